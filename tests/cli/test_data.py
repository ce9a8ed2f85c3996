"""`mentorlog data`: where it lies, everything out of it, and in again."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pexpect  # type: ignore[import-untyped]
import pytest

from mentorlog.domain.records.mentorship import Mentorship, Role
from mentorlog.domain.records.session import Session
from mentorlog.exchange import document
from mentorlog.store.creation import create
from tests import stand_ins
from tests.conftest import Run

CANARY = "canary"


@pytest.fixture
def filled(ml: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Two mentorships, a session of each, and a working directory of its own."""
    ml("mentorship", "add", "Dana", "--my", "mentor", "--start", "2026-01-05")
    ml("mentorship", "add", "Ravi", "--my", "mentee", "--start", "2026-01-05")
    ml("session", "add", "Packet", "--with", "dana", "--note", "Draft", "--private-note", CANARY)
    ml("session", "add", CANARY, "--with", "ravi")
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)


def here() -> list[str]:
    return [path.name for path in Path.cwd().iterdir()]


def refused(error: str, hint: str) -> str:
    return f"error: {error}\nhint: {hint}\n"


def mode(path: str | Path) -> str:
    return oct(Path(path).stat().st_mode & 0o777)


# path


def test_path_is_absolute_and_exact(unmade: Run, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert unmade("data", "path") == (f"{db}\n", "", 0)
    assert json.loads(unmade("data", "path", "--json").out) == {"path": str(db)}
    monkeypatch.chdir(db.parent)
    assert unmade("data", "path", "--db", "other.db").out == f"{db.parent}/other.db\n"
    assert not db.exists()


# export


@pytest.mark.usefixtures("filled")
def test_export_writes_the_document_to_standard_output(ml: Run) -> None:
    answer = ml("data", "export")
    document = json.loads(answer.out)
    assert (answer.err, answer.code) == ("", 0)
    assert sorted(one["name"] for one in document["records"]["mentorship"]) == ["Dana", "Ravi"]
    assert len(document["records"]["session"]) == 2
    assert ml("data", "export", "--json").out == answer.out
    assert ml("data", "export", "--format", "json", "-o", "-").out == answer.out


@pytest.mark.usefixtures("filled")
def test_an_exported_file_is_whole_its_owners_and_never_replaced_unasked(ml: Run) -> None:
    assert ml("data", "export", "-o", "journal.json") == ("", "wrote journal.json\n", 0)
    assert Path("journal.json").read_text() == ml("data", "export").out
    assert mode("journal.json") == "0o600"
    Path("journal.json").write_text("mine")
    assert ml("data", "export", "-o", "journal.json") == (
        "",
        refused("there is a file already: journal.json", "--force replaces it"),
        2,
    )
    assert Path("journal.json").read_text() == "mine"
    assert ml("data", "export", "-o", "journal.json", "--force", "-q") == ("", "", 0)
    assert Path("journal.json").read_text() == ml("data", "export").out
    assert here() == ["journal.json"]


@pytest.mark.usefixtures("filled")
def test_a_link_is_followed_not_replaced(ml: Run) -> None:
    Path("real.json").write_text("old")
    Path("link.json").symlink_to("real.json")
    assert ml("data", "export", "-o", "link.json", "--force").code == 0
    assert Path("link.json").is_symlink()
    assert Path("real.json").read_text() == ml("data", "export").out


@pytest.mark.usefixtures("filled")
def test_csv_is_a_directory_with_a_file_per_kind(ml: Run) -> None:
    answer = ml("data", "export", "--format", "csv", "-o", "journal")
    assert answer == ("", "wrote 36 files into journal\n", 0)
    assert len(list(Path("journal").iterdir())) == 36
    assert (mode("journal"), mode("journal/session.csv")) == ("0o700", "0o600")
    assert Path("journal/session.csv").read_text().startswith("uid,created_at,updated_at,")
    Path("journal/topic.csv").unlink()
    before = {path: path.read_bytes() for path in Path("journal").iterdir()}
    assert ml("data", "export", "--format", "csv", "-o", "journal").code == 2
    assert {path: path.read_bytes() for path in Path("journal").iterdir()} == before
    assert ml("data", "export", "--format", "csv", "-o", "journal", "--force").code == 0
    assert len(list(Path("journal").iterdir())) == 36


@pytest.mark.usefixtures("filled")
def test_markdown_reads_as_a_page(ml: Run) -> None:
    assert ml("data", "export", "--format", "markdown").out.startswith("# Mentoring journal\n")


def test_without_a_store_there_is_an_empty_document_and_still_no_store(
    usual: Run, usual_place: Path
) -> None:
    assert not any(json.loads(usual("data", "export").out)["records"].values())
    assert not usual_place.parent.exists()


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(
    ("words", "error", "hint"),
    [
        (("--format", "csv"), "csv is several files", "name a directory: -o journal/"),
        (("--format", "csv", "-o", "-"), "csv is several files", "name a directory: -o journal/"),
        (
            ("--json", "--format", "csv"),
            "--json and --format csv contradict each other",
            "give one of them",
        ),
        (("-o", "."), "not an ordinary file: .", "name another file"),
        (
            ("-o", "gone/journal.json"),
            "cannot write {here}/gone/journal.json: No such file or directory",
            "name a file in a directory of yours",
        ),
        (
            ("-o", "/dev/null", "--force"),
            "not an ordinary file: /dev/null",
            "name another file",
        ),
        (
            ("--format", "csv", "-o", "/dev/null"),
            "not a directory: /dev/null",
            "name a directory of yours",
        ),
        (
            ("--with-notes",),
            "--with-notes is about what someone else sees",
            "name who that is",
        ),
        (
            ("--audience", "them"),
            "it is not clear who they are",
            "name one of Dana, Ravi",
        ),
    ],
)
def test_an_export_that_cannot_be_meant_is_refused(
    ml: Run, words: tuple[str, ...], error: str, hint: str
) -> None:
    code = 4 if words[0] == "--audience" else 2
    error = error.format(here=Path.cwd())
    assert ml("data", "export", *words) == ("", refused(error, hint), code)
    assert here() == []


@pytest.mark.usefixtures("filled")
def test_an_unknown_audience_is_named_the_nearest(ml: Run) -> None:
    assert ml("data", "export", "--audience", "Dna") == (
        "",
        refused("there is no mentorship 'Dna'", "did you mean Dana?"),
        3,
    )


@pytest.mark.usefixtures("filled")
def test_the_store_itself_is_never_replaced(ml: Run, db: Path) -> None:
    before = db.read_bytes()
    answer = ml("data", "export", "-o", str(db), "--force")
    assert answer.err == refused(f"this is the store itself: {db}", "name another file")
    assert db.read_bytes() == before


@pytest.mark.usefixtures("filled")
def test_a_full_disk_leaves_nothing_behind(ml: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert ml("data", "export", "-o", "journal.json") == (
        "",
        refused(
            "the answer could not be written: No space left on device",
            "the journal is as it was; make room",
        ),
        5,
    )
    assert here() == []


# for someone else


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("format_", ["json", "csv", "markdown"])
@pytest.mark.parametrize("notes", [(), ("--with-notes",)])
def test_what_someone_else_gets_holds_nothing_private(
    ml: Run, format_: str, notes: tuple[str, ...]
) -> None:
    ml("data", "export", "--format", format_, "-o", "theirs", "--audience", "dana", *notes)
    files = [Path("theirs")] if Path("theirs").is_file() else sorted(Path("theirs").iterdir())
    text = "".join(path.read_text() for path in files)
    assert "Packet" in text
    assert "Ravi" not in text
    assert CANARY not in text
    assert ("Draft" in text) is bool(notes)


@pytest.mark.usefixtures("dana")
def test_them_is_the_only_one_who_fits(ml: Run) -> None:
    mentorships = json.loads(ml("data", "export", "--audience", "them").out)["records"]
    assert [one["name"] for one in mentorships["mentorship"]] == ["Dana"]


DRY = (
    "w1 Dana · name, role, kind, formality, started_on\n"
    "member Dana · mentorship, name, joined_on\n"
    "member Lee · mentorship, name, joined_on · without email\n"
    "cadence 2026-01-05 · mentorship, starts_on\n"
    "s1 Packet · mentorship, at, status, title{more}\n"
)
SAID = "5 of 9 records would leave, with uid, created_at, updated_at of each; nothing was written\n"


@pytest.fixture
def emailed(ml: Run, filled: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MENTORLOG_NOW", "2026-11-21T18:01+01:00")
    ml("mentorship", "edit", "dana", "--kind", "group")
    ml("mentorship", "member", "add", "Lee", "--email", f"{CANARY}@x.org", "--with", "dana")


@pytest.mark.usefixtures("emailed")
def test_a_dry_run_says_of_every_record_which_fields_would_leave(ml: Run, db: Path) -> None:
    before = db.read_bytes()
    export = ("data", "export", "--audience", "dana", "--dry-run")
    without = DRY.format(more=" · without notes, private_notes")
    assert ml(*export) == (without, SAID, 0)
    assert ml(*export, "-o", "theirs.json", "-q") == (without, "", 0)
    assert ml(*export, "--format", "csv") == (without, SAID, 0)
    with_notes = DRY.format(more=", notes · without private_notes")
    assert ml(*export, "--with-notes") == (with_notes, SAID, 0)
    assert (here(), db.read_bytes()) == ([], before)


@pytest.mark.usefixtures("filled")
def test_a_dry_run_for_a_script_is_an_array_with_a_record_a_line(ml: Run) -> None:
    told = ml("data", "export", "--audience", "dana", "-n", "--json").out
    session = json.loads(told)[3]
    assert told.count("\n") == 4 + 2
    assert session.pop("uid") in ml("data", "export").out
    assert session == {
        "id": "s1",
        "kind": "session",
        "name": "Packet",
        "fields": ["uid", "created_at", "updated_at", "mentorship", "at", "status", "title"],
        "left_out": ["notes", "private_notes"],
    }
    everything = ml("data", "export", "-n", "--json")
    assert (len(json.loads(everything.out)), everything.err[:6]) == (8, "8 of 8")
    create(Path("none.db"))
    assert ml("data", "export", "-n", "--json", "--db", "none.db", "-q").out == "[]\n"


MET = (
    "w1 Dana · name · without role, kind, formality, started_on\n"
    "s1 Packet · mentorship · without at, status, title, notes, private_notes\n"
)
KEPT = "w1 Dana · name, role · without kind, formality, started_on\n"
LAST = "s1 Packet · at, title · without mentorship, status, notes, private_notes\n"


@pytest.mark.usefixtures("emailed")
@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("report", "week", "--for", "dana"), MET),
        (("report", "accountability", "--for", "them", "--with", "dana"), KEPT),
        (("prep", "--for", "dana", "--format", "html"), KEPT + LAST),
        (("prep", "dana", "--md"), KEPT + LAST),
        (("report", "month", "--with", "dana", "--mail", "dana@example.org"), MET),
    ],
    ids=lambda words: " ".join(words) if isinstance(words, tuple) else "",
)
def test_before_a_report_goes_to_someone_a_dry_run_says_what_it_tells(
    ml: Run, words: tuple[str, ...], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ml("mentorship", "end", "Ravi", "-y")
    stand_ins.put_into(tmp_path)
    monkeypatch.setenv("MENTORLOG_SENDMAIL", str(tmp_path / "sendmail"))
    said = f"{told.count(chr(10))} of 10 records would leave; nothing was written\n"
    assert ml(*words, "--dry-run") == (told, said, 0)
    assert here() == []
    assert not (tmp_path / "mail.kept").exists()


@pytest.mark.parametrize("report", ["week", "goals", "journey", "growth", "network", "closing"])
def test_a_dry_run_names_each_record_of_a_report_and_no_other(
    ml: Run, demo: Path, report: str
) -> None:
    told = json.loads(ml("report", report, "--for", "dana", "-n", "--json").out)
    built = ml("report", report, "--for", "dana", "--json").out
    everything = json.loads(ml("data", "export", "--audience", "dana").out)["records"]
    named = {one["uid"] for kind in everything.values() for one in kind if one["uid"] in built}
    assert {one["uid"] for one in told if one["uid"] in built} == named
    parts = [one for one in told if one["uid"] not in built]
    assert all(json.dumps(one["name"], ensure_ascii=False) in built for one in parts)


def test_an_export_is_what_its_dry_run_counts(ml: Run, demo: Path) -> None:
    told = json.loads(ml("data", "export", "--audience", "dana", "-n", "--json").out)
    exported = json.loads(ml("data", "export", "--audience", "dana").out)["records"]
    assert [one["uid"] for one in told] == [
        one["uid"] for kind in exported.values() for one in kind
    ]


@pytest.mark.usefixtures("filled")
def test_a_dry_run_of_a_report_for_nobody_is_refused(ml: Run) -> None:
    assert ml("report", "week", "--dry-run") == (
        "",
        refused("--dry-run lists what someone else would see", "name who that is: --for NAME"),
        2,
    )


# import


def test_import_takes_in_what_export_wrote(ml: Run, filled: None, db: Path) -> None:
    exported = ml("data", "export").out
    db.unlink()
    assert ml("data", "import", "-", stdin=exported) == (
        "imported 8 records: 8 added\n",
        "",
        0,
    )
    assert ml("data", "export").out == exported
    assert ml("data", "import", "-", stdin=exported).out == "imported 8 records: 8 skipped\n"
    assert ml("data", "export").out == exported


@pytest.mark.usefixtures("filled")
def test_update_is_needed_to_change_what_is_there(ml: Run, db: Path) -> None:
    exported = ml("data", "export").out
    Path("other.json").write_text(exported.replace("Packet", "Other"))
    titles = [session["title"] for session in json.loads(exported)["records"]["session"]]
    before = db.read_bytes()
    assert ml("data", "import", "other.json") == (
        "",
        refused(
            f"records.session[{titles.index('Packet')}]: the store has it with other content",
            "nothing was imported; --update takes what the file says",
        ),
        2,
    )
    dry = ml("data", "import", "other.json", "--update", "--dry-run")
    assert dry.out == "would import 8 records: 1 updated, 7 skipped\n"
    assert db.read_bytes() == before
    answer = ml("data", "import", "other.json", "--update", "--json")
    assert json.loads(answer.out) == {"added": 0, "updated": 1, "skipped": 7}
    assert "Other" in ml("session", "list").out


def test_a_dry_run_into_no_store_makes_none(ml: Run, filled: None, db: Path) -> None:
    exported = ml("data", "export").out
    db.unlink()
    answer = ml("data", "import", "-", "--dry-run", stdin=exported)
    assert answer.out == "would import 8 records: 8 added\n"
    assert not db.exists()


def test_the_demo_year_comes_back_byte_for_byte(ml: Run, tmp_path: Path) -> None:
    year, first, second = (str(tmp_path / name) for name in ("year.db", "1.json", "2.json"))
    ml("demo", "-o", year)
    ml("data", "export", "-o", first, "--db", year)
    assert ml("data", "import", first).code == 0
    ml("data", "export", "-o", second)
    assert Path(first).read_bytes() == Path(second).read_bytes()
    assert ml("data", "export").out == Path(first).read_text()


DOCUMENT = '{{"format": "mentorlog", "version": 1, "records": {}}}'
OURS = "import reads what `mentorlog data export --json` writes"
FROM = (
    "--from says what it is: mentorlog, jrnl, taskwarrior, todotxt, csv, xlsx, ics, markdown, "
    "watson, timewarrior"
)
MEND = "nothing was imported; mend the file and import it again"
DANA = '{"name": "Dana", "role": "mentee", "uid": "dana"}'
SESSION = '{"mentorship": "dana", "at": "2026-01-08T16:00+01:00", "goals": ["g"]}'

BAD: dict[str, tuple[str | bytes, str, str]] = {
    "not JSON": ("{hello", "line 1, column 2: not JSON (expected '\"')", OURS),
    "nothing that is known": ("hello", "this is no file that import can read", FROM),
    "empty": ("", "the file is empty", OURS),
    "cut off": ('{"format": "mentorlog", ', "the file ends in the middle: it was cut off", OURS),
    "not text": (
        b"\xff{}",
        "line 1: not UTF-8 text",
        "`iconv -f WINDOWS-1252 -t UTF-8 journal.json` makes it UTF-8, if that is what it is",
    ),
    "not ours": (
        '{"format": "mentorlog", "a": 1}',
        "a: is unknown; known are format, version, records",
        OURS,
    ),
    "nested 1,000 deep": (
        DOCUMENT.format('{"session": ' + "[" * 1000 + "]" * 1000 + "}"),
        "the file nests too deep for a document of ours",
        OURS,
    ),
    "a repeated key": (
        DOCUMENT.format('{"mentorship": [{"name": "Dana", "role": "mentee", "name": "D"}]}'),
        "records.mentorship[0].name: is there twice",
        MEND,
    ),
    "a repeated kind": (
        DOCUMENT.format('{"topic": [], "topic": []}'),
        "records.topic: is there twice",
        MEND,
    ),
    "NaN": (
        DOCUMENT.format('{"goal": [{"title": "x", "target": NaN}]}'),
        "line 1, column 85: not JSON (invalid character)",
        OURS,
    ),
    "a uid that is nowhere": (
        DOCUMENT.format('{"mentorship": [' + DANA + '], "session": [' + SESSION + "]}"),
        'records.session[0].goals[0]: there is no goal with the uid "g"',
        "it is neither in this file nor in the store; export both together",
    ),
    "an unknown field": (
        DOCUMENT.format('{"pause": [{"mentorship": "dana", "wy": "x"}]}'),
        "records.pause[0].wy: is not a known field",
        (
            "the fields of a pause are uid, created_at, updated_at, mentorship, starts_on, "
            "ends_on, why, set_on"
        ),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_is_wrong_is_refused_and_nothing_is_changed(
    ml: Run, dana: None, db: Path, tmp_path: Path, name: str
) -> None:
    data, error, hint = BAD[name]
    file = tmp_path / "journal.json"
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    before = db.read_bytes()
    assert ml("data", "import", str(file)) == ("", refused(error, hint), 2)
    poured = refused(error, hint.replace(file.name, "-"))
    assert ml("data", "import", "-", "--dry-run", stdin=data) == ("", poured, 2)
    assert db.read_bytes() == before


def test_a_first_import_that_is_refused_leaves_no_store(unmade: Run, db: Path) -> None:
    data, _, _ = BAD["a uid that is nowhere"]
    assert unmade("data", "import", "-", stdin=data).code == 2
    assert list(db.parent.glob("journal*")) == []


def test_a_file_of_a_gigabyte_is_refused_unread(
    ml: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    large = tmp_path / "large.json"
    with large.open("wb") as file:
        file.truncate(2**30)
    monkeypatch.setattr("mentorlog.cli.files._read", None)
    assert ml("data", "import", str(large)) == (
        "",
        refused(
            "the file has 1,024 MB, and at most 512 MB are read",
            "`mentorlog data export --parts -o DIRECTORY` writes parts, and import reads them",
        ),
        2,
    )


def test_endless_input_is_refused(ml: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mentorlog.exchange.document.LARGEST", 2**22)
    endless = ml("data", "import", "/dev/zero")
    long = ml("data", "import", "-", "--from", "mentorlog", stdin=b"{" * (2**22 + 1))
    assert [(answer.code, answer.err.splitlines()[0]) for answer in (endless, long)] == [
        (2, "error: /dev/zero is no ordinary file"),
        (2, "error: the file has 4 MB, and at most 4 MB are read"),
    ]


def test_a_file_that_is_no_file_is_refused(ml: Run, tmp_path: Path) -> None:
    gone, directory = tmp_path / "gone.json", tmp_path
    assert ml("data", "import", str(gone)) == (
        "",
        refused(f"there is no file {gone}", "- reads standard input"),
        2,
    )
    assert ml("data", "import", str(directory)) == (
        "",
        refused(
            f"{directory} is a directory without Markdown or a journal of jrnl in it",
            "name a file in it",
        ),
        2,
    )
    assert ml("data", "import") == (
        "",
        refused(
            "FILE is missing: the file or directory; - is standard input",
            "`mentorlog data import --help` has examples",
        ),
        4,
    )


@contextmanager
def as_nobody() -> Iterator[None]:
    """Without the rights of the superuser, whom no mode keeps out."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(user)


def test_a_file_that_may_not_be_read_is_refused(ml: Run, tmp_path: Path) -> None:
    file = tmp_path / "closed.json"
    file.write_text(DOCUMENT.format("{}"))
    file.chmod(0)
    with as_nobody():
        answer = ml("data", "import", str(file))
    assert answer == (
        "",
        refused(f"cannot read {file}: Permission denied", "name another file"),
        2,
    )


Spawn = Callable[..., str]


@pytest.fixture
def spawn() -> Spawn:
    """Run a command at a terminal and give all that it wrote there."""

    def run(*words: str) -> str:
        child = pexpect.spawn(
            sys.executable, ["-m", "mentorlog", *words], encoding="utf-8", dimensions=(24, 80)
        )
        child.expect(pexpect.EOF)
        return str(child.before)

    return run


def test_a_bar_fills_on_a_terminal(ml: Run, tmp_path: Path, spawn: Spawn) -> None:
    file = tmp_path / "journal.json"
    ml("demo", "-o", str(tmp_path / "year.db"))
    ml("data", "export", "-o", str(file), "--db", str(tmp_path / "year.db"))
    shown = spawn("data", "import", str(file))
    assert "importing" in shown
    assert re.fullmatch(r".*imported (\d+) records: \1 added", shown.splitlines()[-1])


MEASURED = """
import sys
from pathlib import Path
from mentorlog.cli.main import run
code = run(sys.argv[1:])
status = Path("/proc/self/status").read_text()
print(status.partition("VmHWM:")[2].split()[0], file=sys.stderr)
sys.exit(code)
"""


def peak(*words: str, to: Path | None = None) -> int:
    """Bytes of memory that a command takes at most; getrusage would count our own."""
    with (to or Path(os.devnull)).open("wb") as out:
        ran = subprocess.run(
            [sys.executable, "-c", MEASURED, *words], stdout=out, stderr=subprocess.PIPE, check=True
        )
    return int(ran.stderr.splitlines()[-1]) * 1024


def test_memory_stays_within_four_times_the_file_and_export_takes_no_more_for_more(
    tmp_path: Path,
) -> None:
    notes = "We went through the packet and agreed on the next two steps. " * 8
    sessions = (
        Session(uid=f"s{number:05}", mentorship="dana", at="2026-01-08T16:00+01:00", notes=notes)
        for number in range(30_000)
    )
    mentorship = Mentorship(uid="dana", name="Dana", role=Role.MENTEE)
    file, store, small = tmp_path / "journal.json", tmp_path / "large.db", tmp_path / "small.db"
    with file.open("wb") as out:
        out.writelines(document.write([(Mentorship, [mentorship]), (Session, sessions)]))
    size = file.stat().st_size
    assert size > 20 * 2**20
    assert peak("data", "import", str(file), "--db", str(store)) < 4 * size
    to_stdout, to_file = tmp_path / "1.json", tmp_path / "2.json"
    create(small)
    base = peak("data", "export", "--db", str(small))
    assert peak("data", "export", "--db", str(store), to=to_stdout) - base < 12 * 2**20
    assert peak("data", "export", "--db", str(store), "-o", str(to_file)) - base < 12 * 2**20
    assert to_stdout.read_bytes() == to_file.read_bytes() == file.read_bytes()


def test_the_home_of_nobody_is_a_path_like_any_other(ml: Run) -> None:
    assert ml("data", "path", "--db", "~nouser/x.db").out == f"{Path.cwd()}/~nouser/x.db\n"
    ended = ml("data", "export", "-o", "~nouser/x.json")
    assert ended.code == 2
    assert ended.err == (
        f"error: cannot write {Path.cwd()}/~nouser/x.json: No such file or directory\n"
        "hint: name a file in a directory of yours\n"
    )


def test_a_journal_too_large_for_one_file_goes_out_and_in_again_in_parts(
    ml: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mentorlog.exchange.parts.AT_MOST", 1_000)
    monkeypatch.setattr("mentorlog.exchange.document._AT_ONCE", 1)
    ml("mentorship", "add", "Dana", "--my", "mentor")
    for number in range(4):
        ml("note", "add", f"Note {number}", "--with", "dana")
    whole = ml("data", "export").out
    directory, other = tmp_path / "journal", ("--db", str(tmp_path / "other.db"))
    answer = ml("data", "export", "--parts", "-o", str(directory))
    written = sorted(path.name for path in directory.iterdir())
    assert written == ["part-001.json", "part-002.json", "part-003.json"]
    assert answer == ("", f"wrote 3 files into {directory}\n", 0)
    assert ml("data", "import", str(directory), "-n", *other).out.startswith("would import 7")
    assert ml("data", "import", str(directory), *other).out == "imported 7 records: 7 added\n"
    assert ml("data", "export", *other).out == whole
    assert ml("undo", *other).code == 0
    assert ml("mentorship", "list", *other).out == ""


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--parts",), "error: parts are several files"),
        (("--parts", "--format", "markdown", "-o", "x"), "error: markdown has no parts"),
    ],
)
def test_parts_are_json_in_a_directory(ml: Run, words: tuple[str, ...], message: str) -> None:
    answer = ml("data", "export", *words)
    assert (answer.code, answer.err.splitlines()[0]) == (2, message)
