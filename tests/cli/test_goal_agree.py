"""`mentorlog goal agree`: both sides agree to a goal as it stands, and `prep` tells who has not."""

import json

import pytest

from tests.conftest import Run


@pytest.fixture(autouse=True)
def _goals(ml: Run, dana: None) -> None:
    for title in ("Lead a design review", "Write every week"):
        ml("goal", "add", title, "--start", "2026-01-05", "--due", "2027-03-31")


def _asked(ml: Run, *words: str) -> list[tuple[str, str]]:
    """What `prep` says of goals that one side agreed to, with the command that answers it."""
    [one] = json.loads(ml("prep", "dana", *words, "--json").out)["mentorships"]
    return [(each["text"], each["command"]) for each in one["practice"] if each["kind"] == "goal"]


def test_each_side_agrees_on_its_day(ml: Run) -> None:
    assert ml("goal", "agree", "g1", "--as", "them", "--on", "2026-01-08") == (
        "g1 agreed by Dana · Lead a design review · Thu 8 Jan · you have not yet\n",
        "",
        0,
    )
    assert ml("goal", "agree", "g1").out == "g1 agreed by me · Lead a design review\n"
    assert "\nagreed    Dana Thu 8 Jan, me Sat 21 Nov\n" in ml("goal", "show", "g1").out
    assert ml("goal", "show", "g1").out.endswith(
        "History\nThu 8 Jan   agreed by Dana\nSat 21 Nov  agreed by me\n"
    )
    assert json.loads(ml("goal", "show", "g1", "--json").out)["agreed"] == [
        {"by": "Dana", "on": "2026-01-08"},
        {"by": "me", "on": "2026-11-21"},
    ]


def test_both_sides_agree_to_several_goals_at_once(ml: Run) -> None:
    assert ml("goal", "agree", "g1", "g2", "--as", "me", "--as", "dana").out == (
        "g1 agreed by me and Dana · Lead a design review\n"
        "g2 agreed by me and Dana · Write every week\n"
    )


def test_twice_on_a_day_is_once(ml: Run) -> None:
    ml("goal", "agree", "g1")
    before = ml("data", "export").out
    assert ml("goal", "agree", "g1", "--as", "me").code == 0
    assert ml("data", "export").out == before


def test_prep_tells_of_goals_that_one_side_alone_agreed_to(ml: Run) -> None:
    assert _asked(ml) == []
    ml("goal", "agree", "g1", "--as", "them", "--on", "2026-01-08")
    ml("goal", "agree", "g2", "--on", "2026-01-09")
    assert _asked(ml) == [
        ("g1 Lead a design review: Dana has agreed, you have not", "goal agree g1"),
        ("g2 Write every week: you have agreed, Dana has not", "goal agree g2 --as them"),
    ]
    assert _asked(ml, "--as-of", "2026-01-08") == [
        ("g1 Lead a design review: Dana has agreed, you have not", "goal agree g1"),
    ]
    assert ml("prep", "dana").out.endswith(
        "How we work\n"
        "g1 Lead a design review: Dana has agreed, you have not\n"
        "mentorlog goal agree g1\n"
        "g2 Write every week: you have agreed, Dana has not\n"
        "mentorlog goal agree g2 --as them\n"
    )
    ml("goal", "agree", "g1")
    ml("goal", "drop", "g2")
    assert _asked(ml) == []


def test_what_is_printed_can_be_typed(ml: Run) -> None:
    ml("goal", "agree", "g1")
    [(_, command)] = _asked(ml)
    assert ml(*command.split()).code == 0
    assert _asked(ml) == []


def test_of_a_circle_one_of_them_speaks_for_their_side_and_whose_goal_it_is_is_asked(
    ml: Run,
) -> None:
    ml("mentorship", "add", "Circle", "--kind", "peer", "--member", "Sam", "--member", "Ada Kim")
    ml("goal", "add", "Speak up", "--with", "circle")
    ml("goal", "add", "Rest more", "--with", "circle", "--owner", "ada")
    assert ml("goal", "agree", "g3", "--as", "sam").out == (
        "g3 agreed by Sam · Speak up · you have not yet\n"
    )
    assert ml("goal", "agree", "g3", "--as", "them").out == (
        "g3 agreed by Sam and Circle · Speak up · you have not yet\n"
    )
    assert ml("goal", "agree", "g4").out == "g4 agreed by me · Rest more · Ada Kim has not yet\n"
    [one] = json.loads(ml("prep", "circle", "--json").out)["mentorships"]
    assert [(each["text"], each["command"]) for each in one["practice"]] == [
        ("g3 Speak up: Circle has agreed, you have not", "goal agree g3"),
        ("g4 Rest more: you have agreed, Ada Kim has not", "goal agree g4 --as Ada"),
    ]


