"""A skill, in a list and in full."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, cast

from mentorlog.domain.wording import show_day
from mentorlog.render.blocks import Cell
from mentorlog.render.records.described import Described, fields
from mentorlog.render.words import NONE, marked
from mentorlog.reports.entries import Entry

if TYPE_CHECKING:
    from mentorlog.domain.records.skill import Skill
    from mentorlog.reports.skills import Rated

HEADS = ("id", "with", "owner", "rated", "target", "skill")


def row(entry: Entry, today: date) -> Sequence[Cell]:
    """One line of a list."""
    skill = cast("Skill", entry.record)
    rated = ", ".join(f"{one.who} {one.level}" for one in entry.figures["ratings"])
    area = f" ({skill.area})" if skill.area else ""
    dropped = f"  [dropped {show_day(skill.dropped_on, today)}]" if skill.dropped_on else ""
    return (
        skill.ref,
        entry.name or NONE,
        entry.member or str(skill.owner),
        rated or "not rated",
        f"of {skill.target}" if skill.target else NONE,
        marked(f"{skill.title}{area}{dropped}", skill.private),
    )


def facts(entry: Entry, today: date) -> Described:
    """The title, and every field that says something."""
    skill = cast("Skill", entry.record)
    return skill.title, [
        *fields(entry, today, "with", "owner", "area"),
        ("target", f"{skill.target} of 5" if skill.target else None),
        *((f"rated by {one.who}", _rated(one, today)) for one in entry.figures["ratings"]),
        *fields(entry, today, "set_on", "dropped_on", "private"),
    ]


def _rated(one: "Rated", today: date) -> str:
    """Like "3 on Thu 5 Feb, 1 to the target"."""
    said = f"{one.level} on {show_day(one.on, today)}"
    if one.gap is None:
        return said
    return f"{said}, {one.gap} to the target" if one.gap > 0 else f"{said}, at the target"
