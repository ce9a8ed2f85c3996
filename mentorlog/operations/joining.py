"""Two loggings of one meeting become one session, when somebody says so.

Between two people the one stays that the other brought: nobody removes what the other wrote. So
one's own goes, and what was told of it is told of theirs; both journals end with the same session.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

from msgspec import json
from msgspec.structs import replace

from mentorlog.domain.records.session import Session, Status
from mentorlog.domain.sharing.pair import Person
from mentorlog.domain.sharing.parts import PRESENCE
from mentorlog.errors import Invalid
from mentorlog.operations.sharing import PAIR, own_share, share_of
from mentorlog.operations.sharing_moving import elsewhere
from mentorlog.store.removal import relink_rows
from mentorlog.store.sharing import packing
from mentorlog.store.sharing.twins import are_theirs, is_left_alone
from mentorlog.store.sharing.values import HERE
from mentorlog.store.store import Store


class Joined(NamedTuple):
    """The session that there is now, and the one that is it."""

    kept: Session
    gone: Session


def ensure_one(store: Store, one: Session, other: Session) -> Joined:
    """Which of the two stays. Raises Invalid for what cannot be one meeting."""
    if one.uid == other.uid:
        raise Invalid(f"{one.ref} is one session", "name the other one, too")
    if one.mentorship != other.mentorship:
        names = store.mentorships.names()
        said = " and ".join(names[each.mentorship] for each in (one, other))
        raise Invalid(
            f"{one.ref} and {other.ref} are with different people: {said}",
            "`mentorlog session edit --with` corrects whom one is with",
        )
    if one.on != other.on:
        raise Invalid(
            f"{one.ref} and {other.ref} are of two days: {one.on} and {other.on}",
            "`mentorlog session edit --at` corrects a day",
        )
    _ensure_states_fit(one, other)
    return _which(store, one, other)


def _ensure_states_fit(one: Session, other: Session) -> None:
    if one.status != other.status and Status.PLANNED not in (one.status, other.status):
        raise Invalid(
            f"{one.ref} is {one.status}, and {other.ref} is {other.status}",
            "say first what became of it: `mentorlog session reopen` takes an end back",
        )
    again = next((each for each in (one, other) if each.every is not None), None)
    if again is not None:
        raise Invalid(
            f"{again.ref} comes again",
            f"`mentorlog session done {again.ref}` says that it was held",
        )


def _which(store: Store, one: Session, other: Session) -> Joined:
    _ensure_told_apart(store, one)
    theirs = [each for each in (one, other) if are_theirs(store.connection, each.uid)]
    if len(theirs) == 2:
        name = store.mentorships.names()[one.mentorship]
        raise Invalid(f"{name} brought both", "only they can join them, and a sync brings it")
    kept, gone = sorted(
        (one, other),
        key=lambda each: (
            each not in theirs,
            is_left_alone(store.connection, each.uid),
            each.as_made,
        ),
    )
    return Joined(kept, gone)


def _ensure_told_apart(store: Store, one: Session) -> None:
    """Raise Invalid where another device of mine shares it: only that knows who brought which."""
    own = own_share(store)
    found = dict(elsewhere(store, own)) if own is not None else {}
    if one.mentorship in found:
        raise Invalid(
            f"{found[one.mentorship]} shares this mentorship, and knows whose session is whose",
            "join them there; your other devices follow",
        )


def join(store: Store, one: Session, other: Session) -> Joined:
    """Make two sessions one: what only one of them says holds, what both say is theirs, or first.

    Notes of both stand below each other; what came of either came of the one. Raises Invalid for
    what cannot be one meeting.
    """
    kept, gone = ensure_one(store, one, other)
    relink_rows(store.connection, "session", gone.uid, kept.uid)
    store.sessions.remove(gone)
    told = {name: _of_both(name, kept, gone) for name in _TOLD}
    kept = store.sessions.change(replace(kept, **told, **_ended(kept, gone)))
    _say_that_it_is_here(store, kept)
    return Joined(kept, gone)


def _say_that_it_is_here(store: Store, kept: Session) -> None:
    """Changed or not, the other one is told: if they join the two at once, nothing is lost."""
    share = share_of(store, PAIR, kept.mentorship)
    if share is None:
        return
    now = store.now()
    author = Person(share.me)
    author = author.other if are_theirs(store.connection, kept.uid) else author
    presence = json.encode([HERE, str(author)]).decode()
    told = [((kept.noun, kept.uid), {PRESENCE: (int(now.timestamp()), presence)})]
    packing.say(store.connection, share, now.isoformat(), told)


def join_all(store: Store, pairs: Iterable[tuple[Session, Session]]) -> list[Joined]:
    """Make each two one."""
    return [join(store, one, other) for one, other in pairs]


_TOLD = (
    *("minutes", "why", "mode", "activity", "title", "notes", "private_notes"),
    *("tags", "goals", "attendees"),
)


def _of_both(name: str, kept: Session, gone: Session) -> Any:
    here, there = getattr(kept, name), getattr(gone, name)
    if isinstance(here, tuple):
        return tuple(dict.fromkeys((*here, *there)))
    if name in ("notes", "private_notes") and here and there and here != there:
        return f"{here}\n\n{there}"
    return there if here is None else here


def _ended(kept: Session, gone: Session) -> dict[str, Any]:
    """What became of it, where only the other one says that."""
    if kept.status is not Status.PLANNED or gone.status is Status.PLANNED:
        return {}
    return {"status": gone.status, "by": gone.by, "at": gone.at}
