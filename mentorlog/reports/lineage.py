"""Lineage: who mentored me, whom I mentored, and what went through from the ones to the others."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from mentorlog.domain.records.mentorship import Mentorship, Role
from mentorlog.domain.records.said import Note
from mentorlog.reports.explained import NONE, Explained, Figure, made_of
from mentorlog.reports.scope import Scope
from mentorlog.store.store import Store


class Known(Struct, frozen=True):
    """A mentorship; `meetings` are those held, `by_year` in each year of the report, in order."""

    uid: str
    id: str
    name: str
    kind: str
    started_on: date
    ended_on: date | None
    meetings: int
    by_year: tuple[int, ...]


class Step(Struct, frozen=True):
    """A note on its way: `depth` is 0 for what was received, one more for each time it went on.

    `role` is mine with whoever `name` is; None for a note of nobody.
    """

    uid: str
    id: str
    on: date
    depth: int
    name: str | None
    role: str | None
    text: str
    private: bool


class Lineage(Struct, frozen=True, tag_field="report", tag="lineage"):
    """The report; `years` are the first and the last of which it tells, None without anybody."""

    as_of: date
    years: tuple[int, int] | None
    mentors: tuple[Known, ...]
    mentees: tuple[Known, ...]
    peers: tuple[Known, ...]
    threads: tuple[tuple[Step, ...], ...]
    explained: tuple[Explained, ...] | None


def build(store: Store, as_of: date, scope: Scope = Scope()) -> Lineage:  # noqa: B008  frozen
    """All that ever ran, or those that ran from --since through --until, or the one asked for."""
    found = [one for one in store.mentorships.all() if _is_meant(one, as_of, scope)]
    found.sort(key=lambda one: (one.started_on, one.as_made))
    years = (found[0].started_on.year, as_of.year) if found else None
    known = [(one.role, _known(store, one, as_of, years)) for one in found if years]
    sides = {role: tuple(one for of, one in known if of is role) for role in Role}
    return Lineage(
        as_of=as_of,
        years=years,
        mentors=sides[Role.MENTEE],
        mentees=sides[Role.MENTOR],
        peers=sides[Role.PEER],
        threads=tuple(_threads(store, as_of, scope)),
        explained=_explained([one for _, one in known]) if scope.explain else None,
    )


def needs_attention(_report: Lineage) -> bool:
    """Never: it looks back."""
    return False


def _is_meant(one: Mentorship, as_of: date, scope: Scope) -> bool:
    if scope.mentorship not in (None, one.uid) or one.started_on > (scope.until or as_of):
        return False
    return one.started_on <= as_of and not (
        scope.since and one.ended_on and one.ended_on < scope.since
    )


def _known(store: Store, one: Mentorship, as_of: date, years: tuple[int, int] | None) -> Known:
    count = Counter(day.year for day in store.sessions.days_held(one.uid) if day <= as_of)
    first, last = years or (as_of.year, as_of.year)
    return made_of(
        Known,
        one,
        ended_on=one.ended_on if one.has_ended(as_of) else None,
        meetings=count.total(),
        by_year=tuple(count[year] for year in range(first, last + 1)),
    )


def _threads(store: Store, as_of: date, scope: Scope) -> Iterator[tuple[Step, ...]]:
    """What went through: each note that was passed on and is no other passed on, with all after."""
    onward: dict[str, list[Note]] = {}
    for note in store.notes.passed_on(as_of):
        onward.setdefault(str(note.passed_on), []).append(note)
    gone_on = {note.uid for notes in onward.values() for note in notes}
    roots = store.notes.with_uids(uid for uid in onward if uid not in gone_on)
    for root in sorted(roots, key=lambda note: (note.on, note.as_made)):
        steps = tuple(_steps(store, root, onward, 0))
        if scope.mentorship is None or scope.mentorship in _whose(store, steps):
            yield steps


def _whose(store: Store, steps: Sequence[Step]) -> set[str | None]:
    return {store.notes.with_uid(step.uid).mentorship for step in steps}


def _steps(store: Store, note: Note, onward: dict[str, list[Note]], depth: int) -> Iterator[Step]:
    mentorship = store.mentorships.with_uid(note.mentorship) if note.mentorship else None
    yield made_of(
        Step,
        note,
        depth=depth,
        name=mentorship.name if mentorship else None,
        role=str(mentorship.role) if mentorship else None,
    )
    for following in onward.get(note.uid, ()):
        yield from _steps(store, following, onward, depth + 1)


def _explained(found: Sequence[Known]) -> tuple[Explained, ...]:
    rows = tuple(
        (one.id, str(one.started_on), str(one.ended_on or NONE), str(one.meetings)) for one in found
    )
    total = sum(one.meetings for one in found)
    sums = " + ".join(str(one.meetings) for one in found) or NONE
    figure = Figure("meetings", "those held by the as-of day", sums, total)
    return (Explained("Mentorships", ("id", "started", "ended", "meetings"), rows, (figure,)),)
