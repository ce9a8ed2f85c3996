"""A kit: what a coordinator hands each participant, and what is no kit."""

from datetime import date

import pytest

from mentorlog.domain.intervals import Unit
from mentorlog.domain.kit import Draft, Kit, OfPair, OfProgram, Person
from mentorlog.domain.records.program import Side
from mentorlog.errors import Invalid
from mentorlog.exchange.kit import read, write
from mentorlog.exchange.sealed import seal

DAY = date(2027, 2, 1)
KIT = Kit(
    program=OfProgram(uid="p", name="spring27", starts_on=DAY, every=2, unit=Unit.WEEK),
    person=Person(uid="u", name="Ada Łoś"),
    pairs=(
        OfPair(
            pairing="one",
            label="x7",
            side=Side.MENTOR,
            name="Ben",
            timezone="Europe/Lisbon",
            starts_on=DAY,
            agreement=Draft(purpose="Keep first-year engineers"),
        ),
    ),
)


def test_what_is_written_is_read_back_with_its_checksum() -> None:
    found = read(write(KIT))
    assert len(found.checksum) == 64
    assert (found.program, found.person, found.pairs) == (KIT.program, KIT.person, KIT.pairs)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "this is not a kit of mentorlog"),
        (write(KIT).replace(b"Ben", b"Bob"), "this is a kit that was edited after it was written"),
        (
            seal({"format": "mentorlog-kit", "version": 2}),
            "this is a kit of version 2, and this mentorlog reads 1",
        ),
        (
            seal({"format": "mentorlog-kit", "version": 1, "program": 3}),
            "this kit cannot be read: Expected `object`, got `int` - at `$.program`",
        ),
    ],
)
def test_what_is_no_kit_of_ours_is_told_apart(data: bytes, message: str) -> None:
    with pytest.raises(Invalid) as refused:
        read(data)
    assert refused.value.message == message
