"""Records come as they were made, in every journal that says the same, whatever their local ids."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import pairwise, product
from pathlib import Path
from random import Random
from typing import Any

import msgspec
import pytest

import mentorlog
from mentorlog.demo import year
from mentorlog.domain.records.action import Action, Commitment
from mentorlog.domain.records.base import Record, new_uid
from mentorlog.domain.records.catalog import KINDS
from mentorlog.domain.records.mentorship import Mentorship, Role
from mentorlog.exchange import document
from mentorlog.reports import (
    accountability,
    advice,
    closing,
    goals,
    growth,
    journey,
    mentees,
    network,
    prep,
    program,
    streaks,
    today,
    week,
)
from mentorlog.reports.scope import Scope
from mentorlog.store import replay
from mentorlog.store.store import Store
from mentorlog.store.wanted import Order, Wanted
from tests.amounts import share
from tests.reckoning.histories import history
from tests.unit.filled import empty_stores, exported, load

DAY = date(2026, 1, 5)
REF = re.compile(r"\b[a-z]\d+\b")
OWN_ID = re.compile(r'"id":\d+,')
FIGURES = (accountability, advice, goals, growth, mentees, network, prep, program, streaks, week)
OF_ONE = (accountability, closing, journey, prep)
LISTS: dict[str, Callable[[Store, date], Any]] = {
    "today": today.build,
    "due": lambda store, day: store.agenda.due(date.max, day),
    "due on a day": lambda store, day: replay.due(store, date.max, day),
    "undated goals": lambda store, day: store.agenda.undated_goals(day),
    "meetings": lambda store, day: store.agenda.meetings(day),
    "open promises": lambda store, _: _uids(store.actions.open(Wanted(limit=5))),
    "newest": lambda store, _: _uids(store.actions.open(Wanted(order=Order.NEWEST, limit=5))),
    "topics": lambda store, _: _uids(store.topics.listed(Wanted(limit=5))),
}


def _uids(records: Sequence[Record]) -> list[str]:
    return [record.uid for record in records]


def _tell(store: Store, day: date) -> Iterator[tuple[str, str]]:
    """Each report by its name, with uids in the place of the ids that only this store knows."""
    uids = {
        f"{kind.letter}{record.id}": record.uid
        for kind in KINDS
        if kind.letter
        for record in store.table(kind.noun).select()
    }

    def told(report: Any) -> str:
        text = OWN_ID.sub("", msgspec.json.encode(report).decode())
        return REF.sub(lambda found: uids.get(found[0], found[0]), text)

    for name, tell in LISTS.items():
        yield name, told(tell(store, day))
    for of_all in FIGURES:
        yield of_all.__name__, told(of_all.build(store, day, Scope(explain=True)))
    for one, of_one in product(store.mentorships.running(day), OF_ONE):
        if one.started_on <= day:
            yield of_one.__name__, told(of_one.build(store, day, Scope(one.uid, explain=True)))


def test_stores_with_equal_exports_print_equal_reports(chance: Random) -> None:
    for _ in range(share(400)):
        seed = chance.getrandbits(32)
        found = history(seed)
        data = msgspec.json.encode(found.document)
        records = list(document.read(data).records(lambda _noun, _uid: False))
        assert _differing(records, found.as_of, seed) == [], seed


def test_a_year_is_told_the_same_whatever_its_ids(chance: Random) -> None:
    as_of = date(2026, 11, 21)
    assert _differing(year(as_of), as_of, chance.getrandbits(32)) == []


def _differing(records: list[Record], as_of: date, seed: int) -> list[str]:
    """The reports that differ where the same records were written in another order."""
    with empty_stores(2) as (one, other):
        load(one, *records)
        load(other, *Random(seed).sample(records, len(records)))
        assert exported(one) == exported(other)
        both = zip(_tell(one, as_of), _tell(other, as_of), strict=True)
        return [name for (name, told), (_, again) in both if told != again]


def test_of_one_day_the_word_that_was_made_last_counts_and_not_the_one_written_last(
    store: Store,
) -> None:
    dana = Mentorship(uid="dana", name="Dana", role=Role.MENTEE, started_on=DAY)
    action = Action(uid="a", mentorship="dana", text="Draft", promised_on=DAY)
    first, last = (
        Commitment(action="a", set_on=DAY, due_on=date(2026, 2, day), created_at=at)
        for day, at in ((20, "2025-10-26T02:50:00+02:00"), (10, "2025-10-26T02:10:00+01:00"))
    )
    load(store, dana, action, last, first)
    [due], _count = store.agenda.due(date.max, DAY)
    assert due.due_on == date(2026, 2, 10)  # twenty minutes later, when the clocks went back
    [listed] = store.actions.commitments.of([action]).values()
    assert [one.due_on.day for one in listed if one.due_on] == [20, 10]


def test_a_new_uid_is_a_uuid_of_version_7_and_greater_than_those_before() -> None:
    uids = [new_uid() for _ in range(20_000)]
    assert all(before < after for before, after in pairwise(uids))
    shape = r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"
    assert all(re.fullmatch(shape, uid) for uid in uids)


def test_the_clock_that_a_test_stops_does_not_stop_the_order_of_what_is_typed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("MENTORLOG_NOW", "2026-11-21T10:00+01:00")
    assert new_uid()[:8] > "01980000"  # by the clock of the system, however far that is off


def test_what_leaves_one_file_is_never_ordered_by_the_local_id() -> None:
    """But what is about one file alone: its log, its doctor, TAB, and @last."""
    house = Path(mentorlog.__file__).parent
    ordered = re.compile(
        r"ORDER BY (?!abs)[^()]*(?<![.\w])(?:[a-z]\.)?id\b|key=lambda [^:]*: [^)]*\.id\b"
    )
    found = {
        path.relative_to(house).with_suffix("").as_posix()
        for path in house.rglob("*.py")
        for line in path.read_text("utf-8").splitlines()
        if ordered.search(line) and "command" not in line
    }
    assert found == {
        *("cli/quick/candidates", "store/checksums", "store/inspection/rows"),
        *("store/conflicts", "store/undo", "store/kept_order", "store/sharing/rows"),
        *("store/sharing/news", "store/sharing/shares", "store/table"),
    }
