"""What is asked of a formal mentorship: one function for each element, and the table of them all.

One more is a function from the store to its evidence and a line in `REQUIRED`.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from functools import partial

from mentorlog.domain.elements import Element, element_of
from mentorlog.domain.intervals import moved
from mentorlog.domain.kinds import goals_of
from mentorlog.domain.progress import state_on, terms_in_force
from mentorlog.domain.records.base import Party
from mentorlog.domain.records.goal import Goal, State
from mentorlog.domain.records.mentorship import Mentorship
from mentorlog.domain.records.session import Activity, Status
from mentorlog.domain.tags import folded
from mentorlog.reports import agreement, pulses, rhythm
from mentorlog.reports.element import Asked, Evidence, Required
from mentorlog.store.wanted import Order, Wanted

FIRST_MONTH = timedelta(days=30)
"""What a mentorship begins with is expected by then."""


def _agreement(asked: Asked) -> Evidence:
    """The present version is signed by everybody."""
    present = asked.store.agreements.present(asked.mentorship, asked.as_of)
    if present is None:
        return Evidence(None, "nothing is written down yet", f"agreement set {asked.whom}")
    stands = agreement.standing(asked.store, asked.mentorship, present, asked.as_of)
    version = f"version {present.version}"
    if stands.awaits:
        text = f"{version} waits to be signed by {agreement.said(stands)}"
        return Evidence(
            None, text, agreement.to_sign(asked.store, asked.mentorship, stands, asked.name)
        )
    signed = ", ".join(f"{one.by} {asked.day(one.on)}" for one in stands.signed)
    return Evidence(max(one.on for one in stands.signed), f"{version}, signed by {signed}")


def _kick_off(asked: Asked) -> Evidence:
    """The first meeting that was one; else perhaps the first of all."""
    held = asked.held()
    found = [session for session in held if session.activity is Activity.KICKOFF]
    if found:
        return Evidence(found[0].on, found[0].ref, ids=(found[0].ref,))
    if held:
        first = held[0].ref
        text = f"you met first on {asked.day(held[0].on)}, {first}: was that it?"
        return Evidence(None, text, f"session edit {first} --activity kickoff", (first,))
    add = f"session add Kick-off {asked.whom} --activity kickoff"
    return Evidence(None, "you have not met yet", add)


def _goals(asked: Asked) -> Evidence:
    """Everybody whose goals it is about has one with a due day and a target or milestones."""
    goals = _set(asked)
    sides = goals_of(asked.mentorship)
    without = [side for side in sides if all(goal.owner is not side for goal in goals)]
    if without:
        side = "" if without[0] is Party.ME else " --owner them"
        text = "none yet" if not goals else f"none of {_who(asked, without[0])} yet"
        return Evidence(None, text, f'goal add "Lead a review" {asked.whom}{side}')
    lacks = {goal.uid: _lacks(asked, goal) for goal in goals}
    sound = [goal for goal in goals if lacks[goal.uid] is None]
    first = [next((goal for goal in sound if goal.owner is side), None) for side in sides]
    text = f"{len(sound)} of {len(goals)} with a due day and a measure"
    ids = tuple(goal.ref for goal in sound)
    if all(first):
        return Evidence(max(goal.starts_on for goal in first if goal), text, ids=ids)
    command = next(command for command in lacks.values() if command is not None)
    return Evidence(None, text, command, ids)


def _set(asked: Asked) -> list[Goal]:
    """Its goals that were not dropped, and those that went on from it at its end."""
    goals = asked.store.goals
    own = goals.listed(Wanted(asked.mentorship.uid, order=Order.OLDEST))
    gone_on = asked.store.closings.gone_on(asked.mentorship)
    known = {goal.uid: goal for goal in (*own, *goals.with_uids(gone_on))}
    states = goals.states.of(known.values())
    return [
        goal
        for uid, goal in known.items()
        if goal.starts_on <= asked.as_of
        and state_on(goal, states[uid], asked.as_of)[0] is not State.DROPPED
    ]


def _lacks(asked: Asked, goal: Goal) -> str | None:
    """The command that adds what a goal lacks, None if it lacks nothing."""
    terms = asked.store.goals.terms.of([goal])[goal.uid]
    due_on, target = terms_in_force(goal, terms, asked.as_of)
    steps = asked.store.milestones.of([goal])[goal.uid]
    if due_on is None:
        return f'goal edit {goal.ref} --due "in 3 months"'
    if target is None and all(step.set_on > asked.as_of for step in steps):
        return f'milestone add {goal.ref} "A first step" --due "in 2 weeks"'
    return None


def _rhythm(asked: Asked) -> Evidence:
    """A cadence is agreed on, the last slot that was judged was met, and half of the last were."""
    kept = rhythm.read(asked.store, asked.mentorship, asked.as_of)
    known = [one for one in kept.rhythm.cadences if one.starts_on <= asked.as_of]
    if not known or known[-1].interval is None:
        return Evidence(None, "none is agreed on yet", f"mentorship cadence {asked.name} 2w")
    figures = rhythm.figures(kept, asked.as_of)
    rate = figures.rate
    slots = f", met {rate.hits} of the last {rate.n} times" if rate.n else ""
    text = f"{known[-1].interval}{slots}"
    if rate.n and (not figures.streak or 2 * rate.hits < rate.n):
        text = text if figures.streak else f"{text}; none in the last"
        meet = f'session add {asked.whom} --at "next tue 16:00"'
        return Evidence(None, text, "" if asked.has_ended else meet)
    return Evidence(known[-1].starts_on, text)


def _mid_term(asked: Asked) -> Evidence:
    """A review held, or the agreement looked at again, once a third of the time is over."""
    one, store = asked.mentorship, asked.store
    first = _after_one_of(one, 3) or one.started_on
    reviews = [session for session in asked.held() if session.activity is Activity.REVIEW]
    versions = store.agreements.versions(one, asked.as_of)
    renewals = [renewal for of in store.agreements.renewals.of(versions).values() for renewal in of]
    found = [
        *(Evidence(session.on, session.ref, ids=(session.ref,)) for session in reviews),
        *(Evidence(renewal.on, "the agreement, looked at again") for renewal in renewals),
    ]
    in_time = [each for each in found if each.on and first <= each.on <= asked.as_of]
    lacking = "a review, or the agreement looked at again"
    add = f"session add Half-way {asked.whom} --activity review"
    return min(in_time, default=Evidence(None, lacking, add), key=lambda each: each.on or date.max)


def _feedback(asked: Asked) -> Evidence:
    said = asked.store.feedback.listed(asked.wanted)
    add = f'feedback add "What helped me" --kind praise {asked.whom}'
    commands = {Party.ME: f"{add} --from me", Party.THEM: add}
    return _by_both(asked, ((one.from_, one.on, one.ref) for one in said), commands)


def _pulse(asked: Asked) -> Evidence:
    taken = pulses.taken(asked.store, asked.mentorship, asked.as_of)
    add = f"pulse add {asked.whom}"
    commands = {Party.ME: add, Party.THEM: f"{add} --as them"}
    return _by_both(asked, ((one.by, one.on, one.ref) for one in taken), commands)


def _by_both(
    asked: Asked, said: Iterable[tuple[Party, date, str]], commands: Mapping[Party, str]
) -> Evidence:
    """What each side said first; it is done on the day on which both had."""
    first: dict[Party, tuple[date, str]] = {}
    for side, on, ref in said:
        first.setdefault(side, (on, ref))
    days = {side: first[side][0] for side in Party if side in first}
    ids = tuple(first[side][1] for side in days)
    text = ", ".join(f"{_who(asked, side)} {asked.day(on)}" for side, on in days.items())
    missing = [side for side in Party if side not in first]
    if not missing:
        return Evidence(max(days.values()), text, ids=ids)
    lacking = f"{text}; none yet by {_who(asked, missing[0])}" if days else "none yet"
    return Evidence(None, lacking, commands[missing[0]], ids)


def _closing(asked: Asked) -> Evidence:
    one = asked.mentorship
    if one.ended_on is None or not asked.has_ended:
        end = one.planned_end_on
        text = "no last day is planned" if end is None else "on the last day, as planned"
        text = "the planned last day has gone by" if end and end < asked.as_of else text
        return Evidence(None, text, f"mentorship end {asked.name}")
    said = asked.store.closings.of(one, asked.as_of)
    reason = said[-1].reason if said else None
    return Evidence(one.ended_on, reason.told if reason else "ended")


def _who(asked: Asked, side: Party) -> str:
    return str(side) if side is Party.ME else asked.mentorship.name


def _start(mentorship: Mentorship) -> date:
    return mentorship.started_on


def _first_month(mentorship: Mentorship) -> date:
    return moved(mentorship.started_on, FIRST_MONTH)


def _half_time(mentorship: Mentorship) -> date | None:
    return _after_one_of(mentorship, 2)


def _after_one_of(mentorship: Mentorship, parts: int) -> date | None:
    """The day on which the first of so many equal parts of its time is over, if it has an end."""
    start, end = mentorship.started_on, mentorship.planned_end_on
    return start + (end - start) / parts if end else None


def _end(mentorship: Mentorship) -> date | None:
    return mentorship.planned_end_on


REQUIRED = (
    Required("agreement", _agreement, _first_month),
    Required("kick-off", _kick_off, _start),
    Required("goals", _goals, _first_month),
    Required("rhythm", _rhythm, _start, takes_several_meetings=True),
    Required("pulse by both", _pulse, _first_month, takes_several_meetings=True),
    Required("mid-term review", _mid_term, _half_time, takes_several_meetings=True),
    Required("feedback by both", _feedback, _half_time),
    Required("closing", _closing, _end),
)
"""In the order in which they are expected."""


def required(lines: Iterable[str]) -> tuple[Required, ...]:
    """What a programme asks for: all of the above, on its own days, and what it names itself."""
    found = {one.name: one for one in REQUIRED}
    for element in map(element_of, lines):
        name = element.name.casefold()
        known = found.get(name, Required(element.name, partial(_own, element), _no_day))
        found[name] = known if element.day is None else known._replace(asked_from=_on(element.day))
    return tuple(found.values())


def _on(day: int) -> Callable[[Mentorship], date]:
    """The day so many days after the start."""
    return lambda mentorship: moved(mentorship.started_on, timedelta(days=day))


def _no_day(_mentorship: Mentorship) -> None:
    """What has no day is never late."""


def _own(element: Element, asked: Asked) -> Evidence:
    """The first meeting or note that has the name of the element for a tag."""
    wanted = asked.wanted.but(tag=folded(element.name))
    held = asked.store.sessions.listed(wanted, (Status.HELD,))
    noted = [note for note in asked.store.notes.mine(wanted) if not note.private]
    days = [(one.on, one.ref) for one in held] + [(one.on, one.ref) for one in noted]
    if days:
        on, ref = min(days)
        return Evidence(on, ref, ids=(ref,))
    tag = f'"{element.name}"' if " " in element.name else element.name
    return Evidence(None, "none yet", f'note add "{element.name}" --tag {tag} {asked.whom}')
