"""When a mentorship was to meet, and when it did: slots, and the figures drawn from them."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise
from time import process_time

import msgspec
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mentorlog.domain.cadence import Due, Rhythm, Slot, SlotState, slot_of
from mentorlog.domain.covered import Covered, covered_by
from mentorlog.domain.intervals import Interval, Unit
from mentorlog.domain.records.mentorship import Cadence, Pause
from mentorlog.domain.steadiness import (
    Rate,
    best_streak,
    buffer_days,
    consistency,
    judged,
    rate,
    streak,
)

ENDLESS = None
HIT, VOID, PAUSED = SlotState.HIT, SlotState.VOID, SlotState.PAUSED
MISSED, OPEN = SlotState.MISSED, SlotState.OPEN


def day(text: str) -> date:
    return date.fromisoformat(text)


def cadence(start: str, every: int | None = None, unit: Unit | None = None) -> Cadence:
    return Cadence(mentorship="dana", starts_on=day(start), every=every, unit=unit)


def fortnightly(start: str) -> Cadence:
    return cadence(start, 2, Unit.WEEK)


def weekly(start: str) -> Cadence:
    return cadence(start, 1, Unit.WEEK)


def monthly(start: str) -> Cadence:
    return cadence(start, 1, Unit.MONTH)


def none_promised(start: str) -> Cadence:
    return cadence(start)


def pause(start: str, end: str | None = ENDLESS) -> Pause:
    return Pause(mentorship="dana", starts_on=day(start), ends_on=day(end) if end else None)


def held(*days: str) -> list[tuple[date, str]]:
    """Sessions held on these days; the day is the uid."""
    return [(day(one), one) for one in days]


def rhythm(
    *cadences: Cadence,
    held_on: Iterable[str] = (),
    pauses: Sequence[Pause] = (),
    ended_on: str | None = None,
) -> Rhythm:
    return Rhythm(cadences, pauses, held(*held_on), day(ended_on) if ended_on else None)


def told(slots: Iterable[Slot]) -> list[str]:
    """Each slot as "first day/last day state", with the session that it took."""
    return [
        f"{slot.starts_on}/{slot.ends_on} {slot.state}" + (f" {slot.session}" * bool(slot.session))
        for slot in slots
    ]


HELD_ON = ("2026-01-08", "2026-01-20", "2026-02-17", "2026-03-04", "2026-03-27", "2026-03-31")
AS_OF = day("2026-04-02")


def fortnights(*pauses: Pause) -> Rhythm:
    return rhythm(fortnightly("2026-01-05"), held_on=HELD_ON, pauses=pauses)


class TestTheExampleOfTheFortnights:
    def test_each_slot_takes_the_earliest_session_within_its_reach(self) -> None:
        assert told(fortnights().slots(AS_OF)) == [
            "2026-01-05/2026-01-18 hit 2026-01-08",
            "2026-01-19/2026-02-01 hit 2026-01-20",
            "2026-02-02/2026-02-15 hit 2026-02-17",
            "2026-02-16/2026-03-01 hit 2026-03-04",
            "2026-03-02/2026-03-15 missed",
            "2026-03-16/2026-03-29 hit 2026-03-27",
            "2026-03-30/2026-04-12 hit 2026-03-31",
        ]

    def test_the_missed_slot_closed_on_the_18th(self) -> None:
        missed = fortnights().slots(AS_OF)[4]
        assert (missed.opens_on, missed.closes_on) == (day("2026-02-27"), day("2026-03-18"))
        assert (missed.nominal_days, missed.days) == (14, 14)
        assert [slot.state for slot in fortnights().slots(day("2026-03-18"))][4:] == [OPEN, OPEN]
        assert [slot.state for slot in fortnights().slots(day("2026-03-19"))][4:] == [MISSED, OPEN]

    def test_its_figures(self) -> None:
        slots = fortnights().slots(AS_OF)
        assert (streak(slots), best_streak(slots)) == (2, 4)
        assert rate(slots) == Rate(6, 7, 6 / 7)
        assert consistency(slots) == pytest.approx(0.839, abs=0.0005)
        due = fortnights().next_due(AS_OF)
        assert due.on == day("2026-04-26")
        assert buffer_days(due.on, AS_OF) == 24

    def test_a_pause_of_eight_days_makes_the_missed_slot_paused(self) -> None:
        slots = fortnights(pause("2026-03-02", "2026-03-09")).slots(AS_OF)
        assert slots[4].state is PAUSED
        assert (streak(slots), best_streak(slots)) == (6, 6)
        assert rate(slots) == Rate(6, 6, 1.0)
        assert consistency(slots) == 1.0

    @pytest.mark.parametrize(
        ("last_day", "state"),
        [("2026-03-06", MISSED), ("2026-03-07", MISSED), ("2026-03-08", PAUSED)],
    )
    def test_half_of_its_days_are_enough_and_less_is_not(
        self, last_day: str, state: SlotState
    ) -> None:
        assert fortnights(pause("2026-03-02", last_day)).slots(AS_OF)[4].state is state

    def test_sessions_brought_forward_make_three_hits(self) -> None:
        brought_forward = rhythm(
            fortnightly("2026-11-02"), held_on=("2026-11-10", "2026-11-24", "2026-11-27")
        )
        assert told(brought_forward.slots(day("2026-11-28"))) == [
            "2026-11-02/2026-11-15 hit 2026-11-10",
            "2026-11-16/2026-11-29 hit 2026-11-24",
            "2026-11-30/2026-12-13 hit 2026-11-27",
        ]
        assert brought_forward.next_due(day("2026-11-28")).on == day("2026-12-27")


class TestWhereSlotsLie:
    def test_months_are_counted_from_the_start_never_from_the_slot_before(self) -> None:
        slots = rhythm(monthly("2026-01-31")).slots(day("2026-05-01"))
        assert [(str(slot.starts_on), str(slot.ends_on)) for slot in slots] == [
            ("2026-01-31", "2026-02-27"),
            ("2026-02-28", "2026-03-30"),
            ("2026-03-31", "2026-04-29"),
            ("2026-04-30", "2026-05-30"),
        ]

    def test_a_month_in_a_leap_year_ends_before_its_last_day(self) -> None:
        slots = rhythm(monthly("2028-01-31")).slots(day("2028-03-01"))
        assert told(slots) == [
            "2028-01-31/2028-02-28 open",
            "2028-02-29/2028-03-30 open",
        ]

    @pytest.mark.parametrize(
        ("promised", "nominal_days", "grace"),
        [
            (cadence("2026-01-05", 3, Unit.DAY), 3, 0),
            (cadence("2026-01-05", 10, Unit.DAY), 10, 2),
            (weekly("2026-01-05"), 7, 1),
            (fortnightly("2026-01-05"), 14, 3),
            (monthly("2026-01-05"), 30, 7),
            (cadence("2026-01-05", 3, Unit.MONTH), 90, 22),
        ],
    )
    def test_grace_is_a_quarter_of_the_nominal_length(
        self, promised: Cadence, nominal_days: int, grace: int
    ) -> None:
        first = rhythm(promised).slots(day("2026-01-05"))[0]
        assert first.nominal_days == nominal_days
        assert first.opens_on == first.starts_on - timedelta(days=grace)
        assert first.closes_on == first.ends_on + timedelta(days=grace)

    def test_a_new_cadence_cuts_the_slot_before_it_and_starts_anew(self) -> None:
        changed = rhythm(fortnightly("2026-01-05"), weekly("2026-01-26"))
        slots = changed.slots(day("2026-02-20"))
        assert told(slots) == [
            "2026-01-05/2026-01-18 missed",
            "2026-01-19/2026-01-25 void",
            "2026-01-26/2026-02-01 missed",
            "2026-02-02/2026-02-08 missed",
            "2026-02-09/2026-02-15 missed",
            "2026-02-16/2026-02-22 open",
        ]
        assert (slots[1].opens_on, slots[1].closes_on) == (slots[1].starts_on, slots[1].ends_on)
        assert slots[1].nominal_days == 14

    def test_a_cut_slot_has_no_grace_but_can_be_met_within_it(self) -> None:
        cut = [fortnightly("2026-01-05"), none_promised("2026-01-26")]
        on_its_last_day = rhythm(*cut, held_on=("2026-01-06", "2026-01-25"))
        a_day_later = rhythm(*cut, held_on=("2026-01-06", "2026-01-26"))
        assert told(on_its_last_day.slots(AS_OF))[1:] == ["2026-01-19/2026-01-25 hit 2026-01-25"]
        assert told(a_day_later.slots(AS_OF))[1:] == ["2026-01-19/2026-01-25 void"]

    def test_a_slot_that_ends_with_its_cadence_is_not_cut_and_keeps_its_grace(self) -> None:
        ended = rhythm(fortnightly("2026-01-05"), none_promised("2026-01-19"))
        assert told(ended.slots(day("2026-01-21"))) == ["2026-01-05/2026-01-18 open"]
        assert told(ended.slots(day("2026-01-22"))) == ["2026-01-05/2026-01-18 missed"]

    def test_no_promise_gives_no_slots(self) -> None:
        assert rhythm(none_promised("2026-01-05"), held_on=["2026-01-06"]).slots(AS_OF) == []
        assert rhythm(held_on=["2026-01-06"]).slots(AS_OF) == []

    def test_of_two_cadences_set_for_one_day_the_last_holds(self) -> None:
        corrected = rhythm(weekly("2026-01-05"), fortnightly("2026-01-05"))
        assert told(corrected.slots(day("2026-01-12"))) == ["2026-01-05/2026-01-18 open"]

    def test_cadences_may_come_in_any_order_of_days(self) -> None:
        one, other = weekly("2026-03-02"), fortnightly("2026-01-05")
        assert rhythm(one, other).slots(AS_OF) == rhythm(other, one).slots(AS_OF)

    def test_an_end_cuts_the_running_slot_and_makes_no_more(self) -> None:
        ended = rhythm(weekly("2026-01-05"), held_on=["2026-01-08"], ended_on="2026-01-14")
        assert told(ended.slots(AS_OF)) == [
            "2026-01-05/2026-01-11 hit 2026-01-08",
            "2026-01-12/2026-01-14 void",
        ]

    def test_an_end_later_than_the_day_asked_for_has_not_happened(self) -> None:
        ended = rhythm(weekly("2026-01-05"), ended_on="2026-01-14")
        assert told(ended.slots(day("2026-01-13"))) == [
            "2026-01-05/2026-01-11 missed",
            "2026-01-12/2026-01-18 open",
        ]
        assert ended.next_due(day("2026-01-13")).on == day("2026-01-18")

    def test_a_cadence_that_starts_after_the_end_gives_nothing(self) -> None:
        ended = rhythm(weekly("2026-01-05"), weekly("2026-01-15"), ended_on="2026-01-11")
        assert told(ended.slots(AS_OF)) == ["2026-01-05/2026-01-11 missed"]

    def test_the_calendar_ends_without_an_error(self) -> None:
        late = rhythm(monthly("9999-10-30"), held_on=["9999-10-30"])
        assert told(late.slots(date.max)) == [
            "9999-10-30/9999-11-29 hit 9999-10-30",
            "9999-11-30/9999-12-29 open",
            "9999-12-30/9999-12-31 void",
        ]
        assert late.next_due(date.max).on == day("9999-12-29")
        assert rhythm(weekly("9999-12-30")).next_due(date.max).on is None
        early = rhythm(weekly("0001-01-01")).slots(date.min)
        assert (early[0].opens_on, early[0].state) == (date.min, OPEN)


class TestWhichSessionsCount:
    def test_a_session_counts_from_the_day_the_slot_opens_to_the_day_it_closes(self) -> None:
        for on, serves in [
            ("2026-01-01", []),
            ("2026-01-02", ["2026-01-05"]),
            ("2026-01-21", ["2026-01-05"]),
            ("2026-01-22", ["2026-01-19"]),
        ]:
            slots = rhythm(fortnightly("2026-01-05"), held_on=[on]).slots(day("2026-01-30"))
            assert [str(slot.starts_on) for slot in slots if slot.session] == serves

    def test_one_session_serves_one_slot_and_the_earlier_slot_comes_first(self) -> None:
        slots = rhythm(weekly("2026-01-05"), held_on=["2026-01-12"]).slots(day("2026-01-14"))
        assert told(slots) == [
            "2026-01-05/2026-01-11 hit 2026-01-12",
            "2026-01-12/2026-01-18 open",
        ]

    def test_sessions_of_one_local_day_serve_one_slot_together(self) -> None:
        twice = Rhythm(
            [weekly("2026-01-05")], held=[(day("2026-01-11"), "z"), (day("2026-01-11"), "a")]
        )
        assert told(twice.slots(day("2026-01-12"))) == [
            "2026-01-05/2026-01-11 hit z",
            "2026-01-12/2026-01-18 open",
        ]
        served = slot_of(twice.slots(day("2026-01-12")), day("2026-01-11"))
        assert served is not None
        assert (served.starts_on, served.met_on) == (day("2026-01-05"), day("2026-01-11"))

    def test_a_meeting_in_two_parts_does_not_keep_a_streak_alive_in_a_week_without_one(
        self,
    ) -> None:
        days = ("2026-01-07", "2026-01-18", "2026-01-18", "2026-01-28")
        slots = rhythm(weekly("2026-01-05"), held_on=days).slots(day("2026-01-31"))
        assert [slot.state for slot in slots] == [HIT, HIT, MISSED, HIT]

    def test_sessions_may_come_in_any_order(self) -> None:
        backwards = rhythm(fortnightly("2026-01-05"), held_on=reversed(HELD_ON))
        assert backwards.slots(AS_OF) == fortnights().slots(AS_OF)

    def test_a_session_left_over_can_serve_a_slot_that_opens_earlier_than_the_one_before(
        self,
    ) -> None:
        changed = rhythm(
            weekly("2026-02-26"),
            monthly("2026-03-08"),
            held_on=("2026-03-01", "2026-03-03"),
        )
        assert told(changed.slots(day("2026-03-10"))) == [
            "2026-02-26/2026-03-04 hit 2026-03-01",
            "2026-03-05/2026-03-07 void",
            "2026-03-08/2026-04-07 hit 2026-03-03",
        ]

    def test_the_next_slot_exists_only_once_it_takes_a_session(self) -> None:
        ahead = rhythm(fortnightly("2026-01-05"), held_on=("2026-01-06", "2026-01-16"))
        assert len(ahead.slots(day("2026-01-15"))) == 1
        assert told(ahead.slots(day("2026-01-16"))) == [
            "2026-01-05/2026-01-18 hit 2026-01-06",
            "2026-01-19/2026-02-01 hit 2026-01-16",
        ]

    def test_the_slot_of_a_session_is_found_by_its_day(self) -> None:
        slots = fortnights().slots(AS_OF)
        served = slot_of(slots, day("2026-03-04"))
        assert served is not None
        assert (served.starts_on, served.ends_on) == (day("2026-02-16"), day("2026-03-01"))
        assert slot_of(slots, day("2026-03-05")) is None


class TestPauses:
    def test_days_of_pauses_that_overlap_count_once(self) -> None:
        overlapping = (pause("2026-03-02", "2026-03-06"), pause("2026-03-04", "2026-03-07"))
        assert fortnights(*overlapping).slots(AS_OF)[4].state is MISSED
        within = (pause("2026-03-02", "2026-03-08"), pause("2026-03-04", "2026-03-05"))
        assert fortnights(*within).slots(AS_OF)[4].state is PAUSED

    def test_days_of_several_pauses_add_up(self) -> None:
        several = (pause("2026-03-02", "2026-03-04"), pause("2026-03-12", "2026-03-20"))
        assert fortnights(*several).slots(AS_OF)[4].state is PAUSED

    def test_of_two_pauses_that_start_on_one_day_the_last_holds(self) -> None:
        first, last = pause("2026-03-02", "2026-03-09"), pause("2026-03-02", "2026-03-06")
        assert fortnights(first, last).slots(AS_OF)[4].state is MISSED
        assert fortnights(last, first).slots(AS_OF)[4].state is PAUSED

    def test_a_pause_that_ends_before_it_starts_has_no_days(self) -> None:
        backwards = pause("2026-03-09", "2026-03-02")
        assert fortnights(backwards).slots(AS_OF)[4].state is MISSED
        half = pause("2026-03-02", "2026-03-08")
        assert fortnights(half, backwards).slots(AS_OF)[4].state is PAUSED

    def test_a_pause_can_last_a_single_day(self) -> None:
        daily = rhythm(
            cadence("2026-01-05", 1, Unit.DAY), pauses=[pause("2026-01-06", "2026-01-06")]
        )
        states = [slot.state for slot in daily.slots(day("2026-01-08"))]
        assert states == [MISSED, PAUSED, MISSED, OPEN]

    def test_a_session_held_in_a_pause_counts(self) -> None:
        slots = fortnights(pause("2026-01-05", "2026-04-30")).slots(AS_OF)
        assert [slot.state for slot in slots] == [HIT, HIT, HIT, HIT, PAUSED, HIT, HIT]

    def test_a_pause_that_starts_later_does_not_count_yet(self) -> None:
        later = rhythm(weekly("2026-01-05"), pauses=[pause("2026-01-08", "2026-02-01")])
        assert told(later.slots(day("2026-01-07"))) == ["2026-01-05/2026-01-11 open"]
        assert told(later.slots(day("2026-01-08"))) == ["2026-01-05/2026-01-11 paused"]

    def test_a_cut_slot_is_void_even_in_a_pause(self) -> None:
        ended = rhythm(
            weekly("2026-01-05"), pauses=[pause("2026-01-05")], ended_on="2026-01-07"
        ).slots(AS_OF)
        assert [slot.state for slot in ended] == [VOID]


class TestFigures:
    def test_without_a_judged_slot_there_is_no_rate_and_no_consistency(self) -> None:
        slots = rhythm(weekly("2026-01-05")).slots(day("2026-01-05"))
        assert judged(slots) == []
        assert (streak(slots), best_streak(slots)) == (0, 0)
        assert rate(slots) == Rate(0, 0, None)
        assert consistency(slots) is None

    def test_the_rate_looks_at_the_last_twelve_judged_slots(self) -> None:
        wednesdays = [day("2026-01-07") + timedelta(days=7 * k) for k in (0, *range(3, 14))]
        slots = rhythm(weekly("2026-01-05"), held_on=map(str, wednesdays)).slots(day("2026-04-09"))
        states = [slot.state for slot in judged(slots)]
        assert states == [HIT, MISSED, MISSED] + [HIT] * 11
        assert rate(slots) == Rate(11, 12, 11 / 12)

    def test_a_miss_ends_the_streak_and_an_open_or_void_slot_does_not(self) -> None:
        slots = rhythm(
            weekly("2026-01-05"),
            weekly("2026-01-21"),
            held_on=("2026-01-06", "2026-01-13", "2026-01-22"),
        ).slots(day("2026-01-29"))
        assert [slot.state for slot in slots] == [HIT, HIT, VOID, HIT, OPEN]
        assert (streak(slots), best_streak(slots)) == (3, 3)
        missed = rhythm(weekly("2026-01-05"), held_on=["2026-01-06"]).slots(day("2026-01-21"))
        assert (streak(missed), best_streak(missed)) == (0, 1)

    def test_consistency_halves_in_thirteen_root_l_steps_and_starts_perfect(self) -> None:
        perfect = rhythm(weekly("2026-01-05"), held_on=["2026-01-05"]).slots(day("2026-01-05"))
        assert consistency(perfect) == 1.0
        daily = rhythm(
            cadence("2026-01-01", 1, Unit.DAY),
            held_on=[str(day("2026-01-01") + timedelta(days=k)) for k in range(13)],
        ).slots(day("2026-01-27"))
        assert [slot.state for slot in daily] == [HIT] * 13 + [MISSED] * 13 + [OPEN]
        # 13 days at m = 0.5^(1/13) halve twice: s = 0.5 · 0.5, w = 0.25
        assert consistency(daily) == pytest.approx(0.25 / 0.75)

    def test_consistency_takes_each_month_for_thirty_days(self) -> None:
        slots = rhythm(monthly("2026-01-01"), held_on=["2026-01-10"]).slots(day("2026-03-08"))
        assert [slot.state for slot in slots] == [HIT, MISSED, OPEN]
        # m = 0.5^(√30 / 13) = 0.7467; s = (1 - m) · m, w = m²
        assert consistency(slots) == pytest.approx(0.4275, abs=0.0001)


class TestNextDue:
    def test_the_earliest_open_slot_is_due_even_in_its_grace(self) -> None:
        slow = rhythm(fortnightly("2026-01-05"))
        assert slow.next_due(day("2026-01-20")) == Due(day("2026-01-18"), day("2026-01-21"))
        assert buffer_days(day("2026-01-18"), day("2026-01-20")) == -2
        assert slow.next_due(day("2026-01-22")) == Due(day("2026-02-01"), day("2026-02-04"))

    def test_when_all_are_met_the_next_one_is_due(self) -> None:
        assert fortnights().next_due(AS_OF) == Due(day("2026-04-26"), day("2026-04-29"))

    def test_slots_that_a_known_pause_makes_paused_are_leapt_over(self) -> None:
        known = fortnights(pause("2026-04-01", "2026-05-16"))
        assert known.next_due(AS_OF).on == day("2026-05-24")
        longer = fortnights(pause("2026-04-01", "2026-05-17"))
        assert longer.next_due(AS_OF).on == day("2026-06-07")
        known_by_then = (pause("2026-04-01", "2026-05-16"), pause("2026-04-02", "2026-05-12"))
        assert fortnights(*known_by_then).next_due(AS_OF).on == day("2026-05-24")

    def test_a_pause_of_eight_thousand_years_is_leapt_over_at_once(self) -> None:
        for unit, due in [(Unit.DAY, "9998-01-02"), (Unit.WEEK, "9998-01-11")]:
            asleep = rhythm(
                cadence("2026-01-05", 1, unit), pauses=[pause("2026-01-05", "9998-01-01")]
            )
            assert asleep.next_due(day("2026-02-01")).on == day(due)

    def test_nothing_is_due_while_a_pause_without_end_lasts(self) -> None:
        resting = fortnights(pause("2026-04-02"))
        assert resting.next_due(AS_OF) == Due(None, None)
        assert resting.next_due(day("2026-04-01")).holds_until == day("2026-04-01")
        in_grace = rhythm(fortnightly("2026-03-16"), pauses=[pause("2026-03-31")])
        assert in_grace.slots(day("2026-04-01"))[0].state is OPEN
        assert in_grace.next_due(day("2026-04-01")) == Due(None, None)
        both = fortnights(pause("2026-04-01"), pause("2026-04-02", "2026-04-03"))
        assert both.next_due(AS_OF) == Due(None, None)

    def test_nothing_is_due_before_a_cadence_and_while_none_is_promised(self) -> None:
        assert rhythm().next_due(AS_OF) == Due(None, None)
        assert rhythm(weekly("2026-04-10")).next_due(AS_OF) == Due(None, day("2026-04-09"))
        given_up = rhythm(fortnightly("2026-03-16"), none_promised("2026-03-30"))
        assert [slot.state for slot in given_up.slots(day("2026-03-31"))] == [OPEN]
        assert given_up.next_due(day("2026-03-31")) == Due(None, None)

    def test_nothing_is_due_from_the_end_on(self) -> None:
        ended = rhythm(weekly("2026-03-30"), ended_on="2026-04-05")
        assert ended.next_due(day("2026-04-04")) == Due(day("2026-04-05"), day("2026-04-04"))
        assert [slot.state for slot in ended.slots(day("2026-04-05"))] == [OPEN]
        assert ended.next_due(day("2026-04-05")) == Due(None, None)
        assert ended.next_due(day("2026-04-06")) == Due(None, None)

    def test_the_answer_holds_until_the_slot_closes_or_a_later_record_counts(self) -> None:
        promised = fortnightly("2026-03-30")
        assert rhythm(promised).next_due(AS_OF).holds_until == day("2026-04-15")
        for later in (
            rhythm(promised, weekly("2026-04-10")),
            rhythm(promised, pauses=[pause("2026-04-10", "2026-04-12")]),
            rhythm(promised, held_on=["2026-04-10"]),
            rhythm(promised, ended_on="2026-04-10"),
        ):
            assert later.next_due(AS_OF) == Due(day("2026-04-12"), day("2026-04-09"))
        assert buffer_days(None, AS_OF) is None


class TestTheCadenceInForce:
    def test_its_nominal_length(self) -> None:
        changed = rhythm(
            fortnightly("2026-01-05"),
            none_promised("2026-02-02"),
            monthly("2026-03-02"),
            ended_on="2026-04-01",
        )
        lengths = {
            "2026-01-04": None,
            "2026-01-05": 14,
            "2026-02-01": 14,
            "2026-02-02": None,
            "2026-03-02": 30,
            "2026-03-31": 30,
            "2026-04-01": None,
        }
        assert {on: changed.nominal_days(day(on)) for on in lengths} == lengths


class TestWhatAPauseCovers:
    def covered(self, by: Pause, on: str, among: Rhythm) -> list[tuple[str, int]]:
        covered = covered_by(among, by, day(on))
        return [(told([one.slot])[0], one.paused_days) for one in covered]

    def test_five_of_fourteen_days_leave_the_slot_due(self) -> None:
        november = rhythm(fortnightly("2026-11-02"), held_on=["2026-11-10"])
        short = pause("2026-11-17", "2026-11-21")
        assert self.covered(short, "2026-11-16", november) == [("2026-11-16/2026-11-29 open", 5)]
        [one] = covered_by(november, short, day("2026-11-16"))
        assert one == Covered(one.slot, 5)
        assert one.slot.days == 14

    def test_slots_to_come_are_included_as_far_as_it_reaches(self) -> None:
        november = rhythm(fortnightly("2026-11-02"), held_on=["2026-11-10"])
        assert self.covered(pause("2026-11-14", "2026-12-15"), "2026-11-12", november) == [
            ("2026-11-02/2026-11-15 hit 2026-11-10", 2),
            ("2026-11-16/2026-11-29 paused", 14),
            ("2026-11-30/2026-12-13 paused", 14),
            ("2026-12-14/2026-12-27 open", 2),
        ]

    def test_one_day_at_either_end_of_a_slot_is_told(self) -> None:
        november = rhythm(fortnightly("2026-11-02"))
        assert self.covered(pause("2026-11-15", "2026-11-16"), "2026-11-10", november) == [
            ("2026-11-02/2026-11-15 open", 1),
            ("2026-11-16/2026-11-29 open", 1),
        ]

    def test_without_end_it_shows_the_current_slot_and_the_next(self) -> None:
        november = rhythm(fortnightly("2026-11-02"))
        assert self.covered(pause("2026-11-20"), "2026-11-20", november) == [
            ("2026-11-16/2026-11-29 paused", 10),
            ("2026-11-30/2026-12-13 paused", 14),
        ]
        assert self.covered(pause("2026-12-10"), "2026-11-20", november) == [
            ("2026-11-30/2026-12-13 open", 4),
            ("2026-12-14/2026-12-27 paused", 14),
        ]
        assert self.covered(pause("2026-11-10"), "2026-11-20", november) == [
            ("2026-11-02/2026-11-15 missed", 6),
            ("2026-11-16/2026-11-29 paused", 14),
            ("2026-11-30/2026-12-13 paused", 14),
        ]

    def test_days_of_other_pauses_count_and_none_counts_twice(self) -> None:
        new = pause("2026-11-20", "2026-11-24")
        november = rhythm(
            fortnightly("2026-11-16"), pauses=[new, pause("2026-11-16", "2026-11-21")]
        )
        assert self.covered(new, "2026-11-25", november) == [("2026-11-16/2026-11-29 paused", 9)]

    def test_nothing_is_covered_after_the_end_or_without_a_promise(self) -> None:
        ended = rhythm(weekly("2026-01-05"), ended_on="2026-01-11")
        assert self.covered(pause("2026-01-12", "2026-02-01"), "2026-02-01", ended) == []
        assert self.covered(pause("2026-01-12"), "2026-02-01", rhythm()) == []


START = date(2024, 1, 1)
dates = st.dates(START, date(2025, 12, 31))
units = st.sampled_from(Unit)


@st.composite
def cadences(draw: st.DrawFn) -> Cadence:
    starts_on = draw(dates)
    if draw(st.integers(0, 5)) == 0:
        return Cadence(mentorship="m", starts_on=starts_on)
    unit = draw(units)
    most = {Unit.DAY: 40, Unit.WEEK: 6, Unit.MONTH: 3}[unit]
    every = draw(st.integers(1, most))
    return Cadence(mentorship="m", starts_on=starts_on, every=every, unit=unit)


@st.composite
def pauses(draw: st.DrawFn) -> Pause:
    starts_on = draw(dates)
    length = draw(st.none() | st.integers(0, 120))
    ends_on = None if length is None else starts_on + timedelta(days=length)
    return Pause(mentorship="m", starts_on=starts_on, ends_on=ends_on)


@st.composite
def rhythms(draw: st.DrawFn) -> Rhythm:
    days = draw(st.lists(dates, max_size=40))
    return Rhythm(
        draw(st.lists(cadences(), max_size=4)),
        draw(st.lists(pauses(), max_size=4)),
        [(on, f"s{i}") for i, on in enumerate(days)],
        draw(st.none() | dates),
    )


def with_(history: Rhythm, **changes: object) -> Rhythm:
    return msgspec.structs.replace(history, **changes)


@given(rhythms(), dates)
def test_slots_follow_each_other_and_each_session_serves_at_most_one(
    history: Rhythm, as_of: date
) -> None:
    slots = history.slots(as_of)
    assert all(one.ends_on < other.starts_on for one, other in pairwise(slots))
    assert all(slot.opens_on <= slot.starts_on <= slot.ends_on <= slot.closes_on for slot in slots)
    taken = [slot.session for slot in slots if slot.session]
    assert len(taken) == len(set(taken))
    on = {uid: day for day, uid in history.held}
    for slot in slots:
        assert (slot.state is HIT) == (slot.session is not None)
        if slot.session:
            assert slot.opens_on <= on[slot.session] <= min(slot.closes_on, as_of)


@given(rhythms(), dates)
def test_no_session_is_left_over_that_an_unmet_slot_could_have_taken(
    history: Rhythm, as_of: date
) -> None:
    slots = history.slots(as_of)
    taken = {slot.session for slot in slots}
    left_over = [on for on, uid in history.held if uid not in taken and on <= as_of]
    for slot in slots:
        if slot.state is not HIT:
            assert not [on for on in left_over if slot.opens_on <= on <= slot.closes_on]


@given(rhythms(), dates)
def test_figures_stay_within_their_bounds(history: Rhythm, as_of: date) -> None:
    slots = history.slots(as_of)
    steady, share = consistency(slots), rate(slots)
    assert steady is None or 0 <= steady <= 1
    assert share.value is None or 0 <= share.value <= 1
    assert (steady is None) == (share.n == 0) == (not judged(slots))
    assert share.hits <= share.n <= 12
    assert 0 <= streak(slots) <= best_streak(slots) <= len(slots)
    if slots and all(slot.state is HIT for slot in slots):
        assert steady == 1.0


@given(rhythms(), dates, dates)
def test_logging_a_session_never_lowers_a_figure_or_takes_a_hit_away(
    history: Rhythm, as_of: date, on: date
) -> None:
    before = history.slots(as_of)
    after = with_(history, held=[*history.held, (on, "new")]).slots(as_of)
    hits = {slot.starts_on for slot in before if slot.state is HIT}
    assert hits <= {slot.starts_on for slot in after if slot.state is HIT}
    assert streak(after) >= streak(before)
    assert best_streak(after) >= best_streak(before)
    assert (rate(after).value or 0) >= (rate(before).value or 0)


@given(st.sampled_from([1, 7, 14, 30]), st.lists(st.sampled_from([HIT, MISSED])), st.data())
def test_a_hit_more_or_a_miss_less_never_lowers_consistency(
    length: int, states: list[SlotState], data: st.DataObject
) -> None:
    def steadiness(of: list[SlotState]) -> float:
        return consistency(Slot(START, START, START, START, length, state) for state in of) or 0

    i = data.draw(st.integers(0, len(states)))
    assert steadiness([*states[:i], HIT, *states[i:]]) >= steadiness(states) - 1e-12
    assert steadiness([*states[:i], MISSED, *states[i:]]) <= steadiness(states) + 1e-12


@given(rhythms(), dates, pauses())
def test_a_pause_never_breaks_a_streak_nor_takes_a_hit_away(
    history: Rhythm, as_of: date, rest: Pause
) -> None:
    # One that starts on the same day as another replaces it, and so may be the shorter one.
    assume(rest.starts_on not in {other.starts_on for other in history.pauses})
    before = history.slots(as_of)
    after = with_(history, pauses=[*history.pauses, rest]).slots(as_of)
    assert [slot.starts_on for slot in after] == [slot.starts_on for slot in before]
    for one, other in zip(before, after, strict=True):
        assert other.state is one.state or (one.state in (MISSED, OPEN) and other.state is PAUSED)
    assert streak(after) >= streak(before)
    assert best_streak(after) >= best_streak(before)
    value = rate(after).value
    assert value is None or value >= (rate(before).value or 0)


@given(rhythms(), dates, st.data())
def test_nothing_dated_later_changes_what_stood(
    history: Rhythm, as_of: date, data: st.DataObject
) -> None:
    later = as_of + timedelta(days=data.draw(st.integers(1, 60)))
    after = Rhythm(
        [*history.cadences, Cadence(mentorship="m", starts_on=later, every=1, unit=Unit.DAY)],
        [*history.pauses, Pause(mentorship="m", starts_on=later)],
        [*history.held, (later, "later")],
        history.ended_on or later,
    )
    assert after.slots(as_of) == history.slots(as_of)
    assert after.next_due(as_of).on == history.next_due(as_of).on
    assert after.nominal_days(as_of) == history.nominal_days(as_of)


@settings(deadline=None)  # up to 400 days each
@given(rhythms(), dates)
def test_what_is_due_next_stays_so_through_the_day_it_is_said_to(
    history: Rhythm, as_of: date
) -> None:
    due = history.next_due(as_of)
    last = min(due.holds_until or date.max, as_of + timedelta(days=400))
    assert as_of <= last
    for days in range((last - as_of).days + 1):
        assert history.next_due(as_of + timedelta(days=days)).on == due.on
    if due.holds_until and due.holds_until < date(2026, 1, 1) and due.on:
        recorded = {c.starts_on for c in history.cadences} | {p.starts_on for p in history.pauses}
        recorded |= {on for on, _ in history.held} | {history.ended_on or START}
        if due.holds_until + timedelta(days=1) not in recorded:
            assert history.next_due(due.holds_until + timedelta(days=1)).on != due.on


@given(rhythms(), dates)
def test_what_is_due_next_is_the_first_open_slot_once_its_day_has_come(
    history: Rhythm, as_of: date
) -> None:
    recorded_by_then = Rhythm(
        [one for one in history.cadences if one.starts_on <= as_of],
        [one for one in history.pauses if one.starts_on <= as_of],
        [one for one in history.held if one[0] <= as_of],
        history.ended_on if history.ended_on and history.ended_on <= as_of else None,
    )
    due = history.next_due(as_of).on
    if due:
        on_the_day = recorded_by_then.slots(max(due, as_of))
        assert next(slot.ends_on for slot in on_the_day if slot.state is OPEN) == due


@pytest.mark.unmeasured  # the slots of all the years are walked to compare
@pytest.mark.parametrize(
    ("interval", "missed_from"),
    [(Interval(1, Unit.DAY), date(2026, 1, 7)), (Interval(2, Unit.WEEK), date(2026, 1, 19))],
)
def test_long_after_the_last_session_what_is_next_due_needs_no_slot_of_the_years_between(
    interval: Interval, missed_from: date
) -> None:
    start, far = date(2026, 1, 5), date(2800, 6, 1)
    cadence = Cadence(mentorship="dana", starts_on=start, every=interval.every, unit=interval.unit)
    rhythm = Rhythm([cadence], held=[(date(2026, 1, 6), "kick-off")])
    slow = [slot for slot in rhythm.slots(far) if slot.state is SlotState.OPEN]
    begun = process_time()
    asked = Rhythm([cadence], held=[(date(2026, 1, 6), "kick-off")])
    assert asked.next_open(far) == slow[0]
    unmet = asked.first_unmet(date(2026, 1, 6), far)
    assert unmet is not None
    assert unmet.starts_on == missed_from
    assert process_time() - begun < 0.1
