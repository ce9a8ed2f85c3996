"""The options that every command takes, in any position; root help describes them once."""

from collections.abc import Callable
from typing import Any

from mentorlog.cli.app import App
from mentorlog.cli.declared import Option, Parameter
from mentorlog.domain.values import Values


class Everywhere(Values, frozen=True):
    """An option that every command takes, and what the App makes of it before the command runs."""

    parameter: Parameter
    remember: Callable[[App, Any], None]


def _flag(name: str, *names: str, help: str, **said: bool) -> Everywhere:  # noqa: A002
    option = Option(*names, help=help)
    return Everywhere(Parameter(name, option, bool, False), lambda app, _: app.set(**said))


def _word(name: str, help: str, metavar: str, remember: Callable[[App, str], None]) -> Everywhere:  # noqa: A002
    option = Option(f"--{name}", help=help, metavar=metavar)
    return Everywhere(Parameter(name, option, str, None), remember)


EVERYWHERE = (
    _word(
        *("db", "The store; else MENTORLOG_DB, else the usual place.", "FILE"),
        lambda app, typed: app.use_store(typed),
    ),
    _word(
        *("profile", "Settings of a profile, such as another store.", "NAME"),
        lambda app, typed: app.use_profile(typed),
    ),
    _flag("json", "--json", help="Answer in JSON.", json=True),
    _flag(
        *("no_input", "--no-input"),
        help="Never ask; what is missing is an error.",
        no_input=True,
    ),
    _flag(
        *("no_color", "--no-color"),
        help="No colour, like NO_COLOR in the environment.",
        color=False,
    ),
    _flag("quiet", "-q", "--quiet", help="Say nothing but the answer.", quiet=True),
)
"""In the order of root help."""

VERSION = "--version"
"""What `mentorlog` alone takes beside."""
