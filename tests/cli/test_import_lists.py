"""`data import` of diaries, task lists and calendars as their programs really write them."""

import json
from pathlib import Path

import pytest

from tests.cli.test_import import put, records
from tests.cli.test_import_elsewhere import brought_in, told_of
from tests.cli.test_import_formats import calendar, event
from tests.conftest import Run

pytestmark = pytest.mark.usefixtures("dana")


# Promises that come again, there and back


@pytest.fixture
def weekly(ml: Run) -> Run:
    add = ("action", "add", "Three lines", "--with", "dana", "--due", "2026-12-11")
    assert ml(*add, "--every", "2w").code == 0
    assert ml("action", "add", "Lead me", "--with", "dana", "--owner", "them", "--due", "none")
    return ml


def test_taskwarrior_is_told_how_often_and_that_it_made_none_of_them(weekly: Run) -> None:
    told = json.loads(weekly("action", "list", "--format", "taskwarrior").out)
    [action, _] = records(weekly, "action")
    assert told[0]["uuid"] == action["uid"]
    assert (told[0]["recur"], told[0]["parent"]) == ("2weeks", action["series"])
    assert "recur" not in told[1]
    weekly("action", "done", "a1", "--on", "2026-11-21")
    over = json.loads(weekly("action", "list", "--done", "--format", "taskwarrior").out)
    assert [one.get("recur") for one in over] == [None]


@pytest.mark.parametrize(
    ("every", "recur", "rec"),
    [
        *(("1d", "daily", "+1d"), ("1w", "weekly", "+1w"), ("1mo", "monthly", "+1m")),
        *(("10d", "10days", "+10d"), ("3mo", "3months", "+3m")),
    ],
)
def test_how_often_is_said_in_the_words_of_each_list(
    ml: Run, every: str, recur: str, rec: str
) -> None:
    ml("action", "add", "Read", "--with", "dana", "--due", "2026-12-11", "--every", every)
    [told] = json.loads(ml("action", "list", "--format", "taskwarrior").out)
    assert told["recur"] == recur
    line = ml("action", "list", "--format", "todotxt").out
    assert f" due:2026-12-11 rec:{rec} uuid:" in line


