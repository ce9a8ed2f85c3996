"""`python -m mentorlog`, and the console scripts."""

import gc
import os
import sys
from contextlib import suppress


def main() -> None:
    """Run the command line and leave with its exit code."""
    # Importing makes many objects and no garbage: looking for some takes an eighth of the start.
    gc.set_threshold(100_000)
    from mentorlog.cli.main import run

    _leave(run(sys.argv[1:]))


def _leave(code: int) -> None:
    """End the process with all said and saved, without taking the interpreter apart.

    That takes an eighth of a short command, and nothing is left to do in it; unless something
    else was loaded that may wait for the end, or measures the run.
    """
    if {"coverage", "logging", "prompt_toolkit"} & sys.modules.keys():
        sys.exit(code)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # its reader has gone; `run` has dealt with that
            stream.flush()
    os._exit(code)


if __name__ == "__main__":
    main()
