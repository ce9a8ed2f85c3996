"""The journals that the benchmark imports: a new one, and ten years with 200 mentorships.

They are documents as `mentorlog data import` reads them. Which mentorship a record belongs to,
its day and what became of it follow from its number; each kind has its own random texts. So a
kind is written one record at a time, and none of them is held.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cached_property
from hashlib import blake2b
from random import Random
from typing import Any, NamedTuple

from mentorlog.domain.intervals import Unit
from mentorlog.domain.records.action import Action, Commitment
from mentorlog.domain.records.base import Party, Record
from mentorlog.domain.records.goal import CheckIn, Goal, GoalState, Milestone, State, Term
from mentorlog.domain.records.mentorship import Cadence, Kind, Member, Mentorship, Pause, Role
from mentorlog.domain.records.said import Feedback, FeedbackKind, Note, NoteKind, Topic
from mentorlog.domain.records.session import Activity, Session, Status
from mentorlog.exchange import document
from tests.bench.words import RARE, sentence

WITH = "Dana Okafor"
"""A mentorship of both journals: running, weekly, with as many records as any other."""

_FIRST_NAMES = (
    *("Dana", "Ravi", "Mirela", "Tomas", "Aiko", "Björn", "Chidi", "Elif", "Farid", "Greta"),
    *("Hana", "Ivo", "Jun", "Katya", "Lior", "Mei", "Noor", "Oskar", "Priya", "Quentin"),
)
_LAST_NAMES = (
    *("Okafor", "Lindqvist", "Yamada", "Ferreira", "Novak"),
    *("Haddad", "Iyer", "Moreau", "Bianchi", "Doyle"),
)
_TAGS = (
    *("career", "writing", "design", "leadership", "on-call", "interviews"),
    *("hiring", "health", "research", "speaking", "team", "promotion"),
)
_AREAS = ("craft", "leadership", "communication", "health")

_DAYS = 3650
_MILESTONES_A_GOAL = 3
_GOAL_DAYS = 180


class Sizes(NamedTuple):
    """How many records of the kinds that are counted."""

    mentorships: int = 200
    sessions: int = 100_000
    goals: int = 4_000
    check_ins: int = 50_000
    actions: int = 200_000
    feedback: int = 4_000
    topics: int = 4_000
    notes: int = 4_000


def new_journal(today: date) -> Iterator[bytes]:
    """The document of a journal with one weekly mentorship that starts today, and nothing else."""
    decade = Decade(today, Sizes(mentorships=1))
    stamps = decade.identity("mentorship", 0, today)
    whole = Mentorship(**stamps, name=WITH, role=Role.MENTEE, started_on=today)
    weekly = Cadence(
        **decade.identity("cadence", 0, today),
        mentorship=whole.uid, starts_on=today, every=1, unit=Unit.WEEK,
    )  # fmt: skip
    member = decade.member(0, 0, WITH, today)
    return document.write([(Mentorship, [whole]), (Member, [member]), (Cadence, [weekly])])


def big_journal(today: date, scale: float = 1.0) -> Iterator[bytes]:
    """The document of ten years that end on `today`; the same arguments give the same bytes.

    About one promise in a hundred is open, some of them overdue.
    """
    sizes = Sizes(*(max(1, round(size * scale)) for size in Sizes()))
    return document.write(Decade(today, sizes).kinds())


class Decade:
    """Ten years of sessions, goals and promises."""

    def __init__(self, today: date, sizes: Sizes, seed: int = 2026) -> None:
        self.today = today
        self.sizes = sizes
        self.seed = seed

    def kinds(self) -> list[tuple[type[Record], Iterator[Record]]]:
        """Every kind with its records, none of them made yet."""
        return [
            (Mentorship, self._mentorships()),
            (Member, self._members()),
            (Cadence, self._cadences()),
            (Pause, self._pauses()),
            (Session, self._sessions()),
            (Goal, self._goals()),
            (Term, self._terms()),
            (GoalState, self._goal_states()),
            (Milestone, self._milestones()),
            (CheckIn, self._check_ins()),
            (Action, self._actions()),
            (Commitment, self._commitments()),
            (Feedback, self._feedback()),
            (Topic, self._topics()),
            (Note, self._notes()),
        ]

    def identity(self, noun: str, number: int, day: date) -> dict[str, Any]:
        """The fields of every record: a uid that follows from noun and number, and its stamps."""
        text = self._uid(noun, number)
        stamp = f"{min(day, self.today)}T19:00:00+01:00"
        return {"uid": text, "created_at": stamp, "updated_at": stamp}

    def member(self, mentorship: int, place: int, name: str, day: date) -> Member:
        """The member at this place of a mentorship."""
        return Member(
            **self.identity("member", mentorship * 10 + place, day),
            mentorship=self._uid("mentorship", mentorship), name=name, joined_on=day,
        )  # fmt: skip

    # When and with whom

    def _uid(self, noun: str, number: int) -> str:
        text = blake2b(f"{self.seed} {noun} {number}".encode(), digest_size=16).hexdigest()
        return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"

    def _random(self, noun: str) -> Random:
        return Random(f"{self.seed} {noun}")

    def _start(self, mentorship: int) -> date:
        return self.today - timedelta(days=_DAYS - mentorship * 37 % 365)

    def _has_ended(self, mentorship: int) -> bool:
        return mentorship % 8 == 5

    def _end(self, mentorship: int) -> date:
        ago = 30 + mentorship * 53 % 700 if self._has_ended(mentorship) else 0
        return self.today - timedelta(days=ago)

    def _day(self, mentorship: int, share: float) -> date:
        """The day when this share (0 to 1) of a mentorship is over."""
        start = self._start(mentorship)
        return start + timedelta(days=int(share * (self._end(mentorship) - start).days))

    def _place(self, number: int, count: int) -> tuple[int, date]:
        """The mentorship and the day of one of `count` records, which are told in turn."""
        mentorships = self.sizes.mentorships
        mentorship, turn = number % mentorships, number // mentorships
        return mentorship, self._day(mentorship, turn * mentorships / count)

    def _later(self, day: date, days: int) -> date:
        """So many days later, but not after today."""
        return min(day + timedelta(days=days), self.today)

    # Mentorships

    def _name(self, mentorship: int) -> str:
        first = _FIRST_NAMES[mentorship % 20]
        last = _LAST_NAMES[mentorship // 20 % 10]
        return f"{first} {last}" + (f" {mentorship // 200 + 1}" if mentorship >= 200 else "")

    def _is_circle(self, mentorship: int) -> bool:
        return mentorship % 25 == 24

    def _mentorships(self) -> Iterator[Mentorship]:
        roles = list(Role)
        for number in range(self.sizes.mentorships):
            start = self._start(number)
            yield Mentorship(
                **self.identity("mentorship", number, start),
                name=self._name(number),
                role=roles[number % 3],
                kind=Kind.GROUP if self._is_circle(number) else Kind.ONE_ON_ONE,
                started_on=start,
                ended_on=self._end(number) if self._has_ended(number) else None,
            )

    def _members(self) -> Iterator[Member]:
        for number in range(self.sizes.mentorships):
            start = self._start(number)
            if not self._is_circle(number):
                yield self.member(number, 0, self._name(number), start)
                continue
            for place, name in enumerate(_FIRST_NAMES[:4]):
                yield self.member(number, place, name, start)

    def _cadences(self) -> Iterator[Cadence]:
        for number in range(self.sizes.mentorships):
            for place, share in enumerate((0.0, 0.5) if number % 5 == 4 else (0.0,)):
                day = self._day(number, share)
                yield Cadence(
                    **self.identity("cadence", number * 10 + place, day),
                    mentorship=self._uid("mentorship", number),
                    starts_on=day,
                    every=1 + place,
                    unit=Unit.WEEK,
                )

    def _pauses(self) -> Iterator[Pause]:
        for number in range(self.sizes.mentorships):
            for place in range(5):
                day = self._day(number, 0.1 + place / 5)
                yield Pause(
                    **self.identity("pause", number * 10 + place, day),
                    mentorship=self._uid("mentorship", number),
                    starts_on=day,
                    ends_on=day + timedelta(days=13),
                    why="vacation",
                )

    # Sessions

    def _session(self, number: int) -> tuple[int, date, Status]:
        """The mentorship, day and status of a session."""
        mentorship, day = self._place(number, self.sizes.sessions)
        is_last = number + self.sizes.mentorships >= self.sizes.sessions
        if is_last and mentorship % 2 and not self._has_ended(mentorship):
            return mentorship, self.today + timedelta(days=1 + mentorship % 14), Status.PLANNED
        fate = {7: Status.CANCELLED, 19: Status.NO_SHOW}
        return mentorship, day, fate.get(number % 29, Status.HELD)

    def _sessions(self) -> Iterator[Session]:
        random = self._random("session")
        activities = list(Activity)
        for number in range(self.sizes.sessions):
            mentorship, day, status = self._session(number)
            was_held = status is Status.HELD
            attends = [mentorship * 10, mentorship * 10 + 2] if self._is_circle(mentorship) else []
            rare = f" {RARE.capitalize()}." if number % 20_000 == 8 else ""
            yield Session(
                **self.identity("session", number, day),
                mentorship=self._uid("mentorship", mentorship),
                at=f"{day}T{random.randint(8, 18):02}:{random.choice((0, 15, 30, 45)):02}+01:00",
                minutes=random.choice((30, 45, 60, 90)) if was_held else None,
                status=status,
                by=Party.THEM if status is Status.NO_SHOW else None,
                activity=activities[number % 11] if number % 3 == 0 else None,
                title=sentence(random, 2, 5),
                notes=sentence(random, 12, 30) + "." + rare if was_held else None,
                private_notes=sentence(random, 4, 12) if number % 20 == 3 else None,
                tags=tuple(dict.fromkeys(random.choices(_TAGS, k=number % 3))),
                goals=(self._uid("goal", self._goal_of(number)),) if number % 10 == 1 else (),
                attendees=tuple(self._uid("member", member) for member in attends),
            )

    def _goal_of(self, session: int) -> int:
        """The goal that was being worked on in a session."""
        mentorships = self.sizes.mentorships
        turns = max(1, self.sizes.goals // mentorships)
        turn = session * turns // self.sizes.sessions
        return min(turn * mentorships + session % mentorships, self.sizes.goals - 1)

    # Goals

    def _goal_end(self, number: int) -> date | None:
        """The day on which a goal was closed; None where it is still open."""
        _, start = self._place(number, self.sizes.goals)
        end = start + timedelta(days=_GOAL_DAYS - number % 40)
        return None if end > self.today or number % 40 == 17 else end

    def _goals(self) -> Iterator[Goal]:
        random = self._random("goal")
        for number in range(self.sizes.goals):
            mentorship, start = self._place(number, self.sizes.goals)
            measured = number % 2 == 0
            yield Goal(
                **self.identity("goal", number, start),
                mentorship=self._uid("mentorship", mentorship),
                owner=Party.THEM if number % 3 == 2 else Party.ME,
                title=sentence(random, 2, 6),
                why=sentence(random, 5, 12),
                area=_AREAS[number % 4],
                starts_on=start,
                due_on=start + timedelta(days=_GOAL_DAYS),
                metric=sentence(random, 1, 2) if measured else None,
                target=12.0 if measured else None,
                private=number % 20 == 9,
            )

    def _terms(self) -> Iterator[Term]:
        for number in range(0, self.sizes.goals, 10):
            _, start = self._place(number, self.sizes.goals)
            day = self._later(start, 90)
            yield Term(
                **self.identity("term", number, day),
                goal=self._uid("goal", number),
                set_on=day,
                due_on=start + timedelta(days=_GOAL_DAYS + 30),
                target=14.0,
                why="more on the plate than thought",
            )

    def _goal_states(self) -> Iterator[GoalState]:
        for number in range(self.sizes.goals):
            end = self._goal_end(number)
            if end is not None:
                yield GoalState(
                    **self.identity("goal_state", number, end),
                    goal=self._uid("goal", number),
                    on=end,
                    state=State.DROPPED if number % 7 == 6 else State.ACHIEVED,
                )

    def _milestones(self) -> Iterator[Milestone]:
        random = self._random("milestone")
        for number in range(self.sizes.goals * _MILESTONES_A_GOAL):
            goal, place = divmod(number, _MILESTONES_A_GOAL)
            _, start = self._place(goal, self.sizes.goals)
            due_on = start + timedelta(days=50 + 55 * place)
            is_over = self._goal_end(goal) is not None or (due_on < self.today and number % 10)
            yield Milestone(
                **self.identity("milestone", number, start),
                goal=self._uid("goal", goal),
                title=sentence(random, 2, 5),
                set_on=start,
                due_on=due_on,
                done_on=self._later(due_on, number % 9) if is_over else None,
            )

    def _check_ins(self) -> Iterator[CheckIn]:
        random = self._random("check_in")
        each = self.sizes.check_ins / self.sizes.goals
        for number in range(self.sizes.check_ins):
            goal = int(number / each)
            share = number / each - goal
            _, start = self._place(goal, self.sizes.goals)
            days = min(_GOAL_DAYS - 40, (self.today - start).days)
            day = start + timedelta(days=int(share * days))
            measured = goal % 2 == 0
            yield CheckIn(
                **self.identity("check_in", number, day),
                goal=self._uid("goal", goal),
                on=day,
                value=float(int(share * 12)) if measured else None,
                percent=None if measured else float(int(share * 100)),
                confidence=random.randint(3, 10),
                note=sentence(random, 5, 14),
                blocker=sentence(random, 3, 6) if number % 15 == 4 else None,
                private=number % 40 == 11,
            )

    # Promises

    @cached_property
    def _recent(self) -> int:
        """The number of the first promise of the last weeks, which nobody has kept yet."""
        return self.sizes.actions - self.sizes.actions // 200

    def _is_open(self, action: int) -> bool:
        return action >= self._recent or action % 200 == 57

    def _promise(self, number: int) -> tuple[int, int, date]:
        """The session, the mentorship and the day of a promise."""
        session = number * self.sizes.sessions // self.sizes.actions
        mentorship, day, _ = self._session(session)
        return session, mentorship, min(day, self.today)

    def _actions(self) -> Iterator[Action]:
        random = self._random("action")
        for number in range(self.sizes.actions):
            session, mentorship, day = self._promise(number)
            was_held = self._session(session)[2] is Status.HELD
            end = None if self._is_open(number) else self._later(day, random.randint(0, 30))
            was_dropped = number % 20 == 13
            yield Action(
                **self.identity("action", number, day),
                mentorship=self._uid("mentorship", mentorship),
                session=self._uid("session", session) if was_held else None,
                goal=self._uid("goal", self._goal_of(session)) if number % 8 == 5 else None,
                owner=Party.THEM if number % 2 else Party.ME,
                text=sentence(random, 3, 9),
                promised_on=day,
                done_on=None if was_dropped else end,
                dropped_on=end if was_dropped else None,
                tags=(random.choice(_TAGS),) if number % 4 == 0 else (),
                private=number % 50 == 21,
            )

    def _commitments(self) -> Iterator[Commitment]:
        """One for every promise; every tenth was put off once."""
        random = self._random("commitment")
        for number in range(self.sizes.actions):
            _, _, day = self._promise(number)
            due_on = day + timedelta(days=random.randint(5, 28))
            for place in range(2 if number % 10 == 3 else 1):
                set_on = self._later(day, 4 * place)
                yield Commitment(
                    **self.identity("commitment", number * 2 + place, set_on),
                    action=self._uid("action", number),
                    set_on=set_on,
                    due_on=due_on + timedelta(days=14 * place),
                    why=sentence(random, 2, 5) if place else None,
                )

    # What was said

    def _feedback(self) -> Iterator[Feedback]:
        random = self._random("feedback")
        kinds = list(FeedbackKind)
        for number in range(self.sizes.feedback):
            mentorship, day = self._place(number, self.sizes.feedback)
            yield Feedback(
                **self.identity("feedback", number, day),
                mentorship=self._uid("mentorship", mentorship),
                on=day,
                from_=Party.ME if number % 3 == 0 else Party.THEM,
                kind=kinds[number % 3],
                text=sentence(random, 6, 20),
                private=number % 10 == 4,
                acknowledged_on=self._later(day, 7) if number % 8 else None,
            )

    def _topics(self) -> Iterator[Topic]:
        random = self._random("topic")
        for number in range(self.sizes.topics):
            mentorship, day = self._place(number, self.sizes.topics)
            is_old = (self.today - day).days > 30
            yield Topic(
                **self.identity("topic", number, day),
                mentorship=self._uid("mentorship", mentorship),
                text=sentence(random, 4, 10),
                raised_on=self._later(day, 7) if is_old else None,
                private=number % 25 == 6,
            )

    def _notes(self) -> Iterator[Note]:
        random = self._random("note")
        kinds = list(NoteKind)
        for number in range(self.sizes.notes):
            mentorship, day = self._place(number, self.sizes.notes)
            yield Note(
                **self.identity("note", number, day),
                mentorship=self._uid("mentorship", mentorship),
                on=day,
                kind=kinds[number % len(kinds)],
                text=sentence(random, 6, 25),
                private=number % 15 == 2,
                tags=(random.choice(_TAGS),) if number % 2 else (),
            )
