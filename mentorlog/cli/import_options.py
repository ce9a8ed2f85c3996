"""The options of `data import`: how a file is to be read, and what becomes of its entries."""

from datetime import date
from enum import StrEnum
from typing import Annotated, NamedTuple

from mentorlog.cli.declared import Option
from mentorlog.cli.foreign import Typed
from mentorlog.cli.params import DryRun, Yes, any_day
from mentorlog.domain.imported import Given
from mentorlog.domain.tags import read as read_tags


class Dates(StrEnum):
    """Which number of a date like 12/1 is the day."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


class Rest(StrEnum):
    """What becomes of entries that nothing maps."""

    SKIP = "skip"
    NOTE = "note"


class Past(StrEnum):
    """What becomes of meetings of a calendar that lie behind."""

    SKIP = "skip"
    HELD = "held"


class Source(StrEnum):
    """What wrote the file."""

    MENTORLOG = "mentorlog"
    JRNL = "jrnl"
    TASKWARRIOR = "taskwarrior"
    TODOTXT = "todotxt"
    CSV = "csv"
    XLSX = "xlsx"
    ICS = "ics"
    MARKDOWN = "markdown"
    WATSON = "watson"
    TIMEWARRIOR = "timewarrior"


class As(StrEnum):
    """As what an entry is taken."""

    SESSION = "session"
    ACTION = "action"
    NOTE = "note"
    GOAL = "goal"


class Asked(NamedTuple):
    """What was asked of an import beside its file."""

    from_: Annotated[
        Source | None, Option("--from", help="What wrote it; else it is recognised.")
    ] = None
    with_: Annotated[
        str | None,
        Option("--with", help="Whom it is with, where nothing says so.", metavar="NAME"),
    ] = None
    as_: Annotated[As | None, Option("--as", help="As what entries are taken.")] = None
    who: Annotated[
        list[str] | None,
        Option(
            "--who",
            help="Whom a tag, project, attendee or owner means; me and none go.",
            metavar="WORD=NAME",
        ),
    ] = None
    column: Annotated[
        list[str] | None,
        Option("--column", help="The column of a field.", metavar="FIELD=HEADER"),
    ] = None
    status: Annotated[
        list[str] | None,
        Option("--status", help="What a status means.", metavar="WORD=WORD"),
    ] = None
    rest: Annotated[
        Rest | None, Option("--rest", help="What nothing maps: skip, or private notes.")
    ] = None
    past: Annotated[Past | None, Option("--past", help="Meetings gone by of a calendar: skip.")] = (
        None
    )
    since: Annotated[
        date | None,
        Option("--since", help="From this day on.", parser=any_day, metavar="DAY"),
    ] = None
    until: Annotated[
        date | None, Option("--until", help="Up to this day.", parser=any_day, metavar="DAY")
    ] = None
    dates: Annotated[
        Dates | None, Option("--dates", help="How 12/1 is read, where the file leaves it.")
    ] = None
    timezone: Annotated[
        str | None,
        Option("--timezone", help="Where its times were lived; else here.", metavar="ZONE"),
    ] = None
    visible: Annotated[bool, Option("--visible", help="Notes and promises are not private.")] = (
        False
    )
    tag: Annotated[
        list[str] | None,
        Option("--tag", help="A tag for all that comes.", metavar="TAG"),
    ] = None
    skip_bad: Annotated[
        bool, Option("--skip-bad", help="Leave out what cannot be read, and list it.")
    ] = False
    new: Annotated[bool, Option("--new", help="Never take a meeting for one of the same day.")] = (
        False
    )
    again: Annotated[bool, Option("--again", help="Bring back what was removed here.")] = False
    update: Annotated[
        bool, Option("--update", help="Where the store differs, take what the file says.")
    ] = False
    yes: Yes = False
    dry_run: DryRun = False

    @property
    def typed(self) -> Typed:
        """How the file is to be read."""
        return Typed(
            self.with_,
            self.as_,
            *(self.who or (), self.column or (), self.status or ()),
            self.rest is Rest.NOTE,
            self.past,
            self.until,
            None if self.dates is None else self.dates is Dates.DAY_FIRST,
            self.timezone,
            self.visible,
        )

    def given(self, source: str) -> Given:
        """What becomes of the entries of a file of this source."""
        return Given(
            source=source,
            since=self.since,
            until=self.until,
            tags=read_tags(self.tag or ()),
            skip_bad=self.skip_bad,
            new=self.new,
            again=self.again,
            update=self.update,
        )
