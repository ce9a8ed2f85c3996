"""What the practice of a mentorship asks for, each a line with the command that answers it.

A practice shows where it was taken up, and nobody is nagged: a notice stands from its day until
you have met once since then, which is where it can be answered, and comes back with its next
period alone. In a day or a week, a reminder is named in the first days of its period only. In a
pause nothing is asked for, but where it has no end and has lasted for long that is said.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import chain

from msgspec.structs import asdict

from mentorlog.domain.intervals import moved
from mentorlog.domain.records.mentorship import Mentorship, Pause
from mentorlog.domain.wording import show_date
from mentorlog.reports import advice, agreement, decisions, doors, notice, pulses
from mentorlog.reports.notice import Notice, Reminder
from mentorlog.store.store import Store

FIRST_DAYS = 7
"""Of its period, in which a reminder stands in today and in the week."""

LONG = timedelta(days=28)
"""How long a pause without an end lasts before it is named: nothing else would tell of it."""


class NoticeWith(Notice, frozen=True):
    """A notice, and whom it is with; None for what is with nobody."""

    mentorship: str | None
    name: str | None


Asked = tuple[str, Notice]
"""What is asked for, after the uid of the mentorship."""

Provider = Callable[[Store, Sequence[Mentorship], date], Iterable[Asked]]
"""What one practice asks for on a day in each of these, whoever was told of it before."""

_PROVIDERS: tuple[Provider, ...] = (
    advice.notices,
    agreement.notices,
    decisions.notices,
    doors.notices,
    pulses.notices,
    notice.notices,
)


def notices(store: Store, mentorship: Mentorship, as_of: date) -> tuple[Notice, ...]:
    """What stands on that day, the longest first."""
    return tuple(one for _, one in _standing(store, [mentorship], as_of))


def of_all(store: Store, mentorships: Sequence[Mentorship], as_of: date) -> tuple[NoticeWith, ...]:
    """What stands in each of them in these days, with its name, the longest first."""
    names = {one.uid: one.name for one in mentorships}
    return tuple(
        NoticeWith(**asdict(one), mentorship=uid, name=names[uid])
        for uid, one in _standing(store, mentorships, as_of)
        if not isinstance(one, Reminder) or (as_of - one.since).days < FIRST_DAYS
    )


def with_nobody(store: Store, as_of: date) -> tuple[NoticeWith, ...]:
    """What stands on that day and is of no mentorship that runs: it waits for no meeting."""
    own = decisions.own_notices(store, as_of)
    return tuple(NoticeWith(**asdict(one), mentorship=None, name=None) for one in own)


def _standing(store: Store, mentorships: Sequence[Mentorship], as_of: date) -> list[Asked]:
    """What stands on that day, the longest first; of one day in the order of the mentorships."""
    asked = [*chain.from_iterable(ask(store, mentorships, as_of) for ask in _PROVIDERS)]
    whose = {uid for uid, _ in asked}
    those = [one for one in mentorships if one.uid in whose]
    pauses = store.mentorships.pauses.of_each(mentorships)
    met_on = store.sessions.last_days([one.uid for one in those], as_of)
    found: dict[str, list[Notice]] = {
        one.uid: [] for one in those if not _rests(pauses[one.uid], as_of)
    }
    for uid, one in asked:
        if uid in found and met_on.get(uid, date.min) <= one.since:
            found[uid].append(one)
    standing = ((uid, one) for uid, of_one in found.items() for one in of_one)
    resting = _without_end(store, mentorships, pauses, as_of)
    return sorted((*resting, *standing), key=lambda each: each[1].since)


def _without_end(
    store: Store,
    mentorships: Iterable[Mentorship],
    pauses: Mapping[str, Iterable[Pause]],
    as_of: date,
) -> Iterator[Asked]:
    """The pauses of which nobody has said when they end, and that have lasted for long."""
    for one in mentorships:
        lasting = (rest for rest in pauses[one.uid] if rest.ends_on is None)
        for rest in lasting:
            if moved(rest.starts_on, LONG) <= as_of and rest.known_on <= as_of:
                command = f"mentorship resume {store.mentorships.command_word(one, as_of)}"
                text = f"paused since {show_date(rest.starts_on, as_of)}, without an end"
                yield one.uid, Notice("pause", text, command, rest.starts_on)


def _rests(pauses: Iterable[Pause], as_of: date) -> bool:
    """Whether a pause lasts on that day."""
    return any(rest.starts_on <= as_of <= (rest.ends_on or date.max) for rest in pauses)
