"""What the tests of the store share: an empty store, and one with a mentorship in it."""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from mentorlog.domain.intervals import Interval, Unit
from mentorlog.domain.records.mentorship import Mentorship, Role
from mentorlog.store.changes import Command
from mentorlog.store.store import Store

ANY = Command("test", "run")


@pytest.fixture
def store(db: Path) -> Iterator[Store]:
    """A store whose file the first write makes."""
    os.umask(0o077)
    store = Store(db)
    yield store
    store.close()


@pytest.fixture
def dana(store: Store) -> Mentorship:
    """Dana is my mentor, every 2 weeks from 2026-01-05."""
    with store.writing(ANY):
        return store.mentorships.start(
            Mentorship(name="Dana", role=Role.MENTEE, started_on=date(2026, 1, 5)),
            ["Dana"],
            Interval(2, Unit.WEEK),
        )
