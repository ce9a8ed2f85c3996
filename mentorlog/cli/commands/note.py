"""`mentorlog note`: wins, insights, decisions, thanks, a vision, and plain notes."""

from typing import Annotated

import typer
from msgspec.structs import replace

from mentorlog.cli import edits
from mentorlog.cli.app import App, app_of
from mentorlog.cli.links import about, day_of, linked
from mentorlog.cli.params import (
    All,
    DryRun,
    Ids,
    Limit,
    On,
    Private,
    PrivateOrNot,
    SessionLink,
    Since,
    SortByDay,
    Tag,
    Tags,
    TextArgument,
    Until,
    Yes,
)
from mentorlog.domain.dates import show_day
from mentorlog.domain.records.note import Note, NoteKind
from mentorlog.store.links import together

app = typer.Typer()

WithOrNone = Annotated[
    str | None, typer.Option("--with", help="Whom it is about; none: nobody.", metavar="NAME")
]
KindOption = Annotated[NoteKind | None, typer.Option("--kind", help="What it keeps.")]


@app.command()
def add(
    ctx: typer.Context,
    text: TextArgument = None,
    kind: KindOption = None,
    with_: WithOrNone = None,
    session: SessionLink = None,
    on: On = None,
    tag: Tags = None,
    private: Private = False,
) -> None:
    """Keep a note: a win, an insight, a decision, thanks, a vision.

    It belongs to the only mentorship that runs; --with names another, or none.

    $ mentorlog note add "Talk accepted" --kind win --with dana --tag speaking
    $ mentorlog note add "I rest better when I know who does not" --kind insight --with none
    """
    app = app_of(ctx)
    wording = str(app.text(text, "text"))
    met, _ = linked(app, session)
    day = day_of(app, on, met)
    mentorship = about(app, with_, met, on=day)
    note = Note(
        mentorship=mentorship.uid if mentorship else None,
        session=met.uid if met else None,
        on=day,
        kind=kind or NoteKind.NOTE,
        text=wording,
        private=private,
        tags=edits.tags(tag) or (),
    )
    together(app.store, note)
    with app.writing() as store:
        note = store.notes.add(note)
    app.changed([note], [f"noted {note.ref}", *_cells(app, note)])


@app.command("list")
def list_(
    ctx: typer.Context,
    kind: Annotated[NoteKind | None, typer.Option("--kind", help="Only this kind.")] = None,
    with_: Annotated[str | None, typer.Option("--with", help="Whom with.", metavar="NAME")] = None,
    since: Since = None,
    until: Until = None,
    tag: Tag = None,
    limit: Limit = None,
    sort: SortByDay = None,
    all_: All = False,
) -> None:
    """List notes, the newest first.

    $ mentorlog note list --kind win --since "6 months ago"
    $ mentorlog note list --with dana --all
    """
    app = app_of(ctx)
    wanted = app.wanted(with_, since, until, tag, limit, everything=all_, order=sort)
    app.listed(app.store.notes.listed(wanted, kind=kind), wanted)


@app.command()
def show(ctx: typer.Context, ids: Ids) -> None:
    """Show notes in full.

    $ mentorlog note show n5
    $ mentorlog note show @last --json
    """
    from mentorlog.cli.show import show as show_records

    app = app_of(ctx)
    show_records(app, app.find_all(app.store.notes, ids))


@app.command()
def edit(
    ctx: typer.Context,
    ids: Ids,
    text: Annotated[
        str | None, typer.Option("--text", help="The text; - reads it.", metavar="TEXT")
    ] = None,
    kind: KindOption = None,
    with_: WithOrNone = None,
    session: SessionLink = None,
    on: On = None,
    tag: Tags = None,
    private: PrivateOrNot = None,
) -> None:
    """Correct a slip; an empty value ('') takes a field out.

    $ mentorlog note edit n5 --kind decision --tag reviews
    $ mentorlog note edit @last --with none --private
    """
    app = app_of(ctx)
    found = edits.to_change(app, app.store.notes, ids)
    met, _ = linked(app, session)
    fields = edits.given(
        "--text, --kind, --tag",
        text=app.text(text, "text", optional=True),
        kind=kind,
        mentorship=edits.mentorship_uid(app, with_),
        session=met.uid if met else session,
        on=on,
        tags=edits.tags(tag),
        private=private,
    )
    changed = [together(app.store, replace(note, **fields)) for note in found]
    with app.writing() as store:
        changed = [store.notes.change(note) for note in changed]
    app.changed(changed, *([f"corrected {n.ref}", *_cells(app, n)] for n in changed))


@app.command()
def remove(ctx: typer.Context, ids: Ids, yes: Yes = False, dry_run: DryRun = False) -> None:
    """Remove notes that should never have been written down.

    $ mentorlog note remove n5 -y
    $ mentorlog note remove n5 @last -y
    """
    from mentorlog.cli.removal import remove as remove_records

    app = app_of(ctx)
    remove_records(app, app.find_all(app.store.notes, ids), yes=yes, dry_run=dry_run)


def _cells(app: App, note: Note) -> list[str]:
    """A note in the words of the echo: what it keeps, about whom, when."""
    name = app.store.mentorships.names().get(note.mentorship or "")
    cells = [str(note.kind), *([name] if name else []), show_day(note.on, app.today)]
    return [*cells, *(f"#{tag}" for tag in note.tags), *(["private"] * note.private)]
