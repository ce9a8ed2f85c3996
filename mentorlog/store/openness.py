"""What is open, as SQL says it of a row `r`; of nouns that are closed on a day of their own."""

from mentorlog.domain.records.base import Record

_ONLY = {"feedback": "r.\"from\" = 'them' AND "}
"""What else must be so: my own words wait for nobody to hear them."""


def is_open(kind: type[Record]) -> str:
    """The condition of a row that nothing has closed yet."""
    days = " AND ".join(f"r.{how}_on IS NULL" for how in kind.closed_by)
    return f"{_ONLY.get(kind.noun, '')}{days}"
