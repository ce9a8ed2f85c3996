"""Settings: what a person has chosen once, so that it need not be typed each time.

A flag goes before its variable in the environment, the variable before the profile, the profile
before the rest of the file, the file before what is built in. A profile is a table of the file,
`[profiles.work]`, with settings of its own, such as another store. The file is read when one of
its settings is needed and not otherwise.
"""

import os
from collections.abc import Callable, Collection, Mapping
from typing import Any, NamedTuple

from mentorlog.errors import Invalid
from mentorlog.places import Place, config_name, expanded

Value = str | int | None


class Setting(NamedTuple):
    """What it is for, how its text is read (which raises Invalid), and what is built in."""

    help: str
    read: Callable[[str], Value]
    default: Value = None


class Chosen(NamedTuple):
    """The value that holds, and where it was said: a variable, a profile, the file, `default`."""

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
    return in_file(key)


def in_file(key: str) -> Chosen:
    """As `chosen`, whatever the variable of the setting says."""
    values, profiles = _checked_file(config_name())
    profile = os.environ.get(variable(PROFILE)) or str(values.get(PROFILE, ""))
    if profile and key != PROFILE:
        of_profile = _named(profile, profiles)
        if key in of_profile:
            return Chosen(of_profile[key], f"profile {profile}")
    return Chosen(values[key], "file") if key in values else Chosen(KEYS[key].default, "default")


def variable(key: str) -> str:
    """The environment's name for a setting."""
    return "MENTORLOG_DB" if key == "store" else f"MENTORLOG_{key.upper()}"


def check_profile(name: str) -> None:
    """Raise Invalid, naming the nearest, if the file has no such profile."""
    _named(name, _checked_file(config_name())[1])


def check_key(key: str, place: str = "") -> None:
    """Raise Invalid, naming the nearest, if there is no such setting."""
    if key == ENCRYPT:
        turns = "`mentorlog config set encrypt on`, or off, turns it; `config get` says what it is"
        raise Invalid(f"{place}{ENCRYPT} is what the store is, and no setting", turns)
    if key not in KEYS:
        shows = "`mentorlog config list` shows them"
        raise Invalid(f"{place}there is no setting {key!r}", _nearest(key, KEYS, shows))


def checked(key: str, value: object, place: str) -> Value:
    """The value that a text, or a number, stands for. Raises Invalid with its place."""
    try:
        if isinstance(value, bool) or not isinstance(value, (str, int)):
            raise Invalid("must be text or a whole number", 'write it like: mode = "virtual"')
        return KEYS[key].read(str(value))
    except Invalid as error:
        raise Invalid(f"{place}: {error.message}", error.hint) from error


def read_file(path: Place) -> dict[str, Any]:
    """What the file says, as it says it; nothing if there is no file. Raises Invalid."""
    try:
        with open(path, encoding="utf-8") as file:
            text = file.read()
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        raise Invalid(f"cannot read {path}: {reason}", "MENTORLOG_CONFIG names another") from error
    return _parsed(text, path)


def _parsed(text: str, path: Place) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Invalid(f"{path}: not TOML: {error}", 'write it like: mode = "virtual"') from error


Values = Mapping[str, Value]


def check_file(text: str, path: Place) -> tuple[Values, Mapping[str, Values]]:
    """The settings in a text that is to be the file, and those of each profile. Raises Invalid."""
    return _check(_parsed(text, path), path)


def _checked_file(path: Place) -> tuple[Values, Mapping[str, Values]]:
    return _check(read_file(path), path)


def _check(found: dict[str, Any], path: Place) -> tuple[Values, Mapping[str, Values]]:
    profiles = found.pop(PROFILES, {})
    tables = profiles.values() if isinstance(profiles, dict) else [None]
    if not all(isinstance(table, dict) for table in tables):
        raise Invalid(f"{path}: {PROFILES}: must hold tables", f"write it like [{PROFILES}.work]")
    return _check_table(found, f"{path}: "), {
        name: _check_table(table, f"{path}: {PROFILES}.{name}: ", but=PROFILE)
        for name, table in profiles.items()
    }


def _check_table(table: dict[str, Any], place: str, but: str = "") -> Values:
    for key in table:
        check_key(key, place)
        if key == but:
            raise Invalid(f"{place}a profile names no {but}", "take that line out")
    return {key: checked(key, value, f"{place}{key}") for key, value in table.items()}


def _named(profile: str, profiles: Mapping[str, Values]) -> Values:
    if profile not in profiles:
        makes = f"`mentorlog config set store FILE --profile {profile}` makes it"
        raise Invalid(
            f"there is no profile {profile!r}", _nearest(profile, profiles) if profiles else makes
        )
    return profiles[profile]


