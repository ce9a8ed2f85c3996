"""For whom something is written: the whole store, or what of it one person may see."""

import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Annotated

from mentorlog.cli.app import App
from mentorlog.cli.declared import Option
from mentorlog.domain.records.base import Party, Record
from mentorlog.domain.records.mentorship import Mentorship
from mentorlog.domain.text import folded
from mentorlog.errors import Invalid, NeedsInput
from mentorlog.store.store import Store

if TYPE_CHECKING:
    from mentorlog.store.leaving import Leaving


Audience = Annotated[
    str | None,
    Option("--audience", help="Only what NAME, or `them`, may see.", metavar="NAME"),
]
WithNotes = Annotated[
    bool,
    Option("--with-notes", help="Session notes, reasons, blockers may be seen, too."),
]


@contextmanager
def store_for(
    app: App,
    named: str | None,
    *,
    with_notes: bool,
    no_private: bool = False,
    packet: bool = False,
) -> Iterator[Store]:
    """The store, or as much of it as the one who is named may see; or all that is not private.

    Of a `packet` my notes are a part, for whomever it is not made.

    Raises NotFound, Invalid or NeedsInput if it is not clear who that is.
    """
    if named is None and with_notes:
        raise Invalid("--with-notes is about what someone else sees", "name who that is")
    if named is None and not (no_private or packet):
        yield app.store
        return
    from mentorlog.store.audience import for_audience

    mentorship = None if named is None else _meant(app, named).uid
    must_exist = app.store.must_exist
    with_notes = with_notes or (named is None and packet)
    with closing(
        for_audience(app.path, mentorship, with_notes=with_notes, must_exist=must_exist)
    ) as store:
        yield store


def _meant(app: App, named: str) -> Mentorship:
    """The mentorship by any beginning of its name, or the only one that runs for `them`."""
    mentorships = app.store.mentorships
    if folded(named) != Party.THEM:
        return app.looked_at(named)
    running = mentorships.running(app.today)
    if len(running) == 1:
        return running[0]
    names = ", ".join(mentorship.name for mentorship in running)
    raise NeedsInput(
        "it is not clear who they are", f"name one of {names}" if names else "no mentorship runs"
    )


_NAMES = ("name", "title", "text", "at", "starts_on", "set_on", "on")
"""What a record is called by: the first of these fields that says something."""


def tell_what_would_leave(app: App, theirs: Store, report: object = None) -> None:
    """List the records of `theirs` with the fields that would be seen, and those that would not.

    Where it is for a report, those that it tells of.
    """
    from mentorlog.cli.files import set_down_first
    from mentorlog.reports.told import Told
    from mentorlog.store import bulk
    from mentorlog.store.leaving import ALWAYS, count, leaving

    written, seen = _as_json if app.json else _as_text, 0
    told = Told(report) if report is not None else None
    with set_down_first() as file, bulk.snapshot(theirs):
        for seen, one in enumerate(leaving(app.store, theirs, told), start=1):
            file.write(written(one, seen).encode(sys.stdout.encoding or "utf-8", "replace"))
        of = count(app.store)
    if app.json:
        print("\n]" if seen else "[]")
    always = f", with {', '.join(ALWAYS)} of each" if told is None else ""
    app.talk(f"{seen} of {of} records would leave{always}; nothing was written")


def _as_text(one: "Leaving", _number: int) -> str:
    from mentorlog.render.echo import line
    from mentorlog.store.leaving import ALWAYS

    told = ", ".join(name for name in one.fields if name not in ALWAYS)
    without = [f"without {', '.join(one.left_out)}"] if one.left_out else []
    return line([f"{_ref(one.record)} {_name(one.record)}", told, *without]) + "\n"


def _as_json(one: "Leaving", number: int) -> str:
    """A line of an array that is still to be closed."""
    import msgspec

    told = {
        **({"id": one.record.ref} if one.record.letter else {}),
        "kind": one.record.noun,
        "uid": one.record.uid,
        "name": _name(one.record),
        "fields": one.fields,
        "left_out": one.left_out,
    }
    line = msgspec.json.format(msgspec.json.encode(told), indent=0).decode()
    return ("[\n  " if number == 1 else ",\n  ") + line


def _ref(record: Record) -> str:
    return record.ref if record.letter else record.noun.replace("_", "-")


def _name(record: Record) -> str:
    found = (getattr(record, name, None) for name in _NAMES)
    return str(next(value for value in found if value))
