"""`data import` of tables as spreadsheets and task lists of many places write them."""

from pathlib import Path

import pytest

from mentorlog.exchange.foreign import columns, table_row
from tests.cli.test_import import put, records
from tests.cli.test_import_elsewhere import brought_in, told_of
from tests.conftest import Run

pytestmark = pytest.mark.usefixtures("dana")


def test_a_german_sheet_of_meetings_is_read_with_its_decimal_commas(
    ml: Run, tmp_path: Path
) -> None:
    sheet = (
        "\ufeffDatum;Uhrzeit;Mentor;Thema;Dauer (Min.);Notizen\r\n"
        '05.11.2026;16:00;Dana;Beförderung;45,0;"Zeile 1\nZeile 2"\r\n'
        "22.10.2026;;Dana;;0:50:00;\r\n"
        "Summe;;;;95;\r\n"
    )
    told = brought_in(ml, put(tmp_path, "m.csv", sheet))
    assert "left out   line 5: sums\n" in told
    assert told_of(ml, "session", "at", "minutes") == [
        *(("2026-10-22T12:00+02:00", 50), ("2026-11-05T16:00+01:00", 45))
    ]
    assert "Zeile 1\nZeile 2" in [one["notes"] for one in records(ml, "session")]


def test_a_german_list_of_tasks_in_utf_16_is_read(ml: Run, tmp_path: Path) -> None:
    sheet = (
        "Aufgabe\tVerantwortlich\tFällig am\tStatus\r\nEntwurf\tich\t20.11.2026\toffen\r\n"
        "Vorstellen\tDana\t01.12.2026\terledigt\r\nLesen\t\t\tin Arbeit\r\n"
    )
    brought_in(ml, put(tmp_path, "a.csv", sheet.encode("utf-16")), "--with", "dana")
    assert told_of(ml, "action", "text", "owner", "done_on") == [
        ("Entwurf", "me", None),
        ("Lesen", "me", None),
        ("Vorstellen", "them", "2026-11-21"),
    ]
    assert told_of(ml, "commitment", "due_on") == [("2026-11-20",), ("2026-12-01",)]


def test_a_french_sheet_of_meetings_is_read(ml: Run, tmp_path: Path) -> None:
    sheet = "Date;Avec;Sujet;Durée\r\n05/11/2026;Dana;Échelle;1h30\r\n22/10/2026;Dana;;45 min\r\n"
    brought_in(ml, put(tmp_path, "m.csv", sheet))
    assert told_of(ml, "session", "at", "minutes") == [
        *(("2026-10-22T12:00+02:00", 45), ("2026-11-05T12:00+01:00", 90))
    ]


@pytest.mark.parametrize("title", ["Mentoring log 2026,,,\n,,,\n", "Mentoring log 2026\n\n"])
def test_a_title_above_the_headers_is_none_of_them(ml: Run, tmp_path: Path, title: str) -> None:
    sheet = title + "Date,Mentor,Topic,Minutes\n11/5/26,Dana,Promo,45\n10/22/26,Dana,Ladder,60\n"
    told = brought_in(ml, put(tmp_path, "m.csv", f"{sheet}Total,,,105\n"))
    assert "left out   line 1: lines above the headers\n" in told
    assert told_of(ml, "session", "at", "title") == [
        *(("2026-10-22T12:00+02:00", "Ladder"), ("2026-11-05T12:00+01:00", "Promo"))
    ]


def test_days_as_excel_counts_them_are_read_and_said(ml: Run, tmp_path: Path) -> None:
    sheet = "Date,Mentor,Minutes\n46331,Dana,45\n46317.6875,Dana,60\n"
    told = brought_in(ml, put(tmp_path, "m.csv", sheet))
    assert "note       days that stand as numbers are read as Excel counts them: 46331 is" in told
    assert told_of(ml, "session", "at") == [
        *(("2026-10-22T16:30+02:00",), ("2026-11-05T12:00+01:00",))
    ]


