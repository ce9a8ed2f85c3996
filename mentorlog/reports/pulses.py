"""Pulses over time: what each side said of each dimension, and which marks stand."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import partial

from msgspec import Struct

from mentorlog.domain import pulse_marks
from mentorlog.domain.kinds import form_of
from mentorlog.domain.pulse_marks import Mark, PulseMark
from mentorlog.domain.records.base import Party
from mentorlog.domain.records.mentorship import Member, Mentorship
from mentorlog.domain.records.practice import DIMENSIONS, OWN, Pulse
from mentorlog.domain.wording import show_day
from mentorlog.reports.notice import Notice, Reminder, period
from mentorlog.reports.scope import Names
from mentorlog.store.store import Store

FIRST_DAYS = 30
EVERY_DAYS = 60

SUGGESTION = "you have worked together for a month: how does it go, from 1 to 5?"


class Marked(Struct, frozen=True):
    """A gap or a drop in words; `id` is the pulse that made it, private if one of the two is."""

    id: str
    on: date
    mark: Mark
    dimension: str
    text: str
    private: bool


class Line(Struct, frozen=True):
    """What one side, or one member of it, said over time, oldest first, by dimension.

    `own` is how sure and how balanced I found myself, which never leaves.
    """

    who: str
    ratings: Mapping[str, tuple[int, ...]]
    own: Mapping[str, tuple[int, ...]]


def standing(store: Store, mentorship: Mentorship, as_of: date) -> tuple[Marked, ...]:
    """The marks that stand on that day."""
    members = store.mentorships.members.of(mentorship)
    return _standing(store, mentorship, members, taken(store, mentorship, as_of), as_of)


def notices(
    store: Store, mentorships: Sequence[Mentorship], as_of: date
) -> Iterator[tuple[str, Notice]]:
    """What stands out, to be talked about; and the next pulse, where it was taken up.

    It is suggested once, 30 days after the start, and after that 60 days after the last one; not
    where they meet once.
    """
    meeting = [one for one in mentorships if not form_of(one).meets_once]
    pulses, members = store.pulses.of(meeting), store.mentorships.members.of_each(meeting)
    for one in meeting:
        known = _known(pulses[one.uid], as_of, DIMENSIONS)
        yield from (
            (one.uid, asked) for asked in _asked(store, one, members[one.uid], known, as_of)
        )


def _asked(
    store: Store,
    mentorship: Mentorship,
    members: Sequence[Member],
    pulses: Sequence[Pulse],
    as_of: date,
) -> Iterator[Notice]:
    """The same of one of them, by its `members` and `pulses`."""
    name = partial(store.mentorships.command_word, mentorship, as_of)
    if not pulses:
        if FIRST_DAYS <= (as_of - mentorship.started_on).days < FIRST_DAYS + EVERY_DAYS:
            since = mentorship.started_on + timedelta(days=FIRST_DAYS)
            yield Reminder("pulse", SUGGESTION, f"pulse add --with {name()}", since)
        return
    marks = _standing(store, mentorship, members, pulses, as_of)
    if marks:
        text = "; ".join(mark.text for mark in marks)
        since = max(mark.on for mark in marks)
        yield Notice("pulse", text, f"pulse list --with {name()}", since)
    last = pulses[-1].on
    if (as_of - last).days >= EVERY_DAYS:
        text = f"the last pulse was on {show_day(last, as_of)}: how does it go now?"
        since = period(last, EVERY_DAYS, as_of)
        yield Reminder("pulse", text, f"pulse add --with {name()}", since)


def _standing(
    store: Store,
    mentorship: Mentorship,
    members: Iterable[Member],
    pulses: Sequence[Pulse],
    as_of: date,
) -> tuple[Marked, ...]:
    """Those of whoever is in it on that day."""
    left = _left(members)
    marks = pulse_marks.standing(
        [pulse for pulse in pulses if left.get(pulse.member, as_of) >= as_of]
    )
    names = Names(store, mentorship.uid)
    found = {pulse.uid: pulse for pulse in pulses}
    return tuple(_marked(mark, found, names) for mark in marks)


def of_each(store: Store, pulses: Sequence[Pulse]) -> dict[str, tuple[Marked, ...]]:
    """The marks that each of these pulses made when it was taken, by its uid."""
    made: dict[str, tuple[Marked, ...]] = {pulse.uid: () for pulse in pulses}
    uids = dict.fromkeys(pulse.mentorship for pulse in pulses)
    mentorships = store.mentorships.with_uids(uids)
    members = store.mentorships.members.of_each(mentorships)
    for mentorship in mentorships:
        of_one = taken(store, mentorship, date.max)
        names, found = Names(store, mentorship.uid), {pulse.uid: pulse for pulse in of_one}
        for uid, marks in pulse_marks.each(of_one, _left(members[mentorship.uid])).items():
            made[uid] = tuple(_marked(mark, found, names) for mark in marks)
    return made


def lines(store: Store, mentorship: Mentorship, as_of: date) -> list[Line]:
    """A line a side: mine first, then theirs as they began."""
    sides: dict[tuple[Party, str | None], list[Pulse]] = {}
    taken = store.pulses.of([mentorship])[mentorship.uid]
    for pulse in _known(taken, as_of, (*DIMENSIONS, *OWN)):
        sides.setdefault((pulse.by, pulse.member), []).append(pulse)
    names = Names(store, mentorship.uid)
    mine_first = sorted(sides.items(), key=lambda side: side[0][0] is not Party.ME)
    return [
        Line(
            who=names.who(by, member),
            ratings={name: _ratings(of, name) for name in DIMENSIONS},
            own={name: _ratings(of if by is Party.ME else (), name) for name in OWN},
        )
        for (by, member), of in mine_first
    ]


def taken(store: Store, mentorship: Mentorship, as_of: date) -> list[Pulse]:
    """What was said of the two of them up to that day; of one side and day the last one alone.

    What rates nothing but how sure or how balanced one is, is nobody else's to know of.
    """
    return _known(store.pulses.of([mentorship])[mentorship.uid], as_of, DIMENSIONS)


def _known(pulses: Iterable[Pulse], as_of: date, rated: Iterable[str]) -> list[Pulse]:
    """Those that rate one of these, of one side and day the last one alone."""
    found = [one for one in pulses if any(getattr(one, name) is not None for name in rated)]
    # A command makes one of them; two come with an import.
    last = {(one.on, one.by, one.member): one for one in found if one.on <= as_of}
    return list(last.values())


def _left(members: Iterable[Member]) -> dict[str | None, date]:
    """The last days of those who are gone from their side, by their uids."""
    return {one.uid: one.left_on for one in members if one.left_on is not None}


def _ratings(pulses: Iterable[Pulse], dimension: str) -> tuple[int, ...]:
    said = (getattr(pulse, dimension) for pulse in pulses)
    return tuple(rating for rating in said if rating is not None)


def _marked(mark: PulseMark, found: Mapping[str, Pulse], names: Names) -> Marked:
    pulse, other = found[mark.pulse], found[mark.other]
    return Marked(
        id=pulse.ref,
        on=pulse.on,
        mark=mark.mark,
        dimension=mark.dimension,
        text=mark.told(names.them(mark.member), names.them(mark.other_member)),
        private=pulse.private or other.private,
    )
