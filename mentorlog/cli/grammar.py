"""Nouns and verbs as Typer sees them: the parser of record, for whatever is no plain line.

What is declared for the front door (`cli/verbs.py`, `cli/declared.py`) is built here for Typer, one
command at a time. It has the help, the errors, and the questions for what a line lacks.
"""

from collections.abc import Callable
from functools import cache
from inspect import getdoc
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption
from typer.main import get_click_param
from typer.models import ParamMeta

from mentorlog.cli.app import App
from mentorlog.cli.declared import Option, Parameter
from mentorlog.cli.everywhere import EVERYWHERE, Everywhere
from mentorlog.cli.guesses import GUESS
from mentorlog.cli.line import Line
from mentorlog.cli.registry import SAME, SAME_OPTIONS
from mentorlog.cli.verbs import Call, Verbs
from mentorlog.cli.verbs import Verb as Declared
from mentorlog.cli.word_order import watched
from mentorlog.errors import Invalid

_SETTINGS = {"help_option_names": ["-h", "--help"]}
_TAKES_MORE = {"ignore_unknown_options": True, "allow_extra_args": True}
_ORDER = "mentorlog.order"


@cache
def everywhere() -> list[TyperOption]:
    """The options that every command takes, for Typer."""
    return [_everywhere(one) for one in EVERYWHERE]


def _everywhere(one: Everywhere) -> TyperOption:
    def remember(ctx: typer.Context, _param: object, value: Any) -> None:
        if value:
            one.remember(ctx.find_root().obj, value)

    option = one.parameter.given_by
    more: dict[str, Any] = {"is_flag": True, "default": False} if one.parameter.is_flag else {}
    return TyperOption(
        param_decls=list(option.names),
        help=option.help,
        metavar=option.metavar,
        callback=remember,
        expose_value=False,
        is_eager=True,
        hidden=True,
        **more,
    )


