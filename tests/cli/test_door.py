"""A plain line means at the front door what it means to the parser of record."""

import io
import re
import shutil
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest

from mentorlog import clock
from mentorlog.cli import answered, door
from mentorlog.cli.help_text import examples_in
from mentorlog.cli.main import run
from mentorlog.cli.registry import commands_of
from mentorlog.cli.root import Root
from mentorlog.domain.records import base
from mentorlog.store.inspection import files
from tests import amounts
from tests.shell import plain, surroundings

LINES = [
    words
    for command in dict(commands_of(Root())).values()
    for example in examples_in(command.help or "")
    if (words := plain(example)) is not None
]
WORDS = sorted({word for words in LINES for word in words})
ANYWHERE = ("--json", "-q", "--quiet", "--no-input", "--no-color", "--db", "--profile", "--help")
ODD = ("", "-", "--", "-5", "--on", "--date", "-x", "--nothing", "none", "me", "@last", "a41 ", "é")
EVERYDAY = (
    (
        "session",
        "add",
        "Stand-up",
        "--with",
        "dana",
        "--took=45m",
        "--action",
        "Draft",
        "--due=fri",
    ),
    ("action", "add", "Draft RFC", "--owner", "me", "--tag", "one", "--tag", "two", "--private"),
    ("action", "done", "a1", "a2", "--on", "yesterday"),
    ("done", "a1", "-q"),
    ("session", "list", "--held", "--json"),
    ("action", "list", "--overdue"),
    ("goal", "list", "--with", "dana"),
    ("due",),
    ("prep", "dana"),
    ("today",),
    (),
    ("report", "week"),
    ("report", "accountability", "dana"),
    ("find", "promotion"),
    ("note", "add", "Talk accepted", "--kind", "win"),
    ("feedback", "add", "Slow down", "--from", "them"),
    ("topic", "add", "How do I say no?"),
    ("action", "defer", "a1", "next fri"),
    ("edit", "s12", "--took", "1h"),
    ("promises",),
)


_TICKS = 0x19AA6F0E0001000
"""The time in the first uid that a line makes, long after those of the demo."""

_ROOM = shutil.disk_usage("/")


class _Typed(io.TextIOWrapper):
    """Standard input or an answer, taken for a terminal or for a pipe."""

    is_terminal = False

    def isatty(self) -> bool:
        return self.is_terminal


class Outcome(NamedTuple):
    """All that can be told of a command from outside: its answer, and what it left behind."""

    code: int | str
    out: str
    err: str
    store: bytes | tuple[str, ...]
    files: dict[str, bytes]

    def with_rows(self) -> "Outcome":
        """The same with what its store says instead of the file."""
        connection = sqlite3.connect(":memory:")
        connection.deserialize(self.store)  # type: ignore[arg-type]
        return self._replace(store=tuple(connection.iterdump()))


