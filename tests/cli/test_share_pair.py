"""`mentorlog share start dana`: two people, each with a journal of their own."""

import json
import shutil
import subprocess
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from mentorlog.exchange import invitation
from tests.conftest import Answer, Run

Home = Callable[..., Answer]


@pytest.fixture
def homes(ml: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Home, Home]:
    """Ilya, who mentors Dana, and Dana; their digits cost next to nothing."""
    monkeypatch.setattr(invitation, "_COST", 4)

    def home(name: str) -> Home:
        def run(*words: str, **more: Any) -> Answer:
            monkeypatch.setenv("MENTORLOG_DB", str(tmp_path / f"{name}.db"))
            monkeypatch.setenv("MENTORLOG_DEVICE", f"{name}-mac")
            return ml(*words, **more)

        return run

    ilya, dana = home("ilya"), home("dana")
    assert ilya("mentorship", "add", "Dana", "--my", "mentee", "--cadence", "2w").code == 0
    return ilya, dana


def share(homes: tuple[Home, Home], place: Path, *more: str) -> None:
    ilya, dana = homes
    file = place.parent / "dana.invite"
    begun = ilya("share", "start", "dana", "--to", str(place), "-o", str(file), "--json", *more)
    assert begun.code == 0, begun.err
    digits = place.parent / "digits"
    digits.write_text(json.loads(begun.out)["digits"])
    words = ("--with", "Ilya", "--digits-file", str(digits), "--to", str(place))
    taken = dana("share", "accept", str(file), *words)
    assert taken.code == 0, taken.err
    for home in (ilya, dana):
        assert home("sync").code == 0


def test_what_one_promised_the_other_sees_from_their_side(
    homes: tuple[Home, Home], tmp_path: Path
) -> None:
    ilya, dana = homes
    ilya("action", "add", "Read the packet", "--with", "dana", "--due", "2026-12-08")
    ilya("action", "add", "Draft it", "--with", "dana", "--owner", "them")
    ilya("action", "add", "Talk to HR", "--with", "dana", "--private")
    share(homes, tmp_path / "meet")
    listed = json.loads(dana("action", "list", "--json").out)
    assert {(one["text"], one["owner"]) for one in listed} == {
        ("Read the packet", "them"),
        ("Draft it", "me"),
    }
    [row] = json.loads(dana("mentorship", "list", "--json").out)
    assert (row["name"], row["role"]) == ("Ilya", "mentee")
    [mine] = [one["id"] for one in listed if one["owner"] == "me"]
    dana("action", "done", mine)
    dana("sync")
    ilya("sync")
    done = [one["text"] for one in json.loads(ilya("action", "list", "--done", "--json").out)]
    assert done == ["Draft it"]


def test_what_was_taken_out_comes_back_as_it_is_now(
    homes: tuple[Home, Home], tmp_path: Path
) -> None:
    ilya, dana = homes
    ilya("goal", "add", "Speak", "--with", "dana", "--metric", "talks", "--target", "4")
    share(homes, tmp_path / "meet")
    ilya("goal", "edit", "g1", "--private")
    for home in (ilya, dana):
        home("sync")
    assert json.loads(dana("goal", "list", "--json").out) == []
    ilya("goal", "edit", "g1", "--metric", "", "--target", "", "--no-private")
    for home in (ilya, dana):
        home("sync")
    [goal] = json.loads(dana("goal", "list", "--json").out)
    assert (goal["title"], goal["metric"], goal["target"]) == ("Speak", None, None)


def test_nothing_private_leaves_and_what_is_made_private_goes_there(
    homes: tuple[Home, Home], tmp_path: Path
) -> None:
    ilya, dana = homes
    ilya("session", "add", "Packet", "--with", "dana", "--note", "Notes of mine", "--tag", "hr")
    ilya("feedback", "add", "Well told", "--with", "dana", "--from", "me", "--kind", "praise")
    share(homes, tmp_path / "meet")
    told = dana("data", "export", "--json").out
    assert "Packet" in told
    assert "Well told" in told
    assert "Notes of mine" not in told
    assert '"hr"' not in told
    ilya("feedback", "edit", "f1", "--private")
    ilya("sync")
    dana("sync")
    assert dana("feedback", "list").out == ""
    assert "Well told" in ilya("feedback", "list", "--json").out


def agree(homes: tuple[Home, Home], place: Path) -> None:
    ilya, dana = homes
    share(homes, place)
    assert ilya("agreement", "set", "--with", "dana", "--purpose", "Promotion").code == 0
    ilya("sync")
    dana("sync")
    assert dana("agreement", "sign", "--with", "ilya").code == 0


def test_a_signature_is_seen_from_the_other_side(homes: tuple[Home, Home], tmp_path: Path) -> None:
    ilya, dana = homes
    agree(homes, tmp_path / "meet")
    dana("sync")
    ilya("sync")
    assert (_signatures(ilya), _signatures(dana)) == (["them"], ["me"])


def test_a_signature_holds_for_the_wording_that_was_signed_alone(
    homes: tuple[Home, Home], tmp_path: Path
) -> None:
    ilya, dana = homes
    agree(homes, tmp_path / "meet")
    ilya("agreement", "set", "--with", "dana", "--purpose", "Something else")
    for home in (ilya, dana, ilya, dana):
        home("sync")
    assert "Something else" in dana("agreement", "show", "--with", "ilya").out
    assert (_signatures(ilya), _signatures(dana)) == ([], [])


