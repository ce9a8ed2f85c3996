"""Reading the log: what stands, whose history it is, and what differs word by word."""

import io
from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from mentorlog.domain.records.action import Action
from mentorlog.domain.records.catalog import KINDS
from mentorlog.domain.records.marks import whole_of
from mentorlog.domain.records.mentorship import Mentorship
from mentorlog.domain.records.said import Note
from mentorlog.errors import NotFound
from mentorlog.render import plain, terminal
from mentorlog.render.history import page
from mentorlog.reports.history import Event, Field, Row, Shown, build
from mentorlog.store import history, undo
from mentorlog.store.changes import Command
from mentorlog.store.named import Named, family, uid_of
from mentorlog.store.store import Store
from tests.unit.conftest import ANY

TODAY = date(2026, 11, 21)
UNDO, REDO = Command("undo", "undo"), Command("redo", "redo")


def numbers(store: Store, **filters: Any) -> list[int]:
    return [one.number for one in history.listed(store.connection, **filters)]


def named(action: Action) -> Named:
    return Named("action", action.uid, action.ref)


@pytest.fixture
def action(store: Store, dana: Mentorship) -> Action:
    """An action that was promised for another day, and then for none at all."""
    with store.writing(Command("action", "add")):
        action = store.actions.promise(Action(mentorship=dana.uid, text="Draft"), TODAY)
    with store.writing(Command("action", "defer", ("a1",))):
        store.actions.defer(action, date(2026, 12, 1), TODAY)
    with store.writing(Command("action", "edit", ("a1",))):
        store.actions.correct_due(action, None)
    return action


def test_what_is_a_part_belongs_to_the_record_that_it_cannot_be_without() -> None:
    wholes = {kind.noun: whole_of(kind) for kind in KINDS}
    assert {noun: whole for noun, whole in wholes.items() if whole} == {
        "member": "mentorship",
        "cadence": "mentorship",
        "pause": "mentorship",
        "term": "goal",
        "goal_state": "goal",
        "check_in": "goal",
        "commitment": "action",
        "agreement": "mentorship",
        "signature": "agreement",
        "renewal": "agreement",
        "rating": "skill",
        "closing": "mentorship",
        "attainment": "goal",
        "accord": "goal",
        "status": "pairing",
        "enrolment": "mentorship",
    }


def test_a_part_that_is_gone_is_in_the_history_of_its_whole(store: Store, action: Action) -> None:
    with store.writing(Command("note", "add", ("a1",))):  # names it and changes something else
        store.notes.add(Note(text="Beside"))
    undo.take_back(store, UNDO, undo.of([4]))
    kin = family(store.connection, named(action))
    assert kin.nouns == ("action", "commitment")
    assert numbers(store, of=kin) == [6, 4, 3, 2]
    assert history.last_in_force(store.connection, named(action)) == 3


def test_what_stands_is_what_was_not_undone_or_done_again(store: Store, action: Action) -> None:
    undo.take_back(store, UNDO, undo.last)
    undo.take_back(store, UNDO, undo.last)
    undo.take_back(store, REDO, undo.last_undo)
    entries = {one.number: one for one in history.listed(store.connection)}
    assert {number: one.undone_by for number, one in entries.items() if one.undone_by} == {
        4: 5,
        6: 7,
    }
    assert {number: one.undoes for number, one in entries.items() if one.undoes} == {
        5: 4,
        6: 3,
        7: 6,
    }
    assert [entries[number].words for number in (4, 5, 7)] == ["action edit", "undo", "redo"]


def test_a_removed_record_is_found_by_its_id_and_one_that_never_was_is_not(
    store: Store, action: Action
) -> None:
    with store.writing(ANY):
        store.actions.remove(action)
    assert uid_of(store.connection, "action", 1) == action.uid
    assert uid_of(store.connection, "action", 2) is None
    assert uid_of(store.connection, "note", 1) is None
    assert uid_of(store.connection, "action", 10**30) is None
    with pytest.raises(NotFound, match="no command 99"):
        history.entry(store.connection, 99)


