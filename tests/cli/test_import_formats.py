"""`data import` of calendars, todo.txt, Watson, Timewarrior and workbooks."""

import json
import sys
from pathlib import Path

import pytest

from tests.cli.test_import import put, records, refusal
from tests.conftest import Run
from tests.foreign_files import workbook

pytestmark = pytest.mark.usefixtures("dana")


def event(*lines: str) -> str:
    return "\r\n".join(("BEGIN:VEVENT", *lines, "END:VEVENT"))


def calendar(*components: str) -> str:
    return "\r\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", *components, "END:VCALENDAR", ""))


WEEKLY = event(
    "UID:weekly",
    "SUMMARY:1:1 Dana",
    "DTSTART;TZID=Europe/Berlin:20261102T100000",
    "DTEND;TZID=Europe/Berlin:20261102T104500",
    "RRULE:FREQ=WEEKLY;UNTIL=20261214T230000Z",
    "EXDATE;TZID=Europe/Berlin:20261207T100000",
    "LOCATION:Canary café",
)
MOVED = event(
    *("UID:weekly", "SUMMARY:1:1 Dana", "RECURRENCE-ID:20261130T090000Z"),
    "DTSTART;TZID=Europe/Berlin:20261201T160000",
)


def test_a_calendar_plans_what_is_to_come_and_counts_what_is_gone_by(
    ml: Run, tmp_path: Path
) -> None:
    file = put(tmp_path, "work.ics", calendar(WEEKLY, MOVED, event("UID:x", "DTSTART:20261124")))
    told = ml("data", "import", file).out
    gone = "meetings gone by, which a calendar only planned; --past held takes them"
    assert f"3 × {gone}; first line 3 (2026-11-02)" in told
    assert "added      3 sessions with Dana\n" in told
    assert "entries that name nobody whom this journal knows" in told
    found = {one["at"]: one for one in records(ml, "session")}
    assert sorted(found) == [
        *("2026-11-23T10:00+01:00", "2026-12-01T16:00+01:00", "2026-12-14T10:00+01:00")
    ]
    assert {one["status"] for one in found.values()} == {"planned"}
    assert found["2026-11-23T10:00+01:00"]["minutes"] == 45
    assert all("Canary café" in (one["rest"] or "") for one in records(ml, "origin")[:1])
    assert "3 the same" in ml("data", "import", file).out


def test_past_held_takes_them_but_what_was_cancelled_or_i_declined(ml: Run, tmp_path: Path) -> None:
    mine = "ATTENDEE;CN=Kim;PARTSTAT=DECLINED:mailto:kim@example.org"
    file = put(
        tmp_path,
        "work.ics",
        calendar(
            event("UID:1", "SUMMARY:Dana", "DTSTART:20261103T090000Z", "DURATION:PT30M"),
            event("UID:2", "SUMMARY:Dana", "DTSTART:20261104T090000Z", "STATUS:CANCELLED"),
            event("UID:3", "SUMMARY:Dana", "DTSTART:20261105T090000Z", mine),
            event("UID:4", "SUMMARY:Bandana party", "DTSTART:20261106T090000Z"),
        ),
    )
    told = ml("data", "import", file, "--past", "held", "--who", "kim@example.org=me").out
    assert "line 9: meetings that were cancelled" in told
    assert "line 15: meetings that I declined" in told
    [session] = records(ml, "session")
    assert (session["at"], session["status"]) == ("2026-11-03T10:00+01:00", "held")
    assert session["minutes"] == 30


def test_the_newer_of_two_with_one_uid_counts_and_a_windows_zone_is_known(
    ml: Run, tmp_path: Path
) -> None:
    zone = 'DTSTART;TZID="W. Europe Standard Time":20261202T090000'
    old = event("UID:1", "SUMMARY:Dana old", zone, "SEQUENCE:1")
    new = event("UID:1", "SUMMARY:Dana new", zone, "SEQUENCE:2")
    odd = event("UID:2", "SUMMARY:Dana", "DTSTART;TZID=Mars/Base:20261203T090000")
    file = put(tmp_path, "a.ics", calendar(new, old, odd))
    told = ml("data", "import", file).out
    assert "note       the time zone Mars/Base is not known: taken as local\n" in told
    found = {one["title"]: one["at"] for one in records(ml, "session")}
    assert found == {"Dana new": "2026-12-02T09:00+01:00", "Dana": "2026-12-03T09:00+01:00"}


