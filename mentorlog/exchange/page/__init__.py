r"""A session as a Markdown page: what a person writes, and what we write for a person to edit.

    ---
    when: yesterday 16:00
    with: dana
    took: 45m
    tags: [career, promo]
    goals: [g3]
    ---
    # Promotion packet

    The committee wants impact, not effort.

    ## Actions
    - [ ] Draft the packet (due fri, goal g3)
    - [ ] @dana Introduce me to Lee (due 2026-12-01)
    - [ ] Send three lines (due fri, every 1w, until 1 may)
    - [x] Read the ladder

    ## Feedback
    - + Clear structure in the demo
    - me: ~ Slow down on slide 3

    ## Topics
    - How do I say no to on-call?
    - @dana How was the demo?

    ## Advice
    > Say no with a date

    ## Private
    Only for me.

The front matter may be left out, and each of its keys; so may the title, which without front
matter is the first line. Headings may have any form, and the names that people use for them. What
stands under another heading is notes, as is all before the first of ours. A line that begins or
ends with an id, (a41), is that record.

`read` and `write` are inverse in all that a page can say, which is not: white space around a title
or the text of a record, and a line break in a title. What a line of notes could be taken for but is
not has a backslash in front of it, `\## Actions`; a line that has one there gets another.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from mentorlog.domain.marks import asks_to_be_private
from mentorlog.exchange.page import front_matter
from mentorlog.exchange.page.headings import heading_at
from mentorlog.exchange.page.kinds import (
    KINDS,
    ActionLine,
    AdviceLine,
    FeedbackLine,
    Line,
    TopicLine,
)
from mentorlog.exchange.page.lines import read_lines, write_line
from mentorlog.exchange.page.sections import NOTES, PRIVATE, parts
from mentorlog.exchange.page.texts import (
    first_of_page,
    first_with_text,
    in_notes,
    in_private,
    is_error,
    read_text,
    read_title,
    write_text,
    write_title,
)
from mentorlog.exchange.page.words import Mistake, Word


class Page(Struct, frozen=True, kw_only=True):
    """What a page says, in the words that were typed.

    None is not said; a text or list that is empty is said to be so. Notes are always said.
    """

    when: Word | None = None
    with_: Word | None = None
    took: Word | None = None
    mode: Word | None = None
    activity: Word | None = None
    status: Word | None = None
    came: tuple[Word, ...] | None = None
    tags: tuple[Word, ...] | None = None
    goals: tuple[Word, ...] | None = None
    next_at: Word | None = None
    title: Word | None = None
    notes: Word = Word()
    actions: tuple[ActionLine, ...] = ()
    feedback: tuple[FeedbackLine, ...] = ()
    topics: tuple[TopicLine, ...] = ()
    advice: tuple[AdviceLine, ...] = ()
    private_notes: Word | None = None

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every line that is a record."""
        return (*self.actions, *self.feedback, *self.topics, *self.advice)


_BLANK_ITEMS = {"actions": "- [ ] ", "feedback": "- + ", "topics": "- ", "advice": "> "}
_FIELDS = {"with": "with_", "next": "next_at", "private": "private_notes"}
"""The fields that are not called like their key or heading."""
_EDGE = "---"
_ENDS = (_EDGE, "...")


# Reading.


def read(text: str) -> Page:
    """The page that a text is. Raises Mistake."""
    lines = ["" if is_error(line) else line for line in _unix(text).split("\n")]
    fields: dict[str, Any] = {}
    start, end = front_matter_of(lines)
    if end is not None:
        values = front_matter.read(lines[start + 1 : end], start + 2)
        fields = {_FIELDS.get(key, key): value for key, value in values.items()}
        start = first_with_text(lines, end + 1)
    title, below = _title(lines, start, is_text=end is None)
    if fields.get("title") in (None, title):  # another heading belongs to the notes
        fields["title"], start = title, below
    if fields["title"] is None:
        del fields["title"]
    return Page(**fields, **_sections(lines, start, has_title="title" in fields))


