"""`mentorlog decision`: a question, what I chose and expected, and what came of it."""

from datetime import date
from functools import partial
from typing import Annotated

from mentorlog.cli import entries, fields, lists, params
from mentorlog.cli.app import App
from mentorlog.cli.declared import Argument, At, Declared, Field, Option
from mentorlog.cli.shared import Shared
from mentorlog.cli.verbs import Verbs
from mentorlog.domain.dates import show_day
from mentorlog.domain.day_words import is_no_day
from mentorlog.domain.records.decision import Again, Decision
from mentorlog.domain.text import folded
from mentorlog.domain.wording import one_of
from mentorlog.errors import NeedsInput
from mentorlog.operations import decisions

verbs = Verbs()

Id = Annotated[str, Argument(metavar="ID", help="The decision.")]
Choice = Annotated[
    str | None, Argument(metavar="[TEXT]", help="What you chose; - reads standard input.")
]
Happened = Annotated[
    str | None, Option("--happened", help="What came of it; - reads it.", metavar="TEXT")
]
AgainOption = Annotated[Again | None, Option("--again", help="Whether you would decide so again.")]


def _echo(app: App, done: str, decision: Decision) -> list[str]:
    """A decision in the words of the echo: the question, what is known of it, when to look."""
    name = app.store.mentorships.names().get(decision.mentorship or "")
    options = one_of(decision.options) if decision.options else None
    look = decision.look_on if decision.reviewed_on is None else None
    cells = (
        done,
        decision.text,
        decision.chosen or options,
        name,
        f"would decide so again: {decision.again}" if decision.again else None,
        f"look on {show_day(look, app.today)}" if look else None,
        "private" if decision.private else None,
    )
    return [cell for cell in cells if cell]


def _options(app: App, typed: list[str]) -> tuple[str, ...]:
    """Each option once, however it was typed again; '' alone is none."""
    said = [str(app.text(one, "option")) for one in typed if one]
    return tuple({folded(one): one for one in reversed(said)}.values())[::-1]


def _look(typed: str) -> date | None:
    return None if is_no_day(typed) else params.coming_day(typed)


DECISION = Declared(
    Decision,
    _echo,
    "--text, --look, --chosen",
    fields.text("text", "--text", "The question; - reads it.", at=At.EDIT),
    Field(
        *("options", "--option", "What could be chosen; repeat it.", "TEXT", list[str]),
        read=_options,
    ),
    fields.text("expect", "--expect", "What you expect to come of it."),
    fields.read_as("look_on", "--look", "The day to look at what came of it.", "DAY", _look),
    fields.with_("Whom it is about or was talked over with; none: nobody."),
    fields.SESSION,
    fields.happened("on", "The day it came up; else today."),
    fields.text("chosen", "--chosen", "What you chose.", at=At.EDIT),
    fields.day_of_step("made_on", "--made", "The day you decided."),
    fields.text("why", "--why", "Why you chose so.", at=At.EDIT),
    fields.day_of_step("reviewed_on", "--reviewed", "The day you looked at it."),
    fields.text("happened", "--happened", "What came of it.", at=At.EDIT),
    fields.word("again", "--again", "Whether you would decide so again.", Again, At.EDIT),
    *fields.private(),
    fields.tags(),
)
shared = Shared(verbs, DECISION)
_FIRST = 'mentorlog decision add "Stay or go?" && mentorlog decision'


@verbs.command()
@DECISION.added
def add(app: App, text: params.TextArgument = None) -> None:
    """Keep a question to decide, with what you expect; on the day of the look you are told.

    $ mentorlog decision add "Stay or go?" --option stay --option go --look "in 6 months"
    $ mentorlog decision add "Lead the team?" --expect "Less code, more say" --with dana
    """
    entries.write(app, DECISION, "noted", entries.new(app, DECISION, text))


@verbs.command()
def made(
    app: App, ref: Id, choice: Choice = None, why: params.Why = None, on: params.On = None
) -> None:
    """Say what you decided: one of the options, or something else.

    $ mentorlog decision add "Stay or go?" && mentorlog decision made @last stay --why "The team"
    $ mentorlog decision add "Stay or go?" && mentorlog decision made @last "Neither yet" --on today
    """
    found = app.find(app.store.decisions, ref)  # of an ended mentorship, too: it is mine
    chosen, reason = app.text(choice, "choice"), app.text(why, "why", optional=True)
    with app.writing() as store:
        done = decisions.make(store, found, str(chosen), reason, on or app.today)
    _tell(app, "decided", done, on)


@verbs.command()
def review(
    app: App, ref: Id, happened: Happened = None, again: AgainOption = None, on: params.On = None
) -> None:
    """Look at what came of a decision: what happened, and whether you would decide so again.

    $ mentorlog decide add A && mentorlog decide made d1 B && mentorlog decide review d1 --again no
    $ mentorlog decide add A; mentorlog decide made d1 B && mentorlog decide review d1 --happened B
    """
    found = app.find(app.store.decisions, ref)
    if not (happened or again or app.asks):
        raise NeedsInput("it is not said what came of it", "--happened TEXT, or --again yes or no")
    said = app.text(happened, "outcome", optional=again is not None)
    with app.writing() as store:
        done = decisions.review(store, found, said, again, on or app.today)
    _tell(app, "reviewed", done, on)


def _tell(app: App, word: str, done: decisions.Done, on: date | None) -> None:
    when = f" {show_day(on, app.today)}" if on and on != app.today else ""
    line = DECISION.echo(app, f"{done.decision.ref} {word}{when}", done.decision)
    app.changed([done.decision], [*line, *([done.beside] if done.beside else [])])


shared.drop("Give a question up.", f"{_FIRST} drop @last", f"{_FIRST} drop @last -q")


shared.reopen(
    "Open a question again that was dropped, or a decision that was looked at.",
    f"{_FIRST} drop d1 && mentorlog decision reopen d1",
    f"{_FIRST} drop d1 && mentorlog decision reopen d1 --json",
)


@verbs.command("list")
@lists.filtered(
    lists.WITH,
    *lists.WINDOW,
    lists.TAG,
    *lists.CUT,
    lists.flag("undecided", "Only what waits to be decided."),
    lists.flag("unreviewed", "Only what was decided, and not looked at yet."),
    lists.ALL,
)
def list_(app: App) -> None:
    """List decisions, newest first.

    $ mentorlog decision list --with dana
    $ mentorlog decision list --unreviewed --all
    """
    undecided, unreviewed = (bool(app.called.word(one)) for one in ("undecided", "unreviewed"))
    params.only_one(undecided=undecided, unreviewed=unreviewed)
    found = partial(app.store.decisions.listed, undecided=undecided, unreviewed=unreviewed)
    app.found(found, lists.asked(app).wanted)


shared.show("Show decisions in full.", f"{_FIRST} show @last", f"{_FIRST} show @last --json")


shared.edit(f'{_FIRST} edit @last --text "Stay?"', f"{_FIRST} edit @last --look 2027-05-01")


shared.remove(
    "Remove decisions that should never have been written down.",
    f"{_FIRST} remove @last -y",
    f"{_FIRST} remove @last --dry-run",
)
