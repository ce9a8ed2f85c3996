"""Format, lint and types are part of the tests."""

import subprocess
import sys

import pytest

from tests.shell import ROOT


@pytest.mark.parametrize(
    "words",
    [
        ("ruff", "format", "--check", "--quiet", "."),
        ("ruff", "check", "--quiet", "."),
        ("mypy", "--strict", "mentorlog", "tests"),
    ],
    ids=" ".join,
)
def test_the_code_is_clean(words: tuple[str, ...]) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", *words], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
