"""The front matter of somebody else's page: what we know by any name, and all that it says.

Nothing is refused for a key that is unknown: it is kept with the origin.
"""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

from mentorlog.exchange.page.front_matter import LARGEST, SYNONYMS, plain

_OURS = ("when", "with", "took", "tags", "status", "mode")
_KEYS = {
    **dict(zip(_OURS, _OURS, strict=True)),
    **{key: "with" if name == "came" else name for key, name in SYNONYMS.items()},
    "on": "when",
    "created": "created",
    **dict.fromkeys(("tag", "keywords"), "tags"),
    "who": "with",
}
"""Who came to a meeting is with whom it was, unless the page is one of ours."""
_WEAK = ("on",)
"""Keys that say a day where no other does; when a page was made, its name may know better."""
_SERIES = ("meeting", "meeting series", "recurring", "recurring meeting", "series", "event")
_LINK = re.compile(r"\[\[([^\[\]]+)\]\]")
_EDGE = "---"
_TITLE = re.compile(r"#\s+(.+)")
_PROPERTY = re.compile(r"([^\W\d_][\w /()-]{0,40}): +(\S.*)")
_OF_LOGSEQ = re.compile(r"(?:- )?([\w-]+):: +(\S.*)")
_ENTRY = re.compile(r"[\w -]+:(?:\s|$)")


class FrontMatter(Struct):
    """What is known of it by our names, all that it says by its own, and the line after it."""

    known: dict[str, list[str]] = {}
    said: dict[str, Any] = {}
    end: int = 0

    @property
    def placed(self) -> frozenset[str]:
        """The keys that a field holds in other words."""
        return frozenset(key for key in self.said if plain(key) in _KEYS)

    def first(self, key: str) -> str | None:
        """The first word of a key, if it has any."""
        return next(iter(self.known.get(key, ())), None)

    @property
    def series(self) -> list[str]:
        """What it says of the recurring meeting that it is one of, which may name somebody."""
        values = (self.said[key] for key in self.said if plain(key) in _SERIES)
        return [word for value in values for word in _words(value, is_list=False)]

    @property
    def people(self) -> list[str]:
        """Names, without the brackets of links."""
        return self.known.get("with", [])


def front_matter(lines: Sequence[str]) -> FrontMatter | str:
    """What the lines begin with; what is wrong with it, in words."""
    if not lines or lines[0].lstrip("\ufeff").rstrip() != _EDGE:
        return FrontMatter()
    ends = (n for n in range(1, len(lines)) if lines[n].rstrip() in (_EDGE, "..."))
    end = next(ends, None)
    if end is None:
        return FrontMatter()  # a rule, and no front matter
    text = "\n".join(lines[1:end])
    if len(text) > LARGEST:
        return "the front matter is too long"
    loaded = _loaded(text)
    if isinstance(loaded, str):
        is_meant = any(_ENTRY.match(line) for line in lines[1:end])
        return f"the front matter is not YAML: {loaded}" if is_meant else FrontMatter()
    return FrontMatter(_known(loaded), loaded, end + 1)


def properties(lines: Sequence[str]) -> FrontMatter:
    """What a page says of itself in lines like "Date: 12 November 2026" below its title.

    That is how Notion writes its properties; only where one of them is a day. Logseq has them on
    top, as `date:: [[2026-11-12]]`.
    """
    filled = [n for n, line in enumerate(lines) if line.strip()]
    if filled and _OF_LOGSEQ.fullmatch(lines[filled[0]].rstrip()):
        return _on_top(lines, filled[0])
    title = _TITLE.fullmatch(lines[filled[0]].strip()) if len(filled) > 1 else None
    if title is None and not (filled and _PROPERTY.fullmatch(lines[filled[0]].rstrip())):
        return FrontMatter()
    said: dict[str, Any] = {}
    end = filled[1 if title else 0]
    while end < len(lines) and (found := _PROPERTY.fullmatch(lines[end].rstrip())):
        said.setdefault(found[1], found[2])
        end += 1
    known = _known(said)
    if "when" not in known:
        return FrontMatter()
    if title is None:
        return FrontMatter(known, said, end)
    known.setdefault("title", [title[1]])
    return FrontMatter(known, {"heading": title[1], **said}, end)


def _on_top(lines: Sequence[str], end: int) -> FrontMatter:
    said: dict[str, Any] = {}
    while end < len(lines) and (found := _OF_LOGSEQ.fullmatch(lines[end].rstrip())):
        said.setdefault(found[1], found[2])
        end += 1
    known = _known(said)
    return FrontMatter(known, said, end) if "when" in known else FrontMatter()


def _loaded(text: str) -> dict[str, Any] | str:
    """The values, every one a text; or what is wrong."""
    import yaml  # 15 ms, only where a page is read

    try:
        if any(getattr(event, "anchor", None) for event in yaml.parse(text, yaml.BaseLoader)):
            return "anchors and aliases have no meaning here"
        loaded = yaml.load(text, yaml.BaseLoader)
        json.dumps(loaded)
    except yaml.YAMLError as error:
        return str(getattr(error, "problem", None) or getattr(error, "reason", "cannot be read"))
    except (RecursionError, ValueError, TypeError):
        return "it cannot be read"
    if loaded is None or loaded == "":
        return {}
    return loaded if isinstance(loaded, dict) else "there is no key"


def _known(loaded: dict[str, Any]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key in sorted(loaded, key=lambda one: str(one).lower() in _WEAK):
        name = _KEYS.get(plain(key))
        if name and (name not in found or name == "with"):
            words = [one for one in _words(loaded[key], is_list=name in ("with", "tags")) if one]
            if name == "with":
                words = [one for word in words for one in _names(word)]
            words = [word.partition("|")[0].strip() for word in words]
            if words:
                found.setdefault(name, []).extend(words)
    return found


def _words(value: Any, *, is_list: bool) -> Iterator[str]:
    """The texts in a value; a comma parts them where there can be several."""
    if isinstance(value, dict):
        return
    if isinstance(value, list):
        for one in value:
            yield from _words(one, is_list=False)
        return
    text = str(value).strip()
    linked = _LINK.findall(text)
    parts = linked or (text.split(",") if is_list else [text])
    yield from (part.strip() for part in parts)


def _names(link: str) -> Iterator[str]:
    """Whom a link names: its page, that without its folder, and what stands for it in the text."""
    page, _, text = link.partition("|")
    yield from dict.fromkeys(filter(None, (page.strip(), page.rpartition("/")[2], text.strip())))
