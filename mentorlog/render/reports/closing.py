"""`report closing` as a page: how far each goal got, what grew, what was said, what is next."""

from collections.abc import Iterator, Sequence
from datetime import date

from mentorlog.domain.attainment import LEVELS, signed
from mentorlog.domain.wording import counted, show_day, show_span
from mentorlog.render.blocks import Block, Cell, Facts, Heading, Page, Paragraph, Table, Tone, Toned
from mentorlog.render.reports.wording import blocks_of, circle, from_to, kept, kind_and_role
from mentorlog.render.words import NONE, amount, marked, percent
from mentorlog.reports.closing import ClosingReport, Grown, Reached
from mentorlog.reports.journey_moments import Moment


def page(report: ClosingReport) -> Page:
    """Levels first, and last the way that led there."""
    blocks: list[Block] = [Heading(_title(report), 1), Facts(list(_facts(report)))]
    if report.goals:
        rows = [_reached(goal) for goal in report.goals]
        blocks += [Heading("What was reached"), Table(("level", "", "id", "goal"), rows)]
    if report.has_t:
        blocks += [Paragraph(""), Paragraph(_t(report))]
    if report.skills:
        skills = [_grown(skill) for skill in report.skills]
        heads = ("id", "skill", "from … to", "")
        blocks += [Heading("How skills grew"), Table(heads, skills)]
    blocks += [Heading("What was promised"), Facts(list(_promised(report)))]
    if report.learned:
        blocks += [Heading("What was learned"), Paragraph(report.learned)]
    if report.thanks:
        thanks = [
            (_day(one.on, report), one.id, marked(one.text, one.private)) for one in report.thanks
        ]
        blocks += [Heading("Thanks"), Table(("on", "id", "thanks"), thanks)]
    if report.next:
        blocks += [Heading("What is next"), Paragraph(report.next)]
    if report.moments:
        moments = [_moment(one, report) for one in report.moments]
        blocks += [Heading("The journey in short"), Table(("on", "what", "id", ""), moments)]
    return [*blocks, *blocks_of(report.explained)]


def _title(report: ClosingReport) -> str:
    draft = "" if report.ended_on else ", so far"
    return f"Closing with {report.name}{draft}"


def _facts(report: ClosingReport) -> Iterator[tuple[str, Cell | None]]:
    yield "kind", kind_and_role(report)
    yield "circle", circle(report.members, report.as_of)
    yield "days", from_to(report.started_on, report.until)
    yield "ended", _ended(report)
    yield "met", _met(report)


def _ended(report: ClosingReport) -> str | None:
    if report.ended_on is None:
        return "not yet: this is a draft"
    reason = report.reason.told if report.reason else None
    return ": ".join(filter(None, (reason, report.why))) or None


def _met(report: ClosingReport) -> str:
    """Like "18 times, 13 h 30 min, in rhythm 17 of 19 times, best streak 9"."""
    met = report.met
    parts = [counted(met.sessions, "time")]
    parts += [show_span(met.minutes)] if met.minutes else []
    if met.slots:
        slots = f"in rhythm {met.slots_met} of {counted(met.slots, 'time')}"
        parts += [slots, *([f"best streak {met.best_streak}"] if met.best_streak > 1 else [])]
    return ", ".join(parts)


def _reached(goal: Reached) -> Sequence[Cell]:
    """Like "+1  more than expected  g3  Lead a design review (reviews: 0 to 5, target 4)"."""
    level: Cell = NONE
    if goal.level is not None:
        level = Toned(signed(goal.level), Tone.GOOD) if goal.level > 0 else signed(goal.level)
    words = "not said" if goal.level is None else LEVELS[goal.level]
    whose = "" if goal.owner == "me" else f"{goal.owner}: "
    told = ", ".join(_measured(goal))
    behind = f" ({told})" if told else ""
    return (level, words, goal.id, marked(f"{whose}{goal.title}{behind}", goal.private))


def _measured(goal: Reached) -> Iterator[str]:
    if goal.value is not None and goal.target is not None:
        what, reached = goal.metric or goal.unit, f"{amount(goal.baseline)} to {amount(goal.value)}"
        yield f"{what}: {reached}" if what else reached
        yield f"target {amount(goal.target)}"
    elif goal.progress is not None:
        yield percent(goal.progress)
    if goal.state != "open":
        yield goal.state
    if goal.goes_on:
        yield "goes on"


def _t(report: ClosingReport) -> str:
    if report.t is None:
        return "T: – (no goal has a level)"
    return f"T: {report.t:.1f} (50 is what was expected of all of them together)"


def _grown(skill: Grown) -> Sequence[Cell]:
    """Like "k1  Facilitation  me 2 to 4, Dana 3 to 4  target 4"."""
    sides = ", ".join(
        f"{side.who} {side.before} to {side.after}"
        if side.before != side.after
        else f"{side.who} {side.after}"
        for side in skill.sides
    )
    target = f"target {skill.target}" if skill.target else ""
    return (skill.id, marked(skill.title, skill.private), sides, target)


def _promised(report: ClosingReport) -> Iterator[tuple[str, Cell | None]]:
    yield "me", kept(report.mine)
    yield report.name, kept(report.theirs)


def _day(day: date, report: ClosingReport) -> str:
    return show_day(day, report.as_of)


def _moment(one: Moment, report: ClosingReport) -> Sequence[Cell]:
    who = f"{one.by}: " if one.by not in (None, "me") else ""
    return (_day(one.on, report), one.mark, one.id, marked(who + one.text, one.private))
