"""`data import` of files as Obsidian, Logseq, Notion, Excel and calendars really write them."""

import json
from pathlib import Path

import pytest

from tests.cli.test_import import put, records
from tests.cli.test_import_formats import calendar, event
from tests.conftest import Run

pytestmark = pytest.mark.usefixtures("dana")


def told_of(ml: Run, noun: str, *fields: str) -> list[tuple[object, ...]]:
    """These fields of all records of a noun, in order."""
    return sorted(tuple(one[field] for field in fields) for one in records(ml, noun))


def brought_in(ml: Run, *argv: str) -> str:
    """What the preview tells of a file that comes in, again with nothing new."""
    preview = ml("data", "import", *argv, "-n").out
    assert ml("data", "import", *argv).code == 0
    assert "added      nothing new\n" in ml("data", "import", *argv).out
    return preview


@pytest.mark.parametrize("link", ["Dana Berg|Dana", "People/Dana", "People/Dana Berg|Dana", "Dana"])
def test_a_link_names_its_page_or_what_stands_for_it(ml: Run, tmp_path: Path, link: str) -> None:
    page = f'---\ndate: 2026-11-03\npeople:\n  - "[[{link}]]"\n---\nWe met.\n'
    assert "would add  1 session with Dana\n" in brought_in(ml, put(tmp_path, "a.md", page))


@pytest.mark.parametrize("name", ["2026_11_05.md", "2026_11_05 Talk.md", "Dana_2026-11-05.md"])
def test_a_day_in_the_name_of_a_file_may_have_low_lines(ml: Run, tmp_path: Path, name: str) -> None:
    brought_in(ml, put(tmp_path, name, "- We met.\n"), "--with", "dana")
    assert told_of(ml, "session", "at") == [("2026-11-05T12:00+01:00",)]


@pytest.mark.parametrize("bold", ["**Dana:**", "**Dana**:", "__Dana:__", "*Dana*:", "**@dana:**"])
def test_an_owner_may_stand_in_bold(ml: Run, tmp_path: Path, bold: str) -> None:
    page = f"# 2026-11-03\n\n## Actions\n- {bold} introduce me\n- **Read:** a book\n"
    brought_in(ml, put(tmp_path, "a.md", page), "--with", "dana")
    assert told_of(ml, "action", "text", "owner") == [
        *(("**Read:** a book", "me"), ("introduce me", "them"))
    ]


def test_a_day_beside_how_often_is_the_day_from_which_it_comes_again(
    ml: Run, tmp_path: Path
) -> None:
    page = (
        "# 2026-11-03\n- [ ] Note (due 2026-11-20, every 1w)\n"
        "- [ ] Call (due November 21, 2026, every month)\n- [ ] Talk (due November 22, 2026)\n"
    )
    brought_in(ml, put(tmp_path, "a.md", page), "--with", "dana")
    assert told_of(ml, "action", "text", "every", "unit", "first_on") == [
        *(("Call", 1, "month", "2026-11-21"), ("Note", 1, "week", "2026-11-20")),
        ("Talk", None, None, None),
    ]
    days = [("2026-11-20",), ("2026-11-21",), ("2026-11-22",)]
    assert told_of(ml, "commitment", "due_on") == days


def test_a_page_without_a_day_in_a_folder_can_be_left_out(ml: Run, tmp_path: Path) -> None:
    (tmp_path / "vault").mkdir()
    put(tmp_path, "vault/README.md", "# About\nNothing.\n")
    put(tmp_path, "vault/2026-11-03.md", "We met.\n")
    answer = ml("data", "import", str(tmp_path / "vault"), "--with", "dana")
    assert answer.code == 2
    assert answer.err.endswith("into the name of the file; --skip-bad leaves such pages out\n")
    told = ml("data", "import", str(tmp_path / "vault"), "--with", "dana", "--skip-bad").out
    assert "added      1 session with Dana\n" in told


def test_a_meeting_that_was_not_begun_was_not_held_nor_one_to_come(ml: Run, tmp_path: Path) -> None:
    table = (
        "Name,Date,Person,Status\n"
        'Intro,"November 17, 2026 3:00 PM",Dana,Not started\n'
        'Held,"November 3, 2026",Dana,Done\n'
        'Off,"November 4, 2026",Dana,Dropped\n'
        'Ahead,"November 24, 2026",Dana,Done\n'
        'Plain,"November 5, 2026",Dana,\n'
    )
    brought_in(ml, put(tmp_path, "m.csv", table), "--as", "session")
    assert told_of(ml, "session", "title", "status") == [
        *(("Ahead", "planned"), ("Held", "held"), ("Intro", "planned")),
        *(("Off", "cancelled"), ("Plain", "held")),
    ]


@pytest.mark.parametrize("header", ["Name", "Task name", "Task"])
def test_what_notion_calls_a_task_is_its_text_and_of_two_days_the_last_is_due(
    ml: Run, tmp_path: Path, header: str
) -> None:
    table = (
        f"{header},Status,Assignee,Due\n"
        'Talk,In progress,Dana,"November 20, 2026 → November 22, 2026"\n'
        'Call,Done,Dana,"November 23, 2026 3:00 PM → 4:00 PM"\n'
    )
    brought_in(ml, put(tmp_path, "t.csv", table), "--with", "dana")
    assert told_of(ml, "action", "text", "owner") == [("Call", "them"), ("Talk", "them")]
    assert told_of(ml, "commitment", "due_on") == [("2026-11-22",), ("2026-11-23",)]


