"""What an examination finds: a verdict and a sentence, and where it is safe, how to mend it."""

from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple


class Verdict(StrEnum):
    """How grave a finding is."""

    FINE = "fine"
    NOTICE = "notice"
    AT_RISK = "at risk"
    """What was written is damaged, or could be lost with the next thing that goes wrong."""


class Finding(NamedTuple):
    """One finding: the sentence says it, the details name each case, the hint says what to do.

    `mend` takes nothing away that anyone wrote; it returns what it did.
    """

    verdict: Verdict
    sentence: str
    details: tuple[str, ...] = ()
    hint: str = ""
    mend: Callable[[], str] | None = None


def fine(sentence: str, *details: str) -> Finding:
    """All is as it should be."""
    return Finding(Verdict.FINE, sentence, details)


def notice(
    sentence: str,
    *details: str,
    hint: str = "",
    mend: Callable[[], str] | None = None,
) -> Finding:
    """Something to know, or to mend one day; nothing that was written is in danger."""
    return Finding(Verdict.NOTICE, sentence, details, hint, mend)


def at_risk(
    sentence: str,
    *details: str,
    hint: str = "",
    mend: Callable[[], str] | None = None,
) -> Finding:
    """What was written is damaged, or may get lost."""
    return Finding(Verdict.AT_RISK, sentence, details, hint, mend)
