"""A ladder of roles: its rungs, which one somebody stands on, and which comes next."""

import re
from collections.abc import Iterable, Sequence

from mentorlog.domain.records.growth import Career, CareerKind
from mentorlog.domain.text import folded
from mentorlog.errors import Invalid

AT_WORK = (CareerKind.ROLE, CareerKind.PROMOTION)
"""Steps that begin a role."""


def rungs_of(title: str) -> tuple[str, ...]:
    """The rungs that a ladder names, the lowest first: "Senior, Staff, Principal"."""
    return tuple(rung for part in title.split(",") if (rung := " ".join(part.split())))


def ensure_ladder(title: str) -> None:
    """Raise Invalid for one rung alone, or one that stands there twice."""
    rungs = rungs_of(title)
    if len(rungs) < 2:
        raise Invalid(
            "a ladder has at least two rungs", 'with commas between: "Senior, Staff, Principal"'
        )
    for number, rung in enumerate(rungs):
        if rung_called(rungs[:number], rung):
            raise Invalid(f"the rung {rung!r} stands on the ladder twice", "leave one of them out")


def rung_called(rungs: Iterable[str], word: str) -> str | None:
    """The rung that is called so, in whatever case."""
    return next((rung for rung in rungs if folded(rung) == folded(word)), None)


def rung_of(rungs: Sequence[str], title: str) -> str | None:
    """The rung on which a role stands: the highest whose words are in its title."""
    within = [rung for rung in rungs if _words(rung) in _words(title)]
    return within[-1] if within else None


def _words(title: str) -> str:
    words = re.split(r"\W+", folded(title))
    return f" {' '.join(words)} "


def next_rung(rungs: Sequence[str], now: str | None) -> str | None:
    """The rung above; the lowest for who stands on none, None at the top."""
    above = rungs[rungs.index(now) + 1 :] if now in rungs else rungs
    return above[0] if above else None


def is_step(career: Career) -> bool:
    """Whether something happened: a ladder only says what could."""
    return career.kind is not CareerKind.LADDER
