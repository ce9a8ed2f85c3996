"""What goes wrong at a place by itself: a disk that fails, things in the way, names, a branch."""

import errno
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from mentorlog.exchange.carriers.git_answers import refusal, why
from tests.cli.test_share import Two, refused, two_devices
from tests.cli.test_share_attacks import newest
from tests.cli.test_share_pair import Home, homes, share
from tests.cli.test_share_places import git
from tests.conftest import Answer, Run

__all__ = ["homes"]


@pytest.fixture
def two(tmp_path: Path, unmade: Run, monkeypatch: pytest.MonkeyPatch) -> Two:
    return two_devices(tmp_path, unmade, monkeypatch)


def test_a_folder_in_the_place_of_a_parcel_stops_nothing(two: Two) -> None:
    two.together()
    part = newest(two, two.laptop).parent
    (part / "999999.mlog").mkdir()
    two.laptop("note", "add", "From the laptop")
    two.laptop("sync")
    assert two.home("sync") == Answer(
        "laptop: new · n1 (From the laptop)\n", "passed over: laptop: it is no ordinary file\n", 0
    )


@pytest.mark.parametrize("number", [errno.EIO, errno.ESTALE])
def test_a_disk_that_fails_to_read_a_parcel_stops_nothing(
    two: Two, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    two.together()
    two.laptop("note", "add", "From the laptop")
    two.laptop("sync")
    file = newest(two, two.laptop)
    real = os.fdopen

    def failing(handle: int, *words: object, **more: object) -> object:
        if Path(f"/proc/self/fd/{handle}").readlink() == file:
            raise OSError(number, os.strerror(number))
        return real(handle, *words, **more)  # type: ignore[call-overload]

    with monkeypatch.context() as patched:
        patched.setattr(os, "fdopen", failing)
        assert two.home("sync") == Answer(
            "nothing is new\n",
            f"passed over: laptop: it cannot be read: {os.strerror(number)} "
            "(the next sync tries)\n",
            0,
        )
    assert two.home("sync").out == "laptop: new · n1 (From the laptop)\n"


@pytest.mark.parametrize("what", ["a folder for our next parcel", "a file for our part"])
def test_what_is_in_the_way_of_ours_is_named(two: Two, what: str) -> None:
    two.together()
    file = newest(two, two.home)
    away = two.place / "away"
    if what == "a file for our part":
        shutil.move(file.parent, away)
        in_the_way = file.parent
        in_the_way.write_text("")
    else:
        in_the_way = file.with_name(f"{int(file.stem) + 1:06d}.mlog")
        (in_the_way / "x").mkdir(parents=True)
    two.home("note", "add", "From home")
    answer = two.home("sync")
    assert answer.code == 5
    assert answer.err.splitlines()[-1] == (
        f"hint: {in_the_way} is in the way: remove it; the next `mentorlog sync` goes on"
    )
    shutil.rmtree(in_the_way) if in_the_way.is_dir() else in_the_way.unlink()
    assert two.home("sync").code == 0
    assert two.laptop("sync").out == "home: new · n1 (From home)\n"


@pytest.mark.parametrize("name", ["a\nb", "a\tb", "a\x1b[2Jb", os.fsdecode(b"a\xffb"), "a\u202eb"])
def test_a_place_that_no_invitation_can_name_is_refused(two: Two, name: str) -> None:
    """The other devices would take nothing that tells of it."""
    wrong = refused(
        "the name of the place holds what cannot be read",
        "give it a name of letters, and no line break",
    )
    assert two.home("share", "start", "--own", "--to", f"{two.place}/{name}") == wrong
    two.together()
    assert two.home("share", "carrier", "--own", "--to", f"{two.place}/{name}") == wrong
    assert two.home.says("share", "status").startswith("your own devices · ~/meet\n")


def test_a_place_may_be_named_in_any_letters(two: Two) -> None:
    two.together(two.meet.with_name("Für Dana 好"))
    two.home("note", "add", "From home")
    two.home("sync")
    assert two.laptop("sync").out == "home: new · n1 (From home)\n"


def test_what_a_share_that_ended_left_there_is_told_as_that(two: Two) -> None:
    two.together()
    part = newest(two, two.laptop).parent
    shutil.copytree(part, part.with_name("abcdefabcdef"))
    file = next(part.with_name("abcdefabcdef").iterdir())
    file.write_bytes(_for_nobody())
    for other in list(file.parent.iterdir())[1:]:
        other.unlink()
    assert "(of a share that ended? Then remove it there)" in two.home("sync").err


def _for_nobody() -> bytes:
    from pyrage import encrypt, x25519

    return bytes(encrypt(b"x", [x25519.Identity.generate().to_public()]))


def test_who_stops_while_the_place_is_away_is_told_that_nobody_else_was(two: Two) -> None:
    two.together()
    shutil.move(two.meet, two.place / "away")
    answer = two.home("share", "stop", "--own")
    assert (answer.out, answer.code) == ("you share no more · every record stays\n", 0)
    assert answer.err == f"nobody else was told: there is no folder {two.meet}\n"


@pytest.mark.parametrize(
    ("words", "data"),
    [
        (("share", "accept", "x", "--digits-file", "x"), b"mentorlog invitation 2\nmore"),
        (("sync", "x"), b"mentorlog parcels 2\nmore"),
    ],
)
def test_a_file_of_a_newer_version_is_told_as_that(
    two: Two, words: tuple[str, ...], data: bytes
) -> None:
    two.together()
    (two.place / "x").write_bytes(data)
    assert two.home(*words) == refused(
        "it was written by a newer mentorlog", "update mentorlog here; nothing is lost"
    )


# A branch that is protected


def test_a_repository_for_several_takes_a_branch_that_is_written_anew(two: Two) -> None:
    """`git init --shared` has it refuse what is not on top of what is there."""
    remote = two.meet.with_name("journal.git")
    git("init", "-q", "--bare", "--shared", str(remote))
    two.together(remote)
    two.home("note", "add", "From home")
    two.home("sync")
    assert two.laptop("sync").out == "home: new · n1 (From home)\n"


def _push(line: str) -> str:
    return f"To host:me/x.git\n ! {line}\nerror: failed to push some refs to 'host:me/x.git'\n"


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (_push("[rejected]        1f2e -> mentorlog (stale info)"), ""),
        (_push("[rejected]        1f2e -> mentorlog (fetch first)"), ""),
        (_push("[remote rejected] 1f2e -> mentorlog (failed to update ref)"), ""),
        (_push("[remote rejected] 1f2e -> mentorlog (cannot lock ref 'refs/heads/x')"), ""),
        (
            _push("[remote rejected] 1f2e -> mentorlog (protected branch hook declined)"),
            "protected branch hook declined",
        ),
        (_push("[remote rejected] 1f2e -> mentorlog (non-fast-forward)"), "non-fast-forward"),
        ("fatal: unable to access 'https://host/x.git/': 403\n", None),
        ("", None),
    ],
)
def test_a_push_is_tried_again_only_where_somebody_was_faster(
    told: str, expected: str | None
) -> None:
    assert refusal(told) == expected


