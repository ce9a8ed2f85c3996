"""Whose a record is: one rule for every noun and every way in."""

from datetime import date

import pytest
from msgspec.structs import replace

from mentorlog.domain.records.action import Action
from mentorlog.domain.records.base import Record
from mentorlog.domain.records.goal import Goal
from mentorlog.domain.records.growth import Career, Intro, Resource, Skill
from mentorlog.domain.records.mentorship import Mentorship, Role
from mentorlog.domain.records.practice import Pulse
from mentorlog.domain.records.said import Feedback, Note, Topic
from mentorlog.domain.records.session import Session, Status
from mentorlog.errors import Invalid
from mentorlog.operations.mentorships import start
from mentorlog.operations.names import Unsettled, belongs
from mentorlog.store.changes import Command
from mentorlog.store.store import Store

TODAY = date(2026, 11, 21)
ALONE = (Goal, Note, Skill, Intro, Resource, Career)
IF_SAID = (Action, Topic)
EVERY = (*ALONE, *IF_SAID, Session, Feedback, Pulse)
DOING = Command("test", "do")


def begin(store: Store, name: str) -> Mentorship:
    mentorship = Mentorship(name=name, role=Role.MENTEE, started_on=date(2026, 1, 5))
    with store.writing(DOING):
        return start(store, mentorship, [name], None, TODAY)


def whose(
    store: Store, kind: type[Record], typed: str | None, *links: Goal | Session
) -> str | None:
    found = belongs(store, TODAY, kind, typed, links, lambda: None)
    return found.name if found else None


@pytest.mark.parametrize("kind", EVERY)
def test_the_only_one_that_runs_has_it(kind: type[Record], store: Store) -> None:
    begin(store, "Dana")
    assert whose(store, kind, None) == "Dana"


@pytest.mark.parametrize("kind", EVERY)
def test_what_is_named_goes_before_what_is_linked(kind: type[Record], store: Store) -> None:
    dana, _ = begin(store, "Dana"), begin(store, "Ravi")
    goal = Goal(mentorship=dana.uid, title="Lead")
    assert whose(store, kind, "ravi", goal) == "Ravi"
    assert whose(store, kind, None, goal) == "Dana"
    assert whose(store, kind, None, Goal(title="Alone"), goal) == "Dana"


@pytest.mark.parametrize("kind", [*ALONE, *IF_SAID])
def test_what_is_linked_to_a_goal_of_nobody_is_of_nobody(kind: type[Record], store: Store) -> None:
    begin(store, "Dana")
    assert whose(store, kind, None, Goal(title="Alone")) is None


@pytest.mark.parametrize("kind", EVERY)
def test_today_s_planned_session_and_the_settings_settle_it(
    kind: type[Record], store: Store
) -> None:
    dana, _ = begin(store, "Dana"), begin(store, "Ravi")
    assert belongs(store, TODAY, kind, None, (), lambda: "ravi").name == "Ravi"  # type: ignore[union-attr]
    for at in ("2026-11-21T20:00+01:00", "2026-11-21T21:00+01:00"):
        with store.writing(DOING):
            store.sessions.add(Session(mentorship=dana.uid, at=at, status=Status.PLANNED))
    assert whose(store, kind, None) == "Dana"


@pytest.mark.parametrize("kind", EVERY)
def test_of_several_nobody_is_guessed(kind: type[Record], store: Store) -> None:
    begin(store, "Dana")
    begin(store, "Ravi")
    if kind in ALONE:
        assert whose(store, kind, None) is None
    else:
        with pytest.raises(Unsettled, match="with whom"):
            whose(store, kind, None)


@pytest.mark.parametrize("kind", EVERY)
@pytest.mark.parametrize("nobody", ["none", "None", "", " "])
def test_none_and_nothing_are_nobody(kind: type[Record], nobody: str, store: Store) -> None:
    begin(store, "Dana")
    if kind in (*ALONE, *IF_SAID):
        assert whose(store, kind, nobody, Goal(title="Alone")) is None
    else:
        with pytest.raises(Invalid, match="belongs to a mentorship"):
            whose(store, kind, nobody)


def test_the_one_that_runs_goes_before_those_that_ended(store: Store) -> None:
    for ended in (date(2023, 5, 1), date(2024, 5, 1)):
        dana = begin(store, "Dana")
        with store.writing(DOING):
            store.mentorships.change(replace(dana, ended_on=ended))
    assert belongs(store, TODAY, Note, "dana", (), lambda: None).id == 2  # type: ignore[union-attr]
    begin(store, "dana")
    assert belongs(store, TODAY, Note, "Dana", (), lambda: None).id == 3  # type: ignore[union-attr]
    assert belongs(store, TODAY, Note, "w1", (), lambda: None).id == 1  # type: ignore[union-attr]
