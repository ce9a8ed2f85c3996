"""`mentorlog goal reality`: a goal against what makes one work, with the command that adds it."""

import json
import shlex

import pytest

from tests.conftest import Run


@pytest.fixture(autouse=True)
def _goal(ml: Run, dana: None) -> None:
    ml("goal", "add", "Promotion", "--start", "2026-01-05")


ALL_IS_MISSING = """\
g1 Promotion

0 of 8 there, still missing
outcome       What will be different then? Say it in three words or more.
              mentorlog goal edit g1 --title TEXT
metric        What is counted, and which value is to be reached?
              mentorlog goal edit g1 --metric TEXT --target N
date          By when?
              mentorlog goal edit g1 --due DAY
first step    What is the first thing to do?
              mentorlog action add TEXT --goal g1
milestone     What will be there within 30 days?
              mentorlog milestone add g1 TEXT --due DAY
if-then plan  If something gets in the way, what then?
              mentorlog goal checkin g1 --note "If …, then …"
agreed        Do you both agree to it?
              mentorlog goal agree g1 --as me --as them
confidence    How sure are you, from 1 to 10?
              mentorlog goal checkin g1 --confidence N
"""

ALL_IS_THERE = """\
g1 Lead a design review

8 of 8 there, nothing is missing
outcome       the title says it
metric        reviews, from 0 to 4
date          Wed 31 Mar 2027
first step    a1 Ask Lee for a date
milestone     m1 Watch one, Tue 8 Dec
if-then plan  If Lee is away, then I ask Noor
agreed        me Sat 21 Nov, Dana Sat 21 Nov
confidence    7 of 10, Sat 21 Nov
"""


def _fill(command: str, **answers: str) -> list[str]:
    """A command as it was printed, with answers in the places of its capital words."""
    return [answers.get(word, word) for word in shlex.split(command)]


def test_each_command_that_is_printed_adds_what_it_stands_at(ml: Run) -> None:
    assert ml("goal", "reality", "g1") == (ALL_IS_MISSING, "", 0)
    told = json.loads(ml("goal", "reality", "g1", "--json").out)["points"]
    answers: tuple[dict[str, str], ...] = (
        {"TEXT": "Lead a design review"},
        {"TEXT": "reviews", "N": "4"},
        {"DAY": "2027-03-31"},
        {"TEXT": "Ask Lee for a date"},
        {"TEXT": "Watch one", "DAY": "8 dec"},
        {"If …, then …": "If Lee is away, then I ask Noor"},
        {},
        {"N": "7"},
    )
    for have, (one, answer) in enumerate(zip(told, answers, strict=True), start=1):
        assert ml(*_fill(one["command"], **answer)).code == 0, one
        now = json.loads(ml("goal", "reality", "g1", "--json").out)
        assert (now["have"], now["of"]) == (have, 8)
    assert ml("goal", "reality", "g1") == (ALL_IS_THERE, "", 0)


def test_what_is_there_stands_below_what_is_missing(ml: Run) -> None:
    ml("goal", "edit", "g1", "--title", "Lead a review", "--metric", "reviews")
    ml("goal", "checkin", "g1", "--confidence", "4", "--on", "2026-11-02")
    ml("goal", "agree", "g1", "--as", "them", "--on", "2026-01-08")
    said = ml("goal", "reality", "g1").out
    assert said.startswith("g1 Lead a review\n\n2 of 8 there, still missing\nmetric ")
    assert (
        "metric        Which value is to be reached? (reviews)\n"
        "              mentorlog goal edit g1 --target N\n"
    ) in said
    assert (
        "agreed        Dana has agreed, you have not.\n"
        "              mentorlog goal agree g1 --as me\n"
    ) in said
    assert said.endswith(
        "\nWhat is there\noutcome     the title says it\nconfidence  4 of 10, Mon 2 Nov\n"
    )


