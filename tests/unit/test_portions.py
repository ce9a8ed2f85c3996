"""Which portion of a store a day looks at: all of it in time, by whatever days somebody writes."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from mentorlog.store.portions import AT_ONCE, WHOLE, Portion, portion_of

DAY = date(2026, 11, 30)


def test_a_store_of_up_to_32_mb_is_looked_at_whole() -> None:
    assert [portion_of(DAY, size) for size in (0, 4096, 32 * 2**20)] == [WHOLE] * 3
    assert portion_of(DAY, 32 * 2**20 + 1).of == 2


@pytest.mark.parametrize("apart", [1, 7])
def test_day_by_day_or_week_by_week_it_comes_to_all_of_them(apart: int) -> None:
    for size in range(1, 30):
        parts = portion_of(DAY, size * AT_ONCE).of
        days = [DAY + timedelta(days=apart * turn) for turn in range(parts)]
        seen = {portion_of(day, size * AT_ONCE).number for day in days}
        assert seen == set(range(parts))


@pytest.mark.parametrize("newest", [0, 1, 2, 3, 7, 100, 2**40])
def test_portions_have_every_number_between_them_and_none_twice(newest: int) -> None:
    for parts in (1, 2, 3, 24):
        bounds = [Portion(number, parts).bounds(newest) for number in range(parts)]
        assert bounds[0][0] == -(2**63)
        assert bounds[-1][1] == 2**63 - 1
        assert all(one[1] == other[0] for one, other in pairwise(bounds))
        assert all(after <= last for after, last in bounds)
