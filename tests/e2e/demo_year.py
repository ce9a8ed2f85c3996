"""The demo year as a document: what is in the journal after the story, evening by evening.

    python -m tests.e2e.demo_year

plays `stories/demo.txt` and writes `mentorlog/demo/year.json`: all that is there when its last week
begins, and what each evening of that week adds or changes.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from sqlite3 import connect
from tempfile import TemporaryDirectory
from typing import Any

from mentorlog.domain.records.catalog import KINDS
from tests.e2e.conftest import REPOSITORY, Program
from tests.e2e.story import Journal, Line, lines_of

STORY = Path(__file__).parent / "stories" / "demo.txt"
DOCUMENT = REPOSITORY / "mentorlog" / "demo" / "year.json"
MONDAY = date(2026, 11, 16)

Rows = dict[str, tuple[str, dict[str, Any]]]
"""By its uid each row of a journal with its noun, kind by kind and as they were written."""


def told() -> dict[str, Any]:
    """The document that the story becomes."""
    with TemporaryDirectory() as directory:
        evenings = list(_evenings(Journal(Program(Path(directory) / "life"))))
    named = _Names()
    first, *_ = layers = [named.renamed(rows) for rows in evenings]
    added = [_news(before, after) for before, after in pairwise(layers)]
    return {"monday": MONDAY.isoformat(), "layers": [list(first.values()), *added]}


def _evenings(journal: Journal) -> Iterator[Rows]:
    """What is in the journal on the mornings of the last week, each with what came before."""
    lines = lines_of(STORY.read_text())
    for weekday in range(7):
        morning = MONDAY + timedelta(days=weekday)
        while lines and lines[0].now.date() < morning:
            _play(lines.pop(0), journal)
        yield _rows(journal)
    assert not lines, "the story goes on after its last week"


def _play(line: Line, journal: Journal) -> None:
    journal.at(line.now)
    ended = journal.run(line.words, line.stdin)
    assert (ended.code, ended.err) == (0, ""), f"line {line.number}: {line.command}\n{ended.err}"


def _rows(journal: Journal) -> Rows:
    """Every row with its kind, in the order in which they were written."""
    records = json.loads(journal.exported())["records"]
    return {
        row["uid"]: (kind.noun, row)
        for kind in KINDS
        for row in sorted(records.get(kind.noun, ()), key=_when_written(journal, kind.noun))
    }


def _when_written(journal: Journal, noun: str) -> Callable[[dict[str, Any]], int]:
    with closing(connect(journal.program.store)) as connection:
        ids = dict(connection.execute(f"SELECT uid, id FROM {noun}"))
    return lambda row: int(ids[row["uid"]])


def _news(before: Rows, after: Rows) -> list[tuple[str, dict[str, Any]]]:
    """The rows of one evening that are new, or say something else than the day before."""
    return [row for uid, row in after.items() if before.get(uid) != row]


class _Names:
    """Uids that are the same each time the story is played, and sort as the rows were written."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}

    def renamed(self, rows: Rows) -> Rows:
        """The rows with their new uids, wherever one is named."""
        for uid in rows:
            number = len(self._names) + 1
            self._names.setdefault(uid, f"64656d6f-0000-8000-8000-{number:012x}")
        return {self._names[uid]: (noun, self._renamed(row)) for uid, (noun, row) in rows.items()}

    def _renamed(self, value: Any) -> Any:
        if isinstance(value, dict):
            return {key: self._renamed(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [self._renamed(inner) for inner in value]
        return self._names.get(value, value) if isinstance(value, str) else value


def written(document: dict[str, Any]) -> str:
    """The document as text: a row a line, so that a change of the story is a change of lines."""
    layers = (
        "[\n" + ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "]"
        for rows in document["layers"]
    )
    return f'{{"monday": "{document["monday"]}", "layers": [{", ".join(layers)}]}}\n'


if __name__ == "__main__":
    DOCUMENT.write_text(written(told()))
