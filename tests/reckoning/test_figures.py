"""The second reckoning against the examples of the definition, and the histories it is fed."""

import json
from collections import Counter
from datetime import date
from itertools import count
from typing import Any

import pytest
from hypothesis import given, settings

from mentorlog.exchange import document as exchange
from tests.reckoning.differences import compare
from tests.reckoning.figures import accountability, score
from tests.reckoning.histories import KINDS, History, histories, history
from tests.reckoning.promises import Outcome, outcome, wilson
from tests.reckoning.rows import Document, Row, add_months

STAMP = "2026-01-05T09:30:00+01:00"


class Journal:
    """A document with one mentorship, Dana's, to which records are added."""

    def __init__(self, started_on: str = "2026-01-05", ended_on: str | None = None) -> None:
        self.records: dict[str, list[Row]] = {kind: [] for kind in KINDS}
        self.numbers = count(1)
        self.uid = self.add(
            "mentorship", name="Dana", role="mentee", started_on=started_on, ended_on=ended_on
        )

    def add(self, kind: str, **fields: Any) -> str:
        uid = f"{kind}-{next(self.numbers)}"
        self.records[kind].append({"uid": uid, "created_at": STAMP, "updated_at": STAMP, **fields})
        return uid

    def cadence(self, starts_on: str, every: int | None, unit: str | None) -> None:
        self.add("cadence", mentorship=self.uid, starts_on=starts_on, every=every, unit=unit)

    def pause(self, starts_on: str, ends_on: str | None) -> None:
        self.add("pause", mentorship=self.uid, starts_on=starts_on, ends_on=ends_on)

    def session(self, on: str, status: str = "held", by: str | None = None) -> str:
        at = f"{on}T16:00+01:00"
        return self.add("session", mentorship=self.uid, at=at, status=status, by=by)

    def goal(self, starts_on: str, due_on: str | None, **fields: Any) -> str:
        fields = {"title": "Publish", "starts_on": starts_on, "due_on": due_on, **fields}
        return self.add("goal", mentorship=self.uid, **fields)

    def action(self, due_on: str, done_on: str | None, owner: str = "me") -> str:
        uid = self.add(
            "action",
            mentorship=self.uid,
            owner=owner,
            text="Draft",
            promised_on="2026-02-01",
            done_on=done_on,
        )
        self.add("commitment", action=uid, set_on="2026-02-01", due_on=due_on)
        return uid

    def on(self, as_of: str, since: str = "1999-01-01") -> dict[str, Any]:
        """Dana's part of the report."""
        document: Document = {"format": "mentorlog", "version": 1, "records": self.records}
        day, first = date.fromisoformat(as_of), date.fromisoformat(since)
        (found,) = accountability(document, day, first, day, name="Dana")["mentorships"]
        assert isinstance(found, dict)
        return found


def fortnightly(*held: str, starts_on: str = "2026-01-05") -> Journal:
    journal = Journal(started_on=starts_on)
    journal.cadence(starts_on, 2, "week")
    for on in held:
        journal.session(on)
    return journal


def example() -> Journal:
    return fortnightly(
        *("2026-01-08", "2026-01-20", "2026-02-17", "2026-03-04", "2026-03-27", "2026-03-31")
    )


def states(dana: dict[str, Any]) -> list[str]:
    return [slot["state"] for slot in dana["slots"]]


def figures(dana: dict[str, Any]) -> tuple[Any, ...]:
    keys = ("streak", "best_streak", "rate", "consistency", "next_due_on", "buffer_days")
    return tuple(dana[key] for key in keys)


# Section 1, cadence slots.


def test_months_are_counted_from_the_start() -> None:
    starts = [add_months(date(2026, 1, 31), number) for number in range(5)]
    assert starts == [
        *(date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31)),
        *(date(2026, 4, 30), date(2026, 5, 31)),
    ]
    journal = Journal(started_on="2026-01-31")
    journal.cadence("2026-01-31", 1, "month")
    slots = [(slot["starts_on"], slot["ends_on"]) for slot in journal.on("2026-05-01")["slots"]]
    assert slots == [
        *(("2026-01-31", "2026-02-27"), ("2026-02-28", "2026-03-30")),
        *(("2026-03-31", "2026-04-29"), ("2026-04-30", "2026-05-30")),
    ]


@pytest.mark.parametrize(
    ("every", "unit", "closes_on"),
    [(1, "week", "2026-01-12"), (2, "week", "2026-01-21"), (1, "month", "2026-02-11")],
)
def test_grace_is_a_quarter_of_the_length(every: int, unit: str, closes_on: str) -> None:
    journal = Journal()
    journal.cadence("2026-01-05", every, unit)
    assert journal.on("2026-01-05")["slots"][0]["closes_on"] == closes_on


