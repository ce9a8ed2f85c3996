"""`mentorlog decide`: what I chose and expected, and my own words on the day of the look."""

import json

import pytest

from tests.conftest import Run

pytestmark = pytest.mark.usefixtures("dana")

STAY = ("add", "Stay or go?", "--option", "stay", "--option", "go", "--expect", "More say")
LOOK_DAY, DAY_AFTER = "2027-05-01T10:00+02:00", "2027-05-02T10:00+02:00"
ASKED = (
    "Stay or go? · you chose on Sat 21 Nov 2026: stay · why: the team · you expected: More say\n"
)


@pytest.fixture
def decide(ml: Run, dana: object) -> Run:
    assert ml("decide", *STAY, "--look", "2027-05-01").code == 0
    return lambda *words, **more: ml("decide", *words, **more)


def test_it_goes_from_a_question_to_a_choice_to_hindsight(
    ml: Run, decide: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert decide("list").out == (
        "d1  Sat 21 Nov  Dana  to decide, look Sat 1 May 2027  Stay or go?\n"
    )
    made = decide("made", "d1", "stay", "--why", "the team")
    assert made.out == "d1 decided · Stay or go? · stay · Dana · look on Sat 1 May 2027\n"
    monkeypatch.setenv("MENTORLOG_NOW", LOOK_DAY)
    reviewed = decide("review", "d1", "--happened", "Two reviews led", "--again", "yes")
    assert reviewed.out == "d1 reviewed · Stay or go? · stay · Dana · would decide so again: yes\n"
    assert ml("show", "d1").out == (
        "d1 Stay or go?\non        Sat 21 Nov 2026\nwith      Dana\noptions   stay, go\n"
        "expect    More say\nlook      Sat 1 May\nmade      Sat 21 Nov 2026\nchosen    stay\n"
        "why       the team\nreviewed  Sat 1 May\nhappened  Two reviews led\nagain     yes\n"
    )
    assert ml("undo").out == "undid: decision review d1\n"


@pytest.mark.parametrize("view", [("prep", "dana"), ("today",), ("report", "week")])
def test_my_own_words_are_there_from_the_day_of_the_look_on(
    ml: Run, decide: Run, monkeypatch: pytest.MonkeyPatch, view: tuple[str, ...]
) -> None:
    decide("made", "d1", "stay", "--why", "the team")
    command = "mentorlog decision review d1 --happened TEXT --again yes\n"
    monkeypatch.setenv("MENTORLOG_NOW", "2027-04-30T10:00+02:00")
    assert "Stay or go?" not in ml(*view).out
    for now in (LOOK_DAY, DAY_AFTER):
        monkeypatch.setenv("MENTORLOG_NOW", now)
        out = ml(*view).out
        assert command in out
        assert " ".join(ASKED.split()) in " ".join(out.split())
    decide("review", "d1", "--again", "no")
    assert "Stay or go?" not in ml(*view).out


def test_a_question_still_open_on_that_day_is_named_with_its_options(
    ml: Run, decide: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MENTORLOG_NOW", LOOK_DAY)
    out = " ".join(ml("prep", "dana").out.split())
    assert "not decided yet: Stay or go? (stay or go) · you expected: More say" in out
    assert "mentorlog decision made d1 TEXT" in out


def test_what_is_with_nobody_stands_in_today_and_where_my_own_goals_count(
    ml: Run, decide: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    ml("mentorship", "add", "Tom", "--my", "mentee")
    decide("add", "Move?", "--with", "none", "--look", "2027-05-01")
    monkeypatch.setenv("MENTORLOG_NOW", LOOK_DAY)
    assert "–     not decided yet: Move?" in ml("today").out
    assert "Move?" in ml("prep", "dana").out
    assert "Move?" not in ml("prep", "tom").out
    [own, _] = json.loads(ml("today", "--json").out)["practice"]
    assert (own["mentorship"], own["name"]) == (None, None)


def test_what_is_private_says_so_on_my_screen_and_is_on_no_agenda(
    ml: Run, decide: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    decide("add", "Leave?", "--private", "--look", "2027-05-01")
    decide("add", "Alone?", "--with", "none", "--look", "2027-05-01")
    ml("advice", "add", "Ask for more", "--private", "--from", "dana")
    monkeypatch.setenv("MENTORLOG_NOW", LOOK_DAY)
    shown = ml("prep", "dana").out
    assert "not decided yet: Leave? [private]\n" in shown
    assert "have not tried: Ask for more [private]\n" in shown
    week = ("report", "week", "--with", "dana", "--no-private")
    for meant in (("prep", "dana", "--md"), ("prep", "--for", "dana"), week):
        answer = ml(*meant)
        assert answer.code == 0
        assert not any(word in answer.out for word in ("Leave?", "Alone?", "Ask for more"))


def test_hindsight_outlasts_the_mentorship(
    ml: Run, decide: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    decide("made", "d1", "stay", "--why", "the team")
    assert ml("mentorship", "end", "dana", "-y").code == 0
    monkeypatch.setenv("MENTORLOG_NOW", LOOK_DAY)
    for view in (("today",), ("report", "week")):
        assert " ".join(ASKED.split()) in " ".join(ml(*view).out.split())
    assert decide("edit", "d1", "--why", "x").err.startswith(
        "error: the mentorship with Dana ended"
    )
    assert decide("review", "d1", "--again", "yes").out.startswith("d1 reviewed · Stay or go?")


@pytest.mark.parametrize(
    ("words", "err"),
    [
        (
            ("add", "Sell?", "--look", "2026-05-01"),
            "the look on 2026-05-01 lies before the question, which is of 2026-11-21",
        ),
        (("edit", "d1", "--look", "2026-05-01"), "the look on 2026-05-01 lies before"),
        (("review", "d1", "--happened", "Well"), "d1 is not decided yet"),
        (("edit", "d1", "--chosen", "stay"), "d1 is not decided yet"),
        (("edit", "d1", "--again", "yes"), "d1 was not looked at yet"),
        (
            ("made", "d1", "stay", "--on", "yesterday"),
            "it came up on 2026-11-21: it cannot have been decided on 2026-11-20",
        ),
        (("made", "d1", " "), "the choice is empty"),
        (("add", "Sell?", "--option", " "), "the option is empty"),
        (("list", "--undecided", "--unreviewed"), "--undecided and --unreviewed exclude"),
    ],
)
def test_what_cannot_be_is_refused(decide: Run, words: tuple[str, ...], err: str) -> None:
    answer = decide(*words)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith(f"error: {err}")


def test_it_is_made_once_and_looked_at_once(decide: Run) -> None:
    decide("made", "d1", "stay")
    assert decide("made", "d1", "go").err == (
        "error: d1 was decided on 2026-11-21: stay\n"
        "hint: `mentorlog decision edit d1 --chosen TEXT` corrects it\n"
    )
    decide("review", "d1", "--again", "yes")
    assert decide("review", "d1", "--again", "no").err.startswith("error: d1 was reviewed on")
    assert decide("made", "d1", "go").err.startswith("error: d1 was reviewed on")
    assert decide("edit", "d1", "--chosen", "").err == (
        "error: d1 was reviewed on 2026-11-21: a choice belongs to that\n"
        "hint: `mentorlog decision reopen d1` takes the review back\n"
    )
    assert decide("reopen", "d1").out.startswith("reopened d1 · Stay or go? · stay")
    [one] = json.loads(decide("list", "--unreviewed", "--json").out)
    assert (one["chosen"], one["happened"], one["again"]) == ("stay", None, None)
    assert decide("edit", "d1", "--chosen", "").code == 0
    assert len(json.loads(decide("list", "--undecided", "--json").out)) == 1


def test_a_look_without_a_word_is_told_what_it_lacks(decide: Run) -> None:
    decide("made", "d1", "stay")
    assert decide("review", "d1") == (
        "",
        "error: it is not said what came of it\nhint: --happened TEXT, or --again yes or no\n",
        4,
    )


@pytest.mark.parametrize("typed", ["stay", "STAY", "st"])
def test_an_option_is_known_by_its_beginning_and_whatever_its_case(decide: Run, typed: str) -> None:
    assert " · stay · Dana" in decide("made", "d1", typed).out


def test_what_was_none_of_the_options_is_taken_and_said(decide: Run) -> None:
    assert decide("made", "d1", "Neither yet").out == (
        "d1 decided · Stay or go? · Neither yet · Dana · look on Sat 1 May 2027"
        " · none of the options: stay and go\n"
    )


def test_a_look_that_comes_early_or_is_gone_by_is_taken_and_said(
    decide: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    decide("made", "d1", "go")
    assert decide("review", "d1", "--again", "no").out.endswith(
        " · would decide so again: no · before its look on Sat 1 May 2027\n"
    )
    decide("add", "Late?", "--look", "2027-01-01")
    monkeypatch.setenv("MENTORLOG_NOW", LOOK_DAY)
    assert decide("made", "d2", "yes").out.endswith(
        " · its look was for Fri 1 Jan: `mentorlog decision edit d2 --look DAY`\n"
    )


def test_the_report_has_my_words_of_then_beside_what_came_of_it(ml: Run, decide: Run) -> None:
    decide("made", "d1", "stay", "--why", "the team")
    decide("add", "Lead?", "--private")
    decide("add", "Sell?", "--with", "none")
    decide("made", "d3", "no")
    decide("review", "d3", "--happened", "It was right", "--again", "yes")
    assert ml("report", "decisions", "--explain").out == (
        "Decisions on Sat 21 Nov 2026\n3 decisions: 2 made, 1 looked at; 1 would be made so again\n"
        "\nTo decide\n\nd2 Lead? [private] · Dana\ncame up  Sat 21 Nov\n"
        "\nDecided\n\nd1 Stay or go? · Dana\ncame up   Sat 21 Nov\noptions   stay or go\n"
        "expected  More say\nchosen    stay, Sat 21 Nov\nwhy       the team\n"
        "look      Sat 1 May 2027\n"
        "\nLooked at\n\nd3 Sell?\ncame up   Sat 21 Nov\nchosen    no, Sat 21 Nov\n"
        "happened  Sat 21 Nov: It was right\nagain     yes\n"
        "\nDecisions\n"
        "id  came up     decided     look        reviewed    again  dropped\n"
        "d3  2026-11-21  2026-11-21  –           2026-11-21  yes    –\n"
        "d2  2026-11-21  –           –           –           –      –\n"
        "d1  2026-11-21  2026-11-21  2027-05-01  –           –      –\n"
        "\nasked  3\n       what came up in these days\n"
        "\nmade  2\n      those decided by the as-of day\n"
        "\nreviewed  1\n          those looked at by then\n"
        "\nagain  1\n       those of them that would be decided so again\n"
        "\nnot again  0\n           those that would not\n"
    )
    assert ml("report", "decisions", "--exit-code").code == 0
    assert ml("report", "decisions", "--as-of", "2026-11-01").out.endswith(
        "Nothing was to decide in these days.\n"
    )
    seen = ml("report", "decisions", "--for", "dana").out
    assert "Stay or go?" in seen
    assert not any(word in seen for word in ("Lead?", "Sell?", "More say", "the team"))


def test_it_has_its_place_in_the_journey_and_below_its_session(ml: Run, decide: Run) -> None:
    ml("session", "add", "Talk")
    decide("add", "Lead?", "--session", "s1")
    decide("made", "d2", "yes")
    assert "21 Nov      decision   d2  Lead?: yes\n" in ml("report", "journey", "dana").out
    assert "\nDecisions\nd2  Sat 21 Nov  Dana  decided  Lead?: yes\n" in ml("show", "s1").out


def test_tags_find_it_and_tab_offers_its_other_word(ml: Run, decide: Run) -> None:
    decide("add", "Move?", "--tag", "career")
    assert decide("list", "--tag", "career").out.endswith("Move? #career\n")
    assert "d2" in ml("find", "career").out
    assert ml("decide", "--help").out == ml("decision", "--help").out
    assert "decide made" in ml("completion", "show", "--shell", "bash").out
