"""`report streaks`, `goals` and `goal` as they look: reviewed screens of the demo year."""

from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from mentorlog.operations import names
from mentorlog.render import plain
from mentorlog.render.blocks import Page
from mentorlog.render.reports.goal import page as goal_page
from mentorlog.render.reports.goals import page as goals_page
from mentorlog.render.reports.streaks import page as streaks_page
from mentorlog.reports import goal, goals, streaks
from mentorlog.reports.scope import Scope
from mentorlog.store.store import Store
from tests.cli.screens import in_a_mail, on_a_terminal
from tests.conftest import NOW

TODAY = date.fromisoformat(NOW[:10])
REPORTS = ("streaks", "goals", "goal g1", "streaks explained", "goals explained")


def _page(store: Store, name: str) -> Page:
    dana = names.named(store, "Dana", date.max).uid
    scope = Scope(dana, explain=True) if "explained" in name else Scope()
    match name.split()[0]:
        case "streaks":
            return streaks_page(streaks.build(store, TODAY, scope))
        case "goals":
            return goals_page(goals.build(store, TODAY, scope))
        case _:
            return goal_page(goal.build(store, TODAY, scope, 1))


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("name", REPORTS)
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
@pytest.mark.parametrize("name", REPORTS[:3])
def test_in_a_mail(name: str, pen: plain.Pen, demo: Path, snapshot: SnapshotAssertion) -> None:
    with closing(Store(demo)) as store:
        assert in_a_mail(_page(store, name), pen) == snapshot
