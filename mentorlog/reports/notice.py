"""A notice: one thing of the practice to see to, and how often it comes back."""

from datetime import date, timedelta

from msgspec import Struct


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


def period(first: date, days: int, as_of: date) -> date:
    """The day on which the present period began, where one begins every so many days."""
    return first + timedelta(days=max(0, (as_of - first).days // days * days))
