"""What stands in the way of taking a command back.

Rows that another command changed since, and links that would lead nowhere. What was purged never
comes back and is in nobody's way: links to it are let go. All of it is about the rows in the
temporary table `touched` (`undo.py`).
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple

from msgspec import json

from mentorlog.domain.records.base import Record
from mentorlog.domain.records.catalog import KINDS
from mentorlog.domain.records.marks import Marks, column_marks
from mentorlog.errors import Invalid
from mentorlog.store.history import IS_PURGE, IS_SYNC, STANDS, command_words, entry
from mentorlog.store.labels import label
from mentorlog.store.removal import remove_rows
from mentorlog.store.sets import is_empty

_NAMED = 3
_COUNTED = 100
"""Nobody reads further, and a hundred thousand take their time."""


class Contested(NamedTuple):
    """A row that is not what the command left, or that it cannot do without."""

    noun: str
    uid: str


class _Link(NamedTuple):
    """A column of a kind that refers to another kind."""

    kind: type[Record]
    column: str
    marks: Marks

    @property
    def target(self) -> str:
        return str(self.marks.noun)


_LINKS = [
    _Link(kind, column, marked)
    for kind in KINDS
    for column, marked in column_marks(kind).items()
    if marked.noun
]


# Where alone links can have come to lead nowhere: in rows that are back, and to rows that went.
_OURS = "r.uid IN (SELECT uid FROM touched WHERE noun = '{noun}')"
_TO_GONE = "{value} IN (SELECT uid FROM touched WHERE noun = '{target}' AND NOT was)"


def changed_since(connection: sqlite3.Connection) -> Iterator[Contested]:
    """The touched rows whose content is not what the command left there."""
    for noun in _touched_nouns(connection):
        now = f"(SELECT row FROM {noun} r JOIN {noun}_row v USING (id) WHERE r.uid = t.uid)"
        rows = connection.execute(
            f"""SELECT t.uid, l.after, {now} FROM touched t JOIN change l ON l.seq = t.last
                WHERE t.noun = ? AND l.after IS NOT {now}""",
            (noun,),
        )
        for uid, left, present in rows:
            if not _only_lost_what_was_purged(connection, noun, left, present):
                yield Contested(noun, uid)


def loose_ends(connection: sqlite3.Connection) -> Iterator[Contested]:
    """With the rows back: what is missing for a link of theirs, or still links to what went.

    A link to what was purged is let go, and a row that cannot be without it goes, too.
    """
    there, gone = (
        {noun for (noun,) in connection.execute(f"SELECT DISTINCT noun FROM touched WHERE {which}")}
        for which in ("was", "NOT was")
    )
    for link in _LINKS:
        if is_empty(connection, link.kind.noun):
            continue
        arms = [_OURS] * (link.kind.noun in there) + [_TO_GONE] * (link.target in gone)
        for uid, target, is_ours in _leading_nowhere(connection, link, arms):
            if _is_purged(connection, link.target, target):
                _let_go(connection, link, uid, target)
            elif is_ours:
                yield Contested(link.target, target)
            else:
                yield Contested(link.kind.noun, uid)


def refuse(connection: sqlite3.Connection, number: int, contested: Iterable[Contested]) -> None:
    """Raise Invalid, naming the rows and the commands that changed them, if there are any."""
    rows = list(dict.fromkeys(islice(contested, _COUNTED)))
    if not rows:
        return
    changers = {row: _changers(connection, row) for row in rows}
    named = [f"{label(connection, *row)} by {_told(changers[row])}" for row in rows[:_NAMED]]
    more = f"; and {len(rows) - _NAMED} more" if len(rows) > _NAMED else ""
    raise Invalid(
        f"{number} {entry(connection, number).words} cannot be taken back: "
        f"these were changed since: {'; '.join(named)}{more}",
        f"nothing was changed; {_way_out(changers.values())}",
    )


def _way_out(changers: Iterable[Sequence[sqlite3.Row]]) -> str:
    standing = [one for by in changers for one in by]
    if any(one["is_purge"] for one in standing):
        return "a purge cannot be undone"
    if any(one["is_sync"] for one in standing):
        return "what another device wrote is not undone here; edit it"
    first = {one["id"] for one in standing if one["undoes"] is None}
    if not first:
        return "`mentorlog history` shows who changed what"
    numbers = " ".join(map(str, sorted(first, reverse=True)))
    return f"`mentorlog undo {numbers}` takes {'that' if len(first) == 1 else 'those'} back first"


def _changers(connection: sqlite3.Connection, row: Contested) -> list[sqlite3.Row]:
    """The commands that stand and changed a row after all that was touched; else the undos."""
    found = connection.execute(
        f"""SELECT DISTINCT c.id, c.noun, c.verb, c.undoes, {IS_PURGE} AS is_purge,
                {IS_SYNC} AS is_sync
            FROM change n JOIN command c ON c.id = n.command
            WHERE n."table" = ? AND n.uid = ?
            AND n.seq > (SELECT max(last) FROM touched) AND {STANDS}
            AND NOT EXISTS (SELECT 1 FROM command u
                WHERE u.id = c.undoes AND u.undoes IS NOT NULL)
            ORDER BY c.id DESC""",
        row,
    ).fetchall()
    return [one for one in found if one["undoes"] is None] or found


def _told(changers: Sequence[sqlite3.Row]) -> str:
    if not changers:
        return "another program, past the log"
    return ", ".join(f"{one['id']} {command_words(one['noun'], one['verb'])}" for one in changers)


def _touched_nouns(connection: sqlite3.Connection) -> list[str]:
    rows = connection.execute("SELECT DISTINCT noun FROM touched").fetchall()
    return [noun for (noun,) in rows]


def _leading_nowhere(
    connection: sqlite3.Connection, link: _Link, arms: Sequence[str]
) -> list[tuple[str, str, bool]]:
    """Rows with a link to what is not there: uid, the link, whether the row is touched itself."""
    source, value = f"{link.kind.noun} r", f'r."{link.column}"'
    if link.marks.is_list:
        source, value = f"{source}, json_each({value}) e", "e.value"
    lost = f"{value} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {link.target} WHERE uid = {value})"
    names = {"value": value, "noun": link.kind.noun, "target": link.target}
    rows = [
        connection.execute(
            f"SELECT DISTINCT r.uid, {value} FROM {source} WHERE {lost} AND {arm.format(**names)}"
        ).fetchall()
        for arm in arms
    ]
    return [
        (uid, target, arm is _OURS)
        for arm, found in zip(arms, rows, strict=True)
        for uid, target in found
    ]


def _let_go(connection: sqlite3.Connection, link: _Link, uid: str, target: str) -> None:
    noun, column = link.kind.noun, f'"{link.column}"'
    if link.marks.is_list:
        left = f"SELECT json_group_array(value) FROM json_each({column}) WHERE value <> ?"
        connection.execute(f"UPDATE {noun} SET {column} = ({left}) WHERE uid = ?", (target, uid))
    elif link.marks.is_optional:
        connection.execute(f"UPDATE {noun} SET {column} = NULL WHERE uid = ?", (uid,))
    else:
        remove_rows(connection, noun, "uid = ?", (uid,))


def _is_purged(connection: sqlite3.Connection, noun: str, uid: str) -> bool:
    """Whether a row is gone for good; one whose history alone was purged is not."""
    newest = connection.execute(
        """SELECT verb, after FROM change WHERE "table" = ? AND uid = ?
           ORDER BY seq DESC LIMIT 1""",
        (noun, uid),
    ).fetchone()
    return newest is not None and newest["verb"] == "purged" and newest["after"] is None


def _only_lost_what_was_purged(
    connection: sqlite3.Connection, noun: str, left: str | None, present: str | None
) -> bool:
    """Whether a row differs from what was left in links alone that a purge made it let go."""
    if left is None or present is None:
        return False
    before, now = json.decode(left), json.decode(present)
    links = {link.column: link for link in _LINKS if link.kind.noun == noun}
    differing = [name for name in before if before[name] != now[name] and name != "updated_at"]
    return bool(differing) and all(
        name in links and _is_let_go(connection, links[name], before[name], now[name])
        for name in differing
    )


def _is_let_go(connection: sqlite3.Connection, link: _Link, before: Any, now: Any) -> bool:
    """Whether what is linked now is what was linked before, but for what was purged since."""
    targets, still = (
        (json.decode(before), json.decode(now)) if link.marks.is_list else ([before], [now])
    )
    kept = [uid for uid in targets if uid and not _is_purged(connection, link.target, uid)]
    return kept == [uid for uid in still if uid]
