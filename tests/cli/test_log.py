"""`mentorlog log`: a meeting in one line, with the marks of a page."""

import json
from pathlib import Path

import pytest

from tests.conftest import Run

pytestmark = pytest.mark.usefixtures("dana")

SAID = (
    "yesterday 16:00 with dana: Met about the packet. She was tired."
    " !Draft script by tue !!Intro to Lee by 10 dec #speaking g1"
)


@pytest.fixture(autouse=True)
def _goal(ml: Run, dana: object) -> None:
    assert ml("goal", "add", "Lead a review").code == 0


def test_a_line_is_a_meeting_with_all_that_is_marked_in_it(ml: Run) -> None:
    logged = ml("log", SAID)
    assert logged.out == (
        "logged s1 · Fri 20 Nov 16:00 · Dana · counts for 9–22 Nov · next due Sun 6 Dec"
        " · a1 due Tue 24 Nov · a2 (theirs) due Thu 10 Dec\n"
        "title: Met about the packet · notes: She was tired. · mine: Draft script by tue"
        " · theirs: Intro to Lee by 10 dec · tags: #speaking · g1: Lead a review\n"
    )
    [session] = json.loads(ml("session", "list", "--json").out)
    [goal] = json.loads(ml("goal", "list", "--json").out)
    told = ("at", "title", "notes", "tags", "goals", "status")
    assert {name: session[name] for name in told} == {
        "at": "2026-11-20T16:00+01:00",
        "title": "Met about the packet",
        "notes": "She was tired.",
        "tags": ["speaking"],
        "goals": [goal["uid"]],
        "status": "held",
    }


def test_words_without_quotes_are_one_line_and_marks_may_be_words(ml: Run) -> None:
    typed = "yesterday 16:00 45m dana: Met @me Draft script by tue @them Intro %speaking"
    logged = ml("log", *typed.split())
    assert logged.out == (
        "logged s1 · Fri 20 Nov 16:00 · 45 min · Dana · counts for 9–22 Nov · next due Sun 6 Dec"
        " · a1 due Tue 24 Nov · a2 (theirs) due Fri 4 Dec\n"
        "title: Met · mine: Draft script by tue · theirs: Intro · tags: #speaking\n"
    )


def test_feedback_and_topics_are_those_of_a_page(ml: Run) -> None:
    logged = ml("log", "dana: ?How do I say no? +Clear structure (private). ~Slow down")
    assert logged.out.splitlines()[1] == (
        "topic: How do I say no? · praise: Clear structure (private) · change: Slow down"
    )
    assert logged.out.splitlines()[0].endswith(" · t1 noted · f1 (private) praise · f2 change")


def test_what_is_not_understood_stays_text_and_is_said(ml: Run) -> None:
    logged = ml("log", "dana said: Try it. @lee told me. !Ask Noor by frid. g9 a7")
    assert logged.out.splitlines()[1:] == [
        "title: dana said: Try it · notes: g9 a7 @lee told me · mine: Ask Noor by frid",
        "not understood, left as text: said, by frid, g9, @lee",
    ]


def test_the_id_of_an_open_topic_is_one_that_was_raised(ml: Run) -> None:
    ml("topic", "add", "How do I say no?")
    logged = ml("log", "yesterday dana: On-call again. t1 g1")
    assert logged.out.splitlines()[0].endswith(" · t1 raised")
    assert logged.out.splitlines()[1] == (
        "title: On-call again · g1: Lead a review · raised t1: How do I say no?"
    )
    [topic] = json.loads(ml("topic", "list", "--all", "--json").out)
    [session] = json.loads(ml("session", "list", "--json").out)
    assert (topic["raised_on"], topic["raised_in"]) == ("2026-11-20", session["uid"])


def test_an_id_that_no_meeting_is_linked_to_stays_text_and_is_said(ml: Run) -> None:
    for words in (
        ("action", "add", "Draft it"),
        ("note", "add", "Hm"),
        ("topic", "add", "On-call"),
    ):
        assert ml(*words).code == 0
    ml("topic", "drop", "t1")
    logged = ml("log", "dana: Saw a1, n1 and t1; v2 of the draft, not B2 nor g7")
    assert logged.out.splitlines()[1:] == [
        "title: Saw a1, n1 and t1; v2 of the draft, not B2 nor g7",
        "not understood, left as text: a1, n1, t1, g7",
    ]
    ahead = ml("log", "next tue 10:00 dana: Again t1")
    assert ahead.out.splitlines()[-1] == "not understood, left as text: t1"


