"""`report streaks`: the worked example, the window, and what cannot be computed."""

from datetime import date, timedelta
from itertools import groupby, takewhile

import msgspec
import pytest

from mentorlog.demo import year
from mentorlog.domain.records.mentorship import Cadence, Mentorship, Pause, Role
from mentorlog.domain.records.session import Session, Status
from mentorlog.reports import streaks
from mentorlog.reports.explained import Explained
from mentorlog.reports.scope import Scope
from mentorlog.reports.streaks import OfMentorship
from mentorlog.store.store import Store
from tests.unit.filled import load
from tests.unit.reported import day, figure, rows

APRIL = date(2026, 4, 2)
HELD = ("2026-01-08", "2026-01-20", "2026-02-17", "2026-03-04", "2026-03-27", "2026-03-31")
NOVEMBER = date(2026, 11, 21)


def _meet(store: Store, mentorship: Mentorship, *days: str) -> None:
    load(store, *(Session(mentorship=mentorship.uid, at=f"{held}T16:00+01:00") for held in days))


def _rest(store: Store, mentorship: Mentorship, first: date, last: date | None) -> None:
    load(store, Pause(mentorship=mentorship.uid, starts_on=first, ends_on=last))


def _only(store: Store, as_of: date, scope: Scope = Scope()) -> OfMentorship:  # noqa: B008
    [one] = streaks.build(store, as_of, scope).mentorships
    return one


def test_the_example_of_metrics(store: Store, dana: Mentorship) -> None:
    _meet(store, dana, *HELD)
    one = _only(store, APRIL)
    states = [str(slot.state) for slot in one.slots]
    assert states == ["hit", "hit", "hit", "hit", "missed", "hit", "hit"]
    assert (one.streak, one.best_streak) == (2, 4)
    assert (one.rate.hits, one.rate.n) == (6, 7)
    assert one.rate.value == pytest.approx(0.857142857)
    assert one.consistency == pytest.approx(0.838738773)
    assert (one.next_due_on, one.buffer_days) == (date(2026, 4, 26), 24)
    assert one.cadence == "every 2 weeks"


def test_with_a_pause_the_fifth_slot_breaks_nothing(store: Store, dana: Mentorship) -> None:
    _meet(store, dana, *HELD)
    _rest(store, dana, date(2026, 3, 2), date(2026, 3, 9))
    one = _only(store, APRIL)
    assert (one.streak, one.best_streak, one.rate.hits, one.rate.n) == (6, 6, 6, 6)
    assert one.consistency == pytest.approx(1.0)


def test_json_is_the_struct_with_its_name_and_day_first(store: Store, dana: Mentorship) -> None:
    _meet(store, dana, "2026-01-08")
    told = msgspec.to_builtins(streaks.build(store, date(2026, 1, 10)))
    assert list(told)[:2] == ["report", "as_of"]
    assert (told["report"], told["as_of"]) == ("streaks", "2026-01-10")
    [one] = told["mentorships"]
    assert one["explained"] is None
    assert one["slots"][0] == {
        "starts_on": "2026-01-05",
        "ends_on": "2026-01-18",
        "closes_on": "2026-01-21",
        "state": "hit",
        "session": one["held"][0]["uid"],
        "session_id": "s1",
    }
    assert one["held"][0]["on"] == "2026-01-08"


def test_the_window_is_53_weeks_that_end_with_this_one(store: Store, dana: Mentorship) -> None:
    report = streaks.build(store, date(2026, 11, 21))
    assert (report.since, report.until) == (date(2025, 11, 17), date(2026, 11, 21))
    assert (report.until - report.since).days == 52 * 7 + 5


def test_sessions_outside_the_window_are_not_drawn_but_count(
    store: Store, dana: Mentorship
) -> None:
    _meet(store, dana, *HELD)
    one = _only(store, APRIL, Scope(since=date(2026, 3, 1), until=date(2026, 3, 28)))
    assert [held.on for held in one.held] == [date(2026, 3, 4), date(2026, 3, 27)]
    assert one.best_streak == 4


def test_a_window_that_ends_later_than_the_day_ends_with_it(store: Store, dana: Mentorship) -> None:
    assert streaks.build(store, APRIL, Scope(until=date(2027, 1, 1))).until == APRIL


def test_planned_and_cancelled_sessions_are_not_held(store: Store, dana: Mentorship) -> None:
    for status in (Status.PLANNED, Status.CANCELLED, Status.NO_SHOW):
        load(store, Session(mentorship=dana.uid, at="2026-01-08T16:00+01:00", status=status))
    one = _only(store, date(2026, 1, 10))
    assert (one.held, one.streak) == ((), 0)


def test_before_the_first_record_nothing_ran(store: Store, dana: Mentorship) -> None:
    assert streaks.build(store, date(2025, 12, 31)).mentorships == ()


def test_an_empty_store_has_nothing_to_say(store: Store) -> None:
    report = streaks.build(store, APRIL)
    assert report.mentorships == ()
    assert not streaks.needs_attention(report)


