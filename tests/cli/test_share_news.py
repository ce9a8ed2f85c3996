"""Today and prep begin with what came from the other side since one looked."""

import json
from pathlib import Path

from tests.cli.test_share_pair import Home, homes, share

__all__ = ["homes"]

_LINE = "From Dana since Sat 21 Nov: "


def _news(home: Home, *words: str) -> list[str]:
    return [one for one in home(*words).out.splitlines() if one.startswith("From ")]


def exchange(homes: tuple[Home, Home]) -> None:
    """What Dana has reaches Ilya, and what he has, her."""
    ilya, dana = homes
    for home in (dana, ilya, dana):
        assert home("sync").code == 0


def test_today_begins_with_what_came_until_one_has_looked(
    homes: tuple[Home, Home], tmp_path: Path
) -> None:
    ilya, dana = homes
    ilya("goal", "add", "Lead a review", "--with", "dana", "--owner", "them")
    share(homes, tmp_path / "meet")
    assert (_news(ilya), _news(dana)) == ([], [])
    dana("session", "add", "Packet", "--with", "ilya", "--at", "2026-11-20 16:00")
    dana("action", "add", "Send the packet", "--with", "ilya")
    dana("goal", "checkin", "g1", "--note", "Storage review", "--percent", "20")
    exchange(homes)
    assert json.loads(ilya("today", "--json").out)["news"] == [
        {
            "mentorship": json.loads(ilya("mentorship", "list", "--json").out)[0]["uid"],
            "name": "Dana",
            "since": "2026-11-21",
            "new": ["s1", "a1"],
            "changed": ["g1"],
            "removed": [],
        }
    ]
    assert ilya().out.startswith(_LINE + "2 new (s1, a1), 1 said differently (g1)\nNothing is due")
    assert (_news(ilya), _news(dana)) == ([], [])


def test_prep_begins_with_it_too_and_an_undo_does_not_bring_it_back(
    homes: tuple[Home, Home], tmp_path: Path
) -> None:
    ilya, dana = homes
    share(homes, tmp_path / "meet")
    dana("topic", "add", "How do I say no?", "--with", "ilya")
    dana("mentorship", "cadence", "ilya", "3w")
    exchange(homes)
    for words in (("--json",), ("--md",), ("--as-of", "2026-11-20"), ("--for", "dana")):
        assert _news(ilya, "prep", "dana", *words) == []
    assert _news(ilya, "prep", "dana") == [_LINE + "1 new (t1), 1 said differently (cadence)"]
    ilya("topic", "edit", "t1", "--text", "How do I say no to on-call?")
    assert ilya("undo").code == 0
    assert _news(ilya, "prep", "dana") == []
    exchange(homes)
    assert _news(dana, "prep", "ilya") == []


def test_what_is_told_is_what_became_of_it(homes: tuple[Home, Home], tmp_path: Path) -> None:
    ilya, dana = homes
    share(homes, tmp_path / "meet")
    dana("action", "add", "Send the packet", "--with", "ilya")
    dana("topic", "add", "On-call", "--with", "ilya")
    exchange(homes)
    dana("action", "done", "a1")
    dana("topic", "remove", "t1", "-y")
    exchange(homes)
    assert _news(ilya) == [_LINE + "1 new (a1)"]
    dana("action", "edit", "a1", "--text", "Send all of it")
    exchange(homes)
    dana("action", "remove", "a1", "-y")
    exchange(homes)
    assert _news(ilya) == [_LINE + "1 removed (a1)"]


def test_own_devices_and_what_an_invitation_brings_are_no_news(
    homes: tuple[Home, Home], tmp_path: Path
) -> None:
    ilya, dana = homes
    ilya("action", "add", "Read the packet", "--with", "dana")
    share(homes, tmp_path / "meet")
    assert _news(dana) == []
    begun = ilya("share", "start", "--own", "--to", str(tmp_path / "own"),
                 "-o", str(tmp_path / "own.invite"), "--json")  # fmt: skip
    (tmp_path / "digits").write_text(json.loads(begun.out)["digits"])
    laptop = str(tmp_path / "laptop.db")
    accepted = ("share", "accept", str(tmp_path / "own.invite"), "--digits-file",
                str(tmp_path / "digits"))  # fmt: skip
    assert ilya("--db", laptop, *accepted).code == 0
    ilya("sync")
    ilya("--db", laptop, "action", "add", "Call HR", "--with", "dana")
    ilya("--db", laptop, "sync")
    assert "a2" in ilya("sync").out
    assert _news(ilya) == []


def test_the_cadence_stays_when_the_other_one_joins(
    homes: tuple[Home, Home], tmp_path: Path
) -> None:
    share(homes, tmp_path / "meet")
    for home in homes:
        [cadence] = json.loads(home("data", "export", "--json").out)["records"]["cadence"]
        assert (cadence["every"], cadence["unit"]) == (2, "week")
