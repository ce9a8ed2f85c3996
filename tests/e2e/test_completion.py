"""TAB in real shells on a terminal: keys are pressed, and the screen is read."""

import sqlite3
from pathlib import Path

import pytest

from tests.e2e.conftest import Program
from tests.e2e.shells import LISTS, SHELLS, Home

pytestmark = pytest.mark.parametrize("shell", SHELLS)

HOSTILE = "Club $(touch pwned); `touch pwned`"


@pytest.fixture
def home(dana: Program, shell: str) -> Home:
    """A shell with the script loaded; in its store are Dana, a session and two promises."""
    dana("action", "add", "Draft the packet", "--due", "tomorrow")
    dana("action", "add", "Read the ladder", "--due", "none", "--tag", "on-call")
    return Home(dana, shell).with_completion()


def test_commands_options_and_choices_complete_without_starting_the_program(home: Home) -> None:
    screen, lists = home.start(), LISTS[home.shell]
    screen.complete("mentorlog act", "\t", "> mentorlog action")
    screen.complete("mlog --json mentorship mem", "\t", "> mlog --json mentorship member")
    screen.complete("mlog action de", "\t", "> mlog action defer")
    screen.complete("mlog session add --stat", "\t", "> mlog session add --status")
    screen.complete("mlog session add --mode v", "\t", "> mlog session add --mode virtual")
    screen.complete("mlog session add --mode ", lists, "in-person", "virtual", "hybrid")
    screen.complete("mlog data import jour", "\t", "> mlog data import journal.db")
    assert home.counted() == []
    screen.leave()


def test_with_nothing_typed_the_words_are_those_of_every_day_and_what_was_taken_up(
    home: Home,
) -> None:
    home.program("skill", "add", "Facilitation")
    screen, lists = home.start(lines=60), LISTS[home.shell]
    shown = screen.complete("mlog ", lists, "prep", "session", "mentorship", "skill")
    words = shown.replace("(", " ").split()
    assert not {"pulse", "agreement", "doctor", "cron"} & {*words}
    assert {call.strip() for call in home.counted()} == {"__complete taken"}
    screen.complete("mlog pul", "\t", "> mlog pulse")
    screen.complete("mlog help pul", "\t", "> mlog help pulse")
    screen.leave()


def test_ids_come_from_the_store_with_what_they_are(home: Home) -> None:
    screen, lists = home.start(), LISTS[home.shell]
    shown = screen.complete("mlog action done a", lists, "Draft the packet", "Read the ladder")
    assert shown.index("a1") < shown.index("a2")
    assert set(home.counted()) == {"__complete open:action a"}
    screen.complete("mlog session show s", "\t", "> mlog session show s1")
    screen.complete("mlog show a1 s", "\t", "> mlog show a1 s1")
    screen.leave()


def test_names_tags_and_sides_complete(home: Home) -> None:
    screen, lists = home.start(), LISTS[home.shell]
    screen.complete("mlog prep da", "\t", "> mlog prep Dana")
    screen.complete("mlog session list --with d", "\t", "> mlog session list --with Dana")
    screen.complete("mlog session list --with=D", "\t", "> mlog session list --with=Dana")
    screen.complete("mlog note add x --tag on", "\t", "> mlog note add x --tag on-call")
    screen.complete("mlog action add x --owner ", lists, "me", "them", "Dana")
    screen.complete("mlog mentorship cadence D", "\t", "> mlog mentorship cadence Dana")
    screen.leave()


def test_a_name_is_quoted_so_that_nothing_in_it_runs(home: Home) -> None:
    home.program("mentorship", "add", HOSTILE, "--my", "peer")
    screen = home.start(columns=120)
    for number, quote in enumerate(("", '"', "'")):
        screen.complete(f"mlog prep {quote}Clu", "\t", "pwned")
        screen.type(f"; printf 'ran-%s' {number}\r")
        screen.until_shown(f"ran-{number}")
    assert [call for call in home.counted() if call.startswith("prep")] == [f"prep {HOSTILE}"] * 3
    assert not (home.program.directory / "pwned").exists()
    screen.leave()


def test_the_store_is_the_one_on_the_line(home: Home, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    home.program("mentorship", "add", "Ravi", "--my", "peer", "--db", str(other))
    screen = home.start(columns=160)
    line = f"mlog --db {other} prep "
    screen.complete(f"{line}R", "\t", f"> {line}Ravi")
    screen.complete(f"mlog prep --db={other} R", "\t", f"{other} Ravi")
    screen.leave()


def test_without_a_store_nothing_is_offered_made_or_said(home: Home) -> None:
    home.program.store.unlink()
    screen = home.start()
    shown = screen.complete("mlog action done ", "\tz", "> mlog action done z")
    assert _lines(shown) == ["> mlog action done z"]
    assert not home.program.store.exists()
    screen.leave()


def test_while_the_store_is_locked_nothing_is_offered_or_said(home: Home) -> None:
    screen = home.start()
    with sqlite3.connect(home.program.store) as writer:
        writer.execute("BEGIN EXCLUSIVE")
        shown = screen.complete("mlog action done ", "\tz", "> mlog action done z")
        writer.execute("ROLLBACK")
    assert _lines(shown) == ["> mlog action done z"]
    screen.complete("mlog action done a", LISTS[home.shell], "Draft the packet")
    screen.leave()


def test_in_20_columns_candidates_stay_readable(home: Home) -> None:
    screen = home.start(columns=20)
    screen.complete("mlog drop a", LISTS[home.shell], "a1", "a2")
    screen.leave()


def _lines(shown: str) -> list[str]:
    return [line for line in shown.splitlines() if line]
