"""How the hour with Mirela was closed: what was taken from it, and what came next."""

from msgspec import Struct

from mentorlog.demo.entries import Entries, uid
from mentorlog.demo.mirela import MIRELA
from mentorlog.domain.records.closing import Closing, Reason
from mentorlog.domain.records.mentorship import Mentorship


class Words(Struct, frozen=True):
    """What was said at the end."""

    reason: Reason
    learned: str
    next: str


SAID = Words(
    reason=Reason.COMPLETED,
    learned="Ask who is bored before asking who is wicked, and draw the arrow for the master key.",
    next="Send her the drawing once the gate is open.",
)


def tell(entries: Entries) -> None:
    """On the day on which it ended."""
    day = MIRELA.ended_on
    if day is None:
        raise ValueError("who is closed has ended")
    links, on = {"mentorship": uid(Mentorship, MIRELA.name)}, entries.date(day)
    entries.log(Closing, (MIRELA.name,), (day, None), SAID, links, on=on)
