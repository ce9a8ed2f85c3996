"""`mentorlog undo` and `mentorlog redo`: take back what was done, and do it again."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import to_builtins

from mentorlog.cli.app import App
from mentorlog.cli.declared import Argument, Option
from mentorlog.cli.logged import named, with_options
from mentorlog.cli.params import how_many
from mentorlog.cli.verbs import Verbs
from mentorlog.domain.wording import counted
from mentorlog.errors import Invalid
from mentorlog.render.json_text import encode
from mentorlog.reports.history import Shown, build
from mentorlog.store import history
from mentorlog.store import undo as taking_back
from mentorlog.store.changes import Command
from mentorlog.store.named import Named
from mentorlog.store.undo import Chosen, TakenBack

verbs = Verbs()

_ROWS_AT_MOST = 100
"""In JSON, of each command; an import has any number."""

DryRun = Annotated[
    bool, Option("-n", "--dry-run", help="Only say what would be done; change nothing.")
]


@verbs.command()
def undo(
    app: App,
    ids: Annotated[
        list[str] | None,
        Argument(metavar="[ID…]", help="Records by id, commands by number."),
    ] = None,
    to: Annotated[
        int | None,
        Option("--to", help="This command and all after it.", parser=how_many, metavar="NUMBER"),
    ] = None,
    dry_run: DryRun = False,
) -> None:
    """Take back the last command; again, the one before it.

    `undo s12` takes back the last command that changed s12, `undo 14` the one that `history`
    numbers 14, and `undo --to 14` that one and all after it. Where a record was changed since,
    nothing is touched. Only a purge cannot be undone.

    $ mentorlog done a86 && mentorlog undo
    $ mentorlog note add "Met Lee" && mentorlog undo --dry-run
    """
    if to is not None and ids:
        raise Invalid("--to and ids exclude each other", "give one of them")
    if to is not None:
        _run(app, Command("undo", "undo", (str(to),), ("to",)), taking_back.back_to(to), dry_run)
    elif ids:
        found = [named(app.store, typed, app.today) for typed in ids]
        refs = tuple(filter(None, map(_ref, found)))
        _run(app, Command("undo", "undo", refs), taking_back.of(found), dry_run)
    else:
        _run(app, Command("undo", "undo"), taking_back.last, dry_run)


@verbs.command()
def redo(app: App, dry_run: DryRun = False) -> None:
    """Do again what the last undo took back.

    $ mentorlog done a86 && mentorlog undo && mentorlog redo
    $ mentorlog done a86 && mentorlog undo && mentorlog redo --dry-run
    """
    _run(app, Command("redo", "redo"), taking_back.last_undo, dry_run)


def _ref(one: Named | int) -> str:
    """What the log keeps of it: a name is a text, and is not kept."""
    if isinstance(one, int):
        return str(one)
    return one.ref if one.noun != "mentorship" else ""


def _run(app: App, command: Command, choose: Chosen, dry_run: bool) -> None:
    taken = taking_back.take_back(app.store, command, choose, rehearsal=dry_run)
    connection = app.store.connection
    entries = [history.entry(connection, one.command) for one in taken]
    events = list(build(app.store, with_options(entries), Shown(limit=_ROWS_AT_MOST)))
    if app.json:
        told = [
            to_builtins(event) | {"passed_over": one.purged}
            for event, one in zip(events, taken, strict=True)
        ]
        print(encode(told if len(told) != 1 else told[0]))
    elif not app.quiet:
        verb = (
            f"would {command.noun}" if dry_run else {"undo": "undid", "redo": "redid"}[command.noun]
        )
        for event, one in zip(events, taken, strict=True):
            app.say(
                f"{verb}: {event.took_back or event.command} {event.subject}", *_passed(app, one)
            )


def _passed(app: App, one: TakenBack) -> Iterator[str]:
    """What was passed over."""
    if one.purged:
        were = "was" if one.purged == 1 else "were"
        yield f"passed over {counted(one.purged, 'record')} that {were} purged"
    for number in taking_back.purges_after(app.store.connection, one.command):
        yield f"passed over {number} data purge, which cannot be undone"
