"""Every column of every kind is in one part, and what may be kept back is in one of its own."""

import pytest

from mentorlog.domain.records.action import Action
from mentorlog.domain.records.base import Record
from mentorlog.domain.records.catalog import KINDS
from mentorlog.domain.records.goal import CheckIn, Goal
from mentorlog.domain.records.marks import column_marks
from mentorlog.domain.records.mentorship import Cadence, Member
from mentorlog.domain.records.session import Session
from mentorlog.domain.sharing.parts import in_order, links_of, parts_of
from mentorlog.domain.sharing.perspective import Own

ALL_KINDS = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.noun)


@ALL_KINDS
def test_every_column_is_in_one_part(kind: type[Record]) -> None:
    columns = [column for part in parts_of(kind).values() for column in part.columns]
    assert sorted(columns) == sorted(set(kind.__struct_encode_fields__) - {"id", "uid"})


@ALL_KINDS
def test_what_may_be_kept_back_is_always_a_part_alone(kind: type[Record]) -> None:
    for column, marked in column_marks(kind).items():
        if marked.leaves is not None or column in ("private", "created_at", "updated_at"):
            assert parts_of(kind)[column].columns == (column,)


@ALL_KINDS
def test_a_whole_comes_before_its_pieces(kind: type[Record]) -> None:
    before = {one.noun for one in in_order()[: in_order().index(kind)]}
    assert {link.noun for link in links_of(kind) if link.is_whole} <= before


def columns(kind: type[Record]) -> dict[str, tuple[str, ...]]:
    return {name: part.columns for name, part in parts_of(kind).items()}


def test_half_an_interval_cannot_come_about() -> None:
    assert columns(Cadence)["row"] == ("mentorship", "starts_on", "every", "unit")
    assert {*columns(Action)["again"]} == {"every", "unit", "first_on", "last_on", "series"}
    assert {*columns(Session)["again"]} == {"every", "unit", "first_at", "last_on", "series"}


def test_an_action_is_not_done_and_dropped_by_two_devices() -> None:
    assert columns(Action)["outcome"] == ("promised_on", "done_on", "dropped_on")
    assert columns(Action)["place"] == ("mentorship", "session", "goal", "owner", "member")


def test_what_is_said_together_is_changed_together() -> None:
    assert columns(Session)["status"] == ("status", "by")
    assert columns(Goal)["measure"] == ("metric", "unit", "baseline", "target")
    assert columns(CheckIn)["value"] == ("on", "value", "percent")
    assert columns(Member) == {
        **{name: (name,) for name in ("created_at", "updated_at", "email")},
        "row": ("mentorship", "name", "joined_on", "left_on"),
    }


def test_a_row_comes_back_from_its_parts() -> None:
    row = {"uid": "u", "mentorship": "m", "starts_on": "2026-01-05", "every": 2, "unit": "week"}
    row |= {"created_at": "2026-01-05T12:00+01:00", "updated_at": "2026-01-05T12:00+01:00"}
    told = Own().out(Cadence, row)
    assert told is not None
    assert told["row"] == '["m","2026-01-05",2,"week"]'
    assert Own().into(Cadence, told) | {"uid": "u"} == row
