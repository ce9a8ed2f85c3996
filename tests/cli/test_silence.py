"""Whom nobody has met for long: overdue in every view that looks ahead, until one meets."""

import json
from typing import Any

import pytest

from tests.cli.conftest import On
from tests.cli.test_nudge import nudge  # noqa: F401  the prompt's own way
from tests.conftest import Run

HELP = (
    "`mentorlog session plan --with Kai --at WHEN`,\n"
    "`mentorlog mentorship pause Kai` or `mentorlog mentorship end Kai`\n"
)
PLANNED_HELP = "`mentorlog mentorship pause Kai` or `mentorlog mentorship end Kai`\n"
KAI = "not met for 25 weeks, last Tue 2 Jun"


@pytest.fixture
def kai(ml: Run, on: On) -> None:
    """Kai is my mentee, every week since 2 March, met last on 2 June; it is 29 November."""
    on("2026-06-02")
    ml("mentorship", "add", "Kai", "--my", "mentee", "--cadence", "1w", "--start", "2026-03-02")
    ml("session", "add", "Hello", "--with", "kai", "--at", "2026-06-02 16:00")
    on("2026-11-29")


def plan(ml: Run, when: str, who: str = "kai") -> None:
    assert (
        ml("session", "add", "Plan", "--with", who, "--status", "planned", "--at", when).code == 0
    )


def in_json(ml: Run, *words: str) -> Any:
    return json.loads(ml(*words, "--json").out)


def silence_of(record: dict[str, Any]) -> tuple[int | None, bool, str | None]:
    return record["silence_days"], record["silent"], record["overdue_since"]


@pytest.mark.usefixtures("kai")
def test_every_view_that_looks_ahead_says_for_how_long_nobody_met(ml: Run) -> None:
    said = f"{KAI}; no meeting was logged"
    assert ml("today").out == f"Not met for long\nKai  {said}\n{HELP}"
    assert ml("due").out == f"overdue  –  Kai  –  {said}\n{HELP}"
    assert f"Whom I meet\noverdue  –  Kai: {said}\n" in ml("report", "week").out
    mentees = ml("report", "mentees").out
    assert "\nKai     2 Jun     overdue " in mentees
    assert f"\nKai  meet  –  {said}\n" in mentees
    prep = ml("prep", "kai").out
    assert f"\nsilence    {said}\n" in prep
    assert "next due" not in prep
    assert ml("mentorship", "list").out == (
        f"w1  Kai  I am the mentor  one-on-one  every week  met Tue 2 Jun  {KAI}\n"
    )
    assert f"\nsilence   {KAI}\n" in ml("mentorship", "show", "kai").out


@pytest.mark.usefixtures("kai")
def test_the_prompt_says_it_in_weeks(ml: Run, nudge: Any) -> None:  # noqa: F811
    assert nudge("--exit-code") == ("● Kai 25w\n", 10)
    whole = ml("due", "--format", "prompt", "--exit-code", "--with", "kai")
    assert (whole.out, whole.code) == ("● Kai 25w\n", 10)


@pytest.mark.usefixtures("kai")
def test_it_is_exit_code_10_wherever_one_is_asked_for(ml: Run) -> None:
    for words in (("due",), ("report", "week"), ("report", "mentees"), ("prep",)):
        assert ml(*words, "--exit-code").code == 10


@pytest.mark.usefixtures("kai")
def test_json_has_the_days_and_the_first_on_which_it_was_silent(ml: Run) -> None:
    # Tue 2 Jun + 16 days; 180 days to 29 Nov.
    expected = (180, True, "2026-06-18")
    [due] = in_json(ml, "due")
    assert silence_of(due) == expected
    assert (due["noun"], due["due_on"], due["overdue"]) == ("slot", "2026-06-18", True)
    [today] = in_json(ml, "today")["meetings"]
    assert (silence_of(today), today["overdue"]) == (expected, True)
    assert silence_of(in_json(ml, "mentorship", "show", "kai")) == expected
    [listed] = in_json(ml, "mentorship", "list")
    assert silence_of(listed) == expected
    week = in_json(ml, "report", "week")
    assert silence_of(week["figures"]["mentorships"][0]) == expected
    assert week["meetings"]["shown"][0]["quiet"]["overdue_since"] == "2026-06-18"
    for words in (("prep", "kai"), ("report", "streaks"), ("report", "accountability")):
        assert silence_of(in_json(ml, *words)["mentorships"][0]) == expected
    assert silence_of(in_json(ml, "report", "mentees")["mentees"][0]) == expected


