"""Doors and reading: who was met through whom, what was read, and what came of it."""

from collections.abc import Iterator

from msgspec import Struct

from mentorlog.demo.entries import Entries, uid
from mentorlog.demo.script import ME, THEM, Day, fri, mon, sat, sun, thu, tue, wed
from mentorlog.domain.records.base import Party
from mentorlog.domain.records.career import Career, CareerKind
from mentorlog.domain.records.goal import Goal
from mentorlog.domain.records.intro import Began, Intro
from mentorlog.domain.records.mentorship import Mentorship
from mentorlog.domain.records.resource import Resource, ResourceKind


class Door(Struct, frozen=True, kw_only=True):
    """An introduction; `bond` is the name of the mentorship."""

    bond: str | None
    name: str
    why: str
    began: Began = Began.ASKED
    for_: Party = ME
    through: str | None = None
    began_on: Day
    made_on: Day | None = None
    met_on: Day | None = None
    thanked_on: Day | None = None


class Reading(Struct, frozen=True, kw_only=True):
    """An entry of the reading list; `aim` is the key of the goal it serves."""

    bond: str | None
    title: str
    kind: ResourceKind
    aim: str | None = None
    url: str | None = None
    from_: Party = THEM
    added_on: Day
    started_on: Day | None = None
    done_on: Day | None = None
    takeaway: str | None = None


class Event(Struct, frozen=True, kw_only=True):
    """A career event."""

    bond: str | None
    kind: CareerKind
    title: str
    day: Day
    owner: Party = ME
    note: str | None = None


DOORS = (
    Door(
        bond="Dana",
        name="Marta Kowalska",
        why="She sits on the committee and was the loudest no last time.",
        began_on=thu(-26),
        made_on=wed(-25),
        met_on=tue(-23),
        thanked_on=tue(-23),
    ),
    Door(
        bond="Dana",
        name="Lee Park",
        why="Led two teams through a merger and still writes code on Fridays.",
        began_on=tue(-9),
        made_on=thu(-6),
    ),
    Door(
        bond="Ravi",
        name="Jonas Weber",
        why="He went back from manager to engineer and can say what it cost.",
        began=Began.OFFERED,
        began_on=tue(-1),
    ),
)

SHELF = (
    Reading(
        bond="Dana",
        title="The Staff Engineer's Path",
        kind=ResourceKind.BOOK,
        aim="packet",
        added_on=tue(-44),
        started_on=sat(-43),
        done_on=sun(-38),
        takeaway="Half of the work is deciding what nobody needs to do.",
    ),
    Reading(
        bond="Dana",
        title="Writing for tired readers",
        url="https://example.org/writing-for-tired-readers",
        kind=ResourceKind.ARTICLE,
        added_on=tue(-5),
        started_on=sat(-3),
    ),
    Reading(
        bond=None,
        title="On call without dread",
        kind=ResourceKind.TALK,
        from_=ME,
        added_on=mon(-4),
    ),
)

EVENTS = (
    Event(
        bond="Dana",
        kind=CareerKind.TALK,
        title="First talk at the guild: gates without a network",
        day=thu(-20),
        note="Forty people, three questions, no slides after the tenth minute.",
    ),
    Event(bond="Ravi", kind=CareerKind.ROLE, title="Lead of the on-call rotation", day=fri(-12)),
)


def tell(entries: Entries) -> None:
    """Log all of it."""
    for door in DOORS:
        days = [day for day in (door.made_on, door.met_on, door.thanked_on) if day is not None]
        when = (door.began_on, max(days, default=None))
        entries.log(Intro, (door.name,), when, door, dict(_of(door.bond)))
    for reading in SHELF:
        days = [day for day in (reading.started_on, reading.done_on) if day is not None]
        when = (reading.added_on, max(days, default=None))
        goal = uid(Goal, reading.aim) if reading.aim else None
        entries.log(Resource, (reading.title,), when, reading, dict(_of(reading.bond)), goal=goal)
    for event in EVENTS:
        links, on = dict(_of(event.bond)), entries.date(event.day)
        entries.log(Career, (event.title,), (event.day, None), event, links, on=on)


def _of(bond: str | None) -> Iterator[tuple[str, str]]:
    if bond is not None:
        yield "mentorship", uid(Mentorship, bond)
