"""A copy of a file: whole, the same, and told where it is not."""

import fcntl
import os
from pathlib import Path

import pytest

from mentorlog.store import same_bytes
from mentorlog.store.same_bytes import copy_same

DATA = os.urandom(3 * 2**18 + 17)


@pytest.fixture
def ends(tmp_path: Path) -> tuple[Path, Path]:
    source, target = tmp_path / "source", tmp_path / "target"
    source.write_bytes(DATA)
    target.touch()
    return source, target


def test_it_has_every_byte(ends: tuple[Path, Path]) -> None:
    copy_same(*ends)
    assert ends[1].read_bytes() == DATA


def test_a_disk_that_takes_less_than_it_was_given_is_given_the_rest(
    ends: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.pwrite
    monkeypatch.setattr(os, "pwrite", lambda file, data, at: real(file, data[:100_000], at))
    copy_same(*ends)
    assert ends[1].read_bytes() == DATA


def test_one_bit_that_differs_is_told(
    ends: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.pwrite

    def flipped(file: int, data: bytes, at: int) -> int:
        return real(file, data[:-1] + bytes([data[-1] ^ 1]), at)

    monkeypatch.setattr(os, "pwrite", flipped)
    with pytest.raises(OSError, match="the copy is not what was copied"):
        copy_same(*ends)


def test_where_the_disk_shares_blocks_nothing_is_copied(
    ends: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    monkeypatch.setattr(fcntl, "ioctl", lambda *call: asked.append(call[1]))
    monkeypatch.setattr(same_bytes, "_copy", None)
    copy_same(*ends)
    assert asked == [0x40049409]
