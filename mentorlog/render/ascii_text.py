"""Text for places that know no letters but ASCII."""

_NEAREST = {
    "-": "–—−‐‑·•",
    "'": "‘’‚",
    '"': "“”„",
    "...": "…",
    "x": "×",
    "*": "◔●",
    "+-": "±",
    "->": "→",
    ">=": "≥",
    "<=": "≤",
    "sqrt ": "√",
    "floor(": "⌊",
    "ceil(": "⌈",
    ")": "⌋⌉",
    "sum ": "Σ",
    "EUR": "€",
    "ss": "ß",
    "ae": "æ",
    "AE": "Æ",
    "o": "ø",
    "O": "Ø",
    "l": "ł",
    "L": "Ł",
}
_LETTERS = str.maketrans({one: near for near, letters in _NEAREST.items() for one in letters})


def in_ascii(text: str) -> str:
    """The nearest that ASCII has, accents left out; `?` where nothing is near."""
    if text.isascii():
        return text
    from unicodedata import combining, normalize

    letters = normalize("NFKD", text.translate(_LETTERS))
    bare = "".join(letter for letter in letters if not combining(letter))
    return bare.encode("ascii", "replace").decode()
