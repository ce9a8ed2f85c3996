"""The newest schema is what the structs say, and every older one becomes it."""

import json
import re
import sqlite3
from contextlib import closing
from datetime import date
from enum import Enum
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints
from zlib import crc32

import pytest
from msgspec import Meta

from mentorlog.domain.records.base import Record
from mentorlog.domain.records.catalog import KINDS
from mentorlog.store import APPLICATION_ID, VERSION, connection, creation, schema
from mentorlog.store.checksums import damaged_rows
from mentorlog.store.inspection.examined import Examined
from mentorlog.store.inspection.rows import log
from mentorlog.store.order import MADE
from mentorlog.store.rows import from_row
from mentorlog.store.store import Store
from tests.fixtures.old_stores import load
from tests.newest_schema import texts

FIXTURES = Path(__file__).parents[1] / "fixtures"
RELEASED = [
    statement
    for name in ("schema_1.sql", "schema_4.sql", "schema_5.sql", "schema_5_programme.sql")
    for statement in schema.statements(name)
]
CREATED = {
    noun: statement
    for statement in RELEASED
    for noun in re.findall(r"CREATE TABLE (\w+) \(\s+id [^;]+uid TEXT", statement)
}
pytestmark = pytest.mark.usefixtures("laid_out_anew")
ALL_KINDS = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.noun)


@pytest.fixture(scope="module")
def newest() -> sqlite3.Connection:
    migrated = sqlite3.connect(":memory:", isolation_level=None)
    migrated.row_factory = sqlite3.Row
    schema.migrate(migrated, APPLICATION_ID, VERSION)
    return migrated


@ALL_KINDS
def test_a_table_has_the_fields_of_its_struct_in_order_with_their_types(
    newest: sqlite3.Connection, kind: type[Record]
) -> None:
    columns = [
        (row["name"], row["type"], bool(row["notnull"]))
        for row in newest.execute(f"PRAGMA table_info({kind.noun})")
    ]
    assert columns == [
        ("id", "INTEGER", False),  # SQLite never leaves a primary key null
        *[(name, *shape) for name, shape in shapes(kind).items() if name != "id"],
    ]


@ALL_KINDS
def test_every_table_is_strict_and_never_reuses_an_id(
    newest: sqlite3.Connection, kind: type[Record]
) -> None:
    [listed] = newest.execute(f"PRAGMA table_list({kind.noun})").fetchall()
    assert listed["strict"] == 1
    assert "id INTEGER PRIMARY KEY AUTOINCREMENT" in CREATED[kind.noun]


@ALL_KINDS
def test_a_reference_leads_by_uid_to_the_noun_it_names_and_is_checked_at_commit(
    newest: sqlite3.Connection, kind: type[Record]
) -> None:
    led = {
        row["from"]: (row["table"], row["to"])
        for row in newest.execute(f"PRAGMA foreign_key_list({kind.noun})")
    }
    assert led == {name: (noun, "uid") for name, noun in references(kind).items()}
    [made] = newest.execute("SELECT sql FROM sqlite_master WHERE name = ?", (kind.noun,)).fetchone()
    assert made.count("DEFERRABLE INITIALLY DEFERRED") == len(led)


@ALL_KINDS
def test_every_reference_begins_an_index_so_that_removing_never_scans(
    newest: sqlite3.Connection, kind: type[Record]
) -> None:
    begun = {
        newest.execute(f"PRAGMA index_info({index['name']})").fetchone()["name"]
        for index in newest.execute(f"PRAGMA index_list({kind.noun})")
    }
    assert set(references(kind)) <= begun


def test_no_table_is_left_without_a_struct(newest: sqlite3.Connection) -> None:
    assert list(CREATED) == [kind.noun for kind in KINDS]


def test_a_new_store_is_marked_as_ours(db: Path) -> None:
    creation.create(db)
    with closing(sqlite3.connect(db)) as raw:
        assert raw.execute("PRAGMA application_id").fetchone() == (0x6D6C6F67,)
        assert raw.execute("PRAGMA user_version").fetchone() == (VERSION,)
        assert raw.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_a_new_store_is_laid_out_as_the_migrations_leave_an_old_one(
    db: Path, newest: sqlite3.Connection
) -> None:
    creation.create(db)
    with closing(sqlite3.connect(db)) as new:
        assert ddl(new) == ddl(newest)
        for rows in ("migration_set, name FROM _sqlite_migrations", "count(*) FROM device"):
            found = [tuple(row) for row in newest.execute(f"SELECT {rows}")]
            assert new.execute(f"SELECT {rows}").fetchall() == found


