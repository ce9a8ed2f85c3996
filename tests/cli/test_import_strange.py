"""`mentorlog data import` of files as people really have them, which no specification describes."""

from pathlib import Path

import pytest

from tests.cli.test_import import put, records
from tests.conftest import Run

pytestmark = pytest.mark.usefixtures("dana")
HASH = "aaaabbbbccccddddeeeeffff00001111"


def meetings(ml: Run) -> list[tuple[str, str | None]]:
    return sorted((one["at"][:16], one["title"]) for one in records(ml, "session"))


@pytest.mark.parametrize(
    ("cell", "at"),
    [
        ("2026-02-03T16:00", "2026-02-03T16:00"),
        ("2026-02-03T16:00:00Z", "2026-02-03T17:00"),
        ("2026-02-03T16:00+01:00", "2026-02-03T16:00"),
        ("2026-02-03 23:30:00+00:00", "2026-02-04T00:30"),
        ("2026-02-03 16:00:00", "2026-02-03T16:00"),
    ],
)
def test_a_moment_in_a_cell_is_read_as_it_was_lived_here(
    ml: Run, tmp_path: Path, cell: str, at: str
) -> None:
    file = put(tmp_path, "a.csv", f"date,with,title\n{cell},Dana,Ladder\n")
    ml("data", "import", file, "--as", "session", "--timezone", "Europe/Berlin")
    assert meetings(ml) == [(at, "Ladder")]


def test_a_heading_with_a_moment_begins_a_meeting(ml: Run, tmp_path: Path) -> None:
    text = "## 2026-02-03\n\nOne.\n\n## 2026-02-17T16:30 - Salary\n\nTwo.\n"
    ml("data", "import", put(tmp_path, "a.md", text), "--with", "dana")
    assert meetings(ml) == [("2026-02-03T12:00", None), ("2026-02-17T16:30", "Salary")]


def test_a_column_of_tasks_is_no_title_of_a_meeting(ml: Run, tmp_path: Path) -> None:
    rows = "date,with,topic,minutes,action item\n2026-02-03,Dana,Ladder,30,Send the deck\n"
    told = ml("data", "import", put(tmp_path, "a.csv", rows)).out
    rows = "date,with,minutes,task\n2026-02-04,Dana,30,Send the deck\n"
    told += ml("data", "import", put(tmp_path, "b.csv", rows)).out
    assert meetings(ml) == [("2026-02-03T12:00", "Ladder"), ("2026-02-04T12:00", None)]
    assert "kept       action item (1)" in told
    assert "kept       task (1)" in told


def test_what_who_gives_to_nobody_is_no_promise_of_theirs(ml: Run, tmp_path: Path) -> None:
    rows = "task,owner,due\nAsk HR,Unassigned,\nSend the deck,me,2026-12-04\n"
    typed = ("--with", "dana", "--who", "Unassigned=none")
    told = ml("data", "import", put(tmp_path, "a.csv", rows), *typed).out
    assert [one["text"] for one in records(ml, "action")] == ["Send the deck"]
    assert "left out   line 2: rows that --who gives to nobody\n" in told


def test_what_is_struck_out_is_no_promise_and_stays_in_the_notes(ml: Run, tmp_path: Path) -> None:
    text = "## 2026-02-03\n\n### Next steps\n- ~~Ask HR~~\n- [ ] ~~Ask Lee~~\n- Send the deck\n"
    ml("data", "import", put(tmp_path, "a.md", text), "--with", "dana")
    assert [one["text"] for one in records(ml, "action")] == ["Send the deck"]
    assert records(ml, "session")[0]["notes"].endswith("- ~~Ask HR~~\n- [ ] ~~Ask Lee~~")


PAGE = """# Dana 1:1

Date: {day} 4:00 PM
Attendees: Dana
Energy: high

## Notes

Talked.

## Action Items

- [ ]  Send the deck
"""


def test_a_page_of_notion_is_known_by_the_figures_in_its_name(ml: Run, tmp_path: Path) -> None:
    name = f"notes/Dana 1 1 {HASH}.md"
    told = ml("data", "import", put(tmp_path, name, PAGE.format(day="February 3, 2026"))).out
    assert "added      1 session with Dana\nadded      1 action with Dana\n" in told
    assert "kept       Energy (1)" in told
    assert meetings(ml) == [("2026-02-03T16:00", "Dana 1:1")]

    put(tmp_path, name, PAGE.format(day="February 4, 2026"))
    told = ml("data", "import", str(tmp_path / name)).out

    assert "updated    2 changed in the file\n" in told or "updated    1 changed" in told
    assert meetings(ml) == [("2026-02-04T16:00", "Dana 1:1")]
    assert len(records(ml, "action")) == 1


def test_lines_that_say_no_day_are_no_properties(ml: Run, tmp_path: Path) -> None:
    text = "# Dana\n\nMood: good\n\nText.\n"
    answer = ml("data", "import", put(tmp_path, "a.md", text), "--with", "dana")
    assert answer.err.startswith("error: line 1: no day anywhere")


