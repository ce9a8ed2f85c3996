"""`mentorlog` itself as Typer sees it: finds the noun or verb that the first word names."""

from collections.abc import Sequence
from typing import Any

import typer
from typer.core import TyperGroup, TyperOption

from mentorlog import __version__
from mentorlog.cli import grammar
from mentorlog.cli.app import App
from mentorlog.cli.everywhere import VERSION
from mentorlog.cli.ids import with_noun
from mentorlog.cli.registry import WORDS
from mentorlog.cli.verbs import every_path, named, spelt_out
from mentorlog.cli.word_order import watched


def run(app: App, words: Sequence[str]) -> int:
    """Run a command line as Typer reads it, and give its exit code."""
    root = Root()
    try:
        with root.make_context("mentorlog", [*words], obj=app) as context:
            root.invoke(context)
    except typer.Exit as end:  # of --help and --version
        return end.exit_code
    return 0


def context(app: App) -> Any:
    """The context of `mentorlog` alone, for its help."""
    return Root().make_context("mentorlog", [], obj=app)


class Root(TyperGroup):
    """`mentorlog`: imports the one module that the first word names."""

    def __init__(self) -> None:
        super().__init__(
            name="mentorlog",
            invoke_without_command=True,
            callback=None,
            context_settings={"help_option_names": ["-h", "--help"]},
            rich_markup_mode=None,
        )
        self.params += [*grammar.everywhere(), _version_option()]

    def make_parser(self, ctx: Any) -> Any:
        """A parser that refuses what is given twice."""
        parser = super().make_parser(ctx)
        watched(parser)
        return parser

    def list_commands(self, ctx: Any) -> list[str]:
        """Every word of the registry."""
        return list(WORDS)

    def paths(self) -> list[tuple[str, ...]]:
        """The words of every command; no parser is built for them."""
        return [*every_path()]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Import the word's module and build its noun or verb."""
        word = WORDS.get(cmd_name)
        if word is None:
            return None
        return grammar.build(cmd_name, named(cmd_name), word.help)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Raise Invalid, naming what may be meant, if the first word is none of ours.

        `edit s12` is `session edit s12`, since its options are those of the id's noun.
        """
        if args[0] == "edit":
            args = with_noun(args)
        args = spelt_out(args)
        if args[0] not in WORDS:
            _run_add_on(ctx.obj, args)
        return grammar.resolve(self, ctx, args)

    def invoke(self, ctx: Any) -> Any:
        """Without a word, `today` is the answer."""
        if not ctx._protected_args:  # noqa: SLF001
            ctx._protected_args = ["today"]  # noqa: SLF001
        return super().invoke(ctx)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """The words by what one wants to do, and the options that go everywhere."""
        from mentorlog.cli import help_page

        formatter.write(help_page.page())


def _run_add_on(app: App, words: Sequence[str]) -> None:
    """Does not return where the first word names an add-on."""
    from mentorlog.cli import add_ons

    program = add_ons.program_of(words[0])
    if program is not None:
        add_ons.become(app, program, words)


def _version_option() -> TyperOption:
    def show(ctx: typer.Context, _param: object, value: bool) -> None:
        if value:
            print(f"mentorlog {__version__}")
            raise typer.Exit

    return TyperOption(
        param_decls=[VERSION],
        help="Show the version.",
        is_flag=True,
        default=False,
        expose_value=False,
        is_eager=True,
        callback=show,
    )
