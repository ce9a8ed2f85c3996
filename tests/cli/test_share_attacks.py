"""What may lie on a carrier: a parcel that was tampered with, forged, or is none at all."""

import os
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from msgspec.structs import replace

from mentorlog.domain.sharing.parcel import Whole, decode, encode, hash_of
from mentorlog.errors import Invalid
from mentorlog.exchange import device_key, parcel
from tests.amounts import share
from tests.cli.test_share import Device, Two, two_devices
from tests.conftest import Answer, Run

FLIPS = share(3_000)
_AT_ONCE = 25


@pytest.fixture
def two(tmp_path: Path, unmade: Run, monkeypatch: pytest.MonkeyPatch) -> Two:
    two = two_devices(tmp_path, unmade, monkeypatch)
    two.together()
    return two


def newest(two: Two, device: Device) -> Path:
    """The file of the last parcel of a device."""
    replica, n = next(iter(device_key.mark(Path(f"{device.db}.keys")).values()))
    return two.meet / replica / f"{n:06d}.mlog"


def refused(two: Two, file: Path, good: bytes) -> Answer:
    """What home says of it; its store is sound, and the good one is taken after it."""
    before = two.home.document
    answer = two.home("sync")
    assert answer.code == 0, answer
    assert "Traceback" not in answer.err
    assert two.home.document == before
    assert answer.err.count("passed over: ") == 1, answer
    if file.is_symlink() or file.exists():
        file.unlink()
    file.write_bytes(good)
    return answer


def written(two: Two) -> tuple[Path, bytes]:
    two.laptop("note", "add", "From the laptop")
    two.laptop("sync")
    file = newest(two, two.laptop)
    return file, file.read_bytes()


def opens(device: Device, data: bytes) -> bool:
    """Whether a device can open a file; where the stanza for it is damaged, it is for others."""
    keys = Path(f"{device.db}.keys")
    identity = parcel.identity(device_key.private(keys))
    try:
        return parcel.opened(data, [identity], [device_key.public(keys)]) is not None
    except Invalid:
        return False


