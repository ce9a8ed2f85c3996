"""`mentorlog resource`: what to read, hear or use, and what stayed of it."""

from datetime import date
from typing import Annotated

import typer

from mentorlog.cli import edits
from mentorlog.cli.app import App, app_of
from mentorlog.cli.links import about, linked
from mentorlog.cli.params import (
    All,
    DryRun,
    Ids,
    Limit,
    On,
    Private,
    PrivateOrNot,
    Since,
    SortByDay,
    Until,
    With,
    Yes,
    past_day,
)
from mentorlog.cli.who import read_who
from mentorlog.domain.dates import show_day
from mentorlog.domain.records.base import Party
from mentorlog.domain.records.resource import Resource, ResourceKind
from mentorlog.store.links import together

app = typer.Typer()

TitleOrUrl = Annotated[
    str | None, typer.Argument(metavar="[TITLE|URL]", help="What it is; - reads standard input.")
]
KindOption = Annotated[
    ResourceKind | None, typer.Option("--kind", help="What it is; else an article.")
]
From = Annotated[
    str | None,
    typer.Option("--from", help="Who recommends it: me, them, or a member.", metavar="WHO"),
]
Url = Annotated[
    str | None, typer.Option("--url", help="Where it is; nothing is fetched.", metavar="URL")
]
GoalLink = Annotated[str | None, typer.Option("--goal", help="The goal it serves.", metavar="ID")]
Takeaway = Annotated[
    str | None, typer.Option("--takeaway", help="What stayed; - reads it.", metavar="TEXT")
]
WithOrNone = Annotated[
    str | None, typer.Option("--with", help="With whom; none: nobody.", metavar="NAME")
]

_SCHEMES = ("http://", "https://")


@app.command()
def add(
    ctx: typer.Context,
    title: TitleOrUrl = None,
    kind: KindOption = None,
    with_: WithOrNone = None,
    from_: From = None,
    url: Url = None,
    goal: GoalLink = None,
    on: On = None,
    private: Private = False,
) -> None:
    """Put something on the reading list; nothing is fetched.

    I put it there myself unless --from says who recommended it.

    $ mentorlog resource add "The Manager's Path" --kind book --with dana --from them --goal g1
    $ mentorlog resource add https://example.org/incident-reviews --with none
    """
    app = app_of(ctx)
    called = str(app.text(title, "title"))
    _, aim = linked(app, None, goal)
    day = on or app.today
    mentorship = about(app, with_, aim, on=day)
    who = read_who(app.store, from_, mentorship, Party.ME)
    resource = Resource(
        mentorship=mentorship.uid if mentorship else None,
        goal=aim.uid if aim else None,
        title=called,
        url=url or (called if called.lower().startswith(_SCHEMES) else None),
        kind=kind or ResourceKind.ARTICLE,
        from_=who.party,
        member=who.member,
        added_on=day,
        private=private,
    )
    together(app.store, resource)
    with app.writing() as store:
        resource = store.resources.add(resource)
    app.changed([resource], _cells(app, f"noted {resource.ref}", resource))


@app.command()
def start(ctx: typer.Context, ids: Ids, on: On = None) -> None:
    """You began with it.

    $ mentorlog resource start r3
    $ mentorlog resource start @last --on yesterday
    """
    app = app_of(ctx)
    day = on or app.today
    found = edits.to_change(app, app.store.resources, ids, on=day)
    with app.writing() as store:
        started = [store.resources.start(resource, day) for resource in found]
    app.changed(started, *(step_cells(app, one, "started", day) for one in started))


@app.command()
def done(ctx: typer.Context, ids: Ids, takeaway: Takeaway = None, on: On = None) -> None:
    """You are through with it; --takeaway keeps what stayed, then or later.

    $ mentorlog resource done r2 --takeaway "One question before every answer"
    $ mentorlog resource done r2 r3 --on yesterday
    """
    app = app_of(ctx)
    day = on or app.today
    stayed = app.text(takeaway, "takeaway", optional=True)
    found = edits.to_change(app, app.store.resources, ids, on=day)
    with app.writing() as store:
        finished = [store.resources.finish(resource, day, stayed) for resource in found]
    app.changed(finished, *(step_cells(app, one, "done", day) for one in finished))


@app.command()
def drop(ctx: typer.Context, ids: Ids, on: On = None) -> None:
    """Take it off the list unread: it need not be finished.

    $ mentorlog resource drop r3
    $ mentorlog resource drop r2 r3 --on yesterday
    """
    app = app_of(ctx)
    day = on or app.today
    found = edits.to_change(app, app.store.resources, ids, on=day)
    with app.writing() as store:
        dropped = [store.resources.drop(resource, day) for resource in found]
    app.changed(dropped, *(step_cells(app, one, "dropped", day) for one in dropped))


