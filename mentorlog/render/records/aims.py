"""What is to be reached and who promised what, in a list and in full: a view a noun.

Of each: the heads of a list, one line of it, and its title with every field that says something.
"""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from mentorlog.domain.attainment import in_words
from mentorlog.domain.intros import turn_of
from mentorlog.domain.openness import is_moved, is_open
from mentorlog.domain.records.goal import Goal, Milestone
from mentorlog.domain.records.growth import Career, Intro, Resource, Skill
from mentorlog.domain.wording import beside_pace, show_day
from mentorlog.render.blocks import Cell, Tone, Toned
from mentorlog.render.records.described import Described, View, closed_cell, comes, fields, shown
from mentorlog.render.words import (
    NONE,
    amount,
    beside,
    day_of,
    due_cell,
    marked,
    pace_cell,
    percent,
)
from mentorlog.reports.entries import Entry, Figures

if TYPE_CHECKING:
    from mentorlog.domain.records.action import Action
    from mentorlog.reports.skills import Rated

Row = Sequence[Cell]


def _action_row(action: "Action", entry: Entry, today: date) -> Row:
    return (
        action.ref,
        closed_cell(action, today) or due_cell(entry.figures["due_on"], today),
        entry.name or NONE,
        entry.member or str(action.owner),
        marked(action.text, action.private),
    )


def _action(action: "Action", entry: Entry, today: date) -> Described:
    outcome, gone_on = entry.figures["outcome"], is_moved(action)
    return action.text, [
        *fields(entry, today, "with", "owner", "promised_on"),
        ("due", due_cell(entry.figures["due_on"], today) if is_open(action) else None),
        comes(action, today),
        *fields(entry, today, "done_on"),
        ("moved" if gone_on else "dropped", shown(action.dropped_on, today)),
        ("outcome", outcome.printed if outcome and not gone_on else None),
        *fields(entry, today, *["why"] * (not gone_on), "tags", "private"),
    ]


def _goal_row(goal: Goal, entry: Entry, today: date) -> Row:
    figures = entry.figures
    return (
        goal.ref,
        day_of(figures["in_force"]["due_on"], today),
        entry.name or NONE,
        entry.member or str(goal.owner),
        percent(figures["progress"]),
        pace_cell(figures["pace"]),
        marked(goal.title, goal.private),
    )


def _goal(goal: Goal, entry: Entry, today: date) -> Described:
    figures = entry.figures
    force, agreed = figures["in_force"], figures["agreed"]
    unit = f" {goal.unit}" if goal.unit else ""
    metric = None
    if force["target"] is not None:
        metric = f"from {amount(goal.baseline)} to {amount(force['target'])}{unit}"
    if goal.metric:
        metric = f"{goal.metric}, {metric}" if metric else goal.metric
    return goal.title, [
        *fields(entry, today, "with", "owner", "area", "why"),
        ("start", show_day(goal.starts_on, today)),
        ("due", day_of(force["due_on"], today)),
        ("metric", metric),
        ("progress", percent(figures["progress"])),
        ("pace", _pace(goal, figures, today)),
        ("confidence", f"{figures['confidence']} of 10" if figures["confidence"] else None),
        ("level", None if figures["level"] is None else in_words(figures["level"])),
        ("agreed", ", ".join(f"{one.by} {show_day(one.on, today)}" for one in agreed) or None),
        *fields(entry, today, "tags", "private"),
    ]


def _pace(goal: Goal, figures: Figures, today: date) -> Cell:
    """The pace; of an open goal with what that leaves out."""
    pace, due_on = pace_cell(figures["pace"]), figures["in_force"]["due_on"]
    if figures["state"] != "open":
        return pace
    progress, projected_on = figures["progress"], figures["projected_on"]
    return beside(pace, beside_pace(goal.ref, progress, due_on, projected_on, today))


def _milestone_row(milestone: Milestone, entry: Entry, today: date) -> Row:
    due = closed_cell(milestone, today) or due_cell(milestone.due_on, today)
    return (milestone.ref, due, entry.goal or NONE, entry.name or NONE, milestone.title)


