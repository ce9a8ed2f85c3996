"""What stands in a calendar, and how much does not."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from mentorlog.domain.wording import show_day, show_moment, show_span
from mentorlog.render.blocks import Block, Facts, Table
from mentorlog.render.words import NONE
from mentorlog.reports.calendar import AHEAD, AT_MOST, BACK, Calendar, Entry

_HEADS = ("when", "id", "reminds", "what")
_REASONS = {
    "earlier": f"due more than {BACK.days} days ago",
    "later": f"due in more than {AHEAD.days} days",
    "beyond": f"more than {AT_MOST} entries: the furthest off",
    "undated": "without a due day",
    "theirs": "promises of the other side",
    "private": "private, or of a private goal",
}


def page(calendar: Calendar, today: date) -> list[Block]:
    """The entries, and below them the number of those that are not among them, with the reason."""
    rows = [_row(entry, today) for entry in calendar.entries]
    missing = [
        (_REASONS[reason], str(number)) for reason, number in calendar.left_out.items() if number
    ]
    return [Table(_HEADS, rows), *([Facts(missing)] if missing else [])]


def told(calendar: Calendar) -> Mapping[str, Any]:
    """The same as an object."""
    return {
        "entries": [_told(entry) for entry in calendar.entries],
        "left_out": dict(calendar.left_out),
    }


def _told(entry: Entry) -> Mapping[str, Any]:
    is_meeting = entry.ends is not None
    return {
        "uid": entry.uid,
        "kind": entry.noun,
        "id": entry.ref,
        "summary": entry.summary,
        "on": entry.begins if not is_meeting else None,
        "starts_at": entry.begins if is_meeting else None,
        "ends_at": entry.ends,
        "cancelled": entry.is_cancelled,
        "todo": entry.is_todo,
        "alarm_minutes": entry.alarm,
        "sequence": entry.sequence,
        "changed_at": entry.changed,
    }


def _row(entry: Entry, today: date) -> tuple[str, str, str, str]:
    what = f"{entry.summary} (cancelled)" if entry.is_cancelled else entry.summary
    return _when(entry.begins, today), entry.ref or NONE, _reminds(entry), what


def _when(begins: datetime | date, today: date) -> str:
    if isinstance(begins, datetime):
        return show_moment(begins, today)
    return show_day(begins, today)


def _reminds(entry: Entry) -> str:
    if entry.alarm is None:
        return NONE
    return f"{show_span(entry.alarm)} before" if entry.alarm > 0 else "at 9:00"
