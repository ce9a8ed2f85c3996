"""CSV: exact lines, and nothing that a spreadsheet would compute."""

import csv
import io
import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.domain.records.base import Record
from mentorlog.domain.records.catalog import KINDS
from mentorlog.domain.records.goal import Goal
from mentorlog.domain.records.said import Feedback, Topic
from mentorlog.exchange import spreadsheet
from tests.unit.any_records import records

STAMP = "2026-01-05T09:30:00+01:00"


def topic(text: str) -> Topic:
    return Topic(id=2, uid="t", created_at=STAMP, updated_at=STAMP, text=text)


def cell_of(text: str) -> str:
    """What a spreadsheet program reads for a topic's text."""
    lines = "".join(spreadsheet.write(Topic, [topic(text)]))
    header, row = csv.reader(io.StringIO(lines, newline=""))
    return dict(zip(header, row, strict=True))["text"]


def test_a_goal_is_a_line_with_numbers_as_numbers_and_null_as_nothing() -> None:
    goal = Goal(
        id=3,
        uid="g",
        created_at=STAMP,
        updated_at=STAMP,
        title='Lead "a" review, well',
        why="two\nlines",
        starts_on=date(2026, 1, 5),
        baseline=-2.5,
        target=4,
        private=True,
    )
    assert list(spreadsheet.write(Goal, [goal])) == [
        (
            "uid,created_at,updated_at,mentorship,owner,member,title,why,area,starts_on,due_on,"
            "metric,unit,baseline,target,weight,private,tags\r\n"
        ),
        (
            "g,2026-01-05T09:30:00+01:00,2026-01-05T09:30:00+01:00,,me,,"
            '"Lead ""a"" review, well","two\nlines",,2026-01-05,,,,-2.5,4,1.0,true,[]\r\n'
        ),
    ]


def test_lists_are_json() -> None:
    from mentorlog.domain.records.said import Note

    note = Note(uid="n", created_at=STAMP, updated_at=STAMP, text="a", tags=("b", 'c"', "=d"))
    line = list(spreadsheet.write(Note, [note]))[1]
    assert line.endswith(',a,false,"[""b"",""c\\"""",""=d""]",,,me\r\n')


def test_no_records_are_a_line_of_field_names() -> None:
    assert list(spreadsheet.write(Feedback, [])) == [
        (
            "uid,created_at,updated_at,mentorship,session,goal,on,from,member,kind,text,situation,"
            "behavior,impact,private,acknowledged_on,response,tags\r\n"
        )
    ]


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("http://evil";"click")',
        "+1+cmd|' /C calc'!A0",
        "-1+2",
        "@SUM(1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "  =1",
        "＝1",
        "＋1",
        "－1",
        "＠A",
    ],
)
def test_what_begins_like_a_formula_is_defused(text: str) -> None:
    assert cell_of(text) == f"'{text}"


@pytest.mark.parametrize("text", ["a=b", "'quoted", "1-2", "e-mail me", "– so", "#5", "a\r\nb"])
def test_other_text_is_left_alone(text: str) -> None:
    assert cell_of(text) == text


@given(st.sampled_from(KINDS).flatmap(lambda kind: st.lists(records(kind), min_size=1, max_size=3)))
def test_every_field_of_every_kind_can_be_read_again(given_records: list[Record]) -> None:
    kind = type(given_records[0])
    lines = "".join(spreadsheet.write(kind, given_records))
    rows = list(csv.DictReader(io.StringIO(lines, newline="")))
    assert len(rows) == len(given_records)
    in_python = dict(zip(kind.__struct_encode_fields__, kind.__struct_fields__, strict=True))
    for row, record in zip(rows, given_records, strict=True):
        assert list(row) == list(kind.__struct_encode_fields__[1:])
        for field, cell in row.items():
            value = getattr(record, in_python[field])
            if value is None:
                assert cell == ""
            elif isinstance(value, (bool, tuple)):
                assert json.loads(cell) == (list(value) if isinstance(value, tuple) else value)
            elif isinstance(value, (int, float)):
                assert float(cell) == value
            else:
                assert cell.removeprefix("'") == str(value).removeprefix("'")
                assert cell.lstrip(" ")[0] not in "=+-@\t\r\n＝＋－＠"
