"""What is filed under a tag, of whatever noun."""

import sqlite3

from mentorlog.domain.records.catalog import KINDS
from mentorlog.store.wanted import HAS_TAG


def tagged(connection: sqlite3.Connection, tag: str) -> set[str]:
    """The ids that a person types of all that has this tag, folded."""
    return {
        f"{kind.letter}{number}"
        for kind in KINDS
        if "tags" in kind.__struct_fields__
        for (number,) in connection.execute(
            f"SELECT r.id FROM {kind.noun} r WHERE {HAS_TAG}", (tag,)
        )
    }