@app.command("list")
def list_(
    ctx: typer.Context,
    with_: With = None,
    kind: Annotated[ResourceKind | None, typer.Option("--kind", help="Only this kind.")] = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = None,
    sort: SortByDay = None,
    done: Annotated[bool, typer.Option("--done", help="Those you are through with.")] = False,
    all_: All = False,
) -> None:
    """List what is to be read or being read, the newest first.

    $ mentorlog resource list --with dana --kind book
    $ mentorlog resource list --done --since "6 months ago"
    """
    app = app_of(ctx)
    wanted = app.wanted(with_, since, until, None, limit, everything=all_, order=sort)
    resources = app.store.resources
    if done or all_:
        found = resources.listed(wanted, kind=kind, done=done)
    else:
        found = resources.open(wanted, app.today, kind=kind)
    app.listed(found, wanted)


@app.command()
def show(ctx: typer.Context, ids: Ids) -> None:
    """Show entries of the reading list in full.

    $ mentorlog resource show r1
    $ mentorlog resource show r1 @last --json
    """
    from mentorlog.cli.show import show as show_records

    app = app_of(ctx)
    show_records(app, app.find_all(app.store.resources, ids))


@app.command()
def edit(
    ctx: typer.Context,
    ids: Ids,
    title: Annotated[
        str | None, typer.Option("--title", help="What it is called.", metavar="TEXT")
    ] = None,
    kind: KindOption = None,
    with_: WithOrNone = None,
    from_: From = None,
    url: Url = None,
    goal: GoalLink = None,
    on: Annotated[
        str | None, typer.Option("--on", help="The day it was put on the list.", metavar="DAY")
    ] = None,
    started: Annotated[
        str | None, typer.Option("--started", help="The day you began with it.", metavar="DAY")
    ] = None,
    done: Annotated[
        str | None, typer.Option("--done", help="The day you were through.", metavar="DAY")
    ] = None,
    dropped: Annotated[
        str | None, typer.Option("--dropped", help="The day it was given up.", metavar="DAY")
    ] = None,
    takeaway: Takeaway = None,
    private: PrivateOrNot = None,
) -> None:
    """Correct a slip; an empty value ('') takes a field out.

    $ mentorlog resource edit r1 --takeaway "Lead by asking" --kind course
    $ mentorlog resource edit @last --goal '' --url https://example.org/talk
    """
    app = app_of(ctx)
    found = edits.to_change(app, app.store.resources, ids)
    _, aim = linked(app, None, goal)
    fields = edits.given(
        "--title, --kind, --takeaway",
        from_,
        title=app.text(title, "title", optional=True),
        kind=kind,
        mentorship=edits.mentorship_uid(app, with_),
        url=edits.optional_text(app, url, "url"),
        goal=aim.uid if aim else goal,
        added_on=past_day(on) if on else None,
        started_on=edits.optional(started, past_day),
        done_on=edits.optional(done, past_day),
        dropped_on=edits.optional(dropped, past_day),
        takeaway=edits.optional_text(app, takeaway, "takeaway"),
        private=private,
    )
    changed = [edits.sided(app, one, fields, "from_", from_) for one in found]
    with app.writing() as store:
        changed = [store.resources.correct(resource) for resource in changed]
    app.changed(changed, *(_cells(app, f"corrected {one.ref}", one) for one in changed))


@app.command()
def remove(ctx: typer.Context, ids: Ids, yes: Yes = False, dry_run: DryRun = False) -> None:
    """Remove entries that should never have been on the list.

    $ mentorlog resource remove r1 -y
    $ mentorlog resource remove r1 @last -y
    """
    from mentorlog.cli.removal import remove as remove_records

    app = app_of(ctx)
    remove_records(app, app.find_all(app.store.resources, ids), yes=yes, dry_run=dry_run)


def step_cells(app: App, resource: Resource, word: str, on: date) -> list[str]:
    """The echo of a step: "r1 started · book: The Manager's Path · Dana"."""
    when = word if on == app.today else f"{word} {show_day(on, app.today)}"
    return _cells(app, f"{resource.ref} {when}", resource)


def _cells(app: App, done: str, resource: Resource) -> list[str]:
    """An entry in the words of the echo: what was done, what it is, with whom, what stayed."""
    name = app.store.mentorships.names().get(resource.mentorship or "")
    cells = [done, f"{resource.kind}: {resource.title}", *([name] if name else [])]
    stayed = [f"takeaway: {resource.takeaway}"] if resource.takeaway else []
    return [*cells, *stayed, *(["private"] * resource.private)]
