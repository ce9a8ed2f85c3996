"""Two people, a year, each with a journal of their own: by a folder, by git, by files.

Their story, `stories/two.txt`, says who does what, and what comes to whom: a laptop is lost in it,
and a backup goes on.
"""

import json
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.story import Homes, Journal, live_through

ACROSS = {"me": "them", "them": "me", None: None}
ILYAS_ALONE = ("She hedges once Lee is in the room", "Afraid to waste my time; told her it is hers")
DANAS_ALONE = ("He listens more than he lets on",)

Records = Mapping[str, Sequence[Mapping[str, Any]]]


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Homes:
    """Everybody's journals once the year is over, as it went in the story."""
    place = tmp_path_factory.mktemp("two")
    subprocess.run(["git", "init", "-q", "--bare", place / "between.git"], check=True)
    homes = Homes(place)
    live_through("two", homes)
    return homes


def records(journal: Journal) -> Records:
    found: Records = json.loads(journal.exported())["records"]
    return found


def test_both_have_what_they_shared_each_from_their_own_side(lived: Homes) -> None:
    ilya, phone = (records(lived.of(home)) for home in ("ilya", "phone"))
    for noun, text, side in (
        *(("action", "text", "owner"), ("goal", "title", "owner")),
        *(("feedback", "text", "from"), ("topic", "text", "by")),
        *(("session", "title", "by"), ("agreement", "purpose", None), ("milestone", "title", None)),
    ):
        mine = {(one["uid"], one[text], one[side] if side else None) for one in ilya[noun]}
        theirs = {
            (one["uid"], one[text], ACROSS[one[side]] if side else None) for one in phone[noun]
        }
        assert mine, noun
        assert mine == theirs, noun
    assert [one["by"] for one in ilya["signature"]] == ["me", "them"]
    assert [one["by"] for one in phone["signature"]] == ["them", "me"]


def test_what_each_kept_to_themselves_never_left(lived: Homes) -> None:
    ilya, phone = (lived.of(home).exported().decode() for home in ("ilya", "phone"))
    for text in ILYAS_ALONE:
        assert (text in ilya, text in phone) == (True, False)
    for text in DANAS_ALONE:
        assert (text in ilya, text in phone) == (False, True)


def test_whoever_found_the_laptop_reads_nothing_that_was_written_later(lived: Homes) -> None:
    laptop = lived.of("dana").exported().decode()
    assert "Write down three questions" in laptop
    assert "Say what Lee said of the review" not in laptop


def test_what_came_after_the_backup_is_there_again(lived: Homes) -> None:
    ilya = records(lived.of("ilya"))
    assert "She asked, and did not tell" in {one["text"] for one in ilya["note"]}
    assert [one["state"] for one in ilya["goal_state"]] == ["achieved"]


def test_no_word_stands_where_they_met(lived: Homes) -> None:
    said = [one["text"].encode() for one in records(lived.of("ilya"))["action"]]
    for file in (lived.place / "between", lived.place / "of-dana", lived.place / "between.git"):
        for one in file.rglob("*"):
            data = one.read_bytes() if one.is_file() else b""
            assert not any(text in data for text in said), one
    assert list(Path(lived.place, "between").glob("*/*.mlog"))
