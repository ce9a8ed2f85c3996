"""Tags of other programs, as ours: each once, without signs that a tag cannot have."""

from collections.abc import Iterable

from mentorlog.domain.tags import read
from mentorlog.errors import Invalid


def kept(words: Iterable[str]) -> tuple[str, ...]:
    """The words that can be tags, in their order; others stay with what was said."""
    found: list[str] = []
    for word in words:
        try:
            found += read([word])
        except Invalid:
            continue
    return read(found)
