"""What comes again and again, as it is typed and as the echo tells of it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from mentorlog.cli.app import App
from mentorlog.domain.again import Often
from mentorlog.domain.intervals import parse_interval
from mentorlog.domain.records.session import Session
from mentorlog.domain.wording import show_day, show_moment


def typed(app: App) -> Often:
    """What options say of it. Raises Invalid for what cannot be read."""
    return read(app.called.word("every"), app.called.word("last_on"), app.today)


def read(every: str | None, until: str | None, day: date, *, is_mark: bool = False) -> Often:
    """How often and until when, seen from a day. Raises Invalid for what cannot be read."""
    interval, last = parse_interval(every, "interval") if every else None, None
    if until:
        from mentorlog.cli.days import parse_day
        from mentorlog.domain.day_words import Looks

        last = parse_day(until, day, Looks.AHEAD)
    return Often(interval, every is not None, last, until is not None, is_mark)


def read_marks(said: Mapping[str, str | None], day: date) -> Often | None:
    """What the marks of a text say of it: (every 1w, until 1 may), (every other week)."""
    every, until = said.get("every"), said.get("until")
    if every is None and until is None:
        return None
    often = every if every is None or every.lower() == "none" else f"every {every}"
    return read(often, until, day, is_mark=True)


def planned(app: App, session: Session) -> Session:
    """A session that is planned, with what was typed of it."""
    from mentorlog.operations.again import ensure_repeats, repeated

    said = typed(app)
    ensure_repeats(said)
    if said.interval is None:
        return session
    return repeated(session, session.at, said.interval, said.last)


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
