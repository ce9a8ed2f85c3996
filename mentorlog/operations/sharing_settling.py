"""Where two devices say different things: what each says, and which of it is kept."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple

import msgspec
from msgspec import json

from mentorlog.domain.records.base import Record
from mentorlog.domain.records.catalog import KIND_OF
from mentorlog.domain.sharing.parts import PRESENCE, STAMPS, parts_of
from mentorlog.domain.sharing.perspective import Perspective
from mentorlog.errors import Invalid, MentorlogError
from mentorlog.store.changes import Command
from mentorlog.store.removal import remove_rows
from mentorlog.store.rows import replacement, to_row
from mentorlog.store.sharing import packing, shares
from mentorlog.store.sharing.registers import Registers, Row
from mentorlog.store.sharing.rows import Rows, wholes_of
from mentorlog.store.sharing.shares import Share
from mentorlog.store.sharing.values import HERE, Value, is_contested, shown_of
from mentorlog.store.store import Store


class Said(NamedTuple):
    """What one device says of a part; `is_mine` of this one, `is_shown` as the journal has it.

    `value` is as it is read here, `text` as it stands in the registers.
    """

    device: str
    value: list[Any]
    text: str
    is_mine: bool
    is_shown: bool


class Contested(NamedTuple):
    """A part of a record of which two devices say different things."""

    noun: str
    uid: str
    part: str
    said: Sequence[Said]


def contested(store: Store, share: Share) -> list[Contested]:
    """Every part of the records that are here of which different values live, record by record.

    Stamps are nobody's opinion.
    """
    registers = Registers(store.connection, share.id)
    view = shares.perspective_of(store.connection, share)
    names = {replica: one.name for replica, one in shares.members(registers).items()}
    found = []
    for (noun, uid), living in registers.contested().items():
        if noun not in KIND_OF or registers.state(noun, uid) not in ("shown", "gone", "refused"):
            continue
        is_here = registers.state(noun, uid) != "gone"
        for part, values in sorted(living.items()):
            if part not in STAMPS and (is_here or part == PRESENCE) and is_contested(values):
                read = partial(_read, view, KIND_OF[noun], part)
                said = _said(registers, share, part, values, names, read)
                found.append(Contested(noun, uid, part, said))
    return found


def _read(view: Perspective, kind: type[Record], part: str, text: str) -> list[Any]:
    """A value as it is read here: of two people, from my side."""
    if part == PRESENCE:
        return list(json.decode(text))
    row = view.into(kind, {part: text})
    return [row[column] for column in parts_of(kind)[part].columns]


def _said(
    registers: Registers,
    share: Share,
    part: str,
    values: Sequence[Value],
    names: Mapping[str, str],
    read: Callable[[str], list[Any]],
) -> list[Said]:
    shown = shown_of(part, values, registers.names)
    return [
        Said(
            names.get(registers.names[one.replica], registers.names[one.replica]),
            read(one.text),
            one.text,
            one.replica == share.replica,
            one.text == shown.text,
        )
        for one in sorted(
            values, key=lambda one: (one.text != shown.text, registers.names[one.replica])
        )
    ]


class Choice(NamedTuple):
    """Whose word is kept: this device's, the other's, or that of a device by its name."""

    mine: bool = False
    theirs: bool = False
    device: str | None = None

    def of(self, one: Contested) -> Said:
        """The value that is chosen. Raises Invalid where none, or more than one, is meant."""
        if self.device is not None:
            found = [said for said in one.said if said.device == self.device]
        elif self.mine:
            found = [said for said in one.said if said.is_mine] or _shown(one.said)
        else:
            found = [said for said in one.said if not said.is_mine]
            found = found if len(one.said) == len(found) + 1 else _not_shown(one.said)
        values = {said.text: said for said in found}
        if len(values) != 1:
            names = ", ".join(f"--of {said.device}" for said in one.said)
            raise Invalid(
                f"{one.part.replace('_', ' ')}: it is not plain which is meant", f"say {names}"
            )
        return next(iter(values.values()))


def _shown(said: Sequence[Said]) -> list[Said]:
    return [one for one in said if one.is_shown]


def _not_shown(said: Sequence[Said]) -> list[Said]:
    return [one for one in said if not one.is_shown]


def keep(
    store: Store,
    now: datetime,
    share: Share,
    rows: Sequence[Row],
    part: str | None,
    choice: Choice,
    refs: Sequence[str],
) -> list[Contested]:
    """Settle what is contested of these records, or one part of it; gives what was settled.

    Raises Invalid where it is not plain what is chosen.
    """
    found = _of(store, share, rows, part)
    settle(store, now, share, [(one, choice.of(one)) for one in found], refs)
    return found


def settle(
    store: Store,
    now: datetime,
    share: Share,
    chosen: Sequence[tuple[Contested, Said]],
    refs: Sequence[str],
) -> None:
    """Keep what was chosen of each, as one command."""
    with store.writing(Command("share", "keep", tuple(refs)), beside=True):
        packing.pack_all(store.connection, now.isoformat())
        for one, said in chosen:
            _write(store, share, one, said)
        at = int(now.timestamp())
        told = [((one.noun, one.uid), {one.part: (at, said.text)}) for one, said in chosen]
        packing.say(store.connection, _again(store, share), now.isoformat(), told)


def keep_in_all(
    store: Store,
    now: datetime,
    found: Sequence[Share],
    rows: Sequence[Row],
    part: str | None,
    choice: Choice,
    refs: Sequence[str],
) -> list[Contested]:
    """Settle it in each share where it is contested, and the device that is named has a word."""
    in_question = [(share, with_pieces(store, share, rows)) for share in found]
    contested_in = [
        (share, pieces, {said.device for one in of_it for said in one.said})
        for share, pieces in in_question
        if (of_it := _of(store, share, pieces, part))
    ]
    named = [one for one in contested_in if choice.device in (None, *one[2])]
    return [
        one
        for share, pieces, _ in named or contested_in
        for one in keep(store, now, share, pieces, part, choice, refs)
    ]


def with_pieces(store: Store, share: Share, rows: Sequence[Row]) -> list[Row]:
    """The records, and what is contested of the pieces that belong to them."""
    found = list(rows)
    for one in contested(store, share):
        kind = KIND_OF[one.noun]
        row = Rows(store.connection).row(kind, one.uid)
        if not kind.letter and row and set(wholes_of(kind, row)) & set(rows):
            found.append((one.noun, one.uid))
    return found


def _of(store: Store, share: Share, rows: Sequence[Row], part: str | None) -> list[Contested]:
    return [
        one
        for one in contested(store, share)
        if (one.noun, one.uid) in rows and part in (None, _word(one.part))
    ]


def _word(part: str) -> str:
    return "presence" if part == PRESENCE else part


def _again(store: Store, share: Share) -> Share:
    found = shares.share_of(store.connection, share.uid)
    assert found is not None
    return found


def _write(store: Store, share: Share, one: Contested, said: Said) -> None:
    """Have the row say what was chosen, as an edit that can be undone."""
    kind = KIND_OF[one.noun]
    present = Rows(store.connection).row(kind, one.uid)
    if present is None:
        return
    if one.part == PRESENCE:
        if said.value[0] != HERE:
            remove_rows(store.connection, one.noun, "uid = ?", (one.uid,))
        return
    view = shares.perspective_of(store.connection, share)
    changed = {**present, **view.into(kind, {one.part: said.text})}
    changed = Rows(store.connection).resolved(kind, changed)
    if changed != present:
        stamped = {**changed, "updated_at": store.now().isoformat()}
        try:
            record = msgspec.convert(stamped, kind)
            values = to_row(record)
        except (MentorlogError, msgspec.MsgspecError, ValueError, UnicodeError) as error:
            raise Invalid(
                f"no record can be like that: {error}", "--mine keeps it as it is"
            ) from error
        store.connection.execute(replacement(kind), (*values, record.id))
