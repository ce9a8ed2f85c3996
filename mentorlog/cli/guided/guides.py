"""What is worth asking where a command was called but says nothing; every question has a flag.

An `add` is asked for whole, a check-in and new terms for what could be said.
"""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from mentorlog.cli import edits, prompts
from mentorlog.cli.app import App
from mentorlog.cli.days import read_due
from mentorlog.cli.guided.session import KINDS
from mentorlog.cli.line import Line
from mentorlog.cli.params import coming_day, confidence, number, percentage, rating
from mentorlog.cli.words import Words, option
from mentorlog.domain.dates import parse_span, show_day
from mentorlog.domain.records.goal import Goal
from mentorlog.domain.records.growth import ResourceKind
from mentorlog.domain.records.practice import Agreement
from mentorlog.domain.records.said import NoteKind
from mentorlog.render.words import amount

_QUESTIONS = (
    ("--purpose", "purpose", "What is it for?", prompts.text("purpose")),
    ("--expect-me", "expect_me", "What do you expect?", prompts.text("expectation")),
    ("--expect-them", "expect_them", "What do they expect?", prompts.text("expectation")),
    ("--channel", "channel", "Where do you meet and write?", prompts.text("channel")),
    ("--length", "minutes", "How long is a meeting? (45m)", parse_span),
    (
        *("--response-time", "response_time", "How soon is a message answered?"),
        prompts.text("response time"),
    ),
    ("--confidential", "confidential", "What stays between you?", prompts.text("text")),
    ("--until", "until", "Until when?", coming_day),
    ("--exit", "exit", "How can either of you end it?", prompts.text("exit")),
)


def questions(app: App, named: str | None) -> Words:
    """The words after `agreement set`, asked for; what is agreed already stays with Enter."""
    mentorship = app.mentorship(named, on=app.today)
    present = app.store.agreements.present(mentorship)
    said: tuple[str, ...] = ()
    for name, field, question, check in _QUESTIONS:
        said += option(name, prompts.offer_line(question, check, _enter(present, field)))
    if present is None or not present.boundaries:
        boundaries = prompts.offer_lines("What is not asked for?", prompts.text("boundary"))
        said += option("--boundary", *boundaries)
    whom = option("--with", None if named else mentorship.name)
    return Words(whom + said) if said else Words()


def _enter(present: Agreement | None, field: str) -> str:
    return "as before" if present and getattr(present, field) else "nothing"


class Guide(NamedTuple):
    """What asks, and the parameters of which one is enough to say it without being asked.

    None: any one of the command is.
    """

    ask: Callable[[Line], Words]
    said_by: tuple[str, ...] | None = None


def _session(line: Line) -> Words:
    from mentorlog.cli.guided import session as guided_session

    return guided_session.questions(line.app)


def _mentorship(line: Line) -> Words:
    from mentorlog.cli.guided import whom

    return whom.questions(line.app)


def _closing(line: Line) -> Words:
    from mentorlog.cli.guided import closing as guided_closing

    return guided_closing.questions(line.app, line.values["name"], line.values.get("on"))


def _agreement(line: Line) -> Words:

    return questions(line.app, line.values.get("with_"))


def _action(line: Line) -> Words:
    text = prompts.ask_line("What was promised?", prompts.text("text"))
    owner = prompts.choose("Who promised it?", {"me": None, "them": "them"})
    usual = "your next meeting, if it is known" if owner is None else "no date"
    due = prompts.offer_line("By when?", partial(_check_due, line.app), usual)
    return Words(option("--owner", owner) + option("--due", due), (text,))


def _goal(line: Line) -> Words:
    title = prompts.ask_line("What do you want to reach?", prompts.text("title"))
    due = prompts.offer_line("By when?", partial(_check_due, line.app), "no date")
    return Words(option("--due", due), (title,))


def _feedback(_line: Line) -> Words:
    text = prompts.ask_line("What was said?", prompts.text("text"))
    side = prompts.choose("Who said it?", {"them": None, "me": "me"})
    kind = prompts.choose("What kind is it?", KINDS)
    return Words(option("--from", side) + option("--kind", kind), (text,))


def _pulse(_line: Line) -> Words:
    questions = {
        "--communication": "How well do you talk, from 1 to 5?",
        "--clarity": "How clear is it what you are at, from 1 to 5?",
        "--commitment": "How much do both put into it, from 1 to 5?",
    }
    answered = [
        each
        for flag, question in questions.items()
        for each in option(flag, prompts.offer_line(question, rating, "not said"))
    ]
    note = prompts.offer_line("A word on it?", prompts.text("note"), "none")
    return Words((*answered, *option("--note", note)))


