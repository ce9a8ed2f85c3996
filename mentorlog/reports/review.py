"""The review: what one reached, got better at, was told and gave, to be read by somebody else."""

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from mentorlog.domain.progress import last_value, state_on
from mentorlog.domain.records.base import Party
from mentorlog.domain.records.goal import Goal, State
from mentorlog.domain.records.growth import Rating, Skill
from mentorlog.domain.records.session import Session, Status
from mentorlog.reports import goal_figures, promises, review_lines, skills
from mentorlog.reports.explained import Explained, Figure, made_of
from mentorlog.reports.promises import Counts
from mentorlog.reports.review_lines import MENTEE, Asked, Line
from mentorlog.reports.scope import Scope
from mentorlog.store import promised, replay
from mentorlog.store.store import Store
from mentorlog.store.wanted import Order, Wanted

DAYS = 365
"""Of a review that names none."""

_NONE = frozenset[State]()
"""No state is one of which a review tells each check-in."""


class Reached(Struct, frozen=True):
    """A goal of mine: its measure from where to where, its level, and since when it is in `state`.

    `value` is the one said last. `progress` is a fraction, None where it cannot be computed.
    """

    uid: str
    id: str
    on: date
    title: str
    why: str | None
    state: State
    metric: str | None
    unit: str | None
    baseline: float
    value: float | None
    target: float | None
    progress: float | None
    level: int | None
    private: bool


class Seen(Struct, frozen=True):
    """How one side saw a skill before these days, or first in them, and last; on which day."""

    who: str
    before: int
    after: int
    on: date


class Moved(Struct, frozen=True):
    """A skill of mine that somebody saw move."""

    uid: str
    id: str
    title: str
    target: int | None
    sides: tuple[Seen, ...]
    private: bool


class With(Struct, frozen=True):
    """One whom I mentor, or a circle: how often we met, and for how long."""

    name: str
    meetings: int
    minutes: int


class Mentoring(Struct, frozen=True):
    """What I gave as a mentor; `untimed` are meetings without a length, `goals` those reached.

    `each` is empty unless mentees are to be named.
    """

    mentees: int
    meetings: int
    minutes: int
    untimed: int
    goals: int
    doors: int
    each: tuple[With, ...]


class Review(Struct, frozen=True, tag_field="report", tag="review"):
    """The report; `name` and `goal` say what it is about, None for all.

    `under_way` are goals that are open and have moved. `mentoring` is None where nobody was met
    as a mentor.
    """

    as_of: date
    since: date
    until: date
    name: str | None
    goal: str | None
    promises: Counts
    goals: tuple[Reached, ...]
    under_way: tuple[Reached, ...]
    career: tuple[Line, ...]
    wins: tuple[Line, ...]
    praise: tuple[Line, ...]
    skills: tuple[Moved, ...]
    mentoring: Mentoring | None
    given: tuple[Line, ...]
    learned: tuple[Line, ...]
    decisions: tuple[Line, ...]
    explained: tuple[Explained, ...] | None


def build(
    store: Store,
    as_of: date,
    scope: Scope = Scope(),  # noqa: B008  frozen
    goal: str | None = None,
    *,
    names: bool = False,
) -> Review:
    """The review over all mentorships, ended ones too, or of one, or of a goal, by its uid.

    Mentees are named only with `names`.
    """
    since, until = scope.window(as_of, DAYS)
    window = (since, min(until, as_of))
    asked = Asked(store, review_lines.wanted(scope.mentorship, window), window, goal)
    asked.hides_names = not names
    met = _met_as_mentor(asked)
    kept = _promises(asked)
    return Review(
        as_of=as_of,
        since=since,
        until=window[1],
        name=asked.who(scope.mentorship, None) if scope.mentorship else None,
        goal=asked.text(store.goals.with_uid(goal).title) if goal else None,
        promises=promises.counts(kept, Party.ME, window),
        goals=tuple(_reached(asked, _achieved(asked, Party.ME))),
        under_way=tuple(_under_way(asked)),
        skills=tuple(_moved(asked)),
        mentoring=_mentoring(asked, met) if met else None,
        explained=_explained(asked, met, kept) if scope.explain else None,
        **{part: review_lines.lines(asked, part) for part in review_lines.SOURCES},
    )


def needs_attention(_report: Review) -> bool:
    """A review looks back: nothing in it asks for anything."""
    return False


def _achieved(asked: Asked, owner: Party) -> list[Goal]:
    window = (asked.since, asked.until)
    found = replay.achieved(asked.store, *window, asked.until, asked.wanted.mentorship)
    in_order = sorted(found, key=lambda one: one[1])
    return [goal for goal, _ in in_order if goal.owner is owner and asked.serves(goal)]


def _reached(asked: Asked, goals: Sequence[Goal]) -> Iterator[Reached]:
    store, until = asked.store, asked.until
    parts = goal_figures.read(store, goals, until, explained=False, readings=_NONE)
    levels = store.attainments.of_goals([goal.uid for goal in goals], until)
    found = goal_figures.figures(store, parts, until, readings=_NONE)
    for goal, of, now in zip(goals, parts, found, strict=True):
        yield made_of(
            Reached,
            *(now, goal),
            on=now.state_on,
            title=asked.text(goal.title),
            why=asked.text(goal.why) if goal.why else None,
            value=last_value(of.check_ins, until),
            level=levels[goal.uid].level if goal.uid in levels else None,
        )


