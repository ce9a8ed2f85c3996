"""What comes again and again: promises and meetings, of which one is open at a time.

Today is Monday 23 November 2026, 18:00; Dana is my mentor, every 2 weeks since 2 November.
"""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.domain.again import next_on
from mentorlog.domain.intervals import Interval, Unit
from mentorlog.domain.records.action import Action
from tests.cli.conftest import On
from tests.conftest import Run

FRIDAY = date(2026, 11, 27)


@pytest.fixture
def ml(ml: Run, on: On) -> Run:
    on("2026-11-23")
    ml("mentorship", "add", "Dana", "--my", "mentor", "--cadence", "2w", "--start", "2026-11-02")
    return ml


def lines(ml: Run, *more: str) -> None:
    """Promise three lines for every Friday."""
    words = ("action", "add", "Send three lines", "--every", "1w", "--due", "fri", *more)
    said = ml(*words).out
    assert said.startswith("added a1 · Send three lines · due Fri 27 Nov · every week")


def meetings(ml: Run, *more: str) -> None:
    """Plan to meet every other Tuesday."""
    said = ml("session", "plan", "Regular", "--every", "2w", "--at", "tue 16:00", *more)
    assert said.out.startswith("planned s1 · Tue 24 Nov 16:00 · Dana · ")
    assert " · every 2 weeks" in said.out


def opened(ml: Run) -> list[str]:
    """The open promises, each with its day."""
    found = json.loads(ml("action", "list", "--json").out)
    return [f"{one['id']} {one['due_on']}" for one in found]


def planned(ml: Run) -> list[str]:
    """The planned meetings."""
    found = json.loads(ml("session", "list", "--planned", "--json").out)
    return [f"{one['id']} {one['at'][:16]}" for one in found]


WEEKLY = Action(text="x", every=1, unit=Unit.WEEK, first_on=FRIDAY, series="x")


def test_the_next_falls_on_the_first_day_of_the_grid_after_today() -> None:
    assert next_on(WEEKLY, date(2026, 11, 20)) == FRIDAY
    assert next_on(WEEKLY, FRIDAY) == date(2026, 12, 4)
    assert next_on(WEEKLY, date(2026, 12, 24)) == date(2026, 12, 25)
    assert next_on(Action(text="once"), FRIDAY) is None


def test_a_day_in_a_pause_is_none_and_a_pause_without_end_has_none_after_it() -> None:
    first, second = (date(2026, 12, 1), date(2026, 12, 11)), (date(2026, 12, 18), date.max)
    assert next_on(WEEKLY, FRIDAY, [first]) == date(2026, 12, 18)
    assert next_on(WEEKLY, FRIDAY, [first, second]) is None


@given(
    st.builds(Interval, st.integers(1, 400), st.sampled_from(Unit)),
    st.dates(date(2000, 1, 1), date(2030, 1, 1)),
    st.integers(-500, 4000),
)
def test_the_next_day_of_a_grid_is_the_first_later_one(
    interval: Interval, start: date, days: int
) -> None:
    after = start + timedelta(days)
    steps = iter(range(5000))
    expected = next(day for k in steps if (day := interval.after(start, k)) > after)
    assert interval.next_after(start, after) == expected


def test_what_does_it_writes_the_next_one(ml: Run) -> None:
    lines(ml)
    assert ml("action", "done", "a1").out == (
        "a1 done · Send three lines · kept · a2 comes next, due Fri 4 Dec\n"
    )
    assert opened(ml) == ["a2 2026-12-04"]
    assert ml("show", "a2").out == (
        "a2 Send three lines\nwith      Dana\nowner     me\npromised  Mon 23 Nov\n"
        "due       Fri 4 Dec\ncomes     every week\noutcome   open\n"
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("action drop a1", "a1 dropped · "),
        ("action skip a1", "a1 dropped · "),
        ("done a1", "a1 done · "),
        ("drop a1", "a1 dropped · "),
        ("action edit a1 --done today", "corrected a1 · "),
        ("session add Met --took 30m --kept a1", "logged s1 · "),
    ],
)
def test_whatever_closes_one_leaves_the_next(ml: Run, words: str, said: str) -> None:
    lines(ml)
    assert ml(*words.split()).out.startswith(said)
    assert opened(ml) == ["a2 2026-12-04"]


@pytest.mark.parametrize(
    "words",
    [
        ("action", "add", "Send three lines (due fri, every 1w)"),
        ("session", "add", "Met", "--action", "Send three lines (due fri, every 1w)"),
        ("log", "Met !Send three lines by fri every 1w"),
        ("log", "Met. !Send three lines every week by fri."),
        ("log", "Met @me Send three lines (due fri, every other week)"),
        ("log", "Met @dana Send three lines every 1w by fri"),
    ],
)
def test_the_marks_of_a_text_say_how_often_wherever_it_is_typed(
    ml: Run, words: tuple[str, ...]
) -> None:
    assert ", every " in ml(*words).out.replace(" · every", ", every")
    day = "Fri 11 Dec" if "other" in words[-1] else "Fri 4 Dec"
    assert ml("done", "a1").out == (
        f"a1 done · Send three lines · kept · a2 comes next, due {day}\n"
    )


