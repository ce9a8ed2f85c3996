"""Running the cases round after round, so that whatever slows the machine slows all alike."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tests.bench.cases import CASES, Case
from tests.bench.program import BARE, FLOOR, Failed, Program, Usage
from tests.bench.stores import WITH


class Stores(NamedTuple):
    """The stores that cases are run with: one with nothing but a mentorship, the demo, the big."""

    new: Path
    demo: Path
    big: Path

    def of(self, case: Case) -> tuple[Path, Path]:
        """The small store of a case, and the big one."""
        return self.demo if case.in_demo else self.new, self.big


class Best(NamedTuple):
    """Of all runs: the shortest time, and the highest of the peaks."""

    seconds: float
    megabytes: float


class Row(NamedTuple):
    """A case and what it took with either store; `failure` is why there are no figures."""

    case: Case
    small: Best | None = None
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
        for store in () if failures[case.name] else stores.of(case):
            turns[case.name, store] = _turn(program, case, store, stores)
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
                best.get((case.name, stores.of(case)[0])),
                best.get((case.name, stores.big)),
                failures[case.name],
            )
            for case in CASES
        ],
    )


def _turn(program: Program, case: Case, store: Path, stores: Stores) -> Callable[[], Usage]:
    name = "Dana" if store == stores.demo else WITH

    def call(words: tuple[str, ...], terminal: bool = False) -> Usage:
        named = (word.format(name=name) for word in words)
        return program.run(("mentorlog", *named), store, terminal=terminal)

    def run() -> Usage:
        if case.before:
            call(case.before)
        usage = call(case.words, case.terminal)
        if case.after:
            call(case.after)
        return usage

    return run


def _trial(program: Program, case: Case, stores: Stores) -> str:
    """Why the case cannot be measured, empty if it can."""
    try:
        for store in stores.of(case):
            _turn(program, case, store, stores)()
    except Failed as failed:
        return str(failed)
    return ""


def _best(usages: list[Usage]) -> Best:
    return Best(
        min(usage.seconds for usage in usages),
        max(usage.megabytes for usage in usages),
    )
