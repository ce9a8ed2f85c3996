"""Writing what was taken into the rows: of the rows that it is about, as the registers show them.

A row whose whole is not here waits for it. An optional link to what is not here is empty here and
stays in the registers; when that comes, it is linked again. What no record can be like is refused:
it stays out, or as it was, and is told. Rows are written, changed and removed as by any command, so
that history tells of them; a link that is let go is no edit, and leaves no stamp.
"""

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

import msgspec
from msgspec import json

from mentorlog.domain.records.base import Record
from mentorlog.domain.records.catalog import KIND_OF
from mentorlog.domain.sharing.pair import of_whoever_hears
from mentorlog.domain.sharing.parts import PRESENCE, STAMPS, in_order, links_of, parts_of
from mentorlog.domain.sharing.perspective import Row as Columns
from mentorlog.domain.sharing.wording import ROW, signed, wording_of
from mentorlog.errors import Invalid, MentorlogError
from mentorlog.store.removal import remove_rows
from mentorlog.store.rows import insertion_of, replacement, to_row
from mentorlog.store.sharing import session_notes
from mentorlog.store.sharing.registers import DETACHED, Registers, Row
from mentorlog.store.sharing.rows import Rows, empty, wholes_of, written_by
from mentorlog.store.sharing.shares import Share, perspective_of, rows_of
from mentorlog.store.sharing.values import GONE, HERE, PURGED
from mentorlog.store.sharing.waiting import in_vain, unlinked


class Written(NamedTuple):
    """What became of rows: those that are new, were changed (with their parts), or are gone.

    `refused` are those that no record can be like, with why.
    """

    new: list[Record]
    changed: list[tuple[Record, list[str]]]
    gone: list[Record]
    refused: list[tuple[Row, str]]


