"""Tables of promises within a meeting: they stay in its notes, and each row is a promise, too."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mentorlog.domain.drafts import Bad, Choices, Item, LeftOut
from mentorlog.errors import Invalid
from mentorlog.exchange.foreign import columns, markdown_owner, statuses
from mentorlog.exchange.foreign.markdown_days import Told
from mentorlog.exchange.foreign.markdown_task import Held, draft_of

_ROW = re.compile(r"\s*\|.*\|\s*")
_RULE = re.compile(r"\s*\|?(?:\s*:?-+:?\s*\|?)+\s*")
_CELLS = re.compile(r"(?<!\\)\|")
_STATES = {statuses.DONE: "x", statuses.DROPPED: "-", statuses.OPEN: " "}


class Table(NamedTuple):
    """A table of promises: where its rows are, and the columns of their fields."""

    rows: range
    found: dict[str, int]


def table_at(lines: Sequence[str], number: int, end: int, *, below_actions: bool) -> Table | None:
    """The table of promises that begins on a line, if one does.

    One below a heading like Actions is; else its header has a word like task, and another for whose
    it is, when it is due or how it stands.
    """
    if (
        number + 1 >= end
        or not _ROW.fullmatch(lines[number])
        or not _RULE.fullmatch(lines[number + 1])
    ):
        return None
    headers = _cells(lines[number])
    try:
        found = columns.columns(headers, {})
    except Invalid:
        return None
    is_of_promises = columns.is_of_promises(headers, found.get("title"))
    if "title" not in found or not (
        below_actions or (is_of_promises and {"owner", "due", "status"} & found.keys())
    ):
        return None
    last = next((n for n in range(number + 2, end) if not _ROW.fullmatch(lines[n])), end)
    return Table(range(number + 2, last), found)


def read_row(
    meeting: Held, table: Table, line: str, choices: Choices, place: str
) -> Iterator[Item]:
    """The promise of a row, if it says one."""
    cells = dict(enumerate(_cells(line)))
    said = {field: cells.get(number, "") for field, number in table.found.items()}
    if not said["title"]:
        return
    owner = said.get("owner", "")
    meant = markdown_owner.known(owner, choices, meeting.whom.mentorship) if owner else None
    if owner and meant is None:
        yield LeftOut(place, "rows of owners that no --who names", (owner,))
        return
    try:
        state = _STATES[statuses.meaning(said.get("status", ""), choices.status)]
    except Invalid as error:
        yield Bad.of(place, error)
        return
    told = Told(meeting.on, choices, is_done=state == "x")
    due = said.get("due", "")
    text = told.read(f"{said['title']} (due {due})" if due else said["title"])
    yield draft_of(meeting, text, told, meant, state, line.strip(), choices, place)


def _cells(line: str) -> list[str]:
    inside = line.strip().removeprefix("|").removesuffix("|")
    return [cell.strip().replace("\\|", "|") for cell in _CELLS.split(inside)]
