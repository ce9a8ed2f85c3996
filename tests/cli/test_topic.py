"""`mentorlog topic`: noted for the next meeting, raised in it, or let go."""

import json

import pytest

from tests.conftest import Run

pytestmark = pytest.mark.usefixtures("dana")


def test_a_topic_waits_for_the_next_meeting(ml: Run) -> None:
    assert ml("topic", "add", "How do I say no?") == (
        "noted t1 · How do I say no? · Dana\n",
        "",
        0,
    )
    ml("session", "add", "Plan", "--at", "2026-12-08 16:00")
    answer = ml("topic", "add", "What next?", "--private")
    assert answer.out == "noted t2 · What next? · Dana · private · you meet Tue 8 Dec\n"
    assert ml("topic", "list").out == (
        "t2  Dana  to raise  What next? [private]\nt1  Dana  to raise  How do I say no?\n"
    )


def test_raised_it_goes_with_the_session_held_last_on_that_day(ml: Run) -> None:
    ml("session", "add", "Morning", "--at", "2026-11-20 09:00")
    ml("session", "add", "Evening", "--at", "2026-11-20 18:00", "--new")
    for text in ("One", "Two", "Three"):
        ml("topic", "add", text)
    assert ml("topic", "raise", "t1", "t2", "--on", "yesterday").out == (
        "t1 raised Fri 20 Nov · One · Dana\nt2 raised Fri 20 Nov · Two · Dana\n"
    )
    assert ml("topic", "raise", "t3").out == "t3 raised · Three · Dana\n"
    evening = json.loads(ml("session", "show", "s2", "--json").out)["uid"]
    topics = json.loads(ml("topic", "show", "t1", "t2", "t3", "--json").out)
    assert [topic["raised_in"] for topic in topics] == [evening, evening, None]
    assert [topic["raised_on"] for topic in topics] == ["2026-11-20", "2026-11-20", "2026-11-21"]
    assert "t1  Dana  raised Fri 20 Nov  One" in ml("session", "show", "s2").out


def test_a_session_named_settles_the_day_and_must_have_taken_place(ml: Run) -> None:
    ml("mentorship", "add", "Ravi", "--my", "mentor")
    ml("session", "add", "Kick-off", "--with", "dana", "--at", "2026-11-18 10:00")
    ml("session", "add", "Next", "--with", "dana", "--at", "2026-12-08 10:00")
    ml("topic", "add", "Mine", "--session", "s1")
    ml("topic", "add", "His", "--with", "ravi")
    assert ml("topic", "raise", "t1", "--session", "s2") == (
        "",
        "error: s2 is on 2026-12-08, still to come\nhint: a topic is raised when you have met\n",
        2,
    )
    assert ml("topic", "raise", "t1", "t2", "--session", "s1") == (
        "",
        (
            "error: s1 is with Dana, this topic with Ravi\n"
            "hint: name a session of the same mentorship\n"
        ),
        2,
    )
    assert json.loads(ml("topic", "show", "t1", "--json").out)["raised_on"] is None
    assert ml("topic", "raise", "t1", "--session", "s1").out == (
        "t1 raised Wed 18 Nov · Mine · Dana\n"
    )


def test_what_is_raised_or_dropped_is_closed_until_reopened(ml: Run) -> None:
    ml("topic", "add", "One")
    ml("topic", "add", "Two")
    assert ml("topic", "drop", "t1", "--on", "yesterday").out == (
        "t1 dropped Fri 20 Nov · One · Dana\n"
    )
    assert ml("topic", "raise", "t2", "t1") == (
        "",
        "error: t1 was dropped on 2026-11-20\nhint: `mentorlog topic reopen t1` opens it again\n",
        2,
    )
    assert ml("topic", "list").out == "t2  Dana  to raise  Two\n"
    assert ml("topic", "list", "--dropped").out == "t1  Dana  dropped Fri 20 Nov  One\n"
    assert ml("topic", "list", "--raised") == ("", "nothing matches\n", 0)
    ml("topic", "add", "Three")
    ml("topic", "raise", "t3")
    assert ml("topic", "list", "--raised", "--dropped").out == (
        "t3  Dana  raised Sat 21 Nov   Three\nt1  Dana  dropped Fri 20 Nov  One\n"
    )
    ml("topic", "remove", "t3", "-y")
    assert ml("topic", "reopen", "t1").out == "reopened t1 · One · Dana\n"
    assert ml("topic", "reopen", "t1").err == (
        "error: t1 is open\nhint: there is nothing to reopen\n"
    )
    assert ml("topic", "list", "--all", "--sort", "oldest").out == (
        "t1  Dana  to raise  One\nt2  Dana  to raise  Two\n"
    )


