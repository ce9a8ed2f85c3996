"""What is wrong with a page, said on the page itself: a comment above its line, and nothing else.

In the front matter it is a comment of YAML, below that one of Markdown; a file of settings has
comments of TOML, which look like those of YAML, from its first line to its last.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from functools import lru_cache

from mentorlog.domain.markdown_text import fenced
from mentorlog.domain.privacy import words_of
from mentorlog.exchange.page import Page, front_matter_of
from mentorlog.exchange.page.headings import NAMES, heading_at
from mentorlog.exchange.page.lines import begins_item, has_box
from mentorlog.exchange.page.texts import is_error
from mentorlog.exchange.page.words import Mistake

_IN_FRONT_MATTER = "# error: "
_MANY = [name for name in NAMES if name.endswith("s") or name == "feedback"]
_PERHAPS = re.compile(r"(?:\w+ )?#(?: \w+){0,3}")
"""A name of ours with a few words around it: "my actions", "feedback from the team"."""


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
    said = [_headed(*two) for two in zip(notes, [*notes[1:], ""], strict=True)]
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


@lru_cache(256)
def _nearest(words: str) -> list[str]:
    return get_close_matches(words, NAMES, n=1, cutoff=0.84)


def _headed(line: str, below: str) -> str:
    """Which heading a line of notes may have been meant to be; a bare one stands above a list."""
    heading = heading_at(line) if line.startswith("#") else None
    if (heading and heading.section) or not (heading or begins_item(below)):
        return ""
    words = " ".join(words_of(heading.words if heading else line))
    near = [name for name in NAMES if words == name]
    if heading:
        near += [name for name in _MANY if _PERHAPS.fullmatch(words.replace(name, "#", 1))]
        near += _nearest(words)
    meant = max(near, key=len, default="")
    said = f"`{line.strip()}` stayed a note; did you mean `## {meant.capitalize()}`?"
    return said if meant else ""
