"""Taking commands back and doing them again: every row as it was, or nothing at all."""

import resource
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from mentorlog.domain.records.action import Action, Commitment
from mentorlog.domain.records.base import Close, Record
from mentorlog.domain.records.catalog import KINDS
from mentorlog.domain.records.goal import CheckIn, Goal
from mentorlog.domain.records.mentorship import Member, Mentorship, Role
from mentorlog.domain.records.said import Note
from mentorlog.domain.records.session import Session
from mentorlog.errors import MentorlogError
from mentorlog.exchange import document
from mentorlog.operations.closing import close
from mentorlog.store import bulk, history, undo
from mentorlog.store.changes import Command
from mentorlog.store.named import Named
from mentorlog.store.purge import Target, forget, forget_versions
from mentorlog.store.store import Store
from mentorlog.store.undo import TakenBack
from tests.unit.conftest import ANY
from tests.unit.derived import check_derived
from tests.unit.filled import IMPORT, exported

AT = "2026-11-20T16:00+01:00"
UNDO, REDO = Command("undo", "undo"), Command("redo", "redo")


def take_back(store: Store) -> list[int]:
    return [one.command for one in undo.take_back(store, UNDO, undo.last)]


def take_back_of(store: Store, *records: Record | int) -> list[int]:
    named = [one if isinstance(one, int) else Named(one.noun, one.uid, one.ref) for one in records]
    return [one.command for one in undo.take_back(store, UNDO, undo.of(named))]


def do_again(store: Store) -> list[int]:
    return [one.command for one in undo.take_back(store, REDO, undo.last_undo)]


def refusal(store: Store, what: Any, *args: Any) -> tuple[str, str]:
    """How it is refused; that nothing was touched."""
    before, log = exported(store), rows_of(store, "command")
    with pytest.raises(MentorlogError) as error:
        what(store, *args)
    assert exported(store) == before
    assert rows_of(store, "command") == log
    assert not store.connection.in_transaction
    return error.value.message, error.value.hint


def rows_of(store: Store, table: str) -> list[tuple[Any, ...]]:
    found = store.connection.execute(f"SELECT * FROM {table} ORDER BY id")
    return [tuple(row) for row in found]


def add_note(store: Store, text: str, **fields: Any) -> Note:
    with store.writing(Command("note", "add")):
        return store.notes.add(Note(text=text, **fields))


def edit_note(store: Store, note: Note, text: str) -> Note:
    with store.writing(Command("note", "edit", (note.ref,), ("text",))):
        return store.notes.change(replace(note, text=text))


def texts(store: Store) -> list[str]:
    return [note.text for note in store.notes.select("ORDER BY id")]


@pytest.fixture
def session(store: Store, dana: Mentorship) -> Session:
    """A session with an action and a note on it, logged by one command each."""
    with store.writing(Command("session", "add")):
        session = store.sessions.add(Session(mentorship=dana.uid, at=AT, title="Kick-off"))
        store.actions.promise(Action(mentorship=dana.uid, session=session.uid, text="Draft"), None)
    return session


def test_repeated_it_goes_further_back_and_redo_forward_again(store: Store) -> None:
    for text in ("one", "two", "three"):
        add_note(store, text)
    assert [take_back(store) for _ in range(3)] == [[3], [2], [1]]
    assert texts(store) == []
    assert [do_again(store) for _ in range(2)] == [[6], [5]]
    assert texts(store) == ["one", "two"]
    assert take_back(store) == [2]
    assert [do_again(store) for _ in range(2)] == [[9], [4]]
    assert texts(store) == ["one", "two", "three"]
    assert refusal(store, do_again)[0] == "there is nothing to redo"


