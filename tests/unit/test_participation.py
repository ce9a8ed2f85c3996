"""A participant's half: what a kit begins or joins, what leaving leaves, what is not believed."""

from datetime import date, datetime
from typing import Any

import pytest
from msgspec.structs import replace

from mentorlog.domain.kit import Kit
from mentorlog.domain.records.mentorship import Formality, Mentorship, Role
from mentorlog.domain.records.program import Side
from mentorlog.errors import Invalid, NotFound
from mentorlog.operations.participation import (
    Shares,
    enrolled,
    gone,
    join,
    leave,
    plan,
    statuses,
)
from mentorlog.store.changes import Command
from mentorlog.store.store import Store
from tests.programmes import START, kit, uid
from tests.unit.filled import load

TODAY = date(2026, 11, 21)
NOW = datetime.fromisoformat("2026-11-21T18:00+01:00")


def joined(store: Store, given: Kit, **shares: bool) -> list[Mentorship]:
    planned = plan(store, given, TODAY, Shares(**shares))
    with store.writing(Command("program", "join")):
        return join(store, TODAY, planned, given)


def refused(store: Store, given: Kit) -> tuple[str, str]:
    with pytest.raises(Invalid) as caught:
        plan(store, given, TODAY)
    return caught.value.message, caught.value.hint


def test_each_pair_begins_with_what_the_programme_prefills(store: Store) -> None:
    noor, sam = joined(store, kit("Noor Haddad", "Sam"))
    assert (noor.name, noor.role, noor.formality) == ("Noor Haddad", "mentee", "formal")
    assert (noor.program, noor.timezone) == ("spring27", "Europe/Lisbon")
    assert (noor.started_on, noor.planned_end_on) == (START, date(2027, 6, 30))
    [member] = store.mentorships.members.of(noor)
    assert (member.name, member.email) == ("Noor Haddad", "noor@example.org")
    [cadence] = store.mentorships.cadences.of(noor)
    assert (cadence.starts_on, cadence.every, cadence.unit) == (START, 2, "week")
    agreement = store.agreements.version(noor)
    assert (agreement.version, agreement.purpose, agreement.set_on) == (1, "Find my feet", START)
    assert store.agreements.signatures.of([agreement])[agreement.uid] == []
    assert [(one.mentorship, one.label, one.pairing) for one in store.enrolments.all()] == [
        (noor.uid, "x1", uid(1)),
        (sam.uid, "x2", uid(2)),
    ]


def test_a_mentorship_of_that_name_that_runs_joins_as_it_is(store: Store) -> None:
    load(store, Mentorship(uid="noor", name="noor  haddad", role=Role.MENTEE, started_on=TODAY))
    [noor] = joined(store, kit("Noor Haddad"))
    assert (noor.uid, noor.name, noor.started_on) == ("noor", "noor  haddad", TODAY)
    assert (noor.program, noor.formality, noor.timezone) == ("spring27", Formality.FORMAL, None)
    assert store.mentorships.cadences.of(noor) == []
    assert store.agreements.present(noor) is None
    assert store.mentorships.members.of(noor) == []


def test_one_that_ended_is_not_joined_but_begun_anew(store: Store) -> None:
    load(
        store,
        Mentorship(name="Noor", role=Role.MENTEE, started_on=START, ended_on=date(2026, 10, 1)),
    )
    [noor] = joined(store, kit("Noor"))
    assert (noor.ended_on, noor.started_on) == (None, START)


def test_a_kit_that_is_read_twice_changes_nothing(store: Store) -> None:
    joined(store, kit("Noor", "Sam"))
    assert refused(store, kit("Noor", "Sam")) == (
        "you joined spring27 with Noor and Sam already",
        "`mentorlog program status -n` shows what you would send",
    )


def test_a_kit_after_a_rematch_begins_what_is_new_in_it(store: Store) -> None:
    joined(store, kit("Noor"))
    [sam] = joined(store, kit("Noor", "Sam"))
    assert sam.name == "Sam"


def test_a_kit_without_a_pair_is_told_of(store: Store) -> None:
    assert refused(store, kit())[0] == "there is no pair in this kit"


def test_a_pair_of_another_programme_is_left_first(store: Store) -> None:
    joined(store, kit("Noor"))
    assert refused(store, kit("Noor", number=7, uid="autumn", name="autumn27")) == (
        "Noor is x1 of spring27 already",
        "`mentorlog program leave --with Noor` leaves that first",
    )


def test_who_is_on_the_other_side_joins_nothing(store: Store) -> None:
    load(store, Mentorship(name="Noor", role=Role.MENTOR, started_on=START))
    assert refused(store, kit("Noor"))[0] == "you are the mentor with Noor, and the kit says mentee"


@pytest.mark.parametrize(
    "given", [{"label": "../x1"}, {"label": "x1.json"}, {"pairing": "Dana"}, {"name": "s12"}]
)
def test_what_no_coordinators_mentorlog_writes_is_refused(
    store: Store, given: dict[str, Any]
) -> None:
    good = kit("Noor")
    [pair] = good.pairs
    refused(store, replace(good, pairs=(replace(pair, **given),)))
    assert store.enrolments.all() == []


def test_an_element_with_half_a_day_is_refused(store: Store) -> None:
    assert "names no day" in refused(store, kit("Noor", elements=("Kick-off by 21",)))[0]


def test_leaving_lets_the_mentorship_go_on(store: Store) -> None:
    joined(store, kit("Noor"))
    with store.writing(Command("program", "leave")):
        [noor] = leave(store, TODAY, enrolled(store, TODAY, None))
    assert (noor.program, noor.formality, noor.ended_on) == (None, Formality.INFORMAL, None)
    with pytest.raises(NotFound):
        enrolled(store, TODAY, noor)
    with pytest.raises(NotFound):
        enrolled(store, TODAY, None)


def test_of_leaving_the_coordinator_learns_that_alone(store: Store) -> None:
    joined(store, kit("Noor"), pulse=True)
    told = gone(enrolled(store, TODAY, None)[0], NOW)
    assert (told.pair, told.side, told.as_of, told.left) == (uid(1), Side.MENTEE, TODAY, True)
    bare = type(told)(
        pair=told.pair,
        side=told.side,
        as_of=TODAY,
        made_at=NOW,
        started_on=TODAY,
        left=True,
    )
    assert told == bare


def test_pulse_and_promotions_are_shared_where_it_was_said(store: Store) -> None:
    joined(store, kit("Noor"), promotions=True)
    [sent] = statuses(store, NOW, enrolled(store, TODAY, None))
    assert sent.status is not None
    assert (sent.status.pulse, sent.status.promotions) == (None, 0)


def test_of_several_pairs_the_one_that_is_named_is_meant(store: Store) -> None:
    _, sam = joined(store, kit("Noor", "Sam"))
    assert [one.label for one in enrolled(store, TODAY, sam)] == ["x2"]
    assert [one.label for one in enrolled(store, TODAY, None)] == ["x1", "x2"]
