"""Two people share one mentorship: what each wrote means the same to both, and no more leaves."""

from random import Random
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from mentorlog.domain.records.base import Leaves, Party, Record
from mentorlog.domain.records.catalog import KIND_OF, KINDS
from mentorlog.domain.records.marks import column_marks
from mentorlog.domain.records.practice import Agreement, Pulse, Signature
from mentorlog.domain.records.said import Feedback, Topic
from mentorlog.domain.records.session import Session
from mentorlog.domain.sharing.pair import OWN_WORD, TRAVELS, Pair, Person
from mentorlog.domain.sharing.parts import parts_of
from tests.amounts import share
from tests.unit.any_records import records

ILYA = Pair(Person.FOUNDER, "m-ilya", "dana-there")
DANA = Pair(Person.GUEST, "m-dana", "ilya-there")
CANARY = "never told"
SHARED = [KIND_OF[noun] for noun in TRAVELS]


def row_of(record: Record) -> dict[str, Any]:
    found: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(record))
    return found


def in_mentorship(record: Any, pair: Pair) -> dict[str, Any]:
    """The row of a record as one of the two could have it in this mentorship."""
    row = row_of(record)
    for column in ("mentorship", "member", "attendees"):
        if column in row:
            row[column] = {
                "mentorship": pair.mentorship,
                "member": None,
                "attendees": [pair.member] if row.get("attendees") else [],
            }[column]
    return {**row, **({"private": False} if "private" in row else {})}


@pytest.mark.parametrize("kind", SHARED, ids=lambda kind: kind.noun)
def test_any_row_of_either_reads_the_same_from_both_sides(kind: type[Record]) -> None:
    @settings(max_examples=share(4000 // len(SHARED), 5))
    @given(records(kind))
    def round_trip(record: Record) -> None:
        for mine, theirs in ((ILYA, DANA), (DANA, ILYA)):
            row = in_mentorship(record, mine)
            told = mine.out(kind, row)
            assert told is not None
            there = {**in_mentorship(record, theirs), **theirs.into(kind, told)}
            said = theirs.out(kind, there) or {}  # each says of feedback what is theirs to say
            assert all(said[name] == text for name, text in told.items() if name in said)
            assert kind.noun == "feedback" or said == told
            back = mine.into(kind, told)
            assert back == {column: row[column] for column in back}
            msgspec.convert(there, kind)

    round_trip()


@pytest.mark.parametrize("with_notes", [False, True])
@pytest.mark.parametrize("kind", SHARED, ids=lambda kind: kind.noun)
def test_what_never_leaves_has_no_place_in_a_parcel(kind: type[Record], with_notes: bool) -> None:
    pair = DANA._replace(with_notes=with_notes)
    row = dict.fromkeys(column_marks(kind)) | {"mentorship": pair.mentorship}
    parts = pair.out(kind, row) or {}
    told = {column for name in parts for column in parts_of(kind)[name].columns}
    marked = column_marks(kind)
    kept = {
        column
        for column, one in marked.items()
        if one.leaves is Leaves.NEVER
        or (one.leaves is Leaves.WITH_NOTES and not with_notes)
        or column in ("id", "uid", "private", "tags", "private_notes")
        or (kind is Session and column == "notes")
    }
    assert told == marked.keys() - kept


def test_what_is_private_or_of_somebody_else_is_not_told() -> None:
    said = Feedback(mentorship="m-ilya", text=CANARY)
    assert ILYA.out(Feedback, row_of(said)) is not None
    assert ILYA.out(Feedback, row_of(replace(said, private=True))) is None
    assert ILYA.out(Feedback, row_of(replace(said, mentorship="m-noor"))) is None


def test_texts_that_stay_are_in_no_parcel() -> None:
    session = Session(
        mentorship="m-ilya",
        at="2026-11-21T16:00+01:00",
        title="Packet",
        why=CANARY,
        notes=CANARY,
        private_notes=CANARY,
        tags=(CANARY,),
    )
    told = ILYA.out(Session, row_of(session))
    assert told is not None
    assert CANARY not in "".join(told.values())
    with_notes = ILYA._replace(with_notes=True).out(Session, row_of(session))
    assert with_notes is not None
    assert {name for name, text in with_notes.items() if CANARY in text} == {"why"}


def test_what_says_nothing_of_its_place_is_of_the_mentorship_that_is_shared() -> None:
    assert DANA.into(Topic, {"text": '["On-call"]'}) == {"text": "On-call", "mentorship": "m-dana"}


def test_sides_are_told_by_person() -> None:
    said = Feedback(mentorship="m-ilya", from_=Party.ME, text="Slow down")
    told = ILYA.out(Feedback, row_of(said))
    assert told is not None
    assert msgspec.json.decode(told["place"]) == [None, None, None, "founder", None]
    assert DANA.into(Feedback, told)["from"] == "them"
    assert DANA.into(Feedback, told)["mentorship"] == "m-dana"


def test_what_each_expects_of_themselves_stays_theirs() -> None:
    agreed = Agreement(mentorship="m-ilya", expect_me="Prepare", expect_them="Listen")
    told = ILYA.out(Agreement, row_of(agreed))
    assert told is not None
    there = DANA.into(Agreement, told)
    assert (there["expect_me"], there["expect_them"]) == ("Listen", "Prepare")


@pytest.mark.parametrize("noun", OWN_WORD)
def test_a_person_s_own_word_is_taken_from_that_person_alone(noun: str, chance: Random) -> None:
    assert KIND_OF[noun] in KINDS
    kind = KIND_OF[noun]
    part = next(one for one in parts_of(kind).values() if "by" in one.columns)
    for speaker in Person:
        value = [speaker if column == "by" else None for column in part.columns]
        assert DANA.believes(speaker, kind, part.name, value)
        assert not DANA.believes(speaker.other, kind, part.name, value)


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("place", [None, {"a": 1}, None, "guest", None]),
        ("place", [None, [["a"]], None, "guest", None]),
        ("place", [None, None, None, "eve", None]),
        ("place", [None, None, None, ["guest"], None]),
        ("text", [{}]),
    ],
)
def test_a_value_that_no_column_can_hold_is_passed_over(part: str, value: list[Any]) -> None:
    assert not DANA.believes(Person.GUEST, Feedback, part, value)


def test_whose_word_a_row_is_can_be_read_from_what_is_told_of_it() -> None:
    mine = Pulse(mentorship="m-dana", communication=4)
    told = DANA.out(Pulse, row_of(mine))
    assert told is not None
    assert DANA.speaker(Pulse, told) == Person.GUEST
    signed = DANA.out(Signature, row_of(Signature(agreement="a", by=Party.THEM)))
    assert signed is not None
    assert DANA.speaker(Signature, signed) == Person.FOUNDER
    assert DANA.speaker(Feedback, {"place": '[null, null, null, "guest", null]'}) is None
