"""Where goals stand: progress, plan, pace, the marks beside them, and how each came about."""

from collections.abc import Iterator, Sequence, Set
from datetime import date, timedelta
from operator import itemgetter

from msgspec import Struct

from mentorlog.domain.cadence import Rhythm
from mentorlog.domain.pace import Pace
from mentorlog.domain.progress import Standing, progress_by_day, standing, state_on
from mentorlog.domain.reckoned import Reckoned
from mentorlog.domain.records.action import Action
from mentorlog.domain.records.goal import CheckIn, Goal, GoalState, Milestone, State, Term
from mentorlog.domain.records.mentorship import Pause, rests
from mentorlog.domain.staleness import moves, staleness
from mentorlog.reports.explained import NONE, Explained, Figure, cell, figure, made_of, yes_no
from mentorlog.store.order import MADE
from mentorlog.store.store import Store

ALL = frozenset(State)
NONE_OF_THEM = frozenset[State]()


class Parts(Struct, frozen=True):
    """All that the figures of one goal are made of, in the order in which it holds.

    `nominal_days` is the length of its mentorship's cadence on the as-of day, None without one.
    """

    goal: Goal
    terms: Sequence[Term]
    states: Sequence[GoalState]
    milestones: Sequence[Milestone]
    check_ins: Sequence[CheckIn]
    actions: Sequence[Action]
    pauses: Sequence[Pause]
    nominal_days: int | None

    def standing(self, on: date) -> Standing:
        """Where it stood on that day."""
        return standing(self.goal, self.terms, self.states, self.milestones, self.check_ins, on)

    def moves(self, as_of: date) -> list[tuple[date, str]]:
        """What moved it, in the order of the days."""
        found = moves(self.goal, self.milestones, self.check_ins, self.actions, as_of)
        return sorted(found, key=itemgetter(0))

    def moved_on(self, as_of: date) -> date:
        """The day on which something moved it last."""
        return self.moves(as_of)[-1][0]

    def staleness(self, now: Standing, moved_on: date, as_of: date) -> Reckoned[bool]:
        """Whether it lies still, given where it stands and when it moved."""
        return staleness(now.state, now.progress, moved_on, self.pauses, self.nominal_days, as_of)


class Reading(Struct, frozen=True):
    """A check-in, and the progress on its day."""

    on: date
    value: float | None
    percent: float | None
    confidence: int | None
    progress: float | None


class GoalFigures(Struct, frozen=True):
    """One goal as it stood; shares are fractions, and a figure that cannot be computed is None.

    `due_on` and `target` are the terms in force. `buffer_days` are left until it is due, while
    it is open. `state_on` is the day since which it is in its state.
    """

    uid: str
    id: str
    title: str
    mentorship: str | None
    name: str | None
    owner: str
    member: str | None
    private: bool
    metric: str | None
    unit: str | None
    baseline: float
    target: float | None
    starts_on: date
    due_on: date | None
    buffer_days: int | None
    state: State
    state_on: date
    progress: float | None
    elapsed: float | None
    planned: float | None
    pace: Pace | None
    stale: bool
    moved_on: date
    confidence: int | None
    disagrees: bool
    projected_on: date | None
    check_ins: tuple[Reading, ...]


def slips(goal: GoalFigures) -> bool:
    """Whether it is off track, at risk or stale."""
    return goal.stale or goal.pace in (Pace.OFF_TRACK, Pace.AT_RISK)


def read(
    store: Store,
    goals: Sequence[Goal],
    as_of: date,
    *,
    explained: bool = True,
    readings: Set[State] = ALL,
) -> list[Parts]:
    """What the figures of these goals are made of, in the order given.

    What is not to be `explained` has of what was done for it only the last. Unless its state is one
    of which the `readings` are asked for, it has only the check-ins that the figures of the day are
    made of; and if it is not open either, and so never stale, nothing that was done.
    """
    terms, states = store.goals.terms.of(goals), store.goals.states.of(goals)
    milestones, notes = store.milestones.of(goals), store.goals.check_ins
    state = {goal.uid: state_on(goal, states[goal.uid], as_of)[0] for goal in goals}
    told, others = list[Goal](), list[Goal]()
    for goal in goals:
        (told if explained or state[goal.uid] in readings else others).append(goal)
    check_ins = notes.of(told) | notes.newest(others, as_of)
    if explained:
        actions = store.actions.grouped("goal", goals, MADE)
    else:
        may_be_stale = [one for one in others if state[one.uid] is State.OPEN]
        actions = store.actions.last_done([*told, *may_be_stale], as_of)
    rhythms = _rhythms(store, goals)
    nominal = {uid: rhythm.nominal_days(as_of) for uid, rhythm in rhythms.items()}

    def of(goal: Goal) -> Parts:
        uid, rhythm = goal.uid, rhythms[goal.mentorship]
        given = (terms[uid], states[uid], milestones[uid], check_ins[uid], actions.get(uid, ()))
        return Parts(goal, *given, pauses=rhythm.pauses, nominal_days=nominal[goal.mentorship])

    return [of(goal) for goal in goals]


