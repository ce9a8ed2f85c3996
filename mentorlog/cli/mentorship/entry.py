"""From the words of `mentorship` commands to a role, a cadence, a pause, and what they mean."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from msgspec.structs import replace

from mentorlog.cli.app import App
from mentorlog.cli.days import parse_day
from mentorlog.domain.dates import Looks
from mentorlog.domain.intervals import Interval, parse_interval
from mentorlog.domain.kinds import (
    FORMS,
    FROM_THEM,
    Form,
    cadence_words,
    ensure_suits,
    goals_of,
    usual_kind,
)
from mentorlog.domain.names import check_name
from mentorlog.domain.records.base import Record
from mentorlog.domain.records.marks import title_of
from mentorlog.domain.records.mentorship import Kind, Mentorship, Pause, Role
from mentorlog.domain.text import folded
from mentorlog.domain.wording import as_typed, due_next, one_of, show_day, show_range
from mentorlog.errors import Invalid, NeedsInput
from mentorlog.operations.sides import whose

if TYPE_CHECKING:
    from mentorlog.domain.records.goal import Goal

_NAMED = 5
"""So many of what a pause touches are named."""


def read_role(app: App, my: str | None, role: Role | None, kind: Kind | None) -> Role:
    """My role: what they are to me says it, too."""
    if my is not None:
        meant = FROM_THEM.get(my.strip().lower())
        if meant is None:
            raise Invalid(
                f"--my is mentor, mentee or peer, not {my!r}", "--my mentor: they mentor me"
            )
        if role not in (None, meant):
            raise Invalid(f"--my {my} and --role {role} contradict each other", "give one of them")
        return meant
    if role is not None:
        return role
    form = FORMS[kind] if kind else Form()
    return form.roles[0] if len(form.roles) == 1 else _ask_role(app, form)


def _ask_role(app: App, form: Form) -> Role:
    they_can_be = [word for word, role in FROM_THEM.items() if role in form.roles]
    told = f" ({form.who_mentors})" if form.who_mentors else ""
    if not app.asks:
        raise NeedsInput(
            f"--my is missing: what are they to me?{told}", f"--my {one_of(they_can_be)}"
        )
    from mentorlog.cli.prompts import choose
    from mentorlog.cli.words import Words, option

    they_are = choose(f"What are they to you?{told}", {f"my {word}": word for word in they_can_be})
    app.answered(Words(option("--my", they_are)))
    return FROM_THEM[they_are]


def read_members(app: App, typed: Sequence[str]) -> list[str]:
    """The names of those on the other side. Raises Invalid if two are the same."""
    names = [str(app.text(name, "member")) for name in typed]
    known = [folded(check_name(name, "member")) for name in names]
    for place, name in enumerate(names):
        if known[place] in known[:place]:
            raise Invalid(f"{name} is named twice", "add a second name to tell them")
    return names


def of_its_kind(
    mentorship: Mentorship, kind: Kind | None, people: int, interval: Interval | None
) -> Mentorship:
    """The mentorship as the kind that was named, else the usual one. Raises Invalid."""
    kind = kind or usual_kind(mentorship.role, people)
    mentorship = replace(mentorship, kind=kind)
    ensure_suits(mentorship, people, interval)
    return mentorship


def refuse_unsuited(app: App, mentorship: Mentorship, *, joining: int = 0) -> None:
    """Raise Invalid if it cannot be of its kind with those in it, and its cadence."""
    members = app.store.mentorships.members.of(mentorship)
    cadences = app.store.mentorships.cadences.of(mentorship)
    interval = cadences[-1].interval if cadences else None
    ensure_suits(mentorship, sum(one.left_on is None for one in members) + joining, interval)


def begun_with(mentorship: Mentorship, title: str) -> "Goal":
    """The goal that it begins with: the mentee's, among peers mine."""
    from mentorlog.domain.records.goal import Goal

    owner, *_ = goals_of(mentorship)
    return Goal(
        mentorship=mentorship.uid, owner=owner, title=title, starts_on=mentorship.started_on
    )


def read_cadence(typed: str | None) -> Interval | None:
    """The interval that was typed; None where none was, or `none`. Raises Invalid."""
    return parse_interval(typed) if typed else None


def checked_zone(typed: str | None) -> str | None:
    """A time zone that exists; an empty word is none. Raises Invalid, naming what was typed."""
    if not typed:
        return None
    from zoneinfo import ZoneInfo

    try:
        ZoneInfo(typed)
    except (ValueError, OSError, KeyError) as error:
        raise Invalid(f"there is no time zone {typed!r}", "write it like Europe/Lisbon") from error
    return typed


