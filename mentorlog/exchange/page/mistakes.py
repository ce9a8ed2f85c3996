"""What is wrong with a page, said on the page itself: a comment above its line, and nothing else.

In the front matter it is a comment of YAML, below that one of Markdown; a file of settings has
comments of TOML, which look like those of YAML, from its first line to its last.
"""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from mentorlog.domain.markdown_text import fenced
from mentorlog.exchange.page import Page, front_matter_of
from mentorlog.exchange.page.headings import NAMES, heading_at
from mentorlog.exchange.page.lines import has_box
from mentorlog.exchange.page.texts import is_error
from mentorlog.exchange.page.words import Mistake

_IN_FRONT_MATTER = "# error: "


def without_mistakes(text: str, *, is_toml: bool = False) -> str:
    """The text as the person wrote it."""
    lines = text.split("\n")
    inside = range(len(lines)) if is_toml else _front_matter(lines)
    kept = (
        line
        for number, line in enumerate(lines)
        if not (line.startswith(_IN_FRONT_MATTER) if number in inside else is_error(line))
    )
    return "\n".join(kept)


def with_mistake(text: str, mistake: Mistake, *, is_toml: bool = False) -> tuple[str, int]:
    """The text, with what is wrong above the line on which it is, and that line's new number.

    No other mistake may stand there yet.
    """
    lines = text.split("\n")
    inside = range(len(lines)) if is_toml else _front_matter(lines)
    said = " · ".join(part for part in (mistake.what, mistake.hint) if part)
    said = " ".join(said.replace("-->", "→").split())
    number = min(mistake.line, len(lines)) - 1
    if inside and number <= inside.stop:
        number = max(number, inside.start)
        said = f"{_IN_FRONT_MATTER}{said}"
    else:
        said = f"<!-- error: {said} -->"
    end = "\r" if lines[0].endswith("\r") else ""
    return "\n".join([*lines[:number], f"{said}{end}", *lines[number:]]), number + 2


def _front_matter(lines: Sequence[str]) -> range:
    """The numbers of its lines; of one without an end the first, of none nothing."""
    lines = [lines[0].removeprefix("\ufeff"), *lines[1:]]
    try:
        start, end = front_matter_of(lines)
    except Mistake as mistake:
        return range(mistake.line, mistake.line + 1)
    return range(0) if end is None else range(start + 1, end)


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
