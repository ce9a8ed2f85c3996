"""`mentorlog program match`: who is matched with whom, and why."""

from pathlib import Path
from typing import Annotated

from mentorlog.cli import programme
from mentorlog.cli.app import App
from mentorlog.cli.declared import Option
from mentorlog.cli.params import Force
from mentorlog.cli.programme import Name, Output
from mentorlog.domain.fit import Person
from mentorlog.domain.wording import counted
from mentorlog.errors import Invalid
from mentorlog.operations import pairs
from mentorlog.operations.gathered import Gathered, person_meant
from mentorlog.operations.proposals import Match

Lock = Annotated[str | None, Option("--lock", help="A sheet of pairs that stay.", metavar="FILE")]
Explain = Annotated[
    bool, Option("--explain", help="Each sum, what else could be, and at what cost.")
]
Accept = Annotated[
    str | None,
    Option("--accept", help="A proposal, as it is or edited, to be kept.", metavar="FILE"),
]
Override = Annotated[
    str | None, Option("--override", help="Why a pair may break a rule.", metavar="WHY")
]


def match(
    app: App,
    name: Name = None,
    lock: Lock = None,
    output: Output = None,
    force: Force = False,
    explain: Explain = False,
    accept: Accept = None,
    override: Override = None,
) -> None:
    """Propose pairs: most pairs first, then the best sum; or accept a proposal.

    A proposal changes nothing. Write it with -o, edit it in a spreadsheet, accept it.

    $ mentorlog program match spring27 --explain
    $ mentorlog program match spring27 -o proposal.csv
    $ mentorlog program match spring27 --accept edited.csv --override "they asked for it"
    """
    program = programme.meant(app, name)
    gathered = Gathered(app.store, program, programme.matching())
    if accept is not None:
        if lock or output or explain:
            raise Invalid("--accept keeps a proposal as it is", "leave the other options out")
        _accept(app, gathered, accept, app.text(override, "override", optional=True))
        return
    if override is not None:
        raise Invalid("--override goes with --accept", "--accept FILE names the proposal")
    locked = [pair[:2] for pair in _pairs(gathered, lock)] if lock else []
    found = Match(gathered, locked)
    if output is not None:
        _write(app, found, output, force=force)
    else:
        _tell(app, found, explain=explain)


def _write(app: App, found: Match, output: Path, *, force: bool) -> None:
    from mentorlog.exchange import proposal, spreadsheet

    lines = spreadsheet.write_rows(proposal.COLUMNS, found.rows())
    programme.put(app, "".join(lines).encode(), output, force=force)
    alone = [one for one in found.unmatched if not one.is_mentor]
    left = f", and {counted(len(alone), 'mentee')} without one" if alone else ""
    app.say(f"{counted(len(found.pairs), 'pair')}{left}")


def _tell(app: App, found: Match, *, explain: bool) -> None:
    if app.json:
        from mentorlog.render.json_text import encode

        print(encode(found.told(explain=explain)))
    else:
        from mentorlog.render.matched import page

        app.draw(page(found, explain=explain))


def _accept(app: App, gathered: Gathered, file: str, override: str | None) -> None:
    chosen = _pairs(gathered, file)
    with app.writing() as store:
        made = pairs.accept(store, gathered, chosen, app.today, override)
    alone = len(gathered.mentees) - len(gathered.has_mentor) - len(made)
    line = [
        f"{counted(len(made), 'pair')} of {gathered.program.name}",
        f"{made[0].ref} to {made[-1].ref}" if len(made) > 1 else made[0].ref,
        *([f"{counted(alone, 'mentee')} waiting"] if alone > 0 else []),
        f"`mentorlog program kits {gathered.program.name}` writes what they join by",
    ]
    app.changed(made, line)


def _pairs(gathered: Gathered, file: str) -> list[tuple[Person, Person, bool]]:
    """The pairs of a sheet. Raises Invalid, with the line, for somebody who is not here."""
    from mentorlog.exchange import proposal

    found = []
    for row in proposal.read(programme.read_file(file)):
        place = f"line {row.line}: "
        mentor = person_meant(gathered, row.mentor, place)
        mentee = person_meant(gathered, row.mentee, place)
        found.append((mentor, mentee, row.is_locked))
    if not found:
        raise Invalid("there is no pair in this file", "it needs a mentor and a mentee in a row")
    return found
