"""A goal's reality check as a page: first what is still missing, each with what adds it."""

from collections.abc import Iterator

from mentorlog.render.blocks import Block, Cell, Facts, Heading, Page, Table, Tone, Toned
from mentorlog.render.words import marked
from mentorlog.reports.reality import Looked, Reality


def page(report: Reality) -> Page:
    """How much there is, what is missing, and what is there."""
    return [*_blocks(report)]


def _blocks(report: Reality) -> Iterator[Block]:
    yield Heading(f"{report.id} {marked(report.title, report.private)}", 1)
    missing = report.missing
    still = "there, still missing" if missing else "there, nothing is missing"
    yield Heading(f"{report.have} of {report.of} {still}")
    if missing:
        yield Table(["", ""], [row for one in missing for row in _rows(one)])
    there = [(str(one.point), one.told) for one in report.points if one.has]
    if there:
        if missing:
            yield Heading("What is there")
        yield Facts(there)


def _rows(one: Looked) -> Iterator[tuple[Cell, Cell]]:
    """The command on a line of its own, so that it can be copied."""
    yield str(one.point), one.told
    yield "", Toned(f"mentorlog {one.command}", Tone.QUIET)
