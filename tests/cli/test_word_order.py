"""What stands on one line: marks, what is given twice and in which order, texts behind a dash.

Today is Sunday 29 November 2026, 18:00; Dana is my mentor, every 2 weeks since 2 November.
"""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.cli.session.promised import may_be_marked
from mentorlog.domain import marks
from tests.conftest import Answer, Run

pytestmark = pytest.mark.usefixtures("since_november")


@pytest.fixture
def since_november(ml: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MENTORLOG_NOW", "2026-11-29T18:00+01:00")
    ml("mentorship", "add", "Dana", "--my", "mentor", "--cadence", "2w", "--start", "2026-11-02")


def shown(ml: Run, noun: str, ref: str) -> Any:
    return json.loads(ml(noun, "show", ref, "--json").out)


# Marks.


def test_marks_of_the_page_are_read_in_a_line(ml: Run) -> None:
    ml("goal", "add", "Talk", "--with", "dana")
    answer = ml(
        *("session", "add", "--at", "24 nov 16:00", "--action", "Ask Noor (due 10 dec)"),
        *("--action", "Sent it (done)", "--action", "Slides (goal g1)"),
        *("--ask", "Introduce me (private)"),
    )
    assert answer.out.endswith(
        " · a1 due Thu 10 Dec · a2 done · a3 due Tue 8 Dec · a4 (theirs) (private) due Tue 8 Dec\n"
    )
    assert shown(ml, "action", "a1")["text"] == "Ask Noor"
    assert shown(ml, "action", "a2")["done_on"] == "2026-11-24"
    assert shown(ml, "action", "a3")["goal"] == shown(ml, "goal", "g1")["uid"]
    assert (shown(ml, "action", "a4")["text"], shown(ml, "action", "a4")["private"]) == (
        "Introduce me",
        True,
    )


def test_a_promise_by_itself_has_them_too(ml: Run) -> None:
    assert ml("action", "add", "Ask Noor (due fri, private)").out == (
        "added a1 · Ask Noor · due Fri 4 Dec · Dana · private\n"
    )
    assert shown(ml, "action", "a1")["private"] is True
    assert ml("action", "edit", "a1", "--text", "Ask Lee (due 10 dec)").out == (
        "corrected a1 · Ask Lee · due Thu 10 Dec · Dana · private\n"
    )
    assert ml("action", "add", r"Read \(private)").out.startswith("added a2 · Read (private) · ")
    assert shown(ml, "action", "a2")["private"] is False


@pytest.mark.parametrize(
    "text", ["Ask Noor (due: 2026-12-05)", "Ask Noor [due fri]", "Ask Noor due fri", "X, private"]
)
def test_what_is_nearly_a_mark_is_refused(ml: Run, text: str) -> None:
    for words in (
        ("session", "add", "--action", text),
        ("session", "add", "--ask", text),
        ("action", "add", text),
    ):
        answer = ml(*words)
        assert (answer.out, answer.code) == ("", 2)
        assert "is nearly the mark" in answer.err
    assert ml("action", "list").out == ""


SIGNS = [
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ">",
    ",",
    ".",
    ":",
    "-",
    "#",
    "*",
    "📅",
    "🔒",
    "due",
    "fri",
    "private",
    "by",
    "deadline",
    "Draft",
    "it",
    "(due",
    "fri)",
]


@given(st.text(max_size=30) | st.lists(st.sampled_from(SIGNS), max_size=6).map(" ".join))
def test_a_text_without_a_sign_of_marks_has_none(text: str) -> None:
    if not may_be_marked(text):
        assert marks.read(text, marks.OF_ACTION) == marks.Marked(text=text)


def test_a_day_that_is_said_twice_is_refused(ml: Run) -> None:
    assert ml("action", "add", "Ask (due fri)", "--due", "tue") == Answer(
        "", "error: the due day is said twice\nhint: leave --due or the mark out\n", 2
    )
    answer = ml("session", "add", "--action", "Draft", "--action", "Ask (due fri)", "--due", "tue")
    assert answer.code == 2
    assert ml("session", "add", "--action", "Ask (a1)").err.startswith(
        "error: a1 is promised already\n"
    )


# Given twice.


def test_one_due_is_that_of_all_and_of_several_each_goes_with_the_promise_before(ml: Run) -> None:
    one = ml("session", "add", "--due", "fri", "--action", "Draft", "--ask", "Read")
    assert one.out.endswith(" · a1 due Fri 4 Dec · a2 (theirs) due Fri 4 Dec\n")
    each = ml(
        *("session", "add", "--new", "--ask", "Read", "--due", "tue", "--action", "Draft"),
        *("--action", "Call", "--due", "none"),
    )
    assert each.out.endswith(" · a3 due Sun 13 Dec · a4 no date · a5 (theirs) due Tue 1 Dec\n")


@pytest.mark.parametrize(
    "words",
    [
        ("--due", "fri", "--action", "Draft", "--due", "tue"),
        ("--action", "Draft", "--due", "fri", "--due", "tue"),
    ],
)
def test_a_due_day_of_no_promise_is_refused(ml: Run, words: tuple[str, ...]) -> None:
    assert ml("session", "add", *words) == Answer(
        "",
        "error: it is not clear which promise a --due is for\n"
        "hint: with several, put each --due after its --action or --ask\n",
        2,
    )
    assert ml("session", "add", "--due", "fri").code == 2


def test_free_texts_are_joined_and_repeatable_options_add_up(ml: Run) -> None:
    ml("session", "add", "--note", "One", "--note", "Two", "--tag", "a", "--tag", "b")
    session = shown(ml, "session", "s1")
    assert (session["notes"], session["tags"]) == ("One\n\nTwo", ["a", "b"])
    ml("goal", "add", "Talk", "--why", "One", "--why=Two")
    assert shown(ml, "goal", "g1")["why"] == "One\n\nTwo"
    ml("feedback", "add", "Slow", "--kind", "change", "--impact", "One", "--impact", "Two")
    assert shown(ml, "feedback", "f1")["impact"] == "One\n\nTwo"


@pytest.mark.parametrize(
    ("words", "flag"),
    [
        (("session", "add", "--at", "16:00", "--at", "17:00"), "--at"),
        (("session", "add", "--took", "45m", "--took", "50m"), "--took"),
        (("session", "add", "X", "--next", "tue", "--next", "wed"), "--next"),
        (("session", "add", "--with", "dana", "--with", "dana"), "--with"),
        (("session", "edit", "s1", "--title", "A", "--title", "B"), "--title"),
        (("action", "add", "X", "--due", "fri", "--due", "tue"), "--due"),
        (("goal", "add", "X", "--metric", "a", "--metric", "b"), "--metric"),
        (("note", "add", "X", "--kind", "win", "--kind", "note"), "--kind"),
        (("report", "week", "--as-of", "fri", "--as-of", "thu"), "--as-of"),
        (("session", "add", "--note", "-", "--note", "x"), "--note"),
    ],
)
def test_a_single_value_given_twice_is_refused(ml: Run, words: tuple[str, ...], flag: str) -> None:
    assert ml(*words) == Answer(
        "", f"error: {flag} is given twice\nhint: leave one of the two out\n", 2
    )


def test_a_switch_may_be_given_twice_but_not_both_ways(ml: Run) -> None:
    ml("action", "add", "X")
    assert ml("action", "list", "--mine", "--mine").code == 0
    assert ml("action", "edit", "a1", "--private", "--no-private") == Answer(
        "", "error: --private and --no-private exclude each other\nhint: give one of them\n", 2
    )


# Behind a dash.


@pytest.mark.parametrize("text", ["- bullet", "-5 kg", "-- what now", "---", "-", "–"])
def test_a_text_may_begin_with_a_dash(ml: Run, text: str) -> None:
    if text == "-":
        assert ml("note", "add", "-", stdin="- read").code == 0
        text = "- read"
    else:
        assert ml("note", "add", text).code == 0
    assert shown(ml, "note", "n1")["text"] == text


def test_other_texts_may_as_well_and_a_wrong_option_is_still_one(ml: Run) -> None:
    assert ml("action", "add", "- draft it", "--due", "fri").code == 0
    assert ml("session", "add", "- done and dusted", "--took", "5m").code == 0
    assert ml("topic", "add", "-5 kg?").code == 0
    for option in ("--nope", "-x", "--nope=1"):
        answer = ml("note", "add", "X", option)
        assert (answer.out, answer.code) == ("", 2)
        assert answer.err.startswith("error: no such option: ")


@pytest.mark.parametrize(
    ("words", "flag"),
    [
        ("--db a.db --db b.db session list", "--db"),
        ("session --db a.db --db b.db list", "--db"),
        ("--db a.db session list --db b.db", "--db"),
        ("--profile work --profile home today", "--profile"),
    ],
)
def test_an_option_of_every_command_is_watched_before_the_noun_too(
    ml: Run, words: str, flag: str
) -> None:
    assert ml(*words.split()) == Answer(
        "", f"error: {flag} is given twice\nhint: leave one of the two out\n", 2
    )
    assert ml("-q", "session", "-q", "list", "-q").code == 0
