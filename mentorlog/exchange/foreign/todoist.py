"""The CSV of Todoist, which has sections, tasks and comments below each other, as one table."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from mentorlog.domain.drafts import Choices
from mentorlog.exchange.foreign.table_cells import Rows

_OWN = ("TYPE", "CONTENT", "INDENT")
_COLUMNS = {"title": "CONTENT", "about": "DESCRIPTION", "due": "DATE", "owner": "RESPONSIBLE"}
_MORE = ("SECTION", "COMMENTS")


def is_it(headers: Sequence[str]) -> bool:
    """Whether the headers are those that Todoist writes."""
    return set(_OWN) <= set(headers)


def as_table(
    headers: Sequence[str], rows: Rows, choices: Choices
) -> tuple[list[str], Rows, Choices]:
    """The tasks alone: each with its section and its comments, and the columns that it has."""
    chosen = {name: header for name, header in _COLUMNS.items() if header in headers}
    choices = replace(choices, columns={**chosen, **choices.columns}, as_=choices.as_ or "action")

    def below() -> Iterator[tuple[int, Sequence[str]]]:
        return _tasks(headers, rows)

    return [*headers, *_MORE], below, choices


def _tasks(headers: Sequence[str], rows: Rows) -> Iterator[tuple[int, Sequence[str]]]:
    kind, content = headers.index("TYPE"), headers.index("CONTENT")
    section, kept = "", None
    for line, cells in rows():
        full = [*cells, *[""] * (len(headers) - len(cells))]
        what = full[kind].strip().lower()
        if what == "section":
            section = full[content]
        elif what == "note" and kept is not None:
            kept[1][-1] = "\n".join(filter(None, (kept[1][-1], full[content])))
        elif any(map(str.strip, full)):
            if kept is not None:
                yield kept
            kept = (line, [*full, section, ""])
    if kept is not None:
        yield kept
