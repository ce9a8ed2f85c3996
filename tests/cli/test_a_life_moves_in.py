"""A life moves in by four commands, again with nothing new, and out again to the byte."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.cli.test_import import records
from tests.conftest import Run

YEARS = 3
LOG = [date(2023, 11, 27) + timedelta(weeks=2 * number) for number in range(26 * YEARS)]


@pytest.fixture
def files(tmp_path: Path) -> dict[str, str]:
    """A log of three years, a diary of ten, a task list and a spreadsheet."""
    log = "# Dana\n\n" + "".join(
        f"## {day:%d %B %Y}\n\nTalk {number}.\n\n### Actions\n- [x] Promise {number}\n\n"
        for number, day in enumerate(LOG)
    )
    diary = {
        "tags": {},
        "entries": [
            {
                "title": f"Entry {number}.",
                "body": "Words.",
                "date": str(date(2016, 11, 21) + timedelta(days=number)),
                "time": "21:15",
                "tags": ["@dana"] if number % 30 == 0 else ["@life"],
                "starred": False,
            }
            for number in range(0, 3650, 5)
        ],
    }
    tasks = [
        {
            "uuid": f"c638a1ea-f17e-4064-acd8-{number:012}",
            "description": f"Task {number}",
            "entry": "20260310T080000Z",
            "due": "20260319T230000Z",
            "end": "20260315T080000Z",
            "status": "completed" if number % 2 else "pending",
        }
        for number in range(40)
    ]
    sheet = "Date,With,Topic,Minutes\n" + "".join(
        f"{day},Dana,Topic {number},45\n" for number, day in enumerate(LOG[-20:])
    )
    made = {
        "log.md": log,
        "diary.json": json.dumps(diary),
        "tasks.json": json.dumps(tasks),
        "sheet.csv": sheet,
    }
    for name, text in made.items():
        (tmp_path / name).write_text(text)
    return {name: str(tmp_path / name) for name in made}


def test_a_life_moves_in_by_four_commands_and_out_again(
    ml: Run, dana: None, files: dict[str, str]
) -> None:
    commands = [
        ("data", "import", files["log.md"], "--with", "dana"),
        ("data", "import", files["diary.json"], "--who", "@dana=dana"),
        ("data", "import", files["tasks.json"], "--with", "dana"),
        ("data", "import", files["sheet.csv"]),
    ]
    before = ml("data", "export").out
    for command in commands:
        answer = ml(*command)
        assert (answer.err, answer.code) == ("", 0)
    assert answer.out.splitlines()[1:3] == [
        "added      nothing new",
        "completed  20 sessions with Dana, which another source told of or you logged",
    ]
    sessions = records(ml, "session")
    diary = {f"{date(2016, 11, 21) + timedelta(days=number)}" for number in range(0, 3650, 30)}
    assert {one["at"][:10] for one in sessions} == {str(day) for day in LOG} | diary
    newest = next(one for one in sessions if one["at"][:10] == str(LOG[-1]))
    assert (newest["notes"], newest["title"], newest["minutes"]) == ("Talk 77.", "Topic 19", 45)
    assert len(records(ml, "action")) == len(LOG) + 40
    after = ml("data", "export").out
    for command in commands:
        assert "added      nothing new\n" in ml(*command).out
    assert ml("data", "export").out == after
    for _ in commands:
        assert ml("undo").code == 0
    assert ml("data", "export").out == before