def test_a_weekday_may_stand_before_a_day_and_a_topic_say_that_it_was_off(
    ml: Run, tmp_path: Path
) -> None:
    sheet = (
        "Date,Person,Topic,Minutes\n"
        '"Thu, 5 Nov 2026",Dana,cancelled,\n"Donnerstag, 22.10.2026 16:00",Dana,Ladder,45\n'
    )
    brought_in(ml, put(tmp_path, "m.csv", sheet))
    assert told_of(ml, "session", "at", "title", "status") == [
        ("2026-10-22T16:00+02:00", "Ladder", "held"),
        ("2026-11-05T12:00+01:00", None, "cancelled"),
    ]


def test_headers_that_are_there_twice_or_not_at_all_lose_nothing(ml: Run, tmp_path: Path) -> None:
    file = put(tmp_path, "m.csv", "Date,Notes,Mentor,Notes,,\n2026-11-05,a,Dana,b,c,d\n")
    refused = ml("data", "import", file, "--as", "session").err
    assert refused.startswith("error: the columns 'Notes' and 'Notes (2)' can both be the text\n")
    told = brought_in(ml, file, "--as", "session", "--column", "text=Notes (2)")
    assert "kept       Notes (1), column 5 (1), column 6 (1): " in told
    assert told_of(ml, "session", "notes") == [("b",)]
    assert '"Notes":"a"' in str(records(ml, "origin")[0]["rest"])


def test_of_mentor_and_mentee_the_other_one_is_meant(ml: Run, tmp_path: Path) -> None:
    sheet = (
        "Timestamp,Meeting Date,Mentee Name,Mentor Name,Duration,Action items\n"
        "11/5/2026 17:04:11,11/3/2026,Ilya,Dana,0:45,Draft\n"
        "11/19/2026 16:02:00,11/17/2026,Ilya,Dana,1:00,\n"
    )
    brought_in(ml, put(tmp_path, "m.csv", sheet))
    assert told_of(ml, "session", "at", "minutes") == [
        *(("2026-11-03T12:00+01:00", 45), ("2026-11-17T12:00+01:00", 60))
    ]


def test_asana_says_by_a_day_that_a_task_is_done(ml: Run, tmp_path: Path) -> None:
    sheet = (
        "Task ID,Created At,Completed At,Name,Assignee,Due Date,Notes\n"
        "1201,2026-11-05,,Draft,me,2026-11-20,long\n1202,2026-11-05,2026-11-10,Lee,Dana,,\n"
    )
    brought_in(ml, put(tmp_path, "a.csv", sheet), "--with", "dana")
    assert told_of(ml, "action", "text", "owner", "promised_on", "done_on") == [
        ("Draft", "me", "2026-11-05", None),
        ("Lee", "them", "2026-11-05", "2026-11-10"),
    ]


def test_cards_of_trello_are_tasks(ml: Run, tmp_path: Path) -> None:
    sheet = (
        "Card ID,Card Name,Card Description,Labels,Members,Due Date,List Name,Due Complete\n"
        "a,Draft,long,writing,me,2026-11-20T17:00:00.000Z,To Do,false\n"
        "b,Lee,,,dana,2026-11-12T17:00:00.000Z,Done,true\n"
    )
    brought_in(ml, put(tmp_path, "a.csv", sheet), "--with", "dana")
    assert told_of(ml, "action", "text", "owner", "done_on") == [
        *(("Draft", "me", None), ("Lee", "them", "2026-11-21"))
    ]


def test_tasks_of_todoist_have_their_sections_and_comments(ml: Run, tmp_path: Path) -> None:
    sheet = (
        "TYPE,CONTENT,DESCRIPTION,PRIORITY,INDENT,AUTHOR,RESPONSIBLE,DATE,DURATION\n"
        "section,Actions,,,,,,,\n"
        "task,Draft,some text,1,1,Me (1),,2026-11-20,30\n"
        "note,a comment,,,,,,,\nnote,another,,,,,,,\n"
        "task,Read,,4,2,Me (1),,every 2 weeks,\n,,,,,,,,\n"
    )
    told = brought_in(ml, put(tmp_path, "a.csv", sheet), "--with", "dana")
    assert "note       due in words that name no day: taken without one\n" in told
    assert told_of(ml, "action", "text") == [("Draft",), ("Read",)]
    assert told_of(ml, "commitment", "due_on") == [("2026-11-20",)]
    rests = " ".join(str(one["rest"]) for one in records(ml, "origin"))
    for said in ("some text", '"SECTION":"Actions"', "a comment\\nanother", "every 2 weeks"):
        assert said in rests


