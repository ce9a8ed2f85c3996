"""What closes a noun is said once, by its struct: SQL, TAB and questions say the same."""

from datetime import date

import pytest
from msgspec.structs import replace

from mentorlog.cli.candidates import _OPEN, is_for_some
from mentorlog.cli.quick.candidates import _NOUNS, _OFF_AGENDA
from mentorlog.domain.openness import ensure_closed_once, ensure_open, is_open
from mentorlog.domain.records.action import Action
from mentorlog.domain.records.base import Close, Record
from mentorlog.domain.records.catalog import KINDS
from mentorlog.domain.records.said import Topic
from mentorlog.errors import Invalid
from mentorlog.operations.closing import closed_so
from mentorlog.store import openness

ON_AGENDA = ("session", "goal", "milestone", "action")
DAY = date(2026, 11, 21)
CLOSING = [kind for kind in KINDS if kind.closed_by]


def test_tab_knows_what_is_open_as_the_structs_say_it() -> None:
    derived = {kind.noun: openness.is_open(kind) for kind in CLOSING if kind.noun not in ON_AGENDA}
    assert derived == _OFF_AGENDA


def test_tab_knows_each_noun_by_its_letter_and_what_is_private() -> None:
    kinds = {kind.noun: kind for kind in KINDS if kind.letter}
    assert {noun: letter for noun, (letter, *_) in _NOUNS.items()} == {
        noun: kind.letter for noun, kind in kinds.items()
    }
    private = {noun for noun, (*_, private) in _NOUNS.items() if private == "r.private"}
    assert private == {n for n, kind in kinds.items() if "private" in kind.__struct_fields__}


def test_every_noun_that_closes_is_offered_to_be_opened_again() -> None:
    assert set(_OPEN) <= {kind.noun for kind in CLOSING}
    assert all(is_for_some(f"{kind.noun} reopen") for kind in CLOSING)


def test_done_and_drop_are_for_what_is_closed_so() -> None:
    assert closed_so(Close.DONE) == ["action", "milestone", "session", "resource"]
    assert closed_so(Close.DROPPED) == [
        *("action", "goal", "topic", "skill", "intro", "resource", "advice", "decision")
    ]


@pytest.mark.parametrize("kind", CLOSING)
def test_a_day_for_everything_that_closes_or_a_state_of_its_own(kind: type[Record]) -> None:
    days = {f"{how}_on" for how in kind.closed_by}
    assert days <= set(kind.__struct_fields__) or kind.noun in ("goal", "session")
    assert set(kind.closed_with) <= set(kind.__struct_fields__)


def test_a_record_is_open_until_one_thing_closes_it() -> None:
    topic = Topic(id=2, text="On-call")
    assert is_open(topic)
    ensure_open(topic)
    raised = replace(topic, raised_on=DAY)
    assert not is_open(raised)
    ensure_closed_once(raised)
    with pytest.raises(Invalid, match="t2 was raised on 2026-11-21"):
        ensure_open(raised)
    with pytest.raises(Invalid, match="t2 was dropped on 2026-11-21"):
        ensure_closed_once(replace(raised, dropped_on=DAY))
    assert not is_open(Action(text="Ask Lee", done_on=DAY))