def _signatures(home: Home) -> list[str]:
    records = json.loads(home("data", "export", "--json").out)["records"]
    return [one["by"] for one in records.get("signature", [])]


def test_what_is_contested_is_told_and_settled_from_one_s_own_side(
    homes: tuple[Home, Home], tmp_path: Path
) -> None:
    ilya, dana = homes
    ilya("session", "add", "Packet", "--with", "dana", "--at", "2026-11-25 16:00")
    share(homes, tmp_path / "meet")
    own = ("share", "start", "--own", "--to", str(tmp_path / "own"), "-o", str(tmp_path / "o"))
    assert ilya(*own).code == 0
    for home in homes:
        assert home("session", "cancel", "s1", "--by", "them").code == 0
    for home in (ilya, dana, ilya):
        home("sync")
    line = ilya("share", "conflicts").out
    assert line.startswith("s1 status: ")
    assert '"cancelled" "them" by you' in line
    assert '"cancelled" "me" by dana-mac' in line
    assert ilya("share", "keep", "s1", "--theirs").out == "settled s1 · 1 value\n"
    for home in (ilya, dana):
        assert home("sync").code == 0
        assert home("share", "conflicts", "--exit-code").code == 0
    who = [json.loads(home("session", "show", "s1", "--json").out)["by"] for home in homes]
    assert who == ["me", "them"]


def test_a_circle_is_not_shared(homes: tuple[Home, Home], tmp_path: Path) -> None:
    ilya, _ = homes
    ilya("mentorship", "add", "Circle", "--my", "mentor", "--kind", "group", "--member", "Ada",
         "--member", "Noor")  # fmt: skip
    assert ilya("share", "start", "circle", "--to", str(tmp_path / "meet")) == Answer(
        "",
        "error: Circle is a circle, and only two can share a mentorship\nhint: `mentorlog data "
        "export --audience NAME --format page` writes a page for its members\n",
        2,
    )


def test_two_who_meet_in_a_repository_settle_purge_and_outlive_its_loss(
    homes: tuple[Home, Home], tmp_path: Path
) -> None:
    ilya, dana = homes
    remote, before = tmp_path / "between.git", tmp_path / "before.git"
    git = partial(subprocess.run, check=True, capture_output=True, cwd=tmp_path)
    git(["git", "init", "-q", "--bare", str(remote)])
    ilya("action", "add", "Draft", "--with", "dana")
    share(homes, remote)
    shutil.copytree(remote, before)
    for home, word in ((ilya, "His"), (dana, "Hers")):
        home("action", "edit", "a1", "--text", word)
    for home in (ilya, dana, ilya):
        home("sync")
    assert ilya("share", "keep", "a1", "--mine").code == 0
    dana("topic", "add", "Purge me", "--with", "ilya")
    for home in (ilya, dana, ilya):
        home("sync")
    assert "Purge me" in ilya("topic", "list").out
    assert dana("data", "purge", "t1", "-y").code == 0
    assert ilya("sync").out == "dana-mac: removed · t1 (Purge me)\n"
    shutil.rmtree(remote)  # rolled back
    before.rename(remote)
    for home in (ilya, dana, ilya):
        assert home("sync").code == 0
    assert ilya("topic", "list").out == ""
    git(["git", "-C", str(remote), "update-ref", "-d", "refs/heads/mentorlog"])
    dana("action", "add", "After all", "--with", "ilya")
    for home in (dana, ilya):
        assert home("sync").code == 0
    for home in homes:
        listed = home("action", "list").out
        assert "After all" in listed
        assert "His" in listed
    assert ilya("share", "remove", "dana-mac").err.startswith(
        "error: dana-mac is a device of the other one\n"
    )


@pytest.mark.parametrize(
    ("more", "how"),
    [
        (("--private",), ("goal", "remove", "g1", "g2", "-y")),
        (("--blocker", "Her sponsor"), ("goal", "remove", "g1", "g2", "-y")),
        (("--private",), ("goal", "edit", "g1", "g2", "--private")),
        (("--private",), ("data", "purge", "g1", "g2", "-y")),
    ],
    ids=lambda words: " ".join(words[:2]),
)
def test_what_i_noted_for_myself_under_their_goal_stays_when_they_remove_it(
    homes: tuple[Home, Home], tmp_path: Path, more: tuple[str, ...], how: tuple[str, ...]
) -> None:
    ilya, dana = homes
    share(homes, tmp_path / "meet")
    for title in ("Promotion", "Talk"):
        dana("goal", "add", title, "--with", "ilya")
    for home in (dana, ilya):
        home("sync")
    assert ilya("goal", "checkin", "g1", "--note", "Not yet", *more).code == 0
    for home in (ilya, dana):
        home("sync")
    assert dana(*how).code == 0
    before = dana("goal", "list", "--all").out
    for home in (dana, ilya, dana, ilya):
        assert home("sync").code == 0
    assert "Not yet" in ilya("goal", "show", "g1").out
    assert "Talk" not in ilya("goal", "list", "--all").out
    assert dana("goal", "list", "--all").out == before
    assert ilya("sync").out == "nothing is new\n"
    [line] = [one for one in ilya("doctor").out.splitlines() if one.startswith("sharing ")]
    assert line.split()[1] == "fine"
