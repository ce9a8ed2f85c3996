"""Running the cases round after round, so that whatever slows the machine slows all alike."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tests.bench.cases import CASES, Case
from tests.bench.program import BARE, FLOOR, Failed, Program, Usage


class Stores(NamedTuple):
    """The two stores that every case is run with."""

    new: Path
    big: Path


class Best(NamedTuple):
    """Of all runs: the shortest time, and the highest of the peaks."""

    seconds: float
    megabytes: float


class Row(NamedTuple):
    """A case and what it took with either store; `failure` is why there are no figures."""

    case: Case
    new: Best | None = None
    big: Best | None = None
    failure: str = ""


class Rounds(NamedTuple):
    """All that was measured in one go."""

    bare: Best
    floor: Best
    rows: list[Row]


def measure(program: Program, stores: Stores, runs: int) -> Rounds:
    """Run everything once to warm up, then `runs` times in turn."""
    failures = {case.name: _trial(program, case, stores) for case in CASES}
    turns: dict[tuple[str, Path], Callable[[], Usage]] = {
        ("bare", stores.new): lambda: program.run(BARE, stores.new),
        ("floor", stores.new): lambda: program.run(FLOOR, stores.new),
    }
    for case in CASES:
        for store in () if failures[case.name] else stores:
            turns[case.name, store] = _turn(program, case, store)
    taken: dict[tuple[str, Path], list[Usage]] = {key: [] for key in turns}
    for number in range(runs):
        print(f"\rround {number + 1} of {runs}", end="", file=sys.stderr, flush=True)
        for key, turn in turns.items():
            taken[key].append(turn())
    print(file=sys.stderr)
    best = {key: _best(usages) for key, usages in taken.items()}
    return Rounds(
        best["bare", stores.new],
        best["floor", stores.new],
        [
            Row(
                case,
                best.get((case.name, stores.new)),
                best.get((case.name, stores.big)),
                failures[case.name],
            )
            for case in CASES
        ],
    )


def _turn(program: Program, case: Case, store: Path) -> Callable[[], Usage]:
    def call(words: tuple[str, ...]) -> Usage:
        return program.run(("mentorlog", *words), store)

    def run() -> Usage:
        if case.before:
            call(case.before)
        usage = call(case.words)
        if case.after:
            call(case.after)
        return usage

    return run


def _trial(program: Program, case: Case, stores: Stores) -> str:
    """Why the case cannot be measured, empty if it can."""
    try:
        for store in stores:
            _turn(program, case, store)()
    except Failed as failed:
        return str(failed)
    return ""


def _best(usages: list[Usage]) -> Best:
    return Best(
        min(usage.seconds for usage in usages),
        max(usage.megabytes for usage in usages),
    )
