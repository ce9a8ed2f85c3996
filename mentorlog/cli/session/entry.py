"""From the flags of `session add` to a session, its promises and the echo."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from mentorlog import clock
from mentorlog.cli.app import App
from mentorlog.cli.days import at_time_of, parse_day, read_at, read_due
from mentorlog.cli.session import words
from mentorlog.cli.session.promised import Promises, marked, promise_of
from mentorlog.domain.dates import Looks, show_moment
from mentorlog.domain.records.action import Action
from mentorlog.domain.records.base import Mode, Party
from mentorlog.domain.records.mentorship import Mentorship
from mentorlog.domain.records.session import FELL_THROUGH, Activity, Session, Status
from mentorlog.domain.values import Values
from mentorlog.errors import Invalid, NeedsInput
from mentorlog.operations import sessions
from mentorlog.operations.belongs import Linked
from mentorlog.operations.promises import Promise
from mentorlog.operations.sessions import Meeting, Written

if TYPE_CHECKING:
    from mentorlog.exchange.page.kinds import Line


class Given(Values, frozen=True):
    """What was typed about the session itself."""

    title: str | None = None
    note: str | None = None
    private_note: str | None = None
    at: str | None = None
    took: int | None = None
    status: Status | None = None
    by: str | None = None
    why: str | None = None
    activity: Activity | None = None
    mode: Mode | None = None
    tags: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    attendees: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()


def typed(app: App, **also: Any) -> Given:
    """What was typed of the declared fields, and `also` what else is known."""
    said: dict[str, Any] = {field.name: word for field, word in app.called.fields.items()}
    for name in Given.__struct_fields__:
        if name in said:
            also.setdefault(name, tuple(said[name]) if isinstance(said[name], list) else said[name])
    return Given(**also)


class Ready(Values, frozen=True):
    """A meeting with all that belongs to it, read and not yet written.

    `also` writes more, in the same transaction, and gives its part of the echo; `beside` is told
    below it.
    """

    meeting: Meeting
    mentorship: Mentorship
    promised: Sequence[Promise]
    kept: Sequence[Action]
    following: datetime | None
    also: Callable[[Session], list[str]] | None = None
    beside: Sequence[list[str]] = ()


class Done(Values, frozen=True):
    """What was written, and the part of the echo that `also` gave."""

    ready: Ready
    written: Written
    more: Sequence[str]


def ready(
    app: App,
    given: Given,
    promises: Promises,
    named: str | None,
    next_at: str | None = None,
    *,
    new: bool = False,
    feedback: Sequence[str] = (),
    advice: Sequence[str] = (),
    lines: "Sequence[Line]" = (),
    beside: Sequence[list[str]] = (),
) -> Ready:
    """What is to be written of what was typed; `lines` are those of a page."""
    is_told = bool(feedback) or any(one.noun == "feedback" for one in lines)
    says_held = bool(given.took or promises.kept or is_told)
    at = read_time(app, given, says_held=says_held)
    links = settling(app, given, promises)
    mentorship = app.mentorship(named, *links, on=(at or app.now).date())
    if "-" in (given.title, given.note, given.private_note, given.why):
        bare = given.but(title=None, note=None, private_note=None, why=None)
        meeting_of(app, bare, mentorship, at, new=True, says_held=is_told)
        check(app, promises, next_at, at)
    given = with_texts(app, given)
    also = None
    if feedback or advice or lines:
        from mentorlog.cli.page.lines import advice_of, feedback_of, write_lines

        lines = (*lines, *feedback_of(app, feedback), *advice_of(app, advice))
        also = partial(write_lines, app, lines=lines, corrects=False)
    # How long one is to last can be planned.
    meeting = meeting_of(app, given, mentorship, at, new=new, says_held=is_told)
    return with_all(app, meeting, mentorship, promises, next_at, also, beside)


def read_time(
    app: App, given: Given, *, says_held: bool = False, of_page: bool = False
) -> datetime | None:
    """When it was or is to be, as typed; None where it ended just now.

    A day alone is at the present time of day; on a page, which is read wherever, at noon. Raises
    Invalid, or NeedsInput if it is planned for no time.
    """
    if given.at is not None:
        looks = sessions.looks(given.status, says_held=says_held)
        noon = app.now.replace(hour=12, minute=0) if of_page else None
        at = read_at(given.at, app.now, looks, time_of=noon)
        is_later_today = of_page and at > app.now and at.date() == app.today
        return min(at, read_at(given.at, app.now, looks)) if is_later_today else at
    if given.status is Status.PLANNED:
        raise NeedsInput("when you are to meet is missing", "--at 'next tue 10:00' says it")
    return None


def meeting_of(
    app: App,
    given: Given,
    mentorship: Mentorship,
    at: datetime | None,
    *,
    new: bool,
    replans: bool = False,
    says_held: bool = False,
) -> Meeting:
    """What is written of what was typed; without `at` it ended now. As `sessions.meeting`."""
    if given.at and at and at.date() > app.today:
        last = app.store.sessions.last_held(mentorship.uid, app.today)
        at = at_time_of(last.began, at, given.at, app.now) if last else at
    is_usual = given.status not in FELL_THROUGH
    minutes = given.took or (app.setting("minutes") if is_usual else None)
    said = sessions.Given(
        began=at or clock.ago(minutes or 0),  # in an editor or at a question time goes by
        is_timed=at is not None,
        status=given.status,
        says_held=says_held,
        minutes=given.took,
        usual_minutes=minutes,
        usual_mode=app.setting("mode") if is_usual else None,
        by=blamed(app, given.by, mentorship),
        why=given.why,
        mode=given.mode,
        activity=given.activity,
        title=given.title,
        notes=given.note,
        private_notes=given.private_note,
        tags=given.tags,
        goals=goals_named(app, given.goals),
        came=given.attendees,
        absent=given.absent,
    )
    return sessions.meeting(app.store, app.now, said, mentorship, new=new, replans=replans)


def with_all(
    app: App,
    meeting: Meeting,
    mentorship: Mentorship,
    promises: Promises,
    next_at: str | None,
    also: Callable[[Session], list[str]] | None = None,
    beside: Sequence[list[str]] = (),
) -> Ready:
    """A meeting with what was typed of promises and of the next one."""
    if app.called.word("every") or app.called.word("last_on"):
        from mentorlog.cli.again import planned

        meeting = meeting.but(session=planned(app, meeting.session))
    kept = [app.find(app.store.actions, typed) for typed in promises.kept]
    following = read_next(app, meeting.session.began, next_at) if next_at else None
    promised = [promise_of(app, one, meeting.session.on) for one in promises.said]
    return Ready(meeting, mentorship, promised, kept, following, also, beside)


def write(app: App, ready: Ready) -> None:
    """Write a meeting with all that belongs to it, and say what was written."""
    if ready.meeting.twin and app.asks:
        there = words.is_there(app, ready.meeting.twin)
        app.confirm(f"{there}. Is this another meeting?", yes=False)
    with app.writing():
        done = put(app, ready)
    answer(app, [done])


def put(app: App, ready: Ready) -> Done:
    """Write a meeting within a transaction."""
    given = (ready.meeting, ready.promised, ready.kept, ready.following)
    done = sessions.write(app.store, app.now, *given)
    return Done(ready, done, ready.also(done.session) if ready.also else ())


def answer(app: App, found: Sequence[Done]) -> None:
    """Say what was written."""
    lines = [line for done in found for line in _told(app, done)]
    app.changed([done.written.session for done in found], *lines)


def _told(app: App, found: Done) -> list[Sequence[str]]:
    ready, done = found.ready, found.written
    mentorship, session = ready.mentorship, done.session
    line = [f"{done.word} {session.ref}", *words.cells(app, session), *words.fate(session)]
    line += words.rhythm_cells(app, mentorship, session)
    line += [", ".join((f"{one.ref} kept", *words.follows(app, one))) for one in done.kept]
    line += [words.promise_cell(app, made.action, made.due) for made in done.made]
    line += found.more
    if done.following:
        line.append(f"{done.following.ref} planned for {words.when(app, done.following)}")
    else:
        line += words.comes_again(app, session)
    twin = None if app.asks else ready.meeting.twin
    return [
        line,
        *ready.beside,
        *words.perhaps_twice(twin),
        *words.before_it_began(app, mentorship, session),
        *words.closing(app, mentorship, session),
    ]


def check(app: App, promises: Promises, next_at: str | None, at: datetime | None) -> None:
    """Refuse what options say that cannot be, before anybody types the text beside them.

    Without `at` the session is of a day that the text may say.
    """
    if next_at:
        read_next(app, at or app.now, next_at)
    for one in promises.said:
        due = marked(one.text, one.due).said.get("due")
        if due is not None and at is not None:
            read_due(due, at.date())
        elif due is not None and due.strip().lower() != "none":
            parse_day(due, app.today, Looks.AHEAD)


def read_next(app: App, start: datetime, typed: str) -> datetime:
    """The moment of the next session, at the time of this one. Raises Invalid if it is past."""
    at = read_at(typed, app.now, Looks.AHEAD, time_of=start)
    if at <= app.now:
        raise Invalid(f"--next {show_moment(at, app.today)} is past", "name a day to come")
    return at


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
        note = sessions.joined(rest.strip() or None, note)
    return given.but(
        title=title,
        note=note,
        private_note=text(given.private_note, "private note"),
        why=text(given.why, "why"),
    )


def settling(app: App, given: Given, promises: Promises) -> list[Linked]:
    """The goals and the kept promises that were named; whose they are, the session is."""
    goals = [app.find(app.store.goals, typed) for typed in given.goals]
    return [*goals, *(app.find(app.store.actions, typed) for typed in promises.kept)]


def goals_named(app: App, typed: tuple[str, ...]) -> tuple[str, ...]:
    """The uids of the goals that ids name, each once."""
    return tuple(dict.fromkeys(app.find(app.store.goals, goal).uid for goal in typed))


def blamed(app: App, typed: str | None, mentorship: Mentorship) -> Party | None:
    """Who cancelled or did not come; a member's name is one of them, nothing blames nobody."""
    return app.who(typed, mentorship, Party.ME, app.today).party if typed else None
