"""From the words of `mentorship end` to all that it settles: levels, and each open item's end."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple, TypeVar

from msgspec.structs import replace

from mentorlog.cli.app import App
from mentorlog.cli.ids import table_of
from mentorlog.cli.levels import read_level
from mentorlog.domain.attainment import signed
from mentorlog.domain.records.action import Action
from mentorlog.domain.records.base import Party, Record
from mentorlog.domain.records.goal import Goal
from mentorlog.domain.records.mentorship import Mentorship
from mentorlog.domain.records.practice import Attainment, Closing, Reason
from mentorlog.domain.records.said import Note, NoteKind, Topic
from mentorlog.domain.records.session import Status
from mentorlog.domain.wording import as_typed, first_of, show_day
from mentorlog.errors import Invalid, NeedsInput
from mentorlog.operations.mentorships import ENDED, Ended, Ending, Item, Open, open_in, to_come
from mentorlog.operations.sides import whose
from mentorlog.store.wanted import Order, Wanted


def question(settled: "Settled") -> str:
    """What is asked before an end that leaves something open unsaid."""
    promises = [item for item in settled.left if isinstance(item, Action)]
    rest = [item for item in settled.left if not isinstance(item, Action)]
    parts = [f"{_refs(promises)} {_are(promises)} dropped"] if promises else []
    parts += [f"{_refs(rest)} {_goes(rest)} open without a mentorship"] if rest else []
    planned = settled.ending.cancelled
    parts += [f"{_refs(planned)} {_are(planned)} cancelled"] if planned else []
    return f"End {settled.ending.mentorship.name}? {'; '.join(parts)}"


def echo(app: App, settled: "Settled", ended: Ended) -> Iterator[str]:
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
        stay = first_of([f"{goal.ref}{whose(app.store, goal)}" for goal in settled.stay])
        yield f"{stay} {_goes(settled.stay)} as {_it(settled.stay)}"
    if ending.cancelled:
        yield f"cancelled {_refs(ending.cancelled)}"


def gone_on(app: App, mentorship: Mentorship) -> list[str]:
    """Which goals that went on at its last end stay where they are now."""
    closings = app.store.closings.of(mentorship)
    goals = app.store.goals.with_uids(closings[-1].goals) if closings else []
    elsewhere = [goal for goal in goals if goal.mentorship != mentorship.uid]
    return [f"{_refs(elsewhere)} {_goes(elsewhere)} where {_it(elsewhere)}"] if elsewhere else []


def stays_closed(app: App, mentorship: Mentorship) -> list[list[str]]:
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
    closed = [one.ref for one in (*sessions, *promises)]
    hint = f"mentorlog reopen {' '.join(closed)}"
    if first_of(closed) != ", ".join(closed):
        hint = f"mentorlog action list --dropped --with {as_typed(mentorship.name)}"
    return [[", ".join(parts), hint]] if parts else []


def ended_last(app: App, as_of: date) -> Mentorship:
    """The mentorship that ended last, by that day. Raises NeedsInput if none has."""
    ended = [one for one in app.store.mentorships.all() if one.ended_on and one.ended_on <= as_of]
    if not ended:
        raise NeedsInput(
            "no mentorship has ended", "`mentorlog report closing NAME` drafts one that runs"
        )
    return max(ended, key=lambda one: (one.ended_on, one.as_made))


def _refs(records: Sequence[Record]) -> str:
    return first_of([record.ref for record in records])


def _are(items: Sequence[Record]) -> str:
    return "is" if len(items) == 1 else "are"


def _goes(items: Sequence[Record]) -> str:
    return "stays" if len(items) == 1 else "stay"


def _it(items: Sequence[Record]) -> str:
    return "it is" if len(items) == 1 else "they are"


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
    left: Sequence[Item]
    stay: Sequence[Goal]
    heir: str | None


def settle(app: App, mentorship: Mentorship, day: date, said: Said) -> Settled:
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


def _named(app: App, mentorship: Mentorship, found: Open, said: Said) -> dict[str, str]:
    """By the uid of each item that an option names the option's word."""
    items = {item.ref: item for item in found.items}
    named: dict[str, str] = {}
    for word, ids in (("done", said.done), ("drop", said.drop), ("keep", said.keep)):
        for typed in ids:
            record = app.find(table_of(app.store, typed), typed)
            item = items.get(record.ref)
            if item is None:
                known = first_of([*items])
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


def _heir(app: App, mentorship: Mentorship, day: date, named: str | None) -> Mentorship | None:
    if named is None:
        return None
    heir = app.running(named, day)
    if heir.uid == mentorship.uid:
        raise Invalid(
            f"{mentorship.name} is the one that ends", "--hand-over names one that goes on"
        )
    return heir


def _level(app: App, mentorship: Mentorship, day: date, typed: str) -> Attainment:
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


def _thanks(app: App, mentorship: Mentorship, day: date, typed: str | None) -> Note | None:
    text = app.text(typed, "text", optional=True)
    if text is None:
        return None
    return Note(mentorship=mentorship.uid, on=day, kind=NoteKind.THANKS, text=text)


def _those(items: Iterable[T], named: dict[str, str], word: str) -> list[T]:
    return [item for item in items if named.get(item.uid) == word]
