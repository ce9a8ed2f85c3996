"""Rows of the document, days, and months: what every figure is reckoned from."""

import calendar
from datetime import date, timedelta
from typing import Any

Row = dict[str, Any]
Document = dict[str, Any]

ONE_DAY = timedelta(days=1)


def rows(document: Document, kind: str, field: str, uid: str) -> list[Row]:
    """The rows of a kind whose `field` names `uid`, in the order in which they were recorded."""
    # "Of several … for one thing on one day the last replaces the earlier ones": the last one
    # recorded. The document has its rows by created_at, then uid.
    return [row for row in document["records"].get(kind, []) if row.get(field) == uid]


def day(row: Row, field: str) -> date | None:
    """The day in a field; the first ten characters of a moment are its local day."""
    text = row.get(field)
    return date.fromisoformat(text[:10]) if text else None


def the_day(row: Row, field: str) -> date:
    """The day in a field that is never empty."""
    found = day(row, field)
    assert found is not None, (field, row)
    return found


def is_by(found: date | None, as_of: date) -> bool:
    """Whether this day was reached by the as-of date."""
    return found is not None and found <= as_of


def counting(found: list[Row], field: str, as_of: date) -> list[Row]:
    """The rows dated on or before the as-of date, by day, those of one day as recorded."""
    dated = [row for row in found if the_day(row, field) <= as_of]
    return sorted(dated, key=lambda row: the_day(row, field))  # sorting is stable


def last_of_each_day(found: list[Row], field: str) -> list[Row]:
    """Of several rows on one day the last alone."""
    by_day: dict[date, Row] = {}
    for row in found:
        by_day[the_day(row, field)] = row
    return [by_day[dated] for dated in sorted(by_day)]


def add_months(start: date, months: int) -> date:
    """The same day of a later month, or the month's last day where it is shorter."""
    year, month = start.year, start.month
    for _ in range(months):
        month += 1
        if month > 12:
            year, month = year + 1, 1
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))


def pauses_of(document: Document, mentorship: Row, as_of: date) -> list[Row]:
    """The pauses known on the as-of date."""
    found = rows(document, "pause", "mentorship", mentorship["uid"])
    known = [row for row in found if _known_on(row) <= as_of]
    return last_of_each_day(known, "starts_on")


def _known_on(pause: Row) -> date:
    """The day it was set, or its first where it was written down after it began."""
    starts_on, set_on = the_day(pause, "starts_on"), day(pause, "set_on")
    return starts_on if set_on is None or set_on > starts_on else set_on


def is_in_a_pause(asked: date, pauses: list[Row]) -> bool:
    """Whether a day lies in one of the pauses, both of their ends included."""
    for pause in pauses:
        ends_on = day(pause, "ends_on")
        if the_day(pause, "starts_on") <= asked and (ends_on is None or asked <= ends_on):
            return True
    return False


def has_ended(mentorship: Row, as_of: date) -> bool:
    """Whether the mentorship is over; the day on which it ends counts as ended."""
    # "a state (done, dropped, achieved, ended …) by the day it was reached".
    return is_by(day(mentorship, "ended_on"), as_of)


def cadences_of(document: Document, mentorship: Row, as_of: date) -> list[Row]:
    """The cadences known on the as-of date, in order, one a day; the last of them is in force."""
    found = rows(document, "cadence", "mentorship", mentorship["uid"])
    return last_of_each_day(counting(found, "starts_on", as_of), "starts_on")


def cadence_in_force(document: Document, mentorship: Row, asked: date, as_of: date) -> Row | None:
    """The cadence in force on a day, as known on the as-of date; None where none is promised."""
    if has_ended(mentorship, min(asked, as_of)):
        return None
    cadences = cadences_of(document, mentorship, min(asked, as_of))
    if not cadences or nominal_length(cadences[-1]) is None:
        return None
    return cadences[-1]


def nominal_length(cadence: Row) -> int | None:
    """The length L in days; None for the cadence `none`."""
    if cadence.get("every") is None:
        return None
    return int(cadence["every"]) * {"day": 1, "week": 7, "month": 30}[cadence["unit"]]
