"""Small files between a coordinator and participants: JSON under a format, a version, a checksum.

The checksum is no secret. It tells a file that was edited by hand, or cut, from one that was not.
"""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

import msgspec
from msgspec import MsgspecError

from mentorlog.errors import Invalid
from mentorlog.exchange.envelope import check_depth, check_keys, keys_of

_AT_MOST = 2**20
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def checksum(fields: Mapping[str, Any]) -> str:
    """The SHA-256 of all fields but the checksum, in the order of their names."""
    told = {name: value for name, value in fields.items() if name != "checksum"}
    return sha256(msgspec.json.encode(told, order="deterministic")).hexdigest()


def seal(fields: Mapping[str, Any]) -> bytes:
    """The file: one line a field, and the checksum last; `fields` has a format and a version."""
    fields = msgspec.to_builtins(dict(fields))
    whole = msgspec.json.encode({**fields, "checksum": checksum(fields)})
    return msgspec.json.format(whole, indent=2) + b"\n"


def opened(data: bytes, format: str, version: int, what: str) -> dict[str, Any]:  # noqa: A002
    """The fields of a file that `seal` wrote, checksum included.

    `what` is such a file in words: "a status". Raises Invalid for any other file, for one of a
    newer version and for one that was edited.
    """
    fields = _fields(data.removeprefix(_BYTE_ORDER_MARK), what)
    if fields.get("format") != format:
        raise Invalid(f"this is not {what} of mentorlog", f"name a file that is {what}")
    found = fields.get("version")
    if isinstance(found, int) and found > version:
        message = f"this is {what} of version {found}, and this mentorlog reads {version}"
        raise Invalid(message, "update mentorlog, then read it again")
    if found != version or checksum(fields) != fields.get("checksum"):
        message = f"this is {what} that was edited after it was written"
        raise Invalid(message, "ask for it again, as it was written")
    return fields


def _fields(data: bytes, what: str) -> dict[str, Any]:
    """The fields of one JSON object, each there once."""
    if len(data) > _AT_MOST:
        raise Invalid(f"this is too large for {what}", f"name a file that is {what}")
    try:
        check_depth(memoryview(data))
        fields = msgspec.json.decode(data)
        check_keys("", keys_of(msgspec.Raw(data)))
    except (MsgspecError, RecursionError, UnicodeDecodeError, Invalid):
        fields = None
    if not isinstance(fields, dict):
        raise Invalid(f"this is not {what} of mentorlog", f"name a file that is {what}")
    return fields
