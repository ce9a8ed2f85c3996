"""Today and prep begin with what came from the other side since one looked."""

import json
from pathlib import Path

import pytest

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


TWINS = "s1 of Dana and your s2 may be one meeting: `mentorlog session join s2 s1`"


def _held(home: Home) -> list[tuple[str, str]]:
    """The titles and notes of sessions."""
    found = json.loads(home("session", "list", "--all", "--json").out)
    return sorted((one["title"] or "", one["notes"] or "") for one in found)


@pytest.fixture
def logged(homes: tuple[Home, Home], tmp_path: Path) -> tuple[Home, Home]:
    """Dana's logging of a meeting has come to Ilya, who logged it, too, and a lunch."""
    ilya, dana = homes
    share(homes, tmp_path / "meet")
    dana("session", "add", "Packet", "--with", "ilya", "--at", "2026-11-20 16:00", "--note", "Hers")
    dana("sync")
    ilya("sync")
    ilya("session", "add", "First look", "--with", "dana", "--at", "2026-11-20 16:10",
         "--took", "45m", "--note", "His", "--action", "Send the ladder")  # fmt: skip
    ilya("session", "add", "Lunch", "--with", "dana", "--at", "2026-11-20 12:00")
    return homes


def test_two_loggings_of_one_meeting_are_told_where_they_come_and_for_some_days(
    logged: tuple[Home, Home],
) -> None:
    ilya, dana = logged
    assert TWINS in ilya("today").out
    assert TWINS in ilya("prep", "dana").out
    assert ilya("session", "join").err == (
        "error: which two are one meeting?\nhint: `mentorlog session join s1 s2`\n"
    )
    ilya("sync")
    told = "s2 of Ilya and your s1 may be one meeting: `mentorlog session join s1 s2`\n"
    assert told in dana("sync").out
    assert told in dana("today").out


def test_two_loggings_of_one_meeting_become_one_on_both_sides_and_two_again(
    logged: tuple[Home, Home],
) -> None:
    ilya, dana = logged
    assert ilya("session", "join", "s2", "s1").out == (
        "joined s2 into s1 · Fri 20 Nov 16:00 · 45 min · Dana\n"
    )
    ilya("sync")
    dana("sync")
    assert _held(ilya) == [("Lunch", ""), ("Packet", "His")]
    assert _held(dana) == [("Lunch", ""), ("Packet", "Hers")]
    shown = [json.loads(home("action", "show", "a1", "--json").out)["session"] for home in logged]
    assert shown[0] == shown[1] is not None
    assert "may be one" not in ilya("today").out + dana("today").out
    assert ilya("undo").code == 0
    assert ilya("sync").code == dana("sync").code == 0
    assert _held(ilya) == [("First look", "His"), ("Lunch", ""), ("Packet", "")]
    assert [title for title, _ in _held(dana)] == ["First look", "Lunch", "Packet"]


def test_who_both_join_at_once_lose_nothing_and_agree(
    logged: tuple[Home, Home], monkeypatch: pytest.MonkeyPatch
) -> None:
    ilya, dana = logged
    ilya("sync")
    dana("sync")
    monkeypatch.setenv("MENTORLOG_NOW", "2026-11-21T19:00:00+01:00")
    for home in logged:
        assert home("session", "join", "s1", "s2").code == 0
    exchange((dana, ilya))
    assert _held(ilya) == [("First look", ""), ("Lunch", ""), ("Packet", "His")]
    assert _held(dana) == [("First look", "Hers"), ("Lunch", ""), ("Packet", "")]
    assert dana("session", "join", "s1", "s2").code == 0
    exchange((ilya, dana))
    assert _held(dana) == [("First look", "Hers"), ("Lunch", "")]
    assert _held(ilya) == [("First look", ""), ("Lunch", ""), ("Packet", "His")]
    assert ilya("session", "join", "s1", "s2").code == 0
    exchange((dana, ilya))
    assert _held(ilya) == [("First look", "His"), ("Lunch", "")]
    assert _held(dana) == [("First look", "Hers"), ("Lunch", "")]


def test_what_i_wrote_under_a_session_stays_when_the_other_one_removes_it(
    logged: tuple[Home, Home],
) -> None:
    ilya, dana = logged
    ilya("sync")
    dana("sync")
    dana("session", "edit", "s2", "--note", "Under his")
    dana("sync")
    assert ilya("session", "join", "s1", "s2").code == 0
    exchange((dana, ilya))
    both = [("First look", "Under his"), ("Lunch", ""), ("Packet", "Hers")]
    assert _held(dana) == both
    assert dana("sync").out == "nothing is new\n"
    assert _held(ilya) == [("Lunch", ""), ("Packet", "His")]
    assert ilya("undo").code == 0
    exchange((dana, ilya))
    assert ilya("session", "edit", "s2", "--title", "Second look").code == 0
    exchange((dana, ilya))
    assert _held(dana) == [("Lunch", ""), ("Packet", "Hers"), ("Second look", "Under his")]


