"""A session that was logged with the wrong person: what came of it goes along."""

import json
from typing import Any

import pytest

from tests.conftest import Run

EACH = ("a1", "f1", "t1", "n1", "v1", "d1")


@pytest.fixture
def mistaken(ml: Run) -> Run:
    """A session with Dana, who is not whom I met; of it one of each noun that names one."""
    for name in ("Dana", "Sam Okafor"):
        ml("mentorship", "add", name, "--my", "mentor", "--start", "2026-01-05")
    ml("goal", "add", "Lead", "--with", "dana")
    ml("session", "add", "Talk", "--with", "dana", "--at", "2026-11-10 16:00", "--goal", "g1")
    ml("action", "add", "Draft", "--session", "s1", "--goal", "g1", "--due", "none")
    ml("feedback", "add", "Slow down", "--session", "s1", "--kind", "change")
    ml("topic", "add", "On-call", "--session", "s1")
    ml("note", "add", "A thought", "--session", "s1")
    ml("advice", "add", "Say no with a date", "--session", "s1")
    ml("decide", "add", "Stay or go?", "--session", "s1")
    return ml


def shown(ml: Run, ref: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(ml("show", ref, "--json").out)
    return found


def test_what_came_of_a_session_goes_along_and_it_is_said(mistaken: Run) -> None:
    mistaken("topic", "add", "Older", "--with", "dana")
    mistaken("topic", "raise", "t2", "--session", "s1")
    assert mistaken("session", "edit", "s1", "--with", "sam").out == (
        "corrected s1 · Tue 10 Nov 16:00 · Sam Okafor"
        " · a1, f1, t1, t2, n1, v1, d1 went along · g1 stays where it was\n"
    )
    sam = shown(mistaken, "w2")["uid"]
    assert {shown(mistaken, ref)["mentorship"] for ref in (*EACH, "s1", "t2")} == {sam}
    assert (shown(mistaken, "a1")["goal"], shown(mistaken, "s1")["goals"]) == (None, [])
    mistaken("undo")
    assert {shown(mistaken, ref)["name"] for ref in ("w1",)} == {"Dana"}
    assert shown(mistaken, "a1")["mentorship"] == shown(mistaken, "w1")["uid"]
    assert shown(mistaken, "a1")["goal"] == shown(mistaken, "g1")["uid"]


def test_a_topic_of_another_session_stays_and_is_raised_in_none(mistaken: Run) -> None:
    mistaken("session", "add", "Earlier", "--with", "dana", "--at", "2026-11-03 16:00")
    mistaken("topic", "add", "Older", "--session", "s2")
    mistaken("topic", "raise", "t2", "--session", "s1")
    assert mistaken("session", "edit", "s1", "--with", "w2").out.endswith(
        " · a1, f1, t1, n1, v1, d1 went along · g1, t2 stay where they were\n"
    )
    topic = shown(mistaken, "t2")
    assert topic["mentorship"] == shown(mistaken, "w1")["uid"]
    assert (topic["raised_in"], topic["raised_on"]) == (None, "2026-11-10")


def test_the_page_says_so_too(mistaken: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "sed -i s/Dana/Sam/")
    assert " · a1, f1, t1, n1, v1, d1 went along" in mistaken("session", "edit", "s1", "--edit").out


def test_of_a_circle_who_is_in_the_other_too_stays_named(ml: Run) -> None:
    for name, members in (("Books", ("Ada", "Bo")), ("Films", ("ADA", "Cy"))):
        both = (word for member in members for word in ("--member", member))
        ml("mentorship", "add", name, "--my", "peer", *both, "--start", "2026-01-05")
    ml("session", "add", "Read", "--with", "books", "--at", "2026-11-10 16:00", "--attendee", "all")
    ml("action", "add", "Bring one", "--session", "s1", "--owner", "ada", "--due", "none")
    ml("action", "add", "Bring two", "--session", "s1", "--owner", "bo", "--due", "none")
    assert ml("session", "edit", "s1", "--with", "films").out.endswith(
        " · a1, a2 went along · a2 is now theirs as a whole\n"
    )
    assert shown(ml, "s1")["came"] == ["ADA"]
    assert ml("action", "list").out == (
        "a1  no date  Films  ADA   Bring one\na2  no date  Films  them  Bring two\n"
    )


def test_a_session_is_always_with_somebody(mistaken: Run) -> None:
    for nobody in ("", "none"):
        assert mistaken("session", "edit", "s1", "--with", nobody).err == (
            "error: every session belongs to a mentorship\nhint: --with NAME says to which one\n"
        )
