"""A pair beside one's own devices: the laptop talks to Dana, the desktop follows by the laptop."""

import json
import shutil
from itertools import cycle, islice
from pathlib import Path
from typing import NamedTuple

import pytest

from mentorlog.exchange import invitation
from tests.cli.test_share import Device, once, refused
from tests.conftest import Run


class Three(NamedTuple):
    """Ilya's laptop and desktop, and Dana."""

    laptop: Device
    desktop: Device
    dana: Device
    place: Path

    def invite(self, by: Device, *words: str) -> str:
        """An invitation; gives its digits."""
        file = ("-o", f"{self.place}/invite", "--force")
        return str(json.loads(by.says("share", "start", *words, *file, "--json"))["digits"])

    def accept(self, by: Device, digits: str, *more: str) -> None:
        words = ("share", "accept", f"{self.place}/invite", "--digits-file", "-", *more)
        answer = by(*words, stdin=f"{digits}\n")
        assert answer.code == 0, answer

    def rest(self, *devices: Device) -> None:
        """Everybody syncs until nothing is new, which is soon."""
        devices, silent = devices or self[:3], 0
        for device in islice(cycle(devices), 5 * len(devices)):
            silent = silent + 1 if device.says("sync") == "nothing is new\n" else 0
            if silent == len(devices):
                return
        raise AssertionError("they never fall silent")


@pytest.fixture
def three(tmp_path: Path, unmade: Run, monkeypatch: pytest.MonkeyPatch) -> Three:
    monkeypatch.setattr(invitation, "_COST", 4)
    monkeypatch.setenv("MENTORLOG_DEVICE", "")
    monkeypatch.chdir(tmp_path)
    names = ("laptop", "desktop", "dana")
    laptop, desktop, dana = (Device(name, tmp_path, unmade) for name in names)
    found = Three(laptop, desktop, dana, tmp_path)

    def join() -> None:
        laptop.says("mentorship", "add", "Dana", "--my", "mentee", "--cadence", "2w")
        laptop.says("action", "add", "Read the packet", "--due", "2026-12-08")
        found.accept(desktop, found.invite(laptop, "--own", "--to", f"{tmp_path}/home/own"))
        laptop.says("sync")
        found.accept(
            dana, found.invite(laptop, "dana", "--to", f"{tmp_path}/home/pair"), "--with", "Ilya"
        )
        found.rest()

    once(tmp_path, join, *(f"of-{name}" for name in names), "home/own", "home/pair")
    return found


def texts(device: Device) -> dict[str, str]:
    """Of each promise its owner, as it is seen there."""
    listed = json.loads(device.says("action", "list", "--json"))
    return {one["text"]: one["owner"] for one in listed}


