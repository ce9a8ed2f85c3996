"""A foreign file on the command line: its files, as what they are read, and what is chosen."""

import os
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, tzinfo
from pathlib import Path
from typing import Any, NamedTuple

from mentorlog import clock
from mentorlog.cli.app import App
from mentorlog.cli.files import read_whole
from mentorlog.domain.drafts import Choices, Meant
from mentorlog.errors import Invalid
from mentorlog.exchange import document
from mentorlog.exchange.foreign import registry, unreadable
from mentorlog.exchange.foreign.files import File
from mentorlog.operations import people
from mentorlog.places import expanded

OURS = "mentorlog"
_HEAD = 200
_OF_OURS = (b'"format"', b'"version"', b'"records"')
_BESIDE = {"todo.txt": "done.txt"}
"""What is read along, where it lies beside a file."""


class Typed(NamedTuple):
    """The options of an import that say how the file is to be read, as they were typed."""

    with_: str | None = None
    as_: str | None = None
    who: Sequence[str] = ()
    columns: Sequence[str] = ()
    status: Sequence[str] = ()
    rest_as_note: bool = False
    past: str | None = None
    until: date | None = None
    day_first: bool | None = None
    timezone: str | None = None
    visible: bool = False

    def with_option(self, name: str, answer: str) -> "Typed":
        """The same with the value of an option that was asked for."""
        if name == "--dates":
            return self._replace(day_first=answer == "day-first")
        field = {"--with": "with_", "--as": "as_", "--past": "past"}.get(name)
        if field is None:
            field = {"--who": "who", "--column": "columns", "--status": "status"}[name]
            said: dict[str, Any] = {field: (*getattr(self, field), answer)}
        else:
            said = {field: answer}
        return self._replace(**said)


def files_of(named: str) -> list[File]:
    """The file that was named with what belongs to it, or the pages of a directory.

    Raises Invalid if there is nothing to read, or too much.
    """
    path = expanded(named)
    if named != "-" and os.path.isdir(path):  # noqa: PTH112  false where it may not be looked at
        return _pages(path, named)
    name = named if named == "-" else _shown(path.name)
    found = [File(name, read_whole(named, document.check_size))]
    beside = path.with_name(_BESIDE.get(path.name, path.name))
    if named != "-" and beside != path and beside.is_file() and not beside.is_symlink():
        found.append(File(beside.name, read_whole(str(beside), document.check_size)))
    return found


def _pages(directory: Path, named: str) -> list[File]:
    """The Markdown files below a directory, else the texts of jrnl that lie there."""
    from mentorlog.exchange.foreign import jrnl
    from mentorlog.exchange.foreign.markdown import SUFFIXES

    found = _below(directory, SUFFIXES)
    if not found:
        texts = _below(directory, (".txt",))
        found = [one for one in texts if jrnl.sniff(bytes(one.data[:_HEAD]), one.name)]
    if not found:
        what = "is a directory without Markdown or a journal of jrnl in it"
        raise Invalid(f"{named} {what}", "name a file in it")
    return found


def _below(directory: Path, suffixes: tuple[str, ...]) -> list[File]:
    """The files below a directory whose names end so; no link is followed out of it."""
    found: list[File] = []
    size = 0

    def check(of_file: int) -> None:
        document.check_size(size + of_file)

    for place, inner, names in os.walk(directory):
        inner[:] = sorted(one for one in inner if _is_looked_into(one))
        for name in sorted(names):
            path = Path(place) / name
            if not name.lower().endswith(suffixes) or path.is_symlink() or name[0] == ".":
                continue
            if not path.is_file():
                continue
            data = read_whole(str(path), check)
            size += len(data)
            inside = path.relative_to(directory)
            found.append(File(_shown(f"{directory.absolute().name}/{inside.as_posix()}"), data))
    return found


def _shown(name: str) -> str:
    """A name as text, also where its bytes are none: it is kept with what comes of the file."""
    return os.fsencode(name).decode(errors="replace")


def _is_looked_into(directory: str) -> bool:
    return directory[0] != "." and directory.lower() not in ("templates", "template")


