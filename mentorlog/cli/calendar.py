"""The calendar that follows the journal: a feed, or a directory with a file an entry.

Imported where one is asked for, or was chosen by `config set calendar`.
"""

import re
import sqlite3
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from mentorlog.cli.calendar_place import Place, place_of
from mentorlog.cli.files import cannot_write, checked_place, written_whole
from mentorlog.cli.invocation import Invocation
from mentorlog.domain.records.session import Session
from mentorlog.errors import Invalid, MentorlogError
from mentorlog.exchange import ics
from mentorlog.reports.calendar import Entry, Promises, Titles, Wanted, entries, invitation
from mentorlog.store import changes
from mentorlog.store.calendar import journal as journal_of

_MARKER = ".mentorlog"
"""In a directory of ours: of which journal it is, and the names that were given."""

_LARGEST = 2**22
"""Bytes of a feed of ours, with room to spare."""


class _OfAnother(Invalid):
    """The calendar shows another journal."""


def chosen(app: Invocation) -> Place | None:
    """Where the calendar lies that follows the journal. Raises Invalid."""
    typed = app.setting("calendar")
    return place_of(str(typed)) if typed else None


def wanted(app: Invocation, place: Place | None, **given: Any) -> Wanted:
    """What is to be in it: as given, else as chosen once, else as is usual there."""
    alarm = app.setting("calendar_alarm")
    usual = Wanted(
        Titles(app.setting("calendar_titles")),
        None if alarm == "none" else alarm,
        Promises(app.setting("calendar_promises") or _promises(place)),
    )
    return replace(usual, **{name: value for name, value in given.items() if value is not None})


def _promises(place: Place | None) -> Promises:
    """What a promise is there, unless told: many calendars one subscribes to take no tasks."""
    return Promises.TODO if place and place.is_directory else Promises.EVENT


def begin(app: Invocation, typed: str) -> None:
    """Write the calendar that is to follow the journal. Raises what `write` raises."""
    place = place_of(typed)
    write(app, place, wanted(app, place))


def follow(app: Invocation) -> None:
    """Rewrite the calendar that was chosen; what fails is told, and the command stands."""
    try:
        place = chosen(app)
        if place is not None:
            write(app, place, wanted(app, place))
    except _OfAnother as error:
        if not app.is_apart:
            _warn(app, f"{error.message}; {error.hint}")
    except MentorlogError as error:
        _warn(app, f"{error.message}; {error.hint}")
    except OSError as error:
        _warn(app, f"{error.strerror}")
    except sqlite3.Error as error:
        _warn(app, str(error))


def invite(app: Invocation, sessions: Sequence[Session]) -> None:
    """Print sessions as events to send to the other side."""
    if app.json:
        raise Invalid("--ics excludes --json", "give one of them")
    made = [invitation(app.store, one.uid) for one in sessions]
    sys.stdout.buffer.write(ics.write(made))


def write(app: Invocation, place: Place, asked: Wanted, *, force: bool = False) -> bool:
    """Write the calendar, whole or not at all, where it is not the same already.

    It is written again if somebody else changed the journal meanwhile, so that the last of
    several writers leaves what all of them wrote. Raises Invalid if something else lies there
    and it is not to be replaced, OSError where there is no room.
    """
    put, has_changed = _put_directory if place.is_directory else _put_feed, False
    journal, seen = journal_of(app.store), -1
    while seen != (seen := changes.newest(app.store.connection)):
        found = entries(app.store, app.today, asked)
        has_changed |= put(app, place.path, found, journal, force)
    return has_changed


def _put_feed(
    app: Invocation, path: Path, found: Sequence[Entry], journal: str | None, force: bool
) -> bool:
    path = checked_place(path, app.path, force=True)
    data = _read(path)
    present = ics.read(data)
    if present is None:
        if data.strip() and not force:
            raise Invalid(f"{path} is no calendar that mentorlog wrote", _other(path))
        present = ics.Present(None, "")
    _refuse_other(path, journal, present.journal, force)
    return _replace(path, data, ics.write(found, present, journal, is_feed=True), app.path)


def _put_directory(
    app: Invocation, path: Path, found: Sequence[Entry], journal: str | None, force: bool
) -> bool:
    """A file an entry, each whole; what is not ours stays, and what is past of ours goes."""
    names = {_name(entry): entry for entry in found}
    ours = _claim(path, names, journal, force)
    has_changed = False
    for name, entry in names.items():
        data = _read(path / name)
        present = ics.read(data)
        made = ics.write([entry], present)
        has_changed |= _replace(path / name, data, made, app.path)
    for name in ours - names.keys():
        if (path / name).exists():
            (path / name).unlink()
            has_changed = True
    return has_changed


def _claim(path: Path, names: Mapping[str, Entry], journal: str | None, force: bool) -> set[str]:
    """Make the directory ours, and note the names before anything is written under them.

    Returns those that were given before. Raises Invalid if it holds files of something else.
    """
    try:
        path.mkdir(exist_ok=True)
        there = {one.name for one in path.iterdir() if not one.name.startswith(".")}
    except OSError as error:
        raise cannot_write(path, error) from error
    marker = path / _MARKER
    is_ours = marker.exists()
    if there and not is_ours and not force:
        raise Invalid(f"{path} holds files of something else", _other(path, "an empty directory"))
    first, *rest = _read(marker).decode(errors="replace").splitlines() or [""]
    _refuse_other(path, journal, first or None, force)
    given = {name for name in rest if name == Path(name).name and name.endswith(".ics")}
    if not is_ours or not given.issuperset(names) or (journal and first != journal):
        lines = [journal or "", *sorted((given & there) | names.keys())]
        _replace(marker, b"", "".join(f"{line}\n" for line in lines).encode(), None)
    return given


def _refuse_other(path: Path, journal: str | None, present: str | None, force: bool) -> None:
    if present is not None and present != journal and not force:
        raise _OfAnother(f"{path} shows another journal", _other(path))


def _other(path: Path, place: str = "another place") -> str:
    from shlex import quote

    word = quote(f"{path}/" if path.is_dir() else str(path))
    return f"name {place}, or take it over by `mentorlog calendar write -o {word} --force`"


def _name(entry: Entry) -> str:
    """What the file of an entry is called; a uid that came by an import may be anything."""
    if re.fullmatch("[A-Za-z0-9][A-Za-z0-9._-]*", entry.uid):
        return f"{entry.uid}.ics"
    from hashlib import sha256

    return f"{sha256(entry.uid.encode()).hexdigest()[:32]}.ics"


def _read(path: Path) -> bytes:
    """What lies there, as far as it can be one of ours; nothing if there is none."""
    try:
        with path.open("rb") as file:
            return file.read(_LARGEST)
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise cannot_write(path, error) from error


def _replace(path: Path, before: bytes, data: bytes, store: Path | None) -> bool:
    """Write where it is not the same, so that who looks at times and tags sees no change."""
    if data == before:
        return False
    with written_whole(path, store, force=True, keeps_mode=True) as file:
        file.write(data)
    return True


def _warn(app: Invocation, reason: str) -> None:
    app.talk(f"warning: the calendar was not written: {reason}")
