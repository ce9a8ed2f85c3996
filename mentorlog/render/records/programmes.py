"""Programmes, their people and pairs: a line in a list, and in full."""

from collections.abc import Sequence
from datetime import date

from mentorlog.domain.fit import points
from mentorlog.domain.records.program import Pairing, Participant, Program, Wish
from mentorlog.domain.wording import counted, show_day, show_range
from mentorlog.render.blocks import Cell
from mentorlog.render.records.described import Described, View, fields
from mentorlog.render.words import NONE
from mentorlog.reports.entries import Entry


def _participant_row(one: Participant, entry: Entry, today: date) -> Sequence[Cell]:
    pairs = entry.figures["pairs"]
    places = "" if one.role is Wish.MENTEE else f"{len(pairs)} of {one.capacity}"
    return (one.ref, one.role, entry.figures["state"], ", ".join(pairs) or NONE, places, one.name)


def _participant(one: Participant, entry: Entry, today: date) -> Described:
    return one.name, [
        ("state", str(entry.figures["state"])),
        ("pairs", ", ".join(entry.figures["pairs"]) or None),
        ("id", one.code),
        *fields(entry, today, "email", "role"),
        ("places", None if one.role is Wish.MENTEE else str(one.capacity)),
        *fields(entry, today, "zone", "languages", "hours", "offers", "wants", "level", "team"),
        *fields(entry, today, "manager", "never", "prefers", "consent", "trained_on"),
        *fields(entry, today, "enrolled_on", "left_on"),
    ]


def _pairing_row(pair: Pairing, entry: Entry, today: date) -> Sequence[Cell]:
    return (
        pair.ref,
        entry.figures["mentor_name"],
        entry.figures["mentee_name"],
        f"ended {show_day(pair.ended_on, today)}"
        if pair.ended_on
        else f"from {show_day(pair.starts_on, today)}",
        points(pair.score) if pair.score is not None else NONE,
        pair.why or "",
    )


def _pairing(pair: Pairing, entry: Entry, today: date) -> Described:
    names = f"{entry.figures['mentor_name']} and {entry.figures['mentee_name']}"
    return names, [
        *fields(entry, today, "starts_on", "why", "locked", "despite", "ended_on", "reason")
    ]


def _program_row(one: Program, entry: Entry, today: date) -> Sequence[Cell]:
    people = sum(entry.figures["people"].values())
    return (
        one.name,
        _days(one, today),
        str(one.interval or NONE),
        f"{people} people" if people else "nobody yet",
        counted(entry.figures["pairs"], "pair"),
        one.title or "",
    )


def _days(one: Program, today: date) -> str:
    if one.ends_on is None:
        return f"from {show_day(one.starts_on, today)}"
    return show_range(one.starts_on, one.ends_on, today)


def _program(one: Program, entry: Entry, today: date) -> Described:
    people = [f"{number} {state}" for state, number in entry.figures["people"].items()]
    return f"{one.name}  {one.title}" if one.title else one.name, [
        ("days", _days(one, today)),
        ("cadence", str(one.interval) if one.interval else None),
        *fields(entry, today, "field", "email"),
        *(("objective" if not n else "", line) for n, line in enumerate(one.objectives)),
        *(("asks for" if not n else "", line) for n, line in enumerate(one.elements)),
        ("people", ", ".join(people) or "nobody yet"),
        ("pairs", str(entry.figures["pairs"])),
    ]


VIEWS = {
    "program": View(
        ("name", "days", "cadence", "people", "pairs", "title"), _program_row, _program
    ),
    "participant": View(
        ("id", "role", "state", "pairs", "places", "name"), _participant_row, _participant
    ),
    "pairing": View(("id", "mentor", "mentee", "since", "points", "why"), _pairing_row, _pairing),
}
