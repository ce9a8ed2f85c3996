"""What is typed for a cadence or a number of days, and what an interval is worth."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.domain.intervals import Interval, Unit, parse_days, parse_interval
from mentorlog.errors import Invalid

CADENCE_HINT = "write weekly, fortnightly, monthly, 10d, 2w, 1mo or none"
DAYS_HINT = "write 3d, 2w or 1mo (30 days)"

intervals = st.builds(Interval, st.integers(1, 3660), st.sampled_from(Unit))


@pytest.mark.parametrize(
    ("typed", "every", "unit"),
    [
        ("daily", 1, "day"),
        ("weekly", 1, "week"),
        ("fortnightly", 2, "week"),
        ("monthly", 1, "month"),
        ("quarterly", 3, "month"),
        ("yearly", 12, "month"),
        ("10d", 10, "day"),
        ("2w", 2, "week"),
        ("1mo", 1, "month"),
        ("1y", 12, "month"),
        ("2 weeks", 2, "week"),
        ("two weeks", 2, "week"),
        ("a month", 1, "month"),
        ("every day", 1, "day"),
        ("every 2 weeks", 2, "week"),
        ("every other week", 2, "week"),
        ("every month", 1, "month"),
        ("  Every  6\tMonths ", 6, "month"),
        ("3660d", 3660, "day"),
        ("122mo", 122, "month"),
    ],
)
def test_a_cadence_is_read_as_people_say_it(typed: str, every: int, unit: str) -> None:
    assert parse_interval(typed) == Interval(every, Unit(unit))


def test_the_cadence_none_promises_nothing() -> None:
    assert parse_interval("none") is None


@pytest.mark.parametrize(
    ("typed", "message", "hint"),
    [
        (
            "1m",
            "'1m' can mean 1 month or 1 minute",
            "write 1mo for months; minutes are not counted here",
        ),
        (
            "every 3m",
            "'3m' can mean 3 months or 3 minutes",
            "write 3mo for months; minutes are not counted here",
        ),
        (
            "Biweekly",
            "biweekly can mean twice a week or every 2 weeks",
            "3d is about twice a week, 2w every 2 weeks",
        ),
        (
            "bimonthly",
            "bimonthly can mean twice a month or every 2 months",
            "2w is about twice a month, 2mo every 2",
        ),
        ("0w", "a cadence has 1 to 3660 days, not '0w'", CADENCE_HINT),
        ("3661d", "a cadence has 1 to 3660 days, not '3661d'", CADENCE_HINT),
        ("123mo", "a cadence has 1 to 3660 days, not '123mo'", CADENCE_HINT),
        ("9" * 90 + "w", f"a cadence has 1 to 3660 days, not '{'9' * 90}w'", CADENCE_HINT),
        ("-2w", "cannot read the cadence '-2w'", CADENCE_HINT),
        ("2", "cannot read the cadence '2'", CADENCE_HINT),
        ("1.5 weeks", "cannot read the cadence '1.5 weeks'", CADENCE_HINT),
        ("every", "cannot read the cadence 'every'", CADENCE_HINT),
        ("some weeks", "cannot read the cadence 'some weeks'", CADENCE_HINT),
        ("٢w", "cannot read the cadence '٢w'", CADENCE_HINT),
        ("", "cannot read the cadence ''", CADENCE_HINT),
        (
            "x" * 101,
            "a cadence of 101 characters cannot be read",
            "write it in 100 characters or fewer",
        ),
    ],
)
def test_a_cadence_that_cannot_be_meant_is_refused(typed: str, message: str, hint: str) -> None:
    with pytest.raises(Invalid) as refused:
        parse_interval(typed)
    assert (refused.value.message, refused.value.hint) == (message, hint)


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("3d", 3),
        ("3", 3),
        ("3 days", 3),
        ("0", 0),
        ("1w", 7),
        ("2w", 14),
        ("a week", 7),
        ("a fortnight", 14),
        ("1mo", 30),
        ("3660", 3660),
    ],
)
def test_a_window_is_a_number_of_days(typed: str, days: int) -> None:
    assert parse_days(typed) == days


@pytest.mark.parametrize(
    ("typed", "message", "hint"),
    [
        ("-3", "cannot read the number of days '-3'", DAYS_HINT),
        ("soon", "cannot read the number of days 'soon'", DAYS_HINT),
        ("２d", "cannot read the number of days '２d'", DAYS_HINT),
        ("٣", "cannot read the number of days '٣'", DAYS_HINT),
        ("3661", "a window has at most 3660 days, not '3661'", DAYS_HINT),
        (
            "2m",
            "'2m' can mean 2 months or 2 minutes",
            "write 2mo for months; minutes are not counted here",
        ),
    ],
)
def test_a_window_that_cannot_be_meant_is_refused(typed: str, message: str, hint: str) -> None:
    with pytest.raises(Invalid) as refused:
        parse_days(typed)
    assert (refused.value.message, refused.value.hint) == (message, hint)


@pytest.mark.parametrize(
    ("interval", "printed", "nominal", "grace"),
    [
        (Interval(1, Unit.WEEK), "every week", 7, 1),
        (Interval(2, Unit.WEEK), "every 2 weeks", 14, 3),
        (Interval(1, Unit.MONTH), "every month", 30, 7),
        (Interval(3, Unit.MONTH), "every 3 months", 90, 22),
        (Interval(1, Unit.DAY), "every day", 1, 0),
        (Interval(10, Unit.DAY), "every 10 days", 10, 2),
    ],
)
def test_grace_is_a_quarter_of_the_nominal_length(
    interval: Interval, printed: str, nominal: int, grace: int
) -> None:
    assert (str(interval), interval.nominal_days, interval.grace_days) == (printed, nominal, grace)


def test_months_are_counted_from_the_start_never_step_by_step() -> None:
    monthly, start = Interval(1, Unit.MONTH), date(2027, 1, 31)
    assert [monthly.after(start, k).isoformat() for k in range(5)] == [
        "2027-01-31",
        "2027-02-28",
        "2027-03-31",
        "2027-04-30",
        "2027-05-31",
    ]


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.integers(-1200, 1200))
def test_months_lead_where_relativedelta_leads(start: date, months: int) -> None:
    assert Interval(1, Unit.MONTH).after(start, months) == start + relativedelta(months=months)


def test_an_interval_reaches_back_as_well() -> None:
    assert Interval(2, Unit.WEEK).after(date(2026, 11, 21), -1) == date(2026, 11, 7)
    assert Interval(1, Unit.MONTH).after(date(2024, 3, 31), -1) == date(2024, 2, 29)


@pytest.mark.parametrize("unit", Unit)
def test_beyond_the_calendar_is_its_last_or_first_day(unit: Unit) -> None:
    assert Interval(10**20, unit).after(date(2026, 11, 21), 1) == date.max
    assert Interval(10**20, unit).after(date(2026, 11, 21), -1) == date.min
    assert Interval(1, unit).after(date.max, 1) == date.max
    assert Interval(1, unit).after(date.min, -1) == date.min


@given(intervals)
def test_what_a_cadence_prints_is_read_back(interval: Interval) -> None:
    if interval.nominal_days <= 3660:
        assert parse_interval(str(interval)) == interval


@given(intervals, st.dates(), st.integers(-500, 500), st.integers(0, 500))
def test_a_later_step_is_never_an_earlier_day(
    interval: Interval, start: date, k: int, more: int
) -> None:
    assert interval.after(start, k) <= interval.after(start, k + more)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 99), st.integers(1, 99))
def test_days_and_weeks_are_counted_in_days(start: date, k: int, every: int) -> None:
    assert Interval(every, Unit.DAY).after(start, k) - start == timedelta(days=k * every)
    assert Interval(every, Unit.WEEK).after(start, k) - start == timedelta(weeks=k * every)


@given(
    st.text() | st.from_regex(r"(every )?(-?\d+|an?|other) ?(d|days|w|mo|m|year)", fullmatch=True)
)
def test_any_text_is_read_or_refused_never_a_crash(text: str) -> None:
    for parse in (parse_interval, parse_days):
        with suppress(Invalid):
            parse(text)
