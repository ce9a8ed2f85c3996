"""Pieces of what is shared: what waits for its whole, what was taken out, whose a piece is."""

import json
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from mentorlog.store.store import Store
from tests.cli.test_share import Device, Two, two
from tests.cli.test_share_junction import Three, three
from tests.cli.test_share_pair import Home, homes, share
from tests.unit.conftest import ANY

__all__ = ["homes", "three", "two"]


def rows(home: Home, noun: str) -> list[dict[str, Any]]:
    answer = home("data", "export", "--json")
    found: list[dict[str, Any]] = json.loads(answer.out)["records"].get(noun, [])
    return found


def both_sync(*found: Home) -> None:
    """Until both have heard of it, and answered."""
    for home in (*found, *found):
        answer = home("sync")
        assert answer.code == 0, answer


# On one's own devices


@pytest.fixture
def laptop(two: Two) -> Device:
    """The second device; both have a goal that was achieved, with two steps."""
    two.together()
    two.laptop.says("goal", "add", "Speak", "--with", "dana")
    for title in ("Find a stage", "Write it"):
        two.laptop.says("milestone", "add", "g1", title)
    two.laptop.says("goal", "achieve", "g1")
    two.sync()
    return two.laptop


def titles_on_both(two: Two) -> list[str]:
    """The steps that there are, once both have synced: the same on both."""
    two.sync()
    two.sync()
    assert two.home.document == two.laptop.document
    return [one["title"] for one in rows(two.home, "milestone")]


def test_what_is_taken_out_of_a_goal_that_an_undo_brought_back_is_gone(
    two: Two, laptop: Device
) -> None:
    laptop.says("goal", "remove", "g1", "-y")
    laptop.says("sync")
    laptop.says("undo")
    laptop.says("undo", "g1")  # it was achieved
    laptop.says("milestone", "remove", "m2", "-y")
    assert titles_on_both(two) == ["Find a stage"]
    assert rows(two.home, "goal_state") == []


def test_what_was_taken_out_before_its_goal_comes_not_back_with_it(
    two: Two, laptop: Device
) -> None:
    laptop.says("milestone", "remove", "m1", "-y")
    laptop.says("goal", "remove", "g1", "-y")
    assert titles_on_both(two) == []
    laptop.says("undo")
    assert titles_on_both(two) == ["Write it"]


def test_what_was_taken_out_between_two_absences_of_its_goal_stays_out(
    two: Two, laptop: Device
) -> None:
    laptop.says("goal", "remove", "g1", "-y")
    laptop.says("sync")
    laptop.says("undo")
    laptop.says("milestone", "remove", "m1", "-y")
    laptop.says("goal", "remove", "g1", "-y")
    assert titles_on_both(two) == []
    laptop.says("undo")
    assert titles_on_both(two) == ["Write it"]


def goals_of(home: Home) -> list[tuple[str, bool]]:
    """The promises, and whether each is about a goal."""
    return [(one["text"], one["goal"] is not None) for one in rows(home, "action")]


def test_what_was_linked_to_a_goal_while_that_was_away_is_linked_once_it_is_back(
    two: Two, laptop: Device
) -> None:
    laptop.says("goal", "remove", "g1", "-y")
    two.home.says("action", "add", "Draft it", "--with", "dana", "--goal", "g1")
    two.sync()
    laptop.says("undo")
    laptop.says("action", "edit", "a1", "--text", "Draft all of it")
    two.sync()
    two.sync()
    assert goals_of(two.home) == goals_of(laptop) == [("Draft all of it", True)]
    laptop.says("goal", "remove", "g1", "-y")
    laptop.says("sync")
    laptop.says("undo")
    laptop.says("action", "edit", "a1", "--goal", "")
    two.sync()
    assert goals_of(two.home) == goals_of(laptop) == [("Draft all of it", False)]


# Between two people


def begun(homes: tuple[Home, Home], place: Path) -> None:
    """A goal of Ilya's that both have."""
    ilya, dana = homes
    ilya("goal", "add", "Speak", "--with", "dana")
    share(homes, place)
    assert len(rows(dana, "goal")) == 1


