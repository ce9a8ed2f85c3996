"""For which day a promise is made that was given none, and one meeting that is logged twice.

Today is Sunday 29 November 2026, 18:00; Dana is my mentor, every 2 weeks since 2 November.
"""

import json

import pytest

from tests.conftest import Answer, Run

pytestmark = pytest.mark.usefixtures("since_november")


@pytest.fixture
def since_november(ml: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MENTORLOG_NOW", "2026-11-29T18:00+01:00")
    ml("mentorship", "add", "Dana", "--my", "mentor", "--cadence", "2w", "--start", "2026-11-02")


def due(ml: Run, ref: str) -> str:
    return str(json.loads(ml("action", "show", ref, "--json").out)["due_on"])


def test_mine_and_theirs_fall_due_on_the_day_the_next_meeting_is_expected(ml: Run) -> None:
    answer = ml("session", "add", "--at", "24 nov 16:00", "--action", "Draft", "--ask", "Read")
    assert answer.out.endswith(" · a1 due Tue 8 Dec · a2 (theirs) due Tue 8 Dec\n")
    assert due(ml, "a1") == due(ml, "a2") == "2026-12-08"
    ml("action", "add", "Ask", "--owner", "them")
    assert due(ml, "a3") == "2026-12-08"


NEXT = (
    ("session", "add", "--at", "24 nov 16:00", "--action", "Draft", "--due", "@next"),
    ("session", "add", "--at", "24 nov 16:00", "--ask", "Read (due @NEXT)"),
    ("session", "add", "-", "--at", "24 nov 16:00"),
    ("action", "add", "Draft", "--due", " @next"),
    ("action", "add", "Draft (due @next)"),
)


def typed(ml: Run, words: tuple[str, ...]) -> Answer:
    """What a command answers; a page that is read says the same."""
    page = "# Packet\n\n## Actions\n\n- [ ] Draft (due @next)\n"
    return ml(*words, stdin=page if "-" in words else None)


@pytest.mark.parametrize("words", NEXT, ids=" ".join)
def test_the_day_of_the_next_meeting_is_said_the_same_way_everywhere(
    ml: Run, words: tuple[str, ...]
) -> None:
    ml("session", "plan", "--at", "9 dec 16:00")
    assert "a1" in typed(ml, words).out
    assert due(ml, "a1") == "2026-12-09"


@pytest.mark.parametrize("words", NEXT, ids=" ".join)
def test_where_no_meeting_is_to_be_expected_that_day_is_refused(
    ml: Run, words: tuple[str, ...]
) -> None:
    ml("mentorship", "cadence", "dana", "none")
    answer = typed(ml, words)
    assert answer.code == 2
    assert "no next meeting is planned, and no cadence asks for one\n" in answer.err
    assert json.loads(ml("session", "list", "--json").out) == []


@pytest.mark.parametrize("word", ["none", " None ", ""])
def test_no_day_is_said_the_same_way_everywhere(ml: Run, word: str) -> None:
    ml("goal", "add", "Lead", "--due", word)
    ml("milestone", "add", "g1", "Run one", "--due", word)
    ml("action", "add", "Draft", "--due", word)
    answer = ml("session", "add", "--at", "24 nov 16:00", "--ask", "Read", "--due", word)
    assert answer.out.endswith(" · a2 (theirs) no date\n")
    assert due(ml, "a1") == "None"
    for noun in ("goal", "milestone"):
        assert json.loads(ml(noun, "list", "--json").out)[0]["due_on"] is None


def test_what_a_plan_says_is_done_was_done_by_today(ml: Run) -> None:
    answer = ml("session", "plan", "--at", "8 dec 16:00", "--action", "Draft (done)")
    assert answer.out.endswith(" · a1 done\n")
    ml("session", "add", "-", "--at", "9 dec 16:00", stdin="# P\n\n## Actions\n\n- [x] Read\n")
    told = [json.loads(ml("action", "show", ref, "--json").out) for ref in ("a1", "a2")]
    assert [one["done_on"] for one in told] == ["2026-11-29", "2026-11-29"]


def test_a_meeting_logged_late_makes_no_promise_that_is_born_broken(ml: Run) -> None:
    answer = ml("session", "add", "--at", "3 nov 16:00", "--action", "Draft")
    assert answer.out.endswith(" · a1 due Tue 1 Dec\n")


def test_a_promise_typed_with_a_plan_falls_due_at_it(ml: Run) -> None:
    answer = ml("session", "plan", "--at", "12 dec 16:00", "--action", "Draft")
    assert answer.out.endswith(" · a1 due Sat 12 Dec\n")


def test_the_next_meeting_planned_in_one_breath_is_the_day(ml: Run) -> None:
    answer = ml("session", "add", "--at", "24 nov 16:00", "--action", "Draft", "--next", "9 dec")
    assert " · a1 due Wed 9 Dec · " in answer.out


def test_a_page_makes_promises_by_the_same_rule(ml: Run) -> None:
    page = "---\nwhen: 2026-11-24 16:00\n---\n# X\n## Actions\n- Draft\n- @dana Read\n- [x] Sent\n"
    answer = ml("session", "add", "-", stdin=page)
    assert " · a1 due Tue 8 Dec · a2 (theirs) due Tue 8 Dec · a3 done\n" in answer.out
    assert due(ml, "a3") == "None"


def test_what_was_made_for_a_meeting_moves_with_it(ml: Run) -> None:
    ml("session", "add", "--at", "24 nov 16:00", "--next", "8 dec 16:00")
    ml("action", "add", "Draft")
    ml("action", "add", "Read", "--owner", "them")
    ml("action", "add", "Buy it", "--due", "8 dec")
    assert ml("session", "move", "s2", "--to", "10 dec 16:00").out == (
        "moved s2 · Thu 10 Dec 16:00 · Dana · a1 due Thu 10 Dec now · a2 due Thu 10 Dec now\n"
    )
    assert [due(ml, ref) for ref in ("a1", "a2", "a3")] == [
        "2026-12-10",
        "2026-12-10",
        "2026-12-08",
    ]
    assert ml("session", "edit", "s2", "--at", "9 dec 16:00").out == (
        "corrected s2 · Wed 9 Dec 16:00 · Dana · a1 due Wed 9 Dec now · a2 due Wed 9 Dec now\n"
    )
    ml("session", "cancel", "s2")
    assert due(ml, "a1") == "2026-12-09"


def test_done_at_a_meeting_held_two_days_later_is_kept(
    ml: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    ml("session", "add", "--at", "24 nov 16:00", "--action", "Draft")
    monkeypatch.setenv("MENTORLOG_NOW", "2026-12-10T18:00+01:00")
    ml("session", "add", "--kept", "a1")
    assert json.loads(ml("action", "show", "a1", "--json").out)["outcome"] == "kept"


# One meeting logged twice.

TWICE = "s1 may be the same meeting: --new says that it is another · mentorlog undo\n"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("--at", "24 nov 16:00"), ("Packet", "--at", "24 nov 16:00")),
        (("Packet", "--at", "24 nov 16:00"), ("packet", "--at", "24 nov 17:30")),
        (("Packet",), ("Packet", "--took", "45m")),
        (("--at", "2026-11-24T16:00+01:00"), ("--at", "2026-11-24T15:00Z")),
    ],
)
def test_one_meeting_logged_twice_is_said_in_the_echo(
    ml: Run, first: tuple[str, ...], second: tuple[str, ...]
) -> None:
    assert "same meeting" not in ml("session", "add", *first).out
    answer = ml("session", "add", *second)
    assert answer.out.startswith("logged s2 · ")
    assert answer.out.endswith(f"\n{TWICE}")
    assert "same meeting" not in ml("session", "add", *second, "--new").out


