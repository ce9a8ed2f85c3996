"""What signs in the tests, instead of ssh-keygen, does as it does."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from mentorlog.exchange import device_key
from tests import signing

DATA = b"a parcel"


@pytest.fixture(params=["there", "here"])
def place(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A key that either has made."""
    with monkeypatch.context() as made:
        if request.param == "there":
            made.setattr(device_key, "_run", signing.run_keygen)
        return device_key.made(tmp_path / "journal.db")


def refuse(*_: object) -> signing.Done:
    raise AssertionError("ssh-keygen was started")


def test_both_sign_the_same_and_take_what_the_other_has_signed(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = device_key.public(place)
    with monkeypatch.context() as never:
        never.setattr(signing, "run_keygen", refuse)
        here = device_key.sign(place, DATA)
    monkeypatch.setattr(device_key, "_run", signing.run_keygen)
    assert device_key.sign(place, DATA) == here
    assert device_key.is_signed(DATA, here, key)
    monkeypatch.setattr(device_key, "_run", signing.run_here)
    monkeypatch.setattr(signing, "run_keygen", refuse)
    assert device_key.is_signed(DATA, here, key)


def test_what_is_not_good_is_asked_of_the_real_one(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[signing.Done] = []

    def ask(words: Sequence[str], _given: bytes) -> signing.Done:
        asked.append(signing.Done(words, 1))
        return asked[-1]

    monkeypatch.setattr(signing, "run_keygen", ask)
    key, signature = device_key.public(place), device_key.sign(place, DATA)
    other = device_key.public(device_key.made(tmp_path / "other.db"))
    flipped = signature.replace(b"\n", b"\nA", 2)
    for data, signed, by in (
        (DATA + b".", signature, key),
        (DATA, signature, other),
        (DATA, flipped, key),
        (DATA, signature[:-1], key),
        (DATA, b"", key),
    ):
        assert not device_key.is_signed(data, signed, by)
    assert len(asked) == 5
