"""`mentorlog report closing`: what a mentorship came to, levels first."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import tell
from tests.conftest import Run

CLOSING = """\
Closing with Dana
kind   one-on-one, formal, Rise; I was the mentee
days   Mon 6 Jul 2026 – Fri 2 Oct 2026
ended  completed: we are done
met    3 times, 2 h 15 min, in rhythm 3 of 3 times, best streak 3

What was reached
+1  more than expected  g1  Lead reviews (reviews: 0 to 5, target 4, achieved)
0   as expected         g2  Rest more (goes on) [private]
–   not said            g3  Speak up (goes on)
–   not said            g4  Dana: Listen

How skills grew
k1  Facilitation  me 2 to 4, Dana 3  target 4

What was promised
me    1 of 1 kept
Dana  none came due

What was learned
To ask before I answer.

Thanks
Fri 2 Oct  n2  For nine drafts

What is next
Coffee in May

The journey in short
Mon 6 Jul   beginning      with Dana, Rise
Tue 4 Aug   win        n1  Talk accepted
Tue 1 Sep   promotion  c1  Senior engineer
Tue 15 Sep  achieved   g1  Lead reviews
"""


@pytest.fixture
def told(ml: Run) -> Run:
    """A summer with Dana, ended in October; Ravi and Lee go on."""
    tell(
        ml,
        "mentorship add Ravi --my mentee --start 2026-07-01",
        "mentorship add Dana --my mentor --start 2026-07-06 --cadence 4w --formality formal",
        "mentorship edit dana --program Rise",
        "session add Hello --with dana --at 2026-07-08T16:00 --took 45m",
        "session add Again --with dana --at 2026-08-05T16:00 --took 45m",
        "session add Farewell --with dana --at 2026-10-01T16:00 --took 45m",
        "goal add Lead_reviews --with dana --start 2026-07-08 --metric reviews --target 4",
        "goal checkin g1 --value 5 --on 2026-09-14",
        "goal achieve g1 --on 2026-09-15",
        "goal add Rest_more --with dana --start 2026-07-08 --private --weight 3",
        "goal add Speak_up --with dana --start 2026-07-08",
        "goal add Listen --with dana --owner them --start 2026-07-08",
        "goal achieve g2 --on 2026-10-01",
        "goal reopen g2 --on 2026-10-01",
        "action add Draft --with dana --on 2026-07-08 --due 2026-07-15",
        "action done a1 --on 2026-07-14",
        "skill add Facilitation --with dana --target 4 --on 2026-07-08",
        "skill rate k1 2 --on 2026-07-08",
        "skill rate k1 4 --on 2026-09-30",
        "skill rate k1 3 --as them --on 2026-09-30",
        "note add Talk_accepted --kind win --with dana --on 2026-08-04",
        "career add promotion Senior_engineer --with dana --on 2026-09-01",
    )
    end = "mentorship end dana --on 2026-10-02 --reason completed --level g1=+1 --level g2=0 -y"
    said = ("--learned", "To ask before I answer.", "--next", "Coffee in May")
    assert ml(*end.split(), *said, "--thanks", "For nine drafts", "--why", "we are done").code == 0
    return ml


def test_it_tells_what_was_reached_learned_and_said_on_one_page(told: Run) -> None:
    answer = told("report", "closing", "dana")
    assert answer == (CLOSING, "", 0)
    assert told("report", "closing") == answer  # the one that ended last


def test_t_is_told_only_where_it_is_asked_for(told: Run) -> None:
    out = told("report", "closing", "dana", "--gas").out
    # 50 + 10·1 / √(0.7·(1² + 3²) + 0.3·(1 + 3)²) = 50 + 10 / √11.8
    assert "\n\nT: 52.9 (50 is what was expected of all of them together)\n" in out
    assert out.index("What was reached") < out.index("T: 52.9")
    explained = told("report", "closing", "dana", "--gas", "--explain").out
    assert "50 + 10·(1·(+1) + 3·(0)) / √(0.7·(1² + 3²) + 0.3·(1 + 3)²) = 52.9111125" in explained
    assert json.loads(told("report", "closing", "--json").out)["t"] is None
    assert json.loads(told("report", "closing", "--gas", "--json").out)["t"] == pytest.approx(
        52.9111, abs=1e-4
    )
    assert "T: – (no goal has a level)\n" in told("report", "closing", "ravi", "--gas").out


def test_of_one_that_runs_it_is_a_draft(told: Run) -> None:
    answer = told("report", "closing", "ravi")
    assert answer.out == (
        "Closing with Ravi, so far\n"
        "kind   one-on-one, informal; I am the mentor\n"
        "days   Wed 1 Jul 2026 – Sat 21 Nov 2026\n"
        "ended  not yet: this is a draft\n"
        "met    0 times\n"
        "\n"
        "What was promised\n"
        "me    none came due\n"
        "Ravi  none came due\n"
        "\n"
        "The journey in short\n"
        "Wed 1 Jul  beginning    with Ravi\n"
    )
    before = told("report", "closing", "dana", "--as-of", "2026-09-01").out
    assert before.startswith("Closing with Dana, so far\n")
    assert told("report", "closing", "dana", "--until", "2026-09-01").out == before
    assert "Coffee" not in before
    assert "promotion" in before
    assert "achieved" not in before


def test_one_that_took_a_day_has_one_day_and_before_it_began_there_is_nothing_to_tell(
    ml: Run,
) -> None:
    ml("mentorship", "add", "Noor", "--my", "mentee", "--kind", "flash")
    assert "\ndays   Sat 21 Nov 2026\nended  not yet" in ml("report", "closing", "noor").out
    before = ml("report", "closing", "noor", "--as-of", "2026-11-20").out
    assert "\ndays   Sat 21 Nov 2026\nended  not yet" in before
    assert "The journey in short" not in before
    ml("mentorship", "end", "noor", "-y")
    assert "\ndays         Sat 21 Nov 2026\n" in ml("report", "journey", "noor").out


def test_what_goes_on_is_told_as_it_was_at_the_end(told: Run) -> None:
    told("mentorship", "add", "Lee", "--my", "mentor", "--start", "2026-10-03")
    told("goal", "edit", "g3", "--with", "lee")
    told("goal", "checkin", "g3", "--percent", "90", "--on", "2026-11-01")
    told("goal", "achieve", "g3", "--on", "2026-11-02")
    assert told("report", "closing", "dana").out == CLOSING
    journey = told("report", "journey", "dana").out
    assert "\n8 Jul       goal       g3  Speak up\n" in journey
    assert " Nov" not in journey


def test_for_dana_it_leaves_out_what_is_private_or_no_longer_hers(told: Run) -> None:
    out = told("report", "closing", "--for", "dana").out
    for hidden in ("Rest more", "Speak up", "To ask before", "Coffee", "we are done"):
        assert hidden not in out
    assert "+1  more than expected  g1  Lead reviews" in out
    assert "To ask before" in told("report", "closing", "--for", "dana", "--with-notes").out


def test_as_markdown_and_html(told: Run, tmp_path: Path) -> None:
    markdown = told("report", "closing", "dana", "--format", "markdown").out
    assert markdown.startswith("# Closing with Dana\n")
    assert "## What was learned\n" in markdown
    page = tmp_path / "closing.html"
    assert told("report", "closing", "dana", "-o", str(page)).code == 0
    assert '<h2 dir="auto">What is next</h2>' in page.read_text()


def test_where_none_has_ended_it_says_so(ml: Run) -> None:
    ml("mentorship", "add", "Dana", "--my", "mentor")
    assert ml("report", "closing") == (
        "",
        (
            "error: no mentorship has ended\n"
            "hint: `mentorlog report closing NAME` drafts one that runs\n"
        ),
        4,
    )


def test_before_the_end_what_went_on_at_it_was_still_there(ml: Run) -> None:
    for name in ("Dana", "Lee"):
        ml("mentorship", "add", name, "--my", "mentor", "--start", "2026-01-05")
    ml("goal", "add", "Lead a review", "--with", "dana", "--start", "2026-02-01")
    ml("goal", "add", "Write it down", "--with", "dana", "--start", "2026-02-20")
    assert ml("goal", "level", "g1", "--to", "+1", "--on", "2026-02-10").code == 0
    ml("mentorship", "end", "dana", "--on", "2026-03-01", "--hand-over", "lee", "-y")
    out = ml("report", "closing", "dana", "--as-of", "2026-02-15").out
    assert "\nWhat was reached\n+1  more than expected  g1  Lead a review\n\n" in out
    assert "g2" not in out
    at_the_end = ml("report", "closing", "dana").out
    assert "g1  Lead a review (goes on)\n" in at_the_end
