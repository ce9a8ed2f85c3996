"""The accountability scores of a mentorship: one for each side, with what they are made of."""

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from mentorlog.domain import score as scoring
from mentorlog.domain.cadence import Slot, SlotState
from mentorlog.domain.follow_through import FollowThrough
from mentorlog.domain.records.base import Party
from mentorlog.domain.records.goal import State
from mentorlog.domain.steadiness import Rate
from mentorlog.reports.explained import Explained, Figure, cell
from mentorlog.reports.goal_figures import GoalFigures
from mentorlog.reports.promises import WHOSE
from mentorlog.store.sessions import CalledOff


class Components(Struct, frozen=True):
    """The parts of a score as fractions; None for one that does not exist on the day."""

    follow_through: float | None
    cadence: float | None
    fresh_goals: float | None


class Score(Struct, frozen=True):
    """The score of one side, 0-100, and what it is made of."""

    value: float
    components: Components


class Scores(Struct, frozen=True):
    """The score of each side; None where there are not two parts to make one of."""

    me: Score | None
    them: Score | None


class Made(Struct, frozen=True):
    """What both scores are made of.

    `called_off` are the sessions that were cancelled or to which someone did not come.
    """

    slots: Sequence[Slot]
    called_off: Sequence[CalledOff]
    goals: Sequence[GoalFigures]
    kept: dict[Party, FollowThrough]

    @property
    def days_called_off(self) -> list[tuple[date, Party | None]]:
        """The day of each session that was called off, and by whom."""
        return [(one.on, one.by) for one in self.called_off]

    def cadence_of(self, side: Party) -> Rate:
        """The cadence rate of one side, without the missed slots that the other side lost."""
        return scoring.cadence_of(side, self.slots, self.days_called_off)

    def score_of(self, side: Party) -> scoring.Score:
        """The score of one side and its components."""
        stale = (one.stale for one in self.goals if one.state is State.OPEN)
        moving = scoring.share_moving(stale)
        return scoring.score(self.kept[side], self.cadence_of(side), moving)


def scores(made: Made) -> Scores:
    """The score of each side."""
    return Scores(*(_shown(made.score_of(side)) for side in Party))


def _shown(found: scoring.Score) -> Score | None:
    if found.value is None:
        return None
    return Score(found.value, Components(*(one.value for one in found.components)))


def explain(made: Made) -> Explained:
    """What was called off, and the parts and sums of both scores."""
    return Explained(
        "Called off within a slot that was missed",
        ("id", "on", "by", "what"),
        tuple(_called_off(made)),
        (*_parts(made), *_sums(made)),
    )


def _called_off(made: Made) -> Iterator[tuple[str, ...]]:
    missed = [slot for slot in made.slots if slot.state is SlotState.MISSED]
    for one in made.called_off:
        if any(slot.starts_on <= one.on <= slot.ends_on for slot in missed):
            yield one.ref, cell(one.on), cell(one.by), cell(one.status)


def _parts(made: Made) -> Iterator[Figure]:
    for side in Party:
        rate = made.cadence_of(side)
        yield Figure(
            f"meetings, {WHOSE[side]}",
            "hits among the last 12 judged slots, without those missed within which something was "
            "called off, all of it by the other side; in the score from 3 slots on",
            f"{rate.hits} / {rate.n}" if rate.n else "",
            rate.value,
        )
    stale = [one.stale for one in made.goals if one.state is State.OPEN]
    yield Figure(
        "fresh goals",
        "open goals that are not stale / open goals",
        f"({len(stale)} − {sum(stale)}) / {len(stale)}" if stale else "",
        scoring.share_moving(stale),
    )


def _sums(made: Made) -> Iterator[Figure]:
    for side in Party:
        found = made.score_of(side)
        rule = (
            "100 · Σ weight · part / Σ weight, over the parts there are, from two on: "
            "follow-through 0.5, meetings 0.3, fresh goals 0.2"
        )
        yield Figure(f"score, {WHOSE[side]}", rule, found.arithmetic, found.value)
