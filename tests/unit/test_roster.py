"""A roster's rows: read by whatever people write above and into the cells, or named as wrong."""

from datetime import date
from pathlib import Path

import pytest

from mentorlog.domain.records.program import Wish
from mentorlog.errors import Invalid
from mentorlog.exchange.foreign.files import File
from mentorlog.exchange.roster import Sheet, read
from tests.foreign_files import workbook

TODAY = date(2027, 1, 10)


def sheet(text: str, **chosen: str) -> Sheet:
    return read(File("people.csv", text.encode()), chosen, TODAY)


def wrong(column: str, cell: str) -> list[str]:
    found = sheet(f"name;{column}\nAda;{cell}\n")
    return [str(one) for one in found.wrong]


def test_a_row_is_read_below_the_words_that_forms_have() -> None:
    found = sheet(
        "\ufeffFull name;E-mail address;I want to be;How many mentees;City;Availability;"
        '"I can help with";Skills wanted;Consent;Training\n'
        'Ada Łoś;ada@example.org;Mentor;3;Lisbon;"mon 9-12\nfri 14:00-16:00";Go; x ;yes;'
        "2027-01-05\n"
    )
    assert found.wrong == []
    assert found.ignored == ["Skills wanted"]
    [row] = found.rows
    assert row.line == 2
    assert row.fields == {
        "name": "Ada Łoś",
        "email": "ada@example.org",
        "role": Wish.MENTOR,
        "capacity": 3,
        "zone": "Europe/Lisbon",
        "hours": ("mon 9-12", "fri 14:00-16:00"),
        "offers": ("Go",),
        "consent": True,
        "trained_on": date(2027, 1, 5),
    }


def test_words_are_separated_by_semicolons_else_by_commas() -> None:
    found = sheet('name,offers,wants\nAda,"Go; design, of systems; go","sql, talks"\n')
    assert found.rows[0].fields["offers"] == ("go", "design, of systems")
    assert found.rows[0].fields["wants"] == ("sql", "talks")


def test_a_column_is_what_was_said_it_is() -> None:
    found = sheet("Who;Comes from\nAda;Berlin\n", name="Who", zone="Comes from")
    assert found.rows[0].fields == {"name": "Ada", "zone": "Europe/Berlin"}


@pytest.mark.parametrize(
    ("column", "cell", "what"),
    [
        ("capacity", "0", "a whole number from 1 to 99 is wanted, not '0'"),
        ("capacity", "many", "a whole number from 1 to 99 is wanted, not 'many'"),
        ("level", "senior", "a whole number from 0 to 99 is wanted, not 'senior'"),
        ("offers", "=1+1", "a formula is no answer: '=1+1'"),
        ("team", "@SUM(A1)", "a formula is no answer: '@SUM(A1)'"),
        ("email", "ada", "'ada' is no e-mail address"),
        ("role", "boss", "a role is mentor, mentee or both, not 'boss'"),
        ("zone", "Atlantis", "there is no time zone 'Atlantis'"),
        ("hours", "whenever", "'whenever' are no hours of a week"),
        ("consent", "maybe", "yes or no is wanted, not 'maybe'"),
        ("trained", "soon", "yes, no or a day like 2027-01-20 is wanted, not 'soon'"),
        ("trained", "1/2/2027", "yes, no or a day like 2027-01-20 is wanted, not '1/2/2027'"),
    ],
)
def test_what_is_wrong_is_named_with_its_line_and_column(column: str, cell: str, what: str) -> None:
    assert wrong(column, cell) == [f"line 2, column {column}: {what}"]


def test_every_wrong_cell_is_named_and_lines_are_those_of_the_file() -> None:
    found = sheet('name;capacity;zone\n"Ada\nŁoś";1;Lisbon\nthem;0;Mars\n')
    assert [str(one) for one in found.wrong] == [
        "line 4, column name: 'them' cannot be a name: commands take it for something else",
        "line 4, column capacity: a whole number from 1 to 99 is wanted, not '0'",
        "line 4, column zone: there is no time zone 'Mars'",
    ]
    assert found.rows[0].fields["name"] == "Ada Łoś"


def test_an_empty_cell_is_what_nobody_said() -> None:
    found = sheet("name;capacity;hours;consent;level;trained\nAda;;-;;n/a;no\n")
    assert found.rows[0].fields == {
        "name": "Ada",
        "capacity": 1,
        "hours": (),
        "consent": False,
        "level": None,
        "trained_on": None,
    }


def test_a_sheet_without_names_says_what_would_name_them() -> None:
    with pytest.raises(Invalid) as refused:
        sheet("who;role\nAda;mentor\n")
    assert refused.value.message == "no column is the name; there are who, role"
    assert refused.value.hint == '--column name="who" names it'


def test_the_first_sheet_of_a_workbook_is_read_like_csv(tmp_path: Path) -> None:
    rows = [["Full name", "Role", "Places", "Zone"], ["Ada", "mentor", "2", "Mars"]]
    data = Path(workbook(tmp_path / "people.xlsx", rows)).read_bytes()
    found = read(File("people.xlsx", data), {}, TODAY)
    assert found.rows[0].fields == {"name": "Ada", "role": Wish.MENTOR, "capacity": 2}
    assert [str(one) for one in found.wrong] == [
        "line 2, column Zone: there is no time zone 'Mars'"
    ]
