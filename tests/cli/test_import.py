"""`mentorlog data import` of what other programs wrote, from the file to the figures."""

import json
from pathlib import Path
from typing import Any

import pytest

from mentorlog.exchange.foreign.jrnl import UNMAPPED
from tests.conftest import Run

LOG = """# 1:1 with Dana

* [12 Nov 2026](#x)

## Date: 12 November 2026

Talked about the ladder.

### Actions
- [ ] Draft the packet 📅 2026-11-20
- [x] @dana: Introduce me to Lee
- Read the ladder

### Private
Canary.

## 29-10-2026 Kick-off

Prose with a Friday in it; I will call Noor next week.

## Template: Date: DD Month YYYY

Who did you meet?

## Date: Sep-Oct 2026

A month of trips.
"""


@pytest.fixture
def log(tmp_path: Path) -> str:
    file = tmp_path / "log.md"
    file.write_text(LOG)
    return str(file)


def records(ml: Run, noun: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(ml("data", "export").out)["records"][noun]
    return found


def put(tmp_path: Path, name: str, text: str | bytes) -> str:
    file = tmp_path / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return str(file)


def refusal(error: str, hint: str) -> str:
    return f"error: {error}\nhint: {hint}\n"


# Markdown


@pytest.mark.usefixtures("dana")
def test_a_log_becomes_a_session_for_each_dated_heading_and_says_what_stays_out(
    ml: Run, log: str
) -> None:
    told = (
        "read       log.md as Markdown: 8 entries, 29 Oct – 12 Nov\n"
        "would add  2 sessions with Dana\n"
        "would add  3 actions with Dana\n"
        "left out   line 1: lists of contents\n"
        "left out   line 21: templates\n"
        "left out   line 25: “Date: Sep-Oct 2026” is no day\n"
        "figures    Dana: met 0 of the last 12 → 2 of the last 12; streak 0 → 2; "
        "promises kept 0 of 0 → 0 of 1\n"
        f"again      mentorlog data import {log} --with dana --from markdown\n"
    )
    assert ml("data", "import", log, "--with", "dana", "-n") == (told, "", 0)
    assert records(ml, "session") == []
    assert ml("data", "import", log, "--with", "dana").out.splitlines()[1:3] == [
        "added      2 sessions with Dana",
        "added      3 actions with Dana",
    ]
    kickoff, meeting = sorted(records(ml, "session"), key=lambda one: one["at"])
    assert (kickoff["at"], kickoff["title"]) == ("2026-10-29T12:00+01:00", "Kick-off")
    assert kickoff["notes"] == "Prose with a Friday in it; I will call Noor next week."
    assert (meeting["at"], meeting["title"]) == ("2026-11-12T12:00+01:00", None)
    assert meeting["notes"] == "Talked about the ladder."
    assert meeting["private_notes"] == "### Private\nCanary."


@pytest.mark.usefixtures("dana")
def test_only_boxes_and_items_below_actions_are_promises_and_they_are_private(
    ml: Run, log: str
) -> None:
    ml("data", "import", log, "--with", "dana")
    found = {one["text"]: one for one in records(ml, "action")}
    assert sorted(found) == ["Draft the packet", "Introduce me to Lee", "Read the ladder"]
    assert all(one["private"] and one["session"] for one in found.values())
    lee = found["Introduce me to Lee"]
    assert (lee["owner"], lee["done_on"]) == ("them", "2026-11-12")
    [due] = records(ml, "commitment")
    assert (due["due_on"], due["set_on"]) == ("2026-11-20", "2026-11-12")
    rests = {one["rest"] for one in records(ml, "origin")}
    assert '{"line":"- [ ] Draft the packet 📅 2026-11-20"}' in rests


@pytest.mark.usefixtures("dana")
def test_twice_is_once_and_undo_takes_it_back_to_the_byte(ml: Run, log: str) -> None:
    before = ml("data", "export").out
    ml("data", "import", log, "--with", "dana")
    after = ml("data", "export").out
    again = ml("data", "import", log, "--with", "dana").out
    assert "added      nothing new\n" in again
    assert "there      5 the same, 0 edited here, 0 removed here\n" in again
    assert ml("data", "export").out == after
    assert ml("undo").code == 0
    assert ml("data", "export").out == before


@pytest.mark.usefixtures("dana")
def test_what_was_changed_on_one_side_follows_and_on_both_is_named(ml: Run, log: str) -> None:
    ml("data", "import", log, "--with", "dana")
    file = Path(log)
    file.write_text(LOG.replace("Talked about", "We talked about"))
    assert "updated    1 changed in the file\n" in ml("data", "import", log, "--with", "dana").out
    assert ml("session", "show", "s1", "--json").out.count("We talked about") == 1
    ml("session", "edit", "s1", "--title", "Mine")
    assert "1 edited here" in ml("data", "import", log, "--with", "dana").out
    file.write_text(LOG.replace("Talked about", "They talked about"))
    both = ml("data", "import", log, "--with", "dana").out
    assert "conflict   s1 (line 5): changed in the file and here; --update takes the file's" in both
    assert json.loads(ml("session", "show", "s1", "--json").out)["title"] == "Mine"
    ml("data", "import", log, "--with", "dana", "--update")
    shown = json.loads(ml("session", "show", "s1", "--json").out)
    assert (shown["title"], shown["notes"]) == (None, "They talked about the ladder.")


@pytest.mark.usefixtures("dana")
def test_what_was_removed_here_stays_removed_until_it_is_asked_for_again(ml: Run, log: str) -> None:
    ml("data", "import", log, "--with", "dana")
    uid = json.loads(ml("session", "show", "s2", "--json").out)["uid"]
    ml("session", "remove", "s2", "-y")
    assert "1 removed here" in ml("data", "import", log, "--with", "dana").out
    assert len(records(ml, "session")) == 1
    ml("data", "import", log, "--with", "dana", "--again")
    assert uid in {one["uid"] for one in records(ml, "session")}


@pytest.mark.usefixtures("dana")
def test_an_entry_above_takes_no_others_uid_and_one_gone_from_the_file_stays(
    ml: Run, tmp_path: Path
) -> None:
    two = put(tmp_path, "log.md", "## 2026-11-12\n\nAbout the packet.\n")
    ml("data", "import", two, "--with", "dana")
    [first] = records(ml, "session")
    put(tmp_path, "log.md", "## 2026-11-12\n\nLunch.\n\n## 2026-11-12\n\nAbout the packet.\n")
    ml("data", "import", two, "--with", "dana")
    notes = {one["uid"]: one["notes"] for one in records(ml, "session")}
    assert notes[first["uid"]] == "About the packet."
    assert len(notes) == 2
    put(tmp_path, "log.md", "## 2026-11-12\n\nLunch.\n")
    ml("data", "import", two, "--with", "dana")
    assert len(records(ml, "session")) == 2


@pytest.mark.usefixtures("dana")
def test_the_session_of_that_day_is_completed_where_it_says_nothing(ml: Run, log: str) -> None:
    ml("session", "add", "Ladder", "--with", "dana", "--at", "2026-11-12 16:00")
    told = ml("data", "import", log, "--with", "dana").out
    assert "completed  1 session with Dana, which another source told of or you logged" in told
    shown = json.loads(ml("session", "show", "s1", "--json").out)
    assert (shown["at"], shown["title"]) == ("2026-11-12T16:00+01:00", "Ladder")
    assert shown["notes"] == "Talked about the ladder."
    assert len(records(ml, "session")) == 2
    assert "nothing new" in ml("data", "import", log, "--with", "dana", "--new").out


@pytest.mark.usefixtures("dana")
def test_a_directory_is_a_file_a_meeting_with_a_folder_a_person(ml: Run, tmp_path: Path) -> None:
    ml("mentorship", "add", "Ravi Rao", "--my", "mentee")
    put(tmp_path, "1-1s/ravi-rao/2026-11-10.md", "Was ill.\n")
    said = "date: 2026-11-11\nperson: '[[Dana|D]]'\ntook: 45 min\nmood: calm\n"
    put(tmp_path, "1-1s/page.md", f"---\n{said}---\n# Packet\n\nx\n")
    put(tmp_path, "1-1s/Templates/meeting.md", "---\ndate: 2026-11-01\n---\n")
    put(tmp_path, "1-1s/.trash/2026-11-02 Dana.md", "gone\n")
    put(tmp_path, "1-1s/2026-11-12 Dana.md", "On a walk.\n")
    (tmp_path / "1-1s/link.md").symlink_to("/etc/hostname")
    told = ml("data", "import", str(tmp_path / "1-1s"))
    assert (told.err, told.code) == ("", 0)
    names = {one["uid"]: one["name"] for one in records(ml, "mentorship")}
    found = sorted(
        (one["at"][:10], names[one["mentorship"]], one["title"], one["minutes"])
        for one in records(ml, "session")
    )
    assert found == [
        ("2026-11-10", "Ravi Rao", None, None),
        ("2026-11-11", "Dana", "Packet", 45),
        ("2026-11-12", "Dana", None, None),
    ]
    assert any("calm" in (one["rest"] or "") for one in records(ml, "origin"))


@pytest.mark.usefixtures("dana")
@pytest.mark.parametrize(
    ("text", "error", "hint"),
    [
        (
            "## 08-03-2021\n\nx\n",
            "line 1: 08-03-2021 can be 2021-03-08 or 2021-08-03",
            "--dates day-first or --dates month-first says which",
        ),
        (
            "## 2021-02-30\n\nx\n",
            "line 1: 2021-02-30 is no day",
            "nothing was imported; --skip-bad leaves such out and lists them",
        ),
        (
            "# Ideas\n\nProse.\n",
            "line 1: no day anywhere: neither in a heading, the front matter nor the file's name",
            "write it as a heading, like ## 2026-11-12, or into the name of the file",
        ),
    ],
)
def test_a_day_that_is_none_or_two_is_refused_with_its_line(
    ml: Run, tmp_path: Path, text: str, error: str, hint: str
) -> None:
    file = put(tmp_path, "log.md", text)
    assert ml("data", "import", file, "--with", "dana") == ("", refusal(error, hint), 2)
    assert records(ml, "session") == []


@pytest.mark.usefixtures("dana")
def test_a_day_of_the_file_with_one_reading_settles_the_others(ml: Run, tmp_path: Path) -> None:
    file = put(tmp_path, "log.md", "## 22-02-2021\n\nx\n\n## 08-03-2021\n\ny\n")
    ml("data", "import", file, "--with", "dana")
    assert sorted(one["at"][:10] for one in records(ml, "session")) == ["2021-02-22", "2021-03-08"]
    chosen = put(tmp_path, "other.md", "## 08-04-2021\n\nx\n")
    ml("data", "import", chosen, "--with", "dana", "--dates", "month-first")
    assert "2021-08-04" in {one["at"][:10] for one in records(ml, "session")}


@pytest.mark.usefixtures("dana")
def test_nearly_private_text_never_becomes_notes(ml: Run, tmp_path: Path) -> None:
    file = put(tmp_path, "log.md", "## 2026-11-12\n\nOpen.\n\nKeep this between us\n\nCanary\n")
    ml("data", "import", file, "--with", "dana")
    [session] = records(ml, "session")
    assert session["notes"] is None
    assert "Canary" in session["private_notes"]
    assert "anary" not in ml("data", "export", "--audience", "dana", "--with-notes").out


def test_with_whom_is_asked_for_where_nothing_says_it(ml: Run, dana: None, tmp_path: Path) -> None:
    ml("mentorship", "add", "Ravi", "--my", "mentee")
    answer = ml("data", "import", put(tmp_path, "log.md", LOG.replace("1:1 with Dana", "Log")))
    assert (answer.out, answer.code) == ("", 4)
    assert answer.err.startswith("error: with whom? nothing says it of 2 entries\nhint: --with ")


@pytest.mark.usefixtures("dana")
@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("2026-02-03 (Tue) - Kickoff", "Kickoff"),
        ("Tuesday, 3 February 2026", None),
        ("Meeting on Tue 3rd Feb 2026: Goals", "Meeting: Goals"),
        ("3 Feb 2026, 16:30 · Walk", "Walk"),
        ("Notes (2026-02-03)", "Notes"),
    ],
)
def test_the_title_is_the_heading_without_its_day(
    ml: Run, tmp_path: Path, heading: str, title: str | None
) -> None:
    ml("data", "import", put(tmp_path, "a.md", f"## {heading}\n\nx\n"), "--with", "dana")
    [session] = records(ml, "session")
    assert (session["at"][:10], session["title"]) == ("2026-02-03", title)


