"""A notice: one thing of the practice to see to, and how often it comes back."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from msgspec import Struct

from mentorlog.domain.kinds import form_of
from mentorlog.domain.records.mentorship import Mentorship
from mentorlog.store.store import Store


class Notice(Struct, frozen=True):
    """One thing to see to; `since` is the day from which on it is due.

    `kind` is the noun it is about, `command` what answers it, without the program's name.
    """

    kind: str
    text: str
    command: str
    since: date


class Reminder(Notice, frozen=True):
    """A notice that comes back with each period, whose first day is `since`."""


def of_mine(text: str, *, private: bool) -> str:
    """A text as it stands in a notice; a private one says so, as in all lists."""
    return f"{text}  [private]" if private else text


def period(first: date, days: int, as_of: date) -> date:
    """The day on which the present period began, where one begins every so many days."""
    return first + timedelta(days=max(0, (as_of - first).days // days * days))


def notices(
    store: Store, mentorships: Sequence[Mentorship], as_of: date
) -> Iterator[tuple[str, Notice]]:
    """Where they meet once, and have met: the command that ends it with what was taken from it."""
    once = {one.uid: one for one in mentorships if form_of(one).meets_once}
    for uid, on in store.sessions.last_days(once, as_of).items():
        name = store.mentorships.command_word(once[uid], as_of)
        command = f"mentorship end {name} --learned TEXT"
        yield uid, Notice("mentorship", "you have met: what do you take from it?", command, on)
