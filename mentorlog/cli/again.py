"""What comes again and again, as it is typed and as the echo tells of it."""

from datetime import date
from typing import Any, NamedTuple

from mentorlog.cli.app import App
from mentorlog.cli.days import parse_day
from mentorlog.domain.dates import Looks, show_day, show_moment
from mentorlog.domain.intervals import Interval, parse_interval
from mentorlog.domain.records.action import Action
from mentorlog.domain.records.session import Session
from mentorlog.errors import Invalid


class Typed(NamedTuple):
    """What was typed of it; `says_every` where that was said, be it none."""

    interval: Interval | None
    says_every: bool
    last: date | None
    says_last: bool


def typed(app: App) -> Typed:
    """How often and until when. Raises Invalid for what cannot be read."""
    every, until = app.called.word("every"), app.called.word("last_on")
    interval = parse_interval(every, "interval") if every else None
    last = parse_day(until, app.today, Looks.AHEAD) if until else None
    return Typed(interval, every is not None, last, until is not None)


def planned(app: App, session: Session) -> Session:
    """A session that is planned, with what was typed of it."""
    said = typed(app)
    ensure_repeats(said)
    return session if said.interval is None else corrected(session, said, session.at)


def promised(
    app: App, action: Action, due: date | None, seen_from: date, *, is_dated: bool
) -> tuple[Action, date | None, bool]:
    """A new promise with what was typed of it, its day, and whether it has one of its own.

    Without a day the first falls due after one interval.
    """
    said = typed(app)
    ensure_repeats(said)
    if said.interval is None:
        return action, due, is_dated
    due = due if is_dated else said.interval.after(seen_from, 1)
    return corrected(action, said, due), due, True


def ensure_repeats(said: Typed) -> None:
    """Raise Invalid if an end was typed of what does not come again."""
    if said.says_last and said.interval is None:
        raise Invalid("--until ends what comes again", "say how often, too: --every 1w")


def corrected(record: Any, said: Typed, first: date | str | None) -> Any:
    """The record with what was typed of it; a new grid begins on the day that it is for.

    Raises Invalid if it has no day, or does not come again.
    """
    from mentorlog.operations import again

    if said.says_every and said.interval is None:
        return again.ended(record)
    if said.interval is not None:
        if first is None:
            what = record.ref if record.id else "it"
            raise Invalid(f"{what} has no day from which it could come again", "--due names one")
        last = said.last if said.says_last else record.last_on
        return again.repeated(record, first, said.interval, last)
    again.ensure_again(record)
    grid: Any = record.first_at if isinstance(record, Session) else record.first_on
    return again.repeated(record, grid, Interval(record.every, record.unit), said.last)


def cells(app: App, record: Any) -> list[str]:
    """What comes after a record that was closed: "a14 comes next, due Fri 11 Dec"."""
    if record.series is None:
        return []
    from mentorlog.operations.again import following

    found = following(app.store, app.today, record)
    if found is None:
        return []
    if isinstance(found.record, Session):
        return [f"{found.record.ref} comes next, {show_moment(found.record.at, app.today)}"]
    if found.record is not None and found.on is not None:
        return [f"{found.record.ref} comes next, due {show_day(found.on, app.today)}"]
    return ["that was the last" if found.is_over else "the next comes when the pause ends"]


def words(app: App, record: Any) -> list[str]:
    """How often a record comes again, and until when, in the words of an echo."""
    from mentorlog.domain.again import in_words

    said = in_words(record) if record.series else None
    until = f" until {show_day(record.last_on, app.today)}" if record.last_on else ""
    return [said + until] if said else []
