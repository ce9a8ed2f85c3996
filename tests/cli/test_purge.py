"""`data purge`: nothing of the text stays in the files, and nothing else is touched."""

import json
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from mentorlog.cli.store_path import backups_name
from mentorlog.store.backup import copy, keep, verify
from mentorlog.store.connection import connect
from tests.conftest import Run

SECRET = "Quenouille drahtverhau Überraschung ichsagenichts"
pytestmark = pytest.mark.usefixtures("dana")


def traces(directory: Path, text: str = SECRET) -> set[str]:
    """Every piece of eight bytes that stands in a file of the directory still."""
    data = text.encode()
    pieces = {data[start : start + 8] for start in range(len(data) - 7)}
    contents = [path.read_bytes() for path in directory.iterdir() if path.is_file()]
    return {repr(piece) for piece in pieces for content in contents if piece in content}


def log(ml: Run, *words: str, stdin: str = "") -> str:
    answer = ml(*words, "--json", stdin=stdin)
    assert answer.code == 0, answer.err
    return str(json.loads(answer.out)["id"])


def test_a_session_is_forgotten_with_every_version_of_it(ml: Run, tmp_path: Path) -> None:
    session = log(ml, "session", "add", "-", "--took", "30m", stdin=f"{SECRET}\n{SECRET}")
    ml("session", "edit", session, "--note", SECRET * 100, "--private-note", SECRET)
    ml("action", "add", "Draft the packet", "--session", session)
    assert traces(tmp_path)
    assert ml("data", "purge", session, "-y") == (
        "forgot s1: 1 record, 2 changes in the log\n",
        "",
        0,
    )
    assert traces(tmp_path) == set()
    assert ml("session", "show", session).code == 3
    assert json.loads(ml("action", "show", "a1", "--json").out)["session"] is None
    assert ml("doctor").code == 0


def test_what_was_removed_before_is_forgotten_as_well(ml: Run, tmp_path: Path) -> None:
    log(ml, "note", "add", SECRET, "--private")
    ml("note", "remove", "n1", "-y")
    assert traces(tmp_path)
    answer = ml("data", "purge", "n1", "-y")
    assert answer == ("forgot n1: 2 changes in the log\n", "", 0)
    assert traces(tmp_path) == set()
    again = ml("data", "purge", "n1", "-y")
    assert (again.err.splitlines()[0], again.code) == ("error: there is no note n1", 3)


def test_a_goal_takes_along_its_parts_removed_ones_too(ml: Run, tmp_path: Path) -> None:
    log(ml, "goal", "add", "Lead a review", "--due", "2027-03-31")
    ml("milestone", "add", "g1", SECRET)
    ml("milestone", "remove", "m1", "-y")
    ml("goal", "checkin", "g1", "--percent", "10", "--note", SECRET)
    assert ml("data", "purge", "g1", "-y").out == "forgot g1: 2 records, 4 changes in the log\n"
    assert traces(tmp_path) == set()


def test_a_mentorship_is_forgotten_whole_by_its_name(ml: Run, tmp_path: Path) -> None:
    ml("mentorship", "add", "Sam", "--my", "mentee", "--start", "2026-01-05")
    log(ml, "session", "add", SECRET, "--with", "sam")
    ml("topic", "add", SECRET, "--with", "sam", "--private")
    answer = ml("data", "purge", "--with", "sam", "-y")
    assert answer.out == "forgot all of Sam: 5 records, 5 changes in the log\n"
    assert traces(tmp_path) == set()
    assert [one["name"] for one in json.loads(ml("mentorship", "list", "--json").out)] == ["Dana"]


def test_a_mentorship_that_was_removed_is_known_by_the_name_it_had(ml: Run, tmp_path: Path) -> None:
    ml("mentorship", "add", "Quenouille", "--my", "mentee", "--start", "2026-01-05")
    ml("mentorship", "remove", "Quenouille", "--with-records", "-y")
    assert traces(tmp_path, "Quenouille")
    assert ml("data", "purge", "--with", "quenouille", "-y").code == 0
    assert traces(tmp_path, "Quenouille") == set()


@pytest.mark.parametrize("typed", ["nguyen", "NGUYỄN", "Nguyen\u0302\u0303", " nguyễn "])
def test_however_the_name_of_a_removed_mentorship_is_written(
    ml: Run, tmp_path: Path, typed: str
) -> None:
    ml("mentorship", "add", "Nguyễn", "--my", "mentee", "--start", "2026-01-05")
    ml("mentorship", "remove", "Nguyễn", "--with-records", "-y")
    assert ml("data", "purge", "--with", typed, "-y").code == 0
    assert traces(tmp_path, "Nguyễn") == set()


