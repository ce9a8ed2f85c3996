"""Cron for real: Debian's daemon runs the line, and the mail that comes of it is opened."""

import os
import select
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from fcntl import LOCK_EX, flock
from pathlib import Path

import pexpect  # type: ignore[import-untyped]
import pytest

from tests import stand_ins
from tests.amounts import Run
from tests.e2e.conftest import COMMAND, REPOSITORY, Ended, Program, needed

LONGEST = 75
"""Seconds until cron has had to run a line of every minute: one minute, and what a start takes."""
STARTED = Path("/run/crond.reboot")
"""Where this lies, the daemon takes its start for no start of the machine."""
TABLES = (*Path("/etc").glob("cron*tab"), *Path("/etc/cron.d").glob("*"))


@pytest.fixture
def crontab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The `crontab` of this system; what the user has in it is put back, byte for byte."""
    program = needed("crontab")
    base = tmp_path_factory.getbasetemp()
    ours = next(place for place in base.parents if place.name.startswith("pytest-of-"))
    with (ours / "crontab.lock").open("w") as lock:
        flock(lock, LOCK_EX)  # there is one crontab for all tests of this user
        before = listed(program)
        yield program
        words, stdin = (["-r"], b"") if before is None else (["-"], before)
        subprocess.run([program, *words], input=stdin, capture_output=True, check=False)
        assert listed(program) == before


def listed(crontab: str) -> bytes | None:
    """What is in the crontab, or None where there is none."""
    ran = subprocess.run([crontab, "-l"], capture_output=True, check=False)
    assert ran.returncode == 0 or b"no crontab" in ran.stderr, ran.stderr
    return ran.stdout if ran.returncode == 0 else None


@contextmanager
def cron_running() -> Iterator[bool]:
    """Debian's cron daemon, and whether it starts here; one that runs already will do."""
    daemon = subprocess.Popen([needed("cron"), "-f"], stderr=subprocess.PIPE)
    try:
        try:
            _, complaint = daemon.communicate(timeout=1)
            assert b"can't lock" in complaint, complaint
            starts = False
        except subprocess.TimeoutExpired:
            starts = True
        yield starts
    finally:
        daemon.terminate()
        daemon.wait()


@pytest.fixture
def binaries(program: Program) -> Path:
    """Where the stand-in sendmail lies, in a directory whose name is hard on shells and cron."""
    directory = program.directory / "100% o'clock #1"
    directory.mkdir()
    stand_ins.put_into(directory)
    (directory / "crontab").unlink()  # here the real one is meant
    program.environment["MENTORLOG_SENDMAIL"] = str(directory / "sendmail")
    os.mkfifo(directory / "mail.told")
    return directory


@contextmanager
def told(binaries: Path) -> Iterator[int]:
    """What becomes readable when the stand-in has a whole mail."""
    pipe = os.open(binaries / "mail.told", os.O_RDWR | os.O_NONBLOCK)
    try:
        yield pipe
    finally:
        (binaries / "mail.told").unlink()
        os.close(pipe)


def test_cron_runs_the_line_and_a_proper_mail_comes_of_it(
    dana: Program, crontab: str, binaries: Path
) -> None:
    others = (listed(crontab) or b"") + (
        b'# mine\nMAILTO=""\nMENTORLOG_NOW=2026-11-21T18:00+01:00\n0 4 1 1 *\ttrue \\% \n'
    )
    subprocess.run([crontab, "-"], input=others, check=True)
    dana.store = dana.store.rename(binaries / "it's 100%.db")
    dana.environment["MENTORLOG_DB"] = str(dana.store)
    dana("action", "add", "Draft the packet", "--due", "fri")

    installed = dana("cron", "install", "--mail", "ada@example.org", "-y")
    line, outcome = installed.out.splitlines()
    assert (outcome, installed.code) == (
        "installed: Mondays at 07:00, mailed to ada@example.org",
        0,
    )
    assert listed(crontab) == others + f"{line}\n".encode()
    assert dana("cron", "install", "--mail", "ada@example.org").out.splitlines()[0] == line
    assert listed(crontab) == others + f"{line}\n".encode()

    every_minute, at_start = (
        others + line.replace("0 7 * * 1 ", f"{when} ", 1).encode() + b"\n"
        for when in ("* * * * *", "@reboot")
    )
    waits = Run.in_full or is_anything_else_at_start(others)
    if not waits:
        STARTED.unlink(missing_ok=True)
    subprocess.run([crontab, "-"], input=every_minute if waits else at_start, check=True)
    with told(binaries) as pipe, cron_running() as starts:
        if not starts:
            subprocess.run([crontab, "-"], input=every_minute, check=True)
        readable, _, _ = select.select([pipe], [], [], LONGEST)
        assert readable, "cron did not run the line"
        subprocess.run([crontab, "-"], input=others + f"{line}\n".encode(), check=True)

    check(binaries)
    assert dana("cron", "show") == Ended(f"{line}\ninstalled\n", "", 0)
    assert dana("cron", "remove") == Ended(f"{line}\nremoved\n", "", 0)
    assert listed(crontab) == others


