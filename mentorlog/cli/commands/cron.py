"""`mentorlog cron`: the weekly report every week, by one line in the user's crontab."""

from datetime import datetime
from typing import Annotated

from mentorlog.cli import crontab
from mentorlog.cli.app import App
from mentorlog.cli.crontab import Program
from mentorlog.cli.declared import Option
from mentorlog.cli.params import Yes
from mentorlog.cli.sending import Mail, QuietIfEmpty
from mentorlog.cli.verbs import Verbs
from mentorlog.errors import Invalid
from mentorlog.store.connection import salt_of

verbs = Verbs()

_USUAL = "mon 7:00"


@verbs.command()
def show(app: App) -> None:
    """Show the crontab line for the weekly report, and whether it is installed.

    $ mentorlog cron show
    $ mentorlog cron show --json
    """
    present = crontab.our_line(crontab.read())
    line = present or crontab.build(
        crontab.running_program(), crontab.read_when(_USUAL, app.now), app.path
    )
    _say_line(app, line)
    how = "installed" if present else "not installed; `mentorlog cron install` does it"
    _answer(app, line, how, is_installed=present is not None)


@verbs.command()
def install(
    app: App,
    at: Annotated[
        str,
        Option("--at", help=f"The weekday and time; else {_USUAL}.", metavar="WHEN"),
    ] = _USUAL,
    mail: Mail = None,
    quiet_if_empty: QuietIfEmpty = False,
    yes: Yes = False,
) -> None:
    """Have cron print or mail the week, by one line in your crontab.

    Cron mails what is printed to its user; with --mail the report itself goes to an address, as
    text and HTML. Either way it is without private rows and fields.

    $ mentorlog cron install -y
    $ mentorlog cron install --at "fri 16:00" --mail ada@example.org -y
    """
    app.store.ensure_there()
    if salt_of(app.place) is not None and app.setting("key_from") == "ask":
        raise Invalid(
            "the store is encrypted, and cron has nobody to ask for its passphrase",
            "`mentorlog config set key_from FILE`, or keyring, has it read from there",
        )
    program = crontab.running_program(mails=mail is not None)
    when = crontab.read_when(at, app.now)
    line = crontab.build(program, when, app.path, mail, quiet_if_empty=quiet_if_empty)
    present = crontab.read()
    wanted = crontab.with_line(present, line)
    _say_line(app, line)
    if wanted != present:
        _put(app, program, wanted, yes=yes)
    _answer(app, line, _told(when, mail, is_new=wanted != present), is_installed=True)


@verbs.command()
def remove(app: App) -> None:
    """Take our line out of the crontab; everything else stays as it is.

    $ mentorlog cron remove
    $ mentorlog cron install -y && mentorlog cron remove
    """
    present = crontab.read()
    line = crontab.our_line(present)
    if line is not None:
        crontab.write(crontab.without_line(present))
        _say_line(app, line)
    _answer(app, line, "removed" if line else "it was not installed", is_installed=False)


def _put(app: App, program: Program, wanted: bytes, *, yes: bool) -> None:
    crontab.ensure_it_starts(program)
    app.confirm("Put this line into your crontab?", yes=yes)
    crontab.write(wanted)


def _told(when: datetime, mail: str | None, *, is_new: bool) -> str:
    """Like "installed: Mondays at 07:00, mailed to ada@example.org"."""
    how = "installed" if is_new else "installed already"
    return f"{how}: {when:%A}s at {when:%H:%M}{f', mailed to {mail}' if mail else ''}"


def _say_line(app: App, line: str) -> None:
    if not app.json:
        app.say(line)


def _answer(app: App, line: str | None, told: str, *, is_installed: bool) -> None:
    if app.json:
        from mentorlog.render.json_text import encode

        print(encode({"line": line, "installed": is_installed}))
    elif not app.quiet:
        app.say(told)