def test_a_slip_is_corrected_and_a_link_taken_out(ml: Run) -> None:
    ml("session", "add", "Kick-off", "--at", "2026-11-18 10:00")
    ml("topic", "add", "How do I say on?", "--session", "s1")
    answer = ml("topic", "edit", "t1", "--text", "How do I say no?", "--session", "", "--private")
    assert answer.out == "corrected t1 · How do I say no? · Dana · private\n"
    topic = json.loads(ml("topic", "show", "t1", "--json").out)
    assert (topic["session"], topic["private"]) == (None, True)
    ml("topic", "edit", "t1", "--no-private")
    assert ml("topic", "show", "t1").out == "t1 How do I say no?\nwith  Dana\nby    me\n"
    assert ml("topic", "edit", "t1").code == 2


def test_topics_of_an_ended_mentorship_stay_as_they_are_or_go_on_alone(ml: Run) -> None:
    ml("topic", "add", "Asked")
    ml("topic", "raise", "t1", "--on", "2026-11-20")
    ml("topic", "add", "Never asked")
    ml("mentorship", "end", "dana", "--on", "2026-11-20", "-y")
    assert ml("topic", "list").out == "t2  –  to raise  Never asked\n"
    assert ml("topic", "list", "--with", "dana", "--all").out.startswith("t1  Dana")
    assert ml("topic", "reopen", "t1") == (
        "",
        (
            "error: the mentorship with Dana ended on 2026-11-20\n"
            "hint: `mentorlog mentorship reopen Dana` opens it again\n"
        ),
        2,
    )


def test_the_text_is_asked_for_by_name_and_taken_literally(ml: Run) -> None:
    assert ml("topic", "add").err == (
        "error: the text is missing\nhint: write it, or - to read standard input\n"
    )
    ml("topic", "add", "-", stdin="@last #tag %s [bold]\u202etxt\n")
    [topic] = json.loads(ml("topic", "list", "--json").out)
    assert topic["text"] == "@last #tag %s [bold]\u202etxt"
    assert ml("topic", "list").out == "t1  Dana  to raise  @last #tag %s [bold]txt\n"


def test_remove_takes_several(ml: Run) -> None:
    ml("topic", "add", "One")
    ml("topic", "add", "Two")
    assert ml("topic", "remove", "t1", "t2", "-y") == ("removed t1, t2\n", "", 0)


def test_the_days_of_a_topic_can_be_corrected(ml: Run) -> None:
    ml("topic", "add", "On-call")
    ml("session", "add", "Talk")
    ml("topic", "raise", "t1")
    days = ("raised_on", "raised_in", "dropped_on")

    def told(*words: str) -> list[object]:
        topic = json.loads(ml("topic", "edit", "t1", *words, "--json").out)
        return [bool(topic[day]) if day == "raised_in" else topic[day] for day in days]

    assert told("--raised", "yesterday") == ["2026-11-20", True, None]
    assert ml("topic", "edit", "t1", "--dropped", "today") == (
        "",
        "error: t1 was dropped on 2026-11-21\nhint: `mentorlog topic reopen t1` opens it again\n",
        2,
    )
    assert told("--raised", "", "--dropped", "today") == [None, False, "2026-11-21"]
    assert ml("topic", "edit", "t1", "--dropped", "tomorrow").code == 2


def test_a_mentorship_is_taken_out_of_a_topic_like_any_field_that_may_be_empty(ml: Run) -> None:
    ml("topic", "add", "On-call")
    assert ml("topic", "edit", "t1", "--with", "").out == "corrected t1 · On-call · on its own\n"
    assert ml("topic", "edit", "t1", "--with", "dana").out == "corrected t1 · On-call · Dana\n"
    assert (
        ml("topic", "edit", "t1", "--with", "none").out == "corrected t1 · On-call · on its own\n"
    )
