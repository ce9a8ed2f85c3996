"""`session add --activity`: the page it brings, what usually follows, how the journey tells it."""

import json
import shlex
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from mentorlog.cli import hints
from mentorlog.domain.activities import STRUCTURES
from mentorlog.domain.records.session import Activity
from mentorlog.reports.follow_ups import Next
from mentorlog.store.store import Store
from tests.cli.conftest import Edit
from tests.conftest import Answer, Run
from tests.programmes import kit_file


def _last(ml: Run) -> Any:
    return json.loads(ml("session", "show", "@last", "--json").out)


@pytest.mark.usefixtures("dana")
@pytest.mark.parametrize("activity", Activity)
def test_a_page_in_the_editor_has_the_questions_of_its_activity(
    ml: Run, edit: Edit, activity: Activity
) -> None:
    by_activity = edit("--activity", activity, "--edit")
    assert f"\nactivity: {activity}\n" in by_activity
    assert by_activity.count("\n### ") >= 3
    assert _last(ml)["activity"] == activity
    assert edit("--edit", "--template", STRUCTURES[activity].template) == by_activity


@pytest.mark.usefixtures("dana")
def test_without_an_activity_the_page_is_empty_as_ever(edit: Edit) -> None:
    assert "###" not in edit("--edit")


@pytest.mark.usefixtures("dana")
def test_a_template_that_is_named_goes_before_that_of_the_activity(ml: Run, edit: Edit) -> None:
    page = edit("--edit", "--activity", "shadow", "--template", "feedback")
    assert "\n### Impact\n" in page
    assert "What I saw" not in page
    assert _last(ml)["activity"] == "shadow"


@pytest.mark.usefixtures("dana")
def test_ones_own_file_goes_before_ours(ml: Run, edit: Edit) -> None:
    own = Path.home() / ".config" / "mentorlog" / "templates"
    own.mkdir(parents=True)
    (own / "shadow.md").write_text("---\ntook: 90\n---\n\nWhat surprised me?\n")
    page = edit("--activity", "shadow", "--edit")
    assert "\n# \n\nWhat surprised me?\n\n## Actions\n" in page
    session = _last(ml)
    assert (session["activity"], session["minutes"]) == ("shadow", 90)


@pytest.mark.usefixtures("dana")
def test_an_unknown_activity_is_answered_with_all_and_the_nearest(ml: Run) -> None:
    known = (
        "--activity is kickoff, one-on-one, goal-planning, vision, shadow, role-play, review,"
        " book, event, reality-check or closing"
    )
    assert ml("session", "add", "--activity", "Shadowing") == Answer(
        "", f"error: {known}, not 'Shadowing'\nhint: did you mean shadow?\n", 2
    )
    assert ml("session", "add", "--activity", "lunch") == Answer(
        "", f"error: {known}, not 'lunch'\nhint: `mentorlog session add --help` has examples\n", 2
    )


@pytest.fixture
def follow_up(ml: Run, db: Path) -> Callable[..., Next | None]:
    """Run a command, and give the step that usually follows it."""

    def call(*words: str) -> Next | None:
        answer = ml(*words)
        assert answer.code == 0, (words, answer.err)
        with closing(sqlite3.connect(db)) as connection:
            newest = connection.execute("SELECT max(id) FROM command").fetchone()
        with closing(Store(db)) as store:
            store.saved.extend(newest)
            return hints.follow_up(store)

    return call


FollowUp = Callable[..., Next | None]

STEPS: dict[str, tuple[str, ...]] = {
    "kickoff": (
        "agreement set --with Dana",
        "goal add 'Lead a review' --with Dana",
    ),
    "one-on-one": ("action add 'Draft the packet' --session s1",),
    "goal-planning": (
        "goal add 'Lead a review' --with Dana",
        "milestone add g1 'A first step'",
        "goal agree g1 --as me --as them",
    ),
    "vision": ("note add 'Where I am in three years' --kind vision --session s1",),
    "shadow": (
        "action add 'Try it on Monday' --session s1",
        "feedback add 'You let them finish' --session s1",
    ),
    "role-play": (
        "feedback add 'Calm, and to the point' --session s1",
        "action add 'Speak to Marta' --session s1",
    ),
    "review": (
        "feedback add 'More questions' --session s1",
        "pulse add --with Dana",
    ),
    "book": ("resource add 'The Coaching Habit' --kind book --with Dana",),
    "event": ("intro ask 'Lee Park' --with Dana",),
    "reality-check": ("goal reality g1",),
    "closing": ("mentorship end Dana",),
}
SAYS = {
    "agreement set": ("--purpose", "Trust"),
    "pulse add": ("--clarity", "4"),
    "mentorship end": ("-y",),
}
"""What is asked for on a terminal where such a step is taken."""


@pytest.mark.usefixtures("dana")
@pytest.mark.parametrize("activity", Activity)
def test_its_steps_follow_one_another_until_all_are_taken(
    ml: Run, db: Path, activity: Activity
) -> None:
    if activity is Activity.REALITY_CHECK:
        ml("goal", "add", "Lead a review")
    ml("session", "add", "--activity", activity)
    taken: list[str] = []
    with closing(Store(db)) as store:
        from mentorlog.reports.follow_ups import open_after

        session = store.sessions.last()
        while (step := next(open_after(store, session), None)) and len(taken) < 4:
            taken.append(shlex.join(step.words))
            answer = ml(*step.words, *SAYS.get(" ".join(step.words[:2]), ()))
            assert answer.code == 0, answer.err
            if step.words[:2] == ("goal", "reality"):  # on a terminal it asks for this
                ml("goal", "checkin", *step.words[2:], "--confidence", "7")
    assert tuple(taken) == STEPS[activity]


