"""Tags: one rule for every noun that is written about, one way to filter by them."""

import json

import pytest

from tests.conftest import Run

pytestmark = pytest.mark.usefixtures("dana")

ADDS = {
    "session": ("session", "add", "Talk", "--took", "45m"),
    "goal": ("goal", "add", "Lead", "--with", "dana"),
    "action": ("action", "add", "Draft", "--due", "2026-12-01"),
    "feedback": ("feedback", "add", "Slower", "--with", "dana", "--kind", "change"),
    "topic": ("topic", "add", "How do I say no?"),
    "note": ("note", "add", "Talk accepted"),
    "resource": ("resource", "add", "A book", "--kind", "book"),
}
NOUNS = pytest.mark.parametrize("noun", ADDS)


def tags(ml: Run, noun: str) -> list[str]:
    [one] = json.loads(ml(noun, "list", "--all", "--json").out)
    return list(one["tags"])


@NOUNS
def test_a_hash_and_case_make_no_difference_and_a_tag_is_kept_once(ml: Run, noun: str) -> None:
    ml(*ADDS[noun], "--tag", "#Career", "--tag", "career", "--tag", " CAREER ", "--tag", "Straße")
    assert tags(ml, noun) == ["Career", "Straße"]
    for typed in ("career", "#career", "#CAREER", "strasse", "STRASSE"):
        assert len(json.loads(ml(noun, "list", "--tag", typed, "--json").out)) == 1, typed
    for typed in ("care", "talks"):
        assert json.loads(ml(noun, "list", "--tag", typed, "--json").out) == [], typed
    assert "Career, Straße" in ml(noun, "show", "@last").out
    ml(noun, "edit", "@last", "--tag", "#writing")
    assert tags(ml, noun) == ["writing"]
    ml(noun, "edit", "@last", "--tag", "")
    assert tags(ml, noun) == []
    ml("undo")
    assert tags(ml, noun) == ["writing"]


@NOUNS
def test_a_comma_stands_between_two_tags_and_one_is_looked_for(ml: Run, noun: str) -> None:
    ml(*ADDS[noun], "--tag", "career, #growth")
    assert tags(ml, noun) == ["career", "growth"]
    ml(noun, "edit", "@last", "--tag", "writing,career")
    assert tags(ml, noun) == ["writing", "career"]
    assert ml(noun, "list", "--tag", "writing,career").err == (
        "error: 'writing,career' is several tags\nhint: look for one of them, like writing\n"
    )


@NOUNS
def test_a_tag_of_nothing_is_refused(ml: Run, noun: str) -> None:
    assert ml(*ADDS[noun], "--tag", "#").err == (
        "error: the tag is empty\nhint: write at least one word\n"
    )
    assert ml(noun, "list", "--tag", " # ").err == (
        "error: ' # ' is no tag\nhint: write a word, like career\n"
    )


@NOUNS
def test_tags_travel_and_stay_away_from_others(ml: Run, noun: str) -> None:
    ml(*ADDS[noun], "--tag", "Career")
    exported = ml("data", "export").out
    ml("undo")
    assert ml("data", "import", "-", stdin=exported).code == 0
    assert ml("data", "export").out == exported
    assert tags(ml, noun) == ["Career"]
    for_dana = json.loads(ml("data", "export", "--audience", "dana").out)["records"]
    assert [one["tags"] for one in for_dana[noun]] == [[]]
    with_notes = ml("data", "export", "--audience", "dana", "--with-notes").out
    assert json.loads(with_notes)["records"][noun][0]["tags"] == ["Career"]
    assert "Career" in ml("data", "export", "--format", "markdown").out


def test_lists_are_narrowed_by_goal_activity_owner_and_role(ml: Run) -> None:
    ml("goal", "add", "Lead", "--with", "dana")
    ml("goal", "add", "Rest", "--with", "dana", "--owner", "them")
    ml("action", "add", "Draft", "--goal", "g1")
    ml("action", "add", "Other")
    ml("feedback", "add", "Slower", "--goal", "g1", "--kind", "change")
    ml("feedback", "add", "Faster", "--kind", "change")
    ml("resource", "add", "A book", "--goal", "g1")
    ml("resource", "add", "Another")
    ml("session", "add", "Talk", "--goal", "g1", "--activity", "review", "--at", "2026-11-10 9:00")
    ml("session", "add", "Walk", "--activity", "shadow", "--at", "2026-11-12 9:00")

    def ids(*words: str) -> list[str]:
        return [one["id"] for one in json.loads(ml(*words, "--json").out)]

    assert ids("action", "list", "--goal", "g1") == ["a1"]
    ml("action", "done", "a1")
    assert ids("action", "list", "--goal", "g1") == []
    assert ids("action", "list", "--goal", "g1", "--all") == ["a1"]
    assert ids("feedback", "list", "--goal", "g1") == ["f1"]
    assert ids("resource", "list", "--goal", "g1") == ["r1"]
    assert ids("session", "list", "--goal", "g1") == ["s1"]
    assert ids("session", "list", "--activity", "shadow") == ["s2"]
    assert ids("session", "list", "--goal", "g1", "--activity", "shadow") == []
    assert ids("goal", "list", "--owner", "them") == ["g2"]
    assert ml("session", "list", "--goal", "g9").code == 3
    ml("mentorship", "add", "Ravi", "--my", "mentee")
    names = json.loads(ml("mentorship", "list", "--role", "mentor", "--json").out)
    assert [one["name"] for one in names] == ["Ravi"]


def test_reports_of_goals_and_of_a_journey_are_narrowed_by_a_tag(ml: Run) -> None:
    ml("goal", "add", "Lead", "--with", "dana", "--tag", "Career", "--due", "2026-12-01")
    ml("goal", "add", "Rest", "--with", "dana")
    ml("session", "add", "Talk", "--at", "2026-11-10 9:00", "--tag", "career")
    ml("session", "add", "Walk", "--at", "2026-11-12 9:00")
    ml("note", "add", "Talk accepted", "--kind", "win", "--tag", "#CAREER")
    ml("note", "add", "Slept well", "--kind", "win")
    goals = json.loads(ml("report", "goals", "--tag", "#career", "--json").out)["goals"]
    assert [goal["title"] for goal in goals] == ["Lead"]
    told = json.loads(ml("report", "journey", "dana", "--tag", "career", "--json").out)
    assert [moment["id"] for moment in told["moments"]] == ["s1", "g1", "n1"]
    for_dana = ("report", "goals", "--for", "dana", "--tag", "career", "--json")
    assert json.loads(ml(*for_dana).out)["goals"] == []
    assert len(json.loads(ml(*for_dana, "--with-notes").out)["goals"]) == 1
    assert ml("report", "goals", "--tag", "#").code == 2
