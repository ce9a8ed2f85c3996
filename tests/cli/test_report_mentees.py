"""`report mentees`, as it is printed."""

import json

import pytest

from tests.conftest import Run

DEMO = """\
Mentees on Sat 21 Nov 2026
mentee  last met  next due  streak  I owe  kept    goals
Tomás   18 Nov    13 Dec    5       2      1 of 3  no progress yet

To praise, to ask, to look at
Tomás  praise  n24  win of Thu 15 Oct: Tomás on stage: nineteen minutes, and
                    he looked up.
Tomás  ask     g10  in the way on Thu 19 Nov: Access to the partner's test
                    system, still.
Tomás  look    p12  clarity fell: Tomás 4, then 3
"""
STORY = """\
Mentees on Sat 21 Nov 2026
mentee  last met  next due  streak  I owe         kept    goals
Bo      –         overdue   0       –             0 of 1  off track
Eve     12 Nov    –         –       2, 1 overdue  –       –
Al      20 Nov    6 Dec     1       1             –       –

To praise, to ask, to look at
Bo  meet  –   never met in 2 weeks; no meeting was logged
Bo  ask   a4  due Thu 19 Nov: Read the ladder
Bo  look  g1  stale
`mentorlog session plan --with Bo --at WHEN`,
`mentorlog mentorship pause Bo` or `mentorlog mentorship end Bo`
"""


@pytest.mark.usefixtures("demo")
def test_the_demo_year(ml: Run) -> None:
    assert ml("report", "mentees") == (DEMO, "", 0)


@pytest.fixture
def three(ml: Run) -> None:
    """Al met yesterday, Bo never in two weeks, and Eve waits for a promise of mine."""
    for name, cadence, start in (
        ("Al", "2w", "2026-11-09"),
        ("Bo", "5d", "2026-11-06"),
        ("Eve", "none", "2026-11-09"),
    ):
        ml("mentorship", "add", name, "--my", "mentee", "--cadence", cadence, "--start", start)
    ml("session", "add", "Met", "--with", "al", "--at", "2026-11-20 10:00")
    ml("session", "add", "Met", "--with", "eve", "--at", "2026-11-12 10:00")
    on = ("--on", "2026-11-12")
    ml("action", "add", "One", "--with", "eve", *on, "--due", "2026-11-20")
    ml("action", "add", "Two", "--with", "eve", *on, "--due", "none")
    ml("action", "add", "Three", "--with", "al", *on, "--due", "2026-12-01")
    theirs = ("--with", "bo", "--owner", "them")
    ml("action", "add", "Read the ladder", *theirs, *on, "--due", "2026-11-19")
    ml("goal", "add", "Lead", *theirs, "--start", "2026-11-06", "--due", "2026-11-20")


@pytest.mark.usefixtures("three")
def test_those_come_first_who_need_me_most(ml: Run) -> None:
    assert ml("report", "mentees") == (STORY, "", 0)


@pytest.mark.usefixtures("three")
def test_exit_code_10_says_that_someone_needs_me(ml: Run) -> None:
    assert ml("report", "mentees", "--exit-code").code == 10
    assert ml("report", "mentees", "--exit-code", "--with", "al").code == 0


@pytest.mark.usefixtures("three")
def test_json_has_every_column(ml: Run) -> None:
    told = json.loads(ml("report", "mentees", "--json").out)
    assert (told["report"], told["since"], told["until"]) == (
        *("mentees", "2026-08-24", "2026-11-21"),
    )
    bo, eve, _ = told["mentees"]
    assert list(eve) == [
        *("uid", "name", "last_met_on", "next_due_on", "buffer_days"),
        *("silence_days", "silent", "overdue_since", "meant_on", "quiet", "streak", "rate", "owed"),
        *("follow_through", "pace", "marks", "pulse", "praise", "ask", "explained"),
    ]
    assert (eve["owed"], eve["next_due_on"]) == ({"open": 2, "overdue": 1}, None)
    assert (bo["buffer_days"], bo["ask"]["id"], bo["praise"]) == (-1, "a4", None)


@pytest.mark.parametrize("words", [(), ("--as-of", "2020-01-01")], ids=["today", "before"])
@pytest.mark.usefixtures("dana")
def test_nobodys_mentor_is_a_sentence(ml: Run, words: tuple[str, ...]) -> None:
    answer = ml("report", "mentees", *words)
    assert answer.out.splitlines()[1:] == ["On that day you were nobody's mentor."]
    assert answer.code == 0


def test_an_empty_store_is_a_sentence(ml: Run) -> None:
    assert ml("report", "mentees") == (
        "Mentees on Sat 21 Nov 2026\nOn that day you were nobody's mentor.\n",
        "",
        0,
    )


def test_long_names_leave_the_lines_whole_and_within_78_columns(ml: Run) -> None:
    for name in ("Wolfeschlegelsteinhausenbergerdorff the Second of Ostfriesland", "Ŵ" * 120):
        ml("mentorship", "add", name, "--my", "mentee", "--cadence", "2w")
    for words in (("report", "mentees"), ("report", "week"), ("prep", "--all")):
        lines = ml(*words).out.splitlines()
        assert [line for line in lines if len(line) > 78 and "mentorlog" not in line] == []


def test_of_promises_for_one_day_the_one_written_first_is_asked_for(
    ml: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    ml("mentorship", "add", "Kai", "--my", "mentee")
    for text in ("One", "Two", "Three", "Four", "Five", "Six"):
        ml("action", "add", text, "--with", "kai", "--owner", "them", "--due", "tomorrow")
    monkeypatch.setenv("MENTORLOG_NOW", "2026-11-25T09:00+01:00")
    assert "Kai  ask  a1  due Sun 22 Nov: One\n" in ml("report", "mentees").out
