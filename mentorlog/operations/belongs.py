"""Whose a record is: of the mentorship that is named, or linked, or the only one it can be.

The rule of every noun and of every way in: what is named goes first, then what a session or a goal
settles that it is linked to, then the only mentorship that runs, the one of today's only planned
session, the usual one of the settings. What nothing settles is of none, where it may be.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Protocol

from mentorlog.domain.folding import folded
from mentorlog.domain.names import check_name
from mentorlog.domain.records.base import Record
from mentorlog.domain.records.marks import marks
from mentorlog.domain.records.mentorship import Mentorship
from mentorlog.errors import Invalid, NeedsInput
from mentorlog.operations.names import named
from mentorlog.store.store import Store

NOBODY = "none"
"""What `--with` takes where a record may be of no mentorship; so it does ''."""

_FOR_SOMEBODY = ("action", "topic")
"""Nouns that are of none only where it is said: what is promised, or to be raised, has a hearer."""


class Linked(Protocol):
    """A session or a goal that a record is linked to."""

    @property
    def mentorship(self) -> str | None:
        """The uid of its own."""


class Unsettled(NeedsInput):
    """It is not clear with whom; `running` are those that it could be with."""

    def __init__(self, store: Store, running: Sequence[Mentorship]) -> None:
        self.running = running
        super().__init__(*(_which(running) if running else _none_runs(store)))


def belongs(
    store: Store,
    today: date,
    kind: type[Record],
    typed: str | None,
    links: Sequence[Linked],
    usual: Callable[[], str | None],
) -> Mentorship | None:
    """The mentorship of a new record of this kind, or None.

    `usual` reads the name in the settings. Raises Invalid or NotFound if what was typed cannot be,
    Unsettled where it must be of one and nothing says of which.
    """
    if typed is not None and is_nobody(typed):
        ensure_may_be_alone(kind)
        return None
    settles = any(link.mentorship for link in links)
    if typed is None and links and not settles and may_be_alone(kind):
        return None
    try:
        return with_whom(store, today, typed, links, usual)
    except Unsettled:
        if typed is None and may_be_alone(kind) and kind.noun not in _FOR_SOMEBODY:
            return None
        raise


def with_whom(
    store: Store,
    today: date,
    typed: str | None,
    links: Sequence[Linked],
    usual: Callable[[], str | None],
) -> Mentorship:
    """The mentorship of what cannot be without one. Raises as `belongs` does."""
    if typed is not None:
        return named(store, typed, today)
    for link in links:
        if link.mentorship is not None:
            return store.mentorships.with_uid(link.mentorship)
    running = store.mentorships.running(today)
    if len(running) == 1:
        return running[0]
    planned = {one.mentorship for one in store.sessions.planned_today(today)} if running else ()
    if len(planned) == 1:
        return store.mentorships.with_uid(*planned)
    name = usual() if running else None
    if name is not None:
        return named(store, name, today)
    raise Unsettled(store, running)


def is_nobody(typed: str) -> bool:
    """Whether what was typed for a mentorship says that there is none."""
    return folded(typed) in ("", NOBODY)


def starts(typed: str) -> str:
    """What starts a mentorship of this name; where nobody can be called so, what shows them all."""
    try:
        return f'`mentorlog mentorship add "{check_name(typed)}" --my mentor` starts one'
    except Invalid:
        return "`mentorlog mentorship list` shows them"


def may_be_alone(kind: type[Record]) -> bool:
    """Whether a record of this kind may be of no mentorship."""
    return marks(kind)["mentorship"].is_optional


def ensure_may_be_alone(kind: type[Record]) -> None:
    """Raise Invalid if a record of this kind is always with somebody."""
    if not may_be_alone(kind):
        raise Invalid(f"every {kind.noun} belongs to a mentorship", "--with NAME says to which one")


def ensure_running(store: Store, mentorship: Mentorship, on: date, today: date) -> None:
    """Raise Invalid if it has ended, or will have by that day: from then on it is read-only."""
    last = mentorship.ended_on
    if last is not None and (last <= today or last < on):
        raise Invalid(
            f"the mentorship with {mentorship.name} ended on {last}",
            f"`mentorlog mentorship reopen {store.mentorships.command_word(mentorship, today)}`"
            " opens it again",
        )


def _which(running: Sequence[Mentorship]) -> tuple[str, str]:
    return "--with is missing: with whom?", f"one of {', '.join(one.name for one in running)}"


def _none_runs(store: Store) -> tuple[str, str]:
    starts = "`mentorlog mentorship add NAME --my mentor` (or mentee, or peer) starts one"
    if not store.mentorships.called():
        return "there is no mentorship yet", starts
    opens = "`mentorlog mentorship reopen NAME` opens one again; "
    return "every mentorship has ended", opens + starts
