"""Settings: what a person has chosen once, so that it need not be typed each time.

A flag goes before its variable in the environment, the variable before the file, the file before
what is built in. The file is read when one of its settings is needed and not otherwise.
"""

import os
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from mentorlog.errors import Invalid
from mentorlog.places import config_directory

Value = str | int | None


class Setting(NamedTuple):
    """What it is for, how its text is read (which raises Invalid), and what is built in."""

    help: str
    read: Callable[[str], Value]
    default: Value = None


class Chosen(NamedTuple):
    """The value that holds, and where it was said: a variable, the file, or `default`."""

    value: Value
    source: str


def setting(key: str) -> Value:
    """The value that holds. Raises Invalid for anything wrong in the variable or the file."""
    return chosen(key).value


def chosen(key: str) -> Chosen:
    """As `setting`, and where it was said."""
    named = os.environ.get(variable(key))
    if named:
        return Chosen(checked(key, named, variable(key)), variable(key))
    path = config_path()
    values = _checked_file(path)
    return Chosen(values[key], "file") if key in values else Chosen(KEYS[key].default, "default")


def variable(key: str) -> str:
    """The environment's name for a setting."""
    return f"MENTORLOG_{key.upper()}"


def config_path() -> Path:
    """MENTORLOG_CONFIG, else `config.toml` in the platform's directory for settings."""
    named = os.environ.get("MENTORLOG_CONFIG")
    return Path(named).expanduser() if named else config_directory() / "config.toml"


def check_key(key: str, place: str = "") -> None:
    """Raise Invalid, naming the nearest, if there is no such setting."""
    if key not in KEYS:
        raise Invalid(f"{place}there is no setting {key!r}", _nearest(key, KEYS))


def checked(key: str, value: object, place: str) -> Value:
    """The value that a text, or a number, stands for. Raises Invalid with its place."""
    try:
        if isinstance(value, bool) or not isinstance(value, (str, int)):
            raise Invalid("must be text or a whole number", 'write it like: mode = "virtual"')
        return KEYS[key].read(str(value))
    except Invalid as error:
        raise Invalid(f"{place}: {error.message}", error.hint) from error


def read_file(path: Path) -> dict[str, Any]:
    """What the file says, as it says it; nothing if there is no file. Raises Invalid."""
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        raise Invalid(f"cannot read {path}: {reason}", "MENTORLOG_CONFIG names another") from error
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Invalid(f"{path}: not TOML: {error}", 'write it like: mode = "virtual"') from error


def _checked_file(path: Path) -> Mapping[str, Value]:
    values = read_file(path)
    for key in values:
        check_key(key, f"{path}: ")
    return {key: checked(key, value, f"{path}: {key}") for key, value in values.items()}


def _minutes(text: str) -> int:
    from mentorlog.domain.dates import parse_span

    return parse_span(text)


def _mode(text: str) -> str:
    from mentorlog.domain.records.base import Mode

    return Mode(_one_of(text, tuple(Mode)))


def _color(text: str) -> str:
    return _one_of(text, ("auto", "never"))


def _one_of(text: str, words: Collection[str]) -> str:
    word = text.strip().lower()
    if word not in words:
        raise Invalid(f"{text!r} is none of {', '.join(words)}", _nearest(word, words))
    return word


def _nearest(word: str, words: Collection[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(word, words, n=1, cutoff=0.5)
    return f"did you mean {near[0]}?" if near else f"write {' or '.join(words)}"


def _name(text: str) -> str:
    from mentorlog.domain.text import check_text

    return check_text(text, "name")


KEYS = {
    "mentorship": Setting("Whom with, where --with is left out and several fit.", _name),
    "minutes": Setting("How long a new session took, where --took is left out.", _minutes),
    "mode": Setting("Where a new session was, where --mode is left out.", _mode),
    "color": Setting("auto, or never.", _color, "auto"),
}