def test_where_nobody_is_called_so_all_there_are_are_named(ml: Run) -> None:
    ml("mentorship", "add", "Tom", "--my", "mentee")
    for typed in ("xyz: Met", "yesterday xyz: Met"):
        assert ml("log", typed).err == (
            "error: nobody is called 'xyz', and with whom it was is not said\n"
            "hint: there is Dana and Tom: write the name before the colon\n"
        )
    for typed, where in (
        ("Met and talked", "and a colon before the text"),
        ("Met yesterday", "and a colon before the text"),
        ("yesterday: Met", "before the colon"),
    ):
        assert ml("log", typed).err == (
            "error: with whom it was is not said\n"
            f"hint: there is Dana and Tom: write the name {where}\n"
        )
    assert ml("log", "tom: Met").code == 0


def test_each_line_of_a_pipe_is_a_meeting_and_all_are_one_command(ml: Run) -> None:
    logged = ml("log", "--lines", stdin="mon dana: Coffee\n\ntue dana: The ladder\n")
    assert [line.partition(" · ")[0] for line in logged.out.splitlines()] == [
        "logged s1",
        "title: Coffee",
        "logged s2",
        "title: The ladder",
    ]
    assert ml("undo").out == "undid: log s1 s2\n"
    assert ml("session", "list", "--json").out == "[]\n"


def test_one_line_that_cannot_be_leaves_no_meeting_of_the_others(ml: Run) -> None:
    ended = ml("log", "--lines", stdin="mon dana: Coffee\n12/1 dana: The ladder\n")
    assert ended.err.startswith("error: line 2: '12/1' can be two days\n")
    assert (ended.out, ended.code) == ("", 2)
    assert ml("session", "list", "--json").out == "[]\n"


@pytest.mark.parametrize(
    ("typed", "message", "code"),
    [
        ("12/1 with dana: x", "'12/1' can be two days", 2),
        ("with zork: x", "there is no mentorship 'zork'", 3),
        ("mon 1 dec dana: x", "1 Dec 2026 is a Tuesday, not a Monday", 2),
        ("31 feb dana: x", "there is no 31 Feb", 2),
        ("last night dana: x", "'last night' does not say the hour", 2),
        ("yesterday at 5 dana: x", "'at 5' does not say that it is a time", 2),
        ("dana: !Ask (due mon 1 dec)", "1 Dec 2026 is a Tuesday, not a Monday", 2),
        ("dana: My pay (privat)", "(privat) is nearly the mark (private)", 2),
        ("dana: !Ask (due fri) by tue", "the due day is said twice", 2),
        ("  ", "the line is empty", 2),
        (":", "there are marks here, but no text", 2),
        ("yesterday dana: !by fri", "there are marks here, but no text", 2),
        (None, "the line is missing", 4),
    ],
)
def test_what_cannot_be_is_refused(ml: Run, typed: str | None, message: str, code: int) -> None:
    ended = ml("log", *([typed] if typed else []))
    assert ended.err.startswith(f"error: {message}")
    assert (ended.out, ended.code) == ("", code)


@pytest.mark.parametrize(
    "day",
    [
        *("by fri or mon", "by 31 feb", "by next week", "by the 5th", "by mon 1 dec"),
        *("due mon 1 dec", "by wed 31 feb", "by december"),
    ],
)
def test_a_day_that_is_not_clear_stays_in_the_promise_and_is_said(ml: Run, day: str) -> None:
    told = ml("log", f"dana: Met. !Ask {day}").out
    assert f" · mine: Ask {day}\nnot understood, left as text: {day[:4]}" in told
    [action] = json.loads(ml("action", "list", "--json").out)
    assert action["text"] == f"Ask {day}"


def test_a_day_that_is_not_clear_leaves_a_promise_private_as_it_says(ml: Run) -> None:
    told = ml("log", "dana: Met. !Ask by mon 1 dec (private)").out
    assert "not understood, left as text: by mon 1 dec\n" in told
    [action] = json.loads(ml("action", "list", "--json").out)
    assert (action["text"], action["private"]) == ("Ask by mon 1 dec", True)


def test_a_second_meeting_on_a_line_of_its_own_is_told_of_lines(ml: Run) -> None:
    told = ml("log", "-", stdin="dana: Met\ndana: Coffee\ndana: Lunch\n").out
    assert told.endswith(
        "not understood, left as text: dana (`log --lines` reads a meeting a line)\n"
    )
    assert "--lines" not in ml("log", "-", stdin="dana: Met\nShe said: go\n").out


