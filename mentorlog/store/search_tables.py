"""The full-text index of schema 5: every text that somebody wrote, of every noun; never edited.

There are two indexes with the same rows. `search` keeps words, without accents and whatever
their case, and finds their beginnings. `search_runs` keeps, of those texts alone that hold a
script without spaces between words (Chinese, Japanese, Korean, Thai …), every three signs in a
row, and finds what stands inside. Private text has a column of its own in both.

The id of a row there is day « 38 | noun « 32 | id, so that the newest hits come first without a
sort, and a window of days is a range of ids.
"""

import re
import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

COLUMNS = ("mentorship", "text", "tags", "private_text")
DAY_BITS, NOUN_BITS = 38, 32

_RUNS = "฀-໿က-႟ក-៿ᄀ-ᇿ⺀-⿟぀-ㇿ㐀-鿿ꥠ-꥿가-퟿豈-﫿ｦ-ￜ𠀀-𲎯"
HAS_RUNS = f"GLOB '*[{_RUNS}]*'"
"""Holds a sign of a script that leaves no space between words."""
_BEYOND = f"GLOB '*[{_RUNS[0]}-{_RUNS[-1]}]*'"
"""Holds a sign from the first of them on: a quick look, which spares most texts the other."""

DOTLESS = ("ı", "i")
"""SQLite takes the accent off any letter, but knows no i without its dot as one."""

_TABLES = (
    """CREATE VIRTUAL TABLE search USING fts5(
        mentorship, text, tags, private_text, tokenize = "unicode61 remove_diacritics 2"
    )""",
    """CREATE VIRTUAL TABLE search_runs USING fts5(
        mentorship UNINDEXED, text, tags, private_text, tokenize = "trigram"
    )""",
)


class Searched(NamedTuple):
    """What is searched of a noun: its number in a search id, its day, and its texts, as columns.

    A part goes with its `whole`: it is of the same mentorship, and as private.
    """

    number: int
    day: str
    texts: tuple[str, ...]
    own: tuple[str, ...] = ()
    """Texts that never leave, though the row may."""
    may_be_private: bool = False
    whole: str | None = None
    tagged: bool = False


_TERMS = (
    *("purpose", "expect_me", "expect_them", "channel", "response_time", "confidential", "exit"),
    "(SELECT group_concat(value, char(10)) FROM json_each(boundaries))",
)
_OF_A_DECISION = (
    *("text", "expect", "chosen", "why", "happened"),
    "(SELECT group_concat(value, char(10)) FROM json_each(options))",
)
SEARCHED = {
    "mentorship": Searched(1, "started_on", ("name", "program", "timezone", "end_reason")),
    "member": Searched(2, "coalesce(r.joined_on, r.created_at)", ("name",), ("email",)),
    "pause": Searched(3, "starts_on", ("why",)),
    "session": Searched(4, "at", ("title", "notes", "why"), ("private_notes",), tagged=True),
    "goal": Searched(
        5, "starts_on", ("title", "why", "area", "metric", "unit"), may_be_private=True, tagged=True
    ),
    "term": Searched(6, "set_on", ("why",), whole="goal"),
    "goal_state": Searched(7, '"on"', ("why",), whole="goal"),
    "milestone": Searched(8, "set_on", ("title",), whole="goal"),
    "check_in": Searched(9, '"on"', ("note", "blocker"), may_be_private=True, whole="goal"),
    "action": Searched(10, "promised_on", ("text", "why"), may_be_private=True, tagged=True),
    "commitment": Searched(11, "set_on", ("why",), whole="action"),
    "feedback": Searched(
        *(12, '"on"', ("text", "situation", "behavior", "impact", "response")),
        may_be_private=True,
        tagged=True,
    ),
    "topic": Searched(13, "created_at", ("text",), may_be_private=True, tagged=True),
    "note": Searched(14, '"on"', ("text", "result"), may_be_private=True, tagged=True),
    "agreement": Searched(15, "set_on", _TERMS),
    "renewal": Searched(16, '"on"', ("note",), whole="agreement"),
    "pulse": Searched(17, '"on"', ("note",), may_be_private=True),
    "skill": Searched(18, "set_on", ("title", "area", "rung"), may_be_private=True),
    "rating": Searched(19, '"on"', ("evidence",), whole="skill"),
    "intro": Searched(20, "began_on", ("name", "why", "through"), may_be_private=True),
    "resource": Searched(
        21, "added_on", ("title", "url", "takeaway"), may_be_private=True, tagged=True
    ),
    "career": Searched(22, '"on"', ("title", "note"), may_be_private=True),
    "closing": Searched(23, '"on"', ("learned", "next")),
    "contact": Searched(24, '"on"', ("text",), may_be_private=True),
    "advice": Searched(25, '"on"', ("text", "result"), may_be_private=True, tagged=True),
    "decision": Searched(26, '"on"', _OF_A_DECISION, may_be_private=True, tagged=True),
}
NOUNS = {searched.number: noun for noun, searched in SEARCHED.items()}
"""The nouns by their number in a search id."""
_PARTS = {
    whole: [noun for noun, searched in SEARCHED.items() if searched.whole == whole]
    for whole in ("goal", "action", "skill", "agreement")
}
_CAN_BE_PRIVATE = ("goal", "action", "skill")


