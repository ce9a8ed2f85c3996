"""Packing: what the rows say and the registers do not, as the values of a new parcel of ours.

Nothing is kept while somebody types: rows are held against the registers when a parcel is made. So
undo, import, purge and other programs need no case of their own, and what was put right before
never leaves. Only rows that the log speaks of since the last time are looked at.

It must come before anything is taken: a value that is said takes the place of all that lives in
the registers then, and what was not yet seen must not be among it.
"""

import sqlite3
from collections.abc import Iterable, Mapping

from mentorlog.domain.records.base import Record
from mentorlog.domain.records.catalog import KIND_OF
from mentorlog.domain.sharing.junction import JUNCTION
from mentorlog.domain.sharing.parcel import FORMAT, VERSION, Join, Parcel, encode, hash_of
from mentorlog.domain.sharing.parts import PRESENCE, STAMPS, in_order, parts_of
from mentorlog.domain.sharing.perspective import Parts
from mentorlog.domain.sharing.perspective import Row as Columns
from mentorlog.domain.sharing.wording import ROW, bound, signed, wording_of
from mentorlog.store import changes
from mentorlog.store.sharing import junctions, session_notes, shares
from mentorlog.store.sharing.edits import Edits
from mentorlog.store.sharing.registers import AWAY, DETACHED, Registers, Row
from mentorlog.store.sharing.rows import (
    Changed,
    Rows,
    changed_once,
    seconds,
    touched_since,
    wholes_of,
)
from mentorlog.store.sharing.shares import Share
from mentorlog.store.sharing.telling import Said, said_at_once, values_of, whole_of
from mentorlog.store.sharing.values import GONE, HERE, PURGED, WITHDRAWN, presence
from mentorlog.store.sharing.waiting import was_taken_out, wholes
from mentorlog.store.sharing.writing import Writer


