"""What a search found, one line a hit."""

from collections.abc import Iterable, Iterator
from datetime import date

from mentorlog.domain.wording import show_day
from mentorlog.render.blocks import Cell, Emphasised
from mentorlog.render.words import NONE
from mentorlog.reports.hits import Found

_PARTS = {
    "member": "member",
    "pause": "pause",
    "term": "renegotiated",
    "goal_state": "said of it",
    "check_in": "check-in",
    "commitment": "deferred",
    "agreement": "agreement",
    "renewal": "agreement reviewed",
    "rating": "rating",
    "closing": "closing",
}
HEADS = ("id", "on", "with", "found")


def rows(hits: Iterable[Found], today: date) -> Iterator[tuple[Cell, ...]]:
    """Id, day, with whom, and the words around the hit, as HEADS say."""
    return ((hit.ref, show_day(hit.on, today), hit.name or NONE, _snippet(hit)) for hit in hits)


def _snippet(hit: Found) -> Emphasised:
    """What has no id of its own, and is shown by that of another, says what it is."""
    said = ((f"{_PARTS[hit.noun]}: ", False),) if hit.noun in _PARTS and hit.ref != hit.noun else ()
    theirs = (("theirs: ", False),) if hit.theirs else ()
    private = (("  [private]", False),) if hit.private_text else ()
    snippet = ((_one_line(text), matched) for text, matched in hit.snippet)
    return Emphasised((*said, *theirs, *snippet, *private))


def _one_line(text: str) -> str:
    """Its lines side by side; of a text whose last parts nobody wrote the tags follow at once."""
    *texts, last = text.split("\n #")
    first, *lines = " #".join([*(one.rstrip("\n") for one in texts), last]).split("\n")
    if not lines:
        return first
    between = filter(None, map(str.strip, lines[:-1]))
    return " · ".join((first.rstrip(), *between, lines[-1].lstrip()))
