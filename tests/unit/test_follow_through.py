"""What becomes of promises: outcomes, and the share that was kept."""

from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.domain.follow_through import (
    FollowThrough,
    Judged,
    Outcome,
    follow_through,
    judge,
    latest_due,
    wilson,
)
from mentorlog.domain.intervals import Unit
from mentorlog.domain.records.action import Action, Commitment
from mentorlog.domain.records.mentorship import Cadence, Cadences

KEPT, LATE, MISSED = Outcome.KEPT, Outcome.LATE, Outcome.MISSED
DROPPED, PENDING, UNDATED = Outcome.DROPPED, Outcome.PENDING, Outcome.UNDATED

SET_ON = date(2026, 3, 1)
AS_OF = date(2026, 4, 1)


def day(text: str) -> date:
    """A day of 2026, as "03-10"."""
    return date.fromisoformat(f"2026-{text}")


def action(done: str | None = None, dropped: str | None = None) -> Action:
    return Action(
        text="Draft the packet",
        promised_on=SET_ON,
        done_on=day(done) if done else None,
        dropped_on=day(dropped) if dropped else None,
    )


def promised(due: str, *moves: tuple[str, str]) -> list[Commitment]:
    """Promised on 1 March for `due`, then moved on a day to another."""
    first = Commitment(action="a", set_on=SET_ON, due_on=day(due))
    return [first, *(Commitment(action="a", set_on=day(on), due_on=day(to)) for on, to in moves)]


@pytest.mark.parametrize(
    ("commitments", "what", "outcome", "judged_on", "renegotiated"),
    [
        (promised("03-10"), action(done="03-09"), KEPT, "03-09", 0),
        (promised("03-10"), action(done="03-12"), LATE, "03-10", 0),
        (promised("03-10", ("03-09", "03-15")), action(done="03-14"), KEPT, "03-14", 1),
        (promised("03-10", ("03-12", "03-20")), action(done="03-18"), LATE, "03-10", 0),
        (promised("03-10"), action(dropped="03-05"), DROPPED, "03-05", 0),
        (promised("03-10"), action(dropped="03-15"), MISSED, "03-10", 0),
        # On the very day: done, dropped and moved in time.
        (promised("03-10"), action(done="03-10"), KEPT, "03-10", 0),
        (promised("03-10"), action(dropped="03-10"), DROPPED, "03-10", 0),
        (promised("03-10", ("03-10", "03-15")), action(done="03-15"), KEPT, "03-15", 1),
        (promised("03-10"), action(), MISSED, "03-10", 0),
        (promised("04-01"), action(), PENDING, None, 0),
        (promised("03-31"), action(), MISSED, "03-31", 0),
        # Moved twice in time; moved again after the second day had passed.
        (promised("03-10", ("03-05", "03-12"), ("03-12", "03-20")), action(), MISSED, "03-20", 2),
        (promised("03-10", ("03-05", "03-12"), ("03-13", "04-20")), action(), MISSED, "03-12", 1),
        # Once broken, a commitment stands, whatever is promised afterwards.
        (promised("03-10", ("03-12", "03-20"), ("03-19", "04-20")), action(), MISSED, "03-10", 0),
        # The same due day again is no change.
        (promised("03-10", ("03-05", "03-10")), action(done="03-10"), KEPT, "03-10", 0),
        # Brought forward is renegotiated too.
        (promised("03-10", ("03-05", "03-08")), action(done="03-09"), LATE, "03-08", 1),
        ([], action(), UNDATED, None, 0),
        ([], action(done="03-09"), UNDATED, None, 0),
        ([], action(dropped="03-09"), UNDATED, None, 0),
        # Done after it was dropped and taken up again: what is done is not dropped.
        (promised("03-10"), action(done="03-12", dropped="03-05"), LATE, "03-10", 0),
    ],
)
def test_the_outcome_of_an_action(
    commitments: list[Commitment],
    what: Action,
    outcome: Outcome,
    judged_on: str | None,
    renegotiated: int,
) -> None:
    judged = judge(what, commitments, AS_OF)
    assert judged.outcome is outcome
    assert judged.judged_on == (day(judged_on) if judged_on else None)
    assert judged.renegotiated == renegotiated


def for_meeting(due: str, *moves: tuple[str, str]) -> list[Commitment]:
    """Promised on 1 March for the meeting of that day, which then moved."""
    return [msgspec.structs.replace(one, for_meeting=True) for one in promised(due, *moves)]


