"""Balance (FIGURES.md, section 7): what either side brought to a mentorship, by quarter."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from msgspec import Struct

from mentorlog.domain.records.base import Party
from mentorlog.domain.records.mentorship import Mentorship
from mentorlog.reports.explained import NONE, Explained, Figure
from mentorlog.reports.scope import Scope, mentorships
from mentorlog.store.store import Store
from mentorlog.store.wanted import Order, Wanted

AT_LEAST = 5
"""A share of fewer is none."""
_QUARTERS = 4
_NOT_SAID = "not said"


class What(StrEnum):
    """What is counted, each by the side that did it."""

    TOPICS = "topics raised"
    PROMISES = "promises made"
    CALLED_OFF = "meetings cancelled or missed"
    FEEDBACK = "feedback given"


class Counted(Struct, frozen=True):
    """How often either side did it; `my_share` is me / (me + them), None where that is under 5."""

    what: What
    me: int
    them: int
    not_said: int
    my_share: float | None


class Quarter(Struct, frozen=True):
    """The days of a quarter that lie in the window, and its counts."""

    name: str
    starts_on: date
    ends_on: date
    counts: tuple[Counted, ...]


class OfMentorship(Struct, frozen=True):
    """One mentorship: the whole window, then each quarter of it, the newest last."""

    uid: str
    id: str
    name: str
    role: str
    counts: tuple[Counted, ...]
    quarters: tuple[Quarter, ...]
    explained: tuple[Explained, ...] | None


class Balance(Struct, frozen=True, tag_field="report", tag="balance"):
    """The report, over a window."""

    as_of: date
    since: date
    until: date
    mentorships: tuple[OfMentorship, ...]


class Row(NamedTuple):
    """One record that counts: what it is, its id, its day and the side; None: not said."""

    what: What
    ref: str
    on: date
    by: Party | None

    @property
    def quarter(self) -> date:
        """The first day of its quarter."""
        return _quarter_of(self.on)


def build(store: Store, as_of: date, scope: Scope = Scope()) -> Balance:  # noqa: B008  frozen
    """What each side did from --since through --until, else in this quarter and three before."""
    until = min(scope.until or as_of, as_of)
    since = scope.since or _first_day(until)
    found = mentorships(store, as_of, scope)
    told = tuple(_of(store, one, since, until, explain=scope.explain) for one in found)
    return Balance(as_of, since, until, told)


def needs_attention(_report: Balance) -> bool:
    """Never: there is no verdict in it."""
    return False


def _of(
    store: Store, mentorship: Mentorship, since: date, until: date, *, explain: bool
) -> OfMentorship:
    rows = sorted(
        (row for row in _rows(store, mentorship, since, until) if since <= row.on <= until),
        key=attrgetter("on", "what", "ref"),
    )
    return OfMentorship(
        uid=mentorship.uid,
        id=mentorship.ref,
        name=mentorship.name,
        role=mentorship.role,
        counts=_counts(rows),
        quarters=tuple(_quarters(rows, max(since, _begins(mentorship, rows)), until)),
        explained=_explained(rows) if explain else None,
    )


def _begins(mentorship: Mentorship, rows: Sequence[Row]) -> date:
    """Its first day, or that of what was done before it."""
    return min([mentorship.started_on, *(row.on for row in rows[:1])])


def _rows(store: Store, mentorship: Mentorship, since: date, until: date) -> Iterator[Row]:
    """What was done in these days; of topics all, which are listed by the day they were noted."""
    wanted = Wanted(mentorship.uid, since, until, order=Order.OLDEST)
    for topic in store.topics.listed(wanted.but(since=None, until=None), ("raised",)):
        if topic.raised_on is not None:
            yield Row(What.TOPICS, topic.ref, topic.raised_on, topic.by)
    for action in store.actions.listed(wanted):
        yield Row(What.PROMISES, action.ref, action.promised_on, action.owner)
    for session in store.sessions.called_off(mentorship.uid, until, since):
        yield Row(What.CALLED_OFF, session.ref, session.on, session.by)
    for feedback in store.feedback.listed(wanted):
        yield Row(What.FEEDBACK, feedback.ref, feedback.on, feedback.from_)


def _counts(rows: Iterable[Row]) -> tuple[Counted, ...]:
    found = list(rows)
    return tuple(_counted(what, [row for row in found if row.what is what]) for what in What)


def _counted(what: What, rows: Sequence[Row]) -> Counted:
    me, them, not_said = (sum(row.by is by for row in rows) for by in (Party.ME, Party.THEM, None))
    share = me / (me + them) if me + them >= AT_LEAST else None
    return Counted(what, me, them, not_said, share)


def _quarters(rows: Sequence[Row], since: date, until: date) -> Iterator[Quarter]:
    found = {first: list(some) for first, some in groupby(rows, attrgetter("quarter"))}
    first = _quarter_of(since)
    while first <= until:
        following = _following(first)
        last = min(following - timedelta(days=1), until)
        name = f"{first.year} Q{(first.month + 2) // 3}"
        yield Quarter(name, max(first, since), last, _counts(found.get(first, [])))
        first = following


def _quarter_of(day: date) -> date:
    return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)


def _following(first: date) -> date:
    """The first day of the next quarter."""
    return _quarter_of(first + timedelta(days=100))


def _first_day(until: date) -> date:
    """The first day of the quarter three before that of this day."""
    first = _quarter_of(until)
    for _ in range(_QUARTERS - 1):
        first = _quarter_of(first - timedelta(days=1))
    return first


def _explained(rows: Sequence[Row]) -> tuple[Explained, ...]:
    """Each record that counts, by what it is, with the sum of its shares."""
    return tuple(
        Explained(
            str(one.what),
            ("id", "on", "by"),
            tuple(
                (row.ref, str(row.on), str(row.by or _NOT_SAID))
                for row in rows
                if row.what is one.what
            ),
            (
                Figure(
                    "my share",
                    f"mine / (mine + theirs), from {AT_LEAST} on",
                    f"{one.me} / ({one.me} + {one.them})" if one.my_share is not None else NONE,
                    one.my_share,
                ),
            ),
        )
        for one in _counts(rows)
    )
