"""Taking back what a command did to very many rows of a noun, past its triggers."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from typing import NamedTuple

from mentorlog.store import sets
from mentorlog.store.indexes import past_indexes
from mentorlog.store.searched import SEARCHED

FEWEST = 500
"""Rows from which on it is worth while to take the triggers out and put them in again."""

_LOGGED_AT_ONCE = 5_000
"""Rows whose old texts are in memory together."""

_ROWS = """SELECT r.*, t.number AS place, t.last AS newest
    FROM touched t CROSS JOIN {noun} r ON r.uid = t.uid
    WHERE t.number BETWEEN {first} AND {last}"""

_UIDS = """SELECT uid, number AS place, last AS newest FROM touched
    WHERE number BETWEEN {first} AND {last}"""
"""The same of rows that all are there, as far as the log of their going needs it."""

AGENDA = (*sets.OF_AGENDA, *sets.OF_SLOTS)

Spans = dict[tuple[str, int, int], list[int]]
"""First and last number of the touched rows of a noun, that were there before, that are after."""


class Gone(NamedTuple):
    """A noun of which rows were taken out, and the triggers that are still to follow."""

    noun: str
    followed: list[sets.Trigger]


def leaves_little(connection: sqlite3.Connection, spans: Spans) -> bool:
    """Whether so few rows stay that the indexes of words are sooner made of them anew."""
    gone = sum(
        last - first + 1
        for (noun, was, _), (first, last) in spans.items()
        if not was and noun in SEARCHED
    )
    if gone <= FEWEST:
        return False
    counts = " + ".join(f"(SELECT count(*) FROM {noun})" for noun in SEARCHED)
    return bool(connection.execute(f"SELECT {counts} < 2 * {gone}").fetchone()[0])


def is_much_of_the_log(connection: sqlite3.Connection, spans: Spans) -> bool:
    """Whether so much is logged anew that the log's indexes are sooner made of all of it.

    What a command changed is not: triggers log that, by what an index finds.
    """
    count = sum(last - first + 1 for first, last in spans.values())
    has_changed = any(was and is_there for _, was, is_there in spans)
    is_much = count > FEWEST and 3 * count > sets.last_number(connection, "change")
    return is_much and not has_changed


def take_out(
    connection: sqlite3.Connection,
    noun: str,
    first: int,
    last: int,
    delete: Callable[[], object],
    *,
    indexed: bool,
) -> Gone:
    """Remove the touched rows between two numbers, which `delete` does; the agenda is to follow.

    They stay in the indexes of words unless those are to be kept `indexed`.
    """
    rows = _ROWS.format(noun=noun, first=first, last=last)
    with sets.past_triggers(connection, noun, "delete") as triggers:
        for some in _parts(_UIDS, noun, first, last):
            sets.log_gone(connection, noun, some)
        if indexed:
            sets.index_gone(connection, noun, rows)
        followed = sets.of(AGENDA, triggers)
        if followed:
            columns = ", ".join(sorted(sets.followed_columns(followed)))
            connection.execute(f"CREATE TEMP TABLE gone_{noun} AS SELECT {columns} FROM ({rows})")
        are_all = _are_all(connection, noun, last - first + 1)
        with past_indexes(connection, noun) if are_all else nullcontext():
            delete()
    return Gone(noun, followed)


def follow(connection: sqlite3.Connection, gone: Sequence[Gone]) -> None:
    """Have the agenda follow what is gone, once for all: promises and their days go together."""
    some = [(noun, followed) for noun, followed in gone if followed]
    rows = ((followed, f"SELECT {{column}} FROM gone_{noun}") for noun, followed in some)
    sets.follow(connection, rows)
    for noun, _ in some:
        connection.execute(f"DROP TABLE gone_{noun}")


def put_back(
    connection: sqlite3.Connection, noun: str, first: int, last: int, insert: Callable[[], object]
) -> None:
    """Bring the touched rows between two numbers back, which `insert` does."""
    rows = _ROWS.format(noun=noun, first=first, last=last)
    with sets.past_triggers(connection, noun, "insert") as triggers:
        are_all = sets.is_empty(connection, noun)
        with past_indexes(connection, noun) if are_all else nullcontext():
            insert()
        for some in _parts(_ROWS, noun, first, last):
            sets.log_new(connection, noun, some)
        sets.index_new(connection, noun, rows)
        sets.index_parts(connection, noun, rows)
        followed = sets.of(AGENDA, triggers)
        sets.follow(connection, [(followed, f"SELECT {{column}} FROM ({rows})")])


def _are_all(connection: sqlite3.Connection, noun: str, count: int) -> bool:
    """Whether it has so many rows; a row that may refer to another is looked up by an index."""
    there, own = connection.execute(
        f"""SELECT (SELECT count(*) FROM {noun}), EXISTS (
            SELECT 1 FROM pragma_foreign_key_list('{noun}') WHERE "table" = '{noun}')"""
    ).fetchone()
    return bool(there == count and not own)


def _parts(rows: str, noun: str, first: int, last: int) -> Iterator[str]:
    for start in range(first, last + 1, _LOGGED_AT_ONCE):
        end = min(start + _LOGGED_AT_ONCE - 1, last)
        yield rows.format(noun=noun, first=start, last=end)
