"""What is told over several pairs, or people, of a cohort: at least five stand behind it.

FIGURES.md, section 7: and never so that the difference of two groups has fewer.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from statistics import mean, median

from msgspec import Struct

from mentorlog.domain import few
from mentorlog.domain.cohort import LEAST_SLOTS, Standing
from mentorlog.domain.records.practice import DIMENSIONS
from mentorlog.domain.records.program import Pairing, Participant, Side
from mentorlog.domain.status import Status


class Share(Struct, frozen=True):
    """A figure over `n` of them: their median, or the part of them if it `is_share`.

    Without a value it is "under 5".
    """

    name: str
    n: int | None
    value: float | None
    is_share: bool = False
    is_fraction: bool = False


class Group(Struct, frozen=True):
    """Figures of all pairs, or of those of one team; of all people, or of one side."""

    name: str
    figures: tuple[Share, ...]


_Values = Mapping[str, float]
"""A number of each pair or person, by uid."""

_Over = Callable[[Iterable[float]], float]

_Figure = Callable[[Sequence[Status]], float | None]
"""A number of one pair, by the statuses of its sides; None where it has none."""


def _held(told: Sequence[Status]) -> float:
    return max(one.held for one in told)


def _rate(told: Sequence[Status]) -> float | None:
    """By the newer status, as far as it says something."""
    best = max(told, key=lambda one: one.made)
    return best.slots.hits / best.slots.n if best.slots.n >= LEAST_SLOTS else None


_ON_COURSE, _RATE = "on course or closed", "cadence rate"
_FRACTIONS = (_ON_COURSE, _RATE)
_OF_PAIRS: tuple[tuple[str, _Figure], ...] = (("meetings held", _held), (_RATE, _rate))

_WELL = (Standing.ON_COURSE, Standing.CLOSED)


def over_pairs(
    pairs: Sequence[Pairing],
    told: Mapping[str, Sequence[Status]],
    people: Mapping[str, Participant],
    standings: Mapping[str, Standing | None],
) -> tuple[Group, ...]:
    """All pairs, and those of each team of mentees, as far as they may be told."""
    known = {one.uid: told[one.uid] for one in pairs if one.uid in told}
    teams: dict[str, set[str]] = {}
    for one in pairs:
        if one.uid in known and (team := people[one.mentee].team):
            teams.setdefault(f"team {team}", set()).add(one.uid)
    well = {uid: float(standings[uid] in _WELL) for uid in known}
    figures: list[tuple[str, _Values, _Over]] = [(_ON_COURSE, well, mean)]
    speaking = {uid: [one for one in of if not one.left] for uid, of in known.items()}
    for name, figure in _OF_PAIRS:
        found = ((uid, figure(of)) for uid, of in speaking.items() if of)
        values = {uid: value for uid, value in found if value is not None}
        figures.append((name, values, median))
    return tuple(_shown("all pairs", teams, figures))


def over_people(
    pairs: Sequence[Pairing], told: Mapping[str, Sequence[Status]]
) -> tuple[Group, ...]:
    """The pulses of all who share theirs, and of each side; nothing where nobody does."""
    sides = {
        f"{side}s": {one.mentor if side is Side.MENTOR else one.mentee for one in pairs}
        for side in Side
    }
    pulses = [(name, _ratings(pairs, told, name), median) for name in DIMENSIONS]
    if not any(found for _, found, _ in pulses):
        return ()
    return tuple(_shown("everybody", sides, pulses))


def _ratings(
    pairs: Iterable[Pairing], told: Mapping[str, Sequence[Status]], dimension: str
) -> dict[str, float]:
    """What each person rated last; of several pairs of one person the mean."""
    found: dict[str, list[float]] = {}
    for one in pairs:
        for status in told.get(one.uid, ()):
            level = getattr(status.pulse, dimension, None)
            if level is not None:
                person = one.mentor if status.side is Side.MENTOR else one.mentee
                found.setdefault(person, []).append(level)
    return {person: mean(levels) for person, levels in found.items()}


def _shown(
    whole: str,
    parts: Mapping[str, set[str]],
    figures: Sequence[tuple[str, _Values, _Over]],
) -> Iterator[Group]:
    """The group of all, and those parts of which at least one figure may be told."""
    told: dict[str, list[Share]] = {whole: []}
    for name, found, over in figures:
        behind = {part: of & found.keys() for part, of in parts.items()}
        shown = few.shown(found.keys(), behind)
        told[whole].append(_share(name, found, found.keys(), over))
        for part in parts:
            members = behind[part] if part in shown else set()
            told.setdefault(part, []).append(_share(name, found, members, over))
    for name, shares in told.items():
        if name == whole or any(one.value is not None for one in shares):
            yield Group(name, tuple(shares))


def _share(name: str, found: _Values, members: Iterable[str], over: _Over) -> Share:
    values = [found[uid] for uid in members]
    if len(values) < few.FEWEST:
        return Share(name, None, None, over is mean, name in _FRACTIONS)
    return Share(name, len(values), over(values), over is mean, name in _FRACTIONS)
