"""The kinds of fields that nouns are declared with: texts, days, links, sides, tags, marks."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from mentorlog.cli.app import App
from mentorlog.cli.declared import At, Field
from mentorlog.cli.params import past_day
from mentorlog.domain.records.base import Record
from mentorlog.domain.records.marks import TITLES
from mentorlog.domain.tags import read as read_tags

MENTORSHIP = "mentorship"
DAYS = ("on", "set_on", "began_on", "added_on", "starts_on")
"""The day that a record is of, by whatever name."""
SIDES = ("owner", "from_", "by", "for_")
"""Whose a record is, by whatever name."""


def text(
    name: str,
    flag: str,
    said: str,
    metavar: str = "TEXT",
    *,
    at: At = At.BOTH,
    then: Callable[[str], str] = str,
    what: str = "",
) -> Field:
    """What somebody wrote; - reads standard input. `then` says how it is kept, `what` it is."""

    def read(app: App, typed: str) -> str:
        said = what or flag.strip("-")
        return then(str(app.text(typed, said, optional=True, is_marked=name in TITLES)))

    return Field(name, flag, said, metavar, read=read, at=at)


def word(name: str, flag: str, said: str, shape: Any, at: At = At.BOTH) -> Field:
    """One of a few words: an enum."""
    return Field(name, flag, said, None, shape, read=_as_it_is, at=at)


def read_as(
    name: str,
    flag: str,
    said: str,
    metavar: str,
    read: Callable[[str], Any],
    at: At = At.BOTH,
) -> Field:
    """What `read` makes of a word."""
    return Field(name, flag, said, metavar, read=lambda _app, typed: read(typed), at=at)


def parsed(
    name: str,
    flag: str,
    said: str,
    metavar: str,
    parser: Callable[[str], Any],
    at: At = At.BOTH,
) -> Field:
    """What `parser` makes of a word that is never empty."""
    return Field(name, flag, said, metavar, parser=parser, read=_as_it_is, at=at)


def due(said: str, at: At = At.BOTH) -> Field:
    """The day to come that it is to be done by; `none` is no day."""
    return Field("due_on", "--due", said, "DAY", read=_due, at=at)


def left(field: Field) -> Field:
    """The same where it is corrected, left to the command, which reads it itself."""
    return field.but(parser=None, read=None, at=At.EDIT)


def day_of_step(name: str, flag: str, said: str) -> Field:
    """The day of a step that a verb records, where it is corrected."""
    return read_as(name, flag, said, "DAY", past_day, At.EDIT)


def happened(
    name: str,
    said: str = "The day it happened; else today.",
    at: At = At.BOTH,
) -> Field:
    """The day it is of."""
    return parsed(name, "--on", said, "DAY", past_day, at)


def link(noun: str, said: str) -> Field:
    """The record of another noun that it is linked to."""
    return Field(noun, f"--{noun}", said, "ID", read=partial(_linked, noun))


def with_(said: str = "Whom with.") -> Field:
    """The mentorship it belongs to."""
    return Field(MENTORSHIP, "--with", said, "NAME", read=_mentorship)


def side(name: str, flag: str, said: str) -> Field:
    """Whose it is, or who said it; read when the mentorship is known."""
    return Field(name, flag, said, "WHO")


def tags() -> Field:
    """What it is filed under."""
    return Field("tags", "--tag", "A tag; repeat it.", "TAG", list[str], read=_tags)


def private() -> tuple[Field, Field]:
    """Whether it never leaves: said of what is new, corrected both ways."""
    new = Field(
        *("private", "--private", "Never leaves this store.", None, bool),
        read=_as_it_is,
        at=At.ADD,
    )
    flag, said = "--private/--no-private", "Whether it never leaves this store."
    return new, new.but(flag=flag, help=said, shape=bool | None, at=At.EDIT)


def _as_it_is(_app: App, typed: Any) -> Any:
    return typed


def _due(app: App, typed: str) -> date | None:
    from mentorlog.cli.days import parse_day
    from mentorlog.domain.day_words import Looks, is_no_day

    return None if is_no_day(typed) else parse_day(typed, app.today, Looks.AHEAD)


def _linked(noun: str, app: App, typed: str) -> Record:
    found: Record = app.find(app.store.table(noun), typed)
    return found


def _mentorship(app: App, typed: str) -> str:
    return app.mentorship(typed, on=app.today).uid


def _tags(_app: App, typed: list[str]) -> tuple[str, ...]:
    return read_tags(tag for tag in typed if tag)


EVERY = Field("every", "--every", "How often it comes again: 1w, 2w, 1mo; or none.", "SPAN")
UNTIL = Field("last_on", "--until", "The last day on which one may fall.", "DAY")
"""What comes again and again is read by `cli/again.py`."""

OWNER = side("owner", "--owner", "me, them, or a member's name.")
SESSION = link("session", "The session it came up in.")
