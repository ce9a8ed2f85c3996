"""An `edit` that names no field: which one, and what it is to be, in the words of its options."""

from typing import Any

from mentorlog.cli import prompts
from mentorlog.cli.days import parse_day
from mentorlog.cli.line import Line
from mentorlog.cli.moments import read_at
from mentorlog.cli.words import Words, option
from mentorlog.domain.dates import Looks
from mentorlog.operations.sessions import looks

_NO_DAY = ("none", "@next")
"""Words that stand in the place of a day."""


def fields_of(line: Line) -> list[Any]:
    """The options of a command that are its own."""
    return [one for one in line.parameters if one.param_type_name == "option" and one.expose_value]


def question(line: Line) -> Words:
    """The option of one field, with what it is to be."""
    titles = {f"{one.opts[-1].strip('-')}: {meaning(one)}": one for one in fields_of(line)}
    return Words(_answer(line, prompts.choose("What do you correct?", titles)))


def _answer(line: Line, param: Any) -> tuple[str, ...]:
    name, asked = param.opts[-1], f"{meaning(param)}:"
    if param.is_flag and param.secondary_opts:
        return (prompts.choose(asked, {"yes": name, "no": param.secondary_opts[-1]}),)
    if param.is_flag:
        return (name,)
    words = getattr(param.type, "choices", ())
    if words:
        return option(name, prompts.choose(asked, {word: word for word in words}))
    typed = prompts.offer_line(asked, lambda typed: check(line, param, typed), "takes it out")
    return option(name, typed or "")


def meaning(param: Any) -> str:
    """What a parameter is, without how else it can be given: "Notes; - reads standard input."."""
    said: str = param.help
    return said.partition("; -")[0].removesuffix(".")


def check(line: Line, param: Any, typed: str) -> None:
    """Raise Invalid if the parameter cannot be that; some are read by their command alone."""
    app = line.app
    if param.metavar == "WHEN":
        read_at(typed, app.now, looks(line.values.get("status")))
    elif param.metavar == "DAY" and typed.strip().lower() not in _NO_DAY:
        parse_day(typed, app.today, Looks.AHEAD)
    line.cast(param, typed)
