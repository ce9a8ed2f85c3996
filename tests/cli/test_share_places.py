"""Where devices meet: a git repository, what is purged there, what doctor sees of it."""

import shutil
import sqlite3
import subprocess
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from mentorlog.exchange import device_key, invitation, parcel
from mentorlog.exchange.carriers.git import Git
from mentorlog.exchange.carriers.ways import is_git
from tests.amounts import drawn
from tests.cli.test_share import Device, Two, refused, two_devices
from tests.conftest import Run

BRANCH = "refs/heads/mentorlog"


@pytest.fixture
def two(tmp_path: Path, unmade: Run, monkeypatch: pytest.MonkeyPatch) -> Two:
    return two_devices(tmp_path, unmade, monkeypatch)


def git(*words: str) -> str:
    done = subprocess.run(["git", *words], capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.fixture
def remote(two: Two) -> Path:
    """A bare repository, by which both share."""
    place = two.meet.with_name("journal.git")
    git("init", "-q", "--bare", str(place))
    two.together(place)
    return place


def everything_in(place: Path, *, keys: Path) -> Iterator[bytes]:
    """What the parcels in a folder say to a device."""
    identity, own = parcel.identity(device_key.private(keys)), device_key.public(keys)
    for file in place.rglob("*.mlog"):
        opened = parcel.opened(file.read_bytes(), [identity], [own])
        if opened is not None:
            yield opened.data


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("git@host:me/journal.git", True),
        ("https://example.org/x", True),
        ("/tmp/journal.git", True),
        ("~/Dropbox/dana", False),
        ("meet", False),
    ],
)
def test_a_place_is_a_repository_by_its_name(typed: str, expected: bool) -> None:
    assert is_git(typed) == expected


def test_two_devices_meet_in_a_repository(two: Two, remote: Path) -> None:
    two.laptop("note", "add", "By git")
    two.sync()
    assert "By git" in two.home.says("note", "list")
    assert two.home.document == two.laptop.document
    assert two.home("sync").out == "nothing is new\n"


def test_the_branch_is_one_commit_without_a_parent_by_nobody(two: Two, remote: Path) -> None:
    for text in ("One", "Two"):
        two.home("note", "add", text)
        two.sync()
    assert git("-C", str(remote), "rev-list", "--count", BRANCH) == "1"
    told = git("-C", str(remote), "log", "-1", "--format=%an %ae %at %s", BRANCH)
    assert told == "mentorlog mentorlog@localhost 1000000000 mentorlog"