@pytest.mark.parametrize("word", ["taskwarrior", "todotxt"])
def test_what_comes_again_comes_home_as_the_same_and_anew_elsewhere(
    weekly: Run, tmp_path: Path, word: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    tasks = weekly("action", "list", "--format", word).out
    back = ("data", "import", "-", "--from", word, "--with", "dana")
    told = weekly(*back, stdin=tasks)
    assert "added      nothing new\nthere      2 the same" in told.out
    weekly("undo")
    for one in ("a1", "a2"):
        weekly("data", "purge", one, "--yes")
    assert "added      2 actions with Dana\n" in weekly(*back, stdin=tasks).out
    assert told_of(weekly, "action", "owner", "every", "unit", "first_on") == [
        *(("me", 2, "week", "2026-12-11"), ("them", None, None, None))
    ]
    texts = [str(text) for (text,) in told_of(weekly, "action", "text")]
    assert all("uuid" not in text and "rec:" not in text for text in texts)
    assert all("theirs" not in tags for (tags,) in told_of(weekly, "action", "tags"))  # type: ignore[operator]


def test_of_what_taskwarrior_itself_makes_again_each_comes_once(ml: Run, tmp_path: Path) -> None:
    task = {"description": "Note", "due": "20261210T230000Z", "recur": "weekly", "imask": 0}
    task |= {"uuid": "a0000000-a000-4000-a000-a00000000001", "status": "pending"}
    task |= {"parent": "a0000000-a000-4000-a000-a00000000002"}
    brought_in(ml, put(tmp_path, "t.json", json.dumps([task])), "--with", "dana")
    assert told_of(ml, "action", "text", "every") == [("Note", None)]


@pytest.mark.parametrize(
    ("line", "every"),
    [
        ("2026-11-05 Note due:2026-12-01 rec:2w", (2, "week")),
        ("2026-11-05 Note due:2026-12-01 rec:+1m", (1, "month")),
        ("2026-11-05 Note due:2026-12-01 rec:3b", (None, None)),
        ("2026-11-05 Note rec:1w", (None, None)),
        ("x 2026-11-06 2026-11-05 Note due:2026-12-01 rec:1w", (None, None)),
    ],
)
def test_rec_of_todo_txt_comes_again_and_stays_in_the_text(
    ml: Run, tmp_path: Path, line: str, every: tuple[int | None, str | None]
) -> None:
    brought_in(ml, put(tmp_path, "todo.txt", f"{line}\n"), "--with", "dana")
    assert told_of(ml, "action", "every", "unit") == [every]
    assert "rec:" in str(told_of(ml, "action", "text"))


def test_a_tag_may_be_named_as_taskwarrior_names_it(ml: Run, tmp_path: Path) -> None:
    tasks = json.dumps([{"description": "Draft", "tags": ["dana"], "status": "pending"}])
    told = brought_in(ml, put(tmp_path, "t.json", tasks), "--who", "+dana=dana")
    assert "would add  1 action with Dana\n" in told


# Diaries


@pytest.mark.parametrize(
    "header",
    [
        "[05 Nov 2026 16:00]",
        "[5. November 2026 16:00]",
        "[Nov 5, 2026 16:00]",
        "[Thu 05 Nov 2026 04:00 PM]",
        "[Thursday, 05 Nov 2026 16:00:12]",
        "[2026-11-05 04:00:12 PM]",
    ],
)
def test_a_header_of_jrnl_may_be_written_in_words(ml: Run, tmp_path: Path, header: str) -> None:
    file = put(tmp_path, "notes.txt", f"{header} Met @dana.\nx\n")
    told = brought_in(ml, file, "--who", "@dana=dana")
    assert "notes.txt as jrnl: 1 entry" in told
    assert told_of(ml, "session", "at") == [("2026-11-05T16:00+01:00",)]


def test_tags_of_a_diary_may_begin_with_a_hash(ml: Run, tmp_path: Path) -> None:
    file = put(tmp_path, "a.txt", "[2026-11-05 16:00] Met #dana. #Ladder, #1\n# no tag\n")
    brought_in(ml, file, "--who", "#dana=dana")
    assert told_of(ml, "session", "tags") == [(["ladder"],)]


def test_headers_without_brackets_are_of_jrnl_whatever_the_file_is_called(
    ml: Run, tmp_path: Path
) -> None:
    answer = ml("data", "import", put(tmp_path, "a.txt", "2026-11-05 16:00 Met @dana.\nx\n"))
    assert answer.err.startswith("error: line 1: is no header like [2026-11-12 16:00]: ")


# Calendars


def test_a_meeting_that_outlook_calls_off_in_its_summary_is_off(ml: Run, tmp_path: Path) -> None:
    off = event("UID:1", "SUMMARY:Canceled: Mentoring Dana", "DTSTART:20261202T150000Z")
    told = brought_in(ml, put(tmp_path, "a.ics", calendar(off)))
    assert "would add  1 session with Dana\n" in told
    assert told_of(ml, "session", "title", "status") == [("Mentoring Dana", "cancelled")]


@pytest.mark.parametrize("word", ["PRIVATE", "CONFIDENTIAL"])
def test_what_a_calendar_keeps_private_stays_so(ml: Run, tmp_path: Path, word: str) -> None:
    meeting = event("UID:1", "SUMMARY:Dana", "DTSTART:20261202T150000Z", f"CLASS:{word}")
    meeting = meeting.replace("END:VEVENT", "DESCRIPTION:secret\r\nEND:VEVENT")
    task = f"BEGIN:VTODO\r\nUID:2\r\nSUMMARY:Ask Dana\r\nCLASS:{word}\r\nEND:VTODO\r\n"
    file = put(tmp_path, "a.ics", calendar(meeting, task))
    brought_in(ml, file, "--visible")
    assert told_of(ml, "session", "notes", "private_notes") == [(None, "secret")]
    assert told_of(ml, "action", "private") == [(True,)]


def test_what_is_said_of_a_task_is_a_part_of_its_text(ml: Run, tmp_path: Path) -> None:
    task = "BEGIN:VTODO\r\nUID:2\r\nSUMMARY:Ask Dana\r\nDESCRIPTION:for Lee\r\nEND:VTODO\r\n"
    brought_in(ml, put(tmp_path, "a.ics", calendar(task)))
    assert told_of(ml, "action", "text") == [("Ask Dana\nfor Lee",)]


def test_a_meeting_that_was_moved_is_with_whom_its_series_is(ml: Run, tmp_path: Path) -> None:
    series = event("UID:1", "SUMMARY:Dana", "DTSTART:20261130T150000Z", "RRULE:FREQ=WEEKLY;COUNT=2")
    moved = event(
        *("UID:1", "SUMMARY:Late", "DTSTART:20261208T150000Z"),
        "RECURRENCE-ID:20261207T150000Z",
    )
    brought_in(ml, put(tmp_path, "a.ics", calendar(series, moved)))
    assert told_of(ml, "session", "at", "title") == [
        *(("2026-11-30T16:00+01:00", "Dana"), ("2026-12-08T16:00+01:00", "Late"))
    ]
