"""The day on which the next meeting is to be expected, by the definition and at its edges."""

from collections.abc import Sequence
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.domain.intervals import Interval, Unit
from mentorlog.domain.next_meeting import Outlook, meant_day
from mentorlog.domain.records.action import Action
from mentorlog.domain.records.base import Close
from mentorlog.domain.records.mentorship import Mentorship, Pause, Role
from mentorlog.domain.records.session import Session, Status
from mentorlog.operations.closing import close
from mentorlog.operations.promises import promised_for
from mentorlog.store.store import Store
from tests.unit.conftest import ANY

WEEK, FORTNIGHT, MONTH = Interval(1, Unit.WEEK), Interval(2, Unit.WEEK), Interval(1, Unit.MONTH)


def day(text: str) -> date:
    return date.fromisoformat(text)


def expected(
    seen_from: str,
    slot: tuple[str, str],
    interval: Interval = FORTNIGHT,
    *,
    met: str | None = None,
    planned: str | None = None,
    paused: Sequence[tuple[str, str]] = (),
) -> str:
    """The meant day; `slot` is the day the slot that is next due ends on, and closes on."""
    due_on, closes_on = slot
    outlook = Outlook(
        day(due_on),
        day(closes_on),
        interval,
        planned_on=day(planned) if planned else None,
        met_on=day(met) if met else None,
        paused=[(day(first), day(last)) for first, last in paused],
    )
    return str(meant_day(outlook, day(seen_from)))


TO_29_NOV = ("2026-11-29", "2026-12-02")


def test_weekly_on_tuesdays_it_is_the_next_tuesday_not_the_end_of_the_slot_before_it() -> None:
    assert expected("2026-09-08", ("2026-09-20", "2026-09-21"), WEEK, met="2026-09-08") == (
        "2026-09-15"
    )


def test_a_meeting_of_3_november_logged_on_the_29th_makes_no_promise_that_is_born_broken() -> None:
    assert expected("2026-11-29", TO_29_NOV, met="2026-11-03") == "2026-12-01"


def test_a_planned_session_goes_first_where_it_lies_before_the_slot_closes() -> None:
    slot = ("2026-12-13", "2026-12-16")
    for planned, meant in [
        ("2026-11-30", "2026-11-30"),
        ("2026-12-16", "2026-12-16"),
        ("2026-12-17", "2026-12-08"),
    ]:
        assert expected("2026-11-29", slot, met="2026-11-24", planned=planned) == meant


@pytest.mark.parametrize(
    ("seen_from", "met", "meant"),
    [
        # 17 Nov + 14 = 1 Dec closes in time; a day that has come is no day to come.
        ("2026-11-29", "2026-11-17", "2026-12-01"),
        ("2026-11-29", "2026-11-18", "2026-12-02"),
        ("2026-11-29", "2026-11-15", "2026-11-29"),
        ("2026-11-28", "2026-11-15", "2026-11-29"),
        # What lies behind the day on which the slot closes is not waited for.
        ("2026-11-29", "2026-11-19", "2026-11-29"),
        ("2026-11-20", "2026-11-19", "2026-11-29"),
        # Within its grace the slot's own last day has passed.
        ("2026-11-30", "2026-11-05", "2026-12-02"),
        ("2026-12-02", "2026-11-05", "2026-12-02"),
    ],
)
def test_else_it_is_some_intervals_after_the_last_meeting_if_the_slot_is_open_then(
    seen_from: str, met: str, meant: str
) -> None:
    assert expected(seen_from, TO_29_NOV, met=met) == meant


def test_without_a_meeting_it_is_the_day_that_is_due() -> None:
    assert expected("2026-11-20", TO_29_NOV) == "2026-11-29"
    assert expected("2026-11-30", TO_29_NOV) == "2026-12-02"


def test_a_month_later_is_the_same_day_of_the_month() -> None:
    slot = ("2027-02-27", "2027-03-06")
    assert expected("2027-01-31", slot, MONTH, met="2027-01-31") == "2027-02-28"
    assert expected("2027-02-28", slot, MONTH, met="2026-11-30") == "2027-03-06"
    slot = ("2027-03-30", "2027-04-06")
    assert expected("2027-02-28", slot, MONTH, met="2027-01-31") == "2027-03-31"


