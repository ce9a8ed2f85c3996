"""An empty list says why it is empty: nothing is there, nothing matches, or it all has ended."""

import pytest

from tests.conftest import Run

LISTS = (
    *("mentorship", "session", "goal", "milestone", "action", "feedback", "topic", "note"),
    *("pulse", "skill", "intro", "resource", "career"),
)


CLOSED = "nothing is open; --all shows the rest\n"


@pytest.fixture
def ended(dana: None, ml: Run) -> None:
    """One of each noun with Dana, and then the end."""
    for line in (
        ("session", "add", "Talk", "--at", "yesterday 16:00"),
        ("goal", "add", "Lead", "--with", "dana"),
        ("milestone", "add", "g1", "Watch one"),
        ("action", "add", "Draft it", "--with", "dana"),
        ("feedback", "add", "Clear", "--kind", "praise"),
        ("topic", "add", "How?", "--with", "dana"),
        ("note", "add", "Noted", "--with", "dana"),
        ("pulse", "add", "--clarity", "3"),
        ("skill", "add", "Clarity", "--with", "dana"),
        ("intro", "ask", "Lee Wu", "--with", "dana"),
        ("resource", "add", "A book", "--with", "dana"),
        ("career", "add", "promotion", "Lead", "--with", "dana"),
        ("goal", "drop", "g1"),
        ("topic", "drop", "t1"),
        ("mentorship", "end", "dana", "-y"),
    ):
        assert ml(*line).code == 0, line


@pytest.mark.usefixtures("ended")
@pytest.mark.parametrize("noun", LISTS)
def test_a_list_that_is_empty_for_an_end_alone_says_so(noun: str, ml: Run) -> None:
    assert ml(noun, "list") == ("", "1 ended; --all shows it\n", 0)
    assert ml(noun, "list", "--json") == ("[]\n", "", 0)
    assert ml(noun, "list", "--all").out != ""


@pytest.mark.usefixtures("ended")
@pytest.mark.parametrize("noun", ["goal", "action", "milestone", "topic"])
def test_what_an_end_closed_is_told_where_the_mentorship_is_named(noun: str, ml: Run) -> None:
    assert ml(noun, "list", "--with", "dana").err == "1 ended; --all shows it\n"


@pytest.mark.usefixtures("ended")
def test_two_ends_are_counted_and_one_that_runs_is_no_end(ml: Run) -> None:
    ml("mentorship", "add", "Tom", "--my", "mentee")
    ml("note", "add", "Of Tom", "--with", "tom")
    ml("goal", "add", "Read", "--with", "tom")
    ml("goal", "achieve", "g2")
    assert ml("goal", "list").err == CLOSED
    ml("mentorship", "end", "tom", "-y")
    assert ml("goal", "list").err == "2 ended; --all shows them\n"
    assert ml("note", "list", "--kind", "win").err == "nothing matches\n"
    assert ml("goal", "list", "--state", "paused").err == "nothing matches\n"


@pytest.mark.usefixtures("ended")
def test_what_is_of_nobody_has_not_ended(ml: Run) -> None:
    ml("goal", "add", "Read", "--with", "none")
    ml("goal", "drop", "g2")
    assert ml("goal", "list").err == CLOSED


def test_where_nothing_was_ever_written_nothing_has_ended(ml: Run) -> None:
    assert ml("goal", "list").err == "nothing here yet\n"
    ml("mentorship", "add", "Tom", "--my", "mentee")
    for noun in ("goal", "session", "note", "topic", "action", "contact"):
        assert ml(noun, "list").err == "nothing here yet\n"
        assert ml(noun, "list", "--with", "tom").err == "nothing here yet\n"


def test_what_is_all_closed_is_told_as_such_until_something_is_asked_for(ml: Run) -> None:
    ml("mentorship", "add", "Tom", "--my", "mentee")
    ml("action", "add", "Draft")
    ml("topic", "add", "How?")
    ml("done", "a1")
    ml("drop", "t1")
    for noun in ("action", "topic"):
        assert ml(noun, "list") == ("", CLOSED, 0)
        assert ml(f"{noun}s").err == CLOSED
        assert ml(noun, "list", "--with", "tom").err == "nothing matches\n"
        assert ml(noun, "list", "--all").out != ""
