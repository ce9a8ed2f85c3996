"""What `session` commands share: what was typed about a session, and how one is echoed."""

from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from mentorlog.cli.app import App
from mentorlog.domain.dates import show_moment, show_span
from mentorlog.domain.kinds import form_of
from mentorlog.domain.records.base import Mode, Party
from mentorlog.domain.records.session import Activity, Session, Status
from mentorlog.domain.zones import for_them, their_time
from mentorlog.errors import Invalid
from mentorlog.operations.sides import member, read_who

if TYPE_CHECKING:
    from mentorlog.domain.records.mentorship import Mentorship

ALL = "all"
"""What `--attendee` takes for everybody."""

FELL_THROUGH = (Status.CANCELLED, Status.NO_SHOW)


class Given(NamedTuple):
    """What was typed about the session itself."""

    title: str | None
    note: str | None
    private_note: str | None
    at: str | None
    took: int | None
    status: Status | None
    by: str | None
    why: str | None
    activity: Activity | None
    mode: Mode | None
    tags: tuple[str, ...]
    goals: tuple[str, ...]
    attendees: tuple[str, ...]
    absent: tuple[str, ...] = ()


def cells(app: App, session: Session) -> list[str]:
    """The session in the words of the echo: when, how long, with whom."""
    name = app.store.mentorships.with_uid(session.mentorship).name
    took = [show_span(session.minutes)] if session.minutes else []
    return [when(app, session), *took, name]


def when(app: App, session: Session) -> str:
    """When it is or was; while it is planned with the other side's time, where that differs."""
    said = show_moment(session.at, app.today)
    if session.status is not Status.PLANNED:
        return said
    mentorship = app.store.mentorships.with_uid(session.mentorship)
    there = their_time(session.at, mentorship.timezone)
    return said + for_them(session.at, there, mentorship.name, app.today)


def closing(app: App, mentorship: "Mentorship", session: Session) -> list[list[str]]:
    """How a mentorship closes that meets once, where this was the meeting."""
    if session.status is not Status.HELD or not form_of(mentorship).meets_once:
        return []
    from mentorlog.reports.once import notices

    found = notices(app.store, mentorship, app.today)
    return [[one.text, f"mentorlog {one.command}"] for one in found]


def fate(session: Session) -> list[str]:
    """The status in the echo, of a session that did not take place."""
    return [str(session.status)] if session.status in FELL_THROUGH else []


def joined(before: str | None, more: str | None) -> str | None:
    """Notes with more notes below them."""
    return "\n\n".join(text for text in (before, more) if text) or None


def with_texts(app: App, given: Given, *, empty_is_none: bool = False) -> Given:
    """Read what comes from standard input; a page without a title has it on its first line."""

    def text(typed: str | None, what: str) -> str | None:
        if empty_is_none and typed == "":
            return typed
        return app.text(typed, what, optional=True)

    note = text(given.note, "note")
    title = text(given.title, "title")
    if given.title == "-" and title is not None:
        title, _, rest = title.strip().partition("\n")
        note = joined(rest.strip() or None, note)
    return given._replace(
        title=title,
        note=note,
        private_note=text(given.private_note, "private note"),
        why=text(given.why, "why"),
    )


def goals_named(app: App, typed: tuple[str, ...]) -> tuple[str, ...]:
    """The uids of the goals that ids name, each once."""
    return tuple(dict.fromkeys(app.find(app.store.goals, goal).uid for goal in typed))


def who_came(
    app: App, came: tuple[str, ...], absent: tuple[str, ...], mentorship: "Mentorship", on: date
) -> tuple[str, ...]:
    """The uids of the members who came on that day, in the order they were named, each once.

    They are those named, or all of them; and where somebody is named as absent, all others.
    """
    members = app.store.mentorships.members

    def named(names: tuple[str, ...]) -> list[str]:
        known = [name for name in names if name.lower() != ALL]
        return [member(app.store, mentorship, name, on).uid for name in known]

    here, away = named(came), named(absent)
    if away or ALL in map(str.lower, came):
        here += [one.uid for one in members.present(mentorship, on)]
    return tuple(uid for uid in dict.fromkeys(here) if uid not in away)


def began(session: Session) -> datetime:
    """When it began, with the offset it was lived in."""
    return datetime.fromisoformat(session.at)


def blamed(
    app: App, typed: str | None, status: Status | None, mentorship: "Mentorship"
) -> Party | None:
    """Who cancelled or did not come; a member's name is one of them, nothing blames nobody.

    Raises Invalid if the session did not fall through.
    """
    if typed is None:
        return None
    if status not in FELL_THROUGH:
        raise Invalid(
            "--by says who cancelled or did not come", "it goes with --status cancelled or no-show"
        )
    return read_who(app.store, typed, mentorship, Party.ME, app.today).party
