"""How it goes between us, and what we mean to get better at, as both sides rate it."""

from msgspec import Struct

from mentorlog.demo.entries import Entries, uid
from mentorlog.demo.script import ME, THEM, Day, fri, mon, thu, tue
from mentorlog.domain.records.base import Party
from mentorlog.domain.records.goal import Goal
from mentorlog.domain.records.mentorship import Mentorship
from mentorlog.domain.records.pulse import Pulse
from mentorlog.domain.records.skill import Rating, Skill


class Beat(Struct, frozen=True):
    """A pulse; `bond` is the name of the mentorship."""

    bond: str
    day: Day
    by: Party
    communication: int
    clarity: int
    commitment: int
    note: str | None = None
    confidence: int | None = None
    balance: int | None = None


class View(Struct, frozen=True):
    """A rating of a skill."""

    day: Day
    by: Party
    level: int
    evidence: str | None = None


class Craft(Struct, frozen=True):
    """A skill; `aim` is the key of the goal that is to move it."""

    bond: str
    title: str
    area: str
    set_on: Day
    target: int
    aim: str | None = None
    owner: Party = ME
    dropped_on: Day | None = None
    views: tuple[View, ...] = ()


BEATS = (
    Beat("Dana", tue(-47), ME, 4, 3, 5),
    Beat("Dana", tue(-47), THEM, 4, 4, 4),
    Beat("Dana", tue(-38), ME, 4, 4, 5),
    Beat("Dana", tue(-38), THEM, 5, 4, 5, "You say what you want in the first five minutes now."),
    Beat("Dana", thu(-26), ME, 4, 2, 5, "I still cannot say what the no was about.", 2, 2),
    Beat("Dana", thu(-26), THEM, 4, 4, 5),
    Beat("Dana", thu(-17), ME, 4, 4, 5),
    Beat("Dana", thu(-17), THEM, 5, 4, 4),
    Beat("Dana", tue(-7), ME, 5, 4, 5, None, 4, 3),
    Beat("Dana", tue(-7), THEM, 5, 5, 5),
    Beat("Tomás", thu(-18), ME, 4, 4, 4),
    Beat("Tomás", thu(-18), THEM, 4, 4, 5),
    Beat("Tomás", thu(-8), ME, 4, 4, 4),
    Beat("Tomás", thu(-8), THEM, 4, 3, 5, "With the exports I never know which end is mine."),
)

CRAFTS = (
    Craft(
        *("Dana", "Facilitating a design review", "leadership", tue(-47), 4, "reviews"),
        views=(
            View(tue(-47), ME, 2),
            View(tue(-47), THEM, 2, "You answer before the third person has spoken."),
            View(thu(-26), ME, 3),
            View(thu(-26), THEM, 3),
            View(tue(-7), ME, 3),
            View(tue(-7), THEM, 4, "Forty minutes, and you spoke for four of them."),
        ),
    ),
    Craft(
        *("Dana", "Writing so that a committee believes it", "career", tue(-47), 4, "packet"),
        views=(
            View(tue(-47), ME, 2),
            View(tue(-47), THEM, 3),
            View(mon(-8), ME, 3, "Every claim on page one has a number and a name."),
            View(mon(-8), THEM, 4),
        ),
    ),
    Craft(
        *("Tomás", "Standing in front of forty people", "confidence", thu(-20), 4, "talk", THEM),
        views=(
            View(thu(-20), ME, 2),
            View(thu(-20), THEM, 1),
            View(thu(-8), ME, 4, "He took the hard question first."),
            View(thu(-8), THEM, 2),
        ),
    ),
    Craft(
        *("Ravi", "Saying no to a page at night", "well-being", thu(-18), 3),
        dropped_on=fri(-11),
        views=(View(thu(-18), ME, 2),),
    ),
)


def tell(entries: Entries) -> None:
    """Pulses of both sides, with a gap and a drop; skills, one of them let go."""
    for beat in BEATS:
        key, links = (beat.bond, beat.day, beat.by), {"mentorship": uid(Mentorship, beat.bond)}
        entries.log(Pulse, key, (beat.day, None), beat, links, on=entries.date(beat.day))
    for craft in CRAFTS:
        links = {"mentorship": uid(Mentorship, craft.bond)}
        goal = uid(Goal, craft.aim) if craft.aim else None
        days = (craft.set_on, craft.dropped_on)
        entries.log(Skill, (craft.title,), days, craft, links, goal=goal)
        skill = {"skill": uid(Skill, craft.title)}
        for view in craft.views:
            fields = {"on": entries.date(view.day)}
            rated = (craft.title, view.day, view.by)
            entries.log(Rating, rated, (view.day, None), view, skill, **fields)
