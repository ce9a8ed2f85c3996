"""What `mentorship end` and `reopen` say of what they settled."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from mentorlog.domain.attainment import signed
from mentorlog.domain.dates import show_day
from mentorlog.domain.records.action import Action
from mentorlog.domain.records.session import Status
from mentorlog.errors import NeedsInput
from mentorlog.operations.ending import ENDED
from mentorlog.operations.sides import whose
from mentorlog.store.wanted import Order, Wanted

if TYPE_CHECKING:
    from mentorlog.cli.app import App
    from mentorlog.cli.mentorship.closing import Settled
    from mentorlog.domain.records.base import Record
    from mentorlog.domain.records.mentorship import Mentorship
    from mentorlog.operations.ending import Ended


def question(settled: "Settled") -> str:
    """What is asked before an end that leaves something open unsaid."""
    promises = [item for item in settled.left if isinstance(item, Action)]
    rest = [item for item in settled.left if not isinstance(item, Action)]
    parts = [f"{_refs(promises)} {_are(promises)} dropped"] if promises else []
    parts += [f"{_refs(rest)} {_goes(rest)} open without a mentorship"] if rest else []
    planned = settled.ending.cancelled
    parts += [f"{_refs(planned)} {_are(planned)} cancelled"] if planned else []
    return f"End {settled.ending.mentorship.name}? {'; '.join(parts)}"


def echo(app: "App", settled: "Settled", ended: "Ended") -> Iterator[str]:
    """The parts of the one line that says what the end did."""
    ending = settled.ending
    yield show_day(ending.closing.on, app.today)
    if ending.closing.reason is not None:
        yield str(ending.closing.reason)
    for one in ending.levels:
        yield f"{app.store.goals.with_uid(one.goal).ref} {signed(one.level)}"
    if ending.done:
        yield f"{_refs(ending.done)} done"
    for before, after in zip(ending.kept, ended.kept, strict=True):
        yield f"{before.ref} kept as {after.ref}"
    dropped = (*ending.dropped, *ending.given_up)
    if dropped:
        yield f"dropped {_refs(dropped)}"
    alone = [item for item, to in ending.moved if to is None]
    if alone:
        yield f"{_refs(alone)} {_goes(alone)} open without a mentorship"
    handed = [item for item, to in ending.moved if to is not None]
    if handed:
        yield f"{_refs(handed)} {'goes' if len(handed) == 1 else 'go'} on with {settled.heir}"
    if settled.stay:
        stay = ", ".join(f"{goal.ref}{whose(app.store, goal)}" for goal in settled.stay)
        yield f"{stay} {_goes(settled.stay)} as {_it(settled.stay)}"
    if ending.cancelled:
        yield f"cancelled {_refs(ending.cancelled)}"


def gone_on(app: "App", mentorship: "Mentorship") -> list[str]:
    """Which goals that went on at its last end stay where they are now."""
    closings = app.store.closings.of(mentorship)
    goals = app.store.goals.with_uids(closings[-1].goals) if closings else []
    elsewhere = [goal for goal in goals if goal.mentorship != mentorship.uid]
    return [f"{_refs(elsewhere)} {_goes(elsewhere)} where {_it(elsewhere)}"] if elsewhere else []


def stays_closed(app: "App", mentorship: "Mentorship") -> list[list[str]]:
    """What its end closed and a reopening leaves so, and the command that opens it again."""
    of_it = Wanted(mentorship.uid, order=Order.OLDEST)
    cancelled = app.store.sessions.listed(of_it, (Status.CANCELLED,))
    sessions = [one for one in cancelled if one.why == ENDED]
    dropped = app.store.actions.listed(of_it, state="dropped")
    promises = [one for one in dropped if one.why == ENDED]
    parts = [
        f"{_refs(some)} {_goes(some)} {word}"
        for some, word in ((sessions, "cancelled"), (promises, "dropped"))
        if some
    ]
    refs = " ".join(one.ref for one in (*sessions, *promises))
    return [[", ".join(parts), f"mentorlog reopen {refs}"]] if parts else []


def ended_last(app: "App", as_of: date) -> "Mentorship":
    """The mentorship that ended last, by that day. Raises NeedsInput if none has."""
    ended = [one for one in app.store.mentorships.all() if one.ended_on and one.ended_on <= as_of]
    if not ended:
        raise NeedsInput(
            "no mentorship has ended", "`mentorlog report closing NAME` drafts one that runs"
        )
    return max(ended, key=lambda one: (one.ended_on, one.id))


def _refs(records: "Sequence[Record]") -> str:
    return ", ".join(record.ref for record in records)


def _are(items: "Sequence[Record]") -> str:
    return "is" if len(items) == 1 else "are"


def _goes(items: "Sequence[Record]") -> str:
    return "stays" if len(items) == 1 else "stay"


def _it(items: "Sequence[Record]") -> str:
    return "it is" if len(items) == 1 else "they are"
