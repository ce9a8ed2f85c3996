"""Many records at once: in the order of the document, and in by one transaction or not at all."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from msgspec.structs import replace

from mentorlog.domain.records.action import Action, Commitment
from mentorlog.domain.records.base import Record
from mentorlog.domain.records.catalog import KINDS
from mentorlog.domain.records.goal import Goal, GoalState, State
from mentorlog.domain.records.mentorship import Cadence, Mentorship, Role
from mentorlog.domain.records.said import Note
from mentorlog.domain.records.session import Session
from mentorlog.errors import Invalid, StoreError
from mentorlog.exchange import document
from mentorlog.store import bulk, loading
from mentorlog.store.loading import Loading
from mentorlog.store.store import Store
from tests.amounts import share
from tests.unit.any_records import linked_journals
from tests.unit.filled import IMPORT, empty_stores, exported, load, load_document

DANA = Mentorship(uid="dana", name="Dana", role=Role.MENTEE, started_on=date(2026, 1, 5))
KICK_OFF = Session(
    uid="kick-off", mentorship="dana", at="2026-01-08T16:00+01:00", title="Kick-off", tags=("new",)
)
PACKET = Action(uid="packet", mentorship="dana", session="kick-off", text="Draft the packet")
FRIDAY = Commitment(uid="friday", action="packet", set_on=date(2026, 1, 8), due_on=date(2026, 1, 9))


def count(store: Store, table: str, rest: str = "") -> int:
    return int(store.connection.execute(f"SELECT count(*) FROM {table} {rest}").fetchone()[0])


def test_the_first_import_makes_the_store(store: Store, db: Path) -> None:
    assert load(store, DANA, KICK_OFF) == (2, 0, 0)
    assert store.sessions.last().title == "Kick-off"
    assert db.stat().st_mode & 0o777 == 0o600


def test_a_first_import_that_is_refused_makes_nothing(store: Store, db: Path) -> None:
    def read(_loading: Loading) -> Iterator[Record]:
        yield DANA
        raise Invalid("records.session[0].at: must be a moment")

    with pytest.raises(Invalid, match="must be a moment"):
        bulk.load(store, read, IMPORT)
    assert list(db.parent.glob("journal*")) == []


def test_a_second_first_import_joins_the_store_that_another_process_just_made(
    store: Store, db: Path
) -> None:
    assert store.mentorships.all() == []
    other = Store(db)
    load(other, DANA)
    other.close()
    assert load(store, DANA, KICK_OFF) == (1, 0, 1)


def test_what_is_there_with_the_same_content_is_skipped_whatever_its_stamps(store: Store) -> None:
    load(store, DANA, KICK_OFF)
    before = exported(store)
    later = replace(KICK_OFF, updated_at="2026-11-30T10:00:00+01:00")
    assert load(store, DANA, later) == (0, 0, 2)
    assert exported(store) == before
    assert count(store, "command") == 1


def test_what_is_there_with_other_content_is_refused_with_its_place(store: Store) -> None:
    load(store, DANA, KICK_OFF)
    before = store.path.read_bytes()
    other = replace(KICK_OFF, title="Kick-off, moved")
    first = replace(KICK_OFF, uid="first")
    with pytest.raises(Invalid) as refused:
        load(store, DANA, first, other)
    assert refused.value.message == "records.session[1]: the store has it with other content"
    assert refused.value.hint == "nothing was imported; --update takes what the file says"
    assert store.path.read_bytes() == before


def test_update_takes_what_the_file_says_under_the_same_id(store: Store) -> None:
    load(store, DANA, KICK_OFF)
    number = store.sessions.last().id
    other = replace(KICK_OFF, title="Kick-off, moved", updated_at="2026-11-30T10:00:00+01:00")
    assert load(store, DANA, other, update=True) == (0, 1, 1)
    assert store.sessions.last() == replace(other, id=number)


def test_a_rehearsal_counts_and_changes_nothing(store: Store) -> None:
    load(store, DANA)
    before = store.path.read_bytes()
    assert load(store, DANA, KICK_OFF, rehearsal=True) == (1, 0, 1)
    assert store.path.read_bytes() == before
    assert store.saved == [1]


def test_a_rehearsal_without_a_store_makes_none(store: Store, db: Path) -> None:
    assert load(store, DANA, KICK_OFF, rehearsal=True) == (2, 0, 0)
    assert not db.exists()


def test_every_record_goes_through_the_log_the_index_and_the_agenda(store: Store) -> None:
    cadence = Cadence(mentorship="dana", starts_on=date(2026, 1, 5), every=2, unit="week")  # type: ignore[arg-type]
    load(store, DANA, cadence, KICK_OFF, PACKET, FRIDAY)
    assert count(store, "change", "WHERE verb = 'insert' AND checksum IS NOT NULL") == 5
    assert count(store, "search", "WHERE search MATCH 'packet'") == 1
    [item], total = store.agenda.due(date(2026, 1, 9), date(2026, 1, 8))
    assert (item.uid, item.due_on, total) == ("packet", date(2026, 1, 9), 1)
    assert "dana" in store.agenda.next_due(date(2026, 11, 21))


def test_the_agenda_follows_what_an_import_says_of_a_goal_that_was_there(store: Store) -> None:
    goal = Goal(uid="goal", mentorship="dana", title="Lead a review", due_on=date(2026, 12, 1))
    load(store, DANA, goal)
    load(store, GoalState(goal="goal", state=State.ACHIEVED))
    assert count(store, "agenda", "WHERE noun = 'goal'") == 0


def test_records_come_in_the_order_they_were_made_then_by_uid(store: Store) -> None:
    stamps = {"b": "2026-01-09T10:00+01:00", "c": "2026-01-08T10:00+01:00"}
    stamps["a"] = stamps["b"]
    notes = [Note(uid=uid, text=uid, created_at=stamp) for uid, stamp in stamps.items()]
    load(store, *notes)
    assert [note.uid for note in bulk.each(store, Note)] == ["c", "a", "b"]


def test_a_row_that_no_record_can_be_like_is_named_among_those_that_are_read_with_it(
    store: Store,
) -> None:
    load(store, *(Note(uid=f"{number:032}", text=f"Note {number}") for number in range(3)))
    store.connection.execute("UPDATE note SET kind = 'odd' WHERE id = 2")
    read = bulk.each(store, Note)
    assert next(read).id == 1
    with pytest.raises(StoreError, match=r"^the store is damaged: note 2 cannot be read"):
        next(read)


def test_a_reference_may_lead_to_what_the_store_has(store: Store) -> None:
    load(store, DANA)
    data = b"".join(document.write([(Session, [KICK_OFF])]))
    assert load_document(store, data) == (1, 0, 0)
    dangling = b"".join(document.write([(Action, [replace(PACKET, session="nowhere")])]))
    with pytest.raises(Invalid, match=r"records.action\[0\].session: there is no session"):
        load_document(store, dangling)


def test_more_records_than_one_statement_takes_keep_their_places(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "_AT_ONCE", 900)
    many = [replace(KICK_OFF, uid=f"s{number}", title=f"No {number}") for number in range(1000)]
    told: list[int] = []
    load(store, DANA, *many, progress=told.append)
    assert told == [1, 901, 1001]
    many[950] = replace(many[950], title="Another")
    with pytest.raises(Invalid, match=r"records.session\[950\]"):
        load(store, DANA, *many)


def test_an_import_waits_its_turn_and_sees_what_was_committed_before(
    store: Store, db: Path
) -> None:
    load(store, DANA)
    other = Store(db)
    load(other, KICK_OFF)
    other.close()
    assert load(store, KICK_OFF) == (0, 0, 1)


@settings(max_examples=share(200))
@given(linked_journals())
@example({kind: [] for kind in KINDS})
def test_export_import_export_gives_the_same_bytes(
    journal: dict[type[Record], list[Record]],
) -> None:
    with empty_stores(2) as (store, second):
        load(store, *(record for records in journal.values() for record in records))
        first = exported(store)
        total = first.count(b'"uid":')
        assert load_document(second, first) == (total, 0, 0)
        assert exported(second) == first
        assert load_document(second, first) == (0, 0, total)
        assert exported(second) == first
