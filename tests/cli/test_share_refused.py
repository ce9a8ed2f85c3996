"""What is refused by a rule of its own: a forged handover, another kind, a link elsewhere."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from mentorlog.domain.sharing.parcel import decode, encode
from mentorlog.exchange import device_key, invitation, parcel
from tests.cli.test_share import Device, Two, refused, two_devices
from tests.cli.test_share_attacks import newest
from tests.cli.test_share_junction import Three, texts, three
from tests.cli.test_share_pair import Home, homes, share
from tests.conftest import Answer, Run

__all__ = ["homes", "three"]


@pytest.fixture
def two(tmp_path: Path, unmade: Run, monkeypatch: pytest.MonkeyPatch) -> Two:
    return two_devices(tmp_path, unmade, monkeypatch)


# Handing over

_NOT_COME = (
    "the share with Dana rests: the device that talked there has handed it over to this one "
    "(what it wrote there has not come yet; the next sync looks again)\n"
)


def keys_of(device: Device) -> Path:
    return Path(f"{device.db}.keys")


@pytest.mark.parametrize("by", ["dana", "a stranger"])
def test_a_forged_handover_is_not_taken_over(three: Three, by: str) -> None:
    """Dana and whoever fills the place know for whom it is; what it says is the laptop's to say."""
    [file] = handed_over(three)
    good = file.read_bytes()
    forged = decode(parcel_of(three.dana, good))
    assert forged.whole is not None
    gone = [one for one in forged.whole.values if one[0] != "action"]
    data = encode(replace(forged, whole=replace(forged.whole, values=gone)))
    keys = device_key.made(three.place / "x.db") if by == "a stranger" else keys_of(three.dana)
    to = [device_key.public(keys_of(one)) for one in three[:3]]
    file.write_bytes(parcel.seal(data, keys, to))
    before = texts(three.desktop)
    for _ in range(2):
        answer = three.desktop("sync")
        assert (answer.code, answer.err) == (0, _NOT_COME)
    assert texts(three.desktop) == before
    file.write_bytes(good)
    three.rest()
    three.desktop.says("action", "add", "Talk to Lee")
    three.rest()
    assert texts(three.dana) == {"Read the packet": "them", "Talk to Lee": "them"}


def handed_over(three: Three) -> list[Path]:
    """The files that the laptop writes for Dana when it hands over: the last parcel of it there."""
    [pair] = device_key.mark(keys_of(three.dana))
    replica, _ = device_key.mark(keys_of(three.laptop))[pair]
    three.laptop.says("share", "move", "desktop")
    return [max((three.place / "home" / "pair" / replica).iterdir())]


def parcel_of(reader: Device, sealed: bytes) -> bytes:
    """What a parcel says, to somebody that it is for."""
    keys = keys_of(reader)
    opened = parcel.opened(
        sealed, [parcel.identity(device_key.private(keys))], [device_key.public(keys)]
    )
    assert opened is not None
    return opened.data


# Another kind of invitation


def invited(home: Home, place: Path, *whom: str) -> tuple[Path, Path]:
    """An invitation, and a file with its digits."""
    file, digits = place / "x.invite", place / "digits"
    begun = home("share", "start", *whom, "-o", str(file), "--force", "--json")
    assert begun.code == 0, begun
    digits.write_text(json.loads(begun.out)["digits"])
    return file, digits


def test_an_invitation_to_share_a_mentorship_is_not_taken_for_a_whole_journal(
    homes: tuple[Home, Home], tmp_path: Path
) -> None:
    ilya, dana = homes
    file, digits = invited(ilya, tmp_path, "dana", "--to", str(tmp_path / "meet"))
    words = ("share", "accept", str(file), "--digits-file", str(digits))
    assert dana(*words, "--own") == refused(
        "this invitation is to share a mentorship, not your whole journal",
        "--with NAME says how you call the other one",
    )
    assert not (tmp_path / "dana.db").exists()
    assert dana(*words, "--with", "Ilya").code == 0


def test_an_invitation_to_share_a_whole_journal_is_not_taken_for_a_mentorship(
    homes: tuple[Home, Home], tmp_path: Path
) -> None:
    ilya, dana = homes
    dana("mentorship", "add", "Ilya", "--my", "mentor")
    file, digits = invited(dana, tmp_path, "--own", "--to", str(tmp_path / "meet"))
    answer = ilya("share", "accept", str(file), "--with", "dana", "--digits-file", str(digits))
    assert answer == refused(
        "this invitation is not to share a mentorship with dana, but your whole journal",
        "without --with, if you made it yourself on another device of yours",
    )
    assert "not shared" in ilya("share", "status").err


