"""A story told in commands: the lines of a text, each a moment and what is typed then.

    # Why, or how a figure below is reckoned.
    2026-01-08 16:50  session add - --with dana
        --took 50m                       goes on in lines that are indented,
        < A line of its standard input.  with what it reads
        | logged s1 · …                  and, where it matters, what it answers.
    2026-01-09 08:00  dana$ sync         Where several live in it, at whose home it is typed.

Time only goes forward in it. `python -m tests.e2e.story formal` plays `stories/formal.txt` and
writes the answers that it has anew: they are to be read, and figures to be reckoned by hand.
"""

import shlex
import subprocess
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from unittest.mock import patch
from zoneinfo import ZoneInfo

from mentorlog.exchange import invitation
from tests.e2e import in_process
from tests.e2e.conftest import Ended, Program

if TYPE_CHECKING:
    from tests.e2e.forks import Forks

_STORIES = Path(__file__).parent / "stories"
_ZONE = ZoneInfo("Europe/Berlin")
DIGITS = "5542 2048 3897"
"""What every invitation in a story opens with."""

_BEFOREHAND = f"""from mentorlog.exchange import invitation
invitation._COST, invitation.new_digits = 4, lambda: {DIGITS.replace(" ", "")!r}
"""
"""Where a command is a process of its own."""

_READS, _ANSWERS = "    <", "    |"


class Line(NamedTuple):
    """A command: where it stands, when it is typed, what it reads, what it must answer.

    `answer` is None where the story does not say; `home` is empty where one lives in it.
    """

    number: int
    now: datetime
    command: str
    stdin: str
    answer: str | None
    home: str = ""

    @property
    def words(self) -> list[str]:
        """As a shell takes the command apart."""
        return shlex.split(self.command)


def lines_of(text: str) -> list[Line]:
    """The commands of a story, in order."""
    found: list[Line] = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith((_READS, _ANSWERS)):
            found.append(_with_text(found.pop(), line))
        elif line.startswith("    "):
            before = found.pop()
            found.append(before._replace(command=f"{before.command} {line.strip()}"))
        elif line and not line.startswith("#"):
            now = datetime.strptime(line[:16], "%Y-%m-%d %H:%M").replace(tzinfo=_ZONE)
            assert not found or found[-1].now <= now, f"line {number} goes back in time"
            home, sign, command = line[16:].partition("$ ")
            if not sign or not home.strip().isalpha():
                home, command = "", line[16:]
            found.append(Line(number, now, command.strip(), "", None, home.strip()))
    return found


def _with_text(line: Line, typed: str) -> Line:
    """With one more line of what it reads or answers; a space parts that from its sign."""
    text = f"{typed[6:]}\n"
    if typed.startswith(_READS):
        return line._replace(stdin=line.stdin + text)
    return line._replace(answer=(line.answer or "") + text)


class Journal:
    """A journal that one goes on writing; where `forks` are given, each command is one of them."""

    def __init__(self, program: Program, forks: "Forks | None" = None) -> None:
        self.program = program
        self._run = forks.run if forks else in_process.run

    def __call__(self, *words: str) -> str:
        """What a command answers that goes well."""
        ended = self.run(words)
        assert (ended.code, ended.err) == (0, ""), words
        return ended.out

    def run(self, words: Sequence[str], stdin: str = "") -> Ended:
        """Run a command to its end, however that is."""
        return self._run(self.program, words, stdin.encode())

    def kept(self, now: str) -> Iterator["Journal"]:
        """Itself at that moment, for one test: what the test writes is taken back."""
        store = self.program.store.read_bytes()
        self.at(datetime.fromisoformat(now))
        yield self
        self.program.store.write_bytes(store)

    def at(self, now: datetime) -> None:
        """Go on at that moment."""
        self.program.environment["MENTORLOG_NOW"] = now.isoformat(timespec="minutes")

    def exported(self) -> bytes:
        """The document of all that is in it."""
        document = self.program.directory / "now.json"
        document.unlink(missing_ok=True)
        self("data", "export", "--json", "-o", document.name, "-q")
        return document.read_bytes()

    def import_(self, document: bytes) -> None:
        """Take a document in."""
        path = self.program.directory / "other.json"
        path.write_bytes(document)
        self("data", "import", str(path), "-q")


class Homes:
    """Several that live in a story, each with a home, a journal and a device called like it.

    Where `forks` are given, each command is one of them.
    """

    def __init__(self, place: Path, forks: "Forks | None" = None) -> None:
        self.place = place
        self.forks = forks
        self.journals: dict[str, Journal] = {}

    def of(self, home: str) -> Journal:
        """The journal in a home."""
        if home not in self.journals:
            program = Program(self.place / home)
            program.environment["MENTORLOG_DEVICE"] = home
            program.beforehand = _BEFOREHAND
            self.journals[home] = Journal(program, self.forks)
        return self.journals[home]


def live_through(name: str, journal: Journal | Homes) -> None:
    """Play a story to its end; every command goes well and answers as it is written.

    Where several live in it, what else is to be done may be said beside an answer.
    """
    for line, ended in _played(name, journal):
        where = f"{_path(name).name}, line {line.number}: {line.command}"
        is_said = bool(line.home) and not ended.err.startswith(("error", "warning"))
        assert ended.code == 0, f"{where}\n{ended.err}"
        assert is_said or not ended.err, f"{where}\n{ended.err}"
        if line.answer is not None:
            assert ended.out == line.answer, where


def _played(name: str, living: Journal | Homes) -> Iterator[tuple[Line, Ended]]:
    with patch.multiple(invitation, _COST=4, new_digits=lambda: DIGITS.replace(" ", "")):
        for line in lines_of(_path(name).read_text()):
            journal = living.of(line.home) if isinstance(living, Homes) else living
            journal.at(line.now)
            yield line, journal.run(line.words, line.stdin)


def _path(name: str) -> Path:
    return _STORIES / f"{name}.txt"


def _rewrite(name: str) -> None:
    """Write the answers of a story anew; those that it does not have stay away."""
    from tempfile import TemporaryDirectory

    answers = {}
    is_of_several = any(line.home for line in lines_of(_path(name).read_text()))
    with TemporaryDirectory() as directory:
        place = Path(directory)
        living = Homes(place) if is_of_several else Journal(Program(place / "life"))
        subprocess.run(["git", "init", "-q", "--bare", place / "between.git"], check=True)
        for line, ended in _played(name, living):
            if ended.code:
                raise SystemExit(f"line {line.number}: {line.command}\n{ended.err}")
            answers[line.number] = ended.out
    _path(name).write_text("".join(_rewritten(_path(name).read_text(), answers)))


def _rewritten(text: str, answers: dict[int, str]) -> Iterator[str]:
    """The lines with the answer of each command where its first line stood."""
    answer = ""
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith(_ANSWERS):
            yield from (f"{_ANSWERS} {told}".rstrip() + "\n" for told in answer.splitlines())
            answer = ""
        else:
            answer = answers.get(number, answer)
            yield f"{line}\n"


if __name__ == "__main__":
    import sys

    for story in sys.argv[1:]:
        _rewrite(story)
