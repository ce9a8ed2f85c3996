"""What somebody learns, in the store: skills, career events, the reading list, introductions."""

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from msgspec.structs import replace

from mentorlog.domain.intros import STALLED_AFTER, Step, day_of
from mentorlog.domain.ladder import AT_WORK, ensure_ladder, rung_called, rungs_of
from mentorlog.domain.openness import ensure_closed_once, ensure_open
from mentorlog.domain.records.base import Party, Record
from mentorlog.domain.records.growth import (
    Career,
    CareerKind,
    Intro,
    Rating,
    Resource,
    ResourceKind,
    Skill,
)
from mentorlog.domain.wording import article, one_of
from mentorlog.errors import Invalid
from mentorlog.store.file import StoreFile
from mentorlog.store.openness import is_open
from mentorlog.store.order import MADE, MADE_LAST
from mentorlog.store.table import OF_THEM, Table
from mentorlog.store.wanted import Conditions, Wanted, by_day

_SET = "r.set_on"


class Ratings(Table[Rating]):
    """How a skill was seen on a day, a row."""

    record = Rating

    def of(self, skills: Iterable[Skill]) -> dict[str, list[Rating]]:
        """The ratings of each skill, by its uid, in the order of their days."""
        return self.grouped("skill", skills, f'"on", {MADE}')


class Skills(Table[Skill]):
    """One skill a row."""

    record = Skill

    def __init__(self, store: StoreFile) -> None:
        super().__init__(store)
        self.ratings = Ratings(store)

    def ensure_sound(self, skill: Skill) -> None:
        """Raise Invalid if it would be nobody's, or a rung asks for it that the ladder lacks."""
        if skill.mentorship is None and skill.owner is not Party.ME:
            raise Invalid(
                "a skill without a mentorship is mine: there is nobody else",
                "--with NAME says whose it could be",
            )
        ladder = Careers(self.store).ladder(skill.owner, skill.mentorship, date.max)
        rungs = rungs_of(ladder.title) if ladder and skill.rung else ()
        if skill.rung and rungs and rung_called(rungs, skill.rung) is None:
            raise Invalid(
                f"the ladder has no rung {skill.rung!r}",
                f"it has {one_of(rungs)}; `mentorlog career ladder set` names others",
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
        conditions.add_wanted(wanted, day=_SET)
        conditions.add_equal("r", owner=owner)
        if area is not None:
            conditions.add("r.area = ? COLLATE NOCASE", area)
        if kept_on is not None:
            conditions.add("(r.dropped_on IS NULL OR r.dropped_on > ?)", kept_on.isoformat())
        return self.select(f"{conditions.where} {wanted.by(_SET)}", conditions.values)


class Careers(Table[Career]):
    """One step in someone's career a row."""

    record = Career

    def ladder(self, owner: Party, mentorship: str | None, until: date) -> Career | None:
        """The ladder set last by that day: mine wherever I noted it, theirs of that mentorship."""
        return self.first(
            f"""WHERE kind = 'ladder' AND owner = ? AND (owner = 'me' OR mentorship IS ?)
               AND "on" <= ? ORDER BY "on" DESC, {MADE_LAST} LIMIT 1""",
            (owner, mentorship, until.isoformat()),
        )

    def roles(self, owner: Party, mentorship: str | None, until: date) -> list[Career]:
        """The roles begun by that day, in order: mine wherever noted, theirs of that mentorship."""
        return self.select(
            f"""WHERE kind IN ('role', 'promotion') AND owner = ?
               AND (owner = 'me' OR mentorship IS ?) AND "on" <= ? ORDER BY "on", {MADE}""",
            (owner, mentorship, until.isoformat()),
        )

    def ensure_sound(self, career: Career) -> None:
        """Raise Invalid if it ends before it begins or cannot end, or a ladder is none."""
        if career.kind is CareerKind.LADDER:
            ensure_ladder(career.title)
        if career.ends_on is None:
            return
        if career.kind not in AT_WORK:
            what = f"{article(career.kind)} {career.kind}"
            raise Invalid(f"{what} has no last day", "--until goes with a role")
        if career.ends_on < career.on:
            raise Invalid(
                f"--until {career.ends_on} lies before the first day, {career.on}",
                "swap the two days",
            )

    def listed(
        self, wanted: Wanted, *, kind: CareerKind | None = None, owner: Party | None = None
    ) -> list[Career]:
        """Career events by their day, newest first unless asked otherwise."""
        return by_day(self, wanted, 'r."on"', kind=kind, owner=owner)


_ADDED = "r.added_on"


class Resources(Table[Resource]):
    """One thing to read, hear or use a row."""

    record = Resource

    def open(self, wanted: Wanted, *, kind: ResourceKind | None = None) -> list[Resource]:
        """What is to be read or being read."""
        return by_day(self, wanted, _ADDED, is_open(Resource), kind=kind)

    def listed(
        self, wanted: Wanted, *, kind: ResourceKind | None = None, done: bool = False
    ) -> list[Resource]:
        """By the day they were added, or, those that are `done`, by the day they were done."""
        if done:
            return by_day(self, wanted, "r.done_on", "r.done_on IS NOT NULL", kind=kind)
        return by_day(self, wanted, _ADDED, kind=kind)

    def start(self, resource: Resource, on: date) -> Resource:
        """It was begun on that day. Raises Invalid if it was begun or closed before."""
        if resource.started_on is not None:
            raise Invalid(
                f"{resource.ref} was started on {resource.started_on}",
                f"`mentorlog resource edit {resource.ref} --started DAY` corrects that",
            )
        ensure_open(resource)
        return self.correct(replace(resource, started_on=on))

    def ensure_sound(self, resource: Resource) -> None:
        """Raise Invalid if it was closed twice, or closed before it was begun."""
        ensure_closed_once(resource)
        started, done = resource.started_on, resource.done_on
        if started is not None and done is not None and done < started:
            raise Invalid(
                f"{resource.ref} was started on {started}: it cannot have been done on {done}",
                f"`mentorlog resource edit {resource.ref} --started DAY` corrects that",
            )


_BEGAN = "r.began_on"
_LAST_STEP = "max(r.began_on, coalesce(r.made_on, ''), coalesce(r.met_on, ''))"


class Intros(Table[Intro]):
    """One introduction a row."""

    record = Intro

    def open(self, wanted: Wanted, today: date, *, stalled: bool = False) -> list[Intro]:
        """Those that go on, the newest first unless asked.

        `stalled`: only those without a step for 14 days.
        """
        long_ago = f"{_LAST_STEP} <= '{today - STALLED_AFTER}'"
        return by_day(self, wanted, _BEGAN, is_open(Intro), *[long_ago] * stalled)

    def listed(self, wanted: Wanted) -> list[Intro]:
        """Introductions by the day they began, newest first unless asked."""
        return by_day(self, wanted, _BEGAN)

    def of(self, mentorships: Iterable[Record], until: date) -> dict[str, list[Intro]]:
        """Those of each mentorship that had begun by that day, by its uid, the oldest first."""
        begun = f"began_on <= ? AND {OF_THEM}"
        order = f"began_on, {MADE}"
        return self.grouped("mentorship", mentorships, order, begun, [until.isoformat()])

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