def test_a_name_in_a_list_of_meetings_with_nobody_else_is_no_title(ml: Run, tmp_path: Path) -> None:
    table = "Name,Date,Minutes\nDana,2026-11-03,45\n"
    brought_in(ml, put(tmp_path, "m.csv", table), "--with", "dana")
    assert told_of(ml, "session", "title") == [(None,)]


@pytest.mark.parametrize(
    ("header", "typed", "minutes"),
    [("Minutes", "45,0", 45), ("Hours", "1,5", 90), ("Hours", "0,75", 45), ("Hours", "1.5", 90)],
)
def test_a_decimal_comma_is_read(
    ml: Run, tmp_path: Path, header: str, typed: str, minutes: int
) -> None:
    table = f"Date;With;{header}\r\n03.11.2026;Dana;{typed}\r\n"
    brought_in(ml, put(tmp_path, "m.csv", table), "--dates", "day-first")
    assert told_of(ml, "session", "minutes") == [(minutes,)]


def test_three_figures_behind_a_comma_may_be_thousands_and_are_refused(
    ml: Run, tmp_path: Path
) -> None:
    table = "Date;With;Minutes\r\n2026-11-03;Dana;1,500\r\n"
    answer = ml("data", "import", put(tmp_path, "m.csv", table))
    assert answer.err.startswith("error: line 2: cannot read the span '1,500'\n")


@pytest.mark.parametrize(
    "line", ["TRANSP:TRANSPARENT", "X-MICROSOFT-CDO-BUSYSTATUS:FREE", "RRULE:FREQ=YEARLY"]
)
def test_a_whole_day_shown_as_free_is_no_meeting(ml: Run, tmp_path: Path, line: str) -> None:
    birthday = ("UID:1", "SUMMARY:Dana's birthday", "DTSTART;VALUE=DATE:20261210")
    offsite = ("UID:2", "SUMMARY:Day with Dana", "DTSTART;VALUE=DATE:20261211")
    file = put(tmp_path, "a.ics", calendar(event(*birthday, line), event(*offsite)))
    told = brought_in(ml, file)
    assert "whole days that are free or come each year, like birthdays: no meetings\n" in told
    assert told_of(ml, "session", "title", "status") == [("Day with Dana", "planned")]


@pytest.mark.parametrize(("more", "field"), [((), "private_notes"), (("--visible",), "notes")])
def test_what_an_interval_was_about_is_noted_with_it(
    ml: Run, tmp_path: Path, more: tuple[str, ...], field: str
) -> None:
    interval = {"id": 1, "start": "20261103T090000Z", "end": "20261103T094500Z", "tags": ["dana"]}
    text = json.dumps([interval | {"annotation": "the talk"}])
    brought_in(ml, put(tmp_path, "t.json", text), "--who", "dana=dana", *more)
    assert told_of(ml, "session", field) == [("the talk",)]


@pytest.mark.parametrize(
    ("headers", "noun"),
    [
        ("Goal,Due", "goal"),
        ("id,goal,with,owner,starts on,due,status,progress", "goal"),
        ("Action,Goal,Due", "action"),
        ("Task,Due", "action"),
        ("Goal,Date,Due,Minutes", "action"),
        ("Goal,Date,Action,Minutes", "session"),
    ],
)
def test_a_table_of_goals_is_known_by_its_header(
    ml: Run, tmp_path: Path, headers: str, noun: str
) -> None:
    cells = {
        "Goal": "Ship",
        "goal": "Ship",
        "Action": "Draft",
        "Task": "Draft",
        "Date": "2026-11-03",
    }
    cells |= {"Due": "2026-12-01", "due": "2026-12-01", "Minutes": "45", "with": "Dana"}
    row = ",".join(cells.get(one, "") for one in headers.split(","))
    file = put(tmp_path, "t.csv", f"{headers}\n{row}\n")
    assert f"would add  1 {noun} with Dana\n" in brought_in(ml, file, "--with", "dana")


def test_a_sheet_of_our_goals_comes_home_as_the_same(ml: Run, tmp_path: Path) -> None:
    ml("goal", "add", "Ship it", "--with", "dana", "--due", "2026-12-20")
    path = str(tmp_path / "goals.csv")
    ml("data", "export", "--format", "sheet", "--as", "goal", "-o", path)
    assert "would add  nothing new\nthere      1 the same" in ml("data", "import", path, "-n").out


def test_what_is_said_of_a_meeting_and_all_after_it_moves_them_all(ml: Run, tmp_path: Path) -> None:
    series = ("UID:1", "SUMMARY:Dana", "DTSTART;TZID=Europe/Berlin:20261123T100000")
    moved = (
        *("UID:1", "SUMMARY:Dana, late", "DTSTART;TZID=Europe/Berlin:20261208T150000"),
        "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:20261207T100000",
    )
    events = calendar(event(*series, "RRULE:FREQ=WEEKLY;COUNT=4"), event(*moved))
    brought_in(ml, put(tmp_path, "a.ics", events))
    assert told_of(ml, "session", "at", "title") == [
        ("2026-11-23T10:00+01:00", "Dana"),
        ("2026-11-30T10:00+01:00", "Dana"),
        ("2026-12-08T15:00+01:00", "Dana, late"),
        ("2026-12-15T15:00+01:00", "Dana, late"),
    ]


def test_a_preview_tells_of_what_is_known_and_has_no_place_in_such_a_record(
    ml: Run, tmp_path: Path
) -> None:
    table = "Task,Due,Summary,Minutes,Area\nDraft,2026-12-01,in short,45,career\n"
    told = brought_in(ml, put(tmp_path, "t.csv", table), "--with", "dana")
    assert "kept       Summary (1), Minutes (1), Area (1): " in told
