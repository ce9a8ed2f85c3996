"""What went well in a window of days: goals reached, milestones, promises kept, wins, praise."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from mentorlog.domain.follow_through import Outcome
from mentorlog.domain.records.base import Party
from mentorlog.domain.records.feedback import FeedbackKind
from mentorlog.domain.records.note import NoteKind
from mentorlog.reports.made_of import made_of
from mentorlog.reports.promises import Promise
from mentorlog.store import replay
from mentorlog.store.wanted import Wanted

if TYPE_CHECKING:
    from mentorlog.domain.records.base import Record
    from mentorlog.store.store import Store


class Kind(StrEnum):
    """What it is, as it is printed; the strongest first."""

    ACHIEVED = "achieved"
    MILESTONE = "milestone"
    KEPT = "kept"
    DONE = "done"
    WIN = "win"
    PRAISE = "praise"


class Good(Struct, frozen=True):
    """One thing that went well; `by` is whose it is: me, or a name; None for a win."""

    kind: Kind
    uid: str
    id: str
    on: date
    name: str | None
    by: str | None
    text: str
    private: bool


def build(
    store: "Store",
    window: tuple[date, date],
    as_of: date,
    promises: Iterable[Promise],
    mentorship: str | None = None,
) -> tuple[Good, ...]:
    """The strongest kind first, of each kind the latest; `promises` may be of other days, too."""
    names = store.mentorships.names()
    wanted = Wanted(mentorship, *window)
    found = [_good(store, names, *each) for each in _each(store, wanted, as_of, promises)]
    found.sort(key=lambda good: good.on, reverse=True)
    return tuple(sorted(found, key=lambda good: list(Kind).index(good.kind)))


_Found = tuple[Kind, "Record", str, date, "Record"]
"""Kind, record, its text and its day; and the record that says whose it is."""


def _each(
    store: "Store", wanted: Wanted, as_of: date, promises: Iterable[Promise]
) -> Iterator[_Found]:
    since, until = wanted.since or date.min, wanted.until or date.max
    for goal, on in replay.achieved(store, since, until, as_of, wanted.mentorship):
        yield Kind.ACHIEVED, goal, goal.title, on, goal
    for milestone in store.milestones.listed(wanted, done=True):
        if milestone.done_on and milestone.set_on <= as_of:
            goal = store.goals.with_uid(milestone.goal)
            yield Kind.MILESTONE, milestone, milestone.title, milestone.done_on, goal
    for promise in promises:
        action, outcome = promise.action, promise.judged.outcome
        if action.done_on and since <= action.done_on <= until and outcome in _KINDS:
            yield _KINDS[outcome], action, action.text, action.done_on, action
    for note in store.notes.listed(wanted, kind=NoteKind.WIN):
        yield Kind.WIN, note, note.text, note.on, note
    for word in store.feedback.listed(wanted, kind=FeedbackKind.PRAISE):
        yield Kind.PRAISE, word, word.text, word.on, word


_KINDS = {Outcome.KEPT: Kind.KEPT, Outcome.UNDATED: Kind.DONE}


def _good(
    store: "Store",
    names: Mapping[str, str],
    kind: Kind,
    record: "Record",
    text: str,
    on: date,
    whose: Any,
) -> Good:
    name = names.get(whose.mentorship or "")
    said = {"kind": kind, "on": on, "name": name, "by": _by(store, whose, name), "text": text}
    return made_of(Good, record, private=whose.private, **said)


def _by(store: "Store", whose: Any, name: str | None) -> str | None:
    side = getattr(whose, "owner", None) or getattr(whose, "from_", None)
    if side != Party.THEM:
        return side
    return store.mentorships.members.with_uid(whose.member).name if whose.member else name
