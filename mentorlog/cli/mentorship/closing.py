"""From the words of `mentorship end` to all that it settles: levels, and each open item's end."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from msgspec.structs import replace

from mentorlog.cli.ids import table_of
from mentorlog.cli.levels import read_level
from mentorlog.domain.records.action import Action
from mentorlog.domain.records.base import Party
from mentorlog.domain.records.closing import Attainment, Closing, Reason
from mentorlog.domain.records.goal import Goal
from mentorlog.domain.records.mentorship import Mentorship
from mentorlog.domain.records.note import Note, NoteKind
from mentorlog.domain.records.topic import Topic
from mentorlog.errors import Invalid
from mentorlog.operations.ending import Ending, Item, Open, open_in, to_come

if TYPE_CHECKING:
    from mentorlog.cli.app import App

T = TypeVar("T", bound=Action | Goal | Topic)


class Said(NamedTuple):
    """What was typed of the end; ids as they were typed."""

    reason: Reason | None
    why: str | None
    learned: str | None
    next: str | None
    thanks: str | None
    levels: Sequence[str]
    done: Sequence[str]
    drop: Sequence[str]
    keep: Sequence[str]
    hand_over: str | None


class Settled(NamedTuple):
    """An end to be written, and what is only said of it.

    `left` are the open items of which nobody said what becomes of them, `heir` whom goals and
    topics go on with, where they do.
    """

    ending: Ending
    left: "Sequence[Item]"
    stay: Sequence[Goal]
    heir: str | None


def settle(app: "App", mentorship: Mentorship, day: date, said: Said) -> Settled:
    """What becomes of it all, as it was said, or as it is where nobody says anything.

    Raises Invalid or NotFound if something that was said cannot be.
    """
    found = open_in(app.store, mentorship, app.today)
    named = _named(app, mentorship, found, said)
    heir = _heir(app, mentorship, day, said.hand_over)
    going = [
        (item, None if named.get(item.uid) == "keep" or heir is None else heir.uid)
        for item in found.going
        if named.get(item.uid) != "drop"
    ]
    done, kept = (_those(found.promises, named, word) for word in ("done", "keep"))
    closing = Closing(
        mentorship=mentorship.uid,
        on=day,
        reason=said.reason,
        learned=app.text(said.learned, "text", optional=True),
        next=app.text(said.next, "text", optional=True),
        goals=tuple(item.uid for item, _ in going if isinstance(item, Goal)),
    )
    why = app.text(said.why, "why", optional=True)
    ending = Ending(
        mentorship=replace(mentorship, ended_on=day, end_reason=why),
        closing=closing,
        levels=[_level(app, mentorship, day, typed) for typed in said.levels],
        thanks=_thanks(app, mentorship, day, said.thanks),
        done=done,
        kept=kept,
        dropped=[one for one in found.promises if one not in (*done, *kept)],
        given_up=_those(found.going, named, "drop"),
        moved=going,
        cancelled=to_come(app.store, mentorship, day, app.now),
    )
    settles_rest = (Goal, Topic) if heir else ()
    left = [
        one for one in found.items if one.uid not in named and not isinstance(one, settles_rest)
    ]
    return Settled(ending, left, found.stay, heir.name if heir else None)


def _named(app: "App", mentorship: Mentorship, found: Open, said: Said) -> dict[str, str]:
    """By the uid of each item that an option names the option's word."""
    items = {item.ref: item for item in found.items}
    named: dict[str, str] = {}
    for word, ids in (("done", said.done), ("drop", said.drop), ("keep", said.keep)):
        for typed in ids:
            record = app.find(table_of(app.store, typed), typed)
            item = items.get(record.ref)
            if item is None:
                known = ", ".join(items)
                raise Invalid(
                    f"{record.ref} is not open with {mentorship.name}",
                    f"open there: {known}" if known else "nothing there is open",
                )
            if named.setdefault(item.uid, word) != word:
                raise Invalid(
                    f"{item.ref} stands in --{named[item.uid]} and in --{word}", "name it once"
                )
            _refuse_unsuited(item, word)
    return named


def _refuse_unsuited(item: Item, word: str) -> None:
    """A goal is not done but achieved; what they promised cannot be kept for me."""
    if word == "done" and not isinstance(item, Action):
        verb = "achieve" if isinstance(item, Goal) else "raise"
        raise Invalid(
            f"--done is for promises, {item.ref} is a {item.noun}",
            f"`mentorlog {item.noun} {verb} {item.ref}` first",
        )
    if word == "keep" and isinstance(item, Action) and item.owner is Party.THEM:
        raise Invalid(
            f"{item.ref} is theirs: without a mentorship there is nobody who promised it",
            f"--done {item.ref}, or --drop {item.ref}",
        )


def _heir(app: "App", mentorship: Mentorship, day: date, named: str | None) -> Mentorship | None:
    if named is None:
        return None
    heir = app.running(named, day)
    if heir.uid == mentorship.uid:
        raise Invalid(
            f"{mentorship.name} is the one that ends", "--hand-over names one that goes on"
        )
    return heir


def _level(app: "App", mentorship: Mentorship, day: date, typed: str) -> Attainment:
    ref, sign, level = typed.partition("=")
    if not sign:
        raise Invalid(f"--level {typed} names no level", "write it like --level g3=+1")
    goal = app.find(app.store.goals, ref)
    if goal.mentorship != mentorship.uid:
        names = app.store.mentorships.names()
        raise Invalid(
            f"{goal.ref} is {_with(names.get(goal.mentorship or ''))}, not with {mentorship.name}",
            f"`mentorlog goal level {goal.ref} --to {level}` says how far it got",
        )
    return Attainment(goal=goal.uid, on=day, level=read_level(level))


def _with(name: str | None) -> str:
    return f"with {name}" if name else "of no mentorship"


def _thanks(app: "App", mentorship: Mentorship, day: date, typed: str | None) -> Note | None:
    text = app.text(typed, "text", optional=True)
    if text is None:
        return None
    return Note(mentorship=mentorship.uid, on=day, kind=NoteKind.THANKS, text=text)


def _those(items: Iterable[T], named: dict[str, str], word: str) -> list[T]:
    return [item for item in items if named.get(item.uid) == word]