def test_tasks_and_journal_entries_of_a_calendar_come_too(ml: Run, tmp_path: Path) -> None:
    todo = "\r\n".join(
        (
            *("BEGIN:VTODO", "UID:t", "SUMMARY:Draft", "DUE;VALUE=DATE:20261208"),
            *("CREATED:20261110T090000Z", "END:VTODO"),
        )
    )
    journal = "\r\n".join(
        ("BEGIN:VJOURNAL", "UID:j", "DTSTART;VALUE=DATE:20261111", "SUMMARY:A talk", "END:VJOURNAL")
    )
    ml("data", "import", put(tmp_path, "a.ics", calendar(todo, journal)), "--with", "dana")
    [action], [due], [note] = (records(ml, noun) for noun in ("action", "commitment", "note"))
    assert (action["text"], action["promised_on"]) == ("Draft", "2026-11-10")
    assert due["due_on"] == "2026-12-08"
    assert (note["text"], note["on"], note["private"]) == ("A talk", "2026-11-11", True)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        (calendar(event("UID:1", "SUMMARY:Dana")), "line 3: has no DTSTART"),
        (calendar(event("DTSTART:nonsense")), "line 3: DTSTART cannot be read"),
        (calendar(WEEKLY)[:200], "line 1: VCALENDAR has no end: the file was cut off"),
        (
            calendar(
                event("UID:1", "SUMMARY:Dana", "DTSTART:20261124T0900Z", "RRULE:FREQ=SECONDLY")
            ),
            "line 3: ",
        ),
    ],
)
def test_a_calendar_that_is_broken_is_refused_with_its_line(
    ml: Run, tmp_path: Path, text: str, error: str
) -> None:
    answer = ml("data", "import", put(tmp_path, "a.ics", text), "--with", "dana")
    assert (answer.out, answer.code) == ("", 2)
    assert answer.err.startswith(f"error: {error}")


def test_a_broken_event_spoils_no_other(ml: Run, tmp_path: Path) -> None:
    text = calendar(event("UID:1"), WEEKLY)
    answer = ml("data", "import", put(tmp_path, "a.ics", text), "--skip-bad")
    assert answer.err == "left out: line 3: has no DTSTART\n"
    assert len(records(ml, "session")) == 3


TODO = """(A) 2026-11-10 Draft the packet +mentoring @desk due:2026-11-20 t:2026-11-12
x 2026-11-12 2026-11-01 Read the ladder +mentoring
x Find a date pri:B
Ask Lee due:2014-02-32

"""


def test_a_due_day_that_there_is_not_is_said_of_a_line_of_todo_txt(ml: Run, tmp_path: Path) -> None:
    file = put(tmp_path, "todo.txt", "Call Lee due:2026-31-12\nAsk due:2026-12-01\n")
    told = ml("data", "import", file, "--with", "dana").out
    said = "a due day that there is not: kept in the text, which falls due on no day"
    assert f"\nnote       {said}\n" in told
    assert "Call Lee due:2026-31-12" in ml("action", "list").out


def test_todo_txt_becomes_promises_with_their_days(ml: Run, tmp_path: Path) -> None:
    file = put(tmp_path, "todo.txt", TODO)
    put(tmp_path, "done.txt", "x 2026-10-02 2026-10-01 Say hello\n")
    told = ml("data", "import", file, "--with", "dana").out
    assert "read       2 files as todo.txt: 5 entries" in told
    found = {one["text"]: one for one in records(ml, "action")}
    assert sorted(found) == [
        "Ask Lee due:2014-02-32",
        "Draft the packet +mentoring @desk t:2026-11-12",
        "Find a date pri:B",
        "Read the ladder +mentoring",
        "Say hello",
    ]
    draft = found["Draft the packet +mentoring @desk t:2026-11-12"]
    assert (draft["promised_on"], draft["tags"]) == ("2026-11-10", ["mentoring", "desk"])
    assert [one["due_on"] for one in records(ml, "commitment")] == ["2026-11-20"]
    ladder = found["Read the ladder +mentoring"]
    assert (ladder["promised_on"], ladder["done_on"]) == ("2026-11-01", "2026-11-12")
    assert found["Find a date pri:B"]["done_on"] == "2026-11-21"
    rests = [json.loads(one["rest"]) for one in records(ml, "origin")]
    assert [rest["line"] for rest in rests if "done" in rest] == ["x Find a date pri:B"]
    assert "5 the same" in ml("data", "import", file, "--with", "dana").out


