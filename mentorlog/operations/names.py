"""With whom: which mentorship a name means, and whose a record is that names none.

A name is typed whole, or as any beginning of it, or it is an id. Whose a record is, is one rule of
every noun and of every way in: what is named goes first, then what a session or a goal settles that
it is linked to, then the only mentorship that runs, the one of today's only planned session, the
usual one of the settings. What nothing settles is of none, where it may be.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Protocol

from mentorlog.domain.names import Nobody, Several, check_name, meant, newest, resembling
from mentorlog.domain.records.base import Record
from mentorlog.domain.records.marks import marks
from mentorlog.domain.records.mentorship import Mentorship
from mentorlog.domain.text import begins, folded
from mentorlog.errors import Invalid, NeedsInput
from mentorlog.store.store import Store

_DIGITS = 18
"""More than any id has."""
_FEWEST = 2
"""Letters of a title that is looked for; fewer are a slip of an id."""

NOBODY = "none"
"""What `--with` takes where a record may be of no mentorship; so it does ''."""

_FOR_SOMEBODY = ("action", "topic")
"""Nouns that are of none only where it is said: what is promised, or to be raised, has a hearer."""


def named(store: Store, typed: str, today: date) -> Mentorship:
    """The mentorship that is meant: by id or `@last`, by name, by the beginning of any word of it.

    Of several with one person the one that runs, else the one that ended last. Raises Nobody, with
    those that it resembles, Several, or NotFound for an id that there is not.
    """
    if typed.strip().lower() == "@last":
        return store.mentorships.last()
    number = _number(typed)
    if number is not None and not typed.strip().isdecimal():
        return store.mentorships.get(number)
    everyone = store.mentorships.called()
    found = meant(everyone, typed, today)
    also = [one for one in everyone if one.id == number]
    if not found and number is not None:
        return store.mentorships.get(number)
    if not found:
        raise Nobody("mentorship", typed, resembling(newest(everyone, today), typed))
    if len(found) > 1 or also not in ([], found):
        raise Several(typed, list(dict.fromkeys((*found, *also))))
    return store.mentorships.get(found[0].id)


def all_named(store: Store, typed: str, today: date) -> list[Mentorship]:
    """For what only looks: every mentorship with the person who is meant, the newest first.

    An id means that one alone. Raises as `named` does.
    """
    found = named(store, typed, today)
    return [found] if _is_id(typed) else [found, *others(store, found)]


def with_namesakes(
    store: Store, typed: str, meant: Mentorship, day: date
) -> tuple[Mentorship, list[Mentorship]]:
    """For what looks at one, as of a day: the one that ran then, else the one that is meant.

    With it come the other mentorships with that person, none where an id was typed.
    """
    if _is_id(typed):
        return meant, []
    found = [meant, *others(store, meant)]
    ran = [one for one in found if one.started_on <= day <= (one.ended_on or date.max)]
    shown = ran[0] if ran else meant
    return shown, [one for one in found if one != shown]


def others(store: Store, mentorship: Mentorship) -> list[Mentorship]:
    """Mentorships with the same person: those of the same name, the newest first."""
    known, everyone = folded(mentorship.name), store.mentorships.called()
    same = [one.id for one in everyone if folded(one.name) == known and one.id != mentorship.id]
    return [store.mentorships.get(number) for number in reversed(same)]


def ensure_free(store: Store, name: str, today: date, own: int = 0) -> None:
    """Raise Invalid if no mentorship may have the name, or another that runs has it already.

    `own` is the id of the one that is to have it.
    """
    check_name(name)
    ensure_unlike(store, name, today, own)


def ensure_unlike(store: Store, name: str, today: date, own: int) -> None:
    """Raise Invalid if another mentorship that runs has the name, however it is written."""
    known = folded(name)
    for other in store.mentorships.called():
        if other.id != own and other.runs_on(today) and folded(other.name) == known:
            raise Invalid(
                f"there is a mentorship with {other.name} already",
                "give this one another name, or end the other first",
            )


def _is_id(typed: str) -> bool:
    return _number(typed) is not None or typed.strip().startswith("@")


def _number(typed: str) -> int | None:
    """The number of `w3`, or of a bare `3`."""
    digits = typed.strip().lower().removeprefix("w")
    return int(digits[:_DIGITS]) if digits.isdecimal() and digits.isascii() else None


def titled(store: Store, nouns: Iterable[str], typed: str) -> tuple[list[Record], list[Record]]:
    """The records of these nouns with this title, and all with each word in it, or beginning.

    What is a number, or less than two letters, is a slip of an id.
    """
    wanted = folded(typed)
    words = wanted.split()
    if sum(map(len, words)) < _FEWEST or "".join(words).isdecimal():
        return [], []
    known = [
        (noun, number, folded(title))
        for noun in nouns
        for number, title in store.table(noun).titles()
    ]
    likely = [
        (store.table(noun).get(number), title)
        for noun, number, title in known
        if all(begins(title, word) for word in words)
    ]
    return [one for one, title in likely if title == wanted], [one for one, _ in likely]


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
