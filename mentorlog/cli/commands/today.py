"""`mentorlog today`, and `mentorlog` alone: one screen for the day."""

from mentorlog.cli.app import App
from mentorlog.cli.verbs import Verbs

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
        print(encode({**_told(app), **shown, "practice": report.practice}))
    else:
        from mentorlog.render.today import page

        if app.store.may_have_heard(app.today):
            from mentorlog.cli.news import begin_with

            begin_with(app, None)
        app.draw(page(report))


def _told(app: App) -> dict[str, object]:
    """What came from others and was not looked at, and meetings that both may have logged."""
    if not app.store.may_have_heard(app.today):
        return {"news": [], "twins": []}
    from mentorlog.reports.news import build

    heard = build(app.store, app.today)
    return {"news": heard.news, "twins": heard.twins}
