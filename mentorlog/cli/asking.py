"""What a command line lacks, asked for: the words that a person would have typed.

What must be there is asked for by itself; an `add` without a word is asked for whole.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from mentorlog.cli import candidates, prompts
from mentorlog.cli.days import parse_day, read_at, read_due
from mentorlog.cli.guided.guides import GUIDES, Guide
from mentorlog.cli.guided.whom import titles
from mentorlog.cli.line import Line
from mentorlog.cli.the_only import that_may_be_meant
from mentorlog.cli.words import Words, option
from mentorlog.domain.dates import Looks, parse_shift
from mentorlog.domain.day_words import is_next_meeting, is_no_day
from mentorlog.domain.intervals import parse_interval
from mentorlog.errors import Invalid
from mentorlog.operations.sessions import looks


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
    elif param.metavar == "DAY" and not (is_no_day(typed) or is_next_meeting(typed)):
        parse_day(typed, app.today, Looks.AHEAD)
    line.cast(param, typed)


Question = Callable[[Line, Any], Words]
"""From the line and the parameter that is missing to its words."""


def ask_for(line: Line, param: Any) -> Words:
    """The answers that a parameter lacks."""
    path, metavar = line.path, line.metavar_of(param)
    places = (f"{path} {param.name}", f"{path.split()[0]} {metavar}", metavar)
    ask = next((_QUESTIONS[place] for place in places if place in _QUESTIONS), _line)
    return ask(line, param)


def guide(line: Line) -> Words | None:
    """The answers to what is worth asking, if the command says nothing by itself; else None."""
    found = GUIDES.get(line.path) or _guide_to_edit(line)
    if found is None or line.typed & {*(found.said_by or line.values)}:
        return None
    answers = found.ask(line)
    return answers if any(answers) else None


def _guide_to_edit(line: Line) -> Guide | None:
    """For an `edit`, which says something as soon as it names a field."""
    fields = tuple(field.name for field in fields_of(line))
    return Guide(question, fields) if fields and line.verb == "edit" else None


def _words(param: Any, *answers: str) -> Words:
    """The answers as words of a parameter."""
    if param.param_type_name == "option":
        return Words(options=option(param.opts[-1], *answers))
    return Words(texts=answers)


def _line(line: Line, param: Any) -> Words:
    """A line that the parameter itself can read."""
    words = getattr(param.type, "choices", ())
    if words:
        question = f"{meaning(param)}?"
        return _words(param, prompts.choose(question, {str(word): str(word) for word in words}))
    question = f"{meaning(param)}:"
    reads = partial(check, line, param)
    return _words(param, prompts.ask_line(question, reads))


def _records(line: Line, param: Any) -> Words:
    """The ids of records to choose from: several where the command takes several."""
    app, path = line.app, line.path
    asked = candidates.asked(path)
    titles = candidates.titles(app, candidates.found(app, path))
    if not titles:
        raise Invalid(f"{asked.none}: there is nothing to choose from", "")
    if param.nargs == -1:
        return _words(param, *prompts.choose_some(asked.question, titles, at_least_one=True))
    return _words(param, prompts.choose(asked.question, titles))


def _mentorship(line: Line, param: Any) -> Words:
    return _words(param, _choose_mentorship(line))


def _choose_mentorship(line: Line) -> str:
    """The name of a mentorship, of those that the verb is for."""
    app, verb = line.app, line.verb
    known = that_may_be_meant(app, verb)
    if not known:
        what = "circle to join" if verb == "add" else f"mentorship to {verb}"
        raise Invalid(f"there is no {what}", "`mentorlog mentorship list --all` shows them")
    told = titles(app, known).items()
    found = {title: title if title == one.name else one.ref for title, one in told}
    return prompts.choose("Which mentorship?", found)


def _member(line: Line, _param: Any) -> Words:
    """The name of somebody in the circle that --with names; else that is asked for, too."""
    app, named = line.app, line.values.get("with_")
    circle = app.mentorship(named or _choose_mentorship(line))
    members = app.store.mentorships.members.of(circle)
    names = [member.name for member in members if member.left_on is None]
    name = prompts.choose("Who?", {name: name for name in names})
    return Words(option("--with", None if named else circle.ref), (name,))


def _key(_line: Line, param: Any) -> Words:
    from mentorlog.cli.settings import KEYS

    choices = {f"{key}: {setting.help}": key for key, setting in KEYS.items()}
    return _words(param, prompts.choose("Which setting?", choices))


def _value(line: Line, param: Any) -> Words:
    from mentorlog.cli.settings import checked

    key = line.values["key"]
    value = prompts.ask_line(f"{key} is to be:", lambda typed: checked(key, typed, key))
    return _words(param, value)


def _cadence(_line: Line, param: Any) -> Words:
    return _words(param, prompts.ask_line("How often? (weekly, 2w, 1mo, none)", parse_interval))


def _level(_line: Line, param: Any) -> Words:
    from mentorlog.domain.attainment import LEVELS, in_words

    levels = {in_words(level): str(level) for level in reversed(LEVELS)}
    return _words(param, prompts.choose("How far did it get?", levels, default=len(levels) // 2))


def _when(line: Line, param: Any) -> Words:
    app = line.app

    def check(typed: str) -> None:
        if parse_shift(typed, app.now.replace(tzinfo=None)) is None:
            read_at(typed, app.now, Looks.AHEAD)

    return _words(param, prompts.ask_line("To when? (+1h is an hour later)", check))


def _day(line: Line, param: Any) -> Words:
    app = line.app

    def check(typed: str) -> None:
        if not is_next_meeting(typed):
            parse_day(typed, app.today, Looks.AHEAD)
            read_due(typed, app.today)

    return _words(param, prompts.ask_line("To which day? (@next is the next session's)", check))


_QUESTIONS: dict[str, Question] = {
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
