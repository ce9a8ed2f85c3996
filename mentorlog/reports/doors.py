"""An introduction as a promise: who owes its next step, in words, and since when."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from mentorlog.domain.intros import (
    Step,
    has_stalled,
    in_words,
    last_step,
    next_step,
    owed_by,
    stalls_on,
)
from mentorlog.domain.records.base import Party
from mentorlog.domain.records.growth import Intro
from mentorlog.domain.records.mentorship import Mentorship
from mentorlog.reports.notice import Notice
from mentorlog.reports.scope import Names
from mentorlog.store.store import Store
from mentorlog.store.wanted import Order, Wanted


class Owed(Struct, frozen=True):
    """The next step: `by` is me, or whose it is; it stalls on `stalls_on` if nothing happens.

    `since` is the day of the last step.
    """

    step: Step
    by: str
    text: str
    since: date
    stalls_on: date
    stalled: bool


def owed(store: Store, intro: Intro, as_of: date) -> Owed | None:
    """What is to be done next; None where nothing is."""
    step = next_step(intro, as_of)
    if step is None:
        return None
    them = name_of_them(store, intro)
    side = owed_by(intro, step)
    opener = (intro.through or str(Party.THEM)) if intro.mentorship is None else them
    by = str(side) if side is Party.ME else opener
    told = replace(intro, through=None) if by == intro.through else intro
    return Owed(
        step=step,
        by=by,
        text=in_words(told, step, them),
        since=last_step(intro, as_of)[1],
        stalls_on=stalls_on(intro, as_of),
        stalled=has_stalled(intro, as_of),
    )


def notices(
    store: Store, mentorships: Sequence[Mentorship], as_of: date
) -> Iterator[tuple[str, Notice]]:
    """My own step where an introduction has stalled: what others owe is between us, in prep."""
    for intro, coming in stalled(store, mentorships, as_of):
        if intro.mentorship and coming.by == Party.ME:
            command = f"intro {coming.step} {intro.ref}"
            yield intro.mentorship, Notice("intro", coming.text, command, coming.stalls_on)


def name_of_them(store: Store, intro: Intro) -> str:
    """The one on their side who is meant: a member, else as the mentorship is called."""
    return Names(store, intro.mentorship).them(intro.member)


def known(store: Store, as_of: date, mentorship: str | None = None) -> list[Intro]:
    """The introductions that had begun by `as_of`, the oldest first."""
    return store.intros.listed(Wanted(mentorship, until=as_of, order=Order.OLDEST))


def stalled(
    store: Store, mentorships: Sequence[Mentorship], as_of: date
) -> Iterator[tuple[Intro, Owed]]:
    """Those of these mentorships that had stalled by `as_of`, with the step that is owed."""
    for intro in chain.from_iterable(store.intros.of(mentorships, as_of).values()):
        found = owed(store, intro, as_of) if has_stalled(intro, as_of) else None
        if found is not None:
            yield intro, found
