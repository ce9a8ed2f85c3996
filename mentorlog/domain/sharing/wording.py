"""A signature holds for the wording that was signed, and for no other.

What is told of it names that wording by its digest, beside the member: whoever has another wording
of the agreement by then does not take it.
"""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

import msgspec

from mentorlog.domain.records.catalog import KIND_OF
from mentorlog.domain.sharing.parts import parts_of

ROW = "row"
"""The part of a kind that is told as one."""
_SLOT = parts_of(KIND_OF["signature"])[ROW].columns.index("member")


def wording_of(told: Mapping[str, str] | None) -> str:
    """The digest of what an agreement says, by what is told of it: for all the same."""
    return sha256((told or {}).get(ROW, "").encode()).hexdigest()


def signed(text: str) -> str | None:
    """The digest of the wording that a signature is under, by what is told of it."""
    found = msgspec.json.decode(text)[_SLOT]
    return found[1] if isinstance(found, list) and len(found) > 1 else None


def bound(text: str, wording: str | None) -> str:
    """What is told of a signature, under this wording."""
    value = msgspec.json.decode(text)
    value[_SLOT] = [value[_SLOT], wording]
    return msgspec.json.encode(value).decode()


def unbound(row: dict[str, Any]) -> dict[str, Any]:
    """The columns of a signature without the wording that it is under; of another kind, as told."""
    member = row.get("member")
    return {**row, "member": member[0]} if isinstance(member, list) and member else row
