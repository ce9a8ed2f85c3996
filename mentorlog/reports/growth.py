"""Growth: how skills are rated by both sides, where that moved, and by way of which goals."""

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from mentorlog.domain.pulse_marks import APART
from mentorlog.domain.records.base import Party
from mentorlog.domain.records.goal import State
from mentorlog.domain.records.growth import Rating, Skill
from mentorlog.reports import goal_figures, rungs, skills
from mentorlog.reports.explained import Explained, Figure, made_of
from mentorlog.reports.goal_figures import GoalFigures
from mentorlog.reports.rungs import Rung
from mentorlog.reports.scope import Scope, mentorships
from mentorlog.store.store import Store
from mentorlog.store.wanted import DayOrder, Wanted


class Given(Struct, frozen=True):
    """A rating of a day."""

    on: date
    level: int
    evidence: str | None


class Side(Struct, frozen=True):
    """How one side sees a skill, oldest rating first.

    `level` is its last word, `moved` how far that is from the last one before the window, or
    from its first one; `gap` is the target less `level`, None without a target.
    """

    who: str
    by: Party
    ratings: tuple[Given, ...]
    since: date
    level: int
    moved: int
    gap: int | None


class OfSkill(Struct, frozen=True):
    """One skill; `goal` is the id of the one that is to move it.

    `apart` is set where the two sides' last ratings differ by 2 or more. `explained` is None
    unless asked for.
    """

    uid: str
    id: str
    title: str
    mentorship: str | None
    name: str | None
    owner: str
    member: str | None
    private: bool
    area: str | None
    target: int | None
    rung: str | None
    goal: str | None
    sides: tuple[Side, ...]
    apart: bool
    explained: tuple[Explained, ...] | None


class Mover(Struct, frozen=True):
    """A goal that a skill was to move by, and how far it came; `skills` are the ids of those."""

    id: str
    title: str
    private: bool
    state: State
    progress: float | None
    skills: tuple[str, ...]


class Growth(Struct, frozen=True, tag_field="report", tag="growth"):
    """The report; `since` is None where all that was ever rated counts."""

    as_of: date
    since: date | None
    until: date
    rungs: tuple[Rung, ...]
    skills: tuple[OfSkill, ...]
    goals: tuple[Mover, ...]


def build(store: Store, as_of: date, scope: Scope = Scope()) -> Growth:  # noqa: B008  frozen
    """The skills that were worked at on `as_of`: of the mentorships asked for, and of none."""
    until = min(scope.until or as_of, as_of)
    asked = _worked_at(store, as_of, scope)
    ratings = store.skills.ratings.of(asked)
    figures = _goals(store, asked, until)
    found = [
        _skill(store, skill, skills.lines(store, skill, ratings, until), figures, scope)
        for skill in asked
    ]
    above = tuple(rungs.build(store, found, until))
    return Growth(as_of, scope.since, until, above, tuple(found), tuple(_movers(found, figures)))


def needs_attention(report: Growth) -> bool:
    """Whether the two sides see a skill 2 or more apart."""
    return any(skill.apart for skill in report.skills)


def _worked_at(store: Store, as_of: date, scope: Scope) -> list[Skill]:
    uids: set[str | None] = {one.uid for one in mentorships(store, as_of, scope)}
    if scope.mentorship is None:
        uids.add(None)
    wanted = Wanted(scope.mentorship, until=as_of, order=DayOrder.OLDEST)
    return [
        skill
        for skill in store.skills.listed(wanted)
        if skill.mentorship in uids and (skill.dropped_on is None or skill.dropped_on > as_of)
    ]


def _goals(store: Store, asked: Sequence[Skill], until: date) -> dict[str | None, GoalFigures]:
    """The figures of the goals that these skills go by, by the goal's uid."""
    uids = dict.fromkeys(skill.goal for skill in asked if skill.goal)
    begun = [goal for goal in store.goals.with_uids(uids) if goal.starts_on <= until]
    parts = goal_figures.read(store, begun, until)
    return {goal.uid: goal for goal in goal_figures.figures(store, parts, until)}


def _skill(
    store: Store,
    skill: Skill,
    lines: Sequence[tuple[str, list[Rating]]],
    figures: dict[str | None, GoalFigures],
    scope: Scope,
) -> OfSkill:
    sides = tuple(_side(skill, who, line, scope.since) for who, line in lines)
    goal = figures.get(skill.goal)
    member = store.mentorships.members.with_uid(skill.member).name if skill.member else None
    return made_of(
        OfSkill,
        skill,
        name=store.mentorships.names().get(skill.mentorship or ""),
        member=member,
        goal=goal.id if goal else None,
        sides=sides,
        apart=_are_apart(sides),
        explained=tuple(_explained(skill.target, one) for one in sides) if scope.explain else None,
    )


def _side(skill: Skill, who: str, line: Sequence[Rating], since: date | None) -> Side:
    before = [rating for rating in line if since is not None and rating.on < since]
    first, last = (before or line[:1])[-1], line[-1]
    return Side(
        who=who,
        by=last.by,
        ratings=tuple(Given(one.on, one.level, one.evidence) for one in line),
        since=first.on,
        level=last.level,
        moved=last.level - first.level,
        gap=skills.rated(skill, who, last).gap,
    )


def _are_apart(sides: Sequence[Side]) -> bool:
    mine = [side.level for side in sides if side.by is Party.ME]
    theirs = [side.level for side in sides if side.by is Party.THEM]
    return any(abs(one - other) >= APART for one in mine for other in theirs)


def _movers(found: Sequence[OfSkill], figures: dict[str | None, GoalFigures]) -> Iterator[Mover]:
    """The goals of the skills that moved, in the order of these."""
    moved = [skill for skill in found if any(side.moved for side in skill.sides)]
    for goal in figures.values():
        ids = tuple(skill.id for skill in moved if skill.goal == goal.id)
        if ids:
            yield Mover(goal.id, goal.title, goal.private, goal.state, goal.progress, ids)


def _explained(target: int | None, side: Side) -> Explained:
    """The ratings that a side's figures are made of."""
    figures = [
        Figure(
            "moved",
            f"the last rating less that of {side.since}",
            f"{side.level} - {side.level - side.moved}",
            side.moved,
        )
    ]
    if target is not None:
        rule = "the target less the last rating"
        figures.append(Figure("gap", rule, f"{target} - {side.level}", side.gap))
    rows = tuple((str(one.on), str(one.level), one.evidence or "") for one in side.ratings)
    return Explained(f"Ratings by {side.who}", ("on", "level", "evidence"), rows, tuple(figures))
