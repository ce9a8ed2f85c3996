"""`report growth` as a page: each skill with a bar for each side, then the goals that moved them.

The line on a bar is the target.
"""

from collections.abc import Iterator
from datetime import date

from mentorlog.domain.wording import counted, lasting_days, show_date, show_day
from mentorlog.render.blocks import (
    Bar,
    Beside,
    Block,
    Cell,
    Facts,
    Heading,
    Page,
    Paragraph,
    Spark,
    Table,
    Tone,
    Toned,
)
from mentorlog.render.pulses import SCALE
from mentorlog.render.reports.wording import blocks_of, headline, whose
from mentorlog.render.words import marked, percent
from mentorlog.reports.growth import Growth, Mover, OfSkill, Side
from mentorlog.reports.rungs import Missing, Rung

_SPARK = 12
_HIGHEST = SCALE[1]


def page(report: Growth) -> Page:
    """The skills as they were named; then each goal with the skills that it was to move."""
    blocks: list[Block] = [headline("Growth", report.as_of)]
    for rung in report.rungs:
        blocks += [Heading(f"For {rung.name}{_of(rung)}"), Facts(list(_rung(rung, report.as_of)))]
    if not report.skills:
        said = "No skill was worked at on that day. `mentorlog skill add` names one."
        return [*blocks, Paragraph(said)]
    for skill in report.skills:
        blocks += [
            Heading(f"{skill.id}  {marked(skill.title, skill.private)}"),
            Facts(list(_facts(skill, report.as_of))),
            *blocks_of(skill.explained),
        ]
    if report.goals:
        found = {skill.id: skill for skill in report.skills}
        rows = [_mover(goal, found) for goal in report.goals]
        heads = ("id", "progress", "skills", "goal")
        blocks += [Heading("What moved them"), Table(heads, rows, shows_heads=True)]
    return blocks


def _of(rung: Rung) -> str:
    return "" if rung.whose == "me" else f", {rung.whose}"


def _rung(rung: Rung, as_of: date) -> Iterator[tuple[str, Cell | None]]:
    """The ladder, the present role and for how long, and what the next rung still asks for."""
    yield "ladder", " → ".join(rung.ladder) or None
    if rung.role and rung.since:
        lasted = f", {lasting_days(rung.days)}" if rung.days else ""
        yield "role", f"{rung.role} since {show_date(rung.since, as_of)}{lasted}"
    if not rung.asked:
        yield "asks for", f'nothing yet · mentorlog skill add TEXT --rung "{rung.name}"'
        return
    there = rung.asked - len(rung.missing)
    yield "asks for", f"{counted(rung.asked, 'skill')}, {there} of them there"
    for one in rung.missing:
        yield "missing", f"{one.id} {marked(one.title, one.private)}: {_still(one)}"


def _still(one: Missing) -> str:
    if one.level is None:
        return "not rated yet"
    if one.gap is None:
        return f"{one.level} of 5, no target"
    return f"{one.level} of 5, {one.gap} to go"


def _facts(skill: OfSkill, as_of: date) -> Iterator[tuple[str, Cell | None]]:
    yield "whose", whose(skill)
    yield "area", skill.area
    yield "asked for by", skill.rung
    if not skill.sides:
        yield "rated", f"not yet · mentorlog skill rate {skill.id} LEVEL"
    for side in skill.sides:
        yield side.who, _rated(side, skill.target, as_of)
        last = side.ratings[-1]
        if last.evidence:
            yield "", f"{last.evidence} ({show_day(last.on, as_of)})"
    if skill.apart:
        yield "apart", Toned("you see it 2 or more apart: worth a word", Tone.WARNING)
    yield "goal", skill.goal


def _rated(side: Side, target: int | None, as_of: date) -> Cell:
    """Its bar, its line, and like "4 of 5, up 2 since 5 Feb, 1 to go"."""
    mark = None if target is None else target / _HIGHEST
    levels = [one.level for one in side.ratings[-_SPARK:]]
    spark = [Spark(levels, SCALE)] if len(levels) > 1 else []
    words = ", ".join([f"{side.level} of 5", *_moved(side, as_of), *_missing(side)])
    return Beside((Bar(side.level / _HIGHEST, mark), *spark, words))


def _moved(side: Side, as_of: date) -> Iterator[str]:
    if len(side.ratings) > 1:
        yield f"{_way(side.moved)} since {show_date(side.since, as_of)}"


def _missing(side: Side) -> Iterator[str]:
    if side.gap is not None:
        yield f"{side.gap} to go" if side.gap > 0 else "at the target"


def _way(moved: int) -> str:
    if not moved:
        return "as it was"
    return f"up {moved}" if moved > 0 else f"down {-moved}"


def _mover(goal: Mover, skills: dict[str, OfSkill]) -> tuple[Cell, ...]:
    """Like "g3  50 %  k1: me +2, Dana +1  Lead a design review"."""
    said = "; ".join(_grown(skills[ref]) for ref in goal.skills)
    progress = percent(goal.progress)
    state = progress if goal.state == "open" else f"{progress}, {goal.state}"
    return (goal.id, state, said, marked(goal.title, goal.private))


def _grown(skill: OfSkill) -> str:
    sides = (f"{side.who} {side.moved:+}" for side in skill.sides if side.moved)
    return f"{skill.id}: {', '.join(sides)}"