def test_how_often_is_said_once_and_of_what_is_open(ml: Run) -> None:
    said = ml("action", "add", "Read (every 1w)", "--every", "2w")
    assert said.err.startswith("error: how often it comes is said twice\n")
    lines(ml)
    ml("done", "a1")
    for words in (("--every", "2w"), ("--every", "none"), ("--until", "1 may")):
        assert ml("action", "edit", "a1", *words).err == (
            "error: a1 is closed, and comes no more itself\nhint: a2 does, which is open\n"
        )
    ml("action", "edit", "a2", "--every", "none")
    ml("done", "a2")
    assert ml("action", "edit", "a2", "--every", "1w").err.endswith(
        "hint: `mentorlog action reopen a2` opens it again\n"
    )


def test_a_box_that_is_ticked_on_a_page_leaves_the_next(ml: Run) -> None:
    lines(ml)
    page = "# Met\n\n## Actions\n- [x] Send three lines (a1)\n"
    assert ml("session", "add", "-", stdin=page).code == 0
    assert opened(ml) == ["a2 2026-12-04"]


def test_until_then_one_is_overdue_and_the_weeks_between_are_not_judged(ml: Run, on: On) -> None:
    lines(ml)
    on("2026-12-23")
    assert opened(ml) == ["a1 2026-11-27"]
    assert ml("action", "list", "--overdue").out.startswith("a1  Fri 27 Nov, overdue")
    assert ml("action", "done", "a1").out == (
        "a1 done · Send three lines · done late, promised for Fri 27 Nov"
        " · a2 comes next, due Fri 25 Dec\n"
    )
    [found] = json.loads(ml("report", "accountability", "--json").out)["mentorships"]
    assert found["follow_through"]["me"]["n"] == 1


def test_undo_takes_both_back_and_redo_writes_both(ml: Run) -> None:
    lines(ml)
    ml("action", "done", "a1")
    assert ml("undo").out == "undid: action done a1 a2\n"
    assert opened(ml) == ["a1 2026-11-27"]
    ml("redo")
    assert opened(ml) == ["a2 2026-12-04"]


def test_one_that_is_opened_again_takes_the_place_of_the_next(ml: Run, on: On) -> None:
    lines(ml)
    ml("action", "done", "a1")
    assert ml("action", "reopen", "a1").out == (
        "reopened a1 · Send three lines · due Fri 27 Nov · every week · Dana\n"
    )
    assert opened(ml) == ["a1 2026-11-27"]
    ml("action", "done", "a1")
    [following] = opened(ml)
    ref = following.split()[0]
    on("2026-11-24")
    ml("action", "defer", ref, "--to", "8 dec")
    assert ml("action", "reopen", "a1").err == (
        f"error: {ref} came in its place, and is open\n"
        f"hint: of a series one is: `mentorlog action remove {ref}` comes first\n"
    )


def test_one_that_is_deferred_past_the_next_day_stands_for_that_one_too(ml: Run) -> None:
    lines(ml)
    ml("action", "defer", "a1", "--to", "8 dec")
    assert ml("done", "a1").out.endswith(" · a2 comes next, due Fri 11 Dec\n")


def test_the_last_is_the_last(ml: Run) -> None:
    lines(ml, "--until", "2 jan")
    assert ml("action", "edit", "a1", "--until", "4 dec").out == (
        "corrected a1 · Send three lines · due Fri 27 Nov · every week until Fri 4 Dec · Dana\n"
    )
    ml("done", "a1")
    assert ml("show", "a2").out.splitlines()[-2] == "comes     every week until Fri 4 Dec"
    assert ml("done", "a2").out == "a2 done · Send three lines · kept · that was the last\n"
    assert opened(ml) == []


@pytest.mark.parametrize(
    "words",
    [
        ("action", "drop", "a1", "--for-good"),
        ("action", "remove", "a1", "-y"),
        ("mentorship", "end", "dana", "-y"),
    ],
)
def test_it_ends_for_good(ml: Run, words: tuple[str, ...]) -> None:
    lines(ml)
    assert ml(*words).code == 0
    assert opened(ml) == []


def test_without_a_day_the_first_is_due_after_one_interval(ml: Run) -> None:
    said = ml("action", "add", "Read", "--every", "2w", "--owner", "them")
    assert said.out == "added a1 (theirs) · Read · due Mon 7 Dec · every 2 weeks · Dana\n"


