"""The line with which a command answers a change; everyday commands draw nothing else."""

from collections.abc import Iterable, Iterator, Sequence

from mentorlog.render.safe import safe_line

_BELOW = "  "
_IN_A_LINE = 4
"""More parts in one line of a terminal are not taken in at a glance."""


def line(parts: Iterable[str]) -> str:
    """A sentence in parts: "logged s12 · Fri 20 Nov 16:00 · 45 min · Dana"."""
    return " · ".join(map(safe_line, parts))


def lines(parts: Sequence[str], width: int) -> Iterator[str]:
    """The same on a terminal that wide: a few parts a line, and broken between words."""
    from mentorlog.render.plain import wrapped

    for start in range(0, len(parts), _IN_A_LINE):
        few = line(parts[start : start + _IN_A_LINE])
        few += " ·" * (start + _IN_A_LINE < len(parts))
        for number, text in enumerate(wrapped(few, width - len(_BELOW))):
            yield f"{_BELOW}{text}" if start or number else text
