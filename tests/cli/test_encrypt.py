"""`mentorlog config set encrypt`: an encrypted store does all that a plain one does."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from pyrage import x25519
from sqlcipher3 import dbapi2

from mentorlog.cli.store_path import backups_name
from mentorlog.exchange import invitation
from mentorlog.store import encryption
from mentorlog.store.connection import connect, look_into, salt_of
from tests.conftest import Run
from tests.fixtures import old_stores

KEY, OTHER = "5a" * 32, "c3" * 32  # keys, of which nothing is derived
WORDS = "nine calm words"
SECRET = "Quenouille drahtverhau"
WRONG = (
    "the passphrase does not open {}",
    "nothing was changed; try again (a damaged beginning of the file would look the same)",
)


@pytest.fixture
def key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file that the passphrase is read from."""
    file = tmp_path / "key"
    file.write_text(f"{KEY}\n")
    file.chmod(0o600)
    monkeypatch.setenv("MENTORLOG_KEY_FROM", str(file))
    return file


@pytest.fixture
def backups(db: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The directory of the backups of the store; they are on."""
    monkeypatch.delenv("MENTORLOG_BACKUPS")
    return Path(backups_name(db))


@pytest.fixture
def on(ml: Run, dana: None, key: Path) -> None:
    """An encrypted store with Dana and a note."""
    ml("note", "add", SECRET)
    assert ml("config", "set", "encrypt", "on") == ("encrypt is on\n", "", 0)


def refused(message: str, hint: str, code: int = 5) -> tuple[str, str, int]:
    return ("", f"error: {message}\nhint: {hint}\n", code)


def in_clear(*directories: Path) -> list[Path]:
    """The files below that a text, or what SQLite begins a file with, can be read in."""
    files = (path for place in directories for path in place.rglob("*") if path.is_file())
    signs = (SECRET.encode(), b"SQLite format 3", b"Dana")
    return [path for path in files if any(sign in path.read_bytes() for sign in signs)]


# on, off, new


def test_it_holds_no_word_in_clear_and_all_the_records_as_they_were(
    ml: Run, db: Path, demo: Path, key: Path
) -> None:
    before = [ml("data", "export", "--json"), ml("history", "--all"), ml("find", "packet")]
    assert ml("config", "set", "encrypt", "on") == ("encrypt is on\n", "", 0)
    assert db.stat().st_mode & 0o777 == 0o600
    assert in_clear(db.parent) == []
    assert db.read_bytes()[:4] == b"mlog"
    assert [ml("data", "export", "--json"), ml("history", "--all"), ml("find", "packet")] == before
    assert ml("config", "set", "encrypt", "off") == ("encrypt is off\n", "", 0)
    assert [ml("data", "export", "--json"), ml("history", "--all"), ml("find", "packet")] == before
    with closing(sqlite3.connect(db)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_the_program_of_sqlcipher_opens_it_by_the_passphrase(
    ml: Run, db: Path, dana: None, key: Path
) -> None:
    key.write_text(f"{WORDS}\r\nA second line\n")
    ml("config", "set", "encrypt", "on")
    with closing(dbapi2.connect(str(db))) as connection:
        connection.execute(f"PRAGMA key = '{WORDS}'")
        assert connection.execute("SELECT name FROM mentorship").fetchall() == [("Dana",)]
    assert ml("mentorship", "list", "--json").code == 0


def test_what_it_is_is_told_by_itself(ml: Run, on: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MENTORLOG_KEY_FROM", "/no/such/key")
    assert ml("config", "get", "encrypt").out == "on\n"
    assert json.loads(ml("config", "get", "encrypt", "--json").out) == {
        "key": "encrypt",
        "value": "on",
        "source": "store",
    }
    assert ml("config", "list").out.splitlines()[-1].split()[:3] == ["encrypt", "on", "store"]


def test_each_command_writes_and_reads_on_it(ml: Run, on: None, db: Path) -> None:
    assert ml("session", "add", "Packet", "--note", SECRET).code == 0
    assert ml("session", "edit", "s1", "--title", "Talk").code == 0
    assert ml("undo").out == "undid: session edit s1\n"
    assert "s1 " in ml("find", "drahtverh").out  # by trigrams, too
    assert SECRET in ml("report", "week").out + ml("session", "show", "s1").out
    assert "You met Dana." in ml("report", "week", "--for", "dana").out
    assert in_clear(db.parent) == []


def test_the_same_again_changes_nothing(ml: Run, on: None, db: Path) -> None:
    before = db.read_bytes()
    assert ml("config", "set", "encrypt", "on") == ("encrypt is on\n", "", 0)
    assert db.read_bytes() == before
    ml("config", "set", "encrypt", "off")
    before = db.read_bytes()
    assert ml("config", "set", "encrypt", "off") == ("encrypt is off\n", "", 0)
    assert db.read_bytes() == before


def test_a_new_passphrase_takes_the_place_of_the_old_one(
    ml: Run, on: None, db: Path, key: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    salt = salt_of(db)
    answers = iter((KEY, OTHER, OTHER))
    ask(monkeypatch, answers)
    assert ml("config", "set", "encrypt", "new", "--json").out == (
        '{\n  "key": "encrypt",\n  "value": "on"\n}\n'
    )
    assert salt_of(db) != salt
    monkeypatch.setenv("MENTORLOG_KEY_FROM", str(key))
    assert ml("note", "list") == refused(WRONG[0].format(db), WRONG[1])
    key.write_text(OTHER)
    assert SECRET in ml("note", "list").out


def test_new_wants_an_encrypted_store(ml: Run, dana: None, key: Path) -> None:
    assert ml("config", "set", "encrypt", "new") == refused(
        "the store is not encrypted", "`mentorlog config set encrypt on`", 2
    )


def test_a_journal_can_begin_encrypted(usual: Run, usual_place: Path, key: Path) -> None:
    assert usual("config", "set", "encrypt", "on") == ("encrypt is on\n", "", 0)
    assert usual("mentorship", "add", "Dana", "--my", "mentor").code == 0
    assert in_clear(usual_place.parent) == []
    assert "Dana" in usual("mentorship", "list").out


def test_a_store_that_was_named_and_is_not_there_is_not_made(
    unmade: Run, key: Path, db: Path
) -> None:
    assert unmade("config", "set", "encrypt", "on").err.startswith(
        f"error: there is no store at {db}"
    )
    assert not db.exists()


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        ("DELETE FROM new.note", '"note"'),
        ("UPDATE new.note SET text = 'Else'", '"note"'),
        ("DROP INDEX new.note_on", "sqlite_master"),
    ],
)
def test_a_copy_that_is_not_as_the_store_is_never_takes_its_place(
    ml: Run,
    dana: None,
    key: Path,
    db: Path,
    monkeypatch: pytest.MonkeyPatch,
    damage: str,
    told: str,
) -> None:
    ml("note", "add", SECRET)
    before, export = db.read_bytes(), encryption._export

    def damaging(source: Any) -> None:
        export(source)
        source.execute(damage)

    monkeypatch.setattr(encryption, "_export", damaging)
    answer = ml("config", "set", "encrypt", "on")
    assert answer == refused(f"the copy is not as the file is: {told}", "nothing was changed")
    assert db.read_bytes() == before
    assert list(db.parent.glob(".mentorlog-*")) == []


@pytest.mark.parametrize("is_plain", [True, False])
def test_what_is_no_store_of_ours_is_left_alone(
    unmade: Run, db: Path, key: Path, is_plain: bool
) -> None:
    if is_plain:
        with closing(sqlite3.connect(db)) as connection:
            connection.execute("CREATE TABLE theirs (x)")
    else:
        db.write_text("Dear diary")
    before = db.read_bytes()
    assert unmade("config", "set", "encrypt", "on") == refused(
        f"not a mentorlog store: {db}", "name another file with --db"
    )
    assert db.read_bytes() == before


def test_a_store_with_two_names_is_left_alone(ml: Run, dana: None, db: Path, key: Path) -> None:
    db.with_name("other.db").hardlink_to(db)
    before = db.read_bytes()
    answer = ml("config", "set", "encrypt", "on")
    assert answer.err.startswith(f"error: the store has 2 hard links: {db}\n")
    assert answer.code == 5
    assert db.read_bytes() == before


def test_what_lies_in_a_write_ahead_log_comes_along(
    ml: Run, dana: None, db: Path, key: Path
) -> None:
    with closing(sqlite3.connect(db, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    ml("note", "add", SECRET)
    assert ml("config", "set", "encrypt", "on").code == 0
    assert SECRET in ml("note", "list").out
    assert [one.name for one in db.parent.glob("journal.db*")] == ["journal.db"]


def test_a_link_to_the_store_stays_one(ml: Run, dana: None, key: Path, db: Path) -> None:
    real = db.rename(db.with_name("real.db"))
    db.symlink_to(real)
    ml("config", "set", "encrypt", "on")
    assert db.is_symlink()
    assert salt_of(real) is not None


def test_the_old_bytes_are_written_over(ml: Run, dana: None, key: Path, db: Path) -> None:
    ml("note", "add", SECRET)
    with db.open("rb") as old:
        ml("config", "set", "encrypt", "on")
        left = old.read()
    assert SECRET.encode() not in left
    assert set(left[4096:]) == {0}


@pytest.mark.parametrize(
    ("words", "message", "hint"),
    [
        (
            ("encrypt", "maybe"),
            "encrypt: 'maybe' is none of on, off, new",
            "new is for another passphrase",
        ),
        (
            ("minutes", "45", "--backups"),
            "--backups goes with encrypt",
            "`mentorlog config set encrypt on --backups`",
        ),
        (
            ("key_from", "here"),
            "key_from: 'here' is not a whole path",
            "write it like ~/journals/work.db",
        ),
    ],
)
def test_other_words_are_refused(ml: Run, words: tuple[str, ...], message: str, hint: str) -> None:
    assert ml("config", "set", *words) == refused(message, hint, 2)


def test_a_line_of_the_settings_turns_nothing(ml: Run, tmp_path: Path) -> None:
    file = tmp_path / "home/.config/mentorlog/config.toml"
    file.parent.mkdir(parents=True)
    file.write_text('encrypt = "on"\n')
    told = refused(
        f"{file}: encrypt is what the store is, and no setting",
        "`mentorlog config set encrypt on`, or off, turns it; `config get` says what it is",
        2,
    )
    assert ml("config", "get", "minutes") == told
    file.unlink()
    assert ml("config", "unset", "encrypt").err == told[1].replace(f"{file}: ", "")


# the passphrase


def test_a_wrong_passphrase_is_exit_5_and_keeps_what_was_typed(
    ml: Run, on: None, db: Path, key: Path, tmp_path: Path
) -> None:
    key.write_text(OTHER)
    before = db.read_bytes()
    answer = ml("session", "add", "-", "--with", "dana", stdin=f"Packet\n{SECRET}\n")
    assert answer.err.startswith(f"error: {WRONG[0].format(db)}\nhint: {WRONG[1]}; what you typed")
    assert (answer.out, answer.code) == ("", 5)
    assert db.read_bytes() == before
    assert ml("due") == refused(WRONG[0].format(db), WRONG[1])
    key.write_text(KEY)
    assert "Packet" not in ml("session", "list").out


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "cannot read the passphrase in {}: No such file or directory"),
        (b"", "there is no passphrase in {}"),
        (b"\xff\n", "cannot read the passphrase in {}: it is not UTF-8"),
    ],
)
def test_a_file_without_a_passphrase_is_named(
    ml: Run, on: None, key: Path, content: bytes | None, told: str
) -> None:
    key.unlink()
    if content is not None:
        key.write_bytes(content)
    answer = ml("due")
    assert answer.err.startswith(f"error: {told.format(key)}\n")
    assert answer.code == 5


def test_nobody_is_asked_where_there_is_none(
    ml: Run, on: None, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MENTORLOG_KEY_FROM")
    assert ml("due") == refused(
        f"the store is encrypted: {db}",
        "nobody can be asked for its passphrase; `mentorlog config set key_from FILE`, or keyring, "
        "has it read from there",
        4,
    )
    assert ml("session", "ad").err == (
        "error: there is no command 'session ad'\nhint: did you mean `mentorlog session add`?\n"
    )
    assert ml("due", "--format", "prompt", "--with", "dana") == ("", "", 0)
    assert ml("due", "--format", "prompt", "--limit", "3") == ("", "", 0)


def ask(monkeypatch: pytest.MonkeyPatch, answers: Iterator[str]) -> list[str]:
    """Somebody sits at the terminal, and types these; gives what was asked."""
    asked: list[str] = []

    def getpass(prompt: str, _stream: object = None) -> str:
        asked.append(prompt)
        return next(answers)

    monkeypatch.delenv("MENTORLOG_KEY_FROM", raising=False)
    monkeypatch.setattr("mentorlog.cli.unlocking.getpass", getpass)
    monkeypatch.setattr("mentorlog.cli.unlocking.Unlocking._ensure_asks", lambda *_: None)
    return asked


def test_it_is_asked_for_three_times_and_once_in_a_run(
    ml: Run, on: None, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ask(monkeypatch, iter((OTHER, KEY)))
    answer = ml("note", "list")
    assert (answer.err, answer.code) == ("that is not it; try again, or Ctrl-C\n", 0)
    assert asked == ["Passphrase of journal.db: "] * 2
    asked = ask(monkeypatch, iter((OTHER, OTHER, OTHER)))
    assert ml("note", "list", "-q") == refused(WRONG[0].format(db), WRONG[1])
    assert len(asked) == 3


@pytest.mark.parametrize(
    ("answers", "message"),
    [(("",), "no passphrase: it is empty"), ((KEY, OTHER), "the two passphrases differ")],
)
def test_a_new_passphrase_is_typed_twice(
    ml: Run,
    dana: None,
    db: Path,
    monkeypatch: pytest.MonkeyPatch,
    answers: tuple[str],
    message: str,
) -> None:
    ask(monkeypatch, iter(answers))
    answer = ml("config", "set", "encrypt", "on")
    assert answer.err.startswith(
        "whoever forgets the passphrase loses the journal: nothing else opens it\n"
        f"error: {message}\n"
    )
    assert answer.code == 2
    assert salt_of(db) is None


class Ring:
    """A keyring in memory, which may be out of order."""

    def __init__(self) -> None:
        self.held: dict[tuple[str, str], str] = {}
        self.is_broken = False

    def get_password(self, service: str, username: str) -> str | None:
        if self.is_broken:
            raise RuntimeError("nobody is at home\nand more")
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.held[service, username] = password


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> Ring:
    ring = Ring()
    monkeypatch.setattr("keyring.get_password", ring.get_password)
    monkeypatch.setattr("keyring.set_password", ring.set_password)
    return ring


def test_a_keyring_holds_the_key_once_it_was_typed(
    ml: Run, on: None, db: Path, ring: Ring, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ask(monkeypatch, iter((KEY,)))
    monkeypatch.setenv("MENTORLOG_KEY_FROM", "keyring")
    for _ in range(2):
        assert SECRET in ml("note", "list").out
    assert len(asked) == 1
    salt = salt_of(db)
    assert salt is not None
    assert ring.held == {("mentorlog", salt.hex()): KEY}
    ring.is_broken = True
    ask(monkeypatch, iter((KEY,)))
    monkeypatch.setenv("MENTORLOG_KEY_FROM", "keyring")
    answer = ml("note", "list")
    assert answer.err.startswith("warning: the keyring does not answer: nobody is at home\n")
    assert answer.code == 0


def test_a_keyring_holds_the_derived_key_and_never_the_passphrase(
    ml: Run, dana: None, ring: Ring, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(monkeypatch, iter((WORDS, WORDS)))
    monkeypatch.setenv("MENTORLOG_KEY_FROM", "keyring")
    assert ml("config", "set", "encrypt", "on").code == 0
    [held] = ring.held.values()
    assert len(held) == 64
    assert ml("mentorship", "list").code == 0


def test_cron_is_not_set_up_to_be_asked(ml: Run, on: None, monkeypatch: pytest.MonkeyPatch) -> None:
    ask(monkeypatch, iter((KEY,)))
    assert ml("cron", "install", "-y") == refused(
        "the store is encrypted, and cron has nobody to ask for its passphrase",
        "`mentorlog config set key_from FILE`, or keyring, has it read from there",
        2,
    )


# the libraries


def test_where_the_library_is_missing_that_is_said(
    ml: Run, on: None, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = refused(
        "encryption needs the library sqlcipher3, which is not installed",
        "`pip install 'mentorlog[encrypted]'`, or `pipx inject mentorlog sqlcipher3`; where "
        "there is none for this system, encrypt the disk",
    )
    monkeypatch.delitem(sys.modules, "mentorlog.store.sqlcipher")
    monkeypatch.delattr("mentorlog.store.sqlcipher")
    monkeypatch.setitem(sys.modules, "sqlcipher3", None)
    assert ml("due") == told
    assert ml("config", "set", "encrypt", "off") == told
    assert "at risk" in ml("doctor").out


def test_where_the_keyring_s_library_is_missing_that_is_said(
    ml: Run, on: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MENTORLOG_KEY_FROM", "keyring")
    monkeypatch.setitem(sys.modules, "keyring", None)
    assert ml("due") == refused(
        "the library keyring is not installed",
        "`pip install 'mentorlog[keyring]'`, or `mentorlog config set key_from ask`",
    )


# backups


def test_backups_made_before_are_told_of_and_follow_where_asked(
    ml: Run, dana: None, key: Path, backups: Path, db: Path
) -> None:
    ml("note", "add", SECRET)
    ml("data", "backup")
    assert ml("config", "set", "encrypt", "on").err == (
        "2 backups made before are not encrypted by this passphrase: "
        "`mentorlog config set encrypt on --backups` has them follow\n"
    )
    assert len(in_clear(backups)) == 2
    with closing(sqlite3.connect(max(backups.iterdir()))) as connection:
        assert connection.execute("SELECT text FROM note").fetchall() == [(SECRET,)]
    names = sorted(backups.iterdir())
    assert ml("config", "set", "encrypt", "on", "--backups") == (
        *("encrypt is on\n", "2 backups followed\n", 0),
    )
    assert in_clear(backups, db.parent) == []
    assert sorted(backups.iterdir()) == names
    assert {path.stat().st_mode & 0o777 for path in names} == {0o600}
    assert ml("config", "set", "encrypt", "off").err == (
        "2 backups made before are still encrypted: "
        "`mentorlog config set encrypt off --backups` has them follow\n"
    )
    assert ml("config", "set", "encrypt", "off", "--backups").err == "2 backups followed\n"
    assert len(in_clear(backups)) == 2


def test_a_damaged_backup_stays_and_the_others_follow(
    ml: Run, dana: None, key: Path, backups: Path
) -> None:
    ml("note", "add", SECRET)
    ml("data", "backup")
    first = min(backups.iterdir())
    first.write_bytes(first.read_bytes()[:5000])
    answer = ml("config", "set", "encrypt", "on", "--backups")
    assert f"{first} stays as it was: " in answer.err
    assert answer.err.endswith("1 backup followed\n")
    assert answer.code == 0


def test_backups_of_an_encrypted_store_are_encrypted_and_can_be_restored(
    ml: Run, on: None, backups: Path, db: Path
) -> None:
    ml("note", "add", "Second")  # the day's backup goes before it
    assert ml("data", "backup").code == 0
    assert ml("data", "backup", str(db.with_name("copy.db"))).code == 0
    assert in_clear(backups, db.parent) == []
    assert len(list(backups.iterdir())) == 2
    ml("note", "remove", "n2", "-y")
    shown = ml("data", "restore", "latest", "--dry-run")
    assert shown.out == "Sat 21 Nov 18:00: 5 records\nnote  added  1  n2 Second\n"
    assert ml("data", "restore", "latest", "-y").code == 0
    assert "Second" in ml("note", "list").out
    assert in_clear(backups, db.parent) == []


def test_a_plain_backup_becomes_an_encrypted_store_where_the_store_is_one(
    ml: Run, dana: None, key: Path, backups: Path, db: Path
) -> None:
    ml("note", "add", SECRET)
    ml("data", "backup")
    ml("config", "set", "encrypt", "on")
    salt = salt_of(db)
    assert ml("data", "restore", "latest", "-y").code == 0
    assert salt_of(db) == salt
    assert SECRET in ml("note", "list").out


def test_no_restore_turns_encryption_off(
    ml: Run, on: None, key: Path, backups: Path, db: Path
) -> None:
    ml("data", "backup")
    ml("config", "set", "encrypt", "off")
    ml("note", "add", "Since")
    dry = ml("data", "restore", "latest", "-n")
    assert dry.err == "the backup is encrypted: so the store will be\n"
    assert dry.out.endswith("note  removed  1  n2 Since\n")
    assert ml("data", "restore", "latest", "-y").code == 0
    assert ml("config", "get", "encrypt").out == "on\n"
    db.unlink()  # as on a new machine
    assert ml("data", "restore", "latest", "-y").code == 0
    ml("config", "set", "encrypt", "on")
    key.write_text(OTHER)
    assert ml("data", "restore", "latest", "-y").code == 5
    assert ml("config", "get", "encrypt").out == "on\n"


def test_a_backup_by_another_passphrase_asks_for_it(
    ml: Run, on: None, backups: Path, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ml("data", "backup")
    ask(monkeypatch, iter((KEY, OTHER, OTHER)))
    ml("config", "set", "encrypt", "new")
    [old] = backups.iterdir()
    asked = ask(monkeypatch, iter((KEY, OTHER)))
    assert ml("data", "restore", "latest", "-y").code == 0
    assert asked == [f"Passphrase of {old.name}: ", "Passphrase of journal.db: "]
    ask(monkeypatch, iter((OTHER,)))
    assert SECRET in ml("note", "list").out


def test_what_age_encrypts_holds_the_encrypted_store(
    ml: Run, on: None, key: Path, db: Path
) -> None:
    identity = x25519.Identity.generate()
    file, copy = db.with_name("identity"), str(db.with_name("copy.age"))
    file.write_text(str(identity))
    assert ml("data", "backup", copy, "--recipient", str(identity.to_public())).code == 0
    assert ml("data", "restore", copy, "--identity", str(file), "-y").code == 0
    assert SECRET in ml("note", "list").out


def test_what_is_purged_is_in_no_backup_either(
    ml: Run, on: None, key: Path, backups: Path, db: Path
) -> None:
    ml("data", "backup")
    assert ml("data", "purge", "n1", "-y").out == (
        "forgot n1: 1 record, 1 change in the log, 1 backup\n"
    )
    ml("config", "set", "encrypt", "off", "--backups")
    files = [db, *backups.iterdir()]
    assert [path for path in files if SECRET.encode() in path.read_bytes()] == []


# sharing


def test_an_encrypted_store_is_shared_as_any_other(
    ml: Run, on: None, db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(invitation, "_COST", 2**4)  # the digits are not guessed here
    started = ml("share", "start", "--own", "--to", str(tmp_path / "meet"))
    (tmp_path / "digits").write_text(started.out.strip()[-14:])
    other = ("--db", str(tmp_path / "other.db"))
    accepted = ml(*other, "share", "accept", "own.invite", "--digits-file", "digits")
    assert accepted.code == 0, accepted
    assert ml("sync").code == 0
    assert SECRET in ml(*other, "note", "list").out
    assert in_clear(tmp_path / "meet") == []
    assert salt_of(db) is not None


# what doctor says


def test_doctor_finds_an_encrypted_store_sound(ml: Run, on: None, key: Path, backups: Path) -> None:
    ml("data", "backup")
    answer = ml("doctor")
    assert "at risk" not in answer.out
    assert "notice" not in answer.out.replace("backups     notice", "")
    assert "\nencryption  fine  SQLCipher 4." in answer.out
    key.chmod(0o644)
    assert f"\n{key}, mode 0644\n" in ml("doctor").out
    assert ml("doctor", "--fix").code == 0
    assert key.stat().st_mode & 0o777 == 0o600


def test_doctor_tells_of_plain_backups(ml: Run, dana: None, key: Path, backups: Path) -> None:
    ml("data", "backup")
    ml("config", "set", "encrypt", "on")
    assert "of the backups 1 can be read without a passphrase\n" in ml("doctor").out


def test_a_bit_that_flips_on_any_page_is_found(ml: Run, on: None, db: Path, chance: Any) -> None:
    sound = db.read_bytes()
    pages = len(sound) // 4096
    for page in {0, 1, *chance.sample(range(pages), 5)}:
        damaged = bytearray(sound)
        damaged[page * 4096 + chance.randrange(20, 4096)] ^= 1 << chance.randrange(8)
        db.write_bytes(damaged)
        assert ml("doctor").code == 5, page
    db.write_bytes(sound)
    assert ml("doctor").code == 0


# the driver


def test_what_another_program_holds_is_locked_as_ever(
    ml: Run, on: None, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold = (
        "import sys; from sqlcipher3 import dbapi2 as d; c = d.connect(sys.argv[1], isolation_level"
        "=None); c.execute('PRAGMA key = \"x' + chr(39) + sys.argv[2] + chr(39) + '\"');"
        "c.execute('BEGIN EXCLUSIVE'); print('held', flush=True); sys.stdin.read()"
    )
    monkeypatch.setenv("MENTORLOG_WAIT", "0.01")
    salt = salt_of(db)
    assert salt is not None
    spelled = KEY + salt.hex()
    with subprocess.Popen(
        [sys.executable, "-c", hold, str(db), spelled],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        assert ml("note", "add", "Waits").err.startswith(
            f"error: the store is locked by another program: {db}\n"
        )
        assert other.stdin is not None
        other.stdin.close()


def test_opening_it_again_keeps_the_lock_that_is_held_on_it(
    ml: Run, on: None, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mentorlog.store.connection.keys", Known)
    monkeypatch.setenv("MENTORLOG_WAIT", "0.01")
    with closing(connect(db)) as held:
        held.execute("BEGIN IMMEDIATE")
        for _ in range(2):
            connect(db).close()
            look_into(db).close()
        writes = [sys.executable, "-m", "mentorlog", "note", "add", "Waits"]
        other = subprocess.run(writes, capture_output=True, text=True, check=False)
        assert other.stderr.startswith("error: the store is locked by another program")


def test_an_older_schema_is_brought_up_to_date(ml: Run, db: Path, key: Path, backups: Path) -> None:
    from mentorlog.store.encrypted import new_salt, spelled
    from mentorlog.store.encryption import convert

    db.unlink()
    old_stores.load(old_stores.HERE / "schema_4.sql", db)
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr("mentorlog.store.connection.keys", Known)
        convert(db, spelled(new_salt(), bytes.fromhex(KEY)))
    assert ml("mentorship", "list").code == 0
    assert ml("doctor").code == 0


class Known:
    """Knows the one key."""

    def tried(self, _path: object, _salt: bytes) -> Iterator[bytes]:
        yield bytes.fromhex(KEY)

    def fits(self, _salt: bytes, _key: bytes) -> None:
        pass
