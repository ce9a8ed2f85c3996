"""`mentorlog session`, as a mentee types it."""

import json
from pathlib import Path

import pytest

from tests.conftest import Answer, Run
from tests.shell import shell

pytestmark = pytest.mark.usefixtures("dana")


def test_one_line_after_a_meeting_logs_it_with_its_promises(ml: Run) -> None:
    answer = ml(
        *("session", "add", "Promotion packet", "--at", "yesterday 16:00", "--took", "45m"),
        *("--action", "Draft the packet", "--ask", "Introduce me to Lee"),
        *("--next", "8 dec 16:00"),
    )
    said = (
        "logged s1 · Fri 20 Nov 16:00 · 45 min · Dana · counts for 9–22 Nov · next due Sun 6 Dec"
        " · a1 due Tue 8 Dec · a2 (theirs) due Tue 8 Dec · s2 planned for Tue 8 Dec 16:00\n"
    )
    assert answer == Answer(said, "", 0)
    assert ml("session", "list").out == (
        "s2  Tue 8 Dec 16:00   –       Dana  planned  –\n"
        "s1  Fri 20 Nov 16:00  45 min  Dana  held     Promotion packet\n"
    )


def test_what_one_command_promised_is_listed_as_typed_in_every_journal(
    ml: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    promised = ["Call", "Ask", "Draft", "Book", "Write"]
    ml("session", "add", "Chat", *(word for text in promised for word in ("--action", text)))
    listed = [line.split()[-1] for line in ml("action", "list").out.splitlines()]
    assert listed == promised
    document = ml("data", "export", "--json").out
    monkeypatch.setenv("MENTORLOG_DB", str(tmp_path / "other.db"))
    ml("data", "import", "-", stdin=document)
    assert [line.split()[-1] for line in ml("action", "list").out.splitlines()] == promised


def test_without_at_it_ended_now(ml: Run) -> None:
    ml("session", "add", "Stand-up", "--took", "30m")
    [session] = json.loads(ml("session", "list", "--json").out)
    assert (session["id"], session["at"], session["minutes"]) == (
        "s1",
        "2026-11-21T17:30+01:00",
        30,
    )


def test_a_session_planned_for_that_day_is_completed_at_the_time_it_took_place(ml: Run) -> None:
    ml("session", "add", "Plan", "--at", "2026-11-21 19:00", "--note", "Bring the packet.")
    answer = ml("session", "add", "Kick-off, done", "--took", "20m", "--note", "She read it.")
    assert answer.out == (
        "completed s1 · Sat 21 Nov 17:40 · 20 min · Dana · counts for 9–22 Nov"
        " · next due Sun 6 Dec\n"
    )
    [session] = json.loads(ml("session", "list", "--json").out)
    assert session["notes"] == "Bring the packet.\n\nShe read it."


def test_new_keeps_the_plan_and_the_session(ml: Run) -> None:
    ml("session", "add", "Plan", "--at", "9:00", "--status", "planned")
    assert ml("session", "add", "Chat", "--new").out.startswith("logged s2 · Sat 21 Nov 18:00")
    assert ml("session", "list").out == (
        "s2  Sat 21 Nov 18:00  –  Dana  held     Chat\n"
        "s1  Sat 21 Nov 09:00  –  Dana  planned  Plan\n"
    )


def test_a_moment_to_come_plans_it_and_a_move_is_no_cancellation(ml: Run) -> None:
    assert ml("session", "add", "Plan", "--at", "next tue 10:00").out == (
        "planned s1 · Tue 24 Nov 10:00 · Dana · next due Sun 22 Nov\n"
    )
    assert ml("session", "move", "s1", "--to", "thu").out == (
        "moved s1 · Thu 26 Nov 10:00 · Dana\n"
    )
    assert ml("session", "move", "s1", "--to", "yesterday 9:00") == Answer(
        "",
        "error: Fri 20 Nov 09:00 is past\nhint: name a time to come\n",
        2,
    )
    assert ml("session", "show", "s1").out == (
        "s1 Plan\nwith    Dana\nwhen    Thu 26 Nov 10:00\nstatus  planned\n"
    )


def test_a_day_to_come_alone_is_at_the_time_at_which_one_met_last_or_at_noon(ml: Run) -> None:
    ml("session", "add", "Before we had met", "--at", "next tue")
    ml("session", "add", "Talk", "--at", "yesterday 16:00")
    ml("session", "plan", "Next", "--at", "in 2 weeks")
    ml("session", "plan", "At another time", "--at", "in 3 weeks 9:30")
    ml("log", "next fri: On the line")
    ml("session", "add", "Told at once", "--at", "today", "--next", "next wed")
    assert ml("session", "list", "--planned").out == (
        "s4  Sat 12 Dec 09:30  –  Dana  planned  At another time\n"
        "s3  Sat 5 Dec 16:00   –  Dana  planned  Next\n"
        "s5  Fri 27 Nov 16:00  –  Dana  planned  On the line\n"
        "s7  Wed 25 Nov 18:00  –  Dana  planned  –\n"
        "s1  Tue 24 Nov 12:00  –  Dana  planned  Before we had met\n"
    )


def test_several_move_by_as_much_each_from_its_own_time(ml: Run) -> None:
    ml("session", "add", "One", "--at", "next tue 10:00")
    ml("session", "add", "Two", "--at", "next thu 15:30")
    assert ml("session", "move", "s1", "s2", "--to", "+1h30").out == (
        "moved s1 · Tue 24 Nov 11:30 · Dana\nmoved s2 · Thu 26 Nov 17:00 · Dana\n"
    )
    assert ml("session", "move", "s1", "--to", "+2w").out == "moved s1 · Tue 8 Dec 11:30 · Dana\n"
    assert ml("session", "move", "s1", "--to", "-30m").out == "moved s1 · Tue 8 Dec 11:00 · Dana\n"
    assert ml("session", "move", "s2", "s1", "--to", "-1w").err == (
        "error: Thu 19 Nov 17:00 is past\nhint: name a time to come\n"
    )
    for to, error in (
        ("+x", "cannot read '+x'"),
        ("+9999y", "'+9999y' lies outside the calendar"),
    ):
        assert ml("session", "move", "s1", "--to", to).err == (
            f"error: {error}\nhint: write it like +1h, +2d or +1w\n"
        )
    ml("session", "cancel", "s2")
    assert ml("session", "move", "s1", "s2", "--to", "+1h").err == (
        "error: s2 is cancelled, not planned\n"
        "hint: `mentorlog session edit s2 --status planned` corrects it\n"
    )
    assert "Tue 8 Dec 11:00" in ml("session", "show", "s1").out


def test_promises_of_both_sides_fall_due_at_the_next_meeting(ml: Run) -> None:
    by_cadence = ml(
        "session", "add", "--at", "yesterday 9:00", "--action", "Draft", "--ask", "Read"
    )
    assert by_cadence.out.endswith("a1 due Fri 4 Dec · a2 (theirs) due Fri 4 Dec\n")
    undated = ml("session", "add", "--new", "--action", "Dream", "--due", "none")
    assert undated.out.endswith("a3 no date\n")
    # Inside a session days resolve from its day: the Friday after Friday 13 Nov is that day.
    dated = ml(
        *("session", "add", "--at", "13 nov 9:00"),
        *("--action", "Call", "--ask", "Write", "--due", "in 3 weeks"),
    )
    assert dated.out.endswith("a4 due Fri 4 Dec · a5 (theirs) due Fri 4 Dec\n")


def test_a_promise_kept_is_kept_on_the_day_of_the_session(ml: Run) -> None:
    ml("action", "add", "Draft", "--due", "tomorrow", "--on", "2 days ago")
    assert ml("session", "add", "--at", "yesterday 9:00", "--kept", "a1").out == (
        "logged s1 · Fri 20 Nov 09:00 · Dana · counts for 9–22 Nov · next due Sun 6 Dec · a1 kept\n"
    )
    assert ml("action", "list", "--done").out == "a1  done Fri 20 Nov  Dana  me  Draft\n"


def test_what_fell_through_says_who_but_only_where_it_is_said(ml: Run) -> None:
    ml("session", "add", "One", "--at", "tomorrow 9:00")
    ml("session", "add", "Two", "--at", "9:00", "--status", "planned")
    assert ml("session", "cancel", "s1").out == "cancelled s1 · Sun 22 Nov 09:00 · Dana\n"
    assert ml("session", "miss", "s2", "--by", "dana", "--why", "wrong calendar").out == (
        "missed s2 · Sat 21 Nov 09:00 · Dana\n"
    )
    assert ml("session", "show", "s1", "s2").out == (
        "s1 One\nwith    Dana\nwhen    Sun 22 Nov 09:00\nstatus  cancelled\n"
        "\n"
        "s2 Two\nwith    Dana\nwhen    Sat 21 Nov 09:00\nstatus  no-show by them\n"
        "why     wrong calendar\n"
    )
    assert ml("session", "done", "s1") == Answer(
        "",
        "error: s1 is cancelled, not planned\n"
        "hint: `mentorlog session edit s1 --status planned` corrects it\n",
        2,
    )


def test_a_plan_that_took_place_is_done(ml: Run) -> None:
    ml("session", "add", "Coffee", "--at", "9:00", "--status", "planned")
    assert ml("session", "done", "@last", "--took", "20m", "--note", "Short.").out == (
        "held s1 · Sat 21 Nov 09:00 · 20 min · Dana\n"
    )


def test_standard_input_gives_the_title_on_its_first_line_and_then_the_notes(ml: Run) -> None:
    ml("session", "add", "-", "--at", "9:00", stdin="Coffee\n\nShe was in my place once.\n")
    [session] = json.loads(ml("session", "list", "--json").out)
    assert (session["title"], session["notes"]) == ("Coffee", "She was in my place once.")


def test_edit_corrects_a_slip_and_an_empty_value_takes_a_field_out(ml: Run) -> None:
    ml("session", "add", "Tpyo", "--at", "9:00", "--tag", "career", "--private-note", "hush")
    assert ml("session", "edit", "s1", "--title", "", "--took", "1h", "--tag", "").out == (
        "corrected s1 · Sat 21 Nov 09:00 · 1 h · Dana\n"
    )
    shown = json.loads(ml("session", "show", "s1", "--json").out)
    assert (shown["title"], shown["tags"], shown["private_notes"]) == (None, [], "hush")
    assert ml("session", "edit", "s1").err == (
        "error: there is nothing to correct\nhint: name a field: --title, --at, --took, --note …\n"
    )
    assert ml("session", "edit", "s1", "--at", "tomorrow 9:00").err == (
        "error: Sun 22 Nov 09:00 is still to come: it cannot be held\n"
        "hint: `mentorlog session edit s1 --status planned`\n"
    )


def test_remove_asks_and_what_was_promised_stays(ml: Run) -> None:
    ml("session", "add", "Chat", "--action", "Draft")
    assert ml("session", "remove", "s1") == Answer(
        "", "error: not confirmed: Remove s1?\nhint: -y says yes beforehand\n", 4
    )
    assert ml("session", "remove", "s1", "-y").out == "removed s1\n"
    assert ml("session", "list").out == ""
    assert json.loads(ml("action", "list", "--json").out)[0]["session"] is None


def test_lists_filter_by_day_tag_and_state(ml: Run) -> None:
    ml("session", "add", "One", "--at", "3 nov 9:00", "--tag", "career")
    ml("session", "add", "Two", "--at", "10 nov 9:00")
    ml("session", "add", "Three", "--at", "next tue 9:00")

    def titles(*words: str) -> list[str]:
        listed = json.loads(ml("session", "list", *words, "--json").out)
        return [session["title"] for session in listed]

    assert titles() == ["Three", "Two", "One"]
    assert titles("--sort", "oldest", "--held") == ["One", "Two"]
    assert titles("--since", "10 nov", "--until", "today") == ["Two"]
    assert titles("--tag", "career") == ["One"]
    assert titles("--planned") == ["Three"]
    cut = ml("session", "list", "--limit", "1")
    assert cut.err == "1 shown; --all or --limit shows more\n"


BAD = [
    (("--at", "12/1"), 2, "error: '12/1' can be two days\n"),
    (("--at", "31 feb"), 2, "error: there is no 31 Feb\n"),
    (("--took", "0"), 2, "error: a span is at least 1 minute, not '0'\n"),
    (("--took", "25h"), 2, "error: a span is at most 24 hours"),
    (("--with", "daan"), 3, "error: there is no mentorship 'daan'\nhint: did you mean Dana?\n"),
    (("--goal", "g9"), 3, "error: there is no goal g9\n"),
    (("--kept", "a9"), 3, "error: there is no action a9\n"),
    (("--kept", "g1"), 2, "error: g1 is a goal, and this wants an action\n"),
    (("--next", "yesterday"), 2, "error: --next Fri 20 Nov 18:00 is past\n"),
    (("--by", "them"), 2, "error: --by says who cancelled or did not come\n"),
    (("--at", "tomorrow 9:00", "--status", "held"), 2, "error: Sun 22 Nov 09:00 is still to come"),
    (("--status", "no-show", "--by", "sam"), 3, "error: nobody in the mentorship with Dana is"),
    (("--note", " "), 2, "error: the note is empty\n"),
    (("--action", ""), 2, "error: the action is empty\n"),
]


@pytest.mark.parametrize(("words", "code", "err"), BAD, ids=lambda value: str(value))
def test_a_slip_gets_one_clear_line_and_nothing_is_written(
    words: tuple[str, ...], code: int, err: str, ml: Run
) -> None:
    answer = ml("session", "add", "Chat", *words)
    assert (answer.out, answer.code) == ("", code)
    assert answer.err.startswith(err)
    assert answer.err.count("\n") == 2
    assert "hint: " in answer.err
    assert json.loads(ml("session", "list", "--all", "--json").out) == []


def test_an_ended_mentorship_takes_no_session_and_no_change(ml: Run) -> None:
    ml("session", "add", "Chat", "--at", "3 days ago 9:00")
    ml("mentorship", "end", "dana", "--on", "2 days ago")
    refused = (
        "error: the mentorship with Dana ended on 2026-11-19\n"
        "hint: `mentorlog mentorship reopen Dana` opens it again\n"
    )
    for words in (("add", "More", "--with", "dana"), ("edit", "s1", "--took", "1h")):
        assert ml("session", *words) == Answer("", refused, 2)


def test_a_letter_that_the_output_cannot_say_is_no_reason_to_stop(tmp_path: Path) -> None:
    db = tmp_path / "zoe.db"
    line = "PYTHONIOENCODING=ascii mentorlog session list"
    shell("mentorlog mentorship add Zoë --my peer && mentorlog session add Café", tmp_path, db)
    ran = shell(line, tmp_path, db)
    assert (ran.stdout, ran.returncode) == ("s1  Sat 21 Nov 18:00  ?  Zo?  held  Caf?\n", 0)
