"""The enrolment form as a page: written, filled in by hand, and read back."""

from datetime import date
from pathlib import Path

import pytest

from mentorlog.domain.records.program import Wish
from mentorlog.errors import Invalid
from mentorlog.exchange.foreign.files import File
from mentorlog.exchange.roster import COLUMNS, Sheet
from mentorlog.exchange.roster_page import form, is_page, read
from tests.conftest import Run

TODAY = date(2027, 1, 10)
PAGE = "".join(form("Spring 27", ["go", "sql"]))


def filled(**answers: str) -> str:
    """The form with these answers behind its colons."""
    lines = []
    for line in PAGE.splitlines():
        asked = line.partition("**")[2].partition("**")[0]
        lines.append(f"{line} {answers[asked]}" if asked in answers else line)
    return "\n".join(lines)


def page(text: str) -> Sheet:
    return read(File("form.md", text.encode()), TODAY)


def test_the_form_asks_for_every_column() -> None:
    assert PAGE.startswith(
        "# Spring 27: enrolment\n\n"
        "Write what you know behind the colons; only name, email and role are needed.\n"
        "Words that many use for what they offer and want: go, sql.\n\n"
        "- **id** (your number with us, if you have one):\n"
        "- **name** (as others call you):\n"
    )
    assert [f"- **{column}** (" in PAGE for column in COLUMNS] == [True] * len(COLUMNS)


def test_what_was_answered_is_read_and_nothing_else() -> None:
    found = page(
        filled(
            name="Ada Łoś",
            email="ada@example.org",
            role="Both",
            hours="mon-fri 12:00-13:00\n  tue 17:00-19:00",
            zone="Lisbon",
            wants="go; public speaking",
            consent="yes",
        )
    )
    assert found.wrong == []
    [row] = found.rows
    assert row.fields == {
        "name": "Ada Łoś",
        "email": "ada@example.org",
        "role": Wish.BOTH,
        "zone": "Europe/Lisbon",
        "hours": ("mon-fri 12:00-13:00", "tue 17:00-19:00"),
        "wants": ("go", "public speaking"),
        "consent": True,
    }


def test_a_mail_program_may_take_the_stars_and_change_the_dashes() -> None:
    text = filled(name="Ada", role="mentor").replace("**", "").replace("\n- ", "\r\n  * ")
    assert page(text).rows[0].fields == {"name": "Ada", "role": Wish.MENTOR}


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (filled(capacity="many"), "line 10, column capacity: a whole number from 1 to 99"),
        (filled(name='=HYPERLINK("x")'), "line 7, column name: a formula is no answer"),
        (filled(zone="Mars"), "line 11, column zone: there is no time zone 'Mars'"),
        (PAGE + "- **age** (in years): 40\n", "line 23, column age: nobody asks for that"),
        (filled(name="Ada") + "\n- name (again): Ben", "column name: it is answered twice"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(text: str, wrong: str) -> None:
    [found] = page(text).wrong
    assert wrong in str(found)


def test_a_page_that_asks_for_nothing_is_refused() -> None:
    with pytest.raises(Invalid) as refused:
        page("# Notes\n\nAda is a mentor.\n")
    assert refused.value.message == "this page asks for nothing"


def test_a_page_is_known_by_its_name_or_its_first_line() -> None:
    names = [is_page(File(name, b"name,role\n")) for name in ("a.md", "A.Markdown", "a.csv")]
    assert names == [True, True, False]
    assert is_page(File("-", PAGE.encode()))


def test_it_goes_into_the_roster_and_read_again_it_changes_what_it_says(
    ml: Run, tmp_path: Path
) -> None:
    file = tmp_path / "ada.md"
    ml("program", "add", "spring27")
    file.write_text(filled(name="Ada", email="ada@example.org", role="mentor", team="data"))
    assert ml("program", "roster", "read", str(file)).out == "read spring27: 1 new\n"
    file.write_text(filled(name="Ada", email="ada@example.org", capacity="2"))
    assert ml("program", "roster", "read", str(file)).out == "read spring27: 1 changed\n"
    shown = ml("program", "roster", "show", "ada").out
    assert "places    2\n" in shown
    assert "team      data\n" in shown
    file.write_text(PAGE)
    assert ml("program", "roster", "read", str(file)).err == (
        "line 6, column name: is missing\n"
        "line 6, column role: is missing: mentor, mentee or both\n"
        "error: 1 line is wrong, and nothing was read\n"
        "hint: mend them in the file, and read it again\n"
    )
