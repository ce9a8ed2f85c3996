"""Sharing that is killed, or done by many at once: nothing is torn, nothing is lost."""

import re
import signal
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest

from mentorlog.errors import MentorlogError
from mentorlog.store.store import Store
from tests import amounts
from tests.e2e import strace
from tests.e2e.conftest import Program, take_over
from tests.e2e.forks import Forks
from tests.e2e.states import UNFINISHED, assert_whole
from tests.shared_demo import QUICK
from tests.unit.filled import exported

_BY_CHANCE = re.compile(r"[0-9a-f]{12}|(?<=/tmp)\w{8}|(?<=\.new-)\w+")
CALLS = f"{strace.CHANGING},link,flock"
BY_CHANCE = 2
LAPTOP = ("--db", "laptop.db")
DANA = ("--db", "dana.db")
SIGN = "--digits-file", "digits"


def done(program: Program, *words: str, stdin: bytes = b"") -> str:
    program.environment["MENTORLOG_DEVICE"] = device_of(words)
    ended = program(*words, stdin=stdin)
    assert ended.code == 0, (words, ended)
    return ended.out


def device_of(words: Sequence[str]) -> str:
    """What the device is called whose store a command is for."""
    return Path(words[1]).stem if words[0] == "--db" else "home"


def invite(program: Program, *words: str) -> None:
    """Invite at no cost; the digits are in a file."""
    program.beforehand = QUICK
    told = done(program, "share", "start", *words)
    program.beforehand = ""
    (program.directory / "digits").write_text(told.strip()[-14:])


@pytest.fixture
def invited(journal: Program) -> Program:
    """A journal that has invited a laptop."""
    invite(journal, "--own", "--to", f"{journal.directory}/meet")
    return journal


@pytest.fixture(scope="module")
def _shared(_journal: Program, tmp_path_factory: pytest.TempPathFactory) -> Program:
    program = origin_of(_journal, tmp_path_factory.mktemp("shared"))
    invite(program, "--own", "--to", f"{program.directory}/meet")
    accept(program)
    done(program, "sync")
    done(program, *LAPTOP, "sync")
    done(program, "note", "add", "Of home")
    done(program, *LAPTOP, "note", "add", "Of the laptop")
    done(program, *LAPTOP, "sync")
    return program


@pytest.fixture
def shared(journal: Program, _shared: Program) -> Program:
    """Both are in, and each has a note that the other has not."""
    take_over(journal, _shared)
    return journal


@pytest.fixture
def purgeable(shared: Program) -> Program:
    """What n5 says has come to both."""
    end_equal(shared)
    ref = done(shared, "note", "add", "canary").split(" ")[1]
    assert ref == CANARY
    done(shared, "sync")
    return shared


@pytest.fixture
def with_dana(shared: Program) -> Program:
    """Dana shares a mentorship with home, and each has promised what nobody else knows of."""
    end_equal(shared)
    invite(shared, "dana", "--to", f"{shared.directory}/pair")
    done(shared, *DANA, "share", "accept", "dana.invite", *SIGN, "--with", "Ilya")
    for words in (("sync",), (*DANA, "sync"), (*LAPTOP, "sync")):
        done(shared, *words)
    done(shared, *DANA, "action", "add", "Of Dana", "--with", "ilya")
    done(shared, *LAPTOP, "action", "add", "Of the desk", "--with", "dana")
    done(shared, "action", "add", "Of the hall", "--with", "dana")
    for words in ((*DANA, "sync"), (*LAPTOP, "sync")):
        done(shared, *words)
    return shared


def accept(program: Program) -> None:
    done(program, *LAPTOP, "share", "accept", "own.invite", *SIGN)


def end_equal(program: Program) -> bytes:
    """After it both go on; what they have in the end."""
    for _ in range(3):
        done(program, "sync")
        done(program, *LAPTOP, "sync")
        mine, theirs = document_of(program, "journal"), document_of(program, "laptop")
        if mine == theirs:
            return mine
    raise AssertionError("they never have the same")


