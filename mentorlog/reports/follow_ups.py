"""What usually follows a meeting of an activity, and has not been done yet."""

from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from typing import Any, NamedTuple

from mentorlog.domain.activities import STRUCTURES, FollowUp
from mentorlog.domain.records.goal import Goal, State
from mentorlog.domain.records.growth import ResourceKind
from mentorlog.domain.records.mentorship import Mentorship
from mentorlog.domain.records.session import Session, Status
from mentorlog.store.store import Store
from mentorlog.store.wanted import Wanted


class Next(NamedTuple):
    """A step: the words of its command, and without the example of what a person says there."""

    words: tuple[str, ...]
    to_ask: tuple[str, ...]
    purpose: str


def suggested(store: Store, session: Session) -> Next | None:
    """The next step after a meeting that was the first of its activity with them."""
    if session.activity is None or session.status is not Status.HELD:
        return None
    alike = store.sessions.listed(Wanted(session.mentorship), (Status.HELD,))
    if sum(one.activity is session.activity for one in alike) > 1:
        return None
    return next(open_after(store, session), None)


def open_after(store: Store, session: Session) -> Iterator[Next]:
    """The usual steps after a meeting that were not taken, as far as they can be."""
    if session.activity is None:
        return
    about = _About(store, session)
    meant = about.meant()
    for step in STRUCTURES[session.activity].follow_ups:
        known = {**meant, "{text}": step.example}
        words = step.words.split()
        can_be = all(word in known for word in words if word.startswith("{"))
        if can_be and not about.was_taken(step):
            typed = tuple(known.get(word, word) for word in words)
            to_ask = tuple(known.get(word, word) for word in words if word != "{text}")
            yield Next(typed, to_ask, step.purpose)


class _About:
    """One meeting: what the words of its steps stand for, and what was done since."""

    def __init__(self, store: Store, session: Session) -> None:
        self.store, self.session = store, session
        self.mentorship: Mentorship = store.mentorships.with_uid(session.mentorship)
        self.goals = self._goals()

    def meant(self) -> Mapping[str, str]:
        """What stands for what, of what there is."""
        books = self.store.resources.open(
            Wanted(self.mentorship.uid, limit=1), kind=ResourceKind.BOOK
        )
        found = {"{session}": self.session.ref, "{name}": self.mentorship.name}
        for word, records in (("{goal}", self.goals), ("{book}", books)):
            found |= {word: records[0].ref} if records else {}
        return found

    def was_taken(self, step: FollowUp) -> bool:
        """Whether there is something of its noun, since the meeting or at all."""
        found = _DONE.get(step.noun)
        if found is not None:
            return found(self)
        since = None if step.once else self.session.on
        wanted = Wanted(self.mentorship.uid, since=since, limit=1)
        table: Any = self.store.table(step.noun)
        return bool(table.listed(wanted))

    def _goals(self) -> list[Goal]:
        """The first that was talked about, else the newest that is open, if there is one."""
        wanted = Wanted(self.mentorship.uid, limit=1)
        spoken = self.store.goals.with_uids(self.session.goals[:1])
        return spoken or self.store.goals.listed(wanted, state=State.OPEN)


def _has_agreement(about: _About) -> bool:
    return about.store.agreements.present(about.mentorship) is not None


def _has_milestone(about: _About) -> bool:
    return any(about.store.milestones.of(about.goals).values())


def _is_agreed(about: _About) -> bool:
    return any(about.store.accords.of(about.goals).values())


def _was_checked(about: _About) -> bool:
    check_ins = chain.from_iterable(about.store.goals.check_ins.of(about.goals).values())
    return any(one.on >= about.session.on for one in check_ins)


def _has_ended(about: _About) -> bool:
    return about.mentorship.ended_on is not None


_DONE: Mapping[str, Callable[[_About], bool]] = {
    "accord": _is_agreed,
    "agreement": _has_agreement,
    "check_in": _was_checked,
    "milestone": _has_milestone,
    "mentorship": _has_ended,
}
"""How that is told where it is no list by days."""
