"""What a heading says beside its day: its words without marks, whom it names, what came of it."""

import re
from collections.abc import Iterator

from mentorlog.domain.drafts import Choices, Meant
from mentorlog.domain.records.session import Status

_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()]*\)")
_WIKI = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")
_MARK = re.compile(r"(?<!\w)(\*{1,3}|_{1,3}|~~|==|`)(?=[^\s*_~=`])(.+?)(?<=[^\s*_~=`])\1(?!\w)")
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_ANCHOR = re.compile(r"\s*\{#[^{}]*\}\s*$")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_STRUCK = re.compile(r"\s*~~.+~~\s*")

_MEETING = re.compile(
    r"\b(?:1\s?[:/-]\s?1|1\s?-?on-?\s?1|one[- ]on[- ]one|meetings?|sync|catch[- ]?up|check[- ]?in"
    r"|call|chat|mentoring|sessions?|notes?|log|weekly|monthly)s?\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"\s*(?:[–—|/&,;+<>()\[\]:]+|\s-+\s|\b(?:with|w/|and|x|vs|und|mit|avec|et|con|y)\b)\s*",
    re.IGNORECASE,
)
_AROUND = " .-*_#\t"
_PARTS = re.compile(r"\s*[()\[\]–—|:,;]+\s*|\s+-+\s+|^-+\s*|\s*-+$")

_NOT_HELD = {
    **dict.fromkeys(
        (
            *("cancelled", "canceled", "called off", "skipped", "postponed", "rescheduled"),
            *("no meeting", "not held", "did not happen", "did not meet", "didn't happen"),
            *("didn't meet", "abgesagt", "ausgefallen", "entfallen", "verschoben", "annulé"),
        ),
        Status.CANCELLED,
    ),
    **dict.fromkeys(("no show", "noshow"), Status.NO_SHOW),
}
_SAID = "|".join(sorted(map(re.escape, _NOT_HELD), key=len, reverse=True)).replace(r"\ ", "[ -]")
_SAYS_FIRST = re.compile(
    rf"[\W_]*({_SAID})(?:\W*$|\s*[-–—:,.;!(].*|\s+(?:due|because|since|as|by)\s.*"
    r"|(?<=ed)\s+(?:to|until|for)\s+\S*\d.*)",
    re.IGNORECASE,
)
_SIGNS = "❌✖✗⛔🚫❗!. *_\ufe0f"
_FEW = 2
_LONGEST = 500
"""Characters of a heading; of more something else was meant."""


def bare(words: str) -> str:
    """The words of a heading as they read: no links, emphasis, escapes and anchors."""
    if len(words) > _LONGEST or not any(sign in words for sign in "[*_~=`\\<{"):
        return words
    words = _WIKI.sub(r"\1", _LINK.sub(r"\1", _TAG.sub("", _ANCHOR.sub("", words))))
    for _ in range(3):
        words = _MARK.sub(r"\2", words)
    return _ESCAPED.sub(r"\1", words).strip()


def not_held(heading: str, title: str | None, body: list[str]) -> tuple[str | None, Status | None]:
    """The title without what says that the meeting was not held, and what became of it.

    It says so by itself, by being struck out, or by a text that says nothing else.
    """
    if title:
        parts = _PARTS.split(title)
        for part in parts:
            status = _NOT_HELD.get(_folded(part))
            if status is not None:
                left = " · ".join(one for one in parts if one and one != part)
                return left or None, status
    if _STRUCK.fullmatch(heading):
        return title, Status.CANCELLED
    filled = [line for line in body if line.strip()]
    found = _SAYS_FIRST.fullmatch(filled[0]) if 0 < len(filled) <= _FEW else None
    return title, _NOT_HELD[_folded(found[1])] if found else None


def _folded(words: str) -> str:
    plain = words.lower().replace("-", " ").replace("’", "'").strip(_SIGNS)
    return " ".join(plain.split())


def whom(choices: Choices, words: str) -> Meant | None:
    """Whom words mean that are nothing but names, like "1:1 Dana / me"; None for several people."""
    meant = [choices.named(name) or choices.filed(name) for name in _names(words)]
    others = {one.mentorship: one for one in meant if one is not None and not one.is_me}
    return next(iter(others.values())) if len(others) == 1 and all(meant) else None


def _names(words: str) -> Iterator[str]:
    for part in _BETWEEN.split(_MEETING.sub(" ", words)):
        name = re.sub(r"['’]s?$", "", part.strip(_AROUND)).strip()
        if name:
            yield name
