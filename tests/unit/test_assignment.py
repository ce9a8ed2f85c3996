"""Assignments: the most pairs, the greatest sum, the first in order; proved by their prices.

scipy would be 110 MB of tests to agree with; the prices are a proof that needs nobody else. That
the first in order is taken is held against all answers there are, of small ones.
"""

from collections.abc import Sequence
from itertools import product
from random import Random
from time import process_time

import pytest

from mentorlog.domain.assignment import Assignment, Gains
from mentorlog.domain.second_best import second_best

Problem = tuple[Gains, Sequence[int]]


def drawn(random: Random, rows: int, columns: int) -> Problem:
    """A problem with few or many words for a gain, so with ties, and with pairs that may not be."""
    words, never = random.choice((1, 2, 3, 10, 100_000)), random.choice((0, 0.2, 0.6))
    gains = [
        [None if random.random() < never else random.randrange(words) - 1 for _ in range(columns)]
        for _ in range(rows)
    ]
    return gains, [random.choice((0, 1, 1, 1, 2, 3)) for _ in range(columns)]


def value(gains: Gains, chosen: Sequence[int], nobody: int) -> tuple[int, int]:
    pairs = [(row, column) for row, column in enumerate(chosen) if column != nobody]
    return len(pairs), sum(gains[row][column] or 0 for row, column in pairs)


def assert_best(gains: Gains, rooms: Sequence[int], found: Assignment) -> None:
    """It keeps to what may be, and its prices prove that nothing costs less."""
    for column, room in enumerate(rooms):
        assert found.column_of.count(column) == len(found.rows_of[column]) <= room
    chosen = [*enumerate(found.column_of)]
    assert all(gains[row][column] is not None for row, column in chosen if column < len(rooms))
    for row, costs in enumerate(found.costs):
        for cost, price in zip(costs, found.price, strict=True):
            assert found.row_price[row] + price <= cost
    for price, rows, room in zip(found.price, found.rows_of, found.rooms, strict=True):
        assert price == 0 or (price < 0 and len(rows) == room)
    assert all(found.is_tight(row, column) for row, column in chosen)


@pytest.mark.parametrize("seed", range(20))
def test_prices_prove_that_a_thousand_random_answers_are_the_best(seed: int) -> None:
    random = Random(seed)
    for _ in range(50):
        gains, rooms = drawn(random, random.randrange(30), random.randrange(30))
        found = Assignment(gains, rooms)
        assert_best(gains, rooms, found)
        before = value(gains, found.column_of, found.nobody)
        found.put_in_order()
        assert_best(gains, rooms, found)
        assert value(gains, found.column_of, found.nobody) == before


def test_of_all_best_answers_the_first_in_order_is_taken() -> None:
    random = Random(1)
    for _ in range(300):
        gains, rooms = drawn(random, random.randrange(5), random.randrange(5))
        found = Assignment(gains, rooms)
        found.put_in_order()
        assert tuple(found.column_of) == first_of_the_best(gains, rooms)


def first_of_the_best(gains: Gains, rooms: Sequence[int]) -> tuple[int, ...]:
    nobody = len(rooms)
    may_be = [
        chosen
        for chosen in product(range(nobody + 1), repeat=len(gains))
        if all(chosen.count(column) <= room for column, room in enumerate(rooms))
        and all(c == nobody or gains[row][c] is not None for row, c in enumerate(chosen))
    ]
    best = max(value(gains, chosen, nobody) for chosen in may_be)
    return min(chosen for chosen in may_be if value(gains, chosen, nobody) == best)


def test_more_pairs_go_before_a_greater_sum() -> None:
    found = Assignment([[1, 100], [None, 0]], [1, 1])
    assert found.column_of == [0, 1]


def test_without_a_pair_the_second_best_is_what_a_new_reckoning_finds() -> None:
    random = Random(2)
    for _ in range(200):
        gains, rooms = drawn(random, random.randrange(1, 9), random.randrange(1, 7))
        found = Assignment(gains, rooms)
        for row, column in enumerate(found.column_of):
            if column == found.nobody:
                continue
            chosen = [*found.column_of]
            for one, to in second_best(found, row).items():
                chosen[one] = to
            without = [list(one) for one in gains]
            without[row][column] = None
            anew = Assignment(without, rooms)
            assert chosen[row] != column
            assert value(without, chosen, found.nobody) == value(
                without, anew.column_of, found.nobody
            )


def test_200_by_200_with_many_ties_take_well_under_a_second() -> None:
    began = process_time()
    found = Assignment([[(i % 7) * (j % 5) for j in range(200)] for i in range(200)], [1] * 200)
    found.put_in_order()
    assert process_time() - began < 2
