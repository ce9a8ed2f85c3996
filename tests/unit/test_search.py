"""Searching the store: whose rows are found, and which words the index knows."""

from pathlib import Path

import pytest

from mentorlog.domain.records.base import Party
from mentorlog.domain.records.mentorship import Mentorship, Role
from mentorlog.domain.records.said import Note
from mentorlog.reports.hits import build
from mentorlog.store.changes import Command
from mentorlog.store.search import find
from mentorlog.store.store import Store
from mentorlog.store.wanted import Wanted


@pytest.fixture
def store(db: Path) -> Store:
    """Two mentorships, the uid of one the beginning of the other's, as an import may bring them."""
    store = Store(db)
    with store.writing(Command("test", "add")):
        for uid in ("pair", "pair-two", "--"):
            store.mentorships.add(Mentorship(uid=uid, name=f"With {uid}", role=Role.PEER))
            store.notes.add(Note(mentorship=uid, text=f"Words {uid}"))
    return store


@pytest.mark.parametrize("uid", ["pair", "pair-two", "--"])
@pytest.mark.parametrize("limit", [None, 1, 2])
def test_a_uid_that_begins_another_finds_its_own_rows_alone(
    store: Store, uid: str, limit: int | None
) -> None:
    hits = find(store.connection, "words", Wanted(mentorship=uid, limit=limit))
    assert [hit.mentorship for hit in hits] == [uid]


def test_a_word_of_private_use_signs_is_a_word_and_an_emoji_is_none(store: Store) -> None:
    with store.writing(Command("test", "add")):
        store.notes.add(Note(text="a \ue000\ue001 b 🎉 c"))
    assert [hit.ref for hit in find(store.connection, "\ue000", Wanted())] == ["n4"]
    assert find(store.connection, "🎉", Wanted()) == []
    assert [hit.ref for hit in find(store.connection, "🎉 a", Wanted())] == ["n4"]


def test_of_the_notes_that_are_found_those_of_the_other_side_are_told_apart(store: Store) -> None:
    with store.writing(Command("test", "add")):
        for by in (Party.ME, Party.THEM):
            store.notes.add(Note(text="A harvest", by=by))
    found = build(store, find(store.connection, "harvest", Wanted()))
    assert [(one.ref, one.theirs) for one in found] == [("n5", True), ("n4", False)]
