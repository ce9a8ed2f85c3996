"""How a pair does: FIGURES.md, section 7, rule by rule, by hand."""

from datetime import UTC, date, datetime
from itertools import product
from typing import Any

import pytest

from mentorlog.domain.cohort import Standing, differ, is_old, judge, pair
from mentorlog.domain.records.program import Side
from mentorlog.domain.status import Goals, Pulse, Slots, Status
from tests.unit.test_figures_defined import quoted

UID = "6f0e2a54-1111-4222-8333-944445555666"
START = date(2027, 2, 1)
AT = datetime(2027, 6, 1, 9, tzinfo=UTC)


def status(as_of: str = "2027-06-01", side: Side = Side.MENTOR, **more: Any) -> Status:
    """A pair that meets every two weeks and met four times, last on 25 May."""
    usual: dict[str, Any] = {
        "held": 4,
        "met_on": (date(2027, 5, 11), date(2027, 5, 25)),
        "nominal_days": 14,
        "slots": Slots(met=4, missed=4, hits=4, n=8),
    }
    fields = usual | more
    day = date.fromisoformat(as_of)
    return Status(pair=UID, side=side, as_of=day, made_at=AT, started_on=START, **fields)


def never_met(as_of: str, **more: Any) -> Status:
    return status(as_of, held=0, met_on=(), slots=Slots(), **more)


@pytest.mark.parametrize(
    ("told", "standing", "reason"),
    [
        # not begun: no held session 21 days after the start (1 Feb + 21 = 22 Feb)
        (never_met("2027-02-21"), Standing.ON_COURSE, ""),
        (never_met("2027-02-22"), Standing.NOT_BEGUN, "no meeting in 21 days"),
        (never_met("2027-05-22", silent=True), Standing.NOT_BEGUN, "no meeting in 110 days"),
        # silent
        (status(silent=True, silence_days=33), Standing.SILENT, "for 33 days"),
        # slipping: rate under 1/2 from 3 judged slots
        (status(slots=Slots(hits=1, n=2)), Standing.ON_COURSE, ""),
        (status(slots=Slots(hits=0, n=2)), Standing.ON_COURSE, ""),
        (status(slots=Slots(hits=1, n=3)), Standing.SLIPPING, "met 1 of the last 3 times"),
        (status(slots=Slots(hits=2, n=4)), Standing.ON_COURSE, ""),
        (status(slots=Slots(hits=5, n=12)), Standing.SLIPPING, "met 5 of the last 12 times"),
        # or a goal off track
        (status(goals=Goals(off_track=1, on_track=4)), Standing.SLIPPING, "1 goal off track"),
        (status(goals=Goals(off_track=2)), Standing.SLIPPING, "2 goals off track"),
        (status(goals=Goals(at_risk=3)), Standing.ON_COURSE, ""),
        # or a pulse drop; nothing is said of what fell
        (status(pulse=Pulse(2, 3, 3, dropped=True)), Standing.SLIPPING, "the pulse"),
        (status(pulse=Pulse(1, 1, 1)), Standing.ON_COURSE, ""),
        # closed, whatever else is so
        (status(ended_on=date(2027, 6, 1), silent=True), Standing.CLOSED, ""),
        (
            status(slots=Slots(hits=1, n=4), goals=Goals(off_track=1)),
            Standing.SLIPPING,
            "met 1 of the last 4 times, 1 goal off track",
        ),
    ],
)
def test_each_class_is_as_it_is_defined(told: Status, standing: Standing, reason: str) -> None:
    assert judge(told) == (standing, reason)


@pytest.mark.parametrize(
    ("mine", "theirs", "is_gap"),
    [
        (Pulse(clarity=4), Pulse(clarity=2), True),
        (Pulse(clarity=4), Pulse(clarity=3), False),
        (Pulse(clarity=5), Pulse(commitment=1), False),
        (Pulse(clarity=5), None, False),
        (Pulse(5, 5, 1), Pulse(5, 5, 5), True),
    ],
)
def test_two_pulses_that_lie_two_apart_are_a_gap(
    mine: Pulse, theirs: Pulse | None, is_gap: bool
) -> None:
    one, other = status(pulse=mine), status(side=Side.MENTEE, pulse=theirs)
    expected = Standing.SLIPPING if is_gap else Standing.ON_COURSE
    assert judge(one, other).standing is judge(one).standing or is_gap
    assert judge(one, other).standing is expected
    assert pair([one, other], one.as_of).judgement.standing is expected


