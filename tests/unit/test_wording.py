"""How days, moments and spans are printed, and that what is printed is read back.

Unless a test says otherwise, today is Saturday 21 November 2026.
"""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.domain.dates import (
    Looks,
    parse_day,
    parse_moment,
    parse_span,
    show_ahead,
    show_day,
    show_moment,
    show_range,
    show_span,
)
from mentorlog.domain.wording import as_typed, counted, first_of

TODAY = date(2026, 11, 21)

days = st.dates(date(1900, 1, 1))
looks_either_way = st.sampled_from(Looks)


@pytest.mark.parametrize(
    ("first", "last", "printed"),
    [
        ("2026-11-16", "2026-11-29", "16–29 Nov"),
        ("2026-11-28", "2026-12-11", "28 Nov – 11 Dec"),
        ("2026-11-16", "2026-11-16", "16 Nov"),
        ("2025-11-16", "2025-11-29", "16–29 Nov 2025"),
        ("2025-11-28", "2025-12-11", "28 Nov – 11 Dec 2025"),
        ("2025-11-16", "2025-11-16", "16 Nov 2025"),
        ("2026-12-28", "2027-01-10", "28 Dec 2026 – 10 Jan 2027"),
        ("2025-11-20", "2026-11-20", "20 Nov 2025 – 20 Nov 2026"),
    ],
)
def test_a_range_names_each_month_and_year_once_where_it_can(
    first: str, last: str, printed: str
) -> None:
    assert show_range(date.fromisoformat(first), date.fromisoformat(last), TODAY) == printed


@pytest.mark.parametrize(
    ("day", "printed"),
    [
        ("2026-11-20", "Fri 20 Nov"),
        ("2026-01-01", "Thu 1 Jan"),
        ("2025-11-20", "Thu 20 Nov 2025"),
        ("2027-01-01", "Fri 1 Jan 2027"),
    ],
)
def test_a_day_is_printed_with_the_year_only_where_it_is_not_todays(day: str, printed: str) -> None:
    assert show_day(date.fromisoformat(day), TODAY) == printed


def test_a_moment_is_printed_as_it_was_lived() -> None:
    assert show_moment(datetime(2026, 11, 20, 16), TODAY) == "Fri 20 Nov 16:00"
    assert show_moment("2026-11-20T16:00+01:00", TODAY) == "Fri 20 Nov 16:00"
    assert show_moment("2025-11-20T06:05-08:00", TODAY) == "Thu 20 Nov 2025 06:05"


@pytest.mark.parametrize(
    ("minutes", "printed"),
    [
        (45, "45 min"),
        (60, "1 h"),
        (90, "1 h 30 min"),
        (120, "2 h"),
        (2225, "37 h 5 min"),
        (0, "0 min"),
    ],
)
def test_a_span_is_printed_in_hours_and_minutes(minutes: int, printed: str) -> None:
    assert show_span(minutes) == printed


@pytest.mark.parametrize(
    ("distance", "printed"),
    [
        (0, "today"),
        (1, "tomorrow"),
        (-1, "yesterday"),
        (3, "in 3 days"),
        (-3, "3 days ago"),
        (13, "in 13 days"),
        (14, "in 2 weeks"),
        (41, "in 5 weeks"),
        (-62, "8 weeks ago"),
        (63, "in 2 months"),
        (365, "in 12 months"),
        (729, "in 23 months"),
        (730, "in 2 years"),
        (-1100, "3 years ago"),
    ],
)
def test_how_far_off_a_day_is_comes_in_whole_units(distance: int, printed: str) -> None:
    assert show_ahead(TODAY + timedelta(days=distance), TODAY) == printed


@given(days, days, looks_either_way)
def test_a_printed_day_is_read_back(day: date, today: date, looks: Looks) -> None:
    assert parse_day(show_day(day, today), today, looks) == day
    assert parse_day(show_day(day, day), day, looks) == day


@given(st.data(), st.integers(1900, 9999), looks_either_way)
def test_a_printed_day_of_this_year_is_read_back(
    data: st.DataObject, year: int, looks: Looks
) -> None:
    of_year = st.dates(date(year, 1, 1), date(year, 12, 31))
    day, today = data.draw(of_year), data.draw(of_year)
    assert parse_day(show_day(day, today), today, looks) == day


@given(st.datetimes(datetime(1900, 1, 1)), st.datetimes(datetime(1900, 1, 1)), looks_either_way)
def test_a_printed_moment_is_read_back_to_the_minute(
    moment: datetime, now: datetime, looks: Looks
) -> None:
    minute = moment.replace(second=0, microsecond=0)
    assert parse_moment(show_moment(moment, now.date()), now, looks) == minute
    assert parse_moment(minute.isoformat(), now, looks) == minute


@given(st.integers(1, 1440))
def test_a_printed_span_is_read_back(minutes: int) -> None:
    assert parse_span(show_span(minutes)) == minutes


@given(st.integers(-13, 13), days, looks_either_way)
def test_a_printed_distance_is_read_back_up_to_two_weeks(
    distance: int, today: date, looks: Looks
) -> None:
    if date(1900, 1, 14) <= today <= date(9999, 12, 17):
        day = today + timedelta(days=distance)
        assert parse_day(show_ahead(day, today), today, looks) == day


def test_one_thing_is_said_in_the_singular() -> None:
    assert [counted(number, "record") for number in (0, 1, 2)] == [
        "0 records",
        "1 record",
        "2 records",
    ]


@pytest.mark.parametrize(
    ("word", "typed"),
    [("dana", "dana"), ("w12", "w12"), ("Dana Lee", "'Dana Lee'"), ("Zoë", "'Zoë'"), ("", "''")],
)
def test_a_word_in_a_command_is_quoted_where_a_shell_would_take_it_apart(
    word: str, typed: str
) -> None:
    assert as_typed(word) == typed


@pytest.mark.parametrize(
    ("count", "said"),
    [(1, "a"), (2, "a, b"), (3, "a, b, c"), (4, "a, b and 2 more"), (5, "a, b and 3 more")],
)
def test_the_first_of_many_are_named_and_how_many_more_there_are(count: int, said: str) -> None:
    assert first_of([*"abcde"][:count], 2) == said