class Packer:
    """Makes one parcel of a share, inside a transaction."""

    def __init__(self, connection: sqlite3.Connection, share: Share, moment: str) -> None:
        self.connection = connection
        self.share = share
        self.moment = moment
        self.registers = Registers(connection, share.id)
        self.rows = shares.rows_of(connection, share)
        self.view = shares.perspective_of(connection, share)
        self.said: Said = {}
        self._once: dict[Row, str] = {}
        self._is_first = False
        self._since = share.packed
        self._back: set[Row] = set()

    # What is said

    def look(self) -> None:
        """Say all that was changed since the last time; while a share rests, what was purged."""
        if shares.rests(self.connection, self.share):
            for noun, uid in self.registers.rows(PURGED):
                self._missing(KIND_OF[noun], uid)
            return
        if not self.share.is_pair:
            at = seconds(self.moment)
            for uid, one in junctions.new(self.registers, self.share):
                self.say((JUNCTION, uid), {PRESENCE: (at, junctions.said_of(one))})
        since, until = self._since, changes.newest(self.connection)
        touched = touched_since(self.connection, since) if until > since else {}
        self._is_first = not since and not self.registers.rows("shown", "gone", "waiting")
        self._once = changed_once(self.connection) if not since else {}
        if touched and self.share.is_pair:
            self._look_at_all()
            touched = {}
        for noun, uids in touched.items():
            kind = KIND_OF[noun]
            if not self.view.travels(kind):
                continue
            if since:
                rows = ((uid, self.rows.row(kind, uid)) for uid in uids)
            else:
                rows = ((str(row["uid"]), row) for row in self.rows.all(kind))
            for uid, row in rows:
                self._look_at(kind, uid, row)
        self.share = shares.change(self.connection, self.share, packed=until)

    def _look_at_all(self) -> None:
        """What is shown to another person may change with a row that is not shown itself."""
        here = {
            (kind.noun, uid): row
            for kind in filter(self.view.travels, in_order())
            for row in self.rows.all(kind)
            if (uid := str(row["uid"]))
        }
        known = self.registers.rows("shown", "waiting", PURGED)
        for row in [*here, *(one for one in known if one not in here)]:
            if row[0] in KIND_OF:
                self._look_at(KIND_OF[row[0]], row[1], here.get(row))
        sessions = [row for (noun, _), row in here.items() if noun == "session"]
        notes = session_notes.to_tell(
            self.registers, self.view, self.share.me, sessions, seconds(self.moment)
        )
        for row, told in notes.items():
            self.say(row, told)

    def _look_at(self, kind: type[Record], uid: str, row: Columns | None) -> None:
        told = self.view.out(kind, row) if row is not None else None
        if row is not None and told and kind.noun == "signature":
            told = self._bound(row, told)
        if row is None or told is None:
            self._missing(kind, uid)
        else:
            self._there(kind, row, told)

    def _bound(self, row: Columns, told: Parts) -> Parts:
        """A signature holds for the wording that was signed: that of when it was said first."""
        shown = self.registers.told_of(("signature", str(row["uid"])))
        if ROW in shown:
            return {**told, ROW: bound(told[ROW], signed(shown[ROW].text))}
        kind = KIND_OF["agreement"]
        agreement = self.rows.row(kind, row["agreement"])
        wording = wording_of(self.view.out(kind, agreement) if agreement else None)
        return {**told, ROW: bound(told[ROW], wording)}

    def say(self, row: Row, told: Mapping[str, tuple[int, str]]) -> None:
        """Say this, whatever the registers hold: that a value was chosen, or a device is new."""
        self.said.setdefault(row, {}).update(told)

    def _there(self, kind: type[Record], row: Columns, told: Parts) -> None:
        noun, uid = kind.noun, str(row["uid"])
        if self.view.speaker(kind, told) not in (None, self.share.me):
            return  # theirs to say, and if it was noted here, it stays here
        parts = parts_of(kind)
        if self._is_kept_alone((noun, uid)):
            return
        state = None if self._is_first else self.registers.state(noun, uid)
        shown = {} if state is None else self.registers.told_of((noun, uid))
        is_back = self._is_back(state)
        new = [
            name
            for name, text in told.items()
            if (
                shown[name].text != text
                if name in shown
                else is_back or text != parts[name].initial
            )
        ]
        if not new and state == "shown":
            return
        changed = Changed(self.connection, noun, uid, row["updated_at"], self._once)
        if new and state is not None:
            edits = Edits(self.view, self.rows, self.share.id, self._since)
            new = edits.among(new, kind, row, told, shown)
            if state in AWAY:
                new = edits.since_it_left(new, kind, changed, shown)
                self._back.add((noun, uid))
        if self.share.is_pair and set(new) <= set(STAMPS):
            new = []  # when something was changed that is not told is not told either
        if state not in (None, "shown"):
            self.registers.become(noun, uid, "shown")
        elif not new and state == "shown":
            return
        values = {name: (changed.part(parts[name]), told[name]) for name in new}
        self.say((noun, uid), values)
        self._is_here(kind, row, changed.last)

    def _is_back(self, state: str | None) -> bool:
        """Whether others may have kept values of it: what was emptied since is told as well."""
        if state is None:
            return not self._is_first and shares.follows_another(self.registers, self.share)
        return state != "shown"

    def _is_kept_alone(self, row: Row) -> bool:
        """Whether it was removed there, and stays here for what I wrote under it."""
        if self._is_first or self.registers.state(*row) != DETACHED:
            return False
        return self.registers.author(row) is None

    def _is_here(self, kind: type[Record], row: Columns, at: int) -> None:
        """Say that it is here, and what it is part of: whoever removed that did not know of it."""
        self._stands((kind.noun, str(row["uid"])), at)
        if self._is_first:  # each says so itself
            return
        for noun, uid in wholes_of(kind, row):
            whole = KIND_OF[noun]
            if not self.view.travels(whole) or self._is_kept_alone((noun, uid)):
                continue
            found = self.rows.row(whole, uid)
            if found is not None and not self._is_said((noun, uid), at):
                self._is_here(whole, found, at)

    def _is_said(self, row: Row, at: int) -> bool:
        told = self.said.get(row, {}).get(PRESENCE)
        return told is not None and told[0] >= at

    def _stands(self, row: Row, at: int) -> None:
        told = self.said.setdefault(row, {})
        if PRESENCE not in told or told[PRESENCE][0] < at:
            author = self.registers.author(row) if self.share.is_pair else None
            told[PRESENCE] = (at, presence(HERE, author or self.share.me))

    def _missing(self, kind: type[Record], uid: str) -> None:
        """A row that was shown is gone; a piece of what is gone, too, comes back with that."""
        row = (kind.noun, uid)
        state = self.registers.state(*row)
        if state not in ("shown", "waiting", PURGED):
            return
        number = self.registers.numbered(*row)
        if state != PURGED and not was_taken_out(self.connection, row, self._since):
            whole = wholes(self.registers, self.view, row)
            if any(one not in self.rows.uids(other) for other, one in whole):
                self.registers.become(*row, "waiting")
                return
            if state == "waiting" and not self._is_kept_back(kind, uid):
                return  # it comes with what is taken next
        if state != PURGED and self.registers.author(row) not in (self.share.me, None):
            self.registers.become(*row, DETACHED)
            return
        at = Changed(self.connection, *row, self.moment, {}).last
        self.registers.become(*row, "gone")
        why = PURGED if state == PURGED else WITHDRAWN if self._is_kept_back(kind, uid) else ""
        if why == WITHDRAWN:  # who comes later is not to read it in a whole parcel, or an old one
            self.registers.forget(number)
            self.share = shares.change(self.connection, self.share, state="due")
        self.say(row, {PRESENCE: (at, presence(GONE, why))})

    def _is_kept_back(self, kind: type[Record], uid: str) -> bool:
        """Whether a row that is shown no longer is still here."""
        return self.share.is_pair and Rows(self.connection).row(kind, uid) is not None

    # The parcel

    def parcel(
        self, *, whole: bool = False, always: bool = False, join: Join | None = None
    ) -> Share:
        """Write what was said into the registers and keep the parcel; the share as it is then.

        Where nothing was said there is none, unless `always`. A whole one tells the registers.
        """
        if not (self.said or whole or always):
            return self.share
        share, n = self.share, self.share.n + 1
        seen = {name: at for name, at in self.registers.seen().items() if at}
        self.registers.say(share.replica, n, self.said, is_first=self._is_first)
        first = said_at_once(self.said, share.replica, n) if self._is_first else None
        parcel = Parcel(
            format=FORMAT,
            v=VERSION,
            share=share.uid,
            replica=self.registers.names[share.replica],
            n=n,
            prev=share.hash,
            seen=seen,
            made=self.moment,
            values=[] if whole else list(values_of(self.said)),
            whole=whole_of(self.registers, share.replica, first) if whole else None,
            join=join,
        )
        data = encode(parcel)
        shares.keep_parcel(self.connection, share, n, data)
        base = n if whole else share.base
        if whole:
            shares.let_parcels_go(self.connection, share, n - 1)
        hash_ = hash_of(data)
        self.registers.reach(share.replica, n, hash_, seen, self.moment)
        self.share = shares.change(self.connection, share, n=n, hash=hash_, base=base)
        self.said, self._is_first = {}, False
        Writer(self.connection, share, self.registers).set_right(self._back)
        return self.share


def pack(
    connection: sqlite3.Connection, share: Share, moment: str, *, whole: bool = False
) -> Share:
    """Pack what is new in a share; as a whole where that is asked for."""
    packer = Packer(connection, share, moment)
    packer.look()
    return packer.parcel(whole=whole)


def pack_all(connection: sqlite3.Connection, moment: str, *, but: int = 0) -> None:
    """Pack what is new in every share, `but` one: before anything is taken, in any of them."""
    for share in shares.shares(connection):
        if share.id != but:
            pack(connection, share, moment)


def say(
    connection: sqlite3.Connection,
    share: Share,
    moment: str,
    told: Iterable[tuple[Row, Mapping[str, tuple[int, str]]]],
) -> Share:
    """Pack what is new, and this beside it."""
    packer = Packer(connection, share, moment)
    packer.look()
    for row, values in told:
        packer.say(row, values)
    return packer.parcel()
