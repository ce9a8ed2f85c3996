"""What the other side fills in on the page for them, and what of it is believed; pure.

    ## Your answer

    - [x] Introduce me to Lee (due 8 Dec) · done on: 20 Nov <!-- 01a2… -->

Of a page that comes back the boxes of its promises and the lines below them are read, and nothing
else: not the texts, not the days, not who promised what.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from mentorlog.domain.markdown_text import inline
from mentorlog.domain.text import folded
from mentorlog.errors import Invalid

HEADING = "Your answer"
FEEDBACK, TOPICS = "What you think", "What to talk about"
_HOW = (
    "Tick what you have done, and write the day behind it. Write below what you think, and what\n"
    "to talk about next time, a line each. Then send this page back."
)
_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*$")
_QUOTED = re.compile(r"(?:>[ \t]?)+")
_BOX = re.compile(r"\s*(?:[-*+]|\d+[.)])\s+\\?\[(?P<sign>[^\]]*?)\\?\]\s*(?P<rest>.*)$")
_BULLET = re.compile(r"\s*(?:[-*+]|\d+[.)])(?:\s+|$)")
_MARK = re.compile(r"<!--\s*([0-9A-Za-z_.-]{1,64})\s*-->")
_DONE_ON = "done on:"
_TICKS = frozenset("xXvV✓✔☑✅")


class Asked(NamedTuple):
    """A promise of theirs that is open: the day it is due as it is shown, if it has one."""

    uid: str
    text: str
    due: str | None


class Ticked(NamedTuple):
    """A promise that they say is kept, with the day as it was written."""

    uid: str
    day: str | None
    line: int


class Left(NamedTuple):
    """A line of which nothing is taken, and why."""

    line: int
    why: str


class Answer(NamedTuple):
    """What a page that came back says."""

    ticked: tuple[Ticked, ...]
    feedback: tuple[str, ...]
    topics: tuple[str, ...]
    left: tuple[Left, ...]


def form(asked: Iterable[Asked]) -> str:
    """The last part of the page, as Markdown: a box for each promise, and room for remarks."""
    boxes = [
        f"- [ ] {inline(one.text)}{f' (due {one.due})' if one.due else ''} · {_DONE_ON}"
        f" <!-- {one.uid} -->"
        for one in asked
    ]
    parts = [f"## {HEADING}", _HOW, *(["\n".join(boxes)] if boxes else [])]
    parts += [f"### {FEEDBACK}\n\n-", f"### {TOPICS}\n\n-"]
    return "\n" + "\n\n".join(parts) + "\n"


def read(text: str) -> Answer:
    """What a page says that came back. Raises Invalid for one without the part to fill in."""
    lines = list(_lines(text))
    if not lines:
        raise Invalid(
            f"there is no “{HEADING}” on it",
            "`mentorlog data export --audience NAME --format page` writes a page that has it",
        )
    ticked: list[Ticked] = []
    left: list[Left] = []
    said: dict[str, list[str]] = {folded(FEEDBACK): [], folded(TOPICS): []}
    for number, under, line in lines:
        box = _BOX.match(line)
        if box:
            _take_box(number, box, ticked, left)
        elif under in said:
            _take_remark(line, said[under])
        elif under and line.strip() and _without_bullet(line):
            left.append(Left(number, "it stands under a heading that the page did not have"))
    return Answer(
        tuple(ticked),
        tuple(filter(None, map(str.strip, said[folded(FEEDBACK)]))),
        tuple(filter(None, map(str.strip, said[folded(TOPICS)]))),
        tuple(left),
    )


def _lines(text: str) -> Iterator[tuple[int, str, str]]:
    """The lines of the part to fill in: number, under which heading of it, and the line."""
    inside, under = False, ""
    for number, raw in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        line = _QUOTED.sub("", raw, count=1) if raw.startswith(">") else raw
        heading = _HEADING.match(line)
        if heading is None:
            if inside:
                yield number, under, line
        elif len(heading[1]) <= 2:
            inside, under = folded(heading[2]) == folded(HEADING), ""
            if inside:
                yield number, "", ""
        else:
            under = folded(heading[2])


def _take_box(number: int, box: re.Match[str], ticked: list[Ticked], left: list[Left]) -> None:
    """A box: ticked, open, or neither."""
    sign, rest = box["sign"].strip(), box["rest"]
    mark = _MARK.search(rest)
    if sign and not set(sign) <= _TICKS:
        left.append(Left(number, f"[{sign}] is neither ticked nor open"))
    elif sign and mark is None:
        left.append(Left(number, "its mark is gone, so nobody knows which promise it was"))
    elif mark is not None:
        before, after = rest[: mark.start()], rest[mark.end() :]
        _, found, day = before.rpartition(_DONE_ON)
        day = f"{day if found else ''} {after}".strip(" \t.·")
        if sign:
            ticked.append(Ticked(mark[1], day or None, number))
        elif day:
            left.append(Left(number, f"“{day}” is written behind a box that is not ticked"))


def _take_remark(line: str, said: list[str]) -> None:
    """A line that begins a remark, or goes on with the one before."""
    text = _without_bullet(line)
    begins = _BULLET.match(line) is not None
    if begins or not line.strip():
        said.append(text)
    elif said and said[-1]:
        said[-1] += f"\n{text}"
    else:
        said.append(text)


def _without_bullet(line: str) -> str:
    return _BULLET.sub("", line, count=1).strip()
