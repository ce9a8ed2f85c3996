"""A verb of `mentorship` without a name means the only one that it can be for."""

import pytest

from tests.conftest import Run

VERBS = (
    ("show", "w1 Dana\n"),
    ("pause --until fri", "paused Dana · 21–27 Nov · "),
    ("resume", "resumed Dana · "),
    ("cadence 3w", "Dana: every 3 weeks · from Sat 21 Nov · "),
    ("edit --mode virtual", "corrected Dana"),
    ("end -y", "ended Dana · Sat 21 Nov"),
)


@pytest.mark.usefixtures("dana")
def test_the_only_one_that_runs_needs_no_name(ml: Run) -> None:
    for line, told in VERBS:
        answer = ml("mentorship", *line.split())
        assert answer.code == 0, answer
        assert answer.out.startswith(told)
    assert ml("mentorship", "reopen").out.startswith("reopened Dana")


@pytest.mark.usefixtures("dana")
def test_one_that_ended_is_not_meant_by_what_is_for_those_that_run(ml: Run) -> None:
    ml("mentorship", "add", "Lee", "--my", "mentee")
    ml("mentorship", "end", "lee", "-y")
    assert ml("mentorship", "pause", "--until", "fri").out.startswith("paused Dana · ")
    assert ml("mentorship", "reopen").out.startswith("reopened Lee")


@pytest.mark.usefixtures("dana")
def test_of_several_none_is_guessed_and_all_are_named(ml: Run) -> None:
    ml("mentorship", "add", "Lee", "--my", "mentee")
    before = ml("history").out
    for line, _ in VERBS:
        if line != "cadence 3w":
            assert ml("mentorship", *line.split()) == (
                "",
                "error: NAME is missing: any beginning of the name\nhint: one of Dana, Lee\n",
                4,
            )
    assert ml("mentorship", "cadence", "3w").code == 4
    assert ml("history").out == before


@pytest.mark.usefixtures("dana")
def test_what_is_taken_out_with_all_its_records_is_named(ml: Run) -> None:
    answer = ml("mentorship", "remove", "--with-records", "-y")
    assert (answer.code, answer.out) == (4, "")
    assert answer.err.endswith("hint: there is only Dana\n")