def test_a_folder_of_jrnl_is_read_as_one_journal(ml: Run, tmp_path: Path) -> None:
    put(tmp_path, "jrnl/2026/02/03.txt", "[2026-02-03 16:05] Met @dana about the ladder.\n")
    put(tmp_path, "jrnl/2026/02/17.txt", "[2026-02-17 16:00] Second. @dana\n")
    put(tmp_path, "jrnl/list.txt", "milk\n")
    typed = ("data", "import", str(tmp_path / "jrnl"), "--who", "@dana=dana")

    assert ml(*typed).out.startswith("read       2 files as jrnl: 2 entries, 3–17 Feb\n")
    assert meetings(ml) == [
        ("2026-02-03T16:05", "Met @dana about the ladder."),
        ("2026-02-17T16:00", "Second."),
    ]
    assert "added      nothing new\n" in ml(*typed).out
    put(tmp_path, "jrnl/2026/02/17.txt", "[2026-02-31 16:00] Odd. @dana\n")
    assert ml(*typed).err.startswith("error: jrnl/2026/02/17.txt, line 1: [2026-02-31 16:00] is no")


def test_a_page_and_a_file_know_the_same_words_of_a_front_matter(ml: Run, tmp_path: Path) -> None:
    text = (
        "---\nmeeting_date: 2026-02-03\nparticipants: [Dana]\nlength: 45\nsubject: Talk\n---\nA.\n"
    )
    ml("data", "import", put(tmp_path, "a.md", text))
    ml("session", "add", "-", "--with", "dana", "--new", stdin=text)
    told = [(one["at"][:16], one["minutes"], one["title"]) for one in records(ml, "session")]
    assert told == [("2026-02-03T12:00", 45, "Talk")] * 2


@pytest.mark.parametrize(
    ("header", "cell", "minutes"),
    [
        ("Duration (min)", "45", 45),
        ("Duration (h)", "0.75", 45),
        ("Length (hrs)", "2", 120),
        ("Duration", "n/a", None),
    ],
)
def test_a_unit_in_brackets_behind_a_header_counts(
    ml: Run, tmp_path: Path, header: str, cell: str, minutes: int | None
) -> None:
    file = put(tmp_path, "a.csv", f"Meeting Date;With;{header}\n2026-11-12;Dana;{cell}\n")
    assert ml("data", "import", file).code == 0
    assert [one["minutes"] for one in records(ml, "session")] == [minutes]


def test_what_is_due_in_words_without_a_figure_is_undated_and_told(ml: Run, tmp_path: Path) -> None:
    file = put(tmp_path, "a.csv", "Item,Deadline\nA,ASAP\nB,next week\nC,2026-12-08\n")
    told = ml("data", "import", file, "--with", "dana").out
    assert "note       due in words that name no day: taken without one (2)\n" in told
    assert [one["due_on"] for one in records(ml, "commitment")] == ["2026-12-08"]
    kept = [one["rest"] for one in records(ml, "origin")]
    assert {'{"Deadline":"ASAP"}', '{"Deadline":"next week"}'} < set(kept)


@pytest.mark.parametrize("mark", ["sep=;\r\n", '"sep=;"\n', "SEP=;\n"])
def test_the_sign_that_excel_declares_is_taken(ml: Run, tmp_path: Path, mark: str) -> None:
    file = put(tmp_path, "a.csv", f"{mark}Date;With;Minutes\n2026-11-12;Dana;x\n")
    assert ml("data", "import", file).err.startswith("error: line 3: cannot read the span 'x'\n")


def test_a_heading_that_is_a_day_in_eight_figures_begins_a_meeting(ml: Run, tmp_path: Path) -> None:
    file = put(tmp_path, "a.md", "## 20261105\nOne.\n\n## 20261112: Ladder\nTwo.\n\n### 20269999\n")
    assert ml("data", "import", file, "--with", "dana").code == 0
    assert meetings(ml) == [("2026-11-05T12:00", None), ("2026-11-12T12:00", "Ladder")]


@pytest.mark.parametrize("text", ['[{"title": "t", "date": "2026-11-12"}]', '{"a": {"b": 1}}'])
def test_json_of_nobody_is_said_to_be_that(ml: Run, tmp_path: Path, text: str) -> None:
    answer = ml("data", "import", put(tmp_path, "a.json", text))
    assert answer.code == 2
    assert answer.err.startswith(
        "error: this is JSON of no program that import knows\nhint: --from"
    )


def test_a_line_in_brackets_is_no_json(ml: Run, tmp_path: Path) -> None:
    answer = ml("data", "import", put(tmp_path, "a.txt", "[someday] I have lost it.\n"))
    assert answer.err.startswith("error: this is no file that import can read\n")


def test_a_calendar_in_small_letters_keeps_what_it_does_not_place(ml: Run, tmp_path: Path) -> None:
    text = "begin:vcalendar\nbegin:vevent\nuid:1\nsummary:Dana\ndtstart:20261202T100000Z\n"
    alarm = "begin:valarm\ntrigger:-PT5M\nend:valarm\n"
    file = put(tmp_path, "a.ics", f"{text}{alarm}end:vevent\nend:vcalendar\n")
    told = ml("data", "import", file, "--with", "dana").out
    assert "kept       TRIGGER (1): mentorlog has no place that shows it; nothing is lost, " in told
