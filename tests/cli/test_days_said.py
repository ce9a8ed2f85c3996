"""Which day is meant where a year, a side or an hour is left out.

Today is Sunday 29 November 2026, 18:00; Dana is my mentor, every 2 weeks since 2 November.
"""

import json

import pytest

from tests.conftest import Answer, Run

pytestmark = pytest.mark.usefixtures("since_november")


@pytest.fixture
def since_november(ml: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MENTORLOG_NOW", "2026-11-29T18:00+01:00")
    ml("mentorship", "add", "Dana", "--my", "mentor", "--cadence", "2w", "--start", "2026-11-02")


def first_cell(answer: Answer) -> str:
    """What was done and when: "planned s1 · Mon 30 Nov 16:00"."""
    assert answer.code == 0, answer.err
    return " · ".join(answer.out.split(" · ")[:2])


@pytest.mark.parametrize(
    ("typed", "flags", "echoed"),
    [
        ("30 nov 16:00", (), "planned s1 · Mon 30 Nov 16:00"),
        ("30 nov 16:00", ("--status", "planned"), "planned s1 · Mon 30 Nov 16:00"),
        ("17 dec 16:00", (), "planned s1 · Thu 17 Dec 16:00"),
        ("17 dec 16:00", ("--status", "planned"), "planned s1 · Thu 17 Dec 16:00"),
        ("mon 30 nov 16:00", (), "planned s1 · Mon 30 Nov 16:00"),
        ("1 feb 16:00", (), "planned s1 · Mon 1 Feb 2027 16:00"),
        ("20 nov 16:00", (), "logged s1 · Fri 20 Nov 16:00"),
        ("20 nov 16:00", ("--status", "planned"), "planned s1 · Sat 20 Nov 2027 16:00"),
        ("30 nov 16:00", ("--status", "held"), "logged s1 · Sun 30 Nov 2025 16:00"),
        ("30 nov 16:00", ("--status", "no-show"), "logged s1 · Sun 30 Nov 2025 16:00"),
        ("30 nov 16:00", ("--status", "cancelled"), "logged s1 · Sun 30 Nov 2025 16:00"),
        ("30 nov 16:00", ("--took", "45m"), "logged s1 · Sun 30 Nov 2025 16:00"),
        ("30 nov 16:00", ("--feedback", "+ Clear"), "logged s1 · Sun 30 Nov 2025 16:00"),
        ("tue 16:00", (), "logged s1 · Tue 24 Nov 16:00"),
        ("tue 16:00", ("--status", "planned"), "planned s1 · Tue 1 Dec 16:00"),
        ("16:00", (), "logged s1 · Sun 29 Nov 16:00"),
        ("20:00", (), "planned s1 · Sun 29 Nov 20:00"),
        ("16h", (), "logged s1 · Sun 29 Nov 16:00"),
        ("16.30", (), "logged s1 · Sun 29 Nov 16:30"),
        ("an hour ago", (), "logged s1 · Sun 29 Nov 17:00"),
        ("2 hours ago", (), "logged s1 · Sun 29 Nov 16:00"),
        ("in an hour", (), "planned s1 · Sun 29 Nov 19:00"),
    ],
)
def test_what_is_planned_lies_ahead_what_is_held_behind_and_the_rest_is_the_nearest(
    ml: Run, typed: str, flags: tuple[str, ...], echoed: str
) -> None:
    assert first_cell(ml("session", "add", "Plan", "--with", "dana", "--at", typed, *flags)) == (
        echoed
    )


def test_a_kept_promise_says_that_the_session_was_held(ml: Run) -> None:
    ml("mentorship", "edit", "dana", "--start", "2025-11-01")
    ml("action", "add", "Draft", "--on", "2025-11-20", "--due", "none")
    answer = ml("session", "add", "--at", "30 nov 16:00", "--kept", "a1")
    assert first_cell(answer) == "logged s1 · Sun 30 Nov 2025 16:00"


def test_plan_is_a_verb(ml: Run) -> None:
    answer = ml("session", "plan", "Kick-off", "--with", "dana", "--at", "30 nov 16:00")
    assert answer.out == "planned s1 · Mon 30 Nov 16:00 · Dana · next due Sun 29 Nov\n"
    assert ml("session", "plan", "Kick-off").code == 4
    assert first_cell(ml("session", "plan", "--at", "20 nov 16:00", "--took", "45m")) == (
        "planned s2 · Sat 20 Nov 2027 16:00"
    )


@pytest.mark.parametrize("flags", [(), ("--status", "planned"), ("--status", "held")])
def test_a_weekday_that_does_not_fit_is_refused_and_never_another_year(
    ml: Run, flags: tuple[str, ...]
) -> None:
    answer = ml("session", "add", "Plan", "--at", "tue 30 nov 16:00", *flags)
    assert (answer.out, answer.code) == ("", 2)
    assert answer.err.endswith(", not a Tuesday\nhint: leave the weekday out, or correct it\n")


def test_two_days_about_equally_far_are_refused_with_both(ml: Run) -> None:
    assert ml("session", "add", "Plan", "--at", "30 may 16:00") == Answer(
        "",
        "error: '30 may' can be in 2026 or in 2027\n"
        "hint: they are about equally far: write 2026-05-30 or 2027-05-30\n",
        2,
    )
    planned = ml("session", "plan", "--at", "30 may 16:00")
    assert first_cell(planned) == "planned s1 · Sun 30 May 2027 16:00"


@pytest.mark.parametrize(
    ("now", "typed", "echoed"),
    [
        ("2026-11-29T00:21+01:00", ("23:07", "--took", "1h14"), "logged s1 · Sat 28 Nov 23:07"),
        ("2026-11-29T00:21+01:00", ("23:07",), "logged s1 · Sat 28 Nov 23:07"),
        ("2026-11-29T18:00+01:00", ("23:07", "--took", "1h14"), "logged s1 · Sat 28 Nov 23:07"),
        ("2026-11-29T18:00+01:00", ("23:07", "--feedback", "+ A"), "logged s1 · Sat 28 Nov 23:07"),
        ("2026-11-29T18:00+01:00", ("23:07", "--status", "held"), "logged s1 · Sat 28 Nov 23:07"),
        ("2026-11-29T18:00+01:00", ("23:07",), "planned s1 · Sun 29 Nov 23:07"),
        ("2026-11-29T20:00+01:00", ("7:30",), "logged s1 · Sun 29 Nov 07:30"),
        ("2026-11-29T07:00+01:00", ("19:00",), "planned s1 · Sun 29 Nov 19:00"),
    ],
)
def test_a_bare_time_is_todays_unless_it_was_held_or_is_over_12_hours_ahead(
    ml: Run, monkeypatch: pytest.MonkeyPatch, now: str, typed: tuple[str, ...], echoed: str
) -> None:
    monkeypatch.setenv("MENTORLOG_NOW", now)
    assert first_cell(ml("session", "add", "--at", *typed)) == echoed


def test_a_page_and_a_stdin_note_read_days_alike(ml: Run) -> None:
    page = "---\nwhen: 30 nov 16:00\n---\n# Plan\n"
    assert first_cell(ml("session", "add", "-", stdin=page)) == "planned s1 · Mon 30 Nov 16:00"
    held = "---\nwhen: 30 nov 16:00\nstatus: held\n---\n# Kick-off\n"
    assert first_cell(ml("session", "add", "-", stdin=held)) == "logged s2 · Sun 30 Nov 2025 16:00"


def test_what_is_said_to_be_held_is_not_planned(ml: Run) -> None:
    assert ml("session", "add", "--at", "2026-12-08 16:00", "--feedback", "+ Clear") == Answer(
        "",
        "error: Tue 8 Dec 16:00 is still to come: it cannot be held\n"
        "hint: `mentorlog session plan` plans it\n",
        2,
    )


def test_a_correction_lies_the_way_its_status_says(ml: Run) -> None:
    ml("session", "plan", "--at", "8 dec 16:00")
    ml("session", "add", "--at", "24 nov 16:00")
    assert "Mon 30 Nov 15:00" in ml("session", "edit", "s1", "--at", "30 nov 15:00").out
    assert "Sun 30 Nov 2025 15:00" in ml("session", "edit", "s2", "--at", "30 nov 15:00").out
    moved = ml("session", "edit", "s1", "--at", "28 nov 15:00", "--status", "held")
    assert "Sat 28 Nov 15:00" in moved.out


def test_a_plan_for_a_day_gone_by_says_so(ml: Run) -> None:
    gone = "planned s1 · Fri 13 Nov 17:00 · Dana · already past · "
    assert ml("session", "plan", "--at", "13 nov 2026 5pm").out.startswith(gone)
    assert "already past" not in ml("session", "plan", "--at", "fri 5pm").out
    assert "already past" not in ml("session", "add", "Held", "--at", "13 nov 5pm").out


def test_a_time_alone_is_refused_where_a_session_is_of_another_day(ml: Run) -> None:
    ml("session", "plan", "--at", "8 dec 16:00")
    ml("session", "plan", "--at", "20:00")
    for verb, option in (("move", "--to"), ("edit", "--at")):
        assert ml("session", verb, "s1", option, "17:00") == Answer(
            "",
            "error: '17:00' can be today or on Tue 8 Dec\n"
            "hint: write 'today 17:00' or 'Tue 8 Dec 17:00'\n",
            2,
        )
        assert ml("session", verb, "s1", option, "25:00").err.startswith(
            "error: there is no time 25:00\n"
        )
        assert "Tue 8 Dec 17:00" in ml("session", verb, "s1", option, "Tue 8 Dec 17:00").out
    assert "Sun 29 Nov 21:00" in ml("session", "move", "s2", "--to", "21:00").out


def test_a_day_of_another_year_is_told_whatever_was_recorded_on_it(ml: Run) -> None:
    assert ml("resource", "add", "Book", "--on", "1 dec").out == (
        "noted r1 · article: Book · Dana · Mon 1 Dec 2025\n"
    )
    assert ml("note", "add", "X", "--on", "1 dec").out.count("2025") == 1
    assert "202" not in ml("resource", "add", "Book", "--on", "28 nov").out


def test_move_and_next_lie_ahead(ml: Run) -> None:
    ml("session", "plan", "--at", "8 dec 16:00")
    assert first_cell(ml("session", "move", "s1", "--to", "20 nov 16:00")) == (
        "moved s1 · Sat 20 Nov 2027 16:00"
    )
    assert first_cell(ml("session", "move", "s1", "--to", "sun 16:00")) == (
        "moved s1 · Sun 6 Dec 16:00"
    )
    assert ml("session", "add", "--next", "1 feb 16:00").out.endswith(
        "s3 planned for Mon 1 Feb 2027 16:00\n"
    )


# After a session is written, its day is past.


def test_the_next_meeting_of_a_session_logged_late_counts_from_today(ml: Run) -> None:
    answer = ml("session", "add", "--at", "17 nov 16:00", "--next", "tue")
    assert answer.out.endswith("s2 planned for Tue 1 Dec 16:00\n")


def test_a_day_given_after_a_session_counts_from_today(ml: Run) -> None:
    ml("session", "add", "--at", "10 nov 16:00", "--action", "Draft", "--due", "in 4 weeks")
    assert ml("action", "edit", "a1", "--due", "fri").out == (
        "corrected a1 · Draft · due Fri 4 Dec · Dana\n"
    )
    assert ml("action", "defer", "a1", "--to", "tue").out == (
        "a1 · due Tue 1 Dec instead of Fri 4 Dec\n"
    )
    added = ml("action", "add", "Ask", "--session", "s1", "--due", "fri")
    assert added.out == "added a2 · Ask · due Fri 4 Dec · Dana\n"


def test_a_promise_typed_with_a_session_counts_from_its_day_and_says_where_that_is_past(
    ml: Run,
) -> None:
    answer = ml("session", "add", "--at", "10 nov 16:00", "--action", "Draft", "--due", "fri")
    assert answer.out.endswith(" · a1 due Fri 13 Nov, already past\n")


# Before the first day.


def test_a_session_before_the_first_day_is_taken_and_says_what_moves_that_day(ml: Run) -> None:
    answer = ml("session", "add", "Coffee", "--at", "20 oct 16:00")
    assert answer.out == (
        "logged s1 · Tue 20 Oct 16:00 · Dana · next due Sun 29 Nov\n"
        "it counts for nothing: Dana began on Mon 2 Nov"
        " · mentorlog mentorship edit Dana --start 2026-10-20\n"
    )
    ml("mentorship", "edit", "dana", "--start", "2026-10-20")
    shown = json.loads(ml("mentorship", "show", "dana", "--json").out)
    assert shown["started_on"] == "2026-10-20"
    rows = json.loads(ml("report", "streaks", "--json").out)
    assert "2026-10-20" in json.dumps(rows)


def test_a_cadence_that_began_later_stays_where_a_first_day_moves(ml: Run) -> None:
    ml("mentorship", "cadence", "dana", "1w", "--start", "2026-11-16")
    ml("mentorship", "edit", "dana", "--start", "2026-10-20")
    assert "20 Oct" in ml("mentorship", "show", "dana").out
    assert "16 Nov" in ml("mentorship", "show", "dana").out


def test_edit_points_to_the_command_that_changes_a_cadence(ml: Run) -> None:
    answer = ml("mentorship", "edit", "dana", "--cadence", "1w")
    assert (answer.out, answer.code) == ("", 2)
    assert answer.err.endswith(
        "hint: `mentorlog mentorship cadence NAME SPAN` changes it,"
        " with --start from another day on\n"
    )


# What people type first.


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("session", "add", "--at", "this morning"), "write 'today 9:00'"),
        (("session", "add", "--at", "last night"), "write 'yesterday 22:00'"),
        (("session", "add", "--at", "24:00"), "a day ends at 23:59"),
        (("session", "add", "--at", "15.12."), "15 Dec? write 2026-12-15"),
        (("session", "plan", "--at", "next week"), "'start of next week' is Mon 30 Nov"),
        (("action", "add", "X", "--due", "next week"), "'end of next week' Sun 6 Dec"),
        (("action", "add", "X", "--due", "next month"), "'start of next month' is Tue 1 Dec"),
        (("goal", "add", "X", "--due", "Dec 2027"), "write 'start of dec 2027'"),
        (("goal", "add", "X", "--due", "15.12."), "15 Dec? write 2026-12-15"),
        (("session", "list", "--since", "last week"), "'start of last week' is Mon 16 Nov"),
        (("note", "add", "X", "--on", "last night"), "or yesterday where a day is enough"),
        (("report", "week", "--as-of", "last week"), "'end of last week' Sun 22 Nov"),
    ],
)
def test_words_that_name_no_day_are_refused_with_words_that_do(
    ml: Run, words: tuple[str, ...], hint: str
) -> None:
    answer = ml(*words)
    assert (answer.out, answer.code) == ("", 2)
    assert hint in answer.err
    assert "cannot read" not in answer.err


