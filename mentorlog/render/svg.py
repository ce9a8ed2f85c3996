"""Charts as inline SVG; colours come from the page's style sheet, shapes tell states apart."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from mentorlog.domain.wording import counted, short_day
from mentorlog.render.blocks import Bar, BurnUp, DayState, Heat, Spark, Step
from mentorlog.render.charts import WEEK, month_starts, weekdays_from, within
from mentorlog.render.safe import safe

_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})


def escaped(text: str) -> str:
    """Fit for the content of an element and for a quoted attribute."""
    return safe(text).translate(_ENTITIES)


HALF_A_YEAR = 26 * WEEK
"""Days of a heatmap that a phone has room for."""

_CELL = 12  # of a heatmap, with the space around it
_LEFT, _TOP = 30, 16
_WIDE, _HIGH = 640, 240  # of a burn-up
_ROOM = (68, 12, 14, 30)  # left, right, above, below


def bar(chart: Bar) -> str:
    """A bar with the plan as a line across it."""
    share = within(chart.share or 0.0)
    parts = [
        '<rect class="rest" width="200" height="12" y="3" rx="3"/>',
        f'<rect class="full" width="{200 * share:.1f}" height="12" y="3" rx="3"/>',
    ]
    said = f"{share:.0%} reached"
    if chart.mark is not None:
        at = 200 * within(chart.mark)
        parts.append(f'<rect class="mark" x="{min(at, 198):.1f}" width="2" height="18"/>')
        said += f", {within(chart.mark):.0%} planned"
    return _svg("bar", (200, 18), said, parts)


def spark(chart: Spark) -> str:
    """A small line that ends in a dot."""
    low, high = chart.ends
    span, last = (high - low) or 1.0, max(len(chart.values) - 1, 1)
    points = [
        (4 + 112 * number / last, 16 - 12 * ((value - low) / span if high > low else 0.5))
        for number, value in enumerate(chart.values)
    ]
    parts = [f'<polyline points="{_points(points)}"/>']
    parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.5"/>' for x, y in points[-1:]]
    return _svg("spark", (120, 20), _values(chart.values), parts)


def heat(chart: Heat) -> str:
    """A column a week; a square met, a dot a slot met, a cross no meeting, a line paused."""
    weeks = [chart.days[i : i + WEEK] for i in range(0, len(chart.days), WEEK)]
    size = (_LEFT + len(weeks) * _CELL, _TOP + WEEK * _CELL)
    names = weekdays_from(chart.days[0][0])
    parts = [f'<text x="0" y="{_TOP + row * _CELL + 10}">{names[row]}</text>' for row in (0, 2, 4)]
    parts += [
        f'<text x="{_LEFT + column * _CELL}" y="11">{name}</text>'
        for column, name in month_starts([week[0][0] for week in weeks], 3)
    ]
    for column, week in enumerate(weeks):
        for row, (_, state) in enumerate(week):
            if state:
                parts.append(_day(state, _LEFT + column * _CELL, _TOP + row * _CELL))
    return _svg("heat", size, _told(chart), parts)


def legend(chart: Heat | BurnUp) -> Iterator[str]:
    """What the shapes mean, of those that are in it."""
    if isinstance(chart, BurnUp):
        yield _key("reached", f'<rect class="area" y="3" width="{_CELL}" height="6"/>')
        yield _key("planned", f'<path class="plan" d="M0 6h{_CELL}"/>')
        return
    present = {state for _, state in chart.days}
    yield from (_key(state, _day(state, 0, 0)) for state in DayState if state in present)


def burn_up(chart: BurnUp) -> str:
    """What was reached as an area, the plan as a dashed line, today as an upright one."""
    if len(chart.steps) < 2:
        return ""
    first, last = chart.steps[0].on, chart.steps[-1].on
    parts = [_area(chart.steps, first, last), _plan(chart.steps, first, last)]
    for share in (0.0, 0.5, 1.0):
        y = _y(share)
        parts.append(f'<path class="axis" d="M{_ROOM[0]} {y:.1f}H{_WIDE - _ROOM[1]}"/>')
        parts.append(f'<text x="{_ROOM[0] - 6}" y="{y + 5:.1f}" class="end">{share:.0%}</text>')
    if first < chart.today < last:
        x = _x(chart.today, first, last)
        parts.append(f'<path class="today" d="M{x:.1f} {_y(1):.1f}V{_y(0):.1f}"/>')
    ends = (short_day(day, with_year=first.year != last.year) for day in (first, last))
    for x, anchor, text in zip((_ROOM[0], _WIDE - _ROOM[1]), ("", "end"), ends, strict=True):
        parts.append(f'<text x="{x}" y="{_HIGH - 6}" class="{anchor}">{text}</text>')
    return _svg("burn", (_WIDE, _HIGH), _reached(chart), parts)


def _values(values: Sequence[float]) -> str:
    """The figures of a small line, for whoever hears it."""
    return f"{counted(len(values), 'value')}: {', '.join(f'{value:g}' for value in values)}"


def _told(chart: Heat) -> str:
    """How many days of a heatmap were what."""
    days = Counter(state for _, state in chart.days if state)
    first, last = (day for day, _ in (chart.days[0], chart.days[-1]))
    counts = ", ".join(f"{days[state]} {state}" for state in DayState if days[state])
    return f"days from {first} to {last}: {counts or 'none'}"


def _reached(chart: BurnUp) -> str:
    """How far a burn-up had come today, or at its last step."""
    known = [step for step in chart.steps if step.on <= chart.today] or chart.steps[:1]
    last = known[-1]
    said = [
        f"{share:.0%} {what}"
        for share, what in ((last.reached, "reached"), (last.planned, "planned"))
        if share is not None
    ]
    return f"on {last.on}: {', '.join(said) or 'nothing reached yet'}"


def _day(state: DayState, x: int, y: int) -> str:
    name = state.name.lower()
    middle = (x + _CELL // 2, y + _CELL // 2)
    match state:
        case DayState.HELD:
            return f'<rect class="{name}" x="{x + 1}" y="{y + 1}" width="10" height="10" rx="2"/>'
        case DayState.MISSED:
            return f'<path class="{name}" d="M{x + 3} {y + 3}l6 6m0-6l-6 6"/>'
        case DayState.PAUSED:
            return f'<path class="{name}" d="M{x + 2} {middle[1]}h8"/>'
        case _:
            radius = 2 if state is DayState.HIT else 3
            return f'<circle class="{name}" cx="{middle[0]}" cy="{middle[1]}" r="{radius}"/>'


def _key(meaning: str, shape: str) -> str:
    return f"<span>{_svg('key', (_CELL, _CELL), '', [shape])} {escaped(meaning)}</span>"


def _area(steps: Sequence[Step], first: date, last: date) -> str:
    """It rises in steps: between two days nothing is known to have moved."""
    known = [step for step in steps if step.reached is not None]
    if not known:
        return ""
    path = f"M{_x(known[0].on, first, last):.1f} {_y(0):.1f}"
    for step in known:
        path += f"H{_x(step.on, first, last):.1f}V{_y(within(step.reached or 0.0)):.1f}"
    return f'<path class="area" d="{path}V{_y(0):.1f}Z"/>'


def _plan(steps: Sequence[Step], first: date, last: date) -> str:
    points = [
        (_x(step.on, first, last), _y(within(step.planned)))
        for step in steps
        if step.planned is not None
    ]
    return f'<polyline class="plan" points="{_points(points)}"/>' if points else ""


def _x(day: date, first: date, last: date) -> float:
    left, right, _, _ = _ROOM
    return left + (_WIDE - left - right) * ((day - first) / (last - first))


def _y(share: float) -> float:
    _, _, above, below = _ROOM
    return _HIGH - below - (_HIGH - above - below) * share


def _points(points: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)


def _svg(kind: str, size: tuple[int, int], said: str, parts: Sequence[str]) -> str:
    wide, high = size
    label = f'role="img" aria-label="{escaped(said)}"' if said else 'aria-hidden="true"'
    inside = "".join(parts)
    return f'<svg class="{kind}" viewBox="0 0 {wide} {high}" {label}>{inside}</svg>'