class Runs:
    """Runs lines in this process, each on a copy of the demo year, with the same chance."""

    def __init__(self, demo: Path, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.demo, self.place, self.monkeypatch = demo, place, monkeypatch

    def ensure_equal(self, words: Sequence[str], *, is_terminal: bool) -> None:
        """A line does at the front door what it does without one, if it is read there at all."""
        if door.read([*words]) is None:
            return
        at_the_door = self._run(words, is_terminal)
        with self.monkeypatch.context() as patched:
            patched.setattr(door, "read", lambda _: None)
            without = self._run(words, is_terminal)
        if at_the_door.store != without.store:  # the same rows may lie in other places
            at_the_door, without = (one.with_rows() for one in (at_the_door, without))
        assert at_the_door == without, words

    def _run(self, words: Sequence[str], is_terminal: bool) -> Outcome:
        shutil.rmtree(self.place, ignore_errors=True)
        self.place.mkdir()
        db = self.place / "journal.db"
        shutil.copy(self.demo, db)
        answered.given.clear()
        streams = {name: io.BytesIO() for name in ("stdin", "stdout", "stderr")}
        numbers = count(1)
        with self.monkeypatch.context() as patched:
            for name, value in surroundings(self.place, db).items():
                patched.setenv(name, value)
            for name in ("EDITOR", "VISUAL"):
                patched.setenv(name, "true")
            patched.setenv("TERM", "dumb")
            patched.chdir(self.place)
            patched.setattr(base, "urandom", lambda size: next(numbers).to_bytes(size))
            patched.setattr(base, "_last", 0)
            patched.setattr(clock, "ticks", lambda: _TICKS)
            patched.setattr(files, "disk_usage", lambda _: _ROOM)  # others fill the same disk
            for name, stream in streams.items():
                typed = _Typed(stream, "utf-8", write_through=True)
                typed.is_terminal = is_terminal
                patched.setattr(sys, name, typed)
            try:
                code: int | str = run([*words])
            except Exception as error:  # a bug is one at either
                code = repr(error)
            said = (streams[name].getvalue().decode() for name in ("stdout", "stderr"))
            out, err = (re.sub(r"(mentorlog-draft-)\w+", r"\1X", text) for text in said)
        store = db.read_bytes() if db.exists() else b""
        return Outcome(code, out, err, store, _files(self.place))


def _files(place: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(place)): path.read_bytes()
        for path in sorted(place.rglob("*"))
        if path.is_file() and path.name != "journal.db" and "bin" not in path.parts
    }


@pytest.fixture
def runs(demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Runs:
    return Runs(demo, tmp_path / "work", monkeypatch)


@pytest.mark.parametrize("words", EVERYDAY, ids=" ".join)
def test_an_everyday_line_needs_no_other_parser(words: tuple[str, ...]) -> None:
    assert door.read([*words]) is not None


@pytest.mark.parametrize(
    "line",
    [
        "session add --help",
        "--json due",
        "session",
        "sesion add",
        "session add Packet --with dana --with tom",
        "action done a1 --on",
        "action done",
        "action add Draft --nothing",
        "note add Win --kind boss",
        "program form spring27 -o form.csv",
        "action add -- -5",
    ],
)
def test_what_is_unusual_is_left_to_the_parser_of_record(line: str) -> None:
    assert door.read(line.split()) is None


@pytest.mark.parametrize("is_terminal", [False, True], ids=["piped", "on a terminal"])
def test_an_example_means_the_same_at_the_front_door(
    runs: Runs, chance: Random, *, is_terminal: bool
) -> None:
    for words in chance.sample(LINES, amounts.share(len(LINES), least=40)):
        runs.ensure_equal(words, is_terminal=is_terminal)


def test_a_line_that_differs_from_an_example_means_the_same(runs: Runs, chance: Random) -> None:
    for _ in range(amounts.share(5_000)):
        words = _mutated([*chance.choice(LINES)], chance)
        runs.ensure_equal(words, is_terminal=chance.random() < 0.3)


def _mutated(words: list[str], chance: Random) -> list[str]:
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        words = [*next(_changes(words, chance))]
    return words


def _changes(words: list[str], chance: Random) -> Iterator[list[str]]:
    at, other = (chance.randrange(len(words)) if words else 0 for _ in range(2))
    word, new = words[at] if words else "", chance.choice(chance.choice((WORDS, ANYWHERE, ODD)))
    ways = (
        [*words[:at], *words[at + 1 :]],
        [*words[:at], new, *words[at + 1 :]],
        [*words[: at + 1], new, *words[at + 1 :]],
        [*words, new],
        [*words, *words[at : at + 2]],
        [*words[:at], *words[other : other + 2], *words[at:]],
        [*words[:at], word[: len(word) // 2], *words[at + 1 :]],
        [*words[:at], word.swapcase(), *words[at + 1 :]],
        [*words[:at], "=".join(words[at : at + 2]), *words[at + 2 :]],
        [*words[:at], *word.partition("=")[::2], *words[at + 1 :]],
        [*words[:2], *sorted(words[2:], key=lambda _: chance.random())],
    )
    yield chance.choice(ways)
