"""What `report accountability --explain` prints, read back: into tables and sums, then records.

The records make a document, so that every figure can be reckoned anew from nothing but print.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import count, groupby
from typing import Any, NamedTuple

from tests.reckoning.histories import KINDS
from tests.reckoning.rows import Document, Row

NONE = "–"
STAMP = "2026-01-01T00:00:00+01:00"


class Figure(NamedTuple):
    """A figure as it is printed: the sum, empty where there is none, and what comes out."""

    sum: str
    result: str


class Part(NamedTuple):
    """A heading with the table and the figures below it."""

    title: str
    rows: list[dict[str, str]]
    figures: dict[str, Figure]


def parts_of(lines: Sequence[str]) -> Iterator[Part]:
    """The parts of one mentorship in the order in which they are printed."""
    part: Part | None = None
    for is_blank, block in groupby(lines, lambda line: not line):
        if is_blank:
            continue
        first, *rest = block
        if len(rest) == 1 and rest[0].startswith(" "):  # the sum, and below it the rule
            name, told = re.split("  +", first)
            before, _, result = told.rpartition(" = ")
            assert part is not None
            part.figures[name] = Figure(before, result)
        else:
            part = Part(first, list(_rows(rest)), {})
            yield part


def _rows(lines: list[str]) -> Iterator[dict[str, str]]:
    if lines:
        heads = re.split("  +", lines[0])
        yield from (dict(zip(heads, re.split("  +", line), strict=False)) for line in lines[1:])


class Reader:
    """Writes the document that the printed rows of one mentorship amount to."""

    def __init__(self, name: str, role: str) -> None:
        self.numbers = count()
        self.records: dict[str, list[Row]] = {kind: [] for kind in KINDS}
        self.mentorship = self._add(
            "mentorship", name, name=name, role=role, started_on="1999-01-01", ended_on=None
        )

    def document(self, parts: Sequence[Part]) -> Document:
        goal = ""
        for part in parts:
            found = re.fullmatch(r"(g\d+) (.+)", part.title)
            if found:
                goal = found[1]
                title, private, _ = found[2].partition(" [private]")
                fields = {"title": title, "private": bool(private)}
                self._add("goal", goal, mentorship=self.mentorship, **fields)
            kind = part.title.partition(":")[0]
            for row in part.rows:
                if read := _READERS.get(kind):
                    read(self, row, goal)
            if kind == "Moved by":
                self._read_sums(part, goal)
        return {"format": "mentorlog", "version": 1, "records": self.records}

    def _add(self, kind: str, uid: str | None = None, **fields: Any) -> str:
        number = f"{next(self.numbers):05}"
        fields = {key: None if value == NONE else value for key, value in fields.items()}
        row = {"uid": uid or number, "created_at": f"{STAMP} {number}", **fields}
        self.records[kind].append(row)
        return str(row["uid"])

    def _promise(self, row: dict[str, str], owner: str) -> None:
        word, _, closed_on = row["closed"].partition(" ")
        promised_on = re.search(r"\(promised (\S+)\)", row["promised for"])
        action = self._add(
            "action",
            mentorship=self.mentorship,
            owner=owner,
            promised_on=promised_on[1] if promised_on else "1999-01-01",
            **({f"{word}_on": closed_on} if closed_on else {}),
        )
        given = re.findall(r"(meeting )?(\S+) \(set (\S+)\)", row["promised for"])
        for meeting, due_on, set_on in given:
            days = {"set_on": set_on, "due_on": due_on}
            self._add("commitment", action=action, for_meeting=bool(meeting), **days)

    def mine(self, row: dict[str, str], _goal: str) -> None:
        self._promise(row, "me")

    def theirs(self, row: dict[str, str], _goal: str) -> None:
        self._promise(row, "them")

    def given(self, row: dict[str, str], _goal: str) -> None:
        """A cadence, a pause, the end or the last meeting."""
        if row["what"] == "end":
            self.records["mentorship"][0]["ended_on"] = row["from"]
        elif row["what"].startswith("met "):
            self._held(row["what"].removeprefix("met "), row["from"])
        elif row["what"] == "pause":
            fields = {"starts_on": row["from"], "ends_on": row["to"], "set_on": row["set"]}
            self._add("pause", mentorship=self.mentorship, **fields)
        else:
            found = re.fullmatch(r"every (\d+ )?(.+?)s?", row["every"])
            number = int(found[1] or 1) if found else None
            unit = found[2] if found else None
            starts_on = row["from"]
            self._add(
                "cadence", mentorship=self.mentorship, starts_on=starts_on, every=number, unit=unit
            )

    def slot(self, row: dict[str, str], _goal: str) -> None:
        if row["session"] != NONE:
            self._held(*row["session"].split())

    def _held(self, uid: str, on: str) -> None:
        if uid not in [one["uid"] for one in self.records["session"]]:
            self._add("session", uid, mentorship=self.mentorship, at=f"{on}T12:00", status="held")

    def called_off(self, row: dict[str, str], _goal: str) -> None:
        at, status, by = f"{row['on']}T12:00", row["what"], row["by"]
        self._add("session", row["id"], mentorship=self.mentorship, at=at, status=status, by=by)

    def terms(self, row: dict[str, str], goal: str) -> None:
        """The first are the goal's own."""
        of = self.records["goal"][-1]
        target = None if row["target"] == NONE else float(row["target"])
        due_on = None if row["due"] == NONE else row["due"]
        if "starts_on" not in of:
            of |= {"starts_on": row["from"], "due_on": due_on, "target": target}
            of["metric"] = "count"
        else:
            self._add("term", goal=goal, set_on=row["from"], due_on=due_on, target=target)

    def milestone(self, row: dict[str, str], goal: str) -> None:
        days = {"due_on": row["due"], "done_on": row["done"], "set_on": "1999-01-01"}
        self._add("milestone", row["id"], goal=goal, weight=float(row["weight"]), **days)

    def check_in(self, row: dict[str, str], goal: str) -> None:
        said: dict[str, Any] = {
            key: float(row[key]) for key in ("value", "percent") if row[key] != NONE
        }
        if row["confidence"] != NONE:
            said["confidence"] = int(row["confidence"])
        self._add("check_in", None, goal=goal, on=row["on"], **said)

    def move(self, row: dict[str, str], goal: str) -> None:
        if row["what"].startswith("a") and row["what"].endswith(" done"):
            self._add("action", goal=goal, owner="me", promised_on=row["on"], done_on=row["on"])

    def _read_sums(self, part: Part, goal: str) -> None:
        """The baseline stands in the sum of the progress, the state in that of the pace."""
        baseline = re.search(r"/ \(.+ − (.+)\)$", part.figures["progress"].sum)
        self.records["goal"][-1]["baseline"] = float(baseline[1]) if baseline else 0.0
        state = re.fullmatch(r"(\w+) since (\S+)", part.figures["pace"].sum)
        if state:
            self._add("goal_state", goal=goal, state=state[1], on=state[2])


_READERS = {
    "Promises, mine": Reader.mine,
    "Promises, theirs": Reader.theirs,
    "Cadences and pauses": Reader.given,
    "Slots": Reader.slot,
    "Called off within a slot that was missed": Reader.called_off,
    "Terms": Reader.terms,
    "Milestones": Reader.milestone,
    "Check-ins": Reader.check_in,
    "Moved by": Reader.move,
}
