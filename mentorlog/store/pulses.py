"""Pulses in the store."""

from collections.abc import Iterable

from msgspec.structs import replace

from mentorlog.domain.records.base import Party, Record
from mentorlog.domain.records.pulse import DIMENSIONS, Pulse
from mentorlog.errors import Invalid
from mentorlog.store.links import together
from mentorlog.store.table import Table
from mentorlog.store.wanted import Wanted, by_day

RATED = (*DIMENSIONS, "confidence", "balance")
"""All that a pulse can rate."""


class Pulses(Table[Pulse]):
    """One side's ratings of a day a row."""

    record = Pulse

    def of(self, mentorships: Iterable[Record]) -> dict[str, list[Pulse]]:
        """The pulses of each mentorship, by its uid, in the order of their days."""
        return self.grouped("mentorship", mentorships, '"on", id')

    def take(self, pulse: Pulse) -> Pulse:
        """Keep what one side says on a day; more of that day joins it, and the last word counts.

        Raises Invalid if nothing is rated.
        """
        _refuse_empty(pulse)
        known = self._on_day(pulse)
        if known is None:
            return self.add(together(self.store, pulse))
        said = {
            field: value
            for field in (*RATED, "note")
            if (value := getattr(pulse, field)) is not None
        }
        return self.change(replace(known, private=known.private or pulse.private, **said))

    def correct(self, pulse: Pulse) -> Pulse:
        """Write a pulse whose fields were edited.

        Raises Invalid if nothing is rated any more, or that side has another one on that day.
        """
        _refuse_empty(pulse)
        known = self._on_day(pulse)
        if known is not None and known.id != pulse.id:
            raise Invalid(
                f"{known.ref} is that side's pulse of {pulse.on} already",
                f"`mentorlog pulse edit {known.ref}` corrects that one",
            )
        return self.change(together(self.store, pulse))

    def listed(self, wanted: Wanted, *, by: Party | None = None) -> list[Pulse]:
        """Pulses by their day, newest first unless asked otherwise."""
        return by_day(self, wanted, 'r."on"', by=by)

    def _on_day(self, pulse: Pulse) -> Pulse | None:
        """What the same side, or the same member of it, said on that day."""
        return self.first(
            'WHERE mentorship = ? AND "on" = ? AND "by" = ? AND member IS ?',
            (pulse.mentorship, pulse.on.isoformat(), pulse.by, pulse.member),
        )


def _refuse_empty(pulse: Pulse) -> None:
    if all(getattr(pulse, field) is None for field in RATED):
        raise Invalid(
            "a pulse rates something, from 1 to 5",
            "--communication 4 --clarity 3 --commitment 5, or one of them",
        )
