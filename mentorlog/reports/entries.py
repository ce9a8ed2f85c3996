"""A record as it is shown: with the name of its mentorship and its computed figures."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from msgspec import Struct

from mentorlog.domain.records.base import Record
from mentorlog.store.store import Store

if TYPE_CHECKING:
    from mentorlog.domain.records.action import Action
    from mentorlog.domain.records.goal import Goal, Milestone
    from mentorlog.domain.records.growth import Intro, Skill
    from mentorlog.domain.records.mentorship import Mentorship
    from mentorlog.domain.records.practice import Agreement, Pulse
    from mentorlog.domain.records.program import Pairing, Participant, Program
    from mentorlog.domain.records.session import Session
    from mentorlog.store.upcoming import Upcoming

Figures = Mapping[str, Any]

AT_ONCE = 1_000
"""Records whose figures are in memory together."""


class Entry(Struct, frozen=True):
    """A record, whom it is with, and its figures under the words they are defined by.

    A figure that cannot be computed is None. `goal` is the short id of the goal
    that a milestone belongs to, `member` the name of the one on their side it is of.
    """

    record: Record
    name: str | None = None
    figures: Figures = {}
    goal: str | None = None
    member: str | None = None


def in_parts(store: Store, records: Sequence[Record], as_of: date) -> Iterator[list[Entry]]:
    """As `build`, so many at a time: who lists all that was ever written holds a part of it."""
    for start in range(0, len(records), AT_ONCE):
        yield build(store, records[start : start + AT_ONCE], as_of)


def build(store: Store, records: Sequence[Record], as_of: date) -> list[Entry]:
    """The records as they are shown on `as_of`, in the order given; nouns may be mixed."""
    names = store.mentorships.names() if records else {}
    entries: dict[str, Entry] = {}
    for noun in dict.fromkeys(record.noun for record in records):
        of_noun = [record for record in records if record.noun == noun]
        figures = _FIGURES.get(noun, _no_figures)(store, of_noun, as_of)
        goals, members = _goals_of(store, of_noun), _members_of(store, of_noun)
        for record, of_record in zip(of_noun, figures, strict=True):
            entries[record.uid] = Entry(
                record=record,
                name=names.get(_mentorship_of(record, goals) or ""),
                figures=of_record,
                goal=goals[cast("Milestone", record).goal].ref if goals else None,
                member=members.get(getattr(record, "member", None) or ""),
            )
    return [entries[record.uid] for record in records]


def _mentorship_of(record: Record, goals: Mapping[str, "Goal"]) -> str | None:
    owner = goals[cast("Milestone", record).goal] if goals else record
    return cast("str | None", getattr(owner, "mentorship", None))


def _goals_of(store: Store, records: Sequence[Record]) -> dict[str, "Goal"]:
    if records[0].noun not in ("milestone", "check_in"):
        return {}
    uids = {cast("Milestone", record).goal for record in records}
    return {uid: store.goals.with_uid(uid) for uid in uids}


def _members_of(store: Store, records: Sequence[Record]) -> dict[str, str]:
    uids = {getattr(record, "member", None) for record in records}
    return {uid: store.mentorships.members.with_uid(uid).name for uid in uids if uid}


def _no_figures(store: Store, records: Sequence[Record], as_of: date) -> Iterable[Figures]:
    return [{}] * len(records)


def _of_actions(store: Store, actions: "Sequence[Action]", as_of: date) -> Iterable[Figures]:
    from mentorlog.domain.follow_through import latest_due
    from mentorlog.reports.promises import read

    for one in read(store, actions, as_of):
        yield {"due_on": latest_due(one.commitments, as_of), "outcome": one.judged.outcome}


def _of_goals(store: Store, goals: "Sequence[Goal]", as_of: date) -> Iterable[Figures]:
    from mentorlog.domain.progress import standing
    from mentorlog.reports.accords import agreed

    levels = store.attainments.of_goals([goal.uid for goal in goals], as_of)
    accords = agreed(store, goals, as_of)
    terms, states = store.goals.terms.of(goals), store.goals.states.of(goals)
    milestones, check_ins = store.milestones.of(goals), store.goals.check_ins.of(goals)
    for goal, accord in zip(goals, accords, strict=True):
        reached = levels.get(goal.uid)
        parts = (terms[goal.uid], states[goal.uid], milestones[goal.uid], check_ins[goal.uid])
        now = standing(goal, *parts, as_of)
        yield {
            "state": now.state,
            "in_force": {"due_on": now.due_on, "target": now.target},
            "progress": now.progress,
            "pace": now.pace,
            "projected_on": now.projected_on,
            "confidence": now.confidence,
            "level": reached.level if reached else None,
            "agreed": accord,
        }


def _of_mentorships(
    store: Store, mentorships: "Sequence[Mentorship]", as_of: date
) -> Iterable[Figures]:
    known = store.agenda.upcoming(as_of)
    for mentorship in mentorships:
        promised = store.mentorships.cadences.of(mentorship)
        begun = [one.interval for one in promised if one.starts_on <= as_of]
        members = store.mentorships.members.present(mentorship, as_of)
        yield {
            "members": [member.name for member in members],
            "cadence": str(begun[-1]) if begun and begun[-1] else None,
            **_of_meetings(store, mentorship, known.get(mentorship.uid), as_of),
        }


def _of_meetings(
    store: Store, mentorship: "Mentorship", known: "Upcoming | None", as_of: date
) -> Figures:
    """When they met last and are to meet next; no history is read for it."""
    from mentorlog.domain.cadence import Rhythm
    from mentorlog.domain.next_meeting import silence_days

    last = store.sessions.last_held(mentorship.uid, as_of)
    rhythm = Rhythm(
        store.mentorships.cadences.of(mentorship),
        store.mentorships.pauses.of(mentorship),
        [(last.on, last.uid)] if last else (),
        mentorship.ended_on,
        mentorship.reopened_on,
    )
    silent = known is not None and known.is_silent(as_of)
    return {
        "last_met_on": last.on if last else None,
        "next_due_on": known.due_on if known else None,
        "silence_days": silence_days(rhythm, as_of),
        "silent": silent,
        "overdue_since": known.overdue_since if known and silent else None,
        "meant_on": store.agenda.meant_on(mentorship.uid, as_of, known) if known else None,
    }


def _of_pulses(store: Store, pulses: "Sequence[Pulse]", as_of: date) -> Iterable[Figures]:
    from mentorlog.reports.pulses import of_each

    marks = of_each(store, pulses)
    return [{"marks": marks[pulse.uid]} for pulse in pulses]


def _of_sessions(store: Store, sessions: "Sequence[Session]", as_of: date) -> Iterable[Figures]:
    """Who came by name, in the order they joined, and for what is planned their time."""
    for session in sessions:
        people = store.mentorships.members.with_uids(session.attendees)
        yield {
            "came": [member.name for member in sorted(people, key=lambda one: one.as_made)],
            "their_at": their_at(store, session) if session.status == "planned" else None,
        }


def their_at(store: Store, session: "Session") -> str | None:
    """When a session begins by their clock; None where that shows the same."""
    from mentorlog.domain.zones import their_time

    return their_time(session.at, store.mentorships.zones().get(session.mentorship))


def _of_skills(store: Store, skills: "Sequence[Skill]", as_of: date) -> Iterable[Figures]:
    from mentorlog.reports.skills import last_ratings

    return [{"ratings": last} for last in last_ratings(store, skills, as_of)]


def _of_agreements(
    store: Store, agreements: "Sequence[Agreement]", as_of: date
) -> Iterable[Figures]:
    from msgspec.structs import asdict

    from mentorlog.reports.agreement import standing

    for agreement in agreements:
        mentorship = store.mentorships.with_uid(agreement.mentorship)
        yield asdict(standing(store, mentorship, agreement, as_of))


def _of_intros(store: Store, intros: "Sequence[Intro]", as_of: date) -> Iterable[Figures]:
    from mentorlog.reports.doors import owed

    for intro in intros:
        coming = owed(store, intro, as_of)
        yield {
            "next_step": coming.step if coming else None,
            "owed_by": coming.by if coming else None,
            "stalled": coming is not None and coming.stalled,
        }


def _of_participants(
    store: Store, participants: "Sequence[Participant]", as_of: date
) -> Iterable[Figures]:
    from mentorlog.reports.participants import of_participants

    return of_participants(store, participants)


def _of_pairings(store: Store, pairings: "Sequence[Pairing]", as_of: date) -> Iterable[Figures]:
    from mentorlog.reports.participants import of_pairings

    return of_pairings(store, pairings)


def _of_programs(store: Store, programs: "Sequence[Program]", as_of: date) -> Iterable[Figures]:
    from mentorlog.reports.participants import of_programs

    return of_programs(store, programs)


_FIGURES: dict[str, Callable[[Store, Sequence[Any], date], Iterable[Figures]]] = {
    "action": _of_actions,
    "agreement": _of_agreements,
    "goal": _of_goals,
    "intro": _of_intros,
    "mentorship": _of_mentorships,
    "pairing": _of_pairings,
    "participant": _of_participants,
    "program": _of_programs,
    "pulse": _of_pulses,
    "session": _of_sessions,
    "skill": _of_skills,
}
