"""From the flags of `goal` to a goal and what is said of it, and the echo."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from mentorlog.cli.app import App
from mentorlog.cli.params import number
from mentorlog.domain.progress import Standing, last_value
from mentorlog.domain.records.goal import CheckIn, Goal, State, Term
from mentorlog.domain.wording import beside_pace, short_day, show_day
from mentorlog.errors import NeedsInput
from mentorlog.operations.goals import Terms, moves_nothing, standing_of, terms
from mentorlog.operations.sides import whose
from mentorlog.render.words import amount, percent


def read_due(app: App, typed: str | None) -> date | None:
    """The day it is to be reached; None where nothing was typed, '' or `none`."""
    if typed is None:
        return None
    from mentorlog.cli.days import parse_day
    from mentorlog.domain.day_words import Looks, is_no_day

    if is_no_day(typed):
        return None
    return parse_day(typed, app.today, Looks.AHEAD)


def corrected_terms(app: App, due: str | None, target: str | None) -> dict[str, Any]:
    """The due day and the target that were typed; '' takes them out."""
    typed: dict[str, Any] = {}
    if due is not None:
        typed["due_on"] = read_due(app, due)
    if target is not None:
        typed["target"] = number(target) if target else None
    return typed


def new_terms(app: App, goal: Goal, due: str | None, target: float | None, on: date) -> Terms:
    """What is to be agreed on; what was not typed stays as it was.

    Raises NeedsInput if neither was.
    """
    if due is None and target is None:
        raise NeedsInput("nothing is renegotiated yet", "--due DAY, --target N, or both")
    was_due, was_target = terms(app.store, goal, on)
    return (
        read_due(app, due) if due is not None else was_due,
        was_target if target is None else target,
    )


def tell_what_counts(app: App, goal: Goal, note: CheckIn) -> None:
    """Say so where a check-in moves nothing: a later one goes before it, or another measure."""
    last = app.store.goals.check_ins.of([goal])[goal.uid][-1].on
    if last > note.on:
        app.talk(f"the check-in of {show_day(last, app.today)} still counts as the latest")
    measure = moves_nothing(app.store, goal, note, app.today)
    if measure is not None:
        app.talk(f"{goal.ref} goes by its {measure} moves it")


# The echo.


def cells(app: App, done: str, goal: Goal) -> list[str]:
    """A goal in the words of an echo: what, from where to where, for when, with whom."""
    names, now = app.store.mentorships.names(), standing_of(app.store, goal, app.today)
    metric = f"from {amount(goal.baseline)} to {amount(now.target)}{_unit(goal)}"
    return [
        f"{done}{whose(app.store, goal)}",
        goal.title,
        *_start(app, goal),
        *([metric] if now.target is not None else []),
        f"due {show_day(now.due_on, app.today)}" if now.due_on else "no date",
        names[goal.mentorship] if goal.mentorship else "on its own",
        *(["private"] * goal.private),
    ]


def _start(app: App, goal: Goal) -> list[str]:
    if goal.starts_on == app.today:
        return []
    word = "starts" if goal.starts_on > app.today else "since"
    return [f"{word} {show_day(goal.starts_on, app.today)}"]


def state_cells(app: App, goal: Goal, state: State, on: date) -> list[str]:
    """The echo of another state: "g3 achieved · Lead a design review"."""
    word = "open again" if state is State.OPEN else str(state)
    when = f"{word} {show_day(on, app.today)}" if on != app.today else word
    if state is not State.OPEN:
        return [f"{goal.ref} {when}", goal.title]
    due = standing_of(app.store, goal, app.today).due_on
    return [
        f"{goal.ref} {when}",
        goal.title,
        f"due {show_day(due, app.today)}" if due else "no date",
    ]


def closed_cells(app: App, goal: Goal, word: str, on: date) -> list[str]:
    """The echo of a goal that was achieved or dropped."""
    return state_cells(app, goal, State(word), on)


def check_in_cells(app: App, goal: Goal, note: CheckIn) -> list[str]:
    """The echo of a check-in: "g3 check-in Sat 21 Nov · 3 of 4 · 75 % · on track"."""
    now = standing_of(app.store, goal, app.today)
    value = last_value(app.store.goals.check_ins.of([goal])[goal.uid], app.today)
    measured = value is not None and (note.value is not None or now.target is not None)
    return [
        f"{goal.ref} check-in {show_day(note.on, app.today)}",
        *([_measure(goal, value, now.target)] if measured and value is not None else []),
        *([f"confidence {note.confidence} of 10"] if note.confidence else []),
        *how_it_stands(app, goal, now),
    ]


def how_it_stands(app: App, goal: Goal, now: Standing) -> list[str]:
    """Progress, if there is any to be told, pace, and what closes a goal that is reached."""
    progress = [percent(now.progress)] if now.progress is not None else []
    is_open = now.state is State.OPEN
    reached = beside_pace(goal.ref, now.progress, None, None, app.today) if is_open else []
    return [*progress, *([str(now.pace)] if now.pace else []), *reached]


def term_cells(app: App, goal: Goal, term: Term, was: Sequence[Any]) -> list[str]:
    """The echo of a renegotiation: "g3 · due Mon 31 May 2027 instead of Wed 31 Mar 2027"."""
    due_on, target = was
    line = [goal.ref]
    if term.due_on != due_on:
        line.append(_moved(app, term, due_on))
    if term.target != target:
        instead = f" instead of {amount(target)}" if target is not None else ""
        line.append(f"target {amount(term.target)}{_unit(goal)}{instead}")
    return line


def _moved(app: App, term: Term, due_on: date | None) -> str:
    day = f"due {show_day(term.due_on, app.today)}" if term.due_on else "no due day"
    if due_on is None:
        return day
    if due_on < term.set_on:
        return f"now {day} (was due {short_day(due_on, due_on.year != app.today.year)})"
    return f"{day} instead of {show_day(due_on, app.today)}"


def _measure(goal: Goal, value: float, target: float | None) -> str:
    if target is None:
        return f"{amount(value)}{_unit(goal)}"
    if goal.baseline:
        return f"{amount(value)}, from {amount(goal.baseline)} to {amount(target)}{_unit(goal)}"
    return f"{amount(value)} of {amount(target)}{_unit(goal)}"


def _unit(goal: Goal) -> str:
    return f" {goal.unit}" if goal.unit else ""
