"""The line that has cron print or mail the weekly report: all that it needs, spelled out."""

import os
import re
import sys
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from shlex import quote, split
from typing import NamedTuple

from mentorlog.cli import sendmail
from mentorlog.cli.crontab import MARK
from mentorlog.cli.programs import call
from mentorlog.domain.day_words import Looks
from mentorlog.errors import Invalid, Unavailable

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
    found = sendmail.find() if mails else ""
    variables = {
        "PYTHONPATH": absolute,
        sendmail.VARIABLE: found if os.environ.get(sendmail.VARIABLE) else "",
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
