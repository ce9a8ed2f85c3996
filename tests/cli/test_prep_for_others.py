"""What `prep` and the reports show to others: nothing private in any form."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from mentorlog.domain.records.action import Action, Commitment
from mentorlog.domain.records.base import Party, Record
from mentorlog.domain.records.feedback import Feedback, FeedbackKind
from mentorlog.domain.records.goal import CheckIn, Goal, Milestone
from mentorlog.domain.records.mentorship import Mentorship, Role
from mentorlog.domain.records.note import Note, NoteKind
from mentorlog.domain.records.session import Session
from mentorlog.domain.records.topic import Topic
from mentorlog.store.store import Store
from tests.conftest import Run
from tests.unit.filled import load
from tests.unit.test_audience import CANARY, HIDDEN, NOTES, SHOWN

DAY = date(2026, 11, 19)
COMMANDS = (
    ("prep",),
    ("report", "week"),
    ("report", "month"),
    ("report", "mentees"),
)
FORMS = ((), ("--json",), ("--explain",), ("--format", "markdown"), ("--format", "html"))


def _shown_to_all() -> Iterator[Record]:
    """Rows that fill every part, with notes that leave only when they are asked for."""
    yield Action(uid="late", mentorship="dana", text="late", promised_on=DAY)
    yield Commitment(action="late", set_on=DAY, due_on=DAY)
    yield Action(uid="hers", mentorship="dana", owner=Party.THEM, text="hers", promised_on=DAY)
    yield Commitment(action="hers", set_on=DAY, due_on=DAY)
    yield Goal(uid="slow", mentorship="dana", title="slow", starts_on=DAY, due_on=DAY, why=NOTES)
    yield CheckIn(goal="slow", on=DAY, note=NOTES, blocker=NOTES)
    yield Session(mentorship="dana", at=f"{DAY}T10:00+01:00", notes=NOTES, private_notes=CANARY)


def _private() -> Iterator[Record]:
    """Rows of every part that must stay."""
    yield Action(uid="x", mentorship="dana", text=CANARY, promised_on=DAY, private=True)
    yield Commitment(action="x", set_on=DAY, due_on=DAY, why=CANARY)
    yield Action(uid="kept", mentorship="dana", text=CANARY, promised_on=DAY, private=True,
                 done_on=DAY, owner=Party.THEM)  # fmt: skip
    yield Commitment(action="kept", set_on=DAY, due_on=DAY)
    yield Goal(uid="p", mentorship="dana", title=CANARY, starts_on=DAY, due_on=DAY, private=True)
    yield Milestone(goal="p", title=CANARY, set_on=DAY, due_on=DAY)
    yield Milestone(goal="p", title=CANARY, set_on=DAY, done_on=DAY)
    yield CheckIn(goal="slow", on=DAY, note=CANARY, blocker=CANARY, private=True)
    yield Feedback(mentorship="dana", on=DAY, text=CANARY, private=True)
    yield Feedback(mentorship="dana", on=DAY, kind=FeedbackKind.PRAISE, text=CANARY, private=True)
    yield Topic(mentorship="dana", text=CANARY, private=True)
    yield Note(mentorship="dana", on=DAY, kind=NoteKind.WIN, text=CANARY, private=True)


@pytest.fixture(params=[Role.MENTEE, Role.MENTOR, Role.PEER])
def journal(request: pytest.FixtureRequest, db: Path) -> None:
    store = Store(db)
    roles = [
        replace(one, role=request.param) if isinstance(one, Mentorship) else one for one in SHOWN
    ]
    load(store, *roles, *HIDDEN, *_shown_to_all(), *_private())
    store.close()


@pytest.mark.usefixtures("journal")
@pytest.mark.parametrize("form", [*FORMS, ("--md",)], ids=" ".join)
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_for_others_nothing_private_leaves(
    command: tuple[str, ...], form: tuple[str, ...], ml: Run
) -> None:
    if form == ("--md",) and command != ("prep",):
        return
    told = ml(*command, *form, "--for", "dana")
    assert (told.code, told.err) == (0, "")
    assert CANARY not in told.out
    assert NOTES not in told.out
    with_notes = ml(*command, *form, "--for", "dana", "--with-notes")
    assert CANARY not in with_notes.out


@pytest.mark.usefixtures("journal")
def test_notes_leave_where_they_are_asked_for(ml: Run) -> None:
    assert NOTES in ml("prep", "--for", "dana", "--with-notes").out
    assert CANARY in ml("prep", "dana").out


@pytest.mark.usefixtures("journal")
def test_an_agenda_to_paste_is_never_private_even_for_oneself(ml: Run) -> None:
    agenda = ml("prep", "dana", "--md")
    assert "late" in agenda.out
    assert CANARY not in agenda.out
    assert NOTES not in agenda.out
