"""`mentorlog note`: wins, insights, decisions, thanks, a vision, and plain notes."""

import json

import pytest

from tests.conftest import Run


def test_a_note_needs_no_mentorship(ml: Run) -> None:
    assert ml("note", "add", "Started") == ("noted n1 · note · Sat 21 Nov\n", "", 0)
    assert ml("note", "list").out == "n1  Sat 21 Nov  note  –  Started\n"


@pytest.mark.usefixtures("dana")
def test_it_belongs_to_the_only_one_that_runs_unless_none_is_named(ml: Run) -> None:
    answer = ml("note", "add", "Talk accepted", "--kind", "win", "--tag", "talks", "--tag", "talks")
    assert answer.out == "noted n1 · win · Dana · Sat 21 Nov · #talks\n"
    assert ml("note", "add", "Mine", "--with", "none").out == "noted n2 · note · Sat 21 Nov\n"
    ml("mentorship", "add", "Ravi", "--my", "mentor")
    assert ml("note", "add", "Whose?").out == "noted n3 · note · Sat 21 Nov\n"
    assert ml("note", "add", "His", "--with", "ravi").out == "noted n4 · note · Ravi · Sat 21 Nov\n"
    assert ml("note", "list", "--with", "dana").out == (
        "n1  Sat 21 Nov  win  Dana  Talk accepted #talks\n"
    )


@pytest.mark.usefixtures("dana")
def test_a_session_settles_whom_it_is_about_and_when(ml: Run) -> None:
    ml("mentorship", "add", "Ravi", "--my", "mentor")
    ml("session", "add", "Kick-off", "--with", "ravi", "--at", "2026-11-18 10:00")
    answer = ml("note", "add", "He listens", "--kind", "insight", "--session", "s1")
    assert answer.out == "noted n1 · insight · Ravi · Wed 18 Nov\n"
    answer = ml("note", "add", "He hears", "--session", "s1", "--on", "2026-11-19")
    assert answer.out == "noted n2 · note · Ravi · Thu 19 Nov\n"
    assert "n1  Wed 18 Nov  insight  Ravi  He listens" in ml("session", "show", "s1").out
    assert ml("note", "add", "Hm", "--session", "s1", "--with", "dana") == (
        "",
        (
            "error: s1 is with Ravi, this note with Dana\n"
            "hint: name one of the same mentorship; in edit, --session '' takes the link out\n"
        ),
        2,
    )


@pytest.mark.usefixtures("dana")
def test_lists_filter_by_kind_tag_and_window(ml: Run) -> None:
    for kind, day, tag in (("win", "2026-11-02", "a"), ("thanks", "2026-11-09", "b")):
        ml("note", "add", f"A {kind}", "--kind", kind, "--on", day, "--tag", tag)
    ml("note", "add", "Another win", "--kind", "win", "--private")
    assert ml("note", "list", "--kind", "win").out == (
        "n3  Sat 21 Nov  win  Dana  Another win [private]\nn1  Mon 2 Nov   win  Dana  A win #a\n"
    )
    assert ml("note", "list", "--tag", "b").out == "n2  Mon 9 Nov  thanks  Dana  A thanks #b\n"
    assert ml("note", "list", "--since", "2026-11-03", "--until", "2026-11-09").out == (
        "n2  Mon 9 Nov  thanks  Dana  A thanks #b\n"
    )
    assert ml("note", "list", "--limit", "1", "--sort", "oldest") == (
        "n1  Mon 2 Nov  win  Dana  A win #a\n",
        "1 shown; --all or --limit shows more\n",
        0,
    )
    assert ml("note", "list", "--kind", "rant").code == 2


@pytest.mark.usefixtures("dana")
def test_a_slip_is_corrected_and_an_empty_value_takes_a_field_out(ml: Run) -> None:
    ml("note", "add", "One", "--tag", "a")
    answer = ml("note", "edit", "n1", "--kind", "decision", "--tag", "b", "--on", "yesterday")
    assert answer.out == "corrected n1 · decision · Dana · Fri 20 Nov · #b\n"
    answer = ml("note", "edit", "n1", "--with", "none", "--tag", "", "--private")
    assert answer.out == "corrected n1 · decision · Fri 20 Nov · private\n"
    note = json.loads(ml("note", "show", "n1", "--json").out)
    assert (note["mentorship"], note["tags"], note["private"]) == (None, [], True)
    assert ml("note", "show", "n1").out == (
        "n1 decision\non       Fri 20 Nov\ntext     One\nprivate  never leaves this store\n"
    )


@pytest.mark.usefixtures("dana")
def test_a_command_that_changes_nothing_leaves_no_trace(ml: Run) -> None:
    ml("note", "add", "One")
    before = ml("note", "show", "n1", "--json").out
    assert ml("note", "edit", "n1", "--text", "One").code == 0
    assert ml("note", "show", "n1", "--json").out == before


@pytest.mark.usefixtures("dana")
def test_an_ended_mentorship_keeps_its_notes_as_they_are(ml: Run) -> None:
    ml("note", "add", "One", "--on", "2026-11-02")
    ml("mentorship", "end", "dana", "--on", "2026-11-09")
    for words in (("edit", "n1", "--text", "x"), ("remove", "n1", "-y")):
        assert ml("note", *words) == (
            "",
            (
                "error: the mentorship with Dana ended on 2026-11-09\n"
                "hint: `mentorlog mentorship reopen Dana` opens it again\n"
            ),
            2,
        )
    assert ml("note", "list") == ("", "1 ended; --all shows it\n", 0)
    told = "n1  Mon 2 Nov  note  Dana  One\n"
    assert ml("note", "list", "--all").out == ml("note", "list", "--with", "dana").out == told


def test_text_is_kept_as_it_was_typed(ml: Run) -> None:
    text = "\x1b]0;pwned\x07[red]x[/red]\u202e\nsecond line"
    ml("note", "add", "-", stdin=text)
    assert json.loads(ml("note", "show", "n1", "--json").out)["text"] == text
    assert ml("note", "list").out == ("n1  Sat 21 Nov  note  –  ]0;pwned[red]x[/red] second line\n")
    assert ml("note", "add", "-", stdin=b"caf\xe9") == (
        "",
        (
            "error: standard input is not UTF-8: byte 4 is no text\n"
            "hint: save it as UTF-8 and try again\n"
        ),
        2,
    )
    assert (
        ml("note", "add", "  ").err == "error: the text is empty\nhint: write at least one word\n"
    )
