"""`mentorlog program form` and `kits`: what people fill in, and what they join by."""

from pathlib import Path
from typing import Annotated

from mentorlog.cli import programme
from mentorlog.cli.app import App
from mentorlog.cli.declared import Option
from mentorlog.cli.params import Force
from mentorlog.cli.programme import Name, Output
from mentorlog.domain.wording import counted


def form(app: App, name: Name = None, output: Output = None, force: Force = False) -> None:
    """Write the enrolment form: a sheet with a row to fill in for each person, or a page (.md).

    `program roster read` reads both back, and whatever else a form gives.

    $ mentorlog program form spring27 -o form.csv
    $ mentorlog program form -o form.md
    """
    from mentorlog.exchange import roster, roster_page, spreadsheet

    program = programme.meant(app, name)
    if output is not None and output.suffix.lower() == ".md":
        skills = programme.field_named(program.field).skills if program.field else ()
        lines = roster_page.form(program.title or program.name, skills)
    else:
        lines = spreadsheet.write_rows([*roster.COLUMNS], [])
    programme.put(app, "".join(lines).encode(), output, force=force)


def kits(
    app: App,
    name: Name = None,
    output: Annotated[
        Path, Option("-o", "--output", help="The directory to write to.", metavar="DIR")
    ] = Path("kits"),
    force: Force = False,
) -> None:
    """Write a file for each person by which they join, with all of their pairs.

    It names the other side, the cadence, the last day, what the programme asks for and a draft of
    the agreement; nothing of anybody's answers to the form.

    $ mentorlog program kits spring27 -o kits/
    $ mentorlog program kits
    """
    from mentorlog.cli.files import make_directory, write_all
    from mentorlog.exchange import kit
    from mentorlog.operations.kits import build

    program = programme.meant(app, name)
    found = build(app.store, program, app.today)
    make_directory(output)
    files = {file: kit.write(one) for file, one in found.items()}
    write_all(output, files, app.path, force=force, reads=kit.read)
    programme.told(app, f"wrote {counted(len(found), 'kit')} to {output}", kits=[*found])
