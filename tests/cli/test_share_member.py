"""What a member of a share of two may not do, who has the keys and writes parcels by hand."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from mentorlog.domain.sharing.parcel import Parcel, Whole, decode, encode, hash_of
from mentorlog.errors import Invalid
from mentorlog.exchange import device_key, invitation, parcel
from mentorlog.exchange.carriers.onefile import OneFile
from mentorlog.store.store import Store
from tests.cli.test_share import once
from tests.cli.test_share_pair import Home, homes, share
from tests.conftest import Answer

__all__ = ["homes"]
_LATE = 1_900_000_000
_NAMES = ("ilya", "dana")
_MEET = "home/meet"


class Liar:
    """Dana, whose parcels say what she likes."""

    def __init__(self, homes: tuple[Home, Home], place: Path) -> None:
        self.ilya, self.dana = homes
        self.place = place
        self.meet = place / _MEET
        self.keys = place / "dana.db.keys"
        [(self.replica, self.n)] = device_key.mark(self.keys).values()
        file = self.meet / self.replica / f"{self.n:06d}.mlog"
        own = device_key.public(self.keys)
        identity = parcel.identity(device_key.private(self.keys))
        opened = parcel.opened(file.read_bytes(), [identity], [own])
        assert opened is not None
        self.last = opened.data
        [(self.his, _)] = device_key.mark(place / "ilya.db.keys").values()

    def says(self, *values: tuple[str, str, dict[str, Any]], **more: Any) -> None:
        """One more parcel of hers, on the carrier."""
        before = decode(self.last)
        made = msgspec.structs.replace(
            before, n=before.n + 1, prev=hash_of(self.last), values=list(values),
            join=None, **{"whole": None} | more,
        )  # fmt: skip
        self._put(made)

    def _put(self, made: Parcel) -> None:
        self.last = encode(made)
        to = [device_key.public(self.place / f"{name}.db.keys") for name in _NAMES]
        file = self.meet / self.replica / f"{made.n:06d}.mlog"
        file.write_bytes(parcel.seal(self.last, self.keys, to))

    def goes_on_as(self, replica: str) -> None:
        """As a store of hers that was restored: under another name, with her key."""
        self.replica = replica
        (self.meet / replica).mkdir()
        more: dict[str, Any] = {"n": 1, "prev": "", "seen": {}, "values": [], "join": None}
        self._put(msgspec.structs.replace(self.parcel, replica=replica, whole=None, **more))

    @property
    def parcel(self) -> Parcel:
        return decode(self.last)

    def is_heard(self) -> Answer:
        """He syncs, and again: nothing has stopped it for good."""
        answer = self.ilya("sync")
        assert answer.code == 0, answer
        assert self.ilya("sync").code == 0
        return answer


@pytest.fixture
def liar(homes: tuple[Home, Home], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Liar:
    monkeypatch.setattr(invitation, "_COST", 4)
    ilya, _ = homes

    def begin() -> None:
        ilya("action", "add", "Read the packet", "--with", "dana")
        ilya("agreement", "set", "--with", "dana", "--purpose", "Promotion")
        ilya("agreement", "sign", "--with", "dana")
        share(homes, tmp_path / _MEET)

    once(tmp_path, begin, *(f"{name}.db{more}" for name in _NAMES for more in ("", ".keys")), _MEET)
    return Liar(homes, tmp_path)


def records(home: Home) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = json.loads(home("data", "export", "--json").out)
    return found["records"]  # type: ignore[return-value]


def test_she_cannot_say_that_a_device_of_his_is_hers_or_gone(liar: Liar) -> None:
    key = device_key.public(liar.keys)
    for gone in (None, 1):
        liar.says(("#replica", liar.his, {"@": (_LATE, ["guest", "x", key, gone])}))
        assert liar.is_heard().err == ""
    liar.ilya("note", "add", "Still his", "--with", "dana")
    assert liar.ilya("sync").code == 0
    assert "x" not in liar.ilya("share", "status").out.split()


@pytest.mark.parametrize("noun", ["action", "signature", "agreement"])
def test_a_whole_parcel_that_leaves_out_what_he_said_takes_nothing_away(
    liar: Liar, noun: str
) -> None:
    before = records(liar.ilya)[noun]
    uid = before[0]["uid"]
    liar.says(whole=Whole(heads={liar.his: (2**40, "")}, values=[]))
    liar.says((noun, uid, {"@": (_LATE, ["here", "guest"])}))
    liar.says((noun, uid, {"@": (_LATE, ["gone", ""])}))
    liar.is_heard()
    assert records(liar.ilya)[noun] == before


def test_what_he_purged_she_cannot_bring_back(liar: Liar) -> None:
    uid = records(liar.ilya)["action"][0]["uid"]
    told = next(one for one in stored(liar) if one[1] == uid)
    assert liar.ilya("data", "purge", "a1", "-y").code == 0
    liar.ilya("sync")
    parts = {part: (_LATE, value) for part, value in told[2].items()}
    seen = dict(liar.parcel.seen) | {liar.his: head(liar)}
    liar.says(("action", uid, parts | {"@": (_LATE, ["here", "guest"])}), seen=seen)
    liar.is_heard()
    assert "Read the packet" not in liar.ilya("action", "list").out


def head(liar: Liar) -> int:
    [(_, n)] = device_key.mark(liar.place / "ilya.db.keys").values()
    return n


def stored(liar: Liar) -> list[tuple[str, str, dict[str, Any]]]:
    """What dana's registers hold."""
    store = Store(liar.place / "dana.db")
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for noun, uid, part, value in store.connection.execute(
        """SELECT r.noun, r.uid, v.part, v.value FROM share_value v
           JOIN share_row r ON v."row" = r.id"""
    ):
        found.setdefault((noun, uid), {})[part] = json.loads(value)
    store.close()
    return [(*row, parts) for row, parts in found.items()]


