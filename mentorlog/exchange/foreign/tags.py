"""Tags of other programs, as ours: each once, without signs that a tag cannot have."""

from collections.abc import Iterable
from functools import lru_cache

from mentorlog.domain.tags import read
from mentorlog.errors import Invalid


def kept(words: Iterable[str]) -> tuple[str, ...]:
    """The words that can be tags, in their order; others stay with what was said."""
    return _kept(tuple(words))


@lru_cache(1024)
def _kept(words: tuple[str, ...]) -> tuple[str, ...]:
    found: list[str] = []
    for word in words:
        try:
            found += read([word])
        except Invalid:
            continue
    return read(found)
