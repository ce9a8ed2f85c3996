r"""An agreement as a Markdown page: a section for each thing that is agreed.

    # How we work

    ## Purpose
    <!-- What is it for? -->
    To lead a design review on my own by the spring.

    ## Boundaries
    - No messages at the weekend

The sections are the fields, in any order; an empty one says nothing. What the template asks stands
in comments, and is not kept. `read` gives back what `write` was given.
"""

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches

from mentorlog.domain.markdown_text import fence, fenced
from mentorlog.domain.marks import asks_privacy
from mentorlog.domain.privacy import words_of
from mentorlog.exchange.page.headings import Heading, heading_at
from mentorlog.exchange.page.texts import is_error, read_text, write_text
from mentorlog.exchange.page.words import Mistake, Word

SECTIONS = (
    *("purpose", "expect_me", "expect_them", "channel", "minutes", "response_time"),
    *("boundaries", "confidential", "until", "exit", "review_days", "no_status"),
)
"""The fields of an agreement that its page has."""

_CALLED = {
    "expect_me": "i expect",
    "expect_them": "they expect",
    "minutes": "length",
    "no_status": "told to a programme",
}
_HEADINGS = {_CALLED.get(field, field.replace("_", " ")): field for field in SECTIONS}


def read(text: str, template: str) -> dict[str, Word]:
    """What stands in each section, by the field; nothing where it is empty. Raises Mistake."""
    asked = {line.strip() for line in template.split("\n") if line.startswith("<!--")}
    lines = [
        "" if line.strip() in asked or is_error(line) else line
        for line in text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    ]
    starts = _starts(lines)
    _refuse_outside(lines[: starts[0] if starts else None])
    found: dict[str, Word] = {}
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        heading = heading_at(lines[start], (*lines, "")[start + 1], _is_known)
        assert heading is not None
        first = start + heading.size
        field = _field_of(heading)
        if field is None and heading.level == 1:
            _refuse_outside(lines[first:end], first)
            continue
        if field is None:
            raise _unknown(heading, start + 1)
        if field in found:
            raise Mistake(start + 1, "this section stands here a second time", "join the two")
        _refuse_private(field, lines, first, end)
        found[field] = read_text(lines, first, end, _begins_section)
    return found


def _starts(lines: Sequence[str]) -> list[int]:
    """The lines on which a section begins; none of those between fences."""
    in_blocks = fenced(lines)
    for number, line in enumerate(lines):
        if number not in in_blocks and (sign := fence(line)):
            what = f"the block that {sign} begins here has no end"
            raise Mistake(number + 1, what, f"a line {sign} ends it")
    pairs = enumerate(zip(lines, [*lines[1:], ""], strict=True))
    return [number for number, two in pairs if number not in in_blocks and _begins(*two)]


def _begins(line: str, below: str) -> bool:
    """Whether a line is the heading of a section, in whatever form, or a high one of none."""
    heading = heading_at(line, below, _is_known)
    is_high = heading is not None and heading.level <= 2 and heading.is_certain
    return heading is not None and (is_high or heading.level == 1 or _is_known(heading))


def _begins_section(line: str, below: str, _is_first: bool) -> bool:
    return _begins(line, below) or asks_privacy(line)


def _field_of(heading: Heading) -> str | None:
    return _HEADINGS.get(" ".join(words_of(heading.words)))


def _is_known(heading: Heading) -> bool:
    return _field_of(heading) is not None


def _refuse_private(field: str, lines: Sequence[str], first: int, end: int) -> None:
    """An agreement is shown to both; what is confidential in it says for whom."""
    for number in range(first, end if field != "confidential" else first):
        line = lines[number]
        if not line.startswith("\\") and asks_privacy(line):
            raise Mistake(
                number + 1,
                f"{line.strip()} asks to be private, but an agreement is for both of you",
                "write it as a note: `mentorlog note add --private`; behind a \\ it is text",
            )


def _refuse_outside(lines: Sequence[str], above: int = 0) -> None:
    for number, line in enumerate(lines, above + 1):
        if line.strip():
            raise Mistake(number, "this stands in no section", "put it below a heading: ## Purpose")


def _unknown(heading: Heading, number: int) -> Mistake:
    typed = heading.words.lower()
    near = get_close_matches(typed, _HEADINGS, n=1, cutoff=0.5)
    known = ", ".join(one.capitalize() for one in _HEADINGS)
    hint = f"did you mean {near[0].capitalize()}?" if near else f"there are {known}"
    return Mistake(number, f"there is no section {typed!r}", hint)


def write(said: Mapping[str, str], template: str) -> str:
    """The page: the template, with what is agreed in its sections.

    What the template has no section for stands below in one of its own.
    """
    return "\n".join(_written(dict(said), template.rstrip("\n").split("\n"))) + "\n"


def _written(left: dict[str, str], lines: list[str]) -> Iterator[str]:
    field: str | None = None
    for line in lines:
        if line.startswith("## "):
            yield from _section(left, field)
            field = _HEADINGS.get(" ".join(line.removeprefix("##").lower().split()))
        if line.strip() or field is None or not left.get(field):
            yield line
    yield from _section(left, field)
    headings = {field: heading for heading, field in _HEADINGS.items()}
    for rest in [*left]:
        yield f"\n## {headings[rest].capitalize()}"
        yield from _section(left, rest)


def _section(left: dict[str, str], field: str | None) -> Iterator[str]:
    text = left.pop(field, "") if field else ""
    if text:
        yield write_text(text, _begins_section)
        yield ""
