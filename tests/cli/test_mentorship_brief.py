"""`mentorship brief`: one page for the next mentor, out of chosen mentorships."""

import json
from pathlib import Path

import pytest

from tests.conftest import Run

pytestmark = pytest.mark.usefixtures("dana")


@pytest.fixture(autouse=True)
def _past(ml: Run, dana: object) -> None:
    for words in (
        ("mentorship", "add", "Sam", "--my", "mentee"),
        ("goal", "add", "Lead reviews", "--with", "dana", "--metric", "reviews", "--target", "4"),
        ("goal", "checkin", "g1", "--value", "3"),
        ("goal", "add", "My pay", "--with", "dana", "--private"),
        ("advice", "add", "Say no with a date", "--from", "dana"),
        ("advice", "keep", "v1"),
        ("feedback", "add", "Slow down", "--kind", "change", "--from", "them", "--with", "dana"),
        ("feedback", "ack", "f1", "--response", "Two pauses"),
        ("feedback", "add", "Not heard yet", "--from", "them", "--with", "dana"),
        ("action", "add", "Draft it", "--with", "dana"),
        ("topic", "add", "On-call", "--with", "dana"),
        ("agreement", "set", "--with", "dana", "--expect-me", "Candour",
         "--confidential", "It stays with us"),
    ):  # fmt: skip
        assert ml(*words).code == 0, words


PAGE = """\
For Lee: where I stand
Dana  my mentor, since Mon 5 Jan, 0 meetings

My goals
open  Lead reviews: reviews from 0 to 3, planned 4

What helped
advice  Say no with a date (Dana)

How we worked
I expected  Candour

How I like feedback
change  “Slow down” (Dana)

What is open
promise  Draft it
topic    On-call
"""


def test_it_says_where_i_stand_and_what_helped_without_notes(ml: Run) -> None:
    brief = ml("mentorship", "brief", "Lee", "--with", "dana")
    assert brief.out == PAGE
    assert brief.err == "agreed with Dana: It stays with us\n"
    noted = ml("mentorship", "brief", "Lee", "--with", "dana", "--with-notes").out
    assert "change  “Slow down” (Dana) · Two pauses\n" in noted
    assert "My pay" not in noted


def test_each_record_of_it_is_listed_first(ml: Run) -> None:
    listed = ml("mentorship", "brief", "Lee", "--with", "dana", "--dry-run")
    told = [line.split(" · ")[0].split(" ", 1) for line in listed.out.splitlines()]
    assert {ref for ref, _ in told} >= {"w1", "g1", "v1", "f1", "a1", "t1", "agreement"}
    assert not {"g2", "f2", "w2"} & {ref for ref, _ in told}
    assert "would leave; nothing was written" in listed.err


@pytest.mark.parametrize(
    ("words", "code", "err"),
    [
        ((), 4, "it is not said what the brief is made of"),
        (("--with", "sam"), 2, "with Sam you are the mentor: that is theirs to tell"),
        (("--with", "zork"), 3, "there is no mentorship 'zork'"),
    ],
)
def test_what_it_cannot_be_made_of_is_refused(
    ml: Run, words: tuple[str, ...], code: int, err: str
) -> None:
    brief = ml("mentorship", "brief", "Lee", *words)
    assert (brief.out, brief.code) == ("", code)
    assert brief.err.startswith(f"error: {err}")


def test_it_is_written_as_a_page_and_as_json(ml: Run, tmp_path: Path) -> None:
    file = tmp_path / "brief.html"
    named_twice = ("mentorship", "brief", "sa", "--with", "dana", "--with", "w1")
    assert ml(*named_twice, "-o", str(file)).code == 0
    assert ">For Sam: where I stand</h1>" in file.read_text()
    told = json.loads(ml(*named_twice, "--json").out)
    assert [one["name"] for one in told["sources"]] == ["Dana"]
    assert told["feedback"][0]["more"] is None