def test_the_history_alone_is_forgotten_and_the_record_stays(ml: Run, tmp_path: Path) -> None:
    session = log(ml, "session", "add", SECRET, "--took", "30m")
    ml("session", "edit", session, "--title", "Kick-off")
    answer = ml("data", "purge", session, "--history", "-y")
    assert answer.out == "forgot what s1 said before: 2 changes in the log\n"
    assert traces(tmp_path) == set()
    assert json.loads(ml("session", "show", session, "--json").out)["title"] == "Kick-off"
    assert ml("doctor").code == 0
    ml("session", "edit", session, "--title", "Kick-off, again")
    assert ml("doctor").code == 0


def test_the_history_of_what_was_removed_is_all_that_there_is_of_it(
    ml: Run, tmp_path: Path
) -> None:
    log(ml, "note", "add", SECRET)
    ml("note", "remove", "n1", "-y")
    answer = ml("data", "purge", "n1", "--history", "-y")
    assert answer.out == "forgot what n1 said before: 2 changes in the log\n"
    assert traces(tmp_path) == set()
    assert ml("data", "purge", "n1", "-y").code == 3


def test_undo_passes_over_what_was_purged(ml: Run) -> None:
    log(ml, "note", "add", "Talk accepted")
    log(ml, "note", "add", SECRET)
    ml("data", "purge", "n2", "-y")
    undone = ml("undo")
    assert undone.code == 0
    assert "passed over" in undone.out
    assert "Quenouille" not in undone.out + ml("history", "--json").out
    assert ml("doctor").code == 0


def test_the_history_of_a_row_that_changed_outside_is_not_forgotten(ml: Run, db: Path) -> None:
    log(ml, "note", "add", "Talk accepted")
    with sqlite3.connect(db) as raw:
        raw.execute("DROP TRIGGER log_note_update")
        raw.execute("UPDATE note SET text = 'Talk rejected'")
    assert ml("data", "purge", "n1", "--history", "-y") == (
        "",
        (
            "error: a row of it is not what was last logged, and only the log knows better\n"
            "hint: `mentorlog doctor` says more\n"
        ),
        2,
    )


def test_a_dry_run_says_what_would_go_and_changes_nothing(ml: Run, db: Path) -> None:
    log(ml, "note", "add", SECRET)
    before = db.read_bytes()
    answer = ml("data", "purge", "n1", "-n")
    assert answer == ("would forget n1: 1 record, 1 change in the log\n", "", 0)
    assert db.read_bytes() == before


def test_nothing_is_forgotten_without_a_yes(ml: Run, db: Path) -> None:
    log(ml, "note", "add", SECRET)
    before = db.read_bytes()
    assert ml("data", "purge", "n1") == (
        "",
        (
            "error: not confirmed: Forget for good n1: 1 record, 1 change in the log?\n"
            "hint: -y says yes beforehand\n"
        ),
        4,
    )
    assert db.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "error", "code"),
    [
        ((), "error: what is to be forgotten?", 4),
        (("s99",), "error: there is no session s99", 3),
        (("s99999999999999999999999",), "error: there is no session s99999999999999999999", 3),
        (("12",), "error: 12 does not say what kind of record it is", 2),
        (("--with", "nobody"), "error: there is no mentorship 'nobody'", 3),
    ],
)
def test_what_cannot_be_meant_is_refused(
    ml: Run, words: tuple[str, ...], error: str, code: int
) -> None:
    answer = ml("data", "purge", *words, "-y")
    assert (answer.err.splitlines()[0], answer.code) == (error, code)


def test_all_of_several_or_none(ml: Run, db: Path) -> None:
    log(ml, "note", "add", SECRET)
    before = db.read_bytes()
    assert ml("data", "purge", "n1", "n2", "-y").code == 3
    assert db.read_bytes() == before


def test_a_script_is_told_how_much_was_forgotten(ml: Run) -> None:
    log(ml, "goal", "add", "Lead a review", "--due", "2027-03-31")
    ml("milestone", "add", "g1", "Run one")
    answer = json.loads(ml("data", "purge", "g1", "-y", "--json").out)
    assert answer["forgotten"] == ["g1"]
    assert answer["records"] == {"goal": 1, "milestone": 1}
    assert answer["changes"] == 2