@pytest.mark.usefixtures("dana")
def test_a_dated_heading_that_begins_no_meeting_is_said(ml: Run, tmp_path: Path) -> None:
    text = "## 2026-11-12\n\nx\n\n### 2026-11-01 again\n\ny\n\n## 2026-11-19\n\nz\n"
    told = ml("data", "import", put(tmp_path, "a.md", text), "--with", "dana").out
    assert "added      2 sessions with Dana" in told
    assert (
        "note       a dated heading of a lower level was taken as part of the meeting above it\n"
        in told
    )


# Which file it is


@pytest.mark.usefixtures("dana")
@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"PK\x03\x04rest", "this is a zip file, which is not read"),
        (b"gAAAAABh" + b"x" * 40, "this is a journal that jrnl encrypted, which is not read"),
        (
            b'[description:"Task 1" entry:"1566669533"]',
            "this is taskwarrior's own data, which is not read",
        ),
        (b"<?xml version='1.0'?><plist/>", "this is XML or HTML, which is not read"),
    ],
)
def test_what_is_known_and_not_read_names_the_command_that_helps(
    ml: Run, tmp_path: Path, data: bytes, error: str
) -> None:
    answer = ml("data", "import", put(tmp_path, "file", data))
    assert (answer.out, answer.code) == ("", 2)
    assert answer.err.startswith(f"error: {error}\nhint: ")


