"""What the full-text index takes up, against what the structs say was written."""

import pytest

from mentorlog.domain.records.base import Leaves, Record
from mentorlog.domain.records.catalog import KINDS
from mentorlog.domain.records.marks import marks
from mentorlog.store.searched import SEARCHED


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.noun)
def test_every_text_that_somebody_wrote_is_searched(kind: type[Record]) -> None:
    written = {name: one for name, one in marks(kind).items() if one.is_written and name != "tags"}
    if not written:
        assert kind.noun not in SEARCHED
        return
    searched = SEARCHED[kind.noun]
    kept_back = {name for name, one in written.items() if one.leaves is Leaves.NEVER}
    assert kept_back == ({searched.own} if searched.own else set())
    assert set(written) - kept_back <= {*searched.texts, searched.listed}
    assert searched.tagged is ("tags" in marks(kind))
    assert searched.may_be_private is ("private" in marks(kind))


def test_a_noun_has_a_number_of_its_own_that_fits() -> None:
    numbers = [searched.number for searched in SEARCHED.values()]
    assert len(set(numbers)) == len(numbers)
    assert all(0 < number < 64 for number in numbers)
