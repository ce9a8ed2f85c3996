"""Agreements in the store, with who signed them and when they were looked at again; pulses."""

from collections.abc import Iterable
from datetime import date
from typing import Any, TypeVar

from msgspec.structs import replace

from mentorlog.domain.records.base import Party, Record, new_uid
from mentorlog.domain.records.mentorship import Mentorship
from mentorlog.domain.records.practice import DIMENSIONS, Agreement, Pulse, Renewal, Signature
from mentorlog.errors import Invalid, NotFound
from mentorlog.store.file import StoreFile
from mentorlog.store.order import MADE
from mentorlog.store.table import OF_THEM, Table, together
from mentorlog.store.wanted import Wanted, by_day

P = TypeVar("P", Signature, Renewal)


class _OfAgreements(Table[P]):
    """Dated rows of agreements."""

    def of(self, agreements: Iterable[Agreement]) -> dict[str, list[P]]:
        """The rows of each agreement, by its uid, by their day."""
        return self.grouped("agreement", agreements, f'"on", {MADE}')


class Signatures(_OfAgreements[Signature]):
    """Who agreed to which version."""

    record = Signature


class Renewals(_OfAgreements[Renewal]):
    """When a version was looked at again."""

    record = Renewal


class Agreements(Table[Agreement]):
    """One version a row."""

    record = Agreement

    def __init__(self, store: StoreFile) -> None:
        super().__init__(store)
        self.signatures = Signatures(store)
        self.renewals = Renewals(store)

    def versions(self, mentorship: Mentorship, until: date = date.max) -> list[Agreement]:
        """What was agreed by that day, the first version first."""
        return self.select(
            "WHERE mentorship = ? AND set_on <= ? ORDER BY version",
            (mentorship.uid, until.isoformat()),
        )

    def present(self, mentorship: Mentorship, until: date = date.max) -> Agreement | None:
        """The version that held on that day, if there was one."""
        return next(reversed(self.versions(mentorship, until)), None)

    def present_of(self, mentorships: Iterable[Record], until: date) -> dict[str, Agreement]:
        """The versions that held on that day, by mentorship; where nothing is agreed, none."""
        by_then = f"set_on <= ? AND {OF_THEM}"
        found = self.grouped("mentorship", mentorships, "version", by_then, [until.isoformat()])
        return {uid: versions[-1] for uid, versions in found.items() if versions}

    def version(self, mentorship: Mentorship, number: int | None = None) -> Agreement:
        """The version of this number, else the present one. Raises NotFound."""
        known = {one.version: one for one in self.versions(mentorship)}
        if not known:
            error = NotFound("agreement", f"with {mentorship.name}")
            error.hint = f'`mentorlog agreement set --with "{mentorship.name}"` begins one'
            raise error
        last = max(known)
        if number is not None and number not in known:
            error = NotFound("version", f"{number} of the agreement with {mentorship.name}")
            error.hint = "there is version 1" if last == 1 else f"there are versions 1 to {last}"
            raise error
        return known[number or last]

    def agree(
        self, mentorship: Mentorship, on: date | None, today: date, **terms: Any
    ) -> Agreement:
        """Write what is agreed; a version that somebody signed stays, and the next one is made.

        What `terms` do not name stays as it was agreed, and so does the day where `on` names none.
        Raises Invalid if the days cannot be, or if the first version says nothing.
        """
        before = self.present(mentorship)
        if before is None:
            if not any(terms.values()):
                raise Invalid("there is nothing agreed yet to take out", "say what you agree on")
            first = Agreement(mentorship=mentorship.uid, set_on=on or today, **terms)
            return self.add(_sound(first))
        after = replace(before, **terms)
        if after == before:
            return before
        if not self.signatures.of([before])[before.uid]:
            return self.change(_sound(replace(after, set_on=on or before.set_on)))
        day = on or today
        if day < before.set_on:
            raise Invalid(
                f"version {before.version} was set on {before.set_on}, after {day}",
                f"name a day from {before.set_on} on",
            )
        now = self.store.now().isoformat()
        fresh = {"id": 0, "uid": new_uid(), "created_at": now, "updated_at": now}
        return self.add(_sound(replace(after, **fresh, version=before.version + 1, set_on=day)))

    def sign(self, signature: Signature, agreement: Agreement) -> Signature:
        """One side agrees to a version. Raises Invalid if it has signed that already."""
        for known in self.signatures.of([agreement])[agreement.uid]:
            if (known.by, known.member) == (signature.by, signature.member):
                raise Invalid(
                    f"version {agreement.version} was signed on {known.on} already",
                    "`mentorlog undo` takes back what was signed by mistake",
                )
        return self.signatures.add(signature)

    def review(self, renewal: Renewal, agreement: Agreement) -> Renewal:
        """Both looked at a version again; of one day the last word counts.

        Raises Invalid if that day lies before the version.
        """
        if renewal.on < agreement.set_on:
            raise Invalid(
                f"version {agreement.version} was set on {agreement.set_on}, after {renewal.on}",
                f"name a day from {agreement.set_on} on",
            )
        for known in self.renewals.of([agreement])[agreement.uid]:
            if known.on == renewal.on:
                return self.renewals.change(replace(known, note=renewal.note))
        return self.renewals.add(renewal)


def _sound(agreement: Agreement) -> Agreement:
    """Raise Invalid if it ends before it begins."""
    if agreement.until is not None and agreement.until < agreement.set_on:
        raise Invalid(
            f"--until {agreement.until} lies before the day it was set, {agreement.set_on}",
            "swap the two days",
        )
    return agreement


RATED = (*DIMENSIONS, "confidence", "balance")
"""All that a pulse can rate."""


class Pulses(Table[Pulse]):
    """One side's ratings of a day a row."""

    record = Pulse

    def of(self, mentorships: Iterable[Record]) -> dict[str, list[Pulse]]:
        """The pulses of each mentorship, by its uid, in the order of their days."""
        return self.grouped("mentorship", mentorships, f'"on", {MADE}')

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
