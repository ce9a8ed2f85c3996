"""`report accountability --explain`: every figure can be redone from what is printed alone."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from math import floor
from typing import Any

import msgspec
import pytest

from mentorlog.demo import year
from mentorlog.domain.records.mentorship import Mentorship
from mentorlog.operations import names
from mentorlog.render import plain
from mentorlog.render.reports.accountability import page
from mentorlog.reports.accountability import Accountability, build
from mentorlog.reports.scope import Scope
from mentorlog.store.store import Store
from tests.reckoning.differences import compare
from tests.reckoning.figures import accountability
from tests.unit.filled import empty_stores, load
from tests.unit.printed import NONE, Part, Reader, parts_of

TODAY = date(2026, 11, 21)
DAYS = [TODAY - timedelta(days=days) for days in (0, 1, 30, 61, 95, 130, 177, 240, 300, 400)]
NAMES = [one.name for one in year(TODAY) if isinstance(one, Mentorship)]


@pytest.fixture(scope="module")
def demo() -> Iterator[Store]:
    with empty_stores(1) as [store]:
        load(store, *year(TODAY))
        yield store


def explained(store: Store, name: str, as_of: date) -> tuple[Accountability, list[Part]]:
    """The report on one mentorship, and what is printed of it."""
    uid = names.named(store, name, date.max).uid
    report = build(store, as_of, Scope(uid, explain=True))
    return report, list(parts_of(list(plain.draw(page(report)))))


def with_short_ids(report: Accountability) -> dict[str, Any]:
    """The report's JSON as if the short ids, which are printed, were the uids."""
    told: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(report))
    for one in told["mentorships"]:
        del one["explained"], one["meant_on"]
        one["uid"] = one["name"]
        for slot in one["slots"]:
            slot["session"] = slot["session_id"]
        for goal in one["goals"]:
            goal["uid"] = goal["id"]
    return told


def reckoned(report: Accountability, parts: list[Part]) -> dict[str, Any]:
    """The report as it follows from the printed rows, by the second reckoning."""
    [one] = report.mentorships
    document = Reader(one.name, str(one.role)).document(parts)
    found = accountability(document, report.as_of, report.since, report.until, one.name)
    for of_one in found["mentorships"]:
        del of_one["meant_on"]  # what is planned is in no row
    return found


@pytest.mark.parametrize("as_of", DAYS, ids=str)
@pytest.mark.parametrize("name", NAMES)
def test_every_figure_follows_from_the_printed_rows(demo: Store, name: str, as_of: date) -> None:
    report, parts = explained(demo, name, as_of)
    assert compare(with_short_ids(report), reckoned(report, parts)) == []


@pytest.mark.parametrize("as_of", DAYS, ids=str)
@pytest.mark.parametrize("name", NAMES)
def test_every_result_is_the_figure_that_follows(demo: Store, name: str, as_of: date) -> None:
    report, parts = explained(demo, name, as_of)
    [one] = reckoned(report, parts)["mentorships"]
    titles = {part.title.partition(":")[0]: part for part in parts}
    for side, whose in (("me", "mine"), ("them", "theirs")):
        check(titles[f"Promises, {whose}"], promises(one["follow_through"][side]))
        score = one["score"][side]
        check(titles["Called off within a slot that was missed"], scores(score, whose))
    check(titles["Slots"], meetings(one))
    check(titles["Judged slots, with m = 0.5^(√L / 13)"], {"consistency": one["consistency"]})
    moved = [part for part in parts if part.title == "Moved by"]
    for part, goal in zip(moved, one["goals"], strict=True):
        check(part, standing(goal))


def check(part: Part, figures: dict[str, Any]) -> None:
    """That each of these figures is printed as it is."""
    for name, value in figures.items():
        printed = part.figures[name].result
        if isinstance(value, float):
            assert float(printed) == pytest.approx(value, abs=1e-6), name
        else:
            assert printed == (NONE if value is None else str(value)), name


def promises(found: dict[str, Any]) -> dict[str, Any]:
    wilson = found["wilson"]
    return {
        "follow-through": found["value"],
        "done in the end": found["done_in_the_end"],
        "95 % interval": wilson and "–".join(f"{bound:.9f}" for bound in wilson),
        "dropped": found["dropped"],
        "open": found["pending"],
        "no date": found["undated"],
        "renegotiated": found["renegotiated"],
    }


def meetings(one: dict[str, Any]) -> dict[str, Any]:
    return {
        "streak": one["streak"],
        "best streak": one["best_streak"],
        "cadence rate": one["rate"]["value"],
        "next due": one["next_due_on"],
        "buffer": one["buffer_days"],
        "silence": one["silence_days"],
    }


def standing(goal: dict[str, Any]) -> dict[str, Any]:
    return {
        **{name: goal[name] for name in ("progress", "elapsed", "planned", "pace", "confidence")},
        "stale": "yes" if goal["stale"] else "no",
        "disagrees": "yes" if goal["disagrees"] else "no",
        "projected finish": goal["projected_on"],
    }


def scores(score: dict[str, Any] | None, whose: str) -> dict[str, Any]:
    if score is None:
        return {f"score, {whose}": None}
    parts = score["components"]
    found = {f"score, {whose}": score["value"], "fresh goals": parts["fresh_goals"]}
    if parts["cadence"] is not None:
        found[f"meetings, {whose}"] = parts["cadence"]
    return found


def test_every_sum_of_numbers_comes_out_as_it_is_printed(demo: Store) -> None:
    every = [explained(demo, name, as_of)[1] for name in NAMES for as_of in DAYS]
    figures = [figure for parts in every for part in parts for figure in part.figures.values()]
    sums = [(worked_out(one.sum), one) for one in figures if one.result != NONE]
    numbers = [(found, one) for found, one in sums if found is not None]
    assert len(numbers) > 300
    for found, one in numbers:
        assert float(one.result) == pytest.approx(found, abs=1e-6), one


def worked_out(printed: str) -> float | None:
    """What a sum of numbers comes to; None where it names days or records."""
    if re.search(r"\d{4}-\d\d|[a-z]", printed) or not printed:
        return None
    python = printed.replace("−", "-").replace("·", "*").replace("⌊", "floor(").replace("⌋", ")")
    return float(eval(python, {"floor": floor}))
