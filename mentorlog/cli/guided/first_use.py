"""Beginning with somebody: whom, who is what to whom, how often, and one goal."""

import sys
from functools import partial

from mentorlog.cli import prompts
from mentorlog.cli.app import App
from mentorlog.cli.guided.whom import ask_role, check_name
from mentorlog.cli.words import Words, option
from mentorlog.domain.intervals import parse_interval

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
