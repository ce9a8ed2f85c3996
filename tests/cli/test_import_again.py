"""`mentorlog data import` of a file that was read before, as it was or changed."""

from pathlib import Path

import pytest

from mentorlog.operations import importing
from tests.cli.test_import import put, records
from tests.conftest import Run


def dues(ml: Run) -> list[str]:
    return sorted(one["due_on"] for one in records(ml, "commitment"))


def test_a_due_day_that_is_gone_from_the_file_is_gone_here(
    ml: Run, dana: None, tmp_path: Path
) -> None:
    rows = "id,due,task,who\nx1,{},Draft the packet,Dana\nx2,2026-12-04,Read the ladder,Dana\n"
    ml("data", "import", put(tmp_path, "b.csv", rows.format("2026-11-20")))
    assert dues(ml) == ["2026-11-20", "2026-12-04"]
    before = ml("data", "export").out

    told = ml("data", "import", put(tmp_path, "b.csv", rows.format(""))).out

    assert "updated    1 changed in the file" in told
    assert dues(ml) == ["2026-12-04"]
    ml("undo")
    assert ml("data", "export").out == before


def test_a_due_day_that_was_said_here_stays_when_the_file_has_none(
    ml: Run, dana: None, tmp_path: Path
) -> None:
    rows = "id,due,task,who,priority\nx1,,Draft the packet,Dana,{}\n"
    ml("data", "import", put(tmp_path, "a.csv", rows.format("low")))
    assert ml("action", "defer", "a1", "--to", "2026-11-27").code == 0

    ml("data", "import", put(tmp_path, "a.csv", rows.format("high")), "--update")

    assert dues(ml) == ["2026-11-27"]


@pytest.mark.parametrize("at_once", [1, 2, 3, 2000])
def test_an_entry_that_is_there_twice_is_two_records_and_again_none(
    at_once: int, ml: Run, dana: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "_AT_ONCE", at_once)
    rows = "date,with,title\n" + "2026-11-12,Dana,Ladder\n2026-11-13,Dana,Other\n" * 2
    file = put(tmp_path, "a.csv", rows + "2026-11-12,Dana,Ladder\n")

    first, again = (
        ml("data", "import", file, "--as", "session").out,
        ml("data", "import", file, "--as", "session").out,
    )

    assert "added      5 sessions with Dana\n" in first
    assert "added      nothing new\n" in again
    assert "there      5 the same" in again


def test_a_file_is_read_once_where_nothing_asks_what_all_of_it_holds(
    ml: Run, dana: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object) -> None:
        raise AssertionError("read again")

    monkeypatch.setattr(importing, "survey", never)
    file = put(tmp_path, "a.csv", "date,with,title\n2026-11-12,Dana,Ladder\n")
    for told in ("added      1 session with Dana\n", "added      nothing new\n"):
        assert told in ml("data", "import", file, "--as", "session", "--no-input").out
