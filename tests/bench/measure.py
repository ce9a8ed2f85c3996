"""Running the cases round after round, so that whatever slows the machine slows all alike."""

import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.bench.cases import WRITING, Case
from tests.bench.program import BARE, FLOOR, NOWHERE, Failed, Program, Usage
from tests.bench.stores import WITH

_SLOW_EVERY = 7


class Stores(NamedTuple):
    """The stores that cases are run with.

    One with nothing but a mentorship, the demo, ten years, and a tenth of their records.
    """

    new: Path
    demo: Path
    middle: Path
    big: Path

    @property
    def nowhere(self) -> Path:
        """Where none lies, and none was named."""
        return NOWHERE

    def of(self, case: Case) -> tuple[Path, ...]:
        """The small store of a case, and the larger ones."""
        if case.nowhere:
            return (self.nowhere,)
        return self.demo if case.in_demo else self.new, self.middle, self.big


class Best(NamedTuple):
    """Of all runs: the shortest time, and the highest of the peaks."""

    seconds: float
    megabytes: float


class Row(NamedTuple):
    """A case and what it took with each of its stores; `failure` is why there are no figures."""

    case: Case
    found: Sequence[Best] = ()
    flushed: Best | None = None
    failure: str = ""


class Other(NamedTuple):
    """A command of another program, the case that does the same, and how much its store holds."""

    name: str
    like: str
    entries: int


class Rounds(NamedTuple):
    """All that was measured in one go."""

    bare: Best
    floor: Best
    rows: list[Row]
    peers: dict[Other, Best]


Turn = Callable[[], Usage]


def measure(
    program: Program,
    stores: Stores,
    cases: Iterable[Case],
    runs: int,
    *,
    flush: Path | None = None,
    peers: dict[Other, Turn] | None = None,
) -> Rounds:
    """Run everything once to warm up, then `runs` times in turn."""
    cases, peers = list(cases), peers or {}
    failures = {case.name: _trial(program, case, stores) for case in cases}
    turns: dict[object, Turn] = {
        "bare": lambda: program.run(BARE, stores.new),
        "floor": lambda: program.run(FLOOR, stores.new),
    }
    turns.update(peers.items())
    slow: set[object] = set()
    for case in (one for one in cases if not failures[one.name]):
        for store in stores.of(case):
            turns[case.name, store] = _turn(program, case, store, stores)
            slow |= {(case.name, store)} if case.slow else set()
        if flush is not None and case.name in WRITING:
            slower = program._replace(preload=flush)
            turns[case.name, "flushed"] = _turn(slower, case, stores.new, stores)
    taken: dict[object, list[Usage]] = {key: [] for key in turns}
    for number in range(runs):
        print(f"\rround {number + 1} of {runs}", end="", file=sys.stderr, flush=True)
        for key, turn in turns.items():
            if key not in slow or number % _SLOW_EVERY == 0:
                taken[key].append(turn())
    print(file=sys.stderr)
    best = {key: _best(usages) for key, usages in taken.items()}
    rows = [
        Row(
            case,
            [best[case.name, s] for s in stores.of(case) if (case.name, s) in best],
            best.get((case.name, "flushed")),
            failures[case.name],
        )
        for case in cases
    ]
    return Rounds(best["bare"], best["floor"], rows, {name: best[name] for name in peers})


def _turn(program: Program, case: Case, store: Path, stores: Stores) -> Turn:
    name = "Dana" if store == stores.demo else WITH
    more = {"MENTORLOG_CALENDAR": f"{store}.ics"} if case.followed else None

    def call(words: tuple[str, ...], terminal: bool = False) -> Usage:
        named = (word.format(name=name) for word in words)
        return program.run(("mentorlog", *named), store, terminal=terminal, more=more)

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
