"""`agreement set` without a word: asked for one thing after the other, Enter passes over."""

from mentorlog.cli import prompts
from mentorlog.cli.app import App
from mentorlog.cli.params import coming_day
from mentorlog.cli.words import Words, option
from mentorlog.domain.dates import parse_span
from mentorlog.domain.records.agreement import Agreement

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
