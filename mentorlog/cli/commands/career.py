"""`mentorlog career`: steps that others can see, each on its day."""

from typing import Annotated

import typer

from mentorlog.cli import edits
from mentorlog.cli.app import App, app_of
from mentorlog.cli.links import about
from mentorlog.cli.params import (
    All,
    DryRun,
    Ids,
    Limit,
    Mine,
    On,
    OnlyOf,
    Owner,
    Private,
    PrivateOrNot,
    Since,
    SortByDay,
    Theirs,
    Until,
    With,
    Yes,
    party,
)
from mentorlog.cli.who import only, read_who, whose
from mentorlog.domain.dates import show_day
from mentorlog.domain.records.base import Party
from mentorlog.domain.records.career import Career, CareerKind
from mentorlog.store.links import together

app = typer.Typer()

KindArgument = Annotated[CareerKind, typer.Argument(metavar="KIND", help="What kind of step.")]
TitleArgument = Annotated[
    str | None, typer.Argument(metavar="[TITLE]", help="What it is; - reads standard input.")
]
NoteOption = Annotated[
    str | None, typer.Option("--note", help="What led to it; - reads it.", metavar="TEXT")
]
WithOrNone = Annotated[
    str | None,
    typer.Option("--with", help="The mentorship it belongs to; none: no one.", metavar="NAME"),
]


@app.command()
def add(
    ctx: typer.Context,
    kind: KindArgument,
    title: TitleArgument = None,
    with_: WithOrNone = None,
    owner: Owner = None,
    note: NoteOption = None,
    on: On = None,
    private: Private = False,
) -> None:
    """Keep a career event on the day it took effect: mine unless --owner says whose.

    A promotion, role, raise, award, talk, publication or transition.

    $ mentorlog career add promotion "Senior engineer" --on 2026-09-01 --with dana
    $ mentorlog career add talk "First talk at the guild" --owner them --with tom
    """
    app = app_of(ctx)
    called = str(app.text(title, "title"))
    day = on or app.today
    mentorship = about(app, with_, on=day)
    who = read_who(app.store, owner, mentorship, Party.ME)
    career = Career(
        mentorship=mentorship.uid if mentorship else None,
        owner=who.party,
        member=who.member,
        kind=kind,
        title=called,
        on=day,
        note=app.text(note, "note", optional=True),
        private=private,
    )
    together(app.store, career)
    with app.writing() as store:
        career = store.careers.add(career)
    app.changed([career], _cells(app, "noted", career))


@app.command("list")
def list_(
    ctx: typer.Context,
    with_: With = None,
    kind: Annotated[CareerKind | None, typer.Option("--kind", help="Only this kind.")] = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = None,
    sort: SortByDay = None,
    mine: Mine = False,
    theirs: Theirs = False,
    owner: OnlyOf = None,
    all_: All = False,
) -> None:
    """List career events, the newest first.

    $ mentorlog career list --with dana --mine
    $ mentorlog career list --kind promotion --all
    """
    app = app_of(ctx)
    of = only(app, owner, party(mine, theirs), with_)
    wanted = app.wanted(
        *(with_, since, until, None, limit),
        everything=all_,
        order=sort,
        member=of.member,
    )
    app.listed(app.store.careers.listed(wanted, kind=kind, owner=of.party), wanted)


@app.command()
def show(ctx: typer.Context, ids: Ids) -> None:
    """Show career events in full.

    $ mentorlog career show c1
    $ mentorlog career show c1 @last --json
    """
    from mentorlog.cli.show import show as show_records

    app = app_of(ctx)
    show_records(app, app.find_all(app.store.careers, ids))


@app.command()
def edit(
    ctx: typer.Context,
    ids: Ids,
    kind: Annotated[CareerKind | None, typer.Option("--kind", help="What kind of step.")] = None,
    title: Annotated[
        str | None, typer.Option("--title", help="What it is.", metavar="TEXT")
    ] = None,
    with_: WithOrNone = None,
    owner: Owner = None,
    note: NoteOption = None,
    on: On = None,
    private: PrivateOrNot = None,
) -> None:
    """Correct a slip; an empty value ('') takes a field out.

    $ mentorlog career edit c1 --title "Senior software engineer" --on "1 sep"
    $ mentorlog career edit @last --note '' --private
    """
    app = app_of(ctx)
    found = edits.to_change(app, app.store.careers, ids)
    fields = edits.given(
        "--title, --kind, --on",
        owner,
        kind=kind,
        title=app.text(title, "title", optional=True),
        mentorship=edits.mentorship_uid(app, with_),
        note=edits.optional_text(app, note, "note"),
        on=on,
        private=private,
    )
    changed = [together(app.store, edits.owned(app, career, fields, owner)) for career in found]
    with app.writing() as store:
        changed = [store.careers.change(career) for career in changed]
    app.changed(changed, *(_cells(app, "corrected", career) for career in changed))


@app.command()
def remove(ctx: typer.Context, ids: Ids, yes: Yes = False, dry_run: DryRun = False) -> None:
    """Remove career events that should never have been written down.

    $ mentorlog career remove c1 -y
    $ mentorlog career remove c1 @last -y
    """
    from mentorlog.cli.removal import remove as remove_records

    app = app_of(ctx)
    remove_records(app, app.find_all(app.store.careers, ids), yes=yes, dry_run=dry_run)


def _cells(app: App, done: str, career: Career) -> list[str]:
    """A career event in the words of the echo: what it is, whose, when."""
    name = app.store.mentorships.names().get(career.mentorship or "")
    cells = [
        f"{done} {career.ref}{whose(app.store, career)}",
        f"{career.kind}: {career.title}",
        *([name] if name else []),
        show_day(career.on, app.today),
    ]
    return [*cells, *(["private"] * career.private)]