@pytest.mark.usefixtures("kai")
def test_it_was_calm_on_the_fifteenth_day_and_silent_on_the_sixteenth(
    ml: Run,
    on: On,
    nudge: Any,  # noqa: F811
) -> None:
    on("2026-06-17")
    assert silence_of(in_json(ml, "mentorship", "show", "kai")) == (15, False, None)
    on("2026-06-18")
    assert silence_of(in_json(ml, "mentorship", "show", "kai")) == (16, True, "2026-06-18")
    assert ml("due").out == (
        f"overdue  –  Kai  –  not met for 2 weeks, last Tue 2 Jun; no meeting was logged\n{HELP}"
    )
    assert in_json(ml, "due")[0]["overdue"]
    assert nudge("--exit-code") == ("● Kai 2w\n", 10)
    for words in (("due",), ("report", "week"), ("report", "mentees"), ("prep",)):
        assert ml(*words, "--exit-code").code == 10


@pytest.mark.usefixtures("kai")
@pytest.mark.parametrize("day", ["2026-06-17", "2026-06-18", "2026-09-01", "2026-11-28"])
def test_a_past_day_gives_what_it_was(ml: Run, day: str) -> None:
    [kai] = in_json(ml, "report", "streaks", "--as-of", day)["mentorships"]
    first = "2026-06-18"
    assert (kai["silent"], kai["overdue_since"]) == (
        (True, first) if day >= first else (False, None)
    )
    assert kai["meant_on"] is None
    mentees = ml("report", "mentees", "--as-of", day).out
    assert ("not met for" in mentees) is (day >= first)


@pytest.mark.usefixtures("kai")
def test_a_session_planned_within_the_interval_is_shown_with_the_silence_and_nothing_is_overdue(
    ml: Run,
    nudge: Any,  # noqa: F811
) -> None:
    plan(ml, "2026-12-06 16:00")  # exactly 7 days away
    meeting = f"meet Kai at 16:00: Plan ({KAI})"
    assert ml("today").out == f"Next meetings\nSun 6 Dec  s2  {meeting}\n"
    assert ml("due").out == f"Sun 6 Dec  s2  Kai  –  {meeting}\n"
    assert f"Whom I meet\nSun 6 Dec  s2  {meeting}\n" in ml("report", "week").out
    assert ml("due", "--within", "3d").out == f"Sun 6 Dec  s2  Kai  –  {meeting}\n"
    assert f"\nKai  meet  –  {KAI}; no meeting was logged\n" in ml("report", "mentees").out
    prep = ml("prep", "kai").out
    assert "next       Sun 6 Dec 16:00: Plan (s2)\n" in prep
    assert f"silence    {KAI}; no meeting was logged\n" in prep
    [due] = in_json(ml, "due")
    assert (due["noun"], due["overdue"]) == ("session", False)
    assert silence_of(due) == (180, True, "2026-06-18")
    [today] = in_json(ml, "today")["meetings"]
    assert (today["noun"], today["overdue"], silence_of(today)) == (
        "session",
        False,
        silence_of(due),
    )
    assert nudge("--exit-code") == ("◔ Kai 7d\n", 0)
    for words in (("due",), ("report", "week"), ("report", "mentees"), ("prep",)):
        answer = ml(*words, "--exit-code")
        assert (answer.code, "mentorship pause" in answer.out) == (0, False)


@pytest.mark.usefixtures("kai")
def test_one_that_is_planned_later_leaves_it_overdue_and_to_plan_is_no_help(
    ml: Run,
    nudge: Any,  # noqa: F811
) -> None:
    plan(ml, "2026-12-07 16:00")  # 8 days away
    assert ml("due").out == (f"overdue  –  Kai  –  {KAI}; no meeting was logged\n{PLANNED_HELP}")
    assert ml("today").out == (
        f"Not met for long\nKai  {KAI}; no meeting was logged\n{PLANNED_HELP}\n"
        f"Next meetings\nMon 7 Dec  s2  meet Kai at 16:00: Plan ({KAI})\n"
    )
    assert nudge("--exit-code", "--within", "2w") == ("● Kai 25w · Kai 8d\n", 10)
    assert nudge("--exit-code") == ("● Kai 25w\n", 10)
    for words in (("due",), ("report", "week"), ("report", "mentees"), ("prep",)):
        assert ml(*words, "--exit-code").code == 10


