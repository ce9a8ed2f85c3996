"""What the full-text index takes up, against what the structs say was written."""

import re
import sqlite3

import pytest

from mentorlog.domain.records.base import Leaves, Record
from mentorlog.domain.records.catalog import KINDS
from mentorlog.domain.records.marks import marks
from mentorlog.store.creation import nowhere
from mentorlog.store.searched import SEARCHED


@pytest.fixture(scope="module")
def store() -> sqlite3.Connection:
    return nowhere()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.noun)
def test_every_text_that_somebody_wrote_is_searched(
    kind: type[Record], store: sqlite3.Connection
) -> None:
    written = {name: one for name, one in marks(kind).items() if one.is_written and name != "tags"}
    if not written:
        assert kind.noun not in SEARCHED
        return
    searched = SEARCHED[kind.noun]
    named = {word for text in searched.texts for word in re.findall(r"[a-z_]+", text)}
    kept_back = {name for name, one in written.items() if one.leaves is Leaves.NEVER}
    assert set(searched.own) == kept_back
    assert set(written) - kept_back <= named
    assert searched.tagged is ("tags" in marks(kind))
    assert searched.may_be_private is ("private" in marks(kind))
    [view] = store.execute("SELECT sql FROM sqlite_master WHERE name = ?", (f"{kind.noun}_text",))
    assert all(f"{name}" in view["sql"] for name in written)


def test_a_noun_has_a_number_of_its_own_that_fits() -> None:
    numbers = [searched.number for searched in SEARCHED.values()]
    assert len(set(numbers)) == len(numbers)
    assert all(0 < number < 64 for number in numbers)
