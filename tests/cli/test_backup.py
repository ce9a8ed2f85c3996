"""`mentorlog data backup` and `data restore`, and the backups that make themselves."""

import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from pyrage import x25519

from mentorlog.cli.app import App
from mentorlog.cli.backups import begin
from mentorlog.cli.store_path import backups_name
from mentorlog.exchange import age
from mentorlog.store import VERSION
from tests.conftest import Run
from tests.fixtures import old_stores

TODAY = "2026-11-21T180000"


@pytest.fixture(autouse=True)
def backups(dana: None, db: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The directory of the backups of a store with Dana in it; they are on."""
    monkeypatch.delenv("MENTORLOG_BACKUPS")
    return Path(backups_name(db))


def names(directory: Path) -> list[str]:
    return sorted(path.name for path in directory.iterdir()) if directory.exists() else []


def on(monkeypatch: pytest.MonkeyPatch, day: str) -> None:
    monkeypatch.setenv("MENTORLOG_NOW", f"{day}T09:00+01:00")


def refused(error: str, hint: str, code: int) -> tuple[str, str, int]:
    return ("", f"error: {error}\nhint: {hint}\n", code)


# Those that make themselves


def test_the_first_change_of_a_day_is_preceded_by_a_backup_of_what_was_there(
    ml: Run, backups: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert backups.parent == tmp_path / "home/.local/share/mentorlog/backups"
    assert ml("note", "add", "First").err == ""
    assert names(backups) == [f"{TODAY}-3.db"]
    ml("note", "add", "Second")
    assert names(backups) == [f"{TODAY}-3.db"]
    on(monkeypatch, "2026-11-22")
    ml("note", "list")
    assert names(backups) == [f"{TODAY}-3.db"]
    ml("note", "add", "Third")
    assert names(backups) == [f"{TODAY}-3.db", "2026-11-22T090000-5.db"]
    assert [path.stat().st_mode & 0o777 for path in (backups, *backups.iterdir())] == [
        *(0o700, 0o600, 0o600)
    ]


def test_who_asked_before_another_finished_looks_again_and_makes_no_second(
    ml: Run, backups: Path
) -> None:
    """Both found none at first; the other's was finished when this one's turn came."""
    ml("note", "add", "The other")
    late = App([])
    assert begin(late, late.store.connection) is None
    late.close()
    assert names(backups) == [f"{TODAY}-3.db"]


def test_what_only_looks_or_changes_nothing_in_an_empty_store_makes_none(
    ml: Run, backups: Path, db: Path
) -> None:
    ml("session", "list")
    ml(
        "data",
        "import",
        "-",
        "--dry-run",
        stdin='{"format": "mentorlog", "version": 1, "records": {}}',
    )
    assert names(backups) == []
    db.unlink()
    ml("mentorship", "add", "Lee", "--my", "mentor")
    assert names(backups) == []


def test_a_demo_that_somebody_writes_in_gets_one_too(ml: Run, tmp_path: Path) -> None:
    demo = tmp_path / "demo.db"
    ml("demo", "-o", str(demo))
    assert ml("note", "add", "Mine", "--db", str(demo)).code == 0
    assert len(names(Path(backups_name(demo)))) == 1


def test_two_stores_of_one_name_have_directories_of_their_own(tmp_path: Path, db: Path) -> None:
    other = tmp_path / "other" / "journal.db"
    assert Path(backups_name(db)).name.startswith("journal-")
    assert backups_name(db) != backups_name(other)
    (tmp_path / "link.db").symlink_to(db)
    assert backups_name(tmp_path / "link.db") == backups_name(db)


def test_off_is_off(ml: Run, backups: Path) -> None:
    ml("config", "set", "backups", "off")
    ml("note", "add", "First")
    assert names(backups) == []


def test_they_lie_where_the_settings_say_and_as_many_stay(
    ml: Run, tmp_path: Path, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ml("config", "set", "backup_directory", str(tmp_path / "elsewhere"))
    for kind, number in (("daily", "2"), ("weekly", "0"), ("monthly", "0")):
        ml("config", "set", f"backup_{kind}", number)
    for day in ("2026-11-18", "2026-11-19", "2026-11-20", "2026-11-21"):
        on(monkeypatch, day)
        ml("note", "add", day)
    directory = Path(backups_name(db))
    assert directory.parent == tmp_path / "elsewhere"
    assert names(directory) == ["2026-11-20T090000-5.db", "2026-11-21T090000-6.db"]


def test_a_good_backup_never_gives_way_to_one_with_fewer_records(
    ml: Run, backups: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for kind, number in (("daily", "1"), ("weekly", "0"), ("monthly", "0")):
        ml("config", "set", f"backup_{kind}", number)
    days = ("2026-11-17", "2026-11-18", "2026-11-19", "2026-11-20", "2026-11-21")
    kept = []
    for day, command in zip(days, (*["add"] * 2, "remove", *["add"] * 2), strict=True):
        on(monkeypatch, day)
        ml("note", command, *(["n1", "-y"] if command == "remove" else [day]))
        kept.append([name.removesuffix(".db") for name in names(backups)])
    assert kept == [
        ["2026-11-17T090000-3"],
        ["2026-11-18T090000-4"],
        ["2026-11-19T090000-5"],
        ["2026-11-19T090000-5", "2026-11-20T090000-4"],
        ["2026-11-21T090000-5"],
    ]


def test_where_it_fails_the_change_goes_on_with_one_line(
    ml: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("MENTORLOG_BACKUP_DIRECTORY", str(tmp_path / "file"))
    answer = ml("note", "add", "First")
    directory = backups_name(tmp_path / "journal.db")
    assert answer.out == "noted n1 · note · Dana · Sat 21 Nov\n"
    assert answer.err == (
        "warning: there is no backup of today: "
        f"no backup can be made in {directory}: Not a directory\n"
    )
    assert answer.code == 0
    assert ml("note", "add", "Second", "-q").err == ""


def test_of_a_damaged_store_none_is_made_and_it_is_told_with_every_change(
    ml: Run, db: Path, backups: Path
) -> None:
    ml("note", "add", "First", "--private")
    [first] = backups.iterdir()
    first.unlink()
    db.write_bytes(db.read_bytes().replace(b"First", b"Fjrst", 1))
    for _ in range(2):
        answer = ml("note", "add", "Second")
        assert answer.err == (
            "warning: there is no backup of today: "
            f"{db} is damaged: note 1 is not as it was logged\n"
        )
        assert answer.code == 0
    assert names(backups) == []


def test_what_a_kill_left_unfinished_is_cleared_away_and_the_backup_made(
    ml: Run, backups: Path
) -> None:
    backups.mkdir(parents=True)
    (backups / ".mentorlog-backup-abc").write_bytes(b"half")
    ml("note", "add", "First")
    assert names(backups) == [f"{TODAY}-3.db"]


def test_who_interrupts_the_verifying_has_an_answer_and_no_traceback(
    ml: Run, backups: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("mentorlog.store.backup.verify", interrupt)
    assert ml("note", "add", "First") == ("noted n1 · note · Dana · Sat 21 Nov\n", "", 0)
    assert names(backups) == []


# Before a migration


@pytest.fixture
def older(db: Path) -> Path:
    """A store of the first schema."""
    db.unlink()
    old_stores.load(old_stores.HERE / "schema_1.sql", db)
    return db


def version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def test_before_a_migration_the_store_is_backed_up_as_it_was(
    ml: Run, older: Path, backups: Path
) -> None:
    assert ml("session", "list").code == 0
    [kept] = backups.iterdir()
    assert (version(kept), version(older)) == (1, VERSION)
    ml("note", "add", "First")
    assert list(backups.iterdir()) == [kept]


def test_without_a_backup_there_is_no_migration_unless_backups_are_off(
    ml: Run, older: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("MENTORLOG_BACKUP_DIRECTORY", str(tmp_path / "file"))
    before = older.read_bytes()
    assert ml("session", "list") == refused(
        "this version changes how the store is laid out, but no backup can be made in "
        f"{backups_name(older)}: Not a directory",
        "make room, or look to whom the directory belongs; "
        "with MENTORLOG_BACKUPS=off it goes on without a backup",
        5,
    )
    assert older.read_bytes() == before
    monkeypatch.setenv("MENTORLOG_BACKUPS", "off")
    assert ml("session", "list").code == 0
    assert version(older) == VERSION


# data backup


def test_a_backup_is_made_and_listed(ml: Run, backups: Path) -> None:
    assert ml("data", "backup", "--list") == ("", "there is no backup yet\n", 0)
    assert json.loads(ml("data", "backup", "--list", "--json").out) == []
    made = ml("data", "backup")
    assert made == (f"backed up 3 records · 0.8 MB · {backups}/{TODAY}-3.db\n", "", 0)
    listed = ml("data", "backup", "--list")
    assert listed == (
        f"Sat 21 Nov 18:00  3 records  0.8 MB  {TODAY}-3.db\n",
        f"in {backups}\n",
        0,
    )
    [row] = json.loads(ml("data", "backup", "--list", "--json").out)
    size = (backups / f"{TODAY}-3.db").stat().st_size
    assert row == {
        "path": f"{backups}/{TODAY}-3.db",
        "made": "2026-11-21T18:00:00",
        "records": 3,
        "bytes": size,
    }
    assert ml("data", "backup", "-q").out == ""
    assert len(names(backups)) == 2


def test_a_backup_goes_to_a_file_of_ones_choice(ml: Run, tmp_path: Path, backups: Path) -> None:
    file = tmp_path / "copy.db"
    os.umask(0)
    answer = json.loads(ml("data", "backup", str(file), "--json").out)
    assert answer == {"path": str(file), "records": 3, "bytes": file.stat().st_size}
    assert file.stat().st_mode & 0o777 == 0o600
    again = ml("data", "backup", str(file))
    assert again == refused(f"there is a file already: {file}", "--force replaces it", 2)
    assert ml("data", "backup", str(file), "--force").code == 0
    assert names(backups) == []
    assert names(tmp_path) == ["copy.db", "home", "journal.db"]


def test_places_that_no_backup_can_have(ml: Run, tmp_path: Path, db: Path) -> None:
    assert ml("data", "backup", str(tmp_path)) == refused(
        f"not an ordinary file: {tmp_path}", "name another file", 2
    )
    assert ml("data", "backup", str(tmp_path / "no" / "copy.db")) == refused(
        f"there is no directory {tmp_path}/no", "make it first", 2
    )
    assert ml("data", "backup", str(db), "--force") == refused(
        f"this is the store itself: {db}", "name another file", 2
    )


def test_where_there_is_no_store_there_is_nothing_to_back_up(usual: Run, usual_place: Path) -> None:
    assert usual("data", "backup") == refused(
        f"there is no store at {usual_place}",
        "is its name right, and its disk there? The first record makes a new one: "
        "`mentorlog mentorship add NAME --my mentor`",
        5,
    )


# data restore


@pytest.fixture
def saved(ml: Run, backups: Path) -> Path:
    """A backup of Dana and a note; since then a note was added, and the first changed."""
    ml("note", "add", "First", "--kind", "win")
    ml("data", "backup")
    ml("note", "edit", "n1", "--text", "Otherwise")
    ml("note", "add", "A \x1b[31mlong\x1b[0m text, of which nobody needs to see the end\nand more")
    return backups / "2026-11-21T180001-4.db"


SHOWN = """Sat 21 Nov 18:00: 4 records
note  removed  1  n2 A [31mlong[0m text, of which nobody n…
note  changed  1  n1 First
"""


def test_what_would_change_is_shown_and_nothing_is_changed(
    ml: Run, saved: Path, db: Path, backups: Path
) -> None:
    before, there = db.read_bytes(), names(backups)
    assert ml("data", "restore", "latest", "-n") == (SHOWN, "", 0)
    assert ml("data", "restore", "latest") == (
        SHOWN,
        f"error: not confirmed: Put it in the place of {db}?\nhint: -y says yes beforehand\n",
        4,
    )
    assert db.read_bytes() == before
    assert names(backups) == there
    assert names(db.parent) == ["home", "journal.db"]


def test_every_noun_that_has_a_text_is_named_by_it(ml: Run, backups: Path) -> None:
    ml("note", "add", "First")
    ml("data", "backup")
    for words in (
        "advice add Wait",
        "decide add Go?",
        "contact add Hello",
        "career add talk PyCon",
    ):
        ml(*words.split(), "--with", "dana")
    assert ml("data", "restore", "latest", "-n").out.splitlines()[1:] == [
        "career    removed  1  c1 PyCon",
        "contact   removed  1  o1 Hello",
        "advice    removed  1  v1 Wait",
        "decision  removed  1  d1 Go?",
    ]


def test_it_is_restored_and_restored_back(ml: Run, saved: Path, db: Path, backups: Path) -> None:
    before = ml("data", "export").out
    answer = ml("data", "restore", "latest", "-y")
    kept = backups / "2026-11-21T180002-5.db"
    assert answer == (
        f"{SHOWN}restored 4 records · the store as it was is kept: {kept}\n",
        "",
        0,
    )
    assert ml("note", "list").out == "n1  Sat 21 Nov  win  Dana  First\n"
    back = json.loads(ml("data", "restore", "latest", "-y", "--json").out)
    assert back == {
        "path": str(kept),
        "records": 5,
        "changes": [{"kind": "note", "added": 1, "removed": 0, "changed": 1}],
        "kept": f"{backups}/2026-11-21T180003-4.db",
        "restored": True,
    }
    assert ml("data", "export").out == before


def test_the_day_and_the_name_say_which_is_meant(
    ml: Run, saved: Path, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on(monkeypatch, "2026-11-22")
    for meant in ("yesterday", "2026-11-21", "21 nov", saved.name, str(saved)):
        answer = json.loads(ml("data", "restore", meant, "-n", "--json").out)
        assert (answer["path"], answer["restored"]) == (str(saved), False)
    assert ml("data", "restore", "20 nov") == refused(
        "there is no backup of Fri 20 Nov", "`mentorlog data backup --list` shows the backups", 3
    )
    saved.unlink()
    [other] = saved.parent.iterdir()
    other.unlink()
    assert ml("data", "restore", "latest") == refused(
        "there is no backup yet", "`mentorlog data backup` makes one", 3
    )


def test_what_says_the_same_is_said_to_be_the_same(ml: Run, backups: Path) -> None:
    ml("data", "backup")
    assert ml("data", "restore", "latest", "-n").out == (
        "Sat 21 Nov 18:00: 3 records\nthe same records as in the store\n"
    )


def test_on_a_new_machine_it_becomes_the_store(ml: Run, saved: Path, db: Path) -> None:
    db.unlink()
    answer = ml("data", "restore", str(saved), "-y")
    assert answer.out.endswith("note        added  1  n1 First\nrestored 4 records\n")
    assert ml("note", "list").out == "n1  Sat 21 Nov  win  Dana  First\n"


def test_a_store_that_cannot_be_read_is_kept_as_it_is(
    ml: Run, saved: Path, db: Path, backups: Path
) -> None:
    db.write_bytes(b"rubbish")
    kept = backups / "replaced-2026-11-21T180002.db"
    assert ml("data", "restore", "latest", "-y") == (
        f"Sat 21 Nov 18:00: 4 records\nrestored 4 records · the store as it was is kept: {kept}\n",
        f"not a mentorlog store: {db}; it will be kept as it is\n",
        0,
    )
    assert kept.read_bytes() == b"rubbish"


REFUSED = {
    "": ("is empty", "take another backup"),
    "{}": ("is no backup but JSON", "`mentorlog data import {}` reads what `data export` wrote"),
    "words": ("is no backup", "`mentorlog data backup --list` names them"),
}


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_backup_is_refused(ml: Run, tmp_path: Path, db: Path, text: str) -> None:
    file = tmp_path / "file"
    file.write_text(text)
    before = db.read_bytes()
    error, hint = REFUSED[text]
    assert ml("data", "restore", str(file), "-y") == refused(
        f"{file} {error}", hint.format(file), 5
    )
    assert db.read_bytes() == before


def test_what_is_no_file_is_refused(ml: Run, tmp_path: Path, db: Path) -> None:
    lists = "`mentorlog data backup --list` shows the backups"
    assert ml("data", "restore", "nowhere.db") == refused(
        "there is no file nowhere.db", f"name a file, a day, or latest; {lists}", 2
    )
    assert ml("data", "restore", str(tmp_path)) == refused(
        f"{tmp_path} is a directory", "name a file in it", 2
    )
    assert ml("data", "restore", "~nobody-at-all/x").code == 2
    assert ml("data", "restore", "x" * 300) == refused(
        f"cannot read {'x' * 300}: File name too long", "name another file", 2
    )
    os.mkfifo(tmp_path / "pipe")
    assert ml("data", "restore", str(tmp_path / "pipe")) == refused(
        f"not an ordinary file: {tmp_path}/pipe", "name another file", 2
    )
    assert ml("data", "restore", str(db)) == refused(
        f"this is the store itself: {db}", "name another file", 2
    )


# Encrypted


@pytest.fixture
def key(tmp_path: Path) -> Path:
    """A file as `age-keygen` makes it."""
    identity = x25519.Identity.generate()
    file = tmp_path / "key.txt"
    file.write_text(f"# public key: {identity.to_public()}\n{identity}\n")
    (tmp_path / "key.pub").write_text(f"# of a friend\n\n{identity.to_public()}\n")
    return file


def test_an_encrypted_backup_shows_nothing_of_the_store_and_leaves_no_plain_one(
    ml: Run, tmp_path: Path, key: Path
) -> None:
    file = tmp_path / "copy.age"
    answer = ml("data", "backup", str(file), "--recipient", str(tmp_path / "key.pub"))
    data = file.read_bytes()
    assert answer == (f"backed up 3 records · 0.8 MB · {file}\n", "", 0)
    assert data.startswith(b"age-encryption.org/v1\n-> X25519 ")
    assert b"Dana" not in data
    assert b"SQLite" not in data
    assert file.stat().st_mode & 0o777 == 0o600
    assert names(tmp_path) == ["copy.age", "home", "journal.db", "key.pub", "key.txt"]
    again = ml("data", "restore", str(file), "--identity", str(key), "-n")
    assert again.out == f"{file}: 3 records\nthe same records as in the store\n"


def test_a_key_that_is_missing_wrong_or_none(ml: Run, tmp_path: Path, key: Path) -> None:
    file = tmp_path / "copy.age"
    ml("data", "backup", str(file), "--recipient", key.read_text().split()[3])
    restore = ("data", "restore", str(file), "-n")
    assert ml(*restore) == refused(
        f"{file} is encrypted for a key", "--identity names the file with the key", 4
    )
    key.write_text(f"{x25519.Identity.generate()}\n")
    assert ml(*restore, "--identity", str(key)) == refused(
        "no identity fits this file", "--identity names another", 2
    )
    key.write_text("words")
    assert ml(*restore, "--identity", str(key)) == refused(
        f"{key} holds no identity", "`age-keygen` makes such a file", 2
    )
    assert ml(*restore, "--identity", "/no") == refused(
        "cannot read /no: No such file or directory", "name another file", 2
    )


@pytest.mark.parametrize(
    ("typed", "error", "hint"),
    [
        ("age1xyz", "'age1xyz' is no recipient", "write it like age1… or ssh-ed25519 …"),
        (
            "ssh-ed25519 " + "A" * 60,
            f"'ssh-ed25519 {'A' * 27}…' is no recipient",
            "write it like age1… or ssh-ed25519 …",
        ),
        (
            "/no",
            "'/no' is no recipient, and no file with recipients",
            "write it like age1…, 'ssh-ed25519 …' or ~/.ssh/id_ed25519.pub",
        ),
    ],
)
def test_what_is_no_recipient_is_refused(
    ml: Run, tmp_path: Path, typed: str, error: str, hint: str
) -> None:
    file = tmp_path / "copy.age"
    assert ml("data", "backup", str(file), "--recipient", typed) == refused(error, hint, 2)
    assert not file.exists()


@pytest.mark.parametrize("share", [0.0003, 0.5, 0.99])
def test_a_cut_off_encrypted_backup_is_refused(
    ml: Run, tmp_path: Path, key: Path, db: Path, share: float
) -> None:
    file = tmp_path / "copy.age"
    ml("data", "backup", str(file), "--recipient", str(tmp_path / "key.pub"))
    data, before = file.read_bytes(), db.read_bytes()
    file.write_bytes(data[: int(len(data) * share)])
    assert ml("data", "restore", str(file), "-y", "--identity", str(key)) == refused(
        "the encrypted file is damaged or cut off", "take another backup", 5
    )
    assert db.read_bytes() == before
    assert not [name for name in names(tmp_path) if name.startswith(".")]


def test_the_passphrase_comes_from_a_file_standard_input_or_the_environment(
    ml: Run, tmp_path: Path, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Here nothing is decrypted, which is made to take its time."""
    said = []

    def opens(words: str) -> age.Pour:
        said.append(words)
        return lambda _, target: (target.write(db.read_bytes()), None)[1]

    monkeypatch.setattr(age, "by_passphrase", opens)
    file, words = tmp_path / "copy.age", tmp_path / "words"
    file.write_bytes(b"age-encryption.org/v1\n-> scrypt salt 18\n")
    words.write_text("from a file\nand more\n")
    restore = ("data", "restore", str(file), "-n")
    ml(*restore, "--passphrase-file", str(words))
    ml(*restore, "--passphrase-file", "-", stdin="from a pipe\r\n")
    monkeypatch.setenv("MENTORLOG_PASSPHRASE", "from the environment")
    assert ml(*restore).out == f"{file}: 3 records\nthe same records as in the store\n"
    assert said == ["from a file", "from a pipe", "from the environment"]


def test_a_passphrase_that_is_missing_or_cannot_be_read(ml: Run, tmp_path: Path) -> None:
    backup, none = (
        ("data", "backup", "--encrypt", str(tmp_path / "x")),
        "several words make a good one",
    )
    assert ml(*backup) == refused(
        "the passphrase is missing",
        "--passphrase-file FILE (- is standard input), MENTORLOG_PASSPHRASE",
        4,
    )
    assert ml(*backup, "--passphrase-file", "-", stdin="\n") == refused(
        "no passphrase: there is none in -", none, 2
    )
    assert ml(*backup, "--passphrase-file", "-", stdin=b"\xff") == refused(
        "the passphrase in - is not UTF-8", "save it as UTF-8", 2
    )
    assert ml(*backup, "--passphrase-file", "/no") == refused(
        "cannot read /no: No such file or directory", "name another file", 2
    )
    assert ml(*backup, "--recipient", "age1", "--passphrase-file", "-") == refused(
        "--recipient and --passphrase-file exclude each other", "give one of them", 2
    )


def test_an_encrypted_backup_without_a_name_lies_among_the_others_and_never_goes(
    ml: Run, backups: Path, tmp_path: Path, key: Path
) -> None:
    ml("data", "backup", "--encrypt", "--recipient", str(tmp_path / "key.pub"))
    assert names(backups) == [f"{TODAY}-3.db.age"]
    assert ml("data", "backup", "--list").err == "there is no backup yet\n"
