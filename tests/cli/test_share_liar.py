"""What a member, or whoever fills the place, may try to stop a sync for good or to come back in."""

import json
from pathlib import Path
from typing import Any

import pytest

from mentorlog.domain.sharing.pair import TRAVELS
from mentorlog.domain.sharing.parcel import Whole
from mentorlog.domain.sharing.parts import PRESENCE
from mentorlog.exchange import device_key, invitation, parcel
from mentorlog.operations import sharing_syncing, sharing_taking, sharing_words
from mentorlog.store.store import Store
from tests.cli.test_share import refused
from tests.cli.test_share_member import _LATE, Liar, head, liar, records, stored
from tests.cli.test_share_pair import Home, homes, share
from tests.conftest import Answer

__all__ = ["homes", "liar"]


def names(place: Path) -> set[str]:
    """The replicas that a store has ever heard of."""
    store = Store(place / "ilya.db")
    found = {name for (name,) in store.connection.execute("SELECT name FROM share_head")}
    store.close()
    return found


def own(liar: Liar) -> str:
    [(replica, _)] = device_key.mark(liar.place / "ilya.db.keys").values()
    return replica


def invited(homes: tuple[Home, Home], place: Path) -> invitation.Content:
    """Ilya invites Dana, and she accepts; what the invitation held."""
    ilya, dana = homes
    file, digits = place / "dana.invite", place / "digits"
    words = ("share", "start", "dana", "--to", str(place / "meet"), "-o", str(file), "--force")
    digits.write_text(json.loads(ilya(*words, "--json").out)["digits"])
    assert ilya("data", "backup", str(place / "backup.db"), "--force").code == 0
    taken = dana("share", "accept", str(file), "--with", "Ilya", "--digits-file", str(digits))
    assert taken.code == 0, taken
    return invitation.read(file.read_bytes(), invitation.read_digits(digits.read_text()))


def read_with(content: invitation.Content, place: Path) -> list[Path]:
    """The parcels that whoever has the invitation can read."""
    key = parcel.identity(content.identity.encode())
    files = sorted((place / "meet").rglob("*.mlog"))
    own = [str(key.to_public())]
    return [one for one in files if parcel.opened(one.read_bytes(), [key], own)]


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(invitation, "_COST", 4)


def test_a_device_whose_second_parcel_comes_late_is_in(
    homes: tuple[Home, Home], tmp_path: Path
) -> None:
    ilya, dana = homes
    invited(homes, tmp_path)
    [(replica, _)] = device_key.mark(tmp_path / "dana.db.keys").values()
    second = tmp_path / "meet" / replica / "000002.mlog"
    held = second.read_bytes()
    second.unlink()
    assert "joined: " in ilya("sync").out
    second.write_bytes(held)
    dana("action", "add", "Late", "--with", "ilya")
    for home in (dana, ilya):
        assert home("sync").code == 0
    assert "Late" in ilya("action", "list").out


def test_an_invitation_that_was_taken_is_not_opened_again_by_a_backup(
    homes: tuple[Home, Home], tmp_path: Path
) -> None:
    ilya, dana = homes
    content = invited(homes, tmp_path)
    for home in (ilya, dana, ilya):
        home("sync")
    assert read_with(content, tmp_path) == []
    [(hers, _)] = device_key.mark(tmp_path / "dana.db.keys").values()
    (tmp_path / "meet" / hers).rename(tmp_path / "held back")
    assert ilya("data", "restore", str(tmp_path / "backup.db"), "-y").code == 0
    assert "goes on as another device" in ilya("sync").err
    assert read_with(content, tmp_path) == []
    assert "an invitation is open" not in ilya("share", "status").out
    (tmp_path / "held back").rename(tmp_path / "meet" / hers)
    dana("action", "add", "Still in", "--with", "ilya")
    for home in (dana, ilya):
        home("sync")
    assert "Still in" in ilya("action", "list").out


def test_an_invitation_that_a_known_device_takes_again_is_closed(
    homes: tuple[Home, Home], tmp_path: Path
) -> None:
    ilya, _ = homes
    share(homes, tmp_path / "meet")
    (tmp_path / "dana.db").unlink()
    content = invited(homes, tmp_path)
    assert ilya("sync").code == 0
    assert "an invitation is open" not in ilya("share", "status").out
    assert read_with(content, tmp_path) == []


