"""What an import moves: the figures of each mentorship it touches, before it and within it."""

from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from mentorlog.domain.imported import Done
from mentorlog.operations.mentorships import correct
from mentorlog.reports import accountability
from mentorlog.reports.scope import Scope
from mentorlog.store.store import Store


class Figures(Struct, frozen=True):
    """Meetings met among the last ones, how many in a row, promises of mine that were kept."""

    met: int
    of_last: int
    streak: int
    kept: int
    judged: int


class Moved(Struct, frozen=True):
    """The figures of one mentorship before and after; `from_start` if it had begun with `start`."""

    name: str
    before: Figures
    after: Figures
    early: int = 0
    """How many of the new sessions lie before the mentorship began."""
    began: date | None = None
    start: date | None = None
    from_start: Figures | None = None


def figures(store: Store, uid: str, as_of: date) -> Figures:
    """The figures of a mentorship as of a day."""
    [one] = accountability.build(store, as_of, Scope(mentorship=uid)).mentorships
    mine = one.follow_through.me
    return Figures(one.rate.hits, one.rate.n, one.streak, mine.kept, mine.n)


def moved(store: Store, before: dict[str, Figures], done: Done, *, tries: bool) -> list[Moved]:
    """What became of the figures, to be asked within the import.

    With `tries`, in a rehearsal, the mentorship is also begun with the first session of the file.
    """
    if not done.wrote:
        return [_same(store, uid, was) for uid, was in before.items()]
    first = done.first_of
    return [_moved(store, uid, was, first.get(uid), tries=tries) for uid, was in before.items()]


def _same(store: Store, uid: str, was: Figures) -> Moved:
    return Moved(store.mentorships.with_uid(uid).name, was, was)


def _moved(store: Store, uid: str, was: Figures, first: date | None, *, tries: bool) -> Moved:
    today = store.today
    mentorship = store.mentorships.with_uid(uid)
    after = figures(store, uid, today)
    found = Moved(mentorship.name, was, after)
    if first is None or first >= mentorship.started_on:
        return found
    [early] = store.connection.execute(
        "SELECT count(*) FROM session WHERE mentorship = ? AND status = 'held' AND at < ?",
        (uid, mentorship.started_on.isoformat()),
    ).fetchone()
    began = mentorship.started_on
    found = replace(found, early=early, start=first, began=began)
    if tries:
        correct(store, replace(mentorship, started_on=first), today)
        found = replace(found, from_start=figures(store, uid, today))
    return found
