"""A topic as it is written down, and the page that it becomes.

Parts are parted by empty lines. `## Heading` has what follows below it; `term  what it means` is a
fact, which goes on in lines that are indented; `$ command` stands on the page as in the help of
commands; lines indented by four stay as they are; all else is prose, whose lines flow.
"""

import re
from collections.abc import Iterator

from mentorlog.render.blocks import Block, Facts, Heading, Page, Paragraph

_TERM = re.compile(r"(\S.*?)  +(\S.*)")
_COMMAND, _AS_IS = "$ ", "    "
_SHOWN = re.compile(r"  (\S.*)")
"""A command on a page, indented as in the help of commands."""


def page_of(text: str) -> Page:
    """The page that a text becomes."""
    return [block for part in text.strip("\n").split("\n\n") for block in _blocks(part)]


def commands_on(page: Page) -> list[str]:
    """The commands that a page shows."""
    texts = (block.text.split("\n") for block in page if isinstance(block, Paragraph))
    return [found[1] for lines in texts for line in lines if (found := _SHOWN.fullmatch(line))]


def _blocks(part: str) -> Iterator[Block]:
    first, _, rest = part.partition("\n")
    if first.startswith("#"):
        marks, _, title = first.partition(" ")
        yield Heading(title, level=len(marks))
        yield from _below(rest) if rest else ()
    else:
        yield from _below(part, space="\n")


def _below(part: str, space: str = "") -> Iterator[Block]:
    """What stands below a heading; or, after a `space`, below something else."""
    lines = part.split("\n")
    if all(line.startswith((_COMMAND, _AS_IS)) for line in lines):
        yield Paragraph(space + "\n".join(map(_indented, lines)))
    elif _TERM.match(lines[0]):
        yield from [Paragraph("")] if space else []
        yield Facts(_pairs(lines))
    else:
        yield Paragraph(space + " ".join(lines))


def _indented(line: str) -> str:
    return f"  {line[2:]}" if line.startswith(_COMMAND) else line


def _pairs(lines: list[str]) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for line in lines:
        term = _TERM.match(line)
        if term:
            pairs.append((term[1], term[2]))
        else:
            label, value = pairs.pop()
            pairs.append((label, f"{value} {line.strip()}"))
    return pairs
