"""What whoever fills the place where devices meet may try: nothing there runs, or stops us."""

import os
import resource
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from mentorlog.exchange import device_key
from mentorlog.exchange.carriers import git as git_carrier
from mentorlog.exchange.carriers.bounds import bounded
from mentorlog.exchange.carriers.folder import Folder
from mentorlog.operations import sharing_letters
from tests.cli.test_share import Two, two_devices
from tests.cli.test_share_places import BRANCH, git
from tests.conftest import Run

HOOKS = ("pre-receive", "update", "post-receive", "post-update", "reference-transaction")


@pytest.fixture
def two(tmp_path: Path, unmade: Run, monkeypatch: pytest.MonkeyPatch) -> Two:
    return two_devices(tmp_path, unmade, monkeypatch)


@pytest.fixture
def remote(two: Two) -> Path:
    place = two.meet.with_name("journal.git")
    git("init", "-q", "--bare", str(place))
    return place


def test_what_a_repository_on_this_machine_would_have_run_is_not_run(two: Two) -> None:
    """A synchronised folder may have brought it: its hooks and settings are another's."""
    remote = two.meet.with_name("another.git")
    git("init", "-q", "--bare", str(remote))
    git("init", "-q", "--bare", str(two.place / "else"))
    for hook in HOOKS:
        file = remote / "hooks" / hook
        file.write_text(f"#!/bin/sh\ntouch {two.place}/ran-{hook}\n")
        file.chmod(0o755)
    (remote / "objects" / "info" / "alternates").write_text(f"{two.place}/else\n")
    for name, value in (
        ("core.alternateRefsCommand", f"touch {two.place}/ran-refs"),
        ("core.fsmonitor", f"touch {two.place}/ran-monitor"),
        ("core.repositoryFormatVersion", "1"),
        ("extensions.partialClone", "origin"),
        ("remote.origin.promisor", "true"),
        ("remote.origin.url", f"ext::touch {two.place}/ran-ext"),
        ("protocol.ext.allow", "always"),
    ):
        git("-C", str(remote), "config", name, value)
    two.together(remote)
    two.laptop("note", "add", "By git")
    two.sync()
    assert two.home.document == two.laptop.document
    assert sorted(two.place.glob("ran-*")) == []


def test_another_branch_whose_name_ends_alike_is_not_the_branch(two: Two, remote: Path) -> None:
    two.together(remote)
    head = git("-C", str(remote), "commit-tree", "-m", "x", _tree(remote, ""))
    git("-C", str(remote), "update-ref", f"refs/a/{BRANCH}", head)
    two.laptop("note", "add", "By git")
    two.sync()
    assert two.home.document == two.laptop.document


def test_a_tree_that_holds_itself_without_end_is_no_parcel(two: Two, remote: Path) -> None:
    two.together(remote)
    tree = _tree(remote, "")
    for _ in range(9):
        tree = _tree(remote, "".join(f"040000 tree {tree}\t00000{n}.mlog\n" for n in range(1, 10)))
    known = git("-C", str(remote), "ls-tree", BRANCH)
    head = _tree(remote, f"{known}\n040000 tree {tree}\taaaaaaaaaaaa\n")
    head = git("-C", str(remote), "commit-tree", "-m", "x", head)
    git("-C", str(remote), "update-ref", BRANCH, head)
    answer = two.home("sync")
    assert answer.code == 0, answer
    assert "passed over: aaaaaaaaaaaa/000001.mlog is no parcel" in answer.err


def _tree(place: Path, entries: str) -> str:
    words = ["git", "-C", str(place), "mktree"]
    done = subprocess.run(words, input=entries, capture_output=True, text=True, check=True)
    return done.stdout.strip()


# A folder


@pytest.mark.parametrize("by", ["folder", "git"])
def test_what_lies_in_the_place_of_our_next_parcels_is_replaced(two: Two, by: str) -> None:
    place = two.meet if by == "folder" else two.meet.with_name("journal.git")
    if by == "git":
        git("init", "-q", "--bare", str(place))
    two.together(place)
    [(replica, n)] = device_key.mark(Path(f"{two.home.db}.keys")).values()
    if by == "folder":
        for number in range(n + 1, n + 4):
            (place / replica / f"{number:06d}.mlog").write_bytes(b"junk")
    else:
        _add(place, replica, range(n + 1, n + 4))
    two.home("note", "add", "Still told")
    two.sync()
    two.laptop("sync")
    assert "Still told" in two.laptop.says("note", "list")
    assert two.home("sync").out == "nothing is new\n"


def _add(place: Path, replica: str, numbers: range) -> None:
    words = ["git", "-C", str(place), "hash-object", "-w", "--stdin"]
    blob = subprocess.run(words, input="junk", capture_output=True, text=True, check=True).stdout
    known = git("-C", str(place), "ls-tree", f"{BRANCH}:{replica}")
    more = "".join(f"\n100644 blob {blob.strip()}\t{number:06d}.mlog" for number in numbers)
    mine = f"040000 tree {_tree(place, f'{known}{more}')}\t{replica}"
    all_of = git("-C", str(place), "ls-tree", BRANCH).splitlines()
    root = "\n".join([*(one for one in all_of if replica not in one), mine])
    head = git("-C", str(place), "commit-tree", "-m", "x", _tree(place, root))
    git("-C", str(place), "update-ref", BRANCH, head)


