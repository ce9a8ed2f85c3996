"""`report program` as a page: a checklist for each mentorship, and the commands that fill it."""

from collections.abc import Iterator, Sequence
from datetime import date

from mentorlog.domain.wording import counted, show_date
from mentorlog.render.blocks import Block, Cell, Facts, Heading, Page, Paragraph, Table, Tone, Toned
from mentorlog.render.reports.wording import blocks_of, headline
from mentorlog.reports.program import Element, OfMentorship, Program, Stage


def page(report: Program) -> Page:
    """One block for each mentorship; of one that is informal, what would make it formal."""
    blocks: list[Block] = [headline("Program", report.as_of)]
    for one in report.mentorships:
        blocks += _of(one, report.as_of)
    if not report.mentorships:
        blocks += [Paragraph(text) for text in _why_nothing(report)]
    return blocks


def _why_nothing(report: Program) -> Sequence[str]:
    if report.informal is None:
        nobody = "No formal mentorship runs, or ends in these days."
        return (nobody, _makes_formal("NAME"))
    said = f"{report.informal} is informal: nothing is asked for but what the two of you agree on."
    return (said, _makes_formal(str(report.informal_word)))


def _makes_formal(name: str) -> str:
    return f"`mentorlog mentorship edit {name} --formality formal` makes it formal."


def _of(one: OfMentorship, as_of: date) -> Iterator[Block]:
    yield Heading(one.name)
    yield Facts(
        [
            ("program", one.program),
            ("days", _days(one, as_of)),
            ("done", f"{one.done} of {len(one.elements)}"),
        ]
    )
    yield Table(("state", "element", "evidence"), [_row(each, as_of) for each in one.elements])
    open_ = [each.command for each in one.elements if each.stage is Stage.OPEN and each.command]
    if open_:
        yield Heading("What comes next", 3)
        yield Table([""], [[Toned(f"mentorlog {command}", Tone.QUIET)] for command in open_])
    if one.explained:
        yield from blocks_of(one.explained)


def _days(one: OfMentorship, as_of: date) -> str:
    """Like "5 Jan – 1 Oct, 12 days left", "since 5 Jan, no end planned"."""
    first = show_date(one.started_on, as_of)
    if one.ended_on is not None:
        return f"{first} – {show_date(one.ended_on, as_of)}, ended"
    if one.planned_end_on is None or one.days_left is None:
        edit = f"`mentorlog mentorship edit {one.word} --until DAY` plans one"
        return f"since {first}, no end planned; {edit}"
    left = counted(abs(one.days_left), "day")
    said = f"{left} left" if one.days_left >= 0 else f"{left} over"
    return f"{first} – {show_date(one.planned_end_on, as_of)}, {said}"


def _row(element: Element, as_of: date) -> Sequence[Cell]:
    return (_state(element, as_of), element.name, element.text)


def _state(element: Element, as_of: date) -> Cell:
    """Like "done 5 Jan", "open", "to come 1 Oct"."""
    tone = _TONES[element.stage]
    day = {Stage.DONE: element.on, Stage.TO_COME: element.expected_on}.get(element.stage)
    return Toned(f"{element.stage} {show_date(day, as_of)}" if day else str(element.stage), tone)


_TONES = {Stage.DONE: Tone.GOOD, Stage.OPEN: Tone.WARNING, Stage.TO_COME: Tone.QUIET}