def test_the_example_of_slots() -> None:
    dana = example().on("2026-04-02")
    assert states(dana) == ["hit", "hit", "hit", "hit", "missed", "hit", "hit"]
    assert dana["slots"][4] == {
        "starts_on": "2026-03-02",
        "ends_on": "2026-03-15",
        "closes_on": "2026-03-18",
        "state": "missed",
        "session": None,
    }


def test_the_example_of_figures() -> None:
    assert figures(example().on("2026-04-02")) == (
        *(2, 4, {"hits": 6, "n": 7, "value": pytest.approx(0.857, abs=5e-4)}),
        *(pytest.approx(0.838738773, abs=1e-9), "2026-04-26", 24),
    )


def test_the_example_with_half_of_the_slot_paused() -> None:
    journal = example()
    journal.pause("2026-03-02", "2026-03-09")
    dana = journal.on("2026-04-02")
    assert states(dana)[4] == "paused"
    assert figures(dana)[:4] == (6, 6, {"hits": 6, "n": 6, "value": 1.0}, pytest.approx(1.0))


def test_the_example_with_five_of_fourteen_days_paused() -> None:
    journal = example()
    journal.pause("2026-03-02", "2026-03-06")
    assert states(journal.on("2026-04-02"))[4] == "missed"


def test_the_example_of_a_meeting_brought_forward() -> None:
    journal = fortnightly("2026-11-10", "2026-11-24", "2026-11-27", starts_on="2026-11-02")
    slots = journal.on("2026-11-28")["slots"]
    assert [(slot["state"], slot["starts_on"], slot["ends_on"]) for slot in slots] == [
        ("hit", "2026-11-02", "2026-11-15"),
        ("hit", "2026-11-16", "2026-11-29"),
        ("hit", "2026-11-30", "2026-12-13"),
    ]


def test_a_change_of_cadence_cuts_a_slot_which_is_void_without_a_session() -> None:
    journal = fortnightly("2026-01-08")
    journal.cadence("2026-01-28", 1, "week")
    slots = journal.on("2026-01-29")["slots"]
    assert [(slot["ends_on"], slot["closes_on"], slot["state"]) for slot in slots] == [
        ("2026-01-18", "2026-01-21", "hit"),
        ("2026-01-27", "2026-01-27", "void"),
        ("2026-02-03", "2026-02-04", "open"),
    ]
    assert states(journal.on("2026-01-27")) == ["hit", "open"]


def test_nothing_is_due_in_a_pause_without_end_without_a_cadence_and_after_the_end() -> None:
    paused, none, ended = example(), example(), example()
    paused.pause("2026-04-02", None)
    none.cadence("2026-04-01", None, None)
    ended.records["mentorship"][0]["ended_on"] = "2026-04-02"
    for journal in (paused, none, ended, Journal()):
        assert figures(journal.on("2026-04-02"))[4:] == (None, None)
    assert figures(Journal().on("2026-04-02"))[:4] == (
        *(0, 0, {"hits": 0, "n": 0, "value": None}, None),
    )


# Section 3, follow-through.


@pytest.mark.parametrize(
    ("dues", "done_on", "dropped_on", "expected"),
    [
        ([("03-01", "03-10")], "03-09", None, ("kept", "03-09", 0)),
        ([("03-01", "03-10")], "03-12", None, ("late", "03-10", 0)),
        ([("03-01", "03-10"), ("03-09", "03-15")], "03-14", None, ("kept", "03-14", 1)),
        ([("03-01", "03-10"), ("03-12", "03-20")], "03-18", None, ("late", "03-10", 0)),
        ([("03-01", "03-10")], None, "03-05", ("dropped", "03-05", 0)),
        ([("03-01", "03-10")], None, "03-15", ("missed", "03-10", 0)),
        ([("03-01", "03-20"), ("03-24", "04-08")], None, None, ("missed", "03-20", 0)),
        ([("03-01", "03-10"), ("03-04", "03-10")], "03-10", None, ("kept", "03-10", 0)),
        ([("03-01", "03-10"), ("03-04", "04-01")], None, None, ("pending", None, 1)),
        ([], None, None, ("undated", None, 0)),
    ],
)
def test_the_examples_of_promises(
    dues: list[tuple[str, str]],
    done_on: str | None,
    dropped_on: str | None,
    expected: tuple[str, str | None, int],
) -> None:
    def whole(day: str | None) -> str | None:
        return day and f"2026-{day}"

    action = {
        "promised_on": "2026-03-01",
        "done_on": whole(done_on),
        "dropped_on": whole(dropped_on),
    }
    commitments = [{"set_on": whole(set_on), "due_on": whole(due)} for set_on, due in dues]
    word, judged_on, renegotiated = expected
    day = date.fromisoformat(f"2026-{judged_on}") if judged_on else None
    found = outcome(action, commitments, date(2026, 4, 1))
    assert found == Outcome(word, day, renegotiated)


