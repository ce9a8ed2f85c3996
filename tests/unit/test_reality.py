"""What a goal has of what the field asks of one."""

from datetime import date, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from mentorlog.domain.reality import Point, Seen, check, is_plan, is_specific
from mentorlog.domain.records.action import Action
from mentorlog.domain.records.goal import CheckIn, Goal, Milestone
from mentorlog.domain.sides import Side

TODAY = date(2026, 11, 21)
BARE = Seen(
    goal=Goal(title="Rest", starts_on=date(2026, 1, 5)),
    due_on=None,
    target=None,
    renegotiated_on=None,
    actions=[],
    milestones=[],
    check_ins=[],
    sides=[Side("me", None), Side("Dana", None)],
    as_of=TODAY,
)


def _day(days: int) -> date:
    return TODAY + timedelta(days=days)


def _told(point: Point, **seen: Any) -> tuple[bool, str]:
    [found] = [one for one in check(replace(BARE, **seen)) if one.point is point]
    return found.has, found.told


def _goal(**fields: Any) -> Goal:
    return replace(BARE.goal, **fields)


def _step(days: int, **more: Any) -> Milestone:
    return Milestone(id=6, goal="g", title="Watch one", due_on=_day(days), **more)


def test_a_goal_that_is_but_a_word_has_nothing_of_it() -> None:
    assert [(one.point, one.has, one.told) for one in check(BARE)] == [
        ("outcome", False, "What will be different then? Say it in three words or more."),
        ("metric", False, "What is counted, and which value is to be reached?"),
        ("date", False, "By when?"),
        ("first step", False, "What is the first thing to do?"),
        ("milestone", False, "What will be there within 30 days?"),
        ("if-then plan", False, "If something gets in the way, what then?"),
        ("agreed", False, "Do you both agree to it?"),
        ("confidence", False, "How sure are you, from 1 to 10?"),
    ]


def test_of_a_goal_that_is_mine_alone_there_is_nobody_to_agree_with() -> None:
    assert Point.AGREED not in [one.point for one in check(replace(BARE, sides=[]))]


@pytest.mark.parametrize(
    ("title", "specific"),
    [
        ("Promotion", False),
        ("Get promoted", False),
        ("Lead four reviews", True),
        ("昇進", False),
        ("設計レビューを四回", True),
    ],
)
def test_an_outcome_takes_more_than_a_word_or_two(title: str, specific: bool) -> None:
    assert is_specific(title) is specific
    assert _told(Point.OUTCOME, goal=_goal(title=title))[0] is specific


def test_a_metric_has_a_value_to_reach() -> None:
    assert _told(Point.METRIC, goal=_goal(metric="reviews led", unit="reviews"), target=4.0) == (
        True,
        "reviews led, from 0 to 4 reviews",
    )
    assert _told(Point.METRIC, target=0.25) == (True, "from 0 to 0.25")
    assert _told(Point.METRIC, goal=_goal(metric="reviews")) == (
        False,
        "Which value is to be reached? (reviews)",
    )


def test_a_date_lies_ahead() -> None:
    assert _told(Point.DATE, due_on=_day(0)) == (True, "Sat 21 Nov")
    assert _told(Point.DATE, due_on=_day(-1)) == (False, "Fri 20 Nov has gone by: when now?")


def test_a_first_step_is_the_next_one_else_the_last_one_done() -> None:
    done = [Action(id=n, text=f"Step {n}", done_on=_day(-n)) for n in (1, 2)]
    assert _told(Point.FIRST_STEP, actions=done) == (True, "a2 Step 2, done")
    coming = [*done, Action(id=3, text="Ask Lee"), Action(id=4, text="Write")]
    assert _told(Point.FIRST_STEP, actions=coming) == (True, "a3 Ask Lee")


@pytest.mark.parametrize("days", [0, 30])
def test_a_milestone_lies_within_30_days(days: int) -> None:
    assert _told(Point.MILESTONE, milestones=[_step(-1), _step(days)])[0]


def test_a_milestone_that_is_late_done_undated_or_far_is_none() -> None:
    asked = "What will be there within 30 days?"
    undated = Milestone(goal="g", title="Some day")
    for steps in ([_step(31)], [_step(9, done_on=TODAY)], [undated]):
        assert _told(Point.MILESTONE, milestones=steps) == (False, asked)
    assert _told(Point.MILESTONE, milestones=[undated, _step(-1), _step(31)]) == (
        False,
        "m6 is overdue: what will be there within 30 days?",
    )


@pytest.mark.parametrize(
    ("line", "plan"),
    [
        ("If the room is full, I write to them", True),
        ("if she is away then I ask Lee", True),
        ("  IF it slips, then half of it", True),
        ("If only I had the time", False),
        ("If it slips,", False),
        ("iffy, this", False),
        ("I wonder if it slips, then", False),
        ("Then, if ever", False),
        ("", False),
    ],
)
def test_a_plan_says_if_what_and_then_what(line: str, plan: bool) -> None:
    assert is_plan(line) is plan


def test_a_plan_is_a_line_of_a_check_in_or_an_action_and_the_last_one_counts() -> None:
    first, last = "If it rains, I stay", "If nobody comes, I go"
    action = Action(text="If she says no, ask Lee")
    assert _told(Point.IF_THEN, actions=[action]) == (True, "If she says no, ask Lee")
    notes = [
        CheckIn(goal="g", note=f"A good week.\n{first}\nMore."),
        CheckIn(goal="g", note="Fine", blocker=last),
        CheckIn(goal="g", note="Fine"),
    ]
    assert _told(Point.IF_THEN, actions=[action], check_ins=notes[:1]) == (True, first)
    assert _told(Point.IF_THEN, actions=[action], check_ins=notes) == (True, last)


def test_it_is_agreed_where_both_sides_said_so() -> None:
    def sides(mine: int | None, theirs: int | None) -> tuple[Side, Side]:
        days = [None if day is None else _day(day) for day in (mine, theirs)]
        return Side("me", days[0]), Side("Dana", days[1])

    assert _told(Point.AGREED, sides=sides(-9, -5)) == (True, "me Thu 12 Nov, Dana Mon 16 Nov")
    assert _told(Point.AGREED, sides=sides(-9, None)) == (
        False,
        "You have agreed, Dana has not.",
    )
    assert _told(Point.AGREED, sides=sides(None, -5)) == (
        False,
        "Dana has agreed, you have not.",
    )
    for day, said in ((-9, ""), (-8, "; renegotiated since")):
        assert _told(Point.AGREED, sides=sides(-9, -5), renegotiated_on=_day(day)) == (
            True,
            f"me Thu 12 Nov, Dana Mon 16 Nov{said}",
        )


def test_confidence_is_what_was_said_last() -> None:
    said = [
        CheckIn(goal="g", on=_day(-9), confidence=4),
        CheckIn(goal="g", on=_day(-5), confidence=7),
        CheckIn(goal="g", on=_day(-1), note="Fine"),
    ]
    assert _told(Point.CONFIDENCE, check_ins=said) == (True, "7 of 10, Mon 16 Nov")
