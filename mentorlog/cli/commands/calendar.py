"""`mentorlog calendar`: what is planned and due, as a calendar that other programs read."""

import sys
from typing import Annotated, Any

from msgspec.structs import replace

from mentorlog.cli import calendar
from mentorlog.cli.app import App
from mentorlog.cli.calendar_place import Place, place_of
from mentorlog.cli.declared import Option
from mentorlog.cli.params import With, only_one
from mentorlog.cli.verbs import Verbs
from mentorlog.domain.dates import parse_span
from mentorlog.errors import NeedsInput
from mentorlog.reports.calendar import Promises, Titles, Wanted

verbs = Verbs()


def _span(typed: str) -> int:
    """Minutes; 0 for none."""
    return 0 if typed.strip().lower() == "none" else parse_span(typed)


ShowTitles = Annotated[bool, Option("--titles", help="Say the titles, too.")]
Discreet = Annotated[bool, Option("--discreet", help="Do not even say whom with.")]
Alarm = Annotated[
    int | None,
    Option(
        "--alarm", help="How long before a meeting: 30m; or none.", parser=_span, metavar="SPAN"
    ),
]
PromisesAs = Annotated[Promises | None, Option("--promises", help="What my promises are.")]
Output = Annotated[
    str | None,
    Option(
        "-o", "--output", help="A file.ics or a directory/; else the chosen one.", metavar="PATH"
    ),
]
Force = Annotated[bool, Option("--force", help="Replace what lies there and is none of ours.")]


@verbs.command()
def show(
    app: App,
    with_: With = None,
    titles: ShowTitles = False,
    discreet: Discreet = False,
    alarm: Alarm = None,
    promises: PromisesAs = None,
) -> None:
    """Show what would stand in the calendar, and count what would not; nothing is written.

    $ mentorlog calendar show
    $ mentorlog calendar show --with dana --titles
    """
    from mentorlog.reports.calendar import build

    place = calendar.chosen(app)
    asked = _asked(app, place, with_, alarm, promises, titles=titles, discreet=discreet)
    found = build(app.store, app.today, asked)
    if app.json:
        from mentorlog.render.calendar import told
        from mentorlog.render.json_text import encode

        print(encode({"calendar": str(place) if place else None, **told(found)}))
        return
    from mentorlog.render.calendar import page

    app.draw(page(found, app.today))
    if place is None:
        app.talk(
            "no calendar follows the journal; `mentorlog config set calendar FILE` chooses one"
        )
    elif place.is_directory and not found.entries:
        app.talk(f"{place} holds no entry; vdirsyncer stops at an empty directory")


@verbs.command()
def write(
    app: App,
    output: Output = None,
    with_: With = None,
    titles: ShowTitles = False,
    discreet: Discreet = False,
    alarm: Alarm = None,
    promises: PromisesAs = None,
    force: Force = False,
) -> None:
    """Write the calendar: a feed to subscribe to, or a directory for a CalDAV server.

    It reaches from 30 days back to 180 ahead. What is the same already is left as it is. In a
    directory, files of something else are never touched. `mentorlog help calendar` says which of
    the two reminds you.

    $ mentorlog calendar write -o feed.ics
    $ mentorlog calendar write -o calendar/ --discreet --alarm none
    """
    place = place_of(output) if output not in (None, "-") else None
    if output is None:
        place = calendar.chosen(app)
        if place is None:
            raise NeedsInput("it is not said where to", "-o feed.ics names a file, - prints it")
    asked = _asked(app, place, with_, alarm, promises, titles=titles, discreet=discreet)
    if place is None:
        _print(app, asked)
    elif calendar.write(app, place, asked, force=force):
        app.talk(f"wrote {place}")
    else:
        app.talk(f"{place} says all of it already")


def _print(app: App, asked: Wanted) -> None:
    from mentorlog.exchange import ics
    from mentorlog.reports.calendar import entries

    found = entries(app.store, app.today, asked)
    sys.stdout.buffer.write(ics.write(found, is_feed=True))


def _asked(
    app: App,
    place: Place | None,
    named: str | None,
    alarm: int | None,
    promises: Promises | None,
    **how: bool,
) -> Wanted:
    """What is to be in it, as typed or chosen once."""
    said = only_one(**how)
    given: dict[str, Any] = {
        "titles": Titles.ON if said == "titles" else Titles.DISCREET if said else None,
        "promises": promises,
        "mentorship": app.mentorship(named).uid if named else None,
    }
    asked = calendar.wanted(app, place, **given)
    return asked if alarm is None else replace(asked, alarm=alarm or None)
