"""Rows to records and back, the one door for text, and lists that never read a whole table."""

from collections.abc import Callable
from datetime import date
from functools import partial
from itertools import chain
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from mentorlog.cli.quick.nudge import nudge
from mentorlog.domain.records.action import Action, Commitment
from mentorlog.domain.records.base import Party, Record
from mentorlog.domain.records.catalog import KINDS
from mentorlog.domain.records.goal import CheckIn, Goal
from mentorlog.domain.records.mentorship import Mentorship, Role
from mentorlog.domain.records.said import Note, NoteKind
from mentorlog.domain.records.session import Session, Status
from mentorlog.errors import Invalid, NotFound, StoreError
from mentorlog.render import json_text
from mentorlog.reports import entries
from mentorlog.store import creation
from mentorlog.store.store import Store
from mentorlog.store.table import Table
from mentorlog.store.wanted import DayOrder, Order, Wanted
from tests.amounts import share
from tests.unit.any_records import records
from tests.unit.conftest import ANY

AT = "2026-11-20T16:00+01:00"
MOMENTS = ("at", "first_at", "created_at", "updated_at")  # none of these is typed as it is kept
ALL_KINDS = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.noun)


class TableOf(Table[Any]):
    """A table of any kind."""

    def __init__(self, store: Store, kind: type[Record]) -> None:
        super().__init__(store)
        self.record = kind


