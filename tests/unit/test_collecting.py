"""What is taken of the statuses that came in, and the one sentence that each other one gets."""

from datetime import date, datetime
from pathlib import Path
from time import process_time
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from mentorlog.domain.records.base import new_uid
from mentorlog.domain.records.program import Side
from mentorlog.domain.status import Status
from mentorlog.errors import Invalid
from mentorlog.exchange import status as exchange
from mentorlog.operations.collecting import Came, Refused, Sorted, keep, sort
from mentorlog.render import plain
from mentorlog.render.reports.cohort import page
from mentorlog.reports import cohort
from mentorlog.reports.scope import Scope
from mentorlog.store.changes import Command
from mentorlog.store.store import Store
from tests.amounts import share
from tests.programmes import DAY, programme, put, told, uid
from tests.unit.filled import load

TODAY = date(2026, 11, 29)
COLLECT = Command("program", "collect")


@pytest.fixture
def three(store: Store) -> Store:
    load(store, *programme(3))
    return store


def came(name: str, status: Status) -> Came:
    return Came(name, exchange.read(exchange.write(status)))


def collect(store: Store, *files: Came) -> Sorted:
    found = sort(store, files, TODAY)
    with store.writing(COLLECT):
        keep(store, found.rows)
    return found


def kept(store: Store) -> list[tuple[str, str, date]]:
    return [(one.pairing[-1], one.side, one.as_of) for one in store.statuses.select("ORDER BY id")]


def test_the_newest_of_each_side_is_taken(three: Store) -> None:
    found = collect(
        three,
        came("a.json", told(1, as_of=date(2026, 11, 1))),
        came("b.json", told(1)),
        came("c.json", told(1, Side.MENTOR)),
        came("d.json", told(2)),
    )
    assert kept(three) == [("1", "mentee", DAY), ("1", "mentor", DAY), ("2", "mentee", DAY)]
    assert found.refused == [Refused("a.json", "it is older than b.json", harmless=True)]


@pytest.mark.parametrize(
    ("status", "why"),
    [
        (
            told(9),
            Refused("f", "it is of a pair that is not here", "collect it where the kit was made"),
        ),
        (
            told(1, as_of=date(2026, 11, 30)),
            Refused(
                "f", "it is of 30 Nov, a day to come", "ask for it again; their clock is ahead"
            ),
        ),
    ],
)
def test_what_cannot_be_ours_changes_nothing(three: Store, status: Status, why: Refused) -> None:
    assert collect(three, came("f", status)).refused == [why]
    assert kept(three) == []


def test_a_pair_that_ended_tells_nothing_of_later(three: Store) -> None:
    with three.writing(Command("program", "pair end")):
        ended = three.pairings.with_uid(uid(1))
        three.pairings.change(replace(ended, ended_on=date(2026, 11, 10)))
    found = collect(
        three,
        came("early", told(1, as_of=date(2026, 11, 10))),
        came("late", told(1, Side.MENTOR)),
    )
    assert found.refused == [
        Refused("late", "it is of 20 Nov, and x1 ended on 10 Nov", "tell its sender so")
    ]
    assert kept(three) == [("1", "mentee", date(2026, 11, 10))]


def test_an_edited_file_is_named_with_what_is_wrong(three: Store) -> None:
    data = exchange.write(told(1)).replace(b'"held": 4', b'"held": 9')
    with pytest.raises(Invalid) as caught:
        exchange.read(data)
    assert collect(three, Came("f", caught.value)).refused == [
        Refused(
            "f",
            "this is a status that was edited after it was written",
            "ask for it again, as it was written",
        )
    ]


def test_twice_the_same_changes_nothing(three: Store) -> None:
    collect(three, came("f", told(1)))
    found = collect(three, came("f", told(1)), came("g", told(1)))
    already = "it was collected already"
    assert found.refused == [
        Refused("f", already, harmless=True),
        Refused("g", already, harmless=True),
    ]
    assert len(kept(three)) == 1


def test_two_files_with_the_same_status_are_one(three: Store) -> None:
    found = collect(three, came("a", told(1)), came("b", told(1)))
    assert found.refused == [Refused("b", "it says the same as a", harmless=True)]
    assert len(kept(three)) == 1


def test_a_stale_one_stays_out(three: Store) -> None:
    collect(three, came("new", told(1)))
    found = collect(three, came("old", told(1, as_of=date(2026, 10, 1))))
    assert found.refused == [Refused("old", "it is stale: there is one of 20 Nov", harmless=True)]
    assert kept(three) == [("1", "mentee", DAY)]


def later(hour: int, **more: Any) -> Status:
    at = datetime.fromisoformat(f"{DAY}T{hour}:00:00+00:00")
    return told(1, made_at=at, **more)


def test_of_one_day_the_one_that_was_made_last_is_kept(three: Store) -> None:
    collect(three, came("noon", later(12)))
    collect(three, came("evening", later(18, held=5)))
    found = collect(three, came("three", later(15, held=3)))
    assert found.refused == [Refused("three", "it is stale: there is one of 20 Nov", harmless=True)]
    assert kept(three) == [("1", "mentee", DAY)]
    [held] = [of[0].held for of in three.statuses.newest(three.programs.all()[0], DAY).values()]
    assert held == 5


def test_of_two_of_one_side_and_day_which_an_import_can_bring_the_last_counts(
    three: Store,
) -> None:
    rows, _ = sort(three, [came("f", told(1, held=4))], TODAY)
    [(row, _)] = rows
    again = msgspec.json.encode(told(1, held=9)).decode()
    load(three, row, replace(row, uid=new_uid(), counts=again))
    [program] = three.programs.all()
    [found] = three.statuses.newest(program, TODAY)[uid(1)]
    assert found.held == 9
    assert [one.held for one in cohort.build(three, TODAY, Scope(), program).pairs] == [
        None,
        None,
        9,
    ]


def test_the_newest_by_any_day_is_read(three: Store) -> None:
    [program] = three.programs.all()
    for day in (date(2026, 10, 1), date(2026, 11, 1), DAY):
        collect(three, came("f", told(1, as_of=day)))
    collect(three, came("f", told(1, Side.MENTOR, date(2026, 10, 15))))

    def days(as_of: date) -> list[date]:
        return [one.as_of for one in three.statuses.newest(program, as_of).get(uid(1), [])]

    assert days(date(2026, 9, 30)) == []
    assert days(date(2026, 10, 14)) == [date(2026, 10, 1)]
    assert days(date(2026, 11, 5)) == [date(2026, 11, 1), date(2026, 10, 15)]
    assert days(TODAY) == [DAY, date(2026, 10, 15)]


def test_ten_thousand_pairs_are_collected_and_told_of_in_seconds(
    store: Store, tmp_path: Path
) -> None:
    """The demand is 15 s and 2 s; a twentieth of the pairs has a twentieth of the time."""
    pairs = share(10_000)
    load(store, *programme(pairs))
    each = (told(number, side) for number in range(1, pairs + 1) for side in Side)
    inbox = put(tmp_path / "inbox", *each)
    began = process_time()
    files = [Came(one.name, exchange.read(one.read_bytes())) for one in inbox.iterdir()]
    found = collect(store, *files)
    collected = process_time()
    report = cohort.build(store, TODAY, Scope(), store.programs.all()[0])
    lines = list(plain.draw(page(report), plain.Pen(80)))
    drawn = process_time()
    assert (len(found.rows), len(report.pairs)) == (2 * pairs, pairs)
    assert len(lines) > pairs
    assert collected - began < 15 * pairs / 10_000 + 0.5
    assert drawn - collected < 2 * pairs / 10_000 + 0.1
