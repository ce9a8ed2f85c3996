"""`report review`: the packet for a self-review, without what is private and without mentees."""

import json
import shutil
from pathlib import Path

import pytest

from tests.conftest import Answer, Run

pytestmark = pytest.mark.usefixtures("year")


@pytest.fixture
def year(ml: Run, dana: object, db: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A year with a mentor and a mentee, lived through once."""
    lived = tmp_path_factory.getbasetemp() / "review.db"
    if not lived.exists():
        _live(ml)
        shutil.copy(db, lived)
    shutil.copy(lived, db)


def _live(ml: Run) -> None:
    for words in (
        ("mentorship", "add", "Sam Okafor", "--my", "mentee", "--start", "2026-01-10"),
        ("note", "add", "Kept from before", "--kind", "win", "--on", "2025-10-01"),
        ("goal", "add", "Lead reviews", "--with", "dana", "--metric", "reviews", "--target", "4",
         "--start", "2026-02-01"),
        ("goal", "checkin", "g1", "--value", "4"),
        ("goal", "achieve", "g1", "--on", "2026-11-20"),
        ("goal", "level", "g1", "--to", "+1"),
        ("goal", "add", "Write more", "--with", "dana", "--private"),
        ("goal", "checkin", "g2", "--percent", "50"),
        ("goal", "add", "Speak up", "--with", "sam", "--owner", "them"),
        ("goal", "achieve", "g3"),
        ("career", "add", "promotion", "Senior", "--with", "none", "--on", "2026-07-01"),
        ("note", "add", "Sam asked first", "--kind", "win", "--with", "sam"),
        ("note", "add", "The talk held", "--kind", "win", "--with", "dana"),
        ("note", "add", "My pay", "--kind", "win", "--private", "--with", "dana"),
        ("note", "add", "Ask, as sam does", "--kind", "insight", "--with", "dana"),
        ("feedback", "add", "Clear", "--kind", "praise", "--from", "them", "--with", "dana",
         "--situation", "the review", "--goal", "g1"),
        ("feedback", "add", "You wait", "--kind", "praise", "--from", "them", "--with", "sam"),
        ("session", "add", "Talk", "--with", "sam", "--at", "2026-11-10 16:00", "--took", "45m"),
        ("session", "add", "Again", "--with", "sam", "--at", "2026-11-17 16:00"),
        ("skill", "add", "Facilitation", "--with", "dana", "--target", "4"),
        ("skill", "rate", "k1", "2", "--on", "2026-10-01"),
        ("skill", "rate", "k1", "3"),
        ("decision", "add", "Stay?", "--expect", "More say", "--with", "dana"),
        ("decision", "made", "d1", "yes", "--why", "the team"),
        ("advice", "add", "Say no", "--from", "dana"),
        ("advice", "tried", "v1", "--result", "It held"),
        ("action", "add", "Draft", "--with", "dana", "--due", "2026-11-20", "--on", "2026-11-10"),
        ("action", "done", "a1", "--on", "2026-11-19"),
    ):  # fmt: skip
        done: Answer = ml(*words)
        assert done.code == 0, (words, done.err)


PACKET = """\
Review, Sat 22 Nov 2025 – Sat 21 Nov 2026
goals reached  1
my promises    1 of 1 kept
praise         2 times
as a mentor    2 meetings with 1 mentee, 45 min and 1 without a length; 1 goal
               of theirs reached

Goals reached
20 Nov 2026  Lead reviews: reviews from 0 to 4 · +1, more than expected

Career
1 Jul 2026  promotion: Senior

Wins
21 Nov 2026  The talk held

In the words of others
21 Nov 2026  Dana: “Clear” · the review
21 Nov 2026  a mentee: “You wait”

Skills that moved
21 Nov 2026  Facilitation: me 2 to 3 of 5, target 4

What came of my mentoring
21 Nov 2026  win: [a mentee] asked first

What I learned
21 Nov 2026  insight: Ask, as [a mentee] does
21 Nov 2026  advice tried: Say no (Dana) · It held

What I decided
21 Nov 2026  Stay?: yes · why: the team · expected: More say
"""


def test_a_packet_tells_of_all_mentorships_what_counts(ml: Run) -> None:
    assert ml("report", "review").out == PACKET


@pytest.mark.parametrize("form", [(), ("--json",), ("--explain",), ("--format", "html")])
def test_no_mentee_is_named_and_nothing_private_told_unless_asked_for(
    ml: Run, form: tuple[str, ...]
) -> None:
    packet = ml("report", "review", *form).out
    for word in ("Sam", "sam ", "Okafor", "My pay", "Write more"):
        assert word not in packet
    named = ml("report", "review", "--names", *form).out
    assert all(word in named for word in ("Sam Okafor", "Ask, as sam does"))
    assert "My pay" not in named
    private = ml("report", "review", "--private", *form).out
    assert all(word in private for word in ("My pay", "Write more"))
    assert "Okafor" not in private


def test_of_a_mentee_alone_the_title_names_nobody_either(ml: Run) -> None:
    lines = ml("report", "review", "sam").out.splitlines()
    assert lines[0] == "Review with a mentee, Sat 22 Nov 2025 – Sat 21 Nov 2026"
    assert "Okafor" not in "".join(lines)
    assert "Goals reached" not in lines


def test_explained_each_line_has_its_day_and_id(ml: Run) -> None:
    told = ml("report", "review", "--explain").out
    for line in (
        "20 Nov 2026 g1  Lead reviews",
        "1 Jul 2026 c1  promotion",
        "21 Nov 2026 n3  The talk held",
        "21 Nov 2026 f1  Dana",
        "21 Nov 2026 k1  Facilitation",
        "21 Nov 2026 d1  Stay?",
        "s1  2026-11-10  a mentee  45\ns2  2026-11-17  a mentee  0\n",
        "minutes  45 + 0 = 45\n",
        "a1  done 2026-11-19  2026-11-20  kept",
    ):
        assert line in told


def test_of_a_goal_only_what_serves_it(ml: Run) -> None:
    assert ml("report", "review", "--goal", "g1").out == (
        "Review: Lead reviews, Sat 22 Nov 2025 – Sat 21 Nov 2026\ngoals reached  1\n"
        "praise         1 time\n"
        "\nGoals reached\n20 Nov 2026  Lead reviews: reviews from 0 to 4 · +1, more than expected\n"
        "\nIn the words of others\n21 Nov 2026  Dana: “Clear” · the review\n"
    )
    assert ml("report", "review", "--goal", "g2").err == (
        "error: g2 is private\nhint: --private tells of it\n"
    )
    assert "Write more: 50 %" in ml("report", "review", "--goal", "g2", "--private").out
    assert ml("report", "review", "--goal", "g9").code == 3


def test_a_goal_that_rests_is_told_of_where_it_is_asked_for(ml: Run) -> None:
    assert "Write more: 50 %" in ml("report", "review", "--private").out
    assert ml("goal", "pause", "g2").code == 0
    assert "Write more" not in ml("report", "review", "--private").out
    assert "Write more: 50 %" in ml("report", "review", "--goal", "g2", "--private").out


def test_of_days_without_anything_it_says_so(ml: Run) -> None:
    empty = ml("report", "review", "--since", "2026-02-01", "--until", "2026-03-01")
    assert empty.out == (
        "Review, Sun 1 Feb 2026 – Sun 1 Mar 2026\nNothing was written down of these days.\n"
    )
    before = ml("report", "review", "--since", "2025-09-01", "--until", "2025-12-01").out
    assert "1 Oct 2025  Kept from before" not in before
    assert "Wins\n1 Oct  Kept from before\n" in before


def test_for_somebody_it_has_what_they_may_see(ml: Run) -> None:
    seen = ml("report", "review", "--for", "dana").out
    assert "Dana: “Clear”" in seen
    assert "More say" not in seen
    assert "promotion" not in seen
    assert ml("report", "review", "--for", "dana", "--private").code == 2


def test_the_document_of_it_has_every_part(ml: Run) -> None:
    packet = json.loads(ml("report", "review", "--json").out)
    [goal] = packet["goals"]
    assert (goal["baseline"], goal["value"], goal["level"]) == (0.0, 4.0, 1)
    assert packet["mentoring"] == {
        "mentees": 1,
        "meetings": 2,
        "minutes": 45,
        "untimed": 1,
        "goals": 1,
        "doors": 0,
        "each": [],
    }
    assert packet["explained"] is None
