"""The full-text index of schema 5: every text that somebody wrote, of every noun; never edited.

There are two indexes with the same rows. `search` keeps words, without accents and whatever
their case, and finds their beginnings. `search_runs` keeps, of those texts alone that hold a
script without spaces between words (Chinese, Japanese, Korean, Thai …), every three signs in a
row, and finds what stands inside. Private text has a column of its own in both.

The id of a row there is day « 38 | noun « 32 | id, so that the newest hits come first without a
sort, and a window of days is a range of ids.
"""

import sqlite3

from msgspec.json import encode

from mentorlog.store.searched import CAN_BE_PRIVATE, SEARCHED, Searched

COLUMNS = ("mentorship", "text", "tags", "private_text")
DAY_BITS, NOUN_BITS = 38, 32

_RUNS = "฀-໿က-႟ក-៿ᄀ-ᇿ⺀-⿟぀-ㇿ㐀-鿿ꥠ-꥿가-퟿豈-﫿ｦ-ￜ𠀀-𲎯"
HAS_RUNS = f"GLOB '*[{_RUNS}]*'"
"""Holds a sign of a script that leaves no space between words."""
_BEYOND = f"GLOB '*[{_RUNS[0]}-{_RUNS[-1]}]*'"
"""Holds a sign from the first of them on: a quick look, which spares most texts the other."""

_USUALLY, _AT_ONCE = 2**20, 2**23
"""Bytes of words that FTS5 gathers by itself, and while an index is made of all there is."""

DOTLESS = ("ı", "i")
"""SQLite takes the accent off any letter, but knows no i without its dot as one."""


def fill(connection: sqlite3.Connection) -> None:
    """Make both indexes from the rows, past what is in them, which may be damaged.

    Texts and words are taken up in the order of the ids: in any other an index is many times as
    slow. What is searched of each noun is said anew, too.
    """
    connection.execute("DELETE FROM searched")
    connection.executemany("INSERT INTO searched VALUES (?, ?, ?, ?, ?, ?, ?)", in_the_log())
    for index in INDEXES:
        # Past an index that may be damaged, and would not let itself be emptied.
        connection.execute(f"INSERT OR REPLACE INTO {index}_config VALUES ('version', 4)")
        connection.execute(f"DELETE FROM {index}_content")
        connection.execute(
            f"INSERT INTO {index}_content (id, c0, c1, c2, c3) {wanted(index)} ORDER BY 1"
        )
    forget_words(connection)


def in_the_log() -> list[tuple[str | int | None, ...]]:
    """The rows of the table `searched`: what is searched of each noun, as paths into its rows."""
    return [
        (
            noun,
            one.number,
            f"$.{one.day}",
            encode([f"$.{text}" for text in one.texts]).decode(),
            f"$.{one.listed}" if one.listed else None,
            f"$.{one.own}" if one.own else None,
            one.whole,
        )
        for noun, one in SEARCHED.items()
    ]


def is_empty(connection: sqlite3.Connection) -> bool:
    """Whether there is no text in any of the indexes."""
    there = " UNION ALL ".join(f"SELECT 1 FROM {index}_content" for index in INDEXES)
    return connection.execute(f"{there} LIMIT 1").fetchone() is None


def wanted(index: str) -> str:
    """The SQL of all that an index is to hold: entry, then its columns."""
    kept, condition = INDEXES[index]
    return " UNION ALL ".join(
        f"SELECT entry, {kept} FROM {entries_of(noun)}"
        + (f" WHERE id IN ({_with_runs(noun)})" if _WHOLE in condition else "")
        for noun in SEARCHED
    )


def adding(index: str, noun: str, ids: str) -> str:
    """The statement that puts rows of a noun into an index; `ids` is SQL.

    In the order of the index, of which only numbers are sorted; in any other it is many times as
    slow.
    """
    kept, condition = INDEXES[index]
    if _WHOLE in condition:
        ids = _with_runs(noun, ids)
    entries = f"SELECT id, entry FROM {entries_of(noun)} WHERE id IN ({ids})"
    return f"""INSERT INTO {index} (rowid, {", ".join(COLUMNS)}) SELECT t.entry, {kept}
        FROM ({entries} ORDER BY entry LIMIT -1) n CROSS JOIN {entries_of(noun)} t ON t.id = n.id"""


def _with_runs(noun: str, ids: str = "") -> str:
    """Those of some rows, or all, that an index of runs keeps: mostly a look at columns tells.

    The texts are put together once, and not for each place they stand in.
    """
    searched = SEARCHED[noun]
    own = [searched.own] if searched.own else []
    whole = _lines(*_columns(searched), *own, *["tags"] * searched.tagged)
    where = f"WHERE id IN ({ids})" if ids else ""
    return f"""SELECT id FROM (SELECT id, {whole} AS whole FROM {noun} r {where}
        LIMIT -1) WHERE {_BEYOND_ASCII.format("whole")} AND whole {_BEYOND} AND whole {HAS_RUNS}"""


