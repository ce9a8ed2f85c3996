"""`mentorlog career`: steps that others can see, each on its day."""

from typing import Annotated

from mentorlog.cli import entries, fields, lists
from mentorlog.cli.app import App
from mentorlog.cli.declared import Argument, At, Declared
from mentorlog.cli.shared import Shared
from mentorlog.cli.verbs import Verbs
from mentorlog.domain.dates import show_day
from mentorlog.domain.records.growth import Career, CareerKind
from mentorlog.operations.sides import whose

verbs = Verbs()

KindArgument = Annotated[CareerKind, Argument(metavar="KIND", help="What kind of step.")]
TitleArgument = Annotated[
    str | None, Argument(metavar="[TITLE]", help="What it is; - reads standard input.")
]


def _echo(app: App, done: str, career: Career) -> list[str]:
    """A career event in the words of the echo: what it is, whose, when."""
    name = app.store.mentorships.names().get(career.mentorship or "")
    cells = [
        f"{done}{whose(app.store, career)}",
        f"{career.kind}: {career.title}",
        *([name] if name else []),
        show_day(career.on, app.today),
    ]
    return [*cells, *(["private"] * career.private)]


CAREER = Declared(
    Career,
    _echo,
    "--title, --kind, --on",
    fields.word("kind", "--kind", "What kind of step.", CareerKind, At.EDIT),
    fields.text("title", "--title", "What it is.", at=At.EDIT),
    fields.with_("The mentorship it belongs to; none: no one."),
    fields.OWNER,
    fields.text("note", "--note", "What led to it; - reads it."),
    fields.happened("on"),
    *fields.private(),
)
shared = Shared(verbs, CAREER)


@verbs.command()
@CAREER.added
def add(app: App, kind: KindArgument, title: TitleArgument = None) -> None:
    """Keep a promotion, role, award or talk: mine, unless --owner says whose.

    A promotion, role, raise, award, talk, publication or transition.

    $ mentorlog career add promotion "Senior engineer" --on 2026-09-01 --with dana
    $ mentorlog career add talk "First talk at the guild" --owner them --with tom
    """
    entries.write(app, CAREER, "noted", entries.new(app, CAREER, title, kind=kind))


@verbs.command("list")
@lists.filtered(
    lists.WITH,
    lists.only_where(CAREER, "kind", "Only this kind."),
    *lists.WINDOW,
    *lists.CUT,
    *lists.WHOSE,
    lists.ALL,
)
def list_(app: App) -> None:
    """List career events, newest first.

    $ mentorlog career list --with dana --mine
    $ mentorlog career list --kind promotion --all
    """
    wanted, owner, _ = lists.asked(app)
    kind, careers = app.called.word("kind"), app.store.careers
    app.found(lambda asked: careers.listed(asked, kind=kind, owner=owner), wanted)


shared.show("Show career events in full.", "c1", "c1 @last --json")


shared.edit('c1 --title "Senior software engineer" --on "1 sep"', "@last --note '' --private")


shared.remove(
    "Remove career events that should never have been written down.", "c1 -y", "c1 @last -y"
)