_UNREAD = "fatal: Could not read from remote repository.\n"


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (f"fatal: 'x.git' is no repository\n{_UNREAD}", "'x.git' is no repository"),
        (f"@ WARNING @\nHost key verification failed.\n{_UNREAD}\nPlease make sure\n",
         "Host key verification failed."),
        (_UNREAD, "Could not read from remote repository."),
        ("error: something\n", "error: something"),
        ("\n", "git says nothing"),
    ],
)  # fmt: skip
def test_of_what_git_says_the_line_that_says_why_is_told(told: str, expected: str) -> None:
    assert why(told) == expected


# What lies beside the store


def _emptied(file: Path) -> None:
    file.write_bytes(b"")


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:200])


def _a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


@pytest.mark.parametrize("how", [_emptied, _cut, Path.unlink, _a_folder])
def test_a_key_that_is_spoilt_is_told_and_nothing_is_lost(
    two: Two, how: Callable[[Path], None]
) -> None:
    two.together()
    two.home("note", "add", "From home")
    file = Path(f"{two.home.db}.keys") / "device"
    good = file.read_bytes()
    how(file)
    answer = two.home("sync")
    assert (answer.out, answer.code) == ("", 5)
    assert answer.err.startswith(f"error: the key of this device in {file.parent} cannot be used: ")
    assert answer.err.splitlines()[1:] == [
        "hint: bring it back from a copy, or move that away and be invited anew: `share accept`"
    ]
    if file.is_dir():
        file.rmdir()
    file.write_bytes(good)
    file.chmod(0o600)
    assert two.home("sync").out == "sent what is new\n"


@pytest.mark.parametrize("how", [_emptied, Path.unlink])
def test_a_mark_that_is_lost_is_made_again(two: Two, how: Callable[[Path], None]) -> None:
    two.together()
    mark = Path(f"{two.home.db}.keys") / "mark"
    before = mark.read_bytes()
    how(mark)
    assert two.home("sync").out == "nothing is new\n"
    assert mark.read_bytes() == before


def test_what_is_in_the_way_of_the_mark_is_told(two: Two) -> None:
    two.together()
    mark = Path(f"{two.home.db}.keys") / "mark"
    _a_folder(mark)
    two.home("note", "add", "From home")
    assert two.home("sync") == refused(
        f"{mark} cannot be written: Is a directory",
        "make room, or move it away; the next `mentorlog sync` goes on",
        5,
    )
    mark.rmdir()
    assert two.home("sync").out == "sent what is new\n"


def test_a_store_whose_keys_were_lost_goes_on_in_a_share_of_two(
    homes: tuple[Home, Home], tmp_path: Path
) -> None:
    """A backup holds none: whoever lost a laptop comes in anew, and is the same person."""
    ilya, dana = homes
    share(homes, tmp_path / "meet")
    dana("action", "add", "Before", "--with", "ilya")
    for home in (dana, ilya):
        assert home("sync").code == 0
    shutil.rmtree(tmp_path / "dana.db.keys")
    dana("action", "add", "After", "--with", "ilya")
    assert dana("sync") == refused(
        "this store is a copy without the keys of its device, and speaks for nobody",
        "have it invited anew, `share start NAME` by the other one; "
        "`mentorlog share accept` here goes on",
    )
    share(homes, tmp_path / "meet", "--force")
    for home in (dana, ilya):
        listed = json.loads(home("action", "list", "--json").out)
        assert {one["text"] for one in listed} == {"Before", "After"}
    assert dana("action", "remove", "a1", "-y").code == 0
    for home in (dana, ilya):
        assert home("sync").code == 0
    assert "Before" not in ilya("action", "list").out
