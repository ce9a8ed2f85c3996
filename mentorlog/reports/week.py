"""A week or a month: the last days and today, and what falls due in as many from today on."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import chain, groupby, islice

from msgspec import Struct

from mentorlog.domain.intervals import Interval, Unit
from mentorlog.domain.records.base import Party
from mentorlog.reports import ahead, behind, practice, promises
from mentorlog.reports.ahead import Part
from mentorlog.reports.behind import AT_MOST, Figures, Good, Met
from mentorlog.reports.encouragement import Facts, Said, encourage
from mentorlog.reports.explained import Explained
from mentorlog.reports.practice import NoticeWith
from mentorlog.reports.promises import Promise
from mentorlog.reports.scope import Scope, mentorships
from mentorlog.store import promised
from mentorlog.store.store import Store

SPANS = {"week": 7, "month": 30}
"""The days that each of the two looks back and ahead."""

OF_A_KIND = 4
"""Of what went well, so that many promises kept do not hide a win."""


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
    store: Store,
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
    good = behind.build(store, window, as_of, judged, scope.mentorship)
    met = tuple(behind.met(store, window, scope))
    asked = mentorships(store, as_of, scope)
    figures = behind.figures(store, as_of, scope, asked, judged, window)
    own = () if scope.mentorship else practice.with_nobody(store, as_of)
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
        practice=(*own, *practice.of_all(store, asked, as_of)),
        encouragement=encourage(Facts(good, met, figures, coming, _word(store, as_of))),
        explained=_explained(judged, window, as_of) if scope.explain else None,
    )


def _word(store: Store, as_of: date) -> Callable[[str], str]:
    """What a command takes for the name of a mentorship that runs."""

    def word(name: str) -> str:
        running = {one.name: one for one in store.mentorships.running(as_of)}
        return store.mentorships.command_word(running[name], as_of)

    return word


def needs_attention(report: Week) -> bool:
    """Whether a promise of mine or a meeting is overdue, or a planned one was never answered."""
    return any(one.overdue for part in (report.promised, report.meetings) for one in part.shown)


def is_empty(report: Week) -> bool:
    """Whether nothing lies behind and nothing ahead, and no decision is to be looked at."""
    parts = (report.promised, report.meetings, report.promised_to_me)
    looks = any(one.kind == "decision" for one in report.practice)
    return not (any(part.total for part in parts) or report.went_well or report.met or looks)


def _window(as_of: date, scope: Scope, days: int) -> tuple[date, date]:
    """So many days and today; an `until` that is asked for is the last of so many."""
    until = min(scope.until or as_of, as_of)
    since = scope.since or until - timedelta(days=days - 1 if scope.until else days)
    return since, max(since, until)


def _promises(store: Store, window: tuple[date, date], as_of: date, scope: Scope) -> list[Promise]:
    asked = None if scope.mentorship is None else [scope.mentorship]
    return promises.read(store, promised.promises_between(store, *window, as_of, asked), as_of)


def _few(good: Sequence[Good]) -> tuple[Good, ...]:
    kinds = groupby(good, key=lambda one: one.kind)
    return tuple(chain.from_iterable(islice(of_kind, OF_A_KIND) for _, of_kind in kinds))


def _explained(
    judged: Sequence[Promise], window: tuple[date, date], as_of: date
) -> tuple[Explained, ...]:
    sides = (Party.ME, Party.THEM)
    return tuple(promises.explain(judged, side, window, as_of) for side in sides)
