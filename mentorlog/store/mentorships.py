"""Mentorships in the store, with who is in them, their cadences and their pauses."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import cached_property
from sqlite3 import Connection
from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

from mentorlog.domain.names import Called, command_word
from mentorlog.domain.records.base import Record
from mentorlog.domain.records.mentorship import Cadence, Member, Mentorship, Pause
from mentorlog.errors import Invalid
from mentorlog.store.order import MADE, MADE_LAST, ROW_MADE
from mentorlog.store.table import Table

if TYPE_CHECKING:
    from mentorlog.domain.cadence import Rhythm
    from mentorlog.domain.intervals import Interval


D = TypeVar("D", Cadence, Pause)

Met = tuple[str, str, int]
"""A session that was held: when, its uid and its id."""

_OWN = ("member", "cadence", "pause")
"""What every mentorship may have from its first day."""


class Members(Table[Member]):
    """The people on the other side."""

    record = Member

    def of(self, mentorship: Mentorship) -> list[Member]:
        """Everyone who is or was in it, in the order they joined."""
        return self.of_each([mentorship])[mentorship.uid]

    def of_each(self, mentorships: Iterable[Record]) -> dict[str, list[Member]]:
        """The same of each, by its uid."""
        return self.grouped("mentorship", mentorships, MADE)

    def beside(self, member: Member) -> list[Member]:
        """Everyone of the mentorship of a member."""
        return self.select(f"WHERE mentorship = ? ORDER BY {MADE}", (member.mentorship,))

    def present(self, mentorship: Mentorship, on: date) -> list[Member]:
        """Those who were in it on that day, in the order they joined."""
        return [one for one in self.not_gone(mentorship, on) if (one.joined_on or on) <= on]

    def not_gone(self, mentorship: Mentorship, on: date) -> list[Member]:
        """Those who had not left by that day; whoever joined later was perhaps there before."""
        return [one for one in self.of(mentorship) if (one.left_on or on) >= on]

    def of_running(self, on: date) -> list[Member]:
        """Everyone of the mentorships that run on that day."""
        return self.select(
            f"""JOIN mentorship m ON m.uid = r.mentorship
               WHERE m.ended_on IS NULL OR m.ended_on > ? ORDER BY {ROW_MADE}""",
            (on.isoformat(),),
        )


class Mentorships(Table[Mentorship]):
    """One mentorship a row; names are unique among those not ended."""

    record = Mentorship

    def mentorship_of(self, record: Mentorship) -> str | None:
        """It is of itself."""
        return record.uid

    _called: list[Called]
    _names: dict[str, str]
    _zones: dict[str, str | None]
    _read_at: tuple[Connection, int] | None = None

    @cached_property
    def members(self) -> Members:
        """Who is in them."""
        return Members(self.store)

    @cached_property
    def cadences(self) -> "_Cadences":
        """How often they promised to meet."""
        return _Cadences(self.store)

    @cached_property
    def pauses(self) -> "_Pauses":
        """When they rest."""
        return _Pauses(self.store)

    def all(self) -> list[Mentorship]:
        """Every mentorship, in the order they were added."""
        return self.select(f"ORDER BY {MADE}")

    def running(self, on: date) -> list[Mentorship]:
        """Those not ended on that day, in the order they were added."""
        return self.select(
            f"WHERE ended_on IS NULL OR ended_on > ? ORDER BY {MADE}", (on.isoformat(),)
        )

    def called(self) -> list[Called]:
        """What every mentorship is called, in the order they were added."""
        return self._known()

    def command_word(self, mentorship: Mentorship, day: date) -> str:
        """What to type for it in a command: the shortest word or name that means it alone."""
        return command_word(self.called(), mentorship.id, day)

    def names(self) -> dict[str, str]:
        """Every mentorship's name, by uid."""
        self._known()
        return self._names

    def zones(self) -> dict[str, str | None]:
        """In which zone the other side lives, by uid of the mentorship; None: where I do."""
        self._known()
        return self._zones

    def _known(self) -> list[Called]:
        """What each is called, read anew once something was written: a report asks often.

        What others wrote meanwhile is read inside `writing`, which writes the command first.
        """
        now = (self.connection, self.connection.total_changes)
        if self._read_at != now:
            rows = self.connection.execute(
                f"SELECT uid, timezone, id, name, ended_on FROM mentorship ORDER BY {MADE}"
            ).fetchall()
            self._called = [Called(*row) for _, _, *row in rows]
            self._zones = {row["uid"]: row["timezone"] for row in rows}
            self._names = {row["uid"]: row["name"] for row in rows}
            self._read_at = now
        return self._called

    def start(
        self, mentorship: Mentorship, members: Iterable[str], interval: "Interval | None"
    ) -> Mentorship:
        """Add it with its members and its first cadence."""
        mentorship = self.add(mentorship)
        for name in members:
            self.members.add(
                Member(mentorship=mentorship.uid, name=name, joined_on=mentorship.started_on)
            )
        self.set_cadence(mentorship, interval, mentorship.started_on)
        return mentorship

    def rename(self, mentorship: Mentorship) -> Mentorship:
        """Write a mentorship whose fields were edited; its only member follows its name."""
        before = self.get(mentorship.id)
        if before.name != mentorship.name:
            for member in self.members.of(mentorship):
                if member.name == before.name:
                    self.members.change(replace(member, name=mentorship.name))
        return self.change(mentorship)

    def set_cadence(
        self, mentorship: Mentorship, interval: "Interval | None", starts_on: date
    ) -> Cadence:
        """Promise another interval from that day on; the same day again replaces it."""
        every, unit = (interval.every, interval.unit) if interval else (None, None)
        found = self.cadences.first(
            "WHERE mentorship = ? AND starts_on = ?", (mentorship.uid, starts_on.isoformat())
        )
        if found is not None:
            return self.cadences.change(replace(found, every=every, unit=unit))
        return self.cadences.add(
            Cadence(mentorship=mentorship.uid, starts_on=starts_on, every=every, unit=unit)
        )

    def pause(self, pause: Pause) -> Pause:
        """Add a pause. Raises Invalid if one without an end lasts already."""
        lasting = self.pauses.lasting(pause.mentorship)
        if lasting is not None and (pause.ends_on is None or pause.ends_on >= lasting.starts_on):
            one = self.with_uid(pause.mentorship)
            word = self.command_word(one, date.max)
            what = f"{one.name} is paused from {lasting.starts_on} on already"
            raise Invalid(what, f"`mentorlog mentorship resume {word} --on DAY` ends that pause")
        return self.pauses.add(pause)

    def resume(self, mentorship: Mentorship, on: date) -> Pause:
        """End the pause that lasts on that day: the day before is its last.

        A pause that began on that very day is taken out. Raises Invalid if none lasts.
        """
        lasting = self.pauses.first(
            f"""WHERE mentorship = ? AND starts_on <= ? AND (ends_on IS NULL OR ends_on >= ?)
               ORDER BY starts_on DESC, {MADE_LAST} LIMIT 1""",
            (mentorship.uid, on.isoformat(), on.isoformat()),
        )
        if lasting is None:
            show = f"mentorlog mentorship show {self.command_word(mentorship, on)}"
            hint = f"`{show}` lists its pauses; --on names a day in one"
            raise Invalid(f"{mentorship.name} is not paused on {on}", hint)
        if lasting.starts_on == on:
            self.pauses.remove(lasting)
            return lasting
        return self.pauses.change(replace(lasting, ends_on=on - timedelta(days=1)))

    def remove_whole(self, mentorship: Mentorship, *, with_records: bool) -> None:
        """Remove it with its members, cadences and pauses; with its records only if told to.

        Raises Invalid if it has records and may not take them along.
        """
        count = self.count_records(mentorship)
        if count and not with_records:
            from mentorlog.domain.wording import counted

            raise Invalid(
                f"{mentorship.name} has {counted(count, 'record')}",
                "`mentorlog mentorship end` closes it and keeps them; "
                "--with-records removes them too",
            )
        self.remove(mentorship)

    def count_records(self, mentorship: Mentorship) -> int:
        """How many sessions, goals, actions … it has."""
        parts = self.parts_of(mentorship)
        return sum(count for noun, count in parts.items() if noun not in _OWN)

    def met(self, mentorship: Mentorship) -> list[Met]:
        """Every session held in it: by local time, then as they were made.

        That is how their index lies, unless two begin in the same minute.
        """
        found = self._met(mentorship, "at")
        if len({at[:16] for at, _, _ in found}) < len(found):
            found = self._met(mentorship, f"substr(at, 1, 16), {MADE}")
        return found

    def _met(self, mentorship: Mentorship, order: str) -> list[Met]:
        rows = self.connection.execute(
            f"""SELECT at, uid, id FROM session
               WHERE mentorship = ? AND status = 'held' ORDER BY {order}""",
            (mentorship.uid,),
        )
        rows.row_factory = None  # a history of tuples takes half the time of one of rows
        return rows.fetchall()

    def promised(self, mentorships: Sequence[Mentorship]) -> "dict[str, Rhythm]":
        """What the slots of each are made of but for what was held, by its uid."""
        from mentorlog.domain.cadence import Rhythm

        cadences, pauses = self.cadences.of_each(mentorships), self.pauses.of_each(mentorships)
        return {
            one.uid: Rhythm(
                cadences=cadences[one.uid],
                pauses=pauses[one.uid],
                ended_on=one.ended_on,
                reopened_on=one.reopened_on,
            )
            for one in mentorships
        }

    def rhythm(
        self,
        mentorship: Mentorship,
        met: Sequence[Met] | None = None,
        promised: "Rhythm | None" = None,
    ) -> "Rhythm":
        """Everything its slots are made of; `met`, and what was `promised`, where that is known."""
        met = self.met(mentorship) if met is None else met
        promised = promised or self.promised([mentorship])[mentorship.uid]
        return replace(promised, held=[(date.fromisoformat(at[:10]), uid) for at, uid, _ in met])

    def rhythm_of(self, uid: str) -> "Rhythm":
        """The same of the one with this uid."""
        return self.rhythm(self.with_uid(uid))


class _FromADay(Table[D]):
    """What holds from a day on."""

    def of(self, mentorship: Mentorship) -> list[D]:
        """Those of a mentorship, in the order of their first days."""
        return self.of_one(mentorship.uid)

    def of_one(self, uid: str) -> list[D]:
        """The same of the one with this uid."""
        return self.select(f"WHERE mentorship = ? ORDER BY starts_on, {MADE}", (uid,))

    def of_each(self, mentorships: Iterable[Record]) -> dict[str, list[D]]:
        """The same of each, by its uid."""
        return self.grouped("mentorship", mentorships, f"starts_on, {MADE}")


class _Cadences(_FromADay[Cadence]):
    record = Cadence


class _Pauses(_FromADay[Pause]):
    record = Pause

    def lasting(self, mentorship: str) -> Pause | None:
        return self.first("WHERE mentorship = ? AND ends_on IS NULL", (mentorship,))
