"""The year of a day that is typed without one."""

from collections.abc import Callable
from datetime import date

from mentorlog.domain.day_words import (
    Looks,
    either_way,
    existing,
    nearer,
    on_weekday,
    that_way,
)
from mentorlog.errors import Invalid

EQUALLY_FAR = 60
"""Two readings of a day whose distances differ by no more days are both refused."""


class EquallyFar(Invalid):
    """A day without a year that was about as long ago as it is off."""


def without_year(
    number: int, month: int, weekday: int | None, today: date, looks: Looks, typed: str
) -> date:
    """The nearest such day that way; a weekday in front has to fit, and settles two that do."""

    def in_year(year: int) -> date | None:
        return existing(year, month, number)

    if weekday is None:
        return nearest(in_year, today, looks, typed)
    before, after = either_way(in_year, today)
    near = sorted(filter(None, (before, after)), key=lambda day: abs((day - today).days))
    meant = {Looks.BACK: before, Looks.AHEAD: after}.get(looks)
    nearby = near if _are_equally_far(before, after, today) else near[:1]
    for day in (meant, in_year(today.year), *nearby):  # of this year, as it is printed
        if day and day.weekday() == weekday:
            return day
    return on_weekday(meant or near[0], weekday)


def nearest(in_year: Callable[[int], date | None], today: date, looks: Looks, typed: str) -> date:
    """Today or the nearest such day that way. Raises Invalid if two are about equally far."""
    if looks is not Looks.NEAREST:
        return that_way(in_year, today, looks)
    before, after = both = either_way(in_year, today)
    if before and after and _are_equally_far(before, after, today):
        raise EquallyFar(
            f"{typed!r} can be in {before.year} or in {after.year}",
            f"they are about equally far: write {before} or {after}",
        )
    return nearer(both, today)


def _are_equally_far(before: date | None, after: date | None, today: date) -> bool:
    """Whether neither of two readings is much nearer than the other."""
    if before is None or after is None or before == after:
        return False
    return abs((after - today).days - (today - before).days) <= EQUALLY_FAR
