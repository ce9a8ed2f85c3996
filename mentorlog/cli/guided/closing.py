"""`mentorship end` without a word: what was reached and learned, thanks, and each open item.

Enter passes over a question; of an open item it takes the usual end.
"""

from collections.abc import Iterator
from datetime import date

from mentorlog.cli import prompts
from mentorlog.cli.app import App
from mentorlog.cli.levels import read_level
from mentorlog.cli.words import Words, option
from mentorlog.domain.attainment import signed
from mentorlog.domain.records.base import Party
from mentorlog.domain.records.goal import Goal, State
from mentorlog.domain.records.mentorship import Mentorship
from mentorlog.domain.records.practice import Reason
from mentorlog.domain.records.said import Topic
from mentorlog.operations.mentorships import Item, Open, ensure_can_end, open_in
from mentorlog.operations.sides import whose
from mentorlog.store.wanted import Order, Wanted

_LONGEST = 50
"""Letters of a text that stands in a question."""

_REASONS = {
    "not said": None,
    "completed: what we set out for is done": Reason.COMPLETED,
    "moved on: one of us does something else now": Reason.MOVED_ON,
    "no fault: it did not fit, and that is nobody's": Reason.NO_FAULT,
    "paused for good": Reason.PAUSED_FOR_GOOD,
}


def questions(app: App, named: str, on: date | None) -> Words:
    """The words after `mentorship end NAME`, asked for. Raises Invalid if it cannot end."""
    mentorship, day = app.mentorship(named), on or app.today
    ensure_can_end(app.store, mentorship, day, app.today)
    reason = prompts.choose("Why does it end?", _REASONS)
    levels = _levels(app, mentorship, day)
    learned = prompts.offer_line("What was learned?", prompts.text("text"), "not said")
    thanks = prompts.offer_line("What do you say thanks for?", prompts.text("text"), "not said")
    following = prompts.offer_line("What is next?", prompts.text("text"), "not said")
    said = (
        *option("--reason", reason),
        *levels,
        *option("--learned", learned),
        *option("--thanks", thanks),
        *option("--next", following),
    )
    return Words((*said, *_ends(app, mentorship, open_in(app.store, mentorship, app.today))))


def _levels(app: App, mentorship: Mentorship, day: date) -> tuple[str, ...]:
    """How far each goal got that was not given up, where it is said."""
    goals = app.store.goals.listed(Wanted(mentorship.uid, order=Order.OLDEST))
    known = app.store.attainments.of_goals([goal.uid for goal in goals], day)
    said: tuple[str, ...] = ()
    for goal in goals:
        if app.store.goals.state(goal, day) is State.DROPPED or goal.starts_on > day:
            continue
        before = known.get(goal.uid)
        enter = f"as before, {signed(before.level)}" if before else "not said"
        question = f"{_title(app, goal)} how far, from −2 to +2?"
        typed = prompts.offer_line(question, read_level, enter)
        said += option("--level", typed and f"{goal.ref}={typed}")
    return said


def _ends(app: App, mentorship: Mentorship, found: Open) -> Iterator[str]:
    """What becomes of each open item: one question each."""
    for action in found.promises:
        mine = {"I keep it for me": "--keep"} if action.owner is Party.ME else {}
        ways = {"it is dropped": "--drop", "it is done": "--done", **mine}
        yield from option(prompts.choose(_title(app, action), ways), action.ref)
    running = app.store.mentorships.running(app.today)
    heirs = [one.name for one in running if one.uid != mentorship.uid]
    handed = False
    for item in found.going:
        goes_on = {f"it goes on with {name}": name for name in heirs}
        ways = {
            "it stays open without a mentorship": "--keep",
            **goes_on,
            "it is dropped": "--drop",
        }
        chosen = prompts.choose(_title(app, item), ways)
        if chosen not in heirs:
            yield from option(chosen, item.ref)
        elif not handed:
            yield from option("--hand-over", chosen)
            heirs, handed = [chosen], True


def _title(app: App, item: Item) -> str:
    """Like "a3 (theirs) Send the template:"."""
    text = item.title if isinstance(item, Goal) else item.text
    short = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
    side = "" if isinstance(item, Topic) else whose(app.store, item)
    return f"{item.ref}{side} {short}:"
