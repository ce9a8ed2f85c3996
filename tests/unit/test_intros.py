"""Introductions: whose turn it is, and when one has stalled."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from mentorlog.domain.intros import (
    Step,
    has_stalled,
    in_words,
    last_step,
    next_step,
    owed_by,
    stalls_on,
)
from mentorlog.domain.records.base import Party
from mentorlog.domain.records.growth import Began, Intro

BEGAN = date(2026, 3, 2)
ASKED = Intro(name="Lee Park", began_on=BEGAN)


def day(number: int) -> date:
    return BEGAN + timedelta(days=number)


@pytest.mark.parametrize(
    ("taken", "step", "mine"),
    [
        ({}, Step.MADE, False),
        ({"made_on": day(1)}, Step.MET, True),
        ({"met_on": day(1)}, Step.THANKED, True),  # made, and nobody wrote down when
        ({"made_on": day(1), "met_on": day(2)}, Step.THANKED, True),
    ],
)
def test_whoever_opens_the_door_makes_it_and_whoever_meets_says_thanks(
    taken: dict[str, date], step: Step, mine: bool
) -> None:
    for_me = replace(ASKED, **taken)
    for_them = replace(for_me, for_=Party.THEM)
    assert next_step(for_me, day(9)) is step
    assert (owed_by(for_me, step) is Party.ME) == mine
    assert (owed_by(for_them, step) is Party.ME) != mine


def test_nothing_is_owed_once_thanks_were_said_or_it_was_dropped() -> None:
    for over in ({"thanked_on": day(3)}, {"dropped_on": day(3)}):
        intro = replace(ASKED, **over)
        assert next_step(intro, day(3)) is None
        assert next_step(intro, day(2)) is Step.MADE  # as of the day before
        assert not has_stalled(intro, day(99))


def test_it_stalls_fourteen_days_after_the_last_step() -> None:
    assert not has_stalled(ASKED, day(13))
    assert has_stalled(ASKED, day(14))
    made = replace(ASKED, made_on=day(14))
    assert has_stalled(made, day(14) - timedelta(days=1)) is False
    assert not has_stalled(made, day(27))
    assert has_stalled(made, day(28))
    assert last_step(made, day(28)) == ("made", day(14))
    assert last_step(replace(ASKED, began=Began.OFFERED), day(28)) == ("offered", BEGAN)


def test_a_step_reads_as_a_promise() -> None:
    through, for_them = replace(ASKED, through="Marta"), replace(ASKED, for_=Party.THEM)
    assert in_words(through, Step.MADE, "Dana") == "Introduce me to Lee Park, through Marta"
    assert in_words(for_them, Step.MADE, "Sam") == "Introduce Sam to Lee Park"
    assert in_words(ASKED, Step.MET, "Dana") == "Meet Lee Park"
    assert in_words(ASKED, Step.THANKED, "Dana") == "Say thanks for meeting Lee Park"


def test_at_the_end_of_the_calendar_a_step_is_waited_for_until_its_last_day() -> None:
    late = Intro(name="Lee", began_on=date.max - timedelta(days=3))
    assert stalls_on(late, date.max) == date.max