def test_every_bit_that_flips_is_noticed(two: Two, chance: Random) -> None:
    file, good = written(two)
    for _ in range(max(1, FLIPS // _AT_ONCE)):
        for _ in range(_AT_ONCE):
            place = chance.randrange(len(good) * 8)
            data = bytearray(good)
            data[place // 8] ^= 1 << place % 8
            assert not opens(two.home, bytes(data)), place
        file.write_bytes(bytes(data))
        refused(two, file, good)
    assert two.home("sync").out == "laptop: new · n1 (From the laptop)\n"


@pytest.mark.parametrize("size", [0, 1, 100, -1])
def test_half_a_file_waits_for_the_rest(two: Two, size: int) -> None:
    file, good = written(two)
    file.write_bytes(good[:size])
    assert "(the next sync looks at it again)" in refused(two, file, good).err
    assert two.home("sync").out == "laptop: new · n1 (From the laptop)\n"


def _as_link(file: Path, good: bytes) -> None:
    file.with_suffix(".else").write_bytes(good)
    file.unlink()
    file.symlink_to(file.with_suffix(".else"))
    file.with_suffix(".else").rename(file.parent.parent / ".else")


def _as_pipe(file: Path, _: bytes) -> None:
    file.unlink()
    os.mkfifo(file)


def _as_three_gigabytes(file: Path, _: bytes) -> None:
    with file.open("r+b") as opened:
        opened.truncate(3 * 2**30)


def _as_the_one_before(file: Path, _: bytes) -> None:
    before = file.with_name(f"{int(file.stem) - 1:06d}.mlog")
    file.write_bytes(before.read_bytes())


def _as_text(file: Path, _: bytes) -> None:
    file.write_bytes(b"hello")


@pytest.mark.parametrize(
    "how",
    [_as_link, _as_pipe, _as_three_gigabytes, _as_the_one_before, _as_text],
    ids=lambda how: how.__name__.strip("_").replace("_", " "),
)
def test_what_is_no_parcel_of_that_name_is_passed_over(
    two: Two, how: Callable[[Path, bytes], None]
) -> None:
    file, good = written(two)
    how(file, good)
    refused(two, file, good)
    assert two.home("sync").out == "laptop: new · n1 (From the laptop)\n"


def resealed(two: Two, change: Callable[[bytes], bytes], *, by: Path, to: list[str]) -> bytes:
    """The last parcel of the laptop, changed and signed with a key."""
    keys = Path(f"{two.laptop.db}.keys")
    identity, own = parcel.identity(device_key.private(keys)), device_key.public(keys)
    opened = parcel.opened(newest(two, two.laptop).read_bytes(), [identity], [own])
    assert opened is not None
    return parcel.seal(change(opened.data), by, to)


def test_what_a_stranger_signed_is_not_believed(two: Two) -> None:
    file, good = written(two)
    home = device_key.public(Path(f"{two.home.db}.keys"))
    stranger = device_key.made(two.place / "stranger.db")
    file.write_bytes(resealed(two, lambda data: data, by=stranger, to=[home]))
    assert "it is not signed by its device" in refused(two, file, good).err


def test_what_another_device_of_the_share_signed_is_not_believed_either(two: Two) -> None:
    file, good = written(two)
    keys = Path(f"{two.home.db}.keys")
    file.write_bytes(resealed(two, lambda data: data, by=keys, to=[device_key.public(keys)]))
    assert "it is not signed by its device" in refused(two, file, good).err


def test_what_was_meant_for_somebody_else_is_passed_over(two: Two) -> None:
    """Its recipients are signed: who is sent a parcel cannot pass it on as meant for another."""
    from pyrage import decrypt, encrypt, ssh

    file, good = written(two)
    laptop, home = (Path(f"{one.db}.keys") for one in (two.laptop, two.home))
    sealed = resealed(two, lambda data: data, by=laptop, to=[device_key.public(laptop)])
    plain = decrypt(sealed, [parcel.identity(device_key.private(laptop))])
    file.write_bytes(encrypt(plain, [ssh.Recipient.from_str(device_key.public(home))]))
    assert "it was meant for somebody else" in refused(two, file, good).err


def test_a_parcel_of_a_newer_version_is_told_as_that(
    two: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, good = written(two)
    home = device_key.public(Path(f"{two.home.db}.keys"))
    with monkeypatch.context() as patched:
        patched.setattr(parcel, "_MAGIC", b"mentorlog parcel 2\n")
        newer = parcel.seal(b"{}", Path(f"{two.laptop.db}.keys"), [home])
    file.write_bytes(newer)
    assert "it was written by a newer mentorlog (update mentorlog here" in (
        refused(two, file, good).err
    )


BAD = {
    "an unknown kind": b'"values":[["secret","u",{"text":[1,["x"]]}]]',
    "an unknown part": b'"values":[["note","u",{"colour":[1,["x"]]}]]',
    "columns that are missing": b'"values":[["note","u",{"text":[1,[]]}]]',
    "a moment that is none": b'"values":[["note","u",{"text":["now",["x"]]}]]',
    "a field that is unknown": b'"values":[],"more":1',
    "a device whose key is two lines": b'"values":[["#replica","aaaaaaaaaaaa",{"@":[1,["","x","'
    b"ssh-ed25519 " + b"A" * 68 + b'\\nx",null]]}]]',
    "a device without a name": b'"values":[["#replica","aaaaaaaaaaaa",{"@":[1,["",5,"",null]]}]]',
    "presence of another shape": b'"values":[["note","u",{"@":[1,[1,2]]}]]',
}


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
def test_what_a_member_writes_wrongly_is_refused_whole(two: Two, bad: bytes) -> None:
    file, good = written(two)
    keys, home = Path(f"{two.laptop.db}.keys"), device_key.public(Path(f"{two.home.db}.keys"))

    def change(data: bytes) -> bytes:
        begin = data.index(b'"values":')
        return data[:begin] + bad + b"}"

    file.write_bytes(resealed(two, change, by=keys, to=[home]))
    refused(two, file, good)


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("text", [""]),
        ("text", ["with a\0 in it"]),
        ("text", [5]),
        ("on", ["never"]),
        ("kind", ["rant"]),
        ("tags", ["no list"]),
    ],
)
def test_a_row_that_no_record_can_be_is_kept_out_and_told(
    two: Two, part: str, value: list[object]
) -> None:
    file, _ = written(two)
    keys, home = Path(f"{two.laptop.db}.keys"), device_key.public(Path(f"{two.home.db}.keys"))

    def change(data: bytes) -> bytes:
        whole = decode(data)
        for noun, _, parts in whole.values:
            if noun == "note":
                parts[part] = (1, value)
        return encode(whole)

    before = two.home.document
    file.write_bytes(resealed(two, change, by=keys, to=[home]))
    answer = two.home("sync")
    assert answer.code == 0
    assert "kept out: " in answer.err
    assert two.home.document == before
    two.laptop("note", "edit", "n1", "--text", "Right")
    assert two.home("sync").code == 0


def test_a_parcel_of_another_share_is_passed_over(two: Two) -> None:
    phone = Device("phone", two.place, two.home.run)
    phone("mentorship", "add", "Ravi", "--my", "mentee")
    phone("share", "start", "--own", "--to", str(two.meet), "-o", "phone.invite")
    answer = two.home("sync")
    assert answer.code == 0
    assert "passed over" in answer.err
    assert "Ravi" not in two.home.says("mentorship", "list")


def test_what_is_withheld_or_brought_in_another_order_is_waited_for(two: Two) -> None:
    for number in range(4):
        two.laptop("note", "add", f"Note {number}")
        two.laptop("sync")
    last = newest(two, two.laptop)
    held = {}
    for file in sorted(last.parent.glob("*.mlog"))[-4:-1]:
        held[file] = file.read_bytes()
        file.unlink()
    answer = two.home("sync")
    assert "it waits for parcel" in answer.err
    for file in reversed(held):
        file.write_bytes(held[file])
        assert two.home("sync").code == 0
    two.sync()
    assert two.home.says("note", "list").count("Note") == 4
    assert two.home.document == two.laptop.document


def test_an_old_version_of_a_parcel_cannot_be_put_back(two: Two) -> None:
    """A carrier that shows an old state shows nothing that was not there: a freeze, no more."""
    state = {file: file.read_bytes() for file in two.meet.rglob("*.mlog")}
    two.laptop("note", "add", "Gone again")
    two.sync()
    two.laptop("note", "remove", "n1", "-y")
    two.sync()
    for file in set(two.meet.rglob("*.mlog")) - set(state):
        file.unlink()
    two.sync()
    two.sync()
    assert two.home.document == two.laptop.document
    assert two.home.says("note", "list") == ""


def test_a_forged_parcel_beside_good_ones_is_set_aside_alone(two: Two) -> None:
    """Whoever was in the share may know the hash that the next one has to name."""
    file, good = written(two)
    last = decode(_read(two, good))
    forged = replace(last, n=last.n + 1, prev=hash_of(_read(two, good)), whole=None, values=[])
    beyond = replace(last, n=last.n + 9, prev="", values=[], whole=Whole({}, []))
    stranger = device_key.made(two.place / "stranger.db")
    for one in (forged, beyond):
        data = parcel.seal(encode(one), stranger, [device_key.public(Path(f"{two.home.db}.keys"))])
        file.with_name(f"{one.n:06d}.mlog").write_bytes(data)
    answer = two.home("sync")
    assert answer.out == "laptop: new · n1 (From the laptop)\n"
    assert answer.err.count("passed over: ") == 1
    assert "it is not signed by its device" in answer.err
    two.laptop("note", "add", "Later")
    two.laptop("sync")
    assert two.home("sync").out == "laptop: new · n2 (Later)\n"


def _read(two: Two, sealed: bytes) -> bytes:
    keys = Path(f"{two.laptop.db}.keys")
    identity, own = parcel.identity(device_key.private(keys)), device_key.public(keys)
    opened = parcel.opened(sealed, [identity], [own])
    assert opened is not None
    return opened.data


def test_whoever_has_a_removed_device_cannot_have_another_call_it_in_again(two: Two) -> None:
    """It knows the hash of what the phone wrote last, and may write the next one in its name."""
    two.meet.parent.mkdir(exist_ok=True)
    phone = Device("phone", two.place, two.home.run)
    assert two.accept(two.invite(), by=phone).code == 0
    for device in (two.home, phone, two.laptop, two.home, phone, two.laptop):
        device("sync")
    before = newest(two, phone)
    last = decode(_read(two, before.read_bytes()))
    assert two.home("share", "remove", "laptop").code == 0
    two.laptop("note", "add", "By the thief")
    two.laptop("sync")
    own = newest(two, two.laptop)
    forged = replace(
        last, n=last.n + 1, prev=hash_of(_read(two, before.read_bytes())), whole=None, join=None,
        values=[], seen=last.seen | {own.parent.name: 1_000},
    )  # fmt: skip
    keys = Path(f"{two.laptop.db}.keys")
    data = parcel.seal(encode(forged), keys, [device_key.public(Path(f"{two.home.db}.keys"))])
    before.with_name(f"{forged.n:06d}.mlog").write_bytes(data)
    assert two.home("sync").code == 0
    assert "By the thief" not in two.home.says("note", "list")
    phone("note", "add", "By the phone")
    phone("sync")
    two.home("sync")
    assert "By the phone" in two.home.says("note", "list")


def test_what_we_said_under_another_s_signature_is_put_right(two: Two) -> None:
    """Whoever reads our parcel can seal what it says again, and nobody would believe it."""
    two.home("note", "add", "From home")
    two.home("sync")
    file = newest(two, two.home)
    opened = _read(two, file.read_bytes())
    stranger = device_key.made(two.place / "stranger.db")
    to = [device_key.public(Path(f"{device.db}.keys")) for device in (two.home, two.laptop)]
    file.write_bytes(parcel.seal(opened, stranger, to))
    assert "it is not signed by its device" in two.laptop("sync").err
    two.home("sync")
    assert two.laptop("sync").out == "home: new · n1 (From home)\n"
