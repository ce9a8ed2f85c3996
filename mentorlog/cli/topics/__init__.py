"""How things work, one screen each: a text for every topic, with what only the program knows."""

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from mentorlog.cli.topic_text import page_of
from mentorlog.render.blocks import Page


def page(topic: str, now: datetime) -> Page:
    """The page of a topic, at this moment."""
    text = Path(__file__).with_name(f"{topic}.txt").read_text(encoding="utf-8")
    filled = _FILLED.get(topic)
    return page_of(text.format(**filled(now)) if filled else text)


def _of_dates(now: datetime) -> Mapping[str, str]:
    from mentorlog.cli.topics import dates

    return dates.said(now)


def _of_ids(_now: datetime) -> Mapping[str, str]:
    from mentorlog.cli.ids import NOUNS

    return {"letters": ", ".join(f"{letter} {noun}" for letter, noun in NOUNS.items())}


def _of_privacy(_now: datetime) -> Mapping[str, str]:
    from mentorlog.cli.topics import privacy

    return privacy.said()


_FILLED: Mapping[str, Callable[[datetime], Mapping[str, str]]] = {
    "dates": _of_dates,
    "ids": _of_ids,
    "privacy": _of_privacy,
}
