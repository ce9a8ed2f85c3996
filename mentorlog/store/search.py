"""Finding what was written: every word, whatever follows it, in open and in private text.

Hits come newest first without a sort, and a window of days is a range of row ids
(`search_tables.py`, which has the two indexes as well; `search_log.py` keeps them).
"""

import sqlite3
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import NamedTuple
from unicodedata import category, normalize

from mentorlog.domain.records.catalog import KIND_OF
from mentorlog.store.hits import DAY_ZERO, HIT_BEGINS, HIT_ENDS, TEXTS, WORDS_SHOWN, Hit, hit
from mentorlog.store.search_tables import COLUMNS, DAY_BITS, DOTLESS, HAS_RUNS, NOUN_BITS
from mentorlog.store.searched import NOUNS
from mentorlog.store.wanted import HAS_TAG, Conditions, Wanted, limited

_NEWEST = "newest"
_NEAR = 400
"""So many rows are searched on their own in less time than a common word takes."""

_SEARCHED = "{text tags private_text}"
_RUN = 3
"""So many signs in a row are one entry of the index of runs."""


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


class _Sought(NamedTuple):
    """What is looked for: words, the row ids of a window of days, and the filters."""

    words: list[str]
    first: int
    end: int
    wanted: Wanted
    limit: int | None


def find(
    connection: sqlite3.Connection, text: str, wanted: Wanted, ranking: Ranking = Ranking.NEWEST
) -> list[Hit]:
    """What holds every word of `text`; nothing, where there is no letter and no digit in it.

    Without any text it is all that the filters leave.
    """
    return [*each(connection, text, wanted, ranking)]


def each(
    connection: sqlite3.Connection, text: str, wanted: Wanted, ranking: Ranking = Ranking.NEWEST
) -> Iterator[Hit]:
    """As `find`, one at a time."""
    words = [word for word in text.replace(*DOTLESS).split() if _is_indexed(word)]
    if text.strip() and not words:
        return iter(())
    sought = _Sought(
        words=words,
        first=_first_of(wanted.since) if wanted.since else 0,
        end=_first_of(wanted.until) + (1 << DAY_BITS) if wanted.until else 2**63 - 1,
        wanted=wanted,
        limit=wanted.limit,
    )
    inside = [word for word in words if _stands_inside(connection, word)]
    if inside or not words:
        return _found_in_both(connection, sought, inside, ranking)
    return _found_by_words(connection, sought, ranking)


def _found_by_words(
    connection: sqlite3.Connection, sought: _Sought, ranking: Ranking
) -> Iterator[Hit]:
    """By the index of words alone."""
    table = "search"
    if ranking is Ranking.NEWEST and _copy_newest(connection, sought):
        table = _NEWEST
    snippets = ", ".join(
        f"snippet({table}, {COLUMNS.index(name)}, '{HIT_BEGINS}', '{HIT_ENDS}', '…', {WORDS_SHOWN})"
        f" AS {name}"
        for name in TEXTS
    )
    columns = f"rowid, mentorship, tags AS all_tags, {snippets}"
    words = [_beginning(word) for word in sought.words]
    rows = _rows(connection, columns, table, sought, words, ranking)
    return (hit(connection, row) for row in rows)


def _found_in_both(
    connection: sqlite3.Connection, sought: _Sought, inside: list[str], ranking: Ranking
) -> Iterator[Hit]:
    """Where a word may stand inside a run of signs, or none is sought at all."""
    conditions = Conditions()
    for word in sought.words:
        by_word = "SELECT rowid FROM search WHERE search MATCH ?"
        values = [_in_columns(_beginning(word))]
        if word in inside:
            by_word += " UNION ALL SELECT rowid FROM search_runs WHERE search_runs MATCH ?"
            values.append(_in_columns(_run(connection, word) or _quoted(word)))
        conditions.add(f"rowid IN ({by_word})", *values)
    narrowed = _narrowed(sought.wanted.tag)
    if narrowed:
        conditions.add("rowid IN (SELECT rowid FROM search WHERE search MATCH ?)", narrowed)
    _add_filters(conditions, sought, "search")
    order = _ORDERS[Ranking.OLDEST if ranking is Ranking.OLDEST else Ranking.NEWEST]
    rows = connection.execute(
        f"""SELECT rowid, mentorship, tags AS all_tags FROM search {conditions.where}
            ORDER BY {order} {limited(sought.limit)}""",
        conditions.values,
    )
    return (hit(connection, row, sought.words) for row in rows)


def _copy_newest(connection: sqlite3.Connection, sought: _Sought) -> bool:
    """Copy the newest rows to an index of their own, if all wanted hits must be among them.

    For the beginning of a word FTS5 reads every row of every word that begins so, before the
    first hit; for a whole word it stops at the limit. So the whole words tell how far back the
    newest hits can lie, and where that is near, only the rows up to there are searched.
    """
    if sought.limit is None:
        return False
    words = [_quoted(word) for word in sought.words]
    whole = _rows(connection, "rowid", "search", sought, words, Ranking.NEWEST).fetchall()
    if len(whole) < sought.limit:
        return False
    near = sought._replace(first=whole[-1]["rowid"], limit=_NEAR + 1)
    rows = _rows(connection, "rowid, *", "search", near, [], Ranking.NEWEST).fetchall()
    if len(rows) > _NEAR:
        return False
    [declared] = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'search'")
    connection.execute("PRAGMA temp_store = MEMORY")  # private text is not for other files
    connection.execute(f"DROP TABLE IF EXISTS temp.{_NEWEST}")
    connection.execute(declared["sql"].replace("TABLE search", f"TABLE temp.{_NEWEST}", 1))
    connection.execute("BEGIN")  # and the oldest first: each way out of it is a write of its own
    connection.executemany(
        f"INSERT INTO temp.{_NEWEST} (rowid, {', '.join(COLUMNS)}) VALUES (?, ?, ?, ?, ?)",
        map(tuple, reversed(rows)),
    )
    connection.execute("COMMIT")
    return True


