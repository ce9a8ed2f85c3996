"""`report mentees` as a page: the figures of all in one table, then what to praise and to ask."""

from collections.abc import Iterator, Sequence
from datetime import date

from mentorlog.domain.wording import show_date, show_day
from mentorlog.render.blocks import (
    Block,
    Cell,
    Heading,
    Page,
    Paragraph,
    Table,
    Tone,
    Toned,
)
from mentorlog.render.reports.wording import blocks_of, headline
from mentorlog.render.silence import HELPED_AT_MOST, said, tone_of_quiet, what_helps
from mentorlog.render.words import NONE, marked, pace_cell
from mentorlog.reports.mentees import Mentees, OfMentee
from mentorlog.reports.mention import Mention

_HEADS = ("mentee", "last met", "next due", "streak", "I owe", "kept", "goals")
_MARKS = {"stale": "stale", "disagrees": "confidence and pace disagree"}


def page(report: Mentees) -> Page:
    """Those first who need the reader most; then, in the same order, what there is to say."""
    as_of = report.as_of
    blocks: list[Block] = [headline("Mentees", as_of)]
    if not report.mentees:
        return [*blocks, Paragraph("On that day you were nobody's mentor.")]
    blocks.append(Table(_HEADS, [_figures(one, as_of) for one in report.mentees], shows_heads=True))
    rows = [row for one in report.mentees for row in _said(one, as_of)]
    if rows:
        blocks += [
            Heading("To praise, to ask, to look at"),
            Table(("mentee", "", "id", "what"), rows),
        ]
    silent = [one for one in report.mentees if one.quiet and one.quiet.overdue]
    for one in silent[:HELPED_AT_MOST]:
        if one.quiet:
            blocks.append(what_helps(one.quiet))
    for one in report.mentees:
        if one.explained:
            blocks += [Heading(one.name), *blocks_of(one.explained)]
    return blocks


def _figures(one: OfMentee, as_of: date) -> Sequence[Cell]:
    kept = one.follow_through
    return (
        one.name,
        _short(one.last_met_on, as_of),
        _next_due(one, as_of),
        str(one.streak) if one.rate.n else NONE,
        _owed(one),
        f"{kept.kept} of {kept.n}" if kept.n else NONE,
        pace_cell(one.pace) if one.pace else NONE,
    )


def _next_due(one: OfMentee, as_of: date) -> Cell:
    day = _short(one.next_due_on, as_of)
    if one.quiet and one.quiet.overdue:
        return Toned("overdue", Tone.LATE)
    return Toned(f"was {day}", Tone.LATE) if (one.buffer_days or 0) < 0 else day


def _short(day: date | None, as_of: date) -> str:
    return show_date(day, as_of) if day else NONE


def _owed(one: OfMentee) -> Cell:
    if one.owed.overdue:
        return Toned(f"{one.owed.open}, {one.owed.overdue} overdue", Tone.LATE)
    return str(one.owed.open or NONE)


def _said(one: OfMentee, as_of: date) -> Iterator[Sequence[Cell]]:
    if one.quiet:
        told = Toned(said(one.quiet, as_of), tone_of_quiet(one.quiet))
        yield (one.name, "meet", NONE, told)
    for what, mention in (("praise", one.praise), ("ask", one.ask)):
        if mention is not None:
            yield (one.name, what, mention.id, _told(mention, as_of))
    for mark in one.marks:
        yield (one.name, "look", mark.id, Toned(_MARKS[mark.mark], Tone.WARNING))
    for stands in one.pulse:
        text = marked(stands.text, stands.private)
        yield (one.name, "look", stands.id, Toned(text, Tone.WARNING))


def _told(mention: Mention, as_of: date) -> Cell:
    day = show_day(mention.on, as_of)
    said = {
        "kept": f"kept {day}: ",
        "milestone": f"done {day}: ",
        "overdue": f"due {day}: ",
        "slipping": "slipping: ",
        "blocker": f"in the way on {day}: ",
        "win": f"win of {day}: ",
    }[mention.kind]
    return marked(said + mention.text, mention.private)
