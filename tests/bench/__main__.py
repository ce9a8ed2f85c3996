"""`python -m tests.bench`: what mentorlog takes, as ratios against the bare interpreter.

    python -m tests.bench [--runs 21] [--scale 1.0] [--out FILE] [--dir DIRECTORY]

Nothing fails here on time. The table goes to standard output and to RESULTS.md beside this file.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.measure import measure
from tests.bench.program import install
from tests.bench.table import markdown
from tests.bench.transfer import transfer

RESULTS = Path(__file__).with_name("RESULTS.md")


def main(argv: Sequence[str]) -> None:
    """Install, import, measure, and write the table."""
    wanted = _parser().parse_args(argv)
    today = date.today()
    with TemporaryDirectory(prefix="mentorlog-bench-", dir=wanted.dir) as name:
        directory = Path(name)
        _tell("building and installing")
        program = install(directory)
        _tell("making the stores")
        stores, new, big = transfer(program, directory, today, wanted.scale)
        os.sync()
        rounds = measure(program, stores, wanted.runs)
    page = markdown(rounds, new, big, wanted.runs, today)
    wanted.out.write_text(page)
    print(page, end="")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("--runs", type=int, default=21, help="rounds of every command")
    parser.add_argument("--scale", type=float, default=1.0, help="of the big store")
    parser.add_argument("--out", type=Path, default=RESULTS, help="the table")
    parser.add_argument(
        "--dir", type=Path, default=Path("/var/tmp"), help="a directory on a real disk"
    )
    return parser


def _tell(what: str) -> None:
    print(what, file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1:])
