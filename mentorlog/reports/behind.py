"""What lies behind: who was met, what went well, and how steadily one meets."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any

from msgspec import Struct

from mentorlog.domain.cadence import Rhythm
from mentorlog.domain.follow_through import Outcome
from mentorlog.domain.made import Made
from mentorlog.domain.records.base import Party, Record
from mentorlog.domain.records.mentorship import Mentorship
from mentorlog.domain.records.said import FeedbackKind, NoteKind
from mentorlog.domain.records.session import Status
from mentorlog.domain.steadiness import Rate, buffer_days
from mentorlog.reports import promises, rhythm
from mentorlog.reports.explained import Explained, made_of
from mentorlog.reports.promises import Counts, Promise
from mentorlog.reports.scope import Scope, with_streaks
from mentorlog.store import replay
from mentorlog.store.store import Store
from mentorlog.store.wanted import DayOrder, Wanted


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
    store: Store,
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


_Found = tuple[Kind, Record | Made, str, date, Record | Made]
"""Kind, record, its text and its day; and the record that says whose it is."""


def _each(
    store: Store, wanted: Wanted, as_of: date, promises: Iterable[Promise]
) -> Iterator[_Found]:
    since, until = wanted.since or date.min, wanted.until or date.max
    for goal, on in replay.achieved(store, since, until, as_of, wanted.mentorship):
        yield Kind.ACHIEVED, goal, goal.title, on, goal
    milestones = store.milestones.listed(wanted, done=True)
    uids = dict.fromkeys(milestone.goal for milestone in milestones)
    goals = {goal.uid: goal for goal in store.goals.with_uids(uids)}
    for milestone in milestones:
        if milestone.done_on and milestone.set_on <= as_of:
            goal = goals[milestone.goal]
            yield Kind.MILESTONE, milestone, milestone.title, milestone.done_on, goal
    for promise in promises:
        action, outcome = promise.action, promise.judged.outcome
        if action.done_on and since <= action.done_on <= until and outcome in _KINDS:
            yield _KINDS[outcome], action, action.text, action.done_on, action
    for note in store.notes.mine(wanted, kind=NoteKind.WIN):
        yield Kind.WIN, note, note.text, note.on, note
    for word in store.feedback.listed(wanted, kind=FeedbackKind.PRAISE):
        yield Kind.PRAISE, word, word.text, word.on, word


_KINDS = {Outcome.KEPT: Kind.KEPT, Outcome.UNDATED: Kind.DONE}


def _good(
    store: Store,
    names: Mapping[str, str],
    kind: Kind,
    record: Record | Made,
    text: str,
    on: date,
    whose: Any,
) -> Good:
    name = names.get(whose.mentorship or "")
    said = {"kind": kind, "on": on, "name": name, "by": _by(store, whose, name), "text": text}
    return made_of(Good, record, private=whose.private, **said)


def _by(store: Store, whose: Any, name: str | None) -> str | None:
    side = getattr(whose, "owner", None) or getattr(whose, "from_", None)
    if side != Party.THEM:
        return side
    return store.mentorships.members.with_uid(whose.member).name if whose.member else name


AT_MOST = 12
"""Of each part; how many there are in all is said, too. A mail of 200 lines is read by nobody."""


class Met(Struct, frozen=True):
    """A session that was held."""

    uid: str
    id: str
    on: date
    mentorship: str
    name: str


class OfMentorship(Struct, frozen=True):
    """How steadily one mentorship meets; `explained` is None unless asked for."""

    uid: str
    name: str
    streak: int
    best_streak: int
    rate: Rate
    next_due_on: date | None
    buffer_days: int | None
    silence_days: int | None
    silent: bool
    overdue_since: date | None
    meant_on: date | None
    explained: tuple[Explained, ...] | None


class FollowThroughs(Struct, frozen=True):
    """Promises of both sides that were judged in the window; never added up."""

    me: Counts
    them: Counts


class Figures(Struct, frozen=True):
    """The counts of the window, and the rhythm of those who meet next.

    `mentorships_total` is how many run; those shown are the first that are due.
    """

    follow_through: FollowThroughs
    mentorships: tuple[OfMentorship, ...]
    mentorships_total: int


def met(store: Store, window: tuple[date, date], scope: Scope) -> Iterator[Met]:
    """The sessions that were held in the window, the first one first."""
    names = store.mentorships.names()
    wanted = Wanted(scope.mentorship, *window, order=DayOrder.OLDEST)
    for session in store.sessions.listed(wanted, (Status.HELD,)):
        uid = session.mentorship
        yield Met(session.uid, session.ref, session.on, uid, names[uid])


def figures(
    store: Store,
    as_of: date,
    scope: Scope,
    mentorships: Sequence[Mentorship],
    judged: Sequence[Promise],
    window: tuple[date, date],
) -> Figures:
    """What the window comes to; of the rhythms of these those that are due first."""
    asked = with_streaks(mentorships, scope)
    due = store.agenda.next_due(as_of, scope.mentorship)
    by_due = sorted(asked, key=lambda one: due.get(one.uid, date.max))[:AT_MOST]
    promised = store.mentorships.promised(by_due)
    return Figures(
        follow_through=FollowThroughs(
            *(promises.counts(judged, side, window) for side in (Party.ME, Party.THEM))
        ),
        mentorships=tuple(
            _rhythm(store, one, promised[one.uid], due.get(one.uid), as_of, scope) for one in by_due
        ),
        mentorships_total=len(asked),
    )


def _rhythm(
    store: Store,
    mentorship: Mentorship,
    promised: Rhythm,
    next_due_on: date | None,
    as_of: date,
    scope: Scope,
) -> OfMentorship:
    found = rhythm.brief(store, mentorship, as_of, promised)
    return made_of(
        OfMentorship,
        *(mentorship, found),
        next_due_on=next_due_on,
        buffer_days=buffer_days(next_due_on, as_of),
        explained=rhythm.explained(store, mentorship, as_of) if scope.explain else None,
    )
