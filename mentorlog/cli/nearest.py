"""What somebody meant who typed a word that is no command: the nearest one, of any noun.

Imported only where a command was not found; it imports all others to look through them.
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from difflib import get_close_matches
from shlex import quote
from typing import Any

from mentorlog.cli.ids import noun_of
from mentorlog.cli.registry import TOPICS, commands_of
from mentorlog.domain.wording import one_of
from mentorlog.errors import Invalid, MentorlogError
from mentorlog.operations.names import named

_SURELY, _LIKELY, _PERHAPS = 0.85, 0.75, 0.6
"""How like two words are, from 0 to 1."""
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
    "version": ("--version",),
    "view": ("show",),
    "win": ("note",),
}
"""Words from elsewhere, and what is meant: the first that there is where it was typed."""

MEANT: Mapping[str, Sequence[str]] = {
    "begin": ("mentorship add NAME --my mentor",),
    "calendar": ("due --within 4w",),
    "exit": ("mentorship end NAME",),
    "init": ("mentorship add NAME --my mentor",),
    "leave": ("mentorship end NAME",),
    "meet": ("session plan --at WHEN", "session add"),
    "next": ("prep", "due"),
    "overdue": ("action list --overdue", "due"),
    "quit": ("mentorship end NAME",),
    "remind": ("due", "cron install"),
    "schedule": ("session plan --at WHEN",),
    "share": ("data export --audience NAME",),
    "start": ("mentorship add NAME --my mentor",),
    "tag": ("find --tag TAG",),
    "tags": ("find --tag TAG",),
    "timeline": ("report journey NAME",),
    "tomorrow": ("due --within 1d",),
}
"""First words from elsewhere that can mean several things here, or want more than a word."""


CLOSES = ("achieve", "done", "raise", "ack", "thanked", "drop", "end")
"""What "close" may mean, as far as the noun has it."""


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
    yield list(MEANT.get(typed, ())) if not here else []
    yield [f"{here}show {typed}"] if noun_of(typed) and "show" in own else []
    yield at_hand(_SURELY)
    yield [here + word for word in CLOSES if word in own and typed == "close"]
    yield [here + word for word in words if word in own][:1]
    yield [f"prep {quote(typed)}"] if not here and is_a_name(ctx.obj, typed) else []
    elsewhere = _by_word(ctx.find_root())
    yield from (elsewhere.get(word, [])[:_AT_MOST] for word in words)
    yield at_hand(_LIKELY)
    near = get_close_matches(typed, elsewhere, n=1, cutoff=_LIKELY)
    yield [command for word in near for command in elsewhere[word]][:_AT_MOST]
    yield at_hand(_PERHAPS)
    yield [f"{here or 'session '}add TEXT"] if " " in typed.strip() else []


def is_a_name(app: Any, typed: str) -> bool:
    """Whether a mentorship goes by it; a store that cannot be read has none."""
    with suppress(MentorlogError, sqlite3.Error):
        return bool(named(app.store, typed, app.today))
    return False


def _by_word(root: Any) -> dict[str, list[str]]:
    """All that may follow our name, by its last word and by all of it, in root help's order."""
    paths = [path for path, _ in commands_of(root.command)]
    nouns = dict.fromkeys(path[:length] for path in paths for length in range(1, len(path)))
    topics = [("help", topic) for topic in TOPICS]
    found: dict[str, list[str]] = {}
    for path in (*nouns, *paths, *topics, ("--version",)):
        for word in {path[-1], " ".join(path)}:
            found.setdefault(word, []).append(" ".join(path))
    return found
