"""The store: one SQLite file, and the only SQL.

**How private text is kept apart.** A field's type says whether it may leave
(`domain/records/base.py`), a row says so with its `private` column, and
`audience.py` turns both into views: a store opened for someone else shows
one mentorship, without private rows, with private fields as null, and SQLite itself
refuses every read around those views. Reports and exports for others run unchanged on such a
store, so none of them can forget. In the full-text index private text has a column of its
own, so that a search for others never reads it.
"""

APPLICATION_ID = 0x6D6C6F67  # "mlog"
VERSION = 5
"""The schema that this program writes; both numbers lie in the first bytes of the file."""

SIGN = b"mlog"
"""How an encrypted store begins, which is a salt of so many bytes; the others are of chance."""

SALT_BYTES = 16
