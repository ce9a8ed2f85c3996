"""What is typed for a day.

Unless a test says otherwise, today is Saturday 21 November 2026.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.domain.dates import Looks, parse_day, parse_when
from mentorlog.domain.day_words import may_be_day
from mentorlog.errors import Invalid

TODAY = date(2026, 11, 21)
BACK, NEAREST, AHEAD = Looks

BACK_HINT = "write it like fri, '3 days ago' or 2026-11-21"
AHEAD_HINT = "write it like fri, 'in 2 weeks' or 2026-11-21"
YEARS_HINT = "write a day like 2026-11-21"

WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

days = st.dates(date(1900, 1, 1))


def refusal(parse: Callable[[], object]) -> tuple[str, str]:
    with pytest.raises(Invalid) as refused:
        parse()
    return refused.value.message, refused.value.hint


@pytest.mark.parametrize(
    ("typed", "happened", "due"),
    [
        ("sat", "2026-11-21", "2026-11-21"),
        ("sun", "2026-11-15", "2026-11-22"),
        ("fri", "2026-11-20", "2026-11-27"),
        ("Friday", "2026-11-20", "2026-11-27"),
        ("tues", "2026-11-17", "2026-11-24"),
        ("20 nov", "2026-11-20", "2027-11-20"),
        ("21 nov", "2026-11-21", "2026-11-21"),
        ("22 nov", "2025-11-22", "2026-11-22"),
        ("8 dec", "2025-12-08", "2026-12-08"),
        ("dec 8", "2025-12-08", "2026-12-08"),
        ("8 December", "2025-12-08", "2026-12-08"),
        ("8th of dec", "2025-12-08", "2026-12-08"),
        ("1st sept", "2026-09-01", "2027-09-01"),
        ("8. may", "2026-05-08", "2027-05-08"),
        ("29 feb", "2024-02-29", "2028-02-29"),
        ("end of january", "2026-01-31", "2027-01-31"),
        ("end of feb", "2026-02-28", "2027-02-28"),
        ("end of november", "2025-11-30", "2026-11-30"),
        ("start of november", "2026-11-01", "2027-11-01"),
    ],
)
def test_a_day_without_its_year_looks_back_or_ahead(typed: str, happened: str, due: str) -> None:
    assert parse_day(typed, TODAY, BACK).isoformat() == happened
    assert parse_day(typed, TODAY, AHEAD).isoformat() == due


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-11-21", "2026-11-21"),
        ("2026-1-5", "2026-01-05"),
        ("1900-01-01", "1900-01-01"),
        ("9999-12-31", "9999-12-31"),
        ("tue 2026-12-08", "2026-12-08"),
        ("2026/12/8", "2026-12-08"),
        ("2026.12.08", "2026-12-08"),
        ("eod", "2026-11-21"),
        ("end of day", "2026-11-21"),
        ("a week from today", "2026-11-28"),
        ("2 weeks from now", "2026-12-05"),
        ("a week from friday", "2026-12-04"),
        ("3 days from end of month", "2026-12-03"),
        ("today", "2026-11-21"),
        ("yesterday", "2026-11-20"),
        ("tomorrow", "2026-11-22"),
        ("  ToMorrow ", "2026-11-22"),
        ("this mon", "2026-11-16"),
        ("this fri", "2026-11-20"),
        ("this sun", "2026-11-22"),
        ("next mon", "2026-11-23"),
        ("next fri", "2026-11-27"),
        ("next  sunday", "2026-11-29"),
        ("last mon", "2026-11-09"),
        ("last fri", "2026-11-13"),
        ("last sat", "2026-11-14"),
        ("8 dec 2026", "2026-12-08"),
        ("dec 8 2026", "2026-12-08"),
        ("Dec 8th, 2026", "2026-12-08"),
        ("29 feb 2028", "2028-02-29"),
        ("Tue 8 Dec 2026", "2026-12-08"),
        ("Tuesday, December 8, 2026", "2026-12-08"),
        ("3 days ago", "2026-11-18"),
        ("3d ago", "2026-11-18"),
        ("0 days ago", "2026-11-21"),
        ("a week ago", "2026-11-14"),
        ("2 weeks ago", "2026-11-07"),
        ("9 months ago", "2026-02-21"),
        ("in 1 day", "2026-11-22"),
        ("in 2 weeks", "2026-12-05"),
        ("in two weeks", "2026-12-05"),
        ("in a fortnight", "2026-12-05"),
        ("in a month", "2026-12-21"),
        ("in a year", "2027-11-21"),
        ("end of week", "2026-11-22"),
        ("eow", "2026-11-22"),
        ("end of month", "2026-11-30"),
        ("end of the month", "2026-11-30"),
        ("EOM", "2026-11-30"),
        ("end of quarter", "2026-12-31"),
        ("eoq", "2026-12-31"),
        ("end of year", "2026-12-31"),
        ("eoy", "2026-12-31"),
        ("end of next month", "2026-12-31"),
        ("end of last month", "2026-10-31"),
        ("start of next week", "2026-11-23"),
        ("end of january 2028", "2028-01-31"),
        ("end of feb 2028", "2028-02-29"),
        ("end of dec 9999", "9999-12-31"),
    ],
)
def test_other_days_are_the_same_either_way(typed: str, day: str) -> None:
    for looks in Looks:
        assert parse_day(typed, TODAY, looks).isoformat() == day


@pytest.mark.parametrize(
    ("typed", "began", "due"),
    [
        ("start of week", "2026-11-16", "2026-11-23"),
        ("beginning of month", "2026-11-01", "2026-12-01"),
        ("start of quarter", "2026-10-01", "2027-01-01"),
        ("start of the year", "2026-01-01", "2027-01-01"),
    ],
)
def test_what_is_due_at_a_start_is_due_at_the_next_one(typed: str, began: str, due: str) -> None:
    assert parse_day(typed, TODAY, BACK).isoformat() == began
    assert parse_day(typed, TODAY, NEAREST).isoformat() == began
    assert parse_day(typed, TODAY, AHEAD).isoformat() == due
    assert parse_day("start of week", date(2026, 11, 23), AHEAD) == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("typed", "today", "day"),
    [
        ("Fri 20 Nov", "2026-11-21", "2026-11-20"),  # this year's, though it is past
        ("Tue 8 Dec", "2026-11-21", "2026-12-08"),  # this year's, though it is to come
        ("Tue 8 Dec", "2027-01-03", "2026-12-08"),  # in 2027 it is a Wednesday
        ("Sun 3 Jan", "2026-12-30", "2027-01-03"),  # in 2026 it was a Saturday
        ("Thu 29 Feb", "2024-11-21", "2024-02-29"),
        ("Thu 29 Feb", "2025-03-01", "2024-02-29"),
    ],
)
def test_a_weekday_in_front_settles_the_year(typed: str, today: str, day: str) -> None:
    for looks in Looks:
        assert parse_day(typed, date.fromisoformat(today), looks).isoformat() == day


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("30 nov", "2026-11-30"),
        ("17 dec", "2026-12-17"),
        ("20 nov", "2026-11-20"),
        ("21 nov", "2026-11-21"),
        ("1 feb", "2027-02-01"),
        ("1 sep", "2026-09-01"),
        ("end of january", "2027-01-31"),
        ("start of november", "2026-11-01"),
        ("fri", "2026-11-20"),  # a bare weekday is the last one
        ("Fri 20 Nov", "2026-11-20"),
    ],
)
def test_where_neither_way_is_said_the_nearest_day_is_meant(typed: str, day: str) -> None:
    assert parse_day(typed, TODAY, NEAREST).isoformat() == day


@pytest.mark.parametrize("typed", ["30 may", "may 30", "1 jun", "23 apr", "end of may"])
def test_two_readings_about_equally_far_are_refused_with_both(typed: str) -> None:
    back, ahead = (parse_day(typed, TODAY, looks) for looks in (BACK, AHEAD))
    assert refusal(lambda: parse_day(typed, TODAY, NEAREST)) == (
        f"{typed!r} can be in {back.year} or in {ahead.year}",
        f"they are about equally far: write {back} or {ahead}",
    )


def test_about_equally_far_is_up_to_sixty_days_apart() -> None:
    today = date(2026, 7, 2)  # 31 Jan was 152 days ago and is 213 days off, 30 Jan 153 and 212
    assert parse_day("1 feb", today, NEAREST) == date(2026, 2, 1)
    assert parse_day("31 jan", today, NEAREST) == date(2026, 1, 31)
    message, _ = refusal(lambda: parse_day("30 jan", today, NEAREST))
    assert message == "'30 jan' can be in 2026 or in 2027"


def test_a_weekday_settles_which_of_two_equally_far_days_is_meant() -> None:
    assert parse_day("sat 30 may", TODAY, NEAREST) == date(2026, 5, 30)
    assert parse_day("sun 30 may", TODAY, NEAREST) == date(2027, 5, 30)


@pytest.mark.parametrize("looks", Looks)
def test_a_weekday_that_fits_another_year_alone_is_refused(looks: Looks) -> None:
    today = date(2026, 11, 29)  # 30 Nov 2027 is a Tuesday
    message, hint = refusal(lambda: parse_day("tue 30 nov", today, looks))
    assert message in (
        "30 Nov 2026 is a Monday, not a Tuesday",
        "30 Nov 2025 is a Sunday, not a Tuesday",
    )
    assert hint == "leave the weekday out, or correct it"


@pytest.mark.parametrize(
    ("typed", "message", "hint"),
    [
        (
            "next week",
            "'next week' is more than one day",
            "'start of next week' is Mon 23 Nov, 'end of next week' Sun 29 Nov",
        ),
        (
            "last week",
            "'last week' is more than one day",
            "'start of last week' is Mon 9 Nov, 'end of last week' Sun 15 Nov",
        ),
        (
            "next month",
            "'next month' is more than one day",
            "'start of next month' is Tue 1 Dec, 'end of next month' Thu 31 Dec",
        ),
        (
            "Dec 2027",
            "'dec 2027' is more than one day",
            "write 'start of dec 2027', 'end of dec 2027' or a day of it, like '8 dec 2027'",
        ),
        (
            "in december",
            "'in december' is more than one day",
            "write 'start of december', 'end of december' or a day of it, like '8 december'",
        ),
        ("this weekend", "'this weekend' is two days", "write sat or sun, 'last sat', 'next sun'"),
        (
            "this morning",
            "'this morning' does not say the hour",
            "write 'today 9:00', or today where a day is enough",
        ),
        (
            "last night",
            "'last night' does not say the hour",
            "write 'yesterday 22:00', or yesterday where a day is enough",
        ),
        (
            "tonight",
            "'tonight' does not say the hour",
            "write 'today 22:00', or today where a day is enough",
        ),
        (
            "2 hours ago",
            "'2 hours ago' is a time, and this is a day",
            "write today or yesterday",
        ),
    ],
)
def test_words_for_a_stretch_of_time_are_refused_with_words_for_a_day(
    typed: str, message: str, hint: str
) -> None:
    assert refusal(lambda: parse_day(typed, TODAY, AHEAD)) == (message, hint)


def test_a_leap_day_is_found_eight_years_off() -> None:
    assert parse_day("29 feb", date(2103, 6, 1), BACK) == date(2096, 2, 29)
    assert parse_day("29 feb", date(2096, 3, 1), AHEAD) == date(2104, 2, 29)


@pytest.mark.parametrize(
    ("typed", "looks", "message", "hint"),
    [
        ("12/1", BACK, "'12/1' can be two days", "12 Jan or 1 Dec? write 2026-01-12 or 2025-12-01"),
        (
            "12/1",
            AHEAD,
            "'12/1' can be two days",
            "12 Jan or 1 Dec? write 2027-01-12 or 2026-12-01",
        ),
        (
            "1.12.",
            AHEAD,
            "'1.12.' can be two days",
            "1 Dec or 12 Jan? write 2026-12-01 or 2027-01-12",
        ),
        (
            "12/1/2026",
            BACK,
            "'12/1/2026' can be two days",
            "12 Jan or 1 Dec? write 2026-01-12 or 2026-12-01",
        ),
        (
            "12.07.2022",
            BACK,
            "'12.07.2022' can be two days",
            "12 Jul or 7 Dec? write 2022-07-12 or 2022-12-07",
        ),
        (
            "7-12-22",
            BACK,
            "'7-12-22' can be two days",
            "7 Dec or 12 Jul? write 2022-12-07 or 2022-07-12",
        ),
        ("13/1", AHEAD, "'13/1' does not have the year first", "13 Jan? write 2027-01-13"),
        ("1/13/26", BACK, "'1/13/26' does not have the year first", "13 Jan? write 2026-01-13"),
        ("5/5", BACK, "'5/5' does not have the year first", "5 May? write 2026-05-05"),
        ("29/2", AHEAD, "'29/2' does not have the year first", "29 Feb? write 2028-02-29"),
        ("45/99", BACK, "cannot read the day '45/99'", BACK_HINT),
        ("29/2/2026", BACK, "cannot read the day '29/2/2026'", BACK_HINT),
    ],
)
def test_a_day_in_numbers_is_refused_with_every_reading(
    typed: str, looks: Looks, message: str, hint: str
) -> None:
    assert refusal(lambda: parse_day(typed, TODAY, looks)) == (message, hint)


@pytest.mark.parametrize(
    ("typed", "message", "hint"),
    [
        ("2026-02-30", "there is no 30 Feb 2026", "February 2026 has 28 days"),
        ("29 feb 2027", "there is no 29 Feb 2027", "February 2027 has 28 days"),
        ("30 feb 2028", "there is no 30 Feb 2028", "February 2028 has 29 days"),
        ("31 feb", "there is no 31 Feb", "February has at most 29 days"),
        ("tue 31 apr", "there is no 31 Apr", "April has at most 30 days"),
        ("0 dec", "there is no 0 Dec", "December has at most 31 days"),
        ("2026-13-01", "there is no month 13", "write year-month-day, like 2026-11-21"),
        ("2026-00-01", "there is no month 0", "write year-month-day, like 2026-11-21"),
        (
            "Mon 8 Dec 2026",
            "8 Dec 2026 is a Tuesday, not a Monday",
            "leave the weekday out, or correct it",
        ),
        (
            "thu 2026-11-20",
            "20 Nov 2026 is a Friday, not a Thursday",
            "leave the weekday out, or correct it",
        ),
        (
            "Mon 8 Dec",  # it was one in 2025
            "8 Dec 2026 is a Tuesday, not a Monday",
            "leave the weekday out, or correct it",
        ),
        (
            "Fri 29 Feb",  # a Thursday in 2024
            "29 Feb 2028 is a Tuesday, not a Friday",
            "leave the weekday out, or correct it",
        ),
        (
            "1m ago",
            "'1m' can mean 1 month or 1 minute",
            "write 1mo for months; minutes are not counted here",
        ),
    ],
)
def test_a_day_that_does_not_exist_is_refused(typed: str, message: str, hint: str) -> None:
    assert refusal(lambda: parse_day(typed, TODAY, AHEAD)) == (message, hint)


@pytest.mark.parametrize(
    "typed",
    [
        "1899-12-31",
        "0000-01-01",
        "1850-02-30",
        "8 dec 1850",
        "end of feb 1850",
        "200 years ago",
        "9999999 years ago",
        "in 8000 years",
        "in 99999999 weeks",
        "in 99999999999999999999 days",
        "in 99999999999999999999 months",
    ],
)
def test_a_day_outside_the_years_1900_to_9999_is_refused(typed: str) -> None:
    assert refusal(lambda: parse_day(typed, TODAY, AHEAD)) == (
        f"'{typed}' lies outside the years 1900 to 9999",
        YEARS_HINT,
    )


@pytest.mark.parametrize("typed", ["tomorrow", "next fri", "1 jan", "in 1 day"])
def test_nothing_lies_after_the_last_day_of_the_calendar(typed: str) -> None:
    assert refusal(lambda: parse_day(typed, date.max, AHEAD)) == (
        f"'{typed}' lies outside the years 1900 to 9999",
        "write a day like 9999-12-31",
    )


@pytest.mark.parametrize("typed", ["yesterday", "31 dec", "last fri", "start of last month"])
def test_nothing_lies_before_1900(typed: str) -> None:
    assert refusal(lambda: parse_day(typed, date(1900, 1, 1), BACK)) == (
        f"'{typed}' lies outside the years 1900 to 9999",
        "write a day like 1900-01-01",
    )


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("foo", "'foo'"),
        ("", "''"),
        ("16:00", "'16:00'"),
        ("2026/11-21", "'2026/11-21'"),
        ("2026/11", "'2026/11'"),
        ("2026-11", "'2026-11'"),
        ("10000-01-01", "'10000-01-01'"),
        ("8 dec 26", "'8 dec 26'"),
        ("8 foo", "'8 foo'"),
        ("1.5 weeks ago", "'1.5 weeks ago'"),
        ("in -3 days", "'in -3 days'"),
        ("few days ago", "'few days ago'"),
        ("٣ days ago", "'٣ days ago'"),
        ("２０２６-11-21", "'２０２６-11-21'"),
        ("fri\x1b[31m", "'fri\\x1b[31m'"),
        ("\ud800\u202e", "'\\ud800\\u202e'"),
    ],
)
def test_what_cannot_be_read_is_printed_back_safely_with_three_forms(
    typed: str, printed: str
) -> None:
    assert refusal(lambda: parse_day(typed, TODAY, BACK)) == (
        f"cannot read the day {printed}",
        BACK_HINT,
    )
    assert refusal(lambda: parse_day(typed, TODAY, AHEAD))[1] == AHEAD_HINT


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("tomorow", "tomorrow"),
        ("Tommorow", "tomorrow"),
        ("wensday", "wednesday"),
        ("next firday", "next friday"),
        ("5 decembre", "5 december"),
        ("setember 3", "september 3"),
        ("the day after tomorow", "day after tomorrow"),
    ],
)
def test_a_day_written_nearly_right_is_named_and_not_taken(typed: str, meant: str) -> None:
    message, hint = refusal(lambda: parse_day(typed, TODAY, AHEAD))
    assert (message, hint) == (f"cannot read the day {typed!r}", f"did you mean {meant!r}?")


@pytest.mark.parametrize("typed", ["coffee", "monthly", "sometime", "fir", "31 februari", "weak"])
def test_what_is_no_day_either_way_is_not_guessed_at(typed: str) -> None:
    assert refusal(lambda: parse_day(typed, TODAY, AHEAD))[1] == AHEAD_HINT


@pytest.mark.parametrize(
    ("typed", "day"),
    [("fri 5pm", "fri"), ("tomorrow at 17:00", "tomorrow"), ("2026-12-05t16:00", "2026-12-05")],
)
def test_of_a_day_with_a_time_the_day_is_enough(typed: str, day: str) -> None:
    assert refusal(lambda: parse_day(typed, TODAY, AHEAD)) == (
        f"{typed!r} says a time of day, and this is for a whole day",
        f"write {day!r}",
    )


def test_a_long_text_is_not_printed_back() -> None:
    assert refusal(lambda: parse_day("x" * 101, TODAY, BACK)) == (
        "a day of 101 characters cannot be read",
        "write it in 100 characters or fewer",
    )


@given(st.sampled_from(WEEKDAYS), days)
def test_a_bare_weekday_is_within_a_week_and_may_be_today(weekday: str, today: date) -> None:
    if date(1900, 1, 8) <= today <= date(9999, 12, 24):
        happened = parse_day(weekday, today, BACK)
        due = parse_day(weekday, today, AHEAD)
        assert today - timedelta(days=6) <= happened <= today <= due <= today + timedelta(days=6)
        assert (due - happened).days in (0, 7)
        assert due.weekday() == WEEKDAYS.index(weekday)


@given(days, st.dates(date(1910, 1, 1), date(9989, 12, 31)))
def test_a_day_without_its_year_is_the_nearest_that_way(day: date, today: date) -> None:
    typed = f"{day:%d %b}"
    happened, due = (parse_day(typed, today, looks) for looks in (BACK, AHEAD))
    assert happened <= today <= due
    assert {(found.month, found.day) for found in (happened, due)} == {(day.month, day.day)}
    if (day.month, day.day) != (2, 29):
        assert (due - happened).days in (0, 365, 366)


NOW = datetime(2026, 11, 29, 18)  # a Sunday


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("the day before yesterday", "2026-11-27"),
        ("day after tomorrow", "2026-12-01"),
        ("on sunday", "2026-11-29"),
        ("mon next week", "2026-11-30"),
        ("monday of last week", "2026-11-16"),
        ("next week, thu", "2026-12-03"),
        ("20261120", "2026-11-20"),
        ("end of q4", "2026-12-31"),
        ("start of q1 2027", "2027-01-01"),
    ],
)
def test_other_ways_to_say_a_day_that_mean_one(typed: str, day: str) -> None:
    assert str(parse_when(typed, NOW, Looks.NEAREST)) == day


def test_by_says_nothing_more_of_a_day_to_come() -> None:
    assert str(parse_day("by fri", NOW.date(), Looks.AHEAD)) == "2026-12-04"
    with pytest.raises(Invalid, match="cannot read"):
        parse_day("by fri", NOW.date(), Looks.BACK)


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("this morning 9:00", "2026-11-29 09:00:00"),
        ("9:00 this morning", "2026-11-29 09:00:00"),
        ("tonight at 20:00", "2026-11-29 20:00:00"),
        ("yesterday evening 19:30", "2026-11-28 19:30:00"),
        ("fri morning 9am", "2026-11-27 09:00:00"),
        ("on tuesday at 4pm", "2026-11-24 16:00:00"),
        ("16:00h", "2026-11-29 16:00:00"),
        ("9.30am", "2026-11-29 09:30:00"),
        ("midday yesterday", "2026-11-28 12:00:00"),
        ("just now", "2026-11-29 18:00:00"),
        ("2 hrs ago", "2026-11-29 16:00:00"),
    ],
)
def test_other_ways_to_say_a_moment_that_mean_one(typed: str, moment: str) -> None:
    assert str(parse_when(typed, NOW, Looks.BACK)) == moment


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("at 4", "write '4:00' or '16:00'"),
        ("mon 9", "write 'mon 9:00' or 'mon 21:00'"),
        ("today at 16", "write 'today 16:00'"),
        ("1630", "write '16:30'"),
        ("2027", "write '20:27' or a day of that year, like 2027-01-31"),
        ("2w", "write 'in 2w' or '2w ago'"),
        ("+3 days", "write 'in 3 days' or '3 days ago'"),
        ("monday morning", "write 'monday 9:00', or monday where a day is enough"),
        ("morning of fri", "write it like 'fri 16:00', '3 days ago' or 2026-11-29"),
        ("tomorrow morning 16:00", "leave morning out, or correct the time"),
        ("week 48", "it begins on Mon 23 Nov"),
        ("2026-W54", "write a day like 2026-11-29"),
        ("Q1", "write 'start of q1' or 'end of q1'"),
    ],
)
def test_what_is_nearly_a_day_or_a_moment_is_refused_with_the_words_to_type(
    typed: str, hint: str
) -> None:
    with pytest.raises(Invalid) as refused:
        parse_when(typed, NOW, Looks.NEAREST)
    assert refused.value.hint == hint


PARTS = st.lists(
    st.sampled_from(
        (
            *(
                "a",
                "an",
                "two",
                "half",
                "end",
                "start",
                "first",
                "last",
                "this",
                "next",
                "of",
                "in",
            ),
            *("on", "the", "by", "at", "eo", "w", "q", "y", "week", "month", "quarter", "year"),
            *("day", "days", "hour", "ago", "before", "after", "yesterday", "today", "tomorrow"),
            *("now", "just", "noon", "midday", "midnight", "mon", "friday", "dec", "december"),
            *("eow", "eoy", "week,", "fri,", "z"),
        )
    ),
    min_size=1,
    max_size=5,
)


@given(PARTS.map(" ".join))
def test_a_text_that_cannot_be_a_day_at_a_quick_look_is_none(text: str) -> None:
    try:
        parse_when(text, NOW, NEAREST)
    except Invalid:
        return
    assert may_be_day(text)


@pytest.mark.parametrize("title", ["Kick-off", "Promotion packet", "How do I say no?", ""])
def test_most_titles_are_no_day_at_a_quick_look(title: str) -> None:
    assert not may_be_day(title)