def make_anew(connection: sqlite3.Connection) -> None:
    """Put the indexes in the place of the one there was, and fill them from the rows."""
    old = connection.execute(
        r"""SELECT type, name FROM sqlite_master WHERE (type = 'trigger' AND name LIKE 'search\_%'
            ESCAPE '\') OR (type = 'view' AND name LIKE '%\_text' ESCAPE '\')"""
    ).fetchall()
    for kind, name in old:
        connection.execute(f"DROP {kind} {name}")
    connection.execute("DROP TABLE search")
    for statement in (*_TABLES, *_doors(), *_triggers(), *_of_parts()):
        connection.execute(statement)
    fill(connection)


def fill(connection: sqlite3.Connection) -> None:
    """Make both indexes from the rows, past what is in them, which may be damaged.

    Texts and words are taken up in the order of the ids: in any other an index is many times as
    slow.
    """
    for index in INDEXES:
        # Past an index that may be damaged, and would not let itself be emptied.
        connection.execute(f"INSERT OR REPLACE INTO {index}_config VALUES ('version', 4)")
        connection.execute(f"DELETE FROM {index}_content")
        connection.execute(
            f"INSERT INTO {index}_content (id, c0, c1, c2, c3) {wanted(index)} ORDER BY 1"
        )
    forget_words(connection)


def is_empty(connection: sqlite3.Connection) -> bool:
    """Whether there is no text in any of the indexes."""
    there = " UNION ALL ".join(f"SELECT 1 FROM {index}_content" for index in INDEXES)
    return connection.execute(f"{there} LIMIT 1").fetchone() is None