def _unix(text: str) -> str:
    r"""Without a byte-order mark, and with \n where every line ends with \r\n."""
    text = text.removeprefix("\ufeff")
    breaks = text.count("\n")
    return text.replace("\r\n", "\n") if breaks and breaks == text.count("\r\n") else text


def front_matter_of(lines: Sequence[str]) -> tuple[int, int | None]:
    """Where the text begins, and where its front matter ends if it begins with one.

    Raises Mistake if that has no end.
    """
    start = first_with_text(lines, 0)
    if start == len(lines) or lines[start].rstrip() != _EDGE:
        return start, None
    size = 0
    for number in range(start + 1, len(lines)):
        if lines[number].rstrip() in _ENDS:
            return start, number
        size += len(lines[number])
        if size > front_matter.LARGEST:
            break
    raise Mistake(start + 1, "the front matter that begins here has no end", "a line --- ends it")


def _title(lines: Sequence[str], start: int, *, is_text: bool) -> tuple[Word | None, int]:
    """The heading, or the first line of what is plain text, and the line after it."""
    line, below = (*lines[start : start + 2], "", "")[:2]
    heading = heading_at(line, below)
    if heading is not None and heading.level == 1:
        said = read_title(heading.words)
    elif is_text and not asks_to_be_private(line) and (heading is None or heading.size == 2):
        said = line.strip() if heading is None or not heading.is_ours else None
    else:
        said = None
    if not said and heading is None:
        return None, start
    return (
        (None, start)
        if said is None
        else (Word(said, start + 1), start + (heading.size if heading else 1))
    )


def _sections(lines: Sequence[str], start: int, *, has_title: bool) -> dict[str, Any]:
    """The notes, and what stands under our headings; other headings belong to the notes."""
    texts: dict[str, list[Word]] = {NOTES: []}
    records: dict[str, list[Line]] = {}
    for name, first, end in parts(lines, start):
        if name in KINDS:
            found = read_lines(KINDS[name], lines[first:end], first + 1)
            records.setdefault(name, []).extend(found)
            continue
        begins_page = first == start and not has_title
        special = in_private if name == PRIVATE else first_of_page if begins_page else in_notes
        texts.setdefault(name, []).append(read_text(lines, first, end, special))
    fields: dict[str, Any] = {name: tuple(found) for name, found in records.items()}
    return fields | {_FIELDS.get(name, name): _joined(found) for name, found in texts.items()}


def _joined(texts: Sequence[Word]) -> Word:
    said = [text for text in texts if text]
    return Word("\n\n".join(said), (said or texts)[0].line)


# Writing.


def write(page: Page, blanks: Mapping[str, str] | None = None) -> str:
    """The text that `read` reads back.

    With `blanks` it is a page to fill in: it has the keys of `blanks`, each with what helps there,
    and a place for everything else.
    """
    return "\n\n".join(_written(page, blanks)) + "\n"


def _written(page: Page, blanks: Mapping[str, str] | None) -> Iterator[str]:
    to_fill = blanks is not None
    values = {key: getattr(page, _FIELDS.get(key, key)) for key in front_matter.KEYS}
    said = {key: value for key, value in values.items() if value is not None}
    yield "\n".join([_EDGE, *front_matter.write(said, blanks or {}), _EDGE])
    has_title = page.title is not None or to_fill
    if has_title:
        yield write_title(page.title or "")
    if page.notes or to_fill:
        yield write_text(page.notes, in_notes if has_title else first_of_page) if page.notes else ""
    for name in KINDS:
        blank = [_BLANK_ITEMS[name]] if to_fill and name in _BLANK_ITEMS else []
        lines = [*map(write_line, getattr(page, name)), *blank]
        if lines:
            yield "\n".join([f"## {name.title()}", *lines])
    if page.private_notes is not None or to_fill:
        text = [write_text(page.private_notes, in_private)] if page.private_notes else []
        yield "\n".join(["## Private", *text])
