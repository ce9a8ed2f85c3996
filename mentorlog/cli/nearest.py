"""What somebody meant who typed a word that is no command: the nearest one, of any noun.

Imported only where a command was not found; it imports all others to look through them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from mentorlog.cli.grammar import commands_of
from mentorlog.cli.ids import noun_of
from mentorlog.cli.registry import TOPICS
from mentorlog.errors import Invalid

_SURELY, _PERHAPS = 0.75, 0.6
_AT_MOST = 3

SYNONYMS: Mapping[str, Sequence[str]] = {
    "agenda": ("prep",),
    "cancel": ("drop",),
    "complete": ("done", "achieve"),
    "create": ("add",),
    "delete": ("remove",),
    "done": ("achieve", "raise", "ack"),
    "finish": ("done", "achieve", "end"),
    "log": ("session add", "add"),
    "ls": ("list",),
    "meeting": ("session",),
    "mentee": ("mentorship",),
    "mentor": ("mentorship",),
    "move": ("defer", "renegotiate"),
    "new": ("add",),
    "postpone": ("defer", "move", "renegotiate"),
    "progress": ("checkin",),
    "promise": ("action",),
    "question": ("topic",),
    "rename": ("edit",),
    "reply": ("ack",),
    "rm": ("remove",),
    "search": ("find",),
    "settings": ("config",),
    "start": ("mentorship add", "add"),
    "stats": ("report",),
    "status": ("today",),
    "task": ("action",),
    "todo": ("action",),
    "update": ("edit",),
    "view": ("show",),
    "win": ("note",),
}
"""Words from elsewhere, and what is meant: the first that there is where it was typed."""


def unknown(ctx: Any, typed: str) -> Invalid:
    """The error for a word that is no command of the group `ctx` is at, with what was meant."""
    path = ctx.command_path.split()
    near = [f"`mentorlog {command}`" for command in meant(ctx, typed)]
    return Invalid(
        f"there is no command {' '.join([*path[1:], typed])!r}",
        f"did you mean {one_of(near)}?" if near else f"`{' '.join(path)} --help` lists them",
    )


def one_of(words: Sequence[str]) -> str:
    """Like "a, b or c"."""
    *most, last = words
    return f"{', '.join(most)} or {last}" if most else last


def meant(ctx: Any, typed: str) -> list[str]:
    """What `typed` may stand for where `ctx` is, at most three whole commands without our name.

    Spelling goes before synonyms, and what is near at hand before other nouns; nothing if
    nothing is near.
    """
    return next(filter(None, _guesses(ctx, typed)), [])


def _guesses(ctx: Any, typed: str) -> Iterator[list[str]]:
    own = ctx.command.list_commands(ctx)
    here = "".join(f"{word} " for word in ctx.command_path.split()[1:])
    words = (typed, *SYNONYMS.get(typed, ()))

    yield [f"{here}show {typed}"] if noun_of(typed) and "show" in own else []
    yield [here + word for word in _close(typed, own, _SURELY)]
    yield [here + word for word in words if word in own][:1]
    elsewhere = _by_word(ctx.find_root())
    yield from (elsewhere.get(word, [])[:_AT_MOST] for word in words)
    yield [command for word in _close(typed, elsewhere, _SURELY) for command in elsewhere[word]]
    yield [here + word for word in _close(typed, own, _PERHAPS)]
    if " " in typed.strip():
        yield [f"{here or 'session '}add TEXT"]


def _close(typed: str, words: Iterable[str], cutoff: float) -> list[str]:
    return get_close_matches(typed, list(words), n=1, cutoff=cutoff)


def _by_word(root: Any) -> dict[str, list[str]]:
    """Every command by its last word and by all of it, in the order of the root's help."""
    paths = [path for path, _ in commands_of(root.command)]
    paths += [("help", topic) for topic in TOPICS]
    found: dict[str, list[str]] = {}
    for path in paths:
        for word in {path[-1], " ".join(path)}:
            found.setdefault(word, []).append(" ".join(path))
    return found
