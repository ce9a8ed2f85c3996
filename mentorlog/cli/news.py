"""News of the other side at the head of today and prep: shown once, and then looked at."""

from contextlib import suppress
from sqlite3 import OperationalError

from mentorlog.cli.app import App
from mentorlog.errors import StoreError
from mentorlog.operations.sharing_news import look
from mentorlog.render.news import blocks
from mentorlog.reports.news import build


def begin_with(app: App, mentorship: str | None) -> None:
    """Draw what came, of one mentorship or of all, and note that it was looked at.

    Where that cannot be noted, as in a store that may only be read, it is told again.
    """
    heard = build(app.store, app.today, mentorship)
    if app.quiet or not (heard.news or heard.twins):
        return
    app.draw(blocks(heard, app.today))
    if heard.news:
        with suppress(StoreError, OperationalError):
            look(app.store, [one.mentorship for one in heard.news])
