"""Who has not been met for so long that it is overdue, and what everyday views say of it."""

from collections.abc import Container, Mapping
from datetime import date
from typing import Any

from msgspec import Struct

from mentorlog.domain.records.base import Party
from mentorlog.store.store import Store


class Quiet(Struct, frozen=True):
    """A silence: how many days it has, the first on which it was overdue, and who was met last.

    It is `overdue` unless a session is planned within the length of the cadence; `planned_on` is
    the day of the next one planned. `lost_by` is the side that lost all slots missed since they
    met; None where no meeting was logged. `word` means them in a command.
    """

    days: int
    overdue_since: date
    last_met_on: date | None
    planned_on: date | None
    overdue: bool
    lost_by: Party | None
    word: str


def build(
    store: Store,
    as_of: date,
    mentorship: str | None = None,
    *,
    among: Container[str | None] | None = None,
) -> dict[str, Quiet]:
    """Those that are silent on `as_of`, by the uid of the mentorship, the longest first.

    Of one mentorship, of those `among` these uids, or of all that run.
    """
    found = store.agenda.silent(as_of, mentorship)
    silent = {uid: one for uid, one in found.items() if among is None or uid in among}
    planned = store.agenda.planned(as_of) if silent else {}
    quiet: dict[str, Quiet] = {}
    mentorships = store.mentorships
    for uid, one in silent.items():
        last = store.sessions.last_held(uid, as_of)
        met_on = last.on if last else None
        if one.overdue_since and one.quiet_since:
            quiet[uid] = Quiet(
                days=(as_of - one.quiet_since).days,
                overdue_since=one.overdue_since,
                last_met_on=met_on,
                planned_on=planned.get(uid),
                overdue=not one.is_soon(planned.get(uid), as_of),
                lost_by=_lost_by(store, uid, met_on, as_of),
                word=mentorships.command_word(mentorships.with_uid(uid), as_of),
            )
    return dict(sorted(quiet.items(), key=lambda pair: pair[1].overdue_since))


def is_overdue(quiet: Quiet | None, buffer_days: int | None) -> bool:
    """Whether it is time to meet: a silence that no plan ends, else a slot within its grace."""
    return quiet.overdue if quiet else buffer_days is not None and buffer_days < 0


def figures(silence_days: int | None, quiet: Quiet | None) -> Mapping[str, Any]:
    """The figures of a silence under the words they are defined by."""
    return {
        "silence_days": silence_days,
        "silent": quiet is not None,
        "overdue_since": quiet.overdue_since if quiet else None,
    }


def _lost_by(store: Store, uid: str, met_on: date | None, as_of: date) -> Party | None:
    """The side that lost every slot missed since then, if it was one."""
    called_off = store.sessions.called_off(uid, as_of, met_on or date.min)
    if not called_off:
        return None
    from mentorlog.domain.cadence import SlotState
    from mentorlog.domain.score import lost_by
    from mentorlog.reports.rhythm import of_days

    by_day = [(one.on, one.by) for one in called_off]
    slots = of_days(store, store.mentorships.with_uid(uid)).slots(as_of)
    missed = [slot for slot in slots if slot.state is SlotState.MISSED]
    sides = {lost_by(slot, by_day) for slot in missed if slot.starts_on > (met_on or date.min)}
    return sides.pop() if len(sides) == 1 else None
