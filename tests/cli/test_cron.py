"""`mentorlog cron`: one marked line in the crontab, which a stand-in keeps; all else untouched."""

import json
import os
import sys
from pathlib import Path

import pytest

from tests import stand_ins
from tests.conftest import Answer, Run
from tests.shell import ROOT

OTHERS = (
    "# m h dom mon dow command\n"
    "MAILTO=ada@example.org\n"
    "\n"
    "*/5\t*  * * *  backup --to /mnt/a\\%b  # mentorlog cron job\n"
    "  # 0 7 * * 1 mentorlog report week # mentorlog cron\n"
    "@daily echo Zo\N{LATIN SMALL LETTER E WITH DIAERESIS}\r\n"
)


@pytest.fixture
def binaries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the stand-ins lie, before everything else in PATH."""
    directory = tmp_path / "bin"
    directory.mkdir()
    stand_ins.put_into(directory)
    monkeypatch.setenv("PATH", f"{directory}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setattr(sys, "argv", ["pytest"])
    return directory


@pytest.fixture
def crontab(binaries: Path) -> Path:
    """What the stand-in keeps."""
    return binaries / "crontab.kept"


def line(db: Path, when: str = "0 7 * * 1", more: str = "--no-private", before: str = "") -> str:
    """The line that is ours."""
    return (
        f"{when} PYTHONPATH={ROOT} {before}{sys.executable} -m mentorlog report week"
        f" --no-input --quiet {more} --db {db} # mentorlog cron"
    )


def test_show_says_what_would_be_put_there(ml: Run, crontab: Path, db: Path) -> None:
    assert ml("cron", "show") == (
        f"{line(db)}\nnot installed; `mentorlog cron install` does it\n",
        "",
        0,
    )
    assert json.loads(ml("cron", "show", "--json").out) == {"line": line(db), "installed": False}
    assert not crontab.exists()


def written(file: Path) -> tuple[int, int, int]:
    """Which file it is, and when it was written; reading it changes neither."""
    status = file.stat()
    return status.st_ino, status.st_mtime_ns, status.st_mode


def test_install_puts_one_line_and_a_second_one_changes_nothing(
    ml: Run, crontab: Path, db: Path
) -> None:
    assert ml("cron", "install", "-y") == (
        f"{line(db)}\ninstalled: Mondays at 07:00\n",
        "",
        0,
    )
    assert crontab.read_text() == f"{line(db)}\n"
    crontab.chmod(0o400)
    before = written(crontab)
    assert ml("cron", "install") == (f"{line(db)}\ninstalled already: Mondays at 07:00\n", "", 0)
    assert written(crontab) == before
    assert ml("cron", "show") == (f"{line(db)}\ninstalled\n", "", 0)


@pytest.mark.usefixtures("crontab")
def test_quiet_and_json_answer_in_short(ml: Run, db: Path) -> None:
    assert ml("cron", "install", "-y", "-q") == (f"{line(db)}\n", "", 0)
    installed, gone = {"line": line(db), "installed": True}, {"line": None, "installed": False}
    assert json.loads(ml("cron", "install", "--json").out) == installed
    assert json.loads(ml("cron", "remove", "--json").out) == installed | {"installed": False}
    assert json.loads(ml("cron", "remove", "--json").out) == gone
    assert ml("cron", "remove", "-q") == ("", "", 0)


def test_everything_else_stays_to_the_byte(ml: Run, crontab: Path, db: Path) -> None:
    others = OTHERS.encode() + b"\xff not UTF-8\n"
    crontab.write_bytes(others)
    assert ml("cron", "install", "-y").code == 0
    assert crontab.read_bytes() == others + f"{line(db)}\n".encode()
    assert ml("cron", "remove") == (f"{line(db)}\nremoved\n", "", 0)
    assert crontab.read_bytes() == others
    assert ml("cron", "remove") == ("it was not installed\n", "", 0)
    assert crontab.read_bytes() == others


def test_a_new_line_takes_the_place_of_the_old_ones(ml: Run, crontab: Path, db: Path) -> None:
    crontab.write_text(f"A=1\n{line(db)}\nA=2\n{line(db)}\n@daily b\n")
    assert ml("cron", "install", "--at", "fri 4:30 pm", "-y").out.endswith("Fridays at 16:30\n")
    assert crontab.read_text() == f"A=1\n{line(db, '30 16 * * 5')}\nA=2\n@daily b\n"


def test_a_last_line_without_an_end_stays_a_line_of_its_own(
    ml: Run, crontab: Path, db: Path
) -> None:
    crontab.write_text("@daily b")
    ml("cron", "install", "--at", "sun 0:00", "-y")
    assert crontab.read_text() == f"@daily b\n{line(db, '0 0 * * 0')}\n"


def test_remove_leaves_no_crontab_where_there_was_none(ml: Run, crontab: Path) -> None:
    assert ml("cron", "install", "-y").code == 0
    assert ml("cron", "remove").code == 0
    assert not crontab.exists()


def test_nobody_is_there_to_ask_so_the_crontab_stays(ml: Run, crontab: Path, db: Path) -> None:
    assert ml("cron", "install") == (
        f"{line(db)}\n",
        "error: not confirmed: Put this line into your crontab?\nhint: -y says yes beforehand\n",
        4,
    )
    assert not crontab.exists()


def test_mail_and_a_sendmail_that_was_named_go_into_the_line(
    ml: Run, binaries: Path, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sendmail = binaries / "sendmail"
    monkeypatch.setenv("MENTORLOG_SENDMAIL", str(sendmail))
    told = ml("cron", "install", "--mail", "a%b@example.org", "--quiet-if-empty", "-y")
    wanted = line(
        db,
        more=r"--quiet-if-empty --mail a\%b@example.org",
        before=f"MENTORLOG_SENDMAIL={sendmail} ",
    )
    assert told == (
        f"{wanted}\ninstalled: Mondays at 07:00, mailed to a%b@example.org\n",
        "",
        0,
    )


@pytest.mark.usefixtures("crontab")
def test_a_strange_path_is_quoted_for_cron_and_for_its_shell(ml: Run, tmp_path: Path) -> None:
    path = tmp_path / r"100%% o'clock #1\\2 $HOME.db"
    quoted = rf"{tmp_path}/100\%\%' o'" + '"\'"' + r"'clock #1''\''\''2 $HOME.db'"
    assert f"--db {quoted} # mentorlog cron\n" in ml("cron", "show", "--db", str(path)).out


@pytest.mark.usefixtures("crontab")
def test_a_relative_path_becomes_absolute(ml: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("PYTHONPATH", ".")
    assert ml("cron", "show", "--db", "here.db").out.startswith(f"{line(ROOT / 'here.db')}\n")


@pytest.mark.usefixtures("crontab")
def test_an_installed_script_is_called_as_such(
    ml: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "mentorlog"
    script.write_text("#!/bin/sh\n")
    script.chmod(0o755)
    monkeypatch.delenv("PYTHONPATH")
    monkeypatch.setattr(sys, "argv", [str(script)])
    assert ml("cron", "show").out.startswith(f"0 7 * * 1 {script} report week ")


def refused(answer: Answer, error: str, hint: str, code: int = 2) -> None:
    assert (answer.err, answer.code) == (f"error: {error}\nhint: {hint}\n", code)


def test_what_cron_cannot_hold_is_refused(ml: Run, db: Path, crontab: Path) -> None:
    strange = db.rename(db.with_name("a\nb.db"))
    refused(
        ml("cron", "install", "--db", str(strange), "-y"),
        "a crontab cannot hold this path",
        f"it has a strange character: {db.parent}/a b.db",
    )
    strange.rename(db)
    refused(
        ml("cron", "install", "--at", "mon", "-y"),
        "a weekday and a local time are needed, not 'mon'",
        "write it like 'mon 7:00'",
    )
    refused(
        ml("cron", "install", "--mail", "-oQ/tmp@example.org", "-y"),
        "'-oQ/tmp@example.org' is no mail address",
        "write one, like ada@example.org",
    )
    assert not crontab.exists()


def test_a_program_that_cron_could_not_start_is_not_put_there(
    ml: Run, crontab: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "mentorlog"
    script.write_text("#!/bin/sh\necho 'no module named mentorlog' >&2\nexit 1\n")
    script.chmod(0o755)
    monkeypatch.setattr(sys, "argv", [str(script)])
    refused(
        ml("cron", "install", "-y"),
        "cron could not start this program: no module named mentorlog",
        "install it, as with `pipx install mentorlog`, and use that one",
        5,
    )
    assert not crontab.exists()


def test_without_cron_another_scheduler_is_named(
    ml: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    for verb in ("show", "install", "remove"):
        refused(
            ml("cron", verb),
            "there is no crontab program here",
            "install cron, or have another scheduler run `mentorlog report week --no-input`",
            5,
        )


@pytest.mark.parametrize(
    "says",
    [
        "You (ada) are not allowed to use this program (crontab)",
        "crontab: can't open your crontab: Permission denied",
    ],
)
def test_a_crontab_that_refuses_is_not_taken_for_an_empty_one(
    ml: Run, binaries: Path, says: str
) -> None:
    (binaries / "crontab").write_text(f'#!/bin/sh\necho "{says}" >&2\nexit 1\n')
    for verb in ("show", "install", "remove"):
        refused(
            ml("cron", verb),
            f"crontab refuses: {says}",
            "nothing was changed; `crontab -l` by itself shows whether you may use it",
            5,
        )


def test_without_sendmail_nothing_is_promised(
    ml: Run, crontab: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MENTORLOG_SENDMAIL", str(tmp_path / "none"))
    refused(
        ml("cron", "install", "--mail", "ada@example.org", "-y"),
        f"MENTORLOG_SENDMAIL names no program: {tmp_path / 'none'}",
        "name one with its whole path, or unset it",
        5,
    )
    assert not crontab.exists()
