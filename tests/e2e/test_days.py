"""A day is kept as it was lived, whatever the clock, the zone or the year."""

import json

import pytest

from tests.e2e.conftest import Program

TOKYO = {"TZ": "Asia/Tokyo", "MENTORLOG_NOW": "2026-11-21T08:30+09:00"}
LISBON = {"TZ": "Europe/Lisbon", "MENTORLOG_NOW": "2026-11-22T12:00+00:00"}


def test_a_session_logged_in_tokyo_stays_on_its_tokyo_day_when_listed_in_lisbon(
    dana: Program,
) -> None:
    logged = dana("session", "add", "Early", "--took", "30m", "--new", environment=TOKYO)
    assert logged.out.startswith("logged s2 · Sat 21 Nov 08:00 · 30 min · Dana")
    listed = dana("session", "list", environment=LISBON).out
    assert "s2  Sat 21 Nov 08:00  30 min  Dana  held  Early\n" in listed
    session = json.loads(dana("session", "show", "s2", "--json", environment=LISBON).out)
    assert session["at"] == "2026-11-21T08:00+09:00"


def test_a_window_of_days_is_of_days_as_they_were_lived(dana: Program) -> None:
    dana("session", "add", "Early", "--took", "30m", "--new", environment=TOKYO)
    of_that_day = ("session", "list", "--since", "2026-11-21", "--until", "2026-11-21", "-q")
    assert "Early" in dana(*of_that_day, environment=LISBON).out
    of_the_day_before = ("session", "list", "--since", "2026-11-20", "--until", "2026-11-20", "-q")
    assert dana(*of_the_day_before, environment=LISBON).out == ""  # it was still Friday there


@pytest.mark.parametrize(
    ("now", "typed", "echoed", "kept"),
    [
        ("2026-03-29T12:00+02:00", "today 1:59", "Sun 29 Mar 01:59", "2026-03-29T01:59+01:00"),
        # 02:00 to 03:00 comes twice: the first is meant, unless the offset says otherwise.
        (
            "2026-10-25T12:00+01:00",
            "2026-10-25 02:30",
            "Sun 25 Oct 02:30",
            "2026-10-25T02:30+02:00",
        ),
        (
            "2026-10-25T12:00+01:00",
            "2026-10-25T02:30+01:00",
            "Sun 25 Oct 02:30",
            "2026-10-25T02:30+01:00",
        ),
        ("2028-03-01T12:00+01:00", "29 feb 10:00", "Tue 29 Feb 10:00", "2028-02-29T10:00+01:00"),
    ],
)
def test_folds_and_leap_days_are_resolved_and_echoed(
    dana: Program, now: str, typed: str, echoed: str, kept: str
) -> None:
    then = {"MENTORLOG_NOW": now}
    logged = dana("session", "add", "Then", "--at", typed, "--new", environment=then)
    assert (logged.err, logged.code) == ("", 0)
    assert logged.out.startswith(f"logged s2 · {echoed} · Dana")
    assert json.loads(dana("session", "show", "s2", "--json").out)["at"] == kept


@pytest.mark.parametrize(
    ("now", "at"),
    [
        # An hour before half past two on the second time round is half past two on the first.
        ("2026-10-25T02:30+01:00", "2026-10-25T02:30+02:00"),
        ("2026-03-29T03:15+02:00", "2026-03-29T01:15+01:00"),
    ],
)
def test_a_session_that_ended_now_began_by_the_clock_that_ran(
    dana: Program, now: str, at: str
) -> None:
    dana("session", "add", "Night", "--took", "1h", "--new", environment={"MENTORLOG_NOW": now})
    assert json.loads(dana("session", "show", "@last", "--json").out)["at"] == at


@pytest.mark.parametrize(
    ("zone", "at", "told", "there"),
    [
        ("Europe/Berlin", "2026-03-29 02:30", "02:30 on Sun 29 Mar", "Sun 29 Mar 01:30"),
        ("Africa/Cairo", "2026-04-24 00:30", "00:30 on Fri 24 Apr", "Thu 23 Apr 23:30"),
    ],
)
def test_a_time_that_the_clock_passes_over_is_refused_with_two_that_there_are(
    dana: Program, zone: str, at: str, told: str, there: str
) -> None:
    offset = {"Europe/Berlin": "+02:00", "Africa/Cairo": "+03:00"}[zone]
    in_time = {"TZ": zone, "MENTORLOG_NOW": f"2026-06-01T10:00{offset}"}
    refused = dana("session", "add", "Then", "--at", at, environment=in_time)
    assert refused.code == 2
    assert refused.err.startswith(f"error: there is no {told}: the clock is put forward over it\n")
    assert f"hint: write '{there}' or '" in refused.err
    for word in refused.err.split("'")[1::2]:
        logged = dana("session", "add", "Then", "--at", word, "--new", environment=in_time)
        assert logged.out.startswith(f"logged s{2 if word == there else 3} · {word} · Dana")


def test_there_is_no_29_february_in_other_years(dana: Program) -> None:
    assert dana("session", "add", "Then", "--at", "2027-02-29 10:00") == (
        "",
        "error: there is no 29 Feb 2027\nhint: February 2027 has 28 days\n",
        2,
    )


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_the_last_days_of_the_year_9999_are_days_like_others(dana: Program, zone: str) -> None:
    there = {"TZ": zone}
    planned = dana("session", "add", "Last", "--at", "9999-12-31 23:59", environment=there)
    assert (planned.err, planned.code) == ("", 0)
    assert planned.out.startswith("planned s2 · Fri 31 Dec 9999 23:59 · Dana")
    in_time = {"TZ": zone, "MENTORLOG_NOW": "9999-12-31T12:00+00:00"}
    for words in (("session", "list"), ("mentorship", "list"), ("session", "show", "s2")):
        ended = dana(*words, environment=in_time)
        assert (ended.err, ended.code) == ("", 0)
    logged = dana("session", "add", "Now", "--took", "5m", "--new", environment=in_time)
    assert (logged.err, logged.code) == ("", 0)


def test_after_a_clock_that_went_back_the_order_is_that_of_the_log(dana: Program) -> None:
    dana("session", "add", "Ahead", "--took", "5m", "--new")
    back = {"MENTORLOG_NOW": "2026-11-19T09:00+01:00"}
    dana("session", "add", "Behind", "--took", "5m", "--new", environment=back)
    assert json.loads(dana("session", "show", "@last", "--json").out)["title"] == "Behind"
    assert [line.split()[0] for line in dana("session", "list").out.splitlines()] == [
        *("s2", "s1", "s3"),
    ]