def test_days_of_known_pauses_are_passed_over() -> None:
    slot = ("2026-12-27", "2026-12-28")
    holiday = ("2026-12-01", "2026-12-14")
    assert expected("2026-11-24", slot, WEEK, met="2026-11-24", paused=[holiday]) == "2026-12-15"
    longer = ("2026-12-01", "2026-12-22")
    assert expected("2026-11-24", slot, WEEK, met="2026-11-24", paused=[longer]) == "2026-12-27"
    two = [("2026-12-01", "2026-12-01"), ("2026-12-08", "2026-12-15")]
    assert expected("2026-11-24", slot, WEEK, met="2026-11-24", paused=two) == "2026-12-22"


def test_neither_a_pause_of_eight_thousand_years_nor_the_end_of_the_calendar_takes_time() -> None:
    slot = ("9998-01-02", "9998-01-02")
    asleep = [("2026-01-05", "9998-01-01")]
    daily = Interval(1, Unit.DAY)
    assert expected("2026-02-01", slot, daily, met="2026-01-04", paused=asleep) == "9998-01-02"
    end = ("9999-12-31", "9999-12-31")
    assert expected("9999-12-30", end, MONTH, met="0001-01-01") == "9999-12-31"
    assert expected("9999-12-31", end, WEEK, met="0001-01-01") == "9999-12-31"


days = st.dates(date(2026, 1, 1), date(2027, 12, 31))


@given(days, days, st.integers(0, 22), st.sampled_from([WEEK, FORTNIGHT, MONTH]), st.none() | days)
def test_it_is_never_past_and_never_after_the_slot_closes(
    seen_from: date, due_on: date, grace: int, interval: Interval, met_on: date | None
) -> None:
    closes_on = date.fromordinal(max(due_on.toordinal() + grace, seen_from.toordinal()))
    met_on = min(met_on, seen_from) if met_on else None
    meant = meant_day(Outlook(due_on, closes_on, interval, met_on=met_on), seen_from)
    assert seen_from <= meant <= closes_on


# What a promise without a day of its own is made for.


NOW = datetime.fromisoformat("2026-11-29T18:00+01:00")