def format_of(files: Sequence[File], chosen: str | None) -> str:
    """As what a file is to be read: as chosen, or as it looks. Raises Invalid if it is unclear.

    What looks like nothing else is taken for ours if it begins as ours does: its reader says where
    it is broken.
    """
    if chosen == OURS:
        return OURS
    if chosen is None and unreadable.is_workbook(files[0]):
        return "xlsx"
    for file in files:
        unreadable.refuse(file, chosen)
    if chosen is not None:
        return chosen
    if len(files) > 1 and files[0].name not in _BESIDE:
        return "jrnl" if files[0].name.lower().endswith(".txt") else "markdown"
    head = bytes(memoryview(files[0].data)[:_HEAD]).lstrip(b"\xef\xbb\xbf \t\r\n")
    if head[:1] == b"{" and b'"format"' in head and b'"mentorlog"' in head:
        return OURS
    found = registry.sniffed(files[0])
    if len(found) == 1:
        return found[0]
    known = ", ".join((OURS, *registry.FORMATS))
    if found:
        raise Invalid(f"this may be {' or '.join(found)}", f"--from says which: {known}")
    if not head or any(map(head.__contains__, _OF_OURS)):
        return OURS
    files[0].text()  # what is no text says so
    what = "no file that import can read"
    if _is_json(files[0]):
        what = "JSON of no program that import knows"
    elif head[:1] == b"{":
        return OURS
    raise Invalid(f"this is {what}", f"--from says what it is: {known}")


def _is_json(file: File) -> bool:
    from mentorlog.exchange.foreign import json_parts

    try:
        json_parts.checked(file)
    except Invalid:
        return False
    return True


def choices(app: App, typed: Typed) -> Choices:
    """What was chosen, with whom names mean. Raises Invalid or NotFound for what cannot be."""
    store, today = app.store, app.today
    said = people.said(store, typed.who, today)
    stamp = app.now.isoformat()
    return Choices(
        today=today,
        local=clock.here if typed.timezone is None else _in_zone(typed.timezone),
        names=people.known(store, today) | said,
        words=said,
        with_=people.whom(store, typed.with_, today) if typed.with_ is not None else None,
        as_=typed.as_,
        columns=pairs(typed.columns, "--column", "FIELD=HEADER"),
        status=pairs(typed.status, "--status", "WORD=open, done or dropped"),
        day_first=typed.day_first,
        rest_as_note=typed.rest_as_note,
        past_as_held=typed.past == "held",
        visible=typed.visible,
        until=typed.until,
        stamps={"uid": "-", "created_at": stamp, "updated_at": stamp},
    )


def pairs(typed: Iterable[str], flag: str, like: str) -> dict[str, str]:
    """What options like WORD=NAME say. Raises Invalid for one that is not `like` that."""
    found: dict[str, str] = {}
    for one in typed:
        word, sign, value = one.partition("=")
        if not sign or not word.strip() or not value.strip():
            raise Invalid(f"{flag} wants {like}, not {one!r}", f"write it like {flag} {like}")
        found[word.strip()] = value.strip()
    return found


def _in_zone(name: str) -> Callable[[datetime], datetime]:
    """Gives each moment the offset that the zone has then. Raises Invalid for an unknown one."""
    from zoneinfo import ZoneInfo

    try:
        zone: tzinfo = ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise Invalid(f"there is no time zone {name}", "write it like Europe/Berlin") from None
    return lambda moment: (
        moment.replace(tzinfo=zone) if moment.tzinfo is None else moment.astimezone(zone)
    )


def only(app: App, read: Choices, format_: str) -> Meant | None:
    """The one mentorship that runs, if a file of this format may be all of it."""
    running = app.store.mentorships.running(app.today)
    if read.words or len(running) != 1 or format_ in _OF_A_LIFE:
        return None
    return Meant(running[0].uid)


_OF_A_LIFE = ("jrnl", "taskwarrior", "todotxt", "ics", "watson", "timewarrior")
"""Formats of all that somebody does, of which only what is mapped is taken."""