def test_what_she_says_twice_in_one_parcel_stops_nothing(liar: Liar) -> None:
    uid = records(liar.ilya)["action"][0]["uid"]
    twice = ("action", uid, {"text": (_LATE, ["Twice"])})
    liar.says(twice, twice)
    assert "passed over" in liar.is_heard().err


def test_what_she_says_twice_in_a_whole_parcel_stops_nothing(liar: Liar) -> None:
    uid = records(liar.ilya)["action"][0]["uid"]
    n = liar.parcel.n + 1
    spoken = [(liar.replica, n, 1, ["One"]), (liar.replica, n, 2, ["Two"])]
    liar.says(whole=Whole(heads={}, values=[("action", uid, {"text": spoken})]))
    assert "passed over" in liar.is_heard().err


@pytest.mark.parametrize("noun", ["mentorship", "member"])
def test_what_is_not_shared_is_not_hers_to_remove(liar: Liar, noun: str) -> None:
    liar.ilya("mentorship", "edit", "dana", "--name", "Dana")
    [uid] = [one["uid"] for one in records(liar.ilya).get(noun, [])][:1] or [""]
    if not uid:
        pytest.skip("there is none")
    liar.says((noun, uid, {"@": (_LATE, ["here", "guest"])}))
    liar.says((noun, uid, {"@": (_LATE, ["gone", ""])}))
    liar.is_heard()
    assert [one["uid"] for one in records(liar.ilya)[noun]] == [uid]


@pytest.mark.parametrize("number", [2**63, -(2**70), 1e300])
@pytest.mark.parametrize(
    ("noun", "part"),
    [("session", "minutes"), ("action", "every"), ("goal", "weight"), ("check_in", "confidence")],
)
def test_a_number_beyond_all_measure_stops_nothing(
    liar: Liar, noun: str, part: str, number: float
) -> None:
    liar.says((noun, "0" * 32, {part: (1, [number]), "@": (1, ["here", "guest"])}))
    liar.is_heard()


def test_two_rows_of_one_place_stop_nothing(liar: Liar) -> None:
    """Each row that she brought, again under another uid."""
    for noun, uid, parts in stored(liar):
        if noun[0] != "#":
            told = {part: (_LATE, value) for part, value in parts.items()}
            told["@"] = (_LATE, ["here", "guest"])
            liar.says((noun, uid[:-6] + "abcdef", told))
    liar.is_heard()


def test_control_characters_are_not_shown(liar: Liar) -> None:
    bad = "\x1b[2J\u202e\x07"
    key = device_key.public(liar.keys)
    liar.says(("#replica", liar.replica, {"@": (_LATE, ["guest", f"x{bad}", key, None])}))
    liar.says(("note", f"{bad}", {"text": (1, [bad]), "@": (1, ["here", "guest"])}), made=bad)
    liar.says(("note", "0" * 32, {"text": (1, [bad]), "@": (1, ["here", "guest"])}), made=bad)
    (liar.meet / "x\x1b[2J").mkdir()
    (liar.meet / liar.replica / "y\x1b[2J").write_text("")
    for words in (["sync"], ["sync"], ["share", "status"], ["share", "conflicts"], ["history"]):
        answer = liar.ilya(*words)
        assert not {"\x1b", "\u202e", "\x07"} & set(answer.out + answer.err), answer