def test_an_invitation_that_calls_a_share_of_two_a_whole_journal_is_refused(
    homes: tuple[Home, Home], tmp_path: Path
) -> None:
    """Whoever shares a mentorship with him knows its uid, and may write what she likes."""
    ilya, _ = homes
    share(homes, tmp_path / "meet")
    file, digits = invited(ilya, tmp_path, "dana")
    typed = invitation.read_digits(digits.read_text())
    content = invitation.read(file.read_bytes(), typed)
    made_up = replace(content, kind="own", mentorship=None, person="")
    file.write_bytes(invitation.written(made_up, typed))
    before = ilya("data", "export", "--json").out
    answer = ilya("share", "accept", str(file), "--own", "--digits-file", str(digits))
    assert answer == refused("this invitation is to another share than it says", "take no part")
    assert ilya("data", "export", "--json").out == before
    assert ilya("share", "status").out.count("this device") == 1


def test_an_invitation_to_a_share_of_two_does_not_move_it(
    homes: tuple[Home, Home], tmp_path: Path
) -> None:
    ilya, _ = homes
    share(homes, tmp_path / "meet")
    assert ilya("share", "start", "dana", "--to", str(tmp_path / "other")) == refused(
        f"you and Dana meet at {tmp_path}/meet",
        "`mentorlog share carrier NAME --to PLACE` moves it",
    )


# A link in the place of a part of the place


def elsewhere(two: Two, device: Device) -> Path:
    """The part of a device, moved to another folder, and a link to it in its place."""
    part = newest(two, device).parent
    there = two.place / "elsewhere"
    shutil.move(part, there)
    part.symlink_to(there)
    return there


def test_a_link_in_the_place_of_the_part_of_another_device_is_not_followed(two: Two) -> None:
    two.together()
    two.laptop("note", "add", "From the laptop")
    two.laptop("sync")
    part = newest(two, two.laptop).parent
    there = elsewhere(two, two.laptop)
    assert two.home("sync") == Answer(
        "nothing is new\n", f"passed over: {part.name} is no parcel\n", 0
    )
    part.unlink()
    shutil.move(there, part)
    assert two.home("sync").out == "laptop: new · n1 (From the laptop)\n"


def test_a_link_in_the_place_of_our_own_part_is_not_written_through(two: Two) -> None:
    two.together()
    part = newest(two, two.home).parent
    there = elsewhere(two, two.home)
    before = sorted(one.name for one in there.iterdir())
    two.home("note", "add", "From home")
    for _ in range(2):
        assert two.home("sync") == Answer(
            "",
            f"passed over: {part.name} is no parcel\n"
            f"error: the folder {two.meet} cannot be used: our part of it is a link\n"
            f"hint: remove {part}; the next `mentorlog sync` makes it anew\n",
            5,
        )
    assert sorted(one.name for one in there.iterdir()) == before
    part.unlink()
    assert two.home("sync").code == 0
    assert two.laptop("sync").out == "home: new · n1 (From home)\n"


def _to_our_own_store(two: Two, file: Path) -> None:
    file.symlink_to(two.home.db)


def _to_itself(_: Two, file: Path) -> None:
    file.symlink_to(file)


def _to_what_never_ends(_: Two, file: Path) -> None:
    file.symlink_to("/dev/zero")


@pytest.mark.parametrize(
    "how",
    [_to_our_own_store, _to_itself, _to_what_never_ends],
    ids=lambda how: how.__name__.strip("_").replace("_", " "),
)
def test_a_link_in_the_place_of_a_parcel_is_not_followed(
    two: Two, how: Callable[[Two, Path], None]
) -> None:
    two.together()
    two.laptop("note", "add", "From the laptop")
    two.laptop("sync")
    file = newest(two, two.laptop)
    good = file.read_bytes()
    file.unlink()
    how(two, file)
    assert two.home("sync") == Answer(
        "nothing is new\n", "passed over: laptop: it is a link, no parcel\n", 0
    )
    file.unlink()
    file.write_bytes(good)
    assert two.home("sync").out == "laptop: new · n1 (From the laptop)\n"
