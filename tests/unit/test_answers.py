"""What of a page that came back is believed: boxes of their own open promises, and new remarks."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from mentorlog.domain.records.action import Action
from mentorlog.domain.records.base import Party
from mentorlog.domain.records.mentorship import Mentorship, Role
from mentorlog.errors import Invalid
from mentorlog.operations.answers import Ticked, believe, take
from mentorlog.store.store import Store
from tests.unit.conftest import ANY
from tests.unit.filled import load

START = date(2026, 11, 1)
DANA = Mentorship(uid="dana", name="Dana", role=Role.MENTEE, started_on=START)
LEE = Action(uid="lee", mentorship="dana", owner=Party.THEM, text="Lee", promised_on=START)
OTHERS = {
    "mine": replace(LEE, uid="mine", owner=Party.ME),
    "secret": replace(LEE, uid="secret", private=True),
    "noor": replace(LEE, uid="noor", mentorship="noor"),
    "done": replace(LEE, uid="done", done_on=START),
    "dropped": replace(LEE, uid="dropped", dropped_on=START),
}


@pytest.fixture
def filled(store: Store) -> Store:
    load(store, DANA, replace(DANA, uid="noor", name="Noor"), LEE, *OTHERS.values())
    return store


@pytest.mark.parametrize(
    ("uid", "why"),
    [
        ("mine", "a2 is a promise of yours"),
        ("secret", "no promise of this mentorship has that mark"),
        ("noor", "no promise of this mentorship has that mark"),
        ("nobody", "no promise of this mentorship has that mark"),
        ("done", "a5 was done on 2026-11-01 already"),
        ("dropped", "a6 was dropped on 2026-11-01"),
    ],
)
def test_a_box_of_anything_but_an_open_promise_of_theirs_is_left(
    filled: Store, uid: str, why: str
) -> None:
    found = believe(filled, DANA, [Ticked(uid, None, 7)], [], [])
    assert (found.kept, found.left) == ((), [(7, why)])


def test_a_promise_is_done_on_the_day_written_else_on_the_day_given(filled: Store) -> None:
    today = filled.today
    found = believe(filled, DANA, [Ticked("lee", START, 1), Ticked("lee", None, 2)], [], [])
    assert found.left == [(2, "a1 stands on the page twice")]
    with filled.writing(ANY):
        done = take(filled, today, DANA, found, today)
    assert [(one.uid, one.done_on) for one in done.kept] == [("lee", START)]


@pytest.mark.parametrize("days", [-30, 1])
def test_a_day_on_which_it_cannot_have_been_is_refused(filled: Store, days: int) -> None:
    day = START + timedelta(days) if days < 0 else filled.today + timedelta(days)
    with pytest.raises(Invalid):
        believe(filled, DANA, [Ticked("lee", day, 1)], [], [])


def test_remarks_are_theirs_and_a_page_that_is_read_twice_says_nothing_new(filled: Store) -> None:
    for expected in (1, 0):
        found = believe(filled, DANA, [], ["Slow down", "Slow down"], ["On-call"])
        assert (len(found.feedback), len(found.topics)) == (expected, expected)
        with filled.writing(ANY):
            take(filled, filled.today, DANA, found, filled.today)
    [said], [topic] = filled.feedback.select(), filled.topics.select()
    assert (said.from_, said.text, said.mentorship) == (Party.THEM, "Slow down", "dana")
    assert (topic.by, topic.text, topic.mentorship) == (Party.THEM, "On-call", "dana")
