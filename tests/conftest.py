"""No test touches the real home, the real clock or the network."""

import compileall
import gc
import io
import os
import re
import shutil
import socket
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import hypothesis.core
import pytest
from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers
from hypothesis.internal.constants_ast import Constants

from mentorlog.cli import draft
from mentorlog.cli.main import run
from mentorlog.exchange import device_key
from mentorlog.store import creation
from mentorlog.store.creation import create
from tests import amounts, kept_open, signing
from tests.measured import measure_only_tests
from tests.template import laid_out, lay_out

NOW = "2026-11-21T18:00+01:00"  # a Saturday evening
DANA = ("Dana", "--my", "mentor", "--cadence", "2w", "--start", "2026-01-05")
MEMORY = Path("/dev/shm")
TESTS = Path(__file__).parent

sys.dont_write_bytecode = False  # asserts are rewritten once, not in every worker of every run

for _name, _examples in (("in full", 400), ("daily", 20), ("few", 5)):
    settings.register_profile(
        _name,
        max_examples=_examples,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="run every proof in full")
    parser.addoption("--seed", type=int, help="draw what the run of this seed drew")


def pytest_configure(config: pytest.Config) -> None:
    if hasattr(config, "workerinput"):
        config.option.seed = config.workerinput["seed"]
    if config.option.seed is None:
        config.option.seed = int(f"{datetime.now(UTC):%Y%m%d}")
    amounts.Run.in_full, amounts.Run.seed = config.option.long, config.option.seed
    asked_for = config.getoption("--hypothesis-profile")
    amounts.Run.thinner = 5 if asked_for == "few" else 1
    settings.load_profile(asked_for or ("in full" if config.option.long else "daily"))
    if config.option.hypothesis_seed is None:
        hypothesis.core.global_force_seed = config.option.seed
    # Nothing is drawn for being written in a module: a seed draws the same whatever was imported.
    providers._get_local_constants = Constants
    if not hasattr(config, "workerinput"):  # or each process of the program compiles it anew
        compileall.compile_dir(TESTS.parent / "mentorlog", quiet=2, workers=2)
    if _is_roomy(MEMORY):
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))  # no disk is waited for
    config.addinivalue_line("markers", "long: only with --long")
    config.addinivalue_line(
        "markers", "unmeasured: not traced for coverage, by which it takes longest"
    )
    measure_only_tests(config)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Have each worker draw by the seed that is printed: what it is called with has none."""
    node.workerinput["seed"] = node.config.option.seed


def pytest_sessionstart(session: pytest.Session) -> None:
    """Have the second worker rewrite the tests from their end, so that each is rewritten once."""
    is_second = getattr(session.config, "workerinput", {}).get("workerid") == "gw1"
    if is_second and session.config.args == [TESTS.name]:
        for path in sorted(TESTS.rglob("test_*.py"), reverse=True):
            import_module(".".join(path.relative_to(TESTS.parent).with_suffix("").parts))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Have a worker that is through take over half of what another has left."""
    from xdist.scheduler import WorkStealingScheduling  # type: ignore[import-untyped]

    return WorkStealingScheduling(config, log)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Have nothing that is collected looked through for garbage, then or later."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.set_threshold(10_000, 20)
        gc.enable()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    terminalreporter.write_line(f"what chance drew comes again with --seed {amounts.Run.seed}")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the long ones."""
    if config.getoption("--long"):
        return
    left_out = [item for item in items if item.get_closest_marker("long")]
    items[:] = [item for item in items if item not in left_out]
    config.hook.pytest_deselected(items=left_out)


def _is_roomy(directory: Path) -> bool:
    return directory.is_dir() and shutil.disk_usage(directory).free > 4 * 2**30


class Answer(NamedTuple):
    """What a command printed and how it ended."""

    out: str
    err: str
    code: int


Run = Callable[..., Answer]


@pytest.fixture
def chance(request: pytest.FixtureRequest) -> Random:
    """What this test draws from: other things every day, the same ones with `--seed`."""
    return amounts.chance(request.node.nodeid)


@pytest.fixture
def tmp_path(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    """As pytest's own, which looks through the places of all tests before it for a free name.

    It is kept where the test fails.
    """
    place = _new_place(tmp_path_factory, re.sub(r"\W", "_", request.node.name)[:30])
    failed = request.session.testsfailed
    yield place
    if request.session.testsfailed == failed:
        shutil.rmtree(place, ignore_errors=True)


_named: Counter[str] = Counter()


def _new_place(factory: pytest.TempPathFactory, name: str) -> Path:
    place = factory.getbasetemp() / f"{name}-{_named[name]}"
    _named[name] += 1
    place.mkdir(mode=0o700)
    return place


@pytest.fixture(autouse=True)
def _alone(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """An empty home, a place for drafts, a fixed moment, no network, and the umask put back."""
    settle(monkeypatch, tmp_path, _new_place(tmp_path_factory, "drafts"))

    def refuse(*_args: object, **_kwargs: object) -> None:
        raise AssertionError("a test reached for the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    umask = os.umask(0o022)
    yield
    os.umask(umask)
    kept_open.let_go()


def settle(monkeypatch: pytest.MonkeyPatch, place: Path, drafts: Path) -> None:
    """Have the program find nothing of this machine, and what it writes go to `place`."""
    for name in [name for name in os.environ if name.startswith(("MENTORLOG_", "XDG_"))]:
        monkeypatch.delenv(name)
    (place / "home").mkdir()
    monkeypatch.setenv("HOME", str(place / "home"))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(drafts))
    monkeypatch.setenv("XDG_STATE_HOME", str(drafts))
    monkeypatch.setenv("TMPDIR", str(drafts))
    monkeypatch.setattr(tempfile, "tempdir", str(drafts))
    monkeypatch.setattr(draft, "MEMORY", str(drafts))  # where a draft of this user may lie
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()  # else it counts from when the first of the tests before formats a time
    monkeypatch.setenv("MENTORLOG_NOW", NOW)
    monkeypatch.setenv("MENTORLOG_DB", str(place / "journal.db"))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("MENTORLOG_BACKUPS", "off")  # the tests of backups turn them on


@pytest.fixture(scope="session", autouse=True)
def _quick_stores() -> Iterator[None]:
    """A new store is a copy of one that was made once; making one takes thirty times longer."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(creation, "_lay_out", laid_out)
        kept_open.keep_open(monkeypatch)
        yield


