"""What the tests of commands share: the demo year as the store, other days, an editor, a story."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from mentorlog.demo import year
from mentorlog.store.store import Store
from tests.conftest import NOW, Run
from tests.unit.filled import load

On = Callable[[str], None]
Edit = Callable[..., str]


@pytest.fixture(scope="session")
def demo_year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo year that ends on the day of the tests, built once."""
    path = tmp_path_factory.mktemp("year") / "year.db"
    store = Store(path)
    load(store, *year(date.fromisoformat(NOW[:10])))
    store.close()
    path.chmod(0o600)
    return path


@pytest.fixture
def demo(demo_year: Path, db: Path) -> Path:
    """The test's store is a copy of the demo year."""
    shutil.copy(demo_year, db)
    return db


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> On:
    """Have it be another day, at 18:00."""
    return lambda day: monkeypatch.setenv("MENTORLOG_NOW", f"{day}T18:00+01:00")


@pytest.fixture
def edit(ml: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Edit:
    """Log a session on a page: gives the page as the editor saw it, which adds a line of notes."""
    seen, editor = tmp_path / "seen.md", tmp_path / "editor"
    editor.write_text(f'#!/bin/sh\ncp "$1" "{seen}"\nsed -i "s/^# .*/# Mine/" "$1"\n')
    editor.chmod(0o700)
    monkeypatch.setenv("EDITOR", str(editor))

    def call(*words: str) -> str:
        answer = ml("session", "add", *words, "--new")
        assert answer.code == 0, answer.err
        return seen.read_text()

    return call


def tell(ml: Run, *lines: str) -> None:
    """Run each line as a command; an underscore is a blank within a word."""
    for line in lines:
        answer = ml(*(word.replace("_", " ") for word in line.split()))
        assert answer.code == 0, (line, answer.err)
