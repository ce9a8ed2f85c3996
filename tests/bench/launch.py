"""Run one command and say how long it took and what it needed, as the last line of stderr.

A child's peak memory counts what its parent had when it was spawned, and a benchmark is big. So
this small program stands between the two: `python -I -S launch.py PROGRAM ARGUMENT…`.
"""

import os
import sys
from time import perf_counter


def main() -> None:
    """Print seconds, kilobytes and exit code."""
    command = sys.argv[1:]
    started = perf_counter()
    child = os.posix_spawn(command[0], command, os.environ)
    _, status, usage = os.wait4(child, 0)
    seconds = perf_counter() - started
    code = os.waitstatus_to_exitcode(status)
    print(f"\n{seconds} {usage.ru_maxrss} {code}", file=sys.stderr)


if __name__ == "__main__":
    main()
