"""`mentorlog goal`: set, checked in on, renegotiated and closed."""

import json

import pytest

from tests.conftest import Answer, Run

pytestmark = pytest.mark.usefixtures("dana")


def refused(message: str, hint: str, code: int = 2) -> Answer:
    return Answer("", f"error: {message}\nhint: {hint}\n", code)


@pytest.fixture
def reviews(ml: Run) -> None:
    """g1: four reviews from 21 Nov 2025 to 21 Nov 2027, of which two are expected by now."""
    ml(
        *("goal", "add", "Lead a design review", "--start", "2025-11-21", "--due", "2027-11-21"),
        *("--metric", "reviews", "--target", "4"),
    )


def test_a_goal_is_set_with_all_that_was_understood(ml: Run) -> None:
    answer = ml(
        *("goal", "add", "Lead a design review", "--due", "2027-03-31", "--start", "2 nov"),
        *("--metric", "reviews", "--target", "4", "--why", "to be heard", "--area", "career"),
    )
    assert (answer.err, answer.code) == ("", 0)
    assert answer.out == (
        "added g1 · Lead a design review · since Mon 2 Nov · from 0 to 4"
        " · due Wed 31 Mar 2027 · Dana\n"
    )
    assert ml("goal", "show", "g1").out == (
        "g1 Lead a design review\n"
        "with      Dana\n"
        "owner     me\n"
        "area      career\n"
        "why       to be heard\n"
        "start     Mon 2 Nov\n"
        "due       Wed 31 Mar 2027\n"
        "metric    reviews, from 0 to 4\n"
        "progress  0 %\n"
        "pace      on track\n"
    )


def test_without_with_a_goal_is_of_the_only_mentorship_or_of_none(ml: Run) -> None:
    assert ml("goal", "add", "Theirs", "--owner", "dana").out == (
        "added g1 (Dana) · Theirs · no date · Dana\n"
    )
    assert ml("goal", "add", "Mine", "--with", "none").out == (
        "added g2 · Mine · no date · on its own\n"
    )
    ml("mentorship", "add", "Ravi", "--my", "peer")
    assert ml("goal", "add", "Mine, too").out == "added g3 · Mine, too · no date · on its own\n"
    assert ml("goal", "add", "Theirs", "--owner", "them") == refused(
        "without a mentorship there is only me, not them", "--with says with whom"
    )


def test_a_check_in_says_how_it_stands(ml: Run, reviews: None) -> None:
    assert ml("goal", "checkin", "g1", "--add", "1", "--confidence", "7", "--note", "Storage") == (
        "g1 check-in Sat 21 Nov · 1 of 4 · confidence 7 of 10 · 25 % · off track\n",
        "",
        0,
    )
    assert ml("goal", "checkin", "1", "--add", "2").out == (
        "g1 check-in Sat 21 Nov · 3 of 4 · 75 % · on track\n"
    )
    assert ml("goal", "checkin", "@last", "--value", "2").out == (
        "g1 check-in Sat 21 Nov · 2 of 4 · 50 % · on track\n"
    )
    goal = json.loads(ml("goal", "checkin", "g1", "--note", "-", "--json", stdin="Slow").out)
    assert (goal["id"], goal["progress"], goal["pace"], goal["confidence"]) == (
        *("g1", 0.5, "on track", 7),
    )


def test_a_metric_may_fall_and_a_percentage_does_without_one(ml: Run) -> None:
    ml("goal", "add", "Sleep", "--metric", "pages", "--baseline", "9", "--target", "2")
    ml("goal", "add", "Speak")
    assert ml("goal", "checkin", "g1", "--add", "-3").out == (
        "g1 check-in Sat 21 Nov · 6, from 9 to 2 · 43 % · undated\n"
    )
    assert ml("goal", "checkin", "g2", "--percent", "40%").out == (
        "g2 check-in Sat 21 Nov · 40 % · undated\n"
    )
    assert ml("goal", "checkin", "g2", "--add", "1") == refused(
        "g2 has no metric to add to",
        "--percent says how far it is; `mentorlog goal edit g2 --metric` gives it one",
    )


