"""Programmes in the store: who enrolled, and which pairs run on a day."""

from datetime import date

import pytest

from mentorlog.domain.records.program import Pairing, Participant, Program, Wish
from mentorlog.errors import Invalid, NotFound
from mentorlog.operations.programs import program_named
from mentorlog.store.changes import Command
from mentorlog.store.store import Store


def test_a_pair_runs_from_its_first_day_until_the_day_it_ends(store: Store) -> None:
    with store.writing(Command("program", "add")):
        program = store.programs.add(Program(name="spring27", starts_on=date(2027, 2, 1)))
        mentor, mentee = (
            store.participants.add(Participant(program=program.uid, name=name, role=role))
            for name, role in (("Ada", Wish.MENTOR), ("Ben", Wish.MENTEE))
        )
        pair = store.pairings.add(
            Pairing(
                program=program.uid,
                mentor=mentor.uid,
                mentee=mentee.uid,
                starts_on=date(2027, 2, 1),
                ended_on=date(2027, 3, 1),
            )
        )
    assert [one.ref for one in store.participants.of(program)] == ["u1", "u2"]
    running = [
        store.pairings.running(program, date(2027, month, day))
        for month, day in ((1, 31), (2, 1), (2, 28), (3, 1))
    ]
    assert running == [[], [pair], [pair], []]
    assert store.pairings.of(program) == [pair]
    assert store.programs.all() == [program]


def test_a_programme_is_meant_by_its_name_or_is_the_only_one_that_runs(store: Store) -> None:
    today = date(2027, 2, 1)
    with store.writing(Command("program", "add")):
        past, spring = (
            store.programs.add(Program(name=name, ends_on=ends_on))
            for name, ends_on in (("autumn26", date(2027, 1, 31)), ("spring27", None))
        )
    assert program_named(store, None, today) == spring
    assert program_named(store, "Autumn", today) == past
    with pytest.raises(NotFound):
        program_named(store, "summer", today)
    with store.writing(Command("program", "add")):
        store.programs.add(Program(name="spring28"))
    with pytest.raises(Invalid) as refused:
        program_named(store, None, today)
    assert refused.value.message == "several programmes are meant: spring27 or spring28"
