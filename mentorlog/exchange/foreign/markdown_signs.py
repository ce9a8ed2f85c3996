"""Words that make a promise of a line without a box: those of Logseq and Org, ACTION:, TODO:."""

import re
from typing import NamedTuple

_STATE = re.compile(
    r"(?P<word>TODO|DOING|NOW|LATER|WAITING|WAIT|IN-PROGRESS|DONE|CANCELED|CANCELLED)\s+(?=\S)"
)
_CLOSED = {"DONE": "x", "CANCELED": "-", "CANCELLED": "-"}
_LABEL = re.compile(
    r"(?P<bold>\*\*|__)?\[?(?P<word>ACTION(?: ITEM)?S?|Action(?: item)?|TO-?DO|To-?do)\]?"
    r"(?(bold)(?:\s*:\s*(?P=bold)|(?P=bold)\s*:)|\s*:)\s+(?=\S)"
)
_SHORT = re.compile(
    r"(?:\*\*|__)?AI(?:\*\*|__)?\s*:(?:\*\*|__)?\s+"
    r"(?=@\w|\[\[|(?:me|I)\b|(?!How|What|When|Where|Who|Which|Need|Want|Ways)[A-Z]\w+(?: [A-Z]\w+)?"
    r"(?: to |\s*[–—-] |: ))"
)
"""An action item of somebody; without a name it is the subject of many talks."""
_NONE = re.compile(r"(?:none|n/?a|nothing|no|-+|–|—)\W*", re.IGNORECASE)


class Sign(NamedTuple):
    """How long the sign at the start of a text is, and what would stand in its box."""

    length: int
    state: str = " "


def sign_of(text: str, *, is_item: bool) -> Sign | None:
    """The sign that a text begins with; a line that is no item needs capitals, and a colon."""
    state = _STATE.match(text) if is_item else None
    if state:
        return Sign(state.end(), _CLOSED.get(state["word"], " "))
    label = _LABEL.match(text) or (_SHORT.match(text) if is_item else None)
    if label is None or _NONE.fullmatch(text, label.end()):
        return None
    if not is_item and not label["word"].isupper():
        return None
    return Sign(label.end())
