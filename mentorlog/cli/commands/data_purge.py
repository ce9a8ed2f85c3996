"""`mentorlog data purge`: what was written, and is to be nowhere any more."""

from collections.abc import Sequence
from typing import Annotated, NamedTuple

import typer

from mentorlog.cli.app import App, app_of
from mentorlog.cli.draft import lying
from mentorlog.cli.ids import table_of
from mentorlog.cli.params import DryRun, Yes
from mentorlog.errors import NeedsInput, NotFound
from mentorlog.render.json_text import encode
from mentorlog.store import purge as forgetting
from mentorlog.store.purge import Extent, Target

_DIGITS = 18
"""More than any id has."""


class _Meant(NamedTuple):
    """What is to be forgotten: the records, how they are called here, and how much it is."""

    targets: list[Target]
    names: list[str]
    extent: Extent


def purge(
    ctx: typer.Context,
    ids: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ID…]", help="Records, also such as were removed before."),
    ] = None,
    with_: Annotated[
        str | None,
        typer.Option("--with", help="A mentorship, and all that belongs to it.", metavar="NAME"),
    ] = None,
    history: Annotated[
        bool, typer.Option("--history", help="Keep the records; forget what they said before.")
    ] = False,
    yes: Yes = False,
    dry_run: DryRun = False,
) -> None:
    """Forget records for good: out of the store, its history, its index and its backups.

    Nothing of their text stays in these files, and nothing brings it back: undo passes over what
    was purged. Parts go along, as with `remove`. What was exported, mailed or copied elsewhere is
    out of reach.

    $ mentorlog data purge s12 -n
    $ mentorlog data purge n5 --history -y
    """
    app = app_of(ctx)
    meant = _meant(app, ids or [], with_)
    if not dry_run:
        app.confirm(_question(meant, history=history), yes=yes)
        forget = forgetting.forget_versions if history else forgetting.forget
        with forgetting.sweeping(app.store), app.writing(ctx) as store:
            forget(store.connection, meant.targets, store.opened)
    _answer(app, meant, "would forget" if dry_run else "forgot", history=history)


def _meant(app: App, ids: Sequence[str], name: str | None) -> _Meant:
    if not ids and name is None:
        raise NeedsInput("what is to be forgotten?", "name ids, or a whole mentorship: --with NAME")
    targets = [_record(app, typed) for typed in ids]
    names = [typed.strip().lower() for typed in ids]
    if name is not None:
        mentorship, called = _mentorship(app, name)
        targets.append(mentorship)
        names.append(f"all of {called}")
    return _Meant(targets, names, forgetting.extent(app.store.connection, targets))


def _record(app: App, typed: str) -> Target:
    """The record of this id, there or removed. Raises NotFound or Invalid."""
    table = table_of(app.store, typed)
    try:
        record = app.find(table, typed)
    except NotFound:
        number = int(typed.strip()[1:][:_DIGITS])
        removed = forgetting.removed(app.store.connection, table.record.noun, number)
        if removed is None:
            raise
        return removed
    return Target(table.record.noun, record.uid)


def _mentorship(app: App, name: str) -> tuple[Target, str]:
    """The mentorship whose name begins so, or that was removed and had this name, and its name."""
    try:
        found = app.store.mentorships.named(name)
    except NotFound:
        removed = forgetting.removed_mentorship(app.store.connection, name)
        if removed is None:
            raise
        return removed, name
    return Target("mentorship", found.uid), found.name


def _question(meant: _Meant, *, history: bool) -> str:
    """Like "Forget s12 (1 record and 3 changes in the log)? Nothing brings it back"."""
    return f"Forget {_told(meant, history=history)}? Nothing brings it back"


def _told(meant: _Meant, *, history: bool) -> str:
    names = ", ".join(meant.names)
    changes = _counted(meant.extent.versions, "change")
    if history:
        return f"what {names} said before ({changes} in the log)"
    records = sum(meant.extent.rows.values())
    there = f"{_counted(records, 'record')} and " if records else ""
    return f"{names} ({there}{changes} in the log)"


def _counted(count: int, word: str) -> str:
    return f"{count} {word}{'s' * (count != 1)}"


def _answer(app: App, meant: _Meant, verb: str, *, history: bool) -> None:
    drafts = [str(path) for path in lying()]
    if app.json:
        answer = {
            "forgotten": meant.names,
            "records": {} if history else meant.extent.rows,
            "changes": meant.extent.versions,
            "drafts": drafts,
        }
        print(encode(answer))
    elif not app.quiet:
        app.say(f"{verb} {_told(meant, history=history)}")
    for draft in drafts:
        app.talk(f"a draft may still hold it: {draft}")
