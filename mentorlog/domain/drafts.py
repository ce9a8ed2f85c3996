"""What a file of another program says, as records that could be made of it; nothing is decided yet.

A reader gives `Item`s: drafts, what it leaves out and why, and what cannot be read. It knows no
store: whom the words of the file mean, and what was chosen, is told it by `Choices`.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date, datetime, tzinfo
from functools import lru_cache
from typing import Any, NamedTuple

from msgspec import Struct

from mentorlog.domain.records.base import Record
from mentorlog.domain.text import folded
from mentorlog.errors import Invalid

_folded = lru_cache(4096)(folded)


class Meant(NamedTuple):
    """Whom a word of a file means: a mentorship, or somebody in it, or me, or nobody."""

    mentorship: str | None = None
    member: str | None = None
    is_me: bool = False

    @property
    def is_nobody(self) -> bool:
        """Whether what has this word is not to be taken."""
        return self.mentorship is None and not self.is_me


class Draft(Struct, frozen=True, kw_only=True):
    """A record that an entry of a file would become, with the parts that belong to it.

    `key` is what the entry is known by in its source; with `is_certain` no other entry has it, else
    several may, and their words tell them apart. `said` is all that the entry says, as it stands:
    what no field of the records holds is kept with their origin. `whole` is the key of the draft
    that it is a part of, a session; `on` the day it is of.
    """

    key: str
    place: str
    record: Record
    said: Mapping[str, Any]
    raw: str = ""
    """All that the entry says, where `said` is not all of it: to see whether it was changed."""
    parts: tuple[Record, ...] = ()
    placed: Collection[str] = ()
    """The names in `said` of what a field holds in other words; it is kept, and not told."""
    is_certain: bool = False
    is_dated: bool = True
    """Whether the source says at which time of the day it was."""
    whole: str | None = None
    on: date | None = None
    says: tuple[str, ...] = ()
    """Of a row whose id may be a uid of ours, the fields that it has a cell for."""
    warnings: tuple[str, ...] = ()


class LeftOut(NamedTuple):
    """An entry that is not taken; it `asks` where nothing says whom it is of, and `words` could."""

    place: str
    why: str
    words: tuple[str, ...] = ()
    asks: bool = False


class Unclear(Invalid):
    """What an option would settle, and the values that it can have, by what they mean."""

    def __init__(self, message: str, hint: str, option: str, choices: Mapping[str, str]) -> None:
        super().__init__(message, hint)
        self.option = option
        self.choices = choices


class Bad(NamedTuple):
    """An entry that cannot be read: the file is refused, unless such are to be left out."""

    place: str
    what: str
    hint: str = ""
    question: Unclear | None = None
    """What would help, if it can be asked."""

    @classmethod
    def of(cls, place: str, error: Invalid) -> "Bad":
        """What is wrong there."""
        question = error if isinstance(error, Unclear) else None
        return cls(place, error.message, error.hint, question)


Item = Draft | LeftOut | Bad
Items = Iterator[Item]


class Choices(Struct, frozen=True, kw_only=True):
    """What was said about a file beside it, and what the words in it mean."""

    today: date
    local: Callable[[datetime], datetime]
    """Gives a time of the wall its offset there and then, and turns one of another zone to it."""
    names: Mapping[str, Meant] = {}
    """Whom names and addresses mean, folded: of members, of mentorships, and those of --who."""
    words: Mapping[str, Meant] = {}
    """Whom tags, projects and the like mean, folded: those of --who alone."""
    with_: Meant | None = None
    only: Meant | None = None
    """The one mentorship that runs; None where several do, or a file is of more than mentoring."""
    as_: str | None = None
    columns: Mapping[str, str] = {}
    status: Mapping[str, str] = {}
    day_first: bool | None = None
    rest_as_note: bool = False
    past_as_held: bool = False
    visible: bool = False
    until: date | None = None
    zone: tzinfo | None = None
    stamps: Mapping[str, Any] = {}
    """Fields of a record that is not placed yet: it has no uid of its own."""

    def else_with(self, *words: str) -> Meant | None:
        """With whom an entry is that names nobody who is known: as --with says.

        Where that was not said, and no word of the entry names anybody either, it is with the only
        mentorship that runs; an unknown name is never taken for somebody else's.
        """
        if self.with_ is not None or any(words):
            return self.with_
        return self.only

    def named(self, *words: str) -> Meant | None:
        """Whom the first of these names means that is known."""
        return next((self.names[one] for one in map(_folded, words) if one in self.names), None)

    def of_task(self, project: str, *words: str) -> Meant | None:
        """Whom a task is with: as --who says of its words, else whoever its project is called.

        So our own tasks say it. Only a name written in full does, without or with its blanks.
        """
        found = self.filed(*words) or self.named(project, project.replace("_", " "))
        return None if found is not None and found.is_me and not self.words else found

    def filed(self, *words: str) -> Meant | None:
        """Whom the first of these tags or projects means; a project's dotted beginnings count."""
        for word in words if self.words else ():
            known = _folded(word)
            while known:
                if known in self.words:
                    return self.words[known]
                known = known.rpartition(".")[0]
        return None