def test_a_calendar_that_outlook_writes_as_a_table_is_one_of_meetings(
    ml: Run, tmp_path: Path
) -> None:
    sheet = (
        '"Subject","Start Date","Start Time","End Date","End Time","Required Attendees"\n'
        '"1:1","11/5/2026","4:00:00 PM","11/5/2026","4:45:00 PM","Dana"\n'
        '"1:1","12/17/2026","4:00:00 PM","12/17/2026","5:00:00 PM","Dana"\n'
    )
    brought_in(ml, put(tmp_path, "c.csv", sheet))
    assert told_of(ml, "session", "at", "minutes", "status") == [
        ("2026-11-05T16:00+01:00", 45, "held"),
        ("2026-12-17T16:00+01:00", 60, "planned"),
    ]


def test_when_a_task_is_to_begin_is_not_when_it_was_promised(ml: Run, tmp_path: Path) -> None:
    sheet = (
        "Task,Start date,Target date\nDraft,2026-12-01,2026-12-20\nTask,Start date,Target date\n"
    )
    told = brought_in(ml, put(tmp_path, "t.csv", sheet), "--with", "dana")
    assert "left out   line 3: the headers again\n" in told
    assert told_of(ml, "action", "promised_on") == [("2026-11-21",)]
    assert told_of(ml, "commitment", "due_on") == [("2026-12-20",)]


def test_of_the_issues_of_jira_the_key_is_the_id(ml: Run, tmp_path: Path) -> None:
    sheet = (
        "Issue Type,Issue key,Issue id,Summary,Assignee,Status,Created,Due date\n"
        "Task,M-1,10001,Draft,me,To Do,05/Nov/26 4:00 PM,20/Nov/26\n"
    )
    file = put(tmp_path, "j.csv", sheet)
    brought_in(ml, file, "--with", "dana")
    assert told_of(ml, "action", "text", "promised_on") == [("Draft", "2026-11-05")]
    assert told_of(ml, "commitment", "due_on") == [("2026-11-20",)]


def test_a_goal_that_was_achieved_in_the_file_was_not_edited_here(ml: Run, tmp_path: Path) -> None:
    sheet = "Goal,Owner,Target date,Status\nTalk,me,2026-12-20,Achieved\nShip,me,2026-12-20,\n"
    file = put(tmp_path, "g.csv", sheet)
    brought_in(ml, file, "--with", "dana")
    assert "there      2 the same, 0 edited here, 0 removed here" in ml("data", "import", file).out
    ml("goal", "reopen", "g1")
    assert "there      2 the same, 1 edited here, 0 removed here" in ml("data", "import", file).out


@pytest.mark.parametrize(
    ("cells", "is_sum"),
    [
        (("Total", "", "105"), True),
        (("", "Summe:", "2,25"), True),
        (("Total", "ladder", "105"), False),
        (("2026-11-05", "", "45"), False),
        (("", "", ""), False),
    ],
)
def test_a_row_of_sums_has_but_figures_beside_such_a_word(
    cells: tuple[str, ...], is_sum: bool
) -> None:
    said = {name: cell for name, cell in zip("abc", cells, strict=True) if cell}
    assert table_row.is_sum(table_row.Row("line 2", said, said, said)) is is_sum


def test_the_headers_are_those_of_the_first_row_unless_another_is_plainly_it() -> None:
    first, title, data = ["Date", "Foo"], ["My log", ""], ["done", "note"]
    assert columns.header_of([first, data]) == 0
    assert columns.header_of([title, ["", ""], ["Date", "Mentor"], data]) == 1
    assert columns.header_of([title, ["a", "b"]]) == 0
    assert columns.header_of([]) == 0
