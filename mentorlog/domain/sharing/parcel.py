"""A parcel: what one device has to say to the others since its last one.

    {"format": "mentorlog parcel", "v": 1, "share": "6f0e…", "replica": "0b7a3c5d9e1f", "n": 4,
     "prev": "9a41…", "seen": {"77ab…": 9}, "made": "2026-11-21T18:00:00+01:00",
     "values": [["session", "c3d1…", {"title": [1793640000, ["Kick-off"]]}]]}

A `whole` one tells all that its device knows, for those who come later or missed something.
"""

from collections.abc import Sequence
from hashlib import sha256
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from mentorlog.domain.records.catalog import KIND_OF
from mentorlog.domain.sharing.junction import JUNCTION, Junction
from mentorlog.domain.sharing.parts import PRESENCE, parts_of
from mentorlog.errors import Invalid

FORMAT: Literal["mentorlog parcel"] = "mentorlog parcel"
VERSION = 1
MEMBER = "#replica"
"""The noun of what is said of a device itself, by its replica's name."""

ReplicaName = Annotated[str, Meta(pattern="^[0-9a-f]{12}\\Z")]
Number = Annotated[int, Meta(ge=1, le=2**40)]
Zero = Literal[0]
Hash = Annotated[str, Meta(pattern="^([0-9a-f]{64})?\\Z")]
ShareName = Annotated[str, Meta(pattern="^[0-9a-zA-Z-]{1,64}\\Z")]
At = Annotated[int, Meta(ge=-(2**40), le=2**40)]
Noun = Annotated[str, Meta(min_length=1, max_length=32)]
Key = Annotated[str, Meta(min_length=1, max_length=64)]
PublicKey = Annotated[str, Meta(pattern="^ssh-ed25519 [A-Za-z0-9+/]{68}\\Z")]
"""A public key of OpenSSH, without a comment; nothing else stands in a line of its own."""

DeviceName = Annotated[str, Meta(min_length=1, max_length=64)]
Told = tuple[At, list[Any]]
Spoken = tuple[ReplicaName, Number, At, list[Any]]


class Whole(Struct, frozen=True, forbid_unknown_fields=True):
    """All registers of a device, and how far it has read each of the others."""

    heads: dict[ReplicaName, tuple[Number, Hash]]
    values: list[tuple[Noun, Key, dict[Noun, list[Spoken]]]]


class Join(Struct, frozen=True, forbid_unknown_fields=True):
    """How a device that was invited says who it is; the MAC proves that it has the invitation."""

    person: str
    name: DeviceName
    key: PublicKey
    mac: Annotated[str, Meta(pattern="^[0-9a-f]{64}\\Z")]


class Parcel(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One parcel, as it stands in its file."""

    format: Literal["mentorlog parcel"]
    v: int
    share: ShareName
    replica: ReplicaName
    n: Number
    prev: Hash
    seen: dict[ReplicaName, Number]
    made: Annotated[str, Meta(max_length=40)]
    values: list[tuple[Noun, Key, dict[Noun, Told]]]
    whole: Whole | None = None
    join: Join | None = None


class _Head(Struct):
    v: int


def encode(parcel: Parcel) -> bytes:
    """The bytes of a parcel; the same one gives the same."""
    return msgspec.json.encode(parcel)


def decode(data: bytes) -> Parcel:
    """The parcel in these bytes. Raises Invalid for what is none, or of a newer version."""
    try:
        if msgspec.json.decode(data, type=_Head).v > VERSION:
            raise newer()
        parcel = msgspec.json.decode(data, type=Parcel)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise Invalid("it is no parcel of mentorlog") from error
    _check_once(parcel)
    for noun, _, told in parcel.values:
        _check(noun, {part: [value] for part, (_, value) in told.items()})
    for noun, _, spoken in parcel.whole.values if parcel.whole else ():
        _check(noun, {part: [one[3] for one in values] for part, values in spoken.items()})
    return parcel


def _check_once(parcel: Parcel) -> None:
    """Raise Invalid for what is said twice: nobody could tell which of it holds."""
    whole = parcel.whole.values if parcel.whole else []
    rows = [(noun, uid) for noun, uid, _ in parcel.values]
    rows_of_whole = [(noun, uid) for noun, uid, _ in whole]
    said = [[one[0] for one in values] for _, _, parts in whole for values in parts.values()]
    lists: list[Sequence[object]] = [rows, rows_of_whole, *said]
    if any(len(set(names)) != len(names) for names in lists):
        raise Invalid("it says the same thing twice")


def newer() -> Invalid:
    """A parcel says what this version does not know."""
    return Invalid("it was written by a newer mentorlog", "update mentorlog here; nothing is lost")


def hash_of(data: bytes) -> str:
    """What the next parcel names, so that none can be left out between the two."""
    return sha256(data).hexdigest()


def _check_members(told: dict[str, list[list[Any]]]) -> None:
    """Raise Invalid unless all that is said of a device is what a device has."""
    try:
        for part, values in told.items():
            if part != PRESENCE:
                raise newer()
            for value in values:
                msgspec.convert(value, tuple[str, DeviceName, PublicKey, Number | Zero | None])
    except msgspec.ValidationError as error:
        raise Invalid("it says of a device what no device has") from error


def _check_junctions(told: dict[str, list[list[Any]]]) -> None:
    """Raise Invalid unless all that is said of a share with another person is what one has."""
    try:
        if told.keys() - {PRESENCE}:
            raise newer()
        msgspec.convert(told.get(PRESENCE, []), list[Junction])
    except msgspec.ValidationError as error:
        raise Invalid("it says of a share what no share has") from error


_FIXED = {PRESENCE: 2}


def _check(noun: str, told: dict[str, list[list[Any]]]) -> None:
    """Raise Invalid unless every part is known, and each of its values has all its columns."""
    if noun == MEMBER:
        _check_members(told)
        return
    if noun == JUNCTION:
        _check_junctions(told)
        return
    if noun in KIND_OF:
        sizes = _FIXED | {name: len(one.columns) for name, one in parts_of(KIND_OF[noun]).items()}
    else:
        raise newer()
    for part, values in told.items():
        if part not in sizes:
            raise newer()
        if any(len(value) != sizes[part] for value in values):
            raise Invalid("it tells a part of a record that has other fields")
        if (
            noun != MEMBER
            and part == PRESENCE
            and any(not isinstance(word, str) for value in values for word in value)
        ):
            raise Invalid("it does not say whether a record is there")
