"""What was found: the record, and the part of its text around the words, as it was written."""

import sqlite3
from datetime import date
from typing import NamedTuple
from unicodedata import combining, normalize

from msgspec import json

from mentorlog.domain.records.base import Record
from mentorlog.domain.records.catalog import KIND_OF
from mentorlog.domain.records.marks import whole_of
from mentorlog.store.search_tables import DAY_BITS, DOTLESS, NOUN_BITS, entries_of
from mentorlog.store.searched import NOUNS

HIT_BEGINS, HIT_ENDS = "\ufdd0", "\ufdd1"
"""What stands around a matched word in a snippet: two code points that are no characters."""

WORDS_SHOWN = 12
_SIGNS_SHOWN = 30
"""On either side of what was found, where no spaces part the words."""

DAY_ZERO = 1_721_425
"""The Julian day of date.fromordinal(0)."""

TEXTS = ("text", "private_text")


class Hit(NamedTuple):
    """A row that was found; `snippet` is a part of its text with marks around what matched.

    `ref` is the short id a person types: its own, or for a check-in, which has none, its goal's.
    `is_private` says that something matched which never leaves.
    """

    noun: str
    number: int
    ref: str
    day: date
    mentorship: str | None
    snippet: str
    is_private: bool


def hit(connection: sqlite3.Connection, row: sqlite3.Row, words: list[str] | None = None) -> Hit:
    """`words` are those to look for in the texts, where the index did not mark them."""
    noun = NOUNS[row["rowid"] >> NOUN_BITS & 0x3F]
    number = row["rowid"] & 0xFFFFFFFF
    written = connection.execute(
        f"SELECT text, private_text FROM {entries_of(noun)} WHERE id = ?", (number,)
    ).fetchone()
    if words is None:
        texts = [as_written(row[name], written[name]) for name in TEXTS]
    else:
        texts = [around(written[name], words) for name in TEXTS]
    marked = [text for text in texts if text and HIT_BEGINS in text]
    of_own = texts[0] is None
    return Hit(
        noun=noun,
        number=number,
        ref=_ref(connection, KIND_OF[noun], number),
        day=date.fromordinal((row["rowid"] >> DAY_BITS) - DAY_ZERO),
        mentorship=row["mentorship"],
        snippet=(marked[0] if marked else _with_tags(row, texts)).strip("\n"),
        is_private=of_own or HIT_BEGINS in (texts[1] or ""),
    )


def _with_tags(row: sqlite3.Row, texts: list[str | None]) -> str:
    """The beginning of the text with all its tags: the words were found in them."""
    text = str(texts[0] or texts[1] or "").strip("\n")
    if not row["all_tags"]:
        return text
    tags = " ".join(f"#{tag}" for tag in json.decode(row["all_tags"]))
    return f"{text} {HIT_BEGINS}{tags}{HIT_ENDS}" if tags else text


def _ref(connection: sqlite3.Connection, kind: type[Record], number: int) -> str:
    """The short id; of what has none, the one of the whole that it is a part of."""
    if kind.letter:
        return f"{kind.letter}{number}"
    named = whole_of(kind)
    whole = KIND_OF.get(named) if named else None
    if whole is None or not whole.letter:
        return kind.noun
    row = connection.execute(
        f"""SELECT w.id FROM {whole.noun} w JOIN {kind.noun} r ON r.{whole.noun} = w.uid
            WHERE r.id = ?""",
        (number,),
    ).fetchone()
    return f"{whole.letter}{row['id']}"


def as_written(snippet: str | None, written: str | None) -> str | None:
    """A snippet of the index with the letters of the text, where the index has others."""
    dotless, dotted = DOTLESS
    if snippet is None or written is None or dotless not in written:
        return snippet
    bare = snippet.replace(HIT_BEGINS, "").replace(HIT_ENDS, "")
    place = written.replace(dotless, dotted).find(bare.removeprefix("…").removesuffix("…"))
    place -= bare.startswith("…")
    letters = []
    for sign in snippet:
        is_mark = sign in (HIT_BEGINS, HIT_ENDS)
        was_dotless = not is_mark and written[place : place + 1] == dotless
        letters.append(dotless if was_dotless and sign == dotted else sign)
        place += not is_mark
    return "".join(letters)


def around(written: str | None, words: list[str]) -> str | None:
    """The text around the first of the words that stands in it, that one marked; else its begin."""
    if written is None:
        return None
    folded = _folded(written)
    places = [(place, word) for word in words if (place := folded.find(_folded(word))) >= 0]
    if not places:
        end = _SIGNS_SHOWN * 2
        return written if len(written) <= end else f"{written[:end]}…"
    start, word = min(places)
    end = start + len(_folded(word))
    first, last = max(0, start - _SIGNS_SHOWN), end + _SIGNS_SHOWN
    before = f"{'…' if first else ''}{written[first:start]}"
    after = f"{written[end:last]}{'…' if last < len(written.rstrip()) else ''}"
    return f"{before}{HIT_BEGINS}{written[start:end]}{HIT_ENDS}{after}"


def _folded(text: str) -> str:
    """Lower case without accents, sign by sign, so that every place stays what it was."""
    return "".join(map(_bare, text.replace(*DOTLESS)))


def _bare(sign: str) -> str:
    letters = [part for part in normalize("NFD", sign) if not combining(part)]
    lower = (letters[0] if len(letters) == 1 else sign).lower()
    return lower if len(lower) == 1 else sign
