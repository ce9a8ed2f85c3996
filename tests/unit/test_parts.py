"""A journal in parts: each small enough, in an order in which nothing refers ahead."""

from pathlib import Path

import pytest
from hypothesis import given, settings

from mentorlog.domain.records.base import Record
from mentorlog.domain.records.catalog import KINDS
from mentorlog.domain.records.marks import marks
from mentorlog.exchange import document, parts
from mentorlog.store import bulk
from tests.amounts import share
from tests.unit.any_records import linked_journals
from tests.unit.filled import empty_stores, exported, load, load_document


def test_no_kind_stands_before_one_that_it_refers_to() -> None:
    order = parts.in_order()
    assert sorted(order, key=KINDS.index) == list(KINDS)
    for place, kind in enumerate(order):
        nouns = {marked.noun for marked in marks(kind).values() if marked.noun}
        assert nouns <= {one.noun for one in order[: place + 1]}


@settings(max_examples=share(60))
@given(linked_journals())
def test_parts_are_read_one_after_the_other_and_give_the_same_journal(
    journal: dict[type[Record], list[Record]],
) -> None:
    with empty_stores(2) as (store, other), pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(parts, "AT_MOST", 2_000)
        monkeypatch.setattr(document, "_AT_ONCE", 1)
        load(store, *(record for records in journal.values() for record in records))
        with bulk.snapshot(store):
            written = parts.write((kind, bulk.each(store, kind)) for kind in KINDS)
            documents = [b"".join(pieces) for pieces in written]
        for data in documents:
            load_document(other, data)
        assert exported(other) == exported(store)
        assert all(b'"uid":' in data for data in documents[:-1])


def test_what_lies_in_a_directory_is_read_as_far_as_no_part_is_missing(tmp_path: Path) -> None:
    for number in (1, 2, 4):
        (tmp_path / parts.NAME.format(number)).touch()
    assert parts.names(tmp_path) == [tmp_path / "part-001.json", tmp_path / "part-002.json"]
    assert parts.names(tmp_path / "part-001.json") == []
