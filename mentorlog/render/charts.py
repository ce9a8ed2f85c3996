"""Charts drawn with letters, for terminals, pipes and Markdown: told apart without any colour."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby, pairwise
from typing import NamedTuple

from mentorlog.domain.wording import MONTHS, WEEKDAYS, short_day
from mentorlog.render.blocks import Bar, BurnUp, Chart, DayState, Heat, Spark, Step, Tone, Toned

Line = Sequence[Toned]

WEEK = 7
_BAR = 20
_ROWS = 10  # of a burn-up: ten per cent each
_MARGIN = 6  # left of a burn-up: "100 % "
_LABEL = 4  # left of a heatmap: "Mon "


class Glyphs(NamedTuple):
    """The letters that charts are drawn with."""

    full: str
    rest: str
    mark: str
    levels: str
    plan: str
    reached: str
    days: dict[DayState, str]


UNICODE = Glyphs(
    full="█",
    rest="░",
    mark="│",
    levels="▁▂▃▄▅▆▇█",
    plan="·",
    reached="█",
    days={
        DayState.HELD: "■",
        DayState.HIT: "·",
        DayState.MISSED: "×",
        DayState.PAUSED: "–",
        DayState.OPEN: "○",
    },
)
ASCII = Glyphs(
    full="#",
    rest=".",
    mark="|",
    levels="_.-:=+*#",
    plan=".",
    reached="#",
    days={
        DayState.HELD: "#",
        DayState.HIT: ".",
        DayState.MISSED: "x",
        DayState.PAUSED: "-",
        DayState.OPEN: "o",
    },
)

_TONES = {
    DayState.HELD: Tone.GOOD,
    DayState.HIT: Tone.GOOD,
    DayState.MISSED: Tone.LATE,
    DayState.PAUSED: Tone.QUIET,
    DayState.OPEN: Tone.WARNING,
}


def words(line: Line) -> str:
    """A line without its tones."""
    return "".join(part.text for part in line).rstrip()


def within_line(chart: Bar | Spark, glyphs: Glyphs) -> Line:
    """A chart that stands among words."""
    return bar(chart, glyphs) if isinstance(chart, Bar) else spark(chart, glyphs)


def bar(chart: Bar, glyphs: Glyphs) -> Line:
    """The share reached as a bar of 20; the mark takes the place of one of its letters."""
    filled = round(within(chart.share or 0.0) * _BAR)
    letters = [glyphs.full] * filled + [glyphs.rest] * (_BAR - filled)
    if chart.mark is None:
        return [Toned("".join(letters), Tone.PLAIN)]
    at = min(round(within(chart.mark) * _BAR), _BAR - 1)
    before, after = "".join(letters[:at]), "".join(letters[at + 1 :])
    return [
        Toned(before, Tone.PLAIN),
        Toned(glyphs.mark, Tone.WARNING),
        Toned(after, Tone.PLAIN),
    ]


def spark(chart: Spark, glyphs: Glyphs) -> Line:
    """One letter a value, higher for more; all in the middle where they are the same."""
    low, high = chart.ends
    top = len(glyphs.levels) - 1
    heights = (
        round((value - low) / (high - low) * top) if high > low else top // 2
        for value in chart.values
    )
    return [Toned("".join(glyphs.levels[height] for height in heights), Tone.PLAIN)]


def lines_of(chart: Chart, glyphs: Glyphs, width: int) -> Iterator[Line]:
    """A chart of several lines, as wide as there is room."""
    draw = heat(chart, glyphs, width) if isinstance(chart, Heat) else burn_up(chart, glyphs, width)
    return map(_merged, draw)


def _merged(line: Line) -> Line:
    """Neighbours of one tone as one part: a terminal takes its time for each of them."""
    return [
        Toned("".join(part.text for part in parts), tone)
        for tone, parts in groupby(line, lambda part: part.tone)
    ]


def heat(chart: Heat, glyphs: Glyphs, width: int) -> Iterator[Line]:
    """One column a week, one line a weekday; what has no room is the oldest."""
    weeks = [chart.days[i : i + WEEK] for i in range(0, len(chart.days), WEEK)]
    step = 2 if width >= _LABEL + 2 * len(weeks) else 1
    weeks = weeks[-max((width - _LABEL) // step, 1) :]
    yield [Toned(" " * _LABEL + _months([week[0][0] for week in weeks], step), Tone.QUIET)]
    for row, name in enumerate(weekdays_from(weeks[0][0][0])):
        line = [Toned(f"{name} ", Tone.QUIET)]
        for week in weeks:
            state = week[row][1] if row < len(week) else None
            letter = glyphs.days[state] if state else " "
            line.append(Toned(letter.ljust(step), _TONES[state] if state else Tone.PLAIN))
        yield line
    yield [Toned(" " * _LABEL + legend(chart, glyphs), Tone.QUIET)]


def weekdays_from(first: date) -> list[str]:
    """The short names of a week's days, from that day on."""
    return [WEEKDAYS[(first.weekday() + row) % WEEK][:3] for row in range(WEEK)]


