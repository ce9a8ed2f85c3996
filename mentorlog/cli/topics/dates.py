"""How days, times and spans are typed; what each form means is read as commands read it."""

from collections.abc import Mapping
from datetime import datetime

from mentorlog.cli.days import parse_day, parse_when
from mentorlog.domain.dates import Looks, parse_span, show_day, show_moment, show_span
from mentorlog.domain.intervals import parse_interval
from mentorlog.errors import Invalid

_TYPED = (
    *("today", "fri", "this fri", "next fri", "last fri", "8 dec", "tue 8 dec", "2026-12-08"),
    *("3 days ago", "2 hours ago", "in 2 weeks", "eow", "end of month", "end of january"),
    *("16:00", "tue 4pm", "yesterday noon", "2026-12-08T16:00"),
)
_TWO_READINGS = "12/1"


def said(now: datetime) -> Mapping[str, str]:
    """Each form and its meaning at this very moment."""
    spans = ("45m", "1h30", "90", "an hour")
    return {
        "today": show_day(now.date(), now.date()),
        "whens": "\n".join(f"{typed}  {_meant(typed, now)}" for typed in _TYPED),
        "two_readings": f"{_TWO_READINGS}  {_one_reading(now)}",
        "spans": ", ".join(f"{one} ({show_span(parse_span(one))})" for one in spans),
        "cadences": ", ".join(f"{one} ({parse_interval(one)})" for one in ("weekly", "2w", "1mo")),
    }


def _meant(typed: str, now: datetime) -> str:
    """What it means where something happened and, if that is another day, where it is to come."""
    happened, to_come = (_read(typed, now, looks) for looks in (Looks.BACK, Looks.AHEAD))
    return happened if happened == to_come else f"{happened}, to come {to_come}"


def _read(typed: str, now: datetime, looks: Looks) -> str:
    when = parse_when(typed, now, looks)
    if isinstance(when, datetime):
        return show_moment(when, now.date())
    return show_day(when, now.date())


def _one_reading(now: datetime) -> str:
    """How the settings have it read, or with which words it is refused."""
    try:
        return show_day(parse_day(_TWO_READINGS, now.date(), Looks.AHEAD), now.date())
    except Invalid as error:
        return f"is refused: {error.hint}"
