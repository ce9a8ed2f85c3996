"""Indexes are out while very many rows come into a table, and back before anybody looks by them."""

from collections.abc import Iterator

import pytest

from mentorlog.domain.records.said import Note
from mentorlog.store import bulk, indexes
from mentorlog.store.loading import Loading
from mentorlog.store.store import Store
from tests.unit.filled import IMPORT, empty_stores, load


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setattr(indexes, "FEWEST", 2)
    with empty_stores(1) as [one]:
        yield one


def declared(store: Store, table: str) -> list[str]:
    rows = store.connection.execute(
        "SELECT sql FROM sqlite_master WHERE type = 'index' AND sql <> '' AND tbl_name = ?",
        (table,),
    )
    return [sql for (sql,) in rows]


def test_they_are_out_once_as_many_rows_came_as_there_were(store: Store) -> None:
    load(store, *(Note(text=f"Note {number}") for number in range(4)))
    as_declared = declared(store, "note")
    out = indexes.Indexes(store.connection)
    out.expect("note", 3)
    assert declared(store, "note") == as_declared
    out.expect("note", 1)
    assert declared(store, "note") == []
    out.back()
    assert declared(store, "note") == as_declared


def test_once_somebody_looked_as_many_again_are_to_come(store: Store) -> None:
    out = indexes.Indexes(store.connection)
    as_declared = declared(store, "note"), declared(store, "action")
    out.expect("note", 2)
    out.expect("action", 2)
    load(store, *(Note(text=f"Note {number}") for number in range(2)))
    out.back("note")
    assert (declared(store, "note"), declared(store, "action")) == (as_declared[0], [])
    out.expect("note", 1)
    assert declared(store, "note") == as_declared[0]
    out.expect("note", 1)
    assert declared(store, "note") == []
    out.back()
    assert (declared(store, "note"), declared(store, "action")) == as_declared


def test_what_is_refused_leaves_them_as_they_were(store: Store) -> None:
    as_declared = declared(store, "note")

    def read(_loading: Loading) -> Iterator[Note]:
        yield from (Note(text=f"Note {number}") for number in range(4))
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        bulk.load(store, read, IMPORT)
    assert declared(store, "note") == as_declared
