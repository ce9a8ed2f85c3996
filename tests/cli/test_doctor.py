"""`doctor`: what it says of a sound store, of a sick one, and what it mends."""

import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path
from platform import python_version

import pytest

from mentorlog import __version__
from mentorlog.cli.store_path import backups_name
from mentorlog.store import VERSION
from tests import stand_ins
from tests.conftest import Run

SOUND = """\
program     fine  mentorlog {version}, schema {schema}, Python {python}
SQLite      fine  {sqlite}
settings    fine  none chosen; {home}/.config/mentorlog/config.toml would hold them
store       fine  {db}, 0.8 MB
schema      fine  schema {schema}
journal     fine  a rollback journal
pages       fine  every page and every index is whole
references  fine  every reference leads to a row
rows        fine  3 rows, each as it was last logged
log         fine  3 changes, each as it was written
names       fine  everybody can be named
search      fine  the full-text index holds every word
agenda      fine  the agenda lists what is open
sharing     fine  not shared
modes       fine  closed to others
leftovers   fine  nothing was left over
purge       fine  what was purged is gone
backups     fine  the first one is made on the next day with a change
room        fine  {room}
cron        fine  no weekly report is installed
completion  fine  there is none for this shell
drafts      fine  nothing waits to be saved
"""


@pytest.fixture(autouse=True)
def _alone_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A crontab, a place for drafts and a shell that belong to the test alone."""
    binaries = tmp_path / "bin"
    binaries.mkdir()
    stand_ins.put_into(binaries)
    monkeypatch.setenv("PATH", f"{binaries}:{os.environ['PATH']}")
    monkeypatch.setattr("mentorlog.cli.draft.places", lambda: iter([tmp_path]))
    monkeypatch.setenv("SHELL", "/bin/sh")
    monkeypatch.setenv("MENTORLOG_BACKUPS", "on")


def spoil(db: Path, statement: str) -> None:
    with closing(sqlite3.connect(db, isolation_level=None)) as raw:
        raw.execute(statement)


def checks(ml: Run, *words: str) -> dict[str, dict[str, object]]:
    answer = json.loads(ml("doctor", "--json", *words).out)
    return {one["check"]: one for one in answer["checks"]}


@pytest.mark.usefixtures("dana")
def test_a_sound_store_is_told_line_by_line(ml: Run, db: Path) -> None:
    said = {name: one["says"] for name, one in checks(ml).items() if name in ("SQLite", "room")}
    expected = SOUND.format(
        version=__version__,
        schema=VERSION,
        python=python_version(),
        sqlite=said["SQLite"],
        home=os.environ["HOME"],
        db=db,
        room=said["room"],
    )
    assert ml("doctor") == (expected, "", 0)


def test_before_the_first_record_there_is_nothing_to_worry_about(
    usual: Run, usual_place: Path
) -> None:
    answer = usual("doctor")
    assert answer.code == 0
    assert answer.out.endswith(
        f"\nstore: there is none yet: {usual_place}\nhint: the first record makes it\n"
    )
    assert not usual_place.parent.exists()


@pytest.mark.usefixtures("dana")
def test_damage_ends_with_5_and_says_what_and_what_to_do(ml: Run, db: Path) -> None:
    ml("session", "add", "Kick-off", "--took", "45m")
    spoil(db, "DROP TRIGGER log_session_update")
    spoil(db, "UPDATE session SET title = 'Kicked off'")
    answer = ml("doctor")
    assert answer.code == 5
    assert answer.out.endswith(
        "\nschema: the schema is not the one that mentorlog makes\n"
        "trigger log_session_update is missing\n"
        "hint: keep a copy of the file as it is; `mentorlog data restore` puts a backup in its "
        "place\n"
        "\nrows: 1 row changed without having been logged\n"
        "s1: title differs\n"
        "hint: `mentorlog doctor --accept s1` takes a row as it is, and `mentorlog undo` after "
        "that puts back what was logged\n"
    )


@pytest.mark.usefixtures("dana")
def test_a_row_that_rotted_is_put_back_by_taking_it_back(ml: Run, db: Path) -> None:
    ml("session", "add", "Kick-off", "--took", "45m")
    before = json.loads(ml("session", "show", "s1", "--json").out)
    trigger = sqlite3.connect(db).execute(
        "SELECT sql FROM sqlite_master WHERE name = 'log_session_update'"
    )
    (declared,) = trigger.fetchone()
    spoil(db, "DROP TRIGGER log_session_update")
    spoil(db, "UPDATE session SET title = 'Kick-ofg'")
    spoil(db, declared)
    taken = ml("doctor", "--accept", "s1")
    assert (taken.err, taken.code) == ("taken as it is now: s1\n", 0)
    assert ml("undo").code == 0
    assert json.loads(ml("session", "show", "s1", "--json").out) == before
    assert ml("doctor").code == 0


@pytest.mark.usefixtures("dana")
def test_what_was_not_changed_cannot_be_accepted(ml: Run) -> None:
    assert ml("doctor", "--accept", "s1") == (
        "",
        "error: s1 is what was last logged of it\nhint: no row is another\n",
        2,
    )


@pytest.mark.usefixtures("dana")
def test_fix_mends_what_is_safe_and_says_so(ml: Run, db: Path) -> None:
    ml("note", "add", "Talk accepted")
    spoil(db, "DELETE FROM search")
    spoil(db, "DELETE FROM agenda")
    spoil(db, "INSERT INTO agenda (noun, uid) VALUES ('action', 'stray')")
    db.chmod(0o640)
    answer = ml("doctor", "--fix")
    assert answer.code == 0
    assert answer.out.splitlines()[-3:] == [
        "mended: search: the full-text index was made anew",
        "mended: agenda: the agenda was made anew",
        f"mended: modes: closed to others: {db}",
    ]
    assert {one["verdict"] for one in checks(ml).values()} == {"fine"}


@pytest.mark.usefixtures("dana")
def test_without_fix_nothing_is_mended(ml: Run, db: Path) -> None:
    spoil(db, "DELETE FROM search")
    db.chmod(0o640)
    before = db.read_bytes()
    assert ml("doctor").code == 0
    assert (db.read_bytes(), db.stat().st_mode & 0o777) == (before, 0o640)


def test_a_file_of_somebody_else_is_not_mended(ml: Run, db: Path) -> None:
    db.write_text("A letter.\n" * 100)
    db.chmod(0o644)
    beside = db.with_name("journal.db.new")
    beside.touch()
    os.utime(beside, (0, 0))
    answer = ml("doctor", "--fix")
    assert answer.code == 5
    assert "not a mentorlog store" in answer.out
    assert beside.exists()
    assert db.stat().st_mode & 0o777 == 0o644


@pytest.mark.usefixtures("dana")
def test_settings_that_cannot_be_read_hinder_nothing(ml: Run, tmp_path: Path) -> None:
    config = tmp_path / "home" / ".config" / "mentorlog" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text("minutes = [")
    answer = ml("doctor")
    assert answer.code == 0
    assert "settings    notice" in answer.out
    assert "rows        fine" in answer.out


def test_settings_that_hide_the_store_are_told(
    ml: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MENTORLOG_DB")
    config = tmp_path / "home" / ".config" / "mentorlog" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text("store = [")
    answer = ml("doctor")
    assert answer.code == 5
    assert "it cannot be told where it lies before the settings are right" in answer.out


@pytest.mark.usefixtures("dana")
def test_a_stale_line_in_the_crontab_is_told_and_left(ml: Run, db: Path, tmp_path: Path) -> None:
    ml("cron", "install", "-y")
    assert checks(ml)["cron"]["says"] == "the weekly report is installed"
    other = tmp_path / "other.db"
    found = checks(ml, "--db", str(other))["cron"]
    assert found["verdict"] == "notice"
    assert found["details"] == [f"it tells the week of another store: {db}"]
    kept = tmp_path / "bin" / "crontab.kept"
    kept.write_text(kept.read_text().replace("/bin/python", "/bin/gone"))
    found = checks(ml)["cron"]
    assert "which is not there any more" in str(found["details"])
    assert found["mendable"] is False


@pytest.mark.usefixtures("dana")
def test_a_draft_that_waits_is_told(ml: Run, tmp_path: Path) -> None:
    draft = tmp_path / "mentorlog-draft-abc.sh"
    page = tmp_path / "mentorlog-page-abc" / "session.md"
    page.parent.mkdir()
    draft.touch()
    page.touch()
    found = checks(ml)["drafts"]
    assert (found["verdict"], found["details"]) == ("notice", [str(draft), str(page)])


@pytest.mark.usefixtures("dana")
def test_backups_are_looked_after(ml: Run, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MENTORLOG_NOW", "2026-11-22T09:00+01:00")
    ml("note", "add", "Talk accepted")
    directory = Path(backups_name(db))
    [backup] = directory.iterdir()
    assert checks(ml)["backups"]["says"] == (
        f"1 backup in {directory}, the newest of Sun 22 Nov is whole"
    )
    backup.write_bytes(backup.read_bytes()[:-4096])
    assert checks(ml)["backups"]["verdict"] == "at risk"
    backup.unlink()
    assert checks(ml)["backups"]["says"] == "there is none"
    monkeypatch.setenv("MENTORLOG_BACKUPS", "off")
    assert checks(ml)["backups"]["says"] == "no backups are made"


@pytest.mark.usefixtures("dana")
def test_a_mend_that_fails_is_said_and_the_others_go_on(
    ml: Run, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ml("note", "add", "Talk accepted")
    spoil(db, "DELETE FROM search")
    db.chmod(0o640)

    def refuse(_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("mentorlog.store.inspection.derived.connect", refuse)
    answer = ml("doctor", "--fix")
    assert "search could not be mended: [Errno 28] No space left on device" in answer.err
    assert answer.out.splitlines()[-1] == f"mended: modes: closed to others: {db}"


@pytest.mark.usefixtures("dana")
def test_somebody_without_a_home_is_helped_as_well(
    ml: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a container may start it: without HOME, under a number that nobody has."""

    def unknown(_: int) -> None:
        raise KeyError

    monkeypatch.delenv("HOME")
    monkeypatch.setattr("pwd.getpwuid", unknown)
    monkeypatch.setenv("SHELL", "/bin/bash")
    answer = ml("doctor")
    assert (answer.err, answer.code) == ("", 0)
    assert "rows        fine" in answer.out


