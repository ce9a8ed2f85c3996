"""What is worth asking where an `add` was called without a word; every question has its flag."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from mentorlog.cli import prompts
from mentorlog.cli.days import parse_day
from mentorlog.cli.words import Words, option
from mentorlog.domain.dates import Looks
from mentorlog.domain.records.feedback import FeedbackKind
from mentorlog.domain.records.note import NoteKind

if TYPE_CHECKING:
    from mentorlog.cli.app import App


def _action(app: "App") -> Words:
    text = prompts.ask_line("What was promised?", prompts.text("text"))
    owner = prompts.choose("Who promised it?", {"me": None, "them": "them"})
    usual = "when you meet next" if owner is None else "no date"
    due = prompts.offer_line("By when?", partial(_check_due, app), usual)
    return Words(option("--owner", owner) + option("--due", due), (text,))


def _goal(app: "App") -> Words:
    title = prompts.ask_line("What do you want to reach?", prompts.text("title"))
    due = prompts.offer_line("By when?", partial(_check_due, app), "no date")
    return Words(option("--due", due), (title,))


def _feedback(_app: "App") -> Words:
    text = prompts.ask_line("What was said?", prompts.text("text"))
    side = prompts.choose("Who said it?", {"them": None, "me": "me"})
    kind = prompts.choose("What kind is it?", _KINDS)
    return Words(option("--from", side) + option("--kind", kind), (text,))


def _note(_app: "App") -> Words:
    text = prompts.ask_line("What do you want to keep?", prompts.text("text"))
    kind = prompts.choose("What kind is it?", {str(kind): kind for kind in NoteKind})
    return Words(option("--kind", kind), (text,))


def _mentorship(app: "App") -> Words:
    from mentorlog.cli import first_use

    return first_use.questions(app)


def _session(app: "App") -> Words:
    from mentorlog.cli import guided_session

    return guided_session.questions(app)


def _check_due(app: "App", typed: str) -> None:
    """Raise Invalid unless it is a day, `none`, or the next session's."""
    if typed.strip().lower() not in ("none", "@next"):
        parse_day(typed, app.today, Looks.AHEAD)


_KINDS = {
    "a change: something to do otherwise": FeedbackKind.CHANGE,
    "praise": FeedbackKind.PRAISE,
    "a question": FeedbackKind.QUESTION,
}

GUIDES: dict[str, Callable[["App"], Words]] = {
    "action add": _action,
    "feedback add": _feedback,
    "goal add": _goal,
    "mentorship add": _mentorship,
    "note add": _note,
    "session add": _session,
}
