"""Finding what was written: every word, whatever follows it, in open and in private text.

The row id of the full-text index is day « 36 | noun « 32 | id (`triggers.py`): hits come newest
first without a sort, and a window of days is a range of ids.
"""

import sqlite3
from datetime import date
from enum import StrEnum
from typing import NamedTuple
from unicodedata import category

from msgspec import json

from mentorlog.domain.records.base import Record
from mentorlog.domain.records.naming import whole_of
from mentorlog.store.searched import KIND_OF, NOUNS
from mentorlog.store.wanted import Conditions, Wanted, limited

HIT_BEGINS, HIT_ENDS = "\ufdd0", "\ufdd1"
"""What stands around a matched word in a snippet: two code points that are no characters."""

_DAY_ZERO = 1_721_425
"""The Julian day of date.fromordinal(0)."""

_WORDS_SHOWN = 12
_NEWEST = "newest"
_NEAR = 100
"""So many rows are searched on their own in less time than a common word takes."""

_COLUMNS = {"text": 1, "tags": 2, "private_text": 3}
"""What is searched; the column before them holds the mentorship's uid."""
_TEXTS = ("text", "private_text")


class Ranking(StrEnum):
    """How hits are sorted."""

    NEWEST = "newest"
    OLDEST = "oldest"
    RANK = "rank"


_ORDERS = {
    Ranking.NEWEST: "rowid DESC",
    Ranking.OLDEST: "rowid",
    Ranking.RANK: "rank, rowid DESC",
}


class Hit(NamedTuple):
    """A row that was found; `snippet` is a part of its text with marks around what matched.

    `ref` is the short id a person types: its own, or for a check-in, which has none, its goal's.
    `is_private` says that something matched which never leaves.
    """

    noun: str
    number: int
    ref: str
    day: date
    mentorship: str | None
    snippet: str
    is_private: bool


class _Sought(NamedTuple):
    """What is looked for: quoted words, the row ids of a window of days, whose."""

    words: list[str]
    first: int
    end: int
    mentorships: tuple[str, ...]
    limit: int | None


def find(
    connection: sqlite3.Connection, text: str, wanted: Wanted, ranking: Ranking = Ranking.NEWEST
) -> list[Hit]:
    """What holds every word of `text`; nothing, where there is no letter and no digit in it."""
    sought = _Sought(
        words=[_quoted(word) for word in text.split() if _is_indexed(word)],
        first=_first_of(wanted.since) if wanted.since else 0,
        end=_first_of(wanted.until) + (1 << 36) if wanted.until else 2**63 - 1,
        mentorships=(wanted.mentorship, *wanted.also) if wanted.mentorship else (),
        limit=wanted.limit,
    )
    if not sought.words:
        return []
    table = "search"
    if ranking is Ranking.NEWEST and _copy_newest(connection, sought):
        table = _NEWEST
    snippets = ", ".join(
        f"snippet({table}, {_COLUMNS[name]}, '{HIT_BEGINS}', '{HIT_ENDS}', '…', {_WORDS_SHOWN})"
        f" AS {name}"
        for name in _TEXTS
    )
    beginnings = sought._replace(words=[f"{word}*" for word in sought.words])
    columns = f"rowid, mentorship, tags AS all_tags, {snippets}"
    rows = _rows(connection, columns, table, beginnings, ranking)
    return [_hit(connection, row) for row in rows]


