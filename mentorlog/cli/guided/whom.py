"""With whom something is, asked for: those that a name resembles or may mean, or somebody new."""

import sys
from collections.abc import Sequence
from functools import partial
from typing import cast

from mentorlog.cli import prompts
from mentorlog.cli.app import App
from mentorlog.cli.words import Words, option
from mentorlog.domain.intervals import parse_interval
from mentorlog.domain.kinds import FROM_THEM, usual_kind
from mentorlog.domain.names import Called, Nobody, Several
from mentorlog.domain.records.mentorship import Mentorship
from mentorlog.domain.text import folded
from mentorlog.errors import MentorlogError
from mentorlog.operations.names import Unsettled, ensure_free
from mentorlog.render.words import lasting


def with_whom(app: App, typed: str | None, error: MentorlogError, *, may_start: bool) -> Mentorship:
    """The mentorship that is meant; one that is not there yet only where it may be started.

    Raises `error` where no answer could help, or none was wanted.
    """
    if isinstance(error, Unsettled) and (error.running or may_start):
        return _one_of(app, error.running)
    if isinstance(error, Several) and typed is not None:
        return _meant(app, typed, error)
    if isinstance(error, Nobody) and typed is not None and (error.near or may_start):
        return _new_or_near(app, typed, error, may_start=may_start)
    raise error


def which(app: App, typed: str, error: Nobody | Several) -> str:
    """The name of somebody in a circle whom a word may mean, or resembles. Raises `error` after no.

    Raises `error`, too, where it resembles nobody.
    """
    people = error.found if isinstance(error, Several) else error.near
    if not people:
        raise error
    question = f"Whom do you mean by {typed}?"
    if isinstance(error, Nobody) and len(people) == 1:
        question = f"Did you mean {people[0].name}?"
    choices: dict[str, str | None] = {one.name: one.name for one in people}
    name = prompts.choose(question, choices | {"No": None})
    if name is None:
        raise error
    app.meant(typed, name)
    return name


def ask_role(question: str) -> str:
    """What they are to me, as `--my` takes it."""
    return prompts.choose(question, {f"my {word}": word for word in FROM_THEM})


def check_name(app: App, typed: str) -> None:
    """Raise Invalid for a name that is no text, or that no other mentorship may have."""
    prompts.text("name")(typed)
    ensure_free(app.store, typed, app.today)


def titles(app: App, among: Sequence[Mentorship]) -> dict[str, Mentorship]:
    """Each by its name, and where two have one name by what tells them apart."""
    known = [folded(one.name) for one in among]
    return {
        one.name if known.count(folded(one.name)) == 1 else _told(app, one): one for one in among
    }


def _told(app: App, one: Mentorship) -> str:
    return f"{one.name}, {lasting(one.started_on, one.ended_on, app.today)} ({one.ref})"


def _one_of(app: App, running: Sequence[Mentorship]) -> Mentorship:
    """One of those that run; where none does, somebody to start with."""
    if running:
        told = titles(app, running)
        found = prompts.choose("With whom?", told)
        app.answered(Words(option("--with", found.name if found.name in told else found.ref)))
        return found
    name = prompts.ask_line("With whom?", partial(check_name, app))
    app.answered(Words(option("--with", name)))
    return _started(app, name, ask_role(f"What is {name} to you?"))


def _meant(app: App, typed: str, error: Several) -> Mentorship:
    """One of those that the name may mean."""
    among = [app.store.mentorships.get(one.id) for one in cast("Sequence[Called]", error.found)]
    found = prompts.choose(f"Whom do you mean by {typed}?", titles(app, among))
    app.meant(typed, found.ref)
    return found


def _new_or_near(app: App, typed: str, error: Nobody, *, may_start: bool) -> Mentorship:
    """One that the name resembles; else, if it is said so and may be, somebody new.

    Enter alone never makes a second person.
    """
    known = app.starting(typed)
    if known is not None:
        return known
    near = [app.store.mentorships.get(one.id) for one in cast("Sequence[Called]", error.near)]
    choices: dict[str, Mentorship | str | None] = dict(titles(app, near))
    new = "a new one: " if near else ""
    choices |= {f"{new}{typed} is my {word}": word for word in FROM_THEM} if may_start else {}
    choices |= {"No": None}
    is_first = not app.store.mentorships.called()
    default = 0 if near or is_first else len(choices) - 1
    chosen = prompts.choose(_asked(typed, near), choices, default)
    if chosen is None:
        raise error
    if isinstance(chosen, str):
        return _started(app, typed, chosen)
    app.meant(typed, chosen.ref)
    return chosen


def _asked(typed: str, near: Sequence[Mentorship]) -> str:
    if not near:
        return f"Start a mentorship with {typed}?"
    return f"Did you mean {near[0].name}?" if len(near) == 1 else f"Who is {typed}?"


def _started(app: App, name: str, they_are: str) -> Mentorship:
    """A mentorship that the command writes before anything else, in its own transaction."""
    ensure_free(app.store, name, app.today)
    role = FROM_THEM[they_are]
    mentorship = Mentorship(name=name, role=role, kind=usual_kind(role, 1), started_on=app.today)
    app.start(mentorship)
    return mentorship


_INTERVALS = {
    "every week": "weekly",
    "every 2 weeks": "2w",
    "every month": "1mo",
    "as it comes": "none",
    "at another interval": None,
}


def began(app: App) -> bool:
    """Whether a journal that is empty was begun, which is offered where the answer is looked at."""
    if not (app.asks and sys.stdout.isatty()):
        return False
    if not prompts.ask_yes("Your journal is empty. Begin it with four questions?", default=True):
        return False
    app.run(["mentorship", "add"])
    return True


def questions(app: App) -> Words:
    """The words after `mentorship add`, asked for."""
    name = prompts.ask_line("With whom?", partial(check_name, app))
    they_are = ask_role(f"What is {name} to you?")
    interval = prompts.choose("How often do you mean to meet?", _INTERVALS, default=1)
    if interval is None:
        interval = prompts.ask_line("At which interval? (10d, 3w, 2mo)", parse_interval)
    goal = prompts.offer_line("One goal to begin with:", prompts.text("goal"), "none yet")
    options = (
        option("--my", they_are) + option("--cadence", interval) + option("--first-goal", goal)
    )
    return Words(options, (name,))
