"""What is passed on together is frozen, and hashed and compared by what it holds."""

import pytest

from mentorlog.domain.values import Values


class _Pair(Values, frozen=True):
    left: int
    right: str = ""


def test_all_but_a_few_values_stay() -> None:
    pair = _Pair(1, "a")
    assert pair.but(right="b") == _Pair(1, "b")
    assert pair == _Pair(1, "a")


def test_values_never_change_and_are_known_by_what_they_hold() -> None:
    pair = _Pair(1)
    with pytest.raises(AttributeError):
        pair.left = 2  # type: ignore[misc]
    assert {pair: "kept"}[_Pair(1)] == "kept"
