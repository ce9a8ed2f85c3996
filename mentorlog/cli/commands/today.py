"""`mentorlog today`, and `mentorlog` alone: one screen for the day."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mentorlog.cli.app import App
from mentorlog.cli.verbs import Verbs

if TYPE_CHECKING:
    from mentorlog.reports.news import News

verbs = Verbs()


@verbs.command()
def today(app: App) -> None:
    """What I promised, whom I meet next, what is slipping.

    Promises of the next 7 days, planned sessions that have gone by, the next meetings, topics
    to raise, and the goals that are due first. What came from somebody with whom you share stands
    above it, until you have looked.

    $ mentorlog
    $ mentorlog today --json
    """
    from mentorlog.reports.today import build, records

    report = build(app.store, app.today)
    if report.is_new and not app.json:
        from mentorlog.cli.guided.whom import began

        if began(app):
            return
    if app.json:
        from mentorlog.render.json_text import as_json, encode

        parts = records(app.store, report)
        shown = {part: [as_json(entry) for entry in found] for part, found in parts.items()}
        print(encode({"news": _news(app), **shown, "practice": report.practice}))
    else:
        from mentorlog.render.today import page

        if found := _news(app):
            from mentorlog.cli.news import begin_with

            begin_with(app, found)
        app.draw(page(report))


def _news(app: App) -> "Sequence[News]":
    """What came from others since one looked; where nothing did, nothing more is loaded."""
    if not app.store.has_news:
        return ()
    from mentorlog.reports.news import build

    return build(app.store)
