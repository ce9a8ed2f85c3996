"""`mentorlog goal level`: how far a goal got, against what was expected."""

import json

import pytest

from tests.conftest import Run


@pytest.fixture(autouse=True)
def _goals(ml: Run, dana: None) -> None:
    for title in ("Lead a design review", "Write every week"):
        ml("goal", "add", title, "--start", "2026-01-05", "--due", "2027-03-31")


def _level(ml: Run, goal: str = "g1") -> int | None:
    level: int | None = json.loads(ml("goal", "show", goal, "--json").out)["level"]
    return level


def test_a_level_is_said_and_shown_with_its_words(ml: Run) -> None:
    assert _level(ml) is None
    assert ml("goal", "level", "g1", "--to", "+1") == (
        "g1 level +1 · more than expected · Lead a design review\n",
        "",
        0,
    )
    assert ml("goal", "level", "g1", "--to", "-2", "--on", "2026-11-02").out == (
        "g1 level −2 · much less than expected · Lead a design review · Mon 2 Nov\n"
    )
    assert ml("goal", "show", "g1").out == (
        "g1 Lead a design review\n"
        "with      Dana\n"
        "owner     me\n"
        "start     Mon 5 Jan\n"
        "due       Wed 31 Mar 2027\n"
        "progress  –\n"
        "pace      no progress yet\n"
        "level     +1, more than expected\n"
        "\n"
        "History\n"
        "Mon 2 Nov   level −2, much less than expected\n"
        "Sat 21 Nov  level +1, more than expected\n"
    )
    assert _level(ml) == 1


def test_of_a_day_the_last_word_counts_and_one_word_is_taken_back(ml: Run) -> None:
    ml("goal", "level", "1", "--to", "2")
    ml("goal", "level", "1", "--to=−1")
    assert _level(ml) == -1
    assert ml("undo").code == 0
    assert _level(ml) == 2
    assert ml("undo").code == 0
    assert _level(ml) is None
    assert ml("redo").code == 0
    assert _level(ml) == 2


def test_several_goals_got_as_far(ml: Run) -> None:
    assert ml("goal", "level", "g1", "@last", "--to", "0").out == (
        "g1 level 0 · as expected · Lead a design review\n"
        "g2 level 0 · as expected · Write every week\n"
    )
    assert [one["level"] for one in json.loads(ml("goal", "list", "--json").out)] == [0, 0]


def test_an_achieved_goal_has_a_level_and_a_dropped_one_has_none(ml: Run) -> None:
    ml("goal", "achieve", "g1", "--on", "2026-11-02")
    ml("goal", "drop", "g2", "--on", "2026-11-10")
    assert ml("goal", "level", "g1", "--to", "1").code == 0
    before = ml("data", "export").out
    assert ml("goal", "level", "g1", "g2", "--to", "2") == (
        "",
        "error: g2 is dropped\nhint: `mentorlog goal reopen g2` opens it again\n",
        2,
    )
    assert ml("data", "export").out == before
    assert _level(ml) == 1
    assert ml("goal", "level", "g2", "--to", "1", "--on", "2026-11-09").code == 0


@pytest.mark.parametrize("typed", ["3", "+3", "-3", "high", "1.5"])
def test_what_is_no_level_names_the_five(ml: Run, typed: str) -> None:
    assert ml("goal", "level", "g1", "--to", typed) == (
        "",
        (
            f"error: a level is one of −2, −1, 0, +1, +2, not {typed!r}\n"
            "hint: 0 is what was expected, −2 much less, +2 much more\n"
        ),
        2,
    )
    assert _level(ml) is None


@pytest.mark.parametrize(
    ("words", "error", "code"),
    [
        (("g9", "--to", "1"), "there is no goal g9", 3),
        (("g1",), "--to is missing: from -2 over 0, as expected, to +2", 4),
        (("g1", "--to", "1", "--on", "tomorrow"), "2026-11-22 is still to come", 2),
        (
            ("g1", "--to", "1", "--on", "2026-01-04"),
            "g1 starts on 2026-01-05, after 2026-01-04",
            2,
        ),
        (("a1", "--to", "1"), "a1 is an action, and this wants a goal", 2),
    ],
)
def test_what_cannot_be(ml: Run, words: tuple[str, ...], error: str, code: int) -> None:
    answer = ml("goal", "level", *words)
    assert answer.err.splitlines()[0] == f"error: {error}"
    assert answer.code == code
    assert _level(ml) is None


def test_levels_go_along_with_their_goal_and_with_the_document(ml: Run) -> None:
    ml("goal", "level", "g1", "--to", "1")
    ml("goal", "level", "g1", "--to", "2", "--on", "yesterday")
    kept = json.loads(ml("data", "export").out)["records"]["attainment"]
    assert {one["on"]: one["level"] for one in kept} == {"2026-11-21": 1, "2026-11-20": 2}
    assert ml("goal", "remove", "g1", "-n").out == "would remove g1 with 2 levels\n"
    ml("goal", "remove", "g1", "-y")
    assert json.loads(ml("data", "export").out)["records"]["attainment"] == []
    ml("undo")
    assert json.loads(ml("data", "export").out)["records"]["attainment"] == kept


def test_the_level_of_a_private_goal_never_leaves(ml: Run) -> None:
    ml("goal", "level", "g1", "g2", "--to", "1")
    ml("goal", "edit", "g2", "--private")
    words = ("data", "export", "--audience", "dana", "--with-notes")
    left = json.loads(ml(*words).out)["records"]
    [goal], [level] = left["goal"], left["attainment"]
    assert level["goal"] == goal["uid"]
    assert goal["title"] == "Lead a design review"
