"""What was received and given on: notes with --passed-on, `report lineage`, a card of thanks.

Today is Saturday 21 November 2026.
"""

import json
from pathlib import Path

import pytest

from tests.conftest import Run


@pytest.fixture
def ml(ml: Run) -> Run:
    """A mentor from 2014 to 2016, a mentee since 2019, a peer, and what went through."""
    ml("mentorship", "add", "Dana", "--my", "mentor", "--start", "2014-01-05")
    for day in ("2014-02-03", "2014-03-03", "2016-05-02"):
        ml("session", "add", "--with", "dana", "--at", f"{day} 16:00")
    ml("note", "add", "Say no with a date", "--with", "dana", "--on", "2014-03-03")
    ml("mentorship", "end", "dana", "--on", "2016-06-01", "-y")
    ml("mentorship", "add", "Tom", "--my", "mentee", "--start", "2019-01-07")
    ml("session", "add", "--with", "tom", "--at", "2019-02-04 16:00")
    on = ("--on", "2019-02-04")
    ml("note", "add", "A no has a day", "--with", "tom", "--passed-on", "n1", *on)
    ml("mentorship", "add", "Lee", "--my", "peer", "--start", "2020-01-06")
    return ml


PAGE = """\
Lineage on Sat 21 Nov 2026
1 mentor, 1 mentee, 1 peer, 2014 – 2026

My mentors
name  years        meetings, 2014 – 2026
Dana  2014 – 2016  █▁▅▁▁▁▁▁▁▁▁▁▁ 3 meetings

My mentees
name  years       meetings, 2014 – 2026
Tom   2019 – now  ▁▁▁▁▁▅▁▁▁▁▁▁▁ 1 meeting

Peers
name  years       meetings, 2014 – 2026
Lee   2020 – now  ▁▁▁▁▁▁▁▁▁▁▁▁▁ 0 meetings

What went through
Mon 3 Mar 2014  n1  from Dana  Say no with a date
Mon 4 Feb 2019  n2  to Tom     → A no has a day
"""


def test_mentors_and_mentees_are_drawn_with_what_went_through(ml: Run) -> None:
    assert ml("report", "lineage").out == PAGE


def test_what_went_on_twice_is_a_tree(ml: Run) -> None:
    ml("note", "add", "Told again", "--with", "lee", "--passed-on", "n2")
    ml("note", "add", "My own words", "--with", "none", "--passed-on", "n1")
    [thread] = json.loads(ml("report", "lineage", "--json").out)["threads"]
    steps = [(step["id"], step["depth"], step["name"], step["role"]) for step in thread]
    assert steps == [
        ("n1", 0, "Dana", "mentee"),
        ("n2", 1, "Tom", "mentor"),
        ("n3", 2, "Lee", "peer"),
        ("n4", 1, None, None),
    ]
    assert ml("report", "lineage").out.splitlines()[-2:] == [
        "Sat 21 Nov 2026  n3  with Lee   →→ Told again",
        "Sat 21 Nov 2026  n4  my own     → My own words",
    ]


def test_a_past_day_and_a_window_show_who_was_there(ml: Run) -> None:
    def names(*words: str) -> list[str]:
        found = json.loads(ml("report", "lineage", *words, "--json").out)
        return [one["name"] for side in ("mentors", "mentees", "peers") for one in found[side]]

    assert names("--as-of", "2015-01-01") == ["Dana"]
    assert names("--since", "2017-01-01") == ["Tom", "Lee"]
    assert names("--until", "2019-12-31") == ["Dana", "Tom"]
    assert names("--with", "tom") == ["Tom"]


def test_a_note_says_what_it_passes_on_and_where_it_went(ml: Run) -> None:
    assert ml("note", "show", "n1").out == (
        "n1 note\non    Mon 3 Mar 2014\nwith  Dana\ntext  Say no with a date\n\n"
        "Passed on\nn2  Mon 4 Feb 2019  note  Tom  A no has a day\n"
    )
    assert ml("note", "show", "n2").out.endswith(
        "\n\nPasses on\nn1  Mon 3 Mar 2014  note  Dana  Say no with a date\n"
    )
    ml("note", "add", "And on", "--with", "lee", "--passed-on", "n2")
    assert ml("note", "edit", "n2", "--passed-on", "n3").err == (
        "error: a note cannot pass itself on\nhint: name the one that it came from\n"
    )
    ml("note", "remove", "n2", "-y")
    assert json.loads(ml("note", "show", "n3", "--json").out)["passed_on"] is None


