"""`mentorlog career`: steps that others can see, each on its day, and the ladder they go up."""

from enum import StrEnum
from typing import Annotated

from mentorlog.cli import entries, fields, lists, params
from mentorlog.cli.app import App
from mentorlog.cli.declared import Argument, At, Declared, taking
from mentorlog.cli.shared import Shared
from mentorlog.cli.verbs import Verbs
from mentorlog.domain.dates import show_day
from mentorlog.domain.records.base import Party
from mentorlog.domain.records.growth import Career, CareerKind
from mentorlog.operations.sides import whose
from mentorlog.store.wanted import Wanted

verbs = Verbs()


class Setting(StrEnum):
    """What is done with a ladder, beside looking at it."""

    SET = "set"


LadderVerb = Annotated[Setting | None, Argument(metavar="[set]", help="set names the rungs.")]
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
        *([f"until {show_day(career.ends_on, app.today)}"] if career.ends_on else []),
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
    fields.parsed("on", "--start", "A role's first day, the same.", "DAY", params.past_day, At.ADD),
    fields.read_as("ends_on", "--until", "A role's last day.", "DAY", params.any_day),
    *fields.private(),
)
shared = Shared(verbs, CAREER)


@verbs.command()
@CAREER.added
def add(app: App, kind: KindArgument, title: TitleArgument = None) -> None:
    """Keep a promotion, role, award or talk: mine, unless --owner says whose.

    A promotion, role, raise, award, talk, publication or transition; a role has --start and
    --until. One role lasts until the next one, or a promotion.

    $ mentorlog career add promotion "Senior engineer" --on 2026-09-01 --with dana
    $ mentorlog career add role "Senior engineer, Acme" --start 2024-03-01 --until 2026-05-31
    $ mentorlog career add talk "First talk at the guild" --owner them --with tom
    """
    entries.write(app, CAREER, "noted", entries.new(app, CAREER, title, kind=kind))


@verbs.command()
@taking(*(field for field in CAREER.fields if field.name in ("mentorship", "owner", "on")))
def ladder(app: App, verb: LadderVerb = None, rungs: TitleArgument = None) -> None:
    """Show the rungs of your ladder, or set them, the lowest first, with commas between.

    `mentorlog skill add --rung` says what one asks for, `mentorlog report growth` what is missing.

    $ mentorlog career ladder set "Senior, Staff, Principal"
    $ mentorlog career ladder
    """
    if verb is None:
        found = app.store.careers.ladder(Party.ME, None, app.today)
        if found is None and not app.json:
            app.talk('there is no ladder yet; `mentorlog career ladder set "Senior, Staff"`')
        else:
            app.found(lambda _: [found] if found else [], Wanted())
        return
    new = entries.new(app, CAREER, rungs, kind=CareerKind.LADDER)
    entries.write(app, CAREER, "noted", new)


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