def test_who_has_left_agreed_while_they_were_there(ml: Run) -> None:
    words = ("--kind", "peer", "--start", "2026-01-05", "--member", "Sam", "--member", "Ada")
    ml("mentorship", "add", "Circle", *words)
    ml("goal", "add", "Speak up", "--with", "circle", "--start", "2026-01-05")
    ml("mentorship", "member", "remove", "Sam", "--with", "circle", "--on", "2026-06-01")
    assert ml("goal", "agree", "g3", "--as", "sam").err.startswith("error: Sam left Circle on")
    assert ml("goal", "agree", "g3", "--as", "sam", "--on", "2026-05-04").out == (
        "g3 agreed by Sam · Speak up · Mon 4 May · you have not yet\n"
    )


def test_a_goal_that_moves_on_takes_my_word_along_and_leaves_theirs(ml: Run) -> None:
    ml("goal", "agree", "g1", "--as", "me", "--as", "them")
    ml("mentorship", "add", "Lee", "--my", "mentor")
    ml("goal", "edit", "g1", "--with", "lee")
    assert "\nagreed    me Sat 21 Nov\n" in ml("goal", "show", "g1").out
    assert "g1 Lead a design review: you have agreed, Lee has not" in ml("prep", "lee").out


def test_undo_takes_it_back(ml: Run) -> None:
    ml("goal", "agree", "g1", "g2", "--as", "them")
    ml("undo")
    assert _asked(ml) == []
    ml("redo")
    assert len(_asked(ml)) == 2


@pytest.mark.parametrize(
    ("words", "error", "hint", "code"),
    [
        (("g9",), "there is no goal g9", "did you mean g3?", 3),
        (
            ("g1", "--as", "sam"),
            "nobody in the mentorship with Dana is called 'sam'",
            "there is Dana",
            3,
        ),
        (("g2",), "g2 is achieved", "`mentorlog goal reopen g2` opens it again", 2),
        (
            ("g3", "--as", "them"),
            "g3 belongs to no mentorship: there is nobody to agree with",
            "`mentorlog goal edit g3 --with NAME` says whom it is with",
            2,
        ),
        (
            ("g1", "--on", "tomorrow"),
            "2026-11-22 is still to come",
            "--on is the day it happened",
            2,
        ),
    ],
)
def test_what_cannot_be(ml: Run, words: tuple[str, ...], error: str, hint: str, code: int) -> None:
    ml("goal", "achieve", "g2")
    ml("goal", "add", "Rest more", "--with", "none")
    before = ml("data", "export").out
    assert ml("goal", "agree", "g1", *words) == ("", f"error: {error}\nhint: {hint}\n", code)
    assert ml("data", "export").out == before


def test_three_who_agree_are_named_as_one_says_three_names(ml: Run) -> None:
    ml("mentorship", "add", "Circle", "--kind", "peer", "--member", "Sam", "--member", "Ada")
    ml("goal", "add", "Speak up", "--with", "circle")
    sides = ("--as", "sam", "--as", "ada", "--as", "me")
    assert ml("goal", "agree", "@last", *sides).out == ("g3 agreed by Sam, Ada and me · Speak up\n")


def test_agreement_to_a_private_goal_never_leaves_and_is_not_asked_for(ml: Run) -> None:
    ml("goal", "agree", "g1", "g2", "--as", "them")
    ml("goal", "edit", "g2", "--private")
    left = json.loads(ml("data", "export", "--audience", "dana", "--with-notes").out)["records"]
    assert [one["goal"] for one in left["accord"]] == [left["goal"][0]["uid"]]
    assert [text for text, _ in _asked(ml)] == [
        "g1 Lead a design review: Dana has agreed, you have not"
    ]
    assert ml("goal", "remove", "g1", "-n").out == "would remove g1 with 1 accord\n"
