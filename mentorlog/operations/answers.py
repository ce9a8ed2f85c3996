"""What the other side wrote on a page for them: which promises they kept, and what they say.

Only boxes of promises that are theirs, open and shown to them are believed, and remarks that are
not there yet. Nothing is written before all of it can be.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from mentorlog.domain.openness import is_open
from mentorlog.domain.records.base import Close, Party
from mentorlog.domain.records.mentorship import Mentorship
from mentorlog.domain.records.said import Feedback, Topic
from mentorlog.operations.closing import close
from mentorlog.store.store import Store

if TYPE_CHECKING:
    from mentorlog.domain.records.action import Action


class Kept(NamedTuple):
    """A promise that they say is kept, and the day, if they wrote one."""

    action: "Action"
    on: date | None


class Ticked(NamedTuple):
    """A box that they ticked: the uid beside it, the day that was read, its line."""

    uid: str
    on: date | None
    line: int


class Believed(NamedTuple):
    """What is taken of a page; `left` says of each line that is not why, by its number."""

    kept: Sequence[Kept]
    feedback: Sequence[str]
    topics: Sequence[str]
    left: Sequence[tuple[int, str]]


class Written(NamedTuple):
    """What was written: promises that are done now, feedback of theirs, topics of theirs."""

    kept: "Sequence[Action]"
    feedback: Sequence[Feedback]
    topics: Sequence[Topic]


def believe(
    store: Store,
    mentorship: Mentorship,
    ticked: Sequence[Ticked],
    feedback: Sequence[str],
    topics: Sequence[str],
) -> Believed:
    """What of a page can be taken. Raises Invalid for a day on which a promise cannot be kept."""
    kept: dict[str, Kept] = {}
    left: list[tuple[int, str]] = []
    for one in ticked:
        why = _why_not(store, mentorship, one, kept)
        if why is not None:
            left.append((one.line, why))
            continue
        action = store.actions.with_uid(one.uid)
        if one.on is not None:
            store.actions.ensure_sound(replace(action, done_on=one.on))
        kept[one.uid] = Kept(action, one.on)
    return Believed(
        tuple(kept.values()),
        tuple(_new(feedback, (one.text for one in _feedback_of(store, mentorship)))),
        tuple(_new(topics, (one.text for one in _topics_of(store, mentorship)))),
        left,
    )


def take(store: Store, today: date, mentorship: Mentorship, found: Believed, on: date) -> Written:
    """Inside `writing`: what they wrote no day at was so `on` that day.

    Raises Invalid if it cannot be.
    """
    kept = [
        close(store, today, store.actions.with_uid(one.action.uid), Close.DONE, one.on or on)
        for one in found.kept
    ]
    feedback = [
        store.feedback.add(Feedback(mentorship=mentorship.uid, on=on, from_=Party.THEM, text=text))
        for text in found.feedback
    ]
    topics = [
        store.topics.add(Topic(mentorship=mentorship.uid, by=Party.THEM, text=text))
        for text in found.topics
    ]
    return Written(kept, feedback, topics)


def _why_not(
    store: Store, mentorship: Mentorship, ticked: Ticked, kept: dict[str, Kept]
) -> str | None:
    """Why a box is not believed; what is private is as unknown to them as what is not there."""
    action = store.actions.first("WHERE uid = ?", (ticked.uid,))
    if action is None or action.mentorship != mentorship.uid or action.private:
        return "no promise of this mentorship has that mark"
    if action.owner is not Party.THEM:
        return f"{action.ref} is a promise of yours"
    if action.done_on is not None:
        return f"{action.ref} was done on {action.done_on} already"
    if not is_open(action):
        return f"{action.ref} was dropped on {action.dropped_on}"
    return f"{action.ref} stands on the page twice" if ticked.uid in kept else None


def _feedback_of(store: Store, mentorship: Mentorship) -> Iterator[Feedback]:
    return store.feedback.each("""WHERE mentorship = ? AND "from" = 'them'""", (mentorship.uid,))


def _topics_of(store: Store, mentorship: Mentorship) -> Iterator[Topic]:
    return store.topics.each("""WHERE mentorship = ? AND "by" = 'them'""", (mentorship.uid,))


def _new(said: Sequence[str], known: Iterator[str]) -> Iterator[str]:
    """Those that are not there yet, each once: a page may be read twice."""
    there = set(known)
    for text in dict.fromkeys(said):
        if text not in there:
            yield text
