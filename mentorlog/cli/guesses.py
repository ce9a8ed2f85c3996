"""What is typed first of a few verbs, and how they take it: a day, a text or a goal."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from mentorlog.cli.ids import each, noun_of
from mentorlog.errors import Invalid

V = TypeVar("V", bound=Callable[..., None])
Guess = Callable[[Sequence[str], Mapping[str, Any], Sequence[str]], list[str]]
"""From the words, what was read of them, and those that nothing took, to the words as meant."""

_TITLES_TOO = ("midnight", "noon", "now", "today")
"""Words for a day or a time that may as well be a title."""

GUESS = "guess"
"""The attribute of a verb's function that holds its guess."""


def guessed(*guesses: Guess) -> Callable[[V], V]:
    """Have a verb take what is typed first as well."""

    def guess(words: Sequence[str], typed: Mapping[str, Any], more: Sequence[str]) -> list[str]:
        for one in guesses:
            words = one(words, typed, more)
        return [*words]

    def decorated(verb: V) -> V:
        vars(verb)[GUESS] = guess
        return verb

    return decorated


def day_last(words: Sequence[str], typed: Mapping[str, Any], _more: Sequence[str]) -> list[str]:
    """`defer a13 "next friday"`, `move s3 tue 16:00`: what stands last and is no id is the day.

    So is a day before the ids.
    """
    ids = [one for one in typed.get("ids") or () if isinstance(one, str)]
    if typed.get("to") or len(ids) < 2:
        return [*words]
    if _is_ref(ids[-1]):
        day = ids[: next(n for n, word in enumerate(ids) if _is_ref(word))]
        return _as_option(words, day, "--to") if day and _is_day(day) else [*words]
    last = next((n for n in range(1, len(ids)) if _is_day(ids[n:])), len(ids) - 1)
    return _as_option(words, ids[last:], "--to")


def day_first(words: Sequence[str], typed: Mapping[str, Any], more: Sequence[str]) -> list[str]:
    """`plan "tue 16:00"`, `plan Kick-off "tue 16:00"`: what reads as a day is when."""
    texts = [text for text in (typed.get("title"), *more) if text]
    found = next((n for n in range(len(texts)) if _is_day(texts[n:])), None)
    if typed.get("at") or found is None:
        return [*words]
    return _as_option(words, texts[found:], "--at")


def no_day(name: str, option: str, wanted: str) -> Guess:
    """A text of this name that is a day is refused where no option says the day: it is that."""

    def guess(words: Sequence[str], typed: Mapping[str, Any], more: Sequence[str]) -> list[str]:
        text = typed.get(name)
        if text and not more and not typed.get(option.strip("-")) and _is_day([text], surely=True):
            from shlex import quote

            raise Invalid(f"{text!r} is a day, not {wanted}", f"{option} {quote(text)} says when")
        return [*words]

    return guess


def text_last(words: Sequence[str], _typed: Mapping[str, Any], more: Sequence[str]) -> list[str]:
    """`checkin g1 "Storage review"`: what nothing takes is the note; a number may be more."""
    if len(more) != 1:
        return [*words]
    if more[0].strip()[:1] in "+-0123456789":
        from mentorlog.cli.misplaced import refuse_number

        refuse_number(more[0].strip())
    return _as_option(words, more, "--note")


def goal_by_option(words: Sequence[str], typed: Mapping[str, Any], _more: object) -> list[str]:
    """`add "Run one alone" --goal g3`: the goal goes first."""
    goal = typed.get("of_goal")
    if goal is None:
        return [*words]
    at = next(i for i, word in enumerate(words) if word.startswith("--goal"))
    length = 1 if "=" in words[at] else 2
    return [goal, *words[:at], *words[at + length :]]


def goal_first(words: Sequence[str], typed: Mapping[str, Any], _more: object) -> list[str]:
    """`add "Run one alone" g3`: the goal goes first."""
    goal, title = typed.get("goal"), typed.get("title")
    if not (goal and title and noun_of(title) == "goal" and noun_of(goal) is None):
        return [*words]
    swapped = {goal: title, title: goal}
    return [swapped.get(word, word) for word in words]


def _is_day(words: Sequence[str], *, surely: bool = False) -> bool:
    """Whether words are a day, or nearly one; `surely` those that are hardly a text as well."""
    from mentorlog import clock
    from mentorlog.cli.days import is_day, is_nearly_day
    from mentorlog.domain.day_words import may_be_day

    typed = " ".join(words)
    if surely and (typed.lower() in _TITLES_TOO or not may_be_day(typed)):
        return False
    return (is_day if surely else is_nearly_day)(typed, clock.now())


def _is_ref(word: str) -> bool:
    known = each([word.strip().lower()])[0]
    return noun_of(known) is not None or known.isdecimal() or known == "@last"


def _as_option(words: Sequence[str], taken: Sequence[str], option: str) -> list[str]:
    """The words with the last ones like these as the value of an option."""
    rest = [*words]
    for word in reversed(taken):
        del rest[len(rest) - 1 - rest[::-1].index(word)]
    return [f"{option}={' '.join(taken)}", *rest]
