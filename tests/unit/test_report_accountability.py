"""`report accountability`: the worked example, what cannot be computed, and any past day."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from mentorlog.demo import year
from mentorlog.domain.intervals import Unit
from mentorlog.domain.pace import Pace
from mentorlog.domain.records.action import Action, Commitment
from mentorlog.domain.records.base import Party, Record
from mentorlog.domain.records.goal import CheckIn, Goal, GoalState, Milestone, State, Term
from mentorlog.domain.records.mentorship import Cadence, Mentorship, Pause, Role
from mentorlog.domain.records.session import Session, Status
from mentorlog.reports import accountability
from mentorlog.reports.accountability import OfMentorship, build, needs_attention
from mentorlog.reports.scope import Scope
from mentorlog.store.store import Store
from tests.unit.filled import empty_stores, load

DANA = Mentorship(uid="dana", name="Dana", role=Role.MENTEE, started_on=date(2026, 1, 5))
FORTNIGHTLY = Cadence(mentorship="dana", starts_on=date(2026, 1, 5), every=2, unit=Unit.WEEK)
HELD = ("2026-01-08", "2026-01-20", "2026-02-17", "2026-03-04", "2026-03-27", "2026-03-31")
APRIL = date(2026, 4, 2)


def day(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")


def session(at: str, status: Status = Status.HELD, by: Party | None = None) -> Session:
    return Session(uid=at, mentorship="dana", at=f"{at}T16:00+01:00", status=status, by=by)


def promised(due: str | None, done: str | None, *moved: tuple[str, str]) -> list[Record]:
    """An action of mine, promised on 1 March for `due`, then moved on a day to another."""
    done_on = day(done) if done else None
    action = Action(mentorship="dana", text="Draft", promised_on=day("03-01"), done_on=done_on)
    given = [("03-01", due), *moved] if due else []
    return [
        action,
        *(Commitment(action=action.uid, set_on=day(on), due_on=day(to)) for on, to in given),
    ]


def example() -> list[Record]:
    """The worked slots; 8 of 10 promises kept, one late, one not, two open; a goal halfway."""
    promises = [one for number in range(7) for one in promised("03-10", f"03-0{number + 2}")]
    promises += promised("03-10", "03-14", ("03-09", "03-15"))
    promises += [*promised("03-10", "03-12"), *promised("03-20", None)]
    promises += [*promised("04-02", None), *promised("04-20", None)]
    goal = Goal(
        uid="reviews", mentorship="dana", title="Reviews", starts_on=date(2026, 1, 2),
        due_on=date(2026, 7, 1), metric="reviews", target=10,
    )  # fmt: skip
    check_in = CheckIn(goal="reviews", on=date(2026, 3, 30), value=4, confidence=6)
    return [DANA, FORTNIGHTLY, *map(session, HELD), *promises, goal, check_in]


def only(store: Store, as_of: date, **scope: Any) -> OfMentorship:
    [one] = build(store, as_of, Scope(**scope)).mentorships
    return one


def test_the_json_is_the_one_that_was_agreed_on(store: Store) -> None:
    load(store, *example())
    told = msgspec.json.decode(msgspec.json.encode(build(store, APRIL)))
    [dana] = told.pop("mentorships")
    assert told == {
        "report": "accountability",
        "as_of": "2026-04-02",
        "since": "2026-01-03",
        "until": "2026-04-02",
    }
    slots = dana.pop("slots")
    assert slots[0] == {
        "starts_on": "2026-01-05",
        "ends_on": "2026-01-18",
        "closes_on": "2026-01-21",
        "state": "hit",
        "session": "2026-01-08",
        "session_id": "s1",
    }
    assert [slot["state"] for slot in slots] == [*["hit"] * 4, "missed", "hit", "hit"]
    assert dana.pop("follow_through") == {
        "me": {
            "kept": 8,
            "late": 1,
            "missed": 1,
            "n": 10,
            "value": 0.8,
            "done_in_the_end": 0.9,
            "wilson": [pytest.approx(0.490, abs=5e-4), pytest.approx(0.943, abs=5e-4)],
            "dropped": 0,
            "renegotiated": 1,
            "pending": 2,
            "undated": 0,
        },
        "them": {
            "kept": 0,
            "late": 0,
            "missed": 0,
            "n": 0,
            "value": None,
            "done_in_the_end": None,
            "wilson": None,
            "dropped": 0,
            "renegotiated": 0,
            "pending": 0,
            "undated": 0,
        },
    }
    assert dana.pop("goals") == [
        {
            "uid": "reviews",
            "id": "g1",
            "title": "Reviews",
            "private": False,
            "progress": 0.4,
            "elapsed": 0.5,
            "planned": 0.5,
            "pace": "at risk",
            "stale": False,
            "confidence": 6,
            "disagrees": False,
            "projected_on": "2026-08-15",
        }
    ]
    cadence = pytest.approx(6 / 7)
    assert dana == {
        "uid": "dana",
        "name": "Dana",
        "role": "mentee",
        "streak": 2,
        "best_streak": 4,
        "rate": {"hits": 6, "n": 7, "value": cadence},
        "consistency": pytest.approx(0.838738773, abs=1e-9),
        "next_due_on": "2026-04-26",
        "buffer_days": 24,
        "silence_days": 2,
        "silent": False,
        "overdue_since": None,
        "meant_on": None,
        "score": {
            "me": {
                "value": pytest.approx(85.714285714),
                "components": {"follow_through": 0.8, "cadence": cadence, "fresh_goals": 1.0},
            },
            "them": {
                "value": pytest.approx(91.428571429),
                "components": {"follow_through": None, "cadence": cadence, "fresh_goals": 1.0},
            },
        },
    }


def test_a_meeting_that_they_called_off_is_held_against_them_alone(store: Store) -> None:
    load(store, *example(), session("2026-03-05", Status.CANCELLED, Party.THEM))
    found = only(store, APRIL)
    assert found.rate.value == pytest.approx(6 / 7)
    assert found.score.me is not None
    assert found.score.me.components.cadence == 1.0
    assert found.score.them is not None
    assert found.score.them.components.cadence == pytest.approx(6 / 7)


def test_two_sessions_of_one_day_meet_once_and_the_one_logged_first_is_named(store: Store) -> None:
    for uid, second in (("z", 0), ("a", 1)):
        made = f"2026-01-17T10:00:0{second}+01:00"
        load(store, DANA, FORTNIGHTLY, replace(session("2026-01-17"), uid=uid, created_at=made))
    assert [slot.session for slot in only(store, date(2026, 1, 17)).slots] == ["z"]


def test_the_window_is_the_last_90_days_or_what_was_asked_for(store: Store) -> None:
    load(store, *example())
    assert only(store, date(2026, 6, 11)).follow_through.me.kept == 1
    assert only(store, date(2026, 6, 12)).follow_through.me.kept == 0
    first = only(store, APRIL, since=date(2026, 3, 2), until=date(2026, 3, 3))
    assert (first.follow_through.me.kept, first.follow_through.me.n) == (2, 2)
    assert (first.follow_through.me.value, first.follow_through.me.pending) == (None, 2)


def test_a_window_turned_round_judges_nothing(store: Store) -> None:
    load(store, *example())
    found = only(store, APRIL, since=APRIL, until=date(2026, 3, 1)).follow_through.me
    assert (found.n, found.value, found.wilson, found.pending) == (0, None, None, 2)


def test_an_empty_store_and_a_day_before_the_first_record_have_no_mentorship(store: Store) -> None:
    assert build(store, APRIL).mentorships == ()
    load(store, *example())
    assert build(store, date(2026, 1, 4)).mentorships == ()
    assert not needs_attention(build(store, date(2026, 1, 4)))


def test_one_that_is_named_before_its_first_day_has_nothing_to_tell(store: Store) -> None:
    load(store, *example())
    found = only(store, date(2025, 12, 31), mentorship="dana")
    assert (found.slots, found.goals, found.next_due_on, found.buffer_days) == ((), (), None, None)
    assert (found.streak, found.rate.value, found.consistency) == (0, None, None)
    assert (found.score.me, found.score.them) == (None, None)


def test_one_that_ended_is_told_only_if_it_is_named(store: Store) -> None:
    load(store, replace(DANA, ended_on=date(2026, 3, 31)), *example()[1:])
    assert build(store, APRIL).mentorships == ()
    assert only(store, APRIL, mentorship="dana").next_due_on is None
    assert only(store, date(2026, 3, 30)).name == "Dana"


@pytest.mark.parametrize("none", [[], [replace(FORTNIGHTLY, every=None, unit=None)]])
def test_without_a_cadence_the_score_is_made_of_the_rest(
    store: Store, none: Sequence[Record]
) -> None:
    load(store, *(one for one in example() if one is not FORTNIGHTLY), *none)
    found = only(store, APRIL)
    assert (found.slots, found.next_due_on, found.rate.n) == ((), None, 0)
    assert found.score.me is not None
    assert found.score.me.components.cadence is None
    assert found.score.me.value == pytest.approx(100 * (0.5 * 0.8 + 0.2) / 0.7)


def test_a_goal_without_a_due_day_or_with_nothing_to_go_has_no_made_up_figure(
    store: Store,
) -> None:
    undated = Goal(mentorship="dana", title="Speak", starts_on=date(2026, 3, 1))
    still = replace(undated, uid="still", due_on=date(2026, 5, 1), baseline=3, target=3)
    load(store, DANA, undated, still, CheckIn(goal="still", on=date(2026, 3, 2), value=3))
    first, second = only(store, APRIL).goals
    assert (first.progress, first.elapsed, first.planned) == (None, None, None)
    assert (first.pace, first.projected_on) == (Pace.UNDATED, None)
    assert (second.progress, second.pace, second.projected_on) == (None, Pace.NO_PROGRESS, None)


def test_an_overdue_meeting_and_a_goal_that_slips_need_attention(store: Store) -> None:
    load(store, DANA, FORTNIGHTLY, session("2026-01-08"))
    assert not needs_attention(build(store, date(2026, 2, 1)))
    assert needs_attention(build(store, date(2026, 2, 2)))
    load(store, Goal(mentorship="dana", title="Speak", starts_on=date(2026, 1, 5)))
    assert not needs_attention(build(store, date(2026, 1, 31)))
    assert needs_attention(build(store, date(2026, 2, 20)))


DATED = {
    Mentorship: "started_on",
    Cadence: "starts_on",
    Pause: "known_on",
    Session: "on",
    Goal: "starts_on",
    Term: "set_on",
    GoalState: "on",
    Milestone: "set_on",
    CheckIn: "on",
    Action: "promised_on",
    Commitment: "set_on",
}
REACHED = ("done_on", "dropped_on", "ended_on")


def as_it_was(records: Sequence[Record], as_of: date) -> list[Record]:
    """What had been logged by that day, as it was then."""
    found = []
    for record in records:
        if type(record) in DATED and getattr(record, DATED[type(record)]) <= as_of:
            later = [name for name in REACHED if (getattr(record, name, None) or as_of) > as_of]
            links = [name for name in ("member", "session") if hasattr(record, name)]
            found.append(replace(record, **dict.fromkeys([*later, *links])))
    return found


@pytest.mark.parametrize("weeks", [1, 9, 17, 26, 33, 41, 50])
def test_a_past_day_of_the_demo_year_is_told_as_it_was_then(weeks: int) -> None:
    today = date(2026, 11, 21)
    as_of = date.fromordinal(today.toordinal() - 7 * weeks)
    records = year(today)
    with empty_stores(2) as (whole, then):
        load(whole, *as_it_was(records, date.max))
        load(then, *as_it_was(records, as_of))
        now, before = build(whole, as_of), build(then, as_of)
    assert [one.uid for one in now.mentorships] == [one.uid for one in before.mentorships]
    for one, other in zip(now.mentorships, before.mentorships, strict=True):
        assert without_ids(one) == without_ids(other)


def without_ids(one: OfMentorship) -> OfMentorship:
    """Both stores count their ids for themselves."""
    return replace(
        one,
        slots=tuple(replace(slot, session_id=None) for slot in one.slots),
        goals=tuple(replace(goal, id="") for goal in one.goals),
    )


def test_a_dropped_goal_stays_in_the_list_and_out_of_the_score(store: Store) -> None:
    load(store, *example(), GoalState(goal="reviews", on=APRIL, state=State.DROPPED))
    found = only(store, APRIL)
    assert [goal.pace for goal in found.goals] == [Pace.DROPPED]
    assert found.score.me is not None
    assert found.score.me.components.fresh_goals is None


@pytest.mark.parametrize("explain", [False, True])
def test_together_each_is_told_as_it_is_alone(
    store: Store, monkeypatch: pytest.MonkeyPatch, explain: bool
) -> None:
    load(store, *year(APRIL))
    for at_once in (1, 3, 50):
        monkeypatch.setattr(accountability, "_AT_ONCE", at_once)
        for as_of in (APRIL, date(2025, 12, 1)):
            report = build(store, as_of, Scope(explain=explain))
            assert len(report.mentorships) > 3
            for one in report.mentorships:
                [alone] = build(store, as_of, Scope(one.uid, explain=explain)).mentorships
                assert one == alone


def test_goals_and_promises_of_many_are_read_in_as_many_statements_as_of_two(store: Store) -> None:
    def numbered(number: int) -> list[Record]:
        uid = f"w{number}"
        goal = Goal(uid=f"g{number}", mentorship=uid, title="Lead", starts_on=day("01-05"))
        given = promised("03-10", None)
        return [
            replace(DANA, uid=uid, name=uid),
            replace(FORTNIGHTLY, uid=f"c{number}", mentorship=uid),
            *(goal, CheckIn(goal=goal.uid, on=day("02-01"), percent=50)),
            *(replace(given[0], mentorship=uid), given[1]),
        ]

    def statements() -> int:
        ran: list[str] = []
        store.connection.set_trace_callback(ran.append)
        build(store, APRIL)
        store.connection.set_trace_callback(None)
        return sum("session" not in one and "agenda WHERE noun = 'slot'" not in one for one in ran)

    load(store, *numbered(1), *numbered(2))
    few = statements()
    load(store, *(record for number in range(3, 30) for record in numbered(number)))
    assert statements() == few