def test_names_that_nobody_can_read_and_closed_folders_stop_nobody_else(two: Two) -> None:
    two.together()
    (two.meet / os.fsdecode(b"\xff\x1b[2J")).mkdir()
    for number in range(15):
        (two.meet / f"x{number:02d}").write_text("")
    (two.meet / "aaaaaaaaaaaa").write_text("")
    (two.meet / "bbbbbbbbbbbb").mkdir(mode=0)
    two.laptop("note", "add", "Fine")
    two.laptop("sync")
    answer = two.home("sync")
    assert (answer.out, answer.code) == ("laptop: new · n1 (Fine)\n", 0)
    assert "passed over: 7 more that are no parcels\n" in answer.err
    assert "\x1b" not in answer.err


# More than a share has


def test_a_repository_of_more_than_a_share_has_fills_no_disk(
    two: Two, remote: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    two.together(remote)
    head = git("-C", str(remote), "rev-parse", BRANCH)
    monkeypatch.setattr(git_carrier, "_MOST", 2**20)
    _add_blob(remote, os.urandom(2**21))
    two.laptop("note", "add", "Still written")
    for _ in range(2):
        answer = two.laptop("sync")
        assert (answer.out, answer.code) == ("", 5)
        assert answer.err.startswith(
            f"error: the repository {remote} cannot be used: there lies more than the 1 MB"
        )
    mirrors = list(two.place.glob("of-laptop/*.keys/mirror*"))
    assert sum(one.stat().st_size for place in mirrors for one in place.rglob("*")) < 2**20
    git("-C", str(remote), "update-ref", BRANCH, head)
    two.sync()
    assert "Still written" in two.home.says("note", "list")


def test_git_runs_within_bounds_and_what_is_less_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = list[tuple[int, int]]()
    monkeypatch.setattr(resource, "setrlimit", lambda _, most: asked.append(most))
    for allowed, given in (
        ((2**16, 2**17), (2**16, 2**17)),
        ((2**40, 2**41), (2**20, 2**41)),
        ((resource.RLIM_INFINITY,) * 2, (2**20, resource.RLIM_INFINITY)),
    ):
        monkeypatch.setattr(resource, "getrlimit", lambda _, allowed=allowed: allowed)
        with bounded(2**20, 2**20):
            assert asked == [given] * 2
        assert asked[2:] == [allowed] * 2
        asked.clear()


def test_what_is_started_within_bounds_has_them_and_we_have_ours_again() -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    with bounded(2**30, 2**34):
        told = subprocess.check_output(["sh", "-c", "ulimit -f; ulimit -v"], text=True)
    assert told == f"{2**30 // 512}\n{2**34 // 1024}\n"
    assert resource.getrlimit(resource.RLIMIT_FSIZE) == before


def _add_blob(place: Path, data: bytes) -> None:
    words = ["git", "-C", str(place), "hash-object", "-w", "--stdin"]
    done = subprocess.run(words, input=data, capture_output=True, check=True)
    tree = git("-C", str(place), "ls-tree", BRANCH)
    more = f"{tree}\n100644 blob {done.stdout.decode().strip()}\tlarge"
    head = git("-C", str(place), "commit-tree", "-m", "x", _tree(place, more))
    git("-C", str(place), "update-ref", BRANCH, head)


def test_a_tree_of_more_names_than_a_share_has_is_not_listed(
    two: Two, remote: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    two.together(remote)
    monkeypatch.setattr(git_carrier, "LARGEST", 1_000)
    _add_blob(remote, b"x")
    blob = git("-C", str(remote), "rev-parse", f"{BRANCH}:large")
    names = "\n".join(f"100644 blob {blob}\tx{number:04d}" for number in range(100))
    head = git("-C", str(remote), "commit-tree", "-m", "x", _tree(remote, names))
    git("-C", str(remote), "update-ref", BRANCH, head)
    answer = two.home("sync")
    assert answer.code == 5
    assert "cannot be used: there lies more than a share has\n" in answer.err


def test_junk_under_one_name_keeps_nobody_else_from_being_heard(
    two: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    two.together()
    monkeypatch.setattr(sharing_letters, "MOST_WASTED", 20 * 2**16)
    place = two.meet / "000000000000"
    place.mkdir()
    for number in range(1, 200):
        (place / f"{number:06d}.mlog").write_bytes(b"junk")
    two.laptop("note", "add", "Heard")
    two.laptop("sync")
    read = list[int]()
    monkeypatch.setattr(Folder, "read", _counting(Folder.read, place.name, read))
    answer = two.home("sync")
    assert (answer.out, answer.code) == ("laptop: new · n1 (Heard)\n", 0)
    assert len(read) <= 20


def _counting(
    read: Callable[[Folder, str, int], bytes], name: str, found: list[int]
) -> Callable[[Folder, str, int], bytes]:
    def counted(folder: Folder, replica: str, n: int) -> bytes:
        if replica == name:
            found.append(n)
        return read(folder, replica, n)

    return counted


def test_what_is_more_than_is_read_at_once_comes_with_the_next_sync(
    two: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    two.together()
    monkeypatch.setattr(sharing_letters, "MOST_HELD", 1)
    for text in ("One", "Two"):
        two.laptop("note", "add", text)
        two.laptop("sync")
    answer = two.home("sync")
    assert (answer.out, answer.code) == ("laptop: new · n1 (One)\n", 0)
    assert answer.err == (
        "passed over: laptop: it wrote more than is read at once (the next sync reads on)\n"
    )
    assert two.home("sync").out == "laptop: new · n2 (Two)\n"
