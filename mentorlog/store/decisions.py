"""Decisions in the store."""

from collections.abc import Iterable
from datetime import date

from msgspec.structs import replace

from mentorlog.domain.openness import ensure_closed_once
from mentorlog.domain.records.base import Record
from mentorlog.domain.records.decision import Decision
from mentorlog.errors import Invalid
from mentorlog.store.openness import is_open
from mentorlog.store.order import MADE
from mentorlog.store.table import OF_THEM, Table
from mentorlog.store.wanted import Wanted, by_day

_DAY = 'r."on"'
_TO_LOOK_AT = f"{is_open(Decision)} AND r.look_on <= ? AND {_DAY} <= ?"
_BY_LOOK = f"look_on, {MADE}"
_OF_NONE_THAT_RUNS = """(r.mentorship IS NULL
    OR r.mentorship IN (SELECT uid FROM mentorship WHERE ended_on <= ?))"""


class Decisions(Table[Decision]):
    """One question to decide a row."""

    record = Decision

    def listed(
        self, wanted: Wanted, *, undecided: bool = False, unreviewed: bool = False
    ) -> list[Decision]:
        """Decisions by the day they came up, newest first; `unreviewed`: made, not looked at."""
        only = [is_open(Decision)] * (undecided or unreviewed)
        only += ["r.made_on IS NULL"] * undecided + ["r.made_on IS NOT NULL"] * unreviewed
        return by_day(self, wanted, _DAY, *only)

    def to_look_at(self, mentorships: Iterable[Record], until: date) -> dict[str, list[Decision]]:
        """What is open, and has its look by that day, by the uid of its mentorship."""
        by_then = f"{_TO_LOOK_AT} AND {OF_THEM}"
        return self.grouped("mentorship", mentorships, _BY_LOOK, by_then, [until.isoformat()] * 2)

    def own_to_look_at(self, until: date) -> list[Decision]:
        """The same of what is of no mentorship that runs."""
        return self.select(
            f"WHERE {_TO_LOOK_AT} AND {_OF_NONE_THAT_RUNS} ORDER BY {_BY_LOOK}",
            [until.isoformat()] * 3,
        )

    def correct(self, decision: Decision) -> Decision:
        """As `Table.correct`; without a choice, or without its day, nothing is decided.

        Raises Invalid if it says more of a choice or a review than was made.
        """
        before = self.get(decision.id)
        if before.made_on is None and (decision.chosen or decision.why or decision.made_on):
            raise not_decided(decision)
        if before.reviewed_on is None and (decision.happened or decision.again):
            raise Invalid(
                f"{decision.ref} was not looked at yet",
                f"`mentorlog decision review {decision.ref} --happened TEXT` says what came of it",
            )
        if decision.chosen is None or decision.made_on is None:
            decision = replace(decision, chosen=None, made_on=None, why=None)
        return super().correct(decision)

    def ensure_sound(self, decision: Decision) -> None:
        """Raise Invalid if two things closed it, or its days are not in order."""
        ensure_closed_once(decision)
        on, made, look = decision.on, decision.made_on, decision.look_on
        if look is not None and look < on:
            raise Invalid(
                f"the look on {look} lies before the question, which is of {on}",
                "--look DAY is the day to look at what came of it",
            )
        if made is not None and made < on:
            raise _before(f"it came up on {on}: it cannot have been decided on {made}", "--on")
        reviewed = decision.reviewed_on
        if reviewed is not None and made is None:
            raise Invalid(
                f"{decision.ref} was reviewed on {reviewed}: a choice belongs to that",
                f"`mentorlog decision reopen {decision.ref}` takes the review back",
            )
        if reviewed is not None and made is not None and reviewed < made:
            raise _before(
                f"it was decided on {made}: nothing can have come of it on {reviewed}", "--made"
            )


def not_decided(decision: Decision) -> Invalid:
    """The error of whatever needs a choice that was not made."""
    return Invalid(
        f"{decision.ref} is not decided yet",
        f"`mentorlog decision made {decision.ref} TEXT` says what you chose",
    )


def _before(message: str, flag: str) -> Invalid:
    return Invalid(message, f"`mentorlog decision edit {flag} DAY` corrects that day")
