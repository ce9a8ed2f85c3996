"""What a reality check found missing, asked for one thing after the other; Enter passes over.

The answers take the places of TEXT, N and DAY in the command that adds it, which is run at once.
"""

from collections.abc import Callable
from functools import partial
from shlex import split
from typing import NamedTuple

from mentorlog.cli import prompts
from mentorlog.cli.app import App
from mentorlog.cli.days import read_due
from mentorlog.cli.params import confidence, number
from mentorlog.cli.words import Words, completed
from mentorlog.domain.reality import Point, is_plan, is_specific
from mentorlog.domain.records.base import Party
from mentorlog.domain.records.goal import Goal
from mentorlog.errors import Invalid
from mentorlog.reports.accords import name_of_them
from mentorlog.reports.reality import PLAN, Looked, Reality, build

_LATER = "later"


class Question(NamedTuple):
    """What is asked for the place of a word in the command; None: what is told of the point.

    Enter alone stands for `usual`; without it, it passes over the point, before it was begun.
    """

    place: str
    ask: str | None
    check: Callable[[App, str], None]
    usual: str | None = None


def offer(app: App, goal: Goal, report: Reality) -> None:
    """Ask for all that is missing, and say in the end how much there is now."""
    for one in report.missing:
        if one.point is Point.AGREED:
            words = _agreement(app, goal, split(str(one.command)))
        else:
            words = _filled(app, one)
        if words:
            _run(app, words)
    if app.saved:
        now = build(app.store, app.store.goals.get(goal.id), app.today)
        app.say(f"{goal.ref} has {now.have} of {now.of} now")


def _run(app: App, words: list[str]) -> None:
    """Run a command; what it refuses is said, and the next question comes."""
    try:
        app.run(words)
    except Invalid as error:
        prompts.tell(error.message, error.hint)


def _filled(app: App, one: Looked) -> list[str]:
    """The command with the answers in their places; nothing where it is passed over.

    A text may begin with a dash: one without an option before it goes to the end.
    """
    words, texts = split(str(one.command)), []
    asked = [each for each in _QUESTIONS[one.point] if each.place in words]
    for question in asked:
        answer = _answer(app, question, one.told, may_wait=question is asked[0])
        if answer is None:
            return []
        place = words.index(question.place)
        if words[place - 1].startswith("--"):
            words[place] = answer
        else:
            del words[place]
            texts.append(answer)
    return completed(words, Words(texts=tuple(texts)))


def _answer(app: App, question: Question, told: str, *, may_wait: bool) -> str | None:
    ask, check = question.ask or told, partial(question.check, app)
    if question.usual is None and not may_wait:
        return prompts.ask_line(ask, check)
    return prompts.offer_line(ask, check, question.usual or _LATER) or question.usual


def _agreement(app: App, goal: Goal, words: list[str]) -> list[str]:
    """The command with those of `--as` who do agree; nothing where nobody does."""
    place = words.index("--as")
    sides = {who: _agrees(app, goal, who) for who in words[place + 1 :: 2]}
    agreed = [who for who, question in sides.items() if prompts.ask_yes(question)]
    return [*words[:place], *(word for who in agreed for word in ("--as", who))] if agreed else []


def _agrees(app: App, goal: Goal, who: str) -> str:
    name = name_of_them(app.store, goal)
    return "Do you agree to it?" if who == Party.ME else f"Does {name} agree to it?"


def _check_title(_app: App, typed: str) -> None:
    prompts.text("title")(typed)
    if not is_specific(typed):
        raise Invalid("that is a word or two", "what will be different then?")


def _check_plan(_app: App, typed: str) -> None:
    prompts.text("note")(typed)
    if not is_plan(typed):
        raise Invalid("a plan begins with if", f"write it like: {PLAN}")


def _check_day(app: App, typed: str) -> None:
    """Raise Invalid unless it is a day to come."""
    if read_due(typed, app.today) is None:
        raise Invalid("that is no day", "write it like 8 dec")


def _text(_app: App, typed: str) -> None:
    prompts.text("text")(typed)


def _number(_app: App, typed: str) -> None:
    number(typed)


def _confidence(_app: App, typed: str) -> None:
    confidence(typed)


_QUESTIONS: dict[Point, tuple[Question, ...]] = {
    Point.OUTCOME: (Question("TEXT", None, _check_title),),
    Point.METRIC: (
        Question("TEXT", "What is counted?", _text),
        Question("N", "Which value is to be reached?", _number),
    ),
    Point.DATE: (Question("DAY", None, _check_day),),
    Point.FIRST_STEP: (Question("TEXT", None, _text),),
    Point.MILESTONE: (
        Question("TEXT", None, _text),
        Question("DAY", "By when?", _check_day, usual="in 30 days"),
    ),
    Point.IF_THEN: (Question(PLAN, None, _check_plan),),
    Point.CONFIDENCE: (Question("N", None, _confidence),),
}
