"""From a page to a session with its records: logged anew, or corrected.

Every mistake is raised with its line. What is beside the page, a flag, goes before it.
"""

from collections.abc import Callable, Iterable
from enum import StrEnum
from functools import partial
from typing import Any, TypeVar

from msgspec.structs import replace

from mentorlog.cli.app import App
from mentorlog.cli.day_in_title import days_in_promises
from mentorlog.cli.days import read_anew, read_next
from mentorlog.cli.ids import noun_of
from mentorlog.cli.page.lines import advice_of, feedback_of, write_lines
from mentorlog.cli.page.records import find_goal
from mentorlog.cli.session.entry import (
    Flags,
    Given,
    meeting_of,
    read_time,
    settling,
    with_all,
    write,
)
from mentorlog.cli.session.words import cells, fate, went_along
from mentorlog.domain.dates import parse_span
from mentorlog.domain.records.base import Mode
from mentorlog.domain.records.session import Activity, Session, Status
from mentorlog.domain.tags import read as read_tags
from mentorlog.errors import Invalid
from mentorlog.exchange.page import Page
from mentorlog.exchange.page.kinds import ActionLine
from mentorlog.exchange.page.mistakes import unread
from mentorlog.exchange.page.words import Mistake, Word, at
from mentorlog.operations import moving
from mentorlog.operations.names import Linked
from mentorlog.operations.sessions import corrected, joined, looks, moment, take_along
from mentorlog.operations.sides import who_came

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")


def log(app: App, page: Page, flags: Flags) -> None:
    """Write the session of a page with all that belongs to it, and say what was written.

    A flag goes before the page; texts, tags, goals and promises are added to it. Raises Mistake.
    """
    given, named = _beside(app, page, flags.given), flags.named
    with at(*(word for word in (flags.given.at or page.when, page.status) if word)):
        when = read_time(app, given, says_held=flags.says_held, of_page=not flags.given.at)
    with at(named or page.with_):
        on = (when or app.now).date()
        links = (_settled(app, page), *settling(app, flags))
        mentorship = app.mentorship(named or page.with_ or None, *links, on=on)
    with at(*(page.came or ())):
        who_came(app.store, tuple(map(str, page.came or ())), (), mentorship, on)
    with at(*(word for word in (page.status, page.when) if word)):
        meeting = meeting_of(
            app,
            given,
            mentorship,
            when,
            new=flags.new,
            replans=True,
            says_held=bool(flags.feedback),
        )
    goals = dict.fromkeys((*meeting.session.goals, *_goals(app, page, mentorship.uid)))
    meeting = meeting.but(session=replace(meeting.session, goals=tuple(goals)))
    told = (*feedback_of(app, flags.feedback), *advice_of(app, flags.advice))
    lines = (*page.lines, *told)
    next_at = flags.next_at or page.next_at or None
    with at(next_at):
        next_at and read_next(next_at, app.now, meeting.session.began)
    also = partial(write_lines, app, lines=lines, corrects=False)
    promises = (line for line in page.lines if isinstance(line, ActionLine))
    undated = (one.text for one in promises if one.is_new and one.due is None)
    beside = [*([one] for one in unread(page)), *days_in_promises(undated, app.today)]
    flags = flags.but(given=given, next_at=next_at)
    write(app, with_all(app, flags, meeting, mentorship, also, beside))


def _beside(app: App, page: Page, flags: Given) -> Given:
    """What the page says, and the flags before it; its goals are read apart, with their lines."""
    return flags.but(
        title=flags.title or _text(page.title),
        note=joined(_text(page.notes), app.text(flags.note, "note", optional=True)),
        private_note=joined(
            _text(page.private_notes), app.text(flags.private_note, "private note", optional=True)
        ),
        why=app.text(flags.why, "why", optional=True),
        at=flags.at or page.when or None,
        took=flags.took or _read(page.took, parse_span),
        status=flags.status or _read_word(page.status, Status),
        activity=flags.activity or _read_word(page.activity, Activity),
        mode=flags.mode or _read_word(page.mode, Mode),
        tags=(*map(str, page.tags or ()), *flags.tags),
        attendees=(*map(str, page.came or ()), *flags.attendees),
    )


