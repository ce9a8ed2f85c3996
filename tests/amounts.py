"""How much of a proof is run: the whole with --long, else a twentieth of it by fresh chance.

The seed of a run stands at its end; `--seed` with that number draws the same again.
"""

from random import Random

_DAYS = 20
"""In so many days as much is run as with --long."""


class Run:
    """What this run of the tests was asked for; conftest says it before a test is collected."""

    in_full = False
    seed = 0


def share(whole: int, least: int = 1) -> int:
    """So many of a number that is promised."""
    return whole if Run.in_full else max(least, whole // _DAYS)


def chance(name: str) -> Random:
    """What a test of this name draws from."""
    return Random(f"{Run.seed} {name}")