def is_anything_else_at_start(crontab: bytes) -> bool:
    """Whether cron would do more than what is ours, if it took its start for the machine's."""
    tables = [one.read_bytes() for one in TABLES if one.is_file()]
    return any(b"@reboot" in table for table in (crontab, *tables))


def check(binaries: Path) -> None:
    """The mail that was kept is whole, and so is the call."""
    message = message_from_bytes((binaries / "mail.kept").read_bytes(), policy=policy.default)
    assert isinstance(message, EmailMessage)
    assert (binaries / "mail.words").read_text() == "-i\n--\nada@example.org\n"
    assert message["Subject"] == "mentorlog: 1 promise due this week"
    assert message["To"] == "ada@example.org"
    assert message["Date"].datetime.isoformat() == "2026-11-21T18:00:00+01:00"
    text, page = message.get_body(("plain",)), message.get_body(("html",))
    assert text is not None
    assert page is not None
    assert "Fri 27 Nov  a1  Dana  Draft the packet\n" in text.get_content()
    assert "Draft the packet" in page.get_content()
    assert not [part.defects for part in message.walk() if part.defects]


def test_where_there_was_no_crontab_none_is_left(dana: Program, crontab: str) -> None:
    subprocess.run([crontab, "-r"], capture_output=True, check=False)
    assert dana("cron", "install", "-y").code == 0
    assert dana("cron", "remove").code == 0
    assert listed(crontab) is None


def bare(program: Program, *words: str, **more: str) -> "subprocess.CompletedProcess[bytes]":
    """Run a command as cron would: with a home and next to nothing else."""
    environment = {"HOME": str(program.directory), "PYTHONPATH": str(REPOSITORY), **more}
    environment |= {"MENTORLOG_NOW": program.environment["MENTORLOG_NOW"], "TZ": "Europe/Berlin"}
    return subprocess.run(
        [*COMMAND, *words, "--no-input"],
        env=environment,
        cwd=program.directory,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )


@pytest.mark.parametrize("span", ["week", "month"])
def test_in_bare_surroundings_an_empty_report_is_plain_and_short(
    program: Program, span: str
) -> None:
    ran = bare(program, "report", span, LANG="C")
    assert (ran.stderr, ran.returncode) == (b"", 0)
    assert b"No mentorship ran, and nothing was due." in ran.stdout
    ensure_plain(ran.stdout)
    assert ran.stdout.isascii()
    quiet = bare(program, "report", span, "--quiet-if-empty", LANG="C")
    assert (quiet.stdout, quiet.stderr, quiet.returncode) == (b"", b"", 0)
    assert {path.name for path in program.directory.iterdir()} == {"drafts"}


@pytest.mark.parametrize("span", ["week", "month"])
def test_in_bare_surroundings_a_full_report_is_plain_and_in_the_letters_asked_for(
    dana: Program, span: str
) -> None:
    long = "Ünïcode — " * 30
    dana("action", "add", long.strip(), "--due", "fri")
    words = ("report", span, "--db", str(dana.store))
    in_ascii, in_utf8 = bare(dana, *words, LANG="C"), bare(dana, *words)
    for ran in (in_ascii, in_utf8):
        assert (ran.stderr, ran.returncode) == (b"", 0)
        ensure_plain(ran.stdout)
    assert in_ascii.stdout.isascii()
    assert b"Unicode - Unicode" in in_ascii.stdout
    assert "Ünïcode — Ünïcode" in in_utf8.stdout.decode()
    assert b"Unicode" in bare(dana, *words, LC_ALL="POSIX").stdout
    assert "Ünïcode" in bare(dana, *words, LANG="C.UTF-8").stdout.decode()


def ensure_plain(data: bytes) -> None:
    """Nothing but lines of letters, at most 78 columns wide."""
    assert b"\x1b" not in data
    assert b"\r" not in data
    assert max(map(len, data.decode().splitlines())) <= 78


def test_on_a_terminal_the_line_is_shown_and_then_it_asks(dana: Program, tmp_path: Path) -> None:
    stand_ins.put_into(tmp_path)
    environment = {
        **dana.environment,
        "TERM": "xterm",
        "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}",
    }
    for key, is_there in (("n", False), ("y", True)):
        terminal = pexpect.spawn(
            COMMAND[0], [*COMMAND[1:], "cron", "install"], env=environment, timeout=30
        )
        terminal.expect_exact("# mentorlog cron")
        terminal.expect_exact("Put this line into your crontab?")
        terminal.send(key)
        terminal.expect(pexpect.EOF)
        assert (tmp_path / "crontab.kept").exists() == is_there