def fail(*_: object, **__: object) -> None:
    raise KeyError("nobody foresaw this")


@pytest.mark.usefixtures("dana")
def test_a_failure_nobody_foresaw_is_a_bug_where_the_store_is_sound(
    ml: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mentorlog.store.sessions.Sessions.listed", fail)
    with pytest.raises(KeyError):
        ml("session", "list")


@pytest.mark.usefixtures("dana")
def test_a_failure_nobody_foresaw_is_told_as_damage_where_there_is_some(
    ml: Run, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ml("note", "add", "Talk accepted")
    spoil(db, "DELETE FROM search_config")
    answer = ml("find", "talk")
    assert answer.code == 5
    assert answer.err.startswith(
        f"error: the store is damaged (search: the full-text index is damaged): {db}\n"
        "hint: `mentorlog doctor --fix` mends it"
    )
    assert ml("doctor", "--fix").code == 0
    assert ml("find", "talk").out.startswith("n1  Sat 21 Nov")
    spoil(db, "UPDATE member SET created_at = 'x'")
    spoil(db, "DROP TRIGGER log_member_update")
    spoil(db, "UPDATE member SET created_at = 'y'")
    monkeypatch.setattr("mentorlog.store.sessions.Sessions.listed", fail)
    answer = ml("session", "list")
    assert answer.code == 5
    assert answer.err.splitlines()[1] == "hint: `mentorlog doctor` says more"


@pytest.mark.usefixtures("dana")
def test_a_profile_is_looked_through_and_accepted_like_any_store(
    ml: Run, db: Path, tmp_path: Path
) -> None:
    config = tmp_path / "home" / ".config" / "mentorlog" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text(f'[profiles.work]\nstore = "{db}"\n')
    spoil(db, "UPDATE member SET name = 'Dana B.'")
    answer = ml("doctor", "--accept", "member 1", "--profile", "work")
    assert (answer.err, answer.code) == ("taken as it is now: member 1\n", 0)


def test_what_a_kill_left_where_the_calendar_lies_is_found_and_swept(
    ml: Run, dana: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "web").mkdir()
    left = tmp_path / "web" / ".mentorlog-0123456789abcdef"
    left.touch()
    os.utime(left, (0, 0))
    for place in ("web/feed.ics", "web/"):
        left.touch()
        os.utime(left, (0, 0))
        monkeypatch.setenv("MENTORLOG_CALENDAR", f"{tmp_path}/{place}")
        assert str(left) in ml("doctor").out
        ml("doctor", "--fix")
        assert not left.exists()