def test_edit_changes_how_often_or_ends_it(ml: Run) -> None:
    lines(ml)
    assert ml("action", "edit", "a1", "--every", "1mo").out == (
        "corrected a1 · Send three lines · due Fri 27 Nov · every month · Dana\n"
    )
    ml("action", "edit", "a1", "--due", "30 nov", "--every", "2w", "--text", "Send lines")
    assert ml("done", "a1").out == ("a1 done · Send lines · kept · a2 comes next, due Mon 14 Dec\n")
    assert ml("action", "edit", "a2", "--every", "none").out == (
        "corrected a2 · Send lines · due Mon 14 Dec · Dana\n"
    )
    assert ml("done", "a2").out == "a2 done · Send lines · kept\n"


@pytest.mark.parametrize(
    ("words", "error", "hint"),
    [
        (
            ("action", "skip", "a1"),
            "a1 does not come again",
            "`mentorlog action edit a1 --every 1w` has it do so",
        ),
        (
            ("action", "edit", "a1", "--until", "1 may"),
            "a1 does not come again",
            "`mentorlog action edit a1 --every 1w` has it do so",
        ),
        (
            ("action", "add", "x", "--until", "1 may"),
            "--until ends what comes again",
            "say how often, too: --every 1w",
        ),
        (
            ("action", "add", "x", "--every", "1w", "--due", "none"),
            "it has no day from which it could come again",
            "--due names one",
        ),
        (
            ("action", "add", "x", "--every", "1w", "--due", "4 dec", "--until", "fri"),
            "--until 2026-11-27 lies before the first day, 2026-12-04",
            "name a later day",
        ),
        (
            ("action", "add", "x", "--every", "1m"),
            "'1m' can mean 1 month or 1 minute",
            "write 1mo for months; minutes are not counted here",
        ),
        (
            ("action", "add", "x", "--every", "5000d"),
            "an interval has 1 to 3660 days, not '5000d'",
            "write weekly, fortnightly, monthly, 10d, 2w, 1mo or none",
        ),
        (
            ("action", "edit", "a1", "--every", "often"),
            "cannot read the interval 'often'",
            "write weekly, fortnightly, monthly, 10d, 2w, 1mo or none",
        ),
        (
            ("session", "plan", "--at", "tue 16:00", "--every", "0d"),
            "an interval has 1 to 3660 days, not '0d'",
            "write weekly, fortnightly, monthly, 10d, 2w, 1mo or none",
        ),
        (
            ("session", "plan", "--at", "tue 16:00", "--until", "1 may"),
            "--until ends what comes again",
            "say how often, too: --every 1w",
        ),
    ],
)
def test_what_cannot_be_is_refused(ml: Run, words: tuple[str, ...], error: str, hint: str) -> None:
    ml("action", "add", "Once", "--due", "fri")
    answer = ml(*words)
    assert (answer.code, answer.err) == (2, f"error: {error}\nhint: {hint}\n")


def test_a_pause_skips_what_falls_into_it_and_the_next_comes_after(ml: Run) -> None:
    lines(ml)
    meetings(ml)
    paused = ml("mentorship", "pause", "dana", "--start", "today", "--until", "10 dec")
    assert paused.out.splitlines()[1:3] == [
        "a1 is skipped: Send three lines · a2 comes next, due Fri 11 Dec",
        "s1 is skipped: Regular · s2 comes next, Tue 22 Dec 16:00",
    ]
    assert (opened(ml), planned(ml)) == (["a2 2026-12-11"], ["s2 2026-12-22T16:00"])
    assert json.loads(ml("show", "a1", "--json").out)["outcome"] == "dropped"
    ml("undo")
    assert (opened(ml), planned(ml)) == (["a1 2026-11-27"], ["s1 2026-11-24T16:00"])


def test_a_pause_without_end_stops_it_until_it_ends(ml: Run, on: On) -> None:
    lines(ml)
    ml("mentorship", "pause", "dana", "--start", "fri")
    assert opened(ml) == []
    on("2026-12-15")
    assert ml("mentorship", "resume", "dana").out.endswith(" · a2 comes next, due Fri 18 Dec\n")
    assert opened(ml) == ["a2 2026-12-18"]


def test_what_is_done_in_a_pause_without_end_waits_for_its_end(ml: Run, on: On) -> None:
    lines(ml)
    on("2026-11-30")
    ml("mentorship", "pause", "dana")
    assert ml("done", "a1").out.endswith(" · the next comes when the pause ends\n")
    assert opened(ml) == []


