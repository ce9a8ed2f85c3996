"""One screen before the meeting: what was promised, what to raise, what slips, what waits."""

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct

from mentorlog.domain.cadence import Rhythm
from mentorlog.domain.kinds import goals_of
from mentorlog.domain.pace import Pace
from mentorlog.domain.records.base import Party
from mentorlog.domain.records.goal import Goal
from mentorlog.domain.records.mentorship import Mentorship
from mentorlog.domain.records.said import NoteKind
from mentorlog.domain.records.session import Session
from mentorlog.domain.steadiness import Rate
from mentorlog.domain.values import Values
from mentorlog.reports import (
    attendance,
    decisions,
    goal_figures,
    meeting,
    practice,
    promises,
    rhythm,
    silence,
)
from mentorlog.reports.attendance import Came
from mentorlog.reports.explained import Explained, made_of
from mentorlog.reports.goal_figures import GoalFigures, Parts, slips
from mentorlog.reports.meeting import Meeting, Promised, Slipping, ToRaise, Waiting
from mentorlog.reports.mention import Mark, marks, urgency
from mentorlog.reports.notice import Notice
from mentorlog.reports.promises import Promise
from mentorlog.reports.scope import Scope, mentorships
from mentorlog.reports.silence import Quiet, is_overdue
from mentorlog.store import promised, replay
from mentorlog.store.store import Store

DAY = timedelta(days=1)


class Explanation(Struct, frozen=True):
    """The figures taken apart; those of the goals by their short ids."""

    meetings: tuple[Explained, ...]
    promises: tuple[Explained, ...]
    goals: dict[str, tuple[Explained, ...]]


class Vision(Struct, frozen=True):
    """A note that says what all this is for: the latest vision, a value, a strength."""

    uid: str
    id: str
    on: date
    text: str
    private: bool


class OfMentorship(Struct, frozen=True):
    """One mentorship; `since` is the day of last time, None before the first session.

    `next` is the next session that is planned, `unanswered` the last one planned of which nobody
    said what became. `attendance` is of a circle. `practice` is what how we work asks for.
    `quiet` tells of a silence, and `word` means them in a command.
    `explained` is None unless asked for.
    """

    uid: str
    name: str
    word: str
    role: str
    timezone: str | None
    vision: Vision | None
    values: tuple[Vision, ...]
    strengths: tuple[Vision, ...]
    next: Meeting | None
    unanswered: Meeting | None
    last: Meeting | None
    since: date | None
    attendance: tuple[Came, ...]
    streak: int
    rate: Rate
    next_due_on: date | None
    buffer_days: int | None
    silence_days: int | None
    silent: bool
    overdue_since: date | None
    meant_on: date | None
    quiet: Quiet | None
    mine: tuple[Promised, ...]
    theirs: tuple[Promised, ...]
    topics: tuple[ToRaise, ...]
    goals: tuple[Slipping, ...]
    feedback: tuple[Waiting, ...]
    marks: tuple[Mark, ...]
    practice: tuple[Notice, ...]
    explained: Explanation | None


class Prep(Struct, frozen=True, tag_field="report", tag="prep"):
    """The report, in the order of the report of mentees."""

    as_of: date
    mentorships: tuple[OfMentorship, ...]


class Gathered(Values, frozen=True):
    """What the store has of all that are prepared, by mentorship; read in a few queries."""

    last: dict[str, Session | None]
    since: dict[str, date | None]
    judged: dict[str, list[Promise]]
    promised: dict[str, Rhythm]
    goals: dict[str, list[tuple[GoalFigures, Parts]]]


def build(store: Store, as_of: date, scope: Scope = Scope()) -> Prep:  # noqa: B008  frozen
    """The mentorship that is meant, or all that run; `scope.since` is another day of last time."""
    running = [one for one in mentorships(store, as_of, scope) if _runs(one, as_of)]
    gathered = _gather(store, running, as_of, scope)
    found = [_of(store, one, as_of, gathered, scope) for one in running]
    return Prep(as_of, tuple(sorted(found, key=_urgency)))


def needs_attention(report: Prep) -> bool:
    """Whether a promise of mine or a meeting is overdue, something waits, a goal is off track."""
    return any(
        one.feedback
        or one.unanswered
        or is_overdue(one.quiet, one.buffer_days)
        or any(promise.state == "overdue" for promise in one.mine)
        or any(goal.pace is Pace.OFF_TRACK for goal in one.goals)
        for one in report.mentorships
    )


def _runs(mentorship: Mentorship, as_of: date) -> bool:
    return mentorship.started_on <= as_of and not mentorship.has_ended(as_of)


def _urgency(one: OfMentorship) -> tuple[date, int, date, int, str]:
    overdue = sum(promise.state == "overdue" for promise in one.mine)
    return urgency(one.quiet, overdue, one.next_due_on, one.marks, one.name)


