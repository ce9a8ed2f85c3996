"""From the flags of `session add` to a session, its promises and the echo."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from mentorlog.cli.app import App
from mentorlog.cli.days import read_at, read_next
from mentorlog.cli.session import words
from mentorlog.cli.session.promised import Said, check_days, days_left, promise_of, said_in
from mentorlog.cli.session.usual_time import at_usual_time
from mentorlog.domain.records.action import Action
from mentorlog.domain.records.base import Mode, Party
from mentorlog.domain.records.mentorship import Mentorship
from mentorlog.domain.records.session import FELL_THROUGH, Activity, Session, Status
from mentorlog.domain.values import Values
from mentorlog.errors import NeedsInput
from mentorlog.operations import sessions
from mentorlog.operations.names import Linked
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


class Flags(Values, frozen=True):
    """What was typed of a session, and what goes with it; my promises come before theirs."""

    given: Given
    promised: tuple[Said, ...] = ()
    kept: tuple[str, ...] = ()
    named: str | None = None
    next_at: str | None = None
    new: bool = False
    feedback: tuple[str, ...] = ()
    advice: tuple[str, ...] = ()

    @property
    def says_held(self) -> bool:
        """Whether something was typed that only a session has which took place."""
        return bool(self.given.took or self.kept or self.feedback)


def flags_of(app: App, title: str | None, **also: Any) -> Flags:
    """What was typed of a new session, and `also` what else is known of it."""
    said = app.called.word
    return Flags(
        typed(app, title=title, **also),
        said_in(app.called.order),
        tuple(said("kept") or ()),
        named=said("with"),
        next_at=said("next"),
        new=bool(said("new")),
        feedback=tuple(said("feedback") or ()),
        advice=tuple(said("advice") or ()),
    )


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
    app: App, flags: Flags, lines: "Sequence[Line]" = (), beside: Sequence[list[str]] = ()
) -> Ready:
    """What is to be written of what was typed; `lines` are those of a page."""
    given = flags.given
    is_told = bool(flags.feedback) or any(one.noun == "feedback" for one in lines)
    at = read_time(app, given, says_held=flags.says_held or is_told)
    links = settling(app, flags)
    mentorship = app.mentorship(flags.named, *links, on=(at or app.now).date())
    if "-" in (given.title, given.note, given.private_note, given.why):
        bare = given.but(title=None, note=None, private_note=None, why=None)
        meeting_of(app, bare, mentorship, at, new=True, says_held=is_told)
        check(app, flags, at)
    given = with_texts(app, given)
    also = None
    if flags.feedback or flags.advice or lines:
        from mentorlog.cli.page.lines import advice_of, feedback_of, write_lines

        told = (*feedback_of(app, flags.feedback), *advice_of(app, flags.advice))
        also = partial(write_lines, app, lines=(*lines, *told), corrects=False)
    # How long one is to last can be planned.
    meeting = meeting_of(app, given, mentorship, at, new=flags.new, says_held=is_told)
    return with_all(app, flags.but(given=given), meeting, mentorship, also, beside)


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
    at = at_usual_time(app, given.at, mentorship, at) if given.at and at else at
    is_usual = given.status not in FELL_THROUGH
    minutes = given.took or (app.usual("minutes") if is_usual else None)
    said = sessions.Given(
        began=at or app.ago(minutes or 0),
        is_timed=at is not None,
        status=given.status,
        says_held=says_held,
        minutes=given.took,
        usual_minutes=minutes,
        usual_mode=app.usual("mode") if is_usual else None,
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
    flags: Flags,
    meeting: Meeting,
    mentorship: Mentorship,
    also: Callable[[Session], list[str]] | None = None,
    beside: Sequence[list[str]] = (),
) -> Ready:
    """A meeting with what was typed of promises and of the next one."""
    if app.called.word("every") or app.called.word("last_on"):
        from mentorlog.cli.again import planned

        meeting = meeting.but(session=planned(app, meeting.session))
    kept = [app.find(app.store.actions, typed) for typed in flags.kept]
    following = read_next(flags.next_at, app.now, meeting.session.began) if flags.next_at else None
    promised = [promise_of(app, one, meeting.session.on) for one in flags.promised]
    untimed = None if flags.given.at else flags.given.title
    beside = (*beside, *days_left(app, flags.promised, promised, beside, title=untimed))
    return Ready(meeting, mentorship, promised, kept, following, also, beside)


def log(app: App, flags: Flags) -> None:
    """Write a session as it was typed, and say what was written."""
    write(app, ready(app, flags))


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
    """The line of the session, and below it what is told beside it."""
    ready, session = found.ready, found.written.session
    return [
        words.logged(app, ready.mentorship, found.written, found.more),
        *ready.beside,
        *words.perhaps_twice(app, None if app.asks else ready.meeting.twin),
        *words.before_it_began(app, ready.mentorship, session),
        *words.closing(app, ready.mentorship, session),
    ]


def check(app: App, flags: Flags, at: datetime | None) -> None:
    """Refuse what options say that cannot be, before anybody types the text beside them.

    Without `at` the session is of a day that the text may say.
    """
    if flags.next_at:
        read_next(flags.next_at, app.now, at or app.now)
    check_days(app, flags.promised, at.date() if at else None)


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


def settling(app: App, flags: Flags) -> list[Linked]:
    """The goals and the kept promises that were named; whose they are, the session is."""
    goals = [app.find(app.store.goals, typed) for typed in flags.given.goals]
    return [*goals, *(app.find(app.store.actions, typed) for typed in flags.kept)]


def goals_named(app: App, typed: tuple[str, ...]) -> tuple[str, ...]:
    """The uids of the goals that ids name, each once."""
    return tuple(dict.fromkeys(app.find(app.store.goals, goal).uid for goal in typed))


def blamed(app: App, typed: str | None, mentorship: Mentorship) -> Party | None:
    """Who cancelled or did not come; a member's name is one of them, nothing blames nobody."""
    return app.who(typed, mentorship, Party.ME, app.today).party if typed else None
