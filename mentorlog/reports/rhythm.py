"""How steadily a mentorship meets: its slots, the six figures drawn from them, and their sums."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from mentorlog.domain import cadence, steadiness
from mentorlog.domain.cadence import Rhythm, SlotState
from mentorlog.domain.next_meeting import last_met_on, silence
from mentorlog.domain.records.mentorship import Mentorship, paused_days, rests
from mentorlog.domain.records.session import Session
from mentorlog.domain.steadiness import Rate
from mentorlog.reports.explained import NONE, Explained, Figure
from mentorlog.store.store import Store

_TO_COME = "to come"


class Slot(Struct, frozen=True):
    """One slot; `session` is the uid of the one that it took, `session_id` its short id."""

    starts_on: date
    ends_on: date
    closes_on: date
    state: SlotState
    session: str | None
    session_id: str | None


class Figures(Struct, frozen=True):
    """The slots that exist on the day, in order, and what they come to."""

    slots: tuple[Slot, ...]
    streak: int
    best_streak: int
    rate: Rate
    consistency: float | None
    next_due_on: date | None
    buffer_days: int | None
    silence_days: int | None
    silent: bool
    overdue_since: date | None
    meant_on: date | None


class Brief(Struct, frozen=True):
    """What everyday views say of a rhythm."""

    last_met_on: date | None
    next_due_on: date | None
    buffer_days: int | None
    silence_days: int | None
    silent: bool
    overdue_since: date | None
    meant_on: date | None
    streak: int
    best_streak: int
    rate: Rate


class Kept(Struct, frozen=True):
    """What the figures of one mentorship are made of, read once."""

    rhythm: Rhythm
    slots: list[cadence.Slot]
    refs: dict[str, str]
    meant_on: date | None


def read(store: Store, mentorship: Mentorship, as_of: date, promised: Rhythm | None = None) -> Kept:
    """Its cadences, pauses and sessions; the slots as of that day; the sessions' short ids.

    What was `promised` is not read again where it is known.
    """
    met = store.mentorships.met(mentorship)
    rhythm = store.mentorships.rhythm(mentorship, met, promised)
    refs = {uid: f"{Session.letter}{number}" for _, uid, number in met}
    return Kept(
        rhythm,
        rhythm.slots(as_of),
        refs,
        store.agenda.meant_on(mentorship.uid, as_of, rhythm=rhythm),
    )


def brief(
    store: Store, mentorship: Mentorship, as_of: date, promised: Rhythm | None = None
) -> Brief:
    """Without the slots, and what only explains them; as `read`."""
    rhythm = of_days(store, mentorship, promised)
    slots = rhythm.slots(as_of)
    next_due_on = rhythm.next_due(as_of).on
    return Brief(
        last_met_on=last_met_on(rhythm, as_of),
        next_due_on=next_due_on,
        buffer_days=steadiness.buffer_days(next_due_on, as_of),
        **silence_of(rhythm, as_of),
        meant_on=store.agenda.meant_on(mentorship.uid, as_of, rhythm=rhythm),
        streak=steadiness.streak(slots),
        best_streak=steadiness.best_streak(slots),
        rate=steadiness.rate(slots),
    )


def of_days(store: Store, mentorship: Mentorship, promised: Rhythm | None = None) -> Rhythm:
    """Its cadences, pauses and the days on which it met, without saying in which sessions."""
    promised = promised or store.mentorships.promised([mentorship])[mentorship.uid]
    return replace(promised, held=[(day, "") for day in store.sessions.days_held(mentorship.uid)])


def figures(kept: Kept, as_of: date) -> Figures:
    """The figures of the rhythm, from streak to buffer, from what was read."""
    slots = kept.slots
    next_due_on = kept.rhythm.next_due(as_of).on
    return Figures(
        slots=tuple([_slot(slot, kept.refs) for slot in slots]),
        streak=steadiness.streak(slots),
        best_streak=steadiness.best_streak(slots),
        rate=steadiness.rate(slots),
        consistency=steadiness.consistency(slots),
        next_due_on=next_due_on,
        buffer_days=steadiness.buffer_days(next_due_on, as_of),
        **silence_of(kept.rhythm, as_of),
        meant_on=kept.meant_on,
    )


def silence_of(rhythm: Rhythm, as_of: date) -> dict[str, Any]:
    """The silence, under the words it is defined by."""
    quiet = silence(rhythm, as_of)
    silent = quiet.is_silent(as_of)
    return {
        "silence_days": quiet.days,
        "silent": silent,
        "overdue_since": quiet.overdue_since if silent else None,
    }


def _slot(slot: cadence.Slot, refs: dict[str, str]) -> Slot:
    ref = refs[slot.session] if slot.session else None
    return Slot(slot.starts_on, slot.ends_on, slot.closes_on, slot.state, slot.session, ref)


def explained(store: Store, mentorship: Mentorship, as_of: date) -> tuple[Explained, ...]:
    """The same taken apart, for a report that shows but some of it."""
    kept = read(store, mentorship, as_of)
    return explain(kept, figures(kept, as_of), as_of)


def explain(kept: Kept, figures: Figures, as_of: date) -> tuple[Explained, ...]:
    """Cadences and pauses, then every slot with its session, then consistency step by step."""
    steps = [_step(one) for one in steadiness.steps(kept.slots)]
    consistency = Figure(
        "consistency",
        "from s = 0, w = 1, slot by slot: s = s·m + (hit: 1 − m, missed: 0), w = w·m; s / (1 − w)",
        f"{steps[-1][4]} / (1 − {steps[-1][5]})" if steps else "",
        figures.consistency,
    )
    return (
        Explained(
            "Cadences and pauses",
            ("what", "from", "to", "every", "set"),
            tuple(_given(kept, as_of)),
        ),
        Explained(
            "Slots: ± are the days of grace",
            ("from", "to", "±", "session", "paused", "state"),
            tuple(_slots(kept, as_of)),
            _sums(kept, figures, as_of),
        ),
        Explained(
            f"Judged slots, with m = 0.5^(√L / {steadiness.HALF_LIFE})",
            ("from", "state", "L", "m", "s", "w"),
            tuple(steps),
            (consistency,),
        ),
    )


def _given(kept: Kept, as_of: date) -> Iterator[tuple[str, ...]]:
    for one in kept.rhythm.cadences:
        if one.starts_on <= as_of:
            yield "cadence", str(one.starts_on), NONE, str(one.interval or "none"), NONE
    for pause in kept.rhythm.pauses:
        if pause.known_on <= as_of:
            last, announced = str(pause.ends_on or NONE), str(pause.set_on)
            yield "pause", str(pause.starts_on), last, NONE, announced
    rhythm, met_on = kept.rhythm, last_met_on(kept.rhythm, as_of)
    ended_on, reopened_on = rhythm.ended_on, rhythm.reopened_on
    met = next((uid for day, uid in rhythm.held if day == met_on), None)
    last_met = f"met {kept.refs[met]}" if met else ""
    for what, day in (("end", ended_on), ("reopened", reopened_on), (last_met, met_on)):
        if day and day <= as_of:
            yield what, str(day), NONE, NONE, NONE


def _slots(kept: Kept, as_of: date) -> Iterator[tuple[str, ...]]:
    """Every slot that exists and, where none is open, the one to come that is due next."""
    days = {uid: day for day, uid in kept.rhythm.held}
    paused = rests(kept.rhythm.pauses, as_of)
    following = kept.rhythm.next_open(as_of)
    to_come = [following] if following and following not in kept.slots else []
    for slot in [*kept.slots, *to_come]:
        resting = paused_days(paused, slot.starts_on, slot.ends_on)
        yield (
            str(slot.starts_on),
            str(slot.ends_on),
            str((slot.closes_on - slot.ends_on).days),
            f"{kept.refs[slot.session]} {days[slot.session]}" if slot.session else NONE,
            f"{resting}/{slot.days}",
            _TO_COME if slot in to_come else str(slot.state),
        )


def _sums(kept: Kept, figures: Figures, as_of: date) -> tuple[Figure, ...]:
    return (*_of_hits(kept, figures), *_of_days(figures, as_of))


def _of_hits(kept: Kept, figures: Figures) -> Iterator[Figure]:
    """What the slots that were hit and missed come to."""
    missed = [slot for slot in kept.slots if slot.state is SlotState.MISSED]
    longest = steadiness.longest_run(kept.slots)
    rate = figures.rate
    yield Figure(
        "streak",
        "hits at the end of the judged slots (hit or missed), with no miss after them",
        f"hits after the slot from {missed[-1].starts_on}" if missed else "hits in all",
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
        f"hits among the last {steadiness.RATE_SLOTS} judged slots, divided by their number",
        f"{rate.hits} / {rate.n}" if rate.n else "",
        rate.value,
    )


def _of_days(figures: Figures, as_of: date) -> Iterator[Figure]:
    """When the next meeting is due, and how long there was none."""
    due_on, days = figures.next_due_on, figures.silence_days
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
    counted_from = as_of - timedelta(days=days) if days is not None else None
    yield Figure(
        "silence",
        "days since the last meeting, a long pause, the first cadence or a reopening, without "
        "those of shorter pauses; silent from more than 2 L + ⌊L/4⌋ on, once a slot was missed",
        f"{as_of} − {counted_from}, pauses left out" if counted_from else "",
        days,
    )


def _step(step: steadiness.Step) -> tuple[str, ...]:
    slot, shares = step.slot, (step.kept, step.score, 1 - step.perfect)
    return (
        str(slot.starts_on),
        str(slot.state),
        str(slot.nominal_days),
        *(f"{share:.8f}" for share in shares),
    )
