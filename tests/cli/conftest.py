"""What the tests of commands share: the demo year as the store."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from mentorlog.demo import year
from mentorlog.store.store import Store
from tests.conftest import NOW
from tests.unit.filled import load


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
