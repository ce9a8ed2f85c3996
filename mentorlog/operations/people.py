"""Whom the words of a file mean: people by their names, all else as it was said."""

from collections.abc import Iterable, Mapping
from datetime import date

from mentorlog.domain.drafts import Meant
from mentorlog.domain.names import Nobody, fitting
from mentorlog.domain.records.base import Party
from mentorlog.domain.text import folded
from mentorlog.errors import Invalid
from mentorlog.operations.names import is_nobody, named
from mentorlog.store.order import MADE
from mentorlog.store.store import Store

ME = Meant(is_me=True)
NOBODY = Meant()

_HINT = "write it like --who @dana=dana; me and none go, too"


def known(store: Store, today: date) -> dict[str, Meant]:
    """Whom names and mail addresses mean by themselves, folded; those of two people mean nobody.

    Of one person with several mentorships the one that runs is meant, else the newest.
    """
    found: dict[str, Meant] = dict.fromkeys(("me", "myself", "ich", "moi", "yo"), ME)
    twice: set[str] = set()
    everyone = sorted(store.mentorships.all(), key=lambda one: not one.has_ended(today))
    for mentorship in everyone:
        _add(found, twice, Meant(mentorship.uid), [mentorship.name])
        for member in store.mentorships.members.of(mentorship):
            names = [member.name, *([member.email] if member.email else [])]
            _add(found, twice, Meant(mentorship.uid, member.uid), names)
    return {word: meant for word, meant in found.items() if word not in twice}


def _add(found: dict[str, Meant], twice: set[str], meant: Meant, names: Iterable[str]) -> None:
    for word in map(folded, names):
        before = found.get(word)
        if before and before.mentorship == meant.mentorship and before.member and meant.member:
            twice.add(word)
        elif not before or before.mentorship != meant.mentorship or meant.member:
            found[word] = meant


def said(store: Store, typed: Iterable[str], today: date) -> dict[str, Meant]:
    """Whom the words of --who mean, folded: WORD=NAME each. Raises Invalid or NotFound."""
    words: dict[str, Meant] = {}
    for one in typed:
        word, sign, name = one.rpartition("=")
        if not sign or not word.strip() or not name.strip():
            raise Invalid(f"--who wants a word of the file and a name, not {one!r}", _HINT)
        words[folded(word)] = whom(store, name, today)
    return words


def whom(store: Store, typed: str, today: date) -> Meant:
    """Whom a name means: me, none, a mentorship, or a member of one. Raises as `named` does."""
    if folded(typed) == Party.ME:
        return ME
    if is_nobody(typed):
        return NOBODY
    try:
        return Meant(named(store, typed, today).uid)
    except Nobody:
        everybody = store.mentorships.members.select(f"ORDER BY {MADE}")
        found = fitting(everybody, typed)
        if len(found) != 1:
            raise
        return Meant(found[0].mentorship, found[0].uid)


def called(store: Store) -> Mapping[str, str]:
    """The names of mentorships by their uids."""
    return store.mentorships.names()
