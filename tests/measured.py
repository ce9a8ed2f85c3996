"""What is traced for coverage: the tests that hold domain and store, and nothing around them.

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
from tests.held import HELD

PACKAGE = Path(mentorlog.__file__).parent
TESTS = Path(__file__).parent
FLOORS = ("domain", "store")
MODULES = {path.stem for floor in FLOORS for path in (PACKAGE / floor).rglob("*.py")}
HOLDING = {
    *(f"{place}/test_{module}" for place in ("cli", "unit") for module in MODULES),
    *(test for test, held in HELD.items() if any(one.startswith(FLOORS) for one in held)),
}
"""The tests that hold a module of domain or store, by its name or by the table of those."""
BESIDES = {
    f"cli/test_{name}"
    for name in (
        *("anywhere", "doctor", "find_everything", "program_run", "pulse"),
        *("report_accountability", "share_attacks", "share_member"),
    )
}
"""What reaches lines there that those do not: three in a hundred."""
OF_MANY = {
    f"unit/test_{name}" for name in ("audience", "document", "purge", "sharing_histories", "text")
}
"""What takes longest, of very many records, letters or histories, and reaches few lines alone."""
MEASURED = (HOLDING | BESIDES) - OF_MANY


def measure_only_tests(config: pytest.Config) -> None:
    """Stop what pytest-cov began, if it did; what runs at an import is run here, and measured."""
    began = config.pluginmanager.get_plugin("_cov")
    if began is None or began.cov_controller is None:
        return
    if not hasattr(config, "workerinput"):
        for name in FLOORS:
            within = [str(PACKAGE / name)]
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
    return item.path.relative_to(TESTS).with_suffix("").as_posix() in MEASURED
