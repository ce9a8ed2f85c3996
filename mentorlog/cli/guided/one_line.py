"""What was understood of a line, to be taken by Enter or mended one question after the other."""

from functools import partial

from mentorlog.cli import prompts
from mentorlog.cli.app import App
from mentorlog.cli.days import read_at, read_due
from mentorlog.cli.session.one_line import Heard, parts
from mentorlog.cli.session.promised import marked
from mentorlog.domain.dates import Looks, parse_span, show_span
from mentorlog.domain.one_line import MINE, THEIRS
from mentorlog.domain.one_line_item import Item

_OUT = "-"
"""What is answered to leave something out."""
_QUESTIONS = {
    MINE: "I promised",
    THEIRS: "They promised",
    "?": "To raise",
    "+": "Praise",
    "~": "Change",
}


def taken(app: App, heard: Heard) -> Heard:
    """What was understood, as it is or as it was mended."""
    for what, text in parts(app, heard):
        app.talk(f"{what}: {text}")
    if prompts.take("Enter takes it, any other key asks"):
        return heard
    return _mended(app, heard)


def _mended(app: App, heard: Heard) -> Heard:
    head, body = heard.head, heard.body
    known = app.mentorship(heard.named)
    named = _kept("With whom?", known.name, partial(app.mentorship, on=app.today))
    at = _kept("When did you meet?", head.at or "just now", partial(_check_at, app))
    took = _kept("How long?", show_span(head.took) if head.took else "", parse_span)
    text = _kept("What was it about?", body.text, prompts.text("text"))
    items = [mended for item in body.items if (mended := _item(app, item))]
    for sign in (MINE, THEIRS):
        more = prompts.offer_lines(f"{_QUESTIONS[sign]}, too:", marked)
        items += [Item(sign, line) for line in more]
    tags = _kept("Tags:", " ".join(body.tags), prompts.text("tags"))
    return heard.but(
        named=heard.named if named == known.name else named,
        head=head.but(at=None if at == "just now" else at, took=parse_span(took) if took else None),
        body=body.but(text=text, items=(*items,), tags=(*tags.split(),)),
    )


def _kept(question: str, known: str, check: prompts.Check) -> str:
    """The answer; Enter alone keeps what is known, a dash leaves it out."""

    def read(typed: str) -> None:
        if typed != _OUT:
            check(typed)

    answer = prompts.offer_line(question, read, known or "none")
    return known if answer is None else "" if answer == _OUT else answer


def _item(app: App, item: Item) -> Item | None:
    question = _QUESTIONS.get(item.sign, f"{item.sign} promised")
    text = _kept(f"{question}:", item.text, prompts.text("text"))
    if not text or item.sign in ("?", "+", "~"):
        return item.but(text=text) if text else None
    due = _kept("By when?", item.due or "", partial(_check_due, app))
    return item.but(text=text, due=due or None)


def _check_at(app: App, typed: str) -> None:
    read_at(typed, app.now, Looks.NEAREST)


def _check_due(app: App, typed: str) -> None:
    read_due(typed, app.today)
