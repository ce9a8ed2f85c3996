"""The journey: a whole mentorship on one page, from its first day on."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from mentorlog.domain.records.base import Party
from mentorlog.domain.records.mentorship import Mentorship
from mentorlog.domain.records.said import FeedbackKind
from mentorlog.domain.records.session import Session, Status
from mentorlog.errors import Invalid
from mentorlog.reports import promises, pulses, rhythm
from mentorlog.reports.explained import Explained, Figure, made_of
from mentorlog.reports.journey_moments import Moment, Of, moments
from mentorlog.reports.promises import Counts, Promise
from mentorlog.reports.pulses import Line
from mentorlog.reports.scope import InIt, Names, Scope, members_of
from mentorlog.store import promised, replay
from mentorlog.store.store import Store
from mentorlog.store.tagged import tagged
from mentorlog.store.wanted import Order, Wanted


class Summary(Struct, frozen=True):
    """What it comes to from the first day through the last; `minutes` are those of all sessions."""

    sessions: int
    minutes: int
    best_streak: int
    mine: Counts
    theirs: Counts
    goals: int
    achieved: int
    milestones: int
    wins: int


class Theme(Struct, frozen=True):
    """Feedback of one kind by one side: how often, and its last words, under their short id."""

    kind: FeedbackKind
    by: str
    count: int
    on: date
    id: str
    text: str
    private: bool


class Journey(Struct, frozen=True, tag_field="report", tag="journey"):
    """The report; `moments` are those of the window, all else is from the first day on.

    What was there before the first day belongs to it.

    `members` are those of a circle.
    """

    as_of: date
    since: date
    until: date
    uid: str
    name: str
    role: str
    kind: str
    formality: str
    program: str | None
    started_on: date
    planned_end_on: date | None
    ended_on: date | None
    members: tuple[InIt, ...]
    summary: Summary
    pulses: tuple[Line, ...]
    feedback: tuple[Theme, ...]
    moments: tuple[Moment, ...]
    explained: tuple[Explained, ...] | None


def build(
    store: Store,
    as_of: date,
    scope: Scope = Scope(),  # noqa: B008  frozen
    tag: str | None = None,
) -> Journey:
    """The journey of one mentorship; with a `tag`, folded, it tells of the days what has that.

    Raises Invalid if no mentorship is named.
    """
    if scope.mentorship is None:
        raise Invalid(
            "a journey is about one mentorship", "name it: `mentorlog report journey NAME`"
        )
    one = store.mentorships.with_uid(scope.mentorship)
    until = min(scope.until or as_of, as_of)
    since = scope.since or one.started_on
    happened, first = moments(store, one, until), one.started_on
    told = None if tag is None else tagged(store.connection, tag)
    kept = _promises(store, one, until)
    held = store.sessions.listed(_wanted(one, until), (Status.HELD,))
    summary = _summary(store, one, until, kept, held, happened)
    return made_of(
        Journey,
        one,
        as_of=as_of,
        since=since,
        until=until,
        ended_on=one.ended_on if one.has_ended(as_of) else None,
        members=members_of(store, one, until),
        summary=summary,
        pulses=tuple(pulses.lines(store, one, until)),
        feedback=_themes(store, one, until),
        moments=tuple(
            one
            for one in happened
            if max(one.on, first) >= since and (told is None or one.id in told)
        ),
        explained=_explained(one, until, kept, held) if scope.explain else None,
    )


def needs_attention(_report: Journey) -> bool:
    """A journey looks back: nothing in it asks for anything."""
    return False


def _wanted(mentorship: Mentorship, until: date) -> Wanted:
    return Wanted(mentorship.uid, until=until, order=Order.OLDEST)


def _promises(store: Store, one: Mentorship, until: date) -> list[Promise]:
    made = promised.promises_between(store, one.started_on, until, until, [one.uid])
    return promises.read(store, made, until)


def _summary(
    store: Store,
    one: Mentorship,
    until: date,
    kept: Sequence[Promise],
    held: Sequence[Session],
    happened: Sequence[Moment],
) -> Summary:
    window = (one.started_on, until)
    count = [moment.of for moment in happened].count
    return Summary(
        sessions=len(held),
        minutes=sum(session.minutes or 0 for session in held),
        best_streak=rhythm.brief(store, one, until).best_streak,
        mine=promises.counts(kept, Party.ME, window),
        theirs=promises.counts(kept, Party.THEM, window),
        goals=count(Of.GOAL),
        achieved=len(replay.achieved(store, date.min, until, until, one.uid)),
        milestones=count(Of.MILESTONE),
        wins=count(Of.WIN),
    )


def _themes(store: Store, one: Mentorship, until: date) -> tuple[Theme, ...]:
    """Each kind and side that occurs, what was said most often first."""
    names = Names(store, one.uid)
    found: dict[tuple[FeedbackKind, str], Theme] = {}
    for word in store.feedback.listed(_wanted(one, until)):
        who = names.who(word.from_, word.member)
        before = found.get((word.kind, who))
        count = (before.count if before else 0) + 1
        found[word.kind, who] = made_of(Theme, word, by=who, count=count)
    return tuple(sorted(found.values(), key=lambda theme: -theme.count))


def _explained(
    one: Mentorship, until: date, kept: Sequence[Promise], held: Sequence[Session]
) -> tuple[Explained, ...]:
    window = (one.started_on, until)
    minutes = [session.minutes or 0 for session in held]
    rows = zip(held, minutes, strict=True)
    sessions = Explained(
        "Sessions held",
        ("id", "on", "minutes"),
        tuple((session.ref, str(session.on), str(length)) for session, length in rows),
        (
            Figure("sessions", "those held up to the last day", "", len(held)),
            Figure("minutes", "of all of them", " + ".join(map(str, minutes)), sum(minutes)),
        ),
    )
    sides = (promises.explain(kept, side, window, until) for side in Party)
    return (sessions, *sides)
