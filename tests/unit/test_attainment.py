"""T over the levels of goals (FIGURES.md, section 6), the levels, and how the store keeps them."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.cli.levels import read_level
from mentorlog.domain.attainment import LEVELS, signed, t_score
from mentorlog.domain.records.goal import Goal, State
from mentorlog.domain.records.practice import Attainment
from mentorlog.errors import Invalid
from mentorlog.store.changes import Command
from mentorlog.store.store import Store

level = st.integers(-2, 2)
weight = st.floats(min_value=0.01, max_value=1e200)
goals = st.lists(st.tuples(level, weight), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ([(1, 1)], 60.0),
        ([(-1, 1)] * 3, 36.3),
        ([(0, 1), (0, 5)], 50.0),
        ([(2, 3)], 70.0),
        ([(1, 1), (-1, 1)], 50.0),
        ([(2, 2), (-1, 1)], 62.0),
        ([(1, 1), (2, 0)], 60.0),
    ],
)
def test_the_worked_examples(levels: list[tuple[int, float]], expected: float) -> None:
    found = t_score(levels)
    assert found is not None
    assert round(found, 1) == expected


@pytest.mark.parametrize("levels", [[], [(2, 0.0)]])
def test_without_a_goal_that_weighs_anything_there_is_no_score(levels: Any) -> None:
    assert t_score(levels) is None


@given(goals)
def test_it_lies_around_50_as_far_below_as_the_opposite_lies_above(
    levels: list[tuple[int, float]],
) -> None:
    above, below = t_score(levels), t_score([(-one, heavy) for one, heavy in levels])
    assert above is not None
    assert below is not None
    assert above - 50 == pytest.approx(50 - below)


@given(goals, st.data())
def test_one_level_more_never_lowers_it(levels: list[tuple[int, float]], data: Any) -> None:
    at = data.draw(st.integers(0, len(levels) - 1))
    more = [(min(one + (n == at), 2), heavy) for n, (one, heavy) in enumerate(levels)]
    before, after = t_score(levels), t_score(more)
    assert before is not None
    assert after is not None
    assert after >= before


@given(goals, st.floats(min_value=0.01, max_value=100))
def test_only_what_goals_weigh_against_each_other_counts(
    levels: list[tuple[int, float]], times: float
) -> None:
    assert t_score([(one, heavy * times) for one, heavy in levels]) == pytest.approx(
        t_score(levels)
    )


@pytest.mark.parametrize(
    ("typed", "read"),
    [("+1", 1), ("1", 1), ("-2", -2), ("−2", -2), ("0", 0), ("+0", 0), (" +2 ", 2)],
)
def test_a_level_is_read_with_either_minus(typed: str, read: int) -> None:
    assert read_level(typed) == read


@pytest.mark.parametrize("typed", ["3", "-3", "1.0", "+", "", "good", "--1", "١"])
def test_anything_else_names_the_five(typed: str) -> None:
    with pytest.raises(Invalid) as caught:
        read_level(typed)
    assert caught.value.message == f"a level is one of −2, −1, 0, +1, +2, not {typed!r}"
    assert caught.value.hint == "0 is what was expected, −2 much less, +2 much more"


def test_what_is_printed_is_read_back() -> None:
    assert [read_level(signed(one)) for one in LEVELS] == [-2, -1, 0, 1, 2]
    assert LEVELS[-2] == "much less than expected"
    assert LEVELS[2] == "much more than expected"


def _day(number: int) -> date:
    return date(2026, 6, number)


def test_of_a_day_the_last_word_counts_and_of_several_days_the_last_day(store: Store) -> None:
    goal, other = (Goal(title=title, starts_on=_day(2)) for title in ("Lead", "Listen"))
    with store.writing(Command("goal", "level")):
        store.goals.plan(goal)
        store.goals.plan(other)
        for day, said in ((9, 1), (5, -1), (9, 2)):
            store.attainments.set(Attainment(goal=goal.uid, on=_day(day), level=said))
    kept = store.attainments.of([goal, other])
    assert [(one.on.day, one.level) for one in kept[goal.uid]] == [(5, -1), (9, 2)]
    assert kept[other.uid] == []
    last = store.attainments.last_of(goal.uid)
    assert last is not None
    assert last.level == 2
    assert store.attainments.last_of(other.uid) is None
    assert store.attainments.of_goals([goal.uid, other.uid]) == {goal.uid: last}
    before = store.attainments.of_goals([goal.uid, other.uid], until=_day(8))
    assert [one.level for one in before.values()] == [-1]
    assert store.attainments.of_goals([goal.uid], until=_day(4)) == {}


def test_a_goal_that_is_dropped_or_has_not_begun_has_no_level(store: Store) -> None:
    goal = Goal(title="Lead", starts_on=_day(2))
    with store.writing(Command("goal", "drop")):
        goal = store.goals.plan(goal)
        store.goals.set_state(goal, State.DROPPED, _day(9), None)
        store.attainments.set(Attainment(goal=goal.uid, on=_day(8), level=0))
        with pytest.raises(Invalid, match="g1 is dropped"):
            store.attainments.set(Attainment(goal=goal.uid, on=_day(9), level=0))
        with pytest.raises(Invalid, match="g1 starts on 2026-06-02, after 2026-06-01"):
            store.attainments.set(Attainment(goal=goal.uid, on=_day(1), level=0))
