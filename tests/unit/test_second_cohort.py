"""The cohort, reckoned a second time from the words alone, of random programmes."""

import json
from datetime import UTC, date, datetime, timedelta
from itertools import combinations
from random import Random
from typing import Any

import msgspec
import pytest

from mentorlog.domain.records.base import Record
from mentorlog.domain.records.practice import DIMENSIONS, Reason
from mentorlog.domain.records.program import Pairing, Participant, Side, Status, Wish
from mentorlog.domain.status import Goals, Pulse, Slots
from mentorlog.domain.status import Status as Told
from mentorlog.reports import cohort
from mentorlog.reports.scope import Scope
from mentorlog.store.store import Store
from tests.amounts import share
from tests.programmes import PROGRAM, START, told, uid
from tests.reckoning.cohort import Programme, counts
from tests.unit.filled import empty_stores, load

CAST = (None, None, 1, 2, 3, 4, 5)


class _Drawn:
    """A programme of any shape: pairs of teams, some without consent, some that end or leave."""

    def __init__(self, seed: int) -> None:
        self.draw = Random(seed)
        self.pairs = self.draw.randint(1, 45)
        self.days = [START + timedelta(days=self.draw.randrange(150)) for _ in range(4)]
        self.shares = self.draw.choice((0.0, 0.3, 1.0))
        self.records = [PROGRAM, *self._people(), *self._pairings(), *self._statuses()]

    def _people(self) -> list[Record]:
        teams = "abcdef"[: self.draw.randint(1, 6)]
        agrees = self.draw.choice((0.7, 0.95, 1.0))
        return [
            Participant(
                uid=f"{side}{number}",
                program="spring",
                name=f"{side} {number}",
                role=Wish(side),
                team=self.draw.choice((None, *teams)),
                consent=self.draw.random() < agrees,
                trained_on=self.draw.choice((None, START)),
            )
            for number in range(1, self.pairs + 1)
            for side in Side
        ]

    def _pairings(self) -> list[Record]:
        return [
            Pairing(
                uid=uid(number),
                program="spring",
                mentor=f"mentor{self.draw.choice((number, number, 1))}",
                mentee=f"mentee{number}",
                starts_on=START + timedelta(days=self.draw.choice((0, 0, 0, 40))),
                ended_on=self.draw.choice((None, None, None, self.draw.choice(self.days))),
                reason=Reason.NO_FAULT,
            )
            for number in range(1, self.pairs + 1)
        ]

    def _statuses(self) -> list[Record]:
        sent = [
            self._status(number, side, self.draw.choice(self.days))
            for number in range(1, self.pairs + 1)
            for side in Side
            for _ in range(self.draw.choice((0, 1, 1, 2)))
        ]
        once = {(one.pair, one.side, one.as_of): one for one in sent}
        return [
            Status(
                pairing=one.pair,
                side=one.side,
                as_of=one.as_of,
                counts=msgspec.json.encode(one).decode(),
                checksum="0" * 64,
                read_on=one.as_of,
            )
            for one in once.values()
        ]

    def _status(self, number: int, side: Side, as_of: date) -> Told:
        draw = self.draw
        made_at = datetime(2026, 1, 1, draw.randrange(24), draw.randrange(60), tzinfo=UTC)
        if draw.random() < 0.05:
            return told(number, side, as_of, made_at=made_at, left=True, held=0, started_on=as_of)
        first = max(START, as_of - timedelta(days=20))
        span = range((as_of - first).days + 1)
        days = sorted(draw.sample(span, min(len(span), draw.choice((0, 1, 2)))))
        met_on = tuple(first + timedelta(days=day) for day in days)
        n = draw.randint(0, 6)
        levels = {name: draw.choice(CAST) for name in DIMENSIONS}
        pulse = Pulse(**levels, dropped=draw.random() < 0.1)
        return told(
            *(number, side, as_of),
            made_at=made_at,
            held=len(met_on) + draw.choice((0, 0, 1, 2)),
            met_on=met_on,
            nominal_days=draw.choice((None, 7, 14, 14, 30)),
            slots=Slots(hits=draw.randint(n // 2, n), n=n),
            silent=draw.random() < 0.15,
            goals=Goals(off_track=draw.choice((0, 0, 0, 0, 1))),
            ended_on=as_of if draw.random() < 0.05 else None,
            pulse=pulse if draw.random() < self.shares else None,
        )

    def second(self, as_of: date) -> Programme:
        """The same, reckoned from rows."""
        rows: dict[type, list[Any]] = {Participant: [], Pairing: [], Status: []}
        for one in self.records:
            rows.setdefault(type(one), []).append(msgspec.to_builtins(one))
        for row in rows[Status]:
            row["counts"] = json.loads(row["counts"])
        return Programme(rows[Participant], rows[Pairing], rows[Status], as_of)


@pytest.mark.parametrize("of_ten", range(10))
def test_random_programmes_are_judged_alike_twice_and_nobody_is_given_away(of_ten: int) -> None:
    each = share(1_000) // 10
    with empty_stores(each) as stores:
        for number, store in enumerate(stores):
            drawn = _Drawn(of_ten * 1_000 + number)
            load(store, *drawn.records)
            for as_of in (
                drawn.days[0],
                max(drawn.days) + timedelta(days=drawn.draw.randrange(70)),
            ):
                _compare(store, drawn, as_of)


def _compare(store: Store, drawn: _Drawn, as_of: date) -> None:
    second = drawn.second(as_of)
    report = cohort.build(store, as_of, Scope(), store.programs.all()[0])
    found = json.loads(msgspec.json.encode(report))
    ours = {f"x{number}": pair for number, pair in enumerate(_pairs(drawn), 1)}
    assert {row["id"] for row in found["pairs"]} == {
        ref for ref, pair in ours.items() if pair.starts_on <= as_of
    }
    rows = [second.row(msgspec.to_builtins(ours[row["id"]])) for row in found["pairs"]]
    for row, reckoned in zip(found["pairs"], rows, strict=True):
        assert {name: row[name] for name in reckoned} == reckoned, (row, as_of)
    assert found["counts"] == counts(rows)
    _ensure_figures_are_right_and_safe(second, found["over_pairs"], second.over_pairs)
    _ensure_figures_are_right_and_safe(second, found["over_people"], second.over_people)


def _pairs(drawn: _Drawn) -> list[Pairing]:
    return [one for one in drawn.records if isinstance(one, Pairing)]


def _ensure_figures_are_right_and_safe(second: Programme, groups: Any, reckon: Any) -> None:
    """Each shown figure is right, and no two of them differ by one to four who stand behind."""
    behind: dict[str, dict[str, set[str]]] = {}
    for group in groups:
        for figure in group["figures"]:
            members, value = reckon(group["name"], figure["name"])
            if figure["value"] is not None:
                assert figure["n"] == len(members) >= 5, (group["name"], figure)
                assert figure["value"] == pytest.approx(value), (group["name"], figure)
                behind.setdefault(figure["name"], {})[group["name"]] = members
            else:
                assert figure["n"] is None
                is_all = group["name"] in ("all pairs", "everybody")
                assert not is_all or len(members) < 5, (group["name"], figure)
    for shown in behind.values():
        for one, other in combinations(shown.values(), 2):
            assert not 0 < len(one - other) < 5, shown
            assert not 0 < len(other - one) < 5, shown
        whole = shown.get("all pairs") or shown["everybody"]
        rest = whole - set().union(*(of for of in shown.values() if of is not whole))
        assert not 0 < len(rest) < 5, shown
