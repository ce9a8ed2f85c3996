"""Which record somebody means who types words of its title in the place of its id."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from mentorlog.domain.folding import begins, folded

if TYPE_CHECKING:
    from mentorlog.domain.records.base import Record
    from mentorlog.store.store import Store

_FEWEST = 2


def titled(store: "Store", nouns: Iterable[str], typed: str) -> "list[Record]":
    """The records of these nouns with this title; else those with each word in it, or beginning.

    What is a number, or less than two letters, is a slip of an id.
    """
    wanted = folded(typed)
    words = wanted.split()
    if sum(map(len, words)) < _FEWEST or "".join(words).isdecimal():
        return []
    known = [
        (noun, number, folded(title))
        for noun in nouns
        for number, title in store.table(noun).titles()
    ]
    exact = [one for one in known if one[2] == wanted]
    likely = exact or [one for one in known if all(begins(one[2], word) for word in words)]
    return [store.table(noun).get(number) for noun, number, _ in likely]
