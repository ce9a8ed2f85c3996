"""`mentorlog share answer`: what the other side wrote on their page, which needs no program."""

from datetime import date
from typing import Annotated

from mentorlog.cli.app import App
from mentorlog.cli.declared import Argument, Option
from mentorlog.cli.params import With, Yes, past_day

File = Annotated[str, Argument(metavar="FILE", help="The page that came back; - reads it.")]
OnDay = Annotated[
    date | None,
    Option("--on", help="The day of what none is written beside.", parser=past_day, metavar="DAY"),
]
Only = Annotated[bool, Option("-n", "--dry-run", help="Only show what would be taken.")]


def answer(
    app: App,
    file: File,
    with_: With = None,
    on: OnDay = None,
    yes: Yes = False,
    dry_run: Only = False,
) -> None:
    """Read the page that the other side filled in: what they kept, and what they say.

    `data export --audience NAME --format page` writes one. Only ticked boxes of their open promises
    and the lines below them are believed: these become feedback and topics of theirs. A page may
    be read twice.

    $ mentorlog data export --audience dana --format page | mentorlog share answer - --with dana
    $ mentorlog data export --audience dana --format page | mentorlog share answer - -n --with dana
    """
    from mentorlog.cli.answering import Answering

    mentorship = app.mentorship(with_, on=app.today)
    Answering(app, mentorship, on).run(file, yes=yes, dry_run=dry_run)