def meeting(every: int | None, unit: Unit | None, starts_on: str = "01-05") -> Cadences:
    return Cadences([Cadence(mentorship="dana", starts_on=day(starts_on), every=every, unit=unit)])


FORTNIGHTLY = meeting(2, Unit.WEEK)


@pytest.mark.parametrize(
    ("commitments", "what", "outcome", "judged_on", "renegotiated"),
    [
        # For the meeting on 03-10, every two weeks: three days of grace.
        (for_meeting("03-10"), action(done="03-13"), KEPT, "03-13", 0),
        (for_meeting("03-10"), action(done="03-14"), LATE, "03-13", 0),
        (for_meeting("03-10"), action(), MISSED, "03-13", 0),
        (for_meeting("03-29"), action(), PENDING, None, 0),
        (for_meeting("03-28"), action(), MISSED, "03-31", 0),
        (for_meeting("03-10"), action(dropped="03-13"), DROPPED, "03-13", 0),
        (for_meeting("03-10"), action(dropped="03-14"), MISSED, "03-13", 0),
        # It may be renegotiated as long as it can be kept; the new day has the grace of its own.
        (promised("03-10", ("03-11", "03-20")), action(done="03-12"), LATE, "03-10", 0),
        (
            [*for_meeting("03-10"), *promised("03-10", ("03-13", "03-20"))[1:]],
            action(done="03-21"),
            LATE,
            "03-20",
            1,
        ),
        (for_meeting("03-10", ("03-10", "03-17")), action(done="03-20"), KEPT, "03-20", 1),
        (for_meeting("03-10", ("03-14", "03-17")), action(done="03-17"), LATE, "03-13", 0),
        # A day that is named anew and stays the same is no change: it was made for the meeting.
        (
            [*for_meeting("03-10"), *promised("03-10", ("03-05", "03-10"))[1:]],
            action(done="03-13"),
            KEPT,
            "03-13",
            0,
        ),
    ],
)
def test_what_was_promised_for_the_meeting_has_the_grace_of_the_meeting(
    commitments: list[Commitment],
    what: Action,
    outcome: Outcome,
    judged_on: str | None,
    renegotiated: int,
) -> None:
    judged = judge(what, commitments, AS_OF, FORTNIGHTLY)
    assert judged.outcome is outcome
    assert judged.judged_on == (day(judged_on) if judged_on else None)
    assert judged.renegotiated == renegotiated


@pytest.mark.parametrize(
    ("cadences", "deadline"),
    [
        (meeting(1, Unit.WEEK), "03-11"),
        (meeting(2, Unit.WEEK), "03-13"),
        (meeting(1, Unit.MONTH), "03-17"),
        (meeting(3, Unit.DAY), "03-10"),
        (meeting(None, None), "03-10"),
        (Cadences(), "03-10"),
        (meeting(1, Unit.MONTH, "03-11"), "03-10"),
        (meeting(1, Unit.MONTH, "03-10"), "03-17"),
        (Cadences(FORTNIGHTLY.given, ended_on=day("03-10")), "03-10"),
        (Cadences(FORTNIGHTLY.given, ended_on=day("03-11")), "03-13"),
        (Cadences([*FORTNIGHTLY.given, *meeting(1, Unit.WEEK).given]), "03-11"),
    ],
)
def test_the_grace_is_that_of_the_cadence_in_force_on_the_due_day(
    cadences: Cadences, deadline: str
) -> None:
    judged = judge(action(), for_meeting("03-10"), AS_OF, cadences)
    assert (judged.due_on, judged.deadline) == (day("03-10"), day(deadline))


def test_a_cadence_of_after_the_day_asked_for_gives_no_grace_yet() -> None:
    changed = Cadences([*FORTNIGHTLY.given, *meeting(1, Unit.WEEK, "03-05").given])
    made = for_meeting("03-10")
    assert judge(action(), made, day("03-04"), changed).deadline == day("03-13")
    assert judge(action(), made, day("03-05"), changed).deadline == day("03-11")


def test_the_calendar_ends_within_a_grace_without_an_error() -> None:
    last = [Commitment(action="a", set_on=SET_ON, due_on=date.max, for_meeting=True)]
    assert judge(action(), last, AS_OF, FORTNIGHTLY).deadline == date.max


