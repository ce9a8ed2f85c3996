"""`mentorship brief` as a page: what the next mentor should know, and no more."""

from collections.abc import Iterator, Sequence
from datetime import date

from mentorlog.domain.wording import counted, show_day, show_span
from mentorlog.render.blocks import Block, Cell, Facts, Heading, Page, Paragraph
from mentorlog.render.reports.wording import measured
from mentorlog.render.words import lasting
from mentorlog.reports.brief import Ability, Agreed, Aim, Brief, From, Said

Fact = tuple[str, Cell | None]


def page(brief: Brief) -> Page:
    """Whom it is for and from, then what it is for, what helped, and what is open."""
    blocks: list[Block] = [Heading(f"For {brief.to}: where I stand", 1)]
    blocks.append(Facts([_source(one, brief.as_of) for one in brief.sources]))
    if brief.vision:
        blocks += [Heading("Where it is to lead"), Paragraph(brief.vision.text)]
    for title, notes in (("What I value", brief.values), ("My strengths", brief.strengths)):
        if notes:
            blocks += [Heading(title), Paragraph("; ".join(note.text for note in notes))]
    for title, facts in _sections(brief):
        if facts:
            blocks += [Heading(title), Facts(facts)]
    return blocks


def _sections(brief: Brief) -> Iterator[tuple[str, Sequence[Fact]]]:
    yield "My goals", [_aim(one, brief.as_of) for one in brief.goals]
    yield "What I work at", [_ability(one) for one in brief.skills]
    yield "What helped", [(one.of, _said(one)) for one in brief.helped]
    yield "How we worked", [fact for one in brief.agreed for fact in _agreed(one, brief)]
    yield "How I like feedback", [(one.of, _said(one, quoted=True)) for one in brief.feedback]
    yield "What is open", [(one.of, _said(one)) for one in brief.open]


def _source(one: From, as_of: date) -> Fact:
    lasted = lasting(one.started_on, one.ended_on, as_of)
    return one.name, f"{_THEY[one.role]}, {lasted}, {counted(one.meetings, 'meeting')}"


_THEY = {"mentee": "my mentor", "peer": "peers"}


def _aim(one: Aim, as_of: date) -> Fact:
    """Like "open  Lead reviews: reviews from 0 to 3, planned 4 · due Wed 31 Mar 2027 · why: …"."""
    due = f"due {show_day(one.due_on, as_of)}" if one.due_on and one.state == "open" else None
    why = f"why: {one.why}" if one.why else None
    title = ": ".join(filter(None, (one.title, measured(one))))
    return str(one.state), " · ".join(filter(None, (title, due, why)))


def _ability(one: Ability) -> Fact:
    """Like "Facilitation  me 3, Dana 4 of 5, target 4"."""
    seen = ", ".join(f"{side.who} {side.level}" for side in one.rated)
    target = f"target {one.target}" if one.target else ""
    said = f"{seen} of 5" if seen else ""
    return one.title, ", ".join(filter(None, (said, target))) or "not rated yet"


def _said(one: Said, *, quoted: bool = False) -> str:
    text = f"“{one.text}”" if quoted else one.text
    by = f" ({one.by})" if one.by else ""
    return f"{text}{by}" + (f" · {one.more}" if one.more else "")


def _agreed(one: Agreed, brief: Brief) -> Iterator[Fact]:
    """What I expect first; of several mentorships each term says with whom it was."""
    with_ = f", {one.name}" if len(brief.agreed) > 1 else ""
    terms: tuple[tuple[str, str | None], ...] = (
        ("purpose", one.purpose),
        ("I expected", one.expect_me),
        ("they expected", one.expect_them),
        ("length", show_span(one.minutes) if one.minutes else None),
        ("channel", one.channel),
        ("answers within", one.response_time),
        ("boundaries", "\n".join(one.boundaries) or None),
    )
    yield from ((label + with_, said) for label, said in terms if said)