PROFILE = "profile"
PROFILES = "profiles"
CALENDAR = "calendar"
ENCRYPT = "encrypt"
"""What the store itself is, and no file of settings says."""
KEY_SOURCES = ("ask", "keyring")
"""Where the passphrase of an encrypted store comes from, if not from a file."""

WEEK_BEGINS = {"monday": 0, "saturday": 5, "sunday": 6}
"""First days of a week that are in use, as `date.weekday` counts them."""


def _minutes(text: str) -> int:
    from mentorlog.domain.dates import parse_span

    return parse_span(text)


def _mode(text: str) -> str:
    from mentorlog.domain.records.base import Mode

    return Mode(_one_of(text, tuple(Mode)))


def _word_of(*words: str) -> Callable[[str], str]:
    return lambda text: _one_of(text, words)


def _number_from(least: int) -> Callable[[str], int]:
    import re

    def read(text: str) -> int:
        if not re.fullmatch("[0-9]{1,4}", text) or int(text) < least:
            raise Invalid(f"{text!r} is no number from {least} to 9999", "write it like 7")
        return int(text)

    return read


def _path(text: str) -> str:
    if not expanded(text).is_absolute():
        raise Invalid(f"{text!r} is not a whole path", "write it like ~/journals/work.db")
    return text


def _calendar(text: str) -> str:
    from mentorlog.cli.calendar_place import place_of

    return str(place_of(_path(text)))


def _alarm(text: str) -> str | int:
    return "none" if text.strip().lower() == "none" else _minutes(text)


def _editor(text: str) -> str:
    from shlex import split

    try:
        if split(text):
            return text
    except ValueError as error:
        raise Invalid(f"{text!r} is no command: {error}", "write it like: code --wait") from error
    raise Invalid("an editor has a name", "write it like: code --wait")


def _key_from(text: str) -> str:
    word = text.strip().lower()
    return word if word in KEY_SOURCES else _path(text)


def _one_of(text: str, words: Collection[str]) -> str:
    word = text.strip().lower()
    if word not in words:
        raise Invalid(f"{text!r} is none of {', '.join(words)}", _nearest(word, words))
    return word


def _nearest(word: str, words: Collection[str], else_: str | None = None) -> str:
    from difflib import get_close_matches

    near = get_close_matches(word, words, n=1, cutoff=0.5)
    return f"did you mean {near[0]}?" if near else else_ or f"write {' or '.join(words)}"


def _name(text: str) -> str:
    from mentorlog.domain.text import check_text

    return check_text(text, "name")


KEYS = {
    "mentorship": Setting("Whom with, where --with is left out and several fit.", _name),
    "minutes": Setting("How long a new session took, where --took is left out.", _minutes),
    "mode": Setting("Where a new session was, where --mode is left out.", _mode),
    "store": Setting("The file of the store, where --db is left out.", _path),
    PROFILE: Setting("The profile that holds, where --profile is left out.", _name),
    "name": Setting("Your own name, on a page for the other side.", _name),
    "editor": Setting("The editor, before VISUAL and EDITOR.", _editor),
    "date_order": Setting(
        "How 12/1 is read: day-first or month-first; else refused.",
        _word_of("day-first", "month-first"),
    ),
    "week_begins": Setting(
        "The first day of a week: monday, saturday or sunday.", _word_of(*WEEK_BEGINS), "monday"
    ),
    "hints": Setting("on, or off: a likely next step after a change.", _word_of("on", "off"), "on"),
    "backups": Setting(
        "on, or off: a backup before the first change of a day.", _word_of("on", "off"), "on"
    ),
    "backup_directory": Setting("Where backups lie, if not beside the store's data.", _path),
    "backup_daily": Setting("Of how many days the last backup stays.", _number_from(1), 7),
    "backup_weekly": Setting("Of how many weeks the last backup stays.", _number_from(0), 4),
    "backup_monthly": Setting("Of how many months the last backup stays.", _number_from(0), 12),
    CALENDAR: Setting("A file.ics, or a directory/, that follows the journal.", _calendar),
    "calendar_titles": Setting(
        "What entries say: off, whom with; on, the title, too; discreet, neither.",
        _word_of("off", "on", "discreet"),
        "off",
    ),
    "calendar_alarm": Setting("How long before a meeting it reminds: 30m, 1h; none.", _alarm, 30),
    "calendar_promises": Setting(
        "What my promises are there: event, todo or none.", _word_of("event", "todo", "none")
    ),
    "key_from": Setting(
        "The passphrase of an encrypted store: ask, keyring, or its file.", _key_from, "ask"
    ),
    "color": Setting("auto, or never.", _word_of("auto", "never"), "auto"),
    "theme": Setting(
        "calm, or terminal: the terminal's own colours.", _word_of("calm", "terminal"), "calm"
    ),
}
