"""An agreement, in a list, in full, and through its versions."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, cast

from mentorlog.domain.wording import show_day, show_span
from mentorlog.render.blocks import Block, Cell, Facts, Heading
from mentorlog.render.records.described import Described
from mentorlog.render.words import NONE
from mentorlog.reports.entries import Entry

if TYPE_CHECKING:
    from mentorlog.domain.records.agreement import Agreement

HEADS = ("version", "on", "with", "purpose")


def row(entry: Entry, today: date) -> Sequence[Cell]:
    """One line of a list."""
    agreement = cast("Agreement", entry.record)
    return (
        f"version {agreement.version}",
        show_day(agreement.set_on, today),
        entry.name or NONE,
        agreement.purpose or NONE,
    )


def facts(entry: Entry, today: date) -> Described:
    """What is agreed, and where it stands."""
    agreement = cast("Agreement", entry.record)
    title = f"How we work, {entry.name}: version {agreement.version}"
    rhythm = ("rhythm", entry.figures["rhythm"])
    return title, [*_terms(agreement, today, rhythm), *_stands(entry, today)]


def history(entries: Sequence[Entry], today: date) -> Iterator[Block]:
    """Each version with what it changed, who signed it and when it was looked at again."""
    before: dict[str, Cell | None] = {}
    for entry in entries:
        agreement = cast("Agreement", entry.record)
        yield Heading(f"Version {agreement.version}, {show_day(agreement.set_on, today)}")
        terms = dict(_terms(agreement, today))
        changed = [
            (name, said or "taken out") for name, said in terms.items() if said != before.get(name)
        ]
        yield Facts([*changed, *_happened(entry, today)])
        before = terms


def _terms(
    agreement: "Agreement", today: date, *figures: tuple[str, Cell | None]
) -> list[tuple[str, Cell | None]]:
    return [
        ("purpose", agreement.purpose),
        ("I expect", agreement.expect_me),
        ("they expect", agreement.expect_them),
        *figures,
        ("length", show_span(agreement.minutes) if agreement.minutes else None),
        ("channel", agreement.channel),
        ("answers within", agreement.response_time),
        ("boundaries", "\n".join(agreement.boundaries) or None),
        ("confidential", agreement.confidential),
        ("until", show_day(agreement.until, today) if agreement.until else None),
        ("exit", agreement.exit),
    ]


def _stands(entry: Entry, today: date) -> Iterator[tuple[str, Cell | None]]:
    agreement = cast("Agreement", entry.record)
    yield "set", show_day(agreement.set_on, today)
    yield from _happened(entry, today)
    yield "next look", show_day(entry.figures["next_review_on"], today)


def _happened(entry: Entry, today: date) -> Iterator[tuple[str, Cell | None]]:
    figures = entry.figures
    signed = [f"{one.by} on {show_day(one.on, today)}" for one in figures["signed"]]
    yield "signed", ", ".join(signed) or None
    yield "not signed", ", ".join(figures["awaits"]) or None
    for one in figures["reviewed"]:
        yield "looked at", show_day(one.on, today) + (f": {one.note}" if one.note else "")
