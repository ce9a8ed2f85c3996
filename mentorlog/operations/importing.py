"""Drafts of a foreign file against where records came from and what is here: what is written.

An entry that was read before is known by its key and by all that it says. What was changed in the
file alone is changed here; what was changed on both sides stays, and is named; what was removed
here stays removed; what is gone from the file is left alone.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from mentorlog.domain import kept
from mentorlog.domain.drafts import Bad, Draft, Items, LeftOut, Unclear
from mentorlog.domain.imported import Done, Given, Surveyed
from mentorlog.domain.records.base import Record
from mentorlog.domain.records.catalog import KINDS
from mentorlog.domain.records.session import Session
from mentorlog.domain.text import printable_start
from mentorlog.errors import Invalid
from mentorlog.operations.matching import Matching
from mentorlog.store import bulk
from mentorlog.store.changes import Command

if TYPE_CHECKING:
    from mentorlog.store.store import Store

T = TypeVar("T")
Read = Callable[[], Items]
"""Reads the file from its beginning."""

_AT_ONCE = 2_000
_LONGEST = 300
"""Characters of what is said about one entry."""


def survey(read: Read, given: Given, *, is_known: bool) -> Surveyed:
    """Read the file once; `is_known` says that something of its source is here.

    Raises Invalid for what cannot be read, unless such is left out.
    """
    found = Surveyed()
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
        else:
            _note(found, item, is_known=is_known)
    if found.bad and not given.skip_bad:
        raise _refused(found.bad)
    return found


def _told_shortly(read: Read) -> Items:
    """What is read; what it refuses is said in no more than a sentence, whatever it quotes."""
    try:
        yield from read()
    except Invalid as error:
        error.message = printable_start(error.message, _LONGEST)
        error.hint = printable_start(error.hint, _LONGEST)
        raise


def _note(found: Surveyed, draft: Draft, *, is_known: bool) -> None:
    found.drafts += 1
    found.warnings.update(draft.warnings)
    if draft.on is not None:
        found.first = min(found.first or draft.on, draft.on)
        found.last = max(found.last or draft.on, draft.on)
    if mentorship := getattr(draft.record, "mentorship", None):
        found.mentorships.add(mentorship)
    if isinstance(draft.record, Session):
        found.days[draft.record.mentorship, draft.record.at[:10]] += 1
    if is_known and not draft.is_certain:
        found.seen.add(Matching.digests(draft)[1])
    if draft.is_certain:
        first = found.keys.setdefault(draft.key, draft.place)
        if first != draft.place:
            found.bad.append(Bad(draft.place, f"has the id of {first}"))


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
    surveyed: Surveyed,
    given: Given,
    flags: tuple[str, ...],
    *,
    rehearsal: bool,
    then: Callable[["Done"], object] = lambda _done: None,
    progress: Callable[[int], object] = lambda _done: None,
    size: int = 0,
) -> Done:
    """Write what the file has and the store has not, in one transaction and one command.

    `then` is called within it when all is written. Memory grows with the `size` of the file, in
    bytes. A rehearsal does everything but COMMIT.
    """
    done = Done()

    def records(_known: object) -> Iterator[Record]:
        matching = Matching(store, surveyed, given, done)
        bad = {one.place for one in surveyed.bad}
        drafts = (item for item in read() if isinstance(item, Draft) and item.place not in bad)
        wanted = (draft for draft in drafts if _outside(draft, given) is None)
        for some in _batches(wanted, _AT_ONCE):
            yield from _in_order(matching.take(some))

    command = Command("data", "import", (), flags)
    bulk.load(
        *(store, records, command),
        update=True,
        rehearsal=rehearsal,
        progress=progress,
        then=lambda: then(done),
        cache_kib=bulk.cache_for(size),
    )
    return done


def is_known(store: "Store", source: str) -> bool:
    """Whether anything here was read from such a source."""
    found = store.connection.execute("SELECT 1 FROM origin WHERE source = ? LIMIT 1", (source,))
    return found.fetchone() is not None


def _batches(items: Iterator[T], size: int) -> Iterator[list[T]]:
    while some := list(islice(items, size)):
        yield some


_PLACE = {kind: number for number, kind in enumerate(KINDS)}


def _in_order(records: Iterable[Record]) -> list[Record]:
    """Kind by kind, so that many are written by one statement."""
    return sorted(records, key=lambda record: _PLACE[type(record)])