@pytest.mark.parametrize("how", ["made private", "removed"])
def test_what_the_other_wrote_while_a_goal_was_away_comes_with_it(
    homes: tuple[Home, Home], tmp_path: Path, how: str
) -> None:
    ilya, dana = homes
    begun(homes, tmp_path / "meet")
    taken_out, back, by, other = (
        (("goal", "edit", "g1", "--private"), ("goal", "edit", "g1", "--no-private"), ilya, dana)
        if how == "made private"
        else (("goal", "remove", "g1", "-y"), ("undo",), dana, ilya)
    )
    assert by(*taken_out).code == 0
    assert other("goal", "checkin", "g1", "--percent", "50").code == 0
    assert other("milestone", "add", "g1", "Find a stage").code == 0
    assert other("action", "add", "Draft it", "--goal", "g1").code == 0
    assert other("sync").code == 0
    assert by("sync").code == 0
    assert (rows(by, "check_in"), goals_of(by)) == ([], [("Draft it", False)])
    assert by(*back).code == 0
    both_sync(by, other)
    for home in homes:
        assert [one["percent"] for one in rows(home, "check_in")] == [50]
        assert [one["title"] for one in rows(home, "milestone")] == ["Find a stage"]
        assert goals_of(home) == [("Draft it", True)]


def test_what_was_made_private_while_its_goal_was_stays_so(
    homes: tuple[Home, Home], tmp_path: Path
) -> None:
    ilya, dana = homes
    ilya("goal", "add", "Speak", "--with", "dana")
    ilya("goal", "checkin", "g1", "--percent", "50")
    share(homes, tmp_path / "meet")
    ilya("goal", "edit", "g1", "--private")
    both_sync(ilya, dana)
    store = Store(tmp_path / "ilya.db")
    with store.writing(ANY):
        [check_in] = store.goals.check_ins.select("ORDER BY id")
        store.goals.check_ins.change(replace(check_in, private=True))
    store.close()
    ilya("goal", "edit", "g1", "--no-private")
    both_sync(ilya, dana)
    assert (len(rows(dana, "goal")), rows(dana, "check_in")) == (1, [])
    assert len(rows(ilya, "check_in")) == 1


HIS = {
    "milestone": ("milestone", "add", "g1", "Find a stage"),
    "check_in": ("goal", "checkin", "g2", "--percent", "50"),
    "goal_state": ("goal", "pause", "g3"),
    "term": ("goal", "renegotiate", "g4", "--due", "2027-03-31"),
    "attainment": ("goal", "level", "g5", "--to", "1"),
    "accord": ("goal", "agree", "g6"),
    "commitment": ("action", "defer", "a1", "--to", "2026-12-08"),
}
"""What he writes, of which kind, under what of hers."""


