"""What two devices say differently, settled on a terminal with one key a line."""

import json
import shutil
from collections.abc import Iterator
from random import Random

import pytest
from msgspec.structs import replace

from mentorlog.domain.records.mentorship import Mentorship, Role
from mentorlog.domain.records.session import Session
from tests.e2e.conftest import Program
from tests.e2e.terminal import CTRL_C, Terminal
from tests.unit.conftest import ANY
from tests.unit.shared_lives import Machine, Post, join_all, machines, quiet

PLAIN = {"TERM": "dumb"}
_CONTESTED = ("share", "conflicts", "--exit-code")


def _titled(machine: Machine, word: str) -> None:
    table = machine.store.sessions
    with machine.store.writing(ANY):
        for session in table.select("ORDER BY id"):
            table.change(replace(session, title=f"{session.title} {word}"))


@pytest.fixture
def contested(program: Program) -> Iterator[Program]:
    """The titles of three sessions, on which the device a, this one, and b do not agree."""
    post: Post = {}
    with machines(Random(1), 2, hours=0) as found:
        home, laptop = found
        home.life.at(0)
        with home.store.writing(ANY):
            dana = home.store.mentorships.start(
                Mentorship(name="Dana", role=Role.MENTEE, started_on=home.life.today), [], None
            )
            for day in (3, 4, 5):
                at = f"2026-06-0{day}T16:00+02:00"
                home.store.sessions.add(Session(mentorship=dana.uid, at=at, title=f"On {day}"))
        join_all(found, post, 10)
        quiet(found, post, 20)
        laptop.life.at(30)
        _titled(laptop, "there")
        home.life.at(40)
        _titled(home, "here")
        quiet(found, post, 50)
        home.store.close()
        program.store.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(home.store.path, program.store)
        program.store.chmod(0o600)
        yield program


def _titles(program: Program) -> list[str]:
    listed = json.loads(program("session", "list", "--json").out)
    return sorted(one["title"] for one in listed)


def test_each_line_is_settled_with_one_key(contested: Program) -> None:
    terminal = Terminal(contested, *_CONTESTED)
    terminal.answer('s1 title: "On 3 here" by you (shown), "On 3 there" by b', "xt")
    terminal.answer("(mine, theirs, skip, quit)", "m")
    terminal.answer("(mine, theirs, skip, quit)", "s")
    assert terminal.end() == 10
    assert "settled s1, s2 · 2 values" in terminal.shown()
    assert _titles(contested) == ["On 3 there", "On 4 here", "On 5 here"]
    assert contested(*_CONTESTED).out.startswith("s3 title: ")
    terminal = Terminal(contested, *_CONTESTED, environment=PLAIN)
    terminal.answer("(mine, theirs, skip, quit)", "x\r")
    terminal.answer("write m, t, s or q", "t\r")
    assert terminal.end() == 0
    assert contested(*_CONTESTED).code == 0
    assert contested("undo").code == 0
    assert _titles(contested) == ["On 3 there", "On 4 here", "On 5 here"]


def test_who_quits_keeps_what_was_chosen_and_who_interrupts_nothing(contested: Program) -> None:
    terminal = Terminal(contested, *_CONTESTED)
    terminal.answer("(mine, theirs, skip, quit)", "t")
    terminal.answer("(mine, theirs, skip, quit)", CTRL_C)
    assert terminal.end() == 130
    assert _titles(contested) == ["On 3 here", "On 4 here", "On 5 here"]
    terminal = Terminal(contested, *_CONTESTED)
    terminal.answer("(mine, theirs, skip, quit)", "t")
    terminal.answer("(mine, theirs, skip, quit)", "q")
    assert terminal.end() == 10
    assert _titles(contested) == ["On 3 there", "On 4 here", "On 5 here"]
