"""The full-text index follows the change log, also where that is damaged."""

from datetime import date

from msgspec.structs import replace

from mentorlog.domain.records.goal import Goal, Milestone
from mentorlog.domain.records.said import Note
from mentorlog.store.search import find
from mentorlog.store.store import Store
from mentorlog.store.wanted import Wanted
from tests.unit.conftest import ANY

DAY = date(2026, 11, 20)


def test_a_damaged_entry_of_the_log_keeps_nobody_from_correcting_the_row(store: Store) -> None:
    with store.writing(ANY):
        note = store.notes.add(Note(text="Words", on=DAY))
    store.connection.execute(
        "UPDATE change SET after = substr(after, 9) WHERE uid = ?", (note.uid,)
    )
    with store.writing(ANY):
        store.notes.change(replace(note, text="A harvest"))
    assert [hit.ref for hit in find(store.connection, "harvest", Wanted())] == ["n1"]
    assert find(store.connection, "words", Wanted()) == []


def test_parts_of_which_no_entry_tells_how_private_the_whole_is_are_private(store: Store) -> None:
    with store.writing(ANY):
        goal = store.goals.add(Goal(title="Lead", starts_on=DAY))
    store.connection.execute("UPDATE change SET after = 'x' WHERE uid = ?", (goal.uid,))
    with store.writing(ANY):
        store.milestones.add(Milestone(goal=goal.uid, title="A harvest", set_on=DAY))
    [hit] = find(store.connection, "harvest", Wanted())
    assert hit.is_private
