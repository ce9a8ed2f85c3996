"""What a parcel tells: the values that are said now, or all that the registers hold."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import json

from mentorlog.domain.sharing.parcel import Spoken, Whole
from mentorlog.store.sharing.registers import Registers, Row
from mentorlog.store.sharing.values import Value

_BESIDE = 64
"""Bytes that a whole parcel holds of a value beside what it says."""

Said = dict[Row, dict[str, tuple[int, str]]]
"""Of each row its parts, with the moment and the value as text."""

Living = Mapping[Row, Mapping[str, Sequence[Value]]]
"""The values of each row that nobody has overwritten, by part."""


def whole_of(registers: Registers, own: int, living: Living | None = None) -> Whole:
    """All that lives in the registers, and how far each other replica was read.

    It is read there, unless it is known what lives.
    """
    living = registers.everything() if living is None else living
    names = registers.names
    heads = {
        head.name: (head.n, head.hash)
        for number, head in registers.heads().items()
        if head.n and number != own
    }
    values = [
        (
            *row,
            {
                part: [_spoken(names[one.replica], one.n, one.at, one.text) for one in values]
                for part, values in parts.items()
            },
        )
        for row, parts in living.items()
    ]
    return Whole(heads, values)


def said_at_once(said: Said, replica: int, n: int) -> Living:
    """What lives in registers of which a replica is the first to say anything."""
    return {
        row: {part: [Value(replica, n, at, text)] for part, (at, text) in told.items()}
        for row, told in sorted(said.items())
    }


def values_in(registers: Registers, whole: Whole) -> dict[Row, dict[str, list[Value]]]:
    """The same, read: all that another device of mine holds."""
    return {
        (noun, uid): {
            part: [
                Value(registers.replica(name), n, at, json.encode(value).decode())
                for name, n, at, value in values
            ]
            for part, values in parts.items()
        }
        for noun, uid, parts in whole.values
    }


def size_of(registers: Registers) -> int:
    """About how many bytes of a whole parcel all that lives would take."""
    [(size,)] = registers.connection.execute(
        f"""SELECT coalesce(sum(length(CAST(v.value AS BLOB)) + {_BESIDE}), 0)
            FROM share_value v JOIN share_row r ON r.id = v."row" WHERE r.share = ?""",
        (registers.share,),
    )
    return int(size)


def values_of(said: Said) -> Iterator[tuple[str, str, dict[str, tuple[int, list[object]]]]]:
    """What is said, as a parcel holds it."""
    for (noun, uid), told in said.items():
        yield noun, uid, {part: (at, json.decode(text)) for part, (at, text) in told.items()}


def _spoken(replica: str, n: int, at: int, text: str) -> Spoken:
    return replica, n, at, json.decode(text)
