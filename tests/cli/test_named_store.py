"""A store that was named and is not there is an error, and never a calm journal."""

import os
from pathlib import Path

import pytest

from tests.conftest import Answer, Run

READING = (
    (),
    ("today",),
    ("due",),
    ("due", "--exit-code"),
    ("session", "list"),
    ("session", "show", "s1"),
    ("show", "g3"),
    ("mentorship", "list"),
    ("goal", "list", "--json"),
    ("find", "x"),
    ("prep",),
    ("prep", "--all"),
    ("history",),
    ("report", "week"),
    ("report", "week", "--no-private"),
    ("report", "week", "--for", "dana"),
    ("report", "week", "--mail", "ada@example.org"),
    ("report", "week", "--quiet-if-empty"),
    ("report", "mentees", "--exit-code"),
    ("report", "program"),
    ("data", "export"),
    ("data", "export", "--audience", "dana", "-n"),
    ("data", "backup"),
    ("cron", "install", "-y"),
)
CHANGING = (
    ("undo",),
    ("done", "a41"),
    ("action", "defer", "a1", "--to", "fri"),
    ("session", "edit", "s12", "--took", "45m"),
    ("session", "add", "Talk", "--with", "dana"),
    ("session", "add", "Talk"),
    ("feedback", "add", "Well done", "--with", "dana"),
    ("data", "purge", "s1", "-y"),
)
HINT = (
    "hint: is its name right, and its disk there? The first record makes a new one: "
    "`mentorlog mentorship add NAME --my mentor`"
)


def assert_told(answer: Answer, named: Path) -> None:
    assert (answer.out, answer.code) == ("", 5)
    error, hint = answer.err.splitlines()
    assert error == f"error: there is no store at {named}"
    assert hint.partition("; what you typed")[0] == HINT
    assert not named.exists()


@pytest.mark.parametrize("words", [*READING, *CHANGING], ids=" ".join)
def test_whatever_needs_a_journal_says_that_there_is_none(
    unmade: Run, db: Path, words: tuple[str, ...], stand_ins: Path
) -> None:
    assert_told(unmade(*words), db)
    assert not list(stand_ins.glob("*.kept"))


@pytest.fixture
def stand_ins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A crontab and a sendmail that keep what they are given."""
    from tests import stand_ins

    binaries = tmp_path / "bin"
    binaries.mkdir()
    stand_ins.put_into(binaries)
    monkeypatch.setenv("PATH", f"{binaries}:{os.environ['PATH']}")
    monkeypatch.setenv("MENTORLOG_SENDMAIL", str(binaries / "sendmail"))
    return binaries


def test_the_command_line_and_the_settings_name_one_as_well(usual: Run, tmp_path: Path) -> None:
    elsewhere = tmp_path / "gone" / "work.db"
    assert_told(usual("due", "--db", str(elsewhere)), elsewhere)
    usual("config", "set", "store", str(elsewhere))
    assert_told(usual("due"), elsewhere)
    usual("config", "unset", "store")
    assert usual("due").code == 0
    usual("config", "set", "store", str(elsewhere), "--profile", "work")
    assert_told(usual("due", "--profile", "work"), elsewhere)
    assert usual("due").code == 0


@pytest.mark.parametrize(
    "words",
    [
        ("mentorship", "add", "Dana", "--my", "mentor"),
        ("note", "add", "Talk accepted"),
        ("goal", "add", "Lead a review"),
        ("demo", "-o", "{db}"),
    ],
    ids=" ".join,
)
def test_what_can_be_the_first_of_a_journal_makes_it(
    unmade: Run, db: Path, words: tuple[str, ...]
) -> None:
    assert unmade(*(word.format(db=db) for word in words)).code == 0
    assert unmade("session", "list").code == 0


def test_an_import_and_a_backup_make_it(unmade: Run, db: Path, tmp_path: Path) -> None:
    unmade("mentorship", "add", "Dana", "--my", "mentor")
    exported, saved = unmade("data", "export").out, tmp_path / "saved.db"
    db.rename(saved)
    assert unmade("data", "import", "-", stdin=exported).code == 0
    db.unlink()
    assert unmade("data", "restore", str(saved), "-y").code == 0
    assert "Dana" in unmade("mentorship", "list").out


def test_doctor_tells_it_and_what_does_not_read_does_not(unmade: Run, db: Path) -> None:
    answer = unmade("doctor")
    assert answer.code == 5
    assert f"store: there is no store at {db}\n{HINT}\n" in answer.out
    for words in (("data", "path"), ("config", "list"), ("help", "ids"), ("cron", "show")):
        assert unmade(*words).code in (0, 2), words
    assert not db.exists()


def test_the_usual_place_may_be_empty_but_cron_is_told_of_what_is_there(
    usual: Run, usual_place: Path, stand_ins: Path
) -> None:
    assert usual("due").code == 0
    assert_told(usual("cron", "install", "-y"), usual_place)


def test_a_prompt_says_nothing_and_ends_with_5(
    unmade: Run, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mentorlog.cli.quick import answer

    words = ["due", "--format", "prompt"]
    assert answer(words) == 5
    assert answer([*words, "--db", str(db)]) == 5
    monkeypatch.delenv("MENTORLOG_DB")
    assert answer(words) == 0
    assert answer([*words, "--db", str(db)]) == 5


def test_what_belongs_to_another_user_is_read_and_not_written(
    ml: Run, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ml("mentorship", "add", "Dana", "--my", "mentor")
    before = db.read_bytes()
    other = db.stat().st_uid + 1
    monkeypatch.setattr(os, "geteuid", lambda: other)
    assert "Dana" in ml("mentorship", "list").out
    for words in (("note", "add", "Well"), ("undo",), ("data", "import", "-"), ("demo", "-o", "x")):
        answer = ml(*words, stdin='{"format": "mentorlog", "version": 1, "records": {}}')
        if words[0] == "demo":
            assert f"the directory of the store belongs to another user: {Path.cwd()}" in answer.err
        else:
            assert f"error: the store belongs to another user: {db}" in answer.err
        assert answer.code == 5
    assert db.read_bytes() == before


def test_a_directory_of_another_user_is_refused_and_one_for_everybody_is_not(
    unmade: Run, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = db.parent.stat().st_uid + 1
    monkeypatch.setattr(os, "geteuid", lambda: other)
    answer = unmade("note", "add", "Well")
    assert (answer.code, answer.err.splitlines()[0]) == (
        5,
        f"error: the directory of the store belongs to another user: {db.parent}",
    )
    assert not db.exists()
    db.parent.chmod(0o1777)
    monkeypatch.setattr(os, "geteuid", lambda: other)
    unmade("note", "add", "Well")
    assert db.exists()
