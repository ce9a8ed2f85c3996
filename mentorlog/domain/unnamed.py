"""Texts without the names of some people, who did not ask to stand in them."""

import re
from collections.abc import Iterable

from mentorlog.domain.text import folded

SOMEBODY = "[a mentee]"
"""What stands in the place of a name; the brackets say that the writer did not write it."""

_WORD = re.compile(r"\w+")
_LEAST = 3
"""A shorter part of a name, such as "de", is one only beside another."""

_ALSO_WORDS = frozenset(
    (
        *("april", "art", "august", "bill", "chance", "chase", "dawn", "drew", "faith", "frank"),
        *("grace", "grant", "hope", "jack", "joy", "june", "mark", "max", "may", "miles", "pat"),
        *("ray", "rich", "rob", "rose", "sky", "sue", "summer", "sunny", "will"),
    )
)
"""Names that are words as well: only with a capital letter are they taken for a name."""


class Unnamed:
    """Takes the names of these people out of texts, whole or in part, however they are written."""

    def __init__(self, names: Iterable[str]) -> None:
        whole = {name for name in names if name.strip()}
        self._parts = {folded(part) for name in whole for part in _WORD.findall(name)}
        together = (re.escape(name) for name in sorted(whole, key=len, reverse=True))
        self._whole = re.compile("|".join(together), re.IGNORECASE) if whole else None

    def text(self, text: str) -> str:
        """The text with `SOMEBODY` where somebody was named."""
        if self._whole is None:
            return text
        return self._without_parts(self._whole.sub(SOMEBODY, text))

    def _without_parts(self, text: str) -> str:
        said, done = "", 0
        for word in _WORD.finditer(text):
            if self._names(word.group()):
                between = text[done : word.start()]
                joined = said.endswith(SOMEBODY) and not between.strip(" -")
                said += "" if joined else between + SOMEBODY
                done = word.end()
        return said + text[done:]

    def _names(self, word: str) -> bool:
        part = folded(word)
        if part not in self._parts or len(part) < _LEAST:
            return False
        return part not in _ALSO_WORDS or word[:1].isupper()