def test_a_row_comes_back_with_its_id_its_uid_and_its_stamps(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = add_note(store, "Talk accepted", tags=("a", "b"), private=True)
    before = rows_of(store, "note")
    monkeypatch.setenv("MENTORLOG_NOW", "2026-12-01T10:00+01:00")
    edit_note(store, note, "Talk given")
    take_back(store)
    assert rows_of(store, "note") == before
    with store.writing(ANY):
        store.notes.remove(note)
    take_back(store)
    assert rows_of(store, "note") == before
    assert add_note(store, "Next").id == 2


def test_numbers_come_back_to_their_last_digit(store: Store) -> None:
    exact = [0.1 + 0.2, 1 / 3, 2 / 3, 1e22, 123456.789, -7.1e-7, 1e15 + 0.3]
    goal = Goal(title="Lead", baseline=exact[0], target=exact[1], weight=exact[2])
    with store.writing(ANY):
        goal = store.goals.add(goal)
        for value in exact:
            store.goals.check_ins.add(CheckIn(goal=goal.uid, value=value))
    before = exported(store)
    with store.writing(ANY):
        store.goals.remove(goal)
    take_back(store)
    assert exported(store) == before
    assert [one.value for one in store.goals.check_ins.select("ORDER BY id")] == exact


@pytest.mark.usefixtures("session")
def test_a_removal_brings_back_parts_links_and_lists(store: Store, dana: Mentorship) -> None:
    [member] = store.mentorships.members.of(dana)
    with store.writing(ANY):
        goal = store.goals.add(Goal(mentorship=dana.uid, title="Lead", member=member.uid))
        store.sessions.add(
            Session(mentorship=dana.uid, at=AT, goals=(goal.uid,), attendees=(member.uid,))
        )
        action = store.actions.add(Action(mentorship=dana.uid, goal=goal.uid, text="Do"))
        store.actions.commitments.add(Commitment(action=action.uid, due_on=date(2026, 12, 1)))
    before = exported(store)
    tables: list[Any] = [store.goals, store.mentorships.members, store.mentorships]
    for table, record in zip(tables, (goal, member, dana), strict=True):
        with store.writing(ANY):
            table.remove(record)
        after = exported(store)
        take_back(store)
        assert exported(store) == before
        check_derived(store)
        do_again(store)
        assert exported(store) == after
        check_derived(store)
        take_back(store)


def test_an_undo_is_a_command_of_the_log_that_names_what_it_takes_back(store: Store) -> None:
    add_note(store, "one")
    take_back(store)
    do_again(store)
    logged = store.connection.execute("SELECT noun, verb, undoes FROM command ORDER BY id")
    assert [tuple(row) for row in logged] == [
        ("note", "add", None),
        ("undo", "undo", 1),
        ("redo", "redo", 2),
    ]
    changes = store.connection.execute("SELECT command, verb, checksum FROM change ORDER BY seq")
    assert [(row[0], row[1], row[2] == 0) for row in changes] == [
        (1, "insert", False),
        (2, "delete", True),
        (3, "insert", False),
    ]


def test_after_an_undo_something_new_is_done_and_what_was_undone_stays_so(store: Store) -> None:
    add_note(store, "one")
    add_note(store, "two")
    take_back(store)
    add_note(store, "instead")
    assert refusal(store, do_again)[0] == "there is nothing to redo"
    assert [take_back(store) for _ in range(2)] == [[4], [1]]
    assert texts(store) == []
    assert [do_again(store) for _ in range(2)] == [[6], [5]]
    assert texts(store) == ["one", "instead"]


def test_where_there_is_nothing_no_file_is_made(store: Store, db: Path) -> None:
    expected = "`mentorlog history` shows what was done, and undone"
    assert refusal(store, take_back) == ("there is nothing to undo", expected)
    assert refusal(store, do_again) == ("there is nothing to redo", expected)
    assert not db.exists()


def test_a_rehearsal_leaves_no_trace(store: Store, db: Path) -> None:
    add_note(store, "one")
    before = db.read_bytes()
    assert undo.take_back(store, UNDO, undo.last, rehearsal=True) == [TakenBack(1, 0)]
    assert db.read_bytes() == before


def test_back_to_a_command_is_one_transaction_and_redone_as_one(store: Store) -> None:
    for text in ("one", "two", "three", "four"):
        add_note(store, text)
    take_back_of(store, 3)
    found = undo.take_back(store, Command("undo", "undo", ("2",), ("to",)), undo.back_to(2))
    assert [one.command for one in found] == [4, 2]
    assert texts(store) == ["one"]
    assert store.saved[-2:] == [6, 7]
    assert do_again(store) == [7, 6]
    assert texts(store) == ["one", "two", "four"]
    assert do_again(store) == [5]
    assert texts(store) == ["one", "two", "three", "four"]


def test_back_to_where_one_row_is_in_the_way_touches_none(store: Store) -> None:
    note = add_note(store, "one")
    add_note(store, "two")
    edit_note(store, note, "three")
    with closing(sqlite3.connect(store.path)) as other, other:
        for (name,) in other.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
            if name == "log_note_update":
                other.execute("DROP TRIGGER log_note_update")
        other.execute("UPDATE note SET text = 'past the log' WHERE id = 2")
    message, hint = refusal(store, lambda s: undo.take_back(s, UNDO, undo.back_to(1)))
    assert message == (
        "2 note add cannot be taken back: these were changed since: "
        "n2 (two) by another program, past the log"
    )
    assert hint == "nothing was changed; `mentorlog history` shows who changed what"


def test_an_id_takes_back_the_last_command_that_changed_the_record(store: Store) -> None:
    first, second = add_note(store, "first"), add_note(store, "second")
    first = edit_note(store, first, "changed")
    assert take_back_of(store, second) == [2]
    assert texts(store) == ["changed"]
    assert take_back_of(store, first) == [3]
    assert texts(store) == ["first"]
    assert take_back_of(store, first) == [1]
    message, hint = refusal(store, take_back_of, first)
    assert message == "nothing is left to take back of n1"
    assert hint == "`mentorlog history n1` tells more"


def test_several_ids_are_one_undo_of_each_command_once(store: Store, session: Session) -> None:
    [action] = store.actions.select()
    note = add_note(store, "one")
    assert take_back_of(store, session, action, note) == [3, 2]
    assert (texts(store), store.sessions.select()) == ([], [])
    assert do_again(store) == [5, 4]
    assert (texts(store), len(store.sessions.select())) == (["one"], 1)


def test_a_part_that_came_or_went_is_a_change_of_its_whole(store: Store, session: Session) -> None:
    [action] = store.actions.select()
    with store.writing(Command("action", "defer", (action.ref,), ("to",))):
        store.actions.defer(action, date(2026, 12, 1), date(2026, 11, 21))
    with store.writing(Command("action", "edit", (action.ref,), ("due",))):
        store.actions.correct_due(action, None)
    add_note(store, "beside")
    assert [take_back_of(store, action) for _ in range(3)] == [[4], [3], [2]]


def test_what_was_changed_since_is_named_with_who_changed_it(
    store: Store, session: Session
) -> None:
    [action] = store.actions.select()
    with store.writing(Command("session", "edit", (session.ref,), ("title",))):
        store.sessions.change(replace(session, title="Begun"))
    with store.writing(Command("action", "done", (action.ref,))):
        close(store, date(2026, 11, 21), action, Close.DONE)
    assert refusal(store, take_back_of, 2) == (
        (
            "2 session add cannot be taken back: these were changed since: "
            "a1 (Draft) by 4 action done; s1 (Begun) by 3 session edit"
        ),
        "nothing was changed; `mentorlog undo 4 3` takes those back first",
    )
    assert take_back_of(store, 4, 3) == [4, 3]
    assert take_back_of(store, 2) == [2]


def test_who_changed_it_and_was_undone_is_not_named(store: Store) -> None:
    note = add_note(store, "one")
    edit_note(store, note, "two")
    take_back(store)
    edit_note(store, note, "three")
    assert refusal(store, take_back_of, 1)[0].endswith("since: n1 (three) by 4 note edit")


def test_a_command_that_came_to_nothing_is_taken_back_like_another(store: Store) -> None:
    add_note(store, "before")
    with store.writing(Command("note", "add")):
        store.notes.remove(store.notes.add(Note(text="and gone")))
    assert [take_back(store) for _ in range(2)] == [[2], [1]]
    assert [do_again(store) for _ in range(2)] == [[4], [3]]
    assert texts(store) == ["before"]


def test_of_many_the_first_three_are_named(store: Store) -> None:
    with store.writing(Command("data", "import")):
        notes = [store.notes.add(Note(text=f"note {n}")) for n in range(5)]
    with store.writing(Command("edit", "edit")):
        for note in notes:
            store.notes.change(replace(note, text="x" * 60))
    message, hint = refusal(store, take_back_of, 1)
    named = "; ".join(f"n{n} ({'x' * 39}…) by 2 edit" for n in (1, 2, 3))
    assert message.endswith(f"since: {named}; and 2 more")
    assert hint.endswith("`mentorlog undo 2` takes that back first")


def test_no_private_word_is_in_an_error(store: Store) -> None:
    note = add_note(store, "a secret", private=True)
    edit_note(store, note, "another secret")
    message, hint = refusal(store, take_back_of, 1)
    assert message.endswith("since: n1 by 2 note edit")
    assert "secret" not in message + hint


def test_what_came_to_refer_to_a_record_stands_in_the_way_of_taking_it_back(
    store: Store, session: Session
) -> None:
    note = add_note(store, "beside", session=session.uid)
    message, hint = refusal(store, take_back_of, session)
    assert message.endswith("since: n1 (beside) by 3 note add")
    assert hint.endswith("`mentorlog undo 3` takes that back first")
    take_back_of(store, note)
    assert take_back_of(store, session) == [2]


def test_what_a_row_refers_to_must_be_there_when_it_comes_back(
    store: Store, session: Session
) -> None:
    note = add_note(store, "beside", session=session.uid)
    with store.writing(Command("note", "remove")):
        store.notes.remove(note)
    with store.writing(Command("session", "remove")):
        store.sessions.remove(session)
    message, hint = refusal(store, take_back_of, note)
    assert message.endswith("since: s1 (Kick-off) by 5 session remove")
    assert hint.endswith("`mentorlog undo 5` takes that back first")
    take_back_of(store, session)
    take_back_of(store, note)
    assert [one.session for one in store.notes.select()] == [session.uid]


@pytest.mark.parametrize("field", ["goals", "attendees"])
def test_a_list_names_nothing_that_is_not_there(store: Store, dana: Mentorship, field: str) -> None:
    table: Any = store.goals if field == "goals" else store.mentorships.members
    new = Goal(mentorship=dana.uid, title="Lead")
    other = Member(mentorship=dana.uid, name="Ada")
    with store.writing(ANY):
        target = table.add(new if field == "goals" else other)
    with store.writing(Command("session", "add")):
        lists: Any = {field: (target.uid,)}
        store.sessions.add(Session(mentorship=dana.uid, at=AT, **lists))
    message, _ = refusal(store, take_back_of, 2)
    assert message.endswith("since: s1 by 3 session add")
    with store.writing(Command("session", "remove")):
        store.sessions.remove(store.sessions.get(1))
    with store.writing(Command("goal", "remove")):
        table.remove(target)
    message, _ = refusal(store, take_back_of, 4)
    assert " by 5 goal remove" in message


def test_a_command_by_its_number_must_stand(store: Store) -> None:
    add_note(store, "one")
    take_back(store)
    do_again(store)
    assert refusal(store, take_back_of, 2) == (
        "2 undo took 1 back",
        "name another command: undo and redo are not taken back",
    )
    take_back(store)
    message, hint = refusal(store, take_back_of, 1)
    assert message == "1 note add is undone already, by 4"
    message, _ = refusal(store, lambda s: undo.take_back(s, UNDO, undo.back_to(2)))
    assert message == "from 2 on there is nothing left to take back"
    for choose in (undo.of([99]), undo.back_to(99)):
        message, hint = refusal(store, lambda s, c=choose: undo.take_back(s, UNDO, c))
        assert (message, hint) == (
            "there is no command 99",
            "`mentorlog history` shows their numbers",
        )


# Another program.


@pytest.fixture
def other(store: Store) -> Iterator[sqlite3.Connection]:
    """The store as another program has it open."""
    add_note(store, "ours")
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        yield other


def test_what_another_program_changed_is_undone_apart(
    store: Store, other: sqlite3.Connection
) -> None:
    other.execute("UPDATE note SET text = 'theirs'")
    assert take_back(store) == [2]
    assert texts(store) == ["ours"]
    assert take_back(store) == [1]
    assert [do_again(store) for _ in range(2)] == [[4], [3]]
    assert texts(store) == ["theirs"]
    assert [one.words for one in history.listed(store.connection)][-2:] == [
        "change from outside",
        "note add",
    ]


def test_what_another_program_removed_comes_back(store: Store, other: sqlite3.Connection) -> None:
    other.execute("DELETE FROM note")
    add_note(store, "after")
    assert [take_back(store) for _ in range(3)] == [[3], [2], [1]]
    assert [do_again(store) for _ in range(2)] == [[6], [5]]
    assert texts(store) == []
    take_back(store)
    assert texts(store) == ["ours"]


def test_a_redo_waits_for_nothing_that_another_program_changed(
    store: Store, other: sqlite3.Connection
) -> None:
    add_note(store, "two")
    take_back(store)
    other.execute("UPDATE note SET text = 'theirs'")
    assert refusal(store, do_again)[0] == "there is nothing to redo"
    take_back(store)
    assert texts(store) == ["ours"]


def test_changes_of_others_in_the_midst_of_ours_are_parted_once_each(
    store: Store, other: sqlite3.Connection
) -> None:
    other.execute("UPDATE note SET text = 'first'")
    add_note(store, "two")
    other.execute("UPDATE note SET text = 'second'")
    add_note(store, "three")
    logged = store.connection.execute("SELECT noun, verb FROM command ORDER BY id")
    assert [" ".join(row) for row in logged] == [
        "note add",
        "outside change",
        "note add",
        "outside change",
        "note add",
    ]


# What was purged.


def purge(store: Store, record: Record, *, versions: bool = False) -> None:
    with store.writing(Command("data", "purge", (record.ref,))):
        forget_ = forget_versions if versions else forget
        forget_(store.connection, [Target(record.noun, record.uid)], store.opened)


def test_what_was_purged_is_passed_over(store: Store, session: Session) -> None:
    purge(store, session)
    [action] = store.actions.select()
    assert action.session is None
    assert undo.take_back(store, UNDO, undo.last) == [TakenBack(2, 1)]
    assert undo.purges_after(store.connection, 2) == [3]
    assert store.actions.select() == []
    do_again(store)
    [back] = store.actions.select()
    assert replace(back, updated_at=action.updated_at) == action
    check_derived(store)


def test_a_command_of_which_all_was_purged_is_skipped(store: Store) -> None:
    add_note(store, "before")
    purge(store, add_note(store, "secret"))
    assert take_back(store) == [1]
    assert refusal(store, take_back)[0] == "there is nothing to undo"
    for number, hint in ((2, "gone for good"), (3, "gone for good")):
        assert refusal(store, take_back_of, number)[1] == f"what was purged is {hint}"


def test_a_row_comes_back_without_its_link_to_what_was_purged(
    store: Store, session: Session
) -> None:
    note = add_note(store, "beside", session=session.uid)
    with store.writing(Command("note", "remove")):
        store.notes.remove(note)
    purge(store, session)
    assert take_back(store) == [4]
    assert [(one.text, one.session) for one in store.notes.select()] == [("beside", None)]
    assert take_back(store) == [3]
    assert take_back(store) == [2]
    assert exported(store).count(b"uid") == 3


def test_what_cannot_be_without_what_was_purged_stays_away(
    store: Store, dana: Mentorship, session: Session
) -> None:
    with store.writing(Command("mentorship", "remove")):
        store.mentorships.remove_whole(dana, with_records=True)
    with store.writing(Command("data", "purge")):
        forget(store.connection, [Target("mentorship", dana.uid)], store.opened)
    add_note(store, "after")
    assert take_back(store) == [5]
    assert refusal(store, take_back)[0] == "there is nothing to undo"
    assert store.sessions.select() == []


def test_what_links_to_a_record_and_had_its_history_purged_keeps_it_there(
    store: Store, session: Session
) -> None:
    purge(store, session, versions=True)
    take_back(store)
    message, hint = refusal(store, take_back_of, 1)
    assert message.endswith("since: s1 (Kick-off) by 3 data purge")
    assert hint == "nothing was changed; a purge cannot be undone"


def test_what_was_purged_is_never_sealed(store: Store) -> None:
    purge(store, add_note(store, "secret"))
    sealed = store.connection.execute("SELECT DISTINCT checksum FROM change").fetchall()
    assert [tuple(row) for row in sealed] == [(None,)]


def test_a_record_whose_history_alone_was_purged_stays_and_can_be_removed_and_undone(
    store: Store,
) -> None:
    note = add_note(store, "one")
    purge(store, edit_note(store, note, "two"), versions=True)
    assert refusal(store, take_back)[0] == "there is nothing to undo"
    with store.writing(Command("note", "remove")):
        store.notes.remove(store.notes.get(1))
    assert take_back(store) == [4]
    assert texts(store) == ["two"]


# By the hundred thousand.


def many(count: int) -> Iterator[Record]:
    yield Mentorship(uid="m", name="Dana", role=Role.MENTEE, started_on=date(2026, 1, 5))
    each = range(count // 5)
    for n in each:
        notes = f"What was said in number {n}. " * 8
        yield Session(uid=f"s{n}", mentorship="m", at=AT, title=f"Number {n}", notes=notes)
    for n in each:
        yield Goal(uid=f"g{n}", mentorship="m", title=f"Goal {n}", target=1 / (n + 3))
    for n in each:
        links: Any = {"mentorship": "m", "session": f"s{n}", "goal": f"g{n}"}
        yield Action(uid=f"a{n}", **links, text=f"Do {n} of the packet")
    for n in each:
        yield Commitment(uid=f"c{n}", action=f"a{n}", due_on=date(2027, 2, 1))
    for n in each:
        yield Note(uid=f"n{n}", mentorship="m", session=f"s{n}", text=f"Note {n} to keep")


@pytest.mark.parametrize("count", [5_000, pytest.param(100_000, marks=pytest.mark.long)])
def test_an_import_and_a_removal_of_many_rows_come_back(store: Store, count: int) -> None:
    bulk.load(store, lambda _known: many(count), IMPORT)
    full, before = digest(store), peak()
    take_back(store)
    assert sum(bulk.count(store, kind) for kind in KINDS) == 0
    do_again(store)
    assert digest(store) == full
    with store.writing(Command("mentorship", "remove")):
        [dana] = store.mentorships.all()
        store.mentorships.remove_whole(dana, with_records=True)
    take_back(store)
    assert digest(store) == full
    assert peak() - before < 24 * 2**20
    if count <= 5_000:
        check_derived(store)


def digest(store: Store) -> str:
    """The export in a few bytes; it is never in memory as a whole."""
    read = sha256()
    with bulk.snapshot(store):
        for piece in document.write((kind, bulk.each(store, kind)) for kind in KINDS):
            read.update(piece)
    return read.hexdigest()


def peak() -> int:
    """The most bytes that this process had in memory so far."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