def _copy_newest(connection: sqlite3.Connection, sought: _Sought) -> bool:
    """Copy the newest rows to an index of their own, if all wanted hits must be among them.

    For the beginning of a word FTS5 reads every row of every word that begins so, before the
    first hit; for a whole word it stops at the limit. So the whole words tell how far back the
    newest hits can lie, and where that is near, only the rows up to there are searched.
    """
    if sought.limit is None:
        return False
    whole = _rows(connection, "rowid", "search", sought, Ranking.NEWEST)
    if len(whole) < sought.limit:
        return False
    near = sought._replace(words=[], first=whole[-1]["rowid"], limit=_NEAR + 1)
    rows = _rows(connection, "rowid, *", "search", near, Ranking.NEWEST)
    if len(rows) > _NEAR:
        return False
    [declared] = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'search'")
    connection.execute("PRAGMA temp_store = MEMORY")  # private text is not for other files
    connection.execute(f"DROP TABLE IF EXISTS temp.{_NEWEST}")
    connection.execute(declared["sql"].replace("TABLE search", f"TABLE temp.{_NEWEST}", 1))
    connection.executemany(
        f"INSERT INTO temp.{_NEWEST} (rowid, mentorship, text, tags, private_text) "
        "VALUES (?, ?, ?, ?, ?)",
        map(tuple, rows),
    )
    return True


def _rows(
    connection: sqlite3.Connection, columns: str, table: str, sought: _Sought, ranking: Ranking
) -> list[sqlite3.Row]:
    conditions = Conditions()
    query = _query(sought)
    if query:
        conditions.add(f"{table} MATCH ?", query)
    conditions.add("rowid >= ? AND rowid < ?", sought.first, sought.end)
    if sought.mentorships:
        conditions.add_one_of("mentorship", sought.mentorships)
    return connection.execute(
        f"""SELECT {columns} FROM {table} {conditions.where}
            ORDER BY {_ORDERS[ranking]} {limited(sought.limit)}""",
        conditions.values,
    ).fetchall()


def _query(sought: _Sought) -> str:
    """The words, all of them needed, in the columns that are searched.

    A mentorship is looked up as a phrase of its own column, which narrows the search early.
    """
    parts = []
    if sought.words:
        parts.append(f"{{{' '.join(_COLUMNS)}}} : ({' AND '.join(sought.words)})")
    if sought.mentorships and all(map(_is_indexed, sought.mentorships)):
        parts.append(f"mentorship : ({' OR '.join(map(_quoted, sought.mentorships))})")
    return " AND ".join(parts)


def _is_indexed(word: str) -> bool:
    """Whether the index keeps anything of it: letters, digits and private-use signs."""
    return any(category(sign)[0] in "LN" or category(sign) == "Co" for sign in word)


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'


def _first_of(day: date) -> int:
    """The smallest row id of a day."""
    return (day.toordinal() + _DAY_ZERO) << 36


def _hit(connection: sqlite3.Connection, row: sqlite3.Row) -> Hit:
    noun = NOUNS[row["rowid"] >> 32 & 0xF]
    number = row["rowid"] & 0xFFFFFFFF
    of_own = noun != "session" and row["private_text"] is not None
    return Hit(
        noun=noun,
        number=number,
        ref=_ref(connection, KIND_OF[noun], number),
        day=date.fromordinal((row["rowid"] >> 36) - _DAY_ZERO),
        mentorship=row["mentorship"],
        snippet=_snippet(row),
        is_private=of_own or HIT_BEGINS in (row["private_text"] or ""),
    )


def _snippet(row: sqlite3.Row) -> str:
    """Where the words were found; if only in tags, the beginning of the text and all its tags."""
    for column in _TEXTS:
        if HIT_BEGINS in (row[column] or ""):
            return str(row[column]).strip("\n")
    tags = " ".join(f"#{tag}" for tag in json.decode(row["all_tags"]))
    text = str(row["text"] or row["private_text"]).strip("\n")
    return f"{text} {HIT_BEGINS}{tags}{HIT_ENDS}"


def _ref(connection: sqlite3.Connection, kind: type[Record], number: int) -> str:
    """The short id; of what has none, the one of the whole that it is a part of."""
    if kind.letter:
        return f"{kind.letter}{number}"
    whole = KIND_OF[str(whole_of(kind))]
    row = connection.execute(
        f"""SELECT w.id FROM {whole.noun} w JOIN {kind.noun} r ON r.{whole.noun} = w.uid
            WHERE r.id = ?""",
        (number,),
    ).fetchone()
    return f"{whole.letter}{row['id']}"
