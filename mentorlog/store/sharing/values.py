"""Values of a share, what is said of presence, and which of several values is shown."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from msgspec import json

from mentorlog.domain.sharing.parts import PRESENCE

HERE, GONE, WITHDRAWN, PURGED = "here", "gone", "withdrawn", "purged"
"""What is said of presence: [here, who wrote it], [gone, ""], or [gone, why it stays so]."""

_RANK = {f'["{GONE}","{why}"]': 2 for why in (WITHDRAWN, PURGED)} | {f'["{GONE}",""]': 0}
"""What wins of several things that are said of presence; that it is here has 1."""


def presence(word: str, more: str) -> str:
    """What is said of presence, as text."""
    return json.encode([word, more]).decode()


class Value(NamedTuple):
    """One value of one part; `at` is in seconds since 1970."""

    replica: int
    n: int
    at: int
    text: str


Told = Mapping[str, Value]
"""Values by their parts."""


def shown_of(part: str, values: Iterable[Value], names: Mapping[int, str]) -> Value:
    """The value of a part that is shown: the one written last, of one moment by its device's name.

    That a record is here wins over that it is gone; that it was withdrawn or purged, over both.
    """
    rank = _RANK if part == PRESENCE else {}
    return max(values, key=lambda one: (rank.get(one.text, 1), one.at, names[one.replica], one.n))


def is_contested(values: Iterable[Value]) -> bool:
    """Whether more than one different value lives."""
    return len({value.text for value in values}) > 1