class Writer:
    """Writes what is shown into the rows, inside a transaction and under a command of the log."""

    def __init__(self, connection: sqlite3.Connection, share: Share, registers: Registers) -> None:
        self.connection = connection
        self.registers = registers
        self.is_pair = share.is_pair
        self.me = share.me
        self.view = perspective_of(connection, share)
        self.rows = Rows(connection)
        self.shared = rows_of(connection, share) if share.is_pair else self.rows
        self._is_here: dict[Row, bool] = {}
        self._targets: dict[Row, Columns] = {}
        self.written = Written([], [], [], [])

    def write(self, touched: Iterable[Row]) -> Written:
        """Write these rows, and those that wait for what is here or lack a link to it."""
        left = {row for row in self.registers.rows(DETACHED) if not self._is_there(row)}
        rows = {row for row in touched if row[0] in KIND_OF} - left
        rows |= set(in_vain(self.registers, self.view, self.rows, self.shared))
        self._keep_out(rows)
        if any(noun == "agreement" for noun, _ in rows):
            rows |= self.registers.signatures()
        self._judge(rows)
        back = {row for row in rows if self._is_here[row] and not self._is_there(row)}
        if back:
            hidden = self.registers.rows("waiting", "refused")
            waiting = {row for row in hidden if row[0] in KIND_OF} - rows
            self._keep_out(waiting)
            self._judge(waiting)
            rows |= waiting
        lacking = set(unlinked(self.registers, self._stands)) - rows
        self._keep_out(lacking)
        self._judge(lacking)
        rows |= lacking
        self._put(rows)
        self._take_out(rows)
        return self.written

    def set_right(self, rows: Collection[Row]) -> None:
        """Write these rows alone, which are here."""
        self._judge(rows)
        self._put(rows)

    def _keep_out(self, rows: set[Row]) -> None:
        """A row of mine that the other person was never shown is not theirs to change or remove."""
        for noun, uid in list(rows) if self.is_pair else ():
            if uid in self.rows.uids(noun) and uid not in self.shared.uids(noun):
                rows.discard((noun, uid))

    def _judge(self, rows: Iterable[Row]) -> None:
        """Which rows are to be here, the whole before its pieces."""
        by_noun: dict[str, list[str]] = {}
        for noun, uid in rows:
            by_noun.setdefault(noun, []).append(uid)
        for kind in in_order():
            for uid in by_noun.get(kind.noun, ()):
                row = (kind.noun, uid)
                shown = {part: one.text for part, one in self.registers.told_of(row).items()}
                target = self._target(kind, uid, shown)
                self._is_here[row] = target is not None
                if target is not None:
                    self._targets[row] = target

    def _target(self, kind: type[Record], uid: str, shown: dict[str, str]) -> Columns | None:
        """The row as it is to be but for its links; None where it is not to be here."""
        row = (kind.noun, uid)
        presence = json.decode(shown.pop(PRESENCE, '[null,""]'))
        if presence[0] is None and self.is_pair and (present := self.rows.row(kind, uid)):
            return present  # whoever leaves out what I said does not take it away
        if presence[0] != HERE:
            if presence[1] == PURGED:
                self.registers.forget(self.registers.numbered(*row))
            if presence[0] == GONE and self._has_words_of_mine(kind, uid):
                self.registers.become(*row, DETACHED)
                return self.rows.row(kind, uid)
            self.registers.become(*row, "gone")
            return None
        present = self.rows.row(kind, uid)
        target = {**(present or empty(kind)), **self.view.into(kind, shown), "uid": uid}
        target |= self._kept(kind, present)
        if self.is_pair and kind is session_notes.NOTE and session_notes.is_mine(self.me, target):
            self.registers.become(*row, session_notes.TOLD)
            return None
        if not all(self._stands(whole) for whole in wholes_of(kind, target)):
            if self.is_pair and present:  # nobody takes it away by making it part of nothing
                return present
            self.registers.become(*row, "waiting")
            return None
        if kind.noun == "signature" and not self._is_of_this_wording(target, shown):
            if self.registers.state(*row) != "refused":  # it is looked at again in each sync
                self.written.refused.append((row, "it is under another wording of the agreement"))
            self.registers.become(*row, "refused")
            return None
        try:
            _ensure_dated(target)
            to_row(msgspec.convert({**target, "id": 0}, kind))
        except (MentorlogError, msgspec.MsgspecError, ValueError, UnicodeError) as error:
            self.written.refused.append((row, str(error)))
            self.registers.become(*row, "refused")
            return present  # as it was
        self.registers.become(*row, "shown")
        return target

    def _has_words_of_mine(self, kind: type[Record], uid: str) -> bool:
        """Whether I wrote under what the other one removes: that is not theirs to take away."""
        if not self.is_pair:
            return False
        row = self.rows.row(kind, uid) or {}
        of_mine = (self._is_of_mine(piece, one) for piece, one in self._pieces(kind, uid))
        return any(row.get(column) for column in of_whoever_hears(kind, row)) or any(of_mine)

    def _pieces(self, kind: type[Record], uid: str) -> Iterator[tuple[type[Record], Columns]]:
        """The rows here that go where this one goes."""
        for piece in in_order():
            for link in links_of(piece):
                if link.is_whole and link.noun == kind.noun and kind.noun != "mentorship":
                    yield from ((piece, one) for one in self.rows.of(piece, link.column, uid))

    def _is_of_mine(self, kind: type[Record], row: Columns) -> bool:
        """Whether I brought a row, or words of it that the other one was never told."""
        if row["uid"] not in self.shared.uids(kind.noun):
            return True
        author = self.registers.author((kind.noun, row["uid"]))
        return author == self.me or bool(self._kept(kind, row))

    def _kept(self, kind: type[Record], present: Columns | None) -> Columns:
        """What I wrote and do not tell: nobody writes over it."""
        uid, others = present["uid"] if present else "", self.registers.names.values()
        return {
            column: present[column]
            for column in self.view.keeps(kind)
            if present and present[column]
            if written_by(self.connection, (kind.noun, uid), column) not in others
        }

    def _is_of_this_wording(self, target: Columns, shown: dict[str, str]) -> bool:
        """Whether a signature is under what its agreement says here."""
        if ROW not in shown:
            return True
        uid = str(target["agreement"])
        agreement = self._targets.get(("agreement", uid))
        agreement = agreement or self.rows.row(KIND_OF["agreement"], uid)
        if agreement is None:
            return False
        told = self.view.out(KIND_OF["agreement"], agreement)
        return signed(shown[ROW]) == wording_of(told)

    def _stands(self, row: Row) -> bool:
        known = self._is_here.get(row)
        return row[1] in self.shared.uids(row[0]) if known is None else known

    def _is_there(self, row: Row) -> bool:
        return row[1] in self.rows.uids(row[0])

    # Rows

    def _put(self, rows: Iterable[Row]) -> None:
        """Add or change the rows that are to be here, those of a noun as they were made."""
        place = {kind.noun: number for number, kind in enumerate(in_order())}
        targets = [(row, self._targets[row]) for row in rows if self._targets.get(row) is not None]

        def as_made(one: tuple[Row, Columns]) -> tuple[int, datetime, str]:
            (noun, uid), target = one
            return place[noun], datetime.fromisoformat(target["created_at"]), uid

        for (noun, uid), target in sorted(targets, key=as_made):
            self._put_one(KIND_OF[noun], uid, self._linked(KIND_OF[noun], target))

    def _linked(self, kind: type[Record], target: Columns) -> Columns:
        linked = dict(target)
        for link in links_of(kind):
            value = linked.get(link.column)
            if value and not link.is_whole:
                if link.is_list:
                    linked[link.column] = [one for one in value if self._stands((link.noun, one))]
                elif not self._stands((link.noun, value)):
                    linked[link.column] = None
        return linked

    def _put_one(self, kind: type[Record], uid: str, target: Columns) -> None:
        present = self.rows.row(kind, uid)
        if present == target:
            return
        if present is None:
            number = self._number_before(kind, uid)
            record = msgspec.convert({**target, "id": number or 0}, kind)
            statement = insertion_of(kind, kind.__struct_encode_fields__)
            cursor = self.connection.execute(statement, (number, *to_row(record)))
            record = msgspec.structs.replace(record, id=cursor.lastrowid or 0)
            self.written.new.append(record)
            return
        record = msgspec.convert({**target, "id": present["id"]}, kind)
        self.connection.execute(replacement(kind), (*to_row(record), record.id))
        changed = [
            part.name
            for part in parts_of(kind).values()
            if any(present[column] != target[column] for column in part.columns)
        ]
        self.written.changed.append((record, changed))

    def _number_before(self, kind: type[Record], uid: str) -> int | None:
        """The id that a row had when it was here before, unless another has it."""
        found = self.connection.execute(
            """SELECT coalesce(after, before) FROM change WHERE uid = ? AND "table" = ?
               AND coalesce(after, before) IS NOT NULL ORDER BY seq DESC LIMIT 1""",
            (uid, kind.noun),
        ).fetchone()
        if found is None:
            return None
        number: int = json.decode(found[0])["id"]
        taken = self.connection.execute(f"SELECT 1 FROM {kind.noun} WHERE id = ?", (number,))
        return None if taken.fetchone() else number

    def _take_out(self, rows: Iterable[Row]) -> None:
        """Remove the rows that are not to be here; their pieces wait for them."""
        gone = [
            (kind, uid)
            for kind in in_order()
            for noun, uid in rows
            if noun == kind.noun and not self._is_here[noun, uid]
        ]
        removed = False
        for kind, uid in gone:
            present = self.rows.row(kind, uid)
            if present is None:
                continue
            self.written.gone.append(msgspec.convert(present, kind))
            remove_rows(self.connection, kind.noun, "uid = ?", (uid,), stamp=False)
            removed = True
        if removed:
            for kind in in_order():
                self.connection.execute(
                    f"""UPDATE share_row SET state = 'waiting' WHERE share = ? AND noun = ?
                        AND state = 'shown' AND uid NOT IN (SELECT uid FROM {kind.noun})""",
                    (self.registers.share, kind.noun),
                )


def _ensure_dated(target: Columns) -> None:
    """Raise Invalid for what does not say when it was made: here it would be made now."""
    if not all(target.get(stamp) for stamp in STAMPS):
        raise Invalid("it does not say when it was made")
