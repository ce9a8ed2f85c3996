"""What a mentorship was made of, moment by moment: one function for each kind of thing.

A new kind of thing takes its place in the journey by a function here and a line in `_SOURCES`.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from msgspec import Struct

from mentorlog.domain.attainment import LEVELS, signed
from mentorlog.domain.intros import Step, day_of
from mentorlog.domain.ladder import is_step
from mentorlog.domain.records.goal import Goal, State
from mentorlog.domain.records.mentorship import Mentorship
from mentorlog.domain.records.practice import DIMENSIONS
from mentorlog.domain.records.said import NoteKind
from mentorlog.domain.records.session import Status
from mentorlog.domain.wording import show_day
from mentorlog.reports import pulses
from mentorlog.reports.scope import Names, members_of
from mentorlog.store.store import Store
from mentorlog.store.wanted import Order, Wanted


class Of(StrEnum):
    """What a moment is of; a session is told by its activity where it has one."""

    BEGINNING = "beginning"
    MEMBER = "member"
    AGREEMENT = "agreement"
    SESSION = "session"
    MISSED = "missed"
    PAUSE = "pause"
    GOAL = "goal"
    RENEGOTIATED = "new terms"
    MILESTONE = "milestone"
    ACHIEVED = "achieved"
    DROPPED = "dropped"
    PULSE = "pulse"
    CAREER = "career"
    WIN = "win"
    INSIGHT = "insight"
    DECISION = "decision"
    THANKS = "thanks"
    VISION = "vision"
    VALUE = "value"
    STRENGTH = "strength"
    EXPERIMENT = "experiment"
    INTRO = "met"
    RESOURCE = "read"
    LEVEL = "level"
    END = "end"


class Moment(Struct, frozen=True):
    """Something that happened on a day.

    `of` is its kind, `mark` the word for it: a session's activity, a career event's kind, whether
    a member joined or left. `id` is
    empty where the record has none, `by` None where it is nobody's in particular.
    """

    on: date
    of: Of
    mark: str
    id: str
    by: str | None
    text: str
    private: bool


class Asked(NamedTuple):
    """The store, whose journey it is, its last day, and what those in it are called."""

    store: Store
    mentorship: Mentorship
    until: date
    names: Names

    @property
    def wanted(self) -> Wanted:
        """All of the mentorship up to the last day, the oldest first."""
        return Wanted(self.mentorship.uid, until=self.until, order=Order.OLDEST)


def moments(store: Store, mentorship: Mentorship, until: date) -> list[Moment]:
    """What happened up to that day, in order; of one day in the order of `Of`."""
    asked = Asked(store, mentorship, until, Names(store, mentorship.uid))
    found = [one for source in _SOURCES for one in source(asked) if one.on <= until]
    order = list(Of)
    return sorted(found, key=lambda one: (one.on, order.index(one.of)))


def _moment(record: Any, on: date, of: Of, text: str, **more: Any) -> Moment:
    has_id = record.letter and record.noun != "mentorship"
    said = {"mark": str(of), "by": None, "id": record.ref if has_id else ""}
    said |= {"private": getattr(record, "private", False)}
    return Moment(on=on, of=of, text=text, **{**said, **more})


def _whole(asked: Asked) -> Iterator[Moment]:
    one = asked.mentorship
    program = f", {one.program}" if one.program else ""
    yield _moment(one, one.started_on, Of.BEGINNING, f"with {one.name}{program}")


def _ends(asked: Asked) -> Iterator[Moment]:
    """Each end with what was said at it; one that nobody closed has its day alone."""
    one = asked.mentorship
    closings = asked.store.closings.of(one)
    for closing in closings:
        why = one.end_reason if closing.on == one.ended_on else None
        reason = closing.reason.told if closing.reason else None
        said = [": ".join(filter(None, (reason, why)))]
        said += [f"learned: {closing.learned}"] if closing.learned else []
        said += [f"next: {closing.next}"] if closing.next else []
        yield _moment(closing, closing.on, Of.END, " · ".join(filter(None, said)) or "ended")
    if one.ended_on is not None and one.ended_on not in [closing.on for closing in closings]:
        yield _moment(one, one.ended_on, Of.END, one.end_reason or "ended")


def _members(asked: Asked) -> Iterator[Moment]:
    for one in members_of(asked.store, asked.mentorship, asked.until):
        for on, mark in ((one.joined_on, "joined"), (one.left_on, "left")):
            if on is not None:
                yield Moment(on, Of.MEMBER, mark, id="", by=None, text=one.name, private=False)


def _pauses(asked: Asked) -> Iterator[Moment]:
    for rest in asked.store.mentorships.pauses.of(asked.mentorship):
        end = f"until {show_day(rest.ends_on, rest.starts_on)}" if rest.ends_on else "no end set"
        text = f"{end}: {rest.why}" if rest.why else end
        yield _moment(rest, rest.starts_on, Of.PAUSE, text)


def _agreements(asked: Asked) -> Iterator[Moment]:
    agreements = asked.store.agreements
    versions = agreements.versions(asked.mentorship, asked.until)
    for version in versions:
        purpose = f": {version.purpose}" if version.purpose else ""
        text = f"version {version.version}{purpose}"
        yield _moment(version, version.set_on, Of.AGREEMENT, text)
    signed = agreements.signatures.of(versions)
    for version in versions:
        for one in signed[version.uid]:
            text, who = f"version {version.version} signed", asked.names.who(one.by, one.member)
            yield _moment(one, one.on, Of.AGREEMENT, text, by=who)


def _sessions(asked: Asked) -> Iterator[Moment]:
    for session in asked.store.sessions.listed(asked.wanted, (Status.HELD,)):
        mark = str(session.activity or Of.SESSION)
        yield _moment(session, session.on, Of.SESSION, session.title or "", mark=mark)


def _missed(asked: Asked) -> Iterator[Moment]:
    """The meetings that somebody missed, and who, where that was said."""
    for session in asked.store.sessions.listed(asked.wanted, (Status.NO_SHOW,)):
        who = asked.names.who(session.by, None) if session.by else None
        text = ": ".join(filter(None, (session.title, session.why)))
        yield _moment(session, session.on, Of.MISSED, text, by=who)


def _goals(asked: Asked) -> Iterator[Moment]:
    """Those of it; those that went on from it are told up to the day on which they did."""
    goals, wanted = asked.store.goals, Wanted(asked.mentorship.uid, order=Order.OLDEST)
    own = goals.listed(wanted)
    last = asked.store.closings.gone_on(asked.mentorship)
    for goal in own:
        last.pop(goal.uid, None)
    known = [goal for goal in (*own, *goals.with_uids(last)) if goal.starts_on <= asked.until]
    for goal, moment in _told_of(asked, known):
        if moment.on <= last.get(goal.uid, date.max):
            yield moment


def _told_of(asked: Asked, known: Sequence[Goal]) -> Iterator[tuple[Goal, Moment]]:
    """What happened to each goal."""
    goals = asked.store.goals
    terms, states = goals.terms.of(known), goals.states.of(known)
    steps, levels = asked.store.milestones.of(known), asked.store.attainments.of(known)
    for goal in known:
        yield goal, _of_goal(asked, goal, goal.starts_on, Of.GOAL)
        for term in terms[goal.uid]:
            yield goal, _of_goal(asked, goal, term.set_on, Of.RENEGOTIATED, term.why)
        for state in states[goal.uid]:
            if state.state in _TURNS:
                yield goal, _of_goal(asked, goal, state.on, _TURNS[state.state], state.why)
        for step in steps[goal.uid]:
            if step.done_on is not None:
                who = asked.names.who(goal.owner, goal.member)
                more = {"by": who, "private": goal.private}
                yield goal, _moment(step, step.done_on, Of.MILESTONE, step.title, **more)
        for level in levels[goal.uid]:
            said = f"{signed(level.level)}, {LEVELS[level.level]}"
            yield goal, _of_goal(asked, goal, level.on, Of.LEVEL, said)


_TURNS = {State.ACHIEVED: Of.ACHIEVED, State.DROPPED: Of.DROPPED}


def _of_goal(asked: Asked, goal: Goal, on: date, of: Of, why: str | None = None) -> Moment:
    text = f"{goal.title}: {why}" if why else goal.title
    return _moment(goal, on, of, text, by=asked.names.who(goal.owner, goal.member))


def _pulses(asked: Asked) -> Iterator[Moment]:
    for pulse in pulses.taken(asked.store, asked.mentorship, asked.until):
        rated = ((name, getattr(pulse, name)) for name in DIMENSIONS)
        text = ", ".join(f"{name} {rating}" for name, rating in rated if rating is not None)
        who = asked.names.who(pulse.by, pulse.member)
        yield _moment(pulse, pulse.on, Of.PULSE, text, by=who)


def _notes(asked: Asked) -> Iterator[Moment]:
    for note in asked.store.notes.mine(asked.wanted):
        if note.kind is not NoteKind.NOTE:
            yield _moment(note, note.on, Of(note.kind), note.text)


def _decisions(asked: Asked) -> Iterator[Moment]:
    for one in asked.store.decisions.listed(asked.wanted):
        if one.made_on is not None:
            yield _moment(one, one.made_on, Of.DECISION, f"{one.text}: {one.chosen}")


def _careers(asked: Asked) -> Iterator[Moment]:
    for event in filter(is_step, asked.store.careers.listed(asked.wanted)):
        whose = asked.names.who(event.owner, event.member)
        mark = str(event.kind)
        yield _moment(event, event.on, Of.CAREER, event.title, mark=mark, by=whose)


def _doors(asked: Asked) -> Iterator[Moment]:
    for intro in asked.store.intros.listed(asked.wanted):
        met_on = day_of(intro, Step.MET, asked.until)
        if met_on is not None:
            who = asked.names.who(intro.for_, intro.member)
            yield _moment(intro, met_on, Of.INTRO, intro.name, by=who)


def _reading(asked: Asked) -> Iterator[Moment]:
    for one in asked.store.resources.listed(asked.wanted):
        if one.done_on is not None:
            text = f"{one.title}: {one.takeaway}" if one.takeaway else one.title
            yield _moment(one, one.done_on, Of.RESOURCE, text, mark=str(one.kind))


_SOURCES: tuple[Callable[[Asked], Iterator[Moment]], ...] = (
    *(_whole, _members, _ends, _agreements, _sessions, _missed, _pauses, _goals, _pulses, _notes),
    *(_decisions, _careers, _doors, _reading),
)
