"""Short ids say their noun: s12, g3, m5, a41, f7, t2, n9."""

from typing import TYPE_CHECKING, Any

from mentorlog.errors import Invalid

if TYPE_CHECKING:
    from mentorlog.store.store import Store
    from mentorlog.store.table import Table

NOUNS = {
    "s": "session",
    "g": "goal",
    "m": "milestone",
    "a": "action",
    "f": "feedback",
    "t": "topic",
    "n": "note",
}


def noun_of(ref: str) -> str | None:
    """The noun an id is of, or None if it is no id."""
    word = ref.strip().lower()
    return NOUNS.get(word[:1]) if word[1:].isdecimal() and word.isascii() else None


def table_of(store: "Store", ref: str) -> "Table[Any]":
    """The table in which an id is found. Raises Invalid if it does not say its noun."""
    noun = noun_of(ref)
    if noun is None:
        raise Invalid(f"{ref!r} is no id", f"an id is a letter ({', '.join(NOUNS)}) and a number")
    return store.table(noun)