def test_the_example_of_the_wilson_interval() -> None:
    assert wilson(8, 10) == pytest.approx([0.490, 0.943], abs=5e-4)
    assert wilson(0, 0) is None


def test_under_five_there_are_counts_alone() -> None:
    journal = Journal()
    for done_on in ("2026-03-09", "2026-03-10", "2026-03-01", None):
        journal.action("2026-03-10", done_on)
    mine = journal.on("2026-04-01")["follow_through"]["me"]
    assert (mine["kept"], mine["missed"], mine["n"]) == (3, 1, 4)
    assert (mine["value"], mine["done_in_the_end"]) == (None, None)
    assert mine["wilson"] is not None
    journal.action("2026-03-10", "2026-03-11")
    mine = journal.on("2026-04-01")["follow_through"]["me"]
    assert (mine["n"], mine["value"], mine["done_in_the_end"]) == (5, 0.6, 0.8)
    assert journal.on("2026-04-01", since="2026-03-11")["follow_through"]["me"]["n"] == 0


# Section 4, goals.


@pytest.mark.parametrize(
    ("percent", "pace"),
    [(30, "off track"), (40, "at risk"), (45, "on track"), (100, "on track"), (0, "off track")],
)
def test_the_examples_of_pace_at_half_of_the_time(percent: float, pace: str) -> None:
    journal = Journal()
    goal = journal.goal("2026-01-05", "2026-04-15")
    journal.add("check_in", goal=goal, on="2026-02-01", percent=percent)
    (found,) = journal.on("2026-02-24")["goals"]
    assert (found["elapsed"], found["planned"], found["pace"]) == (0.5, 0.5, pace)


def test_four_reviews_in_a_year_expect_the_first_after_a_quarter() -> None:
    journal = Journal(started_on="2026-01-01")
    journal.goal("2026-01-01", "2027-01-01", metric="reviews", target=4.0)
    (week,) = journal.on("2026-01-08")["goals"]
    (before,) = journal.on("2026-04-02")["goals"]
    (after,) = journal.on("2026-04-03")["goals"]
    assert (week["progress"], week["planned"], week["pace"]) == (0, 0, "on track")
    assert (before["planned"], after["planned"], after["pace"]) == (0, 0.25, "off track")


def test_a_metric_may_fall() -> None:
    journal = Journal()
    goal = journal.goal("2026-01-05", "2026-04-15", metric="hours", baseline=9.0, target=2.0)
    journal.add("check_in", goal=goal, on="2026-02-01", value=5.5)
    (found,) = journal.on("2026-02-24")["goals"]
    assert (found["progress"], found["planned"]) == (0.5, 3 / 7)
    assert found["projected_on"] == "2026-04-15"


def test_milestones_are_a_plan_of_their_own() -> None:
    journal = Journal()
    goal = journal.goal("2026-01-05", "2026-04-15")
    for due_on, weight, done_on in (
        ("2026-02-01", 1, "2026-01-30"),
        ("2026-02-24", 1, None),
        ("2026-04-01", 2, None),
    ):
        fields = {"title": "Step", "set_on": "2026-01-05", "due_on": due_on}
        journal.add("milestone", goal=goal, weight=weight, done_on=done_on, **fields)
    (found,) = journal.on("2026-02-24")["goals"]
    assert (found["progress"], found["planned"]) == (0.25, 0.25)
    (found,) = journal.on("2026-02-25")["goals"]
    assert (found["planned"], found["pace"]) == (0.5, "off track")


def test_a_goal_is_stale_after_two_lengths_outside_pauses() -> None:
    journal = fortnightly()
    journal.goal("2026-01-05", None)
    assert journal.on("2026-02-02")["goals"][0]["stale"] is False
    assert journal.on("2026-02-03")["goals"][0]["stale"] is True
    journal.pause("2026-01-10", "2026-01-12")
    assert journal.on("2026-02-05")["goals"][0]["stale"] is False
    assert journal.on("2026-02-06")["goals"][0]["stale"] is True


def test_confidence_disagrees_with_the_pace() -> None:
    journal = Journal()
    goal = journal.goal("2026-01-05", "2026-04-15")
    journal.add("check_in", goal=goal, on="2026-02-01", percent=30, confidence=7)
    assert journal.on("2026-02-24")["goals"][0]["disagrees"] is True
    journal.add("check_in", goal=goal, on="2026-02-02", percent=50, confidence=4)
    assert journal.on("2026-02-24")["goals"][0]["disagrees"] is True
    journal.add("check_in", goal=goal, on="2026-02-03", confidence=5)
    assert journal.on("2026-02-24")["goals"][0]["disagrees"] is False


