"""What a command line lacks, asked for: the words that a person would have typed.

What must be there is asked for by itself; an `add` without a word is asked for whole.
"""

from collections.abc import Callable
from typing import Any

import typer

from mentorlog.cli import candidates, prompts
from mentorlog.cli.app import app_of
from mentorlog.cli.days import parse_day
from mentorlog.cli.guides import GUIDES
from mentorlog.cli.invocation import was_typed
from mentorlog.cli.moments import read_at
from mentorlog.cli.words import Words, option
from mentorlog.domain.dates import Looks, parse_shift
from mentorlog.domain.intervals import parse_interval
from mentorlog.errors import Invalid

Question = Callable[[Any, Any], list[str]]
"""From the context and the parameter that is missing to its words."""


def ask_for(ctx: typer.Context, param: Any) -> Words:
    """The answers that a parameter lacks."""
    path = _path(ctx)
    ask = (
        _QUESTIONS.get(f"{path} {param.name}") or _BY_METAVAR.get(param.make_metavar(ctx)) or _line
    )
    answers = ask(ctx, param)
    if param.param_type_name == "option":
        return Words(options=option(param.opts[-1], *answers))
    return Words(texts=tuple(answers))


def guide(ctx: typer.Context) -> Words | None:
    """The answers to what is worth asking, if the command says nothing by itself; else None."""
    found = GUIDES.get(_path(ctx))
    if found is None or any(was_typed(ctx, name) for name in found.said_by or ctx.params):
        return None
    answers = found.ask(ctx)
    return answers if any(answers) else None


def _path(ctx: typer.Context) -> str:
    """Like "action done"."""
    return ctx.command_path.partition(" ")[2]


def _line(ctx: typer.Context, param: Any) -> list[str]:
    """A line that the parameter itself can read."""

    def check(typed: str) -> None:
        try:
            param.type_cast_value(ctx, typed)
        except typer.BadParameter as error:
            raise Invalid(error.message, "") from error

    return [prompts.ask_line(_sentence(param.help), check)]


def _sentence(help_: str) -> str:
    """The help of a parameter as a question: "Who joins:"."""
    return f"{help_.rstrip('.')}:"


def _records(ctx: typer.Context, param: Any) -> list[str]:
    """The ids of records to choose from: several where the command takes several."""
    app, path = app_of(ctx), _path(ctx)
    asked = candidates.asked(path)
    titles = candidates.titles(app, candidates.found(app, path))
    if not titles:
        raise Invalid(f"{asked.none}: there is nothing to choose from", "")
    if param.nargs == -1:
        return prompts.choose_some(asked.question, titles, at_least_one=True)
    return [prompts.choose(asked.question, titles)]


def _mentorship(ctx: typer.Context, _param: Any) -> list[str]:
    """The name of a mentorship: of those ended for `reopen`, of all where it need not run."""
    app, verb = app_of(ctx), str(ctx.info_name)
    everyone = app.store.mentorships.all()
    running = app.store.mentorships.running(app.today)
    ended = [one for one in everyone if one not in running]
    known = {"reopen": ended, "show": everyone, "remove": everyone}.get(verb, running)
    if not known:
        raise Invalid(f"there is no mentorship to {verb}", "`mentorlog mentorship list --all`")
    return [prompts.choose("Which mentorship?", {one.name: one.name for one in known})]


def _member(ctx: typer.Context, _param: Any) -> list[str]:
    """The name of somebody in the circle that --with names, else in any."""
    app, circle = app_of(ctx), ctx.params.get("with_")
    circles = [app.mentorship(circle)] if circle else app.store.mentorships.running(app.today)
    members = app.store.mentorships.members
    names = [one.name for each in circles for one in members.of(each) if one.left_on is None]
    return [prompts.choose("Who leaves?", {name: name for name in names})]


def _key(_ctx: typer.Context, _param: Any) -> list[str]:
    from mentorlog.cli.settings import KEYS

    choices = {f"{key}: {setting.help}": key for key, setting in KEYS.items()}
    return [prompts.choose("Which setting?", choices)]


def _value(ctx: typer.Context, _param: Any) -> list[str]:
    from mentorlog.cli.settings import checked

    key = ctx.params["key"]
    return [prompts.ask_line(f"{key} is to be:", lambda typed: checked(key, typed, key))]


def _cadence(_ctx: typer.Context, _param: Any) -> list[str]:
    return [prompts.ask_line("How often? (weekly, 2w, 1mo, none)", parse_interval)]


def _when(ctx: typer.Context, _param: Any) -> list[str]:
    app = app_of(ctx)

    def check(typed: str) -> None:
        if parse_shift(typed, app.now.replace(tzinfo=None)) is None:
            read_at(typed, app.now, Looks.AHEAD)

    return [prompts.ask_line("To when? (+1h is an hour later)", check)]


def _day(ctx: typer.Context, _param: Any) -> list[str]:
    app = app_of(ctx)

    def check(typed: str) -> None:
        if typed.strip().lower() != "@next":
            parse_day(typed, app.today, Looks.AHEAD)

    return [prompts.ask_line("To which day? (@next is the next session's)", check)]


_QUESTIONS: dict[str, Question] = {
    "session move to": _when,
    "action defer to": _day,
    "mentorship cadence every": _cadence,
    "mentorship member add with_": _mentorship,
    "mentorship member remove with_": _mentorship,
    "mentorship member add name": _line,
    "mentorship member remove name": _member,
    "config set value": _value,
}
_BY_METAVAR: dict[str, Question] = {
    "ID…": _records,
    "ID": _records,
    "GOAL": _records,
    "NAME": _mentorship,
    "KEY": _key,
}
