"""A proposal of pairs: the best of all, why, what else could be, and who stays alone by what."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from msgspec.structs import asdict

from mentorlog.domain.assignment import Assignment
from mentorlog.domain.fit import Fit, Person, points
from mentorlog.domain.second_best import second_best
from mentorlog.domain.wording import counted
from mentorlog.errors import Invalid
from mentorlog.operations.gathered import FULL, HAS_ONE, Gathered, order_of, rules_broken
from mentorlog.operations.proposed import Blocking, Instead, Proposed, Unmatched, in_parts, named


class Match:
    """The best pairs of who has none, beside those that are `locked`; `only` of this mentee."""

    def __init__(
        self,
        gathered: Gathered,
        locked: Sequence[tuple[Person, Person]] = (),
        only: str | None = None,
    ) -> None:
        self.gathered, self.fit = gathered, gathered.fit
        self.locked = [*locked]
        _ensure_possible(gathered, self.locked)
        bound = {mentee.uid for _, mentee in self.locked}
        held = [mentor.uid for mentor, _ in self.locked]
        self.mentees = [
            one
            for one in gathered.mentees
            if one.uid not in gathered.has_mentor
            and one.uid not in bound
            and only in (None, one.uid)
        ]
        self.rooms = [gathered.room(one) - held.count(one.uid) for one in gathered.mentors]
        fit = self.fit
        self.gains = [
            [
                fit.score(mentor, mentee) if fit.can_be(mentor, mentee) else None
                for mentor in gathered.mentors
            ]
            for mentee in self.mentees
        ]
        self.best = Assignment(self.gains, self.rooms)
        self.best.put_in_order()

    @cached_property
    def pairs(self) -> list[Proposed]:
        """All pairs, in the order of their mentees, those that are locked first."""
        fit = self.fit
        locked = [
            Proposed(
                *(mentor, mentee, fit.score(mentor, mentee), True),
                despite=broken.rule if (broken := fit.broken(mentor, mentee)) else None,
            )
            for mentor, mentee in self.locked
        ]
        free = [
            Proposed(
                *(self.gathered.mentors[column], mentee, self.gains[row][column] or 0),
                runner_up=self._runner_up(row, column),
            )
            for row, (mentee, column) in enumerate(
                zip(self.mentees, self.best.column_of, strict=True)
            )
            if column != self.best.nobody
        ]
        return [*locked, *free]

    def _runner_up(self, row: int, but: int) -> Person | None:
        """Who of all others would fit best, the first of equals; places or not."""
        gains = self.gains[row]
        others = [column for column, gain in enumerate(gains) if gain is not None and column != but]
        best = max(others, key=lambda column: (gains[column] or 0, -column), default=None)
        return None if best is None else self.gathered.mentors[best]

    def next_best(self, pair: Proposed) -> str:
        """The runner-up of a pair with the sum it would have; empty where there is none."""
        other = pair.runner_up
        return f"{other.called} {points(self.fit.score(other, pair.mentee))}" if other else ""

    def rows(self) -> Iterator[tuple[str, ...]]:
        """The proposal as a sheet: a line a pair, then those who stay alone with the reason."""
        for number, pair in enumerate(self.pairs, 1):
            why = in_parts(self.fit, pair.mentor, pair.mentee)
            why = f"{pair.despite}; {why}" if pair.despite else why
            locked = "yes" if pair.is_locked else ""
            people = (pair.mentor.called, pair.mentee.called)
            yield (str(number), *people, points(pair.score), why, self.next_best(pair), locked)
        for one in self.unmatched:
            people = (one.person.called, "") if one.is_mentor else ("", one.person.called)
            yield ("", *people, "", one.told, "", "")

    def told(self, *, explain: bool) -> dict[str, Any]:
        """The same for a program; sums are in thousandths of a point."""
        return {
            "program": self.gathered.program.name,
            "pairs": [self._told(pair, explain=explain) for pair in self.pairs],
            "unmatched": [
                {
                    "id": one.person.record.ref,
                    "name": one.person.record.name,
                    "as": "mentor" if one.is_mentor else "mentee",
                    "why": one.why,
                    "frees": one.frees,
                }
                for one in self.unmatched
            ],
            "blocking": [
                {
                    "mentor": one.mentor.record.ref,
                    "mentee": one.mentee.record.ref,
                    "stated": one.stated,
                }
                for one in self.blocking
            ],
            **(_went_by(self.fit) if explain else {}),
        }

    def _told(self, pair: Proposed, *, explain: bool) -> dict[str, Any]:
        other = pair.runner_up
        parts = self.fit.parts(pair.mentor, pair.mentee)
        told = {
            "mentor": pair.mentor.record.ref,
            "mentee": pair.mentee.record.ref,
            "score": pair.score,
            "parts": [one._asdict() for one in parts],
            "locked": pair.is_locked,
            "despite": pair.despite,
            "runner_up": other.record.ref if other else None,
        }
        if explain and not pair.is_locked:
            instead = self.instead(pair)
            mentor = instead.mentor
            told["else"] = {
                "mentor": mentor.record.ref if mentor else None,
                "costs_others": instead.costs,
                "fewer_pairs": instead.pairs,
            }
        return told

    def instead(self, pair: Proposed) -> Instead:
        """What would be best if this pair, which is not locked, could not be."""
        row = next(n for n, one in enumerate(self.mentees) if one.uid == pair.mentee.uid)
        moves = second_best(self.best, row)
        before, after = self._worth(moves, self.best.column_of, row), 0
        after = self._worth(moves, moves, row)
        nobody = self.best.nobody
        fewer = sum(self.best.column_of[one] != nobody for one in moves)
        fewer -= sum(column != nobody for column in moves.values())
        to = moves[row]
        return Instead(None if to == nobody else self.gathered.mentors[to], before - after, fewer)

    def _worth(
        self, moves: Mapping[int, int], at: Mapping[int, int] | Sequence[int], but: int
    ) -> int:
        nobody = self.best.nobody
        return sum(
            self.gains[row][at[row]] or 0 for row in moves if row != but and at[row] != nobody
        )

    @cached_property
    def unmatched(self) -> list[Unmatched]:
        """Mentees without a mentor, then mentors without a mentee, each with what is in the way."""
        nobody, rows_of = self.best.nobody, self.best.rows_of
        mentees = [
            self._alone(mentee, row)
            for row, mentee in enumerate(self.mentees)
            if self.best.column_of[row] == nobody
        ]
        held = {mentor.uid for mentor, _ in self.locked} | {*self.gathered.taken}
        mentors = [
            self._spare(mentor, column)
            for column, mentor in enumerate(self.gathered.mentors)
            if mentor.uid not in held and not rows_of[column]
        ]
        return [*mentees, *mentors]

    def _alone(self, mentee: Person, row: int) -> Unmatched:
        mentors = [one for one in self.gathered.mentors if one.uid != mentee.uid]
        if not mentors:
            return Unmatched(mentee, False, "there is no mentor", "a mentor")
        fitting = [n for n, gain in enumerate(self.gains[row]) if gain is not None]
        if fitting:
            best = max(fitting, key=lambda column: (self.gains[row][column] or 0, -column))
            told = "is full" if len(fitting) == 1 else "are full"
            names = named([self.gathered.mentors[column] for column in fitting])
            frees = f"one more place with {self.gathered.mentors[best].record.name}"
            return Unmatched(mentee, False, f"{names} {told}", frees)
        return Unmatched(mentee, False, *self._in_the_way(mentee, mentors, is_mentor=False))

    def _spare(self, mentor: Person, column: int) -> Unmatched:
        mentees = [one for one in self.mentees if one.uid != mentor.uid]
        if not mentees:
            return Unmatched(mentor, True, "no mentee is left")
        if any(gains[column] is not None for gains in self.gains):
            why = "everybody who fits is better matched" if self.rooms[column] else "no place left"
            return Unmatched(mentor, True, why)
        return Unmatched(mentor, True, *self._in_the_way(mentor, mentees, is_mentor=True))

    def _in_the_way(
        self, one: Person, others: Sequence[Person], *, is_mentor: bool
    ) -> tuple[str, str]:
        """Which rules stand between somebody and all others, and what would free the nearest."""
        broken = {
            other.uid: [*self.fit.all_broken(*((one, other) if is_mentor else (other, one)))]
            for other in others
        }
        counts: dict[str, int] = {}
        for rules in broken.values():
            counts[rules[0].rule] = counts.get(rules[0].rule, 0) + 1
        told = [f"{rule} ({number} of {len(others)})" for rule, number in counts.items()]
        nearest = min(others, key=lambda other: (len(broken[other.uid]), order_of(other)))
        frees = " and ".join(rule.frees for rule in broken[nearest.uid])
        return "; ".join(told), f"{frees} with {nearest.record.name}"

    @cached_property
    def blocking(self) -> list[Blocking]:
        """Pairs that are not, whose own words for each other are worth more than both now have.

        Somebody without a pair, and a mentor with a place left, have nothing to give up.
        """
        mentor_of = {one.mentee.uid: one.mentor for one in self.pairs}
        least: dict[str, int] = {}
        for pair in self.pairs:
            said = self.fit.stated(pair.mentor, pair.mentee)
            least[pair.mentor.uid] = min(said, least.get(pair.mentor.uid, said))
        free = {
            mentor.uid
            for mentor, rows, room in zip(
                self.gathered.mentors, self.best.rows_of, self.rooms, strict=False
            )
            if len(rows) < room
        }
        found = []
        for row, mentee in enumerate(self.mentees):
            now = mentor_of.get(mentee.uid)
            has = self.fit.stated(now, mentee) if now else 0
            for column, mentor in enumerate(self.gathered.mentors):
                if self.gains[row][column] is None or (now and mentor.uid == now.uid):
                    continue
                if mentor.uid not in mentee.prefers and mentee.uid not in mentor.prefers:
                    continue
                said = self.fit.stated(mentor, mentee)
                theirs = 0 if mentor.uid in free else least.get(mentor.uid)
                if theirs is not None and said > has and said > theirs:
                    found.append(Blocking(mentor, mentee, said))
        return found


def _ensure_possible(gathered: Gathered, pairs: Sequence[tuple[Person, Person]]) -> None:
    """Raise Invalid for a locked mentee twice, and for more than a mentor has places for."""
    for (mentor, mentee), rule in zip(pairs, rules_broken(gathered, pairs), strict=True):
        if rule in (HAS_ONE, FULL):
            raise Invalid(
                f"{mentor.called} and {mentee.called} cannot be locked: {rule}",
                "take the line out, or free the place first",
            )


def told_without(match: Match, pair: Proposed) -> str:
    """What would be best if a pair could not be: "Ben, costs the others 3.1"."""
    instead = match.instead(pair)
    whom = f"{instead.mentor.called}" if instead.mentor else "nobody"
    if instead.pairs:
        return f"{whom}; there would be {counted(instead.pairs, 'pair')} fewer"
    if instead.costs > 0:
        return f"{whom}; costs the others {points(instead.costs)}"
    gain = f"; gives the others {points(-instead.costs)}" if instead.costs else ""
    return f"{whom}{gain or '; costs nobody else'}"


def _went_by(fit: Fit) -> dict[str, Any]:
    return {"weights": asdict(fit.weights), "rules": asdict(fit.rules)}
