"""What is typed first of a few verbs, and how they take it: a day, a text or a goal."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any, TypeVar

from mentorlog.cli.ids import noun_of
from mentorlog.errors import Invalid

V = TypeVar("V", bound=Callable[..., None])
Guess = Callable[[Sequence[str], Mapping[str, Any], Sequence[str]], list[str]]
"""From the words, what was read of them, and those that nothing took, to the words as meant."""

GUESS = "guess"
"""The attribute of a verb's function that holds its guess."""


def guessed(guess: Guess) -> Callable[[V], V]:
    """Have a verb take what is typed first as well."""

    def decorated(verb: V) -> V:
        vars(verb)[GUESS] = guess
        return verb

    return decorated


def day_last(words: Sequence[str], typed: Mapping[str, Any], _more: Sequence[str]) -> list[str]:
    """`defer a13 "next friday"`: what stands last and is no id is the day."""
    ids = [one for one in typed.get("ids") or () if isinstance(one, str)]
    if typed.get("to") or len(ids) < 2 or _is_ref(ids[-1]):
        return [*words]
    return _as_option(words, ids[-1], "--to")


def text_last(words: Sequence[str], _typed: Mapping[str, Any], more: Sequence[str]) -> list[str]:
    """`checkin g1 "Storage review"`: what nothing takes is the note; a number may be more."""
    if len(more) != 1:
        return [*words]
    with suppress(ValueError):
        float(more[0].strip().removesuffix("%"))
        value = more[0].strip()
        raise Invalid(
            f"{value} may be a value, a percentage or a note",
            f"--value {value}, --percent {value} or --note {value} says which",
        )
    return _as_option(words, more[0], "--note")


def goal_by_option(words: Sequence[str], typed: Mapping[str, Any], _more: object) -> list[str]:
    """`add "Run one alone" --goal g3`: the goal goes first."""
    goal = typed.get("of_goal")
    if goal is None:
        return [*words]
    at = next(i for i, word in enumerate(words) if word.startswith("--goal"))
    length = 1 if "=" in words[at] else 2
    return [goal, *words[:at], *words[at + length :]]


def _is_ref(word: str) -> bool:
    known = word.strip().lower()
    return noun_of(known) is not None or known.isdecimal() or known == "@last"


def _as_option(words: Sequence[str], word: str, option: str) -> list[str]:
    """The words with the last one like this as the value of an option."""
    at = len(words) - 1 - [*reversed(words)].index(word)
    return [f"{option}={word}", *words[:at], *words[at + 1 :]]
