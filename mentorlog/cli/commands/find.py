"""`mentorlog find`: everything that was written, by its words."""

from collections.abc import Sequence
from typing import Annotated

import typer

from mentorlog.cli.app import App, app_of
from mentorlog.cli.params import Since, Until, With, how_many
from mentorlog.store import search
from mentorlog.store.search import Hit, Ranking

app = typer.Typer()

_FIRST = 20


@app.command()
def find(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="TEXT", help="The words; - reads standard input.")
    ] = None,
    with_: With = None,
    since: Since = None,
    until: Until = None,
    sort: Annotated[
        Ranking, typer.Option("--sort", help="By day, or the closest match first.")
    ] = Ranking.NEWEST,
    limit: Annotated[
        int, typer.Option("--limit", help="At most this many.", parser=how_many, metavar="N")
    ] = _FIRST,
    all_: Annotated[bool, typer.Option("--all", help="Every hit.")] = False,
) -> None:
    """Find what holds all the words, or words that begin like them; newest first.

    Titles, notes, promises, goals, feedback, topics and tags are searched. Private text is
    found, too, and marked; you alone see it.

    $ mentorlog find promotion --since "3 months ago"
    $ mentorlog find packet review --with dana --sort rank
    """
    app = app_of(ctx)
    text = str(app.text(" ".join(words) if words else None, "text to find"))
    wanted = app.wanted(with_, since, until, everything=True)
    hits = search.find(
        app.store.connection, text, wanted._replace(limit=None if all_ else limit + 1), sort
    )
    shown = hits if all_ else hits[:limit]
    _answer(app, shown)
    if len(hits) > len(shown):
        app.talk(f"{limit} shown; --all or --limit shows more")


def _answer(app: App, hits: Sequence[Hit]) -> None:
    from mentorlog.reports.hits import build, entries

    if app.json:
        from mentorlog.render.json_text import answer

        print(answer(entries(app.store, hits, app.today), as_list=True))
    elif not hits:
        app.found_nothing()
    else:
        from mentorlog.render.hits import table

        app.draw([table(build(app.store, hits), app.today)])
