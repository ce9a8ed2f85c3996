"""`report growth`: where ratings moved on both sides, and which goals moved them."""

import json
from pathlib import Path

import pytest

from tests.conftest import Run

DEMO = """\
Growth on Sat 21 Nov 2026

k1 Facilitating a design review
whose  mine, with Dana
area   leadership
me     ████████████░░░░│░░░ ▃▅▅ 3 of 5, up 1 since 23 Dec 2025, 1 to go
Dana   ████████████████│░░░ ▃▅▆ 4 of 5, up 2 since 23 Dec 2025, at the target
       Forty minutes, and you spoke for four of them. (Tue 29 Sep)
goal   g2

k2 Writing so that a committee believes it
whose  mine, with Dana
area   career
me     ████████████░░░░│░░░ ▃▅ 3 of 5, up 1 since 23 Dec 2025, 1 to go
       Every claim on page one has a number and a name. (Mon 21 Sep)
Dana   ████████████████│░░░ ▅▆ 4 of 5, up 1 since 23 Dec 2025, at the target
goal   g1

k3 Standing in front of forty people
whose  Tomás's
area   confidence
me     ████████████████│░░░ ▃▆ 4 of 5, up 2 since 2 Jul, at the target
       He took the hard question first. (Thu 24 Sep)
Tomás  ████████░░░░░░░░│░░░ ▁▃ 2 of 5, up 1 since 2 Jul, 2 to go
apart  you see it 2 or more apart: worth a word
goal   g9

What moved them
id  progress         skills               goal
g2  100 %, achieved  k1: me +1, Dana +2   Lead four design reviews
g1  83 %             k2: me +1, Dana +1   Get promoted to senior engineer
g9  100 %, achieved  k3: me +2, Tomás +1  Give a first talk outside the
                                          company
"""


@pytest.mark.usefixtures("demo")
def test_each_skill_has_a_bar_for_each_side_and_the_goals_follow(ml: Run) -> None:
    assert ml("report", "growth").out == DEMO
    assert ml("report", "growth", "tom").out.count("\n\nk") == 1


@pytest.mark.usefixtures("demo")
def test_as_of_an_earlier_day_only_what_was_said_by_then_counts(ml: Run) -> None:
    then = json.loads(ml("report", "growth", "dana", "--as-of", "2026-06-01", "--json").out)
    assert [skill["id"] for skill in then["skills"]] == ["k1", "k2"]
    sides = [(side["who"], side["level"], side["moved"]) for side in then["skills"][0]["sides"]]
    assert sides == [("me", 3, 1), ("Dana", 3, 1)]
    assert [goal["id"] for goal in then["goals"]] == ["g2"]
    dropped = json.loads(ml("report", "growth", "ravi", "--as-of", "2026-08-01", "--json").out)
    assert [skill["id"] for skill in dropped["skills"]] == ["k4"]
    assert json.loads(ml("report", "growth", "ravi", "--json").out)["skills"] == []


@pytest.mark.usefixtures("demo")
def test_within_a_window_a_rating_moves_from_the_last_one_before_it(ml: Run) -> None:
    found = json.loads(ml("report", "growth", "dana", "--since", "2026-09-21", "--json").out)
    moved = [[side["moved"] for side in skill["sides"]] for skill in found["skills"]]
    assert moved == [[0, 1], [1, 1]]
    since = found["skills"][0]["sides"][0]["since"]
    assert since == "2026-05-21"


@pytest.mark.usefixtures("demo")
def test_every_figure_can_be_redone_from_its_rows(ml: Run) -> None:
    page = ml("report", "growth", "tom", "--explain").out
    assert page.count("Ratings by") == 2
    assert page.partition("Ratings by Tomás\n")[2].partition("What moved them")[0] == (
        "on          level  evidence\n"
        "2026-07-02  1\n"
        "2026-09-24  2\n"
        "\n"
        "moved  2 - 1 = 1\n"
        "       the last rating less that of 2026-07-02\n"
        "\n"
        "gap  4 - 2 = 2\n"
        "     the target less the last rating\n"
        "\n"
    )


@pytest.mark.usefixtures("demo")
def test_two_apart_ask_for_attention(ml: Run) -> None:
    assert ml("report", "growth", "tom", "--exit-code").code == 10
    assert ml("report", "growth", "dana", "--exit-code").code == 0


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("form", ["markdown", "html"])
def test_it_is_written_in_every_form(ml: Run, form: str) -> None:
    page = ml("report", "growth", "--format", form).out
    assert "Facilitating a design review" in page
    assert ("<svg" if form == "html" else "**") in page or "|" in page


@pytest.mark.usefixtures("demo")
def test_for_another_there_is_no_evidence_unless_notes_go_along(ml: Run) -> None:
    assert "Forty minutes" not in ml("report", "growth", "--for", "dana").out
    assert "Forty minutes" in ml("report", "growth", "--for", "dana", "--with-notes").out
    ml("skill", "edit", "k1", "--private")
    assert "k1" not in ml("report", "growth", "--for", "dana", "--with-notes").out


@pytest.mark.usefixtures("dana")
def test_without_a_skill_it_says_how_to_begin(ml: Run) -> None:
    nothing = "No skill was worked at on that day. `mentorlog skill add` names one."
    assert ml("report", "growth").out == f"Growth on Sat 21 Nov 2026\n{nothing}\n"
    ml("skill", "add", "Listening")
    assert ml("report", "growth").out == (
        "Growth on Sat 21 Nov 2026\n\n"
        "k1 Listening\n"
        "whose  mine, with Dana\n"
        "rated  not yet · mentorlog skill rate k1 LEVEL\n"
    )


def test_of_two_ratings_of_one_side_and_day_the_last_replaces_the_earlier(
    ml: Run, tmp_path: Path
) -> None:
    """A command makes one of them; two may come with an import."""
    rating = {"skill": "k", "by": "me", "on": "2026-02-02"}
    records = {
        "skill": [{"uid": "k", "title": "Listening", "set_on": "2026-02-01"}],
        "rating": [{**rating, "level": level} for level in (2, 5)],
    }
    document = tmp_path / "two.json"
    document.write_text(json.dumps({"format": "mentorlog", "version": 1, "records": records}))
    assert ml("data", "import", str(document)).code == 0
    [skill] = json.loads(ml("report", "growth", "--json").out)["skills"]
    [side] = skill["sides"]
    assert (len(side["ratings"]), side["level"], side["moved"]) == (1, 5, 0)
