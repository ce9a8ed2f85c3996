"""Programmes: which one is meant, one that begins or is corrected, what one asks for."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from msgspec.structs import replace

from mentorlog.domain.elements import element_of
from mentorlog.domain.names import check_name
from mentorlog.domain.records.program import Pairing, Program
from mentorlog.domain.text import folded
from mentorlog.domain.wording import all_of
from mentorlog.errors import Invalid, NotFound
from mentorlog.store.store import Store


def program_named(store: Store, word: str | None, today: date) -> Program:
    """The programme of this name, any beginning of it; without one the only one that runs.

    Raises NotFound where there is none, Invalid where several are meant.
    """
    known = store.programs.all()
    if word is None:
        found = [one for one in known if one.ends_on is None or one.ends_on >= today] or known
    else:
        found = [one for one in known if folded(one.name) == folded(word)]
        found = found or [one for one in known if folded(one.name).startswith(folded(word))]
    if not found:
        raise _nothing(word, known)
    if len(found) > 1:
        names = " or ".join(one.name for one in found)
        raise Invalid(f"several programmes are meant: {names}", "name one of them")
    return found[0]


def _nothing(word: str | None, known: list[Program]) -> NotFound:
    error = NotFound("programme", word or "yet", known[-1].name if known else None)
    if not known:
        error.hint = "`mentorlog program add NAME` begins one"
    return error


def meant_by(store: Store, word: str) -> str | None:
    """What to write where somebody was to be named, and the word is a programme; None if not."""
    if any(folded(one.name) == folded(word) for one in store.programs.all()):
        return f"{word} is a programme: `mentorlog report cohort {word}`"
    mentorships = store.mentorships.all()
    inside = [one.name for one in mentorships if folded(one.program or "") == folded(word)]
    return f"{word} is the programme of {all_of(inside)}" if inside else None


def begin(store: Store, program: Program) -> Program:
    """Write a new programme.

    Raises Invalid for a name with blanks or one that is taken, for an end before the start, and
    for what it asks for by a day that is none.
    """
    _ensure_sound(store, program)
    return store.programs.add(replace(program, elements=_asked((), program.elements)))


def correct(
    store: Store, before: Program, fields: Mapping[str, Any], today: date
) -> tuple[Program, int]:
    """Write a programme anew, and how many pairs that had not begun now begin on another day.

    They begin on its first day. Raises Invalid as `begin` does, and for days outside which a pair
    has begun, or begins.
    """
    after = replace(before, **fields)
    _ensure_sound(store, after)
    pairs = sorted(store.pairings.of(before), key=lambda one: one.as_made)
    to_come = [one for one in pairs if one.ended_on is None and one.starts_on > today]
    moved = [one for one in to_come if one.starts_on == before.starts_on != after.starts_on]
    first = max(today, after.starts_on)
    fresh = {one.uid: replace(one, starts_on=first) for one in moved}
    for one in (fresh.get(pair.uid, pair) for pair in pairs):
        _ensure_within(after, one)
    for one in fresh.values():
        store.pairings.change(one)
    return store.programs.change(after), len(fresh)


def _ensure_within(program: Program, pair: Pairing) -> None:
    """Raise Invalid for a pair that begins before the programme does, or after it is over."""
    first, last, begins = program.starts_on, program.ends_on, pair.starts_on
    if begins < first:
        raise Invalid(
            f"{pair.ref} began on {begins}, before {first}", "leave --start on its day or before"
        )
    if last is not None and begins > last:
        raise Invalid(
            f"{pair.ref} begins on {begins}, after {last}", "leave --until on its day or later"
        )


def parts(store: Store, program: Program) -> list[tuple[int, str]]:
    """How many participants, pairs and statuses go where a programme is removed."""
    pairs = {one.uid for one in store.pairings.of(program)}
    sent = sum(pair in pairs for pair, *_ in store.statuses.known())
    people = len(store.participants.of(program))
    return [(people, "participant"), (len(pairs), "pair"), (sent, "collected status")]


def _ensure_sound(store: Store, program: Program) -> None:
    name = _checked(program.name)
    if name.split() != [name]:
        raise Invalid(f"a programme's name has no blanks: {name!r}", "--title takes the long one")
    others = [one for one in store.programs.all() if one.uid != program.uid]
    if any(folded(one.name) == folded(name) for one in others):
        raise Invalid(f"there is a programme {name} already", "take another name, like autumn27")
    if program.ends_on is not None and program.ends_on < program.starts_on:
        raise Invalid(
            f"--until {program.ends_on} lies before its first day, {program.starts_on}",
            "swap the two days",
        )


def _checked(name: str) -> str:
    try:
        return check_name(name, "programme")
    except Invalid as error:
        raise Invalid(error.message, "take another name, like autumn27") from None


def ask(store: Store, program: Program, lines: Sequence[str]) -> Program:
    """Have a programme ask for more. Raises Invalid for what it asks for already."""
    return store.programs.change(replace(program, elements=_asked(program.elements, lines)))


def _asked(before: Sequence[str], lines: Sequence[str]) -> tuple[str, ...]:
    elements = [element_of(line) for line in before]
    for line in lines:
        one = element_of(line)
        if any(folded(one.name) == folded(known.name) for known in elements):
            raise Invalid(f"{one.name} is asked for already", "give it another name")
        elements.append(one)
    return tuple(map(str, elements))
