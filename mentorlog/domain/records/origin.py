"""Where a record came from: what import saw in a foreign file, and what it kept of it."""

from datetime import date
from typing import Annotated, ClassVar

from msgspec import Meta, field

from mentorlog.domain.records.base import Leaves, Record, Uid, this_day

Digest = Annotated[str, Meta(min_length=64, max_length=64)]
"""The SHA-256 of something, in hexadecimal: it can be compared, and not read."""

Rest = Annotated[str, Meta(min_length=1, extra={"leaves": Leaves.NEVER})]


class Origin(Record, frozen=True, kw_only=True):
    """That a record was read from a file; it stays when the record is removed, so that it stays so.

    `key` is of what the entry is known by in its source, `seen` of all that it said, `made` of the
    record as it was written here. `rest` is JSON of what the entry said and no field has.
    """

    noun: ClassVar[str] = "origin"
    stays: ClassVar[bool] = True

    source: Annotated[str, Meta(min_length=1, max_length=32)]
    key: Digest
    of: Annotated[str, Meta(min_length=1, max_length=32)] = field(name="noun")
    record: Uid
    seen: Digest
    made: Digest
    rest: Rest | None = None
    read_on: date = field(default_factory=this_day)