def test_who_has_left_a_circle_promises_nothing_again(ml: Run) -> None:
    ml("mentorship", "add", "Circle", "--my", "mentor", "--kind", "group", "--member", "Ada")
    ml("mentorship", "member", "add", "Noor", "--with", "circle")
    ml("action", "add", "Bring a case", "--with", "circle", "--owner", "ada", "--every", "1w")
    ml("mentorship", "member", "remove", "Ada", "--with", "circle")
    ml("done", "a1")
    assert opened(ml) == []


def test_a_meeting_that_was_held_plans_the_next(ml: Run, on: On) -> None:
    meetings(ml)
    on("2026-11-24")
    assert ml("session", "done", "s1", "--took", "45m").out == (
        "held s1 · Tue 24 Nov 16:00 · 45 min · Dana · s2 comes next, Tue 8 Dec 16:00\n"
    )
    assert planned(ml) == ["s2 2026-12-08T16:00"]
    ml("undo")
    assert planned(ml) == ["s1 2026-11-24T16:00"]


@pytest.mark.parametrize(
    "words",
    [
        ("session", "add", "Promotion", "--took", "30m"),
        ("session", "cancel", "s1", "--by", "them"),
        ("session", "miss", "s1"),
        ("session", "edit", "s1", "--status", "held"),
        ("done", "s1"),
        ("log", "with dana: Met about the packet"),
    ],
)
def test_however_it_ends_one_is_planned(ml: Run, on: On, words: tuple[str, ...]) -> None:
    meetings(ml)
    on("2026-11-24")
    assert ml(*words).code == 0
    assert planned(ml) == ["s2 2026-12-08T16:00"]
    assert ml("show", "s2").out.splitlines()[0] == "s2 Regular"


def test_a_page_that_is_planned_comes_again_too(ml: Run) -> None:
    words = ("session", "plan", "-", "--every", "2w", "--at", "tue 16:00")
    assert ml(*words, stdin="# Regular\n").out.startswith("planned s1 · ")
    assert ml("show", "s1").out.endswith("\ncomes   every 2 weeks\n")


def test_stale_plans_do_not_pile_up(ml: Run, on: On) -> None:
    meetings(ml)
    on("2027-02-03")
    assert planned(ml) == ["s1 2026-11-24T16:00"]
    ml("session", "miss", "s1")
    assert planned(ml) == ["s2 2027-02-16T16:00"]


def test_one_that_was_moved_leaves_the_grid_as_it_was(ml: Run, on: On) -> None:
    meetings(ml)
    ml("session", "move", "s1", "--to", "wed 10:00")
    on("2026-11-25")
    ml("done", "s1")
    assert planned(ml) == ["s2 2026-12-08T16:00"]


def test_a_meeting_that_is_planned_by_then_is_the_next(ml: Run, on: On) -> None:
    meetings(ml)
    ml("session", "plan", "Review", "--at", "1 dec 9:00")
    on("2026-11-24")
    ml("done", "s1")
    assert planned(ml) == ["s2 2026-12-01T09:00"]
    on("2026-12-01")
    ml("done", "s2")
    assert planned(ml) == ["s3 2026-12-08T16:00"]


def test_the_next_one_that_was_named_is_the_next(ml: Run, on: On) -> None:
    meetings(ml)
    on("2026-11-24")
    said = ml("session", "add", "--took", "30m", "--next", "17 dec 11:00").out
    assert said.endswith(" · s2 planned for Thu 17 Dec 11:00\n")
    assert planned(ml) == ["s2 2026-12-17T11:00"]
    on("2026-12-17")
    ml("done", "s2")
    assert planned(ml) == ["s3 2026-12-22T16:00"]


def test_a_plan_ends_with_its_last_day_or_when_it_is_told_to(ml: Run, on: On) -> None:
    meetings(ml, "--until", "2 dec")
    on("2026-11-24")
    assert ml("done", "s1").out.endswith(" · that was the last\n")
    assert planned(ml) == []
    ml("session", "reopen", "s1")
    assert ml("session", "edit", "s1", "--every", "none").code == 0
    assert ml("done", "s1").out == "held s1 · Tue 24 Nov 16:00 · Dana\n"


def test_the_time_of_day_stays_when_the_clocks_change(ml: Run, on: On) -> None:
    ml("session", "plan", "--every", "20w", "--at", "tue 16:00")
    on("2026-11-24")
    ml("done", "s1")
    assert planned(ml) == ["s2 2027-04-13T16:00"]


def test_it_goes_through_a_document_and_back(ml: Run, tmp_path: Path) -> None:
    lines(ml, "--until", "1 may")
    meetings(ml)
    document, other = ml("data", "export", "--json").out, str(tmp_path / "other.db")
    assert ml("data", "import", "-", "--db", other, stdin=document).code == 0
    assert ml("data", "export", "--json", "--db", other).out == document
    done = ml("done", "a1", "--db", other).out
    assert done.endswith(" · a2 comes next, due Fri 4 Dec\n")
