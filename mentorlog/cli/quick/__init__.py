"""What TAB and the prompt ask for, answered before anything heavy is imported.

Nobody waits for either, so they read the store with sqlite3 alone: read-only, for a moment, and
without a word where there is no store, or none of ours, or it is damaged, newer or locked.
"""

import os
import sqlite3
import stat
import sys

from mentorlog.cli.store_path import named_store, store_name
from mentorlog.errors import ATTENTION, MentorlogError, StoreError
from mentorlog.store import APPLICATION_ID, VERSION

_WAIT_SECONDS = 0.05
_HEADER_BYTES = 72
_SILENT = (OSError, sqlite3.Error, MentorlogError, LookupError, ValueError)
"""Whatever is wrong: the next real command says what it is."""

_TAKES_VALUE = ("--db", "--profile", "--format", "--within")
_FLAGS = ("--mine", "--exit-code", "-q", "--quiet", "--no-color", "--no-input")


def answer(words: list[str]) -> int | None:
    """Answer and give the exit code; None where the whole program has to.

    The completion scripts write `__complete KIND TYPED`, and where the store is if that was
    typed; the rest is `due --format prompt`.
    """
    word, *rest = words
    return _nudge(_options(rest)) if word == "due" else _complete(rest)


def _complete(words: list[str]) -> int:
    """One candidate a line, and behind a tab what it is."""
    from mentorlog.cli.quick.candidates import candidates, profiles

    try:
        kind, typed, *rest = words
        if kind == "profile":
            found = profiles(typed)
        else:
            found = candidates(kind, typed, _opened(_options(rest) or {}))
        _print("".join(f"{value}\t{told}\n" for value, told in found))
    except _SILENT:
        pass
    return 0


def _nudge(options: dict[str, str] | None) -> int | None:
    """The segment, and whether anything in it asks for something."""
    from mentorlog.cli.quick.nudge import nudge, read_days

    if options is None or options.get("--format") != "prompt":
        return None
    days = read_days(options.get("--within"))
    if days is None:
        return None
    try:
        found = nudge(_opened(options), days)
        if found is None:
            return None
        said, needs_attention = found
        _print(f"{said}\n" if said else "")
    except FileNotFoundError:  # one that was named is no calm day, though a prompt has no room
        return StoreError.exit_code if _is_named(options) else 0
    except _SILENT:
        return 0
    return ATTENTION if needs_attention and "--exit-code" in options else 0


def _options(words: list[str]) -> dict[str, str] | None:
    """The options by name; None if there is anything that only the whole program knows."""
    found: dict[str, str] = {}
    rest = iter(words)
    for word in rest:
        name, equals, value = word.partition("=")
        if name in _TAKES_VALUE:
            found[name] = value if equals else next(rest, "")
        elif word in _FLAGS:
            found[word] = word
        else:
            return None
    return found


def _opened(options: dict[str, str]) -> sqlite3.Connection:
    """The store, to be read; neither it nor anything beside it is made or changed.

    Its first bytes say whether it is ours, before SQLite may lock or recover what is not.
    """
    path = os.path.abspath(_path(options))
    status = os.stat(path)
    if not stat.S_ISREG(status.st_mode) or status.st_nlink > 1:
        raise OSError(path)
    with open(path, "rb", buffering=0) as file:
        header = file.read(_HEADER_BYTES)
    version, application = header[60:64], header[68:72]
    if application != APPLICATION_ID.to_bytes(4) or int.from_bytes(version) > VERSION:
        raise OSError(path)
    quoted = path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    return sqlite3.connect(
        f"file://{quoted}?mode=ro", uri=True, timeout=_WAIT_SECONDS, isolation_level=None
    )


def _path(options: dict[str, str]) -> str:
    """Where the store lies, by the same rules as everywhere."""
    if options.get("--db"):
        return os.path.expanduser(options["--db"])
    profile = options.get("--profile")
    if profile:
        os.environ["MENTORLOG_PROFILE"] = profile
    return store_name(by_profile=bool(profile))


def _is_named(options: dict[str, str]) -> bool:
    return bool(options.get("--db") or named_store(by_profile="--profile" in options))


def _print(text: str) -> None:
    os.write(sys.stdout.fileno(), text.encode(sys.stdout.encoding, "replace"))
