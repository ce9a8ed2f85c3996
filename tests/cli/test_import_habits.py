"""`data import` of Markdown as people are used to write it: headings, days, names, states."""

from pathlib import Path

import pytest

from tests.cli.test_import import put, records
from tests.cli.test_import_elsewhere import brought_in, told_of
from tests.conftest import Run

pytestmark = pytest.mark.usefixtures("dana")


def held_with(ml: Run) -> list[tuple[str, str, str | None]]:
    """With whom each session is, on which day, and its notes."""
    names = {one["uid"]: one["name"] for one in records(ml, "mentorship")}
    told = records(ml, "session")
    return sorted((names[one["mentorship"]], one["at"][:10], one["notes"]) for one in told)


def test_what_was_not_held_is_not_taken_for_held(ml: Run, tmp_path: Path) -> None:
    page = (
        "## 2026-11-19 Ladder (cancelled)\nShe was ill.\nWe wrote.\nAnd more.\n\n"
        "## 2026-11-12 — no-show\n\n"
        "## 2026-11-05\nCancelled, Dana ill.\n\n"
        "## 2026-10-22 Cancelled projects\nx\n"
    )
    brought_in(ml, put(tmp_path, "a.md", page), "--with", "dana")
    assert told_of(ml, "session", "at", "title", "status") == [
        ("2026-10-22T12:00+02:00", "Cancelled projects", "held"),
        ("2026-11-05T12:00+01:00", None, "cancelled"),
        ("2026-11-12T12:00+01:00", None, "no-show"),
        ("2026-11-19T12:00+01:00", "Ladder", "cancelled"),
    ]


def test_a_heading_is_read_without_its_marks_and_kept_with_them(ml: Run, tmp_path: Path) -> None:
    page = "## Nov 5, 2026 | [Dana / Me 1:1](https://c.example/e?eid=a)\nx\n"
    brought_in(ml, put(tmp_path, "a.md", page), "--with", "dana")
    assert told_of(ml, "session", "at", "title") == [("2026-11-05T12:00+01:00", "Dana / Me 1:1")]
    assert "https://c.example/e?eid=a" in str(records(ml, "origin")[0]["rest"])


def test_a_heading_above_has_the_year_of_days_without_one(ml: Run, tmp_path: Path) -> None:
    page = "# 2026\n## Thu 5 Nov\na\n## 22 October\nb\n# 2025\n## Dec 18 Kick-off\nc\n"
    brought_in(ml, put(tmp_path, "a.md", page), "--with", "dana")
    assert told_of(ml, "session", "at", "title") == [
        ("2025-12-18T12:00+01:00", "Kick-off"),
        ("2026-10-22T12:00+02:00", None),
        ("2026-11-05T12:00+01:00", None),
    ]


def test_the_name_of_the_file_has_the_year_too(ml: Run, tmp_path: Path) -> None:
    brought_in(ml, put(tmp_path, "Dana 2026.md", "**Nov 5**\n- a\n\n**Oct 22**\n- b\n"))
    assert told_of(ml, "session", "at") == [
        *(("2026-10-22T12:00+02:00",), ("2026-11-05T12:00+01:00",))
    ]


def test_a_day_without_a_year_is_named_and_in_no_other_meeting(ml: Run, tmp_path: Path) -> None:
    page = "**Nov 5, 2026**\n- a\n\n**Oct 8**\n- b\n\n**KW 40**\n- c\n"
    told = brought_in(ml, put(tmp_path, "a.md", page), "--with", "dana")
    assert "left out   line 4: “Oct 8” says no year\n" in told
    assert told_of(ml, "session", "notes") == [("- a",)]


def test_of_a_week_alone_nobody_knows_the_day(ml: Run, tmp_path: Path) -> None:
    page = "## 2026-11-05\na\n\n## Week 2026-W44\nb\n\n## KW 43\nc\n"
    told = brought_in(ml, put(tmp_path, "a.md", page), "--with", "dana")
    assert "left out   line 4: “Week 2026-W44” is no day\n" in told
    assert "left out   line 7: “KW 43” is no day\n" in told
    assert told_of(ml, "session", "notes") == [("a",)]


def test_a_file_of_days_without_a_year_is_refused_with_the_first(ml: Run, tmp_path: Path) -> None:
    answer = ml("data", "import", put(tmp_path, "a.md", "# Log\n## Nov 5\na\n"), "--with", "dana")
    assert (answer.out, answer.code) == ("", 2)
    assert answer.err == (
        "error: line 2: “Nov 5” says no year\n"
        "hint: write days like 2026-11-12, or a heading like # 2026 above those of a year\n"
    )


def test_a_day_behind_another_is_not_taken_for_it(ml: Run, tmp_path: Path) -> None:
    page = "## 2026-11-05\na\n## Nov 3 – after 2026-10-22\nb\n"
    told = brought_in(ml, put(tmp_path, "a.md", page), "--with", "dana")
    assert "left out   line 3: “Nov 3 – after 2026-10-22” says no year\n" in told
    assert told_of(ml, "session", "at") == [("2026-11-05T12:00+01:00",)]


