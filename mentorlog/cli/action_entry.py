"""From the flags of `action` to a promise, the days it was made for, and the echo."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from mentorlog.cli.app import App
from mentorlog.cli.edits import day_of, linked, says_again
from mentorlog.domain.follow_through import Outcome, latest_due
from mentorlog.domain.openness import MOVED, is_moved
from mentorlog.domain.records.action import Action, Commitment
from mentorlog.domain.records.base import Party
from mentorlog.domain.tags import read as read_tags
from mentorlog.domain.wording import short_day, show_day
from mentorlog.errors import Invalid
from mentorlog.operations.sides import whose

if TYPE_CHECKING:
    from mentorlog.cli.session.promised import Marked
    from mentorlog.domain.again import Often
    from mentorlog.domain.records.goal import Goal
    from mentorlog.domain.records.mentorship import Mentorship
    from mentorlog.domain.records.session import Session
    from mentorlog.operations.promises import Deferred


def add(app: App, text: str | None) -> tuple[Action, bool]:
    """Write the promise; gives it, and whether a day was said, or that one in it is text.

    Days are read from the day that --on says, else from today. The marks of its text say what
    options do.
    """
    from mentorlog.cli.session.promised import marked
    from mentorlog.operations.promises import make

    typed = app.called.word
    if text == "-":
        _check(app)
    words = str(app.text(text, "text", is_marked=True))
    found = marked(words, typed("due"))
    said, typed_on = found.said, typed("promised_on")
    _refuse_closed(said, typed("goal"))
    session, goal = linked(app, typed("session"), typed("goal") or said.get("goal"))
    on = day_of(app, typed_on, session)
    mentorship = app.belongs(Action, typed("mentorship"), session, goal, on=on)
    action = _action(app, found, on, mentorship, session, goal)
    seen_from, is_dated = typed_on or app.today, "due" in said
    due = read_day(app, action, said["due"], seen_from) if is_dated else None
    often = _often_said(app, said, seen_from)
    with app.writing() as store:
        made = make(
            *(store, app.now, action, due),
            is_dated=is_dated,
            session=session,
            often=often,
            seen_from=seen_from,
        )
    return made.action, is_dated or "\\" in words


def _action(
    app: App,
    found: "Marked",
    on: date,
    mentorship: "Mentorship | None",
    session: "Session | None",
    goal: "Goal | None",
) -> Action:
    """The promise of this text, made on that day with whom and in what it belongs to."""
    typed = app.called.word
    who = app.who(typed("owner"), mentorship, Party.ME, on)
    return Action(
        mentorship=mentorship.uid if mentorship else None,
        session=session.uid if session else None,
        goal=goal.uid if goal else None,
        owner=who.party,
        member=who.member,
        text=found.text,
        promised_on=on,
        tags=read_tags(typed("tags") or ()),
        private=bool(typed("private")) or found.private,
    )


def _often_said(app: App, said: dict[str, str], seen_from: date) -> "Often | None":
    """How often it comes again, by options or marks; most do not. Raises Invalid for both."""
    is_marked = "every" in said or "until" in said
    if not is_marked and not says_again(app):
        return None
    from mentorlog.cli import again

    if is_marked and says_again(app):
        raise Invalid("how often it comes is said twice", "leave --every or the mark out")
    return again.read_marks(said, seen_from) if is_marked else again.typed(app)


def _check(app: App) -> None:
    """Refuse what options say before anybody types the text."""
    if says_again(app):
        from mentorlog.cli import again
        from mentorlog.operations.again import ensure_repeats

        ensure_repeats(again.typed(app))
    typed = app.called.word
    session, goal = linked(app, typed("session"), typed("goal"))
    on = day_of(app, typed("promised_on"), session)
    named, owner, due = typed("mentorship"), typed("owner"), typed("due")
    if named or owner or session or goal:
        mentorship = app.belongs(Action, named, session, goal, on=on)
        app.who(owner, mentorship, Party.ME, on)
    if due is not None:
        from mentorlog.cli.days import parse_day
        from mentorlog.domain.day_words import Looks, is_next_meeting, is_no_day

        if not (is_no_day(due) or is_next_meeting(due)):
            parse_day(due, typed("promised_on") or app.today, Looks.AHEAD)


def _refuse_closed(said: dict[str, str], goal: str | None) -> None:
    """Raise Invalid if marks say what `action add` has other words for, or a second goal."""
    for word, hint in (
        ("done", "`mentorlog action done` says it"),
        ("dropped", "`mentorlog action drop` says it"),
        ("goal", "leave --goal or the mark out"),
    ):
        if word in said and (word != "goal" or goal is not None):
            raise Invalid(f"the mark ({word}) does not go here", hint)


def retold(text: str, due: str | None) -> "Marked":
    """A text that is corrected, of which marks may say the day and that it is private."""
    from mentorlog.cli.session.promised import marked

    found = marked(text, due)
    if astray := sorted(found.said.keys() - {"due"}):
        raise Invalid(f"the mark ({astray[0]}) does not go here", f"--{astray[0]} says it")
    return found


def read_day(app: App, action: Action, typed: str, seen_from: date | None = None) -> date | None:
    """The day that a promise is for, read from today or another day; None for '' and `none`.

    "tomorrow" is today's, and `@next` the day of the next meeting. Raises Invalid if there is
    none, or the day cannot be read.
    """
    from mentorlog.cli.days import parse_day
    from mentorlog.domain.day_words import NEAR, Looks, is_next_meeting, is_no_day

    if is_no_day(typed):
        return None
    if is_next_meeting(typed):
        from mentorlog.operations.promises import next_meeting

        return next_meeting(app.store, app.now, action.mentorship)
    day = app.today if seen_from is None or typed.strip().lower() in NEAR else seen_from
    return parse_day(typed, day, Looks.AHEAD)


def cells(app: App, actions: Sequence[Action]) -> list[list[str]]:
    """Each promise in the words of an echo: what, for when, with whom."""
    names, given = app.store.mentorships.names(), app.store.actions.commitments.of(actions)
    return [
        [
            f"{action.ref}{whose(app.store, action)}",
            action.text,
            *_state(app, action, given[action.uid]),
            *_often(app, action),
            *([names[action.mentorship]] if action.mentorship else []),
            *(["private"] * action.private),
        ]
        for action in actions
    ]


def outcome(app: App, action: Action) -> list[str]:
    """What became of a promise that is done or dropped, in words; nothing if it had no day."""
    from mentorlog.reports.promises import read

    judged = read(app.store, [action], app.today)[0].judged
    day = show_day(judged.due_on, app.today) if judged.due_on else ""
    words = {
        Outcome.KEPT: "kept",
        Outcome.LATE: f"done late, promised for {day}",
        Outcome.MISSED: f"promised for {day}",
    }
    return [words[judged.outcome]] if judged.outcome in words else []


def closed(app: App, actions: Sequence[Action], word: str, on: date) -> list[list[str]]:
    """The echo of promises that are done or dropped: "a41 done · Draft RFC · kept"."""
    when = f"{word} {show_day(on, app.today)}" if on != app.today else word
    return [
        [f"{one.ref} {when}", one.text, *outcome(app, one), *_following(app, one)]
        for one in actions
    ]


def _following(app: App, action: Action) -> list[str]:
    """What comes next, where it comes again; most do not."""
    if action.series is None:
        return []
    from mentorlog.cli import again

    return again.cells(app, action)


def _often(app: App, action: Action) -> list[str]:
    """How often it comes again."""
    if action.series is None:
        return []
    from mentorlog.cli import again

    return again.words(app, action)


def days_of(app: App, actions: Sequence[Action]) -> dict[str, date | None]:
    """The day that each promise is for, by its uid."""
    given = app.store.actions.commitments.of(actions)
    return {one.uid: latest_due(given[one.uid], date.max) for one in actions}


def deferred(app: App, done: "Deferred", on: date) -> list[str]:
    """The echo of a deferral: "a41 · due Tue 8 Dec instead of Fri 20 Nov".

    A late one keeps the first promise in mind: "a41 · now due Tue 8 Dec (first promised for
    20 Nov)".
    """
    action, before = done.action, done.before
    after = app.store.actions.commitments.of([action])[action.uid]
    due, was = after[-1].due_on, latest_due(before, on)
    day = show_day(due, app.today)
    if was is None:
        return [action.ref, f"due {day}"]
    if due == was:
        return [action.ref, f"due {day}, as before"]
    if was < on:
        first = before[0].due_on
        promised = short_day(first, with_year=first.year != app.today.year)
        return [action.ref, f"now due {day} (first promised for {promised})"]
    return [action.ref, f"due {day} instead of {show_day(was, app.today)}"]


def _state(app: App, action: Action, given: Sequence[Commitment]) -> list[str]:
    """Done, dropped, or for which day."""
    gone = MOVED if is_moved(action) else "dropped"
    for day, word in ((action.done_on, "done"), (action.dropped_on, gone)):
        if day is not None:
            return [f"{word} {show_day(day, app.today)}", *outcome(app, action)]
    due = latest_due(given, app.today)
    return [f"due {show_day(due, app.today)}" if due else "no date"]
