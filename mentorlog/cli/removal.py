"""Removing records: what goes along is said before, and nothing goes without a yes."""

from collections.abc import Sequence

import typer

from mentorlog.cli.app import app_of
from mentorlog.domain.records.base import Record


def remove(ctx: typer.Context, records: Sequence[Record], *, yes: bool) -> None:
    """Remove records of any noun, all or none, after asking."""
    app = app_of(ctx)
    refs = " ".join(record.ref for record in records)
    app.confirm(f"Remove {refs} for good?", yes=yes)
    with app.writing(ctx) as store:
        for record in records:
            store.table(record.noun).remove(record)
    app.changed(records, [f"removed {refs}"])