def test_a_purge_that_was_stopped_before_the_file_was_made_anew_is_told_and_mended(
    ml: Run, db: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    log(ml, "note", "add", SECRET)

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("mentorlog.store.purge.sweep", stop)
        assert ml("data", "purge", "n1", "-y").err == "\ninterrupted; it was saved\n"
    assert "a purge was stopped: gaps of the file may still hold" in ml("doctor").out
    mended = ml("doctor", "--fix")
    assert mended.out.splitlines()[-1] == "mended: purge: the file was made anew"
    assert [path.name for path in tmp_path.glob("journal.db*")] == ["journal.db"]
    assert traces(tmp_path) == set()


@pytest.fixture
def backups(tmp_path: Path) -> Path:
    """Where the backups of the test's store lie; they are made as the first write of a day does."""
    return Path(backups_name(tmp_path / "journal.db"))


def back_up(db: Path, backups: Path, at: datetime) -> Path:
    with closing(connect(db)) as connection:
        return keep(copy(connection, db, backups), backups, at).path


def test_backups_forget_it_as_well_and_stay_whole(ml: Run, db: Path, backups: Path) -> None:
    ml("note", "add", "Talk accepted")
    log(ml, "note", "add", SECRET)
    first = back_up(db, backups, datetime(2026, 11, 1, 9))
    ml("note", "remove", "n2", "-y")
    second = back_up(db, backups, datetime(2026, 11, 2, 9))
    assert traces(backups)
    answer = ml("data", "purge", "n2", "-y")
    assert answer.out == "forgot n2: 2 changes in the log, 2 backups\n"
    assert traces(backups) == set()
    names = sorted(path.name for path in backups.iterdir())
    assert names == ["2026-11-01T090000-4.db", second.name]
    assert first.name == "2026-11-01T090000-5.db"
    for name in names:
        verify(backups / name, backups / name)


def test_a_backup_that_never_held_it_stays_as_it_is(ml: Run, db: Path, backups: Path) -> None:
    ml("note", "add", "Talk accepted")
    backup = back_up(db, backups, datetime(2026, 11, 1, 9))
    before = backup.read_bytes()
    log(ml, "note", "add", SECRET)
    assert ml("data", "purge", "n2", "-y").out == "forgot n2: 1 record, 1 change in the log\n"
    assert backup.read_bytes() == before


def test_a_backup_with_an_older_form_of_a_record_loses_it(ml: Run, db: Path, backups: Path) -> None:
    log(ml, "note", "add", SECRET)
    back_up(db, backups, datetime(2026, 11, 1, 9))
    ml("note", "edit", "n1", "--text", "Talk accepted")
    present = back_up(db, backups, datetime(2026, 11, 2, 9))
    ml("data", "purge", "n1", "--history", "-y")
    assert traces(backups) == set()
    assert present.exists()
    assert sorted(path.name for path in backups.iterdir())[0] == "2026-11-01T090000-3.db"
    assert ml("note", "show", "n1", "--db", str(present)).code == 0


def test_what_cannot_be_reached_is_named(ml: Run, db: Path, backups: Path) -> None:
    log(ml, "note", "add", SECRET)
    damaged = back_up(db, backups, datetime(2026, 11, 1, 9))
    damaged.write_bytes(b"no store at all" * 100)
    encrypted = backups / "2026-11-02T090000-4.db.age"
    encrypted.write_bytes(b"age-encryption.org/v1")
    answer = ml("data", "purge", "n1", "-y")
    assert answer.code == 0
    assert answer.err == (
        f"out of reach: {damaged} ({damaged} is damaged: file is not a database)\n"
        f"out of reach: {encrypted} (it cannot be opened here)\n"
    )
    assert encrypted.exists()


def test_forgetting_makes_no_backup_of_what_it_forgets(
    ml: Run, backups: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log(ml, "note", "add", SECRET)
    monkeypatch.setenv("MENTORLOG_BACKUPS", "on")
    monkeypatch.setenv("MENTORLOG_NOW", "2026-11-22T09:00+01:00")
    ml("data", "purge", "n1", "-y")
    assert not backups.exists()
    ml("note", "add", "Talk accepted")
    assert [path.name[:10] for path in backups.iterdir()] == ["2026-11-22"]
    assert traces(backups) == set()
