"""How much of a proof is run: the whole with --long, else a twentieth of it, another every day.

The seed of a run is its day, so that what fails at noon fails in the afternoon, too. It stands at
the end of the run; `--seed` with that number draws the same again on any day.
"""

from collections.abc import Iterable
from random import Random
from typing import TypeVar

T = TypeVar("T")

_DAYS = 20
"""In so many days as much is run as with --long."""


class Run:
    """What this run of the tests was asked for; conftest says it before a test is collected."""

    in_full = False
    seed = 0
    thinner = 1
    """So many times fewer than every day: where it was all tried, and is to be seen to run."""


def share(whole: int, least: int = 1, days: int = _DAYS) -> int:
    """So many of a number that is promised: of what takes long, all in so many `days`."""
    return whole if Run.in_full else max(least, whole // (days * Run.thinner))


def chance(name: str) -> Random:
    """What a test of this name draws from."""
    return Random(f"{Run.seed} {name}")


def drawn(subjects: Iterable[T], one_in: int, name: str) -> list[T]:
    """What a test of this name is run with: all with --long, else one in so many, in order."""
    every = list(subjects)
    if Run.in_full:
        return every
    of_today = chance(name).sample(range(len(every)), -(-len(every) // one_in))
    return [every[place] for place in sorted(of_today)]