def legend(chart: Heat, glyphs: Glyphs) -> str:
    """What the letters of a heatmap mean; only of those that are in it."""
    present = {state for _, state in chart.days}
    return "  ".join(f"{glyphs.days[state]} {state}" for state in DayState if state in present)


def burn_up(chart: BurnUp, glyphs: Glyphs, width: int) -> Iterator[Line]:
    """Shares upwards, days to the right: what was reached as columns, the plan as a line."""
    if len(chart.steps) < 2:
        return
    columns = max(min(width, 78) - _MARGIN, 10)
    first, last = chart.steps[0].on, chart.steps[-1].on
    sampled = [
        step_on(chart.steps, first + (last - first) * column / (columns - 1))
        for column in range(columns)
    ]
    for row in range(_ROWS, -1, -1):
        label = f"{row * 10:>3} % " if row % 5 == 0 else " " * _MARGIN
        yield [Toned(label, Tone.QUIET), *(_point(step, row, glyphs) for step in sampled)]
    yield [Toned(" " * _MARGIN + _ends(first, last, chart.today, columns), Tone.QUIET)]
    words = f"{glyphs.reached} reached  {glyphs.plan} planned"
    yield [Toned(" " * _MARGIN + words, Tone.QUIET)]


def step_on(steps: Sequence[Step], day: date) -> Step:
    """The last step on or before that day."""
    found = steps[0]
    for step in steps:
        if step.on > day:
            break
        found = step
    return found


def within(share: float) -> float:
    """A share as it is drawn: 0-1."""
    return min(max(share, 0.0), 1.0)


def _point(step: Step, row: int, glyphs: Glyphs) -> Toned:
    if step.planned is not None and round(within(step.planned) * _ROWS) == row:
        return Toned(glyphs.plan, Tone.WARNING)
    if step.reached is not None and round(within(step.reached) * _ROWS) >= row > 0:
        return Toned(glyphs.reached, Tone.GOOD)
    return Toned(" ", Tone.PLAIN)


def _ends(first: date, last: date, today: date, columns: int) -> str:
    """The days below a burn-up: its first, its last, and between them today if there is room."""
    left, right = (short_day(day, with_year=first.year != last.year) for day in (first, last))
    line = left.ljust(columns - len(right)) + right
    if not first < today < last:
        return line
    here = f"^ {short_day(today, with_year=False)}"
    at = round((today - first) / (last - first) * (columns - 1))
    if line[max(at - 1, 0) : at + len(here) + 1].strip():
        return line
    return line[:at] + here + line[at + len(here) :]


def month_starts(mondays: Sequence[date], letters: int) -> Iterator[tuple[int, str]]:
    """The weeks in which months begin, and their names, as far as there is room for these."""
    free_from = 0
    ends = [monday + min(timedelta(days=WEEK - 1), date.max - monday) for monday in mondays]
    for number, (before, after) in enumerate(pairwise(ends), start=1):
        begins = before.month != after.month
        if begins and number >= free_from and number + letters <= len(mondays):
            yield number, MONTHS[after.month - 1][:3]
            free_from = number + letters + 1


def _months(mondays: Sequence[date], step: int) -> str:
    """The names of the months above the weeks in which they begin."""
    line = [" "] * (len(mondays) * step)
    for number, name in month_starts(mondays, 2 if step > 1 else 3):
        line[number * step : number * step + len(name)] = name
    return "".join(line).rstrip()
