"""The benchmark's journals: what is promised about them, at a hundredth of their size."""

from collections import Counter
from datetime import date
from functools import cache

from mentorlog.domain.records.action import Action, Commitment
from mentorlog.domain.records.base import Record
from mentorlog.domain.records.goal import CheckIn, Goal
from mentorlog.domain.records.mentorship import Cadence, Member, Mentorship
from mentorlog.domain.records.session import Session
from mentorlog.exchange import document
from tests.bench import stores, words

TODAY = date(2026, 11, 21)


@cache
def big() -> bytes:
    return b"".join(stores.big_journal(TODAY, 0.01))


@cache
def records() -> list[Record]:
    return read(big())


def read(data: bytes) -> list[Record]:
    return list(document.read(data).records(lambda _noun, _uid: False))


def actions() -> list[Action]:
    return [record for record in records() if isinstance(record, Action)]


def test_the_big_journal_is_a_document_with_a_hundredth_of_each_count() -> None:
    counts = Counter(type(record) for record in records())
    assert {kind: counts[kind] for kind in (Mentorship, Session, Goal, CheckIn, Action)} == {
        Mentorship: 2,
        Session: 1_000,
        Goal: 40,
        CheckIn: 500,
        Action: 2_000,
    }


def test_it_is_the_same_every_time() -> None:
    assert b"".join(stores.big_journal(TODAY, 0.01)) == big()


def test_it_spans_ten_years_and_ends_today() -> None:
    days = [record.on for record in records() if isinstance(record, Session)]
    assert min(days) < date(2016, 12, 31)
    assert TODAY <= max(days) < date(2026, 12, 21)


def test_one_promise_in_a_hundred_is_open_and_each_was_made_for_a_day() -> None:
    still_open = [action for action in actions() if not (action.done_on or action.dropped_on)]
    promised = {record.action for record in records() if isinstance(record, Commitment)}
    assert len(still_open) == 20
    assert promised == {action.uid for action in actions()}


def test_nothing_is_done_before_it_was_promised_or_after_today() -> None:
    ends = [(action, action.done_on or action.dropped_on or TODAY) for action in actions()]
    assert all(action.promised_on <= end <= TODAY for action, end in ends)


def test_some_of_it_is_private() -> None:
    assert sum(action.private for action in actions()) == 40


def test_one_word_is_in_most_texts_and_another_in_few() -> None:
    notes = [r.notes.lower() for r in records() if isinstance(r, Session) and r.notes]
    assert sum(words.COMMON in text for text in notes) > len(notes) / 2
    assert sum(words.RARE in text for text in notes) == 1


def test_the_new_journal_has_the_same_mentorship_and_nothing_else() -> None:
    found = read(b"".join(stores.new_journal(TODAY)))
    assert [type(record) for record in found] == [Mentorship, Member, Cadence]
    assert found[0].name == stores.WITH  # type: ignore[attr-defined]
    assert stores.WITH in {r.name for r in records() if isinstance(r, Mentorship)}
