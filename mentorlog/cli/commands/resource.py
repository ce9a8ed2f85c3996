"""`mentorlog resource`: what to read, hear or use, and what stayed of it."""

from functools import partial
from typing import Annotated

from msgspec.structs import replace

from mentorlog.cli import edits, entries, fields, lists, params
from mentorlog.cli.app import App
from mentorlog.cli.declared import Argument, At, Declared, Option
from mentorlog.cli.shared import Shared
from mentorlog.cli.verbs import Verbs
from mentorlog.domain.records.base import Close
from mentorlog.domain.records.growth import Resource, ResourceKind

verbs = Verbs()

TitleOrUrl = Annotated[
    str | None, Argument(metavar="[TITLE|URL]", help="What it is; - reads standard input.")
]
Takeaway = Annotated[
    str | None, Option("--takeaway", help="What stayed; - reads it.", metavar="TEXT")
]

_SCHEMES = ("http://", "https://")


def _echo(app: App, done: str, resource: Resource) -> list[str]:
    """An entry in the words of the echo: what was done, what it is, with whom, what stayed."""
    name = app.store.mentorships.names().get(resource.mentorship or "")
    cells = [done, f"{resource.kind}: {resource.title}", *([name] if name else [])]
    stayed = [f"takeaway: {resource.takeaway}"] if resource.takeaway else []
    return [*cells, *stayed, *(["private"] * resource.private)]


RESOURCE = Declared(
    Resource,
    _echo,
    "--title, --kind, --takeaway",
    fields.text("title", "--title", "What it is called.", at=At.EDIT).asking(
        "What is it called, or where is it?"
    ),
    fields.word("kind", "--kind", "What it is; else an article.", ResourceKind).asking(
        "What kind is it?"
    ),
    fields.with_("With whom; none: nobody."),
    fields.side("from_", "--from", "Who recommends it: me, them, or a member."),
    fields.text("url", "--url", "Where it is; nothing is fetched.", "URL"),
    fields.link("goal", "The goal it serves."),
    fields.tags(),
    fields.happened("added_on", at=At.ADD),
    fields.day_of_step("added_on", "--on", "The day it was put on the list."),
    fields.day_of_step("started_on", "--started", "The day you began with it."),
    fields.day_of_step("done_on", "--done", "The day you were through."),
    fields.day_of_step("dropped_on", "--dropped", "The day it was given up."),
    fields.text("takeaway", "--takeaway", "What stayed; - reads it.", at=At.EDIT),
    *fields.private(),
)
shared = Shared(verbs, RESOURCE)


@verbs.command()
@RESOURCE.added
def add(app: App, title: TitleOrUrl = None) -> None:
    """Put something on the reading list; nothing is fetched.

    I put it there myself unless --from says who recommended it.

    $ mentorlog resource add "The Manager's Path" --kind book --with dana --from them --goal g1
    $ mentorlog resource add https://example.org/incident-reviews --with none
    """
    resource = entries.new(app, RESOURCE, title)
    if resource.url is None and resource.title.lower().startswith(_SCHEMES):
        resource = replace(resource, url=resource.title)
    entries.write(app, RESOURCE, "noted", resource)


@verbs.command()
def start(app: App, ids: params.Ids, on: params.On = None) -> None:
    """Note that you began to read or watch it.

    $ mentorlog resource start r3
    $ mentorlog resource start @last --on yesterday
    """
    day = on or app.today
    found = edits.to_change(app, app.store.resources, ids, on=day)
    with app.writing() as store:
        started = [store.resources.start(resource, day) for resource in found]
    entries.tell_closed(app, started, "started", day)


@verbs.command()
def done(app: App, ids: params.Ids, takeaway: Takeaway = None, on: params.On = None) -> None:
    """Mark reading as done; --takeaway keeps what stayed with you.

    $ mentorlog resource done r2 --takeaway "One question before every answer"
    $ mentorlog resource done r2 r3 --on yesterday
    """
    found = edits.to_change(app, app.store.resources, ids, on=on)
    stayed = app.text(takeaway, "takeaway", optional=True)
    entries.close(app, found, Close.DONE, on, takeaway=stayed)


shared.drop("Take entries off the reading list, finished or not.", "r3", "r2 r3 --on yesterday")


shared.reopen("Put entries back on the reading list.", "r1", "r1 --json")


@verbs.command("list")
@lists.filtered(
    lists.WITH,
    lists.only_where(RESOURCE, "kind", "Only this kind."),
    *lists.WINDOW,
    lists.TAG,
    lists.GOAL,
    *lists.CUT,
    lists.flag("done", "Those you are through with."),
    lists.ALL,
)
def list_(app: App) -> None:
    """List what is to be read or being read, newest first.

    $ mentorlog resource list --with dana --kind book
    $ mentorlog resource list --done --since "6 months ago"
    """
    wanted, _, shows_all = lists.asked(app)
    done, resources = bool(app.called.word("done")), app.store.resources
    listed = partial(resources.listed, kind=app.called.word("kind"))
    if done or shows_all:
        app.found(partial(listed, done=done), wanted)
    else:
        app.found(partial(resources.open, kind=app.called.word("kind")), wanted, listed)


shared.show("Show entries of the reading list in full.", "r1", "r1 @last --json")


shared.edit(
    'r1 --takeaway "Lead by asking" --kind course', "@last --goal '' --url https://example.org/talk"
)


shared.remove("Remove entries that should never have been on the list.", "r1 -y", "r1 @last -y")
