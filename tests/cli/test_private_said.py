"""(private) at the end of any text that is typed keeps it private, and the echo says so."""

import json

import pytest

from tests.conftest import Run

pytestmark = pytest.mark.usefixtures("dana")

ADDED = {
    "action": (("action", "add"), "added a1 · Hush · no date · Dana · private\n"),
    "topic": (("topic", "add"), "noted t1 · Hush · Dana · private\n"),
    "note": (("note", "add"), "noted n1 · note · Dana · Sat 21 Nov · private\n"),
    "feedback": (
        ("feedback", "add", "--kind", "praise"),
        "noted f1 · praise from Dana · Sat 21 Nov · private\n",
    ),
    "goal": (("goal", "add"), "added g1 · Hush · no date · Dana · private\n"),
    "skill": (("skill", "add"), "added k1 · Hush · Dana · private\n"),
    "resource": (("resource", "add"), "noted r1 · article: Hush · Dana · private\n"),
}


@pytest.mark.parametrize("noun", ADDED)
@pytest.mark.parametrize("mark", ["(private)", "[private]", "(Private!).", "{PRIVATE}"])
def test_what_ends_in_the_mark_is_private_whatever_it_is(ml: Run, noun: str, mark: str) -> None:
    words, echo = ADDED[noun]
    due = ("--due", "none") if noun == "action" else ()
    assert ml(*words, f"Hush {mark}", *due) == (echo, "", 0)
    assert json.loads(ml("show", echo.split()[1], "--json").out)["private"] is True


@pytest.mark.parametrize("noun", ADDED)
def test_what_is_nearly_the_mark_is_refused_and_a_backslash_makes_it_text(
    ml: Run, noun: str
) -> None:
    words, echo = ADDED[noun]
    told = (
        "error: (privat) is nearly the mark (private), and would be shown to others\n"
        "hint: write (private) at the end, or \\(privat) if it is text\n"
    )
    assert ml(*words, "Hush (privat)") == ("", told, 2)
    ml(*words, "Hush \\(privat)")
    shown = json.loads(ml("show", echo.split()[1], "--json").out)
    assert (shown.get("text") or shown["title"], shown["private"]) == ("Hush (privat)", False)


def test_a_correction_makes_it_private_and_never_public(ml: Run) -> None:
    ml("topic", "add", "My pay")
    assert ml("topic", "edit", "t1", "--text", "My pay (private)").out == (
        "corrected t1 · My pay · Dana · private\n"
    )
    assert ml("topic", "edit", "t1", "--text", "Their pay").out == (
        "corrected t1 · Their pay · Dana · private\n"
    )


def test_prose_about_privacy_stays_as_it_is(ml: Run) -> None:
    assert ml("note", "add", "We spoke about private lives").code == 0
    assert ml("topic", "add", "What of this is private").out == (
        "noted t1 · What of this is private · Dana\n"
    )
    assert ml("topic", "add", "What came of it (a4)?").out == (
        "noted t2 · What came of it (a4)? · Dana\n"
    )


SHOWN = [
    ("session add", "Talk (private)"),
    ("session add Talk --new --note", "He earns 5 (private)"),
    ("session add Talk --new --note", "Private: he earns 5"),
    ("session add Talk --new --note", "One\n(privat)\nTwo"),
    ("session add Talk --status cancelled --why", "He is ill [private]"),
    ("session edit s1 --title", "Pay (private)"),
    ("session edit s1 --note", "Pay (private)"),
    ("session done s2 --note", "Pay (private)"),
    ("session cancel s2 --why", "Pay (private)"),
    ("goal add Lead --why", "To leave (private)"),
    ("goal checkin g1 --percent 10 --note", "Slow (private)"),
    ("goal checkin g1 --percent 10 --blocker", "My boss (private)"),
    ("goal drop g1 --why", "My boss (private)"),
    ("milestone add g1", "Quit (private)"),
    ("milestone edit m1 --title", "Quit (private)"),
    ("feedback add Slow --situation", "In the board (private)"),
    ("feedback ack f1 --response", "Yes (private)"),
    ("action drop a1 --why", "My boss (private)"),
    ("pulse add --clarity 4 --note", "Tired (private)"),
    ("agreement set --purpose", "Trust (private)"),
    ("mentorship pause dana --why", "Ill (private)"),
]


@pytest.mark.usefixtures("dana")
@pytest.mark.parametrize(("command", "text"), SHOWN)
def test_a_text_that_is_shown_and_asks_to_be_private_is_refused(
    command: str, text: str, ml: Run
) -> None:
    for words in (
        "session add Kick-off",
        "session plan --at 21:00",
        "goal add Lead",
        "milestone add g1 One",
        "action add Draft",
        "feedback add Slow",
    ):
        assert ml(*words.split()).code == 0
    before = ml("data", "export").out
    answer = ml(*command.split(), text)
    assert (answer.out, answer.code) == ("", 2)
    assert " asks to be private, but would be shown to others\nhint: " in answer.err
    assert ml("data", "export").out == before


@pytest.mark.usefixtures("dana")
def test_what_is_kept_private_may_say_so(ml: Run) -> None:
    assert ml("session", "add", "Talk", "--private-note", "My pay (private)").code == 0
    assert ml("goal", "add", "Lead", "--private", "--why", "To leave (private)").code == 0
    assert ml("find", "(private)").code == 0


@pytest.mark.usefixtures("dana")
@pytest.mark.parametrize("text", ["Pay, private", "Private: my pay", "private", "My pay #private"])
@pytest.mark.parametrize("noun", ["topic", "note", "goal", "feedback", "skill", "resource"])
def test_without_brackets_the_mark_is_nearly_one_whatever_it_is_typed_for(
    noun: str, text: str, ml: Run
) -> None:
    answer = ml(noun, "add", text)
    assert (answer.out, answer.code) == ("", 2)
    assert "is nearly the mark (private), and would be shown to others" in answer.err
    assert ml(noun, "add", "My private life").code == 0
