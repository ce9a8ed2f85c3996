"""The one line with which a command answers a change; everyday commands draw nothing else."""

from collections.abc import Iterable

from mentorlog.render.safe import safe_line


def line(parts: Iterable[str]) -> str:
    """A sentence in parts: "logged s12 · Fri 20 Nov 16:00 · 45 min · Dana"."""
    return " · ".join(map(safe_line, parts))
