"""Skills in the store, with their ratings."""

from collections.abc import Iterable
from datetime import date

from msgspec.structs import replace

from mentorlog.domain.openness import ensure_open
from mentorlog.domain.records.base import Party
from mentorlog.domain.records.skill import Rating, Skill
from mentorlog.errors import Invalid
from mentorlog.store.file import StoreFile
from mentorlog.store.table import Table
from mentorlog.store.wanted import Conditions, Wanted

_DAY = "r.set_on"


class Ratings(Table[Rating]):
    """How a skill was seen on a day, a row."""

    record = Rating

    def of(self, skills: Iterable[Skill]) -> dict[str, list[Rating]]:
        """The ratings of each skill, by its uid, in the order of their days."""
        return self.grouped("skill", skills, '"on", id')


class Skills(Table[Skill]):
    """One skill a row."""

    record = Skill

    def __init__(self, store: StoreFile) -> None:
        super().__init__(store)
        self.ratings = Ratings(store)

    def ensure_sound(self, skill: Skill) -> None:
        """Raise Invalid if it would be nobody's."""
        if skill.mentorship is None and skill.owner is not Party.ME:
            raise Invalid(
                "a skill without a mentorship is mine: there is nobody else",
                "--with NAME says whose it could be",
            )

    def rate(self, rating: Rating, skill: Skill) -> Rating:
        """Keep where one side sees a skill; of one day the last word counts.

        Raises Invalid if the skill was let go before that day.
        """
        if skill.dropped_on is not None and skill.dropped_on <= rating.on:
            ensure_open(skill)
        known = self.ratings.first(
            'WHERE skill = ? AND "on" = ? AND "by" = ? AND member IS ?',
            (skill.uid, rating.on.isoformat(), rating.by, rating.member),
        )
        if known is None:
            return self.ratings.add(rating)
        evidence = rating.evidence or known.evidence
        return self.ratings.change(replace(known, level=rating.level, evidence=evidence))

    def listed(
        self,
        wanted: Wanted,
        *,
        owner: Party | None = None,
        area: str | None = None,
        kept_on: date | None = None,
    ) -> list[Skill]:
        """Skills by the day they were set, newest first; `kept_on`: those not let go by then."""
        conditions = Conditions()
        conditions.add_wanted(wanted, day=_DAY)
        conditions.add_equal("r", owner=owner)
        if area is not None:
            conditions.add("r.area = ? COLLATE NOCASE", area)
        if kept_on is not None:
            conditions.add("(r.dropped_on IS NULL OR r.dropped_on > ?)", kept_on.isoformat())
        return self.select(f"{conditions.where} {wanted.by(_DAY)}", conditions.values)