def test_watson_and_timewarrior_give_the_minutes_of_what_is_mapped(ml: Run, tmp_path: Path) -> None:
    frames = [
        [1794220200, 1794223770, "dana", "f1", ["talk"], 1794223770],
        [1794220200, 1794223770, "work", "f2", [], 1794223770],
    ]
    watson = put(tmp_path, "frames", json.dumps(frames))
    told = ml("data", "import", watson, "--who", "dana=dana").out
    assert "read       frames as Watson: 2 entries" in told
    assert "frame 2: entries that no --who names" in told
    interval = {"id": 1, "start": "20261110T090000Z", "end": "20261110T093000Z", "tags": ["dana"]}
    timew = put(tmp_path, "timew.json", json.dumps([interval]))
    assert "as Timewarrior" in ml("data", "import", timew, "--who", "dana=dana").out
    found = [(one["at"], one["minutes"], one["tags"]) for one in records(ml, "session")]
    assert sorted(found) == [
        ("2026-11-09T11:30+01:00", 60, ["talk"]),
        ("2026-11-10T10:00+01:00", 30, []),
    ]


def test_a_workbook_is_read_as_its_first_sheet(
    ml: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [["Item", "Due Date", "Priority"], ["Draft", "2026-11-20", "00123"]]
    file = workbook(tmp_path / "a.xlsx", rows)
    with monkeypatch.context() as without_extra:
        without_extra.setitem(sys.modules, "python_calamine", None)
        refused = ml("data", "import", file, "--with", "dana")
    assert refused.err.startswith("error: this is a workbook, which is not read\nhint: ")
    told = ml("data", "import", file, "--with", "dana", "-n").out
    assert told.startswith("read       a.xlsx as a workbook: 1 entry, 20 Nov\n")
    assert ml("data", "import", file, "--with", "dana", "--from", "xlsx").code == 0
    assert [one["text"] for one in records(ml, "action")] == ["Draft"]
    assert any('"Priority":"00123"' in (one["rest"] or "") for one in records(ml, "origin"))


def test_who_came_comes_back_by_name(ml: Run, tmp_path: Path) -> None:
    ml("mentorship", "add", "Guild", "--my", "mentee", "--member", "Ada", "--member", "Lena")
    rows = 'date,with,title,minutes,came\n2026-11-12,Guild,Forum,45,"Ada, Zoe"\n'
    ml("data", "import", put(tmp_path, "a.csv", rows))
    [session] = records(ml, "session")
    names = {one["uid"]: one["name"] for one in records(ml, "member")}
    assert [names[uid] for uid in session["attendees"]] == ["Ada"]
    assert any("Zoe" in (one["rest"] or "") for one in records(ml, "origin"))


def test_our_own_ids_are_our_own_records(ml: Run, tmp_path: Path) -> None:
    ml("session", "add", "Packet", "--with", "dana", "--at", "2026-11-12 16:00", "--took", "45m")
    [session] = records(ml, "session")

    def sheet(title: str) -> str:
        row = f"{session['uid']},2026-11-12,Dana,{title},45"
        return put(tmp_path, "sheet.csv", f"id,date,with,title,minutes\n{row}\n")

    assert "there      1 the same" in ml("data", "import", sheet("Packet")).out
    assert "conflict   s1 (line 2)" in ml("data", "import", sheet("Parcel")).out
    assert records(ml, "session") == [session]
    ml("data", "import", sheet("Parcel"), "--update")
    [changed] = records(ml, "session")
    assert (changed["title"], changed["at"]) == ("Parcel", session["at"])


def test_an_option_that_the_format_cannot_take_is_refused(ml: Run, tmp_path: Path) -> None:
    file = put(tmp_path, "todo.txt", TODO)
    assert ml("data", "import", file, "--as", "goal") == (
        "",
        refusal("todo.txt is not taken as goals", "--as takes action of it"),
        2,
    )


def test_a_line_is_put_together_again_over_an_empty_one(ml: Run, tmp_path: Path) -> None:
    """As Mozilla's calendar once broke them: the whole line is there, so nothing needs naming."""
    lines = ("BEGIN:VEVENT", "SUMMARY:Talk", "DTSTART", "", " ;VALUE=DATE", " :20031225")
    file = put(tmp_path, "a.ics", calendar("\r\n".join((*lines, "END:VEVENT", ""))))
    ml("data", "import", file, "--with", "dana", "--past", "held")
    assert [one["at"][:10] for one in records(ml, "session")] == ["2003-12-25"]


def test_a_calendar_without_its_end_is_refused_whole_whatever_is_in_it(
    ml: Run, tmp_path: Path
) -> None:
    """What was cut off may have lost more than the one event that cannot be read."""
    file = put(tmp_path, "a.ics", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VEVENT\r\n")
    answer = ml("data", "import", file, "--with", "dana")
    assert answer.err == (
        "error: line 1: VCALENDAR has no end: the file was cut off\nhint: get the whole file\n"
    )