def _milestone(milestone: Milestone, entry: Entry, today: date) -> Described:
    return milestone.title, [
        ("goal", entry.goal),
        *fields(entry, today, "with"),
        ("due", due_cell(milestone.due_on, today) if milestone.done_on is None else None),
        *fields(entry, today, "done_on"),
        ("weight", amount(milestone.weight) if milestone.weight != 1 else None),
    ]


def _skill_row(skill: Skill, entry: Entry, today: date) -> Row:
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


def _skill(skill: Skill, entry: Entry, today: date) -> Described:
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


def _career_row(career: Career, entry: Entry, today: date) -> Row:
    return (
        career.ref,
        show_day(career.on, today),
        str(career.kind),
        _whose(career, entry),
        entry.name or NONE,
        marked(_lasting(career, today), career.private),
    )


def _lasting(career: Career, today: date) -> str:
    until = f" (until {show_day(career.ends_on, today)})" if career.ends_on else ""
    return career.title + until


def _career(career: Career, entry: Entry, today: date) -> Described:
    return career.title, [
        *fields(entry, today, "kind"),
        ("whose", _whose(career, entry)),
        *fields(entry, today, "on", "ends_on", "with", "note", "private"),
    ]


def _whose(career: Career, entry: Entry) -> str:
    return entry.member or ("mine" if career.owner == "me" else "theirs")


def _intro_row(intro: Intro, entry: Entry, today: date) -> Row:
    why = f": {intro.why}" if intro.why else ""
    text = marked(f"{intro.name}{why}", intro.private)
    return (intro.ref, entry.name or NONE, _reached(intro, today), _next(entry), text)


def _intro(intro: Intro, entry: Entry, today: date) -> Described:
    return intro.name, [
        *fields(entry, today, "with", "for_", "through", "why"),
        (str(intro.began), show_day(intro.began_on, today)),
        *fields(entry, today, "made_on", "met_on", "thanked_on", "dropped_on"),
        ("next", _next(entry) if entry.figures["next_step"] else None),
        *fields(entry, today, "private"),
    ]


def _reached(intro: Intro, today: date) -> Cell:
    """The last step of an introduction."""
    if intro.dropped_on:
        return Toned(f"dropped {show_day(intro.dropped_on, today)}", Tone.QUIET)
    if intro.thanked_on:
        return Toned(f"thanked {show_day(intro.thanked_on, today)}", Tone.GOOD)
    steps = (("met", intro.met_on), ("made", intro.made_on), (str(intro.began), intro.began_on))
    word, day = next((word, day) for word, day in steps if day)
    return f"{word} {show_day(day, today)}"


def _next(entry: Entry) -> Cell:
    """Whose turn it is; one that has stalled says so."""
    whose = entry.figures["owed_by"]
    if whose is None:
        return NONE
    turn = turn_of(whose)
    return Toned(f"{turn}, stalled", Tone.WARNING) if entry.figures["stalled"] else turn


def _resource_row(resource: Resource, entry: Entry, today: date) -> Row:
    begun = resource.started_on
    state = f"started {show_day(begun, today)}" if begun else None
    stayed = f": {resource.takeaway}" if resource.takeaway else ""
    return (
        resource.ref,
        str(resource.kind),
        entry.name or NONE,
        closed_cell(resource, today) or state or f"added {show_day(resource.added_on, today)}",
        marked(resource.title + stayed, resource.private),
    )


def _resource(resource: Resource, entry: Entry, today: date) -> Described:
    return resource.title, [
        *fields(entry, today, "kind", "with", "from_"),
        ("at", resource.url if resource.url != resource.title else None),
        *fields(entry, today, "added_on", "started_on", "done_on", "dropped_on"),
        *fields(entry, today, "takeaway", "tags", "private"),
    ]


VIEWS = {
    "action": View(("id", "due", "with", "owner", "what"), _action_row, _action),
    "goal": View(("id", "due", "with", "owner", "progress", "pace", "goal"), _goal_row, _goal),
    "milestone": View(("id", "due", "goal", "with", "milestone"), _milestone_row, _milestone),
    "skill": View(("id", "with", "owner", "rated", "target", "skill"), _skill_row, _skill),
    "career": View(("id", "on", "kind", "whose", "with", "event"), _career_row, _career),
    "intro": View(("id", "with", "state", "next", "introduction"), _intro_row, _intro),
    "resource": View(("id", "kind", "with", "state", "resource"), _resource_row, _resource),
}
