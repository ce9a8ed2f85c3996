"""Words in another place than their own, and several where commas stand between."""

import json

import pytest

from tests.conftest import Run

pytestmark = pytest.mark.usefixtures("dana")


@pytest.mark.parametrize(
    ("line", "option"),
    [
        ("mentorship pause dana until fri", "--until fri"),
        ("action add Draft due fri", "--due fri"),
        ("note add Thanks with dana", "--with dana"),
        ("session add Packet took 45m", "--took 45m"),
        ("topic add Pay PRIVATE", "--private"),
    ],
)
def test_an_option_without_its_dashes_is_named(ml: Run, line: str, option: str) -> None:
    answer = ml(*line.split())
    assert (answer.code, answer.err.splitlines()[1]) == (2, f"hint: did you mean {option}?")


def test_a_day_that_is_not_clear_is_not_proposed(ml: Run) -> None:
    for words, hint in (
        (("cadence", "dana", "every", "3 weeks"), "--start DAY says the day"),
        (("cadence", "dana", "3w", "next mon"), "--start 'next mon' says the day"),
    ):
        answer = ml("mentorship", *words)
        assert (answer.code, answer.err.splitlines()[1]) == (2, f"hint: {hint}")


def test_a_comma_stands_between_words_that_have_none(ml: Run) -> None:
    ml("goal", "add", "Lead reviews")
    ml("goal", "add", "Speak up")
    ml("note", "add", "Lead on")
    ml("topic", "add", "Lead?")
    found = json.loads(ml("find", "lead", "--noun", "note, goals", "--json").out)
    assert [one["noun"] for one in found] == ["note", "goal"]
    assert ml("find", "lead", "--noun", "note,gaol").err == (
        "error: nothing is written as a 'gaol'\nhint: did you mean goal?\n"
    )
    assert ml("goal", "agree", "g1", "--as", "me,them").out == (
        "g1 agreed by me and Dana · Lead reviews\n"
    )
    ended = ml("mentorship", "end", "dana", "--level", "g1=+1,g2=0", "-y").out
    assert " · g1 +1 · g2 0 · " in ended


def test_a_comma_stands_between_people_who_are_known(ml: Run) -> None:
    ml("mentorship", "add", "Ravi", "--my", "mentor")
    brief = ("mentorship", "brief", "lee", "-n", "--with")
    told = ml(*brief, "dana, ravi")
    assert (told.code, "w1 Dana" in told.out, "w2 Ravi" in told.out) == (0, True, True)
    assert ml(*brief, "dana,nobody").code == 3