def test_from_when_to_when_is_how_long_it_took(ml: Run, tmp_path: Path) -> None:
    page = "## 2026-11-05 16:00–16:45 Ladder\nx\n## 2026-11-12, 14:30 Uhr\ny\n"
    brought_in(ml, put(tmp_path, "a.md", page), "--with", "dana")
    assert told_of(ml, "session", "at", "minutes", "title") == [
        *(("2026-11-05T16:00+01:00", 45, "Ladder"), ("2026-11-12T14:30+01:00", None, None))
    ]


# Whom


@pytest.fixture
def sam(ml: Run, dana: None) -> None:
    assert ml("mentorship", "add", "Sam Lee", "--role", "mentee").code == 0


@pytest.mark.usefixtures("sam")
@pytest.mark.parametrize("more", [(), ("--with", "dana")])
def test_a_meeting_is_with_whom_its_heading_names(
    ml: Run, tmp_path: Path, more: tuple[str, ...]
) -> None:
    page = "# 1:1s\n## 2026-11-05 – 1:1 Dana\na\n## 2026-11-12 Sam Lee / me\nb\n"
    brought_in(ml, put(tmp_path, "a.md", page), *more)
    assert held_with(ml) == [("Dana", "2026-11-05", "a"), ("Sam Lee", "2026-11-12", "b")]


@pytest.mark.usefixtures("sam")
def test_a_topic_that_names_somebody_moves_no_meeting(ml: Run, tmp_path: Path) -> None:
    page = "## 2026-11-05 Feedback for Sam Lee\na\n## 2026-11-12 Noor\nb\n"
    brought_in(ml, put(tmp_path, "a.md", page), "--with", "dana")
    assert held_with(ml) == [("Dana", "2026-11-05", "a"), ("Dana", "2026-11-12", "b")]


@pytest.mark.usefixtures("sam")
def test_the_title_of_a_file_says_with_whom_it_is(ml: Run, tmp_path: Path) -> None:
    brought_in(ml, put(tmp_path, "a.md", "# **Dana <> me** 1on1 notes\n## 2026-11-05\na\n"))
    assert held_with(ml) == [("Dana", "2026-11-05", "a")]


@pytest.mark.usefixtures("sam")
@pytest.mark.parametrize("name", ["2026-11-05.md", "a.md"])
def test_each_part_of_a_day_is_of_whom_it_names_and_all_else_stays_out(
    ml: Run, tmp_path: Path, name: str
) -> None:
    page = "## 2026-11-05\n" if name == "a.md" else ""
    page += "Slept badly.\n### Dana\na\n- [ ] draft\n#### Ladder\nb\n### Sam Lee\nc\n### Home\nd\n"
    told = brought_in(ml, put(tmp_path, name, page), "--with", "dana")
    assert "what a day says outside of the parts that name somebody; --rest note takes" in told
    assert held_with(ml) == [
        ("Dana", "2026-11-05", "a\n#### Ladder\nb"),
        ("Sam Lee", "2026-11-05", "c"),
    ]
    assert told_of(ml, "action", "text") == [("draft",)]
    ml("data", "import", str(tmp_path / name), "--with", "dana", "--rest", "note")
    notes = [(one["text"], one["mentorship"], one["private"]) for one in records(ml, "note")]
    assert sorted(notes) == [("### Home\nd", None, True), ("Slept badly.", None, True)]


@pytest.mark.usefixtures("sam")
def test_names_of_both_sides_of_a_meeting_part_nothing(ml: Run, tmp_path: Path) -> None:
    page = "## 2026-11-05\n### Me\na\n### Dana\nb\n"
    brought_in(ml, put(tmp_path, "a.md", page), "--with", "dana")
    assert held_with(ml) == [("Dana", "2026-11-05", "### Me\na\n### Dana\nb")]


@pytest.mark.usefixtures("sam")
def test_who_says_something_in_a_meeting_parts_nothing(ml: Run, tmp_path: Path) -> None:
    page = "## 2026-11-05\nSam Lee:\n- a\n\nDana:\n- b\n"
    brought_in(ml, put(tmp_path, "a.md", page), "--with", "dana")
    assert held_with(ml) == [("Dana", "2026-11-05", "Sam Lee:\n- a\n\nDana:\n- b")]


@pytest.mark.usefixtures("sam")
def test_a_page_of_somebody_stays_theirs_whoever_is_its_topic(ml: Run, tmp_path: Path) -> None:
    page = "---\ndate: 2026-11-05\nwith: Dana\n---\n## Sam Lee\na\n"
    brought_in(ml, put(tmp_path, "a.md", page))
    assert held_with(ml) == [("Dana", "2026-11-05", "## Sam Lee\na")]


def test_meetings_given_to_nobody_are_left_out_and_not_asked_about(ml: Run, tmp_path: Path) -> None:
    page = "## 2026-11-05 Dana\na\n## 2026-11-12 Lee\nb\n"
    told = brought_in(ml, put(tmp_path, "a.md", page), "--who", "Lee=none")
    assert "left out   line 3: meetings that --who gives to nobody\n" in told
    assert held_with(ml) == [("Dana", "2026-11-05", "a")]
