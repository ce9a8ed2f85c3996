"""What the practice asks for: in all mentorships at once what it asks for in each of them."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from mentorlog.demo import year
from mentorlog.domain.records.base import Party, Record
from mentorlog.domain.records.decision import Decision
from mentorlog.domain.records.growth import Intro
from mentorlog.domain.records.mentorship import Formality, Kind, Mentorship, Pause, Role
from mentorlog.domain.records.practice import Agreement, Pulse, Signature
from mentorlog.domain.records.said import Advice
from mentorlog.domain.records.session import Session
from mentorlog.reports import practice
from mentorlog.reports.notice import Reminder
from mentorlog.store.store import Store
from tests.unit.filled import load

TODAY = date(2026, 11, 21)
START = date(2026, 6, 1)


def _everything(number: int, **fields: object) -> list[Record]:
    """A mentorship in which each practice was taken up."""
    uid = f"w{number}"
    one = Mentorship(uid=uid, name=f"Name{number}", role=Role.MENTEE, started_on=START, **fields)  # type: ignore[arg-type]
    return [
        one,
        Advice(mentorship=uid, on=START, from_=Party.THEM, text="Ask more"),
        Advice(mentorship=uid, on=START, from_=Party.ME, text="Not for me to try"),
        Agreement(uid=f"a{number}", mentorship=uid, set_on=START, purpose="Grow"),
        Signature(agreement=f"a{number}", on=START, by=Party.ME),
        Decision(mentorship=uid, on=START, text="Stay?", look_on=START + timedelta(days=9)),
        Intro(mentorship=uid, name="Tom", for_=Party.THEM, began_on=START),
        Pulse(mentorship=uid, on=START, by=Party.ME, clarity=5),
        Pulse(mentorship=uid, on=START, by=Party.THEM, clarity=2),
    ]


def _of_all(store: Store, on: date) -> list[tuple[str | None, str, date]]:
    running = store.mentorships.running(on)
    return [(one.mentorship, one.text, one.since) for one in practice.of_all(store, running, on)]


def _statements(store: Store, ask: Callable[[], object]) -> int:
    ran: list[str] = []
    store.connection.set_trace_callback(ran.append)
    ask()
    store.connection.set_trace_callback(None)
    return len(ran)


@pytest.mark.parametrize("days", [0, 1, 30, 100, 200])
def test_of_all_is_what_stands_in_each_in_its_first_days(store: Store, days: int) -> None:
    on = TODAY - timedelta(days=days)
    formal = Mentorship(uid="f", name="F", role=Role.MENTEE, formality=Formality.FORMAL)
    once = Mentorship(uid="o", name="O", role=Role.MENTEE, kind=Kind.FLASH, started_on=START)
    load(
        store,
        *(formal, once, *year(TODAY), *_everything(1), *_everything(2)),
        Session(mentorship="o", at="2026-06-02T10:00+01:00"),
        Session(mentorship="w2", at="2026-07-02T10:00+01:00"),
        *_everything(3),
        Pause(mentorship="w3", starts_on=START, ends_on=TODAY),
    )
    alone = [
        (one.uid, notice.text, notice.since)
        for one in store.mentorships.running(on)
        for notice in practice.notices(store, one, on)
        if not isinstance(notice, Reminder) or (on - notice.since).days < practice.FIRST_DAYS
    ]
    assert _of_all(store, on) == sorted(alone, key=lambda each: each[2])
    assert not any(uid == "w3" for uid, *_ in alone)


def test_each_practice_asks(store: Store) -> None:
    load(store, *_everything(1))
    [one] = store.mentorships.all()
    found = practice.notices(store, one, TODAY)
    assert {notice.kind for notice in found} == {
        *("advice", "agreement", "decision", "intro", "pulse"),
    }
    assert sum(notice.kind == "advice" for notice in found) == 1


def test_many_are_asked_in_as_many_statements_as_two(store: Store) -> None:
    load(store, *_everything(1), *_everything(2))
    few = _statements(store, lambda: _of_all(store, TODAY))
    load(store, *(record for number in range(3, 40) for record in _everything(number)))
    assert _statements(store, lambda: _of_all(store, TODAY)) == few
    assert len(_of_all(store, TODAY)) > 39
