"""`mentorlog pulse`: how it goes between the two, by both sides."""

import json

import pytest

from tests.conftest import Run

pytestmark = pytest.mark.usefixtures("dana")


def _both(ml: Run) -> None:
    rated = ("--communication", "4", "--clarity", "5", "--commitment", "5")
    assert ml("pulse", "add", *rated, "--on", "2026-02-05").code == 0
    theirs = ("--communication", "4", "--clarity", "3", "--commitment", "5", "--as", "them")
    assert ml("pulse", "add", *theirs, "--note", "Lost", "--on", "2026-02-06").out == (
        "noted p2 · Dana · communication 4, clarity 3, commitment 5 · Fri 6 Feb · "
        "clarity apart: me 5, Dana 3\n"
    )


def test_both_sides_and_what_stands_out(ml: Run) -> None:
    _both(ml)
    assert ml("pulse", "add", "--clarity", "4").out == (
        "noted p3 · me, with Dana · clarity 4 · Sat 21 Nov · clarity fell: me 5, then 4\n"
    )
    assert ml("pulse", "list").out == (
        "p3  Sat 21 Nov  Dana  me    clarity 4 [clarity fell: me 5, then 4]\n"
        "p2  Fri 6 Feb   Dana  them  communication 4, clarity 3, commitment 5: Lost "
        "[clarity apart: me 5, Dana 3]\n"
        "p1  Thu 5 Feb   Dana  me    communication 4, clarity 5, commitment 5\n"
        "\n"
        "with  by    communication  clarity  commitment\n"
        "Dana  me    ▆ 4            █▆ 4     █ 5\n"
        "Dana  Dana  ▆ 4            ▅ 3      █ 5\n"
    )
    assert ml("pulse", "list", "--theirs", "--limit", "1").out.startswith("p2  Fri 6 Feb")


def test_one_in_full_and_as_json(ml: Run) -> None:
    _both(ml)
    assert ml("pulse", "show", "p2").out == (
        "p2 Pulse of Fri 6 Feb\n"
        "with           Dana\n"
        "by             them\n"
        "communication  4 of 5\n"
        "clarity        3 of 5\n"
        "commitment     5 of 5\n"
        "note           Lost\n"
        "gap            clarity apart: me 5, Dana 3\n"
    )
    shown = json.loads(ml("show", "p2", "--json").out)
    assert (shown["id"], shown["by"], shown["clarity"], shown["balance"]) == ("p2", "them", 3, None)
    assert [(mark["mark"], mark["id"]) for mark in shown["marks"]] == [("gap", "p2")]


def test_what_is_said_later_on_the_day_joins_it(ml: Run) -> None:
    ml("pulse", "add", "--clarity", "3", "--note", "Foggy")
    assert ml("pulse", "add", "--clarity", "4", "--balance", "2").out == (
        "added to p1 · me, with Dana · clarity 4 · Sat 21 Nov\n"
    )
    assert ml("pulse", "list").out.startswith("p1  Sat 21 Nov  Dana  me  clarity 4: Foggy\n")
    ml("undo")
    assert ml("pulse", "list").out.startswith("p1  Sat 21 Nov  Dana  me  clarity 3: Foggy\n")


def test_confidence_and_balance_are_for_me_alone(ml: Run) -> None:
    ml("pulse", "add", "--clarity", "3", "--confidence", "2", "--balance", "1")
    assert "balance     1 of 5, never leaves this store" in ml("pulse", "show", "p1").out
    left = json.loads(ml("data", "export", "--audience", "dana", "--with-notes").out)
    [pulse] = left["records"]["pulse"]
    assert (pulse["clarity"], pulse["confidence"], pulse["balance"]) == (3, None, None)
    ml("pulse", "edit", "p1", "--private")
    left = json.loads(ml("data", "export", "--audience", "dana", "--with-notes").out)
    assert not left["records"].get("pulse")


def test_my_own_confidence_and_balance_are_a_line_to_me(ml: Run) -> None:
    for day, sure in (("2026-03-01", "2"), ("2026-05-01", "4")):
        ml("pulse", "add", "--clarity", "3", "--confidence", sure, "--balance", "5", "--on", day)
    ml("pulse", "add", "--as", "them", "--clarity", "4", "--on", "2026-05-01")
    lines = (
        "with  by    communication  clarity  commitment  confidence  balance\n"
        "Dana  me    –              ▅▅ 3     –           ▃▆ 4        ██ 5\n"
        "Dana  Dana  –              ▆ 4      –           –           –\n"
    )
    assert ml("pulse", "list").out.endswith(lines)
    assert lines in ml("report", "journey").out
    theirs = ml("report", "journey", "--for", "dana")
    assert "Dana  me    –              ▅▅ 3     –" in theirs.out
    assert "confidence" not in theirs.out
    shown = json.loads(ml("report", "journey", "--for", "dana", "--json").out)["pulses"]
    assert [one["own"] for one in shown] == [{"confidence": [], "balance": []}] * 2


def test_a_private_one_reaches_nobody_by_what_stands_out(ml: Run) -> None:
    _both(ml)
    assert "clarity apart: me 5, Dana 3" in ml("prep", "dana").out
    assert "clarity apart: me 5, Dana 3" in ml("prep", "--for", "dana").out
    ml("pulse", "edit", "p1", "--private")
    assert "clarity apart" in ml("prep", "dana").out
    assert "clarity apart" not in ml("prep", "--for", "dana").out


