"""The cohort: how each pair of a programme does, by what its sides sent; FIGURES.md, section 7.

Nobody is ranked: pairs stand in the order in which they need somebody, and within that by their
ids.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from mentorlog.domain.cohort import BEGINS_WITHIN, WORST_FIRST, Standing, pair
from mentorlog.domain.records.program import Pairing, Participant, Program, Side
from mentorlog.domain.status import Status
from mentorlog.reports.cohort_groups import Group, over_pairs, over_people
from mentorlog.reports.program_elements import required
from mentorlog.reports.scope import Scope
from mentorlog.store.store import Store

_SILENT_PLACE = WORST_FIRST.index(Standing.ON_COURSE)
"""Pairs of which nobody told anything stand before those on course."""


class Row(Struct, frozen=True):
    """A pair: its class, None where nobody told anything, and what it is by.

    `by` is whose status decides where the two sides' classes differ, `told_on` its day. `missing`
    says who has not reported or whose status is old, and which training and consent are not there.
    `elements` are those, of so many `elements_asked`, that are done by one side's journal.
    """

    id: str
    mentor: str
    mentee: str
    standing: Standing | None
    reason: str
    by: Side | None
    told_on: date | None
    held: int | None
    last_met_on: date | None
    elements: tuple[str, ...]
    elements_asked: int
    differ: bool
    unreported: tuple[Side, ...]
    old: tuple[Side, ...]
    untrained: tuple[str, ...]
    without_consent: tuple[str, ...]


class Cohort(Struct, frozen=True, tag_field="report", tag="cohort"):
    """The report; `counts` are the pairs of each class, of `unreported` ones nothing came."""

    as_of: date
    program: str
    title: str | None
    pairs: tuple[Row, ...]
    counts: Mapping[str, int]
    unreported: int
    over_pairs: tuple[Group, ...]
    over_people: tuple[Group, ...]


def build(store: Store, as_of: date, _scope: Scope, program: Program) -> Cohort:
    """The pairs that had begun by that day, by the newest status of each side."""
    told = store.statuses.newest(program, as_of)
    people = {one.uid: one for one in store.participants.of(program)}
    pairs = [one for one in store.pairings.of(program) if one.starts_on <= as_of]
    asked = [one.name for one in required(program.elements)]
    rows = [_row(one, told.get(one.uid, ()), people, asked, as_of) for one in pairs]
    standings = {one.uid: row.standing for one, row in zip(pairs, rows, strict=True)}
    classes = [*standings.values()]
    consenting = [
        one for one in pairs if all(people[uid].consent for uid in (one.mentor, one.mentee))
    ]
    return Cohort(
        as_of=as_of,
        program=program.name,
        title=program.title,
        pairs=tuple(sorted(rows, key=_need)),
        counts={str(standing): classes.count(standing) for standing in WORST_FIRST},
        unreported=classes.count(None),
        over_pairs=over_pairs(consenting, told, people, standings),
        over_people=over_people(consenting, told),
    )


def needs_attention(report: Cohort) -> bool:
    """Whether a pair has not begun, is silent or slips, or two journals differ."""
    worrying = (Standing.NOT_BEGUN, Standing.SILENT, Standing.SLIPPING)
    return any(row.standing in worrying or row.differ for row in report.pairs)


def _need(row: Row) -> tuple[float, int]:
    place = _SILENT_PLACE - 0.5 if row.standing is None else WORST_FIRST.index(row.standing)
    return place, int(row.id[1:])


def _row(
    one: Pairing,
    told: Sequence[Status],
    people: Mapping[str, Participant],
    asked: Sequence[str],
    as_of: date,
) -> Row:
    mentor, mentee = people[one.mentor], people[one.mentee]
    found = pair(told, as_of) if told else None
    has_ended = one.ended_on is not None and one.ended_on <= as_of
    sides = {status.side for status in told}
    standing = found.judgement.standing if found else None
    reason = found.judgement.reason if found else ""
    if has_ended:
        standing, reason = Standing.CLOSED, one.reason.told if one.reason else ""
    counting = [status for status in told if not status.left]
    done = {place for status in counting for place in status.elements}
    old = {each.side for each in found.old} if found else set()
    runs = standing is not Standing.CLOSED
    waits = runs and (as_of - one.starts_on).days >= BEGINS_WITHIN
    return Row(
        id=one.ref,
        mentor=mentor.name,
        mentee=mentee.name,
        standing=standing,
        reason=reason,
        by=found.by.side if found and found.apart and not has_ended else None,
        told_on=found.by.as_of if found else None,
        held=max((status.held for status in counting), default=None),
        last_met_on=max(filter(None, (each.last_met_on for each in counting)), default=None),
        elements=tuple(name for place, name in enumerate(asked, 1) if place in done),
        elements_asked=len(asked),
        differ=found is not None and found.differ,
        unreported=tuple(side for side in Side if side not in sides) if waits else (),
        old=tuple(side for side in Side if side in old) if runs else (),
        untrained=tuple(_without(mentor, mentee, lambda each: each.trained_on)),
        without_consent=tuple(_without(mentor, mentee, lambda each: each.consent)),
    )


def _without(
    mentor: Participant, mentee: Participant, has: Callable[[Participant], object]
) -> Iterator[str]:
    return (one.name for one in (mentor, mentee) if not has(one))
