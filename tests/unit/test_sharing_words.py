"""In a share of two nobody speaks for the other, and nobody takes away what the other brought."""

from typing import Any

import pytest
from msgspec import json

from mentorlog.domain.records.practice import Pulse
from mentorlog.domain.sharing.pair import Pair, Person
from mentorlog.domain.sharing.parcel import MEMBER
from mentorlog.domain.sharing.parts import PRESENCE, parts_of
from mentorlog.operations.sharing_words import Listener, Told, believed
from mentorlog.store.sharing import shares
from mentorlog.store.sharing.registers import Registers
from mentorlog.store.sharing.shares import Member
from mentorlog.store.store import Store
from tests.unit.conftest import ANY

VIEW = Pair(Person.FOUNDER, "m")
DANA, ILYA = str(Person.GUEST), str(Person.FOUNDER)
KNOWN = {"a" * 12: ILYA, "d" * 12: DANA}
GONE, WITHDRAWN = ["gone", ""], ["gone", "withdrawn"]


@pytest.fixture
def registers(store: Store) -> Registers:
    """A share in which Ilya brought an action and a pulse of his own."""
    with store.writing(ANY, beside=True):
        begun = shares.begin(
            store.connection, "s", shares.PAIR, "a" * 12, "", me=ILYA, mentorship="m"
        )
        known = Registers(store.connection, begun.id)
        for noun, uid, told in (
            ("action", "a1", {"text": '["Draft"]', PRESENCE: f'["here","{ILYA}"]'}),
            ("pulse", "p1", {"place": f'[null,"{ILYA}",null]', PRESENCE: f'["here","{ILYA}"]'}),
        ):
            said = {part: (0, text) for part, text in told.items()}
            known.say(begun.replica, 1, {(noun, uid): said})
    return known


def may(
    registers: Registers, noun: str, uid: str, told: Told, person: str = DANA, seen: int = 0
) -> set[str]:
    devices = {name: Member(name, who, name, "key", None) for name, who in KNOWN.items()}
    here = Listener(registers, VIEW, devices, ILYA, {"a" * 12: seen}, set())
    return believed(here, person, (noun, uid), told)


def test_the_place_of_a_pulse_is_what_these_tests_take_it_for() -> None:
    assert parts_of(Pulse)["place"].columns == ("mentorship", "by", "member")


@pytest.mark.parametrize("presence", [GONE, WITHDRAWN])
def test_only_who_brought_a_record_can_take_it_from_the_other(
    registers: Registers, presence: list[str]
) -> None:
    assert may(registers, "action", "a1", {PRESENCE: presence}) == set()
    assert may(registers, "action", "a1", {PRESENCE: presence}, ILYA) == {PRESENCE}
    changed = {"text": ["Else"], PRESENCE: presence}
    assert may(registers, "action", "a1", changed) == {"text"}


@pytest.mark.parametrize("presence", [GONE, WITHDRAWN])
def test_what_one_took_away_is_not_the_other_s_to_bring_back_as_theirs(
    registers: Registers, presence: list[str]
) -> None:
    text = json.encode(presence).decode()
    registers.say(registers.replica("a" * 12), 2, {("action", "a1"): {PRESENCE: (1, text)}})
    told = {"text": ["Else"], PRESENCE: ["here", DANA]}
    assert may(registers, "action", "a1", told) == {"text"}
    told = {"text": ["Else"], PRESENCE: ["here", ILYA]}
    assert may(registers, "action", "a1", told) == {"text", PRESENCE}
    assert may(registers, "action", "a1", told, seen=1) == {"text", PRESENCE}
    assert may(registers, "action", "a1", told, seen=2) == {"text"}


def test_a_shared_text_can_be_changed_by_either(registers: Registers) -> None:
    told = {"text": ["Else"], PRESENCE: ["here", ILYA]}
    assert may(registers, "action", "a1", told) == {"text", PRESENCE}


def test_nobody_brings_a_record_in_the_other_s_name(registers: Registers) -> None:
    told: Told = {"text": ["Else"], PRESENCE: ["here", ILYA]}
    assert may(registers, "action", "new", told) == set()
    assert may(registers, "action", "new", {**told, PRESENCE: ["here", DANA]}) == set(told)
    assert may(registers, "action", "a1", {PRESENCE: ["here", DANA]}) == set()
    assert may(registers, "action", "new", {**told, PRESENCE: ["here", "eve"]}) == set()


def test_nobody_says_a_pulse_of_the_other_not_even_one_part_of_it(registers: Registers) -> None:
    forged: Told = {"place": [None, ILYA, None], "communication": [5], PRESENCE: ["here", DANA]}
    assert may(registers, "pulse", "new", forged) == set()
    assert may(registers, "pulse", "p1", {"communication": [1]}) == set()
    assert may(registers, "pulse", "p1", {"place": [None, DANA, None]}) == set()
    assert may(registers, "pulse", "nobodys", {"communication": [1]}) == set()
    assert may(registers, "pulse", "p1", {"communication": [1]}, ILYA) == {"communication"}


def test_nobody_answers_for_the_other_what_they_gave(registers: Registers) -> None:
    given: dict[str, list[Any]] = {"place": [None, None, None, DANA, None], "text": ["Well told"]}
    answer: dict[str, list[Any]] = {"acknowledged_on": ["2026-11-21"], "response": ["I agree"]}
    told: Told = {**given, **answer, PRESENCE: ["here", DANA]}
    assert may(registers, "feedback", "new", told) == {*given, PRESENCE}
    said = {part: (1, json.encode(value).decode()) for part, value in told.items()}
    registers.say(registers.replica("d" * 12), 1, {("feedback", "f1"): said})
    assert may(registers, "feedback", "f1", answer) == set()
    assert may(registers, "feedback", "f1", answer, ILYA) == set(answer)
    turned = {"place": [None, None, None, ILYA, None]}
    assert may(registers, "feedback", "f1", turned) == set()


def test_nobody_lets_a_device_in_for_the_other(registers: Registers) -> None:
    device = {PRESENCE: [ILYA, "phone", "key", None]}
    assert may(registers, MEMBER, "b" * 12, device) == set()
    assert may(registers, MEMBER, "b" * 12, device, ILYA) == {PRESENCE}


def test_what_never_leaves_is_not_taken_either(registers: Registers) -> None:
    told: Told = {"private": [True], "tags": [["x"]], "owner": ["me"], "text": ["x"]}
    assert may(registers, "action", "a1", told) == {"text"}
    assert may(registers, "mentorship", "m", {"name": ["x"]}) == set()
