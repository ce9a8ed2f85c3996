"""The rules of promises: what one is made for, and what came of it at once."""

from datetime import date, datetime

import pytest

from mentorlog.domain.records.base import Party
from mentorlog.domain.records.mentorship import Mentorship
from mentorlog.domain.records.session import Session, Status
from mentorlog.operations.promises import Made, Promise, defer, next_meeting, promise
from mentorlog.store.store import Store
from tests.unit.conftest import ANY

NOW = datetime.fromisoformat("2026-01-21T18:00+01:00")


@pytest.fixture(autouse=True)
def _on_21_january(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MENTORLOG_NOW", NOW.isoformat())


@pytest.fixture
def met(store: Store, dana: Mentorship) -> Session:
    """We met on Tue 20 January; the next meeting is to be expected on Tue 3 February."""
    with store.writing(ANY):
        return store.sessions.add(Session(mentorship=dana.uid, at="2026-01-20T16:00+01:00"))


def made(store: Store, session: Session, given: Promise) -> Made:
    with store.writing(ANY):
        return promise(store, NOW, session, given)


@pytest.mark.parametrize("owner", Party)
def test_without_a_day_it_is_made_for_the_meeting_to_come(
    store: Store, met: Session, owner: Party
) -> None:
    found = made(store, met, Promise("Draft", owner))
    [commitment] = store.actions.commitments.of([found.action])[found.action.uid]
    assert (found.due, commitment.due_on) == (date(2026, 2, 3), date(2026, 2, 3))
    assert commitment.for_meeting


def test_a_day_of_its_own_or_none_is_kept(store: Store, met: Session) -> None:
    own = made(store, met, Promise("Draft", due=date(2026, 1, 30), is_dated=True))
    [commitment] = store.actions.commitments.of([own.action])[own.action.uid]
    assert (commitment.due_on, commitment.for_meeting) == (date(2026, 1, 30), False)
    assert made(store, met, Promise("Dream", is_dated=True)).due is None


def test_what_is_done_already_has_no_day_and_was_promised_by_then(
    store: Store, met: Session
) -> None:
    found = made(store, met, Promise("Sent", done=date(2026, 1, 15)))
    assert (found.action.done_on, found.action.promised_on, found.due) == (
        *(date(2026, 1, 15), date(2026, 1, 15)),
        None,
    )


def test_next_is_the_planned_meeting_else_the_one_to_be_expected(
    store: Store, met: Session
) -> None:
    action = made(store, met, Promise("Draft")).action
    assert next_meeting(store, NOW, action.mentorship) == date(2026, 2, 3)
    with store.writing(ANY):
        at = "2026-03-05T16:00+01:00"
        store.sessions.add(Session(mentorship=met.mentorship, at=at, status=Status.PLANNED))
    assert next_meeting(store, NOW, action.mentorship) == date(2026, 3, 5)


def test_a_deferral_knows_the_days_before_it(store: Store, met: Session) -> None:
    action = made(store, met, Promise("Draft")).action
    with store.writing(ANY):
        [deferred] = defer(store, [action], [date(2026, 2, 10)], NOW.date(), "away")
    assert [one.due_on for one in deferred.before] == [date(2026, 2, 3)]
    [_, anew] = store.actions.commitments.of([action])[action.uid]
    assert (anew.due_on, anew.why) == (date(2026, 2, 10), "away")
