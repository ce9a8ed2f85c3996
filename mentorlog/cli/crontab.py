"""The user's crontab, read and written whole by `crontab`; one marked line in it is ours."""

import os
import re
import sys
from datetime import datetime
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from shlex import quote, split
from shutil import which
from typing import NamedTuple

from mentorlog.cli import programs
from mentorlog.cli.programs import Ended, call
from mentorlog.domain.day_words import Looks
from mentorlog.errors import Invalid, Unavailable

MARK = " # mentorlog cron"
"""At the end of our line; what is commented out is the user's own."""

_NONE_YET = re.compile("no crontab for|can't open .*: no such file", re.IGNORECASE)
"""How `crontab -l` says, with an exit code like that of a refusal, that there is nothing."""


def read() -> bytes:
    """What is in it, to the byte. Raises Unavailable if there is no cron, or it refuses."""
    ended = _crontab("-l")
    if ended.code and _NONE_YET.search(ended.complaint):
        return b""
    return _accepted(ended).out


def write(content: bytes) -> None:
    """Put `content` in its place; without any there is no crontab. Raises what `read` raises."""
    _accepted(_crontab("-", stdin=content) if content else _crontab("-r"))


def our_line(content: bytes) -> str | None:
    """The line that is ours, if there is one."""
    ours = (line.decode(errors="replace").rstrip() for line in _lines(content) if _is_ours(line))
    return next(ours, None)


def with_line(content: bytes, line: str) -> bytes:
    """With this line in the place of ours, else at the end."""
    new = f"{line}\n".encode()
    before: list[bytes] = []
    after: list[bytes] = []
    for one in _lines(content):
        if _is_ours(one):
            after = after or [new]
        else:
            (after or before).append(one)
    if not after and before and not before[-1].endswith(b"\n"):
        before.append(b"\n")
    return b"".join([*before, *(after or [new])])


def without_line(content: bytes) -> bytes:
    """Everything that is not ours, untouched."""
    return b"".join(line for line in _lines(content) if not _is_ours(line))


def _lines(content: bytes) -> list[bytes]:
    return BytesIO(content).readlines()


def _is_ours(line: bytes) -> bool:
    return line.rstrip().endswith(MARK.encode()) and not line.lstrip().startswith(b"#")


def _crontab(word: str, stdin: bytes = b"") -> Ended:
    program = which("crontab")
    if program is None:
        raise Unavailable(
            "there is no crontab program here",
            "install cron, or have another scheduler run `mentorlog report week --no-input`",
        )
    return call(program, word, stdin=stdin)


def _accepted(ended: Ended) -> Ended:
    if ended.code:
        raise Unavailable(
            f"crontab refuses: {ended.complaint}",
            "nothing was changed; `crontab -l` by itself shows whether you may use it",
        )
    return ended


_NAMES = ("mentorlog", "mlog")
_BARE = {"PATH": "/usr/bin:/bin"}
"""What cron gives a program beside its user's name, shell and home."""


class Program(NamedTuple):
    """How the program that is running is started from anywhere: its words, and what finds it."""

    words: tuple[str, ...]
    variables: dict[str, str]


def read_when(typed: str, now: datetime) -> datetime:
    """A moment whose weekday and time are meant: "mon 7:00". Raises Invalid."""
    from mentorlog.cli.days import parse_when

    when = parse_when(typed, now, Looks.AHEAD)
    if not isinstance(when, datetime) or when.tzinfo is not None:
        raise Invalid(
            f"a weekday and a local time are needed, not {typed!r}", "write it like 'mon 7:00'"
        )
    return when


def build(
    program: Program,
    when: datetime,
    store: Path,
    mail: str | None = None,
    *,
    quiet_if_empty: bool = False,
) -> str:
    """The line. Raises Invalid if a crontab cannot hold it."""
    command = [*program.words, "report", "week", "--no-input", "--quiet"]
    command += ["--quiet-if-empty"] * quiet_if_empty
    command += ["--mail", mail] if mail else ["--no-private"]
    command += ["--db", str(store.absolute())]
    words = [f"{name}={_quoted(value)}" for name, value in program.variables.items()]
    words += map(_quoted, command)
    line = f"{when.minute} {when.hour} * * {when.isoweekday() % 7} {' '.join(words)}{MARK}"
    if not line.isprintable():
        raise Invalid("a crontab cannot hold this path", f"it has a strange character: {store}")
    return line


def running_program(*, mails: bool = False) -> Program:
    """The program that is running now: its script, else the module of its interpreter.

    One that mails takes the sendmail that is there now. Raises Unavailable if there is none.
    """
    script = Path(sys.argv[0])
    if script.name in _NAMES and os.access(script, os.X_OK):
        words: tuple[str, ...] = (str(script.absolute()),)
    else:
        words = (str(Path(sys.executable).absolute()), "-m", "mentorlog")
    places = [place for place in os.environ.get("PYTHONPATH", "").split(os.pathsep) if place]
    absolute = os.pathsep.join(str(Path(place).absolute()) for place in places)
    found = programs.find() if mails else ""
    variables = {
        "PYTHONPATH": absolute,
        programs.VARIABLE: found if os.environ.get(programs.VARIABLE) else "",
    }
    return Program(words, {name: value for name, value in variables.items() if value})


def stale(line: str, store: Path) -> list[str]:
    """What an installed line names that is not so any more: its program, its store."""
    words = _words(line)
    program = next((word for word in words if not re.match(r"\w+=", word)), "")
    named = dict(pairwise(words)).get("--db")
    told = []
    if not os.access(program, os.X_OK):
        told.append(f"it starts {program or 'nothing'}, which is not there any more")
    if named is not None and Path(named) != store.absolute():
        told.append(f"it tells the week of another store: {named}")
    return told


def _words(line: str) -> list[str]:
    """The words of the command, after the five of the time; none where they cannot be read."""
    try:
        return split(line.removesuffix(MARK))[5:]
    except ValueError:
        return []


def ensure_it_starts(program: Program) -> None:
    """Raise Unavailable if cron, which knows little of this shell, would not find it."""
    home = Path.home()
    environment = {**_BARE, "HOME": str(home), **program.variables}
    ended = call(*program.words, "--version", environment=environment, directory=home)
    if ended.code:
        raise Unavailable(
            f"cron could not start this program: {ended.complaint}",
            "install it, as with `pipx install mentorlog`, and use that one",
        )


def _quoted(word: str) -> str:
    r"""A word for the shell behind cron, which makes a line's end of a bare %.

    Some crons take the backslash of `\%` away, some leave it to the shell, and some make one of
    two; so it never stands in quotes, and two never stand together.
    """
    parts = re.findall(r"[%\\]|[^%\\]+", word)
    return "".join(r"\%" if part == "%" else quote(part) for part in parts) or "''"
