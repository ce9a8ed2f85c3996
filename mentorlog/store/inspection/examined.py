"""A store as `doctor` opens it: only to look, whatever state it is in."""

import sqlite3

from mentorlog.store.connection import look_into
from mentorlog.store.store import Store

_CACHE_KIB = 64_000
"""Of pages in memory: all of the file is read, and its indexes again and again."""


class Examined(Store):
    """The store under examination; it is neither migrated nor mended, and cannot be written."""

    def _open(self) -> sqlite3.Connection:
        """The open file.

        Raises FileNotFoundError, StoreError or sqlite3.Error where there is no store to look at.
        """
        opened = look_into(self.path)
        opened.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        return opened

    def trust_schema(self) -> None:
        """Let views call JSON and FTS5, as ours do: from now on the schema is known to be ours."""
        self.connection.execute("PRAGMA trusted_schema = ON")