@pytest.fixture(scope="module")
def in_memory(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store that checks no reference, since records made by chance lead anywhere."""
    store = Store(tmp_path_factory.mktemp("nowhere") / "journal.db")
    store.connection = creation.nowhere()
    creation.let_write(store.connection)
    store.connection.execute("PRAGMA foreign_keys = OFF")
    return store


@ALL_KINDS
def test_every_record_comes_back_as_it_was_written(in_memory: Store, kind: type[Record]) -> None:
    table = TableOf(in_memory, kind)

    @settings(max_examples=share(100))
    @given(records(kind))
    def comes_back(record: Any) -> None:
        with in_memory.writing(ANY):
            in_memory.connection.execute(f"DELETE FROM {kind.noun} WHERE uid = ?", (record.uid,))
            written = table.add(record)
        assert written == replace(record, id=written.id)
        assert table.get(written.id) == written
        assert table.with_uid(record.uid) == written

    comes_back()


@ALL_KINDS
def test_what_no_file_can_keep_is_refused_in_every_text_of_every_record(
    in_memory: Store, kind: type[Record]
) -> None:
    table = TableOf(in_memory, kind)

    @settings(max_examples=share(60))
    @given(records(kind), st.sampled_from(["a\0b", "\0", "\ud800", "x\udfffy", "", " ", "\t\n"]))
    def refuses(record: Any, broken: str) -> None:
        names = zip(record.__struct_fields__, record.__struct_encode_fields__, strict=True)
        for name, encoded in names:
            value = getattr(record, name)
            if type(value) is str and name not in MOMENTS:
                spoiled = replace(record, **{name: broken})
            elif isinstance(value, tuple):
                spoiled = replace(record, **{name: (*value, broken)})
            else:
                continue
            with pytest.raises(Invalid, match=f"^the {encoded.replace('_', ' ')} "):
                add(table, spoiled)

    refuses()
    assert not in_memory.connection.in_transaction


def add(table: Table[Any], record: Record) -> None:
    with table.store.writing(ANY):
        table.add(record)


@pytest.mark.parametrize(
    ("record", "place"),
    [
        (Session(mentorship="m", at=AT, minutes=0), r"Expected `int` >= 1 - at `\$\.minutes`"),
        (Session(mentorship="m", at=AT, minutes=1441), r"Expected `int` <= 1440"),
        (Session(mentorship="m", at=AT, status="done"), r"Invalid enum value 'done'"),  # type: ignore[arg-type]
        (CheckIn(goal="g", confidence=11), r"Expected `int` <= 10 - at `\$\.confidence`"),
        (Note(text="x", on="soon"), r"Invalid RFC3339"),  # type: ignore[arg-type]
    ],
)
def test_a_field_that_breaks_its_type_is_refused_by_name(
    in_memory: Store, record: Record, place: str
) -> None:
    with pytest.raises(Invalid, match=place):
        add(TableOf(in_memory, type(record)), record)


def test_a_row_that_no_record_can_be_is_damage(store: Store) -> None:
    with store.writing(ANY):
        store.notes.add(Note(text="First"))
    store.connection.execute("UPDATE note SET kind = 'nonsense'")
    with pytest.raises(StoreError, match=r"^the store is damaged: note 1 cannot be read"):
        store.notes.get(1)


def test_an_unknown_id_names_the_nearest(store: Store) -> None:
    with store.writing(ANY):
        for text in ("First", "Second", "Third"):
            store.notes.add(Note(text=text))
        store.notes.remove(store.notes.get(2))
    for number, nearest in ((2, "n1"), (0, "n1"), (99, "n3"), (2**63, "n3"), (10**30, "n3")):
        with pytest.raises(NotFound) as error:
            store.notes.get(number)
        assert error.value.message == f"there is no note n{number}"
        assert error.value.hint == f"did you mean {nearest}?"


def test_in_an_empty_table_nothing_is_near(store: Store) -> None:
    for look in (partial(store.notes.get, 1), store.notes.last):
        with pytest.raises(NotFound) as error:
            look()
        assert error.value.hint == "`mentorlog note list` shows them"
    with pytest.raises(NotFound, match="there is no note nowhere"):
        store.notes.with_uid("nowhere")


def test_records_are_given_in_the_order_in_which_their_uids_are_asked(store: Store) -> None:
    with store.writing(ANY):
        first, second = (store.notes.add(Note(text=text)) for text in ("First", "Second"))
    assert store.notes.with_uids([second.uid, first.uid]) == [second, first]


def test_the_parts_of_more_records_than_one_statement_takes_are_all_found(store: Store) -> None:
    with store.writing(ANY):
        actions = [store.actions.add(Action(text=f"Promise {number}")) for number in range(1_100)]
        for action in actions[::3]:
            for due in (date(2026, 12, 2), date(2026, 12, 1)):
                store.actions.commitments.add(Commitment(action=action.uid, due_on=due))
    found = store.actions.commitments.of(actions)
    assert list(found) == [action.uid for action in actions]
    assert [len(given) for given in found.values()] == [2, 0, 0] * 366 + [2, 0]
    assert [one.due_on.day for one in found[actions[0].uid]] == [2, 1]


def test_a_change_is_stamped_and_everything_else_stays(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with store.writing(ANY):
        note = store.notes.add(Note(text="First", kind=NoteKind.WIN, tags=("a",)))
    monkeypatch.setenv("MENTORLOG_NOW", "2026-11-22T10:00+01:00")
    with store.writing(ANY):
        changed = store.notes.change(replace(note, text="Second"))
    assert changed == replace(note, text="Second", updated_at="2026-11-22T10:00:00+01:00")
    assert store.notes.get(1) == changed


# Lists read no more than they show.

DANA = Mentorship(name="Dana", role=Role.PEER, uid="m1")
SOME = Wanted(mentorship="m1", since=date(2026, 1, 1), until=date(2026, 12, 31))
FEW = Wanted(limit=20)
TODAY = date(2026, 11, 21)
LISTS: dict[str, Callable[[Store, Wanted], object]] = {
    "sessions": lambda store, wanted: store.sessions.listed(wanted),
    "held sessions": lambda store, wanted: store.sessions.listed(wanted, (Status.HELD,)),
    "open actions": lambda store, wanted: store.actions.open(wanted),
    "my overdue actions": lambda store, wanted: store.actions.open(
        wanted, owner=Party.ME, before=TODAY
    ),
    "actions": lambda store, wanted: store.actions.listed(wanted),
    "done actions": lambda store, wanted: store.actions.listed(wanted, state="done"),
    "open goals": lambda store, wanted: store.goals.open(wanted),
    "open milestones": lambda store, wanted: store.milestones.open(wanted),
    "feedback": lambda store, wanted: store.feedback.listed(wanted),
    "notes": lambda store, wanted: store.notes.listed(wanted),
    "topics": lambda store, wanted: store.topics.listed(wanted),
    "open topics": lambda store, wanted: store.topics.open(wanted),
    "what is due": lambda store, wanted: store.agenda.due(
        TODAY, TODAY, mentorship=wanted.mentorship, limit=wanted.limit
    ),
}
ON_THE_AGENDA = {name for name in LISTS if "open" in name or "due" in name} - {"open topics"}
SORTED = {"topics", "open topics", "held sessions"}
"""Few, or already narrowed by an index that knows no order."""
ONE: dict[str, Callable[[Store], object]] = {
    "promises of a session": lambda store: store.actions.of_session("s"),
    "promises of a goal": lambda store: store.actions.of_goal("g"),
    "feedback of a session": lambda store: store.feedback.of_session("s"),
    "notes of a session": lambda store: store.notes.of_session("s"),
    "topics of a session": lambda store: store.topics.of_session("s"),
    "planned sessions of a day": lambda store: store.sessions.planned_on("m1", TODAY),
    "planned sessions of today": lambda store: store.sessions.planned_today(TODAY),
    "the next session": lambda store: store.sessions.next_planned("m1", TODAY),
    "the last session": lambda store: store.sessions.last_held("m1", TODAY),
    "commitments": lambda store: store.actions.commitments.of([Action(text="x")]),
    "check-ins": lambda store: store.goals.check_ins.of([Goal(title="x")]),
    "the rhythm": lambda store: store.mentorships.rhythm(DANA),
}
ORDERS = (None, Order.NEWEST, Order.OLDEST)


@pytest.fixture
def plans(store: Store) -> Callable[[Callable[[], object]], list[str]]:
    """What SQLite does for every statement of a call, in a store that has its indexes."""
    creation.let_write(store.connection)

    def plans(call: Callable[[], object]) -> list[str]:
        statements: list[str] = []
        store.connection.set_trace_callback(statements.append)
        call()
        store.connection.set_trace_callback(None)
        return [
            row["detail"]
            for statement in statements
            if statement.lstrip().startswith(("SELECT", "WITH"))
            for row in store.connection.execute(f"EXPLAIN QUERY PLAN {statement}")
        ]

    return plans


Plans = Callable[[Callable[[], object]], list[str]]


def unindexed(details: list[str]) -> list[str]:
    """The steps that read a whole table."""
    return [
        step
        for step in details
        if step.startswith("SCAN")
        and "INDEX" not in step
        and "VIRTUAL" not in step
        and not step.startswith(("SCAN mentorship", "SCAN CONSTANT", "SCAN (subquery"))
    ]


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("name", LISTS)
def test_the_list_of_a_mentorship_reads_no_whole_table(
    store: Store, plans: Plans, name: str, order: Order | DayOrder | None
) -> None:
    details = plans(lambda: LISTS[name](store, SOME.but(order=order)))
    assert details
    assert unindexed(details) == []


@pytest.mark.parametrize("name", sorted(set(LISTS) - ON_THE_AGENDA - SORTED))
def test_a_short_list_is_read_by_its_days_and_only_those_of_one_day_are_sorted(
    store: Store, plans: Plans, name: str
) -> None:
    details = plans(lambda: LISTS[name](store, FEW))
    assert details
    assert [step for step in details if step.startswith("USE TEMP B-TREE FOR ORDER BY")] == []


@pytest.mark.parametrize("name", sorted(ON_THE_AGENDA))
def test_a_short_list_of_what_is_open_reads_no_more_than_what_is_open(
    store: Store, plans: Plans, name: str
) -> None:
    details = plans(lambda: LISTS[name](store, FEW))
    assert details
    assert unindexed(details) == []


def test_what_is_due_is_read_by_its_days_and_only_those_of_one_day_are_sorted(
    store: Store, plans: Plans
) -> None:
    first, *others = plans(lambda: LISTS["what is due"](store, FEW))
    assert first == "SEARCH agenda USING COVERING INDEX agenda_due (due_on<?)"
    [sorted_by, *_] = [step for step in others if "ORDER BY" in step]
    assert sorted_by == "USE TEMP B-TREE FOR RIGHT PART OF ORDER BY"


def test_a_prompt_walks_the_days_of_the_agenda_and_reads_no_row_of_it(
    store: Store, plans: Plans
) -> None:
    details = plans(lambda: nudge(store.connection, 7))
    assert [step for step in details if "agenda_due" in step] == [
        "SEARCH a USING COVERING INDEX agenda_due (due_on>?)",
        "SEARCH a USING COVERING INDEX agenda_due (due_on=?)",
        "SEARCH a USING COVERING INDEX agenda_due (due_on<?)",
    ]
    assert "USE TEMP B-TREE FOR RIGHT PART OF ORDER BY" in details


@pytest.mark.parametrize("name", ONE)
def test_what_hangs_on_one_record_is_found_without_reading_a_whole_table(
    store: Store, plans: Plans, name: str
) -> None:
    details = plans(lambda: ONE[name](store))
    assert details
    assert unindexed(details) == []


OF_HISTORY: dict[str, Callable[[Store], object]] = {
    "met": lambda store: store.mentorships.met(DANA),
    "called off": lambda store: store.sessions.called_off(DANA.uid, TODAY),
}


@pytest.mark.parametrize("name", OF_HISTORY)
def test_of_all_meetings_of_a_mentorship_only_those_in_question_are_read(
    store: Store, plans: Plans, name: str
) -> None:
    details = plans(lambda: OF_HISTORY[name](store))
    assert details
    assert all("session_held" in step for step in details if "session" in step)


def test_what_was_held_is_told_from_its_index_alone(store: Store, plans: Plans) -> None:
    [step] = plans(lambda: store.mentorships.met(DANA))
    assert step.startswith("SEARCH session USING COVERING INDEX")


def test_meetings_of_one_minute_come_as_they_were_made_whatever_their_offset(store: Store) -> None:
    with store.writing(ANY):
        store.mentorships.add(DANA)
        for at, made in (
            ("2026-11-20T16:00:30+01:00", "2026-11-20T18:00:02+01:00"),
            ("2026-11-20T16:00-05:00", "2026-11-20T18:00:03+01:00"),
            ("2026-11-20T16:00+01:00", "2026-11-20T18:00:01+01:00"),
            ("2026-11-20T15:59+01:00", "2026-11-20T18:00:04+01:00"),
            ("2026-11-20T16:01+01:00", "2026-11-20T18:00:00+01:00"),
        ):
            store.sessions.add(Session(mentorship=DANA.uid, at=at, created_at=made))
    assert [number for _, _, number in store.mentorships.met(DANA)] == [4, 3, 1, 2, 5]


def test_a_list_in_parts_reads_like_one_that_is_whole(store: Store) -> None:
    with store.writing(ANY):
        notes = [store.notes.add(Note(text=f"Note {number}")) for number in range(7)]
    whole = entries.build(store, notes, TODAY)
    for size in (1, 3, 7):
        parts = [whole[start : start + size] for start in range(0, 7, size)]
        assert "".join(json_text.array(parts)) == json_text.answer(whole, as_list=True) + "\n"
    assert "".join(json_text.array([])) == json_text.answer([], as_list=True) + "\n" == "[]\n"


def test_the_parts_of_a_list_are_the_list(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    with store.writing(ANY):
        notes = [store.notes.add(Note(text=f"Note {number}")) for number in range(7)]
    monkeypatch.setattr(entries, "AT_ONCE", 3)
    parts = list(entries.in_parts(store, notes, TODAY))
    assert [len(part) for part in parts] == [3, 3, 1]
    assert [*chain.from_iterable(parts)] == entries.build(store, notes, TODAY)
