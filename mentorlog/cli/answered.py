"""What was answered to questions in this run, and what a draft says was answered before.

Apart from the questions themselves, which take long to import.
"""

import os
from collections.abc import Callable
from typing import NamedTuple

from msgspec import json

ANSWERS = "MENTORLOG_ANSWERS"
"""The variable in which a draft hands over what was answered."""


class Answered(NamedTuple):
    """A question and its answer: a line, the titles that were chosen, or yes."""

    question: str
    answer: str | list[str] | bool


given: list[Answered] = []
"""In this run, in order."""


def ask(question: str, put: Callable[[], str | list[str] | bool]) -> str | list[str] | bool:
    """The answer that a draft kept to this very question, else the one that is given now."""
    kept = _kept()
    if kept and kept[0].question == question:
        answer = kept.pop(0).answer
    else:
        kept.clear()
        answer = put()
    given.append(Answered(question, answer))
    return answer


_before: list[Answered] | None = None


def _kept() -> list[Answered]:
    """What was answered before and not asked again yet."""
    global _before
    if _before is None:
        told = os.environ.get(ANSWERS)
        _before = json.decode(told, type=list[Answered]) if told else []
    return _before