@pytest.mark.parametrize("typed", ["bob: Met", "Bob: Met", "Bob:Met"])
def test_a_word_before_a_colon_that_is_nobody_is_said_to_be_text(ml: Run, typed: str) -> None:
    said = f"\ntitle: {typed}\nnot understood, left as text: {typed[:3]}\n"
    assert ml("log", typed).out.endswith(said)
    assert "not understood" not in ml("log", f"dana: {typed}").out
    assert "not understood" not in ml("log", "We spoke of it: all is well").out


@pytest.mark.parametrize("typed", ["#career,growth", "#career,#growth", "%career,growth"])
def test_tags_with_a_comma_between_are_two(ml: Run, typed: str) -> None:
    assert ml("log", f"dana: Met. {typed}").out.endswith("title: Met · tags: #career #growth\n")


def test_what_a_comma_makes_no_tags_of_stays_text(ml: Run) -> None:
    assert ml("log", "dana: Met. #c++,growth").out.endswith("left as text: #c++,growth\n")


def test_a_day_that_is_not_clear_stays_in_the_promise_of_one_who_is_named(ml: Run) -> None:
    told = ml("log", "dana: Met. @dana Ask by mon 1 dec. !Send it due mon 7 dec").out
    assert told.endswith("not understood, left as text: by mon 1 dec\n")
    told_to = {one["text"]: one["owner"] for one in json.loads(ml("action", "list", "--json").out)}
    assert told_to == {"Ask by mon 1 dec": "them", "Send it": "me"}


def test_a_head_alone_is_a_meeting_and_one_that_was_not_ended_is_said(ml: Run) -> None:
    for ref, typed in (("s1", "yesterday 45m dana"), ("s2", "yesterday 45m dana:")):
        logged = ml("log", typed).out
        assert logged.startswith(f"logged {ref} · Fri 20 Nov 18:00 · 45 min · Dana · ")
        assert logged.count("\n") == 1
        assert ml("undo").code == 0
    assert ml("log", "yesterday dana Met").out.splitlines()[1:] == [
        "title: yesterday dana Met",
        "not understood, left as text: yesterday",
    ]
    assert ml("log", "dana: tomorrow 5pm lunch").out.splitlines()[1:] == [
        "title: tomorrow 5pm lunch",
        "not understood, left as text: tomorrow 5pm",
    ]


def test_a_text_that_is_private_goes_to_the_private_notes(ml: Run) -> None:
    assert ml("log", "dana: My pay (private)").out.splitlines()[1] == "private notes: My pay"
    [session] = json.loads(ml("session", "list", "--json").out)
    assert (session["title"], session["private_notes"]) == (None, "My pay")


def test_what_was_typed_is_kept_though_the_clock_that_is_set_is_none(
    ml: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MENTORLOG_NOW", "2026-11-29T18:00")
    ended = ml("log", "Met", "--db", str(tmp_path / "none.db"))
    assert (ended.out, ended.code) == ("", 5)
    assert ended.err.startswith("error: there is no store at ")
    assert "; what you typed is kept, `sh " in ended.err


def test_a_moment_to_come_is_planned(ml: Run) -> None:
    logged = ml("log", "next tue 10:00 dana: Kick-off ?Whose goal is it")
    assert logged.out == (
        "planned s1 · Tue 24 Nov 10:00 · Dana · next due Sun 22 Nov · t1 noted\n"
        "title: Kick-off · topic: Whose goal is it\n"
    )


def test_a_line_with_day_note_and_tag_takes_no_more_keys_than_in_a_diary(ml: Run) -> None:
    typed = "log yesterday: Asked for the packet %career"
    assert ml(*typed.split()).code == 0
    [session] = json.loads(ml("session", "list", "--json").out)
    assert (session["at"][:10], session["title"]) == ("2026-11-20", "Asked for the packet")
    assert session["tags"] == ["career"]
    assert len(f"mlog {typed}\n\n") <= 50  # Enter for the shell, Enter for what was understood


@pytest.mark.parametrize("line", ["yesterday 16:00: Met", "sam: Met", "Met"])
def test_before_there_is_a_mentorship_it_says_how_one_begins(
    ml: Run, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MENTORLOG_DB")
    refused = ml("log", line)
    assert refused.code == 4
    assert refused.err.startswith("error: there is no mentorship yet\nhint: `mentorlog mentorship")
