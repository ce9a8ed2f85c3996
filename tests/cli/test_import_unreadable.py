"""`data import` of what is no file that it reads: one sentence, a hint, exit 2, nothing changed."""

import os
import zipfile
from pathlib import Path

import pytest

from tests.cli.test_import import put
from tests.conftest import Run

pytestmark = pytest.mark.usefixtures("dana")

_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
_PAGE = "---\ndate: 2026-11-05\n---\nWe met.\n"


def refused(ml: Run, db: Path, *argv: str) -> str:
    """What is said to an import that is refused and changes nothing."""
    before = db.read_bytes()
    answer = ml("data", "import", *argv, "--with", "dana")
    assert (answer.out, answer.code, db.read_bytes()) == ("", 2, before)
    assert answer.err.count("\n") == 2
    return answer.err


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (_OLD + "Workbook".encode("utf-16-le"), "an old workbook (xls)"),
        (_OLD + "EncryptedPackage".encode("utf-16-le"), "a file with a password"),
        (_OLD + "WordDocument".encode("utf-16-le"), "an old file of Office"),
        (rb"{\rtf1\ansi Met.}", "a document (RTF)"),
        (b"Return-Path: <d@x.org>\nReceived: from x\n\tby y\nSubject: Hi\n\nMet.\n", "a mail"),
        (b"Subject: Hi\nMIME-Version: 1.0\n\nMet.\n", "a mail"),
        (b"From d@x.org Thu Nov  5 16:00:00 2026\nSubject: Hi\n\nMet.\n", "a mail"),
        (b"BEGIN:VCARD\nFN:Dana\nEND:VCARD\n", "a card of an address book"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a picture or a film"),
        (b"7z\xbc\xaf\x27\x1c\0", "an archive"),
        (b"a.md".ljust(257, b"\0") + b"ustar\0", "an archive"),
        (b"inc 20261105T150000Z - 20261105T154500Z # dana\n", "timewarrior's own data"),
    ],
)
@pytest.mark.parametrize("name", ["file", "file.csv"])
def test_what_is_known_is_called_by_its_name(
    ml: Run, db: Path, tmp_path: Path, data: bytes, what: str, name: str
) -> None:
    said = refused(ml, db, put(tmp_path, name, data))
    assert said.startswith(f"error: this is {what}, which is not read\nhint: ")


@pytest.mark.parametrize("inside", ["word/document.xml", "ppt/presentation.xml"])
def test_a_document_of_office_is_no_workbook(
    ml: Run, db: Path, tmp_path: Path, inside: str
) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as made:
        made.writestr("[Content_Types].xml", "<Types/>")
        made.writestr(inside, "<x/>")
    said = refused(ml, db, str(tmp_path / "a.xlsx"))
    assert said.startswith("error: this is a document of an office program, which is not read\n")


def test_org_is_refused_with_what_makes_markdown_of_it(ml: Run, db: Path, tmp_path: Path) -> None:
    said = refused(ml, db, put(tmp_path, "log.org", "* <2026-11-05 Thu> Dana\n"))
    assert said == (
        "error: this is Org, which is not read\n"
        "hint: `pandoc FILE -o notes.md` makes Markdown of it\n"
    )


@pytest.mark.parametrize("data", [b"\xe4\xf6\xfc", b"\xff" * 3000])
def test_what_is_no_text_is_not_said_to_be_ours(
    ml: Run, db: Path, tmp_path: Path, data: bytes
) -> None:
    said = refused(ml, db, put(tmp_path, "notes", data))
    assert said.startswith("error: line 1: not UTF-8 text\nhint: `iconv ")


@pytest.mark.parametrize("name", ["pipe", "/dev/zero", "/dev/random"])
def test_what_never_ends_or_begins_is_refused_before_it_is_opened(
    ml: Run, db: Path, tmp_path: Path, name: str
) -> None:
    os.mkfifo(tmp_path / "pipe")
    file = name if name.startswith("/") else str(tmp_path / name)
    help_of = {"pipe": "`cat` it into - instead, which is standard input"}
    hint = help_of.get(name, "name a file, or - for standard input")
    assert refused(ml, db, file) == f"error: {file} is no ordinary file\nhint: {hint}\n"


def test_a_pipe_that_a_shell_opened_is_read(ml: Run) -> None:
    ours, theirs = os.pipe()
    os.write(theirs, b"Task,Due\nDraft,2026-12-01\n")
    os.close(theirs)
    told = ml("data", "import", f"/dev/fd/{ours}", "--with", "dana").out
    os.close(ours)
    assert "added      1 action with Dana\n" in told


def test_one_page_of_many_that_is_no_text_is_named_and_can_be_left_out(
    ml: Run, db: Path, tmp_path: Path
) -> None:
    put(tmp_path, "vault/2026-11-05.md", "We met.\n")
    put(tmp_path, "vault/bad.md", b"---\ndate: 2026-11-06\n---\n\xff\n")
    put(tmp_path, "vault/nul.md", b"a\0b")
    (tmp_path / "vault/again").symlink_to(tmp_path / "vault")
    os.mkfifo(tmp_path / "vault/pipe.md")
    vault = str(tmp_path / "vault")
    assert refused(ml, db, vault).startswith(
        "error: vault/bad.md: line 4: not UTF-8 text; 1 more\n"
    )
    answer = ml("data", "import", vault, "--with", "dana", "--skip-bad")
    assert answer.err == (
        "left out: vault/bad.md: line 4: not UTF-8 text\n"
        "left out: vault/nul.md: line 1: a NUL character, which no text has\n"
    )
    assert "added      1 session with Dana\n" in answer.out


def test_a_name_that_is_no_text_spoils_nothing(ml: Run, tmp_path: Path) -> None:
    vault = tmp_path / "vault"
    vault.mkdir()
    (vault / os.fsdecode(b"D\xe4na.md")).write_text(_PAGE)
    answer = ml("data", "import", str(vault), "--with", "dana")
    assert "read       vault/D\ufffdna.md as Markdown: 1 entry, 5 Nov\n" in answer.out
    file = tmp_path / os.fsdecode(b"D\xe4.csv")
    file.write_text("Task,Due\nDraft,2026-12-01\n")
    assert ml("data", "import", str(file), "--with", "dana").code == 0
