"""Tasks and journal entries of a calendar, as promises and notes."""

from datetime import date
from typing import Any

from mentorlog.domain.drafts import Choices, Draft, Items, LeftOut, Meant
from mentorlog.domain.records.action import Action
from mentorlog.domain.records.base import Record
from mentorlog.domain.records.said import Note
from mentorlog.errors import Invalid
from mentorlog.exchange.foreign import ics_parts, ics_people, tags
from mentorlog.exchange.foreign.ics_parts import PLACED, Part
from mentorlog.exchange.foreign.ics_people import UNMAPPED
from mentorlog.exchange.foreign.promises import Promised, promise


def read(part: Part, found: Any, place: str, choices: Choices) -> Items:
    """The action or the note that one is. Raises Invalid for what cannot be read."""
    whom = ics_people.whom(found, choices)
    if whom is None:
        yield LeftOut(place, UNMAPPED, ics_people.people(found), asks=True)
        return
    summary, description = (ics_parts.text(found, name) for name in ("SUMMARY", "DESCRIPTION"))
    if not summary and not description:
        raise Invalid("has no SUMMARY")
    labels = tags.kept(ics_people.categories(found))
    begun = _on(found, "DTSTART", choices) or _on(found, "CREATED", choices)
    on = begun or _on(found, "DTSTAMP", choices) or choices.today
    key = ics_parts.text(found, "UID") or f"{on} {summary}"
    record: Action | Note
    parts: tuple[Record, ...] = ()
    if part.kind == "VTODO":
        said = "\n".join(filter(None, (summary, description)))
        made = _task(found, whom, said, on, labels, choices)
        record, parts, on = made.action, made.days, made.action.promised_on
    else:
        text = "\n".join(filter(None, (summary, description)))
        record = _note(found, whom, on, text, labels, choices)
    yield Draft(
        key=key,
        place=place,
        record=record,
        said=part.said,
        placed=frozenset(name for name in part.said if name.partition(";")[0] in PLACED),
        parts=parts,
        is_certain="UID" in found,
        on=on,
        says=("title",),
    )


def _task(
    found: Any, whom: Meant, text: str, on: date, labels: tuple[str, ...], choices: Choices
) -> Promised:
    """A task as the promise that it is, as far as the calendar tells what came of it."""
    completed, created = (_on(found, name, choices) for name in ("COMPLETED", "CREATED"))
    status, closed = ics_parts.text(found, "STATUS").upper(), completed or on
    return promise(
        *(whom, text, min(created or on, closed), _on(found, "DUE", choices), choices),
        done_on=closed if status == "COMPLETED" or completed else None,
        dropped_on=closed if status == "CANCELLED" else None,
        tags=labels,
        private=not choices.visible or ics_parts.is_private(found),
    )


def _note(
    found: Any, whom: Meant, on: date, text: str, labels: tuple[str, ...], choices: Choices
) -> Note:
    return Note(
        mentorship=whom.mentorship,
        on=on,
        text=text,
        tags=labels,
        private=not choices.visible or ics_parts.is_private(found),
        **choices.stamps,
    )


def _on(found: Any, name: str, choices: Choices) -> date | None:
    time = ics_parts.time_of(found, name)
    return choices.local(time.at).date() if time else None
