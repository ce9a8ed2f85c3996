"""What comes again and again (`domain/again.py`): the next one is written, taken back, stopped.

It goes for promises and meetings alike; whatever closes one of them passes here.
"""

from datetime import date, datetime
from typing import Any, NamedTuple, TypeVar, cast

from msgspec.structs import replace

from mentorlog.domain.again import NO_MORE, Often, interval_of, next_on, uid_after
from mentorlog.domain.follow_through import latest_due
from mentorlog.domain.intervals import Interval
from mentorlog.domain.records.action import Action
from mentorlog.domain.records.base import Record, new_uid
from mentorlog.domain.records.mentorship import Rest, rests
from mentorlog.domain.records.session import Session, Status
from mentorlog.errors import Invalid
from mentorlog.store.store import Store
from mentorlog.store.table import Table

R = TypeVar("R", bound=Record)


def repeated(record: R, first: date | str, interval: Interval, last: date | None) -> R:
    """The record as the first of a series, or the one that is open of it.

    Raises Invalid if the last day lies before the first.
    """
    day = first if isinstance(first, date) else date.fromisoformat(first[:10])
    if last is not None and last < day:
        raise Invalid(f"--until {last} lies before the first day, {day}", "name a later day")
    fields: dict[str, Any] = {
        "every": interval.every,
        "unit": interval.unit,
        _first(record): first,
        "last_on": last,
        "series": getattr(record, "series", None) or new_uid(),
    }
    return replace(record, **fields)


def begun(
    action: Action,
    often: Often,
    due: date | None,
    seen_from: date,
    *,
    is_dated: bool,
    is_closed: bool = False,
) -> tuple[Action, date | None, bool]:
    """A new promise as one that comes again, the day it is for, and whether it has one of its own.

    Without a day the first falls due after one interval; of one that is closed already that is the
    next. Raises Invalid if it is to have no day.
    """
    ensure_repeats(often)
    if often.interval is None:
        return action, due, is_dated
    if is_dated and due is None:
        raise _without_day("it")
    first = due or often.interval.after(seen_from, 1)
    due = due if is_closed else first
    return repeated(action, first, often.interval, often.last), due, True


def corrected(store: Store, record: R, often: Often, first: date | str | None) -> R:
    """A record with what was said of how often it comes; a new grid begins on the `first` day.

    Raises Invalid if it is closed, has no day, or does not come again.
    """
    old: Any = record
    _ensure_turn(store, record)
    if often.says_every and often.interval is None:
        return ended(record)
    if often.interval is not None:
        if first is None:
            raise _without_day(record.ref)
        last = often.last if often.says_last else old.last_on
        return repeated(record, first, often.interval, last)
    ensure_again(record)
    return repeated(record, getattr(old, _first(record)), Interval(old.every, old.unit), often.last)


def ensure_repeats(often: Often) -> None:
    """Raise Invalid if an end was said of what does not come again."""
    if often.says_last and often.interval is None and often.is_mark:
        hint = "write (every 1w, until DAY), or (due DAY)"
        raise Invalid("(until DAY) ends what comes again", hint)
    if often.says_last and often.interval is None:
        raise Invalid("--until ends what comes again", "say how often, too: --every 1w")


def _without_day(what: str) -> Invalid:
    return Invalid(f"{what} has no day from which it could come again", "--due names one")


def _ensure_turn(store: Store, record: Any) -> None:
    """Raise Invalid for a record that is closed: what comes next is another one."""
    if _is_open(record):
        return
    turn = turn_of(store, record)
    open_one = f"{turn.ref} does, which is open" if turn else ""
    raise Invalid(
        f"{record.ref} is closed, and comes no more itself",
        open_one or f"`mentorlog {record.noun} reopen {record.ref}` opens it again",
    )


def ended(record: R) -> R:
    """The record as one that does not come again."""
    if getattr(record, "series", None) is None:
        return record
    return replace(record, **NO_MORE, **{_first(record): None})


def ensure_again(record: Record) -> None:
    """Raise Invalid if it does not come again."""
    if interval_of(cast("Any", record)) is None:
        raise Invalid(
            f"{record.ref} does not come again",
            f"`mentorlog {record.noun} edit {record.ref} --every 1w` has it do so",
        )


def go_on(store: Store, now: datetime, before: Any, after: Any) -> None:
    """Write the next one, where a record that was open no longer is; `before` is how it stood."""
    if _is_open(before) and not _is_open(after):
        write_next(store, now, before, after)


