"""The front door: reads a plain line by what its command declares, without the parser of record.

Whatever is unusual is left to Typer (`cli/root.py`): help, an error, a question, an option before
the verb or given twice, a value that begins with a dash. So a line means the same either way; it is
only read sooner here, as to import Typer takes longer than all else that a short command does.
"""

import sys
from collections.abc import Callable, Sequence
from typing import Any

from mentorlog.cli.app import App
from mentorlog.cli.declared import REQUIRED, Parameter
from mentorlog.cli.everywhere import EVERYWHERE
from mentorlog.cli.guesses import GUESS
from mentorlog.cli.ids import with_noun
from mentorlog.cli.registry import SAME
from mentorlog.cli.verbs import Call, Verb, Verbs, named, spelt_out
from mentorlog.domain.values import Values
from mentorlog.errors import MentorlogError


class _Unusual(Exception):
    """The line is for the parser of record."""


def run(app: App, words: Sequence[str]) -> bool:
    """Run a plain line; False, and nothing was done, if it is for the parser of record."""
    call = read(words)
    if call is not None:
        call.make(app)
    return call is not None


def read(words: Sequence[str]) -> Call | None:
    """What a line calls; None if it is for the parser of record."""
    try:
        verb, path, rest = _called(words)
        line = _meant(verb, rest)
        values = {one.name: _value(one, line.given) for one in verb.parameters}
    except (_Unusual, MentorlogError, ValueError):
        return None
    typed = tuple(name for name in line.given if name in values)
    if verb.may_say_nothing(typed) and sys.stdin.isatty() and sys.stderr.isatty():
        return None
    everywhere = [
        (one.remember, line.given[one.parameter.name])
        for one in EVERYWHERE
        if line.given.get(one.parameter.name)
    ]
    return Call(verb, path, values, typed, tuple(line.order), everywhere=everywhere)


def _called(line: Sequence[str]) -> tuple[Verb, list[str], list[str]]:
    """The verb, the words that call it, and those that follow; no word at all is `today`."""
    words = [*line] or ["today"]
    words = with_noun(words) if words[0] == "edit" else words
    words = spelt_out(words)
    path, found = words[:1], named(words[0])
    while isinstance(found, Verbs):
        word = words[len(path)] if len(path) < len(words) else ""
        path.append(SAME.get((path[-1], word), word))
        found = found.known.get(path[-1])
    if found is None or found.takes_more:
        raise _Unusual
    return found, path, words[len(path) :]


class _Line(Values, frozen=True):
    """The words behind a verb: what was typed for each parameter, by name, options first.

    `order` has the options as they stand there, `more` what no argument takes.
    """

    given: dict[str, Any]
    order: list[tuple[str, Any]]
    more: list[str]


def _meant(verb: Verb, words: Sequence[str]) -> _Line:
    """The line as the verb takes it, where it knows what else is typed first."""
    line = _line(verb, words)
    guess: Callable[..., list[str]] | None = vars(verb.function).get(GUESS)
    if guess is not None and (meant := guess(words, line.given, line.more)) != words:
        line = _line(verb, meant)
    if line.more:
        raise _Unusual
    return line


def _line(verb: Verb, words: Sequence[str]) -> _Line:
    """The words, each where it belongs."""
    options, texts = _options(verb), []
    line = _Line({}, [], [])
    ahead = iter(words)
    for word in ahead:
        if word == "-" or not word.startswith("-"):
            texts.append(word)
            continue
        name, equals, typed = word.partition("=")
        parameter, said = options.get(name, (None, None))
        if parameter is None or (equals and (parameter.is_flag or not name.startswith("--"))):
            raise _Unusual
        if parameter.is_flag:
            _give(line, parameter, None, said)
        else:
            typed = typed if equals else _plain(next(ahead, "--"))
            _give(line, parameter, typed, typed)
    line.more.extend(_placed(verb, texts, line.given))
    return line


def _options(verb: Verb) -> dict[str, tuple[Parameter, bool]]:
    """By each of its names an option that the verb takes; as a flag, that name says yes or no."""
    known: dict[str, tuple[Parameter, bool]] = {}
    for one in (*verb.parameters, *(one.parameter for one in EVERYWHERE)):
        known |= dict.fromkeys(one.given_by.names, (one, True))
        if one.given_by.opposite:
            known[one.given_by.opposite] = (one, False)
    return known


def _plain(word: str) -> str:
    """A value. Raises _Unusual if it looks like an option."""
    if word.startswith("-") and word != "-":
        raise _Unusual
    return word


def _give(line: _Line, parameter: Parameter, typed: str | None, value: str | bool | None) -> None:
    """Have an option say this, too. Raises _Unusual if it has said something and takes one word."""
    name = parameter.name
    if parameter.is_several:
        line.given.setdefault(name, []).append(value)
    elif name in line.given:
        raise _Unusual
    else:
        line.given[name] = value
    line.order.append((name, typed))


def _placed(verb: Verb, texts: list[str], given: dict[str, Any]) -> list[str]:
    """The texts that are left when each argument has its own; of several words, all it can have."""
    arguments = [one for one in verb.parameters if not one.given_by.names]
    for behind, one in zip(reversed(range(len(arguments))), arguments, strict=True):
        its = max(len(texts) - behind, 0) if one.is_several else 1
        taken, texts = texts[:its], texts[its:]
        if taken:
            given[one.name] = taken if one.is_several else taken[0]
    return texts


def _value(parameter: Parameter, given: dict[str, Any]) -> Any:
    """What a parameter is. Raises _Unusual if it is missing, and what its own parser raises."""
    if parameter.name not in given:
        if parameter.default is REQUIRED:
            raise _Unusual
        return parameter.default
    typed = given[parameter.name]
    if parameter.is_flag:
        return typed
    read = parameter.given_by.parser or parameter.word
    if hasattr(parameter.word, "__fspath__"):
        raise _Unusual  # Typer looks whether the file can be read
    return [read(word) for word in typed] if parameter.is_several else read(typed)
