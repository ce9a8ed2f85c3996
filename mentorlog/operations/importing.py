"""Drafts of a foreign file against where records came from and what is here: what is written.

An entry that was read before is known by its key and by all that it says. What was changed in the
file alone is changed here; what was changed on both sides stays, and is named; what was removed
here stays removed; what is gone from the file is left alone.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from mentorlog.domain import kept
from mentorlog.domain.drafts import Bad, Draft, Items, LeftOut, Unclear
from mentorlog.domain.imported import Done, Given, Surveyed
from mentorlog.domain.records.action import Commitment
from mentorlog.domain.records.base import Record
from mentorlog.domain.records.catalog import KINDS
from mentorlog.domain.records.session import Session
from mentorlog.domain.text import printable_start
from mentorlog.errors import Invalid
from mentorlog.operations.again import turn_of
from mentorlog.operations.closing import went_on
from mentorlog.operations.matching import Matching
from mentorlog.operations.there import There
from mentorlog.store import bulk
from mentorlog.store.changes import Command
from mentorlog.store.loading import Loading

if TYPE_CHECKING:
    from mentorlog.store.store import Store

T = TypeVar("T")
Read = Callable[[], Items]
"""Reads the file from its beginning."""

_AT_ONCE = 1_000
_LONGEST = 300
"""Characters of what is said about one entry."""


def survey(read: Read, given: Given, *, is_known: bool = True) -> Surveyed:
    """Read the file once; `is_known` says that something of its source is here.

    Raises Invalid for what cannot be read, unless such is left out.
    """
    found = Surveyed()
    for draft in _wanted(read, given, found):
        if is_known and not draft.is_certain:
            found.seen.add(Matching.digests(draft)[1])
    return found


def _wanted(read: Read, given: Given, found: Surveyed) -> Iterator[Draft]:
    """The drafts of a file that are to come in; all else that it holds is noted in `found`.

    Raises Invalid, at its end, for what cannot be read, unless such is left out.
    """
    for item in _told_shortly(read):
        if isinstance(item, Bad):
            found.bad.append(item)
        elif isinstance(item, LeftOut):
            found.left_out.setdefault(item.why, []).append(item.place)
            found.words.update(filter(None, item.words))
            found.asks += item.asks
        elif (odd := kept.oddity((item.record, *item.parts))) is not None:
            found.bad.append(Bad(item.place, odd))
        elif (why := _outside(item, given)) is not None:
            found.left_out.setdefault(why, []).append(item.place)
        elif (
            item.is_certain and (first := found.keys.setdefault(item.key, item.place)) != item.place
        ):
            found.bad.append(Bad(item.place, f"has the id of {first}"))
        else:
            _note(found, item)
            yield item
    if found.bad and not given.skip_bad:
        raise _refused(found.bad)


def _told_shortly(read: Read) -> Items:
    """What is read; what it refuses is said in no more than a sentence, whatever it quotes."""
    try:
        yield from read()
    except Invalid as error:
        error.message = printable_start(error.message, _LONGEST)
        error.hint = printable_start(error.hint, _LONGEST)
        raise


def _note(found: Surveyed, draft: Draft) -> None:
    found.drafts += 1
    if draft.warnings:
        found.warnings.update(draft.warnings)
    if draft.on is not None:
        found.first = min(found.first or draft.on, draft.on)
        found.last = max(found.last or draft.on, draft.on)
    if isinstance(draft.record, Session):
        found.days[draft.record.mentorship, draft.record.at[:10]] += 1


def _outside(draft: Draft, given: Given) -> str | None:
    """Why a draft is not asked for, if it is not."""
    if draft.on is None:
        return None
    if given.since is not None and draft.on < given.since:
        return f"before {given.since}"
    if given.until is not None and draft.on > given.until:
        return f"after {given.until}"
    return None


def _refused(bad: Sequence[Bad]) -> Invalid:
    first = bad[0]
    more = f"; {len(bad) - 1} more" if len(bad) > 1 else ""
    hint = first.hint or "nothing was imported; --skip-bad leaves such out and lists them"
    message = f"{first.place}: {printable_start(first.what, _LONGEST)}{more}"
    hint = printable_start(hint, _LONGEST)
    question = first.question
    if question is not None:
        return Unclear(message, hint, question.option, question.choices)
    return Invalid(message, hint)


def bring_in(
    store: "Store",
    read: Read,
    given: Given,
    flags: tuple[str, ...],
    *,
    rehearsal: bool,
    meets: Callable[[str], object] = lambda _mentorship: None,
    then: Callable[[Surveyed, Done], object] = lambda _found, _done: None,
    progress: Callable[[int], object] = lambda _done: None,
    size: int = 0,
) -> tuple[Surveyed, Done]:
    """Write what the file has and the store has not, in one transaction and one command.

    `meets` is called with each mentorship before anything of it is written, `then` within the
    transaction when all is. Memory grows with the `size` of the file, in bytes. A rehearsal does
    everything but COMMIT. Raises Invalid for what cannot be read, unless such is left out.
    """
    found, done, gone = Surveyed(), Done(), list[Commitment]()
    whole = cache(partial(survey, read, given))

    def records(loading: Loading) -> Iterator[Record]:
        loading.each_once = True
        there = There(store, given.source, loading.look_around)
        matching = Matching(there, whole, given, done, gone)
        return _records(matching, _wanted(read, given, found), meets)

    def finish() -> None:
        _settle(store, done, gone)
        then(found, done)

    bulk.load(
        *(store, records, Command("data", "import", (), flags)),
        update=True,
        rehearsal=rehearsal,
        progress=progress,
        then=finish,
        cache_kib=bulk.cache_for(size),
    )
    return found, done


def _settle(store: "Store", done: Done, gone: Iterable[Commitment]) -> None:
    """Take out the days that no longer hold, and write what follows what was closed elsewhere."""
    for part in gone:
        store.actions.commitments.remove(part)
    done.following = sum(_goes_on(store, before, after) for before, after in done.turns)


def _goes_on(store: "Store", before: Record, after: Record) -> bool:
    """Write the next one of what was closed elsewhere; whether there is one."""
    turn = turn_of(store, after)
    went_on(store, before, after)
    return turn is None and turn_of(store, after) is not None


def _records(
    matching: Matching, drafts: Iterator[Draft], meets: Callable[[str], object]
) -> Iterator[Record]:
    """What is to be written of drafts; each mentorship is met before anything of it."""
    met = set[str]()
    for some in _batches(drafts, _AT_ONCE):
        for mentorship in _mentorships(some):
            if mentorship not in met:
                met.add(mentorship)
                matching.there.look_around()
                meets(mentorship)
        yield from _in_order(matching.take(some))


def _mentorships(drafts: Iterable[Draft]) -> Iterator[str]:
    for draft in drafts:
        mentorship: str | None = getattr(draft.record, "mentorship", None)
        if mentorship is not None:
            yield mentorship


def _batches(items: Iterator[T], size: int) -> Iterator[list[T]]:
    while some := list(islice(items, size)):
        yield some


_PLACE = {kind: number for number, kind in enumerate(KINDS)}


def _in_order(records: Iterable[Record]) -> list[Record]:
    """Kind by kind, so that many are written by one statement."""
    return sorted(records, key=lambda record: _PLACE[type(record)])
