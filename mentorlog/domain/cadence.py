"""Slots: when a mentorship was to meet, and when it did.

Each is a pure function of the records and of one day, `as_of`. A record dated later does not count
yet: a session held, a cadence or pause begun, an end. So any past day gives the slots as they
stood; only corrections, a pause's end that is set later and reopening change them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property, partial
from itertools import chain, count, takewhile, zip_longest
from operator import attrgetter

from msgspec.structs import replace

from mentorlog.domain.intervals import DAY, LONGEST_DAYS, Interval, Unit, moved
from mentorlog.domain.records.mentorship import (
    Cadence,
    Cadences,
    Pause,
    Rest,
    known,
    paused_days,
    rests,
)
from mentorlog.domain.values import Values

_LONG = timedelta(days=2 * LONGEST_DAYS)
_LOW, _HIGH, _LAST = date.min + _LONG, date.max - _LONG, date.max.toordinal()
"""Between these no slot, and no grace, reaches beyond the calendar."""


class SlotState(StrEnum):
    """What became of a slot; only those that are hit or missed are judged."""

    HIT = "hit"
    VOID = "void"
    PAUSED = "paused"
    MISSED = "missed"
    OPEN = "open"


_HIT, _OPEN = SlotState.HIT, SlotState.OPEN
"""Asked for once: of an enum Python looks each of them up, which takes ten times as long."""

_Span = tuple[date, date, date, date, int, SlotState]
"""The fields of a slot before it is known what became of it."""


class Slot(Values, frozen=True):
    """One interval of a cadence, first and last day included, and the session that it took.

    A session counts for it from `opens_on` through `closes_on`: up to a quarter
    of `nominal_days` (30 to a month) early or late; where it was cut, within it. All sessions of
    `met_on` serve it together; `session` is the earliest of them.
    """

    starts_on: date
    ends_on: date
    opens_on: date
    closes_on: date
    nominal_days: int
    state: SlotState
    session: str | None = None
    met_on: date | None = None

    @property
    def days(self) -> int:
        """How many days it really has."""
        return (self.ends_on - self.starts_on).days + 1


class Due(Values, frozen=True):
    """The day through which the next session is due; None where none is.

    If nothing more is recorded, this stays the answer through `holds_until`
    (None: for ever).
    """

    on: date | None
    holds_until: date | None


class Rhythm(Values, frozen=True, dict=True):
    """What the slots of a mentorship are made of; `held`: day and uid of each session held.

    Of several cadences, or pauses, that start on one day the last one given
    replaces the earlier ones, so they come in the order in which they were set.
    """

    cadences: Sequence[Cadence]
    pauses: Sequence[Pause] = ()
    held: Sequence[tuple[date, str]] = ()
    ended_on: date | None = None
    reopened_on: date | None = None

    def slots(self, as_of: date) -> list[Slot]:
        """The slots, in the order of their first day, as they stood on `as_of`.

        In this order each takes the earliest session in its reach that is not yet taken. Slots that
        start later do not exist yet, but the next one does once it took one brought forward.
        """
        if as_of not in self._reckoned:
            self._reckoned[as_of] = list(self._exist(as_of))
        return self._reckoned[as_of]

    @cached_property
    def days_met(self) -> list[date]:
        """The days of the sessions held, in order."""
        return sorted(dict(self.held))

    @cached_property
    def _reckoned(self) -> dict[date, list[Slot]]:
        """The slots of each day that were asked for: most figures of a day begin with them."""
        return {}

    def next_due(self, as_of: date) -> Due:
        """The last day, without grace, of the earliest open slot.

        If none is open, of the first later slot without a session that the known pauses do not make
        paused. None while one without end lasts, without a cadence, and from the end on.
        """
        slot = self.next_open(as_of)
        return Due(slot.ends_on if slot else None, self.holds_until(slot, as_of))

    def holds_until(self, slot: Slot | None, as_of: date) -> date | None:
        """Through which day the slot stays next due, if nothing more is recorded."""
        ends = [day - DAY for day in self._days_recorded(as_of) if day > as_of]
        return min([*ends, *([slot.closes_on] if slot else [])], default=None)

    def next_open(self, as_of: date) -> Slot | None:
        """The slot that `next_due` is about: the earliest open one, else the first to come."""
        if self.rests_without_end(as_of) or self.interval(as_of) is None:
            return None
        slots = self._around(as_of) or self.slots(as_of)
        is_open = (slot for slot in slots if slot.state is SlotState.OPEN)
        return next(is_open, None) or self._first_to_come(slots[-1].ends_on, as_of)

    def first_unmet(self, after: date | None, as_of: date) -> Slot | None:
        """The slot later than this day that was missed first, else is the first that may be."""
        if self.interval(as_of) is None:
            return None
        first, last_day = None, as_of
        for slot in self._reckoned_from(after, as_of) or self._exist(as_of):
            if first and slot.starts_on > first.closes_on:
                break
            last_day = slot.ends_on
            is_unmet = slot.state in (SlotState.MISSED, SlotState.OPEN)
            if is_unmet and (after is None or slot.starts_on > after):
                first = slot if first is None or slot.closes_on < first.closes_on else first
        return first or self._first_to_come(last_day, as_of)

    def _reckoned_from(self, day: date | None, as_of: date) -> list[Slot]:
        """Of the slots that were reckoned, the last that starts by this day and those after it."""
        slots = self._reckoned.get(as_of, [])
        before = bisect_right(slots, day, key=attrgetter("starts_on")) if day else 0
        return slots[max(before - 1, 0) :]

    @property
    def promised(self) -> Cadences:
        """How often they promised to meet."""
        return Cadences(self.cadences, self.ended_on)

    def interval(self, as_of: date) -> Interval | None:
        """The cadence in force; None before the first, while none is promised, after the end."""
        return self.promised.interval(as_of)

    def nominal_days(self, as_of: date) -> int | None:
        """Nominal length in days of the cadence in force; None where none is."""
        interval = self.interval(as_of)
        return interval.nominal_days if interval else None

    def rests_without_end(self, as_of: date) -> bool:
        """Whether a pause without end has begun."""
        return date.max in (last for first, last in known(self.pauses, as_of) if first <= as_of)

    def _exist(self, as_of: date) -> Iterator[Slot]:
        """The slots as they stood on `as_of`, one by one."""
        return self.stream(rests(self.pauses, as_of), as_of, until=as_of)

    def _around(self, as_of: date) -> list[Slot]:
        """The slots that may be open on a day long after the last session; empty on any other."""
        stretch, paused = self._stretches(as_of)[-1], rests(self.pauses, as_of)
        grace = timedelta(days=stretch.interval.grace_days if stretch.interval else 0)
        since = moved(as_of, -grace)
        if since <= moved(stretch.starts_on, _LONG):
            return []
        unmet = stretch.unmet(since, paused, as_of)
        near = [*takewhile(lambda slot: slot.starts_on <= as_of, unmet)]
        return [] if any(near[0].opens_on <= day <= as_of for day, _ in self.held) else near

    def _first_to_come(self, after: date, as_of: date) -> Slot | None:
        """The first slot after this day that is not paused; long pauses are leapt over."""
        stretch, paused = self._stretches(as_of)[-1], rests(self.pauses, as_of)
        while after < date.max:
            slot = next(stretch.unmet(after + DAY, paused, as_of))
            if slot.state is SlotState.OPEN:
                return slot
            into = moved(slot.ends_on, DAY)
            after = max([slot.ends_on, *(last for first, last in paused if first <= into)])
        return None

    def _days_recorded(self, after: date) -> list[date]:
        """The days of all that is recorded; of what was held only those later than one."""
        rested = [day for one in self.pauses for day in (one.known_on, one.starts_on)]
        begun = [one.starts_on for one in self.cadences]
        met = self.days_met[bisect_right(self.days_met, after) :]
        return rested + begun + met + [self.ended_on or date.min]

    def _stretches(self, as_of: date) -> list[_Stretch]:
        intervals = self.promised.begun(as_of)
        starts = sorted(intervals)
        end = self.ended_on if self.ended_on and self.ended_on <= as_of else date.max
        return [
            _Stretch(start, min(following - DAY, end) if following else end, intervals[start])
            for start, following in zip_longest(starts, starts[1:])
            if start <= end
        ]

    def stream(self, paused: list[Rest], as_of: date, until: date = date.max) -> Iterator[Slot]:
        """The slots of the cadences known on `as_of`, of the last without end.

        They stop at the first without a session that starts later than `until`.
        """
        first, met = dict(reversed(self.held)), self.days_met
        days = [*met[: bisect_right(met, as_of)], date.max]
        for stretch in self._stretches(as_of):
            i = 0
            for span in stretch.spans(stretch.starts_on):
                starts_on, ends_on, opens_on, closes_on, length, _ = span
                while days[i] < opens_on:
                    i += 1
                session = first.get(days[i]) if days[i] <= closes_on else None
                if session is None:
                    if starts_on > until:
                        return
                    yield _unmet(span, paused, as_of)
                else:
                    day = days.pop(i)
                    yield Slot(starts_on, ends_on, opens_on, closes_on, length, _HIT, session, day)


def slot_of(slots: Iterable[Slot], day: date) -> Slot | None:
    """The slot that the sessions of this day serve; None if they serve none."""
    return next((slot for slot in slots if slot.met_on == day), None)


class _Stretch(Values, frozen=True):
    """The days through which one cadence holds."""

    starts_on: date
    ends_on: date
    interval: Interval | None

    def unmet(self, since: date, paused: list[Rest], as_of: date) -> Iterator[Slot]:
        """Its slots from the one that holds `since` on, as they are without a session."""
        return (_unmet(span, paused, as_of) for span in self.spans(since))

    def spans(self, since: date) -> Iterator[_Span]:
        """The same before anything is known of them: open, and void the one cut short."""
        if self.interval is None:
            return
        length, grace = self.interval.nominal_days, timedelta(days=self.interval.grace_days)
        first, later = self._starts(self.interval, since)
        for following in later:
            last = following - DAY
            if last > self.ends_on or following == date.max:
                yield first, self.ends_on, first, self.ends_on, length, SlotState.VOID
                return
            opens_on = first - grace if first > _LOW else moved(first, -grace)
            closes_on = last + grace if last < _HIGH else moved(last, grace)
            yield first, last, opens_on, closes_on, length, _OPEN
            if last == self.ends_on:
                return
            first = following

    def _starts(self, interval: Interval, since: date) -> tuple[date, Iterator[date]]:
        """The first day of the slot that holds a day, and those of the slots after it."""
        start = partial(interval.after, self.starts_on)
        if interval.unit is not Unit.MONTH:
            length = interval.nominal_days
            whole = (since - self.starts_on).days // length
            later = range(self.starts_on.toordinal() + (whole + 1) * length, _LAST, length)
            return start(whole), chain(map(date.fromordinal, later), (date.max,))
        k = bisect_right(range((since - self.starts_on).days + 1), since, key=start)
        return start(k - 1), map(start, count(k))


def _unmet(span: _Span, paused: list[Rest], as_of: date) -> Slot:
    """What becomes of a slot without a session."""
    slot = Slot(*span)
    if slot.state is SlotState.VOID:
        return slot
    if 2 * paused_days(paused, slot.starts_on, slot.ends_on) >= slot.days:
        return replace(slot, state=SlotState.PAUSED)
    return replace(slot, state=SlotState.MISSED) if as_of > slot.closes_on else slot