def _gather(store: Store, running: Sequence[Mentorship], as_of: date, scope: Scope) -> Gathered:
    last = {one.uid: store.sessions.last_held(one.uid, as_of) for one in running}
    since = {uid: scope.since or (held.on if held else None) for uid, held in last.items()}
    days = {one.uid: since[one.uid] or one.started_on for one in running}
    parts = goal_figures.read(store, replay.open_goals(store, as_of, list(days)), as_of)
    goals: dict[str, list[tuple[GoalFigures, Parts]]] = {uid: [] for uid in days}
    for goal, of in zip(goal_figures.figures(store, parts, as_of), parts, strict=True):
        goals[str(goal.mentorship)].append((goal, of))
    judged = promises.read_each(store, promised.promises_since(store, days, as_of), as_of)
    return Gathered(last, since, judged, store.mentorships.promised(running), goals)


def _of(
    store: Store, mentorship: Mentorship, as_of: date, gathered: Gathered, scope: Scope
) -> OfMentorship:
    uid, zone = mentorship.uid, mentorship.timezone
    last, since, goals = gathered.last[uid], gathered.since[uid], gathered.goals[uid]
    judged = gathered.judged[uid]
    meetings = rhythm.brief(store, mentorship, as_of, gathered.promised[uid])
    mine, theirs = meeting.promised(store, mentorship, judged, as_of)
    return made_of(
        OfMentorship,
        *(mentorship, meetings),
        word=store.mentorships.command_word(mentorship, as_of),
        vision=_vision(store, mentorship, as_of),
        values=_of_myself(store, NoteKind.VALUE, mentorship, as_of),
        strengths=_of_myself(store, NoteKind.STRENGTH, mentorship, as_of),
        next=meeting.meeting(store.sessions.next_planned(uid, as_of - DAY), zone),
        unanswered=meeting.meeting(_unanswered(store, uid, as_of), zone),
        last=meeting.meeting(last, None),
        since=since,
        attendance=attendance.build(store, mentorship, as_of),
        quiet=silence.build(store, as_of, uid).get(uid),
        mine=tuple(mine),
        theirs=tuple(theirs),
        topics=tuple(meeting.to_raise(store, mentorship, as_of)),
        goals=tuple(meeting.slipping(store, mentorship, goals, as_of)),
        feedback=tuple(meeting.waiting(store, mentorship, as_of)),
        marks=marks(goal for goal, _ in goals),
        practice=_notices(store, mentorship, [parts.goal for _, parts in goals], as_of),
        explained=_explained(store, mentorship, judged, goals, as_of) if scope.explain else None,
    )


def _notices(
    store: Store, mentorship: Mentorship, goals: Sequence[Goal], as_of: date
) -> tuple[Notice, ...]:
    """What how we work asks for, and the open goals that one side alone has agreed to.

    An introduction is among the promises here.
    """
    found = practice.notices(store, mentorship, as_of)
    half = {goal.uid for goal in store.goals.agreed_by_one_side(mentorship.uid, as_of)}
    asked = [one for one in found if one.kind != "intro"]
    if Party.ME in goals_of(mentorship):
        asked += decisions.own_notices(store, as_of)
    if half:
        from mentorlog.reports import accords  # 2 ms, only where there is something to tell

        asked += accords.notices(store, [goal for goal in goals if goal.uid in half], as_of)
    return tuple(asked)


def _vision(store: Store, mentorship: Mentorship, as_of: date) -> Vision | None:
    """That of this mentorship; else my own, unless it is theirs that counts."""
    note = store.notes.last_vision(mentorship.uid, as_of)
    if note is None and Party.ME in goals_of(mentorship):
        note = store.notes.last_vision(None, as_of)
    return Vision(note.uid, note.ref, note.on, note.text, note.private) if note else None


def _of_myself(
    store: Store, kind: NoteKind, mentorship: Mentorship, as_of: date
) -> tuple[Vision, ...]:
    """Values or strengths of this mentorship, and my own unless it is theirs that count."""
    own: list[str | None] = [None] * (Party.ME in goals_of(mentorship))
    found = store.notes.of_myself(kind, [mentorship.uid, *own], as_of)
    return tuple(made_of(Vision, note) for note in found)


def _unanswered(store: Store, mentorship: str, as_of: date) -> Session | None:
    """The last session planned for a day gone by of which nobody said what became."""
    items, _ = store.agenda.due(as_of - DAY, as_of, mentorship=mentorship, nouns=("session",))
    return store.sessions.with_uid(items[-1].uid) if items else None


def _explained(
    store: Store,
    mentorship: Mentorship,
    judged: Sequence[Promise],
    goals: Sequence[tuple[GoalFigures, Parts]],
    as_of: date,
) -> Explanation:
    rows = tuple(promises.row(one, as_of) for one in judged)
    return Explanation(
        meetings=rhythm.explained(store, mentorship, as_of),
        promises=(Explained("Promises", promises.HEADS, rows, ()),),
        goals={
            goal.id: goal_figures.explain(parts, goal, as_of)
            for goal, parts in goals
            if slips(goal)
        },
    )
