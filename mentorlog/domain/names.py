"""Whom a name means, whom it resembles, and what no name may be."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from functools import lru_cache
from typing import Protocol, TypeVar

from mentorlog.domain import text
from mentorlog.domain.records.mentorship import Mentorship
from mentorlog.domain.text import begins, printable_line
from mentorlog.domain.values import Values
from mentorlog.domain.wording import as_typed
from mentorlog.errors import Invalid, NotFound

folded = lru_cache(maxsize=1000)(text.folded)
"""A list of mentorships asks for each of their names once for each of them."""


class Named(Protocol):
    """Whoever has a name."""

    @property
    def name(self) -> str:
        """As it is written."""


class Called(Values, frozen=True):
    """As much of a mentorship as it takes to tell which one is meant."""

    id: int
    name: str
    ended_on: str | None = None

    @property
    def ref(self) -> str:
        """The short id: w3."""
        return f"{Mentorship.letter}{self.id}"

    def runs_on(self, day: date) -> bool:
        """Whether it has not ended by that day."""
        return self.ended_on is None or self.ended_on > day.isoformat()


P = TypeVar("P", bound=Named)

RESERVED = frozenset(
    (
        *("all", "any", "both", "everybody", "everyone", "i", "last", "me", "mine", "myself"),
        *("new", "next", "nobody", "none", "other", "others", "self", "theirs", "them", "us", "we"),
    )
)
"""Words that a command reads, or might read, in the place of a name."""

_ID_LETTERS = frozenset("acdfgikmnoprstuvwx")
_NEAR, _NEAREST = 0.6, 3
"""How like two names are, from 0 to 1, and how many of the likest are offered."""


class Nobody(NotFound):
    """A name that fits nobody; `near` are those it resembles, the likest first."""

    def __init__(self, noun: str, typed: str, near: Sequence[Named]) -> None:
        super().__init__(noun, repr(typed), near[0].name if near else None)
        self.near = near


class Several(Invalid):
    """A name that may mean more than one; `found` are all that it fits."""

    def __init__(self, typed: str, found: Sequence[Named]) -> None:
        self.found = found
        refs = [str(getattr(one, "ref", "")) for one in found]
        known = {folded(one.name) for one in found}
        if len(known) < len(found) and all(ref[:1].isalpha() for ref in refs):
            names = [f"{one.name} ({ref})" for one, ref in zip(found, refs, strict=True)]
            hint = f"write {' or '.join(refs)}"
        else:
            names, hint = [one.name for one in found], "write more of the name"
        *most, last = sorted(names)
        super().__init__(f"{typed!r} could be {', '.join(most)} or {last}", hint)


def fitting(people: Sequence[P], typed: str) -> list[P]:
    """Those whose name is this; else those whose name, or any word of it, begins like this."""
    wanted = folded(typed)
    if not wanted:
        return []
    known = [(one, folded(one.name)) for one in people]
    exact = [one for one, name in known if name == wanted]
    return exact or [one for one, name in known if wanted in name and begins(name, wanted)]


def resembling(people: Sequence[P], typed: str) -> list[P]:
    """Those whose name, or a word of it, is written nearly like this, the likest first."""
    from difflib import SequenceMatcher

    wanted = folded(typed)
    found = []
    for one in people:
        name = folded(one.name)
        likeness = max(
            SequenceMatcher(None, wanted, word).ratio() for word in (name, *name.split())
        )
        if likeness >= _NEAR:
            found.append((-likeness, one.name, one))
    return [one for *_, one in sorted(found, key=lambda each: each[:2])][:_NEAREST]


def meant(everyone: Sequence[Called], typed: str, day: date) -> list[Called]:
    """Those that a name fits; of one person the one that runs, else the one that ended last."""
    fit = fitting(everyone, typed)
    running = [one for one in fit if one.runs_on(day)]
    if not running:
        return list({folded(one.name): one for one in newest(fit, day)[::-1]}.values())
    spelled = [one for one in running if one.name == typed.strip()]
    return spelled if len(spelled) == 1 else running


def newest(everyone: Sequence[Called], day: date) -> list[Called]:
    """Those that run, then those that ended, the last one first; given as they were made."""
    latest = [*reversed(everyone)]
    return sorted(latest, key=lambda one: (one.runs_on(day), one.ended_on or ""), reverse=True)


def command_word(everyone: Sequence[Called], number: int, day: date) -> str:
    """What means one of them in a command, as a shell takes it: a word of its name, all, its id."""
    [one] = (each for each in everyone if each.id == number)
    return _word_of(one, lambda word: meant(everyone, word, day)) or one.ref


def member_word(people: Sequence[P], one: P) -> str:
    """What means somebody of these people in a command, as a shell takes it."""
    return _word_of(one, lambda word: fitting(people, word)) or as_typed(one.name)


def _word_of(one: P, found: Callable[[str], Sequence[P]]) -> str | None:
    """The first word of a name, else all of it, by which this one alone is found."""
    for beginning in (*printable_line(one.name).split(), one.name):
        is_shown = beginning == printable_line(beginning)
        with suppress(Invalid):
            if is_shown and found(check_name(beginning)) == [one]:
                return as_typed(beginning)
    return None


def check_name(name: str, what: str = "name") -> str:
    """The name as it is. Raises Invalid for one that commands would take for something else."""
    known = folded(name)
    letter = known[:1] if known[:1] in _ID_LETTERS else ""
    if not known:
        reason = "nothing of it can be seen"
    elif "\n" in name.strip() or "\t" in name:
        reason = "a name is one line"
    elif known in RESERVED or known.startswith(("@", "-")):
        reason = "commands take it for something else"
    elif known.removeprefix(letter).isdecimal():
        reason = "it reads like an id"
    else:
        return name
    raise Invalid(f"{name!r} cannot be a {what}: {reason}", "add a second word to it")
