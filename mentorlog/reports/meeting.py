"""The parts of a meeting's agenda: what was promised, what to raise, what slips, what waits."""

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from mentorlog.domain.follow_through import Outcome, latest_due
from mentorlog.domain.pace import Pace
from mentorlog.domain.records.mentorship import Mentorship
from mentorlog.domain.records.session import Session
from mentorlog.domain.zones import their_time
from mentorlog.reports import doors
from mentorlog.reports.explained import made_of
from mentorlog.reports.goal_figures import GoalFigures, Parts, slips
from mentorlog.reports.mention import last_check_in
from mentorlog.reports.promises import Promise
from mentorlog.reports.scope import Names
from mentorlog.store import replay
from mentorlog.store.store import Store


class Meeting(Struct, frozen=True):
    """A session; `their_at` is the same moment in their zone, None where it reads the same."""

    uid: str
    id: str
    at: str
    their_at: str | None
    title: str | None
    notes: str | None


class Promised(Struct, frozen=True):
    """A promise that is open, or was made or closed since last time.

    `state` is overdue or open, else kept, late, done (without a due day) or dropped; `on` the
    due day given last, or the day it was closed. An introduction is one, too, where its next step
    is stalled: `on` is the day of its last. `by` is me, or whose it is.
    """

    uid: str
    id: str
    text: str
    by: str
    state: str
    on: date | None
    private: bool


class ToRaise(Struct, frozen=True):
    """A topic."""

    uid: str
    id: str
    text: str
    private: bool


class CheckedIn(Struct, frozen=True):
    """The last check-in of a goal."""

    on: date
    value: float | None
    percent: float | None
    confidence: int | None
    note: str | None
    blocker: str | None
    private: bool


class Slipping(Struct, frozen=True):
    """An open goal that is off track, at risk or stale; `progress` is a fraction."""

    uid: str
    id: str
    title: str
    by: str
    progress: float | None
    pace: Pace | None
    stale: bool
    moved_on: date
    due_on: date | None
    projected_on: date | None
    check_in: CheckedIn | None
    private: bool


class Waiting(Struct, frozen=True):
    """Feedback to me that I have not answered."""

    uid: str
    id: str
    on: date
    kind: str
    by: str
    text: str
    private: bool


def meeting(session: Session | None, timezone: str | None) -> Meeting | None:
    """A session as it is told; None for none."""
    if session is None:
        return None
    return made_of(Meeting, session, their_at=their_time(session.at, timezone))


def promised(
    store: Store, mentorship: Mentorship, found: Sequence[Promise], as_of: date
) -> tuple[list[Promised], list[Promised]]:
    """Mine and theirs: the overdue first, then the open ones by their day, then what is closed."""
    told = [_promised(store, mentorship, one, as_of) for one in found]
    told += _stalled(store, mentorship, as_of)
    told.sort(key=lambda one: (_STATES.index(one.state), one.on or date.max))
    return [one for one in told if one.by == "me"], [one for one in told if one.by != "me"]


_STATES = ("overdue", "stalled", "open", "kept", "done", "late", "dropped")


def _promised(store: Store, mentorship: Mentorship, one: Promise, as_of: date) -> Promised:
    state, on = _state(one, as_of)
    action = one.action
    by = Names(store, mentorship.uid).who(action.owner, action.member)
    return made_of(Promised, action, by=by, state=state, on=on)


def _stalled(store: Store, mentorship: Mentorship, as_of: date) -> Iterator[Promised]:
    """The step that is owed of each introduction without one for 14 days."""
    for intro, owed in doors.stalled(store, [mentorship], as_of):
        yield made_of(Promised, intro, owed, state="stalled", on=owed.since)


def _state(one: Promise, as_of: date) -> tuple[str, date | None]:
    """What it is today, by the latest due day, and not by the one that counts in the figures."""
    action, outcome = one.action, one.judged.outcome
    if action.done_on and action.done_on <= as_of:
        undated = outcome is Outcome.UNDATED
        return ("done" if undated else str(outcome)), action.done_on
    if action.dropped_on and action.dropped_on <= as_of:
        return "dropped", action.dropped_on
    due_on = latest_due(one.commitments, as_of)
    return ("overdue" if due_on and due_on < as_of else "open"), due_on


def to_raise(store: Store, mentorship: Mentorship, as_of: date) -> Iterator[ToRaise]:
    """The open topics, in the order they were noted."""
    for topic in replay.open_topics(store, mentorship.uid, as_of):
        yield made_of(ToRaise, topic)


def slipping(
    store: Store,
    mentorship: Mentorship,
    goals: Sequence[tuple[GoalFigures, Parts]],
    as_of: date,
) -> Iterator[Slipping]:
    """The goals that slip or are stale, with what was said of them last."""
    for goal, parts in goals:
        if slips(goal):
            by = Names(store, mentorship.uid).who(parts.goal.owner, parts.goal.member)
            yield made_of(Slipping, goal, by=by, check_in=_checked_in(parts, as_of))


def _checked_in(parts: Parts, as_of: date) -> CheckedIn | None:
    last = last_check_in(parts, as_of)
    if last is None:
        return None
    return made_of(CheckedIn, last)


def waiting(store: Store, mentorship: Mentorship, as_of: date) -> Iterator[Waiting]:
    """Feedback to me that I have not answered, the latest first."""
    for word in replay.waiting_feedback(store, mentorship.uid, as_of):
        yield made_of(Waiting, word, by=Names(store, mentorship.uid).who(word.from_, word.member))