def test_as_json_it_is_every_point_with_what_there_is_or_what_adds_it(ml: Run) -> None:
    ml("goal", "edit", "g1", "--due", "2027-03-31")
    report = json.loads(ml("goal", "reality", "1", "--json").out)
    points = report.pop("points")
    uid = json.loads(ml("goal", "show", "g1", "--json").out)["uid"]
    assert report == {
        "report": "reality",
        "as_of": "2026-11-21",
        "uid": uid,
        "id": "g1",
        "title": "Promotion",
        "private": False,
        "have": 1,
        "of": 8,
    }
    assert points[1:3] == [
        {
            "point": "metric",
            "has": False,
            "told": "What is counted, and which value is to be reached?",
            "command": "goal edit g1 --metric TEXT --target N",
        },
        {"point": "date", "has": True, "told": "Wed 31 Mar 2027", "command": None},
    ]


def test_a_day_gone_by_is_renegotiated_and_not_corrected(ml: Run) -> None:
    ml("goal", "edit", "g1", "--due", "2026-11-20")
    assert (
        "date          Fri 20 Nov has gone by: when now?\n"
        "              mentorlog goal renegotiate g1 --due DAY\n"
    ) in ml("goal", "reality", "g1").out
    ml("goal", "agree", "g1", "--as", "me", "--as", "them", "--on", "2026-11-10")
    ml("goal", "renegotiate", "g1", "--due", "none")
    said = ml("goal", "reality", "g1").out
    assert "date          By when?\n              mentorlog goal renegotiate g1 --due DAY\n" in said
    assert "agreed  me Tue 10 Nov, Dana Tue 10 Nov; renegotiated since\n" in said


def test_the_steps_to_somebody_elses_goal_are_theirs(ml: Run) -> None:
    ml("mentorship", "add", "Circle", "--kind", "group", "--my", "mentee", "--member", "Sam Day")
    ml("mentorship", "member", "add", "Ada", "--with", "circle")
    for whose in ("them", "sam"):
        ml("goal", "add", "Speak up", "--with", "circle", "--owner", whose)
    for goal, whom in (("g2", "them"), ("g3", "Sam")):
        said = ml("goal", "reality", goal).out
        assert f"mentorlog action add TEXT --goal {goal} --owner {whom}\n" in said
        assert f"mentorlog goal agree {goal} --as me --as {whom}\n" in said


@pytest.mark.parametrize("words", [("--private",), ("--with", "none")])
def test_what_is_mine_alone_is_agreed_with_nobody(ml: Run, words: tuple[str, ...]) -> None:
    ml("goal", "edit", "g1", *words)
    assert "0 of 7 there, still missing" in ml("goal", "reality", "g1").out
    assert "agree" not in ml("goal", "reality", "g1").out


def test_what_was_dropped_is_no_first_step(ml: Run) -> None:
    ml("action", "add", "Ask Lee", "--goal", "g1")
    assert "first step  a1 Ask Lee\n" in ml("goal", "reality", "g1").out
    ml("action", "done", "a1")
    assert "first step  a1 Ask Lee, done\n" in ml("goal", "reality", "g1").out
    ml("action", "reopen", "a1")
    ml("action", "drop", "a1")
    assert "first step    What is the first thing to do?\n" in ml("goal", "reality", "g1").out


@pytest.mark.parametrize(
    ("words", "error", "hint", "code"),
    [
        (("g7",), "there is no goal g7", "did you mean g1?", 3),
        (("g1",), "g1 is dropped", "`mentorlog goal reopen g1` opens it again", 2),
        ((), "ID is missing: the goal", "`mentorlog goal reality --help` has examples", 4),
    ],
)
def test_what_cannot_be_looked_at(
    ml: Run, words: tuple[str, ...], error: str, hint: str, code: int
) -> None:
    ml("goal", "drop", "g1")
    assert ml("goal", "reality", *words) == ("", f"error: {error}\nhint: {hint}\n", code)


def test_looking_changes_nothing(ml: Run) -> None:
    before = ml("history").out
    ml("goal", "reality", "g1")
    assert ml("history").out == before
