"""The options of `session`."""

from typing import Annotated

from mentorlog.cli.declared import Option
from mentorlog.domain.records.session import Activity, Status

At = Annotated[
    str | None,
    Option("--at", help="When it began: 'yesterday 16:00'; else it ended now.", metavar="WHEN"),
]
PlannedAt = Annotated[
    str, Option("--at", help="When you are to meet: 'next tue 10:00'.", metavar="WHEN")
]
Note = Annotated[
    str | None, Option("--note", help="Notes; - reads standard input.", metavar="TEXT")
]
PrivateNote = Annotated[
    str | None,
    Option("--private-note", help="Notes that never leave this store.", metavar="TEXT"),
]
Goals = Annotated[
    list[str] | None, Option("--goal", help="A goal you spoke of; repeat it.", metavar="ID")
]
OnlyActivity = Annotated[Activity | None, Option("--activity", help="Only what was for this.")]
ActivityOption = Annotated[
    Activity | None,
    Option("--activity", help="What it was for; with --edit, below its questions."),
]
By = Annotated[str | None, Option("--by", help="Who: me or them; else nobody.", metavar="WHO")]
Edit = Annotated[bool, Option("--edit", help="Write it as a page in your editor.")]
To = Annotated[
    str, Option("--to", help="The new day and time, or how much later: +1h.", metavar="WHEN")
]
Actions = Annotated[
    list[str] | None,
    Option("--action", help="What I promised; repeat it.", metavar="TEXT"),
]
Asks = Annotated[
    list[str] | None,
    Option("--ask", help="What they promised; repeat it.", metavar="TEXT"),
]
Dues = Annotated[
    list[str] | None,
    Option(
        "--due",
        help="The day it is promised for, or none; of several each for the one before.",
        metavar="DAY",
    ),
]
Kept = Annotated[
    list[str] | None,
    Option("--kept", help="A promise that is kept; repeat it.", metavar="ID"),
]
FeedbackLines = Annotated[
    list[str] | None,
    Option(
        "--feedback",
        help="What was said: '+ praise', '~ change', '? question', after 'me:' if I said it.",
        metavar="LINE",
    ),
]
Next = Annotated[str | None, Option("--next", help="When you meet next.", metavar="WHEN")]
StatusOption = Annotated[Status | None, Option("--status", help="What became of it.")]
Attendees = Annotated[
    list[str] | None,
    Option("--attendee", help="Who came to a circle, or all; repeat it.", metavar="NAME"),
]
Absent = Annotated[
    list[str] | None,
    Option("--absent", help="Who did not; all others came. Repeat it.", metavar="NAME"),
]
New = Annotated[bool, Option("--new", help="Not the session that was planned for that day.")]
File = Annotated[str | None, Option("--file", help="Read it from a page.", metavar="FILE")]
Template = Annotated[
    str | None,
    Option(
        "--template",
        help="Write it below the questions of an activity; grow, feedback; or your own.",
        metavar="NAME",
    ),
]
Planned = Annotated[bool, Option("--planned", help="Only those to come.")]
Held = Annotated[bool, Option("--held", help="Only those that took place.")]
Cancelled = Annotated[bool, Option("--cancelled", help="Only those cancelled or missed.")]
AsPage = Annotated[
    bool,
    Option("--md", help="As a page for `session add -`, with all that is private."),
]
AsEvent = Annotated[
    bool, Option("--ics", help="As an event to send to the other side: its title at most.")
]
Title = Annotated[str | None, Option("--title", help="The title.", metavar="TEXT")]