def test_with_a_month_between_meetings_a_session_in_30_days_is_told_of(
    ml: Run,
    on: On,
    nudge: Any,  # noqa: F811
) -> None:
    on("2026-06-02")
    ml("mentorship", "add", "Kai", "--my", "mentee", "--cadence", "1mo", "--start", "2026-03-02")
    ml("session", "add", "Hello", "--with", "kai", "--at", "2026-06-02 16:00")
    on("2026-11-29")
    assert in_json(ml, "mentorship", "show", "kai")["overdue_since"] == "2026-08-09"
    plan(ml, "2026-12-29 16:00")
    meeting = f"meet Kai at 16:00: Plan ({KAI})"
    assert ml("due").out == f"Tue 29 Dec  s2  Kai  –  {meeting}\n"
    assert f"Whom I meet\nTue 29 Dec  s2  {meeting}\n" in ml("report", "week").out
    assert nudge("--exit-code") == ("◔ Kai 30d\n", 0)
    assert ml("due", "--exit-code").code == 0
    ml("session", "move", "s2", "--to", "2026-12-30 16:00")
    assert nudge("--exit-code") == ("● Kai 25w\n", 10)


@pytest.mark.usefixtures("kai")
def test_what_else_is_due_is_due_beside_a_silence_that_ends_soon(
    ml: Run,
    nudge: Any,  # noqa: F811
) -> None:
    plan(ml, "2026-12-02 16:00")
    ml("action", "add", "Send the paper", "--with", "kai", "--due", "today")
    assert nudge("--exit-code") == ("◔ Kai 3d · 1 due today\n", 10)
    assert ml("due", "--exit-code").code == 10


@pytest.mark.usefixtures("kai")
def test_a_meeting_a_pause_and_an_end_each_end_it(ml: Run, nudge: Any) -> None:  # noqa: F811
    ml("session", "add", "At last", "--with", "kai")
    assert ml("today").out.startswith("Nothing is due in the next 7 days.\n")
    assert silence_of(in_json(ml, "mentorship", "show", "kai")) == (0, False, None)
    ml("undo")
    assert nudge() == ("● Kai 25w\n", 0)
    ml("mentorship", "pause", "kai", "--until", "2026-12-05")
    assert nudge() == ("◔ Kai today\n", 0)
    assert ml("mentorship", "list").out.endswith("next due Sun 29 Nov\n")
    assert silence_of(in_json(ml, "mentorship", "show", "kai"))[1:] == (False, None)
    ml("undo")
    ml("mentorship", "end", "kai", "-y")
    assert ml("today").out == "Nothing is due in the next 7 days.\n"
    assert nudge("--exit-code") == ("", 0)


@pytest.mark.usefixtures("kai")
def test_a_short_pause_interrupts_it_and_a_long_one_begins_it_anew(
    ml: Run,
    on: On,
    nudge: Any,  # noqa: F811
) -> None:
    ml("mentorship", "pause", "kai", "--until", "2026-12-03")
    on("2026-12-03")
    assert ml("due", "--format", "prompt").out == ""
    on("2026-12-04")  # 185 days since 2 June, five of them paused
    assert silence_of(in_json(ml, "mentorship", "show", "kai")) == (180, True, "2026-06-18")
    assert ml("due", "--format", "prompt").out == "● Kai 25w\n"
    ml("mentorship", "pause", "kai", "--until", "2026-12-10")
    on("2026-12-11")
    assert silence_of(in_json(ml, "mentorship", "show", "kai")) == (0, False, None)
    on("2026-12-27")
    assert silence_of(in_json(ml, "mentorship", "show", "kai")) == (16, True, "2026-12-27")


@pytest.mark.usefixtures("kai")
def test_reopening_begins_it_anew(ml: Run, on: On) -> None:
    ml("mentorship", "end", "kai", "-y")
    on("2026-12-20")
    ml("mentorship", "reopen", "kai")
    assert silence_of(in_json(ml, "mentorship", "show", "kai")) == (0, False, None)
    assert in_json(ml, "mentorship", "show", "kai")["reopened_on"] == "2026-12-20"
    on("2027-01-05")
    assert silence_of(in_json(ml, "mentorship", "show", "kai")) == (16, True, "2027-01-05")


@pytest.mark.usefixtures("kai")
def test_the_side_that_lost_it_is_named_where_it_is_one_alone(ml: Run, on: On) -> None:
    on("2026-06-25")
    missed = ("session", "add", "--with", "kai", "--status")
    ml(*missed, "cancelled", "--by", "them", "--at", "2026-06-09 16:00")
    ml(*missed, "no-show", "--by", "them", "--at", "2026-06-16 16:00")
    line = "overdue  –  Kai  –  not met for 3 weeks, last Tue 2 Jun; lost by them"
    assert ml("due").out.splitlines()[0] == line
    ml(*missed, "cancelled", "--by", "me", "--at", "2026-06-17 16:00")
    assert ml("due").out.splitlines()[0].endswith("; no meeting was logged")


