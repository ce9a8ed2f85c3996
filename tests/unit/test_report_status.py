"""What a status says of a journal, by hand; and that no word of anybody is in it."""

import json
import re
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from msgspec.structs import replace

from mentorlog.domain.intervals import Unit
from mentorlog.domain.records.action import Action, Commitment
from mentorlog.domain.records.base import Party, Record
from mentorlog.domain.records.goal import CheckIn, Goal, GoalState, State
from mentorlog.domain.records.growth import Career, CareerKind, Rating, Skill
from mentorlog.domain.records.marks import marks
from mentorlog.domain.records.mentorship import Cadence, Mentorship, Pause, Role
from mentorlog.domain.records.practice import Attainment, Closing, Pulse
from mentorlog.domain.records.program import Enrolment, Side
from mentorlog.domain.records.said import Note
from mentorlog.domain.records.session import Activity, Session, Status
from mentorlog.domain.status import Goals, Levels, Promises, Skills, Slots
from mentorlog.domain.status import Pulse as PulseTold
from mentorlog.exchange.status import write
from mentorlog.reports.status import build
from mentorlog.store import creation
from mentorlog.store.changes import Command
from mentorlog.store.store import Store
from tests.amounts import share
from tests.e2e.journals import CANARY, DAY, Filling
from tests.unit.filled import empty_stores, load

UID = "6f0e2a54-1111-4222-8333-944445555666"
START = date(2026, 1, 5)
TODAY = date(2026, 4, 2)
AT = datetime(2026, 4, 2, 9, tzinfo=UTC)
HELD = ("01-08", "01-20", "02-17", "03-04", "03-27", "03-31")
ENROLMENT = Enrolment(
    mentorship="dana",
    program="spring",
    pairing=UID,
    label="x7",
    side=Side.MENTEE,
    elements=("Kick-off by day 21", "Training by day 14"),
    share_pulse=True,
    share_promotions=True,
    joined_on=START,
)
DANA = (
    Mentorship(uid="dana", name="Dana", role=Role.MENTEE, started_on=START, program="spring"),
    Cadence(mentorship="dana", starts_on=START, every=2, unit=Unit.WEEK),
    ENROLMENT,
)


def met(day: str, **more: Any) -> Session:
    return Session(mentorship="dana", at=f"2026-{day}T16:00+01:00", **more)


def status(store: Store, *records: Record, as_of: date = TODAY, **enrolled: Any) -> Any:
    if not store.mentorships.all():
        load(store, *DANA)
    load(store, *records)
    return build(store, replace(ENROLMENT, **enrolled), as_of, AT)


def test_the_example_of_the_slots_comes_out_in_a_status(store: Store) -> None:
    told = status(store, *map(met, HELD))
    assert (told.pair, told.side, told.as_of) == (UID, Side.MENTEE, date(2026, 4, 2))
    assert told.started_on == START
    assert told.slots == Slots(met=6, missed=1, rested=0, hits=6, n=7)
    assert (told.held, told.nominal_days, told.silence_days, told.silent) == (6, 14, 2, False)


def test_days_are_told_of_the_last_interval_and_of_the_meeting_before_it(store: Store) -> None:
    assert status(store, *map(met, HELD)).met_on == (
        *(date(2026, 3, 4), date(2026, 3, 27), date(2026, 3, 31)),
    )


def test_a_pause_rests_a_slot(store: Store) -> None:
    rest = Pause(mentorship="dana", starts_on=date(2026, 3, 2), ends_on=date(2026, 3, 9))
    assert status(store, rest, *map(met, HELD)).slots == Slots(6, 0, 1, 6, 6)


def test_without_a_meeting_it_is_silent(store: Store) -> None:
    told = status(store)
    assert (told.held, told.met_on, told.silence_days, told.silent) == (0, (), 87, True)


def test_what_comes_after_the_day_is_not_told(store: Store) -> None:
    told = status(store, *map(met, HELD), as_of=date(2026, 1, 20))
    assert (told.held, told.slots.met) == (2, 2)


def test_only_meetings_that_were_held_count(store: Store) -> None:
    others = [met("02-02", status=one) for one in Status if one is not Status.HELD]
    assert status(store, met("01-08"), *others).held == 1


