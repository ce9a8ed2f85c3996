"""What looked like structure on a page and was not taken: said, so that nobody relies on it."""

from collections.abc import Iterator
from difflib import get_close_matches

from mentorlog.domain.fences import fenced
from mentorlog.exchange.page import Page
from mentorlog.exchange.page.headings import NAMES, heading_at
from mentorlog.exchange.page.lines import has_box


def unread(page: Page) -> list[str]:
    """Each kind of it in a sentence."""
    notes = [*_outside_blocks(page.notes), *_outside_blocks(page.private_notes or "")]
    stayed = sum(map(has_box, notes))
    below = sum(has_box(line) for one in page.lines for line in [*_outside_blocks(one.text)][1:])
    said = [_headed(line) for line in notes]
    if stayed:
        boxes = "1 check box stayed a note" if stayed == 1 else f"{stayed} check boxes stayed notes"
        said.append(f"{boxes}; under `## Actions` {_they(stayed)}")
    if below:
        boxes = "1 check box stayed" if below == 1 else f"{below} check boxes stayed"
        said.append(f"{boxes} in the item above; at the margin {_they(below)}")
    return [one for one in said if one]


def _they(number: int) -> str:
    return "it is a promise" if number == 1 else "they are promises"


def _outside_blocks(text: str) -> Iterator[str]:
    lines = text.split("\n")
    in_blocks = fenced(lines)
    return (line for number, line in enumerate(lines) if number not in in_blocks)


def _headed(line: str) -> str:
    """Which heading a line of notes may have been meant to be."""
    heading = heading_at(line) if line.startswith("#") else None
    if heading is None or heading.section:
        return ""
    near = get_close_matches(heading.words.lower().strip(" :"), NAMES, n=1, cutoff=0.84)
    return (
        f"`{line.strip()}` stayed a note; did you mean `## {near[0].capitalize()}`?" if near else ""
    )
