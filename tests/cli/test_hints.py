"""Hints: each is a command that works where it is given, none is given twice."""

import shlex
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from mentorlog.cli.hints import HINTS, after
from mentorlog.cli.registry import EVERYDAY
from mentorlog.store.store import Store
from tests.conftest import Run

DANA = "mentorship add Dana --my mentor"
HELD = "session add Coffee --at 9:00 --new"
PLANNED = "session add Coffee --at 'tomorrow 9:00'"
GOAL = "goal add 'Lead a review' --due 2027-03-31"

REMOVED = (
    ("session", HELD),
    ("goal",),
    ("milestone", "milestone add g1 Draft"),
    ("action", "action add Packet"),
    ("feedback", "feedback add 'Slow down'"),
    ("topic", "topic add On-call"),
    ("note", "note add Thanks"),
    ("pulse", "pulse add --clarity 4"),
    ("skill", "skill add Listening"),
    ("career", "career add talk 'At the guild'"),
    ("intro", "intro ask Lee"),
    ("resource", "resource add 'The Path'"),
    ("decision", "decision add 'Stay or go?'"),
    ("advice", "advice add 'Say no with a date'"),
    ("contact", "reach dana"),
)

GIVEN: dict[tuple[str, ...], str] = {
    (DANA,): 'session add "Kick-off" --took 45m',
    (DANA, "mentorship add Ravi --my mentee"): "mentorship list",
    (DANA, PLANNED): "prep",
    (DANA, HELD): 'action add "Draft the packet" --session s1',
    (DANA, HELD, HELD): 'goal add "Lead a review" --due "in 3 months"',
    (DANA, *[HELD] * 3): 'feedback add "Clear and short" --kind praise',
    (DANA, *[HELD] * 4): 'topic add "How do I say no?"',
    (DANA, *[HELD] * 5): "report streaks",
    (DANA, "action add Packet"): "done a1",
    (DANA, "action add Packet", "action add RFC"): 'action defer a2 --to "in 2 weeks"',
    (DANA, GOAL): 'milestone add g1 "A first step" --due "in 2 weeks"',
    (DANA, GOAL, GOAL): "goal checkin g2 --percent 20 --confidence 7",
    (DANA, GOAL, "goal checkin g1 --percent 5"): "report goal g1",
    (DANA, GOAL, "milestone add g1 Draft"): "done m1",
    (DANA, "feedback add 'Slow down'"): 'feedback ack f1 --response "I will try"',
    (DANA, "topic add On-call"): "prep",
    (DANA, "note add Thanks"): "note list",
    (DANA, "note add Thanks", "remove n1 -y"): "undo",
    **{(DANA, GOAL, *add, f"{noun} remove @last -y"): "undo" for noun, *add in REMOVED},
}


@pytest.fixture
def hint(ml: Run, db: Path) -> Callable[[str], str | None]:
    """Run a command, and give the hint that follows it."""

    def run(words: str) -> str | None:
        assert ml(*shlex.split(words)).code == 0
        store = Store(db)
        newest = sqlite3.connect(db).execute("SELECT max(id) FROM command").fetchone()
        store.saved.extend(newest)
        said = after(store)
        store.close()
        return said

    return run


@pytest.mark.parametrize("story", GIVEN, ids=" · ".join)
def test_a_hint_is_a_command_that_works(
    ml: Run, hint: Callable[[str], str | None], story: tuple[str, ...]
) -> None:
    *_, said = [hint(words) for words in story]
    assert said is not None
    _, command, purpose = said.split("`", 2)
    assert command == f"mentorlog {GIVEN[story]}"
    assert purpose.startswith(" ")
    assert ml(*shlex.split(command)[1:]).code == 0


def test_every_hint_of_the_table_is_given_in_one_of_these_stories() -> None:
    assert len(GIVEN) == sum(map(len, HINTS.values()))


def test_whom_with_is_said_where_there_are_several(
    ml: Run, hint: Callable[[str], str | None]
) -> None:
    for words in (DANA, "mentorship add 'Tomás Ruiz' --my mentee"):
        hint(words)
    said = hint("topic add On-call --with tom")
    assert said == "`mentorlog prep --with 'Tomás'` has it on one screen before you meet"
    assert ml("prep", "--with", "Tomás Ruiz").code == 0


def test_what_is_there_already_is_no_hint(hint: Callable[[str], str | None]) -> None:
    hint(DANA)
    assert hint(f"{HELD} --action 'Draft the packet'") is None
    hint(GOAL)
    assert hint(HELD) is None


def test_no_hint_is_given_twice(hint: Callable[[str], str | None]) -> None:
    said = [hint(words) for words in (DANA, *[HELD] * 8, *["topic add On-call"] * 4)]
    given = [one for one in said if one is not None]
    assert len(given) == len(set(given)) == 7
    assert said[6:9] == [None] * 3


def test_whoever_typed_two_hundred_commands_is_no_newcomer(
    ml: Run, hint: Callable[[str], str | None], db: Path
) -> None:
    hint(DANA)
    with sqlite3.connect(db) as connection:
        connection.execute("UPDATE sqlite_sequence SET seq = 199 WHERE name = 'command'")
    assert hint("topic add On-call") is not None  # the 200th
    assert hint("note add Thanks") is None


@pytest.mark.usefixtures("dana")
@pytest.mark.parametrize("words", [(), ("-q",), ("--json",)])
def test_without_a_terminal_nothing_is_said_and_nothing_imported(
    ml: Run, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.delitem(sys.modules, "mentorlog.cli.hints")
    assert ml("session", "add", "Coffee", *words).err == ""
    assert "mentorlog.cli.hints" not in sys.modules


def test_a_newcomer_is_told_of_no_word_of_a_chapter_that_is_not_taken_up() -> None:
    words = {
        hint.command.partition("{")[0].split()[0] for hints in HINTS.values() for hint in hints
    }
    assert words <= EVERYDAY.keys()
