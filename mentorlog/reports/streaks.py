"""Streaks: whether each mentorship meets as often as it promised, and the year day by day."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from msgspec import Struct

from mentorlog.domain.cadence import Rhythm
from mentorlog.domain.day_words import week_of
from mentorlog.domain.records.mentorship import Cadences, Mentorship, rests
from mentorlog.domain.steadiness import Rate
from mentorlog.reports import rhythm
from mentorlog.reports.explained import Explained, made_of
from mentorlog.reports.rhythm import Kept, Slot
from mentorlog.reports.scope import Scope, mentorships, with_streaks
from mentorlog.store.store import Store

WEEKS = 53


class Held(Struct, frozen=True):
    """A session that was held within the window."""

    on: date
    uid: str
    id: str


class Rest(Struct, frozen=True):
    """Paused days, both ends included; no end: the pause lasts."""

    starts_on: date
    ends_on: date | None


class OfMentorship(Struct, frozen=True):
    """One mentorship: its figures, and what is drawn of the window.

    `cadence` is the one in force, None where none is. `explained` is None unless asked for.
    """

    uid: str
    name: str
    role: str
    cadence: str | None
    slots: tuple[Slot, ...]
    streak: int
    best_streak: int
    rate: Rate
    consistency: float | None
    next_due_on: date | None
    buffer_days: int | None
    silence_days: int | None
    silent: bool
    overdue_since: date | None
    meant_on: date | None
    held: tuple[Held, ...]
    paused: tuple[Rest, ...]
    explained: tuple[Explained, ...] | None


class Streaks(Struct, frozen=True, tag_field="report", tag="streaks"):
    """The report; `since` and `until` are the days that are drawn, in weeks from `weeks_from`."""

    as_of: date
    since: date
    until: date
    weeks_from: date
    mentorships: tuple[OfMentorship, ...]


def build(
    store: Store,
    as_of: date,
    scope: Scope = Scope(),  # noqa: B008  it is frozen
    week_begins: int = 0,
) -> Streaks:
    """The figures of each mentorship as they stood on `as_of`.

    The window is the 53 weeks that end with the one of `as_of`; weeks begin on Monday, 0, to
    Sunday, 6.
    """
    until = min(scope.until or as_of, as_of)
    since = scope.since or week_of(until, week_begins) - timedelta(weeks=WEEKS - 1)
    found = _each(
        store, with_streaks(mentorships(store, as_of, scope), scope), as_of, (since, until), scope
    )
    return Streaks(as_of, since, until, week_of(since, week_begins), tuple(found))


def needs_attention(report: Streaks) -> bool:
    """Whether a meeting is overdue, or the last slot that was judged saw none."""
    return any(_is_slipping(one) for one in report.mentorships)


def _is_slipping(one: OfMentorship) -> bool:
    overdue = one.buffer_days is not None and one.buffer_days < 0
    return overdue or (one.rate.n > 0 and one.streak == 0)


def _each(
    store: Store,
    asked: Sequence[Mentorship],
    as_of: date,
    window: tuple[date, date],
    scope: Scope,
) -> Iterator[OfMentorship]:
    for mentorship in asked:
        kept = rhythm.read(store, mentorship, as_of)
        found = rhythm.figures(kept, as_of)
        yield made_of(
            OfMentorship,
            *(mentorship, found),
            cadence=_in_force(kept.rhythm, as_of),
            held=tuple(_held(kept, window)),
            paused=tuple(_paused(kept.rhythm, as_of, window)),
            explained=rhythm.explain(kept, found, as_of) if scope.explain else None,
        )


def _in_force(found: Rhythm, as_of: date) -> str | None:
    interval = Cadences(found.cadences).interval(as_of)
    return str(interval) if interval else None


def _held(kept: Kept, window: tuple[date, date]) -> Iterator[Held]:
    first, last = window
    for day, uid in kept.rhythm.held:
        if first <= day <= last:
            yield Held(day, uid, kept.refs[uid])


def _paused(found: Rhythm, as_of: date, window: tuple[date, date]) -> Iterator[Rest]:
    first, last = window
    for starts_on, ends_on in rests(found.pauses, as_of):
        if ends_on >= first and starts_on <= last:
            yield Rest(starts_on, None if ends_on == date.max else ends_on)
