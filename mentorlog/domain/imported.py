"""What was asked of an import, what its file holds, and what became of that."""

from collections import Counter
from datetime import date
from typing import NamedTuple

from msgspec import Struct, field

from mentorlog.domain.drafts import Bad
from mentorlog.domain.records.base import Record


class Given(Struct, frozen=True, kw_only=True):
    """What was said of an import beside the file and what its words mean."""

    source: str
    since: date | None = None
    until: date | None = None
    tags: tuple[str, ...] = ()
    skip_bad: bool = False
    new: bool = False
    again: bool = False
    update: bool = False


class Surveyed(Struct):
    """What a file holds, before anything is compared with what is here."""

    drafts: int = 0
    first: date | None = None
    last: date | None = None
    left_out: dict[str, list[str]] = {}
    """By the reason the places."""
    words: Counter[str] = field(default_factory=Counter)
    """The words of what is left out that could say whom it is of."""
    asks: int = 0
    """How many of them nothing says of whom they are."""
    bad: list[Bad] = []
    warnings: Counter[str] = field(default_factory=Counter)
    days: Counter[tuple[str, str]] = field(default_factory=Counter)
    """How many sessions a mentorship has in the file on a day."""
    seen: set[str] = set()
    """What each entry says, where something of its source is here already."""
    keys: dict[str, str] = {}
    """The places of entries by the keys that they alone have."""


class Conflict(NamedTuple):
    """An entry that was changed in the file and here; the record stays as it is here."""

    place: str
    ref: str


class Done(Struct):
    """What an import did, or would do: how many records of which noun, by mentorship."""

    added: Counter[tuple[str, str | None]] = field(default_factory=Counter)
    completed: Counter[tuple[str, str | None]] = field(default_factory=Counter)
    updated: int = 0
    same: int = 0
    removed_here: int = 0
    edited_here: int = 0
    back: int = 0
    conflicts: list[Conflict] = []
    kept: Counter[str] = field(default_factory=Counter)
    """What the file said that no field has, by its name there: kept with the origins."""
    turns: list[tuple[Record, Record]] = []
    """What comes again and again and says otherwise now, before and after."""
    following: int = 0
    """How many of these left the next one behind."""
    first_of: dict[str, date] = {}
    """The first session that is new, by mentorship."""

    @property
    def wrote(self) -> bool:
        """Whether any record is otherwise than before."""
        return bool(self.added or self.completed or self.updated or self.back)
