"""Pairs: a proposal that is accepted, in which parts it fits, one that is named, one that ends."""

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from mentorlog.domain.fit import Matching, Person
from mentorlog.domain.records.practice import Reason
from mentorlog.domain.records.program import Pairing, Program
from mentorlog.errors import Invalid, NotFound
from mentorlog.operations.gathered import Gathered, rules_broken
from mentorlog.operations.proposals import Match
from mentorlog.operations.proposed import in_parts
from mentorlog.store.store import Store


def accept(
    store: Store,
    gathered: Gathered,
    pairs: Sequence[tuple[Person, Person, bool]],
    today: date,
    override: str | None = None,
) -> list[Pairing]:
    """Write the pairs of a proposal, of which some were locked.

    Raises Invalid, with the rules, where one breaks any; with `override`, the reason for it, such
    pairs are written, too, and it is kept with them. What cannot be a pair is refused all the same.
    """
    _ensure_possible(gathered, pairs)
    together = [(mentor, mentee) for mentor, mentee, _ in pairs]
    broken = rules_broken(gathered, together)
    told = [
        f"{mentor.called} and {mentee.called}: {rule}"
        for (mentor, mentee), rule in zip(together, broken, strict=True)
        if rule
    ]
    if told and override is None:
        more = f", and {len(told) - 1} more" if len(told) > 1 else ""
        raise Invalid(f"{told[0]}{more}", '--override "why" accepts it all the same')
    starts_on = max(today, gathered.program.starts_on)
    return [
        store.pairings.add(
            Pairing(
                program=gathered.program.uid,
                mentor=mentor.uid,
                mentee=mentee.uid,
                starts_on=starts_on,
                score=gathered.fit.score(mentor, mentee),
                why=in_parts(gathered.fit, mentor, mentee),
                locked=is_locked,
                despite=override if rule else None,
            )
        )
        for (mentor, mentee, is_locked), rule in zip(pairs, broken, strict=True)
    ]


def _ensure_possible(gathered: Gathered, pairs: Sequence[tuple[Person, Person, bool]]) -> None:
    """Raise Invalid for what no reason makes a pair: one person, and two who are one already."""
    there = {(one.mentor, one.mentee): one.ref for one in gathered.running}
    for mentor, mentee, _ in pairs:
        two = (mentor.uid, mentee.uid)
        if mentor.uid == mentee.uid:
            raise Invalid(f"{mentor.called} cannot be their own mentor", "name somebody else")
        if two in there:
            named = f"{mentor.called} and {mentee.called}"
            told = f"are {there[two]} already" if there[two] else "stand there twice"
            raise Invalid(f"{named} {told}", "take the line out")
        there[two] = ""


def pairing_named(store: Store, program: Program, typed: str) -> Pairing:
    """The pair that x7, or 7, is. Raises NotFound, and Invalid for what is no id of one."""
    word = typed.strip().lower().removeprefix("x")
    if not (word.isascii() and word.isdecimal()):
        raise Invalid(f"{typed!r} is no pair", "write it like x7")
    number = word.lstrip("0")
    found = next((one for one in store.pairings.of(program) if str(one.id) == number), None)
    if found is None:
        error = NotFound("pair", f"x{number}")
        error.hint = "`mentorlog program pair list` shows them"
        raise error
    return found


def end(store: Store, pair: Pairing, reason: Reason, on: date) -> Pairing:
    """A pair ends. Raises Invalid if it had, or if it would before it began."""
    if pair.ended_on is not None:
        raise Invalid(
            f"{pair.ref} ended on {pair.ended_on} already", "`mentorlog undo` takes it back"
        )
    return store.pairings.change(replace(pair, ended_on=max(on, pair.starts_on), reason=reason))


def rematch(
    store: Store,
    program: Program,
    matching: Matching,
    pair: Pairing,
    today: date,
    on: date | None = None,
) -> tuple[list[Pairing], list[Pairing], Match]:
    """End a pair, if it has not, and find its mentee whoever fits best of those with a place left.

    It comes back with the pair that ended, the one that was made, if any was, and the match.
    Raises Invalid for a mentee who has left, or is in another pair by now.
    """
    ended = [] if pair.ended_on else [end(store, pair, Reason.NO_FAULT, on or today)]
    gathered = Gathered(store, program, matching)
    mentee = gathered.people[pair.mentee]
    if mentee.record.left_on is not None:
        raise Invalid(f"{mentee.called} has left", "only somebody who is there can be matched")
    if mentee.uid in gathered.has_mentor:
        other = next(one for one in gathered.running if one.mentee == mentee.uid)
        raise Invalid(f"{mentee.called} is in {other.ref} by now", f"name {other.ref}")
    best = Match(gathered, only=mentee.uid)
    chosen = [(one.mentor, one.mentee, False) for one in best.pairs]
    return ended, accept(store, gathered, chosen, today), best