@pytest.mark.parametrize("file", [creation.SCHEMA_READ, creation.SCHEMA_WRITTEN])
def test_what_a_new_store_is_laid_out_with_is_current(file: str) -> None:
    """`python -m tests.newest_schema` writes it anew."""
    assert Path(file).read_text("utf-8") == texts()[file]


def test_a_migration_that_fails_leaves_nothing_behind(
    db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "statements", lambda _: [*RELEASED, "CREATE NONSENSE"])
    raw = sqlite3.connect(db, isolation_level=None)
    with pytest.raises(sqlite3.OperationalError, match="NONSENSE"):
        schema.migrate(raw, APPLICATION_ID, VERSION)
    assert not raw.in_transaction
    assert raw.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    assert raw.execute("PRAGMA user_version").fetchone() == (0,)
    raw.close()


def test_a_store_of_our_schema_is_not_migrated_again(db: Path) -> None:
    creation.create(db)
    before = db.read_bytes()
    with closing(connection.connect(db)) as opened:
        schema.migrate(opened, APPLICATION_ID, VERSION)
    assert db.read_bytes() == before


@pytest.mark.parametrize("version", range(1, VERSION + 1))
def test_a_store_of_every_schema_opens_and_keeps_every_record(db: Path, version: int) -> None:
    load(FIXTURES / f"schema_{version}.sql", db)
    kept = json.loads((FIXTURES / f"schema_{version}.json").read_text())
    assert all(kept.values())
    assert version < VERSION or set(kept) == {kind.noun for kind in KINDS}
    store = Store(db)
    for kind in KINDS:
        rows = store.connection.execute(f"SELECT * FROM {kind.noun} ORDER BY id").fetchall()
        for row, old in zip(rows, kept.get(kind.noun, []), strict=True):
            assert {key: row[key] for key in old} == old
            assert from_row(kind, row).uid == old["uid"]
    assert store.connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert store.connection.execute("PRAGMA user_version").fetchone()[0] == VERSION
    found = store.connection.execute("SELECT count(*) FROM search WHERE search MATCH 'packet'")
    assert found.fetchone()[0] == 2
    store.close()


@pytest.mark.parametrize("version", range(1, VERSION + 1))
def test_an_older_store_ends_with_the_very_schema_of_a_new_one(
    db: Path, newest: sqlite3.Connection, version: int
) -> None:
    """Until its schema is released, `python -m tests.fixtures.old_stores` writes a fixture anew."""
    load(FIXTURES / f"schema_{version}.sql", db)
    with closing(connection.connect(db)) as old:
        assert ddl(old) == ddl(newest)


def test_from_schema_3_on_the_log_has_numbers_to_their_last_digit(db: Path) -> None:
    load(FIXTURES / "schema_2.sql", db)
    exact, third = 0.1 + 0.2, 1 / 3
    with closing(sqlite3.connect(db)) as old:
        old.create_function("crc32", 1, lambda row: crc32(row.encode()))
        old.execute("UPDATE check_in SET value = ?", (exact,))
        old.execute("UPDATE goal SET target = ?", (third,))
        old.execute("UPDATE change SET checksum = crc32(after) WHERE \"table\" = 'check_in'")
        old.execute("DELETE FROM note")
        old.commit()
    store = Store(db)
    newest = {row["table"]: row for row in store.connection.execute("SELECT * FROM change")}
    assert '"value":0.30000000000000004' in newest["check_in"]["after"]
    assert newest["check_in"]["checksum"] == crc32(newest["check_in"]["after"].encode())
    assert '"target":0.33333333333333331' in newest["goal"]["after"]
    assert '"weight":1.0' in newest["goal"]["after"]
    assert newest["goal"]["checksum"] is None
    assert newest["note"]["checksum"] == 0
    assert list(damaged_rows(store.connection)) == []
    store.close()


def test_in_schema_5_a_pause_was_announced_on_its_first_day_and_nothing_else_changed(
    db: Path,
) -> None:
    load(FIXTURES / "schema_4.sql", db)
    with closing(sqlite3.connect(db)) as old:
        old.create_function("crc32", 1, lambda row: crc32(row.encode()))
        old.execute("UPDATE pause SET starts_on = '2026-02-02'")
        old.execute("UPDATE change SET checksum = crc32(after) WHERE \"table\" = 'pause'")
        logged = old.execute("SELECT count(*) FROM change").fetchone()
        old.commit()
    with closing(Store(db)) as store:

        def rows(sql: str) -> list[tuple[object, ...]]:
            return list(map(tuple, store.connection.execute(sql)))

        assert rows("SELECT starts_on, set_on FROM pause") == [("2026-02-02", "2026-02-02")]
        assert rows("SELECT DISTINCT for_meeting FROM commitment") == [(0,)]
        assert rows('SELECT DISTINCT "by" FROM topic') == [(None,)]
        assert rows("SELECT count(*) FROM change") == [logged]
        told = rows("SELECT before, after FROM change WHERE \"table\" = 'pause'")
        days = [json.loads(str(side))["set_on"] for row in told for side in row if side]
        assert days == ["2026-01-05", "2026-01-05", "2026-02-02"]
        assert list(damaged_rows(store.connection)) == []
    with closing(Examined(db)) as store:
        store.trust_schema()
        assert log(store).sentence == f"{logged[0]} changes, each as it was written"


