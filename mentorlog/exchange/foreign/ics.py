"""Calendars: events as sessions, tasks as promises, journal entries as notes; only what maps.

A calendar says what was planned, not what was: what lies behind is taken only where it is said.
"""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple

from msgspec.structs import replace

from mentorlog.domain.drafts import Bad, Choices, Draft, Items, LeftOut
from mentorlog.domain.records.session import Session, Status
from mentorlog.errors import Invalid
from mentorlog.exchange.foreign import days, ics_parts, ics_people, ics_rules, ics_tasks, tags
from mentorlog.exchange.foreign.files import LONGEST, File
from mentorlog.exchange.foreign.ics_parts import PLACED, Part, Time
from mentorlog.exchange.foreign.ics_people import UNMAPPED

_SHOWN_AS = "X-MICROSOFT-CDO-BUSYSTATUS"
_AHEAD = timedelta(weeks=8)
_LONGEST = 1440
_OURS = "X-MENTORLOG-DUE"
_OFF = re.compile(r"(?:cancell?ed|abgesagt|annulé|cancelado)\s*:\s*", re.IGNORECASE)
"""What Outlook puts before the summary of a meeting that was called off."""


class _Event(NamedTuple):
    """An event that was read: whom it is with, and when."""

    part: Part
    read: Any
    place: str
    uid: str
    start: Time
    recurs_at: Time | None


def sniff(head: bytes, name: str) -> bool:
    """Whether it is a calendar, or one of its components."""
    first = head.lstrip()[:40].upper()
    return first.startswith((b"BEGIN:VCALENDAR", b"BEGIN:VEVENT", b"BEGIN:VTODO")) or (
        name.lower().endswith((".ics", ".ical", ".icalendar"))
    )


def read(files: Sequence[File], choices: Choices) -> Items:
    """What the calendars say."""
    for file in files:
        events: list[_Event] = []
        for part in ics_parts.parts(file):
            place = file.at(part.line, files)
            try:
                found = ics_parts.component(part)
                if _OURS in found:
                    yield LeftOut(place, "days on which something is due, written by mentorlog")
                elif part.kind == "VEVENT":
                    events.append(_event(part, found, place))
                else:
                    yield from ics_tasks.read(part, found, place, choices)
            except Invalid as error:
                yield Bad.of(place, error)
            except Exception as error:
                yield _broken(place, error)
        yield from _events(events, choices)


def _broken(place: str, error: Exception) -> Bad:
    return Bad(place, f"cannot be read: {str(error)[:80]}")


def _event(part: Part, found: Any, place: str) -> _Event:
    start = ics_parts.time_of(found, "DTSTART")
    if start is None:
        raise Invalid("has no DTSTART")
    uid = ics_parts.text(found, "UID") or f"{start.at} {ics_parts.text(found, 'SUMMARY')}"
    return _Event(part, found, place, uid, start, ics_parts.time_of(found, "RECURRENCE-ID"))


def _events(events: Sequence[_Event], choices: Choices) -> Items:
    """The newest of each uid, series with those of their meetings that were moved."""
    masters: dict[str, _Event] = {}
    moved: dict[tuple[str, datetime], _Event] = {}
    for one in events:
        if one.recurs_at is None:
            masters[one.uid] = _newer(masters.get(one.uid), one)
        else:
            at = _local(one.recurs_at, choices)
            moved[one.uid, at] = _newer(moved.get((one.uid, at)), one)
    for uid, one in masters.items():
        own = {at: event for (of, at), event in moved.items() if of == uid}
        try:
            yield from _series(one, own, choices)
        except Invalid as error:
            yield Bad.of(one.place, error)
        except Exception as error:
            yield _broken(one.place, error)
    for (uid, at), one in moved.items():
        if uid in masters:
            continue
        try:
            yield from _session(one, one.start, at, choices)
        except Exception as error:
            yield _broken(one.place, error)


def _newer(before: _Event | None, one: _Event) -> _Event:
    """Of two with one uid the one of the higher SEQUENCE, then of the later LAST-MODIFIED."""
    if before is None:
        return one
    return max((before, one), key=lambda event: (_sequence(event), _modified(event)))


def _sequence(event: _Event) -> int:
    text = ics_parts.text(event.read, "SEQUENCE")
    return int(text) if text.isascii() and text.isdecimal() else 0


def _modified(event: _Event) -> str:
    return str(event.part.said.get("LAST-MODIFIED", ""))


def _series(one: _Event, moved: dict[datetime, _Event], choices: Choices) -> Items:
    if "RRULE" not in one.read and "RDATE" not in one.read:
        yield from _session(one, one.start, None, choices)
        return
    whom = ics_people.whom(one.read, choices)
    if whom is None:
        yield LeftOut(one.place, UNMAPPED, ics_people.people(one.read), asks=True)
        return
    choices = replace(choices, with_=whom)  # one that was moved may name nobody itself
    until = choices.until or choices.today + _AHEAD
    told, by = one, timedelta()
    for at in ics_rules.moments(one.read, one.start, until):
        local = _local(Time(at, one.start.is_day), choices)
        instead = moved.pop(local, None)
        if instead is not None:
            yield from _session(instead, instead.start, local, choices)
            if _is_of_all_after(instead):
                told, by = instead, _wall(instead.start, choices) - local.replace(tzinfo=None)
        else:
            yield from _session(told, told.start._replace(at=at + by), local, choices)
    for at, instead in moved.items():
        yield from _session(instead, instead.start, at, choices)


