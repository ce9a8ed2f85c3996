"""Sharing where something is wrong: a full place, wrong digits, a second guest, two ways in."""

import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.conftest import Ended, needed
from tests.e2e.forks import Forks
from tests.e2e.story import DIGITS, Homes
from tests.e2e.terminal import ENTER, Terminal
from tests.e2e.test_nothing_lost import fill, may_mount

CLOSED = (
    "error: the invitation is closed, or its first parcel has not come yet\n"
    "hint: each opens once, for one device; have another one made: `mentorlog share start`\n"
)


@pytest.fixture
def homes(tmp_path: Path, forks: Forks) -> Homes:
    """Ilya, who mentors Dana; nothing is shared yet."""
    homes = Homes(tmp_path, forks)
    homes.of("ilya")("mentorship", "add", "Dana", "--my", "mentee")
    return homes


def begin(homes: Homes) -> None:
    homes.of("ilya")("share", "start", "dana", "--to", "../between")


def accept(homes: Homes, home: str = "dana", digits: str = DIGITS) -> Ended:
    words = ("share", "accept", "../ilya/dana.invite", "--with", "Ilya", "--digits-file", "-")
    return homes.of(home).run(words, f"{digits}\n")


def both(homes: Homes) -> None:
    begin(homes)
    assert accept(homes).code == 0
    for home in ("ilya", "dana"):
        assert homes.of(home).run(("sync",)).code == 0


def said(homes: Homes, home: str) -> str:
    return homes.of(home)("action", "list")


@pytest.fixture
def small_place(tmp_path: Path) -> Iterator[Path]:
    """A place on a disk of a megabyte."""
    place = tmp_path / "between"
    place.mkdir()
    mount = [needed("mount"), "-t", "tmpfs", "-o", "size=1m,mode=0700", "tmpfs", str(place)]
    subprocess.run(mount, check=True)
    yield place
    subprocess.run([needed("umount"), str(place)], check=True)


if may_mount():

    def test_at_a_full_place_nothing_is_torn_and_the_next_sync_goes_on(
        small_place: Path, homes: Homes
    ) -> None:
        both(homes)
        fill(small_place / "filler")
        homes.of("ilya")("action", "add", "Read the packet", "--with", "dana")
        ended = homes.of("ilya").run(("sync",))
        assert f"error: the folder {small_place} cannot be used: No space left on" in ended.err
        assert (ended.out, ended.code) == ("", 5)
        assert homes.of("dana").run(("sync",)).code == 0
        (small_place / "filler").unlink()
        for home in ("ilya", "dana"):
            assert homes.of(home).run(("sync",)).code == 0
        assert "Read the packet" in said(homes, "dana")


def test_wrong_digits_are_asked_for_again_after_a_wait(homes: Homes) -> None:
    for home in ("ilya", "dana"):  # where the clock stands still, nobody waits
        del homes.of(home).program.environment["MENTORLOG_NOW"]
    begin(homes)
    terminal = Terminal(
        homes.of("dana").program, "share", "accept", "../ilya/dana.invite", "--with", "Ilya"
    )
    terminal.answer("The twelve digits you were told:", f"0000 0000 0000{ENTER}")
    since = time.monotonic()
    terminal.until("have them told again; they are in no file and in no mail")
    terminal.answer("The twelve digits you were told:", f"{DIGITS}{ENTER}")
    assert time.monotonic() - since > 1.5
    assert terminal.end() == 0
    assert terminal.shown().count("these digits do not open this invitation") == 1


def test_an_invitation_that_dana_took_opens_for_nobody_else(homes: Homes) -> None:
    both(homes)
    ended = accept(homes, "mallory")
    assert (ended.out, ended.err, ended.code) == ("", CLOSED, 2)
    homes.of("ilya")("action", "add", "Between us", "--with", "dana")
    assert homes.of("ilya").run(("sync",)).out == "sent what is new\n"
    assert homes.of("dana").run(("sync",)).out == "ilya: new · a1 (Between us)\n"


def test_who_took_it_twice_is_told_so(homes: Homes) -> None:
    both(homes)
    ended = accept(homes)
    assert ended.code == 2
    assert "you share with Ilya already\n" in ended.err
    assert homes.of("dana")("mentorship", "list").count("Ilya") == 1


@pytest.mark.parametrize("way", ["profile", "link"])
def test_two_ways_to_one_store_are_one_device(homes: Homes, way: str) -> None:
    both(homes)
    ilya = homes.of("ilya")
    if way == "profile":
        ilya("config", "set", "store", str(ilya.program.store), "--profile", "work")
        other: tuple[str, ...] = ("--profile", "work")
    else:
        (ilya.program.directory / "link.db").symlink_to(ilya.program.store)
        other = ("--db", "link.db")
    ilya("action", "add", "By the other way", "--with", "dana", *other)
    assert ilya.run(("sync", *other)).out == "sent what is new\n"
    assert ilya.run(("sync",)).out == "nothing is new\n"
    assert homes.of("dana").run(("sync",)).out == "ilya: new · a1 (By the other way)\n"


@pytest.mark.parametrize(("key", "joins"), [("y", True), ("n", False)])
def test_a_repository_that_an_invitation_names_is_asked_for(
    homes: Homes, key: str, joins: bool
) -> None:
    ilya, dana = homes.of("ilya"), homes.of("dana")
    subprocess.run(["git", "init", "-q", "--bare", "between.git"], cwd=homes.place, check=True)
    ilya("share", "start", "dana", "--to", "../between.git")
    words = ("share", "accept", "../ilya/dana.invite", "--with", "Ilya")
    terminal = Terminal(dana.program, *words)
    terminal.answer("The twelve digits you were told:", f"{DIGITS}{ENTER}")
    terminal.answer(f"Connect to {homes.place.resolve()}/between.git, as the inv", f"{key}{ENTER}")
    assert terminal.end() == (0 if joins else 130)
    assert ("you share with ilya" in terminal.shown()) is joins
    assert bool([*dana.program.directory.rglob("mirror-*.git")]) is joins