@pytest.mark.usefixtures("dana")
def test_a_file_that_nothing_fits_is_refused_with_the_list(ml: Run, tmp_path: Path) -> None:
    answer = ml("data", "import", put(tmp_path, "notes", "Some prose.\n"))
    assert (answer.out, answer.code) == ("", 2)
    assert answer.err.startswith(
        "error: this is no file that import can read\nhint: --from says what it is: mentorlog, jrnl"
    )


# Where it came from


@pytest.mark.usefixtures("dana")
def test_of_where_it_came_from_nothing_leaves_is_found_or_outlives_a_purge(
    ml: Run, tmp_path: Path, db: Path
) -> None:
    page = "---\ndate: 2026-11-12\nmood: canary\n---\nTalk.\n"
    ml("data", "import", put(tmp_path, "page.md", page), "--with", "dana")
    assert "canary" in ml("data", "export").out
    assert "canary" not in ml("data", "export", "--audience", "dana", "--with-notes").out
    assert "canary" not in ml("find", "canary").out
    assert "canary" not in ml("data", "export", "--format", "markdown").out
    purged = ml("data", "purge", "s1", "-y")
    assert purged.err == "it was imported: to import its file again would bring it back\n"
    assert b"canary" not in db.read_bytes()
    assert records(ml, "origin") == []


