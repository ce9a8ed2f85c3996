"""In which order records come that nothing else orders: as they were made.

By the instant, then by the uid, both of which leave the store: what is the same on two machines
is in the same order on both. The local `id` is not, and text breaks when the clocks change.
"""

MADE = "julianday(created_at), uid"
"""The SQL of it, where the columns of one table are meant."""

MADE_LAST = "julianday(created_at) DESC, uid DESC"
"""What was made last comes first."""


def as_made(row: str = "r", direction: str = "ASC") -> str:
    """The same of a row that has a name, where several tables are joined."""
    return f"julianday({row}.created_at) {direction}, {row}.uid {direction}"


ROW_MADE = as_made()
"""The same of a row `r`, as statements of `Table.select` call theirs."""
