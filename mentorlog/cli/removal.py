"""Removing records: what goes along is said before, and nothing goes without a yes."""

from collections.abc import Sequence
from functools import partial
from typing import TypeVar

from mentorlog.cli.app import App
from mentorlog.cli.edits import ensure_open
from mentorlog.domain.records.base import Record
from mentorlog.errors import Invalid

R = TypeVar("R", bound=Record)

_SAID = {
    "milestone": "milestone",
    "check_in": "check-in",
    "term": "renegotiation",
    "rating": "rating",
    "attainment": "level",
    "accord": "accord",
}


def remove(app: App, records: Sequence[R], *, yes: bool, dry_run: bool) -> None:
    """Remove records of any noun, all or none, after asking; a dry run only says which."""
    for record in records:
        if record.noun == "mentorship":
            raise Invalid(
                f"{record.ref} is the whole mentorship with {_titled(app, record)}",
                f"`mentorlog mentorship remove {record.ref}` takes it out",
            )
        ensure_open(app, app.store.table(record.noun), record)
    refs = ", ".join(record.ref + _along(app, record) for record in records)
    as_json = _as_json(app, records) if app.json else ""
    if not dry_run:
        named = ", ".join(map(partial(_titled, app), records)) if app.asks and not yes else refs
        app.confirm(f"Remove {named}?", yes=yes)
        _remove(app, records)
    if as_json:
        print(as_json)
    else:
        app.changed(records, [f"{'would remove' if dry_run else 'removed'} {refs}"])


def _titled(app: App, record: Record) -> str:
    """For whoever is asked: "s12 (Promotion packet)", unless the title is private."""
    from mentorlog.store.labels import label

    return label(app.store.connection, record.noun, record.uid) + _along(app, record)


def _remove(app: App, records: Sequence[Record]) -> None:
    with app.writing() as store:
        for record in records:
            store.table(record.noun).remove(record)


def _as_json(app: App, records: Sequence[Record]) -> str:
    """The records as they are before their parts go along."""
    from mentorlog.render.json_text import answer
    from mentorlog.reports.entries import build

    return answer(build(app.store, records, app.today), as_list=len(records) != 1)


def _along(app: App, record: Record) -> str:
    """What goes along with it: " with 4 milestones and 1 check-in"."""
    parts = app.store.table(record.noun).parts_of(record)
    said = [
        f"{count} {_SAID[kind]}{'s' * (count > 1)}"
        for kind, count in parts.items()
        if kind in _SAID
    ]
    if not said:
        return ""
    *most, last = said
    return f" with {', '.join(most)} and {last}" if most else f" with {last}"
