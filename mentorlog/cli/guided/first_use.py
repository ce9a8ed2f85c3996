"""Beginning with somebody: whom, who is what to whom, how often, and one goal."""

import sys
from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from mentorlog.cli import prompts
from mentorlog.cli.mentorship.entry import FROM_THEM
from mentorlog.cli.words import Words, option
from mentorlog.domain.intervals import parse_interval
from mentorlog.domain.kinds import usual_kind
from mentorlog.domain.records.mentorship import Mentorship
from mentorlog.errors import NotFound

if TYPE_CHECKING:
    from mentorlog.cli.app import App

_INTERVALS = {
    "every week": "weekly",
    "every 2 weeks": "2w",
    "every month": "1mo",
    "as it comes": "none",
    "at another interval": None,
}


def began(app: "App") -> bool:
    """Whether a journal that is empty was begun, which is offered where the answer is looked at."""
    if not (app.asks and sys.stdout.isatty()):
        return False
    if not prompts.ask_yes("Your journal is empty. Begin it with four questions?", default=True):
        return False
    app.run(["mentorship", "add"])
    return True


def questions(app: "App") -> Words:
    """The words after `mentorship add`, asked for."""
    name = prompts.ask_line("With whom?", partial(_check_name, app))
    they_are = ask_role(f"What is {name} to you?")
    interval = prompts.choose("How often do you mean to meet?", _INTERVALS, default=1)
    if interval is None:
        interval = prompts.ask_line("At which interval? (10d, 3w, 2mo)", parse_interval)
    goal = prompts.offer_line("One goal to begin with:", prompts.text("goal"), "none yet")
    options = (
        option("--my", they_are) + option("--cadence", interval) + option("--first-goal", goal)
    )
    return Words(options, (name,))


def ask_role(question: str, words: Iterable[str] = FROM_THEM) -> str:
    """What they are to me, as `--my` takes it."""
    return prompts.choose(question, {f"my {word}": word for word in words})


def ask_with_whom(app: "App", running: Sequence[Mentorship]) -> Mentorship:
    """One of those that run; where none does, somebody to start with."""
    if not running:
        name = prompts.ask_line("With whom?", partial(_check_name, app))
        app.answered(Words(option("--with", name)))
        return _started(app, name, ask_role(f"What is {name} to you?"))
    found = prompts.choose("With whom?", {one.name: one for one in running})
    app.answered(Words(option("--with", found.name)))
    return found


def offer_to_start(app: "App", name: str, error: NotFound) -> Mentorship:
    """A mentorship with a name that nobody has yet. Raises `error` if it is not wanted."""
    known = app.starting(name)
    if known is not None:
        return known
    choices = {f"{name} is my {word}": word for word in FROM_THEM}
    they_are = prompts.choose(f"Start a mentorship with {name}?", {**choices, "No": None})
    if they_are is None:
        raise error
    return _started(app, name, they_are)


def _started(app: "App", name: str, they_are: str) -> Mentorship:
    """A mentorship that the command writes before anything else, in its own transaction."""
    role = FROM_THEM[they_are]
    mentorship = Mentorship(name=name, role=role, kind=usual_kind(role, 1), started_on=app.today)
    app.start(mentorship)
    return mentorship


def _check_name(app: "App", typed: str) -> None:
    """Raise Invalid for a name that is no text, or that another mentorship has."""
    prompts.text("name")(typed)
    app.store.mentorships.ensure_name_is_free(typed)