@pytest.mark.usefixtures("kai")
def test_the_week_advises_to_find_a_day_and_never_to_note_one_thing_to_raise(ml: Run) -> None:
    assert ml("report", "week").out.endswith(
        "\nThe smallest next step: find a day with Kai:\n"
        "mentorlog session plan --with Kai --at WHEN\n"
    )
    plan(ml, "2026-12-20 16:00")
    assert ml("report", "week").out.endswith(
        "\nThe smallest next step: prepare for Kai:\nmentorlog prep Kai\n"
    )


@pytest.mark.usefixtures("kai")
def test_mentees_have_first_whom_nobody_met_the_longest(ml: Run, on: On) -> None:
    for name, met in (("Ada", "2026-11-28"), ("Lee", "2026-10-01"), ("Zoe", "2026-05-01")):
        ml("mentorship", "add", name, "--my", "mentee", "--cadence", "1w", "--start", "2026-03-02")
        ml("session", "add", "Hello", "--with", name, "--at", f"{met} 16:00")
    ml(
        "action",
        "add",
        "Send the paper",
        "--with",
        "ada",
        "--due",
        "2026-11-28",
        "--on",
        "2026-11-27",
    )
    assert [one["name"] for one in in_json(ml, "report", "mentees")["mentees"]] == [
        *("Zoe", "Kai", "Lee", "Ada"),
    ]
    assert [one["name"] for one in in_json(ml, "prep", "--all")["mentorships"]] == [
        *("Zoe", "Kai", "Lee", "Ada"),
    ]
    assert [line.split("–")[1].strip() for line in ml("due").out.splitlines()[:3]] == [
        *("Zoe", "Kai", "Lee"),
    ]
    assert ml("due", "--format", "prompt").out == "● Zoe 30w · Ada 7d · 3 overdue\n"


def test_never_met_it_is_counted_from_the_first_day(ml: Run, on: On, nudge: Any) -> None:  # noqa: F811
    ml("mentorship", "add", "Kai", "--my", "mentee", "--cadence", "1d", "--start", "2026-11-18")
    assert ml("due").out.splitlines()[0] == (
        "overdue  –  Kai  –  never met in 3 days; no meeting was logged"
    )
    assert nudge() == ("● Kai 3d\n", 0)
    on("2026-11-25")
    assert ml("mentorship", "list").out.endswith("never met in 1 week\n")


def test_on_the_last_days_of_the_calendar_it_is_still_overdue(
    ml: Run,
    on: On,
    nudge: Any,  # noqa: F811
) -> None:
    on("9999-06-01")
    ml("mentorship", "add", "Kai", "--my", "mentee", "--cadence", "1w", "--start", "9999-06-01")
    on("9999-12-30")
    assert nudge() == ("● Kai 30w\n", 0)
    [due] = in_json(ml, "due")
    assert (due["noun"], due["overdue_since"]) == ("slot", "9999-06-17")
    assert ml("due", "--exit-code").code == ml("report", "week", "--exit-code").code == 10


def test_without_a_cadence_nobody_is_silent(ml: Run, on: On) -> None:
    ml("mentorship", "add", "Kai", "--my", "mentee", "--cadence", "none", "--start", "2020-01-01")
    assert silence_of(in_json(ml, "mentorship", "show", "kai")) == (None, False, None)
    ml("mentorship", "cadence", "kai", "1w", "--start", "2026-11-02")
    assert silence_of(in_json(ml, "mentorship", "show", "kai")) == (19, True, "2026-11-18")


@pytest.mark.usefixtures("kai")
def test_the_prompt_needs_no_whole_program_however_long_nobody_writes(
    ml: Run,
    on: On,
    nudge: Any,  # noqa: F811
) -> None:
    ml("action", "add", "Send the paper", "--with", "kai", "--due", "none")
    for day in ("2027-03-01", "2029-11-29"):
        on(day)
        out, code = nudge()
        assert code == 0
        assert out.startswith("● Kai ")


@pytest.mark.usefixtures("kai")
def test_the_theirs_of_due_has_no_meeting(ml: Run) -> None:
    assert ml("due", "--theirs", "--exit-code").code == 0
    plan(ml, "2026-12-02 16:00")
    assert ml("due", "--theirs", "--exit-code").out == ""


@pytest.mark.usefixtures("kai")
@pytest.mark.parametrize(
    "words", [("report", "week"), ("report", "accountability", "kai"), ("report", "streaks")]
)
def test_no_figure_says_how_many_days_are_left_where_there_is_a_silence(
    words: tuple[str, ...], ml: Run
) -> None:
    said = ml(*words).out
    assert "  not met for 25 weeks\n" in said
    assert " left\n" not in said
    ml("session", "add", "Again", "--with", "kai")
    assert " left\n" in ml(*words).out
