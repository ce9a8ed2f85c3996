"""Whose a promise in Markdown is: who stands before it, behind it, or is to do it."""

import re

from mentorlog.domain.drafts import Choices, Meant

_NAME = r"[^\s:,*_()@\[\]→>–—-][^:,*_()\[\]→>]{0,40}?"
_BEFORE = (
    re.compile(
        r"(?P<bold>\*\*|__|[*_])@?(?P<who>[^\s:*_][^:*_]{0,40}?)"
        r"(?::\s*(?P=bold)|(?P=bold)\s*:|(?P=bold)\s+[–—-])\s+"
    ),
    re.compile(r"\[\[(?:[^\[\]|]*[/|])?(?P<who>[^\[\]|/]{1,40})\]\](?:\s*[:–—-])?\s+"),
    re.compile(r"@(?P<who>[^\s:,]+ [^\s:,]+)[:,]?\s+"),
    re.compile(r"@(?P<who>[^\s:,]++)(?:[:,]\s*|(?!\s+[A-Z][a-z]+\s+[a-z])\s*)"),
    re.compile(r"(?P<who>[^\s:][^:]{0,40}):\s+"),
    re.compile(rf"(?P<who>{_NAME})\s+[–—-]\s+"),
    re.compile(r"[(\[](?P<who>[^()\[\]]{1,40})[)\]]:?\s*"),
)
"""What of a text is taken off, since it says but whose it is."""
_STAYS = re.compile(
    r"(?:\*\*|\[\[|@)?(?P<who>[^\W\d_][\w'’.]*(?: [^\W\d_][\w'’.]*)?)(?:\*\*|\]\])?,?\s+"
    r"(?:to|will|should|shall|must|needs? to|has to|is to)\s"
)
"""Whose it is, as a part of the sentence."""
_SURNAME = re.compile(r"@(?P<who>[^\s:,]++)\s+[A-Z][a-z]+\s+[a-z]")
_BEHIND = re.compile(
    r"\s*(?:→|->|=>|@|\(|\[|\s[–—]\s|\s-\s)\s*(?:owner|who|assignee)?[:=]?\s*"
    r"(?P<who>[^()\[\]→>@–—]{1,40}?)[)\]]?\s*$",
    re.IGNORECASE,
)
_GROUP = re.compile(r"\s*[(\[](?P<inside>[^()\[\]]+)[)\]]\s*$")
_OF_OWNER = re.compile(r"(?:owner|who|assignee)\s*[:=]\s*", re.IGNORECASE)


def before(text: str, choices: Choices, mentorship: str | None) -> tuple[str, Meant | None]:
    """The text without who stands before it, where that is somebody of this mentorship."""
    for pattern in _BEFORE:
        found = pattern.match(text)
        meant = known(found["who"], choices, mentorship) if found else None
        if found and meant:
            return text[found.end() :], meant
    for pattern in (_STAYS, _SURNAME):
        found = pattern.match(text)
        meant = known(found["who"], choices, mentorship) if found else None
        if meant:
            return text, meant
    return text, None


def behind(text: str, choices: Choices, mentorship: str | None) -> tuple[str, Meant | None]:
    """The text without who stands behind it, likewise; of several in brackets, all else stays."""
    found = _BEHIND.search(text)
    meant = known(found["who"], choices, mentorship) if found else None
    if found and meant:
        return text[: found.start()], meant
    group = _GROUP.search(text)
    parts = re.split(r"\s*[,;|]\s*", group["inside"]) if group else []
    for number, part in enumerate(parts):
        meant = known(_OF_OWNER.sub("", part), choices, mentorship)
        if group and meant and len(parts) > 1:
            left = ", ".join((*parts[:number], *parts[number + 1 :]))
            return f"{text[: group.start()]} ({left})", meant
    return text, None


def known(word: str, choices: Choices, mentorship: str | None) -> Meant | None:
    """Whom a word means, if that is me, or somebody of this mentorship."""
    word = word.strip().lstrip("@")
    meant = choices.named(word) or choices.filed(word, f"@{word}")
    if meant is None:
        return None
    return meant if meant.is_me or meant.mentorship == mentorship else None