def test_a_joined_session_is_purged_with_all_that_was_said_of_it(
    logged: tuple[Home, Home], tmp_path: Path
) -> None:
    ilya, dana = logged
    ilya("sync")
    assert ilya("session", "join", "s1", "s2").code == 0
    assert ilya("data", "purge", "s2", "-y").code == 0
    assert b"First look" not in (tmp_path / "ilya.db").read_bytes()
    for home in (ilya, dana):
        assert home("sync").code == 0
    assert [title for title, _ in _held(dana)] == ["Lunch", "Packet"]


def test_what_the_other_one_brought_twice_is_theirs_to_join(logged: tuple[Home, Home]) -> None:
    ilya, dana = logged
    dana("session", "add", "Again", "--with", "ilya", "--at", "2026-11-20 16:20", "--new")
    dana("sync")
    ilya("sync")
    listed = json.loads(ilya("session", "list", "--json").out)
    theirs = [one["id"] for one in listed if one["title"] in ("Packet", "Again")]
    assert ilya("session", "join", *theirs) == (
        *("", "error: Dana brought both\nhint: only they can join them, and a sync brings it\n", 2),
    )
    assert ilya("mentorship", "end", "dana", "-y").code == 0
    assert ilya("session", "join", "s1", "s2").code == 2


def test_their_notes_of_a_meeting_are_read_here_and_changed_by_them_alone(
    homes: tuple[Home, Home], tmp_path: Path
) -> None:
    ilya, dana = homes
    ilya("session", "add", "Packet", "--with", "dana", "--at", "2026-11-20 16:00",
         "--note", "Notes of his", "--private-note", "Secret")  # fmt: skip
    share(homes, tmp_path / "meet", "--with-notes")
    assert dana("note", "list").out == "n1  Fri 20 Nov  note, theirs  Ilya  Notes of his\n"
    assert "Notes\nn1  Fri 20 Nov  note, theirs" in dana("session", "show", "s1").out
    assert "theirs: " in dana("find", "notes of his").out
    assert "theirs" in dana("data", "export", "--format", "markdown").out
    why = "n1 is theirs: you read it here, and only they change it"
    hint = "`mentorlog note add TEXT --passed-on n1` keeps a word of yours beside it"
    refused = ("", f"error: {why}\nhint: {hint}\n", 2)
    for words in (["note", "edit", "n1", "--text", "Mine"], ["note", "remove", "n1", "-y"],
                  ["edit", "n1", "--kind", "win"], ["remove", "n1", "-y"]):  # fmt: skip
        assert dana(*words) == refused
    assert ilya("note", "list").out == ""
    dana("session", "edit", "s1", "--note", "Notes of hers")
    ilya("session", "edit", "s1", "--note", "Said better")
    exchange(homes)
    assert _texts(dana) == ["Said better"]
    assert _texts(ilya) == []
    ilya("session", "edit", "s1", "--note", "")
    exchange((dana, ilya))
    assert _texts(dana) == []
    assert dana("sync").out == "nothing is new\n"


def _texts(home: Home) -> list[str]:
    return [one["text"] for one in json.loads(home("note", "list", "--json").out)]


def test_a_note_of_theirs_is_marked_and_no_figure_counts_it(
    homes: tuple[Home, Home], tmp_path: Path
) -> None:
    ilya, dana = homes
    dana("mentorship", "add", "Ilya", "--my", "mentor")
    dana("note", "add", "Talk accepted", "--kind", "win", "--with", "ilya", "--tag", "hr")
    dana("note", "add", "To lead a team", "--kind", "vision", "--with", "ilya")
    share(homes, tmp_path / "meet")
    assert _by(ilya) == {"Talk accepted": "them", "To lead a team": "them"}
    assert _by(dana) == {"Talk accepted": "me", "To lead a team": "me"}
    assert "Talk accepted" not in ilya("report", "mentees").out + ilya("report", "week").out
    assert "To lead a team" not in ilya("prep", "dana").out
    assert ilya("note", "add", "Well said", "--with", "dana", "--passed-on", "n1").code == 0
    exchange(homes)
    assert _by(dana)["Well said"] == "them"
    whole = tmp_path / "whole.json"
    whole.write_text(ilya("data", "export", "--json").out)
    again = str(tmp_path / "again.db")
    assert ilya("--db", again, "data", "import", str(whole), "-y").code == 0
    assert ilya("--db", again, "data", "export", "--json").out == whole.read_text()


def _by(home: Home) -> dict[str, str]:
    return {one["text"]: one["by"] for one in json.loads(home("note", "list", "--json").out)}


def test_notes_of_a_meeting_that_is_purged_are_nowhere_any_more(
    homes: tuple[Home, Home], tmp_path: Path
) -> None:
    ilya, dana = homes
    place = tmp_path / "meet"
    ilya("session", "add", "Packet", "--with", "dana", "--note", "Canary of his")
    share(homes, place, "--with-notes")
    assert _texts(dana) == ["Canary of his"]
    assert ilya("data", "purge", "s1", "-y").code == 0
    assert b"Canary" not in (tmp_path / "ilya.db").read_bytes()
    exchange((dana, ilya))
    assert _texts(dana) == []
    assert dana("sync").out == ilya("sync").out == "nothing is new\n"
