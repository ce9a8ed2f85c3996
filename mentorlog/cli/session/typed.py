"""A session as it was typed, or the page that was named, written."""

from typing import Any

from mentorlog.cli.app import App
from mentorlog.cli.session import entry
from mentorlog.cli.session.promised import Promises, said_in


def write(app: App, title: str | None, **also: Any) -> None:
    """Write what was typed, or the page that it names."""
    said = app.called.word
    given = entry.typed(app, title=title, **also)
    promises = Promises(said_in(app.called.order), tuple(said("kept") or ()))
    told = (tuple(said("feedback") or ()), tuple(said("advice") or ()))
    beside = (said("with"), said("next"), bool(said("new")), *told)
    if title == "-" or said("file") or said("template") or said("edit"):
        from mentorlog.cli.page import source as page_source
        from mentorlog.cli.page.entry import Flags

        source = page_source.Source(
            title == "-", said("file"), bool(said("edit")), said("template")
        )
        given = given.but(title=None if title == "-" else title)
        page_source.add(app, source, Flags(given, promises, *beside))
        return
    named, next_at, new, feedback, advice = beside
    first = (app, given, promises, named, next_at)
    entry.write(app, entry.ready(*first, new=new, feedback=feedback, advice=advice))
