"""Taking rows as they are: what something else changed becomes what was last logged of them."""

from collections.abc import Sequence

from mentorlog.domain.records.catalog import KIND_OF
from mentorlog.errors import Invalid
from mentorlog.store.changes import Command
from mentorlog.store.inspection.rows import Changed, changed_outside
from mentorlog.store.store import Store
from mentorlog.store.table import from_row


def accept(store: Store, refs: Sequence[str]) -> list[Changed]:
    """Log these rows as they are now, under a command that undo can take back; gives them.

    Raises Invalid if one of them is what was last logged, StoreError if no record can be so.
    """
    with store.writing(Command("doctor", "accept", tuple(refs))):
        there = {row.ref: row for row in changed_outside(store.connection)}
        for ref in refs:
            if ref not in there:
                known = f"it could be {', '.join(there)}" if there else "no row is another"
                raise Invalid(f"{ref} is what was last logged of it", known)
        rows = [there[ref] for ref in dict.fromkeys(refs)]
        for row in rows:
            _log(store, row)
    return rows


def _log(store: Store, row: Changed) -> None:
    found = store.connection.execute(f"SELECT * FROM {row.noun} WHERE uid = ?", (row.uid,))
    present = found.fetchone()
    if present is not None:
        from_row(KIND_OF[row.noun], present)
    store.connection.execute(
        f"""INSERT INTO logged VALUES (?, '{row.noun}', ?,
            (SELECT row FROM {row.noun}_row JOIN {row.noun} USING (id) WHERE uid = ?))""",
        ("delete" if present is None else "update", row.uid, row.uid),
    )
