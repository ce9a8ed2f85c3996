"""The script for zsh: one function per command, each with its `_arguments`."""

from collections.abc import Iterator, Sequence

from mentorlog.cli.completion.kinds import Kind
from mentorlog.cli.completion.model import Argument, Command, Option, Program, filled
from mentorlog.cli.registry import EVERYDAY


def script(program: Program) -> str:
    """The whole file."""
    everywhere = "\n".join(f"        {spec}" for spec in _specs(program.everywhere))
    commands = "".join(map(_function, program.commands))
    return filled("zsh", commands=commands, everywhere=everywhere, everyday=str(len(EVERYDAY)))


def _function(command: Command) -> str:
    name = "_".join(("__mentorlog", *command.path))
    own = list(_specs(command.options))
    if command.verbs:
        verbs = (_quoted(f"{verb}:{told}") for verb, told in command.verbs.items())
        calls = [f"local -a own=({' '.join(own)})", _call(f"_mentorlog_offer_verbs {name}", *verbs)]
    else:
        arguments = map(_argument, _numbered(command.arguments))
        calls = [_call("_arguments -s $everywhere", *own, *arguments)]
    return f"\n{name}() {{\n" + "".join(f"    {call}\n" for call in calls) + "}\n"


def _call(*words: str) -> str:
    return " \\\n        ".join(words)


def _specs(options: Sequence[Option]) -> Iterator[str]:
    for option in options:
        others = "*" if option.repeats else f"({' '.join(option.names)})"
        takes = (
            ""
            if option.kind.is_flag
            else f":{option.metavar}:{_action(option.kind, option.metavar)}"
        )
        told = option.help.translate(_IN_BRACKETS)
        for name in option.names:
            equals = "=" if takes and name.startswith("--") else ""
            yield _quoted(f"{others}{name}{equals}[{told}]{takes}")


def _numbered(arguments: Sequence[Argument]) -> Iterator[tuple[str, Argument]]:
    for place, argument in enumerate(arguments, start=1):
        yield "*" if argument.repeats else str(place), argument


def _argument(numbered: tuple[str, Argument]) -> str:
    place, argument = numbered
    return _quoted(f"{place}:{argument.metavar}:{_action(argument.kind, argument.metavar)}")


def _action(kind: Kind, metavar: str) -> str:
    if kind.files:
        return "_files"
    if kind.ask:
        asked = kind.ask.replace(":", r"\:")
        return " ".join([" _mentorlog_ask", asked, *kind.words])
    return f"({' '.join(kind.words)})" if kind.words else f"_message {metavar}"


def _quoted(word: str) -> str:
    return "'" + word.replace("'", r"'\''") + "'"


_IN_BRACKETS = str.maketrans({sign: f"\\{sign}" for sign in "[]:"})
