"""Which mentorship a name, any beginning of it, or an id means."""

from collections.abc import Iterable
from datetime import date

from mentorlog.domain.folding import begins, folded
from mentorlog.domain.names import Nobody, Several, check_name, meant, newest, resembling
from mentorlog.domain.records.base import Record
from mentorlog.domain.records.mentorship import Mentorship
from mentorlog.errors import Invalid
from mentorlog.store.store import Store

_DIGITS = 18
"""More than any id has."""


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


_FEWEST = 2


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
