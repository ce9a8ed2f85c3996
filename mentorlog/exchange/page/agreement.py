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

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from mentorlog.exchange.page.texts import ends_section, heading, is_error, read_text, write_private
from mentorlog.exchange.page.words import Mistake, Word

SECTIONS = (
    *("purpose", "expect_me", "expect_them", "channel", "minutes", "response_time"),
    *("boundaries", "confidential", "until", "exit", "review_days"),
)
"""The fields of an agreement that its page has."""

_HEADINGS = {
    {"expect_me": "i expect", "expect_them": "they expect", "minutes": "length"}.get(
        field, field.replace("_", " ")
    ): field
    for field in SECTIONS
}


def read(text: str, template: str) -> dict[str, Word]:
    """What stands in each section, by the field; nothing where it is empty. Raises Mistake."""
    asked = {line.strip() for line in template.split("\n") if line.startswith("<!--")}
    lines = [
        "" if line.strip() in asked or is_error(line) else line
        for line in text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    ]
    starts = [number for number, line in enumerate(lines) if ends_section(line)]
    _refuse_outside(lines[: starts[0] if starts else None])
    found: dict[str, Word] = {}
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        said = read_text(lines, start + 1, end)
        if heading(lines[start]) is not None:
            _refuse_outside(lines[start + 1 : end], start + 1)
            continue
        field = _field(lines[start], start + 1)
        if field in found:
            raise Mistake(start + 1, "this section stands here a second time", "join the two")
        found[field] = said
    return found


def _refuse_outside(lines: list[str], above: int = 0) -> None:
    for number, line in enumerate(lines, above + 1):
        if line.strip():
            raise Mistake(number, "this stands in no section", "put it below a heading: ## Purpose")


def _field(line: str, number: int) -> str:
    typed = " ".join(line.removeprefix("##").lower().split())
    if typed in _HEADINGS:
        return _HEADINGS[typed]
    near = get_close_matches(typed, _HEADINGS, n=1, cutoff=0.5)
    known = ", ".join(one.capitalize() for one in _HEADINGS)
    hint = f"did you mean {near[0].capitalize()}?" if near else f"there are {known}"
    raise Mistake(number, f"there is no section {typed!r}", hint)


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
        yield write_private(text)
        yield ""
