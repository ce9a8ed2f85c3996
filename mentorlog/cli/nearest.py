"""What somebody meant who typed a word that is no command: the nearest one, of any noun.

Imported only where a command was not found; it imports all others to look through them.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import suppress
from difflib import get_close_matches
from shlex import quote
from typing import Any

import typer

from mentorlog.cli.ids import noun_of
from mentorlog.cli.misplaced import dashed, where_it_goes
from mentorlog.cli.registry import TOPICS
from mentorlog.cli.the_only import names
from mentorlog.cli.words_from_elsewhere import (
    CHOICES,
    CLOSES,
    FORMATS,
    MEANT,
    OPTIONS,
    SYNONYMS,
)
from mentorlog.domain.names import Nobody
from mentorlog.domain.wording import first_of, one_of
from mentorlog.errors import Invalid, MentorlogError, NeedsInput
from mentorlog.operations.names import named
from mentorlog.store.connection import salt_of

_SURELY, _LIKELY, _PERHAPS = 0.85, 0.75, 0.6
"""How like two words are, from 0 to 1."""
_AT_MOST = 3
_NAMED = ("mentorship ",)
"""Groups whose records go by the name of somebody."""


def unknown(ctx: Any, words: Sequence[str]) -> Invalid:
    """The error where the first word is no command of the group `ctx` is at, with what was meant.

    Ids that follow it stand in the command that is named.
    """
    typed, *rest = words
    path = ctx.command_path.split()
    ids = " ".join(word for word in rest if noun_of(word)) if typed == "close" else ""
    near = [f"`mentorlog {f'{command} {ids}'.strip()}`" for command in meant(ctx, typed)]
    return Invalid(
        f"there is no command {' '.join([*path[1:], typed])!r}",
        f"did you mean {one_of(near)}?" if near else f"`{' '.join(path)} --help` lists them",
    )


def meant(ctx: Any, typed: str) -> list[str]:
    """What `typed` may stand for where `ctx` is, at most three whole commands without our name.

    What is surely meant goes before what is perhaps, spelling before synonyms, and what is near at
    hand before other nouns; nothing if nothing is near.
    """
    return next(filter(None, _guesses(ctx, typed)), [])


def _guesses(ctx: Any, typed: str) -> Iterator[list[str]]:
    own = ctx.command.list_commands(ctx)
    here = "".join(f"{word} " for word in ctx.command_path.split()[1:])
    words = (typed, *SYNONYMS.get(typed, ()))

    def at_hand(likeness: float) -> list[str]:
        return [here + word for word in get_close_matches(typed, own, n=1, cutoff=likeness)]

    yield [f"help {here}".strip()] if typed == "help" else []
    yield list(MEANT.get(here + typed, ()))
    yield [f"{here}show {typed}"] if noun_of(typed) and "show" in own else []
    yield at_hand(_SURELY)
    yield [f"{here}show {quote(typed)}"] if here in _NAMED and is_a_name(ctx.obj, typed) else []
    yield [here + word for word in CLOSES if word in own and typed == "close"]
    yield [here + word for word in words if word in own][:1]
    yield [f"prep {quote(typed)}"] if not here and is_a_name(ctx.obj, typed) else []
    if here == "report " and is_a_name(ctx.obj, typed):
        yield [f"{here}{one} {quote(typed)}" for one in ("accountability", "journey")]
    if here and typed in SYNONYMS:  # "share list" wants no list of goals
        return
    elsewhere = _by_word(ctx.find_root())
    yield from (elsewhere.get(word, [])[:_AT_MOST] for word in words)
    several = SYNONYMS.get(typed.removesuffix("s"), ())
    yield from (elsewhere.get(word, [])[:_AT_MOST] for word in several)
    yield at_hand(_LIKELY)
    near = get_close_matches(typed, elsewhere, n=1, cutoff=_LIKELY)
    yield [command for word in near for command in elsewhere[word]][:_AT_MOST]
    yield at_hand(_PERHAPS)
    yield [f"{here or 'session '}add TEXT"] if " " in typed.strip() else []
    wanted = _wanted(ctx, "add") if here and not (typed.islower() and typed.isalpha()) else None
    yield [f"{here}add {wanted}"] if wanted else []


def _wanted(ctx: Any, verb: str) -> str | None:
    """What a verb of this group takes first, if that is a text or a name: "TEXT"."""
    command = ctx.command.get_command(ctx, verb)
    for param in command.params if command else ():
        metavar = str(param.metavar).strip("[]")
        if param.param_type_name == "argument":
            return metavar if metavar in _SEVERAL_WORDS else None
    return None


def is_a_name(app: Any, typed: str) -> bool:
    """Whether a mentorship goes by it; a store that cannot be read, or only by asking, has none."""
    if salt_of(app.place) is not None:
        return False
    with suppress(MentorlogError, sqlite3.Error):
        return bool(named(app.store, typed, app.today))
    return False


def _by_word(root: Any) -> dict[str, list[str]]:
    """All that may follow our name, by its last word and by all of it, in root help's order."""
    paths = root.command.paths()
    nouns = dict.fromkeys(path[:length] for path in paths for length in range(1, len(path)))
    topics = [("help", topic) for topic in TOPICS]
    found: dict[str, list[str]] = {}
    for path in (*nouns, *paths, *topics, ("--version",)):
        for word in {path[-1], " ".join(path)}:
            found.setdefault(word, []).append(" ".join(path))
    return found