@pytest.mark.usefixtures("dana")
def test_a_purge_also_forgets_where_something_came_from_that_was_undone(
    ml: Run, tmp_path: Path, db: Path
) -> None:
    page = "---\ndate: 2026-11-12\nmood: canary\n---\nTalk.\n"
    ml("data", "import", put(tmp_path, "page.md", page), "--with", "dana")
    ml("undo")
    assert b"canary" in db.read_bytes()
    assert ml("data", "purge", "s1", "-y").code == 0
    assert b"canary" not in db.read_bytes()


# jrnl


def jrnl(*entries: dict[str, Any]) -> str:
    usual = {"body": "", "time": "15:39", "tags": [], "starred": False}
    return json.dumps({"tags": {}, "entries": [usual | one for one in entries]})


DIARY = jrnl(
    {"title": "Met @dana.", "body": "Canary.", "date": "2026-11-10", "tags": ["@dana", "@work"]},
    {"title": "Alone.", "date": "2026-11-11", "tags": ["@sam"], "starred": True},
)


@pytest.mark.usefixtures("dana")
def test_of_a_diary_only_what_who_names_is_taken(ml: Run, tmp_path: Path) -> None:
    file = put(tmp_path, "notes.json", DIARY)
    told = ml("data", "import", file, "--who", "@dana=dana")
    assert told.out.splitlines()[:3] == [
        "read       notes.json as jrnl: 2 entries, 10 Nov",
        "added      1 session with Dana",
        f"left out   entries[1]: {UNMAPPED}",
    ]
    [session] = records(ml, "session")
    assert (session["at"], session["title"]) == ("2026-11-10T15:39+01:00", "Met @dana.")
    assert (session["notes"], session["private_notes"]) == (None, "Canary.")
    assert session["tags"] == ["work"]


