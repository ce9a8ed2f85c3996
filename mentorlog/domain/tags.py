"""Tags: words that one files things under; case and a # before them make no difference."""

from collections.abc import Iterable

from mentorlog.domain.text import check_text
from mentorlog.errors import Invalid


def read(typed: Iterable[str]) -> tuple[str, ...]:
    """The tags as they are kept, each once, as it was typed first. Raises Invalid for none."""
    kept: dict[str, str] = {}
    for one in typed:
        tag = check_text(_bare(one), "tag")
        kept.setdefault(folded(tag), tag)
    return tuple(kept.values())


def read_one(typed: str) -> str:
    """A tag to look for, folded. Raises Invalid where nothing is left of it."""
    tag = folded(typed)
    if not tag:
        raise Invalid(f"{typed!r} is no tag", "write a word, like career")
    return tag


def folded(tag: str) -> str:
    """What two tags have in common that are one."""
    bare = _bare(tag)
    if bare.isascii():
        return bare.lower()
    from unicodedata import normalize  # hardly any tag needs it

    bare = normalize("NFC", bare).casefold()
    return bare.replace("i\u0307", "i").replace("ı", "i")


def _bare(typed: str) -> str:
    return typed.strip().removeprefix("#").strip()