def test_a_plan_and_a_page_written_twice_are_said_as_well(ml: Run) -> None:
    ml("session", "plan", "--at", "8 dec 16:00")
    assert ml("session", "plan", "--at", "8 dec 16:00").out.endswith(f"\n{TWICE}")
    page = "---\nwhen: 2026-11-24 16:00\n---\n# Packet\n"
    ml("session", "add", "-", stdin=page)
    assert "\ns3 may be the same meeting" in ml("session", "add", "-", stdin=page).out


def test_a_line_of_the_log_that_was_written_twice_names_no_option_that_it_has_not(ml: Run) -> None:
    ml("log", "24 nov 16:00 dana: Packet")
    told = ml("log", "24 nov 16:00 dana: Packet").out
    assert told.endswith("\ns1 may be the same meeting · mentorlog undo\n")


def test_meetings_that_only_resemble_each_other_are_not(ml: Run) -> None:
    ml("mentorship", "add", "Lee", "--my", "mentee")
    ml("session", "add", "Packet", "--with", "dana", "--at", "24 nov 16:00")
    for words in (
        ("Packet", "--with", "lee", "--at", "24 nov 16:00"),
        ("Packet", "--with", "dana", "--at", "25 nov 16:00"),
        ("Ladder", "--with", "dana", "--at", "24 nov 17:00"),
        ("--with", "dana", "--at", "24 nov 18:00"),
        ("--with", "dana", "--at", "24 nov 19:00"),
        ("--with", "dana", "--at", "24 nov 16:00", "--status", "cancelled"),
    ):
        answer = ml("session", "add", *words)
        assert isinstance(answer, Answer)
        assert (answer.code, "same meeting" in answer.out) == (0, False)


# A day that stands in the text of a promise, where none was said beside it.


@pytest.mark.parametrize(
    ("text", "day", "due"),
    [
        ("Send it on fri", "on fri", "fri"),
        ("Send it tomorrow", "tomorrow", "tomorrow"),
        ("Send it next week (private)", "next week", "DAY"),
    ],
)
def test_a_day_in_the_text_of_a_promise_is_said_to_be_text(
    ml: Run, text: str, day: str, due: str
) -> None:
    beside = f"\n{day!r} is text · (due {due}) behind it makes it the day\n"
    for option in ("--action", "--ask"):
        assert ml("session", "add", "A", option, text, "--new").out.endswith(beside)
    page = f"# B\n\n## Actions\n- [ ] {text}\n"
    assert ml("session", "add", "-", "--new", stdin=page).out.endswith(beside)
    assert ml("action", "add", text).out.endswith(
        f"\n{day!r} is text · mentorlog action edit a4 --due {due}\n"
    )


@pytest.mark.parametrize("text", ["Read chapter 3", "So \\by fri", "Send it on fri (due mon)"])
def test_no_day_in_a_promise_is_told_where_there_is_none_or_it_has_one(ml: Run, text: str) -> None:
    assert "is text" not in ml("session", "add", "A", "--action", text).out
    assert "is text" not in ml("action", "add", text).out


def test_a_promise_with_a_day_beside_its_text_or_of_no_day_is_let_be(ml: Run) -> None:
    for due in ("mon", "none"):
        assert "is text" not in ml("action", "add", "Send it on fri", "--due", due).out
        told = ml("session", "add", "A", "--action", "Send it on fri", "--due", due, "--new").out
        assert "is text" not in told
