"""`mentorlog feedback`: what one side told the other, and what came of it."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Any

from mentorlog.cli import edits, entries, fields, lists, params
from mentorlog.cli.app import App
from mentorlog.cli.declared import At, Declared, Option
from mentorlog.cli.shared import Shared
from mentorlog.cli.verbs import Verbs
from mentorlog.domain.dates import show_day
from mentorlog.domain.records.base import Close, Party
from mentorlog.domain.records.mentorship import Mentorship
from mentorlog.domain.records.said import Feedback, FeedbackKind
from mentorlog.domain.text import folded
from mentorlog.errors import Invalid
from mentorlog.operations.sides import Who
from mentorlog.store.wanted import Wanted

verbs = Verbs()

_SIGNED = re.compile(r"(?P<me>me:\s*)?(?P<sign>[+~?])\s+(?=\S)", re.IGNORECASE)
_KINDS = {"+": FeedbackKind.PRAISE, "~": FeedbackKind.CHANGE, "?": FeedbackKind.QUESTION}

Response = Annotated[
    str | None,
    Option("--response", help="The answer; - reads standard input.", metavar="TEXT"),
]


def _echo(app: App, done: str, feedback: Feedback) -> list[str]:
    """Feedback in the words of the echo: what kind, who said it, when."""
    name = app.store.mentorships.with_uid(feedback.mentorship).name
    if feedback.member is not None:
        name = app.store.mentorships.members.with_uid(feedback.member).name
    side = "from" if feedback.from_ is Party.THEM else "for"
    cells = [done, f"{feedback.kind} {side} {name}", show_day(feedback.on, app.today)]
    return [*cells, "private"] if feedback.private else cells


def _acknowledged(app: App, feedback: Feedback, _word: str, _on: date) -> list[str]:
    word = "answered" if "response" in app.called.flags else "acknowledged"
    return _echo(app, f"{word} {feedback.ref}", feedback)


FEEDBACK = Declared(
    Feedback,
    _echo,
    "--text, --kind, --on",
    fields.text("text", "--text", "What was said; - reads it.", at=At.EDIT),
    fields.with_(),
    fields.side("from_", "--from", "Who said it: me, them, or a member's name."),
    fields.side("member", "--to", "Whom in a circle I said it to."),
    fields.word("kind", "--kind", "What kind it is.", FeedbackKind),
    fields.text("situation", "--situation", "When and where it was."),
    fields.text("behavior", "--behavior", "What was done or said."),
    fields.text("impact", "--impact", "What it led to."),
    fields.SESSION,
    fields.link("goal", "The goal it is about."),
    fields.tags(),
    fields.happened("on"),
    fields.day_of_step("acknowledged_on", "--acknowledged", "The day it was heard."),
    fields.text("response", "--response", "The answer; - reads standard input.", at=At.EDIT),
    *fields.private(),
    closed=_acknowledged,
)
shared = Shared(verbs, FEEDBACK)


def _sides(
    app: App,
    words: Mapping[str, str],
    mentorship: Mentorship | None,
    usual: Party,
    on: date,
) -> Who:
    """Who said it; where I did, the member is the one to whom. Raises Invalid or NotFound."""
    from_, to = words.get("from_"), words.get("member")
    if to is None:
        return app.who(from_, mentorship, usual, on)
    whom = app.who(to, mentorship, Party.THEM, on)
    if whom.party is Party.ME or folded(from_ or Party.ME) != Party.ME:
        raise Invalid("--to says whom I told something", "--from says who told it me")
    return Who(Party.ME, whom.member)


def _ask_kind(app: App) -> FeedbackKind:
    from mentorlog.cli import prompts
    from mentorlog.cli.guided.session import KINDS
    from mentorlog.cli.words import Words, option

    kind = prompts.choose("What kind is it?", KINDS)
    app.answered(Words(option("--kind", kind)))
    return kind


@verbs.command()
@FEEDBACK.added
def add(app: App, text: params.TextArgument = None) -> None:
    """Keep feedback: from them, unless --from says otherwise.

    Without --kind it is kept as a note, unless it begins as on a page: "+ praise", "~ change",
    "? question", behind "me:" if I said it. Situation, behavior and impact are optional.

    $ mentorlog feedback add "Slow down in demos" --with dana --kind change
    $ mentorlog feedback add "You asked, and then you waited" --from me --kind praise --with tom
    $ mentorlog feedback add "You let us finish" --to noor --kind praise --with circle
    """
    said: dict[str, Any] = {}
    usual, is_asked = Party.THEM, not app.called.word("kind")
    signed = _SIGNED.match(text or "") if is_asked else None
    if signed and text:
        said["kind"], text = _KINDS[signed["sign"]], text[signed.end() :]
        usual = Party.ME if signed["me"] else usual
    elif is_asked and app.asks:
        said["kind"] = _ask_kind(app)
    feedback = entries.new(app, FEEDBACK, text, whose=_sides, usual=usual, **said)
    entries.write(app, FEEDBACK, "noted", feedback)


@verbs.command()
def ack(app: App, ids: params.Ids, response: Response = None, on: params.On = None) -> None:
    """Acknowledge feedback, with an answer if you have one.

    $ mentorlog feedback ack f28 --response "The second one, and that is an answer"
    $ mentorlog feedback ack f28 f31 --on yesterday
    """
    found = edits.to_change(app, app.store.feedback, ids, on=on)
    answer = app.text(response, "response", optional=True)
    entries.close(app, found, Close.ACKNOWLEDGED, on, response=answer)


shared.reopen(
    "Have feedback wait for an answer again; one that was given stays.", "f5", "f5 --json"
)


@verbs.command("list")
@lists.filtered(
    lists.WITH,
    *lists.WINDOW,
    lists.TAG,
    lists.GOAL,
    *lists.CUT,
    lists.flag("waiting", "Only theirs that you have not acknowledged."),
    lists.only_where(FEEDBACK, "kind", "Only this kind."),
    lists.MINE,
    lists.THEIRS,
    lists.only_where(FEEDBACK, "from_"),
    lists.ALL,
)
def list_(app: App) -> None:
    """List feedback, newest first; --mine is what I gave, --theirs what I was given.

    $ mentorlog feedback list --waiting
    $ mentorlog feedback list --from ada
    $ mentorlog feedback list --theirs --kind praise --since "6 months ago"
    """
    wanted, by, _ = lists.asked(app)
    kind, waiting = app.called.word("kind"), bool(app.called.word("waiting"))

    def find(asked: Wanted) -> Sequence[Feedback]:
        return app.store.feedback.listed(asked, from_=by, kind=kind, waiting=waiting)

    app.found(find, wanted)


shared.show("Show feedback in full, with its answer.", "f5", "f5 @last --json")


shared.edit(
    'f28 --kind question --situation "On the walk after lunch"',
    "@last --acknowledged ''",
    whose=_sides,
)


shared.remove("Remove feedback that should never have been written down.", "f5 -y", "f5 @last -y")