def test_what_moves_nothing_is_kept_and_said(ml: Run, reviews: None) -> None:
    ml("goal", "checkin", "g1", "--value", "3")
    assert ml("goal", "checkin", "g1", "--add", "1", "--on", "10 nov") == (
        "g1 check-in Tue 10 Nov · 3 of 4 · 75 % · on track\n",
        "the check-in of Sat 21 Nov still counts as the latest\n",
        0,
    )
    assert ml("goal", "checkin", "g1", "--percent", "10").err == (
        "g1 goes by its metric: --value or --add moves it\n"
    )
    ml("goal", "add", "In steps")
    ml("milestone", "add", "g2", "First")
    assert ml("goal", "checkin", "g2", "--percent", "10").err == (
        "g2 goes by its milestones: `mentorlog milestone done` moves it\n"
    )


def test_the_history_tells_what_happened_in_order(ml: Run, reviews: None) -> None:
    ml("goal", "checkin", "g1", "--value", "1", "--on", "2 nov", "--blocker", "No storage")
    ml("goal", "pause", "g1", "--on", "3 nov", "--why", "a move")
    ml("goal", "reopen", "g1", "--on", "10 nov")
    ml("goal", "renegotiate", "g1", "--target", "5", "--why", "went well")
    assert ml("goal", "show", "g1").out.partition("History\n")[2] == (
        "Mon 2 Nov   at 1 · blocked by: No storage\n"
        "Tue 3 Nov   paused: a move\n"
        "Tue 10 Nov  open\n"
        "Sat 21 Nov  renegotiated: due Sun 21 Nov 2027 · target 5 · went well\n"
    )


def test_terms_are_renegotiated_and_the_first_ones_stay(ml: Run, reviews: None) -> None:
    assert ml("goal", "renegotiate", "g1", "--due", "2028-05-31", "--why", "moved").out == (
        "g1 · due Wed 31 May 2028 instead of Sun 21 Nov 2027\n"
    )
    assert ml("goal", "renegotiate", "g1", "--target", "5").out == "g1 · target 5 instead of 4\n"
    goal = json.loads(ml("goal", "show", "g1", "--json").out)
    assert (goal["due_on"], goal["target"]) == ("2027-11-21", 4)
    assert goal["in_force"] == {"due_on": "2028-05-31", "target": 5}
    assert ml("goal", "renegotiate", "g1", "--target", "5") == refused(
        "g1 has these terms already", "name another day or target"
    )
    assert ml("goal", "renegotiate", "g1", "--target", "6", "--on", "yesterday") == refused(
        "g1 was renegotiated on 2026-11-21, after 2026-11-20", "name a day from 2026-11-21 on"
    )
    assert ml("goal", "renegotiate", "g1", "--due", "none").out == (
        "g1 · no due day instead of Wed 31 May 2028\n"
    )
    assert ml("goal", "renegotiate", "g1") == refused(
        "nothing is renegotiated yet", "--due DAY, --target N, or both", code=4
    )


def test_a_due_day_gone_by_is_remembered(ml: Run) -> None:
    ml("goal", "add", "Speak", "--start", "1 nov", "--due", "2026-11-20")
    assert ml("goal", "renegotiate", "g1", "--due", "8 dec").out == (
        "g1 · now due Tue 8 Dec (was due 20 Nov)\n"
    )
    assert ml("goal", "renegotiate", "g1", "--due", "yesterday") == refused(
        "2026-11-20 is past", "a goal is renegotiated for a day to come"
    )
    ml("goal", "add", "Today", "--due", "today")
    assert ml("goal", "renegotiate", "g2", "--due", "8 dec").out == (
        "g2 · due Tue 8 Dec instead of Sat 21 Nov\n"
    )