_MORE = "Got unexpected extra argument(s) ("
_ELSEWHERE = {
    (
        "mentorship edit",
        "--cadence",
    ): "`mentorlog mentorship cadence NAME SPAN` changes it, with --start from another day on",
    **dict.fromkeys(
        (("log", option) for option in ("--at", "--on", "--took", "--with")),
        "the line itself says it, before the colon: `mentorlog log 'yesterday 45m dana: Met'`",
    ),
}
"""What says what an option would, by command and option."""
_SEVERAL_WORDS = ("TEXT", "NAME", "WHO")
"""Arguments that may be several words, which a shell keeps together in quotes."""


def misuse(error: Any) -> MentorlogError:
    """The error to show for words that a command does not take, or that it lacks."""
    path = error.ctx.command_path if error.ctx is not None else "mentorlog"
    examples = f"`{path} --help` has examples"
    if hasattr(error, "param_type"):
        return NeedsInput(_missing(error), _choices(error) or examples)
    if isinstance(error, typer.BadParameter):
        return Invalid(_unfit(error), _nearest_choice(error) or examples)
    if hasattr(error, "possibilities"):
        return Invalid(_plain(error), _nearest_option(error) or examples)
    if hasattr(error, "option_name"):
        lacks = "requires" in error.message
        return Invalid(f"{error.option_name} {'wants a' if lacks else 'takes no'} value", examples)
    if error.message.startswith(_MORE):
        words = error.message.removeprefix(_MORE).removesuffix(")")
        own = [name for param in error.ctx.command.params for name in param.opts]
        hint = dashed(own, words) or where_it_goes(own, words)
        hint = hint or _quotes(error.ctx) or _whom(error.ctx, own, words)
        hint = hint or examples
        return Invalid(f"too many words: {words}", hint)
    return Invalid(_plain(error), examples)


