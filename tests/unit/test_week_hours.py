"""Hours of a week: as people write them, moved by their zones, and those that two share."""

from datetime import date

import pytest

from mentorlog.domain.week_hours import hours_in_common, in_universal_time, parse
from mentorlog.errors import Invalid

FEBRUARY, JULY = date(2027, 2, 1), date(2027, 7, 1)


@pytest.mark.parametrize(
    ("line", "hours"),
    [
        ("mon 09:00-12:00", 3),
        ("Mon–Fri 12-13", 5),
        ("tue, thu 9-10:30", 3),
        ("weekdays 12:00 to 13:00", 5),
        ("fri - mon 8-9", 4),
        ("monday 9.30–10.30", 1),
        ("sun 23:00-24:00", 1),
        ("9-17", 40),  # of every working day
        ("Mon: 9am–5:30 pm", 8.5),
        ("sat 12am-12pm", 12),
        ("mon 09:05-10:10", 0.75),  # whole quarters alone
    ],
)
def test_a_line_names_days_and_from_when_to_when(line: str, hours: float) -> None:
    assert parse(line).bit_count() == 4 * hours


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("soon", "'soon' are no hours of a week"),
        ("mon 25-26", "'25' in 'mon 25-26' is no time of day"),
        ("mon 9:75-11", "'9:75' in 'mon 9:75-11' is no time of day"),
        ("xyz 9-10", "'xyz' in 'xyz 9-10' is no weekday"),
        ("m 9-10", "'m' in 'm 9-10' is no weekday"),
        ("mon 10-9", "'mon 10-9' ends before it begins"),
        ("mon 13pm-14", "'13pm' in 'mon 13pm-14' is no time of day"),
    ],
)
def test_what_is_no_hours_is_refused(line: str, message: str) -> None:
    with pytest.raises(Invalid) as refused:
        parse(line)
    assert refused.value.message == message


def test_hours_in_common_are_those_after_time_zones_of_that_day() -> None:
    lisbon = in_universal_time(["mon 14:00-16:00"], "Europe/Lisbon", FEBRUARY)
    new_york = in_universal_time(["mon 09:00-10:30"], "America/New_York", FEBRUARY)
    assert hours_in_common(lisbon, new_york) == 1
    kolkata = in_universal_time(["mon 19:30-21:30"], "Asia/Kolkata", FEBRUARY)
    assert hours_in_common(lisbon, kolkata) == 2
    assert lisbon != in_universal_time(["mon 14:00-16:00"], "Europe/Lisbon", JULY)


def test_a_week_goes_round_and_less_than_an_hour_in_a_row_is_none() -> None:
    auckland = in_universal_time(["mon 08:00-10:00"], "Pacific/Auckland", FEBRUARY)
    london = in_universal_time(["sun 19:00-21:00"], "Europe/London", FEBRUARY)
    assert hours_in_common(auckland, london) == 2
    assert hours_in_common(parse("mon 9-10"), parse("mon 9:15-11")) == 0
    assert hours_in_common(parse("mon 9-9:30"), parse("mon 9-9:30")) == 0
