"""Tells the year: turns the script into records that end on a given day."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from mentorlog.demo import (
    practice_agreement,
    practice_closing,
    practice_doors,
    practice_goals,
    practice_growth,
)
from mentorlog.demo.alone import ALONE
from mentorlog.demo.circle import CIRCLE
from mentorlog.demo.dana import DANA
from mentorlog.demo.entries import Entries, uid
from mentorlog.demo.mirela import MIRELA
from mentorlog.demo.ravi import RAVI
from mentorlog.demo.script import (
    Aim,
    Bond,
    Day,
    Event,
    Item,
    Jotting,
    Left,
    Meeting,
    Person,
    Promise,
    Reading,
    Renewal,
    Step,
    Turn,
    Word,
)
from mentorlog.demo.tomas import TOMAS
from mentorlog.domain.records.action import Action, Commitment
from mentorlog.domain.records.base import Record
from mentorlog.domain.records.feedback import Feedback
from mentorlog.domain.records.goal import CheckIn, Goal, GoalState, Milestone, Term
from mentorlog.domain.records.mentorship import Cadence, Member, Mentorship, Pause
from mentorlog.domain.records.note import Note
from mentorlog.domain.records.session import Session, Status
from mentorlog.domain.records.topic import Topic

BONDS = (DANA, RAVI, CIRCLE, TOMAS, MIRELA)

Links = dict[str, Any]


def year(today: date) -> tuple[Record, ...]:
    """All records of the year that ends on `today`, in the order of the document.

    The same day gives the same records. They shift by whole weeks, so that
    weekdays stay what they are; nothing that happened, and no stamp, is later
    than the Sunday before `today`'s week. What is planned or due may lie ahead.
    """
    story = _Story(Entries(today))
    for bond in BONDS:
        story.tell_bond(bond)
    for aim in ALONE.aims:
        story.tell_aim(aim, None)
    story.tell_left(ALONE.left, None, None)
    practice_doors.tell(story.entries)
    practice_agreement.tell(story.entries)
    practice_growth.tell(story.entries)
    practice_goals.tell(story.entries)
    practice_closing.tell(story.entries)
    return story.entries.records()


class _Story:
    """One method for each part of the script; `entries` collects what they tell."""

    def __init__(self, entries: Entries) -> None:
        self.entries = entries

    def tell_bond(self, bond: Bond) -> None:
        """A mentorship with everything in it."""
        log = self.entries.log
        links = _links(bond)
        log(Mentorship, (bond.name,), (bond.started_on, bond.ended_on), bond, {})
        for person in bond.people:
            joined = _joined(person, bond)
            joined_on = self.entries.date(joined)
            days = (joined, person.left_on)
            log(Member, (bond.name, person.name), days, person, links, joined_on=joined_on)
        for rhythm in bond.rhythms:
            start = rhythm.starts_on
            every, unit = rhythm.interval or (None, None)
            log(Cadence, (bond.name, start), (start, None), rhythm, links, every=every, unit=unit)
        for rest in bond.rests:
            announced = rest.starts_on - 3
            log(Pause, (bond.name, rest.starts_on), (announced, None), rest, links)
        for aim in bond.aims:
            self.tell_aim(aim, bond)
        for meeting in bond.meetings:
            self.tell_meeting(meeting, bond)
        self.tell_left(bond.between, bond, None)

    def tell_meeting(self, meeting: Meeting, bond: Bond) -> None:
        """A session; one that was held takes length, activity and who came from the bond."""
        logged = meeting.day if meeting.logged is None else meeting.logged
        fields: dict[str, Any] = {
            "at": self.entries.at(meeting.day, meeting.time or bond.time),
            "goals": tuple(uid(Goal, key) for key in meeting.goals),
        }
        if meeting.status == Status.HELD:
            fields["minutes"] = meeting.minutes or bond.minutes
            fields["activity"] = meeting.activity or bond.activity
            fields["attendees"] = tuple(_attendees(meeting, bond))
        key = (bond.name, meeting.day)
        self.entries.log(Session, key, (logged, None), meeting, _links(bond), **fields)
        self.tell_left(meeting.left, bond, meeting)

    def tell_left(self, left: Iterable[Left], bond: Bond | None, meeting: Meeting | None) -> None:
        """What a meeting left behind, or what came up between meetings, on its own day."""
        for thing in left:
            day = meeting.day if meeting else thing.on
            if day is None:
                raise ValueError(f"between meetings a day is needed: {thing}")
            links = _links(bond) | _session_link("session", bond, meeting.day if meeting else None)
            match thing:
                case Promise():
                    self.tell_promise(thing, day, links | _references(thing, bond))
                case Word():
                    self.tell_word(thing, day, links | _references(thing, bond))
                case Item():
                    changed = thing.raised_on if thing.dropped_on is None else thing.dropped_on
                    links |= _session_link("raised_in", bond, thing.raised_on)
                    self.entries.log(Topic, (thing.text,), (day, changed), thing, links)
                case Jotting():
                    on = self.entries.date(day)
                    self.entries.log(Note, (thing.text,), (day, None), thing, links, on=on)

    def tell_promise(self, promise: Promise, day: Day, links: Links) -> None:
        """An action, and a commitment for each day it was promised for."""
        changed = promise.done_on if promise.dropped_on is None else promise.dropped_on
        promised_on = self.entries.date(day)
        key = (promise.text,)
        self.entries.log(Action, key, (day, changed), promise, links, promised_on=promised_on)
        first = () if promise.due is None else ((day, promise.due),)
        for set_on, due in (*first, *promise.moved):
            self.entries.log(
                Commitment,
                (promise.text, set_on),
                (set_on, None),
                promise,
                {"action": uid(Action, *key)},
                set_on=self.entries.date(set_on),
                due_on=self.entries.date(due),
                why=None,
            )

    def tell_word(self, word: Word, day: Day, links: Links) -> None:
        """Feedback; what is not waiting was acknowledged, if not later then at once."""
        heeded = day if word.acknowledged_on is None and not word.waiting else word.acknowledged_on
        if word.sbi:
            links |= {name: getattr(word.sbi, name) for name in word.sbi.__struct_fields__}
        self.entries.log(
            Feedback,
            (word.text,),
            (day, heeded),
            word,
            links,
            on=self.entries.date(day),
            acknowledged_on=None if heeded is None else self.entries.date(heeded),
        )

    def tell_aim(self, aim: Aim, bond: Bond | None) -> None:
        """A goal and its history."""
        metric = aim.metric
        links: Links = _links(bond)
        if metric:
            links |= {"unit": metric.unit, "baseline": metric.baseline, "target": metric.target}
        fields = {"metric": metric and metric.name}
        self.entries.log(Goal, (aim.key,), (aim.starts_on, None), aim, links, **fields)
        for event in aim.history:
            self.tell_event(event, aim)

    def tell_event(self, event: Event, aim: Aim) -> None:
        """Something that happened to a goal."""
        log = self.entries.log
        links = {"goal": uid(Goal, aim.key)}
        day = aim.starts_on if event.on is None else event.on
        on = self.entries.date(day)
        match event:
            case Step():
                log(
                    Milestone, (aim.key, event.title), (day, event.done_on), event, links, set_on=on
                )
            case Reading():
                private = aim.private
                log(CheckIn, (aim.key, day), (day, None), event, links, on=on, private=private)
            case Renewal():
                log(Term, (aim.key, day), (day, None), event, links, set_on=on)
            case Turn():
                log(GoalState, (aim.key, day), (day, None), event, links, on=on)


def _links(bond: Bond | None) -> Links:
    return {"mentorship": uid(Mentorship, bond.name)} if bond else {}


def _session_link(field: str, bond: Bond | None, day: Day | None) -> Links:
    return {field: uid(Session, bond.name, day)} if bond and day is not None else {}


def _references(thing: Promise | Word, bond: Bond | None) -> Links:
    return {
        "goal": uid(Goal, thing.goal) if thing.goal else None,
        "member": uid(Member, bond.name, thing.member) if bond and thing.member else None,
    }


def _attendees(meeting: Meeting, bond: Bond) -> Iterator[str]:
    """The members who came; a one-on-one has no list of one."""
    for person in bond.people if len(bond.people) > 1 else ():
        gone = person.left_on is not None and person.left_on < meeting.day
        here = _joined(person, bond) <= meeting.day and not gone
        if here and person.name not in meeting.absent:
            yield uid(Member, bond.name, person.name)


def _joined(person: Person, bond: Bond) -> Day:
    return bond.started_on if person.joined_on is None else person.joined_on
