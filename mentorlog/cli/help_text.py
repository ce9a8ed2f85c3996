"""Help of a noun and of a verb; imported only where it is asked for."""

from collections.abc import Iterable, Sequence
from typing import Any

from mentorlog.cli.help_page import width_of_help

_EXAMPLE = "$ "
_TOLD_IN = {"DAY": "dates", "WHEN": "dates", "SPAN": "dates", "ID": "ids", "ID…": "ids"}
"""The topic that tells how a value is written, by its name in help."""


def write_noun(noun: Any, ctx: Any, formatter: Any) -> None:
    """What it is, its verbs by their first lines, and an example of the first two."""
    _fit(formatter)
    noun.format_usage(ctx, formatter)
    formatter.write_paragraph()
    formatter.write_text(noun.help or "")
    verbs = {name: noun.get_command(ctx, name).help for name in noun.list_commands(ctx)}
    _write_list(formatter, "Verbs", [(name, text.splitlines()[0]) for name, text in verbs.items()])
    _write_examples(
        formatter, [one for text in verbs.values() for one in examples_in(text)[:1]][:2]
    )
    formatter.write_paragraph()
    formatter.write_text(f"`{ctx.command_path} VERB --help` has more of them.")


def write_verb(verb: Any, ctx: Any, everywhere: Iterable[Any], formatter: Any) -> None:
    """What it does, examples, arguments and options, and where more is told."""
    _fit(formatter)
    verb.format_usage(ctx, formatter)
    formatter.write_paragraph()
    formatter.write_text(prose_of(verb.help))
    _write_examples(formatter, examples_in(verb.help))
    for title, kind in (("Arguments", "argument"), ("Options", "option")):
        params = (param for param in verb.get_params(ctx) if param.param_type_name == kind)
        _write_list(formatter, title, [told for one in params if (told := told_of(one, ctx))])
    formatter.write_paragraph()
    shown = sorted({param.make_metavar(ctx).strip("[]{}") for param in verb.params})
    for topic in dict.fromkeys(_TOLD_IN[value] for value in shown if value in _TOLD_IN):
        values = ", ".join(value for value in shown if _TOLD_IN.get(value) == topic)
        formatter.write_text(f"More on {values}: `mentorlog help {topic}`")
    names = ", ".join(option.opts[-1] for option in everywhere)
    formatter.write_text(f"Everywhere: {names} (`mentorlog help scripts`)")


# What is told of one thing.


def examples_in(docstring: str) -> list[str]:
    """The example lines of a docstring, without their `$`."""
    lines = (line.strip() for line in docstring.splitlines())
    return [line.removeprefix(_EXAMPLE) for line in lines if line.startswith(_EXAMPLE)]


def prose_of(docstring: str) -> str:
    """A docstring without its examples."""
    lines = (line.strip() for line in docstring.splitlines())
    return "\n".join(line for line in lines if not line.startswith(_EXAMPLE)).strip()


def told_of(param: Any, ctx: Any) -> tuple[str, str] | None:
    """An argument or option and what it is for, with the words that it takes; None if hidden."""
    told: tuple[str, str] | None = param.get_help_record(ctx)
    if told is None or " <" not in told[0]:
        return told
    name, _, words = told[0].rstrip(">").partition(" <")
    return f"{name} WORD", f"{told[1].rstrip('.')} ({words.replace('|', ', ')})."


def described(option: Any) -> tuple[str, str]:
    """As `told_of`, of an option that goes everywhere, which is hidden where a verb is told."""
    metavar = f" {option.metavar}" if option.metavar else ""
    return ", ".join(option.opts) + metavar, option.help


# How it is written.


def _fit(formatter: Any) -> None:
    """As wide as the terminal is, also where Typer holds that too narrow."""
    formatter.width = width_of_help()


def _write_list(formatter: Any, title: str, rows: Sequence[tuple[str, str]]) -> None:
    if rows:
        with formatter.section(title):
            formatter.write_dl(rows)


def _write_examples(formatter: Any, examples: Iterable[str]) -> None:
    """As they are: a line that is to be copied is not broken."""
    formatter.write("\nExamples:\n")
    formatter.write("".join(f"  {example}\n" for example in examples))
