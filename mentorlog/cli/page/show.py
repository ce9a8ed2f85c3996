"""A session as its page, on standard output."""

import sys
from collections.abc import Sequence

from mentorlog.cli.app import App
from mentorlog.cli.page.records import page_of
from mentorlog.domain.records.session import Session
from mentorlog.errors import Invalid
from mentorlog.exchange.page import write
from mentorlog.render.safe import safe


def show_page(app: App, sessions: Sequence[Session]) -> None:
    """Write the page of one session, byte for byte; a terminal is spared what acts on it."""
    if app.json:
        raise Invalid("--md excludes --json", "give one of them")
    if len(sessions) > 1:
        raise Invalid("--md writes the page of one session", "name one of them")
    text = write(page_of(app, sessions[0], with_ids=False))
    sys.stdout.write(safe(text) if sys.stdout.isatty() else text)
