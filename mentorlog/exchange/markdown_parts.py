"""What the Markdown journal is made of: lines of facts, list items, told text.

Positional words are ours, or have been escaped; named values are escaped here.
"""

from collections.abc import Iterator
from datetime import date
from textwrap import indent

from mentorlog.domain.markdown_text import block, inline

Fact = str | date | float | tuple[str, ...] | None


def facts(*words: str | bool | None, **named: Fact) -> str:
    """Like "held · 45 min · tags: career, talks"; what is not given is left out."""
    said = [word for word in words if isinstance(word, str) and word]
    told_of = [_labelled(label, value) for label, value in named.items() if value not in _NOTHING]
    return " · ".join(said + told_of)


def bullets(*lines: str) -> str:
    """A list of those lines that are not empty."""
    return "\n".join(f"- {line}" for line in lines if line)


def entry(head: str, *paragraphs: str) -> str:
    """A list item with paragraphs under its first line."""
    return "\n\n  ".join([f"- {head}", *(indent(each, "  ").lstrip() for each in paragraphs)])


def told(label: str, text: str | None) -> Iterator[str]:
    """The text as it was written, under its label; nothing if there is none."""
    if text is None:
        return
    if not label:
        yield block(text)
    elif "\n" in text:
        yield from (f"**{label}:**", block(text))
    else:
        yield f"**{label}:** {inline(text)}"


def number(value: float) -> str:
    """Like "4" and "2.5"."""
    return str(int(value)) if value == int(value) else str(value)


_NOTHING: tuple[Fact, ...] = (None, "", ())


def _labelled(label: str, value: Fact) -> str:
    """Like "due 2026-01-20", "weight 2", "why: moved to spring"."""
    words = label.strip("_").replace("_", " ")
    if isinstance(value, (int, float)):
        return f"{words} {number(value)}"
    if isinstance(value, date):
        return f"{words} {value}"
    texts = value if isinstance(value, tuple) else (str(value),)
    return f"{words}: {', '.join(map(inline, texts))}"
