"""One way to write: all of it, or nothing, and nothing of another's write is lost."""

import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from mentorlog.domain.intervals import Interval, Unit
from mentorlog.domain.records.action import Action
from mentorlog.domain.records.mentorship import Mentorship, Role
from mentorlog.domain.records.said import Note
from mentorlog.domain.records.session import Session, Status
from mentorlog.errors import NotFound, StoreError
from mentorlog.store import connection
from mentorlog.store.changes import Command
from mentorlog.store.store import Store
from tests.conftest import Run
from tests.unit.conftest import ANY
from tests.unit.filled import load

AT = "2026-11-20T16:00+01:00"


@pytest.fixture
def other(db: Path, dana: Mentorship) -> Iterator[Store]:
    """The same store as another process has it open, having read nothing yet."""
    other = Store(db)
    assert other.mentorships.all() == [dana]
    yield other
    other.close()


@pytest.fixture
def session(store: Store, dana: Mentorship) -> Session:
    with store.writing(ANY):
        return store.sessions.add(Session(mentorship=dana.uid, at=AT, title="Kick-off"))


def test_a_command_that_changes_nothing_leaves_no_trace(
    store: Store, db: Path, session: Session
) -> None:
    before = db.read_bytes()
    with store.writing(Command("session", "edit", ("s1",), ("title",))):
        assert store.sessions.change(replace(session, title="Kick-off")) == session
        store.agenda.refill()
    assert db.read_bytes() == before
    assert list(db.parent.glob("journal*")) == [db]


@pytest.mark.usefixtures("session")
def test_an_edit_to_what_is_there_already_leaves_no_trace(ml: Run, store: Store, db: Path) -> None:
    store.close()
    before = db.read_bytes()
    assert ml("session", "edit", "s1", "--title", "Kick-off").code == 0
    assert db.read_bytes() == before


def test_a_rehearsal_leaves_no_trace(store: Store, db: Path, dana: Mentorship) -> None:
    before = db.read_bytes()
    with store.writing(ANY, rehearsal=True):
        store.sessions.add(Session(mentorship=dana.uid, at=AT))
        assert len(store.sessions.select()) == 1
    assert store.sessions.select() == []
    assert db.read_bytes() == before
    assert len(store.saved) == 1


@pytest.mark.parametrize("failure", [ValueError("a bug"), KeyboardInterrupt(), SystemExit(1)])
def test_whatever_goes_wrong_inside_takes_everything_back(
    store: Store, db: Path, session: Session, failure: BaseException
) -> None:
    before = db.read_bytes()

    def go_wrong() -> None:
        with store.writing(ANY):
            store.notes.add(Note(text="Lost"))
            store.sessions.remove(session)
            raise failure

    with pytest.raises(type(failure)):
        go_wrong()
    assert db.read_bytes() == before
    assert store.sessions.select() == [session]
    assert not store.connection.in_transaction
    with store.writing(ANY):
        assert store.notes.add(Note(text="Kept")).id == 1


def test_a_reference_to_nowhere_is_refused_at_commit(store: Store, db: Path) -> None:
    with store.writing(ANY):
        store.notes.add(Note(text="First"))
    before = db.read_bytes()
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"), store.writing(ANY):
        store.sessions.add(Session(mentorship="nowhere", at=AT))
    assert not store.connection.in_transaction
    assert db.read_bytes() == before


def test_rows_that_refer_to_each_other_may_come_in_any_order(
    store: Store, dana: Mentorship
) -> None:
    session = Session(mentorship=dana.uid, at=AT)
    with store.writing(ANY):
        store.actions.add(Action(mentorship=dana.uid, session=session.uid, text="First"))
        store.sessions.add(session)
    assert len(store.actions.of_session(session.uid)) == 1


def test_a_write_outside_is_refused(store: Store, session: Session) -> None:
    note = Note(text="Nowhere")
    for write in (
        lambda: store.notes.add(note),
        lambda: store.sessions.change(replace(session, title="Other")),
        lambda: store.sessions.remove(session),
    ):
        with pytest.raises(RuntimeError, match=r"only inside Store\.writing"):
            write()
    assert store.sessions.select() == [session]


def test_the_first_write_makes_the_file_and_reading_does_not(db: Path) -> None:
    store = Store(db)
    assert store.notes.select() == []
    assert (store.exists, db.exists()) == (False, False)
    with store.writing(ANY):
        store.notes.add(Note(text="First"))
    assert (store.exists, db.exists()) == (True, True)
    assert [note.text for note in store.notes.select()] == ["First"]
    store.close()


def test_a_rehearsal_makes_no_file(db: Path) -> None:
    store = Store(db)
    with store.writing(ANY, rehearsal=True):
        store.notes.add(Note(text="First"))
    assert not db.exists()
    store.close()


def test_a_closed_store_opens_again_when_it_is_asked(store: Store, session: Session) -> None:
    store.close()
    store.close()
    assert store.sessions.select() == [session]


class Interrupting:
    """A connection on which Ctrl-C is typed right after a statement was carried out."""

    def __init__(self, real: sqlite3.Connection, after: str) -> None:
        self.real, self.after = real, after

    def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
        cursor = self.real.execute(sql, *values)
        if sql == self.after:
            raise KeyboardInterrupt
        return cursor

    def __getattr__(self, name: str) -> Any:
        return getattr(self.real, name)


def interrupt(store: Store, after: str) -> None:
    store.connection = Interrupting(store.connection, after)  # type: ignore[assignment]


