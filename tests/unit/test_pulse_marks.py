"""Marks on pulses (FIGURES.md, section 6), and when the next pulse is suggested."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import count, product
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from mentorlog.domain import pulse_marks
from mentorlog.domain.pulse_marks import Mark
from mentorlog.domain.records.base import Party
from mentorlog.domain.records.mentorship import Member, Mentorship
from mentorlog.domain.records.practice import DIMENSIONS, Pulse
from mentorlog.domain.records.session import Session
from mentorlog.reports import practice, pulses
from mentorlog.store.store import Store
from tests.unit.filled import load

FIRST = date(2026, 2, 5)
ME, THEM = Party.ME, Party.THEM


def _pulse(day: int, by: Party = ME, member: str | None = None, **rated: Any) -> Pulse:
    on = FIRST + timedelta(days=day)
    return Pulse(mentorship="dana", on=on, by=by, member=member, **rated)


def _marks(*taken: Pulse) -> list[tuple[str, str]]:
    return [(mark.mark, mark.told("Dana", "Dana")) for mark in pulse_marks.standing(taken)]


def test_two_apart_are_a_gap_and_one_apart_is_none() -> None:
    mine = _pulse(0, clarity=5, commitment=4)
    assert _marks(mine, _pulse(1, THEM, clarity=3, commitment=3)) == [
        ("gap", "clarity apart: me 5, Dana 3")
    ]


def test_the_last_ratings_count_whichever_side_spoke_last() -> None:
    apart = (_pulse(0, THEM, clarity=5), _pulse(1, clarity=3))
    assert _marks(*apart) == [("gap", "clarity apart: me 3, Dana 5")]
    assert _marks(*apart, _pulse(2, clarity=4)) == []


def test_lower_than_the_time_before_is_a_drop_until_that_side_speaks_again() -> None:
    fallen = (_pulse(0, THEM, clarity=4), _pulse(9, THEM, clarity=3))
    assert _marks(*fallen) == [("drop", "clarity fell: Dana 4, then 3")]
    assert _marks(*fallen, _pulse(10, clarity=4)) == [("drop", "clarity fell: Dana 4, then 3")]
    assert _marks(*fallen, _pulse(20, THEM, clarity=3)) == []


def test_what_was_left_out_is_compared_with_the_last_time_it_was_rated() -> None:
    taken = (_pulse(0, clarity=4), _pulse(1, commitment=4), _pulse(2, clarity=2))
    assert _marks(*taken) == [("drop", "clarity fell: me 4, then 2")]


def test_of_a_circle_each_member_is_held_against_me_and_never_against_another() -> None:
    taken = (_pulse(0, THEM, "sam", clarity=5), _pulse(1, THEM, "ada", clarity=1))
    assert pulse_marks.standing(taken) == ()
    [mark] = pulse_marks.standing((*taken, _pulse(2, clarity=3, commitment=3))[1:])
    assert (mark.mark, mark.other_member, mark.told("", "Ada")) == (
        Mark.GAP,
        "ada",
        "clarity apart: me 3, Ada 1",
    )


def test_each_pulse_keeps_the_marks_that_it_made() -> None:
    taken = (_pulse(0, clarity=4), _pulse(1, THEM, clarity=2), _pulse(2, clarity=2))
    made = pulse_marks.each(taken, {})
    assert [[mark.mark for mark in made[one.uid]] for one in taken] == [[], ["gap"], ["drop"]]


ratings = st.one_of(st.none(), st.integers(1, 5))
histories = st.lists(
    st.tuples(st.sampled_from([(ME, None), (THEM, None), (THEM, "sam")]), ratings, ratings)
)


@given(histories)
def test_what_stands_is_what_the_last_ratings_say(
    history: list[tuple[tuple[Party, str | None], int | None, int | None]],
) -> None:
    days = count()
    taken = [
        Pulse(
            mentorship="dana",
            on=FIRST + timedelta(days=next(days)),
            by=side[0],
            member=side[1],
            clarity=clarity,
            commitment=commitment,
        )
        for side, clarity, commitment in history
    ]
    found = {
        (one.mark, one.dimension, one.level, one.other_level) for one in pulse_marks.standing(taken)
    }
    gaps = {(name, frozenset(levels)) for mark, name, *levels in found if mark == "gap"}
    expected_gaps, expected_drops = set(), set()
    for dimension in DIMENSIONS:
        lines = {
            side: _line(taken, side, dimension)
            for side in ((ME, None), (THEM, None), (THEM, "sam"))
        }
        for line in lines.values():
            if len(line) > 1 and line[-1] < line[-2]:
                expected_drops.add(("drop", dimension, line[-1], line[-2]))
        for theirs in ((THEM, None), (THEM, "sam")):
            pairs = product(lines[ME, None][-1:], lines[theirs][-1:])
            apart = (pair for pair in pairs if abs(pair[0] - pair[1]) > 1)
            expected_gaps |= {(dimension, frozenset(pair)) for pair in apart}
    assert gaps == expected_gaps
    assert {one for one in found if one[0] == "drop"} == expected_drops


def _line(taken: Sequence[Pulse], side: tuple[Party, str | None], dimension: str) -> list[int]:
    said = [getattr(one, dimension) for one in taken if (one.by, one.member) == side]
    return [level for level in said if level is not None]


def test_of_two_pulses_of_one_side_and_day_the_last_replaces_the_earlier(
    store: Store, dana: Mentorship
) -> None:
    """A command makes one of them; two may come with an import."""
    said = [
        Pulse(mentorship=dana.uid, on=FIRST, clarity=level, created_at=f"2026-02-05T{hour}:00Z")
        for hour, level in (("10:00", 4), ("11:00", 3))
    ]
    load(store, *said)
    assert pulses.standing(store, dana, FIRST) == ()
    assert [line.ratings["clarity"] for line in pulses.lines(store, dana, FIRST)] == [(3,)]
    assert pulses.of_each(store, said) == {pulse.uid: () for pulse in said}


def _asked(store: Store, dana: Mentorship, on: date) -> list[tuple[str, str, date]]:
    return [(one.text, one.command, one.since) for one in practice.notices(store, dana, on)]


def test_it_is_suggested_once_after_thirty_days(store: Store, dana: Mentorship) -> None:
    day = dana.started_on + timedelta(days=30)
    assert _asked(store, dana, day - timedelta(days=1)) == []
    asked = [(pulses.SUGGESTION, "pulse add --with Dana", day)]
    assert _asked(store, dana, day) == asked
    assert _asked(store, dana, day + timedelta(days=59)) == asked
    assert _asked(store, dana, day + timedelta(days=60)) == []


def test_once_met_since_then_it_is_not_suggested_again(store: Store, dana: Mentorship) -> None:
    met = dana.started_on + timedelta(days=33)
    load(store, Session(mentorship=dana.uid, at=f"{met}T16:00+01:00"))
    assert _asked(store, dana, met - timedelta(days=1)) != []
    assert _asked(store, dana, met) == []


def test_taken_up_it_comes_back_every_sixty_days(store: Store, dana: Mentorship) -> None:
    taken = Pulse(mentorship=dana.uid, on=dana.started_on, clarity=4)
    load(store, taken)
    due = dana.started_on + timedelta(days=60)
    assert _asked(store, dana, due - timedelta(days=1)) == []
    assert _asked(store, dana, due) == _asked(store, dana, due + timedelta(days=59))
    [(text, command, since)] = _asked(store, dana, due)
    assert (text.partition(":")[2], since) == (" how does it go now?", due)
    assert command == "pulse add --with Dana"
    [(_, _, since)] = _asked(store, dana, due + timedelta(days=60))
    assert since == due + timedelta(days=60)


def test_what_stands_out_is_on_the_agenda_until_you_have_met(
    store: Store, dana: Mentorship
) -> None:
    day = dana.started_on
    load(store, Pulse(mentorship=dana.uid, on=day, clarity=5))
    load(store, Pulse(mentorship=dana.uid, on=day, by=THEM, clarity=2))
    asked = [("clarity apart: me 5, Dana 2", "pulse list --with Dana", day)]
    assert _asked(store, dana, day + timedelta(days=8)) == asked
    met = day + timedelta(days=9)
    load(store, Session(mentorship=dana.uid, at=f"{met}T16:00+01:00"))
    assert _asked(store, dana, met) == []


def test_a_member_is_called_by_name(store: Store, dana: Mentorship) -> None:
    load(store, Member(uid="sam", mentorship=dana.uid, name="Sam", joined_on=dana.started_on))
    for clarity, day in ((4, 0), (1, 1)):
        on = dana.started_on + timedelta(days=day)
        load(store, Pulse(mentorship=dana.uid, on=on, by=THEM, member="sam", clarity=clarity))
    [marked] = pulses.standing(store, dana, date(2026, 11, 21))
    assert (marked.mark, marked.text) == ("drop", "clarity fell: Sam 4, then 1")
