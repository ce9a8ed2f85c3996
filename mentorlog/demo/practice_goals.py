"""Who agreed to which goal, and how far some of them got."""

from msgspec import Struct

from mentorlog.demo.entries import Entries, uid
from mentorlog.demo.script import ME, THEM, Day, thu, tue
from mentorlog.domain.records.base import Party
from mentorlog.domain.records.closing import Accord, Attainment
from mentorlog.domain.records.goal import Goal
from mentorlog.domain.records.mentorship import Member


class Handshake(Struct, frozen=True):
    """One side agrees to the goal with this key; `name` is who it is on their side."""

    aim: str
    day: Day
    by: Party
    name: str | None = None


class Mark(Struct, frozen=True):
    """How far a goal got."""

    aim: str
    day: Day
    level: int


HANDSHAKES = (
    Handshake("packet", tue(-50), ME),
    Handshake("packet", tue(-50), THEM, "Dana"),
    Handshake("reviews", tue(-50), ME),
    Handshake("reviews", tue(-50), THEM, "Dana"),
    Handshake("packet", thu(-26), ME),
    Handshake("packet", thu(-26), THEM, "Dana"),
    Handshake("talk", thu(-22), THEM, "Tomás"),
    Handshake("talk", thu(-20), ME),
    Handshake("exports", thu(-4), ME),
)

MARKS = (
    Mark("reviews", tue(-9), 1),
    Mark("talk", thu(-5), 2),
    Mark("pages", thu(-3), -1),
)


def tell(entries: Entries) -> None:
    """Both sides agree to most, one side alone to the last; two goals got further than meant."""
    for shake in HANDSHAKES:
        member = uid(Member, shake.name, shake.name) if shake.name else None
        links = {"goal": uid(Goal, shake.aim), "member": member}
        key, on = (shake.aim, shake.day, shake.by), entries.date(shake.day)
        entries.log(Accord, key, (shake.day, None), shake, links, on=on)
    for mark in MARKS:
        links, on = {"goal": uid(Goal, mark.aim)}, entries.date(mark.day)
        entries.log(Attainment, (mark.aim, mark.day), (mark.day, None), mark, links, on=on)