@pytest.mark.usefixtures("dana")
def test_the_rest_of_a_diary_can_become_private_notes(ml: Run, tmp_path: Path) -> None:
    file = put(tmp_path, "notes.json", DIARY)
    ml("data", "import", file, "--who", "@dana=dana", "--rest", "note")
    [note] = records(ml, "note")
    assert (note["text"], note["on"], note["private"]) == ("Alone.", "2026-11-11", True)
    assert note["tags"] == ["sam", "starred"]
    [rest] = [one["rest"] for one in records(ml, "origin") if one["noun"] == "note"]
    assert json.loads(rest)["time"] == "15:39"


@pytest.mark.usefixtures("dana")
def test_two_entries_of_one_minute_are_told_apart_by_their_words(ml: Run, tmp_path: Path) -> None:
    text = "[2019-10-29 11:11] First one of them.\n\n[2019-10-29 11:11] Second one. *\nMore.\n"
    file = put(tmp_path, "a.txt", text)
    ml("data", "import", file, "--with", "dana")
    before = {one["title"]: one["uid"] for one in records(ml, "session")}
    put(tmp_path, "a.txt", text.replace("First one of them.", "First one of us."))
    told = ml("data", "import", file, "--with", "dana").out
    assert "updated    1 changed in the file\nthere      1 the same" in told
    after = {one["title"]: one["uid"] for one in records(ml, "session")}
    assert after["First one of us."] == before["First one of them."]
    assert after["Second one."] == before["Second one."]


@pytest.mark.usefixtures("dana")
@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("[2019-07 14:23] x\n[2019-07-08 05:42] y\n", "line 1: [2019-07 14:23] is no day"),
        ("[ashasd7zdskhz7asdkjasd] x\n", "line 1: [ashasd7zdskhz7asdkjasd] is no day"),
        ("2010-06-10 15:00 A life\n\n[2019-08-03 12:55] x\n", "line 1: is no header like"),
    ],
)
def test_a_header_that_is_none_is_refused_with_its_line(
    ml: Run, tmp_path: Path, text: str, error: str
) -> None:
    answer = ml("data", "import", put(tmp_path, "a.txt", text), "--from", "jrnl", "--with", "dana")
    assert (answer.out, answer.code) == ("", 2)
    assert answer.err.startswith(f"error: {error}")


@pytest.mark.usefixtures("dana")
@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"title": "a\0b"}, "entries[0]: holds a NUL character, which marks binary data"),
        ({"body": "x" * 1_100_000}, "entries[0]: "),
        ({"tags": [f"@{number}" for number in range(1_100)]}, "entries[0]: "),
        ({"date": "2026-02-30"}, "entries[0].date: '2026-02-30' is no day like 2026-11-12"),
    ],
)
def test_what_no_record_keeps_is_refused_with_its_place(
    ml: Run, tmp_path: Path, change: dict[str, Any], error: str
) -> None:
    file = put(tmp_path, "a.json", jrnl({"title": "x", "date": "2026-11-10"} | change))
    answer = ml("data", "import", file, "--with", "dana")
    assert (answer.out, answer.code) == ("", 2)
    assert answer.err.startswith(f"error: {error}")
    assert records(ml, "session") == []