def _settled(app: App, page: Page) -> Linked | None:
    """The first record that the page names by its id, whose mentorship is its own, too."""
    for goal in page.goals or ():
        if noun_of(goal) == "goal":
            with at(goal):
                return app.find(app.store.goals, goal)
    for line in page.lines:
        if line.id is not None:
            with at(line.text):
                found: Linked = app.find(app.store.table(line.noun), line.id)
            return found
    return None


def correct(app: App, session: Session, page: Page, opened: Page) -> None:
    """Correct a session by its page, in what differs from the page that was `opened`.

    Raises Mistake.
    """
    if page.next_at:
        what = "next is said where a session is logged, and this one is"
        raise Mistake(page.next_at.line, what, "`mentorlog session plan --at WHEN` plans another")
    changed = _corrected(app, session, page, opened)
    known = {line.id: line for line in opened.lines}
    lines = [line for line in page.lines if line.id is None or line != known.get(line.id)]
    with app.writing() as store:
        moved = moving.correct(store, session, changed)
        changed = moved.session
        promises = take_along(store, app.now, session, changed)
        said = [*moved.said(), *went_along(app, changed, promises)]
        said += write_lines(app, changed, lines, corrects=True)
    word = f"corrected {changed.ref}" if app.saved else f"{changed.ref} is as it was"
    app.changed([changed], [word, *cells(app, changed), *fate(changed), *said])


def _corrected(app: App, session: Session, page: Page, opened: Page) -> Session:
    """The session with the fields that were changed on its page; an empty one is taken out."""
    readers: dict[str, tuple[str, Callable[[Any], Any]]] = {
        "when": ("at", lambda word: _moment(app, session, word, page.status)),
        "with_": ("mentorship", lambda word: app.mentorship(word, on=app.today).uid),
        "took": ("minutes", lambda word: _read(word, parse_span)),
        "mode": ("mode", lambda word: _read_word(word, Mode)),
        "activity": ("activity", lambda word: _read_word(word, Activity)),
        "status": ("status", lambda word: _read_word(word, Status) or Status.HELD),
        "title": ("title", _text),
        "notes": ("notes", _text),
        "private_notes": ("private_notes", _text),
        "came": ("attendees", lambda names: _came(app, replace(session, **fields), names)),
        "tags": ("tags", lambda words: read_tags(map(str, words))),
        "goals": ("goals", lambda _: _goals(app, page, replace(session, **fields).mentorship)),
    }
    fields: dict[str, Any] = {}
    for name, (field, read) in readers.items():
        said = getattr(page, name)
        if said is not None and (said or None) != (getattr(opened, name) or None):
            with at(*([said] if isinstance(said, Word) else said)):
                fields[field] = read(said)
    with at(*(word for word in (page.status, page.when) if word)):
        return corrected(session, app.now, fields)


def _came(app: App, session: Session, names: Iterable[Word]) -> tuple[str, ...]:
    """The uids of those who came."""
    mentorship = app.store.mentorships.with_uid(session.mentorship)
    return who_came(app.store, tuple(map(str, names)), (), mentorship, session.on)


def _moment(app: App, session: Session, word: Word, said: Word | None) -> str:
    if not word:
        raise Invalid("a session needs a time", "say when it was")
    status = _read_word(said, Status) or session.status
    return moment(read_anew(word, app.now, looks(status), session.began))


def _text(word: Word | None) -> str | None:
    """As records keep it; None where nothing is said."""
    return str(word) if word else None


def _goals(app: App, page: Page, mentorship: str) -> tuple[str, ...]:
    """The uids of the goals of the front matter."""
    found: dict[str, None] = {}
    for word in page.goals or ():
        with at(word):
            found[find_goal(app, word, mentorship).uid] = None
    return tuple(found)


def _read(word: Word | None, read: Callable[[str], T]) -> T | None:
    """What `read` makes of a word that says something."""
    with at(word):
        return read(word) if word else None


def _read_word(word: Word | None, kind: type[E]) -> E | None:
    def read(typed: str) -> E:
        from difflib import get_close_matches

        known = [str(one) for one in kind]
        if typed.strip().lower() in known:
            return kind(typed.strip().lower())
        near = get_close_matches(typed.lower(), known, n=1, cutoff=0.5)
        hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(known)}"
        raise Invalid(f"there is no {kind.__name__.lower()} {typed!r}", hint)

    return _read(word, read)
