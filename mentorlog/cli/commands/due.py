"""`mentorlog due`: what is overdue or due soon."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Annotated

import typer

from mentorlog.cli.app import App, app_of
from mentorlog.cli.params import Mine, Theirs, With, party
from mentorlog.domain.dates import parse_days, show_day
from mentorlog.errors import ATTENTION
from mentorlog.store.agenda import COUNTED, Item

app = typer.Typer()

_DAYS = 7
_LINES = 20


@app.command()
def due(
    ctx: typer.Context,
    within: Annotated[
        int | None,
        typer.Option(
            "--within",
            help="How far to look: 3d, 2w; else 7 days.",
            parser=parse_days,
            metavar="SPAN",
        ),
    ] = None,
    with_: With = None,
    mine: Mine = False,
    theirs: Theirs = False,
    limit: Annotated[
        int, typer.Option("--limit", help="At most this many lines.", min=1, metavar="N")
    ] = _LINES,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit 10 if anything is due, for prompts and cron.")
    ] = False,
) -> None:
    """What is overdue or due soon, the most urgent first.

    Promises, goals, milestones, planned sessions, and meetings that a cadence asks for.

    $ mentorlog due --within 3d
    $ mentorlog due --mine --limit 5
    """
    app = app_of(ctx)
    until = app.today + timedelta(days=_DAYS if within is None else within)
    agenda = app.store.agenda
    mentorship = app.store.mentorships.named(with_).uid if with_ else None
    items, total = agenda.due(
        until, app.today, mentorship=mentorship, owner=party(mine, theirs), limit=limit
    )
    if app.json:
        _print_json(app, items)
    elif not items:
        app.talk(f"nothing is due by {show_day(until, app.today)}")
    else:
        _draw(app, items)
    if total > len(items):
        _say_how_many_more(app, total - len(items), at_least=total == COUNTED)
    if exit_code and total:
        raise typer.Exit(ATTENTION)


def _print_json(app: App, items: Sequence[Item]) -> None:
    from mentorlog.render.json_text import answer
    from mentorlog.reports.due import build, entries

    print(answer(entries(app.store, build(app.store, items), app.today), as_list=True))


def _draw(app: App, items: Sequence[Item]) -> None:
    from mentorlog.render.due import table
    from mentorlog.reports.due import build

    app.draw([table(build(app.store, items), app.today)])


def _say_how_many_more(app: App, number: int, *, at_least: bool) -> None:
    """The last line of a list that was cut; beside JSON it is talk."""
    line = f"and {number} {'or more' if at_least else 'more'}; --limit shows them"
    if app.json:
        app.talk(line)
    else:
        app.say(line)