def test_a_goal_is_achieved_dropped_paused_and_taken_up_again(ml: Run) -> None:
    for title in ("Achieve", "Drop", "Pause"):
        ml("goal", "add", title, "--start", "1 nov", "--due", "8 dec")
    assert ml("goal", "achieve", "g1") == ("g1 achieved · Achieve\n", "", 0)
    assert ml("goal", "drop", "g2", "--on", "fri", "--why", "no time").out == (
        "g2 dropped Fri 20 Nov · Drop\n"
    )
    assert ml("goal", "pause", "g3").out == "g3 paused · Pause\n"
    assert ml("goal", "list") == ("", "nothing is open; --all shows the rest\n", 0)
    assert ml("goal", "reopen", "g1", "g2").out == (
        "g1 open again · Achieve · due Tue 8 Dec\ng2 open again · Drop · due Tue 8 Dec\n"
    )
    assert ml("goal", "reopen", "g1") == refused(
        "g1 is open already", "`mentorlog goal show g1` tells more"
    )
    assert ml("goal", "pause", "g3", "g1").code == 2
    assert ml("goal", "list").out == (
        "g1  Tue 8 Dec  Dana  me  –  no progress yet  Achieve\n"
        "g2  Tue 8 Dec  Dana  me  –  no progress yet  Drop\n"
    )


def test_a_finished_goal_takes_nothing_more(ml: Run, reviews: None) -> None:
    ml("goal", "achieve", "g1", "--on", "18 nov")
    finished = refused("g1 is achieved", "`mentorlog goal reopen g1` opens it again")
    assert ml("goal", "checkin", "g1", "--add", "1") == finished
    assert ml("goal", "renegotiate", "g1", "--target", "5") == finished
    assert ml("goal", "drop", "g1") == finished
    assert ml("milestone", "add", "g1", "One more") == finished
    assert ml("goal", "achieve", "g1").code == 2
    assert ml("goal", "checkin", "g1", "--add", "1", "--on", "17 nov").code == 0
    assert ml("goal", "drop", "g1", "--on", "17 nov") == refused(
        "g1 has been achieved since 2026-11-18, after 2026-11-17", "name a day from 2026-11-18 on"
    )


def test_a_goal_to_come_is_neither_checked_in_on_nor_achieved(ml: Run) -> None:
    assert ml("goal", "add", "Later", "--start", "2026-12-01").out == (
        "added g1 · Later · starts Tue 1 Dec · no date · Dana\n"
    )
    early = refused(
        "g1 starts on 2026-12-01, after 2026-11-21",
        "`mentorlog goal edit g1 --start DAY` corrects its start",
    )
    assert ml("goal", "checkin", "g1", "--percent", "5") == early
    assert ml("goal", "achieve", "g1") == early
    assert ml("goal", "drop", "g1").code == 0


def test_the_list_has_the_open_goals_by_due_day(ml: Run) -> None:
    ml("goal", "add", "No day")
    ml("goal", "add", "Later", "--due", "8 dec", "--owner", "them")
    ml("goal", "add", "Sooner", "--due", "30 nov", "--private")
    ml("goal", "add", "Done", "--due", "30 nov")
    ml("goal", "achieve", "g4")
    assert ml("goal", "list").out == (
        "g3  Mon 30 Nov  Dana  me    –  no progress yet  Sooner [private]\n"
        "g2  Tue 8 Dec   Dana  them  –  no progress yet  Later\n"
        "g1  –           Dana  me    –  undated          No day\n"
    )
    assert ml("goal", "list", "--theirs", "--until", "8 dec").out.startswith("g2 ")
    assert ml("goal", "list", "--state", "achieved", "--until", "sat").out == (
        "g4  Mon 30 Nov  Dana  me  –  achieved  Done\n"
    )
    every = [goal["id"] for goal in json.loads(ml("goal", "list", "--all", "--json").out)]
    assert every == ["g4", "g3", "g2", "g1"]
    by_due = json.loads(ml("goal", "list", "--all", "--sort", "due", "--json").out)
    assert [goal["id"] for goal in by_due] == ["g3", "g4", "g2", "g1"]
    assert ml("goal", "list", "--all", "--state", "open") == refused(
        "--state and --all exclude each other", "give one of them"
    )


