"""What a record is called where it is spoken of, and which record it is a part of."""

from functools import cache

from mentorlog.domain.records.base import Record
from mentorlog.domain.records.marks import marks

TITLES = ("name", "title", "text")


def title_of(record: Record) -> str:
    """Its name, title or text; empty where it has none, or none was given."""
    return next((str(text) for name in TITLES if (text := getattr(record, name, None))), "")


@cache
def whole_of(kind: type[Record]) -> str | None:
    """The field that names the record which a part belongs to: a commitment's `action`.

    None for what has an id or a name of its own, and for what only names a record.
    """
    if kind.letter:
        return None
    required = (
        name
        for name, marked in marks(kind).items()
        if marked.noun and not marked.is_optional and not marked.is_list
    )
    return next(required, None)