@pytest.mark.parametrize(
    ("nominal", "as_of", "old"),
    [
        (14, "2027-06-29", False),  # 28 days = 2 L
        (14, "2027-06-30", True),
        (7, "2027-06-15", False),
        (7, "2027-06-16", True),
        (30, "2027-07-31", False),  # 60 days
        (30, "2027-08-01", True),
        (None, "2027-07-16", False),  # 45 days
        (None, "2027-07-17", True),
    ],
)
def test_a_status_is_old_after_two_intervals(nominal: int | None, as_of: str, old: bool) -> None:
    assert is_old(status(nominal_days=nominal), date.fromisoformat(as_of)) is old


def days(*told: str) -> tuple[date, ...]:
    return tuple(date.fromisoformat(f"2027-{day}") for day in told)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        # held sessions by more than one
        ({"held": 4}, {"held": 5}, False),
        ({"held": 4}, {"held": 6}, True),
        # last met by more than 3 days
        ({"met_on": days("05-25")}, {"met_on": days("05-28")}, False),
        ({"met_on": days("05-25")}, {"met_on": days("05-29")}, True),
        # who has not met has no day to compare
        ({"held": 1, "met_on": days("05-20")}, {"held": 0, "met_on": ()}, False),
        ({"held": 2, "met_on": days("05-20")}, {"held": 0, "met_on": ()}, True),
    ],
)
def test_two_journals_of_one_day_differ(
    one: dict[str, Any], other: dict[str, Any], expected: bool
) -> None:
    mentor, mentee = status(**one), status(side=Side.MENTEE, **other)
    assert differ(mentor, mentee) is differ(mentee, mentor) is expected


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        # what came after the earlier day does not count
        ({"held": 6, "met_on": days("05-11", "05-25", "06-08", "06-10")}, False),
        ({"held": 7, "met_on": days("05-11", "05-25", "06-08")}, True),  # six up to 1 June
        ({"held": 5, "met_on": days("05-18", "06-08")}, True),  # last met on 18 May, not 25 May
    ],
)
def test_meetings_count_up_to_the_earlier_of_two_days(
    later: dict[str, Any], expected: bool
) -> None:
    assert differ(status(), status("2027-06-12", Side.MENTEE, **later)) is expected


@pytest.mark.parametrize(
    ("as_of", "mine", "theirs", "compared"),
    [
        ("2027-06-15", 14, 14, True),
        ("2027-06-16", 14, 14, False),
        ("2027-06-09", 7, 14, False),  # the shorter of two
        ("2027-06-08", 14, 7, True),
        ("2027-06-02", None, 14, False),
        ("2027-06-01", None, None, True),
    ],
)
def test_only_statuses_at_most_an_interval_apart_are_compared(
    as_of: str, mine: int | None, theirs: int | None, compared: bool
) -> None:
    one = status(nominal_days=mine)
    other = status(as_of, Side.MENTEE, nominal_days=theirs, held=9)
    assert differ(one, other) is compared


def test_the_worse_class_is_shown_with_whose_it_is() -> None:
    well, silent = status(), status("2027-05-30", Side.MENTEE, silent=True, silence_days=40)
    found = pair([well, silent], date(2027, 6, 2))
    assert (found.judgement, found.by, found.apart) == ((Standing.SILENT, "for 40 days"), silent, 1)
    assert not found.differ
    assert found.old == ()


def test_of_one_class_the_newer_status_decides() -> None:
    older, newer = status("2027-03-01", met_on=()), status(side=Side.MENTEE)
    found = pair([older, newer], date(2027, 6, 2))
    assert (found.by, found.apart, found.old) == (newer, False, (older,))


def test_who_left_has_said_the_last_word() -> None:
    quoted(
        "a pair of which one side left is *closed*, whatever the other side told before or since"
    )
    gone = Status(pair=UID, side=Side.MENTEE, as_of=START, made_at=AT, started_on=START, left=True)
    for told in ([status(), gone], [gone, status()], [gone]):
        found = pair(told, date(2027, 9, 1))
        assert found.judgement == (Standing.CLOSED, "the mentee left")
        assert (found.apart, found.differ, found.old) == (False, False, ())


def test_one_side_alone_is_a_pair_as_well() -> None:
    found = pair([status()], date(2027, 6, 1))
    assert (found.judgement.standing, found.differ, found.apart) == ("on course", False, False)


def test_the_classes_stand_worst_first() -> None:
    assert [*Standing] == ["not begun", "silent", "slipping", "on course", "closed"]


def test_a_pair_of_any_two_statuses_is_as_bad_as_its_worse_side() -> None:
    kinds = [
        status(),
        status(silent=True, silence_days=33),
        status(goals=Goals(off_track=1)),
        never_met("2027-06-01"),
        status(ended_on=START),
    ]
    order = [*Standing]
    for one, other in product(kinds, kinds):
        worse = min(judge(one).standing, judge(other).standing, key=order.index)
        assert pair([one, other], date(2027, 6, 1)).judgement.standing is worse