def test_goals_count_by_pace_and_by_level(store: Store) -> None:
    def goal(uid: str, due: str, **more: Any) -> Goal:
        due_on = date.fromisoformat(due)
        return Goal(uid=uid, mentorship="dana", title=uid, starts_on=START, due_on=due_on, **more)

    told = status(
        store,
        goal("late", "2026-03-01"),
        goal("fresh", "2026-12-31"),
        goal("half", "2026-06-30"),
        CheckIn(goal="half", on=date(2026, 3, 30), percent=50),
        goal("done", "2026-12-31"),
        GoalState(goal="done", on=date(2026, 3, 30), state=State.ACHIEVED),
        Attainment(goal="done", on=date(2026, 3, 30), level=1),
        Attainment(goal="late", on=date(2026, 3, 30), level=-2),
        goal("mine alone", "2026-03-01", private=True),
        Attainment(goal="mine alone", on=date(2026, 3, 30), level=2),
    )
    assert told.goals == Goals(achieved=1, off_track=1, no_progress_yet=1, on_track=1)
    assert told.levels == Levels(much_less=1, more=1)


def test_skills_are_those_that_the_sender_rated_more_than_once(store: Store) -> None:
    def rated(skill: str, day: int, level: int, by: Party = Party.ME) -> Rating:
        return Rating(skill=skill, on=date(2026, 2, day), level=level, by=by)

    told = status(
        store,
        *(Skill(uid=uid, mentorship="dana", title=uid, set_on=START) for uid in "abc"),
        Skill(uid="p", mentorship="dana", title="p", set_on=START, private=True),
        *(rated("a", 1, 2), rated("a", 9, 3), rated("a", 20, 4)),
        *(rated("b", 1, 3), rated("b", 20, 2)),
        *(rated("c", 1, 1), rated("c", 9, 5, Party.THEM), rated("c", 10, 5, Party.THEM)),
        *(rated("p", 1, 1), rated("p", 9, 5)),
    )
    assert told.skills == Skills(n=2, before=5, after=6)


def test_promises_are_the_senders_own_by_outcome(store: Store) -> None:
    def promised(
        uid: str, owner: Party = Party.ME, due: str | None = "03-10", **more: Any
    ) -> list[Record]:
        action = Action(
            uid=uid, mentorship="dana", owner=owner, text=uid, promised_on=START, **more
        )
        day = due and date.fromisoformat(f"2026-{due}")
        return [action, *([Commitment(action=uid, set_on=START, due_on=day)] if day else [])]

    told = status(
        store,
        *promised("kept", done_on=date(2026, 3, 9)),
        *promised("late", done_on=date(2026, 3, 12)),
        *promised("missed"),
        *promised("dropped", dropped_on=date(2026, 3, 5)),
        *promised("pending", due="05-01"),
        *promised("undated", due=None),
        *promised("theirs", owner=Party.THEM),
        *promised("private", private=True),
    )
    assert told.promises == Promises(1, 1, 1, 1, 1, 1)


PULSES = (
    Pulse(mentorship="dana", on=date(2026, 2, 2), communication=4, clarity=5),
    Pulse(mentorship="dana", on=date(2026, 3, 2), clarity=3, confidence=1),
    Pulse(mentorship="dana", on=date(2026, 3, 3), by=Party.THEM, clarity=1, commitment=1),
    Pulse(mentorship="dana", on=date(2026, 3, 9), communication=1, private=True),
)


def test_a_pulse_is_the_senders_own_and_told_only_where_it_is_shared(store: Store) -> None:
    told = status(store, *PULSES).pulse
    assert told == PulseTold(communication=4, clarity=3, commitment=None, dropped=True)
    assert status(store, share_pulse=False).pulse is None


def test_promotions_count_where_they_are_shared(store: Store) -> None:
    def step(day: str, **more: Any) -> Career:
        fields = {"kind": CareerKind.PROMOTION, "title": "Lead"} | more
        return Career(on=date.fromisoformat(day), **fields)

    told = status(
        store,
        step("2026-02-01"),
        step("2026-03-01", mentorship="dana"),
        step("2025-12-01"),
        step("2026-03-02", kind=CareerKind.AWARD),
        step("2026-03-03", private=True),
        step("2026-03-04", mentorship="dana", owner=Party.THEM),
    )
    assert told.promotions == 2
    assert status(store, share_promotions=False).promotions is None


