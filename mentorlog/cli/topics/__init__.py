"""What `mentorlog help` tells beside the commands: one module with a `page` for each topic."""

from typing import NamedTuple


class Topic(NamedTuple):
    """What it tells, and the values whose writing it tells, as help names them."""

    help: str
    values: tuple[str, ...] = ()


TOPICS = {
    "dates": Topic("How days, times and spans are typed.", ("DAY", "WHEN", "SPAN")),
    "ids": Topic("How records are named: s12, @last, several at once.", ("ID", "ID…")),
    "page": Topic("A session as a Markdown page."),
    "figures": Topic("What each figure means."),
    "privacy": Topic("What leaves this machine, and what does not."),
}