def test_an_interruption_right_after_commit_is_known_to_have_saved(
    store: Store, session: Session
) -> None:
    assert len(store.saved) == 2
    interrupt(store, "COMMIT")
    with pytest.raises(KeyboardInterrupt), store.writing(ANY):
        store.sessions.change(replace(session, title="Saved"))
    assert len(store.saved) == 3
    del store.connection
    assert store.sessions.get(1).title == "Saved"


@pytest.mark.parametrize("after", ["BEGIN IMMEDIATE", "ROLLBACK"])
def test_an_interruption_before_commit_is_known_to_have_saved_nothing(
    store: Store, session: Session, after: str
) -> None:
    interrupt(store, after)
    with pytest.raises(KeyboardInterrupt), store.writing(ANY):
        store.sessions.change(session)
    assert len(store.saved) == 2


@pytest.mark.parametrize(
    ("after", "outcome"),
    [("BEGIN IMMEDIATE", "nothing was changed"), ("COMMIT", "it was saved")],
)
def test_who_interrupts_is_told_whether_it_was_saved(
    ml: Run, monkeypatch: pytest.MonkeyPatch, after: str, outcome: str
) -> None:
    real = connection.connect
    monkeypatch.setattr(connection, "connect", lambda path, _: Interrupting(real(path), after))
    answer = ml("mentorship", "add", "Dana", "--my", "mentor")
    assert answer == ("", f"\ninterrupted; {outcome}\n", 130)


# Two at once: what was read before another's write is not written over it.


def test_what_another_changed_in_the_meantime_stays(
    store: Store, other: Store, session: Session
) -> None:
    read = other.sessions.get(1)
    with store.writing(ANY):
        store.sessions.change(replace(session, notes="Mine", tags=("a",)))
    with other.writing(ANY):
        merged = other.sessions.change(replace(read, title="Theirs"))
    assert (merged.title, merged.notes, merged.tags) == ("Theirs", "Mine", ("a",))
    assert store.sessions.get(1) == merged


def test_the_same_change_by_two_is_one(store: Store, other: Store, session: Session) -> None:
    read = other.sessions.get(1)
    for one, found in ((store, session), (other, read)):
        with one.writing(ANY):
            one.sessions.change(replace(found, status=Status.CANCELLED))
    assert store.sessions.get(1).status is Status.CANCELLED
    logged = store.connection.execute("SELECT count(*) FROM change WHERE uid = ?", (session.uid,))
    assert logged.fetchone()[0] == 2


def test_the_same_field_changed_by_two_is_refused_to_the_second(
    store: Store, other: Store, session: Session
) -> None:
    read = other.sessions.get(1)
    with store.writing(ANY):
        store.sessions.change(replace(session, title="Mine"))

    def write_over_it() -> None:
        with other.writing(ANY):
            other.notes.add(Note(text="Goes along"))
            other.sessions.change(replace(read, title="Theirs"))

    with pytest.raises(StoreError) as refused:
        write_over_it()
    assert refused.value.message == "another program changed s1 at the same moment"
    assert store.sessions.get(1).title == "Mine"
    assert store.notes.select() == []


def test_what_another_removed_is_not_changed(store: Store, other: Store, session: Session) -> None:
    read = other.sessions.get(1)
    with store.writing(ANY):
        store.sessions.remove(session)
    with pytest.raises(NotFound, match="there is no session s1"), other.writing(ANY):
        other.sessions.change(replace(read, title="Theirs"))


def test_what_is_read_within_the_write_is_written_as_it_is_said(
    store: Store, other: Store, dana: Mentorship, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MENTORLOG_NOW", "2026-11-22T10:00+01:00")
    with store.writing(ANY):
        store.mentorships.set_cadence(dana, Interval(3, Unit.WEEK), date(2026, 1, 5))
    with other.writing(ANY):  # it opened the store while every 2 weeks was promised
        other.mentorships.set_cadence(dana, Interval(2, Unit.WEEK), date(2026, 1, 5))
    [cadence] = store.mentorships.cadences.of(dana)
    assert cadence.interval == Interval(2, Unit.WEEK)


def test_one_process_may_change_a_record_as_often_as_it_likes(
    store: Store, other: Store, session: Session
) -> None:
    with other.writing(ANY):
        other.notes.add(Note(text="Beside"))  # so that others have written, too
    for title in ("One", "Two", "Kick-off"):
        with store.writing(ANY):
            between = store.sessions.change(replace(session, title="Between"))
            session = store.sessions.change(replace(between, title=title))
        assert store.sessions.get(1).title == title


def test_a_rolled_back_command_is_not_taken_for_an_own_one(
    store: Store, other: Store, session: Session
) -> None:
    """Its number is given again, to somebody else's command."""
    read = other.sessions.get(1)
    with other.writing(ANY):
        pass
    with store.writing(ANY):
        store.sessions.change(replace(session, notes="Mine"))
    with other.writing(ANY):
        merged = other.sessions.change(replace(read, title="Theirs"))
    assert merged.notes == "Mine"


def test_what_was_looked_up_before_there_was_a_file_is_not_told_of_the_file(store: Store) -> None:
    today = date(2026, 11, 21)
    dana = Mentorship(uid="dana", name="Dana", role=Role.MENTEE, started_on=date(2026, 1, 5))
    assert (store.mentorships.names(), store.agenda.upcoming(today)) == ({}, {})
    load(store, dana)
    assert store.mentorships.names() == {"dana": "Dana"}
    assert list(store.agenda.upcoming(today)) == ["dana"]
