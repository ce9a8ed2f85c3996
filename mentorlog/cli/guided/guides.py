"""What is worth asking where a command was called but says nothing; every question has a flag.

An `add` is asked for whole, a check-in and new terms for what could be said.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from mentorlog.cli import edits, prompts
from mentorlog.cli.app import App
from mentorlog.cli.days import read_due
from mentorlog.cli.declared import Field
from mentorlog.cli.entries import declared
from mentorlog.cli.guided.session import KINDS
from mentorlog.cli.line import Line
from mentorlog.cli.params import coming_day, confidence, number, percentage
from mentorlog.cli.words import Words, option
from mentorlog.domain.dates import parse_span, show_day
from mentorlog.domain.records.goal import Goal
from mentorlog.domain.records.marks import TITLES
from mentorlog.domain.records.practice import Agreement
from mentorlog.render.words import amount


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


def _agreement(line: Line) -> Words:
    """What is agreed already stays with Enter."""
    app, named = line.app, line.values.get("with_")
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


def _action(line: Line) -> Words:
    text = prompts.ask_line("What was promised?", prompts.text("text"))
    owner = prompts.choose("Who promised it?", {"me": None, "them": "them"})
    usual = "your next meeting, if it is known" if owner is None else "no date"
    due = prompts.offer_line("By when?", partial(_check_due, line.app), usual)
    return Words(option("--owner", owner) + option("--due", due), (text,))


def _feedback(_line: Line) -> Words:
    text = prompts.ask_line("What was said?", prompts.text("text"))
    side = prompts.choose("Who said it?", {"them": None, "me": "me"})
    kind = prompts.choose("What kind is it?", KINDS)
    return Words(option("--from", side) + option("--kind", kind), (text,))


def _declared(line: Line, usual: Sequence[str] = ()) -> Words:
    """What the fields of a new record ask for; `usual` are titles to choose from."""
    options: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    for field in declared(line.path.partition(" ")[0]).fields:
        if field.asks and field.name in TITLES:
            texts += (_title(field, usual),)
        elif field.asks and field.metavar is None:
            words = {str(word): word for word in field.shape}
            options += option(field.flag, prompts.choose(field.asks, words))
        elif field.asks:
            answer = prompts.offer_line(field.asks, _check_of(line.app, field), field.enter)
            options += option(field.flag, answer)
    return Words(options, texts)


def _title(field: Field, usual: Sequence[str]) -> str:
    """One of those that are usual, or one of one's own."""
    choices: dict[str, str | None] = {word: word for word in usual}
    chosen = prompts.choose(field.asks, {**choices, "something else": None}) if usual else None
    return chosen or prompts.ask_line(field.asks, prompts.text(field.word))


def _skill(line: Line) -> Words:
    """The words of the field of a programme that one is in can be chosen."""
    from mentorlog.cli.programme import field_words

    return _declared(line, field_words(line.app))


def _check_of(app: App, field: Field) -> Callable[[str], object]:
    """What raises Invalid unless a word can be read; a text is not read from standard input."""
    read = field.read
    return prompts.text(field.word) if field.metavar == "TEXT" or not read else partial(read, app)


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
    "goal add": Guide(_declared),
    "goal checkin": Guide(_check_in, _PROGRESS),
    "goal renegotiate": Guide(_terms, ("due", "target")),
    "intro ask": Guide(_declared),
    "intro offer": Guide(_declared),
    "mentorship add": Guide(_mentorship),
    "mentorship end": Guide(_closing, _ENDED),
    "note add": Guide(_declared),
    "pulse add": Guide(_declared, _RATED),
    "resource add": Guide(_declared),
    "session add": Guide(_session),
    "skill add": Guide(_skill),
}
