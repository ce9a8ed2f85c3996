r"""Text that people wrote: what may be kept, what of it is shown, what a name is known by.

Kept is everything but NUL and half surrogate pairs, byte for byte. Shown is
what a reader can see: nothing that moves a cursor, changes the direction of
reading or hides between letters reaches a terminal or a page.

A name is known by the same letters however it is written, for adding and for looking up:
"Anna Weiß" and "anna weiss" are one name, and so are "Nguyễn" and "nguyen", in any encoding. Any
word of a name is a beginning of it. TAB imports this, so it imports hardly anything.
"""

from mentorlog.errors import Invalid

_INVISIBLE = (
    r"\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # C0, DEL, C1: escape sequences begin with them
    r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # direction: marks, overrides, isolates
    r"\u00ad\u180e\u200b\u2060-\u2065\u206a-\u206f\ufeff"  # of no width
    r"\u115f\u1160\u3164\uffa0\ufff9-\ufffb"  # fillers, annotations
    r"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"  # shorthand, music, tags
    r"\ud800-\udfff"  # half surrogate pairs
)
_FILLERS = frozenset("\u115f\u1160\u3164\uffa0")
"""Letters by their category, so `isprintable` takes them, and yet nothing is seen of them."""
_TAGS = "\U000e0000"
"""From here on selectors of glyphs are marks of letters, which `isprintable` takes as well."""
_SEEN = rf"[^\x00-\xa0\u2000-\u206f{_INVISIBLE}]"
_HIDDEN = (
    rf"[{_INVISIBLE}]|\r(?=\n)"
    rf"|(?<!{_SEEN})[\u200c\u200d]|[\u200c\u200d](?!{_SEEN})"  # joiners that join nothing
)
_BREAKS = dict.fromkeys(map(ord, "\r\x0b\x0c\x85\u2028\u2029"), " ")

_LETTERS = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h", "ı": "i"}
    | dict.fromkeys("‘’ʼʻ`´′", "'")
    | dict.fromkeys("‐‑‒–—−", "-")
    | dict.fromkeys("\ufe0e\ufe0f", "")
)
"""Letters that no accent makes of others, and signs that are typed in more ways than one."""

_POINTS, _ACCENTS = range(10, 37), 200
"""Classes of combining marks: Hebrew and Arabic points; what stands above or below a letter.

Marks of other classes (vowels of Devanagari and Thai, voicing of kana) make another letter.
"""


def printable(text: str) -> str:
    r"""`text` without anything that acts on a terminal or cannot be seen.

    Control characters other than \n and \t, direction overrides, invisible
    characters and half surrogate pairs go without a trace; line breaks of other
    kinds become a space. What followed an ESC stays as the plain text it then
    is. Joiners stay between letters of scripts that need them, and in emoji.
    """
    if _is_seen(text.replace("\n", "")):
        return text  # most are, and the pattern takes 1.5 ms to compile, once
    import re

    return re.sub(_HIDDEN, "", text).translate(_BREAKS)


def _is_seen(line: str) -> bool:
    """Whether nothing in it can be hidden: a quick look."""
    return line.isprintable() and _FILLERS.isdisjoint(line) and max(line, default="") < _TAGS


def printable_line(text: str) -> str:
    """As `printable`, on one line: breaks and tabs become single spaces."""
    return " ".join(printable(text).split())


def printable_start(text: str, most: int) -> str:
    """As `printable_line`, with an ellipsis for what goes beyond `most` characters."""
    line = printable_line(text)
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def check_text(text: str, what: str) -> str:
    """`text` as it is; raises Invalid if it is blank or holds what no file can keep."""
    if not text.strip():
        raise Invalid(f"the {what} is empty", "write at least one word")
    if "\0" in text:
        raise Invalid(f"the {what} holds a NUL character", "take it out: it marks binary data")
    try:
        text.encode()
    except UnicodeEncodeError:
        raise Invalid(
            f"the {what} holds half a surrogate pair, which no file can keep",
            "it comes from a broken emoji or from input that is not UTF-8; write it anew",
        ) from None
    return text


def says_something(text: str) -> bool:
    """Whether a text has more than blanks and signs: a letter, a digit or a picture."""
    if any(map(str.isalnum, text)):
        return True
    from unicodedata import category  # hardly any text has neither

    return any(category(one) == "So" for one in text)


def folded(name: str) -> str:
    """What a name is known by: without case, accents, ligatures and what cannot be seen.

    "Anna  WEIẞ" is known by "anna weiss", "Nguyễn" by "nguyen", "İstanbul" by "istanbul".
    """
    seen = printable_line(name)
    if seen.isascii():
        return seen.casefold()
    from unicodedata import combining, normalize

    apart = normalize("NFKD", normalize("NFKD", seen.translate(_LETTERS)).casefold())
    kept = (one for one in apart if combining(one) < _ACCENTS and combining(one) not in _POINTS)
    return " ".join(normalize("NFKC", "".join(kept).translate(_LETTERS)).split())


def begins(name: str, beginning: str) -> bool:
    """Whether a folded name, or any word of it, begins like this."""
    return f" {name}".find(f" {beginning}") >= 0


def from_word(name: str, beginning: str) -> str | None:
    """The name from its first word on that begins like this: "Okafor" of "Sam Okafor"."""
    wanted, words = folded(beginning), name.split(" ")
    rests = (" ".join(words[place:]) for place in range(len(words)))
    return next((rest for rest in rests if folded(rest).startswith(wanted)), None)
