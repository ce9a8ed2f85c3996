"""The other side's clock."""

import subprocess
import sys
from datetime import date

import pytest

from mentorlog.domain.zones import for_them, their_time, zone_named
from mentorlog.errors import Invalid

TODAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("at", "zone", "said"),
    [
        ("2026-12-08T16:00+01:00", "Europe/Lisbon", " (15:00 for Dana)"),
        ("2026-12-08T16:00+01:00", "Asia/Kolkata", " (20:30 for Dana)"),
        ("2026-12-08T16:00+01:00", "Pacific/Auckland", " (Wed 9 Dec 04:00 for Dana)"),
        ("2026-12-08T03:00+01:00", "America/New_York", " (Mon 7 Dec 21:00 for Dana)"),
        ("2026-12-31T23:30+01:00", "Asia/Tokyo", " (Fri 1 Jan 2027 07:30 for Dana)"),
        # The same clock, whatever the zone is called.
        ("2026-12-08T16:00+01:00", "Europe/Rome", ""),
        ("2026-12-08T16:00+01:00", "Africa/Lagos", ""),
        ("2026-06-08T16:00+02:00", "Africa/Lagos", " (15:00 for Dana)"),
        # Nobody knows that zone, or none was named.
        ("2026-12-08T16:00+01:00", "Mars/One", ""),
        ("2026-12-08T16:00+01:00", "../etc/passwd", ""),
        ("2026-12-08T16:00+01:00", None, ""),
    ],
)
def test_both_times_are_told_where_the_clocks_differ(at: str, zone: str | None, said: str) -> None:
    assert for_them(at, their_time(at, zone), "Dana", TODAY) == said


@pytest.mark.parametrize(
    ("at", "said"),
    [
        # New York has its summer from 8 March, Berlin from 29 March: for three weeks it is nearer.
        ("2026-03-07T16:00+01:00", " (10:00 for Dana)"),
        ("2026-03-08T16:00+01:00", " (11:00 for Dana)"),
        ("2026-03-28T16:00+01:00", " (11:00 for Dana)"),
        ("2026-03-29T16:00+02:00", " (10:00 for Dana)"),
        # The hour that New York skips, and both of the one that it has twice.
        ("2026-03-08T07:59+01:00", " (01:59 for Dana)"),
        ("2026-03-08T08:00+01:00", " (03:00 for Dana)"),
        ("2026-11-01T06:30+01:00", " (01:30 for Dana)"),
        ("2026-11-01T07:30+01:00", " (01:30 for Dana)"),
        ("2026-11-01T08:30+01:00", " (02:30 for Dana)"),
    ],
)
def test_summer_begins_and_ends_on_other_days_elsewhere(at: str, said: str) -> None:
    assert for_them(at, their_time(at, "America/New_York"), "Dana", TODAY) == said


def test_the_last_moment_of_all_has_no_other_zone() -> None:
    assert their_time("9999-12-31T23:30-11:00", "Pacific/Auckland") is None


def test_zones_are_only_loaded_where_one_is_named() -> None:
    code = (
        "import sys; from mentorlog.domain.zones import their_time;"
        "their_time('2026-12-08T16:00+01:00', None); print('zoneinfo' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "False\n"


OR_CITY = "write it like Europe/Lisbon, or Lisbon"


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Europe/Lisbon", "Europe/Lisbon"),
        ("Lisbon", "Europe/Lisbon"),
        ("new york", "America/New_York"),
        ("São Paulo", "America/Sao_Paulo"),
        ("UTC", "UTC"),
    ],
)
def test_a_zone_is_named_in_full_or_by_its_city(typed: str, zone: str) -> None:
    assert zone_named(typed) == zone


@pytest.mark.parametrize(
    ("typed", "message", "hint"),
    [
        (
            "Springfield",
            "there is no time zone 'Springfield'",
            OR_CITY,
        ),
        ("europe/lisbon", "there is no time zone 'europe/lisbon'", "did you mean Europe/Lisbon?"),
        ("../zone", "there is no time zone '../zone'", OR_CITY),
        ("", "there is no time zone ''", OR_CITY),
    ],
)
def test_what_names_no_zone_is_refused(typed: str, message: str, hint: str) -> None:
    with pytest.raises(Invalid) as refused:
        zone_named(typed)
    assert (refused.value.message, refused.value.hint) == (message, hint)
