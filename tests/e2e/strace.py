"""The program under strace, which notes its calls, kills it at the k-th, or makes it fail."""

import re
import signal
import subprocess
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.e2e.conftest import Ended, Program, needed
from tests.e2e.forks import Forks

CHANGING = "pwrite64,write,fdatasync,fsync,ftruncate,unlink,rename,mkdir,chmod"
"""The calls by which a file changes, or that make sure that it did."""

_CALL = re.compile(r"^(\w+)\(")


def record(
    forks: Forks, program: Program, words: Sequence[str], calls: str = CHANGING
) -> tuple[Ended, list[str]]:
    """Run a command; gives the names of the calls that it made, in order."""
    with TemporaryDirectory() as directory:
        log = Path(directory) / "calls"
        ended = _under(forks, program, words, "-o", str(log), f"--trace={calls}")
        found = (_CALL.match(line) for line in log.read_text(errors="replace").splitlines())
        return ended, [match[1] for match in found if match]


def kill(forks: Forks, program: Program, words: Sequence[str], call: str, number: int) -> Ended:
    """Run a command that is killed before its call of this name and number, counted from 1."""
    return _tampered(forks, program, words, f"{call}:signal=SIGKILL:when={number}")


def fail(
    forks: Forks, program: Program, words: Sequence[str], call: str, error: str, when: str
) -> Ended:
    """Run a command whose calls of this name fail: "3" is the third, "3+" all from the third on."""
    return _tampered(forks, program, words, f"{call}:error={error}:when={when}")


def each(calls: Sequence[str]) -> list[tuple[str, int]]:
    """Every call by its name and its number among those of its name."""
    seen: Counter[str] = Counter()
    found = []
    for name in calls:
        seen[name] += 1
        found.append((name, seen[name]))
    return found


def turns(calls: Sequence[str]) -> list[tuple[str, int]]:
    """The calls around which the state of a file turns: all but those in a row of writes."""
    numbered = each(calls)
    inside = {
        index
        for index in range(1, len(calls) - 1)
        if calls[index - 1] == calls[index] == calls[index + 1] == "pwrite64"
    }
    return [call for index, call in enumerate(numbered) if index not in inside]


def _tampered(forks: Forks, program: Program, words: Sequence[str], how: str) -> Ended:
    call, _, _ = how.partition(":")
    return _under(forks, program, words, "-o", "/dev/null", f"--trace={call}", f"--inject={how}")


def _under(forks: Forks, program: Program, words: Sequence[str], *options: str) -> Ended:
    process = forks.start(program, words, stops=True)
    tracer = subprocess.Popen(
        [needed("strace"), *options, "-p", str(process.pid)],
        stderr=subprocess.PIPE,
        text=True,
    )
    assert tracer.stderr is not None
    attached = tracer.stderr.readline()
    assert attached.endswith(" attached\n"), attached
    process.signal(signal.SIGCONT)
    ended = process.wait()
    tracer.communicate()
    return ended
