"""`report network` as a page: how far the doors got, whose turn it is, who was met."""

from collections.abc import Sequence
from datetime import date

from mentorlog.domain.wording import counted, show_day
from mentorlog.render.blocks import Block, Cell, Facts, Heading, Page, Paragraph, Table, Tone, Toned
from mentorlog.render.reports.wording import blocks_of, headline
from mentorlog.render.words import NONE, marked
from mentorlog.reports.network import Counts, Door, Network

_HEADS = ("turn", "id", "with", "last step", "what")


def page(report: Network) -> Page:
    """The open doors, those first that have waited longest; then those that are closed."""
    as_of = report.as_of
    blocks: list[Block] = [headline("Network", as_of)]
    if not report.counts.began:
        return [*blocks, Paragraph("Nobody was asked for or offered in these days.")]
    blocks.append(Facts([("doors", _counted(report.counts))]))
    if report.open:
        rows = [_waiting(door, as_of) for door in report.open]
        blocks += [Heading("Whose turn it is"), Table(_HEADS, rows)]
    for title, doors in (
        ("People met", [door for door in report.closed if door.state != "dropped"]),
        ("Given up", [door for door in report.closed if door.state == "dropped"]),
    ):
        if doors:
            rows = [_over(door, as_of) for door in doors]
            blocks += [Heading(title), Table(("on", "id", "with", "what"), rows)]
    return [*blocks, *blocks_of(report.explained)]


def _counted(counts: Counts) -> str:
    """Like "3 asked for or offered · 2 made · 1 met · 1 thanked · 1 stalled"."""
    parts = [f"{counts.began} asked for or offered", f"{counts.made} made", f"{counts.met} met"]
    parts.append(f"{counts.thanked} thanked")
    parts += [f"{counts.dropped} given up"] if counts.dropped else []
    return " · ".join(parts + ([f"{counts.stalled} stalled"] if counts.stalled else []))


def _waiting(door: Door, as_of: date) -> Sequence[Cell]:
    coming = door.next
    if coming is None:
        return ()
    whose = "mine" if coming.by == "me" else coming.by
    waits = counted((as_of - coming.since).days, "day")
    turn: Cell = Toned(f"{whose}, stalled {waits}", Tone.WARNING) if coming.stalled else whose
    step = f"{door.state} {show_day(door.on, as_of)}"
    why = f": {door.why}" if door.why else ""
    return (turn, door.id, door.name or NONE, step, marked(coming.text + why, door.private))


def _over(door: Door, as_of: date) -> Sequence[Cell]:
    met_by = "" if door.whose == "me" else f", met by {door.whose}"
    why = f": {door.why}" if door.why else ""
    told = marked(f"{door.person}{met_by}{why}", door.private)
    return (show_day(door.on, as_of), door.id, door.name or NONE, told)