def document_of(program: Program, name: str) -> bytes:
    with closing(Store(program.directory / f"{name}.db")) as store:
        assert_whole(store.connection)
        return exported(store)


def chosen(calls: Sequence[str], chance: Random) -> list[tuple[str, int]]:
    """All calls at which it is killed, or one of them by chance."""
    if amounts.Run.in_full:
        return strace.each(calls)
    return [chance.choice(strace.turns(calls))]


def origin_of(program: Program, place: Path) -> Program:
    """A program of its own that has the very files of this one."""
    origin = Program(place / "origin")
    take_over(origin, program)
    return origin


def left_behind(program: Program) -> object:
    """What a kill has left, chance aside: what was left so before need not be tried again.

    Most calls are of one transaction, which SQLite takes back as a store is opened.
    """
    found: list[object] = []
    for path in sorted(program.directory.rglob("*")):
        name = _BY_CHANCE.sub("-", str(path.relative_to(program.directory)))
        if path.suffix == ".db":
            found.append((name, _standing(path)))
        elif path.is_file():
            is_done = not UNFINISHED.search(path.name) and path.suffix != ".mlog"
            found.append((name, path.stat().st_size if is_done else None))
    return tuple(found)


def _standing(path: Path) -> object:
    """What is in a store; of the same bytes, with no write begun beside them, it is the same."""
    if path.with_name(f"{path.name}-journal").exists():
        return _looked_into(path)
    return _known(path, sha256(path.read_bytes()).digest())


@lru_cache(maxsize=64)
def _known(path: Path, _digest: bytes) -> object:
    return _looked_into(path)


def _looked_into(path: Path) -> object:
    """Its records, how many rows there are in each table, and how far it shares."""
    try:
        with closing(Store(path)) as store:
            assert_whole(store.connection)
            execute = store.connection.execute
            tables = execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            rows = [
                (name, *execute(f'SELECT count(*) FROM "{name}"').fetchone()) for (name,) in tables
            ]
            shares = execute(
                "SELECT kind, state, n, base, invited_at IS NULL FROM share"
            ).fetchall()
            return sha256(exported(store)).digest(), tuple(rows), tuple(map(tuple, shares))
    except MentorlogError:
        return object()


# What a person does after a command was killed, and what must hold then.


def synced(program: Program) -> None:
    document = end_equal(program)
    assert b"Of home" in document
    assert b"Of the laptop" in document


def accepted(program: Program) -> None:
    is_in = (program.directory / "laptop.db").exists() and (
        program(*LAPTOP, "share", "status").code == 0
    )
    if not is_in:
        accept(program)
    assert b"Talk" in end_equal(program)


def purged(program: Program) -> None:
    if program("data", "purge", CANARY, "-y").code == 3:  # it is forgotten, but for gaps
        done(program, "doctor", "--fix")
    assert b"canary" not in end_equal(program)
    assert b"canary" not in (program.directory / "journal.db").read_bytes()


def moved(program: Program) -> None:
    """It was moved, or is now; whoever talks, what each promised reaches all three, once."""
    if "Dana by laptop" not in done(program, "share", "status"):
        done(program, "share", "move", "laptop")
    for _ in range(2):
        end_equal(program)
        done(program, *DANA, "sync")
    document = end_equal(program)
    assert "Dana by laptop" in done(program, "share", "status")
    assert "Dana by" not in done(program, *LAPTOP, "share", "status")
    for found in (document, document_of(program, "dana")):
        for text in (b'"Of Dana"', b'"Of the desk"', b'"Of the hall"'):
            assert found.count(text) == 1, text


def answered(program: Program) -> None:
    """The page may be read again, and what it says stands there once, on both devices."""
    done(program, "share", "answer", "answer.md", "--with", "dana")
    document = end_equal(program)
    found = [document.count(b'"text": "%s"' % text) for text in (b"Slow down", b"On-call")]
    assert found == [1, 2]  # of which one topic was there


