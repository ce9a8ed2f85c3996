"""How long nobody has met, and since when that is longer than two slots can be."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from mentorlog.domain.cadence import Rhythm, SlotState
from mentorlog.domain.intervals import Unit
from mentorlog.domain.next_meeting import silence
from mentorlog.domain.records.mentorship import Cadence, Pause
from tests.unit.test_cadence import (
    cadence,
    day,
    fortnightly,
    held,
    monthly,
    none_promised,
    pause,
    rhythm,
    rhythms,
    weekly,
)

dates = st.dates(date(2024, 1, 1), date(2025, 12, 31))


def found(of: Rhythm, on: str) -> tuple[int | None, str | None]:
    """The days of silence on that day, and since when it is overdue, if it is."""
    quiet = silence(of, day(on))
    return quiet.days, str(quiet.overdue_since) if quiet.is_silent(day(on)) else None


def is_silent(of: Rhythm, on: str) -> bool:
    return found(of, on)[1] is not None


@pytest.mark.parametrize(
    ("promised", "last_calm", "first_silent"),
    [
        # Weekly from 16 days on, every two weeks 32, monthly 68.
        (weekly("2026-01-05"), 15, 16),
        (fortnightly("2026-01-05"), 31, 32),
        (monthly("2026-01-05"), 67, 68),
        (cadence("2026-01-05", 1, Unit.DAY), 2, 3),
        (cadence("2026-01-05", 10, Unit.DAY), 22, 23),
        (cadence("2026-01-05", 3, Unit.MONTH), 202, 203),
    ],
)
def test_it_is_silent_once_two_slots_and_the_grace_have_gone_by(
    promised: Cadence, last_calm: int, first_silent: int
) -> None:
    of = replace(rhythm(promised), held=held("2026-01-05"))
    met_on = day("2026-01-05")
    calm, silent = (str(met_on + timedelta(days=n)) for n in (last_calm, first_silent))
    assert found(of, calm) == (last_calm, None)
    assert found(of, silent) == (first_silent, silent)
    assert found(of, "2027-01-05") == (365, silent)


def test_a_mentee_not_met_since_2_june_was_silent_from_mid_june_on() -> None:
    kai = rhythm(weekly("2026-03-02"), held_on=["2026-05-26", "2026-06-02"])
    assert found(kai, "2026-11-29") == (180, "2026-06-18")


def test_a_meeting_ends_it_and_a_planned_one_does_not_count() -> None:
    kai = rhythm(weekly("2026-03-02"), held_on=["2026-06-02", "2026-11-28"])
    assert found(kai, "2026-11-27") == (178, "2026-06-18")
    assert found(kai, "2026-11-28") == (0, None)


def test_without_a_meeting_it_is_counted_from_the_first_day_of_the_cadences() -> None:
    assert found(rhythm(weekly("2026-01-05")), "2026-01-20") == (15, None)
    assert found(rhythm(weekly("2026-01-05")), "2026-01-21") == (16, "2026-01-21")
    before = rhythm(weekly("2026-01-05"), held_on=["2025-12-20"])
    assert found(before, "2026-01-21") == (16, "2026-01-21")


def test_a_cadence_none_breaks_the_run_and_another_interval_does_not() -> None:
    broken = rhythm(
        weekly("2026-01-05"),
        none_promised("2026-03-02"),
        weekly("2026-06-01"),
        monthly("2026-06-15"),
    )
    assert found(broken, "2026-02-01") == (27, "2026-01-21")
    assert found(broken, "2026-03-02") == (None, None)
    assert found(broken, "2026-06-16") == (15, None)
    assert found(replace(broken, cadences=broken.cadences[:3]), "2026-06-17") == (16, "2026-06-17")


def test_the_length_is_that_of_the_cadence_in_force() -> None:
    slower = rhythm(weekly("2026-01-05"), monthly("2026-01-19"), held_on=["2026-01-05"])
    assert found(slower, "2026-01-21") == (16, None)
    assert found(slower, "2026-03-13") == (67, None)
    assert found(slower, "2026-03-14") == (68, "2026-03-14")
    faster = rhythm(monthly("2026-01-05"), weekly("2026-02-16"), held_on=["2026-01-05"])
    assert found(faster, "2026-02-15") == (41, None)
    # The month was cut and is void: a slot has to be missed, and the first closes on 23 Feb.
    assert found(faster, "2026-02-23") == (49, None)
    assert found(faster, "2026-02-24") == (50, "2026-02-24")


def test_a_slower_cadence_ends_it_until_it_is_silent_by_the_slower_one() -> None:
    slower = rhythm(
        cadence("2026-01-05", 1, Unit.DAY), monthly("2026-02-01"), held_on=["2026-01-06"]
    )
    assert found(slower, "2026-01-31") == (25, "2026-01-09")
    assert found(slower, "2026-02-01") == (26, None)
    assert found(slower, "2026-03-14") == (67, None)
    assert found(slower, "2026-03-15") == (68, "2026-01-09")


def test_a_long_pause_begins_it_anew_and_the_days_of_shorter_ones_are_not_counted() -> None:
    long = rhythm(
        weekly("2026-01-05"), held_on=["2026-01-06"], pauses=[pause("2026-01-10", "2026-01-16")]
    )
    assert found(long, "2026-01-17") == (0, None)
    assert found(long, "2026-02-01") == (15, None)
    assert found(long, "2026-02-02") == (16, "2026-02-02")
    short = rhythm(
        weekly("2026-01-05"), held_on=["2026-01-06"], pauses=[pause("2026-01-10", "2026-01-15")]
    )
    assert found(short, "2026-01-17") == (5, None)
    assert found(short, "2026-01-27") == (15, None)
    assert found(short, "2026-01-28") == (16, "2026-01-28")


def test_it_is_never_silent_on_a_day_within_a_pause_and_goes_on_after_a_short_one() -> None:
    short = rhythm(
        weekly("2026-01-05"), held_on=["2026-01-06"], pauses=[pause("2026-02-02", "2026-02-04")]
    )
    assert found(short, "2026-02-01") == (26, "2026-01-22")
    assert found(short, "2026-02-02") == (26, None)
    assert found(short, "2026-02-04") == (26, None)
    assert found(short, "2026-02-05") == (27, "2026-01-22")
    endless = rhythm(weekly("2026-01-05"), pauses=[pause("2026-02-02")])
    assert is_silent(endless, "2026-02-01")
    assert not is_silent(endless, "2026-02-02")
    assert not is_silent(endless, "9999-12-31")


def test_a_pause_that_is_announced_changes_nothing_before_it_begins() -> None:
    announced = replace(pause("2026-02-02", "2026-02-28"), set_on=day("2026-01-12"))
    resting = rhythm(weekly("2026-01-05"), pauses=[announced])
    assert found(resting, "2026-02-01") == (27, "2026-01-21")
    assert found(resting, "2026-03-01") == (0, None)


def test_days_of_short_pauses_that_overlap_are_left_out_once() -> None:
    twice = rhythm(
        weekly("2026-01-05"),
        held_on=["2026-01-06"],
        pauses=[pause("2026-01-08", "2026-01-11"), pause("2026-01-10", "2026-01-13")],
    )
    assert found(twice, "2026-01-20") == (8, None)


def test_a_slot_has_to_be_missed_first() -> None:
    # Every slot is half paused by a pause of 6 days: none of them is missed.
    paused = [
        pause(f"2026-0{month}-{first:02}", f"2026-0{month}-{first + 5:02}")
        for month, first in ((1, 12), (1, 19), (2, 2), (2, 9))
    ]
    thin = rhythm(weekly("2026-01-05"), held_on=["2026-01-06"], pauses=paused)
    assert [slot.state for slot in thin.slots(day("2026-02-04"))][3] is SlotState.MISSED
    assert found(thin, "2026-02-03") == (14, None)


def test_a_reopening_begins_it_anew() -> None:
    reopened = replace(rhythm(weekly("2026-01-05")), reopened_on=day("2026-06-01"))
    assert found(reopened, "2026-05-31") == (146, "2026-01-21")
    assert found(reopened, "2026-06-16") == (15, None)
    assert found(reopened, "2026-06-17") == (16, "2026-06-17")


def test_what_has_ended_or_not_begun_is_never_silent() -> None:
    ended = rhythm(weekly("2026-01-05"), ended_on="2026-03-02")
    assert found(ended, "2026-03-01") == (55, "2026-01-21")
    assert found(ended, "2026-03-02") == (None, None)
    assert found(ended, "2026-01-04") == (None, None)
    assert found(rhythm(), "2026-01-04") == (None, None)


def test_the_ends_of_the_calendar_are_reached_without_an_error() -> None:
    ages = rhythm(weekly("0001-01-01"))
    assert found(ages, "9999-12-31") == ((date.max - date.min).days, "0001-01-17")
    late = rhythm(weekly("9999-12-25"))
    assert found(late, "9999-12-31") == (6, None)


def naively(of: Rhythm, on: date) -> tuple[int | None, bool, date]:
    """The definition once more, day by day: the silence, and the day it is counted from."""
    interval = of.interval(on)
    if interval is None:
        return None, False, on
    length = interval.nominal_days
    known: dict[date, Pause] = {one.starts_on: one for one in of.pauses if one.starts_on <= on}

    def within(one: Pause, asked: date) -> bool:
        return one.starts_on <= asked <= (one.ends_on or date.max)

    def days_of(one: Pause) -> int:
        return ((one.ends_on or date.max) - one.starts_on).days + 1

    begun = [asked for asked, _ in of.held if asked <= on]
    first: date | None = None
    for one in sorted({c.starts_on: c for c in of.cadences}.values(), key=lambda c: c.starts_on):
        if one.starts_on <= on:
            first = (first or one.starts_on) if one.interval else None
    begun += [first] if first else []
    begun += [
        one.ends_on + timedelta(days=1)
        for one in known.values()
        if one.ends_on and one.ends_on < on and days_of(one) >= length
    ]
    since = max(begun)
    short = [one for one in known.values() if days_of(one) < length]
    days = sum(
        not any(within(one, since + timedelta(days=n)) for one in short)
        for n in range(1, (on - since).days + 1)
    )
    last = max((asked for asked, _ in of.held if asked <= on), default=date.min)
    missed = any(slot.state is SlotState.MISSED and slot.starts_on > last for slot in of.slots(on))
    in_pause = any(within(one, on) for one in known.values())
    return days, days > 2 * length + length // 4 and missed and not in_pause, since


@given(rhythms(), dates)
@settings(max_examples=25)
def test_it_is_what_the_definition_says_day_by_day(of: Rhythm, as_of: date) -> None:
    quiet, (days, silent, since) = silence(of, as_of), naively(of, as_of)
    assert (quiet.days, quiet.is_silent(as_of)) == (days, silent)
    if silent:
        later = (since + timedelta(days=n) for n in range(1, (as_of - since).days + 1))
        assert quiet.overdue_since == next(one for one in later if naively(of, one)[1])


@given(rhythms(), dates)
@settings(max_examples=25)
def test_what_is_said_of_days_to_come_is_what_they_will_say(of: Rhythm, as_of: date) -> None:
    quiet = silence(of, as_of)
    last = min(quiet.holds_until or date.max, as_of + timedelta(days=300))
    step = timedelta(days=7)
    for later in (last, *(as_of + n * step for n in range((last - as_of).days // 7))):
        assert quiet.is_silent(later) == naively(of, later)[1]
