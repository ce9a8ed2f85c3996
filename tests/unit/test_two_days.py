"""Two days that could suit both sides."""

from datetime import date, datetime, timedelta, timezone

from mentorlog.domain.intervals import Interval, Unit
from mentorlog.domain.two_days import two_days

TODAY = date(2026, 11, 21)
"""A Saturday."""
BERLIN = timezone(timedelta(hours=1))
LAST = datetime(2026, 9, 25, 16, tzinfo=BERLIN)
"""A Friday."""


def found(
    last: datetime | None = LAST, every: Interval | None = None, zone: str | None = None
) -> list[str]:
    days = two_days(TODAY, last, every, zone, lambda moment: moment.replace(tzinfo=BERLIN))
    return [f"{day:%a %d %b %H:%M}" for day in days]


def test_one_is_the_usual_weekday_and_the_other_two_days_from_it() -> None:
    assert found() == ["Mon 23 Nov 16:00", "Fri 27 Nov 16:00"]


def test_without_a_meeting_the_first_working_days_will_do() -> None:
    assert found(None) == ["Mon 23 Nov 16:00", "Wed 25 Nov 16:00"]


def test_both_lie_within_a_cadence_but_there_is_a_week_to_choose_from() -> None:
    assert found(every=Interval(1, Unit.DAY)) == ["Mon 23 Nov 16:00", "Fri 27 Nov 16:00"]


def test_the_hour_is_day_on_both_clocks() -> None:
    assert found(zone="Asia/Tokyo") == ["Mon 23 Nov 11:00", "Fri 27 Nov 11:00"]
    assert found(zone="America/New_York") == ["Mon 23 Nov 16:00", "Fri 27 Nov 16:00"]


def test_where_no_hour_is_day_on_both_the_usual_one_stays() -> None:
    assert found(zone="Pacific/Auckland")[0] == "Mon 23 Nov 16:00"
    assert found(zone="Pacific/Honolulu")[0] == "Mon 23 Nov 19:00"
