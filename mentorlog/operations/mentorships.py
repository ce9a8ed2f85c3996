"""Starting mentorships, naming them anew and opening them again: one name, one person."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from msgspec.structs import replace

from mentorlog.errors import Invalid
from mentorlog.operations.names import ensure_free, ensure_unlike

if TYPE_CHECKING:
    from mentorlog.domain.intervals import Interval
    from mentorlog.domain.records.mentorship import Mentorship
    from mentorlog.store.store import Store


def start(
    store: "Store",
    mentorship: "Mentorship",
    people: Iterable[str],
    interval: "Interval | None",
    today: date,
) -> "Mentorship":
    """Write it with its members and its first cadence. Raises Invalid if the name is taken."""
    ensure_free(store, mentorship.name, today)
    return store.mentorships.start(mentorship, people, interval)


def correct(store: "Store", mentorship: "Mentorship", today: date) -> "Mentorship":
    """Write it with other fields; what began on its first day moves with that day.

    Raises Invalid if it is to have a name that is taken.
    """
    before = store.mentorships.get(mentorship.id)
    if before.name != mentorship.name:
        ensure_free(store, mentorship.name, today, mentorship.id)
    mentorship = store.mentorships.rename(mentorship)
    if before.started_on != mentorship.started_on:
        _move_first_cadence(store, mentorship, before.started_on)
        _move_members(store, mentorship, before.started_on)
    return mentorship


def _move_first_cadence(store: "Store", mentorship: "Mentorship", began: date) -> None:
    """A cadence that began with it begins with it still, if that is before the next one."""
    cadences = store.mentorships.cadences.of(mentorship)
    if not cadences or cadences[0].starts_on != began:
        return
    if len(cadences) == 1 or mentorship.started_on < cadences[1].starts_on:
        store.mentorships.cadences.change(replace(cadences[0], starts_on=mentorship.started_on))


def _move_members(store: "Store", mentorship: "Mentorship", began: date) -> None:
    """Who was there from its first day is so still, but who had left before."""
    first = mentorship.started_on
    for one in store.mentorships.members.of(mentorship):
        if one.joined_on == began and (one.left_on is None or one.left_on >= first):
            store.mentorships.members.change(replace(one, joined_on=first))


def reopen(store: "Store", mentorship: "Mentorship", today: date) -> "Mentorship":
    """Open it again; what its end settled stays settled.

    Raises Invalid if it runs, or if another that runs has its name by now.
    """
    if mentorship.ended_on is None:
        raise Invalid(
            f"the mentorship with {mentorship.name} is running", "there is nothing to reopen"
        )
    ensure_unlike(store, mentorship.name, today, mentorship.id)
    again = replace(mentorship, ended_on=None, end_reason=None, reopened_on=today)
    mentorship = store.mentorships.rename(again)
    store.agenda.refill()
    return mentorship