def _skill(_line: Line) -> Words:
    title = prompts.ask_line("What do you want to get better at?", prompts.text("title"))
    target = prompts.offer_line("How far is it to come, from 1 to 5?", rating, "no target")
    return Words(option("--target", target), (title,))


def _note(_line: Line) -> Words:
    text = prompts.ask_line("What do you want to keep?", prompts.text("text"))
    kind = prompts.choose("What kind is it?", {str(kind): kind for kind in NoteKind})
    return Words(option("--kind", kind), (text,))


def _intro(_line: Line) -> Words:
    person = prompts.ask_line("Who is to be met?", prompts.text("person"))
    why = prompts.offer_line("What for?", prompts.text("why"), "not said")
    return Words(option("--why", why), (person,))


def _resource(_line: Line) -> Words:
    title = prompts.ask_line("What is it called, or where is it?", prompts.text("title"))
    kind = prompts.choose("What kind is it?", {str(kind): kind for kind in ResourceKind})
    return Words(option("--kind", kind), (title,))


def _check_in(line: Line) -> Words:
    app, goal = _goal_of(line)
    options = _measure(app, goal)
    sure = prompts.offer_line("How sure are you, from 1 to 10?", confidence, "not said")
    note = prompts.offer_line("How does it go?", prompts.text("note"), "no note")
    blocker = prompts.offer_line("What is in the way?", prompts.text("blocker"), "nothing")
    return Words(
        (
            *options,
            *option("--confidence", sure),
            *option("--note", note),
            *option("--blocker", blocker),
        )
    )


def _measure(app: App, goal: Goal) -> tuple[str, ...]:
    """Its metric where it has one, else a share, unless its milestones tell that."""
    from mentorlog.operations.goals import terms

    _, target = terms(app.store, goal, app.today)
    if target is not None or goal.metric is not None:
        question = f"{goal.metric or 'Its value'} now:"
        return option("--value", prompts.offer_line(question, number, "not said"))
    if app.store.milestones.of([goal])[goal.uid]:
        return ()
    share = prompts.offer_line("How much is done, in percent?", percentage, "not said")
    return option("--percent", share)


def _terms(line: Line) -> Words:
    from mentorlog.operations.goals import terms

    app, goal = _goal_of(line)
    was_due, was_target = terms(app.store, goal, app.today)
    present = f"as before, {show_day(was_due, app.today)}" if was_due else "no date, as before"
    due = prompts.offer_line("By when?", partial(_check_due, app), present)
    target = None
    if was_target is not None:
        present = f"as before, {amount(was_target)}"
        target = prompts.offer_line("Which value is to be reached?", number, present)
    return Words(option("--due", due) + option("--target", target))


def _goal_of(line: Line) -> tuple[App, Goal]:
    app = line.app
    [goal] = edits.to_change(app, app.store.goals, [line.values["goal"]])
    return app, goal


def _check_due(app: App, typed: str) -> None:
    """Raise Invalid unless it is a day to come, or none."""
    read_due(typed, app.today)


_RATED = ("communication", "clarity", "commitment", "confidence", "balance", "note")
_PROGRESS = ("value", "add", "percent", "confidence", "note", "blocker")

_TERMS = (
    *("purpose", "expect_me", "expect_them", "channel", "length", "response_time", "boundary"),
    *("confidential", "until", "exit_", "review_days", "edit_page"),
)

_ENDED = (
    *("reason", "why", "level", "learned", "thanks", "next_", "done", "drop", "keep"),
    *("hand_over", "yes", "dry_run"),
)

GUIDES = {
    "action add": Guide(_action),
    "agreement set": Guide(_agreement, _TERMS),
    "feedback add": Guide(_feedback),
    "goal add": Guide(_goal),
    "goal checkin": Guide(_check_in, _PROGRESS),
    "goal renegotiate": Guide(_terms, ("due", "target")),
    "intro ask": Guide(_intro),
    "intro offer": Guide(_intro),
    "mentorship add": Guide(_mentorship),
    "mentorship end": Guide(_closing, _ENDED),
    "note add": Guide(_note),
    "pulse add": Guide(_pulse, _RATED),
    "resource add": Guide(_resource),
    "session add": Guide(_session),
    "skill add": Guide(_skill),
}
