"""Add-ons: `mentorlog foo` is the program `mentorlog-foo` of the search path, as in git.

Looked for only where a first word is none of ours, and where help is shown.
"""

import os
import re
import signal
from collections.abc import Iterable, Sequence
from contextlib import suppress
from os.path import isabs
from pathlib import Path
from shutil import which
from typing import NoReturn

from mentorlog.cli.app import App
from mentorlog.cli.registry import STANDS_FOR, WORDS
from mentorlog.errors import Invalid, Unavailable

_PREFIX = "mentorlog-"
_NAME = re.compile("[A-Za-z0-9][A-Za-z0-9_-]*")
_HANDED_ON = ("--db", "--profile")
"""Options before its name that an add-on learns of, by its environment."""


def program_of(word: str) -> str | None:
    """The program that a first word calls; None if there is none, or the word is one of ours."""
    if word in WORDS or word in STANDS_FOR or not _NAME.fullmatch(word):
        return None
    return which(_PREFIX + word, path=os.pathsep.join(_places()))


def names() -> list[str]:
    """The add-ons that can be called, by name."""
    found = {
        file.name.removeprefix(_PREFIX)
        for place in _places()
        for file in _files(Path(place))
        if file.name.startswith(_PREFIX)
    }
    return sorted(name for name in found if program_of(name))


def become(app: App, program: str, words: Sequence[str]) -> NoReturn:
    """Let the add-on take over this process: its input, signals and exit code are its own.

    MENTORLOG_DB names the store. Raises Invalid after an option that it would not learn of,
    Unavailable if it cannot be started.
    """
    _refuse_lost_options(app.typed[: len(app.typed) - len(words)], words[0])
    os.environ["MENTORLOG_DB"] = str(app.path.absolute())
    for ignored in (signal.SIGPIPE, signal.SIGXFSZ):  # by Python, and so by whom it starts
        signal.signal(ignored, signal.SIG_DFL)
    ours = os.umask(app.umask)
    try:
        os.execv(program, [program, *words[1:]])
    except OSError as error:
        os.umask(ours)
        raise Unavailable(
            f"cannot start {program}: {error.strerror}", "its first line names what runs it"
        ) from error


def _refuse_lost_options(before: Iterable[str], name: str) -> None:
    """What follows the name is the add-on's; what goes before it would be said to nobody."""
    for word in before:
        if word.startswith("-") and word.partition("=")[0] not in _HANDED_ON:
            raise Invalid(
                f"{word} says nothing to the add-on {name}",
                f"if it takes that, write it behind: `mentorlog {name} {word}`",
            )


def _places() -> list[str]:
    """The directories of the search path, but for the one that one happens to be in."""
    return list(filter(isabs, os.environ.get("PATH", os.defpath).split(os.pathsep)))


def _files(place: Path) -> list[Path]:
    with suppress(OSError):
        return list(place.iterdir())
    return []
