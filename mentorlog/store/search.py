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

from mentorlog.store.triggers import SEARCHED
from mentorlog.store.wanted import Wanted, limited

HIT_BEGINS, HIT_ENDS = "\ufdd0", "\ufdd1"
"""What stands around a matched word in a snippet: two code points that are no characters."""

_DAY_ZERO = 1_721_425
"""The Julian day of date.fromordinal(0)."""

_WORDS_SHOWN = 12
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

    `ref` is the short id a person types: its own, or its goal's for a check-in, which has none.
    `is_private` says that something matched which never leaves.
    """

    noun: str
    number: int
    ref: str
    day: date
    mentorship: str | None
    snippet: str
    is_private: bool


def find(
    connection: sqlite3.Connection, text: str, wanted: Wanted, ranking: Ranking = Ranking.NEWEST
) -> list[Hit]:
    """What holds every word of `text`; nothing, where there is no letter and no digit in it."""
    query = _query(text, wanted.mentorship)
    if query is None:
        return []
    snippets = ", ".join(
        f"snippet(search, {_COLUMNS[name]}, '{HIT_BEGINS}', '{HIT_ENDS}', '…', {_WORDS_SHOWN})"
        f" AS {name}"
        for name in _TEXTS
    )
    rows = connection.execute(
        f"""SELECT rowid, mentorship, tags AS all_tags, {snippets} FROM search
            WHERE search MATCH :query AND rowid >= :first AND rowid < :end
            AND (:mentorship IS NULL OR mentorship = :mentorship)
            ORDER BY {_ORDERS[ranking]} {limited(wanted.limit)}""",
        {
            "query": query,
            "first": _first_of(wanted.since) if wanted.since else 0,
            "end": _first_of(wanted.until) + (1 << 36) if wanted.until else 2**63 - 1,
            "mentorship": wanted.mentorship,
        },
    )
    return [_hit(connection, row) for row in rows]


def _query(text: str, mentorship: str | None) -> str | None:
    """The words, each quoted and open at its end, all of them needed; None if there is none.

    A mentorship is looked up as a phrase of its own column, which narrows the search early.
    """
    words = [f"{_quoted(word)}*" for word in text.split() if _is_indexed(word)]
    if not words:
        return None
    query = f"{{{' '.join(_COLUMNS)}}} : ({' AND '.join(words)})"
    if mentorship is not None and _is_indexed(mentorship):
        query += f" AND mentorship : {_quoted(mentorship)}"
    return query


def _is_indexed(word: str) -> bool:
    """Whether the index keeps anything of it: letters, digits and private-use signs."""
    return any(category(sign)[0] in "LN" or category(sign) == "Co" for sign in word)


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'


def _first_of(day: date) -> int:
    """The smallest row id of a day."""
    return (day.toordinal() + _DAY_ZERO) << 36


def _hit(connection: sqlite3.Connection, row: sqlite3.Row) -> Hit:
    noun = SEARCHED[row["rowid"] >> 32 & 0xF]
    number = row["rowid"] & 0xFFFFFFFF
    of_own = noun != "session" and row["private_text"] is not None
    return Hit(
        noun=noun,
        number=number,
        ref=_goal_of(connection, number) if noun == "check_in" else f"{noun[0]}{number}",
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


def _goal_of(connection: sqlite3.Connection, check_in: int) -> str:
    row = connection.execute(
        "SELECT g.id FROM goal g JOIN check_in c ON c.goal = g.uid WHERE c.id = ?", (check_in,)
    ).fetchone()
    return f"g{row['id']}"
