"""What came from the other side since one looked: of each mentorship how much, and which records.

It is told by today and by prep, until one of them has shown it; `history` keeps it all.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from msgspec import Struct

from mentorlog.domain.records.base import Record
from mentorlog.domain.records.marks import whole_of
from mentorlog.store import history
from mentorlog.store.file import OF_LATE
from mentorlog.store.sharing import news
from mentorlog.store.sharing.news import Came
from mentorlog.store.sharing.shares import Share
from mentorlog.store.sharing.twins import twins
from mentorlog.store.store import Store


class News(Struct, frozen=True):
    """What came in one mentorship; `since` is the day of the first of it.

    The records are told by what a person types; one of which only a piece came, such as a
    check-in of a goal, is among those that were `changed`.
    """

    mentorship: str
    name: str
    since: date
    new: Sequence[str]
    changed: Sequence[str]
    removed: Sequence[str]


class Twins(Struct, frozen=True):
    """Two sessions, theirs and mine, that may be one meeting."""

    name: str
    theirs: str
    mine: str


class Heard(Struct, frozen=True):
    """What is told above all else: news, and meetings that both may have logged of late."""

    news: Sequence[News] = ()
    twins: Sequence[Twins] = ()


def build(store: Store, as_of: date, mentorship: str | None = None) -> Heard:
    """What nobody has looked at, of one mentorship or of all; those without a word are left out."""
    found = (_of(store, share) for share in news.unseen(store.connection))
    return Heard(
        [one for one in found if one and mentorship in (None, one.mentorship)],
        alike(store, twins(store.connection, as_of - OF_LATE, mentorship)),
    )


def alike(store: Store, pairs: Iterable[tuple[str, str]]) -> list[Twins]:
    """The sessions with these uids, theirs and mine, as they are told of."""
    names, with_uid = store.mentorships.names(), store.sessions.with_uid
    found = ((with_uid(theirs), with_uid(mine)) for theirs, mine in pairs)
    return [Twins(names[theirs.mentorship], theirs.ref, mine.ref) for theirs, mine in found]


def _of(store: Store, share: Share) -> News | None:
    name = store.mentorships.names().get(str(share.mentorship))
    rows = list(news.came(store.connection, share))
    if name is None or not rows:
        return None
    new = [one.after for one in rows if one.after and not one.before and _stands(one.after)]
    removed = [one.before for one in rows if one.before and not one.after and _stands(one.before)]
    told = {one.uid for one in (*new, *removed)}
    changed = [one for one in _changed(store, rows) if one.uid not in told]
    return News(
        mentorship=str(share.mentorship),
        name=name,
        since=date.fromisoformat(news.since(store.connection, share)[:10]),
        new=_refs(new),
        changed=_refs(changed),
        removed=_refs(removed),
    )


def _stands(record: Record) -> bool:
    """Whether it is told of by itself, as a piece of a goal is not."""
    return bool(record.letter) or whole_of(type(record)) in (None, "mentorship")


def _changed(store: Store, rows: Sequence[Came]) -> Iterator[Record]:
    """What was changed, and what the pieces belong to that came, were changed or are gone."""
    for before, after in rows:
        record = after or before
        if record is None or (_stands(record) and not (before and after)):
            continue
        found = _whole(store, record)
        if found is not None:
            yield found


def _whole(store: Store, record: Record) -> Record | None:
    """What this is told of with; None where that was purged."""
    while not _stands(record):
        noun = str(whole_of(type(record)))
        found = history.last_known(store.connection, noun, getattr(record, noun))
        if found is None:
            return None
        record = found
    return record


def _refs(records: Sequence[Record]) -> tuple[str, ...]:
    """What a person types; of what has no id, such as a cadence, what it is."""
    words = (one.ref if one.letter else one.noun.replace("_", "-") for one in records)
    return tuple(dict.fromkeys(words))
