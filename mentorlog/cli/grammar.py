"""Nouns and verbs as Typer sees them: built one at a time, with the same options everywhere."""

from collections.abc import Callable
from functools import cache
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption
from typer.main import get_command_from_info

from mentorlog.cli.app import App
from mentorlog.errors import Invalid

_EXAMPLE = "$ "
_SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


def _option(*names: str, help: str, store: Callable[[App, Any], None], **more: Any) -> TyperOption:  # noqa: A002
    """An option that every command takes, in any position."""

    def remember(ctx: typer.Context, _param: object, value: Any) -> None:
        if value:
            store(ctx.find_root().obj, value)

    return TyperOption(
        param_decls=list(names),
        help=help,
        callback=remember,
        expose_value=False,
        is_eager=True,
        hidden=True,
        **more,
    )


@cache
def everywhere() -> list[TyperOption]:
    """The options that every command takes; root help describes them once."""
    flag: dict[str, Any] = {"is_flag": True, "default": False}
    return [
        _option(
            *("--db",),
            help="The store; else MENTORLOG_DB, else the platform's data directory.",
            store=App.use_store,
            metavar="FILE",
        ),
        _option("--json", help="Answer in JSON.", store=lambda a, _: a.set(json=True), **flag),
        _option(
            *("--no-input",),
            help="Never ask; what is missing is an error.",
            store=lambda a, _: a.set(no_input=True),
            **flag,
        ),
        _option(
            *("--no-color",),
            help="No colour, like NO_COLOR in the environment.",
            store=lambda a, _: a.set(color=False),
            **flag,
        ),
        _option(
            *("-q", "--quiet"),
            help="Say nothing but the answer.",
            store=lambda a, _: a.set(quiet=True),
            **flag,
        ),
    ]


class Verb(TyperCommand):
    """One command; its docstring holds the help and, after a `$`, examples that tests run."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["context_settings"] = _SETTINGS | (kwargs.get("context_settings") or {})
        super().__init__(*args, **kwargs)
        self.params += everywhere()

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """As in `action done ID…`: what is required stands without brackets."""
        return [piece.strip("{}") for piece in super().collect_usage_pieces(ctx)]

    def format_help_text(self, ctx: Any, formatter: Any) -> None:
        """The docstring, its examples set apart and kept as they are."""
        lines = (self.help or "").strip().splitlines()
        prose = "\n".join(line for line in lines if not line.startswith(_EXAMPLE))
        formatter.write_paragraph()
        formatter.write_text(prose.strip())
        examples = examples_in(self.help or "")
        if examples:
            formatter.write("\nExamples:\n")
            formatter.write("".join(f"  {example}\n" for example in examples))

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        """Name the options that every command takes."""
        names = ", ".join(option.opts[-1] for option in everywhere())
        formatter.write(f"\nEverywhere: {names} (see `mentorlog --help`).\n")


class Noun(TyperGroup):
    """The verbs of one noun; only the one that is called is built."""

    def __init__(self, name: str, verbs: typer.Typer, help: str) -> None:  # noqa: A002
        super().__init__(
            name=name,
            help=help,
            no_args_is_help=False,
            invoke_without_command=True,
            context_settings=_SETTINGS,
            rich_markup_mode=None,
        )
        self.params += everywhere()
        self._verbs = {verb_name(info): info for info in verbs.registered_commands}
        self._groups = {group.name: group for group in verbs.registered_groups}

    def list_commands(self, ctx: Any) -> list[str]:
        """The verbs in the order they are written."""
        return [*self._verbs, *(name for name in self._groups if name)]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Build the verb that is called."""
        if cmd_name in self._verbs:
            return build(self._verbs[cmd_name], cmd_name)
        group = self._groups.get(cmd_name)
        if group is None or group.typer_instance is None:
            return None
        return Noun(cmd_name, group.typer_instance, str(group.help))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Raise Invalid, naming the nearest verb, if there is none of that name."""
        return resolve(self, ctx, args, f"`mentorlog {self.name}`")

    def invoke(self, ctx: Any) -> Any:
        """Without a verb, the help of the noun is the answer."""
        if not ctx._protected_args:  # noqa: SLF001
            typer.echo(ctx.get_help())
            return None
        return super().invoke(ctx)

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        """Say how to go on."""
        formatter.write(f"\n`mentorlog {self.name} VERB --help` has examples.\n")


def build(info: Any, name: str) -> Any:
    """The command that a Typer app registered under this name."""
    info.cls = Verb
    info.name = name
    return get_command_from_info(info, pretty_exceptions_short=False, rich_markup_mode=None)


def verb_name(info: Any) -> str:
    """The word a command is called by: its given name, else its function's."""
    return str(info.name or info.callback.__name__.rstrip("_").replace("_", "-"))


def examples_in(docstring: str) -> list[str]:
    """The example lines of a docstring, without their `$`."""
    lines = (line.strip() for line in docstring.splitlines())
    return [line.removeprefix(_EXAMPLE) for line in lines if line.startswith(_EXAMPLE)]


def resolve(group: Any, ctx: Any, args: list[str], where: str) -> Any:
    """The command that `args` begin with. Raises Invalid, naming the nearest, if there is none."""
    name = args[0]
    command = group.get_command(ctx, name)
    if command is not None:
        return name, command, args[1:]
    from difflib import get_close_matches

    near = get_close_matches(name, group.list_commands(ctx), n=1, cutoff=0.5)
    raise Invalid(
        f"there is no command {name!r} in {where}",
        f"did you mean {near[0]}?" if near else f"{where} --help lists them",
    )
