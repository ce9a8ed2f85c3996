"""What would leave: every record that is seen, and of each what is and what is not."""

from contextlib import closing
from pathlib import Path

from mentorlog.domain.records.base import Record
from mentorlog.domain.records.marks import marks
from mentorlog.exchange import document
from mentorlog.store import bulk
from mentorlog.store.audience import for_audience
from mentorlog.store.leaving import Leaving, count, leaving
from mentorlog.store.store import Store
from tests.unit.filled import exported, load
from tests.unit.test_audience import HIDDEN, SHOWN


def _listed(path: Path, *, with_notes: bool) -> tuple[list[Leaving], list[Record]]:
    """What is said to leave to Dana, and what does leave."""
    mine, theirs = Store(path), for_audience(path, "dana", with_notes=with_notes)
    with closing(mine), closing(theirs):
        if not mine.exists or not mine.mentorships.all():
            load(mine, *SHOWN, *HIDDEN)
        with bulk.snapshot(theirs):
            said = list(leaving(mine, theirs))
        sent = list(document.read(exported(theirs)).records(lambda _noun, _uid: False))
        assert count(mine) == len(SHOWN) + len(HIDDEN)
    return said, sent


def _says_something(value: object) -> bool:
    return value is not None and value is not False and value != ()


def test_all_that_leaves_is_said_and_nothing_else(db: Path) -> None:
    for with_notes in (False, True):
        said, sent = _listed(db, with_notes=with_notes)
        assert [one.record.uid for one in said] == [record.uid for record in sent]
        for one, record in zip(said, sent, strict=True):
            fields = zip(marks(type(record)), record.__struct_encode_fields__, strict=True)
            assert set(one.fields) == {
                name for field, name in fields if _says_something(getattr(record, field))
            } - {"id"}


def test_what_is_held_back_of_a_record_is_named(db: Path) -> None:
    said, _ = _listed(db, with_notes=False)
    held_back = {one.record.noun: one.left_out for one in said if one.left_out}
    assert held_back == {
        "mentorship": ["end_reason"],
        "member": ["email"],
        "pause": ["why"],
        "session": ["why", "notes", "private_notes", "tags", "goals", "attendees"],
        "goal": ["member", "why"],
        "term": ["why"],
        "goal_state": ["why"],
        "check_in": ["note", "blocker"],
        "action": ["session", "goal", "why", "tags"],
        "feedback": ["response"],
        "topic": ["raised_in"],
        "note": ["tags"],
        "signature": ["member"],
        "renewal": ["note"],
        "pulse": ["confidence", "balance", "note"],
        "rating": ["evidence"],
        "intro": ["why"],
        "resource": ["takeaway"],
        "career": ["note"],
        "closing": ["learned", "next"],
        "advice": ["result"],
        "decision": ["expect", "why"],
    }
    said, _ = _listed(db, with_notes=True)
    [session] = [one for one in said if one.record.noun == "session"]
    assert session.left_out == ["private_notes", "goals", "attendees"]
    assert {"notes", "tags", "goals"} <= set(session.fields)
