"""Tasks and journal entries of a calendar, as promises and notes."""

from datetime import date
from typing import Any

from mentorlog.domain.drafts import Choices, Draft, Items, LeftOut
from mentorlog.domain.records.action import Action
from mentorlog.domain.records.base import Record
from mentorlog.domain.records.said import Note
from mentorlog.errors import Invalid
from mentorlog.exchange.foreign import ics_parts, ics_people, tags
from mentorlog.exchange.foreign.ics_parts import PLACED, Part
from mentorlog.exchange.foreign.ics_people import UNMAPPED
from mentorlog.exchange.foreign.promises import promise


def read(part: Part, found: Any, place: str, choices: Choices) -> Items:
    """The action or the note that one is. Raises Invalid for what cannot be read."""
    whom = ics_people.whom(found, choices)
    if whom is None:
        yield LeftOut(place, UNMAPPED, ics_people.people(found), asks=True)
        return
    summary, description = (ics_parts.text(found, name) for name in ("SUMMARY", "DESCRIPTION"))
    if not summary and not description:
        raise Invalid("has no SUMMARY")
    days_of = {name: _on(found, name, choices) for name in ("DUE", "COMPLETED", "CREATED")}
    begun = _on(found, "DTSTART", choices) or days_of["CREATED"] or _on(found, "DTSTAMP", choices)
    on = begun or choices.today
    labels = tags.kept(ics_people.categories(found))
    key = ics_parts.text(found, "UID") or f"{on} {summary}"
    parts: tuple[Record, ...] = ()
    record: Action | Note
    if part.kind == "VTODO":
        status = ics_parts.text(found, "STATUS").upper()
        closed = days_of["COMPLETED"] or on
        on = min(days_of["CREATED"] or on, closed)
        record, parts = promise(
            *(whom, summary or description, on, days_of["DUE"], choices),
            done_on=closed if status == "COMPLETED" or days_of["COMPLETED"] else None,
            dropped_on=closed if status == "CANCELLED" else None,
            tags=labels,
        )
    else:
        record = Note(
            mentorship=whom.mentorship,
            on=on,
            text="\n".join(filter(None, (summary, description))),
            tags=labels,
            private=not choices.visible,
            **choices.stamps,
        )
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


def _on(found: Any, name: str, choices: Choices) -> date | None:
    time = ics_parts.time_of(found, name)
    return choices.local(time.at).date() if time else None