def test_an_hour_is_a_span_and_a_start_of_the_week_is_due_next_week(ml: Run) -> None:
    assert " · 1 h · " in ml("session", "add", "--at", "16:00", "--took", "an hour").out
    assert "due Mon 30 Nov" in ml("action", "add", "X", "--due", "start of week").out


# Other days.


def test_a_goal_may_start_behind_or_ahead_and_is_due_ahead(ml: Run) -> None:
    ml("goal", "add", "Talk", "--start", "1 dec", "--due", "1 nov")
    goal = json.loads(ml("goal", "show", "g1", "--json").out)
    assert (goal["starts_on"], goal["due_on"]) == ("2026-12-01", "2027-11-01")
    ml("goal", "add", "Write", "--start", "20 nov")
    assert json.loads(ml("goal", "show", "g2", "--json").out)["starts_on"] == "2026-11-20"


def test_a_pause_begins_on_the_nearest_day_and_a_weekday_is_the_next(ml: Run) -> None:
    assert ml(
        "mentorship", "pause", "dana", "--start", "27 nov", "--until", "4 dec"
    ).out.startswith("paused Dana · 27 Nov – 4 Dec")
    ml("undo")
    assert ml("mentorship", "pause", "dana", "--start", "sat", "--until", "20 dec").out.startswith(
        "paused Dana · 5–20 Dec"
    )


@pytest.mark.parametrize(
    ("typed", "day"), [("7 dec", "2026-12-07"), ("20 nov", "2026-11-20"), ("30 may", "2026-05-30")]
)
def test_a_mentorship_begins_on_the_nearest_day_of_two_as_far_the_past_one(
    ml: Run, typed: str, day: str
) -> None:
    ml("mentorship", "add", "Lee", "--my", "mentee", "--start", typed)
    assert json.loads(ml("mentorship", "show", "lee", "--json").out)["started_on"] == day


def test_a_list_of_what_is_to_come_ends_ahead(ml: Run) -> None:
    ml("session", "plan", "One", "--at", "8 dec 16:00")
    ml("session", "plan", "Two", "--at", "22 dec 16:00")
    listed = ml("session", "list", "--planned", "--since", "1 dec", "--until", "10 dec").out
    assert listed.count("\n") == 1
    assert "One" in listed