def test_schema_5_keeps_the_order_of_what_was_made_at_one_instant(db: Path) -> None:
    load(FIXTURES / "schema_4.sql", db)
    at, later = "2026-11-21T10:00:00+01:00", "2026-11-21T09:00:00.001000+00:00"
    with closing(sqlite3.connect(db)) as old:
        old.create_function("crc32", 1, lambda row: crc32(row.encode()))
        for uid, made in (("c", at), ("b", at), ("d", at), ("a", later)):
            old.execute(
                """INSERT INTO topic (uid, created_at, updated_at, text, private)
                   VALUES (?, ?, ?, ?, 0)""",
                (uid, made, at, f'Told of "created_at":"{at}"'),
            )
        old.execute("UPDATE topic SET updated_at = '2026-11-22T10:00:00+01:00' WHERE uid = 'b'")
        old.execute("UPDATE change SET checksum = crc32(after) WHERE \"table\" = 'topic'")
        old.commit()
    with closing(Store(db)) as store:
        made = "2026-11-21T10:00:00.001+01:00"
        topics = [one for one in store.topics.select(f"ORDER BY {MADE}") if len(one.uid) == 1]
        assert [(one.uid, one.created_at, one.updated_at) for one in topics] == [
            ("c", at, at),
            ("b", made, "2026-11-22T10:00:00+01:00"),
            ("d", made, made),
            ("a", "2026-11-21T09:00:00.002+00:00", at),
        ]
        assert {one.text for one in topics} == {f'Told of "created_at":"{at}"'}
        told = store.connection.execute("SELECT before, after FROM change WHERE uid = 'b'")
        sides = [json.loads(side) for row in told for side in row if side]
        assert [one["created_at"] for one in sides] == [made] * 3
        assert [one["updated_at"] for one in sides] == [made, made, "2026-11-22T10:00:00+01:00"]
        assert list(damaged_rows(store.connection)) == []


def test_an_entry_of_the_log_that_was_damaged_before_schema_5_stays_so(db: Path) -> None:
    load(FIXTURES / "schema_4.sql", db)
    with closing(sqlite3.connect(db)) as old:
        old.create_function("crc32", 1, lambda row: crc32(row.encode()))
        old.execute("UPDATE change SET checksum = crc32(after) + 1 WHERE \"table\" = 'topic'")
        old.execute("UPDATE change SET after = 'no JSON' WHERE \"table\" = 'commitment'")
        old.commit()
    with closing(Store(db)) as store:
        assert {row.noun for row in damaged_rows(store.connection)} == {"topic", "commitment"}


def ddl(opened: sqlite3.Connection) -> dict[tuple[str, str], str]:
    rows = opened.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {(row[0], row[1]): row[2] for row in rows}


def shapes(kind: type[Record]) -> dict[str, tuple[str, bool]]:
    """SQLite's type of each field, and whether it always has a value."""
    hints = get_type_hints(kind, include_extras=True)
    encoded = dict(zip(kind.__struct_fields__, kind.__struct_encode_fields__, strict=True))
    return {encoded[name]: _shape(hints[name]) for name in kind.__struct_fields__}


def _shape(hint: Any) -> tuple[str, bool]:
    if get_origin(hint) in (Union, UnionType):
        [inner] = [part for part in get_args(hint) if part is not type(None)]
        return _shape(inner)[0], False
    if get_origin(hint) is Annotated:
        return _shape(get_args(hint)[0])
    if get_origin(hint) is tuple or hint in (str, date) or issubclass(hint, Enum):
        return "TEXT", True
    return {int: "INTEGER", bool: "INTEGER", float: "REAL"}[hint], True


def references(kind: type[Record]) -> dict[str, str]:
    """The fields that hold one uid, and of which noun."""
    return {
        name: meta.extra["noun"]
        for name, hint in get_type_hints(kind, include_extras=True).items()
        if get_origin(hint) is not tuple
        for part in (hint, *get_args(hint))
        for meta in getattr(part, "__metadata__", ())
        if isinstance(meta, Meta) and meta.extra and "noun" in meta.extra
    }