def test_what_he_wrote_under_hers_stays_with_it_when_she_removes_that(
    homes: tuple[Home, Home], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ilya, dana = homes
    share(homes, tmp_path / "meet")
    for number in range(1, 8):
        assert dana("goal", "add", f"Talk {number}", "--with", "ilya").code == 0
    dana("milestone", "add", "g1", "Hers")
    for text in ("Draft it", "Send it"):
        assert dana("action", "add", text, "--with", "ilya").code == 0
        assert dana("feedback", "add", text, "--with", "ilya", "--from", "me").code == 0
    both_sync(dana, ilya)
    monkeypatch.setenv("MENTORLOG_NOW", "2026-11-23T18:00+01:00")
    hers = [one["uid"] for one in rows(ilya, "commitment") + rows(ilya, "milestone")]
    for words in HIS.values():
        answer = ilya(*words)
        assert answer.code == 0, answer

    def his() -> dict[str, list[str]]:
        return {
            noun: [one["uid"] for one in rows(ilya, noun) if one["uid"] not in hers] for noun in HIS
        }

    assert ilya("feedback", "ack", "f1", "--response", "I will").code == 0
    before = his()
    assert all(before.values())
    both_sync(ilya, dana)
    assert dana("goal", "remove", *(f"g{number}" for number in range(1, 8)), "-y").code == 0
    assert dana("action", "remove", "a1", "a2", "-y").code == 0
    assert dana("feedback", "remove", "f1", "f2", "-y").code == 0
    both_sync(dana, ilya)
    assert his() == before
    assert [one["title"] for one in rows(ilya, "goal")] == [f"Talk {one}" for one in range(1, 7)]
    assert [one["text"] for one in rows(ilya, "action")] == ["Draft it"]
    assert [one["response"] for one in rows(ilya, "feedback")] == ["I will"]
    assert [rows(dana, noun) for noun in ("goal", "action", "feedback")] == [[], [], []]
    assert ilya("milestone", "add", "g1", "Write it").code == 0
    assert ilya("goal", "edit", "g1", "--title", "Still mine").code == 0
    both_sync(ilya, dana)
    assert rows(dana, "goal") == []
    assert (ilya("sync").out, dana("sync").out) == ("nothing is new\n",) * 2
    [line] = [one for one in ilya("doctor").out.splitlines() if one.startswith("sharing ")]
    assert line.split()[1] == "fine"
    for _ in ("feedback", "action", "goal"):
        assert dana("undo").code == 0
    both_sync(dana, ilya)
    titles = [{one["title"] for one in rows(home, "milestone")} for home in homes]
    assert titles == [{"Hers", "Find a stage", "Write it"}] * 2


def test_what_stays_and_what_waits_does_so_when_another_device_talks_to_her(three: Three) -> None:
    laptop, desktop, dana = three[:3]
    dana.says("goal", "add", "Speak", "--with", "ilya")
    both_sync(dana, laptop)
    laptop.says("goal", "add", "Listen", "--with", "dana")
    laptop.says("milestone", "add", "g1", "His")
    both_sync(laptop, dana)
    dana.says("goal", "remove", "g1", "-y")
    dana.says("milestone", "add", "g2", "Hers")
    laptop.says("goal", "edit", "g2", "--private")
    both_sync(dana, laptop)
    laptop.says("share", "move", "desktop")
    desktop.says("sync")
    desktop.says("goal", "edit", "g2", "--no-private")
    three.rest()
    titles = [{one["title"] for one in rows(device, "milestone")} for device in three[:3]]
    assert titles == [{"His", "Hers"}, {"His", "Hers"}, {"Hers"}]
    assert [one["title"] for one in rows(desktop, "goal")] == ["Speak", "Listen"]
    assert [one["title"] for one in rows(dana, "goal")] == ["Listen"]
    assert laptop.document == desktop.document


@pytest.mark.parametrize("how", ["made private", "removed"])
def test_what_the_other_changed_while_it_was_away_stands_when_it_comes_back(
    homes: tuple[Home, Home], tmp_path: Path, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ilya, dana = homes
    share(homes, tmp_path / "meet")
    dana("goal", "add", "Speak", "--with", "ilya")
    both_sync(dana, ilya)
    ilya("milestone", "add", "g1", "Find a stage")
    ilya("action", "add", "Draft it")
    both_sync(ilya, dana)
    words = ("remove", "-y") if how == "removed" else ("edit", "--private")
    assert dana("goal", words[0], "g1", words[1]).code == 0
    assert dana("action", "remove", "a1", "-y").code == 0
    both_sync(dana, ilya)
    monkeypatch.setenv("MENTORLOG_NOW", "2026-11-23T18:00+01:00")
    ilya("milestone", "edit", "m1", "--title", "Find two")
    ilya("action", "edit", "a1", "--text", "Draft all of it")
    both_sync(ilya, dana)
    monkeypatch.setenv("MENTORLOG_NOW", "2026-11-24T18:00+01:00")
    assert dana("undo").code == 0
    assert (
        dana("undo") if how == "removed" else dana("goal", "edit", "g1", "--no-private")
    ).code == 0
    both_sync(dana, ilya)
    for home in homes:
        assert [one["title"] for one in rows(home, "milestone")] == ["Find two"]
        assert [one["text"] for one in rows(home, "action")] == ["Draft all of it"]
    assert dana("milestone", "edit", "m1", "--title", "Find three").code == 0
    both_sync(dana, ilya)
    assert [one["title"] for one in rows(ilya, "milestone")] == ["Find three"]
