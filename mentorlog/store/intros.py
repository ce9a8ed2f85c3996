"""Introductions in the store."""

from datetime import date
from itertools import pairwise

from msgspec.structs import replace

from mentorlog.domain.intros import STALLED_AFTER, Step, day_of
from mentorlog.domain.openness import ensure_open
from mentorlog.domain.records.intro import Intro
from mentorlog.errors import Invalid
from mentorlog.store.openness import is_open
from mentorlog.store.table import Table
from mentorlog.store.wanted import Wanted, by_day

_DAY = "r.began_on"
_LAST_STEP = "max(r.began_on, coalesce(r.made_on, ''), coalesce(r.met_on, ''))"


class Intros(Table[Intro]):
    """One introduction a row."""

    record = Intro

    def open(self, wanted: Wanted, today: date, *, stalled: bool = False) -> list[Intro]:
        """Those that go on, the newest first unless asked.

        `stalled`: only those without a step for 14 days.
        """
        long_ago = f"{_LAST_STEP} <= '{today - STALLED_AFTER}'"
        return by_day(self, wanted, _DAY, is_open(Intro), *[long_ago] * stalled)

    def listed(self, wanted: Wanted) -> list[Intro]:
        """Introductions by the day they began, newest first unless asked."""
        return by_day(self, wanted, _DAY)

    def take(self, intro: Intro, step: Step, on: date) -> Intro:
        """A step was taken on that day; one before it may have been passed over.

        Raises Invalid if it was taken before, if the introduction was dropped, or if the days
        are not in order.
        """
        taken = day_of(intro, step)
        if taken is not None:
            raise Invalid(
                f"{intro.ref} was marked {step} on {taken}",
                f"`mentorlog intro edit {intro.ref} --{step} DAY` corrects that",
            )
        if intro.dropped_on is not None:
            ensure_open(intro)
        return self.correct(replace(intro, **{f"{step}_on": on}))

    def ensure_sound(self, intro: Intro) -> None:
        """Raise Invalid if a step lies before an earlier one."""
        days = [(str(intro.began), intro.began_on)]
        days += [(str(step), day) for step in Step if (day := day_of(intro, step))]
        days += [("dropped", intro.dropped_on)] if intro.dropped_on else []
        for (before, first), (after, then) in pairwise(days):
            if then < first:
                raise Invalid(
                    f"{before} on {first}, {after} on {then}: that is not in order",
                    "--on is the day it happened; `mentorlog intro edit` corrects earlier steps",
                )
