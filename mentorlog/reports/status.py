"""What a programme is told of a pair, reckoned from the participant's journal.

What is private in the journal does not count, and of what counts nothing is told but the numbers.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from mentorlog.domain import pulse_marks, steadiness
from mentorlog.domain.cadence import Slot, SlotState
from mentorlog.domain.intervals import moved
from mentorlog.domain.next_meeting import silence
from mentorlog.domain.pulse_marks import Mark
from mentorlog.domain.records.base import Party
from mentorlog.domain.records.goal import Goal
from mentorlog.domain.records.growth import CareerKind
from mentorlog.domain.records.mentorship import Mentorship
from mentorlog.domain.records.practice import DIMENSIONS
from mentorlog.domain.records.program import Enrolment
from mentorlog.domain.status import (
    MOST_DAYS,
    Goals,
    Levels,
    Promises,
    Pulse,
    Skills,
    Slots,
    Status,
)
from mentorlog.reports import goal_figures, promises, pulses, skills
from mentorlog.reports.element import Asked
from mentorlog.reports.program_elements import required
from mentorlog.store.store import Store
from mentorlog.store.wanted import Order, Wanted

WITHOUT_CADENCE = 45
"""Days of meetings that are told where no cadence says how many."""


def build(store: Store, enrolment: Enrolment, as_of: date, made_at: datetime) -> Status:
    """The status of the mentorship that is the pair of this programme."""
    one = store.mentorships.with_uid(enrolment.mentorship)
    rhythm = store.mentorships.rhythm(one)
    quiet = silence(rhythm, as_of)
    held = sorted(day for day, _ in rhythm.held if day <= as_of)
    goals = _goals(store, one, as_of)
    return Status(
        pair=enrolment.pairing,
        side=enrolment.side,
        as_of=as_of,
        made_at=made_at,
        started_on=one.started_on,
        ended_on=one.ended_on if one.has_ended(as_of) else None,
        held=len(held),
        met_on=_told(held, rhythm.nominal_days(as_of) or WITHOUT_CADENCE, as_of),
        slots=_slots(rhythm.slots(as_of)),
        nominal_days=rhythm.nominal_days(as_of),
        silence_days=quiet.days,
        silent=quiet.is_silent(as_of),
        elements=_elements(enrolment, Asked(store, one, as_of)),
        goals=_paces(store, goals, as_of),
        levels=_levels(store, goals, as_of),
        skills=_skills(store, one, as_of),
        promises=_promises(store, one, as_of),
        closing_given=bool(store.closings.of(one, as_of)),
        pulse=_pulse(store, one, as_of) if enrolment.share_pulse else None,
        promotions=_promotions(store, one, as_of) if enrolment.share_promotions else None,
    )


def _told(held: Sequence[date], nominal_days: int, as_of: date) -> tuple[date, ...]:
    """The days of the meetings of the last so many days, and of the last one before these."""
    since = moved(as_of, -timedelta(days=nominal_days))
    before = [day for day in held if day < since]
    return tuple([*before[-1:], *(day for day in held if day >= since)][-MOST_DAYS:])


def _slots(slots: Sequence[Slot]) -> Slots:
    states = Counter(slot.state for slot in slots)
    rate = steadiness.rate(slots)
    return Slots(
        met=states[SlotState.HIT],
        missed=states[SlotState.MISSED],
        rested=states[SlotState.PAUSED],
        hits=rate.hits,
        n=rate.n,
    )


def _elements(enrolment: Enrolment, asked: Asked) -> tuple[int, ...]:
    """The places, from 1 on, of those that are done in the programme's list."""
    found = [one.find(asked).on for one in required(enrolment.elements)]
    return tuple(place for place, on in enumerate(found, 1) if on is not None)


def _goals(store: Store, one: Mentorship, as_of: date) -> list[Goal]:
    """Its goals and those that went on from it, without private ones."""
    own = store.goals.listed(Wanted(one.uid, until=as_of, order=Order.OLDEST))
    gone_on = store.goals.with_uids(
        uid for uid, on in store.closings.gone_on(one).items() if on <= as_of
    )
    known = {goal.uid: goal for goal in (*own, *gone_on)}.values()
    return [goal for goal in known if not goal.private and goal.starts_on <= as_of]


def _paces(store: Store, goals: Sequence[Goal], as_of: date) -> Goals:
    none = goal_figures.NONE_OF_THEM
    parts = goal_figures.read(store, goals, as_of, explained=False, readings=none)
    found = goal_figures.figures(store, parts, as_of, readings=none)
    paces = Counter(one.pace.replace(" ", "_") for one in found if one.pace)
    return Goals(**paces)


_LEVELS = {-2: "much_less", -1: "less", 0: "as_expected", 1: "more", 2: "much_more"}


def _levels(store: Store, goals: Sequence[Goal], as_of: date) -> Levels:
    levels = store.attainments.of_goals([goal.uid for goal in goals], as_of)
    return Levels(**Counter(_LEVELS[one.level] for one in levels.values()))


def _skills(store: Store, one: Mentorship, as_of: date) -> Skills:
    """Those that I rated more than once; of one day the last rating."""
    known = store.skills.listed(Wanted(one.uid, until=as_of, order=Order.OLDEST))
    ratings = store.skills.ratings.of(known)
    found = (skills.lines(store, skill, ratings, as_of) for skill in known if not skill.private)
    lines = [line for of_one in found for _, line in of_one if line[0].by is Party.ME]
    moved = [line for line in lines if len(line) > 1]
    before, after = (sum(line[at].level for line in moved) for at in (0, -1))
    return Skills(len(moved), before, after)


def _promises(store: Store, one: Mentorship, as_of: date) -> Promises:
    """Mine, by what had become of them; those that nobody else may see are left out."""
    actions = store.actions.listed(Wanted(one.uid, order=Order.OLDEST), owner=Party.ME)
    told = promises.read(store, [action for action in actions if not action.private], as_of)
    return Promises(**Counter(str(p.judged.outcome) for p in told if p.judged.outcome))


def _pulse(store: Store, one: Mentorship, as_of: date) -> Pulse | None:
    """What I rated last, and whether I rated it lower than before."""
    taken = pulses.taken(store, one, as_of)
    mine = [pulse for pulse in taken if pulse.by is Party.ME and not pulse.private]
    last = {
        name: level
        for pulse in mine
        for name in DIMENSIONS
        if (level := getattr(pulse, name)) is not None
    }
    fell = any(mark.mark is Mark.DROP for mark in pulse_marks.standing(mine))
    return Pulse(**last, dropped=fell) if last else None


def _promotions(store: Store, one: Mentorship, as_of: date) -> int:
    """Mine since it began, of this mentorship or of none."""
    known = store.careers.listed(Wanted(since=one.started_on, until=as_of))
    return sum(
        career.kind is CareerKind.PROMOTION
        and career.owner is Party.ME
        and career.mentorship in (None, one.uid)
        and not career.private
        for career in known
    )
