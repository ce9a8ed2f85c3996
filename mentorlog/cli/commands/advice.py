"""`mentorlog advice`: what I was told, what I tried, and what came of it."""

from datetime import date
from functools import partial
from typing import Annotated

from msgspec.structs import replace

from mentorlog.cli import edits, entries, fields, lists, params
from mentorlog.cli.app import App
from mentorlog.cli.declared import At, Declared, Option
from mentorlog.cli.shared import Shared
from mentorlog.cli.verbs import Verbs
from mentorlog.domain.dates import show_day
from mentorlog.domain.records.base import Close, Party
from mentorlog.domain.records.said import Advice
from mentorlog.domain.text import folded

verbs = Verbs()

Result = Annotated[
    str | None, Option("--result", help="What came of it; - reads it.", metavar="TEXT")
]


def _echo(app: App, done: str, advice: Advice) -> list[str]:
    """Advice in the words of the echo: what it is, with whom, when, what came of it."""
    name = app.store.mentorships.names().get(advice.mentorship or "")
    cells = [done, advice.text, *([name] if name else []), show_day(advice.on, app.today)]
    came = [f"result: {advice.result}"] if advice.result else []
    return [*cells, *came, *(["private"] * advice.private)]


_FROM = fields.side("from_", "--from", "Who gave it: them, a name, or me.")
_WITH = fields.with_("Whom it is from; none: nobody.")

ADVICE = Declared(
    Advice,
    _echo,
    "--text, --result, --on",
    fields.text("text", "--text", "The advice; - reads it.", at=At.EDIT),
    _WITH,
    _FROM,
    fields.SESSION,
    fields.happened("on", "The day it was given; else today."),
    fields.day_of_step("tried_on", "--tried", "The day it was tried."),
    fields.text("result", "--result", "What came of it; - reads it.", at=At.EDIT),
    *fields.private(),
    fields.tags(),
)
shared = Shared(verbs, ADVICE)


@verbs.command()
@ADVICE.added
def add(app: App, text: params.TextArgument = None) -> None:
    """Keep what you were told to do; --from names who said it, of whichever mentorship.

    $ mentorlog advice add "Say no with a date" --from dana
    $ mentorlog advice add "Write the headline first" --with dana --on yesterday
    """
    said, called = app.called.word, app.called
    giver = said("from_") or ""
    if folded(giver) not in ("", *Party) and not (said("mentorship") or said("session")):
        ref = app.mentorship(giver).ref
        app.called = called.but(fields={**called.fields, _WITH: ref})
    entries.write(app, ADVICE, "noted", entries.new(app, ADVICE, text, usual=Party.THEM))


@verbs.command()
def tried(app: App, ids: params.Ids, result: Result = None, on: params.On = None) -> None:
    """Note that you tried it; --result keeps what came of it.

    $ mentorlog advice add Wait --with dana && mentorlog advice tried @last --result "It held"
    $ mentorlog advice add Wait --with dana && mentorlog advice tried @last --on today
    """
    found = edits.to_change(app, app.store.advices, ids)
    came = app.text(result, "result", optional=True)
    day = on or app.today
    with app.writing() as store:
        changed = [store.advices.correct(_tried(one, day, came, on)) for one in found]
    entries.tell_closed(app, changed, "tried", day)


def _tried(advice: Advice, day: date, came: str | None, on: date | None) -> Advice:
    """What was tried before keeps its day unless another is named."""
    tried_on = day if on or advice.tried_on is None else advice.tried_on
    return replace(advice, tried_on=tried_on, result=came or advice.result)


@verbs.command()
def keep(app: App, ids: params.Ids, on: params.On = None) -> None:
    """Keep to it from now on: it held.

    $ mentorlog advice add Wait --with dana && mentorlog advice keep @last
    $ mentorlog advice add Wait --with dana && mentorlog advice keep @last --on today
    """
    entries.close(app, edits.to_change(app, app.store.advices, ids, on=on), Close.KEPT, on)


_FIRST = "mentorlog advice add Wait --with dana && mentorlog advice"

shared.drop("Give advice up, tried or not.", f"{_FIRST} drop @last", f"{_FIRST} drop @last -q")


shared.reopen(
    "Take up again what was kept or dropped.",
    f"{_FIRST} drop v1 && mentorlog advice reopen v1",
    f"{_FIRST} drop v1 && mentorlog advice reopen v1 --json",
)


@verbs.command("list")
@lists.filtered(
    lists.WITH,
    *lists.WINDOW,
    lists.TAG,
    *lists.CUT,
    lists.flag("untried", "Only what waits to be tried."),
    lists.ALL,
)
def list_(app: App) -> None:
    """List advice, newest first.

    $ mentorlog advice list --with dana
    $ mentorlog advice list --untried --all
    """
    untried = bool(app.called.word("untried"))
    app.found(partial(app.store.advices.listed, untried=untried), lists.asked(app).wanted)


shared.show("Show advice in full.", f"{_FIRST} show @last", f"{_FIRST} show @last --json")


shared.edit(f'{_FIRST} edit @last --text "Say no"', f"{_FIRST} edit @last --result '' --private")


shared.remove(
    "Remove advice that should never have been written down.",
    f"{_FIRST} remove @last -y",
    f"{_FIRST} remove @last --dry-run",
)
