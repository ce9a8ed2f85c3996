"""What a sync brought, a line a record."""

from collections.abc import Iterator, Mapping, Sequence

from mentorlog.domain.records.base import Record
from mentorlog.domain.sharing.parts import STAMPS

_LINES = 40
"""Nobody reads further; `mentorlog history` has the rest."""


def lines_of(device: str, done: Mapping[str, Sequence[tuple[str, Sequence[str]]]]) -> Iterator[str]:
    """Like "laptop: new · s14 (Packet)", "laptop: changed · a2 (Read) · text"."""
    told = [(word, one) for word, some in done.items() for one in some]
    for word, (named, parts) in told[:_LINES]:
        said = [part.replace("_", " ") for part in parts if part not in STAMPS]
        yield " · ".join([f"{device}: {word}", named, *([", ".join(said)] if said else [])])
    if len(told) > _LINES:
        yield f"{device}: {len(told) - _LINES} more; `mentorlog history` has them"


def is_told(record: Record) -> bool:
    """Whether a record is told of by itself: one without an id is told of by what it is part of."""
    return bool(record.letter)
