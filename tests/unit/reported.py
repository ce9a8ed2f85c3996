"""What the tests of reports share: redoing a figure from the rows that were printed for it."""

from datetime import date

from mentorlog.reports.explained import Explained, Figure


def figure(explained: tuple[Explained, ...] | None, name: str) -> Figure:
    """The figure of that name."""
    assert explained is not None
    [found] = [one for part in explained for one in part.figures if one.name == name]
    return found


def rows(explained: tuple[Explained, ...] | None, of: str) -> list[dict[str, str]]:
    """The printed rows of a table, by their heads."""
    assert explained is not None
    [part] = [one for one in explained if one.rows_of.startswith(of)]
    return [dict(zip(part.heads, row, strict=True)) for row in part.rows]


def day(printed: str) -> date | None:
    """A day as it is printed."""
    return None if printed == "–" else date.fromisoformat(printed)


def number(printed: str) -> float | None:
    """A number as it is printed."""
    return None if printed == "–" else float(printed)
