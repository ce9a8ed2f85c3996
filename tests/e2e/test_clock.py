"""Clocks that go back, jump or end: no command stumbles, and days stay as they were lived."""

import json
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest

from tests import amounts
from tests.amounts import share
from tests.conftest import Run
from tests.e2e import commands, in_process
from tests.e2e.conftest import Program, Told

ROW = "clock"
ZONES = (
    *("Africa/Cairo", "Africa/Casablanca", "America/Asuncion", "America/Havana", "America/Nuuk"),
    *("America/New_York", "America/Santiago", "America/Sao_Paulo", "America/St_Johns"),
    *("Antarctica/Troll", "Asia/Beirut", "Asia/Gaza", "Asia/Jerusalem", "Asia/Kathmandu"),
    *("Atlantic/Azores", "Australia/Lord_Howe", "Australia/Sydney", "Europe/Berlin"),
    *("Europe/Chisinau", "Europe/Dublin", "Europe/London", "Pacific/Apia", "Pacific/Chatham"),
    "Pacific/Norfolk",
)


SHOWING = ((), ("due",), ("report", "streaks"), ("report", "week"), ("prep", "dana"))


def _turns(zone: ZoneInfo) -> Iterator[datetime]:
    """The moments of 2026 at which the clocks of a zone are changed; else a day in March."""
    moment, found = datetime(2026, 1, 1, tzinfo=UTC), False
    while moment.year == 2026:
        after = moment + timedelta(hours=1)
        if moment.astimezone(zone).utcoffset() != after.astimezone(zone).utcoffset():
            found = True
            yield after
        moment = after
    if not found:
        yield datetime(2026, 3, 29, 1, tzinfo=UTC)


@pytest.mark.parametrize("name", ZONES)
def test_on_the_day_on_which_the_clocks_change_days_are_kept(
    ml: Run,
    name: str,
    monkeypatch: pytest.MonkeyPatch,
    proof: Told,
) -> None:
    in_full = amounts.Run.in_full
    ml("mentorship", "add", "Dana", "--my", "mentor", "--cadence", "2w", "--start", "2025-01-05")
    zone = ZoneInfo(name)
    monkeypatch.setenv("TZ", name)
    time.tzset()
    days = 0
    for turn in _turns(zone):
        for hours in (-26, -1, 0, 1, 2, 26) if in_full else (0,):
            now = (turn + timedelta(hours=hours)).astimezone(zone)
            monkeypatch.setenv("MENTORLOG_NOW", now.isoformat(timespec="minutes"))
            for minute in ("00:30", "01:30", "02:30", "03:30") if in_full else ("02:30",):
                at = f"{now.date()} {minute}"
                answer = ml("session", "add", "Then", "--at", at, "--new", "--json")
                if answer.err.startswith("error: there is no "):
                    continue  # the clock is put forward over it
                assert answer.code == 0, (at, answer)
                kept = json.loads(answer.out)["at"]
                assert kept[:10] == str(now.date()), (at, kept)
                lived = datetime.fromisoformat(kept)
                assert lived.astimezone(zone).utcoffset() == lived.utcoffset(), (at, kept)
            for words in SHOWING if in_full else SHOWING[:3]:
                answer = ml(*words)
                assert answer.code == 0, (words, now, answer)
            days += 1
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    proof(ROW, zones=1, moments=days)


@pytest.mark.parametrize(
    "now",
    [
        "2026-11-19T18:00+01:00",  # two days back
        "2028-02-29T12:00+01:00",
        "2027-01-01T00:00+01:00",
        pytest.param("9999-12-31T23:59+00:00", marks=pytest.mark.long),
        "1999-12-31T23:59-12:00",
    ],
)
def test_no_command_stumbles_over_the_day(
    journal: Program, now: str, chance: Random, proof: Told
) -> None:
    journal.environment["MENTORLOG_NOW"] = now
    data, ran = journal.store.read_bytes(), 0
    names = (*commands.WRITES, *commands.READS)
    for name in chance.sample(names, share(len(names), least=len(names) // 4)):
        ended = in_process.run(journal, commands.words_of(name))
        assert ended.code in (0, 2), (name, ended)
        assert (ended.code == 2) == ended.err.startswith("error: "), (name, ended)
        journal.store.write_bytes(data)
        ran += 1
    proof(ROW, commands_run=ran)


@pytest.mark.parametrize("words", [(), ("due", "--within", "3w"), ("report", "week", "--json")])
def test_on_the_last_day_of_all_what_lies_ahead_ends_with_it(
    journal: Program, words: tuple[str, ...]
) -> None:
    for name in ("dana", "ravi"):  # few meetings lie between, or each takes its time
        assert in_process.run(journal, ("mentorship", "cadence", name, "3660d")).code == 0
    journal.environment["MENTORLOG_NOW"] = "9999-12-31T12:00+01:00"
    ended = in_process.run(journal, words)
    assert ended.code == 0, ended


def test_what_was_logged_last_is_the_last_even_where_the_clock_went_back(journal: Program) -> None:
    for number, now in enumerate(("2026-11-21T18:00+01:00", "2026-11-19T18:00+01:00")):
        journal.environment["MENTORLOG_NOW"] = now
        in_process.run(journal, ("note", "add", f"Number {number}"))
    assert (
        json.loads(in_process.run(journal, ("note", "show", "@last", "--json")).out)["text"]
        == "Number 1"
    )
