"""What closes a mentorship that meets once: what was taken from it, said at its end."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from mentorlog.domain.kinds import form_of
from mentorlog.reports.notice import Notice

if TYPE_CHECKING:
    from mentorlog.domain.records.mentorship import Mentorship
    from mentorlog.store.store import Store


def notices(store: "Store", mentorship: "Mentorship", as_of: date) -> Iterator[Notice]:
    """Once they have met, the command that ends it with what was taken from it."""
    if not form_of(mentorship).meets_once:
        return
    last = store.sessions.last_held(mentorship.uid, as_of)
    if last is not None:
        name = store.mentorships.command_word(mentorship, as_of)
        command = f"mentorship end {name} --learned TEXT"
        yield Notice("mentorship", "you have met: what do you take from it?", command, last.on)
