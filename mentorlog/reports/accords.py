"""Who agreed to a goal: each who said so, and how the two sides stand."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from msgspec import Struct

from mentorlog.domain.names import member_word
from mentorlog.domain.records.base import Party
from mentorlog.domain.records.goal import Goal
from mentorlog.domain.records.practice import Accord
from mentorlog.domain.sides import Side, by_one_side
from mentorlog.reports.notice import Notice
from mentorlog.reports.scope import Names
from mentorlog.store.store import Store


class Agreed(Struct, frozen=True):
    """One who agreed, me or a name, and when last."""

    by: str
    on: date


def agreed(store: Store, goals: Sequence[Goal], as_of: date) -> list[tuple[Agreed, ...]]:
    """Of each goal those who had agreed by that day, in the order of their last days."""
    known = store.accords.of(goals)
    return [tuple(_last(store, goal, known[goal.uid], as_of)) for goal in goals]


def sides(store: Store, goal: Goal, as_of: date) -> tuple[Side, ...]:
    """Mine and theirs; none of a goal that is mine alone. One of a circle speaks for it."""
    if goal.mentorship is None or goal.private:
        return ()
    known = agreed(store, [goal], as_of)[0]
    mine = [one for one in known if one.by == Party.ME]
    theirs = [one for one in known if one.by != Party.ME]
    whoever = name_of_them(store, goal)
    return (
        Side(str(Party.ME), mine[-1].on if mine else None),
        Side(theirs[-1].by, theirs[-1].on) if theirs else Side(whoever, None),
    )


def notices(store: Store, goals: Iterable[Goal], as_of: date) -> Iterator[Notice]:
    """Those of the goals that one side alone agreed to, with what the other side would type."""
    for goal in goals:
        stand = sides(store, goal, as_of)
        days = [side.on for side in stand if side.on is not None]
        if len(days) == 1:
            who = "" if stand[0].on is None else f" --as {whom(store, goal)}"
            text = f"{goal.ref} {goal.title}: {by_one_side(stand)}"
            yield Notice("goal", text, f"goal agree {goal.ref}{who}", days[0])


def whom(store: Store, goal: Goal) -> str:
    """The other side of a goal as `--as` takes it: whose goal it is, else them."""
    if goal.member is None:
        return str(Party.THEM)
    them = store.mentorships.members.with_uid(goal.member)
    return member_word(store.mentorships.members.beside(them), them)


def name_of(store: Store, goal: Goal, accord: Accord) -> str:
    """Me, a member's name, or that of their whole side."""
    return Names(store, goal.mentorship).who(accord.by, accord.member)


def name_of_them(store: Store, goal: Goal) -> str:
    """Who is asked to agree on the other side: whose goal it is, else as it is called."""
    return Names(store, goal.mentorship).them(goal.member)


def _last(store: Store, goal: Goal, accords: Iterable[Accord], as_of: date) -> Iterator[Agreed]:
    """Each once, with their last day."""
    days: dict[str, date] = {}
    for accord in accords:
        if accord.on <= as_of:
            name = name_of(store, goal, accord)
            days.pop(name, None)
            days[name] = accord.on
    for name, on in days.items():
        yield Agreed(name, on)
