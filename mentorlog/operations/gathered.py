"""Who is there to be matched in a programme, who is taken already, and by which rules."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from mentorlog.domain.fit import Fit, Matching, Person, numbered
from mentorlog.domain.records.program import Pairing, Participant, Program, Wish
from mentorlog.domain.text import folded
from mentorlog.domain.week_hours import in_universal_time
from mentorlog.errors import Invalid
from mentorlog.operations.roster import Known, ensure_there
from mentorlog.store.store import Store


class Gathered:
    """Who is there to be matched in a programme, and who of them is taken already.

    Raises NotFound where nobody enrolled.
    """

    def __init__(self, store: Store, program: Program, matching: Matching) -> None:
        self.program = program
        self.pairs = store.pairings.of(program)
        everybody = ensure_there(store, program)
        self.people = _people(store, program, everybody, self.pairs)
        present = [one for one in self.people.values() if one.record.left_on is None]
        present.sort(key=order_of)
        self.mentors = [one for one in present if one.record.role is not Wish.MENTEE]
        self.mentees = [one for one in present if one.record.role is not Wish.MENTOR]
        self.running = [one for one in self.pairs if one.ended_on is None]
        words = numbered(_words(everybody))
        self.fit = Fit(matching, self.mentors, [*words])

    @cached_property
    def taken(self) -> dict[str, int]:
        """How many places of each mentor are taken by pairs that run."""
        counts: dict[str, int] = {}
        for pair in self.running:
            counts[pair.mentor] = counts.get(pair.mentor, 0) + 1
        return counts

    @cached_property
    def has_mentor(self) -> set[str]:
        """The mentees who are in a pair that runs."""
        return {pair.mentee for pair in self.running}

    @cached_property
    def known(self) -> Known:
        """Whom a word of a proposal means."""
        return Known([one.record for one in self.people.values()])

    def room(self, mentor: Person) -> int:
        """How many places a mentor has left."""
        return max(0, mentor.record.capacity - self.taken.get(mentor.uid, 0))


def rules_broken(gathered: Gathered, pairs: Sequence[tuple[Person, Person]]) -> list[str | None]:
    """Of each pair the rule that it breaks, if any: nobody twice, no more than there are places."""
    mentees = {*gathered.has_mentor}
    places = {one.uid: gathered.room(one) for one in gathered.mentors}
    found: list[str | None] = []
    for mentor, mentee in pairs:
        left = places.get(mentor.uid)
        broken = gathered.fit.broken(mentor, mentee)
        if mentee.uid in mentees:
            found.append(HAS_ONE)
        elif left is None or mentee.record.role is Wish.MENTOR:
            found.append("not enrolled as that")
        elif left < 1:
            found.append(FULL)
        else:
            found.append(broken.rule if broken else None)
        mentees.add(mentee.uid)
        places[mentor.uid] = (left or 0) - 1
    return found


HAS_ONE, FULL = "the mentee has a mentor already", "the mentor has no place left"


def order_of(one: Person) -> tuple[bool, int, str, bool, str, str, str]:
    """The order of the ids that people have from the organisation, then of addresses and names.

    It is the same on every machine, as the local ids are not.
    """
    record = one.record
    code = record.code or ""
    number = int(code) if code.isascii() and code.isdecimal() and len(code) < 19 else 0
    email = folded(record.email or "")
    return not code, number, folded(code), not email, email, folded(record.name), record.uid


def _words(everybody: Iterable[Participant]) -> list[str]:
    return [folded(word) for one in everybody for word in (*one.offers, *one.wants)]


def _people(
    store: Store, program: Program, everybody: Sequence[Participant], pairs: Sequence[Pairing]
) -> dict[str, Person]:
    """Everybody as a match sees them, by their uids."""
    words = numbered(_words(everybody))
    tongues = numbered(folded(word) for one in everybody for word in one.languages)
    known = Known(everybody)
    met = _met_elsewhere(store, program, everybody)
    parted: dict[str, set[str]] = {}
    for pair in pairs:
        if pair.ended_on is not None:
            parted.setdefault(pair.mentor, set()).add(pair.mentee)

    def uids(said: Iterable[str]) -> list[str]:
        return [uid for word in said if (uid := known.uid(word)) is not None]

    return {
        one.uid: Person(
            one,
            languages=_bits(one.languages, tongues),
            hours=in_universal_time(one.hours, one.zone, program.starts_on),
            offers=_bits(one.offers, words),
            wants=_bits(one.wants, words),
            never=frozenset(uids(one.never)),
            prefers=tuple(uids(one.prefers)),
            manager=known.uid(one.manager) if one.manager else None,
            met=frozenset(met.get(one.uid, ())),
            parted=frozenset(parted.get(one.uid, ())),
        )
        for one in everybody
    }


def _bits(said: Iterable[str], places: Mapping[str, int]) -> int:
    return sum({1 << places[folded(word)] for word in said})


def _met_elsewhere(
    store: Store, program: Program, everybody: Sequence[Participant]
) -> dict[str, set[str]]:
    """By the uid of a mentor: with whom they were a pair in another programme of this store."""
    here = {_who(one): one.uid for one in everybody}
    met: dict[str, set[str]] = {}
    for other in store.programs.all():
        if other.uid == program.uid:
            continue
        there = {one.uid: here.get(_who(one)) for one in store.participants.of(other)}
        for pair in store.pairings.of(other):
            mentor, mentee = there[pair.mentor], there[pair.mentee]
            if mentor and mentee:
                met.setdefault(mentor, set()).add(mentee)
    return met


def _who(one: Participant) -> str:
    """What somebody is known by from one programme to the next."""
    return folded(one.email or one.code or one.name)


def person_meant(gathered: Gathered, typed: str, place: str = "") -> Person:
    """Who is meant in a proposal: "u3 Ada", u3, an id, an e-mail or a whole name.

    Raises Invalid, beginning with the `place`, for nobody, and for an id beside another's name.
    """
    known = gathered.known
    ref, _, name = typed.strip().partition(" ")
    uid = known.uid(typed)
    if uid is None and ref[:1].lower() == "u" and ref[1:].isdecimal():
        uid = known.uid(ref)
        if uid is not None and folded(gathered.people[uid].record.name) != folded(name):
            raise Invalid(
                f"{place}{ref} is {gathered.people[uid].record.name}, not {name}",
                "write the id alone, or the name alone",
            )
    if uid is None:
        raise Invalid(
            f"{place}{typed!r} is nobody of {gathered.program.name}",
            "write u3, an id, an e-mail or a whole name",
        )
    if gathered.people[uid].record.left_on is not None:
        raise Invalid(f"{place}{gathered.people[uid].called} has left", "take the line out")
    return gathered.people[uid]
