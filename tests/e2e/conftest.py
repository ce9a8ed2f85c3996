"""The real program in processes of its own, as a shell starts it."""

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

if TYPE_CHECKING:
    from tests.e2e.forks import Forks

REPOSITORY = Path(__file__).resolve().parents[2]


class Ended(NamedTuple):
    """What a process printed and how it ended."""

    out: str
    err: str
    code: int


class Program:
    """`mentorlog` with a store, a home and a place for drafts of its own.

    `beforehand` is code that is run before it, where it is forked.
    """

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.store = directory / "journal.db"
        self.drafts = directory / "drafts" / "mentorlog"
        self.drafts.mkdir(parents=True)
        self.command = COMMAND
        self.beforehand = ""
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(directory),
            "LANG": "C.UTF-8",
            "TZ": "Europe/Berlin",
            "COLUMNS": "80",
            "PYTHONPATH": str(REPOSITORY),
            "PYTHONDONTWRITEBYTECODE": "1",  # Python cuts its cache where files may not grow
            "XDG_RUNTIME_DIR": str(self.drafts),
            "XDG_STATE_HOME": str(self.drafts.parent),
            "TMPDIR": str(self.directory.parent),
            "MENTORLOG_DB": str(self.store),
            "MENTORLOG_NOW": "2026-11-21T18:00+01:00",
            "MENTORLOG_WAIT": "30",
            "MENTORLOG_BACKUPS": "off",
        }

    def __call__(self, *words: str | bytes, stdin: bytes = b"", **more: Any) -> Ended:
        """Run a command to its end; `more` goes to `start`.

        Where nothing of the process is special, it is forked from one that has the program
        imported, which takes a tenth of the time.
        """
        if self.may_be_forked(**more) and all(isinstance(word, str) for word in words):
            from tests.e2e.forks import shared

            typed = [word for word in words if isinstance(word, str)]
            return shared().start(self, typed, stdin, **more).wait()
        process = self.start(*words, **more)
        out, err = process.communicate(stdin, timeout=120)
        return Ended(out.decode(), err.decode(), process.returncode)

    def may_be_forked(
        self,
        environment: Mapping[str, str] | None = None,
        *,
        unprivileged: bool = False,  # which a forked one can be as well
        **special: object,
    ) -> bool:
        """Whether it is this program, and no variable is given that Python reads as it starts."""
        is_early = any(name.startswith(("LANG", "LC_", "PYTHON")) for name in environment or ())
        return self.command is COMMAND and not special and not is_early

    def start(
        self,
        *words: str | bytes,
        environment: Mapping[str, str] | None = None,
        unprivileged: bool = False,
        largest_file: int | None = None,
        umask: int = 0o022,
        under: Sequence[str] = (),
    ) -> "subprocess.Popen[bytes]":
        """Start a command; `unprivileged` is bound by file modes, even where the tests run as root.

        No file may grow beyond `largest_file` bytes. `under` is what runs the command, as strace.
        """
        confine = None  # with anything to be done between fork and exec we are forked whole
        if largest_file is not None:
            most = (largest_file, largest_file)
            confine = partial(resource.setrlimit, resource.RLIMIT_FSIZE, most)
        step_down = ["setpriv", "--bounding-set=-all"] if os.geteuid() == 0 else []
        return subprocess.Popen(
            [*(step_down if unprivileged else []), *under, *COMMAND, *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**self.environment, **(environment or {})},
            cwd=self.directory,
            umask=umask,
            preexec_fn=confine,
        )

    def in_usual_place(self) -> "Program":
        """The program where no store is named: what is not there yet is an empty journal."""
        del self.environment["MENTORLOG_DB"]
        self.store = self.directory / ".local/share/mentorlog/mentorlog.db"
        return self

    def with_dana(self) -> "Program":
        """The program on a store with one mentorship and one session."""
        assert self("mentorship", "add", "Dana", "--my", "mentor", "--cadence", "2w").code == 0
        assert self("session", "add", "Kick-off", "--took", "45m").code == 0
        return self


COMMAND: Sequence[str] = (sys.executable, "-m", "mentorlog")


def needed(tool: str) -> str:
    """Where a tool of the system lies; without it the test fails, it is never skipped."""
    found = shutil.which(tool, path=f"{os.environ.get('PATH', os.defpath)}:/usr/sbin")
    assert found, f"this test needs {tool}"
    return found


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    """The program with nothing in its store yet."""
    directory = tmp_path / "life"
    directory.mkdir()
    yield Program(directory)
    directory.chmod(0o700)


@pytest.fixture(scope="session")
def _dana_store(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return Program(tmp_path_factory.mktemp("dana")).with_dana().store.read_bytes()


@pytest.fixture
def dana(program: Program, _dana_store: bytes) -> Program:
    """The program on a store with one mentorship and one session."""
    program.store.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    program.store.touch(0o600)
    program.store.write_bytes(_dana_store)
    return program


@pytest.fixture(scope="session")
def _journal(tmp_path_factory: pytest.TempPathFactory) -> Program:
    from tests.e2e.commands import make_journal

    program = Program(tmp_path_factory.mktemp("journal"))
    make_journal(program)
    return program


@pytest.fixture
def journal(_journal: Program, tmp_path: Path) -> Program:
    """The program on the journal that the examples of all commands are for.

    Its crontab and sendmail are stand-ins.
    """
    program = Program(tmp_path / "life")
    program.environment["PATH"] = f"{program.directory}/bin:{os.environ['PATH']}"
    program.environment["EDITOR"] = "sed -i s/45/50/"
    take_over(program, _journal)
    return program


@pytest.fixture(scope="session")
def forks() -> "Forks":
    """Processes of the program that start at once."""
    from tests.e2e.forks import shared

    return shared()


def take_over(program: Program, other: Program) -> None:
    """Give a program the very files of another, and no others."""
    shutil.rmtree(program.directory)
    shutil.copytree(other.directory, program.directory)


Told = Callable[..., None]


@pytest.fixture
def proof(record_property: Callable[[str, object], None]) -> Told:
    """Put figures of a test into the table that `python -m tests.proof` writes, by its row."""

    def tell(row: str, **figures: object) -> None:
        record_property(row, figures)

    return tell
