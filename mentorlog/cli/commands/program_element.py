"""`mentorlog program element`: what a programme asks of every pair, and by which day."""

from datetime import date, timedelta
from typing import Annotated

from mentorlog.cli import programme
from mentorlog.cli.app import App
from mentorlog.cli.declared import Argument
from mentorlog.cli.programme import Which
from mentorlog.cli.verbs import Verbs
from mentorlog.domain.elements import Element, element_of
from mentorlog.domain.intervals import moved
from mentorlog.domain.records.program import Program
from mentorlog.domain.wording import show_day
from mentorlog.operations import programs
from mentorlog.render.words import NONE

verbs = Verbs("What a programme asks of every pair, and by which day.")


@verbs.command()
def add(
    app: App,
    text: Annotated[
        list[str], Argument(metavar="TEXT…", help='Like "Kick-off by day 21", or "Survey".')
    ],
    program: Which = None,
) -> None:
    """Ask one thing more of every pair, by a day counted from the start.

    $ mentorlog program element add "Mid-term survey by day 120"
    $ mentorlog program element add "Survey by day 100" "Closing by day 300" --program spring27
    """
    lines = [str(app.text(one, "element")) for one in text]
    found = programme.meant(app, program)
    with app.writing() as store:
        found = programs.ask(store, found, lines)
    days = [str(element_of(line)) for line in found.elements[-len(lines) :]]
    app.changed([found], [f"{found.name} asks for {', '.join(days)}"])


@verbs.command("list")
def list_(app: App, program: Which = None) -> None:
    """List what is asked of every pair: what any formal mentorship is, then what is added.

    $ mentorlog program element list
    $ mentorlog program element list --program spring27 --json
    """
    from mentorlog.render.blocks import Table
    from mentorlog.reports.program_elements import REQUIRED

    found = programme.meant(app, program)
    added = {one.name.casefold(): one for one in map(element_of, found.elements)}
    usual = [added.pop(one.name.casefold(), Element(one.name, None)) for one in REQUIRED]
    every = [(one, False) for one in usual] + [(one, True) for one in added.values()]
    if app.json:
        from mentorlog.render.json_text import encode

        print(encode([{"name": one.name, "day": one.day, "own": own} for one, own in every]))
        return
    rows = [
        (
            one.name,
            NONE if one.day is None else f"day {one.day}",
            _when(found, one, app.today),
            "" if own else "asked of every formal mentorship",
        )
        for one, own in every
    ]
    app.draw([Table(("element", "by", "when", "of"), rows)])


def _when(program: Program, one: Element, today: date) -> str:
    return (
        NONE if one.day is None else show_day(moved(program.starts_on, timedelta(one.day)), today)
    )