def test_a_mentee_of_mine_is_looked_at(ml: Run) -> None:
    ml("mentorship", "add", "Tom", "--my", "mentee", "--start", "2026-11-02")
    for day, level in (("2026-11-03", "4"), ("2026-11-10", "2")):
        ml("pulse", "add", "--with", "tom", "--as", "them", "--commitment", level, "--on", day)
    assert ml("report", "mentees").out.splitlines()[-1] == (
        "Tom  look  p2  commitment fell: Tom 4, then 2"
    )
    assert "Tom  commitment fell: Tom 4, then 2" in ml("report", "week").out
    [tom] = json.loads(ml("report", "mentees", "--json").out)["mentees"]
    assert [mark["text"] for mark in tom["pulse"]] == ["commitment fell: Tom 4, then 2"]


def test_members_of_a_circle_speak_for_themselves(ml: Run) -> None:
    circle = ("--my", "mentor", "--kind", "group", "--member", "Sam", "--member", "Ada")
    ml("mentorship", "add", "Circle", *circle)
    answer = ml("pulse", "add", "--with", "circle", "--as", "ada", "--clarity", "2")
    assert answer.out == "noted p1 · Ada · clarity 2 · Sat 21 Nov\n"
    assert ml("pulse", "add", "--with", "circle", "--clarity", "4").out == (
        "noted p2 · me, with Circle · clarity 4 · Sat 21 Nov · clarity apart: me 4, Ada 2\n"
    )
    answer = ml("pulse", "add", "--with", "circle", "--as", "bo", "--clarity", "2")
    assert (answer.code, answer.out) == (3, "")


def test_nobody_is_held_against_a_member_who_has_left(ml: Run) -> None:
    ml("mentorship", "add", "Circle", "--my", "peer", "--member", "Sam", "--member", "Ada")
    of = ("--with", "circle")
    theirs = ("--as", "ada", "--clarity", "2", "--on", "3 days ago")
    assert ml("pulse", "add", *of, *theirs).code == 0
    ml("pulse", "add", *of, "--clarity", "4", "--on", "2 days ago")
    assert "clarity apart: me 4, Ada 2" in ml("prep", "circle").out
    ml("mentorship", "member", "remove", "ada", *of, "--on", "yesterday")
    assert "apart" not in ml("prep", "circle").out + ml("pulse", "add", *of, "--clarity", "5").out


def test_a_slip_is_corrected_and_removed(ml: Run) -> None:
    _both(ml)
    assert ml("pulse", "edit", "p2", "--clarity", "4", "--note", "").out == (
        "corrected p2 · Dana · communication 4, clarity 4, commitment 5 · Fri 6 Feb\n"
    )
    assert ml("pulse", "edit", "p2", "--as", "me", "--on", "2026-02-05") == (
        "",
        (
            "error: p1 is that side's pulse of 2026-02-05 already\n"
            "hint: `mentorlog pulse edit p1` corrects that one\n"
        ),
        2,
    )
    empty = ("--communication", "", "--clarity", "", "--commitment", "")
    assert ml("pulse", "edit", "p1", *empty) == (
        "",
        (
            "error: a pulse rates something, from 1 to 5\n"
            "hint: --communication 4 --clarity 3 --commitment 5, or one of them\n"
        ),
        2,
    )
    assert ml("pulse", "remove", "p1", "p2", "-y").code == 0
    assert ml("pulse", "list") == ("", "nothing here yet\n", 0)


@pytest.mark.parametrize("typed", ["0", "6", "3.5", "many", ""])
def test_a_rating_is_one_to_five(ml: Run, typed: str) -> None:
    answer = ml("pulse", "add", "--clarity", "4", "--commitment", typed or "six")
    assert (answer.out, answer.code) == ("", 2)
    assert answer.err == (
        f"error: a rating is a whole number from 1 to 5, not {typed or 'six'!r}\n"
        "hint: 1 is little, 5 is much\n"
    )
    assert ml("pulse", "list").out == ""


def test_without_a_rating_it_is_asked_for(ml: Run) -> None:
    assert ml("pulse", "add", "--note", "Fine") == (
        "",
        "error: no rating was given\nhint: --communication 4 --clarity 3, from 1 to 5\n",
        4,
    )


def test_an_ended_mentorship_takes_no_pulse(ml: Run) -> None:
    ml("pulse", "add", "--clarity", "4", "--on", "2026-11-02")
    ml("mentorship", "end", "dana", "--on", "2026-11-20")
    assert ml("pulse", "edit", "p1", "--clarity", "5").code == 2
    assert ml("pulse", "add", "--with", "dana", "--clarity", "5").code == 2


def test_how_sure_one_is_alone_is_no_pulse_that_another_hears_of(ml: Run) -> None:
    assert ml("pulse", "add", "--confidence", "2", "--on", "2026-03-01").code == 0
    assert ml("pulse", "list").out == (
        "p1  Sun 1 Mar  Dana  me  for me alone\n"
        "\n"
        "with  by  communication  clarity  commitment  confidence\n"
        "Dana  me  –              –        –           ▃ 2\n"
    )
    journey = json.loads(ml("report", "journey", "--for", "dana", "--json").out)
    assert (journey["pulses"], [one["of"] for one in journey["moments"]]) == ([], ["beginning"])
    assert ml("mentorship", "edit", "dana", "--formality", "formal").code == 0
    [formal] = json.loads(ml("report", "program", "--for", "dana", "--json").out)["mentorships"]
    [pulse] = [one for one in formal["elements"] if one["name"] == "pulse by both"]
    assert pulse["text"] == "none yet"
