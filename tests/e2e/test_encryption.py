"""An encrypted store among other processes: kills, full disks, terminals, and what they leave."""

import signal
import subprocess
from pathlib import Path
from random import Random

import pytest

from mentorlog.cli.store_path import backups_name
from tests import amounts
from tests.amounts import share
from tests.e2e import strace
from tests.e2e.conftest import Program, Told, take_over
from tests.e2e.forks import Forks
from tests.e2e.terminal import CTRL_C, Terminal

KEY = "5a" * 32  # of which nothing is derived
WORDS = "nine calm words"
EXPORT = ("data", "export", "--json")
PLAIN = b"SQLite format 3\0"
PARTS = share(4)
"""So many tests share the calls at which a turn is killed, to run side by side."""


@pytest.fixture
def keyed(journal: Program) -> Program:
    """A journal, and a key in a file."""
    key = journal.directory / "key"
    key.write_text(f"{KEY}\n")
    key.chmod(0o600)
    journal.environment["MENTORLOG_KEY_FROM"] = str(key)
    return journal


def is_plain(path: Path) -> bool:
    return path.read_bytes().startswith(PLAIN)


def turn(word: str) -> tuple[str, ...]:
    return ("config", "set", "encrypt", word, "--backups")


def origin_of(program: Program) -> Program:
    """The files as they are now, to be taken over again and again."""
    origin = Program(program.directory.parent / "origin")
    take_over(origin, program)
    return origin


# kills


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("word", ["on", "off"])
def test_a_turn_that_is_killed_leaves_the_old_store_or_the_new_one(
    forks: Forks, keyed: Program, word: str, part: int, chance: Random, proof: Told
) -> None:
    """Store and backup, each of them whole, and the next turn is done as ever."""
    forks.run(keyed, ("data", "backup"))
    if word == "off":
        assert forks.run(keyed, turn("on")).code == 0
    backups = keyed.directory / Path(of_home(keyed)).relative_to(keyed.directory)
    [backup] = backups.iterdir()
    origin, before = origin_of(keyed), forks.run(keyed, EXPORT).out
    ended, calls = strace.record(forks, keyed, turn(word))
    assert ended.out == f"encrypt is {word}\n", ended
    turns, each = strace.turns(calls), strace.each(calls)
    places = chance.sample(turns, 2)
    if amounts.Run.in_full:  # of a row of writes to one hidden file some tell of all
        places = sorted({*turns, *chance.sample(each, min(len(each), 60))})[part::PARTS]
    killed, states = 0, set()
    for call, number in places:
        take_over(keyed, origin)
        ended = strace.kill(forks, keyed, turn(word), call, number)
        killed += ended.code == -signal.SIGKILL
        assert forks.run(keyed, EXPORT).out == before, (call, number)
        states.add((is_plain(keyed.store), is_plain(backup)))
        restored = forks.run(keyed, ("data", "restore", "latest", "-n"))
        assert restored.out.endswith("the same records as in the store\n"), (call, number, restored)
        again = forks.run(keyed, turn(word))
        assert (again.out, again.code) == (f"encrypt is {word}\n", 0), (call, number, again)
        assert is_plain(keyed.store) == is_plain(backup) == (word == "off")
        assert unfinished(keyed) == [], (call, number)
    assert killed > len(places) // 2
    assert (word == "on", word == "off") not in states  # no backup is turned before the store
    proof("kill where an encrypted store turns", command=f"config set encrypt {word}", kills=killed)


def of_home(program: Program) -> str:
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setenv("HOME", str(program.directory))
        return backups_name(program.store)


def unfinished(program: Program) -> list[Path]:
    return list(program.directory.rglob(".mentorlog-*"))


@pytest.mark.parametrize(
    "words",
    [
        ("note", "add", "One more"),
        ("session", "add", "Second", "--with", "dana", "--action", "Write"),
    ],
)
def test_a_write_to_an_encrypted_store_that_is_killed_is_there_or_is_not(
    forks: Forks, keyed: Program, words: tuple[str, ...], chance: Random, proof: Told
) -> None:
    assert forks.run(keyed, turn("on")).code == 0
    origin, before = origin_of(keyed), forks.run(keyed, EXPORT).out
    ended, calls = strace.record(forks, keyed, words)
    assert ended.code == 0, ended
    places = strace.each(calls)
    if not amounts.Run.in_full:
        places = chance.sample(places, 4)
    killed = 0
    for call, number in places:
        take_over(keyed, origin)
        ended = strace.kill(forks, keyed, words, call, number)
        killed += ended.code == -signal.SIGKILL
        after = forks.run(keyed, EXPORT)
        assert after.code == 0
        assert (after.out != before) or not ended.out, (call, number)
        assert forks.run(keyed, ("doctor",)).code == 0, (call, number)
        assert not is_plain(keyed.store)
    assert killed > len(places) // 2
    proof("kill at every call", command=f"{words[0]} {words[1]}, encrypted", kills=killed)


