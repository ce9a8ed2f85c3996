"""How far goals got in the end: the words of the five levels, and T over several goals."""

from collections.abc import Sequence
from math import sqrt

LEVELS = {
    -2: "much less than expected",
    -1: "less than expected",
    0: "as expected",
    1: "more than expected",
    2: "much more than expected",
}
"""What a level says, from the least to the most."""


def signed(level: int) -> str:
    """A level as it is read and typed: "+1", "0", "−2"."""
    return f"{level:+d}".replace("-", "−") if level else "0"


def in_words(level: int) -> str:
    """Like "+1, more than expected"."""
    return f"{signed(level)}, {LEVELS[level]}"


def t_score(levels_and_weights: Sequence[tuple[int, float]]) -> float | None:
    """T over the levels of several goals: 50 is what was expected of all of them together.

    FIGURES.md, section 6: T = 50 + 10·Σwx / √(0.7·Σw² + 0.3·(Σw)²), after Kiresuk & Sherman 1968.
    None where there is no goal, or none that weighs anything. It is not rounded.
    """
    most = max((weight for _, weight in levels_and_weights), default=0)
    if not most:
        return None
    shares = [(level, weight / most) for level, weight in levels_and_weights]
    reached = sum(share * level for level, share in shares)
    squares = sum(share**2 for _, share in shares)
    whole = sum(share for _, share in shares)
    return 50 + 10 * reached / sqrt(0.7 * squares + 0.3 * whole**2)
