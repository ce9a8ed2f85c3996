"""`report week` and `report month` as a page: what lies ahead first, then what went well."""

from collections.abc import Iterator, Sequence
from datetime import date

from mentorlog.domain.wording import all_of, counted, show_day, show_range
from mentorlog.render import practice
from mentorlog.render.blocks import Block, Cell, Facts, Heading, Page, Paragraph, Table
from mentorlog.render.due import what, what_helps, when
from mentorlog.render.reports.wording import blocks_of, due_within, kept, met
from mentorlog.render.silence import due_or_silent
from mentorlog.render.words import NONE, marked
from mentorlog.reports.ahead import Coming, Part
from mentorlog.reports.behind import AT_MOST, Figures, Good, Met
from mentorlog.reports.week import Week, is_empty

_NAMED_AT_MOST = 8


def page(week: Week) -> Page:
    """What I promised, whom I meet, what they promised, what went well, figures, one line."""
    behind = show_range(week.since, week.until, date.min)
    ahead = show_day(week.through, week.as_of)
    blocks: list[Block] = [Heading(f"{behind}, and through {ahead}", 1)]
    if is_empty(week) and not week.figures.mentorships:
        return [*blocks, Paragraph("No mentorship ran, and nothing was due."), *_said(week)]
    blocks += _promises("I promised", week.promised, week.as_of)
    blocks += _meetings("Whom I meet", week.meetings, week.as_of)
    blocks += _promises("Promised to me", week.promised_to_me, week.as_of)
    if len(blocks) == 1:
        blocks.append(Paragraph(f"Nothing is due through {show_day(week.through, week.as_of)}."))
    blocks += practice.of_all(week.practice, AT_MOST)
    blocks += _went_well(week)
    blocks += _figures(week)
    return [*blocks, *_said(week), *_explained(week)]


def _promises(title: str, part: Part, as_of: date) -> Iterator[Block]:
    if part.shown:
        yield Heading(_counted(title, len(part.shown), part.total))
        yield Table(("due", "id", "with", "what"), [_promise(one, as_of) for one in part.shown])


def _meetings(title: str, part: Part, as_of: date) -> Iterator[Block]:
    if part.shown:
        yield Heading(_counted(title, len(part.shown), part.total))
        rows = [(when(one, as_of), one.id or NONE, _meeting(one, as_of)) for one in part.shown]
        yield Table(("by", "id", "what"), rows)
        yield from what_helps(part.shown)


def _meeting(one: Coming, as_of: date) -> Cell:
    if one.noun == "session" and one.overdue:
        return f"did you meet {one.name}? {one.text or ''}".rstrip()
    said = what(one, as_of)
    return f"{one.name}: {said}" if one.noun == "slot" and one.quiet else said


def _counted(title: str, shown: int, total: int) -> str:
    return title if shown == total else f"{title} · {shown} of {total}"


def _promise(one: Coming, as_of: date) -> Sequence[Cell]:
    who = one.name if one.owner in ("me", "them") else f"{one.owner}, {one.name}"
    return (when(one, as_of), one.id or NONE, who or NONE, what(one, as_of))


def _went_well(week: Week) -> Iterator[Block]:
    if week.went_well:
        yield Heading(_counted("Went well", len(week.went_well), week.went_well_total))
        yield Table(("on", "id", "what"), [_good(one, week.as_of) for one in week.went_well])


def _good(one: Good, as_of: date) -> Sequence[Cell]:
    """Whose it is stands with the kind: "kept by Ada: …", "praise from Dana: …"."""
    by_me = one.by == "me"
    side = ("for" if by_me else "from") if one.kind == "praise" else "by"
    who = one.name if one.kind == "praise" and by_me else one.by
    kind = f"{one.kind} {side} {who}" if who else str(one.kind)
    return (show_day(one.on, as_of), one.id, marked(f"{kind}: {one.text}", one.private))


def _figures(week: Week) -> Iterator[Block]:
    figures, as_of = week.figures, week.as_of
    yield Heading(_counted("Figures", len(figures.mentorships), figures.mentorships_total))
    if figures.mentorships:
        rows = list(_rhythms(figures, as_of))
        yield Table(("with", "streak", "met", "next due"), rows, shows_heads=True)
        yield Paragraph("")
    yield Facts(
        [
            ("my promises", kept(figures.follow_through.me)),
            ("their promises", kept(figures.follow_through.them)),
            ("we met", _met(week.met, as_of)),
        ]
    )


def _rhythms(figures: Figures, as_of: date) -> Iterator[Sequence[Cell]]:
    for one in figures.mentorships:
        due = due_within(one.next_due_on, one.buffer_days, as_of)
        due = due_or_silent(due, one.silence_days, silent=one.silent)
        yield (one.name, str(one.streak) if one.rate.n else NONE, met(one.rate), due)


def _met(sessions: Sequence[Met], as_of: date) -> str:
    """Like "Dana on Tue 3 Nov and Tue 17 Nov, Ravi on Thu 12 Nov"; many are counted."""
    meetings = {(one.mentorship, one.on) for one in sessions}  # those of one day are one
    if len(meetings) > _NAMED_AT_MOST:
        mentorships = counted(len({mentorship for mentorship, _ in meetings}), "mentorship")
        return f"{len(meetings)} times in {mentorships}"
    days: dict[str, dict[str, None]] = {}
    for one in sessions:
        days.setdefault(one.name, {})[show_day(one.on, as_of)] = None
    return ", ".join(f"{name} on {all_of([*on])}" for name, on in days.items()) or "nobody"


def _said(week: Week) -> Iterator[Block]:
    said = week.encouragement
    if said.step is None:
        yield Paragraph(f"\n{said.text}")
    else:
        yield Paragraph(f"\nThe smallest next step: {said.text}:\n{said.step}")


def _explained(week: Week) -> Iterator[Block]:
    yield from blocks_of(week.explained)
    for one in week.figures.mentorships:
        if one.explained:
            yield Heading(one.name)
            yield from blocks_of(one.explained)
