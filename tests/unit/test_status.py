"""A status has no place for a word, and what no journal can have written is none."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import msgspec
import pytest
from msgspec import inspect

from mentorlog.domain.records.program import Side
from mentorlog.domain.status import Slots, Status, document
from mentorlog.errors import Invalid
from mentorlog.exchange import status as exchange
from mentorlog.exchange.sealed import seal

UID = "6f0e2a54-1111-4222-8333-944445555666"
DAY = date(2027, 6, 1)
STATUS = Status(
    pair=UID,
    side=Side.MENTEE,
    as_of=DAY,
    made_at=datetime(2027, 6, 1, 9, tzinfo=UTC),
    started_on=date(2027, 2, 1),
    held=3,
    met_on=(date(2027, 5, 20), DAY),
    slots=Slots(met=2, missed=1, hits=2, n=3),
    nominal_days=14,
    silence_days=0,
    elements=(1, 2, 9),
)

_WORDLESS = (
    *(inspect.IntType, inspect.BoolType, inspect.DateType, inspect.DateTimeType),
    *(inspect.NoneType, inspect.EnumType),
)


def leaves(kind: inspect.Type) -> Iterator[inspect.Type]:
    """The types of all that a value of this type can hold."""
    if isinstance(kind, inspect.StructType):
        assert kind.forbid_unknown_fields
        for field in kind.fields:
            yield from leaves(field.type)
    elif isinstance(kind, inspect.UnionType):
        for one in kind.types:
            yield from leaves(one)
    elif isinstance(kind, inspect.VarTupleType):
        assert kind.max_length is not None
        yield from leaves(kind.item_type)
    else:
        yield kind


def test_no_field_of_a_status_can_hold_a_word_of_anybody() -> None:
    texts = []
    for kind in leaves(inspect.type_info(Status)):
        if isinstance(kind, inspect.StrType):
            texts.append(kind.pattern)
        else:
            assert isinstance(kind, _WORDLESS), kind
    hexadecimal = "[0-9a-f]"
    assert texts == [
        f"^{hexadecimal}{{8}}(-{hexadecimal}{{4}}){{3}}-{hexadecimal}{{12}}$"
    ]  # the pair


def test_a_status_comes_back_as_it_was_written() -> None:
    found, checksum = exchange.read(exchange.write(STATUS))
    assert found == STATUS
    assert len(checksum) == 64


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"note": "a word"}, "Object contains unknown field `note`"),
        ({"pair": "Dana"}, "Expected `str` matching regex"),
        ({"pair": UID + "\n"}, "Expected `str` of length <= 36"),
        ({"side": "boss"}, "Invalid enum value 'boss' - at `$.side`"),
        ({"as_of": "soon"}, "Invalid RFC3339 encoded date - at `$.as_of`"),
        ({"made_at": "2027-06-01T09:00:00"}, "Expected `datetime` with a timezone component"),
        ({"held": -1}, "Expected `int` >= 0 - at `$.held`"),
        ({"held": 1}, "more days of meetings are told than meetings"),
        ({"met_on": ["2027-06-02"]}, "it tells of days to come"),
        ({"ended_on": "2027-06-02"}, "it tells of days to come"),
        ({"slots": {"hits": 4, "n": 3}}, "more slots were met than judged"),
        ({"slots": {"hits": 13, "n": 13}}, "Expected `int` <= 12 - at `$.slots.hits`"),
        ({"pulse": {"clarity": 6}}, "Expected `int` <= 5 - at `$.pulse.clarity`"),
        ({"goals": {"title": 1}}, "Object contains unknown field `title`"),
        ({"elements": ["Kick-off"]}, "Expected `int`, got `str` - at `$.elements[0]`"),
    ],
)
def test_what_no_journal_writes_is_no_status_though_it_is_sealed(
    given: dict[str, Any], why: str
) -> None:
    with pytest.raises(Invalid) as caught:
        exchange.read(seal(document(STATUS) | given))
    assert why in caught.value.message
    assert caught.value.message.startswith("no journal can have written this status: ")


def test_the_word_of_a_status_is_its_json() -> None:
    assert msgspec.json.decode(exchange.write(STATUS))["held"] == 3