def at(time: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MENTORLOG_NOW", f"2026-11-23T{time}+01:00")


def sync_rests(three: Three, why: str) -> None:
    """The laptop says why it shares nothing, and nothing reaches Dana."""
    answer = three.laptop("sync")
    assert (answer.code, answer.err) == (0, f"the share with Dana rests: {why}\n")
    three.dana.says("sync")


def test_what_dana_writes_reaches_the_desktop_in_one_sync_of_the_laptop(three: Three) -> None:
    three.dana.says("action", "add", "Draft it", "--with", "ilya")
    three.dana.says("sync")
    three.laptop.says("sync")
    three.desktop.says("sync")
    assert texts(three.desktop)["Draft it"] == "them"
    three.rest()
    assert three.desktop.document == three.laptop.document


def test_what_the_desktop_writes_reaches_dana_in_one_sync_of_the_laptop(three: Three) -> None:
    three.desktop.says("action", "add", "Talk to Lee")
    three.desktop.says("sync")
    three.laptop.says("sync")
    three.dana.says("sync")
    assert texts(three.dana)["Talk to Lee"] == "them"
    three.rest()
    assert three.desktop.document == three.laptop.document


def test_what_is_told_on_is_no_newer_than_it_was(
    three: Three, monkeypatch: pytest.MonkeyPatch
) -> None:
    at("09:00", monkeypatch)
    three.dana.says("action", "edit", "a1", "--text", "Read it, all of it")
    three.dana.says("sync")
    at("10:00", monkeypatch)
    three.desktop.says("action", "edit", "a1", "--text", "Skim the packet")
    at("11:00", monkeypatch)
    three.laptop.says("sync")
    three.desktop.says("sync")
    told = three.laptop.says("sync")
    assert 'a1 text: "Skim the packet" by desktop (shown), "Read it, all of it" by you' in told
    three.laptop.says("share", "keep", "a1", "--theirs")
    three.rest()
    for device in three[:3]:
        assert list(texts(device)) == ["Skim the packet"]


def test_what_two_people_say_differently_is_settled_beside_the_own_share(three: Three) -> None:
    three.dana.says("action", "edit", "a1", "--text", "Read half of it")
    three.laptop.says("action", "edit", "a1", "--text", "Read all of it")
    for device in (three.dana, three.laptop):
        device.says("sync")
    assert "Read half of it" in three.laptop.says("share", "conflicts")
    assert three.laptop.says("share", "keep", "a1", "--theirs") == "settled a1 · 1 value\n"
    three.rest()
    for device in three[:3]:
        assert list(texts(device)) == ["Read half of it"]
        assert device.says("share", "conflicts") == ""


def test_a_place_that_is_away_holds_up_no_other_share(three: Three) -> None:
    shutil.move(f"{three.place}/home/own", f"{three.place}/away")
    three.dana.says("action", "add", "Draft it", "--with", "ilya")
    three.dana.says("sync")
    answer = three.laptop("sync")
    assert (answer.out, answer.code) == ("dana: new · a2 (Draft it)\n", 5)
    assert answer.err == (
        f"error: there is no folder {three.place}/home/own\n"
        "hint: is its disk there? Make it, if it is new; nothing was sent\n"
    )
    shutil.move(f"{three.place}/away", f"{three.place}/home/own")
    three.rest()
    assert "Draft it" in texts(three.desktop)


def test_the_two_of_a_pair_move_to_another_place(three: Three) -> None:
    there = f"{three.place}/home/there"
    assert three.laptop.says("share", "carrier", "dana", "--to", there) == (
        "you and Dana meet at ~/there · 1 parcel there\n"
    )
    three.dana.says("share", "carrier", "ilya", "--to", there)
    three.rest()
    three.dana.says("action", "add", "Draft it", "--with", "ilya")
    three.rest()
    assert "Draft it" in texts(three.desktop)


def test_shares_do_not_meet_at_one_place(three: Three) -> None:
    for words in (("start", "--own"), ("start", "dana"), ("carrier", "dana")):
        other = "pair" if "--own" in words else "own"
        answer = three.laptop("share", *words, "--to", f"{three.place}/home/{other}")
        assert answer.code == 2, words
        assert answer.err.startswith("error: ")


def test_a_device_that_was_lost_is_removed_from_every_share(three: Three) -> None:
    assert three.desktop.says("share", "remove", "laptop") == (
        "removed laptop · nothing new is for it; it keeps what it has\n"
    )
    three.desktop.says("action", "add", "Call the bank")
    three.desktop.says("sync")
    three.laptop("sync")
    assert "Call the bank" not in texts(three.laptop)


def test_a_device_of_the_other_one_is_theirs_to_remove(three: Three) -> None:
    answer = three.laptop("share", "remove", "dana")
    assert answer.err == (
        "error: dana is a device of the other one\n"
        "hint: they remove it themselves; `mentorlog share stop NAME` shares no more\n"
    )
    assert answer.code == 2


def test_whoever_stops_is_told_there_and_both_keep_every_row(three: Three) -> None:
    before = texts(three.dana)
    assert three.laptop.says("share", "stop", "dana") == "you share no more · every record stays\n"
    assert three.dana.says("sync") == "laptop shares no more\n"
    assert texts(three.dana) == before
    assert "laptop · removed" in three.dana.says("share", "status")
    three.laptop.says("action", "add", "Nothing of hers", "--with", "dana")
    three.rest()
    assert texts(three.dana) == before
    three.dana.says("share", "stop", "ilya")
    digits = three.invite(three.laptop, "dana", "--to", f"{three.place}/home/new")
    three.accept(three.dana, digits, "--with", "Ilya")
    assert texts(three.dana) == before | {"Nothing of hers": "them"}


def test_status_of_a_pair_says_with_whom_and_where(three: Three) -> None:
    status = three.laptop.says("share", "status").splitlines()
    assert [line.partition(" · has seen")[0] for line in status] == [
        *("your own devices · ~/own", "laptop · this device", "desktop"),
        *("Dana · ~/pair", "laptop · this device", "dana"),
    ]


def test_what_is_purged_is_told_and_nowhere_any_more(three: Three) -> None:
    three.laptop.says("feedback", "add", "Quokka of a speech", "--with", "dana", "--from", "me",
                      "--kind", "praise")  # fmt: skip
    three.rest()
    assert three.laptop("data", "purge", "f1", "-y").code == 0
    three.dana.says("sync")
    three.desktop.says("sync")
    three.rest()
    for device in three[:3]:
        assert device.says("feedback", "list") == ""
    for file in three.laptop.db.parent.rglob("*"):
        assert not file.is_file() or b"Quokka" not in file.read_bytes(), file


def test_a_mentorship_that_ended_here_is_shared_on(three: Three) -> None:
    three.laptop.says("mentorship", "end", "Dana", "-y")
    three.dana.says("action", "add", "Draft it", "--with", "ilya")
    three.rest()
    assert "Draft it" in three.laptop.says("action", "list", "--all", "--json")
    assert '"ended_on": null' in three.dana.says("mentorship", "list", "--json")
    three.laptop.says("mentorship", "reopen", "Dana")
    three.dana.says("action", "add", "Once more", "--with", "ilya")
    three.rest()
    assert "Once more" in texts(three.laptop)


def test_a_mentorship_that_was_removed_here_takes_nothing_away_there(three: Three) -> None:
    three.dana.says("action", "add", "Draft it", "--with", "ilya")
    three.rest()
    before = three.dana.document
    three.laptop.says("mentorship", "remove", "Dana", "--with-records", "-y")
    sync_rests(
        three,
        "the mentorship was removed here (`mentorlog undo` brings it back; "
        "`mentorlog share stop NAME` shares no more)",
    )
    assert three.dana.document == before
    assert "what is shared is what the journal says" in three.laptop.says("doctor")
    three.laptop.says("undo")
    three.dana.says("action", "add", "Once more", "--with", "ilya")
    three.rest()
    assert list(texts(three.laptop)) == list(texts(three.dana))
    three.laptop.says("mentorship", "remove", "Dana", "--with-records", "-y")
    three.laptop.says("share", "stop", "dana")
    assert three.dana.says("sync") == "laptop shares no more\n"


def test_a_mentorship_that_becomes_a_circle_shares_nothing_more(three: Three) -> None:
    three.laptop.says("mentorship", "edit", "dana", "--kind", "group")
    three.laptop.says("mentorship", "member", "add", "Noor", "--with", "dana")
    three.laptop.says("action", "add", "What Noor does", "--owner", "Noor")
    sync_rests(
        three,
        "it is a circle now, and only two can share a mentorship "
        "(`mentorlog share stop NAME` shares no more)",
    )
    assert "What Noor does" not in texts(three.dana)


def test_files_go_to_the_share_that_they_are_for(three: Three) -> None:
    for place in ("own", "pair"):
        shutil.rmtree(f"{three.place}/home/{place}")
    three.dana.says("action", "add", "Draft it", "--with", "ilya")
    three.dana.says("sync", "-o", "from-dana")
    told = three.laptop("sync", "from-dana", "-o", "for-dana")
    assert told.code == 0, told
    assert told.out == "dana: new · a2 (Draft it)\n"
    assert (
        told.err
        == (f"carry {Path('for-dana').absolute()} to Dana: `mentorlog sync for-dana`\n").replace(
            f"{Path.cwd()}/", ""
        )
        or "for-dana" in told.err
    )
    assert three.dana("sync", "for-dana").code == 0
    three.desktop.says("sync", "-o", "from-desktop")
    assert three.laptop("sync", "from-desktop", "-o", "for-desktop").code == 0
    assert three.desktop.says("sync", "for-desktop") == "laptop: new · a2 (Draft it)\n"
    answer = three.laptop("sync", "-o", "for-whom")
    assert answer.code == 2
    assert answer.err.endswith(
        "hint: `--own -o FILE` writes it for your own devices, "
        "`--with NAME -o FILE` for that person\n"
    )


def test_a_file_to_carry_is_for_whom_it_is_written(three: Three) -> None:
    three.laptop.says("action", "add", "Send it along")
    told = three.laptop("sync", "--with", "dana", "-o", "f1").err
    assert told.endswith("/f1 to Dana: `mentorlog sync f1`\n")
    three.dana.says("sync", "f1")
    assert texts(three.dana)["Send it along"] == "them"
    told = three.laptop("sync", "--own", "-o", "f2").err
    assert told.endswith("/f2 to your own devices: `mentorlog sync f2`\n")
    three.desktop.says("sync", "f2")
    assert texts(three.desktop)["Send it along"] == "me"
    three.rest()


def test_with_whom_nothing_is_shared_is_named(three: Three) -> None:
    three.laptop.says("mentorship", "add", "Lee Stone", "--my", "mentor")
    begins = "`mentorlog share start {} --to PLACE` begins"
    for words in (("sync", "--with", "lee"), ("share", "carrier", "lee", "--to", "x")):
        assert three.laptop(*words) == refused(
            "nothing is shared with Lee Stone", begins.format("Lee")
        )
    for own in (("sync", "--own"), ("share", "stop", "--own")):
        assert three.dana(*own) == refused(
            "this journal is not shared with devices of your own", begins.format("--own")
        )


def test_one_share_alone_exchanges_and_passes_on_what_came_with_the_next_sync(three: Three) -> None:
    three.dana.says("action", "add", "Draft it", "--with", "ilya")
    three.dana.says("sync")
    assert three.laptop.says("sync", "--own") == "nothing is new\n"
    assert "for dana" not in three.laptop.says("sync", "-n", "--own")
    three.laptop.says("sync", "--with", "dana")
    assert texts(three.laptop)["Draft it"] == "them"
    assert three.desktop.says("sync") == "nothing is new\n"
    three.laptop.says("sync")
    three.desktop.says("sync")
    assert texts(three.desktop)["Draft it"] == "them"
    three.rest()
    assert three.laptop("sync", "--own", "--with", "dana") == refused(
        "--own and --with name two shares", "give one of them, or neither for all"
    )


def test_a_device_that_follows_joins_no_sessions_for_it_cannot_tell_whose_they_are(
    three: Three,
) -> None:
    at = ("--at", "2026-11-20T16:00", "--took", "45m")
    three.dana.says("session", "add", "Hers", "--with", "ilya", *at)
    three.laptop.says("session", "add", "His", "--with", "dana", *at)
    for device in (three.dana, three.laptop, three.desktop):
        three.rest(device)
    before = three.desktop.document
    answer = three.desktop("session", "join", "s1", "s2")
    assert (answer.out, answer.code) == ("", 2)
    assert answer.err == (
        "error: laptop shares this mentorship, and knows whose session is whose\n"
        "hint: join them there; your other devices follow\n"
    )
    assert three.desktop.document == before


@pytest.mark.parametrize("is_away", [False, True])
def test_a_mentorship_that_was_purged_is_told_and_shared_no_more(
    three: Three, is_away: bool
) -> None:
    three.dana.says("topic", "add", "Hers alone", "--with", "ilya")
    three.rest(three.dana, three.laptop)
    place = three.place / "home" / "pair"
    if is_away:
        place.rename(three.place / "away")
    assert three.laptop("data", "purge", "--with", "dana", "-y").code == 0
    if is_away:
        (three.place / "away").rename(place)
        assert three.laptop("sync").code == 0
    assert three.dana.says("sync") == (
        "laptop shares no more\nlaptop: removed · a1 (Read the packet)\n"
    )
    assert "Hers alone" in three.dana.says("topic", "list")
    assert "pair" not in three.laptop.says("share", "status")


def test_what_both_have_already_is_not_doubled_by_sharing_it_anew(three: Three) -> None:
    three.laptop.says("share", "stop", "dana")
    three.dana.says("share", "stop", "ilya")
    three.dana.says("topic", "add", "New alone", "--with", "ilya")
    digits = three.invite(three.laptop, "dana", "--to", f"{three.place}/home/again")
    three.accept(three.dana, digits, "--with", "Ilya")
    three.rest(three.laptop, three.dana)
    for device in (three.laptop, three.dana):
        records = json.loads(device.says("data", "export", "--json"))["records"]
        kinds = ("cadence", "action", "commitment", "topic")
        assert [len(records[kind]) for kind in kinds] == [1, 1, 1, 1]
        assert device.says("share", "conflicts") == ""


# what was signed


def signatures(device: Device) -> list[str]:
    """Of each signature the side that signed, as it is seen there."""
    return [one["by"] for one in json.loads(device.document)["records"].get("signature", [])]


def reword(three: Three, purpose: str) -> None:
    """Dana says it in other words, and the laptop hears of it before the desktop does."""
    three.dana.says("agreement", "set", "--with", "ilya", "--purpose", purpose)
    three.dana.says("sync")
    three.laptop.says("sync")


def test_a_signature_of_another_device_is_under_what_was_read_there(three: Three) -> None:
    three.dana.says("agreement", "set", "--with", "ilya", "--purpose", "Promotion")
    three.rest()
    three.desktop.says("agreement", "sign")
    reword(three, "Something else")
    three.rest()
    assert [signatures(device) for device in three[:3]] == [[], [], []]
    assert "Something else" in three.desktop.says("agreement", "show")
    three.desktop.says("agreement", "sign")
    three.rest()
    assert [signatures(device) for device in three[:3]] == [["me"], ["me"], ["them"]]


def test_a_signature_holds_again_under_the_words_that_were_signed(three: Three) -> None:
    three.dana.says("agreement", "set", "--with", "ilya", "--purpose", "Promotion")
    three.rest()
    three.desktop.says("agreement", "sign")
    three.laptop.says("agreement", "set", "--purpose", "Something else")
    three.rest()
    assert [signatures(device) for device in three[:3]] == [[], [], []]
    three.laptop.says("agreement", "set", "--purpose", "Promotion")
    three.rest()
    assert three.desktop.document == three.laptop.document
    assert [signatures(device) for device in three[:3]] == [["me"], ["me"], ["them"]]