def test_a_purged_promise_of_his_is_gone_at_hers_too(liar: Liar) -> None:
    assert liar.ilya("data", "purge", "a1", "-y").code == 0
    liar.ilya("sync")
    liar.dana("sync")
    assert liar.dana("action", "list").out == ""


def test_a_file_of_another_under_his_name_makes_no_other_device_of_him(liar: Liar) -> None:
    """A carrier may invent files; what he did not sign says nothing of him."""
    (liar.meet / liar.his / "000999.mlog").write_bytes(b"x")
    answer = liar.is_heard()
    [(replica, _)] = device_key.mark(liar.place / "ilya.db.keys").values()
    assert replica == liar.his, answer


def test_a_device_that_the_other_says_he_has_seen_more_of_is_his_still(liar: Liar) -> None:
    liar.says(seen={liar.his: 2**40})
    liar.is_heard()
    liar.is_heard()


def test_what_is_made_private_is_told_to_nobody_who_comes_later(liar: Liar) -> None:
    liar.ilya("feedback", "add", "Canary", "--with", "dana", "--from", "me", "--kind", "praise")
    liar.ilya("sync")
    liar.ilya("feedback", "edit", "f1", "--private")
    liar.ilya("sync")
    store = Store(liar.place / "ilya.db")
    found = store.connection.execute("SELECT value FROM share_value").fetchall()
    store.close()
    assert not any("Canary" in value for (value,) in found)
    liar.ilya("feedback", "edit", "f1", "--no-private")
    liar.ilya("sync")
    liar.dana("sync")
    assert "Canary" in liar.dana("feedback", "list").out


@pytest.mark.parametrize("row", [b"-19", b"-1", b"9" * 60])
def test_a_file_of_parcels_with_a_false_size_is_cut_off(row: bytes) -> None:
    with pytest.raises(Invalid):
        OneFile([b"mentorlog parcels 1\naaaaaaaaaaaa/1 " + row + b"\n"])


def test_an_invitation_of_whole_journals_is_not_taken_as_one_of_a_person(
    homes: tuple[Home, Home], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(invitation, "_COST", 4)
    ilya, dana = homes
    dana("mentorship", "add", "Ilya", "--my", "mentor")
    file, digits = tmp_path / "x.invite", tmp_path / "digits"
    begun = dana("share", "start", "--own", "--to", str(tmp_path / "m"), "-o", str(file), "--json")
    digits.write_text(json.loads(begun.out)["digits"])
    taken = ilya("share", "accept", str(file), "--with", "dana", "--digits-file", str(digits))
    assert taken.code == 2, taken
    assert "whole journal" in taken.err


@pytest.mark.parametrize(
    "wrong",
    [{"until": "never"}, {"until": "2027-01-01"}, {"secret": "no"}, {"identity": "AGE"},
     {"key": "x"}, {"kind": "pair", "mentorship": None}, {"share": ""}, {"carrier": "a\0b"},
     {"carrier": "ext::sh -c id.git"}, {"carrier": "--upload-pack=id.git"},
     {"carrier": "-oProxyCommand=id@x:y"}, {"carrier": "ssh://-oProxyCommand=touch%20PWNED/x"}],
    ids=str,
)  # fmt: skip
def test_an_invitation_that_says_what_none_says_is_refused(
    homes: tuple[Home, Home], tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    wrong: dict[str, Any],
) -> None:  # fmt: skip
    monkeypatch.setattr(invitation, "_COST", 4)
    ilya, dana = homes
    file, digits = tmp_path / "x.invite", tmp_path / "digits"
    begun = ilya("share", "start", "dana", "--to", str(tmp_path / "m"), "-o", str(file), "--json")
    digits.write_text(json.loads(begun.out)["digits"])
    typed = invitation.read_digits(digits.read_text())
    content = invitation.read(file.read_bytes(), typed)
    file.write_bytes(invitation.written(msgspec.structs.replace(content, **wrong), typed))
    taken = dana("share", "accept", str(file), "--with", "Ilya", "--digits-file", str(digits))
    assert taken.code not in (0, 70), taken
    assert taken.err.startswith("error: ")
    assert dana("mentorship", "list").out == ""
    assert not list(tmp_path.rglob("PWNED"))