@pytest.fixture(scope="session", autouse=True)
def _quick_signatures() -> Iterator[None]:
    """What this process signs and looks at, it does itself; what it starts asks ssh-keygen."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(device_key, "_run", signing.run_here)
        yield


@pytest.fixture
def laid_out_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """A new store is made as the program makes it, statement by statement."""
    monkeypatch.setattr(creation, "_lay_out", lay_out)


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """Where the test's store lies."""
    return tmp_path / "journal.db"


@pytest.fixture
def ml(db: Path, unmade: Run) -> Run:
    """Run a command in this process, without a terminal: `ml("session", "list", stdin="…")`.

    The store is there, as one that was named must be.
    """
    if not db.exists():
        create(db)
    return unmade


@pytest.fixture
def unmade(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """As `ml`, where the store that is named was not made yet."""

    def call(*words: str, stdin: str | bytes = "") -> Answer:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), "utf-8"))
        capfd.readouterr()
        code = run(list(words))
        return Answer(*capfd.readouterr(), code)

    return call


@pytest.fixture(scope="session")
def _dana_store(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    place = tmp_path_factory.mktemp("dana")
    with pytest.MonkeyPatch.context() as monkeypatch, redirect_stdout(io.StringIO()):
        settle(monkeypatch, place, place)
        run(["mentorship", "add", *DANA])
    return (place / "journal.db").read_bytes()


@pytest.fixture
def usual(unmade: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """As `ml`, where no store is named, and none lies in the usual place yet."""
    monkeypatch.delenv("MENTORLOG_DB")
    return unmade


@pytest.fixture
def usual_place() -> Path:
    """Where the store lies that nobody named."""
    return Path.home() / ".local/share/mentorlog/mentorlog.db"


@pytest.fixture
def dana(db: Path, _dana_store: bytes) -> None:
    """A store with one mentorship: Dana is my mentor, every 2 weeks from 2026-01-05."""
    db.touch(0o600)
    db.write_bytes(_dana_store)