def test_an_edit_corrects_the_terms_in_force(ml: Run, reviews: None) -> None:
    assert ml("goal", "edit", "g1", "--due", "2027-12-01", "--target", "6").out == (
        "corrected g1 · Lead a design review · since Fri 21 Nov 2025 · from 0 to 6"
        " · due Wed 1 Dec 2027 · Dana\n"
    )
    zero = refused(
        "the target is where the goal starts: both are 0",
        "--baseline is the value at the start, --target the one to reach",
    )
    assert ml("goal", "renegotiate", "g1", "--target", "0") == zero
    ml("goal", "renegotiate", "g1", "--target", "5")
    assert ml("goal", "edit", "g1", "--target", "0") == zero
    ml("goal", "edit", "g1", "--target", "3", "--title", "Lead reviews", "--why", "to be heard")
    goal = json.loads(ml("goal", "show", "g1", "--json").out)
    assert (goal["title"], goal["why"], goal["target"]) == ("Lead reviews", "to be heard", 6)
    assert goal["in_force"] == {"due_on": "2027-12-01", "target": 3}
    ml("goal", "edit", "g1", "--due", "", "--target", "", "--why", "", "--metric", "")
    goal = json.loads(ml("goal", "show", "g1", "--json").out)
    assert (goal["why"], goal["metric"]) == (None, None)
    assert goal["in_force"] == {"due_on": None, "target": None}


def test_an_edit_needs_something_that_can_be(ml: Run, reviews: None) -> None:
    assert ml("goal", "edit", "g1") == refused(
        "there is nothing to correct", "name a field: --title, --due, --target …"
    )
    assert ml("goal", "edit", "g1", "--title", "").code == 2
    assert ml("goal", "edit", "g1", "--baseline", "4") == refused(
        "the target is where the goal starts: both are 4",
        "--baseline is the value at the start, --target the one to reach",
    )
    assert ml("goal", "edit", "g1", "--start", "2027-11-22") == refused(
        "due 2027-11-21 lies before the start, 2027-11-22",
        "give a later --due, or an earlier --start",
    )
    ml("goal", "edit", "g1", "--owner", "them")
    assert ml("goal", "edit", "g1", "--with", "none") == refused(
        "a goal without a mentorship is mine: there is nobody else",
        "--with NAME says whose it could be",
    )


def test_removing_a_goal_says_what_goes_along(ml: Run, reviews: None) -> None:
    ml("milestone", "add", "g1", "First")
    ml("milestone", "add", "g1", "Second")
    ml("goal", "checkin", "g1", "--add", "1")
    ml("goal", "renegotiate", "g1", "--target", "5")
    ml("action", "add", "Ask for a slot", "--goal", "g1")
    assert ml("goal", "remove", "g1") == refused(
        "not confirmed: Remove g1 with 1 renegotiation, 2 milestones and 1 check-in?",
        "-y says yes beforehand",
        code=4,
    )
    assert ml("goal", "remove", "g1", "-y").out == (
        "removed g1 with 1 renegotiation, 2 milestones and 1 check-in\n"
    )
    assert ml("milestone", "list", "--all") == ("", "nothing here yet\n", 0)
    assert json.loads(ml("action", "show", "a1", "--json").out)["goal"] is None


@pytest.mark.parametrize(
    "words",
    [
        ("checkin", "g1", "--add", "1"),
        ("renegotiate", "g1", "--target", "5"),
        ("achieve", "g1"),
        ("drop", "g1"),
        ("pause", "g1"),
        ("reopen", "g1"),
        ("edit", "g1", "--title", "x"),
        ("remove", "g1", "-y"),
        ("add", "x", "--with", "dana"),
    ],
)
def test_nothing_changes_in_an_ended_mentorship(
    ml: Run, reviews: None, words: tuple[str, ...]
) -> None:
    ml("goal", "edit", "g1", "--owner", "them")  # one of mine goes on without Dana
    ml("mentorship", "end", "dana", "--on", "yesterday")
    assert ml("goal", *words) == refused(
        "the mentorship with Dana ended on 2026-11-20",
        "`mentorlog mentorship reopen Dana` opens it again",
    )
    assert ml("goal", "list") == ("", "1 ended; --all shows it\n", 0)
    assert ml("goal", "list", "--with", "dana").out.startswith("g1 ")


