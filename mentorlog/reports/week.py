"""A week or a month: the days up to yesterday, and what falls due in as many from today on."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import chain, groupby, islice
from typing import TYPE_CHECKING

from msgspec import Struct

from mentorlog.domain.intervals import Interval, Unit
from mentorlog.domain.records.base import Party
from mentorlog.domain.records.session import Status
from mentorlog.domain.steadiness import Rate, buffer_days
from mentorlog.reports import ahead, practice, promises, rhythm, went_well
from mentorlog.reports.ahead import Part
from mentorlog.reports.encouragement import Facts, Said, encourage
from mentorlog.reports.explained import Explained
from mentorlog.reports.practice import NoticeWith
from mentorlog.reports.promises import Counts, Promise
from mentorlog.reports.scope import Scope, mentorships, with_streaks
from mentorlog.reports.went_well import Good
from mentorlog.store import replay
from mentorlog.store.wanted import DayOrder, Wanted

if TYPE_CHECKING:
    from mentorlog.domain.records.mentorship import Mentorship
    from mentorlog.store.store import Store

SPANS = {"week": 7, "month": 30}
"""The days that each of the two looks back and ahead."""

AT_MOST = 12
"""Of each part; how many there are in all is said, too. A mail of 200 lines is read by nobody."""

OF_A_KIND = 4
"""Of what went well, so that many promises kept do not hide a win."""


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


class Week(Struct, frozen=True):
    """The report: `since` through `until` lie behind, `as_of` through `through` ahead.

    `report` is week or month. `went_well` has at most OF_A_KIND of each kind, the strongest first.
    `explained` is None unless asked for.
    """

    report: str
    as_of: date
    since: date
    until: date
    through: date
    promised: Part
    meetings: Part
    promised_to_me: Part
    went_well: tuple[Good, ...]
    went_well_total: int
    met: tuple[Met, ...]
    figures: Figures
    practice: tuple[NoticeWith, ...]
    encouragement: Said
    explained: tuple[Explained, ...] | None


def build(
    store: "Store",
    as_of: date,
    scope: Scope = Scope(),  # noqa: B008  it is frozen
    *,
    span: str = "week",
) -> Week:
    """The week or month around `as_of`; --since and --until move the days that lie behind."""
    window = _window(as_of, scope, SPANS[span])
    through = Interval(SPANS[span] - 1, Unit.DAY).after(as_of, 1)
    coming = ahead.build(store, through, as_of, mentorship=scope.mentorship, limit=AT_MOST)
    judged = _promises(store, window, as_of, scope)
    good = went_well.build(store, window, as_of, judged, scope.mentorship)
    met = tuple(_met(store, window, scope))
    figures = _figures(store, as_of, scope, judged, window)
    return Week(
        report=span,
        as_of=as_of,
        since=window[0],
        until=window[1],
        through=through,
        promised=coming.mine,
        meetings=coming.meetings,
        promised_to_me=coming.theirs,
        went_well=_few(good),
        went_well_total=len(good),
        met=met,
        figures=figures,
        practice=practice.of_all(store, mentorships(store, as_of, scope), as_of),
        encouragement=encourage(Facts(good, met, figures, coming)),
        explained=_explained(judged, window, as_of) if scope.explain else None,
    )


def needs_attention(report: Week) -> bool:
    """Whether a promise of mine or a meeting is overdue, or a planned one was never answered."""
    return any(one.overdue for part in (report.promised, report.meetings) for one in part.shown)


def is_empty(report: Week) -> bool:
    """Whether nothing lies behind and nothing ahead."""
    parts = (report.promised, report.meetings, report.promised_to_me)
    return not (any(part.total for part in parts) or report.went_well or report.met)


def _window(as_of: date, scope: Scope, days: int) -> tuple[date, date]:
    until = min(scope.until or as_of - timedelta(days=1), as_of)
    since = scope.since or until - timedelta(days=days - 1)
    return since, max(since, until)


def _promises(
    store: "Store", window: tuple[date, date], as_of: date, scope: Scope
) -> list[Promise]:
    asked = None if scope.mentorship is None else [scope.mentorship]
    return promises.read(store, replay.promises_between(store, *window, as_of, asked), as_of)


def _few(good: Sequence[Good]) -> tuple[Good, ...]:
    kinds = groupby(good, key=lambda one: one.kind)
    return tuple(chain.from_iterable(islice(of_kind, OF_A_KIND) for _, of_kind in kinds))


def _met(store: "Store", window: tuple[date, date], scope: Scope) -> Iterator[Met]:
    names = store.mentorships.names()
    wanted = Wanted(scope.mentorship, *window, order=DayOrder.OLDEST)
    for session in store.sessions.listed(wanted, (Status.HELD,)):
        uid = session.mentorship
        yield Met(session.uid, session.ref, session.on, uid, names[uid])


def _figures(
    store: "Store", as_of: date, scope: Scope, judged: Sequence[Promise], window: tuple[date, date]
) -> Figures:
    asked = with_streaks(store, as_of, scope)
    due = store.agenda.next_due(as_of, scope.mentorship)
    by_due = sorted(asked, key=lambda one: due.get(one.uid, date.max))
    return Figures(
        follow_through=FollowThroughs(
            *(promises.counts(judged, side, window) for side in (Party.ME, Party.THEM))
        ),
        mentorships=tuple(
            _rhythm(store, one, due.get(one.uid), as_of, scope) for one in by_due[:AT_MOST]
        ),
        mentorships_total=len(asked),
    )


def _rhythm(
    store: "Store", mentorship: "Mentorship", next_due_on: date | None, as_of: date, scope: Scope
) -> OfMentorship:
    found = rhythm.brief(store, mentorship, as_of)
    return OfMentorship(
        uid=mentorship.uid,
        name=mentorship.name,
        streak=found.streak,
        best_streak=found.best_streak,
        rate=found.rate,
        next_due_on=next_due_on,
        buffer_days=buffer_days(next_due_on, as_of),
        explained=rhythm.explained(store, mentorship, as_of) if scope.explain else None,
    )


def _explained(
    judged: Sequence[Promise], window: tuple[date, date], as_of: date
) -> tuple[Explained, ...]:
    sides = (Party.ME, Party.THEM)
    return tuple(promises.explain(judged, side, window, as_of) for side in sides)