def test_nobody_else_learns_from_whom_it_came(ml: Run) -> None:
    seen = ml("report", "lineage", "--for", "tom").out
    assert "Tom" in seen
    assert "Dana" not in seen
    assert "What went through" not in seen
    ml("note", "add", "For me alone", "--with", "lee", "--private")
    ml("note", "add", "Made of it", "--with", "tom", "--passed-on", "n3")
    document = ml("data", "export", "--audience", "tom", "--json").out
    assert "A no has a day" in document
    assert "Made of it" not in document


def test_thanks_can_be_printed_as_a_card(ml: Run, tmp_path: Path) -> None:
    words = ("note", "add", "Thank you for <Lee> & all", "--kind", "thanks", "--with", "tom")
    assert ml(*words).out == "noted n3 · thanks · Tom · Sat 21 Nov\n"
    card = tmp_path / "card.html"
    assert ml("note", "show", "n3", "--card", "-o", str(card)).out == ""
    page = card.read_text()
    assert '<h1 dir="auto">Dear Tom,</h1>' in page
    assert '<p dir="auto">Thank you for &lt;Lee&gt; &amp; all</p>' in page
    assert "<footer>Sat 21 Nov 2026</footer>" in page
    assert ml("note", "show", "n3", "--card").out == page
    assert ml("note", "show", "n1", "--card").err == (
        "error: n1 is a note of kind note, not thanks\n"
        "hint: `mentorlog note edit n1 --kind thanks` says that it is\n"
    )
    ml("note", "edit", "n3", "--private")
    assert ml("note", "show", "n3", "--card").err == (
        "error: n3 is private, and a card is for somebody else\n"
        "hint: `mentorlog note edit n3 --no-private` says that it may be shown\n"
    )


def test_an_experiment_has_a_result_and_nothing_else_has(ml: Run) -> None:
    words = ("note", "add", "No mail before ten", "--kind", "experiment", "--with", "tom")
    assert ml(*words, "--result", "I kept it").out == (
        "noted n3 · experiment · Tom · Sat 21 Nov · result: I kept it\n"
    )
    assert ml("note", "list", "--kind", "experiment").out == (
        "n3  Sat 21 Nov  experiment  Tom  No mail before ten: I kept it\n"
    )
    assert ml("find", "kept").out.startswith("n3  Sat 21 Nov")
    refused = ml("note", "add", "x", "--kind", "win", "--with", "tom", "--result", "y")
    assert refused.err == (
        "error: a result is of an experiment, and this is a note of kind win\n"
        "hint: --kind experiment says that it is one\n"
    )
    assert "I kept it" not in ml("data", "export", "--audience", "tom", "--json").out


def test_values_and_strengths_stand_beside_the_vision(ml: Run) -> None:
    ml("mentorship", "add", "Mara", "--my", "mentor")
    ml("note", "add", "A team that learns", "--kind", "vision", "--with", "mara")
    ml("note", "add", "Honesty", "--kind", "value", "--with", "none", "--on", "2026-01-01")
    ml("note", "add", "Craft", "--kind", "value", "--with", "mara")
    ml("note", "add", "I listen", "--kind", "strength", "--with", "none", "--private")
    assert ml("prep", "mara").out.splitlines()[3:6] == [
        "vision     A team that learns",
        "values     Craft; Honesty",
        "strengths  I listen [private]",
    ]
    assert "values" not in ml("prep", "tom").out  # what counts there are his
    brief = ml("mentorship", "brief", "ada", "--with", "mara").out
    assert "What I value\nCraft; Honesty\n" in brief
    assert "I listen" not in brief
    journey = json.loads(ml("report", "journey", "mara", "--json").out)
    assert "value" in [one["of"] for one in journey["moments"]]
