"""What a name is known by, for adding and for looking up, however it is written.

"Anna Weiß" and "anna weiss" are one name, and so are "Nguyễn" and "nguyen", in any encoding. Any
word of a name is a beginning of it. TAB imports this, so it imports hardly anything.
"""

from mentorlog.domain.text import printable_line

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