def test_the_window_is_of_days_as_they_were_lived(
    store: Store, action: Action, monkeypatch: pytest.MonkeyPatch
) -> None:
    for moment in ("2026-11-22T23:30-11:00", "2026-11-23T00:30+14:00"):
        monkeypatch.setenv("MENTORLOG_NOW", moment)
        with store.writing(ANY):
            store.notes.add(Note(text=moment))
    day = date(2026, 11, 22)
    assert numbers(store, since=day) == [6, 5]
    assert numbers(store, since=day, until=day) == [5]
    assert numbers(store, until=TODAY, limit=2) == [4, 3]


def test_a_change_that_came_to_nothing_is_no_change(store: Store, dana: Mentorship) -> None:
    with store.writing(ANY):
        note = store.notes.add(Note(text="One"))
        store.notes.remove(note)
        store.mentorships.change(replace(dana, program="Rise"))
    [event] = build(store, history.listed(store.connection, limit=1), Shown())
    assert [(row.noun, row.what) for row in event.rows] == [("mentorship", "changed")]


# Word by word.


def drawn(before: Any, after: Any, *, whole: bool = False, marked: bool = True) -> str:
    """The line that tells how a field changed."""
    row = Row("n1", "note", "u", "changed", "", False, [Field("text", before, after, False)])
    event = Event(
        1, "2026-11-21T18:00+01:00", "d", "note edit", (), "n1", None, None, None, 1, [row]
    )
    blocks = page([event], TODAY, whole=whole, marked=marked, devices=False)
    lines = list(plain.draw(blocks))
    assert lines[:2] == ["1 · Sat 21 Nov 18:00 · note edit n1", "n1      changed"]
    return "\n".join(lines[2:]).removeprefix("  text  ")


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("one two", "one three", "one [-two-]{+three+}"),
        ("one two three", "one three", "one [-two-] three"),
        ("one three", "one two three", "one {+two+} three"),
        ("one two", "two one", "{+two+} one [-two-]"),
        (None, "one", "{+one+}"),
        ("one", None, "[-one-]"),
        ("one  two", "one two", "[-one  two-]{+one two+}"),
        (
            "one two three four",
            "five six three seven",
            "[-one two three four-]{+five six three seven+}",
        ),
        ("one\ntwo", "one\nthree", "one\n        [-two-]{+three+}"),
        (3, 4.5, "[-3-]{+4.5+}"),
        (False, True, "[-no-]{+yes+}"),
        (date(2026, 11, 20), None, "[-Fri 20 Nov-]"),
        (("a", "b"), ("a", "c"), "a, [-b-]{+c+}"),
        ("[-x-]", "[-y-]", "[-[-x-]-]{+[-y-]+}"),
    ],
)
def test_what_went_and_what_came_stands_in_brackets(before: Any, after: Any, told: str) -> None:
    assert drawn(before, after) == told


def test_of_a_long_text_the_surroundings_of_a_change_are_told() -> None:
    words = [f"w{number}" for number in range(40)]
    changed = [*words[:20], "new", *words[21:]]
    before, after = " ".join(words), " ".join(changed)
    assert drawn(before, after) == (
        "… w14 w15 w16 w17 w18 w19 [-w20-]{+new+} w21 w22 w23 w24 w25 w26 …"
    )
    whole = drawn(before, after, whole=True)
    assert whole == " ".join([*words[:20], "[-w20-]{+new+}", *words[21:]])
    assert drawn(None, before) == "{+" + " ".join(words[:30]) + " …+}"


def test_texts_too_long_to_compare_are_told_as_a_whole() -> None:
    before, after = "a " * 3000 + "b", "a " * 3000 + "c"
    assert drawn(before, after, whole=True) == f"[-{before}-]{{+{after}+}}"


def test_on_a_terminal_strokes_and_colours_take_the_place_of_brackets() -> None:
    row = Row(
        "n1", "note", "u", "changed", "", False, [Field("text", "one two", "one three", False)]
    )
    event = Event(
        1, "2026-11-21T18:00+01:00", "d", "note edit", (), "n1", None, None, None, 1, [row]
    )
    blocks = page([event], TODAY, whole=False, marked=False, devices=False)
    file = io.StringIO()
    file.isatty = lambda: True  # type: ignore[method-assign]
    terminal.draw(blocks, file, color=True)
    last = file.getvalue().splitlines()[-1]
    assert "[-" not in last
    assert "{+" not in last
    assert "9;" in last.partition("two")[0]
    assert "4;" in last.partition("three")[0].partition("two")[2]
