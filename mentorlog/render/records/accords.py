"""What both agreed on, and how they find it, in a list and in full, as in `aims`."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, cast

from mentorlog.domain.wording import show_day, show_span
from mentorlog.render.blocks import Block, Cell, Facts, Heading, Tone, Toned
from mentorlog.render.records.described import (
    Described,
    Fact,
    View,
    fields,
)
from mentorlog.render.words import NONE, marked
from mentorlog.reports.entries import Entry

if TYPE_CHECKING:
    from mentorlog.domain.records.practice import Agreement, Pulse

Row = Sequence[Cell]


def _pulse_row(pulse: "Pulse", entry: Entry, today: date) -> Row:
    stands_out = "".join(f"  [{mark.text}]" for mark in entry.figures["marks"])
    note = f": {pulse.note}" if pulse.note else ""
    return (
        pulse.ref,
        show_day(pulse.on, today),
        entry.name or NONE,
        entry.member or str(pulse.by),
        marked(f"{ratings(pulse)}{note}{stands_out}", pulse.private),
    )


def _pulse(pulse: "Pulse", entry: Entry, today: date) -> Described:
    from mentorlog.domain.records.practice import DIMENSIONS, OWN

    rated = [(name, level) for name in DIMENSIONS + OWN if (level := getattr(pulse, name))]
    told = dict.fromkeys(OWN, ", never leaves this store")
    return f"Pulse of {show_day(pulse.on, today)}", [
        *fields(entry, today, "with", "by"),
        *((name, f"{level} of 5{told.get(name, '')}") for name, level in rated),
        *fields(entry, today, "note"),
        *((str(mark.mark), Toned(mark.text, Tone.WARNING)) for mark in entry.figures["marks"]),
        *fields(entry, today, "private"),
    ]


def ratings(pulse: "Pulse") -> str:
    """Like "communication 4, clarity 3"; what is mine alone is only counted out in full."""
    from mentorlog.domain.records.practice import DIMENSIONS

    said = [f"{name} {level}" for name in DIMENSIONS if (level := getattr(pulse, name)) is not None]
    return ", ".join(said) or "for me alone"


def _agreement_row(agreement: "Agreement", entry: Entry, today: date) -> Row:
    version, day = f"version {agreement.version}", show_day(agreement.set_on, today)
    return (version, day, entry.name or NONE, agreement.purpose or NONE)


def _agreement(agreement: "Agreement", entry: Entry, today: date) -> Described:
    """What is agreed, and where it stands."""
    return f"How we work, {entry.name}: version {agreement.version}", [
        *_terms(agreement, today, ("rhythm", entry.figures["rhythm"])),
        ("set", show_day(agreement.set_on, today)),
        *_happened(entry, today),
        ("next look", show_day(entry.figures["next_review_on"], today)),
    ]


def versions(entries: Sequence[Entry], today: date) -> Iterator[Block]:
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


def _terms(agreement: "Agreement", today: date, *figures: Fact) -> list[Fact]:
    return [
        ("purpose", agreement.purpose),
        ("I expect", agreement.expect_me),
        ("they expect", agreement.expect_them),
        *figures,
        ("length", show_span(agreement.minutes) if agreement.minutes else None),
        ("channel", agreement.channel),
        ("answers within", agreement.response_time),
        ("boundaries", "\n".join(agreement.boundaries) or None),
        ("programme", "is told nothing of it" if agreement.no_status else None),
        ("confidential", agreement.confidential),
        ("until", show_day(agreement.until, today) if agreement.until else None),
        ("exit", agreement.exit),
    ]


def _happened(entry: Entry, today: date) -> Iterator[Fact]:
    figures = entry.figures
    signed = [f"{one.by} on {show_day(one.on, today)}" for one in figures["signed"]]
    yield "signed", ", ".join(signed) or None
    yield "not signed", ", ".join(figures["awaits"]) or None
    for one in figures["reviewed"]:
        yield "looked at", show_day(one.on, today) + (f": {one.note}" if one.note else "")


VIEWS = {
    "pulse": View(("id", "on", "with", "by", "pulse"), _pulse_row, _pulse),
    "agreement": View(("version", "on", "with", "purpose"), _agreement_row, _agreement),
}
