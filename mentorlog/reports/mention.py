"""What to praise a mentee for, what to ask them, and the marks that their goals have."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from msgspec import Struct

from mentorlog.domain.follow_through import Outcome
from mentorlog.domain.pace import WORST_FIRST
from mentorlog.domain.records.base import Party
from mentorlog.domain.records.goal import CheckIn
from mentorlog.domain.records.said import NoteKind
from mentorlog.reports.goal_figures import GoalFigures, Parts, slips
from mentorlog.reports.promises import Promise
from mentorlog.reports.silence import Quiet
from mentorlog.store.store import Store
from mentorlog.store.wanted import Wanted


class Mark(Struct, frozen=True):
    """Something about an open goal that asks to be looked at: it is stale, or disagrees."""

    id: str
    mark: str


def urgency(
    quiet: Quiet | None,
    overdue: int,
    next_due_on: date | None,
    marks: Sequence[Mark],
    name: str,
) -> tuple[date, int, date, int, str]:
    """What sorts those first who need the reader most.

    Whom nobody has met for long, then by the reader's own promises.
    """
    silent_since = quiet.overdue_since if quiet else date.max
    return silent_since, -overdue, next_due_on or date.max, -len(marks), name.casefold()


def marks(goals: Iterable[GoalFigures]) -> tuple[Mark, ...]:
    """Which open goals are stale, or disagree with the confidence in them."""
    return tuple(
        Mark(goal.id, mark)
        for goal in goals
        for mark, is_set in (("stale", goal.stale), ("disagrees", goal.disagrees))
        if is_set
    )


class Mention(Struct, frozen=True):
    """What it is (win, milestone, kept; blocker, overdue, slipping), its id and its words.

    `on` is the day it happened, was said, or was due. A blocker's id is its goal's.
    """

    kind: str
    id: str
    on: date
    text: str
    private: bool


def praiseworthy(
    store: Store, window: tuple[date, date], as_of: date, mentorship: str | None
) -> dict[str, list[Mention]]:
    """Wins and milestones of the window, by mentorship."""
    found: dict[str, list[Mention]] = defaultdict(list)
    wanted = Wanted(mentorship, *window)
    for note in store.notes.mine(wanted, kind=NoteKind.WIN):
        win = Mention("win", note.ref, note.on, note.text, note.private)
        found[note.mentorship or ""].append(win)
    for one in store.milestones.listed(wanted, done=True):
        if one.done_on and one.set_on <= as_of:
            goal = store.goals.with_uid(one.goal)
            done = Mention("milestone", one.ref, one.done_on, one.title, goal.private)
            found[goal.mentorship or ""].append(done)
    return found


def praise(
    found: Iterable[Mention], judged: Iterable[Promise], last_met_on: date | None
) -> Mention | None:
    """The latest win, else the latest milestone or promise kept since the last session."""
    mentions = [*found, *_kept(judged)]
    wins = [one for one in mentions if one.kind == "win"]
    since = last_met_on or date.min
    return _latest(wins) or _latest(one for one in mentions if one.on > since)


def ask(
    goals: Sequence[tuple[GoalFigures, Parts]], overdue: Mention | None, as_of: date
) -> Mention | None:
    """The blocker named last, else their oldest promise that is overdue, else a goal that slips."""
    return _latest(_blockers(goals, as_of)) or overdue or _slipping(goals, as_of)


def last_check_in(parts: Parts, as_of: date) -> CheckIn | None:
    """The last check-in of a goal by that day."""
    known = [one for one in parts.check_ins if one.on <= as_of]
    return max(known, key=lambda one: one.on, default=None)


def _blockers(goals: Sequence[tuple[GoalFigures, Parts]], as_of: date) -> Iterator[Mention]:
    """What stands in the way of each goal, as its last check-in says."""
    for goal, parts in goals:
        last = last_check_in(parts, as_of)
        if last is not None and last.blocker:
            private = goal.private or last.private
            yield Mention("blocker", goal.id, last.on, last.blocker, private)


def _slipping(goals: Sequence[tuple[GoalFigures, Parts]], as_of: date) -> Mention | None:
    slipping = [goal for goal, _ in goals if slips(goal)]
    if not slipping:
        return None
    worst = min(slipping, key=lambda goal: (_place(goal), goal.due_on or date.max))
    return Mention("slipping", worst.id, worst.due_on or as_of, worst.title, worst.private)


def _place(goal: GoalFigures) -> int:
    return WORST_FIRST.index(goal.pace) if goal.pace in WORST_FIRST else len(WORST_FIRST)


def _latest(mentions: Iterable[Mention]) -> Mention | None:
    return max(mentions, key=lambda one: one.on, default=None)


def _kept(judged: Iterable[Promise]) -> Iterator[Mention]:
    for one in judged:
        action = one.action
        if one.judged.outcome is Outcome.KEPT and action.owner is Party.THEM and action.done_on:
            yield Mention("kept", action.ref, action.done_on, action.text, action.private)
