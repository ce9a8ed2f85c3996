"""The network: which doors were asked for or offered, how far each one got, whose turn it is."""

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct

from mentorlog.domain.intros import Step, day_of, last_step
from mentorlog.domain.records.base import Party
from mentorlog.domain.records.growth import Intro
from mentorlog.reports import doors
from mentorlog.reports.doors import Owed
from mentorlog.reports.explained import NONE, Explained, Figure, made_of
from mentorlog.reports.scope import Scope
from mentorlog.store.store import Store

HEADS = ("id", "began", "made", "met", "thanked", "dropped")


class Door(Struct, frozen=True):
    """An introduction to `person`; `name` is with whose help, None for nobody's.

    `whose` is who is to meet the person: me, or a name. `state` is the step taken last, or
    dropped, and `on` its day; `next` is None where nothing is owed any more.
    """

    uid: str
    id: str
    person: str
    name: str | None
    whose: str
    why: str | None
    state: str
    on: date
    next: Owed | None
    private: bool


class Counts(Struct, frozen=True):
    """How many got how far: who was met was introduced, even if nobody wrote down when."""

    began: int
    made: int
    met: int
    thanked: int
    dropped: int
    stalled: int


class Network(Struct, frozen=True, tag_field="report", tag="network"):
    """The report; `since` and `until` are the days on which the introductions came up."""

    as_of: date
    since: date | None
    until: date
    counts: Counts
    open: tuple[Door, ...]
    closed: tuple[Door, ...]
    explained: tuple[Explained, ...] | None


def build(store: Store, as_of: date, scope: Scope = Scope()) -> Network:  # noqa: B008  frozen
    """The introductions of one mentorship, or all there are, those of ended ones, too.

    Open ones come as they stalled or will, closed ones the latest first.
    """
    until = min(scope.until or as_of, as_of)
    since = scope.since or date.min
    known = doors.known(store, as_of, scope.mentorship)
    intros = [intro for intro in known if since <= intro.began_on <= until]
    found = [_door(store, intro, as_of) for intro in intros]
    waiting = sorted(
        ((door.next.stalls_on, door) for door in found if door.next), key=lambda one: one[0]
    )
    closed = sorted((door for door in found if not door.next), key=lambda door: door.on)
    counts = _counts(intros, found, as_of)
    return Network(
        as_of=as_of,
        since=scope.since,
        until=until,
        counts=counts,
        open=tuple(door for _, door in waiting),
        closed=tuple(reversed(closed)),
        explained=(_explained(intros, counts, as_of),) if scope.explain else None,
    )


def needs_attention(report: Network) -> bool:
    """Whether a step of mine has stalled."""
    return any(door.next and door.next.stalled and door.next.by == Party.ME for door in report.open)


def _door(store: Store, intro: Intro, as_of: date) -> Door:
    state, on = last_step(intro, as_of)
    if intro.dropped_on is not None and intro.dropped_on <= as_of:
        state, on = "dropped", intro.dropped_on
    return made_of(
        Door,
        intro,
        person=intro.name,
        name=store.mentorships.names().get(intro.mentorship or ""),
        whose=str(intro.for_) if intro.for_ is Party.ME else doors.name_of_them(store, intro),
        state=state,
        on=on,
        next=doors.owed(store, intro, as_of),
    )


def _counts(intros: Sequence[Intro], found: Iterable[Door], as_of: date) -> Counts:
    reached = {step: _reached(intros, step, as_of) for step in Step}
    doors_ = list(found)
    return Counts(
        began=len(intros),
        made=reached[Step.MADE],
        met=reached[Step.MET],
        thanked=reached[Step.THANKED],
        dropped=sum(door.state == "dropped" for door in doors_),
        stalled=sum(door.next is not None and door.next.stalled for door in doors_),
    )


def _reached(intros: Iterable[Intro], step: Step, as_of: date) -> int:
    """How many got at least as far."""
    from_here = list(Step)[list(Step).index(step) :]
    return sum(any(day_of(intro, one, as_of) for one in from_here) for intro in intros)


def _explained(intros: Sequence[Intro], counts: Counts, as_of: date) -> Explained:
    rows = tuple((intro.ref, *map(str, _days(intro, as_of))) for intro in intros)
    rules = {
        "began": "introductions that were asked for or offered",
        "made": "those made, met or thanked for by the as-of day",
        "met": "those met or thanked for",
        "thanked": "those thanked for",
        "dropped": "those given up",
        "stalled": "those open, without a step for 14 days or more",
    }
    figures = (Figure(name, rule, "", getattr(counts, name)) for name, rule in rules.items())
    return Explained("Introductions", HEADS, rows, tuple(figures))


def _days(intro: Intro, as_of: date) -> list[date | str]:
    dropped = intro.dropped_on if intro.dropped_on and intro.dropped_on <= as_of else None
    days = (intro.began_on, *(day_of(intro, step, as_of) for step in Step), dropped)
    return [day or NONE for day in days]
