"""The script for fish: one `complete` per verb, option and argument."""

from collections.abc import Iterator

from mentorlog.cli.completion.kinds import Kind
from mentorlog.cli.completion.model import Command, Option, Program, filled
from mentorlog.cli.registry import EVERYDAY


def script(program: Program) -> str:
    """The whole file."""
    every = [*program.everywhere, *(one for each in program.commands for one in each.options)]
    valued = {name for option in every if not option.kind.is_flag for name in option.names}
    lines = [_option(option, "") for option in program.everywhere]
    lines.append("-n __mentorlog_bare -k -a '(__mentorlog_ask taken)'")
    lines += [line for command in program.commands for line in _lines(command)]
    return filled(
        "fish",
        commands=" ".join(_quoted(one.words) for one in program.commands if one.path),
        valued=" ".join(sorted(valued)),
        lines="".join(f"complete -c mentorlog {line}\n" for line in lines),
    )


def _lines(command: Command) -> Iterator[str]:
    at = f"-n {_quoted(f'__mentorlog_at {_quoted(command.words)}')} "
    for verb, told in command.verbs.items():
        is_rare = not command.path and verb not in EVERYDAY
        when = "-n __mentorlog_begun " if is_rare else at
        yield f"{when}-a {verb} -d {_quoted(told)}"
    for place, argument in enumerate(command.arguments):
        here = f"__mentorlog_at {_quoted(command.words)}" + f" {place}" * (not argument.repeats)
        if argument.kind.files:
            yield f"-n {_quoted(here)} -F"
        elif argument.kind.words or argument.kind.ask:
            yield f"-n {_quoted(here)} {_values(argument.kind)}"
    for option in command.options:
        yield _option(option, at)


def _option(option: Option, at: str) -> str:
    names = " ".join(
        f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in option.names
    )
    takes = "" if option.kind.is_flag else f"{_values(option.kind)} "
    if takes:
        takes = f"-r {takes}" if option.kind.files else f"-x {takes}"
    return f"{at}{names} {takes.lstrip()}-d {_quoted(option.help)}"


def _values(kind: Kind) -> str:
    if kind.files:
        return "-F"
    asked = [f"(__mentorlog_ask {kind.ask})"] if kind.ask else []
    return f"-k -a {_quoted(' '.join([*kind.words, *asked]))}" if kind.words or asked else ""


def _quoted(word: str) -> str:
    return "'" + word.replace("\\", r"\\").replace("'", r"\'") + "'"
