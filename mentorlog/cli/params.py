"""Parameter types that commands share; each reads one kind of word and says what it could be."""

import math
from datetime import date
from typing import TYPE_CHECKING, Annotated, TypeGuard, TypeVar

from mentorlog import clock
from mentorlog.cli.declared import Argument, Option
from mentorlog.domain.records.base import Mode, Party
from mentorlog.errors import Invalid
from mentorlog.store.wanted import DayOrder, Order

if TYPE_CHECKING:
    from pathlib import Path

Force = Annotated[bool, Option("--force", help="Replace a file that is there.")]
"""Beside each -o: a file that is there is not replaced unasked, since somebody may have edited it.

What can be told to be as mentorlog wrote it is: a demo, a calendar, kits, statuses, parcels.
"""

P = TypeVar("P", "Path", str)

_LARGEST = 1e14
_DIGITS = 18
"""More do not fit into a column."""


def is_file(output: P | None) -> TypeGuard[P]:
    """Whether -o names a file: - is standard output, as without any."""
    return output is not None and str(output) != "-"


def _read(typed: str, looks: str) -> date:
    """A day that is looked for this way; most lines name none, and to read one takes 2 ms more."""
    from mentorlog.cli.days import parse_day
    from mentorlog.domain.dates import Looks

    return parse_day(typed, clock.today(), Looks[looks])


def past_day(typed: str) -> date:
    """A day on which something happened. Raises Invalid if it is still to come."""
    day = any_past_day(typed)
    if day > clock.today():
        raise Invalid(f"{day} is still to come", "--on is the day it happened")
    return day


def any_past_day(typed: str) -> date:
    """A day that is looked for backwards, such as the first one of a window."""
    return _read(typed, "BACK")


def any_day(typed: str) -> date:
    """A day on which something begins; without a year the nearest, of two as far the past one."""
    from mentorlog.domain.which_year import EquallyFar

    try:
        return _read(typed, "NEAREST")
    except EquallyFar:
        return any_past_day(typed)


def pause_day(typed: str) -> date:
    """The first day of a pause: of a weekday the next one, of a day without a year the nearest."""
    day = coming_day(typed)
    return day if (day - clock.today()).days < 7 else any_day(typed)


def coming_day(typed: str) -> date:
    """A day for which something is promised or planned."""
    return _read(typed, "AHEAD")


def window_end(typed: str) -> date:
    """The last day of a window."""
    return _read(typed, "BACK")


def first_day(typed: str | None, *, is_ahead: bool) -> date | None:
    """The first day of a window; the nearest where the list is of what is to come."""
    if typed is None:
        return None
    return any_day(typed) if is_ahead else any_past_day(typed)


def last_day(typed: str | None, *, is_ahead: bool) -> date | None:
    """The last day of a window; "fri" is the next one where the list is of what is to come."""
    if typed is None:
        return None
    return coming_day(typed) if is_ahead else window_end(typed)


def ensure_in_order(since: date | None, until: date | None, as_of: date | None = None) -> None:
    """Raise Invalid if a window ends, on `until` or else `as_of`, before it begins."""
    last = until or as_of
    if since is not None and last is not None and last < since:
        said = f"--until {until}" if until else f"{as_of}, the last day,"
        hint = "swap the two days" if until else "name an earlier day"
        raise Invalid(f"{said} lies before --since {since}", hint)


def span(typed: str) -> int:
    """The minutes in a span. Raises Invalid, with what to write instead."""
    from mentorlog.domain.dates import parse_span

    return parse_span(typed)


def number(typed: str) -> float:
    """A number that can be reckoned with. Raises Invalid for words, NaN, infinity and beyond."""
    try:
        value = float(typed)
    except ValueError:
        value = math.nan
    if not abs(value) <= _LARGEST:
        raise Invalid(f"{typed!r} is no number to reckon with", "write it like 4 or 2.5")
    return value


def weight(typed: str) -> float:
    """How much one thing weighs among others. Raises Invalid below 0."""
    value = number(typed)
    if value < 0:
        raise Invalid(f"a weight is 0 or more, not {typed!r}", "the usual weight is 1")
    return value


def percentage(typed: str) -> float:
    """A share of the whole, 0-100, with or without its sign."""
    value = number(typed.strip().removesuffix("%"))
    if not 0 <= value <= 100:
        raise Invalid(f"a percentage is 0 to 100, not {typed!r}", "--value takes any number")
    return value


