"""A few words to somebody, mostly not met for long: they blame nobody, and leave all ways open."""

from collections.abc import Iterator
from datetime import date, datetime

from mentorlog.domain.wording import show_day, show_moment
from mentorlog.domain.zones import for_them
from mentorlog.reports.reach import Reach

SUBJECT = "Shall we meet again?"
_CLOSE = (
    "If now is not the time, a pause is fine, until whatever day you name. And if we have reached\n"
    "what we met for, let us end it well. Any answer is a good one."
)


_CLOSE_LATELY = "If now is not the time, another day is fine. Any answer is a good one."


def text(reach: Reach, today: date) -> str:
    """The message, without a signature: that is whoever sends it."""
    return "\n\n".join(_paragraphs(reach, today)) + "\n"


def _paragraphs(reach: Reach, today: date) -> Iterator[str]:
    yield "Hello all," if reach.several else f"Hello {reach.name.split()[0]},"
    yield _since(reach, today)
    were_open = [
        *(f"- from me: {one}" for one in reach.mine),
        *(f"- from you: {one}" for one in reach.theirs),
        *(f"- to talk about: {one}" for one in reach.topics),
    ]
    if were_open:
        yield "\n".join([_open_since(reach), *were_open])
    yield "\n".join(_next(reach, today))
    yield _CLOSE_LATELY if reach.lately or reach.planned else _CLOSE


def _open_since(reach: Reach) -> str:
    if reach.lately:
        return "This is open between us, and can wait or go:"
    return "This was open when we last spoke, and can wait or go:"


def _next(reach: Reach, today: date) -> Iterator[str]:
    """When they meet, where that is planned, or two days on which they could."""
    if reach.planned is not None:
        when = _when(reach.planned.at, reach.planned.their_at, today)
        yield f"We meet next on {when}. Does that still suit you?"
        return
    yield f"{_hope(reach)}. Would one of these suit you?"
    for one in reach.days:
        yield f"- {_when(one.at, one.their_at, today)}"


def _hope(reach: Reach) -> str:
    if not reach.lately:
        return "I would like to hear how you are"
    return "I would like to go on" if reach.met_at else "I would like to begin"


def _since(reach: Reach, today: date) -> str:
    if reach.met_at is None and (reach.planned or reach.lately):
        return "we have not met yet."
    if reach.met_at is None:
        return "we have not got round to meeting yet. That happens, and nothing is lost."
    on = show_day(datetime.fromisoformat(reach.met_at).date(), today)
    about = f" ({reach.title})" if reach.title else ""
    if reach.lately:
        return f"we last met on {on}{about}."
    return f"we last met on {on}{about}. Time has gone by since, as it does, and nothing is lost."


def _when(at: str, their_at: str | None, today: date) -> str:
    return f"{show_moment(at, today)}{for_them(at, their_at, 'you', today)}"
