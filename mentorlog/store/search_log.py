"""How the full-text indexes follow the change log: part of schema 5, never edited.

The log has every row as JSON, so that two triggers keep the indexes of all nouns: what is searched
of each stands as paths in the table `searched`. SQLite reads the whole schema at each start, which
triggers and views of each noun would make twice as long.
"""

import re
import sqlite3
from collections.abc import Iterator

from mentorlog.store.search_tables import (
    COLUMNS,
    IN_RUNS,
    PLACE,
    RUNS_KEPT,
    SAID,
    WORDS,
    entry,
    fill,
    listed,
    shown,
)
from mentorlog.store.searched import PARTS

_TABLES = (
    """CREATE VIRTUAL TABLE search USING fts5(
        mentorship, text, tags, private_text, tokenize = "unicode61 remove_diacritics 2"
    )""",
    """CREATE VIRTUAL TABLE search_runs USING fts5(
        mentorship UNINDEXED, text, tags, private_text, tokenize = "trigram"
    )""",
    """CREATE TABLE searched (
        noun TEXT PRIMARY KEY, number INTEGER NOT NULL, day TEXT NOT NULL, texts TEXT NOT NULL,
        listed TEXT, own TEXT, whole TEXT
    ) STRICT, WITHOUT ROWID""",
)


def make_anew(connection: sqlite3.Connection) -> None:
    """Put the indexes in the place of the one there was, and fill them from the rows."""
    old = connection.execute(
        r"""SELECT type, name FROM sqlite_master WHERE (type = 'trigger' AND name LIKE 'search\_%'
            ESCAPE '\') OR (type = 'view' AND name LIKE '%\_text' ESCAPE '\')"""
    ).fetchall()
    for kind, name in old:
        connection.execute(f"DROP {kind} {name}")
    connection.execute("DROP TABLE search")
    for statement in (*_TABLES, *_doors(), *_views(), *_triggers()):
        connection.execute(statement)
    fill(connection)


def _doors() -> Iterator[str]:
    """The views through which all texts go into the indexes, and out of them."""
    names, columns = ", ".join(COLUMNS), shown("NEW.")
    has_runs = re.sub(r"\b(text|tags|private_text)\b", r"NEW.\1", IN_RUNS)
    has_runs = has_runs.replace("private_text", "own")
    yield f"CREATE VIEW found ({', '.join(SAID)}) AS SELECT {', '.join('0' * len(SAID))}"
    yield f"""CREATE TRIGGER search_found INSTEAD OF INSERT ON found BEGIN
        INSERT INTO lost VALUES (NEW.id, NEW.number, NEW.day);
        INSERT INTO search (rowid, {names})
        SELECT {entry("NEW.")}, {WORDS} FROM (SELECT {columns});
        INSERT INTO search_runs (rowid, {names})
        SELECT {entry("NEW.")}, {RUNS_KEPT} FROM (SELECT {columns}) WHERE {has_runs}; END"""
    yield f"CREATE VIEW lost ({', '.join(PLACE)}) AS SELECT {', '.join('0' * len(PLACE))}"
    yield f"""CREATE TRIGGER search_lost INSTEAD OF INSERT ON lost BEGIN
        DELETE FROM search WHERE rowid = {entry("NEW.")};
        DELETE FROM search_runs WHERE rowid = {entry("NEW.")}; END"""


def _field(name: str, row: str = "c.after") -> str:
    """A field of a row in the log."""
    return f"json_extract({row}, '$.{name}')"


def _at(path: str, row: str = "c.after") -> str:
    """What stands in a row of the log at the path that is in a column."""
    return f"json_extract({row}, {path})"


def _day(row: str) -> str:
    return f"coalesce({_at('s.day', row)}, {_field('created_at', row)})"


def _lines(text: str) -> str:
    """What is said of each of a noun's texts, a line each."""
    return f"(SELECT group_concat({text}, char(10)) FROM json_each(s.texts))"


def _views() -> Iterator[str]:
    """What an entry of the log says that is searched; and which rows are parts of which."""
    tags, of_list, own = _field("tags"), listed(_at("s.listed")), _at("s.own")
    of_whole = "iif(json_valid(w.after), json_extract(w.after, '$.{}'), {})".format
    text = _lines(f"coalesce({_at('value')}, '')")
    columns = {
        "id": _field("id"),
        "number": "s.number",
        "day": _day("c.after"),
        "mentorship": f"""coalesce({_field("mentorship")}, {of_whole("mentorship", "NULL")},
            iif(s.noun = 'mentorship', c.uid, NULL))""",
        "text": f"{text} || iif(s.listed IS NULL, '', char(10) || coalesce({of_list}, ''))",
        "own": f"iif(s.own IS NULL, NULL, coalesce({own}, ''))",
        "tags": tags,
        "private": f"""({_field("private")} IS 1
            OR w.seq IS NOT NULL AND {of_whole("private", "1")} IS 1)""",
    }
    words = f"{_lines(_at('value'))}, {of_list}, {own}, nullif({tags}, '[]')"
    yield f"""CREATE VIEW logged_text AS
        SELECT c.seq, {", ".join(f"{value} AS {name}" for name, value in columns.items())}
        FROM change c JOIN searched s ON s.noun = c."table" LEFT JOIN change w ON w.seq = (
            SELECT max(seq) FROM change
            WHERE uid = {_at("'$.' || s.whole")} AND "table" = s.whole)
        WHERE json_valid(c.after) AND coalesce({words}) IS NOT NULL"""
    parts = [f"SELECT uid, {whole} AS whole FROM {one}" for whole in PARTS for one in PARTS[whole]]
    yield f"CREATE VIEW part AS {' UNION ALL '.join(parts)}"


def _triggers() -> Iterator[str]:
    """What has the indexes follow; an entry that comes with its checksum is one of a set.

    What is found of a noun's parts goes where the whole goes, and is as private.
    """
    find = f"INSERT INTO found SELECT {', '.join(SAID)} FROM logged_text WHERE seq"
    yield f"""CREATE TRIGGER search_change AFTER INSERT ON change WHEN NEW.checksum IS NULL BEGIN
        INSERT INTO lost SELECT {_field("id", "NEW.before")}, number, {_day("NEW.before")}
        FROM searched s WHERE noun = NEW."table" AND json_valid(NEW.before);
        {find} = NEW.seq; END"""
    place = "json_extract(NEW.{}, '$.mentorship', '$.private')".format
    yield f"""CREATE TRIGGER search_parts AFTER INSERT ON change
        WHEN NEW.checksum IS NULL AND NEW.after IS NOT NULL AND NEW."table" IN {tuple(PARTS)}
        AND iif(json_valid(NEW.before), {place("before")} IS NOT {place("after")}, 1) BEGIN
        {find} IN (SELECT (SELECT max(seq) FROM change WHERE uid = part.uid) FROM part
            WHERE whole = NEW.uid); END"""