def _rows(
    connection: sqlite3.Connection,
    columns: str,
    table: str,
    sought: _Sought,
    words: list[str],
    ranking: Ranking,
) -> sqlite3.Cursor:
    """The rows of an index that have all the words, each a query, or all rows of the window.

    A mentorship is looked up as a phrase of its own column, which narrows the search early.
    """
    conditions = Conditions()
    parts = [_in_columns(" AND ".join(words))] if words else []
    parts += [narrowed] if (narrowed := _narrowed(sought.wanted.tag)) else []
    of = sought.wanted.mentorships
    if of and all(map(_is_indexed, of)):
        parts.append(f"mentorship : ({' OR '.join(map(_quoted, of))})")
    if parts:
        conditions.add(f"{table} MATCH ?", " AND ".join(parts))
    _add_filters(conditions, sought, table)
    return connection.execute(
        f"""SELECT {columns} FROM {table} {conditions.where}
            ORDER BY {_ORDERS[ranking]} {limited(sought.limit)}""",
        conditions.values,
    )


def _narrowed(tag: str | None) -> str | None:
    """A query that leaves few rows to be asked for a tag; None where it could leave too few."""
    if tag is None or not _is_indexed(tag) or "ss" in tag:  # the index knows no ß as ss
        return None
    return f"{{tags private_text}} : {_quoted(tag.replace(*DOTLESS))}"


def _add_filters(conditions: Conditions, sought: _Sought, table: str) -> None:
    """The window, the mentorship, and what is asked of the records themselves."""
    wanted = sought.wanted
    conditions.add("rowid >= ? AND rowid < ?", sought.first, sought.end)
    if wanted.mentorships:
        conditions.add_one_of("mentorship", wanted.mentorships)
    if wanted.nouns:
        numbers = ", ".join(str(n) for n, noun in NOUNS.items() if noun in wanted.nouns)
        conditions.add(f"rowid >> {NOUN_BITS} & 63 IN ({numbers})")
    if wanted.kind is not None:
        _add_of_records(conditions, table, "kind", "r.kind = ?", wanted.kind)
    if wanted.tag is not None:
        _add_of_records(conditions, table, "tags", HAS_TAG, wanted.tag)


def _add_of_records(
    conditions: Conditions, table: str, column: str, condition: str, value: str
) -> None:
    """A condition over the record that an entry of the index is of, `r`, if it has the column."""
    nouns = {n: noun for n, noun in NOUNS.items() if column in KIND_OF[noun].__struct_fields__}
    cases = " ".join(
        f"""WHEN {number} THEN EXISTS (
            SELECT 1 FROM {noun} r WHERE r.id = {table}.rowid & 0xFFFFFFFF AND {condition})"""
        for number, noun in nouns.items()
    )
    conditions.add(
        f"CASE {table}.rowid >> {NOUN_BITS} & 63 {cases} ELSE 0 END", *[value] * len(nouns)
    )


def _stands_inside(connection: sqlite3.Connection, word: str) -> bool:
    """Whether a word is found inside a run of signs at all."""
    query = _run(connection, word)
    if query is None:
        return False
    found = connection.execute(
        "SELECT 1 FROM search_runs WHERE search_runs MATCH ? LIMIT 1", (_in_columns(query),)
    )
    return found.fetchone() is not None


def _run(connection: sqlite3.Connection, word: str) -> str | None:
    """The query for what stands inside a run, composed or not; None where nothing can be there.

    What is shorter than an entry is looked for by the entries that begin with it.
    """
    if len(word) >= _RUN:
        forms = dict.fromkeys((word, normalize("NFC", word), normalize("NFD", word)))
        return f"({' OR '.join(map(_quoted, forms))})"
    (is_run,) = connection.execute(f"SELECT ? {HAS_RUNS}", (word,)).fetchone()
    if not is_run:
        return None
    connection.execute(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.run_terms USING fts5vocab(main, search_runs, row)"
    )
    terms = connection.execute(
        "SELECT term FROM temp.run_terms WHERE term >= ? AND term < ? || char(0x10FFFF)",
        (word, word),
    )
    found = [_quoted(term) for (term,) in terms]
    return f"({' OR '.join(found)})" if found else None


def _in_columns(query: str) -> str:
    """A query of the columns that are searched."""
    return f"{_SEARCHED} : ({query})"


def _beginning(word: str) -> str:
    return f"{_quoted(word)}*"


def _is_indexed(word: str) -> bool:
    """Whether the index keeps anything of it: letters, digits and private-use signs."""
    return any(category(sign)[0] in "LN" or category(sign) == "Co" for sign in word)


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'


def _first_of(day: date) -> int:
    """The smallest row id of a day."""
    return (day.toordinal() + DAY_ZERO) << DAY_BITS
