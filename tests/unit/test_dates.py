"""What is typed for a moment or a span.

Unless a test says otherwise, it is Saturday 21 November 2026, 14:37.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.domain.dates import Looks, parse_day, parse_moment, parse_span, parse_when
from mentorlog.errors import Invalid

NOW = datetime(2026, 11, 21, 14, 37, 12, 5)
BACK, AHEAD = Looks.BACK, Looks.AHEAD

DAY_HINT = "write it like fri, 'in 2 weeks' or 2026-11-21"
WHEN_HINT = "write it like 'fri 16:00', 'in 2 weeks' or 2026-11-21"
TIME_HINT = "write it like 16:00 or 4pm; midnight is 00:00 and begins a day"
SPAN_HINT = "write it like 45m, 1h30, 1.5h or 90 (minutes)"


def refusal(parse: Callable[[], object]) -> tuple[str, str]:
    with pytest.raises(Invalid) as refused:
        parse()
    return refused.value.message, refused.value.hint


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("now", "2026-11-21T14:37:00"),
        ("today 16:00", "2026-11-21T16:00:00"),
        ("today 9:05", "2026-11-21T09:05:00"),
        ("at 4pm today", "2026-11-21T16:00:00"),
        ("4 PM today", "2026-11-21T16:00:00"),
        ("4:30pm today", "2026-11-21T16:30:00"),
        ("11:59 am today", "2026-11-21T11:59:00"),
        ("12am today", "2026-11-21T00:00:00"),
        ("12:30pm today", "2026-11-21T12:30:00"),
        ("noon today", "2026-11-21T12:00:00"),
        ("midnight today", "2026-11-21T00:00:00"),
        ("today 16h", "2026-11-21T16:00:00"),
        ("today 9h30", "2026-11-21T09:30:00"),
        ("today 16.30", "2026-11-21T16:30:00"),
        ("an hour ago", "2026-11-21T13:37:00"),
        ("2 hours ago", "2026-11-21T12:37:00"),
        ("1h30 ago", "2026-11-21T13:07:00"),
        ("90 min ago", "2026-11-21T13:07:00"),
        ("half an hour ago", "2026-11-21T14:07:00"),
        ("in 2 hours", "2026-11-21T16:37:00"),
        ("yesterday 16:00", "2026-11-20T16:00:00"),
        ("tomorrow at noon", "2026-11-22T12:00:00"),
        ("next tue 10:00", "2026-11-24T10:00:00"),
        ("3 days ago 16:00", "2026-11-18T16:00:00"),
        ("in 2 weeks at 4 pm", "2026-12-05T16:00:00"),
        ("dec 8 2026, 4 pm", "2026-12-08T16:00:00"),
        ("Fri 20 Nov 16:00", "2026-11-20T16:00:00"),
        ("4pm tomorrow", "2026-11-22T16:00:00"),
        ("16:00 on this fri", "2026-11-20T16:00:00"),
        ("2026-11-20 16:00", "2026-11-20T16:00:00"),
        ("2026-11-20T16:00", "2026-11-20T16:00:00"),
        ("2026-11-20T16:00:59", "2026-11-20T16:00:00"),
        ("2026-11-20T16:00+01:00", "2026-11-20T16:00:00+01:00"),
        ("2026-11-20T16:00:30+01:00", "2026-11-20T16:00:00+01:00"),
        ("2026-11-20 16:00 -0930", "2026-11-20T16:00:00-09:30"),
        ("2026-11-20T16:00Z", "2026-11-20T16:00:00+00:00"),
    ],
)
def test_a_time_of_day_makes_a_moment(typed: str, moment: str) -> None:
    for looks in Looks:
        for parse in (parse_when, parse_moment):
            read = parse(typed, NOW, looks)
            assert isinstance(read, datetime)
            assert read.isoformat() == moment


def test_the_day_of_a_moment_looks_back_or_ahead() -> None:
    assert parse_when("tue 16:00", NOW, BACK) == datetime(2026, 11, 17, 16)
    assert parse_when("tue 16:00", NOW, AHEAD) == datetime(2026, 11, 24, 16)
    assert parse_when("8 dec at 4pm", NOW, BACK) == datetime(2025, 12, 8, 16)
    assert parse_when("8 dec at 4pm", NOW, AHEAD) == datetime(2026, 12, 8, 16)


@pytest.mark.parametrize(
    ("typed", "now", "moment"),
    [
        ("16:00", "2026-11-29T18:00", "2026-11-29T16:00"),
        ("20:00", "2026-11-29T18:00", "2026-11-29T20:00"),
        ("7:30", "2026-11-29T20:00", "2026-11-29T07:30"),  # this morning, never tomorrow
        ("23:07", "2026-11-29T00:21", "2026-11-28T23:07"),  # yesterday
        ("12:21", "2026-11-29T00:21", "2026-11-29T12:21"),  # 12 hours ahead
        ("12:22", "2026-11-29T00:21", "2026-11-28T12:22"),
        ("16h", "2026-11-29T18:00", "2026-11-29T16:00"),
        ("16.30", "2026-11-29T18:00", "2026-11-29T16:30"),
    ],
)
def test_a_time_alone_is_todays_unless_that_is_over_12_hours_off(
    typed: str, now: str, moment: str
) -> None:
    read = parse_when(typed, datetime.fromisoformat(now), Looks.NEAREST)
    assert read == datetime.fromisoformat(moment)


def test_a_time_alone_is_todays_past_or_to_come() -> None:
    for looks in Looks:
        assert parse_when("9:00", NOW, looks) == datetime(2026, 11, 21, 9)
    for looks in (Looks.NEAREST, AHEAD):
        assert parse_when("23:00", NOW, looks) == datetime(2026, 11, 21, 23)


def test_a_time_alone_that_is_to_come_is_yesterdays_where_it_was_held() -> None:
    assert parse_when("23:00", NOW, BACK) == datetime(2026, 11, 20, 23)
    assert parse_when("14:38", NOW, BACK) == datetime(2026, 11, 20, 14, 38)
    assert parse_when("14:37", NOW, BACK) == datetime(2026, 11, 21, 14, 37)


def test_a_time_alone_is_never_yesterdays_where_it_is_planned() -> None:
    midnight = datetime(2026, 11, 29, 0, 21)
    assert parse_when("23:07", midnight, BACK) == datetime(2026, 11, 28, 23, 7)
    assert parse_when("23:07", midnight, AHEAD) == datetime(2026, 11, 29, 23, 7)


def test_todays_weekday_with_a_time_is_another_weeks_where_the_time_lies_the_other_way() -> None:
    assert parse_when("sat 9:00", NOW, BACK) == datetime(2026, 11, 21, 9)
    assert parse_when("sat 23:00", NOW, BACK) == datetime(2026, 11, 14, 23)
    assert parse_when("sat 9:00", NOW, AHEAD) == datetime(2026, 11, 28, 9)
    assert parse_when("sat 23:00", NOW, AHEAD) == datetime(2026, 11, 21, 23)
    assert parse_when("sat 23:00", NOW, Looks.NEAREST) == datetime(2026, 11, 21, 23)


def test_what_may_be_a_time_or_something_else_is_refused_with_both() -> None:
    assert refusal(lambda: parse_when("2h", NOW, BACK)) == (
        "'2h' can be a time or a length",
        "write 2:00, or '2 hours ago'",
    )
    assert refusal(lambda: parse_when("15.12", NOW, AHEAD)) == (
        "'15.12' can be a time or a day",
        "write 15:12, or '15 dec'",
    )
    assert refusal(lambda: parse_when("15.12.", NOW, AHEAD)) == (
        "'15.12.' does not have the year first",
        "15 Dec? write 2026-12-15",
    )


def test_a_day_alone_stays_a_day_or_takes_the_time_it_is_now() -> None:
    day = parse_when("yesterday", NOW, BACK)
    assert (type(day), day) == (date, date(2026, 11, 20))
    assert parse_moment("yesterday", NOW, BACK) == datetime(2026, 11, 20, 14, 37)


def test_an_aware_now_lends_its_wall_time_but_not_its_offset() -> None:
    late = datetime(2026, 11, 21, 23, 30, tzinfo=timezone(timedelta(hours=-8)))
    assert parse_moment("now", late, BACK) == datetime(2026, 11, 21, 23, 30)
    assert parse_moment("today", late, BACK) == datetime(2026, 11, 21, 23, 30)
    assert parse_moment("16:00", late, BACK) == datetime(2026, 11, 21, 16)


@pytest.mark.parametrize(
    ("typed", "message", "hint"),
    [
        (
            "24:00",
            "there is no time 24:00",
            "a day ends at 23:59; write 00:00 with the day that begins then",
        ),
        ("tue 25:00", "there is no time 25:00", TIME_HINT),
        ("16:60", "there is no time 16:60", TIME_HINT),
        ("16:00:60", "there is no time 16:00:60", TIME_HINT),
        ("4:75PM", "there is no time 4:75pm", TIME_HINT),
        ("13pm", "there is no time 13pm", TIME_HINT),
        ("0am", "there is no time 0am", TIME_HINT),
        ("16:00+24:00", "there is no offset +24:00", "write it like +01:00"),
        ("16:00-01:60", "there is no offset -01:60", "write it like +01:00"),
        (
            "fri 15:00-16:00",
            "'fri 15:00-16:00' says when it ended as well",
            "write 'fri 15:00', and how long it took by itself",
        ),
        ("foo", "cannot read the day or time 'foo'", WHEN_HINT),
        ("16", "cannot read the day or time '16'", WHEN_HINT),
        ("4:5pm", "cannot read the day or time '4:5pm'", WHEN_HINT),
        ("١٦:00", "cannot read the day or time '١٦:00'", WHEN_HINT),
        ("foo 16:00", "cannot read the day 'foo'", DAY_HINT),
        ("16:00 16:30", "cannot read the day '16:00'", DAY_HINT),
        ("31 feb 16:00", "there is no 31 Feb", "February has at most 29 days"),
        (
            "12/1 16:00",
            "'12/1' can be two days",
            "12 Jan or 1 Dec? write 2027-01-12 or 2026-12-01",
        ),
    ],
)
def test_a_moment_that_cannot_be_meant_is_refused(typed: str, message: str, hint: str) -> None:
    assert refusal(lambda: parse_moment(typed, NOW, AHEAD)) == (message, hint)


# Spans.


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("45m", 45),
        ("45min", 45),
        ("45 min", 45),
        ("45 Minutes", 45),
        ("90", 90),
        ("an hour", 60),
        ("One  hour", 60),
        ("half an hour", 30),
        ("an hour and a half", 90),
        ("1h30", 90),
        ("1h30m", 90),
        ("1h 30m", 90),
        ("1 h 30 min", 90),
        ("1 hour 5 minutes", 65),
        ("1h5", 65),
        ("1.5h", 90),
        ("1,5h", 90),
        ("0.75 h", 45),
        ("2h", 120),
        ("2 hours", 120),
        ("1:30", 90),
        ("0:45", 45),
        ("1", 1),
        ("24h", 1440),
        ("1440", 1440),
    ],
)
def test_a_span_is_read_as_people_write_it(typed: str, minutes: int) -> None:
    assert parse_span(typed) == minutes


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("0", "a span is at least 1 minute, not '0'"),
        ("0h", "a span is at least 1 minute, not '0h'"),
        ("0.001h", "a span is at least 1 minute, not '0.001h'"),
        ("-45m", "a span is at least 1 minute, not '-45m'"),
        ("-1h30", "a span is at least 1 minute, not '-1h30'"),
        ("1441", "a span is at most 24 hours, not '1441'"),
        ("24h1", "a span is at most 24 hours, not '24h1'"),
        ("9" * 99 + "h", f"a span is at most 24 hours, not '{'9' * 99}h'"),
        ("1:75", "cannot read the span '1:75'"),
        ("1h90", "cannot read the span '1h90'"),
        ("1.5", "cannot read the span '1.5'"),
        ("1h 2h", "cannot read the span '1h 2h'"),
        ("an age", "cannot read the span 'an age'"),
        ("٤٥m", "cannot read the span '٤٥m'"),
        ("", "cannot read the span ''"),
    ],
)
def test_a_span_that_cannot_be_meant_is_refused(typed: str, message: str) -> None:
    assert refusal(lambda: parse_span(typed)) == (message, SPAN_HINT)


def test_a_long_text_is_not_printed_back() -> None:
    hint = "write it in 100 characters or fewer"
    assert refusal(lambda: parse_when("x" * 101, NOW, BACK)) == (
        "a day or time of 101 characters cannot be read",
        hint,
    )
    assert refusal(lambda: parse_span("9" * 101)) == (
        "a span of 101 characters cannot be read",
        hint,
    )


GRAMMAR = (
    "in ago a last this next start end of the fri monday 8 31 2026 99999 dec february 2w 3d 1m"
    " days weeks months years week eow eom 12/1 13.1. 2026-02-30 16:00 4pm 25:00 noon at on now"
    " today tomorrow T Z +01:00 -99:99 1.5h 1h30 min , – ٣ \ud800"
)
phrases = st.lists(st.sampled_from(GRAMMAR.split()), max_size=6)


def outcome(parse: Callable[[], object]) -> Invalid | None:
    try:
        parse()
    except Invalid as refused:
        return refused
    return None


@given(
    st.text() | phrases.map(" ".join) | phrases.map("".join),
    st.datetimes(datetime(1900, 1, 1)),
    st.sampled_from(Looks),
)
def test_any_text_is_read_or_refused_never_a_crash(text: str, now: datetime, looks: Looks) -> None:
    for refused in (
        outcome(lambda: parse_day(text, now.date(), looks)),
        outcome(lambda: parse_moment(text, now, looks)),
        outcome(lambda: parse_span(text)),
    ):
        if refused:
            assert refused.message.isprintable()
            assert refused.hint
