"""What a person names in the log, and a command of the log as it was typed."""

from collections.abc import Iterable, Iterator
from datetime import date

from mentorlog.cli.ids import noun_of
from mentorlog.cli.verbs import verb_of
from mentorlog.domain.names import Nobody
from mentorlog.domain.records.mentorship import Mentorship
from mentorlog.errors import Invalid
from mentorlog.operations import names
from mentorlog.store.history import Entry
from mentorlog.store.named import Named, uid_of
from mentorlog.store.store import Store

_DIGITS = 20
"""More than any number has."""


def named(store: Store, typed: str, today: date) -> Named | int:
    """The record that an id or a mentorship's name names; a number is a command's.

    The record may be removed by now. Raises NotFound or Invalid.
    """
    found = all_named(store, typed, today)
    return found if isinstance(found, int) else found[0]


def all_named(store: Store, typed: str, today: date) -> list[Named] | int:
    """As `named`; a name means every mentorship with that person, the one that runs first."""
    word = typed.strip().lower()
    if word.isdecimal() and word.isascii():
        return int(word[:_DIGITS])
    noun = noun_of(word)
    if noun is None:
        return [Named(one.noun, one.uid, one.ref) for one in _mentorships(store, typed, today)]
    number = int(word[1:][:_DIGITS])
    uid = uid_of(store.connection, noun, number)
    return [Named(noun, uid or store.table(noun).get(number).uid, f"{word[0]}{number}")]


def _mentorships(store: Store, typed: str, today: date) -> list[Mentorship]:
    try:
        if typed.strip().startswith("@"):  # it does not say the last of what
            raise Nobody("mentorship", typed, ())
        return names.all_named(store, typed, today)
    except Nobody as error:
        if error.near:
            raise
        raise Invalid(
            f"{typed!r} is no id, no number and no name",
            "write it like s12 (a record), 14 (a command of `mentorlog history`) or dana",
        ) from None


def with_options(entries: Iterable[Entry]) -> Iterator[Entry]:
    """The commands with their options as they are typed; the log has names of parameters."""
    for entry in entries:
        yield entry._replace(flags=tuple(_options(entry)))


def _options(entry: Entry) -> Iterator[str]:
    verb = verb_of(entry.words.split())
    known = {one.name: one.given_by.names[-1:] for one in verb.parameters} if verb else {}
    for name in entry.flags:
        yield from known.get(name, (f"--{name.strip('_').replace('_', '-')}",))
