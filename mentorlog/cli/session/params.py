"""Parameter types that commands of sessions alone take."""

from typing import Annotated

from mentorlog.cli.declared import Argument, Option

To = Annotated[
    str, Option("--to", help="The new day and time, or how much later: +1h.", metavar="WHEN")
]
TwoIds = Annotated[
    list[str] | None,
    Argument(metavar="[ID…]", help="Two sessions like s12 and s14, or words of their titles."),
]
AsPage = Annotated[
    bool, Option("--md", help="As a page for `session add -`, with all that is private.")
]
AsEvent = Annotated[
    bool, Option("--ics", help="As an event to send to the other side: its title at most.")
]
