"""The program in many processes of its own, each forked from one that has it imported.

Starting the interpreter takes longer than what a command does; so a proof affords five times as
many processes. `python -m tests.e2e.forks` is the one that they are forked from: it answers lines
of JSON on its standard input.
"""

import ctypes
import fcntl
import json
import os
import pkgutil
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from functools import cache
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NoReturn

from tests.e2e.conftest import Ended, Program

_PR_SET_PTRACER = 0x59616D61
_ANYBODY = ctypes.c_ulong(-1)
_CAPABILITIES = 0x20080522
"""Of which version capset's words are."""


class Forks(AbstractContextManager["Forks"]):
    """Starts processes of a program; one that was killed ends with -9."""

    def __init__(self) -> None:
        self._answers = TemporaryDirectory()
        self._template = subprocess.Popen(
            [sys.executable, "-m", "tests.e2e.forks"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._number = 0

    def start(
        self,
        program: Program,
        words: Sequence[str],
        stdin: bytes | None = b"",
        *,
        environment: Mapping[str, str] | None = None,
        stops: bool = False,
        umask: int = 0o022,
        unprivileged: bool = False,
        after: Sequence[Sequence[str]] = (),
    ) -> "Process":
        """Start a command; one that `stops` waits for SIGCONT before its first word is read.

        Where its standard input is None, it is a pipe that stays open, and nothing comes.

        The commands that come `after` it have processes of their own, each once the one before
        has ended well, as in a shell.
        """
        self._number += 1
        files = Path(self._answers.name) / str(self._number)
        files.mkdir()
        held = None
        if stdin is None:
            os.mkfifo(files / "in")
            held = os.open(files / "in", os.O_RDWR)
        else:
            (files / "in").write_bytes(stdin)
        asked = {
            "words": words,
            "after": after,
            "environment": {**program.environment, **(environment or {})},
            "directory": str(program.directory),
            "beforehand": program.beforehand,
            "files": str(files),
            "stops": stops,
            "umask": umask,
            "unprivileged": unprivileged,
        }
        process = Process(self, files, self.ask(start=asked), held)
        if stops:
            self.ask(wait=process.pid)
        return process

    def start_on(
        self, terminal: str, directory: Path, environment: Mapping[str, str], words: Sequence[str]
    ) -> int:
        """Start a command on a terminal of its own, the device of this name; gives its id."""
        asked = {
            "words": words,
            "environment": environment,
            "directory": str(directory),
            "terminal": terminal,
        }
        return self.ask(start=asked)

    def run(self, program: Program, words: Sequence[str], stdin: bytes = b"") -> Ended:
        """Run a command to its end."""
        return self.start(program, words, stdin).wait()

    def ask(self, **asked: Any) -> int:
        """Ask the template."""
        assert self._template.stdin is not None
        assert self._template.stdout is not None
        self._template.stdin.write(json.dumps(asked) + "\n")
        self._template.stdin.flush()
        return int(self._template.stdout.readline())

    def __exit__(self, *_: object) -> None:
        self._template.communicate()
        self._answers.cleanup()


class Process:
    """One command in a process of its own."""

    def __init__(self, forks: Forks, files: Path, pid: int, held: int | None = None) -> None:
        self.forks = forks
        self.files = files
        self.pid = pid
        self._held = held

    def signal(self, number: signal.Signals) -> None:
        """Send it a signal; nobody else can have its id before it was waited for."""
        os.kill(self.pid, number)

    def wait(self) -> Ended:
        """What it printed and how it ended."""
        code = self.forks.ask(wait=self.pid)
        if self._held is not None:
            os.close(self._held)
            self._held = None
        return Ended(self._read("out"), self._read("err"), code)

    def _read(self, name: str) -> str:
        """What it printed; killed at once, it did not come to make the file."""
        file = self.files / name
        return file.read_bytes().decode() if file.exists() else ""


def serve() -> None:
    """Fork and wait, as asked, until the end of standard input."""
    _import_everything()
    for line in sys.stdin:
        [(what, asked)] = json.loads(line).items()
        print(_fork(asked) if what == "start" else _wait(asked), flush=True)


def _import_everything() -> None:
    import mentorlog

    for module in pkgutil.walk_packages(mentorlog.__path__, "mentorlog."):
        import_module(module.name)


def _wait(pid: int) -> int:
    """The exit code; minus the number of a signal that ended or stopped it."""
    _, status = os.waitpid(pid, os.WUNTRACED)
    if os.WIFSTOPPED(status):
        return -os.WSTOPSIG(status)
    return os.waitstatus_to_exitcode(status)


def _fork(asked: Mapping[str, Any]) -> int:
    """Fork; a terminal is open before and after, or its other end would take it for closed."""
    terminal = asked.get("terminal")
    device = os.open(terminal, os.O_RDWR | os.O_NOCTTY) if terminal else None
    pid = os.fork()
    if not pid:
        asked = {**asked, "terminal": device}
        after = asked.pop("after", ())
        if after:
            _be_a_shell([asked.pop("words"), *after], asked)
        _be_the_program(**asked)
    if device is not None:
        os.close(device)
    return pid


def _be_a_shell(lines: Sequence[Sequence[str]], asked: Mapping[str, Any]) -> NoReturn:
    for words in lines:
        pid = os.fork()
        if not pid:
            _be_the_program(words, **asked)
        code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        if code:
            os._exit(code)
    os._exit(0)


def _be_the_program(
    words: Sequence[str],
    environment: Mapping[str, str],
    directory: str,
    files: str = "",
    terminal: int | None = None,
    beforehand: str = "",
    stops: bool = False,
    umask: int = 0o022,
    unprivileged: bool = False,
) -> NoReturn:
    from mentorlog.__main__ import main

    os.chdir(directory)
    os.umask(umask)
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    if terminal is None:
        _read_and_write(files)
    else:
        _be_typed_to(terminal)
    sys.stdin = open(0, closefd=False)  # noqa: SIM115
    sys.stdout = open(1, "w", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", closefd=False)  # noqa: SIM115
    sys.argv = ["mentorlog", *words]
    if unprivileged and os.geteuid() == 0:
        _step_down()
    exec(beforehand)
    if stops:
        ctypes.CDLL(None).prctl(_PR_SET_PTRACER, _ANYBODY, 0, 0, 0)  # strace is no parent of ours
        os.kill(os.getpid(), signal.SIGSTOP)
    try:
        main()
    except SystemExit as leaving:
        code = int(leaving.code or 0)
    except Exception:
        sys.excepthook(*sys.exc_info())
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def _step_down() -> None:
    """Let go of all that root may do where the modes of files say otherwise."""
    version_and_process = (ctypes.c_uint32 * 2)(_CAPABILITIES, 0)
    assert ctypes.CDLL(None).capset(version_and_process, (ctypes.c_uint32 * 6)()) == 0


def _read_and_write(files: str) -> None:
    for number, name in enumerate(("in", "out", "err")):
        flags = os.O_RDONLY if name == "in" else os.O_WRONLY | os.O_CREAT | os.O_APPEND
        os.dup2(os.open(f"{files}/{name}", flags, 0o600), number)


def _be_typed_to(terminal: int) -> None:
    os.setsid()
    fcntl.ioctl(terminal, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background ignores it
    for number in range(3):
        os.dup2(terminal, number)


@cache
def shared() -> Forks:
    """One for all tests of this process; it ends with them."""
    return Forks()


if __name__ == "__main__":
    serve()
