"""`mentorlog intro`: from the question to the thanks, and who owes the next step."""

import json

import pytest

from tests.conftest import Run

pytestmark = pytest.mark.usefixtures("dana")


def test_a_door_is_asked_for_opened_walked_through_and_closed_with_thanks(ml: Run) -> None:
    assert ml("intro", "ask", "Lee Park", "--why", "She knows", "--on", "2026-11-02").out == (
        "asked i1 · Lee Park · Dana · Dana's turn: introduce me to Lee Park\n"
    )
    assert ml("intro", "made", "i1", "--on", "2026-11-05").out == (
        "i1 made Thu 5 Nov · Lee Park · Dana · your turn: meet Lee Park\n"
    )
    assert ml("intro", "met", "i1").out == (
        "i1 met · Lee Park · Dana · your turn: say thanks for meeting Lee Park\n"
    )
    assert ml("intro", "thanked", "@last").out == "i1 thanked · Lee Park · Dana\n"
    assert ml("intro", "list") == ("", "nothing is open; --all shows the rest\n", 0)
    assert ml("intro", "list", "--all").out == (
        "i1  Dana  thanked Sat 21 Nov  –  Lee Park: She knows\n"
    )
    assert ml("show", "i1").out == (
        "i1 Lee Park\nwith     Dana\nfor      me\nwhy      She knows\nasked    Mon 2 Nov\n"
        "made     Thu 5 Nov\nmet      Sat 21 Nov\nthanked  Sat 21 Nov\n"
    )


def test_what_i_offer_is_for_them_and_mine_to_make(ml: Run) -> None:
    assert ml("intro", "offer", "Jo").out == (
        "offered i1 · Jo · Dana · your turn: introduce Dana to Jo\n"
    )
    assert ml("intro", "made", "i1").out == "i1 made · Jo · Dana · Dana's turn: meet Jo\n"
    assert ml("intro", "offer", "Ines", "--for", "me").out == (
        "offered i2 · Ines · Dana · Dana's turn: introduce me to Ines\n"
    )


def test_it_works_without_a_mentorship_to_find_a_mentor(ml: Run) -> None:
    answer = ml("intro", "ask", "Noor Haddad", "--with", "none", "--through", "Piet")
    assert answer.out == ("asked i1 · Noor Haddad · Piet's turn: introduce me to Noor Haddad\n")
    intro = json.loads(ml("intro", "show", "i1", "--json").out)
    assert (intro["mentorship"], intro["for"], intro["began"]) == (None, "me", "asked")
    assert (intro["next_step"], intro["owed_by"], intro["stalled"]) == ("made", "Piet", False)
    assert ml("intro", "ask", "X", "--with", "none", "--for", "them").code == 2


def test_one_without_a_step_for_a_fortnight_is_listed_and_stands_in_prep(ml: Run) -> None:
    ml("intro", "ask", "Lee Park", "--on", "2026-11-07")
    ml("intro", "ask", "Ines", "--on", "2026-11-08")
    ml("intro", "ask", "Jo", "--on", "2026-10-01")
    ml("intro", "made", "i3", "--on", "2026-10-22")
    assert ml("intro", "list", "--stalled").out == (
        "i1  Dana  asked Sat 7 Nov  Dana's turn, stalled  Lee Park\n"
        "i3  Dana  made Thu 22 Oct  your turn, stalled    Jo\n"
    )
    prep = ml("prep", "dana").out
    assert "I promised\nstalled 30 days  i3  Meet Jo\n" in prep
    assert "They promised\nstalled 14 days  i1  Introduce me to Lee Park\n" in prep
    assert "Ines" not in prep
    assert prep.count("Meet Jo") == 1  # a promise here, and no reminder beside it
    today = ml("today").out
    assert "Meet Jo" in today
    assert "Lee Park" not in today  # what they owe is between the two of us
    ml("intro", "drop", "i1")
    assert "Lee Park" not in ml("prep", "dana").out


def test_my_own_stalled_step_is_told_today_until_we_have_met_since(ml: Run) -> None:
    ml("intro", "ask", "Lee Park", "--on", "2026-10-01")
    ml("intro", "made", "i1", "--on", "2026-10-02")
    today = ml("today").out
    assert "Dana  Meet Lee Park\n" in today
    assert "mentorlog intro met i1\n" in today
    ml("session", "add", "Talked", "--at", "2026-11-20 10:00")
    assert "Lee Park" not in ml("today").out


def test_steps_out_of_order_twice_or_after_the_end_change_nothing(ml: Run) -> None:
    ml("intro", "ask", "Lee Park", "--on", "2026-11-10")
    ml("intro", "made", "i1", "--on", "2026-11-12")
    before = ml("history", "--json").out
    for words, message, hint, code in (
        (
            ("met", "i1", "--on", "2026-11-11"),
            "made on 2026-11-12, met on 2026-11-11: that is not in order",
            "--on is the day it happened; `mentorlog intro edit` corrects earlier steps",
            2,
        ),
        (
            ("made", "i1"),
            "i1 was marked made on 2026-11-12",
            "`mentorlog intro edit i1 --made DAY` corrects that",
            2,
        ),
        (("met", "i9"), "there is no intro i9", "did you mean i1?", 3),
        (("ask",), "the person is missing", "write it, or - to read standard input", 4),
        (
            ("edit", "i1"),
            "there is nothing to correct",
            "name a field: --person, --why, --made …",
            2,
        ),
    ):
        assert ml("intro", *words) == ("", f"error: {message}\nhint: {hint}\n", code)
    assert ml("history", "--json").out == before
    ml("intro", "drop", "i1")
    assert ml("intro", "met", "i1").err == (
        "error: i1 was dropped on 2026-11-21\nhint: `mentorlog intro reopen i1` opens it again\n"
    )
    assert ml("drop", "i1").err == (
        "error: i1 was dropped on 2026-11-21\nhint: `mentorlog intro reopen i1` opens it again\n"
    )


def test_a_slip_is_corrected_and_undone(ml: Run) -> None:
    ml("intro", "ask", "Lee", "--private")
    ml("intro", "met", "i1")
    answer = ml("intro", "edit", "i1", "--person", "Lee Park", "--met", "", "--for", "them")
    assert answer.out == (
        "corrected i1 · Lee Park · Dana · private · your turn: introduce Dana to Lee Park\n"
    )
    ml("undo")
    intro = json.loads(ml("intro", "show", "i1", "--json").out)
    assert (intro["name"], intro["met_on"], intro["for"]) == ("Lee", "2026-11-21", "me")
    assert "Lee" not in ml("report", "network", "--for", "dana").out
    assert ml("find", "lee").out.startswith("i1")
    assert ml("intro", "remove", "i1", "-y").code == 0


def test_a_door_that_nobody_by_name_opens_says_their_turn(ml: Run) -> None:
    assert ml("intro", "ask", "Sam Low", "--with", "none").out == (
        "asked i1 · Sam Low · their turn: introduce me to Sam Low\n"
    )
    assert ml("intro", "list").out == "i1  –  asked Sat 21 Nov  their turn  Sam Low\n"