@pytest.fixture(autouse=True)
def _on_29_november(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MENTORLOG_NOW", NOW.isoformat())


def session(store: Store, dana: Mentorship, at: str, status: Status = Status.HELD) -> Session:
    with store.writing(ANY):
        return store.sessions.add(Session(mentorship=dana.uid, at=at, status=status))


def made_for(store: Store, dana: Mentorship, of: Session | None = None) -> str:
    return str(promised_for(store, NOW, dana.uid, of))


@pytest.fixture
def monday(store: Store) -> Mentorship:
    """Dana is my mentor, every 2 weeks since Mon 2 Nov."""
    with store.writing(ANY):
        started = Mentorship(name="Dana", role=Role.MENTEE, started_on=day("2026-11-02"))
        return store.mentorships.start(started, ["Dana"], FORTNIGHT)


def test_what_is_promised_at_a_meeting_logged_late_is_for_the_next_one(
    store: Store, monday: Mentorship
) -> None:
    late = session(store, monday, "2026-11-03T16:00+01:00")
    assert made_for(store, monday, late) == made_for(store, monday) == "2026-12-01"


def test_a_session_planned_for_later_today_is_ahead_and_one_gone_by_is_not(
    store: Store, monday: Mentorship
) -> None:
    session(store, monday, "2026-11-17T16:00+01:00")
    session(store, monday, "2026-11-29T17:59+01:00", Status.PLANNED)
    assert made_for(store, monday) == "2026-12-01"
    session(store, monday, "2026-11-29T18:01+01:00", Status.PLANNED)
    assert made_for(store, monday) == "2026-11-29"


def test_a_moment_is_compared_as_a_moment_whatever_its_offset(
    store: Store, monday: Mentorship
) -> None:
    session(store, monday, "2026-11-29T12:30-05:00", Status.PLANNED)
    assert made_for(store, monday) == "2026-11-29"
    session(store, monday, "2026-11-29T20:00+09:00", Status.PLANNED)
    assert made_for(store, monday) == "2026-11-29"


def test_what_is_typed_with_a_session_to_come_is_due_at_that_session(
    store: Store, monday: Mentorship
) -> None:
    session(store, monday, "2026-12-01T16:00+01:00", Status.PLANNED)
    ahead = session(store, monday, "2027-03-01T16:00+01:00", Status.PLANNED)
    assert made_for(store, monday, ahead) == "2027-03-01"
    gone_by = session(store, monday, "2026-11-20T16:00+01:00", Status.PLANNED)
    assert made_for(store, monday, gone_by) == "2026-12-01"


def test_there_is_none_in_a_pause_without_end_without_a_cadence_and_of_no_mentorship(
    store: Store, monday: Mentorship
) -> None:
    assert promised_for(store, NOW, None) is None
    with store.writing(ANY):
        ahead = Pause(mentorship=monday.uid, starts_on=day("2026-12-10"), set_on=NOW.date())
        pause = store.mentorships.pauses.add(ahead)
    assert made_for(store, monday) == "2026-11-29"
    with store.writing(ANY):
        store.mentorships.pauses.remove(pause)
        store.mentorships.pauses.add(Pause(mentorship=monday.uid, starts_on=NOW.date()))
    session(store, monday, "2026-12-01T16:00+01:00", Status.PLANNED)
    assert made_for(store, monday) == "None"
    with store.writing(ANY):
        store.mentorships.resume(monday, NOW.date())
        store.mentorships.set_cadence(monday, None, NOW.date())
    assert made_for(store, monday) == "None"


def test_inside_a_write_what_was_written_so_far_counts(store: Store, monday: Mentorship) -> None:
    with store.writing(ANY):
        store.sessions.add(Session(mentorship=monday.uid, at="2026-11-19T16:00+01:00"))
        assert made_for(store, monday) == "2026-12-03"


# Promises go along with the meeting that they were made for.


def test_a_planned_meeting_that_moves_takes_the_promises_made_for_it_along(
    store: Store, monday: Mentorship
) -> None:
    meeting = session(store, monday, "2026-12-01T16:00+01:00", Status.PLANNED)
    due = day("2026-12-01")
    with store.writing(ANY):

        def promise(text: str, for_meeting: bool = True, to: str = "2026-12-01") -> Action:
            made = Action(mentorship=monday.uid, text=text, promised_on=day("2026-11-20"))
            return store.actions.promise(made, day(to), for_meeting=for_meeting)

        mine = promise("for the meeting")
        promise("for its day", for_meeting=False)
        promise("for another", to="2026-12-02")
        closed = promise("done by then")
        close(store, day("2026-11-21"), closed, Close.DONE)
        assert store.actions.follow(meeting, day("2026-12-03"), day("2026-12-02")) == []
        assert store.actions.follow(meeting, due, NOW.date()) == []
        assert store.actions.follow(meeting, day("2026-12-03"), NOW.date()) == [mine]
    first, last = store.actions.commitments.of([mine])[mine.uid]
    assert (first.due_on, last.set_on, last.due_on) == (due, NOW.date(), day("2026-12-03"))
    assert first.for_meeting
    assert last.for_meeting


def test_a_promise_that_was_deferred_has_a_day_of_its_own_and_stays(
    store: Store, monday: Mentorship
) -> None:
    meeting = session(store, monday, "2026-12-08T16:00+01:00", Status.PLANNED)
    with store.writing(ANY):
        made = Action(mentorship=monday.uid, text="Draft", promised_on=day("2026-11-20"))
        action = store.actions.promise(made, day("2026-12-01"), for_meeting=True)
        store.actions.defer(action, day("2026-12-08"), NOW.date())
        assert store.actions.follow(meeting, day("2026-12-10"), NOW.date()) == []
