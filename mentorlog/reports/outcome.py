"""What a programme came to: its objectives, and beside them what was counted, as last year.

Of each pair the newest statuses count; what both journals tell of (goals, skills) counts once, as
the mentee's has it, else the mentor's.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from msgspec import Struct, structs

from mentorlog.domain.attainment import LEVELS, in_words
from mentorlog.domain.few import FEWEST
from mentorlog.domain.records.practice import Reason
from mentorlog.domain.records.program import Pairing, Program, Side
from mentorlog.domain.status import Levels, Status
from mentorlog.reports.explained import made_of
from mentorlog.reports.scope import Scope
from mentorlog.store.store import Store

_GRACE = timedelta(days=60)
"""Statuses of the end come in for so long after it."""


class Line(Struct, frozen=True):
    """One thing that was counted, perhaps `of` so many; None where under five stand behind it."""

    name: str
    value: float | None
    of: int | None = None


class Came(Struct, frozen=True):
    """What one programme came to: the same lines of every programme, in the same order."""

    name: str
    title: str | None
    starts_on: date
    ends_on: date | None
    lines: tuple[Line, ...]


class Outcome(Struct, frozen=True, tag_field="report", tag="outcome"):
    """The report; `before` is the programme that began last before this one."""

    as_of: date
    objectives: tuple[str, ...]
    now: Came
    before: Came | None


def build(store: Store, as_of: date, _scope: Scope, program: Program) -> Outcome:
    """What this programme had come to by that day, and the one before it in the end."""
    earlier = [one for one in store.programs.all() if one.starts_on < program.starts_on]
    last = max(earlier, key=lambda one: one.starts_on, default=None)
    return Outcome(
        as_of=as_of,
        objectives=program.objectives,
        now=_came(store, program, as_of),
        before=_came(store, last, _in_the_end(last, as_of)) if last else None,
    )


def needs_attention(_report: Outcome) -> bool:
    """It looks back: nothing in it asks for anything."""
    return False


def _in_the_end(program: Program, as_of: date) -> date:
    return min(as_of, program.ends_on + _GRACE) if program.ends_on else as_of


def _came(store: Store, program: Program, as_of: date) -> Came:
    pairs = [one for one in store.pairings.of(program) if one.starts_on <= as_of]
    consent = {one.uid for one in store.participants.of(program) if one.consent}
    consenting = {one.uid for one in pairs if {one.mentor, one.mentee} <= consent}
    newest = store.statuses.newest(program, as_of)
    staying = {uid: [one for one in of if not one.left] for uid, of in newest.items()}
    told = [of for uid, of in staying.items() if of and uid in consenting]
    lines = (*_retention(pairs, program, as_of), *_growth(told), *_words(told))
    return made_of(Came, program, lines=lines)


def _retention(pairs: Sequence[Pairing], program: Program, as_of: date) -> Iterator[Line]:
    """Pairs are the coordinator's own; that they ended is not somebody's word."""
    stayed = sum(_stayed(one, program, as_of) for one in pairs)
    is_over = program.ends_on is not None and program.ends_on <= as_of
    end = "to the end" if is_over else "so far"
    yield Line(f"pairs that stayed {end}", stayed, len(pairs))


def _stayed(one: Pairing, program: Program, as_of: date) -> bool:
    """Whether it ran to the last day, or was completed before."""
    last = min(program.ends_on or as_of, as_of)
    ended = one.ended_on if one.ended_on and one.ended_on <= as_of else None
    return ended is None or ended >= last or one.reason is Reason.COMPLETED


def _growth(told: Sequence[Sequence[Status]]) -> Iterator[Line]:
    """What both journals tell of counts once."""
    once = [max(of, key=lambda status: status.side is Side.MENTEE) for of in told]
    yield _line("meetings held", [max(status.held for status in of) for of in told])
    achieved = [status.goals.achieved for status in once]
    yield _line("goals achieved", achieved, sum(_goals(status) for status in once))
    for level, name in zip(LEVELS, Levels.__struct_fields__, strict=True):
        counts = [getattr(status.levels, name) for status in once]
        yield _line(f"goals {in_words(level)}", counts)
    skills = [status.skills for status in once if status.skills.n]
    rated = _line("skills rated at first and later", [skill.n for skill in skills])
    yield rated
    for name, levels in (
        ("first", [skill.before for skill in skills]),
        ("last", [skill.after for skill in skills]),
    ):
        mean = sum(levels) / rated.value if rated.value else None
        yield Line(f"their level at {name}, mean", mean)


def _goals(status: Status) -> int:
    """All goals that were not dropped."""
    counts: list[int] = [*structs.asdict(status.goals).values()]
    return sum(counts) - status.goals.dropped


def _words(told: Sequence[Sequence[Status]]) -> Iterator[Line]:
    """Promotions of those who share them, and how many gave a closing."""
    statuses = [status for of in told for status in of]
    shared = [status.promotions for status in statuses if status.promotions is not None]
    yield _line("promotions, of people who share them", shared, len(shared))
    for side in Side:
        given = [int(status.closing_given) for status in statuses if status.side is side]
        yield _line(f"closings by {side}s", given, len(given))


def _line(name: str, counts: Sequence[float], of: int | None = None) -> Line:
    """The sum, where at least five stand behind it."""
    return Line(name, sum(counts), of) if len(counts) >= FEWEST else Line(name, None)
