"""The records that drafts become: their uids, and what one source adds to what another told."""

import re
from collections.abc import Iterable
from hashlib import sha1
from typing import Any

from msgspec.structs import replace

from mentorlog.domain.drafts import Draft
from mentorlog.domain.records.base import Record
from mentorlog.domain.records.session import Session, Status

_SPACE = bytes.fromhex("6d6c6f67000050008000696d706f7274")
_TEXTS = ("title", "text", "notes", "private_notes")
_FILLED = ("minutes", "mode", "title", "notes", "private_notes", "activity")
_NOON = "T12:00"

_VARIANT = {figure: "89ab"[int(figure, 16) & 3] for figure in "0123456789abcdef"}


def uid_of(source: str, key: str, noun: str, ordinal: int) -> str:
    """The uid of what an entry becomes, the same on every machine: a UUID of version 5."""
    name = f"{source}\n{key}\n{noun}\n{ordinal}".encode()
    text = sha1(_SPACE + name, usedforsecurity=False).hexdigest()
    return f"{text[:8]}-{text[8:12]}-5{text[13:16]}-{_VARIANT[text[16]]}{text[17:20]}-{text[20:32]}"


_FIELDS = {
    "title": ("title", "text"),
    "text": ("notes", "text"),
    "date": ("at",),
    "minutes": ("minutes",),
    "closed": ("done_on", "dropped_on"),
    "status": ("done_on", "dropped_on"),
    "tags": ("tags",),
}
"""The fields of a record that a column of our own export shows as it is."""


def told(draft: Draft) -> list[str]:
    """The fields of the record that an entry says something of."""
    names = [name for column in draft.says for name in _FIELDS.get(column, ())]
    has = [name for name in names if hasattr(draft.record, name)]
    return [name for name in has if getattr(draft.record, name) not in (None, ())]


def filled(there: Session, told: Session, draft: Draft) -> Session:
    """A session with what another source knows of it and it did not say."""
    fields: dict[str, Any] = {
        name: getattr(told, name) for name in _FILLED if getattr(there, name) is None
    }
    if draft.is_dated and there.at[10:16] == _NOON:
        fields["at"] = told.at
    if there.status is Status.PLANNED and told.status is Status.HELD:
        fields["status"] = told.status
    fields["tags"] = tuple(dict.fromkeys((*there.tags, *told.tags)))
    changed = replace(there, **fields)
    return there if changed == there else replace(changed, updated_at=told.updated_at)


def words_of(records: Iterable[Record]) -> list[str]:
    """The words of what records say, in small letters."""
    texts = (str(getattr(one, name, None) or "") for one in records for name in _TEXTS)
    return re.findall(r"\w+", " ".join(texts).lower())
