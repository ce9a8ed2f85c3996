"""Two loggings of one meeting become one session."""

import re
from dataclasses import dataclass
from typing import Any

import pytest

from mentorlog.domain.records.action import Action
from mentorlog.domain.records.mentorship import Mentorship, Role
from mentorlog.domain.records.said import Topic
from mentorlog.domain.records.session import Session, Status
from mentorlog.errors import Invalid
from mentorlog.operations.joining import ensure_one, join
from mentorlog.store import undo
from mentorlog.store.changes import Command
from mentorlog.store.store import Store
from tests.unit.conftest import ANY
from tests.unit.filled import exported

_AT = "2026-11-20T16:00+01:00"


@dataclass
class Journal:
    """One mentorship, and what meets in it."""

    store: Store
    dana: Mentorship

    def met(self, **more: Any) -> Session:
        given: dict[str, Any] = {"mentorship": self.dana.uid, "at": _AT, **more}
        with self.store.writing(ANY):
            return self.store.sessions.add(Session(**given))


@pytest.fixture
def journal(store: Store) -> Journal:
    with store.writing(ANY):
        dana = store.mentorships.start(Mentorship(name="Dana", role=Role.MENTEE), ["Dana"], None)
    return Journal(store, dana)


def test_what_only_one_of_them_says_holds_and_notes_stand_below_each_other(
    journal: Journal,
) -> None:
    store = journal.store
    first = journal.met(title="Packet", notes="Mine", tags=("career",))
    second = journal.met(
        title="Look", notes="Hers", minutes=45, private_notes="Tired", tags=("hr", "career")
    )
    with store.writing(ANY):
        here: dict[str, Any] = {"mentorship": journal.dana.uid, "session": second.uid}
        action = store.actions.add(Action(text="Draft", **here))
        topic = store.topics.add(Topic(text="On-call", raised_in=second.uid, **here))
    before = exported(store)
    with store.writing(ANY):
        done = join(store, second, first)
    [kept] = store.sessions.select("")
    assert (done.kept.ref, done.gone.ref, kept.uid) == ("s1", "s2", first.uid)
    assert (kept.title, kept.notes, kept.private_notes) == ("Packet", "Mine\n\nHers", "Tired")
    assert (kept.minutes, kept.tags) == (45, ("career", "hr"))
    assert store.actions.with_uid(action.uid).session == first.uid
    assert store.topics.with_uid(topic.uid).raised_in == first.uid
    undo.take_back(store, Command("undo", "undo"), undo.last)
    assert exported(store) == before


def test_what_was_planned_was_held_as_the_other_one_says(journal: Journal) -> None:
    planned = journal.met(status=Status.PLANNED, title="Packet")
    held = journal.met(at="2026-11-20T16:20+01:00", minutes=30)
    with journal.store.writing(ANY):
        kept = join(journal.store, held, planned).kept
    assert (kept.uid, kept.status, kept.at, kept.title, kept.minutes) == (
        *(planned.uid, Status.HELD, held.at, "Packet", 30),
    )


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"at": "2026-11-21T16:00+01:00"}, "s1 and s2 are of two days: 2026-11-20 and 2026-11-21"),
        ({"status": Status.CANCELLED}, "s1 is held, and s2 is cancelled"),
        ({"every": 2, "unit": "week", "first_at": _AT}, "s2 comes again"),
    ],
)
def test_what_cannot_be_one_meeting_stays_two(
    journal: Journal, more: dict[str, Any], message: str
) -> None:
    first, second = journal.met(), journal.met(**more)
    with pytest.raises(Invalid, match=re.escape(message)):
        ensure_one(journal.store, first, second)


def test_a_session_is_joined_with_another_of_the_same_people(journal: Journal) -> None:
    first = journal.met()
    with journal.store.writing(ANY):
        circle = journal.store.mentorships.start(
            Mentorship(name="Circle", role=Role.PEER), ["Ada", "Noor"], None
        )
    with pytest.raises(Invalid, match="s1 and s2 are with different people: Dana and Circle"):
        ensure_one(journal.store, first, journal.met(mentorship=circle.uid))
    with pytest.raises(Invalid, match="s1 is one session"):
        ensure_one(journal.store, first, first)
