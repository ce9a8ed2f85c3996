"""Which record somebody means who types words of its title in the place of its id."""

from collections.abc import Iterable

from mentorlog.domain.folding import begins, folded
from mentorlog.domain.records.base import Record
from mentorlog.store.store import Store

_FEWEST = 2


def titled(store: Store, nouns: Iterable[str], typed: str) -> tuple[list[Record], list[Record]]:
    """The records of these nouns with this title, and all with each word in it, or beginning.

    What is a number, or less than two letters, is a slip of an id.
    """
    wanted = folded(typed)
    words = wanted.split()
    if sum(map(len, words)) < _FEWEST or "".join(words).isdecimal():
        return [], []
    known = [
        (noun, number, folded(title))
        for noun in nouns
        for number, title in store.table(noun).titles()
    ]
    likely = [
        (store.table(noun).get(number), title)
        for noun, number, title in known
        if all(begins(title, word) for word in words)
    ]
    return [one for one, title in likely if title == wanted], [one for one, _ in likely]
