"""One sheet for a spreadsheet: names, days, what came of it, and the uid to come back by."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from tests.conftest import Run

pytestmark = pytest.mark.usefixtures("dana")


def _rows(ml: Run, kind: str, *options: str) -> list[dict[str, str]]:
    told = ml("data", "export", "--format", "sheet", "--as", kind, *options)
    assert (told.err, told.code) == ("", 0)
    return list(csv.DictReader(StringIO(told.out, newline="")))


def _uid(ml: Run, ref: str) -> str:
    return str(json.loads(ml("show", ref, "--json").out)["uid"])


def test_a_row_is_a_session_with_its_day_time_and_people(ml: Run) -> None:
    ml("session", "add", "Packet", "--with", "dana", "--at", "2026-11-20 16:00", "--took", "45m")
    ml("session", "edit", "s1", "--note", "Two\nlines", "--tag", "career", "--tag", "talks")
    assert _rows(ml, "session") == [
        {
            "id": _uid(ml, "s1"),
            "date": "2026-11-20",
            "time": "16:00",
            "with": "Dana",
            "title": "Packet",
            "status": "held",
            "minutes": "45",
            "mode": "",
            "why": "",
            "notes": "Two\nlines",
            "came": "",
            "tags": "career, talks",
        }
    ]


def test_a_row_is_a_promise_with_the_day_that_holds_and_what_came_of_it(ml: Run) -> None:
    ml("action", "add", "Draft", "--with", "dana", "--on", "2026-11-01", "--due", "2026-11-10")
    ml("action", "defer", "a1", "--to", "2026-11-15", "--on", "2026-11-09")
    ml("action", "done", "a1", "--on", "2026-11-14")
    ml("action", "add", "Lee", "--with", "dana", "--owner", "them", "--due", "2026-12-08")
    ml("action", "add", "Own", "--with", "dana", "--due", "none", "--private")
    ml("action", "drop", "a3", "--why", "no more")
    told = [",".join(list(row.values())[1:]) for row in _rows(ml, "action")]
    assert told == [
        "Draft,Dana,me,2026-11-01,2026-11-15,done,kept,2026-11-14,,,",
        "Lee,Dana,them,2026-11-21,2026-12-08,open,pending,,,,",
        "Own,Dana,me,2026-11-21,,dropped,undated,2026-11-21,no more,,yes",
    ]


def test_a_row_is_a_goal_with_its_progress_and_the_terms_in_force(ml: Run) -> None:
    ml("goal", "add", "Lead", "--with", "dana", "--start", "2026-01-05", "--due", "2026-12-31",
       "--metric", "reviews", "--target", "4")  # fmt: skip
    ml("goal", "checkin", "g1", "--value", "1")
    ml("goal", "renegotiate", "g1", "--due", "2027-02-28")
    ml("goal", "add", "Write", "--with", "dana")
    ml("goal", "drop", "g2", "--on", "2026-11-20")
    first, second = _rows(ml, "goal")
    told = ",".join(list(first.values())[1:])
    expected = "Lead,Dana,me,2026-01-05,2027-02-28,open,0.25,off track,,,,reviews,0.0,4.0,,,"
    assert told == expected
    assert (second["status"], second["closed on"]) == ("dropped", "2026-11-20")


def test_what_is_for_somebody_has_no_private_row_and_no_notes(ml: Run) -> None:
    ml("session", "add", "Packet", "--with", "dana", "--note", "Afraid", "--tag", "career")
    ml("action", "add", "Secret", "--with", "dana", "--private")
    ml("action", "add", "Draft", "--with", "dana")
    [session] = _rows(ml, "session", "--audience", "dana")
    assert (session["notes"], session["tags"]) == ("", "")
    assert [row["action"] for row in _rows(ml, "action", "--audience", "dana")] == ["Draft"]


def test_a_cell_that_a_spreadsheet_would_reckon_with_is_defused(ml: Run) -> None:
    ml("action", "add", "=1+1", "--with", "dana")
    assert _rows(ml, "action")[0]["action"] == "'=1+1"


def test_a_sheet_goes_to_a_file_whole_or_not_at_all(ml: Run, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    told = ml("data", "export", "--format", "sheet", "--as", "goal", "-o", str(path))
    assert (told.out, told.err) == ("", f"wrote {path}\n")
    assert path.read_bytes().startswith(b"id,goal,with,owner,starts on,due,status,")
    assert ml("data", "export", "--format", "sheet", "--as", "goal", "-o", str(path)).code == 2


@pytest.mark.parametrize(
    ("words", "code", "err"),
    [
        (("--format", "sheet"), 4, "a sheet is of one kind"),
        (("--as", "goal"), 2, "--as goal is said of a sheet"),
        (("--format", "sheet", "--as", "note"), 2, ""),
        (("--format", "page"), 4, "a page is for somebody"),
        (("--format", "html"), 4, "a page is for somebody"),
        (
            ("--format", "sheet", "--as", "goal", "--json"),
            2,
            "--json and --format sheet contradict",
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_words_that_lack_another_or_exclude_one_are_refused(
    ml: Run, words: tuple[str, ...], code: int, err: str
) -> None:
    told = ml("data", "export", *words)
    assert (told.out, told.code) == ("", code)
    assert told.err.startswith(f"error: {err}")


# read back


KINDS = ("session", "action", "goal")
FIGURES = {"id", "came", "outcome", "progress", "pace"}
"""What another store reckons anew, or knows its own records by."""


@pytest.fixture
def sheets(ml: Run, db: Path, tmp_path: Path) -> dict[str, Path]:
    """A sheet of each kind of the demo year, which is in the store."""
    db.unlink()
    assert ml("demo", "-o", str(db)).code == 0
    paths = {kind: tmp_path / f"{kind}.csv" for kind in KINDS}
    for kind, path in paths.items():
        ml("data", "export", "--format", "sheet", "--as", kind, "-o", str(path))
    return paths


@pytest.mark.parametrize("kind", KINDS)
def test_into_its_own_store_all_of_it_is_the_same(
    ml: Run, sheets: dict[str, Path], kind: str
) -> None:
    before = ml("data", "export").out
    told = ml("data", "import", str(sheets[kind]), "--as", kind)
    count = len(list(csv.DictReader(sheets[kind].open(newline=""))))
    assert count > 5
    assert f"there      {count} the same, 0 edited here, 0 removed here\n" in told.out
    assert ml("data", "export").out == before


def test_into_another_store_it_shows_what_it_showed(
    ml: Run, sheets: dict[str, Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    document = json.loads(ml("data", "export").out)
    of_people = ("mentorship", "member", "cadence")
    document["records"] = {kind: document["records"][kind] for kind in of_people}
    monkeypatch.setenv("MENTORLOG_DB", str(tmp_path / "other.db"))
    assert ml("data", "import", "-", stdin=json.dumps(document)).code == 0
    for kind, path in sheets.items():
        assert ml("data", "import", str(path), "--as", kind, "--visible").code == 0
        shown = [list(csv.DictReader(path.open(newline="")))]
        shown.append(_rows(ml, kind))
        told = [
            sorted(
                tuple((head, cell) for head, cell in row.items() if head not in FIGURES)
                for row in rows
            )
            for rows in shown
        ]
        assert told[0] == told[1]


def test_a_private_row_stays_private_whatever_is_said(ml: Run) -> None:
    row = "id,action,with,due,private\n1,Read,dana,2026-12-08,yes\n2,Write,dana,2026-12-08,\n"
    assert ml("data", "import", "-", "--as", "action", "--visible", stdin=row).code == 0
    told = json.loads(ml("action", "list", "--json").out)
    assert {one["text"]: one["private"] for one in told} == {"Read": True, "Write": False}
