"""The part of a text around what was found in it, as it was written."""

from unicodedata import combining, normalize

from mentorlog.store.search_tables import DOTLESS

HIT_BEGINS, HIT_ENDS = "\ufdd0", "\ufdd1"
"""What stands around a matched word in a snippet: two code points that are no characters."""

WORDS_SHOWN = 12
_SIGNS_SHOWN = 30
"""On either side of what was found, where no spaces part the words."""


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
