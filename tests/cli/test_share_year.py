"""A year on two devices: by a folder, git, files; one is lost, one comes back from a backup."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from mentorlog.exchange import invitation
from tests.amounts import share
from tests.cli.test_share import Device, Two
from tests.conftest import Run

FIRST = share(2)
"""Of each two months so many."""


class Year:
    """What was written on which device, and that all of it is everywhere in the end."""

    def __init__(self, two: Two) -> None:
        self.two = two
        self.written: list[str] = []

    def month(self, month: int, *devices: Device) -> None:
        """On each device a note is added."""
        os.environ["MENTORLOG_NOW"] = f"2027-{month:02d}-15T18:00+01:00"
        for device in devices:
            text = f"{device.name} in month {month}"
            device.says("note", "add", text, "--with", "dana")
            self.written.append(text)

    def are_equal(self, *devices: Device) -> None:
        for device in (*devices, devices[0]):
            assert device("sync").code == 0
        self.hold(*devices)

    def hold(self, *devices: Device) -> None:
        first, *others = (device.document for device in devices)
        assert all(other == first for other in others)
        for text in self.written:
            assert text.encode() in first, text


def test_a_year_on_two_devices(
    tmp_path: Path, unmade: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(invitation, "_COST", 4)
    monkeypatch.setenv("MENTORLOG_DEVICE", "")
    monkeypatch.chdir(tmp_path)
    home, laptop, phone = (Device(name, tmp_path, unmade) for name in ("home", "laptop", "phone"))
    two = Two(home, laptop, tmp_path, tmp_path / "home" / "meet")
    home("mentorship", "add", "Dana", "--my", "mentor", "--cadence", "2w", "--start", "2026-01-05")
    assert two.accept(two.invite("--to", str(two.meet))).code == 0
    two.sync()
    year = Year(two)
    for month in (1, 2)[:FIRST]:  # by a folder
        year.month(month, home, laptop)
        year.are_equal(home, laptop)
    there = ("share", "carrier", "--own", "--to", f"{tmp_path}/x.git")
    assert home(*there).code == 5  # it has to be made first
    subprocess.run(["git", "init", "-q", "--bare", "x.git"], check=True)
    for device in (home, laptop):  # by git
        assert device(*there).code == 0
    for month in (4, 3)[:FIRST][::-1]:
        year.month(month, home, laptop)
        year.are_equal(home, laptop)
    home.says("share", "remove", "laptop")  # it was left in a train
    assert two.accept(two.invite(), *there[-2:], by=phone).code == 0
    assert "joined: phone" in home.says("sync")
    year.month(5, home, phone)
    year.are_equal(home, phone)
    shutil.copy(home.db, tmp_path / "backup.db")
    year.month(6, home, phone)
    year.are_equal(home, phone)
    shutil.copy(tmp_path / "backup.db", home.db)  # its disk broke
    year.month(7, home)
    year.are_equal(home, phone)
    for month in (8, 9)[:FIRST]:  # no network: by files
        year.month(month, home, phone)
        assert home("sync", "-o", "from-home").code == 0
        assert phone("sync", "from-home", "-o", "from-phone").code == 0
        assert home("sync", "from-phone").code == 0
    year.hold(home, phone)
    assert "laptop · removed" in home.says("share", "status")
    assert b"laptop in month 4" in laptop.document
    assert b"month 5" not in laptop.document
