"""What a command line lacks, asked for: the words that a person would have typed.

What must be there is asked for by itself; an `add` without a word is asked for whole.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

import typer

from mentorlog.cli import candidates, prompts
from mentorlog.cli.app import app_of
from mentorlog.cli.days import parse_day
from mentorlog.cli.guided import edit as guided_edit
from mentorlog.cli.guided.guides import GUIDES, Guide
from mentorlog.cli.guided.whom import titles
from mentorlog.cli.invocation import was_typed
from mentorlog.cli.moments import read_at, read_due
from mentorlog.cli.words import Words, option
from mentorlog.domain.dates import Looks, parse_shift
from mentorlog.domain.intervals import parse_interval
from mentorlog.domain.kinds import form_of
from mentorlog.domain.records.career import CareerKind
from mentorlog.errors import Invalid

Question = Callable[[Any, Any], Words]
"""From the context and the parameter that is missing to its words."""


def ask_for(ctx: typer.Context, param: Any) -> Words:
    """The answers that a parameter lacks."""
    path, metavar = _path(ctx), param.make_metavar(ctx)
    places = (f"{path} {param.name}", f"{path.split()[0]} {metavar}", metavar)
    ask = next((_QUESTIONS[place] for place in places if place in _QUESTIONS), _line)
    return ask(ctx, param)


def guide(ctx: typer.Context) -> Words | None:
    """The answers to what is worth asking, if the command says nothing by itself; else None."""
    found = GUIDES.get(_path(ctx)) or _guide_to_edit(ctx)
    if found is None or any(was_typed(ctx, name) for name in found.said_by or ctx.params):
        return None
    answers = found.ask(ctx)
    return answers if any(answers) else None


def _guide_to_edit(ctx: typer.Context) -> Guide | None:
    """For an `edit`, which says something as soon as it names a field."""
    fields = tuple(field.name for field in guided_edit.fields_of(ctx))
    return Guide(guided_edit.question, fields) if fields and ctx.info_name == "edit" else None


def _path(ctx: typer.Context) -> str:
    """Like "action done"."""
    return ctx.command_path.partition(" ")[2]


def _words(param: Any, *answers: str) -> Words:
    """The answers as words of a parameter."""
    if param.param_type_name == "option":
        return Words(options=option(param.opts[-1], *answers))
    return Words(texts=answers)


def _line(ctx: typer.Context, param: Any) -> Words:
    """A line that the parameter itself can read."""
    question = f"{guided_edit.meaning(param)}:"
    check = partial(guided_edit.check, ctx, param)
    return _words(param, prompts.ask_line(question, check))


def _records(ctx: typer.Context, param: Any) -> Words:
    """The ids of records to choose from: several where the command takes several."""
    app, path = app_of(ctx), _path(ctx)
    asked = candidates.asked(path)
    titles = candidates.titles(app, candidates.found(app, path))
    if not titles:
        raise Invalid(f"{asked.none}: there is nothing to choose from", "")
    if param.nargs == -1:
        return _words(param, *prompts.choose_some(asked.question, titles, at_least_one=True))
    return _words(param, prompts.choose(asked.question, titles))


def _mentorship(ctx: typer.Context, param: Any) -> Words:
    return _words(param, _choose_mentorship(ctx))


def _choose_mentorship(ctx: typer.Context) -> str:
    """The name of a mentorship: of those ended for `reopen`, of all where it need not run.

    Somebody is added to a circle.
    """
    app, verb = app_of(ctx), str(ctx.info_name)
    everyone = app.store.mentorships.all()
    running = app.store.mentorships.running(app.today)
    ended = [one for one in everyone if one not in running]
    circles = [one for one in running if form_of(one).is_circle]
    of_verb = {"reopen": ended, "show": everyone, "remove": everyone, "add": circles}
    known = of_verb.get(verb, running)
    if not known:
        what = "circle to join" if verb == "add" else f"mentorship to {verb}"
        raise Invalid(f"there is no {what}", "`mentorlog mentorship list --all` shows them")
    told = titles(app, known).items()
    found = {title: title if title == one.name else one.ref for title, one in told}
    return prompts.choose("Which mentorship?", found)


def _member(ctx: typer.Context, _param: Any) -> Words:
    """The name of somebody in the circle that --with names; else that is asked for, too."""
    app, named = app_of(ctx), ctx.params.get("with_")
    circle = app.mentorship(named or _choose_mentorship(ctx))
    members = app.store.mentorships.members.of(circle)
    names = [member.name for member in members if member.left_on is None]
    name = prompts.choose("Who?", {name: name for name in names})
    return Words(option("--with", None if named else circle.ref), (name,))


def _key(_ctx: typer.Context, param: Any) -> Words:
    from mentorlog.cli.settings import KEYS

    choices = {f"{key}: {setting.help}": key for key, setting in KEYS.items()}
    return _words(param, prompts.choose("Which setting?", choices))


def _value(ctx: typer.Context, param: Any) -> Words:
    from mentorlog.cli.settings import checked

    key = ctx.params["key"]
    value = prompts.ask_line(f"{key} is to be:", lambda typed: checked(key, typed, key))
    return _words(param, value)


def _cadence(_ctx: typer.Context, param: Any) -> Words:
    return _words(param, prompts.ask_line("How often? (weekly, 2w, 1mo, none)", parse_interval))


def _career_kind(_ctx: typer.Context, param: Any) -> Words:
    kinds = {str(kind): str(kind) for kind in CareerKind}
    return _words(param, prompts.choose("What kind of step?", kinds))


def _level(_ctx: typer.Context, param: Any) -> Words:
    from mentorlog.domain.attainment import LEVELS, in_words

    levels = {in_words(level): str(level) for level in reversed(LEVELS)}
    return _words(param, prompts.choose("How far did it get?", levels, default=len(levels) // 2))


def _when(ctx: typer.Context, param: Any) -> Words:
    app = app_of(ctx)

    def check(typed: str) -> None:
        if parse_shift(typed, app.now.replace(tzinfo=None)) is None:
            read_at(typed, app.now, Looks.AHEAD)

    return _words(param, prompts.ask_line("To when? (+1h is an hour later)", check))


def _day(ctx: typer.Context, param: Any) -> Words:
    app = app_of(ctx)

    def check(typed: str) -> None:
        if typed.strip().lower() != "@next":
            parse_day(typed, app.today, Looks.AHEAD)
            read_due(typed, app.today)

    return _words(param, prompts.ask_line("To which day? (@next is the next session's)", check))


_QUESTIONS: dict[str, Question] = {
    "career add kind": _career_kind,
    "goal level to": _level,
    "session move to": _when,
    "action defer to": _day,
    "mentorship cadence every": _cadence,
    "mentorship member add name": _line,
    "mentorship member edit name": _member,
    "mentorship member remove name": _member,
    "config set value": _value,
    "config KEY": _key,
    "mentorship NAME": _mentorship,
    "ID…": _records,
    "ID": _records,
    "GOAL": _records,
}
"""By the parameter of a command, by how a noun calls it in help, or by how help calls it."""
