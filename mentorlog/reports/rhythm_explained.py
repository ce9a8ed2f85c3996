"""The six figures of a rhythm taken apart: what was promised, the slots, and the sums."""

from collections.abc import Iterator, Sequence
from datetime import date

from mentorlog.domain.cadence import Slot, SlotState, judged
from mentorlog.domain.pauses import paused_days, rests
from mentorlog.reports.explained import Explained, Figure
from mentorlog.reports.rhythm import Figures, Kept

_NONE = "–"
_TO_COME = "to come"


def explain(kept: Kept, figures: Figures, as_of: date) -> tuple[Explained, ...]:
    """Cadences and pauses, then every slot with its session, then consistency step by step."""
    return (
        Explained(
            "Cadences and pauses", ("what", "from", "to", "every"), tuple(_given(kept, as_of)), ()
        ),
        Explained(
            "Slots: ± are the days of grace",
            ("from", "to", "±", "session", "paused", "state"),
            tuple(_slots(kept, as_of)),
            tuple(_figures(kept, figures, as_of)),
        ),
        Explained(
            "Judged slots, with m = 0.5^(√L / 13)",
            ("from", "state", "L", "m", "s", "w"),
            tuple(_steps(kept.slots)),
            (_consistency(kept.slots, figures),),
        ),
    )


def _given(kept: Kept, as_of: date) -> Iterator[tuple[str, ...]]:
    for cadence in kept.rhythm.cadences:
        if cadence.starts_on <= as_of:
            interval = cadence.interval
            yield "cadence", str(cadence.starts_on), _NONE, str(interval) if interval else "none"
    for pause in kept.rhythm.pauses:
        if pause.starts_on <= as_of:
            yield "pause", str(pause.starts_on), str(pause.ends_on or _NONE), _NONE
    ended_on = kept.rhythm.ended_on
    if ended_on and ended_on <= as_of:
        yield "end", str(ended_on), _NONE, _NONE


def _slots(kept: Kept, as_of: date) -> Iterator[tuple[str, ...]]:
    """Every slot that exists and, where none is open, the one to come that is due next."""
    days = {uid: day for day, uid in kept.rhythm.held}
    paused = rests(kept.rhythm.pauses, as_of)
    following = kept.rhythm.next_open(as_of)
    to_come = [following] if following and following not in kept.slots else []
    for slot in [*kept.slots, *to_come]:
        taken = f"{kept.refs[slot.session]} {days[slot.session]}" if slot.session else _NONE
        resting = paused_days(paused, slot.starts_on, slot.ends_on)
        yield (
            str(slot.starts_on),
            str(slot.ends_on),
            str((slot.closes_on - slot.ends_on).days),
            taken,
            f"{resting}/{slot.days}",
            _TO_COME if slot in to_come else str(slot.state),
        )


def _figures(kept: Kept, figures: Figures, as_of: date) -> Iterator[Figure]:
    last_miss, longest = _last_miss(kept.slots), _longest_run(kept.slots)
    rate, due_on = figures.rate, figures.next_due_on
    yield Figure(
        "streak",
        "hits at the end of the judged slots (hit or missed), with no miss after them",
        f"hits after the slot from {last_miss.starts_on}" if last_miss else "hits in all",
        figures.streak,
    )
    yield Figure(
        "best streak",
        "the longest run of hits among the judged slots",
        f"hits from {longest[0].starts_on} to {longest[-1].ends_on}" if longest else "",
        figures.best_streak,
    )
    yield Figure(
        "cadence rate",
        "hits among the last 12 judged slots, divided by their number",
        f"{rate.hits} / {rate.n}" if rate.n else "",
        rate.value,
    )
    yield Figure(
        "next due",
        "the last day of the earliest open slot, else of the first to come that no pause covers",
        "",
        due_on,
    )
    yield Figure(
        "buffer",
        "days from the as-of day to next due",
        f"{due_on} − {as_of}" if due_on else "",
        figures.buffer_days,
    )


def _consistency(slots: Sequence[Slot], figures: Figures) -> Figure:
    steps = list(_steps(slots))
    return Figure(
        "consistency",
        "from s = 0, w = 1, slot by slot: s = s·m + (hit: 1 − m, missed: 0), w = w·m; s / (1 − w)",
        f"{steps[-1][4]} / (1 − {steps[-1][5]})" if steps else "",
        figures.consistency,
    )


def _steps(slots: Sequence[Slot]) -> Iterator[tuple[str, ...]]:
    """The sum of consistency as it grows, slot by slot."""
    s, w = 0.0, 1.0
    for slot in judged(slots):
        length = slot.nominal_days
        m = 0.5 ** (length**0.5 / 13)
        s, w = s * m + (1 - m if slot.state is SlotState.HIT else 0), w * m
        shares = (f"{share:.8f}" for share in (m, s, w))
        yield (str(slot.starts_on), str(slot.state), str(length), *shares)


def _last_miss(slots: Sequence[Slot]) -> Slot | None:
    missed = [slot for slot in slots if slot.state is SlotState.MISSED]
    return missed[-1] if missed else None


def _longest_run(slots: Sequence[Slot]) -> list[Slot]:
    best: list[Slot] = []
    run: list[Slot] = []
    for slot in judged(slots):
        run = [*run, slot] if slot.state is SlotState.HIT else []
        best = max(best, run, key=len)
    return best
