"""Advice: whose counsel was tried, what came of it, and what held."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from msgspec import Struct

from mentorlog.domain.records.base import Party
from mentorlog.domain.records.mentorship import Mentorship
from mentorlog.domain.records.said import Advice
from mentorlog.reports.explained import NONE, Explained, Figure, made_of
from mentorlog.reports.notice import Notice, Reminder, of_mine, period
from mentorlog.reports.scope import Scope
from mentorlog.store.store import Store
from mentorlog.store.wanted import Wanted

EVERY_DAYS = 60
HEADS = ("id", "given", "by", "tried", "kept", "dropped")


class Told(Struct, frozen=True):
    """One piece of advice; `by` is who gave it, `name` with whom it is, None for nobody.

    `state` is what it came to by the as-of day: kept, dropped, tried or not tried.
    """

    uid: str
    id: str
    on: date
    by: str
    name: str | None
    text: str
    state: str
    tried_on: date | None
    result: str | None
    private: bool


class OfOne(Struct, frozen=True):
    """How much of what one person said was tried, and kept."""

    by: str
    told: int
    tried: int
    kept: int
    dropped: int


class Report(Struct, frozen=True, tag_field="report", tag="advice"):
    """The report; `since` and `until` are the days on which the advice was given."""

    as_of: date
    since: date | None
    until: date
    counts: tuple[OfOne, ...]
    told: tuple[Told, ...]
    explained: tuple[Explained, ...] | None


def build(store: Store, as_of: date, scope: Scope = Scope()) -> Report:  # noqa: B008  frozen
    """The advice of one mentorship, or all there is, the newest first; only what I was told."""
    until = min(scope.until or as_of, as_of)
    wanted = Wanted(mentorship=scope.mentorship, since=scope.since, until=until)
    given = [one for one in store.advices.listed(wanted) if one.from_ is Party.THEM]
    told = tuple(_told(store, one, as_of) for one in given)
    counts = tuple(_of_one(by, told) for by in dict.fromkeys(one.by for one in told))
    return Report(
        as_of=as_of,
        since=scope.since,
        until=until,
        counts=counts,
        told=told,
        explained=(_explained(given, told, counts, as_of),) if scope.explain else None,
    )


def needs_attention(report: Report) -> bool:
    """Whether something is not tried yet."""
    return any(one.state == "not tried" for one in report.told)


def notices(
    store: Store, mentorships: Sequence[Mentorship], as_of: date
) -> Iterator[tuple[str, Notice]]:
    """What I was told and have not tried yet, once a period."""
    for uid, untried in store.advices.untried(mentorships, as_of).items():
        for one in untried:
            said = f"you were told, and have not tried: {one.text}"
            text = of_mine(said, private=one.private)
            since = period(one.on, EVERY_DAYS, as_of)
            yield uid, Reminder("advice", text, f"advice tried {one.ref} --result TEXT", since)


def _told(store: Store, advice: Advice, as_of: date) -> Told:
    name = store.mentorships.names().get(advice.mentorship or "")
    member = store.mentorships.members.with_uid(advice.member).name if advice.member else None
    return made_of(
        Told,
        advice,
        by=member or name or "them",
        name=name,
        state=_state(advice, as_of),
        tried_on=_by(advice.tried_on, as_of),
        result=advice.result if _by(advice.tried_on, as_of) else None,
    )


def _state(advice: Advice, as_of: date) -> str:
    if _by(advice.kept_on, as_of):
        return "kept"
    if _by(advice.dropped_on, as_of):
        return "dropped"
    return "tried" if _by(advice.tried_on, as_of) else "not tried"


def _by(day: date | None, as_of: date) -> date | None:
    """The day, if it has come."""
    return day if day and day <= as_of else None


def _of_one(by: str, told: Iterable[Told]) -> OfOne:
    theirs = [one for one in told if one.by == by]
    return OfOne(
        by=by,
        told=len(theirs),
        tried=sum(one.tried_on is not None for one in theirs),
        kept=sum(one.state == "kept" for one in theirs),
        dropped=sum(one.state == "dropped" for one in theirs),
    )


def _explained(
    given: Sequence[Advice], told: Sequence[Told], counts: Sequence[OfOne], as_of: date
) -> Explained:
    rows = tuple(
        (one.ref, str(one.on), seen.by, *(str(_by(day, as_of) or NONE) for day in _days(one)))
        for one, seen in zip(given, told, strict=True)
    )
    rules = {
        "told": "what was given in these days",
        "tried": "those tried by the as-of day",
        "kept": "those kept by then",
        "dropped": "those dropped by then",
    }
    figures = tuple(
        Figure(f"{name}, {one.by}", rule, "", getattr(one, name))
        for one in counts
        for name, rule in rules.items()
    )
    return Explained("Advice", HEADS, rows, figures)


def _days(advice: Advice) -> tuple[date | None, ...]:
    return advice.tried_on, advice.kept_on, advice.dropped_on
