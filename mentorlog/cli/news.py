"""News of the other side at the head of today and prep: shown once, and then looked at."""

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from mentorlog.cli.app import App

if TYPE_CHECKING:
    from mentorlog.reports.news import News


def begin_with(app: App, found: "Sequence[News]") -> None:
    """Draw the news, and note that they were looked at.

    Where that cannot be noted, as in a store that may only be read, they are told again.
    """
    if app.quiet:
        return
    from sqlite3 import OperationalError

    from mentorlog.errors import StoreError
    from mentorlog.operations.sharing_news import look
    from mentorlog.render.news import blocks

    app.draw(blocks(found, app.today))
    with suppress(StoreError, OperationalError):
        look(app.store, [one.mentorship for one in found])