def test_names_that_somebody_makes_up_are_kept_nowhere(
    liar: Liar, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = names(liar.place)
    for number in range(100):
        place = liar.meet / f"{number:012x}"
        place.mkdir()
        (place / "000001.mlog").write_bytes(b"x")
    made_up = {f"{number:012x}": (1, "") for number in range(100, 200)}
    liar.says(whole=Whole(heads=made_up, values=[]))
    liar.is_heard()
    assert names(liar.place) == before
    monkeypatch.setattr(sharing_words, "MOST_DEVICES", 5)
    key = device_key.public(liar.keys)
    told = [("#replica", name, {"@": (1, ["guest", "x", key, None])}) for name in made_up]
    liar.says(*told)
    spoken = [(liar.replica, liar.parcel.n + 1, 1, ["guest", "x", key, None])]
    values = [("#replica", name, {"@": spoken}) for name in made_up]
    liar.says(whole=Whole(heads=made_up, values=values))
    liar.is_heard()
    assert len(names(liar.place)) <= 5
    assert len(liar.ilya("share", "status").out.splitlines()) <= 6


def test_how_far_his_other_devices_are_read_is_not_hers_to_say(liar: Liar) -> None:
    """He restores a backup: what he wrote since then comes back from the place."""
    backup = liar.place / "backup.db"
    assert liar.ilya("data", "backup", str(backup)).code == 0
    liar.ilya("action", "add", "Since then", "--with", "dana")
    liar.ilya("sync")
    liar.says(whole=Whole(heads={liar.his: (2**40, "")}, values=[]))
    assert liar.ilya("data", "restore", str(backup), "-y").code == 0
    liar.is_heard()
    assert "Since then" in liar.ilya("action", "list").out


def test_a_store_goes_on_as_another_for_what_she_says_so_often_and_no_more(
    liar: Liar, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sharing_syncing, "_LIVES", 2)
    lives = set()
    for _ in range(4):
        liar.says(seen={own(liar): 2**40})
        answer = liar.ilya("sync")
        assert answer.code == 0
        lives.add(own(liar))
    assert len(lives) == 1
    told = (
        "passed over: dana-mac: it says to have seen more of this device than was written here "
        "(was this store restored? `mentorlog share stop`, then `share start`, on both: every "
        "record stays)\n"
    )
    assert answer.err == told
    liar.ilya("action", "add", "Still told", "--with", "dana")
    assert liar.ilya("sync") == Answer("sent what is new\n", told, 0)
    liar.says(seen={own(liar): 2**40}, whole=Whole({}, []))
    for _ in range(2):
        assert liar.ilya("sync").err == told


def test_a_store_that_is_restored_again_and_again_is_told_how_to_go_on(
    homes: tuple[Home, Home], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sharing_words, "MOST_DEVICES", 4)
    ilya, dana = homes
    share(homes, tmp_path / "meet")
    backup = tmp_path / "backup.db"
    for number in range(3):
        assert ilya("data", "backup", str(backup), "--force").code == 0
        ilya("action", "add", f"Promise {number}", "--with", "dana")
        assert ilya("sync").code == 0
        assert ilya("data", "restore", str(backup), "-y").code == 0
        answer = ilya("sync")
    assert answer == refused(
        "this store was restored or copied so often that the others have no room for it",
        "`mentorlog share stop`, then `share start`, on both: every record stays",
    )
    assert dana("sync").code == 0
    before = records(dana)["action"]
    for home, name in ((ilya, "dana"), (dana, "ilya")):
        assert home("share", "stop", name).code == 0
    share(homes, tmp_path / "meet", "--force")
    assert [one["uid"] for one in records(dana)["action"]] == [one["uid"] for one in before]
    assert {one["text"] for one in records(ilya)["action"]} == {f"Promise {n}" for n in range(3)}


def test_a_record_that_does_not_say_when_it_was_made_stops_nothing(liar: Liar) -> None:
    told = {
        "place": (1, [None, None, "guest"]),
        "on": (1, ["2026-11-20"]),
        "kind": (1, ["thought"]),
    }
    row = {**told, "text": (1, ["Undated"]), "@": (1, ["here", "guest"])}
    liar.says(("note", "0" * 32, row))
    answer = liar.is_heard()
    assert "it does not say when it was made" in answer.err
    assert "note" not in {noun for noun, rows in records(liar.ilya).items() if rows}


def test_doctor_finds_nothing_wrong_with_a_share_of_two(liar: Liar) -> None:
    [line] = [one for one in liar.ilya("doctor").out.splitlines() if one.startswith("sharing ")]
    assert line.split()[1] == "fine"


def test_what_he_wrote_and_tells_nobody_she_writes_over_no_more(liar: Liar) -> None:
    liar.ilya("goal", "add", "Promotion", "--with", "dana", "--why", "Mine")
    liar.ilya("goal", "add", "Talk", "--with", "dana")
    liar.ilya("sync")
    uids = [one["uid"] for one in records(liar.ilya)["goal"]]
    for why in ("Hers", None, "Hers, later"):
        liar.says(*(("goal", uid, {"why": (_LATE, [why])}) for uid in uids))
        liar.is_heard()
    assert [one["why"] for one in records(liar.ilya)["goal"]] == ["Mine", "Hers, later"]
    liar.ilya("goal", "edit", "g2", "--why", "Mine, too")
    liar.says(*(("goal", uid, {"why": (_LATE, ["Hers again"])}) for uid in uids))
    liar.is_heard()
    assert [one["why"] for one in records(liar.ilya)["goal"]] == ["Mine", "Mine, too"]
    [line] = [one for one in liar.ilya("doctor").out.splitlines() if one.startswith("sharing ")]
    assert line.split()[1] == "fine"


def test_when_something_that_is_not_told_was_changed_is_not_told(
    homes: tuple[Home, Home], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ilya, dana = homes
    ilya("session", "add", "Packet", "--with", "dana", "--at", "2026-11-20T10:00")
    share(homes, tmp_path / "meet")
    monkeypatch.setenv("MENTORLOG_NOW", "2026-11-25T23:41+01:00")
    ilya("session", "edit", "s1", "--private-note", "Thinks of leaving", "--tag", "hr")
    assert ilya("sync").out == "nothing is new\n"
    assert ilya("session", "edit", "s1", "--title", "The packet").code == 0
    for home in (ilya, dana):
        home("sync")
    assert records(dana)["session"][0]["title"] == "The packet"


def test_without_a_terminal_a_whole_journal_goes_to_nobody_unasked(
    homes: tuple[Home, Home], tmp_path: Path
) -> None:
    ilya, dana = homes
    dana("mentorship", "add", "Ilya", "--my", "mentor")
    file, digits = tmp_path / "x.invite", tmp_path / "digits"
    begun = dana("share", "start", "--own", "--to", str(tmp_path / "m"), "-o", str(file), "--json")
    digits.write_text(json.loads(begun.out)["digits"])
    taken = ilya("share", "accept", str(file), "--digits-file", str(digits))
    assert taken.code == 4, taken
    assert "--own says that" in taken.err
    assert "not shared" in ilya("share", "status").err
    assert ilya("share", "accept", str(file), "--own", "--digits-file", str(digits)).code == 0


def test_more_than_a_parcel_of_his_could_pass_on_is_not_taken(
    liar: Liar, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sharing_taking, "MOST_TOLD", 100_000)
    uid = records(liar.ilya)["action"][0]["uid"]
    for word in ("One", "x" * 200_000):
        liar.says(("action", uid, {"text": (_LATE, [word])}))
        answer = liar.is_heard()
    assert "it tells more than one journal" in answer.err
    assert records(liar.ilya)["action"][0]["text"] == "One"
    liar.ilya("action", "edit", "a1", "--text", "Still mine")
    assert liar.ilya("sync").out == "sent what is new\n"


@pytest.mark.parametrize("value", [5, "", "a\0b"])
def test_what_no_record_can_be_is_not_kept_either(liar: Liar, value: object) -> None:
    uid = records(liar.ilya)["action"][0]["uid"]
    liar.says(("action", uid, {"text": (_LATE, [value])}))
    liar.ilya("action", "edit", "a1", "--text", "Mine")
    liar.is_heard()
    answer = liar.ilya("share", "keep", "a1", "--theirs")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("error: no record can be like that: ")
    assert liar.ilya("share", "keep", "a1", "--mine").code == 0
    liar.is_heard()
    assert records(liar.ilya)["action"][0]["text"] == "Mine"


# What was removed


def removed(liar: Liar) -> tuple[str, dict[str, Any]]:
    """The uid of a promise that he removed, and what was told of it; she has seen that it is."""
    uid = records(liar.ilya)["action"][0]["uid"]
    [told] = [parts for noun, one, parts in stored(liar) if (noun, one) == ("action", uid)]
    parts = {part: (_LATE, value) for part, value in told.items()}
    assert liar.ilya("action", "remove", "a1", "-y").code == 0
    liar.ilya("sync")
    return uid, parts | {"@": (_LATE, ["here", "founder"])}


@pytest.mark.parametrize("how", ["a parcel", "a whole one", "less seen", "another device"])
def test_what_he_removed_and_she_has_seen_she_cannot_bring_back(liar: Liar, how: str) -> None:
    uid, parts = removed(liar)
    seen = dict(liar.parcel.seen)
    liar.says(seen=seen | {liar.his: head(liar)})
    liar.is_heard()
    row = ("action", uid, parts)
    spoken = {part: [(liar.replica, liar.n + 2, *said)] for part, said in parts.items()}
    whole = Whole(heads={liar.his: (head(liar), "")}, values=[("action", uid, spoken)])
    if how == "a whole one":
        liar.says(whole=whole)
    elif how == "another device":
        liar.goes_on_as("abcdefabcdef")
        liar.says(row, seen={})
    else:
        liar.says(row, seen=seen if how == "less seen" else seen | {liar.his: head(liar)})
    liar.is_heard()
    assert "Read the packet" not in liar.ilya("action", "list", "--all").out
    last = liar.dana("sync")
    assert last.code == 0, last


def test_what_she_changed_before_she_saw_that_it_was_removed_brings_it_back(liar: Liar) -> None:
    uid, _ = removed(liar)
    edited = {"text": (_LATE, ["Read it all"]), "@": (_LATE, ["here", "founder"])}
    liar.says(("action", uid, edited))
    liar.is_heard()
    assert "Read it all" in liar.ilya("action", "list").out


def test_what_he_removed_and_she_types_anew_with_its_uid_is_not_his_again(liar: Liar) -> None:
    uid, parts = removed(liar)
    liar.says(seen=dict(liar.parcel.seen) | {liar.his: head(liar)})
    liar.says(("action", uid, parts | {"@": (_LATE, ["here", "guest"])}))
    liar.is_heard()
    assert "Read the packet" not in liar.ilya("action", "list", "--all").out


@pytest.mark.parametrize("value", [[None], {"a": 1}, [["x"]], 5, "\u202e"])
def test_what_no_column_can_hold_stops_no_sync(liar: Liar, value: object) -> None:
    for words in (
        *(("goal", "add", "Promotion"), ("session", "add", "Kick-off", "--goal", "g1")),
        *(("feedback", "add", "Slower", "--from", "me"), ("topic", "add", "On call")),
        *(("skill", "add", "Talks"), ("note", "add", "By him"), ("contact", "add", "Wrote")),
    ):
        assert liar.ilya(*words, "--with", "dana").code == 0
    liar.ilya("sync")
    before = records(liar.ilya)
    rows = [one for one in stored(liar) if one[0] in TRAVELS]
    known = {(noun, one["uid"]) for noun, found in before.items() for one in found}
    for uid in [None, "0" * 32]:
        said = {
            (noun, uid or one): {
                part: (_LATE, ["here", "guest"] if part == PRESENCE else [value] * len(was))
                for part, was in parts.items()
            }
            for noun, one, parts in rows
            if (noun, one) in known
        }
        liar.says(*((noun, one, parts) for (noun, one), parts in said.items()))
        liar.is_heard()
    after = records(liar.ilya)
    assert [*after] == [*before]
    assert {noun: len(found) for noun, found in after.items()} == {
        noun: len(found) for noun, found in before.items()
    }
    liar.ilya("action", "add", "Still told", "--with", "dana")
    assert liar.ilya("sync").out == "sent what is new\n"
    assert liar.ilya("share", "conflicts").code == 0


def test_a_piece_of_his_goes_not_because_she_makes_it_part_of_nothing(liar: Liar) -> None:
    liar.ilya("goal", "add", "Promotion", "--with", "dana")
    liar.ilya("milestone", "add", "g1", "Sit in on one")
    liar.ilya("sync")
    uid = records(liar.ilya)["milestone"][0]["uid"]
    liar.says(("milestone", uid, {"place": (_LATE, ["0" * 32]), "@": (_LATE, ["here", "founder"])}))
    liar.is_heard()
    assert [one["uid"] for one in records(liar.ilya)["milestone"]] == [uid]
    assert liar.dana("sync").code == 0


def test_a_device_of_hers_has_no_key_of_his(liar: Liar) -> None:
    key = device_key.public(liar.place / "ilya.db.keys")
    liar.says(("#replica", "000000000000", {"@": (_LATE, ["guest", "x", key, None])}))
    liar.is_heard()
    assert "x · " not in liar.ilya("share", "status").out
