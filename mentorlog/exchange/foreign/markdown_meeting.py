"""One meeting in Markdown: its notes as they stand, what is private of them, and its promises.

A promise is an item with a box, or any item below a heading like Actions; prose is none. What asks
to be private, or nearly does, goes to the private notes.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, time
from typing import Any, NamedTuple

from mentorlog.domain.dates import parse_span
from mentorlog.domain.drafts import Bad, Choices, Draft, Items, Meant
from mentorlog.domain.markdown_text import fenced
from mentorlog.domain.marks import asks_to_be_private
from mentorlog.domain.privacy import Privacy
from mentorlog.domain.records.base import Mode
from mentorlog.domain.records.session import Session, Status
from mentorlog.errors import Invalid
from mentorlog.exchange.foreign import days, tags
from mentorlog.exchange.foreign.files import LONGEST
from mentorlog.exchange.foreign.front_matter import FrontMatter
from mentorlog.exchange.foreign.markdown_table import Table, read_row, table_at
from mentorlog.exchange.foreign.markdown_task import Held, begins_item, is_marked, read_task
from mentorlog.exchange.page.headings import Heading, heading_at

Place = Callable[[int], str]

_STATUS = {
    **dict.fromkeys(("cancelled", "canceled", "called off"), Status.CANCELLED),
    **dict.fromkeys(("no show", "no-show", "missed"), Status.NO_SHOW),
    **dict.fromkeys(("planned", "scheduled", "upcoming"), Status.PLANNED),
    **dict.fromkeys(("held", "done", "completed", "closed"), Status.HELD),
}


_RULE_AT_END = re.compile(r"(?:^|\n)\s*(?:-{3,}|\*{3,}|_{3,})\s*$")
_PLACED = ("heading", "name", "time", "file", "text", "sections")


class Meeting(NamedTuple):
    """Where a meeting stands in its file: its day and lines, and what is said of it around them."""

    on: date
    clock: time | None
    title: str | None
    all_lines: list[str]
    lines: tuple[int, int]
    matter: FrontMatter
    whom: Meant
    place: str
    said: Mapping[str, Any]
    warnings: tuple[str, ...] = ()
    key: str = ""
    """What the page is known by, whatever its day becomes; empty where nothing says it."""
    minutes: int | None = None
    status: Status | None = None
    """What its heading says came of it, where that is not that it was held."""


class _Body(NamedTuple):
    """What the lines of a meeting are, by their numbers: its text, private text and promises."""

    notes: list[str]
    private: list[str]
    items: list[tuple[int, list[str]]]
    bare: list[str]
    """Headings of which nothing is left but promises."""
    rows: list[tuple[int, Table]]
    """The rows of tables of promises."""


def read(meeting: Meeting, choices: Choices, place: Place) -> Items:
    """The session, and a draft for each promise in it."""
    body = _body(meeting)
    notes, private = _text(body.notes), _text(body.private)
    if max(len(notes or ""), len(private or "")) > LONGEST:
        yield Bad(meeting.place, f"a text of more than {LONGEST:,} characters")
        return
    if notes and any(map(asks_to_be_private, notes.split("\n"))):
        notes, private = None, "\n\n".join(filter(None, (notes, private)))
    said = {**meeting.said, "sections": body.bare}
    yield _session(meeting._replace(said=said), choices, notes, private)
    held = Held(meeting.on, meeting.whom, meeting.place, meeting.key or str(meeting.on))
    for number, lines in body.items:
        yield read_task(held, lines, choices, place(number))
    for number, table in body.rows:
        yield from read_row(held, table, meeting.all_lines[number], choices, place(number))


def _session(meeting: Meeting, choices: Choices, notes: str | None, private: str | None) -> Draft:
    matter = meeting.matter
    minutes, mode = _minutes(matter) or meeting.minutes, matter.first("mode")
    words = [word.lstrip("#") for word in matter.known.get("tags", [])]
    record = Session(
        mentorship=meeting.whom.mentorship or "",
        at=days.moment(choices, meeting.on, meeting.clock),
        minutes=minutes,
        status=_status(meeting, choices),
        mode=Mode(mode) if mode in list(Mode) else None,
        title=meeting.title,
        notes=notes,
        private_notes=private,
        tags=tags.kept(words),
        **choices.stamps,
    )
    return Draft(
        key=meeting.key or f"{record.mentorship}\n{meeting.on}",
        place=meeting.place,
        record=record,
        said={**meeting.said, "time": f"{meeting.clock:%H:%M}" if meeting.clock else None},
        raw="\n".join(meeting.all_lines[slice(*meeting.lines)]).strip(),
        placed=meeting.matter.placed.union(_PLACED),
        is_certain=bool(meeting.key),
        is_dated=meeting.clock is not None,
        warnings=meeting.warnings,
        on=meeting.on,
    )


def _status(meeting: Meeting, choices: Choices) -> Status:
    said = meeting.status or _STATUS.get((meeting.matter.first("status") or "").lower())
    if meeting.on > choices.today:
        return said if said is Status.CANCELLED else Status.PLANNED
    return Status.HELD if said in (None, Status.PLANNED) else said


def _minutes(matter: FrontMatter) -> int | None:
    try:
        return parse_span(matter.first("took") or "")
    except Invalid:
        return None


def _text(lines: list[str]) -> str | None:
    """Lines as a text without the empty ones around it, and the rule that ends it."""
    return _RULE_AT_END.sub("", "\n".join(lines).strip("\n")).rstrip() or None


def _body(meeting: Meeting) -> _Body:
    """Each line of a meeting, put where it belongs."""
    lines = meeting.all_lines
    first, end = meeting.lines
    in_blocks = fenced(lines[first:end])
    body = _Body([], [], [], [], [])
    private, actions = 0, 0  # the levels of the headings that stand above, 0 where none does
    numbers = iter(range(first, end))
    for number in numbers:
        line = lines[number]
        below = lines[number + 1] if number + 1 < end else ""
        heading = None if number - first in in_blocks else heading_at(line, below)
        if heading:
            private = _level(private, heading, heading.privacy is not Privacy.NOTHING)
            actions = _level(actions, heading, heading.section == "actions")
        if private:
            body.private.append(line)
        elif number - first not in in_blocks and _is_promise(line, bool(actions)):
            more = list(_continued(lines, number, end))
            body.items.append((number, [line, *more]))
            for _ in more:
                next(numbers)
        else:
            table = table_at(lines, number, end, below_actions=bool(actions))
            if table is not None and number - first not in in_blocks:
                body.rows.extend((row, table) for row in table.rows)
            body.notes.append(line)
    notes = _without_bare_headings(body) if body.items else body.notes
    return body._replace(notes=notes)


def _level(above: int, heading: Heading, begins: bool) -> int:
    """The level of the heading that a line stands below, if it is of the kind."""
    if begins:
        return above or heading.level
    return 0 if heading.is_certain and heading.level <= above else above


def _is_promise(line: str, below_actions: bool) -> bool:
    """Whether an item with words in it is a promise."""
    if is_marked(line):
        return True
    return below_actions and begins_item(line)


def _continued(lines: list[str], number: int, end: int) -> Iterator[str]:
    """The lines that belong to an item: further in, up to an empty line or another box."""
    indent = _indent(lines[number])
    for line in lines[number + 1 : end]:
        if not line.strip() or _indent(line) <= indent or is_marked(line):
            return
        yield line


def _indent(line: str) -> int:
    return len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())


def _without_bare_headings(body: _Body) -> list[str]:
    """The notes without headings of promises below which nothing is left; those go to `bare`."""
    kept: list[str] = []
    for number, line in enumerate(body.notes):
        heading = heading_at(line)
        if heading and heading.section == "actions":
            below = (one for one in body.notes[number + 1 :] if one.strip())
            after = next((one for one in below if not _RULE_AT_END.fullmatch(one)), None)
            if after is None or heading_at(after) is not None:
                body.bare.append(line)
                continue
        kept.append(line)
    return kept
