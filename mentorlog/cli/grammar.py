"""Nouns and verbs as Typer sees them: built one at a time, with the same options everywhere."""

from collections.abc import Sequence
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command_from_info

from mentorlog.cli.app import App
from mentorlog.cli.declared import Option, options_of
from mentorlog.cli.everywhere import everywhere
from mentorlog.cli.guesses import GUESS
from mentorlog.cli.invocation import Called, was_typed
from mentorlog.cli.line import Line
from mentorlog.cli.registry import SAME, SAME_OPTIONS
from mentorlog.cli.word_order import watched
from mentorlog.errors import Invalid

_SETTINGS = {"help_option_names": ["-h", "--help"]}

BEGINNINGS = ("add", "set", "ask", "offer", "plan", "import", "restore", "demo")
"""Verbs that can be the first of a journal; where its file was named, all others need it there."""

_ORDER = "mentorlog.order"
_GUIDED = ("checkin", "edit", "renegotiate", "set", "ask", "offer", "end")
"""Verbs beside `add` that can be called without saying anything."""


class Verb(TyperCommand):
    """One command; its docstring holds the help and, after a `$`, examples that tests run."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["context_settings"] = _SETTINGS | (kwargs.get("context_settings") or {})
        super().__init__(*args, **kwargs)
        self.declared: Sequence[Option] = options_of(self.callback) if self.callback else ()
        own = sum(param.param_type_name == "argument" for param in self.params)
        self.params[own:own] = [option.param for option in self.declared]
        self.params += everywhere()

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """What it does, examples, options."""
        from mentorlog.cli.help_text import write_verb

        write_verb(self, ctx, everywhere(), formatter)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the words; on a terminal what they lack is asked for, and read with them."""
        args, lacking = self._as_meant(ctx, args), None
        app: App | None = ctx.find_root().obj
        if app is not None:
            app.begins = self.name in BEGINNINGS
        try:
            rest: list[str] = super().parse_args(ctx, list(args))
        except typer.BadParameter as error:
            if not (hasattr(error, "param_type") and _asks(ctx)):  # its class is not public
                raise
            lacking = error.param
        except Exception as error:
            if hasattr(error, "option_name"):  # of which command the parser does not say
                vars(error)["ctx"] = ctx
            raise
        if lacking is None and not (self._may_say_nothing(ctx) and _asks(ctx)):
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
        guess = vars(self.callback).get(GUESS) if self.callback else None
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
        ours = (one for one in SAME_OPTIONS[name] if one in own)
        return word if name in own else f"{next(ours, name)}{equals}{value}"

    def invoke(self, ctx: Any) -> Any:
        """Run it, known to the App by its words and by what was typed."""
        root, this = ctx.find_root(), called(ctx, self.declared)

        def run(words: Sequence[str]) -> None:
            with root.command.make_context("mentorlog", [*words], obj=root.obj) as begun:
                root.command.invoke(begun)

        with root.obj.calling(this, run):
            return super().invoke(ctx)

    def _may_say_nothing(self, ctx: Any) -> bool:
        """Whether there may be more to ask; an `add` with a word of its own says enough."""
        if self.name == "add":
            return not any(was_typed(ctx, name) for name in ctx.params)
        return self.name in _GUIDED

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """As in `action done ID…`: what is required stands without brackets."""
        return [piece.strip("{}") for piece in super().collect_usage_pieces(ctx)]


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
        frozenset(name for name in ctx.params if was_typed(ctx, name)),
        ctx.command.params,
        lambda param: str(param.make_metavar(ctx)),
        cast,
    )


def called(ctx: Any, declared: Sequence[Option] = ()) -> Called:
    """The words and the typed parameters of a context; a verb without a noun stands for both.

    What was typed for a declared field goes there, and is no argument of the function.
    """
    noun, _, verb = ctx.command_path.removeprefix("mentorlog ").partition(" ")
    typed = tuple(name for name in ctx.params if was_typed(ctx, name))
    fields = {}
    for field, param, convert in declared:
        value = ctx.params.pop(param.name)
        if param.name in typed:
            fields[field] = convert(value) if convert else value
    return Called(noun, verb or noun, typed, fields, tuple(ctx.meta.get(_ORDER, ())))


def _asks(ctx: Any) -> bool:
    """Whether there is somebody to ask."""
    app: App | None = ctx.find_root().obj
    return app is not None and app.asks


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
        """Raise Invalid, naming what may be meant, if there is no verb of that name."""
        return resolve(self, ctx, [SAME.get((str(self.name), args[0]), args[0]), *args[1:]])

    def invoke(self, ctx: Any) -> Any:
        """Without a verb the records are listed below its verbs; else its help is the answer."""
        if ctx._protected_args:  # noqa: SLF001
            return super().invoke(ctx)
        if "list" not in self._verbs or ctx.parent is not ctx.find_root():
            typer.echo(ctx.get_help())
            return None
        ctx.obj.talk(f"{self.name} {' | '.join(self.list_commands(ctx))}")
        ctx._protected_args = ["list"]  # noqa: SLF001
        return super().invoke(ctx)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """What it is, its verbs, examples."""
        from mentorlog.cli.help_text import write_noun

        write_noun(self, ctx, formatter)

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """As root help says it."""
        return ["VERB", "[ID… | TEXT]", "[OPTIONS]"]


def build(info: Any, name: str) -> Any:
    """The command that a Typer app registered under this name."""
    info.cls = Verb
    info.name = name
    return get_command_from_info(info, pretty_exceptions_short=False, rich_markup_mode=None)


def verb_name(info: Any) -> str:
    """The word a command is called by: its given name, else its function's."""
    return str(info.name or info.callback.__name__.rstrip("_").replace("_", "-"))


def resolve(group: Any, ctx: Any, args: list[str]) -> Any:
    """The command that `args` begin with. Raises Invalid, with what may be meant, if none does."""
    command = group.get_command(ctx, args[0])
    if command is None:
        from mentorlog.cli.nearest import unknown

        raise unknown(ctx, args)
    return args[0], command, args[1:]
