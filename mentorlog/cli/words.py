"""Answers as words of the command line: to be asked and to type come to the same."""

from collections.abc import Sequence
from typing import NamedTuple


class Words(NamedTuple):
    """What was answered: options as `--took=45m`, and what stands without one."""

    options: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()


def option(name: str, *answers: str | None) -> tuple[str, ...]:
    """The words of an option for each answer that was given: `--action=…` `--action=…`."""
    return tuple(f"{name}={answer}" for answer in answers if answer is not None)


def completed(typed: Sequence[str], answered: Words) -> list[str]:
    """A command line as it was typed, with the answers in their places.

    A text may begin with a dash, so texts go behind `--`.
    """
    cut = typed.index("--") if "--" in typed else len(typed)
    options = [*typed[:cut], *answered.options]
    behind = [*typed[cut + 1 :], *answered.texts]
    return [*options, "--", *behind] if behind else options
