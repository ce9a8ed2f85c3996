"""A member, or whoever fills the place, who writes so much that a sync would never end.

What is held is how often something dear is done, counted, not how long that takes.
"""

import base64
from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from msgspec.structs import replace

from mentorlog.domain.sharing.parcel import Whole, encode
from mentorlog.exchange import device_key, parcel
from mentorlog.operations import sharing_letters
from mentorlog.operations.sharing_letters import Letter, Letters
from tests.cli.test_share_member import _LATE, _NAMES, Liar, liar, records
from tests.cli.test_share_pair import homes

__all__ = ["homes", "liar"]


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often a signature is looked at, by the key that it is to be of."""
    found: Counter[str] = Counter()
    real = device_key.is_signed

    def counted(data: bytes, signature: bytes, key: str) -> bool:
        found[key] += 1
        return real(data, signature, key)

    monkeypatch.setattr(device_key, "is_signed", counted)
    return found


def put(liar: Liar, replica: str, n: int, *, keys: str = "dana.db") -> None:
    """A whole letter under a name, which the keys of some store signed."""
    to = [device_key.public(liar.place / f"{name}.db.keys") for name in _NAMES]
    whole = Whole({}, [])
    made = replace(liar.parcel, replica=replica, n=n, seen={}, values=[], join=None, whole=whole)
    (liar.meet / replica).mkdir(exist_ok=True)
    data = parcel.seal(encode(made), device_key.made(liar.place / keys), to)
    (liar.meet / replica / f"{n:06d}.mlog").write_bytes(data)


def a_key(number: int) -> str:
    """A public key whose private one nobody has."""
    packed = b"\0\0\0\x0bssh-ed25519\0\0\0 " + number.to_bytes(32, "big")
    return f"ssh-ed25519 {base64.b64encode(packed).decode()}"


def has_devices(liar: Liar, names: dict[str, str]) -> None:
    """She says that these devices are hers, each with a key."""
    liar.says(*(("#replica", one, {"@": (1, ["guest", one, names[one], None])}) for one in names))
    liar.is_heard()


def test_a_signature_is_tried_with_the_key_that_it_names_alone(
    liar: Liar, checks: Counter[str]
) -> None:
    has_devices(liar, {f"{number:012x}": a_key(number) for number in range(1, 200)})
    for number in range(2):
        put(liar, f"f{number:011x}", 1, keys="stranger.db")
    put(liar, "eeeeeeeeeeee", 1)
    checks.clear()
    answer = liar.ilya("sync")
    assert answer.code == 0
    assert answer.err.count("nobody of the share has let it in yet") == 2
    assert checks == {device_key.public(liar.keys): 1}


@pytest.fixture
def forged(liar: Liar, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, int], None]:
    """Puts letters that name her key, and that she did not sign: each has to be looked at."""
    false = device_key.sign(liar.keys, b"something else")

    def put_forged(replica: str, n: int) -> None:
        with monkeypatch.context() as patched:
            patched.setattr(device_key, "sign", lambda *_: false)
            put(liar, replica, n)

    return put_forged


def test_so_many_signatures_are_looked_at_in_a_sync_and_each_device_has_its_part(
    liar: Liar,
    checks: Counter[str],
    forged: Callable[[str, int], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sharing_letters, "MOST_OPENED", 12)
    monkeypatch.setattr(sharing_letters, "_FEWEST", 3)
    has_devices(liar, {"dddddddddddd": device_key.public(liar.keys)})
    for n in range(2, 9):
        forged("dddddddddddd", n)
    for number in range(7):
        forged(f"f{number:011x}", 1)
    uid = records(liar.ilya)["action"][0]["uid"]
    liar.says(("action", uid, {"text": (_LATE, ["Said among the forged"])}))
    checks.clear()
    answer = liar.ilya("sync")
    assert answer.code == 0, answer
    assert "Said among the forged" in liar.ilya("action", "list").out
    assert sum(checks.values()) <= 12 + 1
    assert "dddddddddddd: it wrote more than is read at once (the next sync reads on)" in answer.err
    checks.clear()
    assert liar.ilya("sync").out == "nothing is new\n"
    assert sum(checks.values()) <= 12 + 1


def test_who_waits_for_another_is_looked_at_once_that_one_was_taken(
    liar: Liar, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each of her devices has seen what the next one writes: the last has to be taken first."""
    looks: Counter[str] = Counter()
    real = Letters.after

    def counted(letters: Letters, replica: str, n: int) -> Iterator[Letter]:
        for letter in real(letters, replica, n):
            looks[replica] += 1
            yield letter

    names = [f"{number:012x}" for number in range(1, 21)]
    has_devices(liar, dict.fromkeys(names, device_key.public(liar.keys)))
    for name, following in zip(names, [*names[1:], ""], strict=True):
        liar.goes_on_as(name)
        (liar.meet / name / "000001.mlog").unlink()
        liar._put(replace(liar.parcel, seen={following: 1} if following else {}))
    monkeypatch.setattr(Letters, "after", counted)
    assert liar.ilya("sync").code == 0
    status = liar.ilya("share", "status").out
    assert status.count("last heard of on") == 1, status
    assert max(looks[name] for name in names) <= 4


def test_names_that_somebody_makes_up_take_no_place_of_a_device_that_was_let_in(
    liar: Liar,
) -> None:
    key = device_key.public(liar.keys)
    has_devices(liar, {"ffffffffffff": key})
    for number in range(1, sharing_letters.MOST_UNKNOWN + 2):
        place = liar.meet / f"{number:012x}"
        place.mkdir()
        (place / "000001.mlog").write_bytes(b"x")
    liar.goes_on_as("ffffffffffff")
    answer = liar.ilya("sync")
    assert answer.code == 0
    assert "ffffffffffff" not in answer.err
    assert answer.err.endswith("more devices\n")
    assert len(answer.err.splitlines()) == 11


@pytest.mark.parametrize(
    "signature", [b"", b"-----BEGIN SSH SIGNATURE-----\nx\n-----END", b"U1NIU0lH", b"\xff\n"]
)
def test_a_signature_that_is_none_names_no_key(signature: bytes) -> None:
    assert device_key.named_in(signature) in ("", "ssh-ed25519 ")