class Case(NamedTuple):
    """A command that is killed, after what came before it, and what holds after that."""

    begins: str
    words: Sequence[str]
    ends: Callable[[Program], None]


CANARY = "n5"
CASES = {
    "sync": Case("shared", ("sync",), synced),
    "accept": Case("invited", (*LAPTOP, "share", "accept", "own.invite", *SIGN), accepted),
    "purge": Case("purgeable", ("data", "purge", CANARY, "-y"), purged),
    "move": Case("with_dana", ("share", "move", "laptop"), moved),
    "answer": Case("shared", ("share", "answer", "answer.md", "--with", "dana"), answered),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_what_is_killed_at_any_call_loses_nothing(
    case: Case, request: pytest.FixtureRequest, forks: Forks, chance: Random
) -> None:
    program: Program = request.getfixturevalue(case.begins)
    origin = origin_of(program, program.directory.parent)
    program.environment["MENTORLOG_DEVICE"] = device_of(case.words)
    ended, calls = strace.record(forks, program, case.words, CALLS)
    assert ended.code == 0, ended
    seen: set[object] = set()
    for call, number in chosen(calls, chance):
        take_over(program, origin)
        program.environment["MENTORLOG_DEVICE"] = device_of(case.words)
        strace.kill(forks, program, case.words, call, number)
        try:
            left = left_behind(program)
            if left not in seen:
                case.ends(program)
        except AssertionError as error:
            raise AssertionError(f"killed at {call} {number}") from error
        seen.add(left)


def test_syncs_that_are_killed_at_any_moment_lose_nothing(
    forks: Forks, shared: Program, chance: Random
) -> None:
    notes = [f"Note {number}" for number in range(1_000 if amounts.Run.in_full else BY_CHANCE)]
    killed = 0
    began = time.monotonic()
    done(shared, "sync")
    longest = time.monotonic() - began
    for number, text in enumerate(notes, 1):
        done(shared, "note", "add", text)
        process = forks.start(shared, ("sync",))
        time.sleep(chance.random() * longest)
        process.signal(signal.SIGKILL)
        killed += process.wait().code == -signal.SIGKILL
        if number % 50 == 0:
            end_equal(shared)
    document = end_equal(shared)
    assert [document.count(f'"{text}"'.encode()) for text in notes] == [1] * len(notes)
    assert killed > len(notes) // 2 or not amounts.Run.in_full


def _writes(*before: str) -> list[Sequence[str]]:
    """Four that write, each something of its own."""
    at = ("--with", "dana", "--took", "30m", "--new", "--at")
    return [
        (*before, "topic", "add", "At once 1", "--with", "dana"),
        (*before, "note", "add", "At once 2"),
        (*before, "session", "add", "At once 3", *at, "2026-11-18 10:00"),
        (*before, "session", "add", "At once 4", *at, "2026-11-19 10:00"),
    ]


AT_ONCE: dict[str, Sequence[Sequence[str]]] = {
    "8 sync, 4 write": [*[("sync",)] * 8, *_writes()],
    "6 sync, 4 write, 2 share": [
        *[("sync",), (*LAPTOP, "sync")] * 3,
        *_writes()[:2],
        *_writes(*LAPTOP)[2:],
        ("share", "start", "--own", "-o", "tablet.invite"),
        (*LAPTOP, "share", "status"),
    ],
}
"""Twelve commands that run at once, on one store or on two, and at one place."""


@pytest.mark.parametrize("name", amounts.drawn(AT_ONCE, 2, "twelve at once"))
def test_twelve_at_once_all_end_well(shared: Program, forks: Forks, name: str) -> None:
    running = [
        forks.start(shared, words, environment={"MENTORLOG_DEVICE": device_of(words)})
        for words in AT_ONCE[name]
    ]
    assert len(running) == 12
    for ended in [process.wait() for process in running]:
        assert ended.code == 0, ended
    document = end_equal(shared)
    for number in range(1, 5):
        assert document.count(b'"At once %d"' % number) == 1
    assert not list(Path(shared.directory / "meet").rglob(".new-*"))