# Section 5, the score.


def test_the_example_of_the_score() -> None:
    whole, without = score(0.8, 6 / 7, 1.0), score(None, 6 / 7, 1.0)
    assert whole is not None
    assert without is not None
    assert whole["value"] == pytest.approx(85.7, abs=0.05)
    assert without["value"] == pytest.approx(91.4, abs=0.05)
    assert score(None, None, None) is None


def test_one_component_alone_makes_no_score() -> None:
    assert [score(1.0, None, None), score(None, 1.0, None), score(None, None, 1.0)] == [None] * 3


def test_a_goal_that_is_reached_is_not_stale() -> None:
    journal = fortnightly("2026-01-05")
    goal = journal.goal("2026-01-05", None)
    journal.add("check_in", goal=goal, on="2026-01-10", percent=99)
    assert journal.on("2026-04-02")["goals"][0]["stale"] is True
    journal.add("check_in", goal=goal, on="2026-01-10", percent=100)
    assert journal.on("2026-04-02")["goals"][0]["stale"] is False


def test_what_the_other_side_cancelled_is_not_held_against_anyone() -> None:
    journal = example()
    journal.goal("2026-03-20", None)  # one component alone makes no score
    journal.session("2026-03-05", "cancelled", by="them")
    found = journal.on("2026-04-02")["score"]
    assert found["me"]["components"]["cadence"] == 1.0
    assert found["them"]["components"]["cadence"] == pytest.approx(6 / 7)
    journal.session("2026-03-06", "no-show")
    assert journal.on("2026-04-02")["score"]["me"]["components"]["cadence"] == pytest.approx(6 / 7)


# The histories, and the comparison.


def reckoned(found: History) -> dict[str, Any]:
    return accountability(found.document, found.as_of, found.since, found.until, found.name)


@given(histories())
@settings(max_examples=60, deadline=None)
def test_every_history_is_a_document_that_import_reads(found: History) -> None:
    data = json.dumps(found.document).encode()
    records = list(exchange.read(data).records(lambda _noun, _uid: False))
    assert len(records) == sum(map(len, found.document["records"].values()))
    assert json.loads(json.dumps(reckoned(found))) == reckoned(found)


def test_the_same_seed_gives_the_same_history() -> None:
    assert history(7) == history(7)
    assert history(7) != history(8)


def test_histories_come_by_every_word_of_the_figures() -> None:
    seen: Counter[str] = Counter()
    for seed in range(400):
        for mentorship in reckoned(history(seed))["mentorships"]:
            seen.update(slot["state"] for slot in mentorship["slots"])
            seen.update(f"goal {goal['pace']}" for goal in mentorship["goals"])
            for goal in mentorship["goals"]:
                seen.update(key for key, value in goal.items() if value not in (None, False))
            for side in mentorship["follow_through"].values():
                seen.update(key for key, value in side.items() if value)
            for side in mentorship["score"].values():
                found = side["components"] if side else {"no score": 1}
                seen.update(f"score: {key}" for key, value in found.items() if value is not None)
            seen["due"] += mentorship["next_due_on"] is not None
            seen["in grace"] += (mentorship["buffer_days"] or 0) < 0
    rare = {word for word, times in seen.items() if times < 5}
    assert rare == set()
    assert set(seen) >= {
        *("hit", "missed", "paused", "void", "open", "due", "in grace"),
        *("goal achieved", "goal dropped", "goal paused", "goal undated", "goal off track"),
        *("goal at risk", "goal no progress yet", "goal on track"),
        *("stale", "disagrees", "projected_on", "kept", "late", "renegotiated", "pending"),
        *("value", "score: follow_through", "score: cadence", "score: fresh_goals"),
        "score: no score",
    }


def test_compare_names_each_field_that_differs() -> None:
    ours = {"streak": 2, "stale": True, "rate": {"value": 0.5}, "slots": [{"state": "hit"}, {}]}
    theirs = {
        "id": "m1",
        "streak": 3,
        "stale": 1,
        "rate": {"value": 0.5 + 1e-12, "n": 4},
        "slots": [{"state": "open", "id": "s1"}],
    }
    assert compare(ours, ours) == []
    assert compare(ours, theirs) == [
        "streak: 2, theirs 3",
        "stale: True, theirs 1",
        "rate.n: ours lacks it, theirs 4",
        "slots: 2 of them, theirs 1",
        "slots[0].state: 'hit', theirs 'open'",
    ]