# Taskwarrior


TASK = {
    "id": 1,
    "description": "Draft the packet",
    "due": "20261207T230000Z",
    "entry": "20261110T080823Z",
    "priority": "H",
    "project": "mentoring.dana",
    "status": "pending",
    "uuid": "c638a1ea-f17e-4064-acd8-375a7018c6fe",
    "tags": ["career"],
    "annotations": [{"entry": "20261111T080823Z", "description": "she said: ask in person"}],
    "urgency": 20.6598,
}


@pytest.mark.usefixtures("dana")
def test_a_task_becomes_a_promise_due_on_the_local_day(ml: Run, tmp_path: Path) -> None:
    file = put(tmp_path, "tasks.json", json.dumps([TASK]))
    told = ml("data", "import", file, "--who", "mentoring=dana").out
    assert "kept       id (1), priority (1), urgency (1): mentorlog has no place" in told
    [action] = records(ml, "action")
    [due] = records(ml, "commitment")
    assert (action["text"], action["promised_on"]) == ("Draft the packet", "2026-11-10")
    assert (due["set_on"], due["due_on"]) == ("2026-11-10", "2026-12-08")
    assert (action["tags"], action["private"]) == (["career"], True)
    [note] = records(ml, "note")
    assert note["text"] == "Draft the packet: she said: ask in person"
    assert (note["on"], note["private"]) == ("2026-11-11", True)


@pytest.mark.usefixtures("dana")
def test_a_task_that_was_done_or_deleted_is_closed_on_its_day(ml: Run, tmp_path: Path) -> None:
    ended = {"end": "20261115T230500Z"}
    tasks = [
        TASK | ended | {"status": "completed", "annotations": []},
        TASK | ended | {"status": "deleted", "annotations": []},
        TASK | {"status": "recurring", "uuid": "a0000000-a000-a000-a000-a00000000000"},
    ]
    tasks[1]["uuid"] = "b0000000-a000-a000-a000-a00000000000"
    file = put(tmp_path, "tasks.json", "\n".join(map(json.dumps, tasks)))
    told = ml("data", "import", file, "--with", "dana").out
    assert (
        "left out   line 3: the pattern of a recurring task; "
        "the tasks that Taskwarrior made from it are taken\n"
    ) in told
    closed = [(one["done_on"], one["dropped_on"]) for one in records(ml, "action")]
    assert sorted(closed, key=str) == [("2026-11-16", None), (None, "2026-11-16")]


@pytest.mark.usefixtures("dana")
@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"status": "foo"}, "task 1: the status 'foo' is not known"),
        ({"uuid": "1"}, "task 1: the uuid '1' is none"),
        ({"annotations": "bad"}, "task 1: annotations are to be a list of objects"),
        ({"due": "soon"}, "task 1: due: 'soon' is no moment like 20261208T230000Z"),
        ({"description": " "}, "task 1: has no description"),
    ],
)
def test_a_task_that_is_wrong_is_refused_with_its_number(
    ml: Run, tmp_path: Path, change: dict[str, Any], error: str
) -> None:
    file = put(tmp_path, "tasks.json", json.dumps([TASK | change]))
    answer = ml("data", "import", file, "--with", "dana")
    assert (answer.out, answer.code) == ("", 2)
    assert answer.err.startswith(f"error: {error}")


@pytest.mark.usefixtures("dana")
def test_one_id_twice_in_a_file_is_refused_with_both_places(ml: Run, tmp_path: Path) -> None:
    file = put(tmp_path, "tasks.json", json.dumps([TASK, TASK]))
    answer = ml("data", "import", file, "--with", "dana")
    assert answer.err.startswith("error: task 2: has the id of task 1")