def wanted(index: str) -> str:
    """The SQL of all that an index is to hold: entry, then its columns."""
    kept, condition = INDEXES[index]
    return " UNION ALL ".join(
        f"SELECT entry, {kept} FROM {noun}_text"
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
    entries = f"SELECT id, entry FROM {noun}_text WHERE id IN ({ids})"
    return f"""INSERT INTO {index} (rowid, {", ".join(COLUMNS)}) SELECT t.entry, {kept}
        FROM ({entries} ORDER BY entry LIMIT -1) n CROSS JOIN {noun}_text t ON t.id = n.id"""


def _with_runs(noun: str, ids: str = "") -> str:
    """Those of some rows, or all, that an index of runs keeps: mostly a look at columns tells.

    The texts are put together once, and not for each place they stand in.
    """
    searched = SEARCHED[noun]
    whole = _lines(*searched.texts, *searched.own, *["tags"] * searched.tagged)
    where = f"WHERE id IN ({ids})" if ids else ""
    return f"""SELECT id FROM (SELECT id, {whole} AS whole FROM {noun} r {where}
        LIMIT -1) WHERE {_BEYOND_ASCII.format("whole")} AND whole {_BEYOND} AND whole {HAS_RUNS}"""


def has_parts(connection: sqlite3.Connection, noun: str) -> bool:
    """Whether there is anything that is found where a record of this noun is."""
    parts = " OR ".join(f"EXISTS (SELECT 1 FROM {part})" for part in _PARTS.get(noun, ()))
    return bool(parts and connection.execute(f"SELECT {parts}").fetchone()[0])


def forget_words(connection: sqlite3.Connection) -> None:
    """Make the indexes of what is in them: nothing stays in them of what was taken out."""
    for index in INDEXES:
        connection.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")


def _replaced(column: str) -> str:
    return f"replace({column}, '{DOTLESS[0]}', '{DOTLESS[1]}')"


def _ended(column: str) -> str:
    """Two signs more, so that the last two of a text begin three in a row."""
    return f"{column} || char(10, 10)"


_WORDS = f"mentorship, {_replaced('text')}, tags, {_replaced('private_text')}"
_RUNS_KEPT = f"mentorship, {', '.join(_ended(column) for column in COLUMNS[1:])}"
_WHOLE = "(coalesce(text, '') || coalesce(tags, '') || coalesce(private_text, ''))"
_BEYOND_ASCII = "length(CAST({0} AS BLOB)) <> length({0})"
_IN_RUNS = f"{_BEYOND_ASCII.format(_WHOLE)} AND {_WHOLE} {HAS_RUNS}"
INDEXES = {"search": (_WORDS, "1"), "search_runs": (_RUNS_KEPT, _IN_RUNS)}
"""What each index keeps of a row of a noun's texts, and of which rows it keeps anything."""


def _doors() -> Iterator[str]:
    """The views through which all texts go into the indexes, and out of them."""
    names = ", ".join(COLUMNS)
    new = ", ".join(f"NEW.{column} AS {column}" for column in COLUMNS)
    yield f"CREATE VIEW found AS SELECT rowid AS entry, {names} FROM search"
    yield f"""CREATE TRIGGER search_found INSTEAD OF INSERT ON found BEGIN
        INSERT INTO search (rowid, {names}) SELECT NEW.entry, {_WORDS} FROM (SELECT {new}); END"""
    has_runs = re.sub(r"\b(text|tags|private_text)\b", r"NEW.\1", _IN_RUNS)
    yield f"""CREATE TRIGGER search_found_in_runs INSTEAD OF INSERT ON found WHEN {has_runs} BEGIN
        INSERT INTO search_runs (rowid, {names})
        SELECT NEW.entry, {_RUNS_KEPT} FROM (SELECT {new}); END"""
    yield "CREATE VIEW lost AS SELECT rowid AS entry FROM search"
    yield """CREATE TRIGGER search_lost INSTEAD OF INSERT ON lost BEGIN
        DELETE FROM search WHERE rowid = NEW.entry;
        DELETE FROM search_runs WHERE rowid = NEW.entry; END"""


def _triggers() -> Iterator[str]:
    """A view of each noun's texts, and the triggers that keep the indexes."""
    for noun, searched in SEARCHED.items():
        yield f"CREATE VIEW {noun}_text AS SELECT * FROM ({_texts(noun, searched)}) WHERE written"
        add = f"INSERT INTO found {_entries(noun)} WHERE id = NEW.id;"
        drop = f"INSERT INTO lost VALUES ({_entry(searched, 'OLD')});"
        yield f"CREATE TRIGGER search_{noun}_insert AFTER INSERT ON {noun} BEGIN {add} END"
        yield f"CREATE TRIGGER search_{noun}_update AFTER UPDATE ON {noun} BEGIN {drop} {add} END"
        yield f"CREATE TRIGGER search_{noun}_delete AFTER DELETE ON {noun} BEGIN {drop} END"


def _lines(*columns: str) -> str:
    """The columns as one text, a line each."""
    return " || char(10) || ".join(f"coalesce({column}, '')" for column in columns)


def _entries(noun: str) -> str:
    return f"SELECT entry, {', '.join(COLUMNS)} FROM {noun}_text"


def _texts(noun: str, searched: Searched) -> str:
    whole = f"FROM {searched.whole} WHERE uid = r.{searched.whole})"
    private = " OR ".join(
        [
            *["r.private"] * searched.may_be_private,
            *[f"(SELECT private {whole} IS 1"] * (searched.whole in _CAN_BE_PRIVATE),
        ]
    )
    text = _lines(*searched.texts)
    own = _lines(*searched.own) if searched.own else "NULL"
    words = "(SELECT group_concat('#' || value, ' ') FROM json_each(tags))"
    with_tags = f"{text} || coalesce(' ' || {words}, '')" if searched.tagged else text
    open_tags = "tags" if searched.tagged else "NULL"
    mentorship = "r.uid" if noun == "mentorship" else "r.mentorship"
    return f"""SELECT r.id, {_entry(searched, "r")} AS entry,
        {f"(SELECT mentorship {whole}" if searched.whole else mentorship} AS mentorship,
        {f"iif({private}, NULL, {text})" if private else text} AS text,
        {f"iif({private}, NULL, {open_tags})" if private else open_tags} AS tags,
        {f"iif({private}, {with_tags}, {own})" if private else own} AS private_text,
        {_is_written(searched)} AS written FROM {noun} r"""


def _is_written(searched: Searched) -> str:
    """Whether there is a word at all."""
    texts = ", ".join((*searched.texts, *searched.own, "NULL"))
    return f"(coalesce({texts}) IS NOT NULL{' OR tags <> json_array()' * searched.tagged})"


def _entry(searched: Searched, row: str) -> str:
    day = searched.day.replace("r.", f"{row}.") if "r." in searched.day else f"{row}.{searched.day}"
    julian = f"CAST(julianday(substr({day}, 1, 10)) + 0.5 AS INTEGER)"
    return f"(({julian} << {DAY_BITS}) | ({searched.number} << {NOUN_BITS}) | {row}.id)"


def _of_parts() -> Iterator[str]:
    """What is found of a noun's parts goes where the whole goes, and is as private."""
    for whole, parts in _PARTS.items():
        follow = ""
        for part in parts:
            hanging = f"WHERE id IN (SELECT id FROM {part} WHERE {whole} = NEW.uid)"
            follow += f"""INSERT INTO lost SELECT entry FROM {part}_text {hanging};
                INSERT INTO found {_entries(part)} {hanging};"""
        differs = ["OLD.mentorship IS NOT NEW.mentorship"]
        differs += ["OLD.private <> NEW.private"] * (whole in _CAN_BE_PRIVATE)
        there = " OR ".join(f"EXISTS (SELECT 1 FROM {p} WHERE {whole} = NEW.uid)" for p in parts)
        yield f"""CREATE TRIGGER search_of_{whole} AFTER INSERT ON {whole} WHEN {there}
            BEGIN {follow} END"""
        yield f"""CREATE TRIGGER search_of_{whole}_moved AFTER UPDATE ON {whole}
            WHEN {" OR ".join(differs)} BEGIN {follow} END"""
