"""Run one command and say how long it took and what it needed, as the last line of stderr.

A child's peak memory counts what its parent had when it was spawned, and a benchmark is big. So
this small program stands between the two: `python -I -S launch.py [--terminal] PROGRAM ARGUMENT…`.
"""

import os
import sys
from time import perf_counter


def main() -> None:
    """Print seconds, kilobytes and exit code."""
    on_terminal = sys.argv[1] == "--terminal"
    command = sys.argv[1 + on_terminal :]
    started = perf_counter()
    if on_terminal:
        child = on_a_terminal(command)
    else:
        child = os.posix_spawn(command[0], command, os.environ)
    _, status, usage = os.wait4(child, 0)
    seconds = perf_counter() - started
    code = os.waitstatus_to_exitcode(status)
    print(f"\n{seconds} {usage.ru_maxrss} {code}", file=sys.stderr)


def on_a_terminal(command: list[str]) -> int:
    """Start the command on a pseudo-terminal and read what it draws until it is done."""
    screen, terminal = os.openpty()
    streams = [(os.POSIX_SPAWN_DUP2, terminal, number) for number in (0, 1, 2)]
    child = os.posix_spawn(command[0], command, os.environ, file_actions=streams)
    os.close(terminal)
    try:
        while os.read(screen, 65536):
            pass
    except OSError:  # Linux says so when the last end of a terminal is closed
        pass
    return child


if __name__ == "__main__":
    main()