class Verb(TyperCommand):
    """One command; its docstring holds the help and, after a `$`, examples that tests run."""

    def __init__(self, declared: Declared) -> None:
        built = {one.name: _built(one) for one in declared.parameters}
        super().__init__(
            declared.name,
            context_settings=_SETTINGS | (_TAKES_MORE if declared.takes_more else {}),
            params=[*(param for param, _ in built.values()), *everywhere()],
            help=getdoc(declared.function),
            rich_markup_mode=None,
        )
        self.declared = declared
        self._convert = {name: convert for name, (_, convert) in built.items()}

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """What it does, examples, options."""
        from mentorlog.cli.help_text import write_verb

        write_verb(self, ctx, everywhere(), formatter)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the words; on a terminal what they lack is asked for, and read with them."""
        args, lacking = self._as_meant(ctx, args), None
        app: App | None = ctx.find_root().obj
        if app is not None:
            app.begins = self.declared.begins
        try:
            rest: list[str] = super().parse_args(ctx, list(args))
        except typer.BadParameter as error:
            if not hasattr(error, "param_type"):  # its class is not public
                raise
            completed_by_one = _with_the_only(ctx, args)
            if completed_by_one != args:
                return self.parse_args(ctx, completed_by_one)
            if not _asks(ctx):
                raise
            lacking = error.param
        except Exception as error:
            if hasattr(error, "option_name"):  # of which command the parser does not say
                vars(error)["ctx"] = ctx
            raise
        if lacking is None and not (self.declared.may_say_nothing(_typed(ctx)) and _asks(ctx)):
            return rest
        from mentorlog.cli import asking
        from mentorlog.cli.words import completed

        line = _line(ctx)
        words = asking.ask_for(line, lacking) if lacking else asking.guide(line)
        if words is None:
            return rest
        ctx.find_root().obj.answered(words)
        return self.parse_args(ctx, completed(args, words))

    def _as_meant(self, ctx: Any, args: list[str]) -> list[str]:
        """The words as the verb takes them, where it knows what else is typed first."""
        cut = args.index("--") if "--" in args else len(args)
        args = [*map(self._as_ours, args[:cut]), *args[cut:]]
        guess = vars(self.declared.function).get(GUESS)
        if guess is None:
            return args
        try:
            typed, more, _ = self.make_parser(ctx).parse_args([*args])
        except Exception as error:
            if not hasattr(error, "format_message"):
                raise
            return args  # what it refuses is told when it is read in earnest
        meant: list[str] = guess(args, typed, more)
        return meant

    def make_parser(self, ctx: Any) -> Any:
        """A parser that keeps the order of the line, and takes a text that begins with a dash."""
        parser = super().make_parser(ctx)
        ctx.meta[_ORDER] = watched(parser)
        return parser

    def _as_ours(self, word: str) -> str:
        """A word, or our option for one from elsewhere that this verb lacks."""
        name, equals, value = word.partition("=")
        if name not in SAME_OPTIONS:
            return word
        own = {option for param in self.params for option in param.opts}
        is_unclear = "--on" in SAME_OPTIONS[name] and {"--on", "--due"} <= own
        ours = (one for one in SAME_OPTIONS[name] if one in own and not is_unclear)
        return word if name in own else f"{next(ours, name)}{equals}{value}"

    def invoke(self, ctx: Any) -> None:
        """Run it, known to the App by its words and by what was typed."""
        values = {name: self._convert[name](value) for name, value in ctx.params.items()}
        path, order = ctx.command_path.split()[1:], tuple(ctx.meta.get(_ORDER, ()))
        call = Call(self.declared, path, values, _typed(ctx), order, tuple(ctx.args))
        call.make(ctx.find_root().obj)

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """As in `action done ID…`: what is required stands without brackets."""
        return [piece.strip("{}") for piece in super().collect_usage_pieces(ctx)]


def _with_the_only(ctx: Any, args: list[str]) -> list[str]:
    """The words with the mentorship that they lack, where only one can be meant."""
    app: App | None = ctx.find_root().obj
    if app is None:
        return args
    from mentorlog.cli.the_only import with_the_only

    return with_the_only(app, ctx.command_path.split()[1:], args, ctx.params.get("name"))


def _line(ctx: Any) -> Line:
    """The command line of a context, as far as it was read."""

    def cast(param: Any, typed: str) -> object:
        try:
            return param.type_cast_value(ctx, [typed] if param.multiple else typed)
        except typer.BadParameter as error:
            raise Invalid(error.message, "") from error

    return Line(
        ctx.find_root().obj,
        ctx.command_path.partition(" ")[2],
        ctx.params,
        frozenset(_typed(ctx)),
        ctx.command.params,
        lambda param: str(param.make_metavar(ctx)),
        cast,
    )


def _typed(ctx: Any) -> tuple[str, ...]:
    """The names of the parameters that stand on the command line."""
    sources = {name: ctx.get_parameter_source(name) for name in ctx.params}
    return tuple(name for name, one in sources.items() if one and one.name == "COMMANDLINE")


def _built(parameter: Parameter) -> tuple[Any, Callable[[Any], Any]]:
    """A parameter for Typer, and what makes a value of what Typer read of it."""
    given_by, default = parameter.given_by, parameter.default
    shared: dict[str, Any] = {
        "help": given_by.help,
        "metavar": given_by.metavar,
        "parser": given_by.parser,
        "case_sensitive": False,
    }
    if isinstance(given_by, Option):
        info = typer.Option(default, *given_by.declared, **shared)
    else:
        info = typer.Argument(default, **shared)
    meta = ParamMeta(name=parameter.name, default=info, annotation=parameter.kind)
    built, convert = get_click_param(meta)
    return built, convert or (lambda value: value)


def _asks(ctx: Any) -> bool:
    """Whether there is somebody to ask."""
    app: App | None = ctx.find_root().obj
    return app is not None and app.asks


class Noun(TyperGroup):
    """The verbs of one noun; only the one that is called is built."""

    def __init__(self, name: str, verbs: Verbs, help: str) -> None:  # noqa: A002
        super().__init__(
            name=name,
            help=help,
            no_args_is_help=False,
            invoke_without_command=True,
            context_settings=_SETTINGS,
            rich_markup_mode=None,
        )
        self.params += everywhere()
        self._known = verbs.known

    def make_parser(self, ctx: Any) -> Any:
        """A parser that refuses what is given twice."""
        parser = super().make_parser(ctx)
        watched(parser)
        return parser

    def list_commands(self, ctx: Any) -> list[str]:
        """The verbs in the order they are written."""
        return list(self._known)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Build the verb that is called."""
        return build(cmd_name, self._known.get(cmd_name))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Raise Invalid, naming what may be meant, if there is no verb of that name."""
        return resolve(self, ctx, [SAME.get((str(self.name), args[0]), args[0]), *args[1:]])

    def invoke(self, ctx: Any) -> Any:
        """Without a verb the records are listed below its verbs; else its help is the answer."""
        if ctx._protected_args:  # noqa: SLF001
            return super().invoke(ctx)
        if "list" not in self._known:
            print(ctx.get_help())
            return None
        path = ctx.command_path.partition(" ")[2]
        ctx.find_root().obj.talk(f"{path} {' | '.join(self.list_commands(ctx))}")
        ctx._protected_args = ["list"]  # noqa: SLF001
        return super().invoke(ctx)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """What it is, its verbs, examples."""
        from mentorlog.cli.help_text import write_noun

        write_noun(self, ctx, formatter)

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """As root help says it."""
        return ["VERB", "[ID… | TEXT]", "[OPTIONS]"]


def build(name: str, found: Declared | Verbs | None, help: str = "") -> Any:  # noqa: A002
    """What is declared under a name, for Typer; None where nothing is."""
    if isinstance(found, Verbs):
        return Noun(name, found, help or found.help)
    return Verb(found) if found else None


def resolve(group: Any, ctx: Any, args: list[str]) -> Any:
    """The command that `args` begin with. Raises Invalid, with what may be meant, if none does."""
    command = group.get_command(ctx, args[0])
    if command is None:
        from mentorlog.cli.nearest import unknown

        raise unknown(ctx, args)
    return args[0], command, args[1:]
