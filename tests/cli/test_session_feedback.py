"""`session add --feedback`: what was said, in the lines of a page."""

import json

import pytest

from tests.conftest import Run

pytestmark = pytest.mark.usefixtures("dana")

SAID = ("+ Clear structure", "me: ~ Slow down\non slide 3", "? Why now", "Rest")


def test_feedback_is_written_with_the_session_it_was_given_in(ml: Run) -> None:
    flags = [word for line in SAID for word in ("--feedback", line)]
    logged = ml("session", "add", "Demo", "--at", "yesterday 16:00", *flags)
    assert logged.out.endswith(" · f1 praise · f2 change · f3 question · f4 note\n")
    found = json.loads(ml("feedback", "list", "--json", "--sort", "oldest").out)
    assert [(one["kind"], one["from"], one["text"], one["on"]) for one in found] == [
        ("praise", "them", "Clear structure", "2026-11-20"),
        ("change", "me", "Slow down\non slide 3", "2026-11-20"),
        ("question", "them", "Why now", "2026-11-20"),
        ("note", "them", "Rest", "2026-11-20"),
    ]
    [session] = json.loads(ml("session", "list", "--json").out)
    assert {one["session"] for one in found} == {session["uid"]}


def test_it_adds_to_what_a_page_says(ml: Run) -> None:
    page = "# Demo\n\n## Feedback\n- + Clear\n"
    assert ml("session", "add", "-", "--feedback", "~ Slow", stdin=page).code == 0
    found = json.loads(ml("feedback", "list", "--json").out)
    assert {(one["kind"], one["text"]) for one in found} == {
        ("praise", "Clear"),
        ("change", "Slow"),
    }


@pytest.mark.parametrize(
    ("said", "message", "code"),
    [
        ("", "the feedback is empty", 2),
        ("+", "the feedback is empty", 2),
        ("+ Clear (goal g99)", "there is no goal g99", 3),
        ("@ravi + Clear", "nobody in the mentorship with Dana is called 'ravi'", 3),
    ],
)
def test_feedback_that_cannot_be_leaves_no_session(
    ml: Run, said: str, message: str, code: int
) -> None:
    ended = ml("session", "add", "Demo", "--feedback", said)
    assert ended.err.startswith(f"error: {message}\n")
    assert (ended.out, ended.code) == ("", code)
    assert ml("session", "list", "--json").out == "[]\n"


@pytest.mark.usefixtures("dana")
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("+ You waited", "praise from Dana"),
        ("~ Slow down", "change from Dana"),
        ("? How was it", "question from Dana"),
        ("me: + You waited", "praise for Dana"),
    ],
)
def test_a_word_of_feedback_by_itself_may_begin_as_on_a_page(text: str, said: str, ml: Run) -> None:
    assert ml("feedback", "add", text).out == f"noted f1 · {said} · Sat 21 Nov\n"
    assert text.removeprefix("me: ")[2:] in ml("feedback", "show", "f1").out
    ml("feedback", "add", text, "--kind", "note")
    assert text in ml("feedback", "show", "f2").out
    assert ml("feedback", "add", "+1 to that").out.startswith("noted f3 · note from Dana")
