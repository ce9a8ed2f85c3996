"""`report week`, `month`, `mentees` and `prep` as they look: reviewed screens of the demo year."""

from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from mentorlog.operations import names
from mentorlog.render import plain
from mentorlog.render.blocks import Page
from mentorlog.render.reports.mentees import page as mentees_page
from mentorlog.render.reports.prep import page as prep_page
from mentorlog.render.reports.week import page as week_page
from mentorlog.reports import mentees, prep, week
from mentorlog.reports.scope import Scope
from mentorlog.store.store import Store
from tests.cli.screens import in_a_mail, on_a_terminal
from tests.conftest import NOW

TODAY = date.fromisoformat(NOW[:10])
OCTOBER = date(2026, 10, 31)
SCREENS = ("week", "month", "mentees", "prep", "prep ravi", "month explained", "mentees explained")


def _page(store: Store, name: str) -> Page:
    explain = "explained" in name
    ravi = names.named(store, "ravi", date.max).uid
    match name.split():
        case ["week"]:
            return week_page(week.build(store, TODAY))
        case ["month", *_]:
            scope = Scope(ravi if explain else None, explain=explain)
            return week_page(week.build(store, OCTOBER, scope, span="month"))
        case ["mentees", *_]:
            return mentees_page(mentees.build(store, TODAY, Scope(explain=explain)))
        case ["prep", *who]:
            return prep_page(prep.build(store, TODAY, Scope(ravi if who else None)))
    raise ValueError(name)


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("name", SCREENS)
def test_on_a_terminal(
    name: str,
    width: int,
    demo: Path,
    monkeypatch: pytest.MonkeyPatch,
    snapshot: SnapshotAssertion,
) -> None:
    with closing(Store(demo)) as store:
        assert on_a_terminal(_page(store, name), width, monkeypatch) == snapshot


@pytest.mark.parametrize("pen", [plain.Pen(78), plain.Pen(78, ascii_only=True)], ids=["", "ascii"])
@pytest.mark.parametrize("name", SCREENS)
def test_in_a_mail(name: str, pen: plain.Pen, demo: Path, snapshot: SnapshotAssertion) -> None:
    with closing(Store(demo)) as store:
        assert in_a_mail(_page(store, name), pen) == snapshot