# CSV


TABLE = (
    "Item,Owner,Due Date,Status,Priority,Notes,Date\r\n"
    'Draft,Me,11/14/24,Pending,High,"two\r\nlines",11/12/24\r\n'
    "Introduce,Dana,11/13/24,Done,,,11/12/24\r\n"
)


@pytest.mark.usefixtures("dana")
def test_rows_become_promises_and_a_column_settles_its_days(ml: Run, tmp_path: Path) -> None:
    file = put(tmp_path, "actions.csv", TABLE)
    assert "added      2 actions with Dana" in ml("data", "import", file, "--with", "dana").out
    draft, introduce = sorted(records(ml, "action"), key=lambda one: str(one["text"]))
    assert (draft["owner"], introduce["owner"]) == ("me", "them")
    assert introduce["done_on"] == "2024-11-12"
    assert {one["due_on"] for one in records(ml, "commitment")} == {"2024-11-14", "2024-11-13"}
    rests = [json.loads(one["rest"]) for one in records(ml, "origin")]
    assert {"High", "two\r\nlines"} <= {text for rest in rests for text in rest.values()}
    assert "2 the same" in ml("data", "import", file, "--with", "dana").out


@pytest.mark.usefixtures("dana")
@pytest.mark.parametrize(
    ("text", "more", "error", "hint"),
    [
        (
            "title,topic,due\nx,y,2026-11-12\n",
            (),
            "the columns 'title' and 'topic' can both be the title",
            '--column title="title" says which',
        ),
        (
            "title,due,status\nx,2026-11-12,Blocked\n",
            (),
            "line 2: the status 'Blocked' is not known",
            '--status "Blocked=open" (or done, or dropped) says what it means',
        ),
        (
            "a,b\n1,2\n",
            (),
            "the columns a, b do not tell what a row is",
            "--as session, action, note or goal says it",
        ),
        (
            "title,when\nx,y\n",
            ("--as", "session"),
            "line 2: 'y' is no day",
            "nothing was imported; --skip-bad leaves such out and lists them",
        ),
    ],
)
def test_a_table_that_is_unclear_is_refused_with_what_to_add(
    ml: Run, tmp_path: Path, text: str, more: tuple[str, ...], error: str, hint: str
) -> None:
    file = put(tmp_path, "a.csv", text)
    assert ml("data", "import", file, "--with", "dana", *more) == ("", refusal(error, hint), 2)


@pytest.mark.usefixtures("dana")
def test_bad_rows_can_be_left_out_and_are_listed(ml: Run, tmp_path: Path) -> None:
    file = put(tmp_path, "a.csv", "title;due\nx;2026-11-12\ny;2026-13-12\n")
    answer = ml("data", "import", file, "--with", "dana", "--skip-bad")
    assert answer.err == "left out: line 3: 2026-13-12 is no day\n"
    assert [one["text"] for one in records(ml, "action")] == ["x"]


@pytest.mark.usefixtures("dana")
def test_days_can_be_cut_out_and_a_tag_put_on_all(ml: Run, tmp_path: Path) -> None:
    file = put(tmp_path, "log.md", "## 2026-10-01\n\nx\n\n## 2026-11-01\n\ny\n")
    ml("data", "import", file, "--with", "dana", "--since", "2026-10-15", "--tag", "old")
    [session] = records(ml, "session")
    assert (session["at"][:10], session["tags"]) == ("2026-11-01", ["old"])


def test_the_preview_as_an_object_has_every_key(ml: Run, dana: None, log: str) -> None:
    told = json.loads(ml("data", "import", log, "--with", "dana", "-n", "--json").out)
    assert set(told) == {
        *("read_as", "added", "completed", "updated", "same", "edited_here", "removed_here"),
        *("brought_back", "conflicts", "left_out", "bad", "kept", "warnings", "figures"),
        "following",
    }
    assert [(one["noun"], one["count"]) for one in told["added"]] == [("session", 2), ("action", 3)]