# a full disk


@pytest.mark.parametrize("word", ["on", "off"])
def test_a_disk_that_is_full_leaves_all_as_it_was(keyed: Program, word: str) -> None:
    if word == "off":
        assert keyed(*turn("on")).code == 0
    before = keyed.store.read_bytes()
    process = keyed.start(*turn(word), largest_file=len(before) // 2)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 5, err
    assert b"\nhint: nothing was changed; make room" in err
    assert keyed.store.read_bytes() == before
    assert unfinished(keyed) == []


# those who come in between


def test_who_writes_while_it_is_turned_writes_to_the_store_that_stays(keyed: Program) -> None:
    before = len(keyed("note", "list", "--all").out.splitlines())
    writing: list[subprocess.Popen[bytes]] = []
    for number in range(6):
        writing.append(keyed.start("note", "add", f"word {number}", "--with", "dana"))
        if number in (1, 4):
            turned = keyed.start(*turn("on" if number == 1 else "off"))
            assert turned.wait(60) == 0
    refused = 0
    for process in writing:
        _, err = process.communicate(timeout=60)
        assert process.returncode == 0 or b"another store was put in the place of" in err, err
        refused += process.returncode != 0
    assert len(keyed("note", "list", "--all").out.splitlines()) == before + 6 - refused
    assert keyed("doctor").code == 0


# terminals


def test_a_passphrase_is_typed_and_seen_nowhere(dana: Program) -> None:
    assert dana("data", "backup").code == 0
    terminal = Terminal(dana, "config", "set", "encrypt", "on")
    terminal.until("whoever forgets the passphrase loses the journal")
    terminal.answer("New passphrase:", f"{WORDS}\r")
    terminal.answer("The same again:", f"{WORDS}\r")
    terminal.answer("Have them follow?", "y\r")
    terminal.until("1 backup followed")
    terminal.until("encrypt is on")
    assert terminal.end() == 0
    assert WORDS.encode() not in terminal.raw
    terminal = Terminal(dana, "session", "list")
    terminal.answer("Passphrase of journal.db:", "other words\r")
    terminal.until("that is not it")
    terminal.answer("Passphrase of journal.db:", f"{WORDS}\r")
    terminal.until("Kick-off")
    assert terminal.end() == 0
    before = dana.store.read_bytes()
    terminal = Terminal(dana, "session", "add", "Long talk", "--note", "What was said")
    terminal.answer("Passphrase of journal.db:", CTRL_C)
    terminal.until("interrupted; nothing was changed")
    assert terminal.end() == 130
    assert dana.store.read_bytes() == before


def test_text_may_be_poured_in_while_the_passphrase_is_typed(dana: Program) -> None:
    terminal = Terminal(dana, "config", "set", "encrypt", "on")
    terminal.answer("New passphrase:", f"{WORDS}\r")
    terminal.answer("The same again:", f"{WORDS}\r")
    assert terminal.end() == 0
    dana.command = ("/bin/sh", "-c", f"echo Poured | {' '.join(dana.command)} note add -", "sh")
    terminal = Terminal(dana)
    terminal.answer("Passphrase of journal.db:", f"{WORDS}\r")
    terminal.until("noted n1")
    assert terminal.end() == 0


def test_tab_and_the_prompt_say_nothing_and_do_not_ask(keyed: Program) -> None:
    assert keyed(*turn("on")).code == 0
    del keyed.environment["MENTORLOG_KEY_FROM"]
    for words in (
        ("__complete", "any:session", "s"),
        ("__complete", "name", "d"),
        ("due", "--format", "prompt"),
        ("due", "--format=prompt", "--exit-code"),
        ("due", "--format", "prompt", "--with", "dana"),
    ):
        terminal = Terminal(keyed, *words)
        assert terminal.end() == 0
        assert terminal.raw == b"", words
