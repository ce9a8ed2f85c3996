"""The accountability score and its three components."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.domain.cadence import Slot, SlotState
from mentorlog.domain.follow_through import FollowThrough, Judged, Outcome, follow_through
from mentorlog.domain.records.base import Party
from mentorlog.domain.score import Component, cadence_of, reach, score, share_moving
from mentorlog.domain.steadiness import Rate, rate

ME, THEM = Party.ME, Party.THEM
HIT, MISSED, PAUSED = SlotState.HIT, SlotState.MISSED, SlotState.PAUSED
MARCH = date(2026, 3, 1), date(2026, 3, 31)


def promises(kept: int, n: int) -> FollowThrough:
    judged = [Judged(Outcome.KEPT, None, MARCH[0])] * kept
    judged += [Judged(Outcome.MISSED, None, MARCH[0])] * (n - kept)
    return follow_through(judged, *MARCH)


def weeks(*states: SlotState) -> list[Slot]:
    """A slot a week from 2 March 2026 on, Mondays to Sundays."""
    first = date(2026, 3, 2).toordinal()
    day = date.fromordinal
    return [
        Slot(
            starts_on=day(first + 7 * k),
            ends_on=day(first + 7 * k + 6),
            opens_on=day(first + 7 * k - 1),
            closes_on=day(first + 7 * k + 7),
            nominal_days=7,
            state=state,
            session=f"s{k}" if state is HIT else None,
        )
        for k, state in enumerate(states)
    ]


def test_the_example() -> None:
    whole = score(promises(8, 10), Rate(6, 7, 6 / 7), 1.0)
    assert whole.value == pytest.approx(85.7, abs=0.05)
    assert whole.components == (
        Component("follow-through", 0.5, 0.8),
        Component("cadence", 0.3, 6 / 7),
        Component("goals", 0.2, 1.0),
    )
    assert score(promises(0, 0), Rate(6, 7, 6 / 7), 1.0).value == pytest.approx(91.4, abs=0.05)


@pytest.mark.parametrize(
    ("kept_of", "meetings", "moving", "value"),
    [
        ((4, 4), Rate(2, 2, 1.0), 1.0, None),
        ((4, 5), Rate(2, 2, 1.0), 1.0, 85.714),
        ((4, 4), Rate(2, 3, 2 / 3), 1.0, 80.0),
        ((0, 5), Rate(0, 3, 0.0), 0.0, 0.0),
        ((4, 5), Rate(1, 2, 0.5), 0.5, 71.429),
        ((4, 5), Rate(3, 3, 1.0), None, 87.5),
    ],
)
def test_a_component_counts_from_the_least_that_says_something(
    kept_of: tuple[int, int], meetings: Rate, moving: float | None, value: float | None
) -> None:
    got = score(promises(*kept_of), meetings, moving).value
    assert got == (None if value is None else pytest.approx(value, abs=0.001))


@pytest.mark.parametrize(
    ("kept_of", "meetings", "moving", "components"),
    [
        ((0, 0), Rate(0, 0, None), None, [None, None, None]),
        ((4, 5), Rate(2, 2, 1.0), None, [0.8, None, None]),
        ((4, 4), Rate(3, 3, 1.0), None, [None, 1.0, None]),
        ((0, 0), Rate(0, 0, None), 1.0, [None, None, 1.0]),
    ],
)
def test_with_fewer_than_two_components_there_is_no_score(
    kept_of: tuple[int, int],
    meetings: Rate,
    moving: float | None,
    components: list[float | None],
) -> None:
    too_little = score(promises(*kept_of), meetings, moving)
    assert too_little.value is None
    assert too_little.arithmetic == ""
    assert [one.value for one in too_little.components] == components


def test_goals_that_move_are_counted_among_the_open_ones() -> None:
    assert share_moving([]) is None
    assert share_moving([False]) == 1.0
    assert share_moving([True, False, True, False]) == 0.5
    assert share_moving(iter([True])) == 0.0


LOST = weeks(HIT, MISSED, HIT, HIT)  # the second week is 9 to 15 March


@pytest.mark.parametrize(
    ("called_off", "mine", "theirs"),
    [
        ([], Rate(3, 4, 0.75), Rate(3, 4, 0.75)),
        ([("2026-03-10", THEM)], Rate(3, 3, 1.0), Rate(3, 4, 0.75)),
        ([("2026-03-10", ME)], Rate(3, 4, 0.75), Rate(3, 3, 1.0)),
        ([("2026-03-10", None)], Rate(3, 4, 0.75), Rate(3, 4, 0.75)),
        ([("2026-03-09", THEM), ("2026-03-15", THEM)], Rate(3, 3, 1.0), Rate(3, 4, 0.75)),
        ([("2026-03-10", THEM), ("2026-03-12", ME)], Rate(3, 4, 0.75), Rate(3, 4, 0.75)),
        ([("2026-03-10", THEM), ("2026-03-12", None)], Rate(3, 4, 0.75), Rate(3, 4, 0.75)),
        # What was called off outside the slot, within its grace, is another matter.
        ([("2026-03-08", THEM), ("2026-03-16", THEM)], Rate(3, 4, 0.75), Rate(3, 4, 0.75)),
        ([("2026-03-16", ME), ("2026-03-12", THEM)], Rate(3, 3, 1.0), Rate(3, 4, 0.75)),
        ([("2026-03-08", ME), ("2026-03-12", THEM)], Rate(3, 3, 1.0), Rate(3, 4, 0.75)),
    ],
)
def test_a_slot_that_the_other_side_lost_is_not_held_against_this_one(
    called_off: list[tuple[str, Party | None]], mine: Rate, theirs: Rate
) -> None:
    dated = [(date.fromisoformat(on), author) for on, author in called_off]
    assert cadence_of(ME, LOST, dated) == mine
    assert cadence_of(THEM, LOST, dated) == theirs


def test_a_slot_that_was_met_in_the_end_stays_met() -> None:
    assert cadence_of(ME, LOST, [(date(2026, 3, 3), THEM)]) == Rate(3, 4, 0.75)


def test_the_last_twelve_are_those_that_are_left() -> None:
    states = [MISSED, *[HIT] * 11, MISSED]
    in_the_last_week = [(date(2026, 5, 26), THEM)]
    assert rate(weeks(*states)) == Rate(11, 12, 11 / 12)
    assert cadence_of(ME, weeks(*states), in_the_last_week) == Rate(11, 12, 11 / 12)
    assert cadence_of(ME, weeks(HIT, *states[1:]), in_the_last_week) == Rate(12, 12, 1.0)


shares = st.none() | st.floats(0, 1)


@given(st.integers(0, 20), st.integers(0, 20), st.lists(st.sampled_from([HIT, MISSED])), shares)
def test_a_score_lies_between_its_lowest_and_its_highest_component(
    kept: int, broken: int, states: list[SlotState], moving: float | None
) -> None:
    whole = score(promises(kept, kept + broken), rate(weeks(*states)), moving)
    values = [one.value for one in whole.components if one.value is not None]
    if whole.value is None:
        assert len(values) < 2
    else:
        assert 100 * min(values) - 1e-9 <= whole.value <= 100 * max(values) + 1e-9


@given(
    st.lists(st.sampled_from([HIT, HIT, MISSED, PAUSED]), max_size=30),
    st.lists(
        st.tuples(st.dates(date(2026, 3, 1), date(2026, 8, 1)), st.sampled_from([ME, THEM, None]))
    ),
)
def test_what_was_called_off_never_lowers_the_rate(
    states: list[SlotState], called_off: list[tuple[date, Party | None]]
) -> None:
    slots = weeks(*states)
    for side in Party:
        without = cadence_of(side, slots, called_off)
        assert without.value is None or without.value >= (rate(slots).value or 0)
        within_reach = [one for one in called_off if one[0] >= reach(slots)]
        assert cadence_of(side, slots, within_reach) == without


def test_what_was_called_off_before_the_last_twelve_hits_is_not_read() -> None:
    assert reach(weeks(MISSED, HIT, MISSED, *[HIT] * 11)) == date(2026, 3, 9)
    assert reach(weeks(*[HIT] * 11)) == date.min
