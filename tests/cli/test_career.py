"""`mentorlog career`: steps that others can see."""

import json

import pytest

from tests.conftest import Run

pytestmark = pytest.mark.usefixtures("dana")


def test_a_promotion_is_kept_on_its_day(ml: Run) -> None:
    answer = ml("career", "add", "promotion", "Senior engineer", "--on", "2026-09-01")
    assert answer.out == "noted c1 · promotion: Senior engineer · Dana · Tue 1 Sep\n"
    theirs = ml("career", "add", "talk", "On queues", "--owner", "them", "--note", "Forty people")
    assert theirs.out == "noted c2 (theirs) · talk: On queues · Dana · Sat 21 Nov\n"
    assert ml("career", "list").out == (
        "c2  Sat 21 Nov  talk       theirs  Dana  On queues\n"
        "c1  Tue 1 Sep   promotion  mine    Dana  Senior engineer\n"
    )
    assert ml("career", "list", "--mine", "--kind", "talk") == ("", "nothing matches\n", 0)
    assert ml("show", "c2").out == (
        "c2 On queues\nkind   talk\nwhose  theirs\non     Sat 21 Nov\nwith   Dana\n"
        "note   Forty people\n"
    )


def test_a_slip_is_corrected_and_taken_back(ml: Run) -> None:
    ml("career", "add", "role", "Lead", "--with", "none")
    assert ml("career", "edit", "c1", "--kind", "award", "--private").out == (
        "corrected c1 · award: Lead · Sat 21 Nov · private\n"
    )
    ml("undo")
    event = json.loads(ml("career", "show", "c1", "--json").out)
    assert (event["kind"], event["private"], event["mentorship"]) == ("role", False, None)


def test_a_kind_that_is_none_names_all_and_the_future_is_refused(ml: Run) -> None:
    assert ml("career", "add", "promo", "X").err == (
        "error: KIND is promotion, role, raise, award, talk, publication, transition or ladder,"
        " not 'promo'\nhint: did you mean promotion?\n"
    )
    assert ml("career", "add", "role", "X", "--on", "2026-12-01").err == (
        "error: 2026-12-01 is still to come\nhint: --on is the day it happened\n"
    )
    ml("career", "add", "role", "X")
    assert ml("drop", "c1").err.splitlines()[1] == "hint: `mentorlog career remove c1`"
