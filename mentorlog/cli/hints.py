"""One likely next step after a change, for a person at a terminal to whom it is still new.

What is new is read from the log: each hint belongs to the first, second … run of its command on
this store, so that none is ever said twice, and a store of some size has none left. What usually
follows a meeting of an activity is no newcomer's matter: it is said after the first one with
somebody, and a guided journal offers to go on with it.
"""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from shlex import join
from typing import NamedTuple

from mentorlog.cli.app import App
from mentorlog.cli.ids import NOUNS
from mentorlog.domain.records.base import Party
from mentorlog.domain.records.session import Session, Status
from mentorlog.errors import MentorlogError
from mentorlog.reports.follow_ups import Next
from mentorlog.store.store import Store
from mentorlog.store.usage import first_written, run
from mentorlog.store.wanted import Wanted

_NEW_FOR = 200
"""Commands; who has typed so many is no newcomer, whatever is new."""

_HELD_BY = (("session", "add"), ("session", "done"))
"""The commands by which a meeting is one that took place."""


class Hint(NamedTuple):
    """A command and what it is good for; it follows one run of another if the store fits.

    In it `{goal}` is the goal logged last, and `{with}` says whom with where there are several.
    """

    after_run: int
    command: str
    purpose: str
    fits: Callable[[Store], bool] = lambda _: True


def _planned(store: Store) -> bool:
    return store.sessions.last().status is Status.PLANNED


def _held_without(noun: str) -> Callable[[Store], bool]:
    """The session was held, and there is nothing of that noun yet."""
    return lambda store: not _planned(store) and store.table(noun).first("LIMIT 1") is None


def _from_them(store: Store) -> bool:
    return store.feedback.last().from_ is Party.THEM


_TAKEN_BACK = (Hint(1, "undo", "takes it back"),)

HINTS: Mapping[str, Sequence[Hint]] = {
    "mentorship add": (
        Hint(1, 'session add "Kick-off" --took 45m{with}', "logs a meeting that has just ended"),
        Hint(2, "mentorship list", "shows them; --with NAME says from now on who is meant"),
    ),
    "session add": (
        Hint(1, "prep{with}", "is one screen to read before you meet", _planned),
        Hint(
            1,
            'action add "Draft the packet" --session {session}',
            "notes what you promised; --action does so at once",
            _held_without("action"),
        ),
        Hint(
            2,
            'goal add "Lead a review" --due "in 3 months"{with}',
            "says what it is all for",
            _held_without("goal"),
        ),
        Hint(
            3,
            'feedback add "Clear and short" --kind praise{with}',
            "keeps what they said of your work",
            _held_without("feedback"),
        ),
        Hint(
            4,
            'topic add "How do I say no?"{with}',
            "is there when you meet next",
            _held_without("topic"),
        ),
        Hint(5, "report streaks", "shows how steadily you meet"),
    ),
    "action add": (
        Hint(1, "done {action}", "closes it when it is done"),
        Hint(2, 'action defer {action} --to "in 2 weeks"', "breaks no promise while there is time"),
    ),
    "goal add": (
        Hint(1, 'milestone add {goal} "A first step" --due "in 2 weeks"', "is a step on the way"),
        Hint(2, "goal checkin {goal} --percent 20 --confidence 7", "says how it stands"),
    ),
    "goal checkin": (Hint(1, "report goal {goal}", "shows it against its plan"),),
    "milestone add": (Hint(1, "done {milestone}", "closes it when it is reached"),),
    "feedback add": (
        Hint(1, 'feedback ack {feedback} --response "I will try"', "is your answer", _from_them),
    ),
    "topic add": (Hint(1, "prep{with}", "has it on one screen before you meet"),),
    "note add": (
        Hint(1, "note list", "shows what you kept; `mentorlog find WORD` finds it again"),
    ),
    **{
        f"{noun} remove": _TAKEN_BACK
        for noun in ("remove", *NOUNS.values())
        if noun != "mentorship"
    },
}
"""By the command that they follow; of those for one run the first that fits."""


def offer(app: App) -> Sequence[str] | None:
    """Say the hint for the change that was just made, if there is one and hints are wanted.

    Gives the words of a command where a person wants to go on with it. What was asked for is
    done: nothing that goes wrong here is told.
    """
    if app.quiet or app.json or not app.store.saved:  # after a restore nothing new was written
        return None
    with suppress(MentorlogError, sqlite3.Error):
        step = follow_up(app.store)
        hint = said(step) if step else after(app.store)
        if hint is not None and app.setting("hints") == "on":
            if step and app.is_guided:
                return _wanted(step)
            app.talk(f"next: {hint}")
    return None


def follow_up(store: Store) -> Next | None:
    """What usually follows the meeting that was logged last, if that was not done yet."""
    ran = run(store.connection, store.saved[-1])
    if (ran.noun, ran.verb) not in _HELD_BY:
        return None
    uid = first_written(store.connection, store.saved[-1], "session")
    session = store.sessions.with_uid(uid) if uid else None
    if session is None or session.activity is None:
        return None
    from mentorlog.reports.follow_ups import suggested

    step = suggested(store, session)
    return step and _in_its_field(store, session, step)


def _in_its_field(store: Store, session: Session, step: Next) -> Next:
    """A promise that is suggested, in the words of the field of a programme that one is in."""
    mentorship = store.mentorships.with_uid(session.mentorship)
    enrolled = store.enrolments.of(mentorship, session.on)
    if enrolled is None or enrolled.field is None or step.words[:2] != ("action", "add"):
        return step
    from mentorlog.cli.programme import often_follows

    held = len(store.sessions.listed(Wanted(session.mentorship), (Status.HELD,)))
    text = often_follows(enrolled.field, held - 1)
    return step._replace(words=(*step.words[:2], text, *step.words[3:])) if text else step


def said(step: Next) -> str:
    """A step as a hint."""
    return f"`mentorlog {join(step.words)}` {step.purpose}"


def _wanted(step: Next) -> Sequence[str] | None:
    """The words of a step that is taken at once; what they lack is asked for then."""
    from mentorlog.cli.prompts import ask_yes

    command = " ".join(step.to_ask[:2])
    return step.to_ask if ask_yes(f"`{command}` {step.purpose}: go on with it?") else None


def after(store: Store) -> str | None:
    """The hint for the last change that was saved, while such changes are new to its owner."""
    if store.saved[-1] > _NEW_FOR:
        return None
    ran = run(store.connection, store.saved[-1])
    for hint in HINTS.get(f"{ran.noun} {ran.verb}", ()):
        if hint.after_run == ran.number and hint.fits(store):
            command = hint.command.format_map(_Meant(store, ran.noun))
            return f"`mentorlog {command}` {hint.purpose}"
    return None


class _Meant(dict[str, str]):
    """What stands in a hint for what was just written: an id, or whom it was with."""

    def __init__(self, store: Store, noun: str) -> None:
        self._store, self._noun = store, noun

    def __missing__(self, key: str) -> str:
        return self._with() if key == "with" else str(self._store.table(key).last().ref)

    def _with(self) -> str:
        mentorships = self._store.mentorships
        if len(mentorships.all()) == 1:
            return ""
        written = self._store.table(self._noun).last()
        one = written if self._noun == "mentorship" else mentorships.with_uid(written.mentorship)
        return f" --with {mentorships.command_word(one, date.max)}"
