"""Programmes: which one is meant, one that begins, what one asks for."""

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from mentorlog.domain.elements import element_of
from mentorlog.domain.folding import folded
from mentorlog.domain.names import check_name
from mentorlog.domain.records.program import Program
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


def begin(store: Store, program: Program) -> Program:
    """Write a new programme.

    Raises Invalid for a name with blanks or one that is taken, for an end before the start, and
    for what it asks for by a day that is none.
    """
    name = _checked(program.name)
    if name.split() != [name]:
        raise Invalid(f"a programme's name has no blanks: {name!r}", "--title takes the long one")
    if any(folded(one.name) == folded(name) for one in store.programs.all()):
        raise Invalid(f"there is a programme {name} already", "take another name, like autumn27")
    if program.ends_on is not None and program.ends_on < program.starts_on:
        raise Invalid(
            f"--until {program.ends_on} lies before its first day, {program.starts_on}",
            "swap the two days",
        )
    return store.programs.add(replace(program, elements=_asked((), program.elements)))


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