def test_a_broken_promise_stays_broken_but_the_newest_day_is_looked_ahead_to() -> None:
    broken = promised("03-20", ("03-24", "04-08"))
    assert latest_due(broken, AS_OF) == day("04-08")
    assert latest_due(broken, day("03-23")) == day("03-20")
    assert judge(action(), broken, AS_OF) == Judged(
        MISSED, day("03-20"), day("03-20"), 0, due_on=day("03-20")
    )
    assert latest_due([], AS_OF) is None


def test_of_two_commitments_set_on_one_day_the_last_replaces_the_earlier() -> None:
    twice = [
        Commitment(action="a", set_on=SET_ON, due_on=day("03-10")),
        Commitment(action="a", set_on=SET_ON, due_on=day("03-20")),
    ]
    assert judge(action(done="03-15"), twice, AS_OF) == Judged(
        KEPT, day("03-20"), day("03-15"), renegotiated=0, due_on=day("03-20")
    )
    assert latest_due(reversed(twice), AS_OF) == day("03-10")


def test_commitments_may_come_in_any_order_of_days() -> None:
    moved = promised("03-10", ("03-09", "03-15"), ("03-15", "03-18"))
    assert judge(action(), reversed(moved), AS_OF) == judge(action(), moved, AS_OF)


def test_an_outcome_is_told_as_it_stood_on_any_day() -> None:
    moved = promised("03-10", ("03-09", "03-15"))
    what = action(done="03-17")
    outcomes = {
        "02-28": None,
        "03-01": PENDING,
        "03-08": PENDING,
        "03-10": PENDING,
        "03-15": PENDING,
        "03-16": MISSED,
        "03-17": LATE,
    }
    assert {on: judge(what, moved, day(on)).outcome for on in outcomes} == outcomes
    assert judge(what, moved, day("03-08")) == Judged(
        PENDING, day("03-10"), None, 0, due_on=day("03-10")
    )
    assert judge(what, moved, day("03-09")) == Judged(
        PENDING, day("03-15"), None, 1, due_on=day("03-15")
    )
    dropped = action(dropped="03-05")
    assert judge(dropped, promised("03-10"), day("03-04")).outcome is PENDING
    assert judge(dropped, promised("03-10"), day("03-05")).outcome is DROPPED


def test_an_undated_action_counts_from_the_day_it_was_promised() -> None:
    assert judge(action(), [], day("02-28")) == Judged(None)
    assert judge(action(), [], day("03-01")) == Judged(UNDATED)
    dated_later = [Commitment(action="a", set_on=day("03-05"), due_on=day("03-10"))]
    assert judge(action(), dated_later, day("03-04")) == Judged(UNDATED)
    assert judge(action(), dated_later, day("03-05")).outcome is PENDING


def judged(outcome: Outcome | None, on: str | None = None, renegotiated: int = 0) -> Judged:
    return Judged(outcome, None, day(on) if on else None, renegotiated)


def test_what_is_judged_within_the_window_is_counted_with_both_its_ends() -> None:
    figures = follow_through(
        [
            judged(KEPT, "02-28"),
            judged(KEPT, "03-01"),
            judged(KEPT, "03-10"),
            judged(KEPT, "03-31"),
            judged(KEPT, "04-01"),
            judged(LATE, "03-12"),
            judged(MISSED, "03-15"),
            judged(DROPPED, "03-20"),
            judged(DROPPED, "04-02"),
            judged(PENDING),
            judged(PENDING),
            judged(UNDATED),
            judged(None),
        ],
        day("03-01"),
        day("03-31"),
    )
    low, high = figures.wilson or (0, 0)
    assert (round(low, 4), round(high, 4)) == (0.2307, 0.8824)
    assert figures == FollowThrough(
        kept=3,
        late=1,
        missed=1,
        n=5,
        value=0.6,
        done_in_the_end=0.8,
        wilson=figures.wilson,
        dropped=1,
        renegotiated=0,
        pending=2,
        undated=1,
    )


def test_renegotiated_counts_items_that_are_judged_in_the_window_or_pending() -> None:
    figures = follow_through(
        [
            judged(KEPT, "03-10", renegotiated=2),
            judged(LATE, "03-10", renegotiated=1),
            judged(MISSED, "03-10", renegotiated=1),
            judged(MISSED, "02-10", renegotiated=1),
            judged(DROPPED, "03-10", renegotiated=1),
            judged(PENDING, renegotiated=3),
            judged(PENDING),
        ],
        day("03-01"),
        day("03-31"),
    )
    assert figures.renegotiated == 4


