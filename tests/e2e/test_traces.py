"""Private text that was typed, piped or edited leaves no trace outside the store and a draft."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.e2e.conftest import Program, Told, needed
from tests.e2e.terminal import ENTER, Terminal

SECRET = "Quittenbrot und Zwetschgenmus"
_BROKEN = """
import sys
from mentorlog.store.table import Table
def broken(*_):
    raise RuntimeError("a bug")
Table.add = broken
from mentorlog.__main__ import main
main()
"""


def _pieces() -> list[str]:
    return [SECRET[start : start + 12] for start in range(len(SECRET) - 11)]


def assert_no_trace(text: str) -> None:
    assert [piece for piece in _pieces() if piece in text] == []


def _traced(program: Program, log: Path, *words: str, stdin: bytes = b"") -> int:
    """Every program that is started, with all its words and its environment."""
    strace = (needed("strace"), "-f", "-v", "-s", "100000", "-e", "execve", "-o", str(log))
    return program(*words, stdin=stdin, under=strace).code


def _words_of_the_log(program: Program) -> str:
    with closing(sqlite3.connect(program.store)) as connection:
        return str(connection.execute("SELECT noun, verb, ids, flags FROM command").fetchall())


def test_what_is_piped_is_in_no_argument_no_environment_and_no_word_of_the_log(
    dana: Program, tmp_path: Path, proof: Told
) -> None:
    log = tmp_path / "started"
    piped = (
        ("session", "add", "-", "--took", "5m", "--new"),
        ("session", "edit", "s1", "--private-note", "-"),
        ("note", "add", "-", "--private"),
        ("feedback", "add", "-", "--from", "me", "--private"),
    )
    for words in piped:
        assert _traced(dana, log, *words, stdin=SECRET.encode()) == 0, words
        assert "execve(" in log.read_text()
        assert_no_trace(log.read_text())
    assert SECRET in dana("data", "export").out
    assert_no_trace(_words_of_the_log(dana))
    proof("argv, environment, traces", ways_in=len(piped))


def test_what_an_editor_writes_is_in_none_either(
    dana: Program, tmp_path: Path, proof: Told
) -> None:
    log, editor = tmp_path / "started", tmp_path / "editor"
    editor.write_text(f"#!/bin/sh\nprintf '%s\\n' '{SECRET}' >>\"$1\"\n")
    editor.chmod(0o755)
    dana.environment["EDITOR"] = str(editor)
    with_words = ("session", "edit", "s1", "--edit")
    assert _traced(dana, log, *with_words) == 0
    assert log.read_text().count("execve(") >= 2
    assert_no_trace(log.read_text())
    assert SECRET in dana("data", "export").out
    assert_no_trace(_words_of_the_log(dana))
    left = [path for path in dana.directory.rglob("*") if path.is_file() and path != dana.store]
    assert [path for path in left if SECRET.encode() in path.read_bytes()] == []
    proof("argv, environment, traces", ways_in=1)


def test_what_is_answered_to_a_question_is_in_none_either(dana: Program, proof: Told) -> None:
    terminal = Terminal(dana, "topic", "add", "--private")
    terminal.answer("text", SECRET + ENTER)
    assert terminal.end() == 0
    assert SECRET in dana("data", "export").out
    assert_no_trace(_words_of_the_log(dana))
    proof("argv, environment, traces", ways_in=1)


@pytest.mark.parametrize("words", [("note", "add", "-"), ("session", "add", "Talk", "--note", "-")])
def test_no_crash_repeats_what_was_piped(
    dana: Program, words: tuple[str, ...], proof: Told
) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", _BROKEN, *words],
        input=SECRET,
        env=dana.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 1
    assert "a bug" in ran.stderr
    assert_no_trace(ran.stdout + ran.stderr)
    proof("argv, environment, traces", crashes=1)


def test_no_error_repeats_what_was_piped(dana: Program, proof: Told) -> None:
    for words, data in (
        (("session", "add", "-", "--with", "nobody"), SECRET.encode()),
        (("note", "add", "-"), SECRET.encode() + b"\0"),
        (("note", "add", "-"), SECRET.encode() + b"\xff"),
        (("topic", "add", "-", "--session", "s99"), SECRET.encode()),
        (("session", "add", "-", "--action", " "), SECRET.encode()),
    ):
        ended = dana(*words, stdin=data)
        assert ended.code in (2, 3), (words, ended)
        assert_no_trace(ended.out + ended.err)
    document = {"format": "mentorlog", "version": 1, "records": {"note": [{"tixt": SECRET}]}}
    assert_no_trace(dana("data", "import", "-", stdin=json.dumps(document).encode()).err)
    proof("argv, environment, traces", errors=6)