def how_many(typed: str | int) -> int:
    """A whole number from 1 on; beyond what anybody has, it makes no difference."""
    word = str(typed).strip()
    if not (word.isascii() and word.isdecimal() and int(word[:_DIGITS])):
        raise Invalid(f"{word!r} is no whole number from 1 on", "write it like 20")
    return int(word[:_DIGITS])


def confidence(typed: str) -> int:
    """How sure someone is, 1-10."""
    if typed.strip() not in map(str, range(1, 11)):
        raise Invalid(
            f"a confidence is a whole number from 1 to 10, not {typed!r}", "10 is as good as done"
        )
    return int(typed)


def rating(typed: str) -> int:
    """How one finds something, 1-5."""
    if typed.strip() not in map(str, range(1, 6)):
        raise Invalid(
            f"a rating is a whole number from 1 to 5, not {typed!r}", "1 is little, 5 is much"
        )
    return int(typed)


With = Annotated[str | None, Option("--with", help="Whom with.", metavar="NAME")]
On = Annotated[
    date | None,
    Option("--on", help="The day it happened; else today.", parser=past_day, metavar="DAY"),
]
Due = Annotated[
    str | None,
    Option("--due", help="The day it is promised for, or none.", metavar="DAY"),
]
Why = Annotated[str | None, Option("--why", help="The reason.", metavar="TEXT")]
Since = Annotated[
    date | None,
    Option("--since", help="From this day on.", parser=any_past_day, metavar="DAY"),
]
Until = Annotated[
    date | None,
    Option("--until", help="Up to this day.", parser=window_end, metavar="DAY"),
]
Resumes = Annotated[
    str | None, Option("--on", help="The day from which it goes on; else today.", metavar="DAY")
]
PauseStart = Annotated[
    date | None,
    Option("--start", help="Its first day; else today.", parser=pause_day, metavar="DAY"),
]
PauseEnd = Annotated[str | None, Option("--until", help="Its last day; else open.", metavar="DAY")]
FirstDay = Annotated[str | None, Option("--since", help="From this day on.", metavar="DAY")]
LastDay = Annotated[str | None, Option("--until", help="Up to this day.", metavar="DAY")]
Tag = Annotated[str | None, Option("--tag", help="With this tag.", metavar="TAG")]
Tags = Annotated[list[str] | None, Option("--tag", help="A tag; repeat it.", metavar="TAG")]
OfGoal = Annotated[str | None, Option("--goal", help="Only of this goal.", metavar="ID")]
Limit = Annotated[
    int | None, Option("--limit", help="At most this many.", parser=how_many, metavar="N")
]
Sort = Annotated[Order | None, Option("--sort", help="How it is sorted.")]
SortByDay = Annotated[DayOrder | None, Option("--sort", help="How it is sorted.")]
All = Annotated[bool, Option("--all", help="Everything, not only what is open or recent.")]
Took = Annotated[
    int | None,
    Option("--took", help="How long: 45m, 1h30.", parser=span, metavar="SPAN"),
]
ModeOption = Annotated[Mode | None, Option("--mode", help="Where you met.")]
OnlyOf = Annotated[
    str | None,
    Option("--owner", help="Only of me, them, or a member's name.", metavar="WHO"),
]
Mine = Annotated[bool, Option("--mine", help="Only mine.")]
Theirs = Annotated[bool, Option("--theirs", help="Only theirs.")]
Private = Annotated[bool, Option("--private", help="Never leaves this store.")]
Weight = Annotated[
    float | None,
    Option("--weight", help="How much it weighs; else 1.", parser=weight, metavar="N"),
]
Yes = Annotated[bool, Option("-y", "--yes", help="Do not ask.")]
DryRun = Annotated[bool, Option("-n", "--dry-run", help="Only say what would go; change nothing.")]
Ids = Annotated[list[str], Argument(metavar="ID…", help="One or several ids.")]
TextArgument = Annotated[
    str | None, Argument(metavar="[TEXT]", help="The text; - reads standard input.")
]


def party(mine: bool, theirs: bool) -> Party | None:
    """Whose: mine, theirs, or either."""
    if mine and theirs:
        raise Invalid("--mine and --theirs exclude each other", "leave both out to see both")
    return Party.ME if mine else Party.THEM if theirs else None


def only_one(**flags: bool) -> str | None:
    """The name of the flag that was given, if one was. Raises Invalid if several were."""
    given = [name for name, is_given in flags.items() if is_given]
    if len(given) > 1:
        raise Invalid(f"--{given[0]} and --{given[1]} exclude each other", "give one of them")
    return given[0] if given else None
