"""Aggregates over people: only from five on, and never so that fewer can be worked out of two.

FIGURES.md, section 7.
"""

from collections.abc import Hashable, Mapping
from collections.abc import Set as AbstractSet

FEWEST = 5
"""So many stand behind a figure that is shown; METRICS calls all others "under 5"."""

UNDER = f"under {FEWEST}"


def shown(whole: AbstractSet[Hashable], parts: Mapping[str, AbstractSet[Hashable]]) -> set[str]:
    """The names of those parts whose figures may stand beside that of the whole.

    The parts may overlap. What no part covers, and every difference of two shown groups, is
    either nobody or at least five. The largest parts are kept.
    """
    if len(whole) < FEWEST:
        return set()
    kept: dict[str, AbstractSet[Hashable]] = {}
    for name in sorted(parts, key=lambda one: (-len(parts[one]), one)):
        if all(_is_safe(group, parts[name]) for group in (whole, *kept.values())):
            kept[name] = parts[name]
    while kept and not _is_enough(whole - frozenset().union(*kept.values())):
        kept.popitem()  # the smallest
    return set(kept)


def _is_safe(one: AbstractSet[Hashable], other: AbstractSet[Hashable]) -> bool:
    return len(other) >= FEWEST and _is_enough(one - other) and _is_enough(other - one)


def _is_enough(group: AbstractSet[Hashable]) -> bool:
    return not group or len(group) >= FEWEST
