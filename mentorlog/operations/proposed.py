"""What a proposal of pairs tells: who is with whom and why, and who stays alone by what."""

from collections.abc import Sequence
from typing import NamedTuple

from mentorlog.domain.fit import Fit, Person, points


class Instead(NamedTuple):
    """What would be best without a pair: whom its mentee has then, None for nobody.

    `costs` is what the others lose by it, in thousandths of a point, `pairs` how many fewer there
    would be.
    """

    mentor: Person | None
    costs: int
    pairs: int


class Proposed(NamedTuple):
    """One pair of a proposal; `runner_up` is the next best mentor for its mentee, room or not.

    `despite` is the rule that a pair breaks which was locked all the same.
    """

    mentor: Person
    mentee: Person
    score: int
    is_locked: bool = False
    runner_up: Person | None = None
    despite: str | None = None


class Unmatched(NamedTuple):
    """Who stays alone, by which rule, and what would free them."""

    person: Person
    is_mentor: bool
    why: str
    frees: str | None = None

    @property
    def told(self) -> str:
        """Both in one line: "no hour in common (3 of 4); an hour in common with Ada would do"."""
        return f"{self.why}; {self.frees} would do" if self.frees else self.why


class Blocking(NamedTuple):
    """Two who would both have it better by their own words than in the pairs they are in."""

    mentor: Person
    mentee: Person
    stated: int


def in_parts(fit: Fit, mentor: Person, mentee: Person) -> str:
    """A sum in its parts: "wants met 26.6 (go, sql) + hours 10"."""
    told = [
        f"{one.name} {points(one.points)}" + (f" ({one.of})" if one.of else "")
        for one in fit.parts(mentor, mentee)
    ]
    return " + ".join(told) or "nothing in common, and no rule against it"


def named(people: Sequence[Person]) -> str:
    """People in one line, three of them where there are more than four."""
    names = [one.record.name for one in people]
    more = f" and {len(names) - 3} more" if len(names) > 4 else ""
    shown = names[:3] if more else names
    if more or len(shown) == 1:
        return ", ".join(shown) + more
    return f"{', '.join(shown[:-1])} and {shown[-1]}"
