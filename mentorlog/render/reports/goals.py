"""`report goals` as a page: each open goal with its bar, and the finished ones in a list."""

from collections.abc import Iterator, Sequence
from datetime import date

from mentorlog.domain.wording import beside_pace, show_day
from mentorlog.render.blocks import (
    Bar,
    Beside,
    Block,
    Cell,
    Facts,
    Heading,
    Page,
    Paragraph,
    Spark,
    Table,
    Tone,
    Toned,
)
from mentorlog.render.reports.wording import blocks_of, due_within, headline, whose
from mentorlog.render.words import NONE, amount, marked, pace_cell, percent
from mentorlog.reports.goal_figures import GoalFigures
from mentorlog.reports.goals import Goals

_SPARK = 20
_FINISHED = ("achieved", "dropped")


def page(report: Goals) -> Page:
    """Those that slip first; what is achieved or dropped comes last, one line each."""
    as_of = report.as_of
    blocks: list[Block] = [headline("Goals", as_of)]
    if not report.goals:
        return [*blocks, Paragraph(_nothing(report))]
    for goal in report.goals:
        if goal.state not in _FINISHED or goal.explained:
            blocks += [
                Heading(title(goal)),
                Facts(list(figures(goal, as_of))),
                *blocks_of(goal.explained),
            ]
    finished = [goal for goal in report.goals if goal.state in _FINISHED and not goal.explained]
    return [*blocks, *_list_of(finished, as_of)]


def title(goal: GoalFigures) -> str:
    """Its id and its words; a private one says so."""
    return f"{goal.id}  {marked(goal.title, goal.private)}"


def figures(goal: GoalFigures, as_of: date) -> Iterator[tuple[str, Cell | None]]:
    """Whose, how far, how it does, by when."""
    yield "whose", whose(goal)
    yield "progress", _progress(goal)
    yield "pace", _pace(goal, as_of)
    yield "check-ins", _check_ins(goal, as_of)
    yield "due", due_within(goal.due_on, goal.buffer_days, as_of, "no date")
    if goal.state == "open" and goal.projected_on:
        yield "projected", f"{show_day(goal.projected_on, as_of)}, at the speed so far"


def _nothing(report: Goals) -> str:
    if report.since or report.until:
        return "No goal is due in these days."
    return "No goal had begun by that day."


def _progress(goal: GoalFigures) -> Cell:
    if goal.progress is None:
        return "none yet"
    planned = f", {percent(goal.planned)} planned" if goal.planned is not None else ""
    return Beside((Bar(goal.progress, goal.planned), percent(goal.progress) + planned))


def _pace(goal: GoalFigures, as_of: date) -> Cell:
    words: list[str | Toned] = [_paced(goal)]
    if goal.stale:
        words.append(Toned(f"· stale, last moved {show_day(goal.moved_on, as_of)}", Tone.WARNING))
    if goal.disagrees:
        words.append(Toned(f"· disagrees with confidence {goal.confidence}", Tone.WARNING))
    if goal.state == "open":
        left_out = beside_pace(goal.id, goal.progress, goal.due_on, goal.projected_on, as_of)
        words += [Toned(f"· {one}", Tone.WARNING) for one in left_out]
    return Beside(words)


def _paced(goal: GoalFigures) -> Toned:
    return pace_cell(goal.pace or NONE)


def _check_ins(goal: GoalFigures, as_of: date) -> Cell | None:
    if not goal.check_ins:
        return None
    known = [one.progress for one in goal.check_ins if one.progress is not None]
    words = f"{len(goal.check_ins)}, last {show_day(goal.check_ins[-1].on, as_of)}"
    sure = f", confidence {goal.confidence} of 10" if goal.confidence else ""
    values = [one.value for one in goal.check_ins if one.value is not None]
    now = f", now {amount(values[-1])} {goal.unit or ''}".rstrip() if values else ""
    spark = [Spark(known[-_SPARK:])] if len(known) > 1 else []
    return Beside((*spark, words + now + sure))


def _list_of(finished: Sequence[GoalFigures], as_of: date) -> Iterator[Block]:
    if finished:
        yield Heading("Finished")
        yield Table(
            ("id", "state", "on", "goal"),
            [
                (
                    goal.id,
                    _paced(goal),
                    show_day(goal.state_on, as_of),
                    marked(goal.title, goal.private),
                )
                for goal in finished
            ],
            shows_heads=True,
        )