def write_next(store: Store, now: datetime, before: Any, after: Any) -> None:
    """Write the next one of a series of which none is open, if there is a day for it.

    A meeting that is planned up to that day, or beside this one, is the next one.
    """
    if interval_of(after) is None or turn_of(store, after) is not None:
        return
    day = _next_day(store, now, before)
    if day is None:
        return
    if isinstance(after, Action):
        fresh = _fresh(store, after, **_OPEN, promised_on=now.date())
        given = _free_uid(store.actions.commitments, fresh.uid)
        store.actions.promise(fresh, day, commitment=given)
        return
    planned = store.sessions.next_ahead(after.mentorship, now, now.date())
    if planned is not None and planned.every is None and planned.on <= day:
        store.sessions.change(carried(after, planned))
        return
    store.sessions.add(_fresh(store, before, **_PLANNED, at=_moment(store, after, day)))


def carried(session: Session, to: Session) -> Session:
    """A planned session as the next one of a series."""
    return replace(to, **{name: getattr(session, name) for name in (*NO_MORE, "first_at")})


class Following(NamedTuple):
    """What comes after a record that was closed: a record and its day, or why there is none."""

    record: Record | None = None
    on: date | None = None
    is_over: bool = False


def following(store: Store, today: date, record: Any) -> Following | None:
    """What comes after a record that was closed; None where it does not come again."""
    if interval_of(record) is None:
        return None
    turn = turn_of(store, record)
    if turn is not None:
        return Following(turn, day_of(store, turn))
    day = day_of(store, record) or today
    return Following(is_over=next_on(record, max(today, day)) is None)


def turn_of(store: Store, record: Any) -> Any:
    """The one that is open of its series, if it is of one."""
    table: Any = store.table(record.noun)
    return table.turn_of(record.series) if record.series else None


def take_back(store: Store, record: Any) -> None:
    """What came in the place of a record goes, since that is to be open again.

    Raises Invalid if something was said of it since.
    """
    following = turn_of(store, record)
    if following is None or following.uid == record.uid:
        return
    is_action = isinstance(following, Action)
    given = store.actions.commitments.of([following])[following.uid] if is_action else []
    if len(given) > 1 or any(one.updated_at != one.created_at for one in (following, *given)):
        raise Invalid(
            f"{following.ref} came in its place, and is open",
            f"of a series one is: `mentorlog {following.noun} remove {following.ref}` comes first",
        )
    store.table(record.noun).remove(following)


_OPEN: dict[str, Any] = {"session": None, "done_on": None, "dropped_on": None, "why": None}
_PLANNED: dict[str, Any] = dict.fromkeys(("by", "why", "notes", "private_notes")) | {
    "status": Status.PLANNED,
    "goals": (),
    "attendees": (),
}


def _first(record: Record) -> str:
    return "first_at" if isinstance(record, Session) else "first_on"


def _is_open(record: Any) -> bool:
    if isinstance(record, Session):
        return record.status is Status.PLANNED
    return record.done_on is None and record.dropped_on is None


def _next_day(store: Store, now: datetime, before: Any) -> date | None:
    today, uid = now.date(), before.mentorship
    pauses: list[Rest] = []
    if uid is not None:
        mentorship = store.mentorships.with_uid(uid)
        if mentorship.ended_on is not None and mentorship.ended_on <= today:
            return None
        if _has_left(store, before, today):
            return None
        pauses = rests(store.mentorships.pauses.of(mentorship), today)
    return next_on(before, max(today, day_of(store, before) or today), pauses)


def _has_left(store: Store, record: Any, today: date) -> bool:
    """Whether it was promised by somebody who is in that circle no more."""
    uid = getattr(record, "member", None)
    left_on = store.mentorships.members.with_uid(uid).left_on if uid else None
    return left_on is not None and left_on <= today


def day_of(store: Store, record: Any) -> date | None:
    """The day that it is for."""
    if isinstance(record, Session):
        return record.on
    return latest_due(store.actions.commitments.of([record])[record.uid], date.max)


def _moment(store: Store, session: Session, day: date) -> str:
    """At the time of day that the series began with."""
    first = datetime.fromisoformat(session.first_at or session.at)
    at = datetime.combine(day, first.time())
    return store.local(at).isoformat(timespec="minutes")


def _fresh(store: Store, record: R, **fields: Any) -> R:
    """The next one, the same record on each device of those who close this one."""
    stamp, uid = store.now().isoformat(), _free_uid(store.table(record.noun), record.uid)
    own = {"id": 0, "uid": uid, "created_at": stamp, "updated_at": stamp}
    return replace(record, **own, **fields)


def _free_uid(table: Table[Any], uid: str) -> str:
    """The uid after this one; after one that was closed before and opened again, a later one."""
    uid = uid_after(uid, table.record.noun)
    while table.first("WHERE uid = ?", (uid,)) is not None:
        uid = uid_after(uid, table.record.noun)
    return uid