def _under_way(asked: Asked) -> Iterator[Reached]:
    """Those that are open and have moved; the one that was asked for whatever it is."""
    wanted = Wanted(asked.wanted.mentorship, until=asked.until, order=Order.OLDEST)
    goals = [*filter(asked.serves, asked.store.goals.listed(wanted, owner=Party.ME))]
    states = asked.store.goals.states.of(goals)
    unfinished = [
        goal
        for goal in goals
        if goal.uid == asked.goal or state_on(goal, states[goal.uid], asked.until)[0] is State.OPEN
    ]
    for one in _reached(asked, unfinished):
        is_asked_for = one.uid == asked.goal and one.state is not State.ACHIEVED
        if is_asked_for or (one.state is State.OPEN and (one.progress or 0) > 0):
            yield one


def _promises(asked: Asked) -> list[promises.Promise]:
    """What I promised, judged in these days."""
    only = asked.wanted.mentorship
    window = (asked.since, asked.until)
    made = promised.promises_between(
        asked.store, *window, asked.until, [only] if only else None, Party.ME
    )
    return promises.read(asked.store, [*filter(asked.serves, made)], asked.until)


def _moved(asked: Asked) -> Iterator[Moved]:
    wanted = Wanted(asked.wanted.mentorship, until=asked.until, order=Order.OLDEST)
    known = asked.store.skills.listed(wanted, owner=Party.ME)
    ratings = asked.store.skills.ratings.of(known)
    for skill in filter(asked.serves, known):
        sides = tuple(_sides(asked, skill, ratings))
        if any(side.before != side.after for side in sides):
            yield made_of(Moved, skill, title=asked.text(skill.title), sides=sides)


def _sides(asked: Asked, skill: Skill, ratings: dict[str, list[Rating]]) -> Iterator[Seen]:
    """The sides that rated it in these days."""
    for who, line in skills.lines(asked.store, skill, ratings, asked.until):
        last = line[-1]
        if asked.within(last.on):
            before = [one for one in line if one.on < asked.since]
            whose = who if last.by is Party.ME else asked.who(skill.mentorship, last.member)
            yield Seen(whose, (before[-1:] or line)[0].level, last.level, last.on)


def _met_as_mentor(asked: Asked) -> list[Session]:
    wanted = asked.wanted.but(goal=asked.goal)
    held = asked.store.sessions.listed(wanted, (Status.HELD,))
    return [one for one in held if asked.is_mentor_of(one.mentorship)]


def _mentoring(asked: Asked, met: Sequence[Session]) -> Mentoring:
    with_whom: dict[str, list[Session]] = {}
    for one in met:
        with_whom.setdefault(one.mentorship, []).append(one)
    return Mentoring(
        mentees=sum(_people(asked, uid) for uid in with_whom),
        meetings=len(met),
        minutes=sum(one.minutes or 0 for one in met),
        untimed=sum(one.minutes is None for one in met),
        goals=sum(asked.is_mentor_of(one.mentorship) for one in _achieved(asked, Party.THEM)),
        doors=sum(
            asked.is_mentor_of(one.mentorship) and asked.within(one.made_on)
            for one in asked.store.intros.listed(asked.wanted.but(since=None))
            if one.for_ is Party.THEM and asked.serves(one)
        ),
        each=() if asked.hides_names else tuple(_each(asked, with_whom)),
    )


def _people(asked: Asked, mentorship: str) -> int:
    """How many were in it in these days."""
    members = asked.store.mentorships.members.of(asked.mentorships[mentorship])
    there = [one for one in members if one.left_on is None or one.left_on >= asked.since]
    return sum(one.joined_on is None or one.joined_on <= asked.until for one in there) or 1


def _each(asked: Asked, met: dict[str, list[Session]]) -> Iterator[With]:
    for uid, held in met.items():
        minutes = sum(one.minutes or 0 for one in held)
        yield With(asked.mentorships[uid].name, len(held), minutes)


def _explained(
    asked: Asked, met: Sequence[Session], kept: Sequence[promises.Promise]
) -> tuple[Explained, ...]:
    def name(one: Session) -> str:
        return MENTEE if asked.hides_names else asked.mentorships[one.mentorship].name

    minutes = [one.minutes or 0 for one in met]
    held = Explained(
        "Meetings as a mentor",
        ("id", "on", "with", "minutes"),
        tuple(
            (one.ref, str(one.on), name(one), str(length))
            for one, length in zip(met, minutes, strict=True)
        ),
        (
            Figure("meetings", "those held in these days", "", len(met)),
            Figure("minutes", "of all of them", " + ".join(map(str, minutes)), sum(minutes)),
        ),
    )
    window = (asked.since, asked.until)
    mine = promises.explain(kept, Party.ME, window, asked.until)
    return (*([held] if met else ()), *([mine] if mine.rows else ()))
