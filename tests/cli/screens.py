"""What a page looks like on a terminal and in a mail, as text to compare with a reviewed screen."""

import io

import pytest

from mentorlog.render import plain, terminal
from mentorlog.render.blocks import Page


def on_a_terminal(page: Page, width: int, monkeypatch: pytest.MonkeyPatch) -> str:
    """The page on a terminal that is so wide; nothing may be wider."""
    monkeypatch.setenv("COLUMNS", str(width))
    screen = io.StringIO()
    terminal.draw(page, screen, color=False)
    lines = [line.rstrip() for line in screen.getvalue().splitlines()]
    assert max(map(plain.columns, lines)) <= width
    return "\n".join(lines)


def in_a_mail(page: Page, pen: plain.Pen) -> str:
    """The page in plain lines of at most 78 columns."""
    lines = list(plain.draw(page, pen))
    assert max(map(plain.columns, lines)) <= 78
    return "\n".join(lines)
