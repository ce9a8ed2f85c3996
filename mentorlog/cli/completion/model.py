"""Every command with what may follow it, read as Typer has it: all that a script needs."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from mentorlog.cli.completion.kinds import FLAG, Kind, kind_of
from mentorlog.cli.ids import NOUNS
from mentorlog.cli.registry import STANDS_FOR


class Option(NamedTuple):
    """An option: its names, what it is for, and what it takes."""

    names: tuple[str, ...]
    help: str
    metavar: str
    kind: Kind
    repeats: bool


class Argument(NamedTuple):
    """An argument, and what can stand for it; one that `repeats` is the last."""

    metavar: str
    kind: Kind
    repeats: bool


class Command(NamedTuple):
    """The words that call it, what it is for, and what may follow: verbs, or options, arguments.

    The options that go everywhere are not among its own.
    """

    path: tuple[str, ...]
    help: str
    verbs: dict[str, str]
    options: Sequence[Option]
    arguments: Sequence[Argument]

    @property
    def words(self) -> str:
        """Like "action done"; empty for the program itself."""
        return " ".join(self.path)


class Program(NamedTuple):
    """The options that go everywhere, and the commands, each noun before its verbs."""

    everywhere: Sequence[Option]
    commands: Sequence[Command]


HELP = Option(("-h", "--help"), "Show how it is used, with examples.", "", FLAG, repeats=False)


def program() -> Program:
    """The program as its commands are now."""
    from mentorlog.cli.grammar import everywhere
    from mentorlog.cli.root import Root

    options = [_option(one, ()) for one in everywhere()]
    common = {option.names for option in options}
    found = list(_with_other_words(_commands(Root(), (), common)))
    return Program([*options, HELP], [_with_options_of_nouns(one, found) for one in found])


def _commands(
    command: Any, path: tuple[str, ...], common: set[tuple[str, ...]]
) -> Iterator[Command]:
    names = command.list_commands(None) if hasattr(command, "list_commands") else ()
    verbs = {name: command.get_command(None, name) for name in names}
    mine = [one for one in command.params if tuple(one.opts) not in common]
    yield Command(
        path,
        _first_line(command),
        {name: _first_line(verb) for name, verb in verbs.items()},
        [_option(one, path) for one in mine if one.param_type_name == "option"],
        [_argument(one, path) for one in mine if one.param_type_name == "argument"],
    )
    for name, verb in verbs.items():
        yield from _commands(verb, (*path, name), common)


def _with_other_words(commands: Iterable[Command]) -> Iterator[Command]:
    """Each command, and again by the other word of its noun: `decide add`."""
    for one in commands:
        others = {word: said for word, said in STANDS_FOR.items() if said == one.path[:1]}
        if not one.path:
            words = {word: one.verbs[said[0]] for word, said in STANDS_FOR.items() if not said[1:]}
            yield one._replace(verbs=one.verbs | words)
            continue
        yield one
        yield from (one._replace(path=(word, *one.path[1:])) for word in others)


def _option(option: Any, path: tuple[str, ...]) -> Option:
    return Option(
        (*option.opts, *option.secondary_opts),
        option.help,
        option.metavar or option.name.upper(),
        kind_of(option, path),
        bool(option.multiple),
    )


def _argument(argument: Any, path: tuple[str, ...]) -> Argument:
    metavar = (argument.metavar or argument.name.upper()).strip("[]…")
    return Argument(metavar, kind_of(argument, path), argument.nargs == -1)


def _with_options_of_nouns(command: Command, found: Sequence[Command]) -> Command:
    """`edit s12` takes the options of its noun's own edit, so all of them may follow `edit`."""
    if command.path != ("edit",):
        return command
    options: dict[tuple[str, ...], Option] = {}
    for one in found:
        if one.path[1:] == command.path and one.path[0] in NOUNS.values():
            for option in one.options:
                known = options.setdefault(option.names, option)
                words = dict.fromkeys((*known.kind.words, *option.kind.words))
                kind = known.kind._replace(words=tuple(words))
                options[option.names] = known._replace(kind=kind)
    return command._replace(options=list(options.values()))


def _first_line(command: Any) -> str:
    return (command.help or "").strip().partition("\n")[0]


def filled(shell: str, **places: str) -> str:
    """The script of a shell, with each `<place>` of its template filled."""
    text = Path(__file__).with_name(f"template.{shell}").read_text(encoding="utf-8")
    for name, words in places.items():
        text = text.replace(f"<{name}>", words)
    return text
