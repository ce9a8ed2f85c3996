"""`mentorlog history`: who did what when, and what became of each record."""

import sys
from collections.abc import Callable, Sequence
from typing import Annotated

from mentorlog.cli.app import App
from mentorlog.cli.declared import Argument, Option
from mentorlog.cli.logged import all_named, with_options
from mentorlog.cli.params import Since, Until, ensure_in_order, how_many
from mentorlog.cli.verbs import Verbs
from mentorlog.reports.history import Event, Shown, build
from mentorlog.store import history as log
from mentorlog.store.history import Entry
from mentorlog.store.named import family as family_of

verbs = Verbs()

_FIRST = 20
_ROWS_OF_EACH, _ROWS_OF_ONE = 10, 100
"""Records of a command in a list, and of one alone; an import has any number."""


@verbs.command()
def history(
    app: App,
    id_: Annotated[
        str | None, Argument(metavar="[ID]", help="A record by id, a command by number.")
    ] = None,
    since: Since = None,
    until: Until = None,
    limit: Annotated[
        int,
        Option("--limit", help="At most this many commands.", parser=how_many, metavar="N"),
    ] = _FIRST,
    all_: Annotated[bool, Option("--all", help="Show every command.")] = False,
    private: Annotated[bool, Option("--private", help="Show private text, too.")] = False,
) -> None:
    """Show who did what when, newest first; [-…-] went, {+…+} came.

    `history s12` tells of one record, also of one that was removed, `history 14` all that one
    command did. Of private text it says only that it changed.

    $ mentorlog history
    $ mentorlog history a87 --private
    """
    ensure_in_order(since, until)
    of = all_named(app.store, id_, app.today) if id_ is not None else None
    most = None if all_ else limit
    connection = app.store.connection
    if isinstance(of, int):
        shown = Shown(limit=None if all_ else _ROWS_OF_ONE, private=private)
        _answer(app, [log.entry(connection, of)], shown, whole=True)
        return
    family = family_of(connection, *of) if of is not None else None
    found = log.listed(connection, since, until, most, family)
    shown = Shown(family, None if family else _ROWS_OF_EACH, private)
    _answer(app, found, shown, whole=family is not None)
    if len(found) == most:
        app.talk(f"{most} shown; --all or --limit shows more")


def _answer(app: App, found: Sequence[Entry], shown: Shown, *, whole: bool) -> None:
    events = build(app.store, with_options(found), shown)
    if app.json:
        from mentorlog.render.json_text import encode

        print(encode(list(events)))
    elif not found:
        app.talk("nothing was done yet" if app.store.is_new else "nothing matches")
    else:
        from mentorlog.render.history import page

        devices = log.has_several_devices(app.store.connection)
        if devices:
            events = map(_by_name(app), events)
        app.draw(page(events, app.today, whole=whole, marked=_is_marked(app), devices=devices))


def _by_name(app: App) -> Callable[[Event], Event]:
    """Names the devices that the journal is shared with; of others the beginning of their uid."""
    from msgspec.structs import replace

    from mentorlog.store.sharing.shares import device_names

    names = device_names(app.store.connection)
    return lambda one: replace(one, device=names.get(one.device, one.device[:8]))


def _is_marked(app: App) -> bool:
    """Whether brackets tell what went and what came: where colours cannot."""
    return not (sys.stdout.isatty() and app.draws_color)
