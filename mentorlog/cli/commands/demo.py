"""`mentorlog demo`: a believable year to look around in, in a store of its own."""

from pathlib import Path
from shlex import quote
from typing import Annotated

from mentorlog import clock
from mentorlog.cli.app import App
from mentorlog.cli.declared import Option
from mentorlog.cli.verbs import Verbs
from mentorlog.demo import year
from mentorlog.errors import Invalid
from mentorlog.places import data_directory
from mentorlog.render.json_text import encode
from mentorlog.store import bulk, changes
from mentorlog.store.changes import Command
from mentorlog.store.store import Store

verbs = Verbs()

_TO_TRY = ("", " session list --with dana", " goal show g1")


@verbs.command()
def demo(
    app: App,
    output: Annotated[
        str | None,
        Option("-o", "--output", help="Where to build it; else demo.db beside the journal."),
    ] = None,
) -> None:
    """Build a believable year to try things on, in a store of its own.

    Your journal is not touched; a demo that was built before is built anew.

    $ mentorlog demo
    $ mentorlog demo -o year.db
    """
    if output or not app.is_apart:
        app.use_store(output or str(data_directory() / "demo.db"))
    path = app.path.absolute()
    _clear(path, app.store)
    records = year(app.today, clock.local)
    bulk.load(app.store, lambda _known: records, Command("demo", "demo"))
    to_try = [f"MENTORLOG_DB={quote(str(path))} mentorlog{words}" for words in _TO_TRY]
    if app.json:
        print(encode({"path": str(path), "records": len(records), "try": to_try}))
        return
    app.say(f"built a year to try things on: {len(records)} records in {path}")
    for line in to_try:
        app.say(line)


def _clear(path: Path, store: Store) -> None:
    """Make room for a new demo. Raises Invalid where anything but a demo lies."""
    is_demo = changes.begins_with(store.connection, "demo")
    if not store.exists:
        return
    if not is_demo:
        raise Invalid(f"this is a journal, not a demo: {path}", "name another file: -o year.db")
    store.close()
    path.unlink()
