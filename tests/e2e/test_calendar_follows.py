"""A calendar that follows the journal: by many writers at once, without rights, on a full disk."""

import json
import re
from pathlib import Path

import pytest

from tests.e2e.conftest import Program


@pytest.fixture
def following(dana: Program) -> Program:
    place = dana.directory / "shared"
    place.mkdir()
    dana.environment["MENTORLOG_CALENDAR"] = str(place / "feed.ics")
    assert dana("calendar", "write").code == 0
    return dana


def _feed(program: Program) -> Path:
    return Path(program.environment["MENTORLOG_CALENDAR"])


def test_of_many_writers_at_once_the_last_leaves_what_all_of_them_wrote(following: Program) -> None:
    titles = [f"goal {number}" for number in range(12)]
    running = [
        following.start("goal", "add", title, "--with", "dana", "--due", "2027-01-31")
        for title in titles
    ]
    for process in running:
        out, err = process.communicate(timeout=120)
        assert (process.returncode, err) == (0, b""), out
    goals = json.loads(following("goal", "list", "--json").out)
    told = set(re.findall("^UID:(.*)\r$", _feed(following).read_bytes().decode(), re.MULTILINE))
    assert {goal["uid"] for goal in goals} <= told
    assert [one.name for one in _feed(following).parent.iterdir()] == ["feed.ics"]


def test_without_the_right_to_write_there_it_warns_and_the_record_is_saved(
    following: Program,
) -> None:
    before = _feed(following).read_bytes()
    _feed(following).parent.chmod(0o500)
    ran = following.start("note", "add", "Kept", unprivileged=True)
    out, err = ran.communicate(timeout=120)
    _feed(following).parent.chmod(0o700)
    assert (out[:7], ran.returncode) == (b"noted n", 0)
    assert (err.decode() == "") is (_feed(following).read_bytes() == before)  # nothing new to tell
    planned = ("session", "add", "X", "--with", "dana", "--at", "2026-11-26 16:00")
    _feed(following).parent.chmod(0o500)
    ran = following.start(*planned, unprivileged=True)
    out, err = ran.communicate(timeout=120)
    _feed(following).parent.chmod(0o700)
    assert (out[:9], ran.returncode) == (b"planned s", 0)
    why = f"cannot write {_feed(following)}: Permission denied"
    assert err.decode() == (
        f"warning: the calendar was not written: {why}; name a file in a directory of yours\n"
    )
    assert _feed(following).read_bytes() == before
    chosen = following.start("calendar", "write", "-o", "/proc/feed.ics", unprivileged=True)
    out, err = chosen.communicate(timeout=120)
    assert (chosen.returncode, out, len(err.splitlines())) == (2, b"", 2)


def test_a_file_that_may_not_grow_leaves_the_old_feed_whole(following: Program) -> None:
    for number in range(40):
        words = ("goal", "add", f"{number}", "--with", "dana", "--due", "2027-01-31")
        assert following(*words, environment={"MENTORLOG_CALENDAR": ""}).code == 0
    before = _feed(following).read_bytes()
    ran = following.start("calendar", "write", largest_file=4096)
    out, err = ran.communicate(timeout=120)
    assert (ran.returncode, out) == (5, b"")
    assert err.decode().startswith("error: ")
    assert len(err.splitlines()) == 2
    assert _feed(following).read_bytes() == before
    assert [one.name for one in _feed(following).parent.iterdir()] == ["feed.ics"]
