"""`python -m tests.bench`: what mentorlog takes, as ratios against the bare interpreter.

    python -m tests.bench [--only add,week] [--peers] [--runs 21] [--scale 1.0] [--out FILE]
                          [--dir DIRECTORY] [--keep DIRECTORY]

Nothing fails here on time. The table goes to standard output and to RESULTS.md beside this file;
with --only, which measures some commands and nothing of the whole store, to standard output alone.
--keep has the stores stay for the next time, which need not make them again.
"""

import argparse
import os
import pickle
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench import peers
from tests.bench.cases import CASES, Case
from tests.bench.flush import slow_flushes
from tests.bench.measure import Stores, measure
from tests.bench.program import Program, install
from tests.bench.table import markdown
from tests.bench.transfer import Transfer, transfer, whole

RESULTS = Path(__file__).with_name("RESULTS.md")


def main(argv: Sequence[str]) -> None:
    """Install, import, measure, and write the table."""
    wanted, today = _parser().parse_args(argv), date.today()
    with TemporaryDirectory(prefix="mentorlog-bench-", dir=wanted.dir) as name:
        directory = Path(name)
        _tell("building and installing")
        program = install(directory)
        stores, big = _stores(program, directory, today, wanted)
        flush = slow_flushes(directory)
        others = peers.turns(program, directory) if wanted.peers else {}
        cases = [case for case in CASES if _is_wanted(case, wanted.only)]
        rounds = measure(program, stores, cases, wanted.runs, flush=flush, peers=others)
        all_of_it = None if wanted.only else whole(program, stores.big)
    page = markdown(rounds, big, all_of_it, wanted.runs, today, program.pip)
    if not wanted.only:
        wanted.out.write_text(page)
    print(page, end="")


def _stores(
    program: Program, directory: Path, today: date, wanted: argparse.Namespace
) -> tuple[Stores, Transfer]:
    """The stores, and what it took to make the big one; those that were kept if they are there."""
    place: Path = wanted.keep or directory
    known = place / f"made-{today}-{wanted.scale}"
    if known.exists():
        found: tuple[Stores, Transfer] = pickle.loads(known.read_bytes())
        return found
    _tell("making the stores")
    place.mkdir(exist_ok=True)
    for old in place.glob("*.db"):
        old.unlink()
    stores, _, big = transfer(program, place, today, wanted.scale)
    os.sync()
    known.write_bytes(pickle.dumps((stores, big)))
    return stores, big


def _is_wanted(case: Case, only: str | None) -> bool:
    return only is None or any(word in case.name for word in only.split(","))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("--only", help="the commands whose names have one of these words")
    parser.add_argument("--peers", action="store_true", help="other programs, where installed")
    parser.add_argument("--runs", type=int, default=21, help="rounds of every command")
    parser.add_argument("--scale", type=float, default=1.0, help="of the big store")
    parser.add_argument("--out", type=Path, default=RESULTS, help="the table")
    parser.add_argument("--keep", type=Path, help="where the stores stay for the next time")
    parser.add_argument(
        "--dir", type=Path, default=Path("/var/tmp"), help="a directory on a real disk"
    )
    return parser


def _tell(what: str) -> None:
    print(what, file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1:])
