"""Where participants stand, and who is in which pair, as lists and records show it."""

from collections import Counter
from collections.abc import Iterable, Sequence

from mentorlog.domain.records.program import Pairing, Participant, Program
from mentorlog.domain.roster import State
from mentorlog.store.store import Store


def states(store: Store, programs: Iterable[str]) -> dict[str, State]:
    """Where everybody in these programmes stands now, by their uids.

    Who was there when the last pairs were made, and is in none, waits.
    """
    found: dict[str, State] = {}
    for program in set(programs):
        pairs = store.pairings.of_program(program)
        paired = {uid for one in pairs if one.ended_on is None for uid in (one.mentor, one.mentee)}
        made = max((one.created_at for one in pairs), default="")
        for one in store.participants.of_program(program):
            waits = State.WAITING if one.created_at <= made else State.WANTED
            state = State.MATCHED if one.uid in paired else waits
            found[one.uid] = State.LEFT if one.left_on is not None else state
    return found


def of_participants(
    store: Store, participants: Sequence[Participant]
) -> Iterable[dict[str, object]]:
    """Where each stands, and the pairs that run which they are in."""
    known = states(store, (one.program for one in participants))
    running: dict[str, list[str]] = {}
    for program in {one.program for one in participants}:
        for pair in sorted(store.pairings.of_program(program), key=lambda one: one.as_made):
            if pair.ended_on is None:
                running.setdefault(pair.mentor, []).append(pair.ref)
                running.setdefault(pair.mentee, []).append(pair.ref)
    for one in participants:
        yield {"state": known[one.uid], "pairs": running.get(one.uid, [])}


def of_pairings(store: Store, pairings: Sequence[Pairing]) -> Iterable[dict[str, object]]:
    """The names of the two."""
    names = {
        one.uid: one.name
        for program in {pair.program for pair in pairings}
        for one in store.participants.of_program(program)
    }
    for pair in pairings:
        yield {"mentor_name": names[pair.mentor], "mentee_name": names[pair.mentee]}


def of_programs(store: Store, programs: Sequence[Program]) -> Iterable[dict[str, object]]:
    """How many people stand where, and how many pairs run."""
    for one in programs:
        known = Counter(states(store, [one.uid]).values())
        running = sum(pair.ended_on is None for pair in store.pairings.of(one))
        yield {"people": {state: known[state] for state in State if known[state]}, "pairs": running}