NO_NUMBER = "write it like 4 or 2.5"


@pytest.mark.parametrize(
    ("words", "message", "hint", "code"),
    [
        (("add",), "the title is missing", "write it, or - to read standard input", 4),
        (("add", ""), "the title is empty", "write at least one word", 2),
        (("add", "x", "--target", "nan"), "'nan' is no number to reckon with", NO_NUMBER, 2),
        (("add", "x", "--baseline", "-inf"), "'-inf' is no number to reckon with", NO_NUMBER, 2),
        (("add", "x", "--target", "1e15"), "'1e15' is no number to reckon with", NO_NUMBER, 2),
        (("add", "x", "--target", "1,5"), "'1,5' is no number to reckon with", NO_NUMBER, 2),
        (
            ("add", "x", "--weight", "-1"),
            "a weight is 0 or more, not '-1'",
            "the usual weight is 1",
            2,
        ),
        (
            ("add", "x", "--target", "0"),
            "the target is where the goal starts: both are 0",
            "--baseline is the value at the start, --target the one to reach",
            2,
        ),
        (
            ("add", "x", "--due", "2026-11-20"),
            "due 2026-11-20 lies before the start, 2026-11-21",
            "give a later --due, or an earlier --start",
            2,
        ),
        (
            ("checkin", "g1"),
            "the check-in is empty",
            "--value, --add, --percent, --confidence, --note or --blocker says how it stands",
            4,
        ),
        (
            ("checkin", "g1", "--value", "1", "--percent", "2"),
            "--value and --percent exclude each other",
            "give one of them",
            2,
        ),
        (("checkin", "g1", "--value", "NaN"), "'NaN' is no number to reckon with", NO_NUMBER, 2),
        (
            ("checkin", "g1", "--percent", "101"),
            "a percentage is 0 to 100, not '101'",
            "--value takes any number",
            2,
        ),
        (
            ("checkin", "g1", "--confidence", "11"),
            "a confidence is a whole number from 1 to 10, not '11'",
            "10 is as good as done",
            2,
        ),
        (("checkin", "g7", "--add", "1"), "there is no goal g7", "did you mean g1?", 3),
        (
            ("checkin", "g1", "--add", "1", "--on", "1.11."),
            "'1.11.' can be two days",
            "1 Nov or 11 Jan? write 2026-11-01 or 2026-01-11",
            2,
        ),
    ],
)
def test_bad_input_is_told_what_to_do(
    ml: Run, reviews: None, words: tuple[str, ...], message: str, hint: str, code: int
) -> None:
    assert ml("goal", *words) == refused(message, hint, code)


@pytest.mark.usefixtures("dana")
@pytest.mark.parametrize(
    ("title", "day", "typed"),
    [
        ("Lead reviews by end of march", "end of march", "'end of march'"),
        ("First one due fri", "fri", "fri"),
        ("Finish by 31 feb", "31 feb", "DAY"),
        ("Finish by next week", "next week", "DAY"),
        ("Finish on 1 march", "on 1 march", "'1 march'"),
        ("Finish tomorrow", "tomorrow", "tomorrow"),
        ("Finish before 31 feb", "31 feb", "DAY"),
    ],
)
def test_a_day_in_a_title_is_text_and_the_echo_says_how_it_is_made_one(
    ml: Run, title: str, day: str, typed: str
) -> None:
    assert ml("goal", "add", title).out == (
        f"added g1 · {title} · no date · Dana\n"
        f"{day!r} is text · mentorlog goal edit g1 --due {typed}\n"
    )
    assert ml("milestone", "add", "g1", title).out.splitlines()[1:] == [
        f"{day!r} is text · mentorlog milestone edit m1 --due {typed}"
    ]
    assert ml("goal", "add", title, "--due", "fri").out.count("\n") == 1
    assert ml("goal", "add", "Sort by week").out.count("\n") == 1
