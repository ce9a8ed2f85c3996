"""Tags: words that one files things under; case and a # before them make no difference.

None has a comma in it, which stands between two: "career, growth".
"""

from collections.abc import Iterable

from mentorlog.domain.text import check_text
from mentorlog.errors import Invalid


def read(typed: Iterable[str]) -> tuple[str, ...]:
    """The tags as they are kept, each once, as it was typed first. Raises Invalid for none."""
    kept: dict[str, str] = {}
    for several in typed:
        for one in _each(several):
            tag = check_text(_bare(one), "tag")
            kept.setdefault(folded(tag), tag)
    return tuple(kept.values())


def _each(typed: str) -> list[str]:
    """The tags of a word, which is itself one where it says none."""
    if "," not in typed:
        return [typed]
    return [one for one in typed.split(",") if one.strip()] or [""]


def read_one(typed: str) -> str:
    """A tag to look for, folded. Raises Invalid where nothing is left of it, or there are two."""
    tag = folded(typed)
    if not tag:
        raise Invalid(f"{typed!r} is no tag", "write a word, like career")
    first, *more = _each(tag)
    if more:
        raise Invalid(f"{typed!r} is several tags", f"look for one of them, like {_bare(first)}")
    return _bare(first)


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