def _nearest_option(error: Any) -> str | None:
    """What may be meant by an option; two dashes alone make no two words alike."""
    words = {option.lstrip("-"): option for option in error.possibilities or ()}
    path = error.ctx.command_path.removeprefix("mentorlog ") if error.ctx is not None else ""
    if (path, error.option_name) in _ELSEWHERE:
        return _ELSEWHERE[path, error.option_name]
    bare = error.option_name.lstrip("-")
    if error.ctx is not None and bare in _arguments(error.ctx):
        return f"write it by itself: `mentorlog {path} {_arguments(error.ctx)[bare]}`"
    ours = {name for param in error.ctx.command.params for name in param.opts} if error.ctx else ()
    meant = OPTIONS.get(bare) or OPTIONS.get(bare.removesuffix("s"), ())
    if known := [one for one in meant if one in ours]:
        return f"did you mean {one_of(known)}?"
    if bare in FORMATS:
        return "--json writes it as JSON; `mentorlog data export --help` has CSV and Markdown"
    near = get_close_matches(bare, words, n=1)
    return f"did you mean {words[near[0]]}?" if near else None


def _arguments(ctx: Any) -> dict[str, str]:
    """By its name how each argument of a command stands in help: "title": "[TEXT]"."""
    params = ctx.command.params
    named = {one.name: str(one.metavar) for one in params if one.param_type_name == "argument"}
    return {name: metavar for name, metavar in named.items() if name != "ids"}


def _nearest_choice(error: Any) -> str | None:
    """What may be meant by a word that is none of a few."""
    words = [str(word) for word in getattr(error.param.type, "choices", ())]
    typed = _typed(error).lower()
    if typed == "json" and "--format" in error.param.opts:
        return "--json writes it as JSON"
    if CHOICES.get(typed) in words:
        return f"did you mean {CHOICES[typed]}?"
    near = get_close_matches(typed, words, n=1, cutoff=0.7)
    return f"did you mean {near[0]}?" if near else None


def _choices(error: Any) -> str | None:
    """The words of which one is missing, if they are few."""
    words = [str(word) for word in getattr(error.param.type, "choices", ())]
    if not words and error.param.name == "name" and error.ctx is not None:
        words = names(error.ctx.find_root().obj, error.ctx.command_path.split()[1:])
    if len(words) == 1:
        return f"there is only {words[0]}"
    return f"one of {first_of(words)}" if words else None


def _typed(error: Any) -> str:
    return str(error.message).partition(" is not ")[0].strip("'")


def _missing(error: Any) -> str:
    """Like "GOAL is missing: the goal it is a step of"."""
    # What would be meant "else" is what there is not, or is not alone.
    told = _lower_first(str(error.param.help or "").partition("; else ")[0].rstrip("."))
    return f"{_name(error)} is missing{f': {told}' if told else ''}"


def _unfit(error: Any) -> str:
    """Like "--kind is note or win, not 'boss'"."""
    kind = error.param.type
    if hasattr(kind, "choices"):
        words = one_of([str(word) for word in kind.choices])
        return f"{_name(error)} is {words}, not {_typed(error)!r}"
    return f"{_name(error)}: {_plain(error)}"


def _quotes(ctx: Any) -> str | None:
    """What keeps words together, if the command takes some that may be several."""
    for param in ctx.command.params:
        metavar = param.make_metavar(ctx).strip("[]")
        if param.param_type_name == "argument" and metavar in _SEVERAL_WORDS:
            return f"several words go in quotes: '{metavar} …'"
    return None


def _whom(ctx: Any, options: Sequence[str], typed: str) -> str | None:
    """The option for the name of somebody that was typed by itself."""
    is_meant = "--with" in options and is_a_name(ctx.find_root().obj, typed)
    return f"--with {quote(typed)} says with whom" if is_meant else None


def nearly_called(app: Any, typed: str) -> str | None:
    """Which mentorship may be meant where any record may be named."""
    try:
        named(app.store, typed, app.today)
    except Nobody as error:
        return error.hint if error.near else None
    except MentorlogError:
        pass
    return None


def _name(error: Any) -> str:
    if error.param.param_type_name == "option":
        return str(max(error.param.opts, key=len))
    return str(error.param.make_metavar(error.ctx))


def _plain(error: Any) -> str:
    return _lower_first(str(error.message).rstrip("."))


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]