def test_without_a_cadence_there_are_no_figures(store: Store) -> None:
    tomas = Mentorship(name="Tomás", role=Role.MENTOR, started_on=date(2026, 1, 5))
    load(store, tomas, Cadence(mentorship=tomas.uid, starts_on=date(2026, 1, 5)))
    one = _only(store, APRIL, Scope(explain=True))
    assert (one.slots, one.cadence, one.streak, one.rate.n) == ((), None, 0, 0)
    assert (one.rate.value, one.consistency, one.next_due_on, one.buffer_days) == (None,) * 4
    assert figure(one.explained, "consistency").result is None
    assert not streaks.needs_attention(streaks.build(store, APRIL))


def test_an_ended_mentorship_is_shown_when_it_is_named(store: Store) -> None:
    mirela = Mentorship(
        name="Mirela",
        role=Role.MENTOR,
        started_on=date(2026, 1, 5),
        ended_on=date(2026, 3, 1),
    )
    load(store, mirela)
    assert streaks.build(store, APRIL).mentorships == ()
    assert _only(store, APRIL, Scope(mirela.uid)).name == "Mirela"


@pytest.mark.parametrize(
    ("held", "as_of", "asks"),
    [
        (("2026-01-08",), date(2026, 1, 18), False),
        (("2026-01-08",), date(2026, 2, 2), True),  # within the grace, after the day
        (("2026-01-08",), date(2026, 3, 1), True),
        (("2026-01-08", "2026-02-14"), date(2026, 2, 14), False),
        ((), date(2026, 1, 10), False),
    ],
)
def test_it_asks_for_attention_when_a_meeting_is_overdue_or_was_missed_last(
    store: Store, dana: Mentorship, held: tuple[str, ...], as_of: date, asks: bool
) -> None:
    _meet(store, dana, *held)
    assert streaks.needs_attention(streaks.build(store, as_of)) is asks


def test_a_pause_without_end_leaves_nothing_due(store: Store, dana: Mentorship) -> None:
    _rest(store, dana, date(2026, 1, 5), None)
    one = _only(store, APRIL)
    assert (one.next_due_on, one.paused[0].ends_on) == (None, None)


@pytest.mark.parametrize("days_ago", [0, 30, 100, 200, 350])
def test_every_figure_of_the_demo_year_follows_from_its_printed_rows(
    store: Store, days_ago: int
) -> None:
    load(store, *year(NOVEMBER))
    as_of = NOVEMBER - timedelta(days=days_ago)
    report = streaks.build(store, as_of, Scope(explain=True))
    assert report.mentorships
    for one in report.mentorships:
        _redo(one.explained, as_of)
        assert figure(one.explained, "streak").result == one.streak
        assert figure(one.explained, "best streak").result == one.best_streak
        assert figure(one.explained, "cadence rate").result == one.rate.value
        assert figure(one.explained, "consistency").result == one.consistency
        assert figure(one.explained, "next due").result == one.next_due_on
        assert figure(one.explained, "buffer").result == one.buffer_days


def _redo(explained: tuple[Explained, ...] | None, as_of: date) -> None:
    """Every figure by hand, from nothing but the cells of the rows."""
    slots = rows(explained, "Slots")
    judged = [row["state"] == "hit" for row in slots if row["state"] in ("hit", "missed")]
    runs = [len(list(run)) for hit, run in groupby(judged) if hit]
    assert figure(explained, "streak").result == len(list(takewhile(bool, reversed(judged))))
    assert figure(explained, "best streak").result == max(runs, default=0)
    last = judged[-12:]
    rate = sum(last) / len(last) if last else None
    assert figure(explained, "cadence rate").result == (
        rate if rate is None else pytest.approx(rate)
    )
    for row in slots:
        _redo_state(row, as_of)
    _redo_next_due(explained, slots, as_of)
    _redo_consistency(explained, judged)


def _redo_state(row: dict[str, str], as_of: date) -> None:
    grace = timedelta(days=int(row["±"]))
    starts_on, ends_on = date.fromisoformat(row["from"]), date.fromisoformat(row["to"])
    opens_on, closes_on = starts_on - grace, ends_on + grace
    resting, days = map(int, row["paused"].split("/"))
    if row["session"] != "–":
        assert row["state"] == "hit"
        assert opens_on <= date.fromisoformat(row["session"].split()[1]) <= closes_on
    elif row["state"] in ("open", "to come"):
        assert as_of <= closes_on
        assert 2 * resting < days
    else:
        expected = "paused" if 2 * resting >= days else "missed"
        assert row["state"] in (expected, "void")


def _redo_next_due(
    explained: tuple[Explained, ...] | None, slots: list[dict[str, str]], as_of: date
) -> None:
    due_on = figure(explained, "next due").result
    waiting = [row["to"] for row in slots if row["state"] in ("open", "to come")]
    expected = day(waiting[0]) if due_on else None
    assert due_on == expected
    buffer = figure(explained, "buffer").result
    assert buffer == ((expected - as_of).days if expected else None)


def _redo_consistency(explained: tuple[Explained, ...] | None, judged: list[bool]) -> None:
    s, w = 0.0, 1.0
    steps = rows(explained, "Judged slots")
    assert [row["state"] == "hit" for row in steps] == judged
    for row in steps:
        m = 0.5 ** (float(row["L"]) ** 0.5 / 13)
        s = s * m + (1 - m if row["state"] == "hit" else 0)
        w *= m
        printed = (float(row["m"]), float(row["s"]), float(row["w"]))
        assert printed == pytest.approx((m, s, w), abs=1e-7)
    result = figure(explained, "consistency").result
    assert result == (pytest.approx(s / (1 - w)) if steps else None)
