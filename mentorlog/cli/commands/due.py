"""`mentorlog due`: what is overdue or due soon."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated

from mentorlog.cli.app import App, Finished
from mentorlog.cli.declared import Option
from mentorlog.cli.params import Mine, Theirs, With, how_many, party
from mentorlog.cli.verbs import Verbs
from mentorlog.domain.intervals import Interval, Unit, parse_days
from mentorlog.domain.records.base import Party
from mentorlog.domain.wording import show_day
from mentorlog.errors import ATTENTION, Invalid
from mentorlog.render.nudge import WITHIN, segment
from mentorlog.store.agenda import COUNTED, Item
from mentorlog.store.connection import salt_of

verbs = Verbs()

_LINES = 20


class Format(StrEnum):
    """What is due as lines, or as one segment for a prompt."""

    LINES = "lines"
    PROMPT = "prompt"


Within = Annotated[
    int | None,
    Option(
        "--within",
        help="How far to look: 3d, 2w; else 7 days.",
        parser=parse_days,
        metavar="SPAN",
    ),
]
Limit = Annotated[
    int, Option("--limit", help="At most this many lines.", parser=how_many, metavar="N")
]
AsFormat = Annotated[Format | None, Option("--format", help="Lines, or one segment for a prompt.")]
ExitCode = Annotated[
    bool, Option("--exit-code", help="Exit 10 if anything is due, for prompts and cron.")
]


@verbs.command()
def due(
    app: App,
    within: Within = None,
    with_: With = None,
    mine: Mine = False,
    theirs: Theirs = False,
    limit: Limit = _LINES,
    format_: AsFormat = None,
    exit_code: ExitCode = False,
) -> None:
    """What is overdue or due soon, the most urgent first.

    Promises, goals, milestones, planned sessions, and meetings that a cadence asks for.
    --format prompt prints a few words for a prompt, or nothing: the next meeting within these
    days, how much of mine falls due today, and how much is overdue; nothing of theirs.

    $ mentorlog due --within 3d
    $ mentorlog due --mine --limit 5
    $ mentorlog due --format prompt
    """
    days = WITHIN if within is None else within
    if format_ is Format.PROMPT:
        is_due = _nudge(app, days, with_, theirs=theirs)
    else:
        is_due = _list(app, days, with_, party(mine, theirs), limit)
    if exit_code and is_due:
        raise Finished(ATTENTION)


def _list(app: App, days: int, with_: str | None, owner: Party | None, limit: int) -> bool:
    """Print the lines; whether there are any but meetings that end a silence soon."""
    until = Interval(days, Unit.DAY).after(app.today, 1)
    agenda = app.store.agenda
    mentorship = app.mentorship(with_).uid if with_ else None
    items, total = agenda.due(until, app.today, mentorship=mentorship, owner=owner, limit=limit)
    if app.json:
        _print_json(app, items)
    elif not items:
        app.talk(f"nothing is due by {show_day(until, app.today)}")
    else:
        _draw(app, items)
    if total > len(items):
        _say_how_many_more(app, total - len(items), at_least=total == COUNTED)
    calm = [] if owner is Party.THEM else agenda.soon(app.today, mentorship)
    return total > len(calm)


def _nudge(app: App, days: int, with_: str | None, *, theirs: bool) -> bool:
    """Print the segment, if there is one; whether anything in it asks for something.

    What is asked plainly never comes here: `cli/quick.py` answers it.
    """
    if app.json or theirs:
        word = "--json" if app.json else "--theirs"
        raise Invalid(f"{word} and --format prompt exclude each other", "give one of them")
    if salt_of(app.place) is not None:  # whoever waits for a prompt is not asked for a passphrase
        return False
    from mentorlog.reports.nudge import build

    mentorship = app.mentorship(with_).uid if with_ else None
    found = build(app.store, app.today, days, mentorship)
    said = segment(found.meeting, found.due_today, found.overdue, found.unmet)
    if said:
        app.say(said)
    return found.needs_attention


def _print_json(app: App, items: Sequence[Item]) -> None:
    from mentorlog.render.json_text import answer
    from mentorlog.reports.due import build, entries

    dues = build(app.store, items, app.today)
    print(answer(entries(app.store, dues, app.today), as_list=True))


def _draw(app: App, items: Sequence[Item]) -> None:
    from mentorlog.render.due import page
    from mentorlog.reports.due import build

    app.draw(page(build(app.store, items, app.today), app.today))


def _say_how_many_more(app: App, number: int, *, at_least: bool) -> None:
    """The last line of a list that was cut; beside JSON it is talk."""
    line = f"and {number} {'or more' if at_least else 'more'}; --limit shows them"
    if app.json:
        app.talk(line)
    else:
        app.say(line)
