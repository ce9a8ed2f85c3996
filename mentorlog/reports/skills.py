"""Skills as both sides rate them: the lines of ratings, and what is missing to the target."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from mentorlog.domain.records.base import Party
from mentorlog.domain.records.growth import Rating, Skill
from mentorlog.reports.scope import Names
from mentorlog.store.store import Store


class Rated(Struct, frozen=True):
    """What one side said last of a skill; `gap` is the target less that, None without one."""

    by: Party
    who: str
    on: date
    level: int
    gap: int | None


def last_ratings(store: Store, skills: Sequence[Skill], as_of: date) -> list[tuple[Rated, ...]]:
    """Of each skill the last word of each side by that day, mine first."""
    ratings = store.skills.ratings.of(skills)
    return [
        tuple(rated(skill, who, line[-1]) for who, line in lines(store, skill, ratings, as_of))
        for skill in skills
    ]


def rated(skill: Skill, who: str, last: Rating) -> Rated:
    """A side's last word. FIGURES.md, section 6: the gap is the target less the last rating."""
    gap = None if skill.target is None else skill.target - last.level
    return Rated(last.by, who, last.on, last.level, gap)


def lines(
    store: Store, skill: Skill, ratings: dict[str, list[Rating]], as_of: date
) -> list[tuple[str, list[Rating]]]:
    """The ratings of a skill up to that day, by who gave them; mine first, oldest first.

    Of one side and day the last one alone.
    """
    # A command makes one of them; two come with an import.
    said = {(one.on, one.by, one.member): one for one in ratings[skill.uid] if one.on <= as_of}
    sides: dict[tuple[Party, str | None], list[Rating]] = {}
    for rating in said.values():
        sides.setdefault((rating.by, rating.member), []).append(rating)
    names = Names(store, skill.mentorship)
    mine_first = sorted(sides.items(), key=lambda side: side[0][0] is not Party.ME)
    return [(names.who(by, member), line) for (by, member), line in mine_first]