def _rhythms(store: Store, goals: Sequence[Goal]) -> dict[str | None, Rhythm]:
    """The rhythm of each mentorship that these goals are of; of none, one without a cadence."""
    uids = {goal.mentorship for goal in goals if goal.mentorship}
    rhythms: dict[str | None, Rhythm] = {None: Rhythm(())}
    rhythms.update(store.mentorships.promised(store.mentorships.with_uids(uids)))
    return rhythms


def figures(
    store: Store, parts: Sequence[Parts], as_of: date, *, readings: Set[State] = ALL
) -> list[GoalFigures]:
    """The figures of each goal as it stood on `as_of`, in these states with each check-in's."""
    names = store.mentorships.names() if parts else {}
    uids = {one.goal.member for one in parts if one.goal.member}
    members = {uid: store.mentorships.members.with_uid(uid).name for uid in uids}

    def of(one: Parts) -> GoalFigures:
        name, member = names.get(one.goal.mentorship or ""), members.get(one.goal.member or "")
        return _figures(one, name, member, as_of, readings)

    return [of(one) for one in parts]


def _readings(parts: Parts, as_of: date) -> Iterator[Reading]:
    """Its check-ins by their day."""
    known = [check_in for check_in in parts.check_ins if check_in.on <= as_of]
    by_day = progress_by_day(parts.goal, parts.terms, parts.milestones, known)
    for check_ins, progress in by_day:
        for one in check_ins:
            yield Reading(one.on, one.value, one.percent, one.confidence, progress)


def _figures(
    parts: Parts,
    name: str | None,
    member: str | None,
    as_of: date,
    readings: Set[State],
) -> GoalFigures:
    goal, now, moved_on = parts.goal, parts.standing(as_of), parts.moved_on(as_of)
    is_open = now.state is State.OPEN
    return made_of(
        GoalFigures,
        *(now, goal),
        name=name,
        member=member,
        buffer_days=(now.due_on - as_of).days if now.due_on and is_open else None,
        state_on=now.since,
        stale=parts.staleness(now, moved_on, as_of).value,
        moved_on=moved_on,
        check_ins=tuple(_readings(parts, as_of)) if now.state in readings else (),
    )


def explain(parts: Parts, found: GoalFigures, as_of: date) -> tuple[Explained, ...]:
    """Each table of rows, and after the last of them the figures."""
    known = [one for one in parts.milestones if one.set_on <= as_of]
    moved = tuple((str(day), what) for day, what in parts.moves(as_of))
    steps = tuple(tuple(map(cell, row)) for row in _steps(known, as_of))
    said = tuple(
        (str(one.on), *map(cell, (one.value, one.percent, one.confidence)))
        for one in found.check_ins
    )
    paused = tuple(
        (str(first), NONE if last == date.max else str(last))
        for first, last in rests(parts.pauses, as_of)
    )
    return (
        Explained("Terms", ("from", "due", "target"), tuple(_terms(parts, as_of))),
        Explained("Milestones", ("id", "due", "weight", "done"), steps),
        Explained("Check-ins", ("on", "value", "percent", "confidence"), said),
        Explained("Pauses", ("from", "to"), paused),
        Explained("Moved by", ("on", "what"), moved, tuple(_sums(parts, found, as_of))),
    )


def _terms(parts: Parts, as_of: date) -> Iterator[tuple[str, ...]]:
    goal = parts.goal
    yield cell(goal.starts_on), cell(goal.due_on), cell(goal.target)
    for term in parts.terms:
        if term.set_on <= as_of:
            yield cell(term.set_on), cell(term.due_on), cell(term.target)


def _steps(milestones: Sequence[Milestone], as_of: date) -> Iterator[tuple[object, ...]]:
    for one in milestones:
        done_on = one.done_on if one.done_on and one.done_on <= as_of else None
        yield one.ref, one.due_on, one.weight, done_on


def _sums(parts: Parts, found: GoalFigures, as_of: date) -> Iterator[Figure]:
    now = parts.standing(as_of)
    stale = parts.staleness(now, found.moved_on, as_of)
    yield figure("progress", now.sums.progress)
    yield figure("elapsed", now.sums.elapsed)
    yield figure("planned", now.sums.planned)
    yield figure("pace", now.sums.pace)
    yield Figure("stale", stale.rule, stale.arithmetic, yes_no(stale.value))
    yield Figure("confidence", "1–10, from the last check-in that gives one", "", now.confidence)
    yield Figure(
        "disagrees",
        "confidence 7 or more and off track, or 4 or less and on track",
        f"confidence {now.confidence or NONE}, {now.pace}",
        yes_no(now.disagrees),
    )
    yield figure("projected finish", now.sums.projected_on)
    yield Figure(
        "buffer",
        "days from the as-of day to the due day in force, while the goal is open",
        f"{now.due_on} − {as_of}" if found.buffer_days is not None else "",
        found.buffer_days,
    )


def days_between(first: date, last: date, at_most: int) -> Iterator[date]:
    """Days from `first` through `last`, evenly spread where there are more than `at_most`."""
    number = (last - first).days
    step = max(number / (at_most - 1), 1.0)
    for i in range(at_most):
        if round(i * step) > number:
            return
        yield first + timedelta(days=round(i * step))
