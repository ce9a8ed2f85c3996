"""What is traced for coverage: the tests of units and of commands, and nothing around them.

pytest-cov traces pytest, every fixture, and what it is told not to: in a worker there are two
tracers, of which its `no_cover` stops one. Tracing doubles what a test takes, so it is begun here
with each test that is measured, and ended with it.
"""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

import pytest

import mentorlog

TESTS = Path(__file__).parent
FLOORS = {TESTS / name for name in ("unit", "cli")}
OF_LINES = (
    *("asking", "completion", "config", "cron", "days_said", "door", "empty_lists"),
    *("first_guesses", "help", "hints", "mail", "misuse", "named_store", "nearest", "nudge"),
    *("page", "private_said", "report_refusals", "report_screens", "week_screens", "who"),
    *("word_order", "words_from_elsewhere"),
)
"""What in `cli` is of how a line is read or shown: the others reach all of domain and store."""
OF_TWO_DEVICES = (
    *("share", "share_flood", "share_hostile", "share_junction", "share_liar", "share_move"),
    *("share_pair", "share_places", "share_refused", "share_ssh", "share_unlucky", "share_year"),
)
"""What in `cli` takes longest, for what the tests of units and the others of sharing reach."""
OF_CHANCE = (
    *("again_on_two_devices", "gateway_histories", "order", "pair_histories", "second_cohort"),
    *("second_reckoning", "sharing_crash", "sharing_histories", "undo_any_history"),
)
"""What in `unit` is drawn, other than by `given`."""
UNMEASURED = {
    *(TESTS / "cli" / f"test_{name}.py" for name in (*OF_LINES, *OF_TWO_DEVICES)),
    *(TESTS / "unit" / f"test_{name}.py" for name in OF_CHANCE),
}


def measure_only_tests(config: pytest.Config) -> None:
    """Stop what pytest-cov began, if it did; what runs at an import is run here, and measured."""
    began = config.pluginmanager.get_plugin("_cov")
    if began is None or began.cov_controller is None:
        return
    if not hasattr(config, "workerinput"):
        for name in ("domain", "store"):
            within = [str(Path(mentorlog.__file__).parent / name)]
            for module in walk_packages(within, f"mentorlog.{name}."):
                import_module(module.name)
    began.cov_controller.pause()
    config.pluginmanager.register(_Tracing(began))


class _Tracing:
    """On within a test that is measured, else off."""

    def __init__(self, began: Any) -> None:
        self.began = began

    @pytest.hookimpl(trylast=True)
    def pytest_sessionstart(self, session: pytest.Session) -> None:
        """A worker has begun anew by now."""
        if hasattr(session.config, "workerinput"):
            self.began.cov_controller.pause()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Iterator[None]:
        """Trace the test itself, without what its fixtures do before and after it."""
        if not _is_measured(item):
            return (yield)
        self.began.cov_controller.resume()
        try:
            return (yield)
        finally:
            self.began.cov_controller.pause()


def _is_measured(item: pytest.Item) -> bool:
    """What chance draws runs three times as long where it is measured, and reaches no new line."""
    if item.get_closest_marker("unmeasured") or hasattr(getattr(item, "obj", None), "hypothesis"):
        return False
    return bool(FLOORS & set(item.path.parents)) and item.path not in UNMEASURED
