"""The rules of meetings: which way their day lies, what completes a plan, what goes along."""

from datetime import date, datetime

import pytest
from msgspec.structs import replace

from mentorlog.domain.day_words import Looks
from mentorlog.domain.records.base import Party
from mentorlog.domain.records.mentorship import Mentorship
from mentorlog.domain.records.session import Session, Status
from mentorlog.errors import Invalid
from mentorlog.operations import sessions
from mentorlog.operations.promises import Promise
from mentorlog.operations.sessions import Given
from mentorlog.store.store import Store
from tests.unit.conftest import ANY

NOW = datetime.fromisoformat("2026-11-29T18:00+01:00")


@pytest.fixture(autouse=True)
def _on_29_november(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MENTORLOG_NOW", NOW.isoformat())


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+01:00")


def log(store: Store, dana: Mentorship, given: Given, *promised: Promise) -> sessions.Written:
    meeting = sessions.meeting(store, NOW, given, dana)
    with store.writing(ANY):
        return sessions.write(store, NOW, meeting, promised)


@pytest.mark.parametrize(
    ("status", "says_held", "looks"),
    [
        (Status.PLANNED, False, Looks.AHEAD),
        (Status.PLANNED, True, Looks.AHEAD),
        (Status.HELD, False, Looks.BACK),
        (Status.CANCELLED, False, Looks.BACK),
        (Status.NO_SHOW, False, Looks.BACK),
        (None, True, Looks.BACK),
        (None, False, Looks.NEAREST),
    ],
)
def test_planned_lies_ahead_all_else_behind_and_nothing_said_is_the_nearest(
    status: Status | None, says_held: bool, looks: Looks
) -> None:
    assert sessions.looks(status, says_held=says_held) is looks


def test_what_is_to_come_is_planned_unless_it_was_held(store: Store, dana: Mentorship) -> None:
    planned = log(store, dana, Given(at("2026-12-08T16:00")))
    assert (planned.word, planned.session.status) == ("planned", Status.PLANNED)
    with pytest.raises(Invalid, match="is still to come: it cannot be held"):
        sessions.meeting(store, NOW, Given(at("2026-12-08T16:00"), says_held=True), dana)


def test_a_plan_of_the_day_is_completed_and_keeps_its_time(store: Store, dana: Mentorship) -> None:
    log(store, dana, Given(at("2026-11-29T16:00"), status=Status.PLANNED, minutes=45))
    done = log(store, dana, Given(NOW, is_timed=False, notes="Notes", usual_minutes=30))
    assert (done.word, done.session.at, done.session.minutes, done.session.notes) == (
        *("completed", "2026-11-29T16:00+01:00"),
        *(45, "Notes"),
    )


def test_one_of_the_same_moment_or_of_the_same_day_and_title_may_be_its_twin(
    store: Store, dana: Mentorship
) -> None:
    first = log(store, dana, Given(at("2026-11-24T16:00"), title="Packet")).session

    def twin(given: Given) -> Session | None:
        return sessions.meeting(store, NOW, given, dana).twin

    assert twin(Given(at("2026-11-24T16:00"))) == first
    assert twin(Given(at("2026-11-24T17:00"), title="packet")) == first
    assert twin(Given(at("2026-11-24T17:00"))) is None
    assert twin(Given(at("2026-11-24T16:00"), is_timed=False)) is None
    again = sessions.meeting(store, NOW, Given(at("2026-11-24T16:00")), dana, new=True)
    assert again.twin is None


def test_what_was_promised_for_a_plan_goes_along_when_it_moves(
    store: Store, dana: Mentorship
) -> None:
    plan = log(store, dana, Given(at("2026-12-08T16:00")), Promise("Draft")).session
    with store.writing(ANY):
        moved = sessions.move(store, NOW, plan, at("2026-12-10T16:00"))
    [action] = moved.promises
    assert store.actions.commitments.of([action])[action.uid][-1].due_on == date(2026, 12, 10)
    with pytest.raises(Invalid, match="is past"), store.writing(ANY):
        sessions.move(store, NOW, moved.session, at("2026-11-01T16:00"))


def test_a_correction_blames_nobody_for_what_took_place(store: Store, dana: Mentorship) -> None:
    held = log(store, dana, Given(at("2026-11-24T16:00"))).session
    missed = sessions.corrected(held, NOW, {"status": Status.NO_SHOW, "by": Party.THEM})
    assert missed.by is Party.THEM
    assert sessions.corrected(missed, NOW, {"status": Status.HELD}).by is None
    with pytest.raises(Invalid, match="--by says who cancelled"):
        sessions.corrected(held, NOW, {"by": Party.THEM})
    ahead = replace(held, at="2026-12-08T16:00+01:00")
    with pytest.raises(Invalid, match="it cannot be held"):
        sessions.corrected(ahead, NOW, {"status": Status.HELD})


@pytest.mark.parametrize(
    ("day", "near"),
    [
        ("2026-11-10", ["2026-11-09T00:00", "2026-11-10T12:00", "2026-11-11T23:59"]),
        ("9999-12-30", ["9999-12-30T10:00", "9999-12-31T10:00"]),
        ("9999-12-31", ["9999-12-30T10:00", "9999-12-31T10:00"]),
        ("0001-01-01", ["0001-01-01T10:00", "0001-01-02T10:00"]),
    ],
)
def test_near_a_day_are_the_days_beside_it_to_the_ends_of_the_calendar(
    store: Store, dana: Mentorship, day: str, near: list[str]
) -> None:
    times = (
        *("0001-01-01T10:00", "0001-01-02T10:00", "0001-01-03T10:00", "2026-11-08T23:59"),
        *("2026-11-09T00:00", "2026-11-10T12:00", "2026-11-11T23:59", "2026-11-12T00:00"),
        *("9999-12-28T10:00", "9999-12-30T10:00", "9999-12-31T10:00"),
    )
    with store.writing(ANY):
        for one in times:
            store.sessions.add(Session(mentorship=dana.uid, at=f"{one}+00:00", status=Status.HELD))
    found = store.sessions.near(dana.uid, date.fromisoformat(day), Status.HELD)
    assert [one.at[:16] for one in found] == near
