"""Whether two people can be a pair, and how well they fit: hard rules, then a weighted sum.

Only what stands in the roster's columns is looked at. Every part is a whole number of thousandths,
so that the same roster gives the same sums on every machine.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from math import isqrt
from typing import NamedTuple

from msgspec import Struct

from mentorlog.domain.assignment import bits
from mentorlog.domain.records.program import Participant
from mentorlog.domain.week_hours import hours_in_common

_WHOLE = 1000


class Weights(Struct, frozen=True, forbid_unknown_fields=True):
    """What each part is worth where it is whole; `again` is taken off."""

    wants: int = 40
    mentee_prefers: int = 20
    mentor_prefers: int = 10
    interests: int = 10
    level: int = 10
    hours: int = 10
    again: int = 20


class Rules(Struct, frozen=True, forbid_unknown_fields=True):
    """Which rules hold beside those that always do; `levels_apart` at the least, 0 where none."""

    not_manager: bool = True
    not_team: bool = False
    levels_apart: int = 0
    best_distance: int = 2


class Matching(Struct, frozen=True, forbid_unknown_fields=True):
    """What a match goes by; a file of it can be overridden."""

    weights: Weights = Weights()
    rules: Rules = Rules()


class Person(NamedTuple):
    """Somebody as a match sees them: words and languages as bits, others by their uids.

    `met` are those they were a pair with in another programme, `parted` those in this one.
    """

    record: Participant
    languages: int = 0
    hours: int = 0
    offers: int = 0
    wants: int = 0
    never: frozenset[str] = frozenset()
    prefers: tuple[str, ...] = ()
    manager: str | None = None
    met: frozenset[str] = frozenset()
    parted: frozenset[str] = frozenset()

    @property
    def uid(self) -> str:
        """By which others name them."""
        return self.record.uid

    @property
    def called(self) -> str:
        """Like "u3 Ada Łoś"."""
        return f"{self.record.ref} {self.record.name}"


class Broken(NamedTuple):
    """A rule that two people break, and what would have to be otherwise."""

    rule: str
    frees: str


class Part(NamedTuple):
    """One part of a sum: what it is of, in thousandths of a point."""

    name: str
    points: int
    of: str = ""


class Fit:
    """How people fit by certain rules and weights; `words` are what the bits of words mean."""

    def __init__(self, matching: Matching, mentors: Sequence[Person], words: Sequence[str]) -> None:
        self.rules, self.weights = matching.rules, matching.weights
        self.words = words
        self._mentors = mentors
        self._hours: dict[tuple[int, int], int] = {}
        self._worth: dict[int, int] = {0: 0}

    @cached_property
    def rarity(self) -> list[int]:
        """By word: the root of how many mentors there are to one who offers it; 0 if nobody does.

        In hundredths. What everybody offers is worth 100, what one of 100 does 1,000.
        """
        counts = [0] * len(self.words)
        for mentor in self._mentors:
            for word in bits(mentor.offers):
                counts[word] += 1
        return [isqrt(10_000 * len(self._mentors) // n) if n else 0 for n in counts]

    def broken(self, mentor: Person, mentee: Person) -> Broken | None:
        """The first hard rule that this pair would break; capacity is not one pair's to break."""
        return next(self.all_broken(mentor, mentee), None)

    def can_be(self, mentor: Person, mentee: Person) -> bool:
        """Whether no hard rule stands in the way."""
        return self.broken(mentor, mentee) is None

    def all_broken(self, mentor: Person, mentee: Person) -> Iterator[Broken]:
        """Every hard rule that this pair would break."""
        one, other, rules = mentor.record, mentee.record, self.rules
        if one.uid == other.uid:
            yield Broken("nobody mentors themselves", "somebody else")
            return
        if other.uid in mentor.parted:
            yield Broken("they were a pair that ended", "a lock on the pair")
        if other.uid in mentor.never or one.uid in mentee.never:
            yield Broken("one of them says never", "taking their never back")
        if rules.not_manager and (mentee.manager == one.uid or mentor.manager == other.uid):
            yield Broken("one manages the other", "not_manager = false in matching.toml")
        if rules.not_team and one.team is not None and one.team == other.team:
            yield Broken("they are of one team", "not_team = false in matching.toml")
        if mentor.languages and mentee.languages and not mentor.languages & mentee.languages:
            yield Broken("no language in common", "a language in common")
        if mentor.hours and mentee.hours and not self._common(mentor.hours, mentee.hours):
            yield Broken("no hour in common", "an hour in common")
        apart = rules.levels_apart
        is_known = one.level is not None and other.level is not None
        if apart and is_known and (one.level or 0) - (other.level or 0) < apart:
            frees = f"a level of {(other.level or 0) + apart} or more"
            yield Broken(f"not {apart} levels apart", frees)

    def score(self, mentor: Person, mentee: Person) -> int:
        """The weighted sum of a pair, in thousandths of a point."""
        weights, wants = self.weights, mentee.wants
        of_wants = self._worthy(wants)
        points = 0
        if of_wants:
            met = self._worthy(wants & mentor.offers)
            points = weights.wants * (_WHOLE * met // of_wants)
        points += weights.interests * _interests(mentor, mentee)
        if mentee.prefers:
            points += weights.mentee_prefers * _stated(mentee, mentor)
        if mentor.prefers:
            points += weights.mentor_prefers * _stated(mentor, mentee)
        points += weights.level * self._level(mentor, mentee)
        points += weights.hours * self._time(mentor, mentee)
        return points - weights.again * _WHOLE if mentee.uid in mentor.met else points

    def parts(self, mentor: Person, mentee: Person) -> list[Part]:
        """The sum of a pair in its parts, those that give nothing left out."""
        weights, of_wants = self.weights, self._worthy(mentee.wants)
        met = mentee.wants & mentor.offers
        share = _WHOLE * self._worthy(met) // of_wants if of_wants else 0
        named = ", ".join(self.words[one] for one in bits(met))
        both = mentor.wants & mentee.wants | mentor.offers & mentee.offers
        shared = ", ".join(self.words[one] for one in bits(both))
        again = -weights.again * _WHOLE * (mentee.uid in mentor.met)
        parts = [
            Part("wants met", weights.wants * share, named),
            Part("the mentee prefers", weights.mentee_prefers * _stated(mentee, mentor)),
            Part("the mentor prefers", weights.mentor_prefers * _stated(mentor, mentee)),
            Part("interests", weights.interests * _interests(mentor, mentee), shared),
            Part("levels", weights.level * self._level(mentor, mentee)),
            Part("hours", weights.hours * self._time(mentor, mentee)),
            Part("a pair before", again),
        ]
        return [one for one in parts if one.points]

    def stated(self, mentor: Person, mentee: Person) -> int:
        """What both sides said themselves that they prefer, in thousandths of a point."""
        by_mentee = self.weights.mentee_prefers * _stated(mentee, mentor)
        return by_mentee + self.weights.mentor_prefers * _stated(mentor, mentee)

    def _worthy(self, words: int) -> int:
        """What some words are worth together, by how rare each is."""
        known = self._worth.get(words)
        if known is None:
            known = self._worth[words] = sum(self.rarity[word] for word in bits(words))
        return known

    def _common(self, one: int, other: int) -> int:
        known = self._hours.get((one, other))
        if known is None:
            known = self._hours[one, other] = hours_in_common(one, other)
        return known

    def _level(self, mentor: Person, mentee: Person) -> int:
        """Whole at the best distance, a quarter less for each level from it; none if unsaid."""
        one, other = mentor.record.level, mentee.record.level
        if one is None or other is None:
            return 0
        return max(0, _WHOLE - 250 * abs(one - other - self.rules.best_distance))

    def _time(self, mentor: Person, mentee: Person) -> int:
        """A fifth for each hour in common, up to five; none if unsaid."""
        return min(5, self._common(mentor.hours, mentee.hours)) * 200


def _stated(who: Person, whom: Person) -> int:
    """Whole for the first who is named, a quarter less for each after; a quarter at the least."""
    if whom.uid not in who.prefers:
        return 0
    return max(250, _WHOLE - 250 * who.prefers.index(whom.uid))


def _interests(one: Person, other: Person) -> int:
    """A half for each word that both want, or both offer, up to two."""
    both = one.wants & other.wants | one.offers & other.offers
    return min(2, both.bit_count()) * 500


def numbered(words: Iterable[str]) -> Mapping[str, int]:
    """A place for each word, in the order of the alphabet."""
    return {word: place for place, word in enumerate(sorted(set(words)))}


def points(thousandths: int) -> str:
    """Points as they are told, to a tenth: "26.6"; whole ones without a dot."""
    sign, rest = ("-", -thousandths) if thousandths < 0 else ("", thousandths)
    tenths = (rest + 50) // 100
    return f"{sign}{tenths // 10}" + (f".{tenths % 10}" if tenths % 10 else "")
