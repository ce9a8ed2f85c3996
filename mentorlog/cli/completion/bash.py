"""The script for bash 4 and newer: tables of what may follow, and a function to walk them."""

from collections.abc import Sequence

from mentorlog.cli.completion.kinds import Kind
from mentorlog.cli.completion.model import Argument, Command, Option, Program, filled
from mentorlog.cli.registry import EVERYDAY


def script(program: Program) -> str:
    """The whole file."""
    commands = "".join(map(_case, program.commands))
    return filled(
        "bash",
        everywhere=_options(program.everywhere),
        everyday="|".join(EVERYDAY),
        commands=commands,
    )


def _case(command: Command) -> str:
    parts = {
        "verbs": " ".join(command.verbs),
        "arguments": " ".join(map(_argument, command.arguments)),
        "options": _options(command.options),
    }
    given = " ".join(f'{name}="{words}"' for name, words in parts.items() if words)
    return f'        "{command.words}") {given} ;;\n' if given else ""


def _options(options: Sequence[Option]) -> str:
    return " ".join(
        name if option.kind.is_flag else f"{name}={_kind(option.kind)}"
        for option in options
        for name in option.names
    )


def _argument(argument: Argument) -> str:
    return f"{_kind(argument.kind) or '-'}{'+' if argument.repeats else ''}"


def _kind(kind: Kind) -> str:
    return "|".join([*kind.words, *["%"] * kind.files, *[f"@{kind.ask}"] * bool(kind.ask)])