@pytest.mark.usefixtures("dana")
def test_a_book_that_is_read_is_finished_rather_than_listed_again(
    ml: Run, follow_up: FollowUp
) -> None:
    ml("resource", "add", "The Path", "--kind", "book", "--on", "2026-11-01")
    step = follow_up("session", "add", "--activity", "book")
    assert step is not None
    assert hints.said(step) == (
        "`mentorlog resource done r1 --takeaway 'Ask before you answer'` keeps what stays of it"
    )
    assert step.to_ask == ("resource", "done", "r1", "--takeaway")


@pytest.mark.usefixtures("dana")
def test_a_step_is_said_once_with_each_and_after_what_was_planned_too(
    ml: Run, follow_up: FollowUp
) -> None:
    ml("mentorship", "add", "Ravi Rao", "--my", "mentee")
    assert follow_up("session", "add", "--with", "dana", "--at", "9:00") is None
    kick_off = ("session", "add", "--activity", "kickoff")
    assert follow_up(*kick_off, "--with", "dana", "--at", "tomorrow 9:00") is None
    ml("session", "move", "s2", "--to", "today 18:30")
    ml("session", "edit", "s2", "--at", "today 17:00")
    step = follow_up("session", "done", "s2")
    assert step is not None
    assert shlex.join(step.words) == "agreement set --with Dana"
    assert follow_up(*kick_off, "--with", "dana", "--new") is None
    step = follow_up(*kick_off, "--with", "ravi")
    assert step is not None
    assert shlex.join(step.words) == "agreement set --with 'Ravi Rao'"
    assert follow_up("session", "edit", "s3", "--activity", "vision") is None


@pytest.mark.usefixtures("dana")
def test_what_is_done_already_is_not_said(ml: Run, follow_up: FollowUp) -> None:
    ml("agreement", "set", "--purpose", "Trust")
    ml("goal", "add", "Lead a review", "--start", "2026-01-05")
    assert follow_up("session", "add", "--activity", "kickoff") is None


@pytest.mark.usefixtures("dana")
def test_a_step_is_about_the_goal_that_was_talked_about_and_as_it_was_since(
    ml: Run, follow_up: FollowUp
) -> None:
    ml("goal", "add", "Lead a review", "--start", "2026-11-01")
    ml("goal", "add", "Speak", "--start", "2026-11-01")
    ml("goal", "checkin", "g1", "--confidence", "4", "--on", "2026-11-20")
    step = follow_up("session", "add", "--activity", "reality-check", "--goal", "g1")
    assert step is not None
    assert step.words == ("goal", "reality", "g1")


@pytest.mark.usefixtures("dana")
def test_a_session_without_an_activity_reads_no_table(
    ml: Run, follow_up: FollowUp, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("mentorlog.domain.activities", "mentorlog.reports.follow_ups"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    assert follow_up("session", "add", "Coffee") is None
    assert not {"mentorlog.domain.activities", "mentorlog.reports.follow_ups"} & set(sys.modules)


@pytest.mark.usefixtures("dana")
def test_the_journey_tells_what_each_meeting_was_for(ml: Run) -> None:
    for day, activity in enumerate(Activity, 1):
        words = ("--activity", activity, "--at", f"2026-11-{day:02} 16:00")
        ml("session", "add", f"About {activity}", *words)
    ml("session", "add", "A chat", "--at", "2026-11-20 16:00")
    told = ml("report", "journey", "--since", "2026-11-01").out.partition("The way\n")[2]
    assert (
        told
        == """\
1 Nov 2026  kick-off       s1   About kickoff
2 Nov       one-on-one     s2   About one-on-one
3 Nov       goal planning  s3   About goal-planning
4 Nov       vision         s4   About vision
5 Nov       shadowing      s5   About shadow
6 Nov       role play      s6   About role-play
7 Nov       review         s7   About review
8 Nov       book           s8   About book
9 Nov       event          s9   About event
10 Nov      reality check  s10  About reality-check
11 Nov      closing        s11  About closing
20 Nov      session        s12  A chat
"""
    )
    journey = json.loads(ml("report", "journey", "--json").out)
    assert [one["mark"] for one in journey["moments"][1:]] == [*Activity, "session"]


def test_what_often_follows_is_said_in_the_words_of_the_field_of_a_programme(
    ml: Run, follow_up: FollowUp, tmp_path: Path
) -> None:
    ml("program", "join", str(kit_file(tmp_path, "Noor", field="research")), "-y")
    ml("session", "add", "--activity", "event", "--at", "9:00")
    step = follow_up("session", "add", "--activity", "one-on-one")
    assert step is not None
    assert step.words == (
        *("action", "add", "Send the next two pages, unfinished as they are"),
        *("--session", "s2"),
    )
    assert step.to_ask == ("action", "add", "--session", "s2")