@pytest.mark.parametrize(("n", "value"), [(0, None), (4, None), (5, 1.0)])
def test_under_five_there_are_counts_alone(n: int, value: float | None) -> None:
    figures = follow_through([judged(KEPT, "03-10")] * n, day("03-01"), day("03-31"))
    assert (figures.kept, figures.n) == (n, n)
    assert (figures.value, figures.done_in_the_end) == (value, value)
    assert (figures.wilson is None) == (n == 0)


def test_the_wilson_interval() -> None:
    low, high = wilson(8, 10) or (0, 0)
    assert (round(low, 3), round(high, 3)) == (0.490, 0.943)
    assert wilson(0, 0) is None
    low, high = wilson(0, 5) or (1, 1)
    assert low == 0
    assert high == pytest.approx(0.4345, abs=0.0001)
    low, high = wilson(5, 5) or (0, 0)
    assert low == pytest.approx(0.5655, abs=0.0001)
    assert high == pytest.approx(1)


START = date(2026, 1, 1)
dates = st.dates(START, date(2026, 6, 30))
commitments = st.lists(st.builds(Commitment, action=st.just("a"), set_on=dates, due_on=dates))
actions = st.builds(
    Action,
    text=st.just("…"),
    promised_on=dates,
    done_on=st.none() | dates,
    dropped_on=st.none() | dates,
)


@given(st.integers(0, 300), st.integers(1, 300))
def test_the_wilson_interval_holds_the_share(k: int, more: int) -> None:
    n = k + more - 1
    if n:
        low, high = wilson(k, n) or (1, 0)
        assert 0 <= low <= k / n + 1e-12
        assert k / n - 1e-12 <= high <= 1


@given(actions, commitments, dates)
def test_renegotiating_in_time_never_makes_a_miss(
    what: Action, given: list[Commitment], on: date
) -> None:
    before = judge(what, given, on)
    later = on + timedelta(days=7)
    moved = [*given, Commitment(action="a", set_on=on, due_on=later)]
    after = judge(what, moved, on)
    if before.outcome is PENDING:
        assert after.outcome is PENDING
        assert after.deadline == later
    if before.outcome is MISSED and not any(one.set_on == on for one in given):
        assert after.outcome is MISSED
        assert after.deadline == before.deadline


@given(actions, commitments, dates, st.integers(1, 90), dates)
def test_nothing_dated_later_changes_an_outcome(
    what: Action, given: list[Commitment], as_of: date, days: int, due_on: date
) -> None:
    later = Commitment(action="a", set_on=as_of + timedelta(days=days), due_on=due_on)
    assert judge(what, [*given, later], as_of) == judge(what, given, as_of)
    assert latest_due([*given, later], as_of) == latest_due(given, as_of)


@given(actions, commitments, dates)
def test_an_outcome_is_judged_on_a_day_that_has_come(
    what: Action, given: list[Commitment], as_of: date
) -> None:
    judged = judge(what, given, as_of)
    if judged.outcome in (KEPT, LATE, MISSED, DROPPED):
        assert judged.judged_on is not None
        assert judged.deadline is not None
        assert judged.judged_on <= min(judged.deadline, as_of)
    else:
        assert judged.judged_on is None
    assert (judged.deadline is None) == (judged.outcome in (None, UNDATED))


@given(st.lists(st.tuples(actions, commitments)), dates, dates)
def test_every_action_is_counted_at_most_once(
    all_of_them: list[tuple[Action, list[Commitment]]], since: date, as_of: date
) -> None:
    judged = [judge(what, given, as_of) for what, given in all_of_them]
    figures = follow_through(judged, since, as_of)
    counted = figures.n + figures.dropped + figures.pending + figures.undated
    assert figures.n == figures.kept + figures.late + figures.missed
    assert counted <= len(judged)
    assert figures.renegotiated <= figures.n + figures.pending
    whole = follow_through(judged, date.min, as_of)
    promised_by_then = sum(one.outcome is not None for one in judged)
    assert whole.n + whole.dropped + whole.pending + whole.undated == promised_by_then