def refuse_reversed(first: date, last: date | None, option: str) -> None:
    """Raise Invalid if the last day lies before the first."""
    if last is not None and last < first:
        raise Invalid(f"{option} {last} lies before the first day, {first}", "swap the two days")


def rhythm(app: App, mentorship: Mentorship) -> list[str]:
    """How often, and by when the next meeting is due."""
    cadences = app.store.mentorships.cadences.of(mentorship)
    interval = cadences[-1].interval if cadences else None
    day = app.store.agenda.next_due(app.today, mentorship.uid).get(mentorship.uid)
    due = [due_next(day, app.today)] if day else []
    return [cadence_words(mentorship, interval), *due]


def planned_end(app: App, mentorship: Mentorship) -> list[str]:
    """Until when it is meant to last, if that was said."""
    last = mentorship.planned_end_on
    return [f"until {show_day(last, app.today)}"] if last else []


def paused_days(app: App, start: date | None, typed: str | None) -> tuple[date, date | None]:
    """The first and the last day of a pause; one without its year is the first that is in it.

    A pause that is written down afterwards may be over. Raises Invalid for days in wrong order.
    """
    first = start or app.today
    if typed is None:
        return first, None
    back, ahead = (parse_day(typed, app.today, looks) for looks in (Looks.BACK, Looks.AHEAD))
    is_one_day = (back.month, back.day) == (ahead.month, ahead.day)
    last = back if is_one_day and back >= first else ahead
    refuse_reversed(first, last, "--until")
    return first, last


def covered_by(app: App, mentorship: Mentorship, rest: Pause) -> list[list[str]]:
    """What a pause covers, slot by slot, the first few of many."""
    from mentorlog.domain import covered

    rhythm = app.store.mentorships.rhythm(mentorship)
    lines = []
    for one in covered.covered_by(rhythm, rest, app.today):
        slot, days = one.slot, one.paused_days
        length = (slot.ends_on - slot.starts_on).days + 1
        spans = show_range(slot.starts_on, slot.ends_on, app.today)
        fate = {"hit": "is met", "paused": "needs no meeting"}.get(
            slot.state, "still needs a meeting"
        )
        lines.append(
            [f"{spans} {fate}: {days} of its {length} days {'is' if days == 1 else 'are'} paused"]
        )
    left = len(lines) - _NAMED
    return [*lines[:_NAMED], [f"{left} more, the last {spans}"]] if left > 1 else lines


def skipped_in(app: App, skipped: Sequence[Record]) -> list[list[str]]:
    """What comes again and again and was skipped, since it fell into a pause."""
    return [
        [f"{one.ref} is skipped: {title_of(one) or 'the meeting'}", *coming(app, [one])]
        for one in skipped
    ]


def coming(app: App, records: Sequence[Record]) -> list[str]:
    """What comes next in the place of these."""
    if not records:
        return []
    from mentorlog.cli import again

    return [cell for one in records for cell in again.cells(app, one)]


def promised_within(app: App, rest: Pause) -> list[list[str]]:
    """The promises that fall due in a pause, with the line that defers them; of many the first."""
    from mentorlog.store.wanted import Wanted

    wanted = Wanted(mentorship=rest.mentorship, since=rest.starts_on, until=rest.ends_on)
    found = app.store.actions.open(wanted)
    lines = [
        [
            f"{action.ref}{whose(app.store, action)} falls due in it: {action.text}",
            f"mentorlog action defer {action.ref} --to DAY",
        ]
        for action in found
    ]
    left = len(lines) - _NAMED
    if left < 2:
        return lines
    name = app.store.mentorships.names()[rest.mentorship]
    window = f"--since {rest.starts_on}" + (f" --until {rest.ends_on}" if rest.ends_on else "")
    listed = f"mentorlog action list --with {as_typed(name)} {window}"
    return [*lines[:_NAMED], [f"{left} more fall due in it", listed]]


def day_of_resuming(app: App, mentorship: Mentorship, typed: str | None) -> date:
    """The day from which a pause is over, else today.

    A day without its year is the one that lies in a pause, or else behind. Raises Invalid.
    """
    if typed is None:
        return app.today
    pauses = app.store.mentorships.pauses.of(mentorship)
    back, ahead = (parse_day(typed, app.today, looks) for looks in (Looks.BACK, Looks.AHEAD))
    spans = [(one.starts_on, one.ends_on or date.max) for one in pauses]
    within = (day for day in (back, ahead) if any(first <= day <= last for first, last in spans))
    return next(within, back)