def test_what_is_in_the_mirror_already_is_not_fetched(
    two: Two, remote: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    do = Git._do

    def noted(carrier: Git, *words: str, **more: Any) -> "subprocess.CompletedProcess[bytes]":
        asked.append(words[0])
        return do(carrier, *words, **more)

    monkeypatch.setattr(Git, "_do", noted)
    for device, text, fetches in (
        (two.home, "", 0),
        (two.home, "One", 0),
        (two.home, "", 0),
        (two.laptop, "", 1),
        (two.laptop, "", 0),
    ):
        if text:
            device.says("note", "add", text)
        asked.clear()
        device.says("sync")
        assert (asked.count("ls-remote"), asked.count("fetch")) == (1, fetches), (device, text)


def test_nothing_stays_in_the_mirror_that_is_not_there(two: Two, remote: Path) -> None:
    [mirror] = Path(f"{two.home.db}.keys").glob("mirror-*.git")
    for text in ("One", "Two"):
        two.home.says("note", "add", text)
        two.home.says("sync")
    assert two.home("data", "purge", "n1", "-y").code == 0
    all_ = git("-C", str(mirror), "cat-file", "--batch-all-objects", "--batch-check=%(objectname)")
    there = git("-C", str(remote), "rev-list", "--objects", "--no-object-names", BRANCH)
    assert sorted(all_.split()) == sorted(there.split())


@pytest.mark.parametrize("how", drawn(["wiped", "rolled back"], 2, "what a repository lost"))
def test_a_repository_that_lost_something_heals(two: Two, remote: Path, how: str) -> None:
    before = git("-C", str(remote), "rev-parse", BRANCH)
    copy = two.place / "before.git"
    shutil.copytree(remote, copy)
    for device, text in ((two.home, "One"), (two.laptop, "Two")):
        device("note", "add", text)
        two.sync()
    if how == "wiped":
        git("-C", str(remote), "update-ref", "-d", BRANCH)
    else:
        shutil.rmtree(remote)
        shutil.copytree(copy, remote)
        assert git("-C", str(remote), "rev-parse", BRANCH) == before
    two.home("note", "add", "Three")
    two.sync()
    two.sync()
    assert two.home.document == two.laptop.document
    phone = Device("phone", two.place, two.home.run)
    assert two.accept(two.invite(), "--to", str(remote), by=phone).code == 0
    two.sync()
    phone("sync")
    assert phone.document == two.home.document


def test_hooks_of_the_mirror_never_run(two: Two, remote: Path) -> None:
    [mirror] = Path(f"{two.home.db}.keys").glob("mirror-*.git")
    hook = mirror / "hooks" / "pre-push"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\ntouch {two.place}/ran\n")
    hook.chmod(0o755)
    two.home("note", "add", "Quietly")
    assert two.home("sync").code == 0
    assert not (two.place / "ran").exists()


def test_a_repository_that_is_not_there_or_of_another_way_is_said_so(two: Two) -> None:
    place = f"{two.place}/none.git"
    answer = two.home("share", "start", "--own", "--to", place, "-o", "x.invite")
    assert answer.code == 5, answer
    assert "cannot be used: " in answer.err


@pytest.mark.parametrize(
    "place",
    [
        *("ext::sh -c touch% ran.git", "ext::sh -c 'touch ran' ssh://x.git", "http://h/x.git"),
        *("git://host/x.git", "ssh://-oProxyCommand=touch%20ran/x", "-oProxyCommand=x@host:x.git"),
        *("git@-oProxyCommand:x.git", "ssh://me@-oProxyCommand=x/y", "fd::17/x.git"),
    ],
)
def test_a_way_that_runs_what_its_name_says_is_never_gone(two: Two, place: str) -> None:
    answer = two.home("share", "start", "--own", "--to", place, "-o", "x.invite")
    assert (answer.out, answer.code) == ("", 2)
    assert answer.err.startswith(f"error: {place} is no way to a repository that is taken\n")
    assert not (two.place / "ran").exists()


def test_a_repository_beside_us_is_kept_by_the_whole_of_its_path(two: Two) -> None:
    git("init", "-q", "--bare", str(two.place / "beside.git"))
    assert two.home("share", "start", "--own", "--to", "beside.git").code == 0
    assert f"{two.place}/beside.git" in two.home.says("share", "status")


def test_an_invitation_connects_to_no_repository_unasked(two: Two) -> None:
    remote = two.place / "journal.git"
    git("init", "-q", "--bare", str(remote))
    digits = two.invite("--to", str(remote))
    assert two.accept(digits) == refused(
        f"the invitation has this device connect to {remote}",
        f"`--to {remote}` says that this is where you meet",
        4,
    )
    assert not two.laptop.db.exists()
    assert two.accept(digits, "--to", str(remote)).code == 0
    told = " ".join(two.home.says("help", "sharing").split())
    assert "asks for them, and before it connects to a repository that --to does not name" in told


def test_an_invitation_says_at_which_folder_outside_of_home_it_meets(two: Two) -> None:
    place = two.place / "of-all"
    answer = two.accept(two.invite("--to", str(place)))
    assert answer.err.startswith(f"you meet at {place}\n")


def test_strange_things_in_a_repository_are_passed_over(two: Two, remote: Path) -> None:
    work = two.place / "work"
    git("clone", "-q", "-b", "mentorlog", str(remote), str(work))
    (work / "README").write_text("hello")
    (work / "aaaaaaaaaaaa").mkdir()
    (work / "aaaaaaaaaaaa" / "000001.mlog").symlink_to("/etc/passwd")
    git("-C", str(work), "add", "-A")
    git("-C", str(work), "-c", "user.name=x", "-c", "user.email=x@y", "commit", "-qm", "x")
    git("-C", str(work), "push", "-q", "origin", "mentorlog")
    two.laptop("note", "add", "Fine")
    two.laptop("sync")
    answer = two.home("sync")
    assert answer.out == "laptop: new · n1 (Fine)\n"


# Purge


def test_what_is_purged_is_nowhere_in_store_registers_and_parcels_of_ours(two: Two) -> None:
    two.together()
    two.home("note", "add", "canary-4711 of the lake")
    two.sync()
    two.home("note", "edit", "n1", "--text", "canary-4712 of the sea")
    two.sync()
    assert two.home("data", "purge", "n1", "-y").code == 0
    assert b"canary" not in two.home.db.read_bytes()
    keys = Path(f"{two.home.db}.keys")
    [own] = {name for name, *_ in [next(iter(device_key.mark(keys).values()))]}
    told = b"".join(everything_in(two.meet / own, keys=keys))
    assert told
    assert b"canary" not in told
    with closing(sqlite3.connect(two.home.db)) as opened:
        for (data,) in opened.execute("SELECT data FROM share_parcel"):
            assert b"canary" not in zlib.decompress(data)
    two.sync()
    assert "canary" not in two.laptop.says("note", "list")
    assert two.home.document == two.laptop.document
    with closing(sqlite3.connect(two.laptop.db)) as opened:
        assert not opened.execute(
            "SELECT 1 FROM share_value WHERE value LIKE '%canary%'"
        ).fetchall()


def test_an_edit_elsewhere_at_the_same_time_does_not_bring_back_what_was_purged(two: Two) -> None:
    two.together()
    two.home("note", "add", "canary-1")
    two.sync()
    two.laptop("note", "edit", "n1", "--text", "canary-2")
    two.home("data", "purge", "n1", "-y")
    two.sync()
    two.sync()
    for device in (two.home, two.laptop):
        assert device.says("note", "list") == ""


def test_with_history_alone_what_it_said_before_is_in_no_parcel_of_ours(two: Two) -> None:
    two.together()
    two.home("note", "add", "canary-1")
    two.sync()
    two.home("note", "edit", "n1", "--text", "As it is now")
    two.sync()
    assert two.home("data", "purge", "n1", "--history", "-y").code == 0
    keys = Path(f"{two.home.db}.keys")
    own = next(iter(device_key.mark(keys).values()))[0]
    assert b"canary" not in b"".join(everything_in(two.meet / own, keys=keys))
    assert b"canary" not in two.home.db.read_bytes()
    two.sync()
    assert "As it is now" in two.laptop.says("note", "list")
    assert two.home.document == two.laptop.document


def test_where_the_place_is_away_a_purge_says_so_and_the_next_sync_does_it(two: Two) -> None:
    two.together()
    two.home("note", "add", "canary-1")
    two.sync()
    away = two.meet.rename(two.place / "away")
    answer = two.home("data", "purge", "n1", "-y")
    assert answer.code == 0
    assert "~/meet still holds it until the next `sync`" in answer.err
    away.rename(two.meet)
    two.home("sync")
    keys = Path(f"{two.home.db}.keys")
    own = next(iter(device_key.mark(keys).values()))[0]
    assert b"canary" not in b"".join(everything_in(two.meet / own, keys=keys))


# The invitation


def test_once_it_is_closed_invitation_digits_and_place_read_nothing_new_and_nothing_old(
    two: Two,
) -> None:
    digits = two.invite("--to", str(two.meet)).replace(" ", "")
    content = invitation.read((two.place / "own.invite").read_bytes(), digits)
    identity = parcel.identity(content.identity.encode())

    def read() -> list[bytes]:
        found = [one.read_bytes() for one in two.meet.rglob("*.mlog")]
        opened = [parcel.opened(one, [identity], [str(identity.to_public())]) for one in found]
        return [one.data for one in opened if one is not None]

    assert len(read()) == 1
    two.accept(digits)
    two.sync()
    two.home("note", "add", "New")
    two.sync()
    assert read() == []


# Doctor


def test_doctor_holds_what_is_shared_against_the_rows(two: Two) -> None:
    two.together()
    assert "sharing     fine    what is shared is what the journal says" in two.home.says("doctor")
    with closing(sqlite3.connect(two.home.db, isolation_level=None)) as opened:
        opened.execute("""UPDATE share_value SET value = '["Other"]' WHERE part = 'title'""")
    told = two.home.says("doctor", "--fix")
    assert "mended: sharing: the next sync looks at every record" in told
    two.sync()
    assert two.home.document == two.laptop.document
    assert "Kick-off" in two.laptop.says("session", "list")


def test_doctor_closes_keys_that_others_could_read(two: Two) -> None:
    two.together()
    key = Path(f"{two.home.db}.keys") / "device"
    key.chmod(0o644)
    assert "others could read it" in two.home.says("doctor")
    two.home("doctor", "--fix")
    assert key.stat().st_mode & 0o777 == 0o600


def test_a_journal_that_is_not_shared_is_told_so(two: Two) -> None:
    assert "sharing     fine    not shared" in two.home.says("doctor")


def test_an_export_knows_nothing_of_sharing_and_an_import_is_as_any_edit(two: Two) -> None:
    two.together()
    before = two.home.document
    assert b"share" not in before
    two.home("data", "export", "-o", "all.json")
    two.laptop("session", "edit", "s1", "--title", "Later")
    two.sync()
    assert two.home("data", "import", "all.json", "--update").code == 0
    two.sync()
    assert two.laptop.document == before == two.home.document
    assert two.home("sync", "all.json") == refused(
        "this file holds no parcels", "`mentorlog sync -o FILE` on the other device makes one"
    )
