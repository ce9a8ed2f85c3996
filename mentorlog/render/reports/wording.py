"""Headlines, days and figures as all reports say them."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from mentorlog.domain.follow_through import FollowThrough
from mentorlog.domain.steadiness import Rate
from mentorlog.domain.wording import counted, show_day
from mentorlog.render.blocks import Block, Cell, Facts, Heading, Paragraph, Table, Tone, Toned
from mentorlog.render.words import NONE, amount, percent, role_words
from mentorlog.reports.explained import Explained, Figure, cell
from mentorlog.reports.promises import Counts
from mentorlog.reports.scope import InIt

if TYPE_CHECKING:
    from mentorlog.reports.brief import Aim
    from mentorlog.reports.closing import ClosingReport
    from mentorlog.reports.goal_figures import GoalFigures
    from mentorlog.reports.growth import OfSkill
    from mentorlog.reports.journey import Journey
    from mentorlog.reports.review import Reached


def headline(what: str, as_of: date) -> Heading:
    """Like "Goals on Sat 21 Nov 2026": the year is named once, here."""
    return Heading(f"{what} on {show_day(as_of, date.min)}", 1)


def from_to(first: date, last: date) -> str:
    """Like "Mon 5 Jan 2026 – Thu 1 Oct 2026"; the first alone, where nothing lies behind it."""
    began = show_day(first, date.min)
    return f"{began} – {show_day(last, date.min)}" if last > first else began


def measured(goal: "Aim | Reached") -> str:
    """Like "reviews from 0 to 3, planned 4"; without a number how far it is, while it is open."""
    if goal.value is None:
        return percent(goal.progress) if goal.progress and goal.state != "achieved" else ""
    target, what = goal.target, goal.metric or goal.unit or ""
    planned = f", planned {amount(target)}" if target not in (None, goal.value) else ""
    return f"{what} from {amount(goal.baseline)} to {amount(goal.value)}{planned}".strip()


def due_within(due_on: date | None, buffer: int | None, as_of: date, none: str = NONE) -> Cell:
    """A due day and how many days are left; `buffer` None says the day alone."""
    if due_on is None:
        return none
    day = show_day(due_on, as_of)
    if buffer is None:
        return day
    if buffer < 0:
        return Toned(f"{day}, overdue by {counted(-buffer, 'day')}", Tone.LATE)
    left = counted(buffer, "day")
    return f"{day}, {left} left" if buffer else Toned(f"{day}, today", Tone.WARNING)


def streak_and_best(streak: int, best: int) -> str:
    """Like "2, best 4"; the best one is left out where it is the present one."""
    return f"{streak}, best {best}" if best > streak else str(streak)


def met(rate: Rate) -> str:
    """Like "6 of the last 7 times"."""
    if rate.n < 2:
        return f"{rate.hits} of 1" if rate.n else NONE
    return f"{rate.hits} of the last {rate.n} times"


def whose(one: "GoalFigures | OfSkill") -> str:
    """Like "mine alone", "mine, with Dana", "Sam's"."""
    if one.name is None:
        return "mine alone"
    return f"mine, with {one.name}" if one.owner == "me" else f"{one.member or one.name}'s"


def kind_and_role(report: "ClosingReport | Journey") -> str:
    """Like "one-on-one, formal, Women in Tech; I am the mentee"."""
    program = f", {report.program}" if report.program else ""
    role = role_words(report.role, has_ended=report.ended_on is not None)
    return f"{report.kind}, {report.formality}{program}; {role}"


def circle(members: Sequence[InIt], as_of: date) -> str | None:
    """Like "Sam, Lee until Fri 20 Mar, Mia from Mon 6 Apr"; None where there is but one."""
    return ", ".join(_in_it(one, as_of) for one in members) or None


def _in_it(one: InIt, as_of: date) -> str:
    joined = f" from {show_day(one.joined_on, as_of)}" if one.joined_on else ""
    left = f" until {show_day(one.left_on, as_of)}" if one.left_on else ""
    return f"{one.name}{joined}{left}"


def kept(found: FollowThrough | Counts) -> str:
    """Like "8 of 10 kept · 80 % · 9 of 10 done in the end"; of fewer than 5 the counts alone."""
    if not found.n:
        return "none came due"
    counts = f"{found.kept} of {found.n} kept"
    share = f" · {percent(found.value)}" if found.value is not None else ""
    done = found.kept + found.late
    in_the_end = f" · {done} of {found.n} done in the end" if found.late else ""
    return f"{counts}{share}{in_the_end}"


def blocks_of(explained: Sequence[Explained] | None) -> Iterator[Block]:
    """The blocks of what was taken apart; none where nothing was asked for."""
    for part in explained or ():
        yield Heading(part.rows_of if part.rows else f"{part.rows_of}: none", 3)
        if part.rows:
            yield Table(part.heads, part.rows, shows_heads=True)
        for figure in part.figures:
            yield Paragraph("")
            yield Facts([(figure.name, _sum(figure)), ("", figure.rule)])


def _sum(figure: Figure) -> str:
    result = cell(figure.result)
    return f"{figure.arithmetic} = {result}" if figure.arithmetic else result