def test_elements_are_told_by_their_places(store: Store) -> None:
    kick_off = met("01-08", activity=Activity.KICKOFF)
    assert status(store, kick_off).elements == (2,)
    training = Note(mentorship="dana", on=date(2026, 1, 19), text="Done", tags=("training",))
    assert status(store, training).elements == (2, 9)


def test_a_private_note_does_not_show_that_an_element_is_done(store: Store) -> None:
    note = Note(
        mentorship="dana", on=date(2026, 1, 19), text="Done", tags=("Training",), private=True
    )
    assert status(store, note).elements == ()


def test_the_end_and_its_words_are_told_as_a_day_and_a_yes(store: Store) -> None:
    load(store, *DANA)
    one = store.mentorships.all()[0]
    ended = date(2026, 4, 1)
    told = status(store, Closing(mentorship="dana", on=ended, learned="To say no"))
    assert (told.ended_on, told.closing_given) == (None, True)
    with store.writing(Command("mentorship", "end")):
        store.mentorships.change(replace(one, ended_on=ended))
    told = status(store)
    assert (told.ended_on, told.nominal_days, told.silent) == (ended, None, False)


# No word of anybody

_SHAPES = (
    r"mentorlog-status|mentor|mentee|null|true|false",
    r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
    r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\dZ)?",
    r"[0-9a-f]{64}",
    r"\d+",
)


def leaves(value: Any) -> Iterator[object]:
    if isinstance(value, dict):
        for one in value.values():
            yield from leaves(one)
    elif isinstance(value, list):
        for one in value:
            yield from leaves(one)
    else:
        yield value


EVERYTHING = [*Filling("dana", Role.MENTEE, lambda field: f"{CANARY} {field}").everything()]
"""A row for each word of each set of words; every text in them is a canary."""


def any_store(draw: Random) -> list[Record]:
    """Some of these rows, each on days of its own, and what they refer to."""
    rows = [one for one in EVERYTHING if isinstance(one, Mentorship) or draw.random() < 0.3]
    while True:
        known = {one.uid for one in rows}
        whole = [one for one in rows if all(uid in known for uid in referred(one))]
        if len(whole) == len(rows):
            return [on_other_days(one, draw) for one in rows]
        rows = whole


def referred(record: Record) -> Iterator[str]:
    """What a record refers to, and cannot be loaded without."""
    for name, marked in marks(type(record)).items():
        value = getattr(record, name)
        if marked.noun and value:
            yield from value if marked.is_list else [value]


def on_other_days(record: Record, draw: Random) -> Record:
    days = {
        name: value - timedelta(days=draw.randrange(90))
        for name in record.__struct_fields__
        if isinstance(value := getattr(record, name), date)
    }
    if isinstance(record, Session):
        return replace(record, at=f"{DAY - timedelta(days=draw.randrange(90))}T16:00+01:00")
    if isinstance(record, Mentorship):
        days = {"started_on": DAY - timedelta(days=draw.randrange(30, 90))}
    return replace(record, **days)


def test_no_word_of_anybody_is_in_a_status() -> None:
    """Any store of canaries: every leaf of its status is a number, a day or a known word."""
    with empty_stores(1) as [empty]:
        bare = empty.path.read_bytes()
    with TemporaryDirectory() as place:
        for number in range(share(1_000)):
            path = Path(place) / f"{number}.db"
            path.write_bytes(bare)
            path.chmod(0o600)
            draw = Random(number)
            with closing(Store(path)) as store:
                creation.hurry(store.connection)
                load(store, *any_store(draw))
                own = replace(ENROLMENT, mentorship="dana", elements=(f"{CANARY} by day 3",))
                told = write(build(store, own, DAY - timedelta(days=draw.randrange(20)), AT))
            assert CANARY not in told.decode()
            assert not [leaf for leaf in leaves(json.loads(told)) if not is_known(leaf)]


def is_known(leaf: object) -> bool:
    """Whether it is a number, a day, an id or a word of a closed set."""
    return any(re.fullmatch(shape, json.dumps(leaf).strip('"')) for shape in _SHAPES)


def test_the_canary_would_be_seen(store: Store) -> None:
    told = write(status(store)).replace(b'"mentee"', b'"qzx"')
    assert [leaf for leaf in leaves(json.loads(told)) if not is_known(leaf)] == ["qzx"]
