"""What is searched of each noun: every text that somebody wrote; part of schema 5, never edited."""

from typing import NamedTuple


class Searched(NamedTuple):
    """What is searched of a noun: its number in a search id, its day, and its texts, as columns.

    What has no day is found under the one on which it was made. A part goes with its `whole`: it is
    of the same mentorship, and as private.
    """

    number: int
    day: str
    texts: tuple[str, ...]
    listed: str | None = None
    """A list of texts beside them."""
    own: str | None = None
    """A text that never leaves, though the row may."""
    may_be_private: bool = False
    whole: str | None = None
    tagged: bool = False
    may_be_blank: bool = False
    """Whether there are rows without a word, which are not in the index."""


_TERMS = (
    *("purpose", "expect_me", "expect_them"),
    *("channel", "response_time", "confidential", "exit"),
)
_OF_A_DECISION = ("text", "expect", "chosen", "why", "happened")
SEARCHED = {
    "mentorship": Searched(1, "started_on", ("name", "program", "timezone", "end_reason")),
    "member": Searched(2, "joined_on", ("name",), own="email"),
    "pause": Searched(3, "starts_on", ("why",), may_be_blank=True),
    "session": Searched(
        4, "at", ("title", "notes", "why"), own="private_notes", tagged=True, may_be_blank=True
    ),
    "goal": Searched(
        5, "starts_on", ("title", "why", "area", "metric", "unit"), may_be_private=True, tagged=True
    ),
    "term": Searched(6, "set_on", ("why",), whole="goal", may_be_blank=True),
    "goal_state": Searched(7, "on", ("why",), whole="goal", may_be_blank=True),
    "milestone": Searched(8, "set_on", ("title",), whole="goal"),
    "check_in": Searched(
        9, "on", ("note", "blocker"), may_be_private=True, whole="goal", may_be_blank=True
    ),
    "action": Searched(10, "promised_on", ("text", "why"), may_be_private=True, tagged=True),
    "commitment": Searched(11, "set_on", ("why",), whole="action", may_be_blank=True),
    "feedback": Searched(
        *(12, "on", ("text", "situation", "behavior", "impact", "response")),
        may_be_private=True,
        tagged=True,
    ),
    "topic": Searched(13, "created_at", ("text",), may_be_private=True, tagged=True),
    "note": Searched(14, "on", ("text", "result"), may_be_private=True, tagged=True),
    "agreement": Searched(15, "set_on", _TERMS, "boundaries", may_be_blank=True),
    "renewal": Searched(16, "on", ("note",), whole="agreement", may_be_blank=True),
    "pulse": Searched(17, "on", ("note",), may_be_private=True, may_be_blank=True),
    "skill": Searched(18, "set_on", ("title", "area", "rung"), may_be_private=True),
    "rating": Searched(19, "on", ("evidence",), whole="skill", may_be_blank=True),
    "intro": Searched(20, "began_on", ("name", "why", "through"), may_be_private=True),
    "resource": Searched(
        21, "added_on", ("title", "url", "takeaway"), may_be_private=True, tagged=True
    ),
    "career": Searched(22, "on", ("title", "note"), may_be_private=True),
    "closing": Searched(23, "on", ("learned", "next"), may_be_blank=True),
    "contact": Searched(24, "on", ("text",), may_be_private=True),
    "advice": Searched(25, "on", ("text", "result"), may_be_private=True, tagged=True),
    "decision": Searched(26, "on", _OF_A_DECISION, "options", may_be_private=True, tagged=True),
}
NOUNS = {searched.number: noun for noun, searched in SEARCHED.items()}
"""The nouns by their number in a search id."""
PARTS = {
    whole: [noun for noun, searched in SEARCHED.items() if searched.whole == whole]
    for whole in ("goal", "action", "skill", "agreement")
}
CAN_BE_PRIVATE = ("goal", "action", "skill")
