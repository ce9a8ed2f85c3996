"""What the tests keep open between two commands is as what each command would open anew."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from mentorlog.store import connection
from mentorlog.store.creation import create


@pytest.fixture
def opened(db: Path) -> sqlite3.Connection:
    create(db)
    return connection.connect(str(db))


def test_the_next_command_finds_the_store_open(opened: sqlite3.Connection, db: Path) -> None:
    opened.close()
    assert connection.connect(str(db)) is opened


def _write(db: Path) -> None:
    with closing(sqlite3.connect(db)) as other, other:
        other.execute("CREATE TABLE elsewhere (one)")


def _put_back(db: Path) -> None:
    db.write_bytes(db.read_bytes())


def _replace(db: Path) -> None:
    other = db.with_name("other.db")
    other.write_bytes(db.read_bytes())
    other.replace(db)


@pytest.mark.parametrize("touch", [_write, _put_back, _replace])
def test_it_is_opened_anew_once_somebody_touched_it(
    opened: sqlite3.Connection, db: Path, touch: Callable[[Path], None]
) -> None:
    opened.close()
    touch(db)
    assert connection.connect(str(db)) is not opened


@pytest.mark.parametrize(
    "changed",
    ["PRAGMA cache_size = 9", "CREATE TEMP TABLE kept (one)", "ATTACH ':memory:' AS one", "BEGIN"],
)
def test_it_is_opened_anew_where_a_command_changed_more_than_rows(
    opened: sqlite3.Connection, db: Path, changed: str
) -> None:
    opened.execute(changed)
    opened.close()
    assert connection.connect(str(db)) is not opened


def test_a_function_of_one_command_is_none_of_the_next(
    opened: sqlite3.Connection, db: Path
) -> None:
    opened.create_function("twice", 1, lambda number: 2 * number)
    opened.close()
    with pytest.raises(sqlite3.OperationalError):
        connection.connect(str(db)).execute("SELECT twice(1)")


def test_a_view_of_one_command_is_none_of_the_next(opened: sqlite3.Connection, db: Path) -> None:
    opened.execute("CREATE TEMP VIEW shown AS SELECT * FROM action")
    opened.close()
    again = connection.connect(str(db))
    assert again is opened
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        again.execute("SELECT * FROM shown")


def test_what_is_closed_is_refused(opened: sqlite3.Connection) -> None:
    opened.close()
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        opened.execute("SELECT 1")


def test_what_was_not_read_to_its_end_holds_nobody_up(opened: sqlite3.Connection, db: Path) -> None:
    rows = opened.execute("SELECT * FROM sqlite_master")
    rows.fetchone()
    opened.close()
    with closing(sqlite3.connect(db, timeout=0)) as other:
        other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(sqlite3.ProgrammingError):
        rows.fetchone()
