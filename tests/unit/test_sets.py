"""Rows that came in as a set are where their triggers would have put them one by one."""

import sqlite3
from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from mentorlog.domain.records.base import Record
from mentorlog.domain.records.catalog import KIND_OF, KINDS
from mentorlog.domain.records.goal import Goal, Milestone, State
from mentorlog.domain.records.growth import CareerKind
from mentorlog.domain.records.marks import marks
from mentorlog.domain.records.mentorship import Mentorship, Role
from mentorlog.domain.records.said import Note
from mentorlog.store import bulk, indexes, loading, undo, undo_sets
from mentorlog.store.changes import Command
from mentorlog.store.loading import Loading
from mentorlog.store.rows import checked_row, insertion
from mentorlog.store.search_tables import NOUN_BITS
from mentorlog.store.searched import NOUNS, SEARCHED
from mentorlog.store.store import Store
from tests.amounts import share
from tests.unit.any_records import linked_journals
from tests.unit.derived import check_derived
from tests.unit.filled import IMPORT, empty_stores, load

Journal = dict[type[Record], list[Record]]

HERE = ("Dana's %s",)
"""The name of a device, with signs that mean something to SQL."""

DERIVED = ("change", "command", "agenda", "search", "search_runs")


def load_by_triggers(store: Store, *records: Record) -> None:
    with store.writing(IMPORT):
        for record in records:
            store.connection.execute(insertion(type(record)), checked_row(record))


def everything(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """All rows, and all words of the index with their places."""
    tables = [*(kind.noun for kind in KINDS), *DERIVED]
    for index in ("search", "search_runs"):
        store.connection.execute(f"INSERT INTO {index} ({index}) VALUES ('integrity-check')")
        store.connection.execute(
            f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.{index}_words"
            f" USING fts5vocab(main, {index}, instance)"
        )
        tables.append(f"temp.{index}_words")
    found = {table: rows(store.connection, f"SELECT * FROM {table}") for table in tables}
    numbers = sorted(rows(store.connection, "SELECT name, seq FROM sqlite_sequence"))
    return found | {"numbers given": numbers}


@settings(max_examples=share(60))
@given(linked_journals())
def test_an_undo_and_a_redo_are_the_same_past_the_triggers(journal: Journal) -> None:
    records = [record for kind in KINDS for record in journal[kind]]
    found = []
    for fewest in (0, 10**9):
        with empty_stores(1) as [store], pytest.MonkeyPatch.context() as monkeypatch:
            monkeypatch.setattr(undo_sets, "FEWEST", fewest)
            store.connection.execute("UPDATE device SET uid = ?", HERE)
            load(store, *records)
            as_declared = declared(store)
            for word, chosen in (("undo", undo.last), ("redo", undo.last_undo)) if records else ():
                undo.take_back(store, Command(word, word), chosen)
                found.append(everything(store))
            assert declared(store) == as_declared
    assert found[: len(found) // 2] == found[len(found) // 2 :]


@pytest.mark.parametrize("begun", [False, True])
def test_what_hangs_on_a_row_that_comes_after_it_is_found_where_that_is(begun: bool) -> None:
    dana = Mentorship(name="Dana", role=Role.MENTEE, started_on=date(2026, 1, 5))
    goal = Goal(mentorship=dana.uid, title="Lead a review", private=True)
    part = Milestone(goal=goal.uid, title="Run one alone", set_on=date(2026, 1, 5))
    with empty_stores(1) as [store]:
        load(store, *[dana] * begun)
        bulk.load(store, lambda _loading: [dana, part, goal], IMPORT)
        found = rows(store.connection, "SELECT mentorship, text, private_text FROM search")
    assert (dana.uid, None, "Run one alone") in found


def test_what_comes_twice_is_written_anew_with_its_log_and_every_index_comes_back() -> None:
    dana = Mentorship(name="Dana", role=Role.MENTEE, started_on=date(2026, 1, 5))
    notes = [Note(text=f"Note {number}") for number in range(4)]
    changed = replace(notes[1], text="Other words")
    with empty_stores(1) as [store], pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(loading, "_AT_ONCE", 2)
        monkeypatch.setattr(indexes, "FEWEST", 2)
        as_declared = declared(store)
        read = [*notes, dana, changed, Note(text="Last")]
        bulk.load(store, lambda _loading: read, IMPORT, update=True)
        assert declared(store) == as_declared
        told = rows(store.connection, "SELECT verb, before IS NULL FROM change ORDER BY seq")
        assert told == [("insert", 1)] * 6 + [("update", 0)]
        check_derived(store)


BESIDE: dict[str, dict[str, Any]] = {
    "mentorship": {"role": Role.MENTEE},
    "session": {"at": "2026-01-05T16:00+01:00"},
    "goal_state": {"state": State.DROPPED},
    "commitment": {"due_on": date(2026, 1, 5)},
    "rating": {"level": 3},
    "career": {"kind": CareerKind.TALK},
}
"""What a record cannot do without, by its noun."""


def saying(text: str) -> Iterator[Record]:
    """A record of each noun that is searched, whose every text is this one; its uid is the noun."""
    for noun in SEARCHED:
        said: dict[str, Any] = {"uid": noun} | BESIDE.get(noun, {})
        for name, one in marks(KIND_OF[noun]).items():
            if one.is_written:
                said[name] = (text,) if one.is_list else text
            elif one.noun and not (one.is_list or one.is_optional):
                said[name] = one.noun
        yield KIND_OF[noun](**said)


@pytest.mark.parametrize("index", ["search", "search_runs"])
def test_the_first_import_has_the_texts_of_every_noun_found(index: str) -> None:
    with empty_stores(1) as [store]:
        load(store, *saying("三人行必有我师"))
        entries = f"SELECT rowid FROM {index} WHERE {index} MATCH '三人行必有我师'"
        found = [NOUNS[entry >> NOUN_BITS & 0x3F] for (entry,) in store.connection.execute(entries)]
    assert sorted(found) == sorted(SEARCHED)


def rows(connection: sqlite3.Connection, query: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in connection.execute(query)]


def declared(store: Store) -> list[tuple[object, ...]]:
    return sorted(rows(store.connection, "SELECT name, sql FROM sqlite_master WHERE sql <> ''"))


@settings(max_examples=share(100))
@given(linked_journals(), st.integers(0, len(KINDS)), st.booleans())
def test_rows_log_index_and_agenda_are_the_same_whichever_way_records_came_in(
    journal: Journal, cut: int, looks_around: bool
) -> None:
    first, then = (
        [record for kind in kinds for record in journal[kind]]
        for kinds in (KINDS[:cut], KINDS[cut:])
    )

    def read(records: list[Record], under_way: Loading) -> Iterator[Record]:
        for record in records:
            if looks_around:
                under_way.look_around(record.noun)
            yield record

    with empty_stores(2) as (one, other), pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(loading, "_AT_ONCE", 2)
        monkeypatch.setattr(indexes, "FEWEST", 2)
        for store in (one, other):
            store.connection.execute("UPDATE device SET uid = ?", HERE)
        as_declared = declared(one)
        bulk.load(one, partial(read, first), IMPORT)
        bulk.load(one, partial(read, first + then), IMPORT)
        load_by_triggers(other, *first)
        load_by_triggers(other, *then)
        assert everything(one) == everything(other)
        assert declared(one) == as_declared
