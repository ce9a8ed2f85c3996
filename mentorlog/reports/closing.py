"""The closing: what a mentorship came to, for both to look back on; before its end a draft.

Levels come first. T over them is told only where it is asked for.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from mentorlog.domain.attainment import signed, t_score
from mentorlog.domain.cadence import SlotState
from mentorlog.domain.records.base import Party
from mentorlog.domain.records.goal import State
from mentorlog.domain.records.mentorship import Mentorship
from mentorlog.domain.records.practice import Closing, Reason
from mentorlog.domain.records.said import NoteKind
from mentorlog.errors import Invalid
from mentorlog.reports import goal_figures, journey, skills
from mentorlog.reports.explained import Explained, Figure, made_of
from mentorlog.reports.journey import Journey
from mentorlog.reports.journey_moments import Moment, Of
from mentorlog.reports.promises import Counts
from mentorlog.reports.scope import InIt, Scope
from mentorlog.store.store import Store
from mentorlog.store.wanted import Order, Wanted

TOLD = {
    *(Of.BEGINNING, Of.MEMBER, Of.PAUSE, Of.ACHIEVED, Of.CAREER, Of.WIN, Of.DECISION, Of.INTRO),
}
"""The journey in short: what one still knows of it years later."""

HEADS = ("id", "level", "weight", "goal")


class Reached(Struct, frozen=True):
    """A goal and how far it got: its level, and its measure from where to where.

    `owner` is me, or what they are called. `value` is the one said last, `goes_on` whether it
    went on after the end.
    """

    uid: str
    id: str
    title: str
    owner: str
    private: bool
    state: State
    level: int | None
    weight: float
    progress: float | None
    metric: str | None
    unit: str | None
    baseline: float
    value: float | None
    target: float | None
    goes_on: bool


class Seen(Struct, frozen=True):
    """How one side saw a skill at first and in the end."""

    who: str
    before: int
    after: int


class Grown(Struct, frozen=True):
    """A skill as both sides rated it."""

    uid: str
    id: str
    title: str
    target: int | None
    private: bool
    sides: tuple[Seen, ...]


class Thanks(Struct, frozen=True):
    """Thanks that somebody wrote down."""

    on: date
    id: str
    text: str
    private: bool


class Met(Struct, frozen=True):
    """How often they met, and how steadily: of the slots that were judged, those that were met."""

    sessions: int
    minutes: int
    slots_met: int
    slots: int
    best_streak: int


class ClosingReport(Struct, frozen=True, tag_field="report", tag="closing"):
    """The report as of `until`, the last day; `ended_on` is None for a draft.

    `members` are those of a circle.

    `t` is None unless it was asked for, or without a level.
    """

    as_of: date
    until: date
    uid: str
    name: str
    role: str
    kind: str
    formality: str
    program: str | None
    members: tuple[InIt, ...]
    started_on: date
    ended_on: date | None
    reason: Reason | None
    why: str | None
    goals: tuple[Reached, ...]
    has_t: bool
    t: float | None
    skills: tuple[Grown, ...]
    mine: Counts
    theirs: Counts
    met: Met
    learned: str | None
    thanks: tuple[Thanks, ...]
    next: str | None
    moments: tuple[Moment, ...]
    explained: tuple[Explained, ...] | None


def build(
    store: Store,
    as_of: date,
    scope: Scope = Scope(),  # noqa: B008  frozen
    *,
    gas: bool = False,
) -> ClosingReport:
    """The closing of one mentorship; of one that runs what it comes to so far.

    Raises Invalid if none is named.
    """
    if scope.mentorship is None:
        raise Invalid(
            "a closing is about one mentorship", "name it: `mentorlog report closing NAME`"
        )
    one = store.mentorships.with_uid(scope.mentorship)
    asked = min(scope.until or as_of, as_of)
    ended_on = one.ended_on if one.has_ended(asked) else None
    until = ended_on or asked
    said = store.closings.of(one, until) if ended_on else []
    closing = said[-1] if said else Closing(mentorship=one.uid, on=until)
    whole = journey.build(store, until, Scope(one.uid, until=until, explain=scope.explain))
    reached = tuple(_reached(store, one, closing, until))
    return made_of(
        ClosingReport,
        *(one, closing, whole.summary, whole),
        as_of=as_of,
        until=until,
        ended_on=ended_on,
        why=one.end_reason if ended_on else None,
        goals=reached,
        has_t=gas,
        t=t_score(_weighed(reached)) if gas else None,
        skills=tuple(_grown(store, one, until)),
        met=_met(store, one, whole, until),
        thanks=tuple(_thanks(store, one, until)),
        moments=tuple(moment for moment in whole.moments if moment.of in TOLD),
        explained=_explained(reached, whole, gas=gas) if scope.explain else None,
    )


def needs_attention(_report: ClosingReport) -> bool:
    """A closing looks back: nothing in it asks for anything."""
    return False


def _reached(store: Store, one: Mentorship, closing: Closing, until: date) -> Iterator[Reached]:
    """Its goals and those that went on from it, as they began; those without a level last.

    What went on only after that day was its own then.
    """
    own = store.goals.listed(Wanted(one.uid, until=until, order=Order.OLDEST))
    went_later = [uid for uid, on in store.closings.gone_on(one).items() if on > until]
    gone = store.goals.with_uids(dict.fromkeys((*closing.goals, *went_later)))
    elsewhere = [goal for goal in gone if goal.mentorship != one.uid and goal.starts_on <= until]
    goals = [*own, *elsewhere]
    goals.sort(key=lambda goal: (goal.starts_on, goal.as_made))
    levels = store.attainments.of_goals([goal.uid for goal in goals], until)
    goals.sort(key=lambda goal: goal.uid not in levels)
    figures = goal_figures.figures(store, goal_figures.read(store, goals, until), until)
    for goal, now in zip(goals, figures, strict=True):
        values = [one.value for one in now.check_ins if one.value is not None]
        yield made_of(
            Reached,
            *(now, goal),
            owner=now.owner if goal.owner is Party.ME else now.member or one.name,
            level=levels[goal.uid].level if goal.uid in levels else None,
            value=values[-1] if values else None,
            goes_on=goal in elsewhere and goal.uid not in went_later,
        )


def _weighed(reached: Sequence[Reached]) -> list[tuple[int, float]]:
    return [(goal.level, goal.weight) for goal in reached if goal.level is not None]


def _grown(store: Store, one: Mentorship, until: date) -> Iterator[Grown]:
    """The skills that anybody rated by that day, as they were named."""
    known = store.skills.listed(Wanted(one.uid, until=until, order=Order.OLDEST))
    ratings = store.skills.ratings.of(known)
    for skill in known:
        lines = skills.lines(store, skill, ratings, until)
        if lines:
            sides = tuple(Seen(who, line[0].level, line[-1].level) for who, line in lines)
            yield made_of(Grown, skill, sides=sides)


def _met(store: Store, one: Mentorship, whole: Journey, until: date) -> Met:
    slots = store.mentorships.rhythm(one).slots(until)
    states = [slot.state for slot in slots]
    met, missed = states.count(SlotState.HIT), states.count(SlotState.MISSED)
    told = whole.summary
    return Met(told.sessions, told.minutes, met, met + missed, told.best_streak)


def _thanks(store: Store, one: Mentorship, until: date) -> Iterator[Thanks]:
    wanted = Wanted(one.uid, until=until, order=Order.OLDEST)
    for note in store.notes.mine(wanted, kind=NoteKind.THANKS):
        yield made_of(Thanks, note)


def _explained(reached: Sequence[Reached], whole: Journey, *, gas: bool) -> tuple[Explained, ...]:
    known = [goal for goal in reached if goal.level is not None]
    rows = tuple(
        (goal.id, signed(goal.level or 0), f"{goal.weight:g}", goal.title) for goal in known
    )
    levels = Explained("Levels", HEADS, rows, tuple(_t(known)) if gas else ())
    return (levels, *(whole.explained or ()))


def _t(known: Sequence[Reached]) -> Iterator[Figure]:
    """FIGURES.md, section 6."""
    weighed = _weighed(known)
    by_weight = " + ".join(f"{weight:g}·({signed(level)})" for level, weight in weighed)
    weights = " + ".join(f"{weight:g}" for _, weight in weighed)
    squares = " + ".join(f"{weight:g}²" for _, weight in weighed)
    yield Figure(
        "T",
        "50 + 10·Σwx / √(0.7·Σw² + 0.3·(Σw)²) over levels x and weights w; 50 is as expected",
        f"50 + 10·({by_weight}) / √(0.7·({squares}) + 0.3·({weights})²)" if weighed else "",
        t_score(weighed),
    )
