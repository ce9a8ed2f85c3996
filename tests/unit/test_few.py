"""Aggregates from five on: by trying, no fewer people can be worked out of what is shown."""

from itertools import combinations
from random import Random

import pytest

from mentorlog.domain.few import shown
from tests.amounts import share


def people(*ranges: tuple[int, int]) -> frozenset[int]:
    return frozenset(one for first, last in ranges for one in range(first, last))


@pytest.mark.parametrize(
    ("whole", "parts", "expected"),
    [
        (4, {"a": people((0, 4))}, set()),
        (5, {"a": people((0, 5))}, {"a"}),
        (9, {"a": people((0, 5)), "b": people((5, 9))}, set()),
        (10, {"a": people((0, 5)), "b": people((5, 10))}, {"a", "b"}),
        (14, {"a": people((0, 5)), "b": people((5, 10)), "c": people((10, 14))}, {"a"}),
        (12, {"a": people((0, 6)), "b": people((0, 8))}, {"a"}),
        (20, {"a": people((0, 10)), "b": people((5, 15))}, {"a", "b"}),
        (20, {"a": people((0, 10)), "b": people((4, 14))}, {"a"}),
    ],
)
def test_which_groups_are_shown(
    whole: int, parts: dict[str, frozenset[int]], expected: set[str]
) -> None:
    assert shown(people((0, whole)), parts) == expected


def test_no_difference_of_what_is_shown_gives_fewer_than_five_away() -> None:
    for seed in range(share(4_000)):
        draw = Random(seed)
        whole = frozenset(range(draw.randint(1, 40)))
        if draw.random() < 0.5:  # a partition, as teams are
            names = "abcdefg"[: draw.randint(1, 7)]
            teams = {one: draw.choice(names) for one in whole}
            parts = {name: frozenset(o for o in whole if teams[o] == name) for name in names}
        else:
            parts = {
                name: frozenset(draw.sample(sorted(whole), draw.randint(0, len(whole))))
                for name in "abc"
            }
        known = [parts[name] for name in shown(whole, parts)]
        known += [whole] if len(whole) >= 5 else []
        for one in known:
            assert len(one) >= 5, seed
        for one, other in combinations(known, 2):
            assert not 0 < len(one - other) < 5, (seed, one, other)
            assert not 0 < len(other - one) < 5, (seed, one, other)
        rest = whole - frozenset().union(*(one for one in known if one != whole))
        assert not known or not 0 < len(rest) < 5, seed