def forget_words(connection: sqlite3.Connection) -> None:
    """Make the indexes of what is in them: nothing stays in them of what was taken out."""
    for index in INDEXES:
        _gather(connection, index, _AT_ONCE)
        connection.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")
        _gather(connection, index, _USUALLY)
        connection.execute(f"DELETE FROM {index}_config WHERE k = 'hashsize'")


def _gather(connection: sqlite3.Connection, index: str, size: int) -> None:
    """Have an index write words down once they take so many bytes; it merges what it wrote."""
    connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('hashsize', {size})")


def _replaced(column: str) -> str:
    return f"replace({column}, '{DOTLESS[0]}', '{DOTLESS[1]}')"


def _ended(column: str) -> str:
    """Two signs more, so that the last two of a text begin three in a row."""
    return f"{column} || char(10, 10)"


WORDS = f"mentorship, {_replaced('text')}, tags, {_replaced('private_text')}"
RUNS_KEPT = f"mentorship, {', '.join(_ended(column) for column in COLUMNS[1:])}"
_WHOLE = "(coalesce(text, '') || coalesce(tags, '') || coalesce(private_text, ''))"
_BEYOND_ASCII = "length(CAST({0} AS BLOB)) <> length({0})"
IN_RUNS = f"{_BEYOND_ASCII.format(_WHOLE)} AND {_WHOLE} {HAS_RUNS}"
INDEXES = {"search": (WORDS, "1"), "search_runs": (RUNS_KEPT, IN_RUNS)}
"""What each index keeps of a row of a noun's texts, and of which rows it keeps anything."""

PLACE = ("id", "number", "day")
SAID = (*PLACE, "mentorship", "text", "own", "tags", "private")
"""What is said of a row's texts: where they go, and what else the indexes are made of."""


def entries_of(noun: str) -> str:
    """What goes into the indexes of a noun's rows, as a table: id, entry, and the columns."""
    return f"(SELECT id, {entry()} AS entry, {shown()} FROM ({_texts(noun)}))"


def entry(row: str = "") -> str:
    """The id of a row in the indexes."""
    julian = f"CAST(julianday(substr({row}day, 1, 10)) + 0.5 AS INTEGER)"
    return f"(({julian} << {DAY_BITS}) | ({row}number << {NOUN_BITS}) | {row}id)"


def shown(row: str = "") -> str:
    """The columns of the indexes, from those of a view: private text in a column of its own."""
    words = f"(SELECT group_concat('#' || value, ' ') FROM json_each({row}tags))"
    private = f"{row}text || coalesce(' ' || {words}, '')"
    return f"""{row}mentorship AS mentorship, iif({row}private, NULL, {row}text) AS text,
        iif({row}private, NULL, {row}tags) AS tags,
        iif({row}private, {private}, {row}own) AS private_text"""


def listed(column: str) -> str:
    """The texts of a list, a line each; none of an empty one."""
    return f"(SELECT group_concat(value, char(10)) FROM json_each({column}))"


def _columns(searched: Searched) -> list[str]:
    """The texts of a row, those of a list as one."""
    return [*searched.texts, *([listed(searched.listed)] if searched.listed else [])]


def _lines(*columns: str) -> str:
    """The columns as one text, a line each."""
    if len(columns) == 1:
        return f"coalesce({columns[0]}, '')"
    return f"printf('{chr(10).join(['%s'] * len(columns))}', {', '.join(columns)})"


def _texts(noun: str) -> str:
    """The query of a noun's texts, in the columns that all nouns have."""
    searched = SEARCHED[noun]
    whole = f"FROM {searched.whole} WHERE uid = r.{searched.whole})"
    private = " OR ".join(
        [
            *["private"] * searched.may_be_private,
            *[f"(SELECT private {whole} IS 1"] * (searched.whole in CAN_BE_PRIVATE),
        ]
    )
    mentorship = "uid" if noun == "mentorship" else "mentorship"
    columns = {
        "id": "id",
        "number": str(searched.number),
        "day": f'coalesce(r."{searched.day}", r.created_at)',
        "mentorship": f"(SELECT mentorship {whole}" if searched.whole else mentorship,
        "text": _lines(*_columns(searched)),
        "own": f"coalesce({searched.own}, '')" if searched.own else "NULL",
        "tags": "tags" if searched.tagged else "NULL",
        "private": private or "0",
    }
    said = ", ".join(f"{value} AS {name}" for name, value in columns.items())
    return f"SELECT {said} FROM {noun} r{_written(searched)}"


def _written(searched: Searched) -> str:
    """The condition that there is a word at all."""
    if not searched.may_be_blank:
        return ""
    words = ", ".join((*_columns(searched), searched.own or "NULL", "NULL"))
    return f" WHERE coalesce({words}) IS NOT NULL{' OR tags <> json_array()' * searched.tagged}"
