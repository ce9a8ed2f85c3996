"""`mentorlog data purge`: what was written, and is to be nowhere any more."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, NamedTuple

from mentorlog.cli.app import App
from mentorlog.cli.declared import Argument, Option
from mentorlog.cli.draft import lying
from mentorlog.cli.ids import table_of
from mentorlog.cli.params import DryRun, Yes
from mentorlog.cli.store_path import backups_name
from mentorlog.domain.wording import counted
from mentorlog.errors import NeedsInput, NotFound
from mentorlog.operations.names import named
from mentorlog.render.json_text import encode
from mentorlog.store import purge as forgetting
from mentorlog.store.changes import Command
from mentorlog.store.labels import label
from mentorlog.store.purge import Extent, Target
from mentorlog.store.purge_backups import Found, forget_in_all, look_through
from mentorlog.store.sharing.forgetting import is_due

_DIGITS = 18
"""More than any id has."""


class _Meant(NamedTuple):
    """What is to be forgotten: the records, how they are called here, how much and where it is."""

    targets: list[Target]
    refs: list[str]
    names: list[str]
    extent: Extent
    found: Found
    history: bool


def purge(
    app: App,
    ids: Annotated[
        list[str] | None,
        Argument(metavar="[ID…]", help="Records, also such as were removed before."),
    ] = None,
    with_: Annotated[
        str | None,
        Option("--with", help="A mentorship, and all that belongs to it.", metavar="NAME"),
    ] = None,
    history: Annotated[
        bool, Option("--history", help="Keep the records; forget what they said before.")
    ] = False,
    yes: Yes = False,
    dry_run: DryRun = False,
) -> None:
    """Forget records for good: out of the store, its history, its index and its backups.

    Nothing of their text stays in these files, and nothing brings it back: undo passes over what
    was purged. Parts go along, as with `remove`. With --history, a backup that holds a record as
    it was before loses it. What was exported, mailed or copied elsewhere is out of reach.

    $ mentorlog data purge s12 -n
    $ mentorlog data purge n5 --history -y
    """
    meant = _meant(app, ids or [], with_, history=history)
    if dry_run:
        _answer(app, meant, f"would forget {_told(app, meant, with_titles=sys.stdout.isatty())}")
        return
    app.confirm(f"Forget for good {_told(app, meant, with_titles=app.asks)}?", yes=yes)
    _forget(app, meant)
    _answer(app, meant, f"forgot {_told(app, meant)}")


def _meant(app: App, ids: Sequence[str], name: str | None, *, history: bool) -> _Meant:
    if not ids and name is None:
        raise NeedsInput("what is to be forgotten?", "name ids, or a whole mentorship: --with NAME")
    refs = list(dict.fromkeys(typed.strip().lower() for typed in ids))
    targets = [_record(app, ref) for ref in refs]
    connection = app.store.connection
    names = list(refs)
    if name is not None:
        mentorship, called = _mentorship(app, name)
        targets.append(mentorship)
        names.append(f"all of {called}")
    if history:
        forgetting.ensure_as_logged(connection, targets)
    extent = forgetting.extent(connection, targets)
    found = look_through(Path(backups_name(app.path)), targets)
    return _Meant(targets, refs, names, extent, found, history)


def _forget(app: App, meant: _Meant) -> None:
    """In the backups first: what is still in the store can be named again after a kill."""
    command = Command("data", "purge", tuple(meant.refs))
    connection = app.store.connection
    present = forgetting.gathered(connection, meant.targets) if meant.history else None
    forget_in_all(
        Path(backups_name(app.path)), meant.found, meant.targets, command, app.now, present
    )
    app.forgo_backup()
    forget = forgetting.forget_versions if meant.history else forgetting.forget
    with forgetting.sweeping(app.store), app.writing() as store:
        forget(store.connection, meant.targets, store.opened)
    if is_due(app.store.connection):
        from mentorlog.cli.sharing_purged import forget_there

        forget_there(app)


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
        found = named(app.store, name, app.today)
    except NotFound:
        removed = forgetting.removed_mentorship(app.store.connection, name)
        if removed is None:
            raise
        return removed, name
    return Target("mentorship", found.uid), found.name


def _told(app: App, meant: _Meant, *, with_titles: bool = False) -> str:
    """Like "s12: 1 record, 3 changes in the log, 2 backups"; titles are for a terminal alone."""
    connection = app.store.connection
    refs = [label(connection, *one) for one in meant.targets] if with_titles else meant.names
    names = ", ".join(refs)
    parts = [
        (0 if meant.history else sum(meant.extent.rows.values()), "record", ""),
        (meant.extent.versions, "change", " in the log"),
        (len(meant.found.backups), "backup", ""),
    ]
    said = ", ".join(f"{counted(count, word)}{more}" for count, word, more in parts if count)
    return f"{f'what {names} said before' if meant.history else names}: {said}"


def _answer(app: App, meant: _Meant, told: str) -> None:
    drafts = [str(path) for path in lying()]
    if app.json:
        answer = {
            "forgotten": meant.names,
            "records": {} if meant.history else meant.extent.rows,
            "changes": meant.extent.versions,
            "backups": len(meant.found.backups),
            "out_of_reach": [{"path": str(one.path), "why": one.why} for one in meant.found.beyond],
            "drafts": drafts,
        }
        print(encode(answer))
    elif not app.quiet:
        app.say(told)
    if meant.extent.rows.get("origin") and not meant.history:
        app.talk("it was imported: to import its file again would bring it back")
    for one in meant.found.beyond:
        app.talk(f"out of reach: {one.path} ({one.why})")
    for draft in drafts:
        app.talk(f"a draft may hold it, too: {draft}")
