"""A pause without an end is said once it has lasted: nothing else would tell of it any more."""

from collections.abc import Callable

import pytest

from tests.conftest import Run

pytestmark = pytest.mark.usefixtures("dana")

SAID = "paused since 21 Nov, without an end"


@pytest.fixture
def paused(ml: Run, dana: None) -> None:
    assert ml("mentorship", "pause", "dana", "--why", "parental leave").code == 0


@pytest.mark.usefixtures("paused")
def test_after_four_weeks_today_the_week_and_prep_name_it_with_what_ends_it(
    ml: Run, on: Callable[[str], None]
) -> None:
    views = ((), ("prep",), ("report", "week"))
    on("2026-12-18")
    assert all(SAID not in ml(*words).out for words in views)
    on("2026-12-19")
    for words in views:
        out = ml(*words).out
        assert SAID in out
        assert "mentorlog mentorship resume Dana\n" in out
        assert "parental leave" not in out
    assert ml("mentorship", "resume", "dana").code == 0
    assert all(SAID not in ml(*words).out for words in views)


def test_a_pause_whose_end_is_known_says_nothing(ml: Run, on: Callable[[str], None]) -> None:
    ml("mentorship", "pause", "dana", "--until", "2027-03-01")
    on("2027-01-10")
    assert "paused since" not in ml().out


@pytest.mark.usefixtures("paused")
def test_a_meeting_in_it_says_that_it_goes_on(ml: Run, on: Callable[[str], None]) -> None:
    on("2026-11-30")
    told = ml("session", "add", "Back").out
    assert " · still paused: `mentorlog mentorship resume Dana` ends that\n" in told
    ml("mentorship", "resume", "dana")
    assert "still paused" not in ml("session", "add", "Again", "--new").out