def _is_of_all_after(event: _Event) -> bool:
    """Whether what was said of one meeting is said of all that follow it, too."""
    return bool(event.read["RECURRENCE-ID"].params.get("RANGE", "").upper() == "THISANDFUTURE")


def _wall(time: Time, choices: Choices) -> datetime:
    return _local(time, choices).replace(tzinfo=None)


def _local(time: Time, choices: Choices) -> datetime:
    return choices.local(time.at)


def _session(one: _Event, start: Time, recurs: datetime | None, choices: Choices) -> Items:
    """The session of one meeting, or why there is none."""
    whom = ics_people.whom(one.read, choices)
    place = one.place if recurs is None else f"{one.place} ({recurs:%Y-%m-%d})"
    if whom is None or whom.mentorship is None:
        yield LeftOut(place, UNMAPPED, ics_people.people(one.read), asks=whom is None)
        return
    at = _local(start, choices)
    on = at.date()
    summary = ics_parts.text(one.read, "SUMMARY")
    said = ics_parts.text(one.read, "STATUS").upper()
    is_over = said == "CANCELLED" or _OFF.match(summary) is not None
    reason = _why_not(one, on, choices, is_over=is_over)
    if reason:
        yield LeftOut(place, reason)
        return
    if len(ics_parts.text(one.read, "DESCRIPTION")) > LONGEST:
        yield Bad(place, f"a description of more than {LONGEST:,} characters")
        return
    stamp = "" if recurs is None else f"\n{recurs.astimezone(UTC).isoformat()}"
    zone = start.unknown
    yield Draft(
        key=f"{one.uid}{stamp}",
        place=place,
        record=_record(one, start, at, whom.mentorship, choices, is_over=is_over),
        said=one.part.said,
        placed=frozenset(name for name in one.part.said if name.partition(";")[0] in PLACED),
        is_certain=True,
        is_dated=not start.is_day,
        on=on,
        says=("date",),
        warnings=(f"the time zone {zone} is not known: taken as local",) if zone else (),
    )


def _record(
    one: _Event, start: Time, at: datetime, mentorship: str, choices: Choices, *, is_over: bool
) -> Session:
    """The session that a meeting at this moment is."""
    on = at.date()
    status = Status.HELD if on < choices.today else Status.PLANNED
    description = ics_parts.text(one.read, "DESCRIPTION") or None
    is_private = ics_parts.is_private(one.read)
    summary = _OFF.sub("", ics_parts.text(one.read, "SUMMARY"), count=1)
    return Session(
        mentorship=mentorship,
        at=days.moment(choices, on) if start.is_day else at.isoformat(timespec="minutes"),
        minutes=None if start.is_day else _minutes(one),
        status=Status.CANCELLED if is_over else status,
        title=summary or None,
        notes=None if is_private else description,
        private_notes=description if is_private else None,
        tags=tags.kept(ics_people.categories(one.read)),
        **choices.stamps,
    )


def _minutes(one: _Event) -> int | None:
    """How long it is, where a meeting can be so long."""
    took = ics_parts.length_of(one.read, one.start)
    minutes = round(took.total_seconds() / 60) if took else 0
    return minutes if 1 <= minutes <= _LONGEST else None


def _why_not(one: _Event, on: date, choices: Choices, *, is_over: bool) -> str | None:
    """Why a meeting stays out, if it does."""
    if one.start.is_day and _is_free(one.read):
        return "whole days that are free or come each year, like birthdays: no meetings"
    if on < choices.today:
        if not choices.past_as_held:
            return "meetings gone by, which a calendar only planned; --past held takes them"
        return "meetings that were cancelled" if is_over else _declined(one.read, choices)
    horizon = choices.until or choices.today + _AHEAD
    if on > horizon:
        return f"after {horizon}; --until DAY takes them"
    return _declined(one.read, choices)


def _is_free(found: Any) -> bool:
    """Whether the time is shown as free, by the standard or by Outlook, or it is an anniversary."""
    said = {name: ics_parts.text(found, name).upper() for name in ("TRANSP", _SHOWN_AS)}
    every_year = "YEARLY" in found.get("RRULE", {}).get("FREQ", ())
    return said["TRANSP"] == "TRANSPARENT" or said[_SHOWN_AS] == "FREE" or every_year


def _declined(found: Any, choices: Choices) -> str | None:
    for attendee in ics_people.attendees(found):
        meant = choices.named(*ics_people.names(attendee))
        if meant and meant.is_me and attendee.params.get("PARTSTAT", "").upper() == "DECLINED":
            return "meetings that I declined"
    return None
