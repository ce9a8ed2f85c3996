"""How steadily slots were met: runs of hits, the rate, consistency and the days left."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from itertools import groupby, islice, takewhile
from operator import attrgetter

from mentorlog.domain.cadence import Slot, SlotState
from mentorlog.domain.values import Values

_STATE = attrgetter("state")
_HIT, _JUDGED = SlotState.HIT, (SlotState.HIT, SlotState.MISSED)
"""Asked for once: of an enum Python looks each of them up, which takes ten times as long."""

RATE_SLOTS = 12
HALF_LIFE = 13
"""Of a daily habit, in days, as Loop has it."""


class Rate(Values, frozen=True):
    """`hits` of the last `n` judged slots, and their fraction; None without any."""

    hits: int
    n: int
    value: float | None


def judged(slots: Iterable[Slot]) -> list[Slot]:
    """The slots that are hit or missed; the others are held against nobody."""
    return [slot for slot in slots if slot.state in _JUDGED]


def latest(slots: Sequence[Slot]) -> Iterator[Slot]:
    """The judged slots, the last one first, looked for only as far as they are asked for."""
    return (slot for slot in reversed(slots) if slot.state in _JUDGED)


def run(slots: Sequence[Slot]) -> list[Slot]:
    """The hits at the end of the judged slots, with no miss after them, the last one first."""
    return list(takewhile(_is_hit, latest(slots)))


def longest_run(slots: Iterable[Slot]) -> list[Slot]:
    """The longest run of hits among the judged slots; the first of several."""
    runs = groupby(judged(slots), _STATE)
    return max((list(run) for state, run in runs if state is _HIT), default=[], key=len)


def streak(slots: Sequence[Slot]) -> int:
    """How many slots in a row were hit up to now."""
    return len(run(slots))


def best_streak(slots: Iterable[Slot]) -> int:
    """The most slots that were ever hit in a row."""
    return len(longest_run(slots))


def rate(slots: Sequence[Slot]) -> Rate:
    """Hits among the last 12 judged slots."""
    return rate_of(latest(slots))


def rate_of(judged: Iterable[Slot]) -> Rate:
    """Hits among the last 12 of judged slots, of which the last one comes first."""
    last = list(islice(judged, RATE_SLOTS))
    hits = sum(map(_is_hit, last))
    return Rate(hits, len(last), hits / len(last) if last else None)


@cache
def _kept(nominal_days: int) -> float:
    """What is kept of a score over a slot of this length."""
    return float(0.5 ** (nominal_days**0.5 / HALF_LIFE))


class Step(Values, frozen=True):
    """Consistency after one more slot: `score` over `perfect`, of which `kept` was kept."""

    slot: Slot
    kept: float
    score: float
    perfect: float


def steps(slots: Iterable[Slot]) -> Iterator[Step]:
    """Consistency as it grows: the habit score of Loop Habit Tracker, and a perfect record's."""
    given = judged(slots)
    for slot, (kept, score, perfect) in zip(given, _grown(given), strict=True):
        yield Step(slot, kept, score, perfect)


def _grown(judged: Iterable[Slot]) -> Iterator[tuple[float, float, float]]:
    """Of each step what is kept, the score and the perfect one."""
    score = perfect = 0.0
    for slot in judged:
        kept = _kept(slot.nominal_days)
        score = score * kept + (1 - kept if slot.state is _HIT else 0)
        perfect = perfect * kept + (1 - kept)
        yield kept, score, perfect


def consistency(slots: Iterable[Slot]) -> float | None:
    """How steadily slots were met, 0-1, recent ones weighing more; None without a judged one.

    The score is divided by a perfect one, so that a perfect start reads 1 at once.
    """
    last = deque(_grown(judged(slots)), maxlen=1)
    return last[0][1] / last[0][2] if last else None


def buffer_days(due_on: date | None, as_of: date) -> int | None:
    """Days left until the next session is due, negative within its grace (after Beeminder)."""
    return (due_on - as_of).days if due_on else None


def _is_hit(slot: Slot) -> bool:
    return slot.state is _HIT
