"""The cohort of a programme, reckoned from the words of FIGURES.md, section 7, alone.

Rows are as a document has them; a status row has its `counts` as an object.
"""

from collections.abc import Iterable
from datetime import date
from statistics import mean, median
from typing import Any

from tests.reckoning.rows import Row, the_day

ORDER = ("not begun", "silent", "slipping", "on course", "closed")
"""The worst first."""
DIMENSIONS = ("communication", "clarity", "commitment")
SIDES = ("mentor", "mentee")


class Programme:
    """Its pairs, who is in them, and what they sent, as of a day."""

    def __init__(
        self, people: Iterable[Row], pairs: Iterable[Row], statuses: Iterable[Row], as_of: date
    ) -> None:
        self.as_of = as_of
        self.people = {row["uid"]: row for row in people}
        self.pairs = [row for row in pairs if the_day(row, "starts_on") <= as_of]
        # "the newest of each side", of those "as of D' ≤ D"
        self.newest: dict[tuple[str, str], Row] = {}
        for row in sorted(statuses, key=lambda row: (row["as_of"], row["counts"]["made_at"])):
            if the_day(row, "as_of") <= as_of:
                self.newest[row["pairing"], row["side"]] = row["counts"]

    def told(self, pair: Row) -> list[Row]:
        """What is there of a pair, the mentor's first."""
        keys = ((pair["uid"], side) for side in SIDES)
        return [self.newest[key] for key in keys if key in self.newest]

    def row(self, pair: Row) -> Row:
        """What is to be said of a pair."""
        told = self.told(pair)
        standing, by = self._class(pair, told)
        return {
            "standing": standing,
            "by": by,
            "differ": not _one_left(told) and _differ(told),
            "old": [] if standing == "closed" else self._old(told),
        }

    def _class(self, pair: Row, told: list[Row]) -> tuple[str | None, str | None]:
        """Its class, and whose it is where the sides' classes differ."""
        # "so is one that the coordinator ended"
        if pair["ended_on"] is not None and the_day(pair, "ended_on") <= self.as_of:
            return "closed", None
        if not told:
            return None, None
        # "a pair of which one side left is closed, whatever the other side told"
        if _one_left(told):
            return "closed", None
        gap = _gap(told)
        classes = {status["side"]: _of_one(status, gap) for status in told}
        worst = min(classes.values(), key=ORDER.index)
        if len({*classes.values()}) == 1:
            return worst, None
        return worst, next(side for side, one in classes.items() if one == worst)

    def _old(self, told: list[Row]) -> list[str]:
        """The sides whose status is old: more than 2 L ago, or 45 days without a cadence."""
        found = []
        for status in told:
            days = (self.as_of - the_day(status, "as_of")).days
            if days > (45 if status["nominal_days"] is None else 2 * status["nominal_days"]):
                found.append(status["side"])
        return found

    # What is told over several

    def behind(self, group: str) -> list[Row]:
        """The pairs of a group, of which both agreed to be counted and at least one told."""
        found = []
        for pair in self.pairs:
            mentor, mentee = (self.people[pair[side]] for side in SIDES)
            agreed = mentor["consent"] and mentee["consent"]
            of = ("all pairs", f"team {mentee['team']}")
            if agreed and self.told(pair) and group in of:
                found.append(pair)
        return found

    def over_pairs(self, group: str, figure: str) -> tuple[set[str], float | None]:
        """Which pairs stand behind a figure of a group, and what it is."""
        values: dict[str, float] = {}
        for pair in self.behind(group):
            speaking = [status for status in self.told(pair) if not status["left"]]
            if figure == "on course or closed":
                values[pair["uid"]] = self.row(pair)["standing"] in ("on course", "closed")
            elif figure == "meetings held" and speaking:
                values[pair["uid"]] = max(status["held"] for status in speaking)
            elif figure == "cadence rate" and speaking:
                last = max(speaking, key=lambda status: (status["as_of"], status["made_at"]))
                if last["slots"]["n"] >= 3:
                    values[pair["uid"]] = last["slots"]["hits"] / last["slots"]["n"]
        over = mean if figure == "on course or closed" else median
        return {*values}, float(over(values.values())) if values else None

    def over_people(self, group: str, dimension: str) -> tuple[set[str], float | None]:
        """Which people stand behind a pulse of a group, and its median."""
        levels: dict[str, list[int]] = {}
        sides = [side for side in SIDES if group in ("everybody", f"{side}s")]
        for pair in self.behind("all pairs"):
            for status in self.told(pair):
                level = (status["pulse"] or {}).get(dimension)
                if status["side"] in sides and level is not None:
                    levels.setdefault(pair[status["side"]], []).append(level)
        values = {uid: mean(of_one) for uid, of_one in levels.items()}
        return {*values}, float(median(values.values())) if values else None


def _one_left(told: list[Row]) -> bool:
    return any(status["left"] for status in told)


def _of_one(status: Row, gap: bool) -> str:
    """The table of classes: the first that holds."""
    slots = status["slots"]
    if status["ended_on"] is not None:
        return "closed"
    age = (the_day(status, "as_of") - the_day(status, "started_on")).days
    if status["held"] == 0 and age >= 21:
        return "not begun"
    if status["silent"]:
        return "silent"
    is_low = slots["n"] >= 3 and slots["hits"] / slots["n"] < 0.5
    fell = status["pulse"] is not None and status["pulse"]["dropped"]
    if is_low or status["goals"]["off_track"] > 0 or fell or gap:
        return "slipping"
    return "on course"


def _gap(told: list[Row]) -> bool:
    """Whether the last ratings of one thing by the two sides differ by 2 or more (section 6)."""
    pulses = [status["pulse"] for status in told]
    if len(pulses) < 2 or None in pulses:
        return False
    both = [(pulses[0][name], pulses[1][name]) for name in DIMENSIONS]
    return any(None not in (a, b) and abs(a - b) >= 2 for a, b in both)


def _differ(told: list[Row]) -> bool:
    """Other meetings up to the earlier of two days that are at most L apart."""
    if len(told) < 2:
        return False
    days = [the_day(status, "as_of") for status in told]
    lengths = [status["nominal_days"] or 0 for status in told]
    if abs((days[0] - days[1]).days) > min(lengths):
        return False
    counts, lasts = [], []
    for status in told:
        met = [date.fromisoformat(on) for on in status["met_on"]]
        later = [on for on in met if on > min(days)]
        counts.append(status["held"] - len(later))
        lasts.append(max((on for on in met if on not in later), default=None))
    if abs(counts[0] - counts[1]) > 1:
        return True
    first, second = lasts
    return first is not None and second is not None and abs((first - second).days) > 3


def counts(rows: list[Row]) -> dict[str, Any]:
    """How many pairs there are of each class."""
    standings = [row["standing"] for row in rows]
    return {name: standings.count(name) for name in ORDER}
