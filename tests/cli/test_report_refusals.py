"""`mentorlog report` where there is little to say: bad input, odd places, empty stores, any day."""

import json
import sqlite3
from pathlib import Path

import pytest

from tests.cli.test_report import ALL, NAMES
from tests.conftest import Run


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("where", ["missing/page.html", ".", "x" * 300])
def test_a_place_that_cannot_be_written_is_one_line(ml: Run, tmp_path: Path, where: str) -> None:
    answer = ml("report", "streaks", "-o", str(tmp_path / where))
    assert (answer.out, answer.code) == ("", 2)
    assert [line.split(":")[0] for line in answer.err.splitlines()] == ["error", "hint"]


def test_a_report_never_replaces_the_store(ml: Run, demo: Path) -> None:
    assert ml("report", "streaks", "-o", str(demo)).code == 2
    assert sqlite3.connect(demo).execute("SELECT count(*) > 0 FROM session").fetchone() == (1,)


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize(
    ("words", "error"),
    [
        (
            ("streaks", "--since", "2026-11-01", "--until", "2026-10-01"),
            "--until 2026-10-01 lies before --since 2026-11-01",
        ),
        (
            ("goals", "--as-of", "2026-05-01", "--since", "2026-06-01"),
            "2026-05-01, the last day, lies before --since 2026-06-01",
        ),
        (
            ("streaks", "--for", "dana", "--with", "ravi"),
            "two different mentorships are named",
        ),
        (
            ("streaks", "--json", "--format", "html"),
            "--json and --format exclude each other",
        ),
    ],
)
def test_what_cannot_be_meant_is_one_error_and_one_hint(
    ml: Run, words: tuple[str, ...], error: str
) -> None:
    answer = ml("report", *words)
    first, hint = answer.err.splitlines()
    assert (answer.out, first, answer.code) == ("", f"error: {error}", 2)
    assert hint.startswith("hint: ")


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize(
    "words",
    [
        ("streaks", "--as-of", "someday"),
        ("streaks", "--with", "nobody"),
        ("streaks", "--with-notes"),
        ("streaks", "--format", "pdf"),
        ("goal", "g999"),
        ("goal", "a1"),
        ("goal",),
    ],
    ids=" ".join,
)
def test_bad_input_is_never_a_traceback(ml: Run, words: tuple[str, ...]) -> None:
    answer = ml("report", *words)
    assert answer.out == ""
    assert answer.code in (2, 3, 4)
    assert answer.err.startswith("error: ")


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_store_is_a_sentence_and_an_empty_list(
    usual: Run, name: str, usual_place: Path
) -> None:
    answer = usual("report", name, "--exit-code")
    assert (answer.err, answer.code) == ("", 0)
    assert len(answer.out.splitlines()) == 2
    told = json.loads(usual("report", name, "--json").out)
    assert told.get("mentorships", told.get("goals")) == []
    assert not usual_place.parent.exists()


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("words", ALL, ids=" ".join)
@pytest.mark.parametrize("day", ["1990-01-01", "2060-02-29"])
@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_any_day_is_answered(ml: Run, words: tuple[str, ...], day: str, form: str) -> None:
    answer = ml("report", *words, "--as-of", day, "--format", form, "--explain")
    assert (answer.err, answer.code) == ("", 0)
    assert answer.out


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("name", ["streaks", "goals", "week", "month", "balance", "accountability"])
def test_whom_with_is_said_with_or_without_its_option(ml: Run, name: str) -> None:
    assert ml("report", name, "ravi") == ml("report", name, "--with", "ravi")
    assert ml("report", name, "ravi", "--with", "dana").err == (
        "error: two different mentorships are named\nhint: name one of them\n"
    )


@pytest.mark.parametrize("name", ["program", "week", "journey"])
def test_a_programme_in_the_place_of_somebody_is_told_what_tells_of_it(ml: Run, name: str) -> None:
    ml("program", "add", "spring27", "--start", "2026-11-02")
    ml("mentorship", "add", "Dana", "--my", "mentor", "--program", "Autumn26")
    assert ml("report", name, "Spring27").err == (
        "error: there is no mentorship 'Spring27'\n"
        "hint: Spring27 is a programme: `mentorlog report cohort Spring27`\n"
    )
    assert ml("report", name, "autumn26").err.endswith("hint: autumn26 is the programme of Dana\n")
    assert ml("report", name, "zork").err.endswith("hint: `mentorlog mentorship list` shows them\n")


def test_a_single_year_is_no_span_of_years(ml: Run) -> None:
    ml("mentorship", "add", "Dana", "--my", "mentor", "--start", "2026-11-02")
    assert ml("report", "lineage").out == (
        "Lineage on Sat 21 Nov 2026\n1 mentor, 2026\n\nMy mentors\n"
        "name  years       meetings, 2026\nDana  2026 – now  0 meetings\n"
    )
