"""A command in this process, its standard output taken for a terminal."""

import io
import sys

import pytest

from mentorlog.cli.main import run


class _Terminal(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


def on_a_terminal(monkeypatch: pytest.MonkeyPatch, *words: str) -> tuple[str, int]:
    """All that it writes there, and how it ended."""
    written = io.BytesIO()
    with monkeypatch.context() as patched:
        patched.setenv("TERM", "xterm-256color")
        patched.setattr(sys, "stdout", _Terminal(written, "utf-8"))
        code = run(list(words))
        sys.stdout.flush()
        return written.getvalue().decode(), code
