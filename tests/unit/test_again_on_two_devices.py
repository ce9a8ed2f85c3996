"""What comes again, where two devices close the same one: both write the same next one."""

from datetime import timedelta
from random import Random
from typing import Any

import pytest

from mentorlog.domain.again import uid_after
from mentorlog.domain.intervals import Interval, Unit
from mentorlog.domain.records.action import Action
from mentorlog.domain.records.base import Close, new_uid
from mentorlog.domain.records.mentorship import Mentorship, Role
from mentorlog.domain.records.session import Session, Status
from mentorlog.operations.again import repeated
from mentorlog.operations.closing import close, reopen
from mentorlog.operations.sharing import own_share
from mentorlog.operations.sharing_settling import contested
from tests.amounts import share
from tests.unit.conftest import ANY
from tests.unit.filled import exported
from tests.unit.shared_lives import Machine, Post, join_all, machines, quiet

HISTORIES = share(200, least=2, days=100)
WEEK = 7 * 24 * 60
WEEKLY = Interval(1, Unit.WEEK)


def begin(machine: Machine) -> None:
    """Promise two things for every week, and plan to meet as often."""
    store, today = machine.store, machine.life.today
    due = today + timedelta(days=7)
    with store.writing(ANY):
        dana = store.mentorships.start(Mentorship(name="Dana", role=Role.MENTEE), ["Dana"], None)
        for text in ("Send three lines", "Read a paper"):
            action = Action(mentorship=dana.uid, text=text, promised_on=today)
            store.actions.promise(repeated(action, due, WEEKLY, None), due)
        at = f"{due}T16:00+01:00"
        planned = Session(mentorship=dana.uid, at=at, status=Status.PLANNED)
        store.sessions.add(repeated(planned, at, WEEKLY, None))


def coming(machine: Machine) -> list[Any]:
    """All that is open and comes again."""
    [dana] = machine.store.mentorships.all()
    tables: list[Any] = [machine.store.actions, machine.store.sessions]
    return [one for table in tables for one in table.coming_again(dana.uid)]


def closed(machine: Machine, one: Any) -> None:
    with machine.store.writing(ANY):
        close(machine.store, machine.life.today, one, Close.DONE)


def opened_again(machine: Machine, one: Any) -> None:
    with machine.store.writing(ANY):
        reopen(machine.store, machine.life.today, machine.store.actions.with_uid(one.uid))


def what_is_contested(machine: Machine) -> list[str]:
    share = own_share(machine.store)
    assert share is not None
    return [one.part for one in contested(machine.store, share)]


@pytest.mark.parametrize("number", range(HISTORIES))
@pytest.mark.parametrize("hours", [0, 48])
def test_what_both_devices_close_is_followed_by_one(
    hours: int, number: int, chance: Random
) -> None:
    chance = Random(f"{chance.random()} {number}")
    post: Post = {}
    with machines(chance, 2, hours=hours) as found:
        found[0].life.at(0)
        begin(found[0])
        join_all(found, post, 1)
        quiet(found, post, 2)
        made = len(coming(found[0]))
        for week in range(1, 5):
            ended = set()
            for machine in found:
                machine.life.at(week * WEEK + 3 * 24 * 60)
                for one in coming(machine):
                    if chance.random() < 0.7:
                        closed(machine, one)
                        ended.add(one.uid)
            quiet(found, post, week * WEEK + 4 * 24 * 60)
            made += len(ended)
            assert exported(found[0].store) == exported(found[1].store)
            assert len({one.series for one in coming(found[0])}) == len(coming(found[0])) == 3
            store = found[0].store
            assert len(store.actions.select()) + len(store.sessions.select()) == made
            assert hours or what_is_contested(found[0]) == []


def test_one_that_is_opened_again_after_the_next_was_closed_is_followed_by_another(
    chance: Random,
) -> None:
    with machines(chance, 1, hours=0) as [machine]:
        machine.life.at(0)
        begin(machine)
        first = coming(machine)[0]

        def following() -> Any:
            return machine.store.actions.turn_of(first.series)

        closed(machine, first)
        second = following()
        assert second.uid == uid_after(first.uid, "action")
        closed(machine, second)
        third = following()
        opened_again(machine, first)
        assert following().uid == first.uid
        closed(machine, following())
        assert following().uid == third.uid
        assert machine.store.actions.with_uid(second.uid).done_on is not None
        [due] = machine.store.actions.commitments.of([third])[third.uid]
        assert due.uid == uid_after(third.uid, "commitment")


def test_what_follows_several_lies_in_their_order() -> None:
    uids = [new_uid() for _ in range(100)]
    following = [uid_after(one, "action") for one in uids]
    assert following == sorted(following)
    assert {len(one) for one in following} == {36}
    assert not {*following} & {*uids, *(uid_after(one, "commitment") for one in uids)}
    assert uid_after("b7e2", "action") == "98a49d33-d2cc-8a1f-8aa6-35127abb8f9e"
