"""A person at a terminal: a real pseudo-terminal to type into, and its screen to read."""

import os
import pty
import re
import resource
import signal
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pexpect  # type: ignore[import-untyped]
import pyte
from pexpect.fdpexpect import fdspawn  # type: ignore[import-untyped]

from tests.e2e.conftest import Program
from tests.e2e.forks import shared

UP, DOWN, ENTER, SPACE = "\x1b[A", "\x1b[B", "\r", " "
CTRL_C, CTRL_D, CTRL_U = "\x03", "\x04", "\x15"

_ESCAPE = re.compile(r"\x1b(?:\[[0-9;?]*[A-Za-z]|[()=>].?)")
_PATIENCE = 30
"""Seconds, on a machine that does much else."""


class Terminal:
    """`mentorlog WORDS` on a terminal of this size; files grow to `largest_file` bytes at most.

    Where nothing of the process is special, it is forked as in `Program`.
    """

    def __init__(
        self,
        program: Program,
        *words: str,
        columns: int = 80,
        lines: int = 40,
        environment: Mapping[str, str] | None = None,
        largest_file: int | None = None,
    ) -> None:
        theirs = {**program.environment, "TERM": "xterm-256color", **(environment or {})}
        theirs.pop("COLUMNS", None)  # the terminal says how wide it is
        self.raw = b""
        self._drafts = program.drafts
        self._seen = 0
        self._screen = pyte.HistoryScreen(columns, lines, history=1000)
        self._stream = pyte.ByteStream(self._screen)
        self._fork: int | None = None
        if largest_file is None and program.may_be_forked(environment):
            self._child, self._fork = _forked(program, words, theirs, (lines, columns))
            return
        self._child = pexpect.spawn(
            program.command[0],
            [*program.command[1:], *words],
            env=theirs,
            cwd=str(program.directory),
            dimensions=(lines, columns),
            timeout=_PATIENCE,
            preexec_fn=partial(_confine, largest_file),
        )

    def type(self, keys: str | bytes) -> None:
        """Press these keys; Ctrl-C once the program waits, as what asks by itself could miss it."""
        while keys == CTRL_C and not is_waiting(self._fork or self._child.pid):
            time.sleep(0.01)
        self._child.send(keys)

    def until(self, text: str) -> str:
        """Wait until this is written, after what was waited for last; returns all lines."""
        wanted = _unspaced(text)
        self._read(lambda: wanted in self._written()[self._seen :])
        assert wanted in self._written()[self._seen :], self.shown()
        self._seen = self._written().index(wanted, self._seen) + len(wanted)
        return self.shown()

    def answer(self, question: str, keys: str | bytes = ENTER) -> None:
        """Wait for a question, then press these keys; without any, what is behind it may come."""
        self.until(question)
        if keys:
            self._seen = len(self._written())
            self.type(keys)

    def end(self) -> int:
        """Wait for the end; returns the exit code."""
        self._read(lambda: False)
        self._child.close()
        if self._fork is not None:
            return shared().ask(wait=self._fork)
        return int(self._child.exitstatus or 0)

    def assert_interrupted(self, *, keeps: bool) -> None:
        """Its last words are that nothing was changed, and how to go on with what was answered."""
        drafts = list(self._drafts.glob("mentorlog-draft-*.sh"))
        assert bool(drafts) is keeps, drafts
        assert "\ninterrupted;" in self.shown()
        kept = "".join(
            f"; what you typed is kept, `sh {draft}` goes on with it" for draft in drafts
        )
        last = _unspaced(f"interrupted; nothing was changed{kept}")
        assert _unspaced(self.shown()).endswith(last), self.shown()

    def shown(self) -> str:
        """All lines, without the empty end of each; those that left the screen stand above."""
        left = [
            [line[x].data for x in range(self._screen.columns)] for line in self._screen.history.top
        ]
        lines = ["".join(letters) for letters in left] + self._screen.display
        return "\n".join(line.rstrip() for line in lines).rstrip()

    def _written(self) -> str:
        """What was written so far, without spaces, wherever lines were broken."""
        return _unspaced(self.raw.decode(errors="replace"))

    def _read(self, is_enough: Callable[[], bool]) -> None:
        """Take in what is written until it is enough, or all."""
        deadline = time.monotonic() + _PATIENCE
        while not is_enough():
            assert time.monotonic() < deadline, self.shown()
            try:
                some = self._child.read_nonblocking(65536, timeout=_PATIENCE)
            except pexpect.EOF:
                return
            except pexpect.TIMEOUT:
                raise AssertionError(self.shown()) from None
            self.raw += some
            self._stream.feed(some)


def is_waiting(pid: int) -> bool:
    """Whether a process sleeps, having taken in what there was to read, or has ended."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] in {"S", "Z"}


def _confine(largest_file: int | None) -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # a job in the background ignores it
    if largest_file is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, largest_file))


def _forked(
    program: Program, words: Sequence[str], environment: Mapping[str, str], size: tuple[int, int]
) -> tuple[Any, int]:
    """Our end of a new terminal, and the process that runs the command on the other one."""
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, size)
    pid = shared().start_on(os.ttyname(theirs), program.directory, environment, words)
    os.close(theirs)
    return fdspawn(ours, timeout=_PATIENCE), pid


def _unspaced(text: str) -> str:
    return "".join(_ESCAPE.sub("", text).split())
