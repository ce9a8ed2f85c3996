"""Lists of very many records: read and drawn a part at a time, they say what they always said."""

from contextlib import closing
from datetime import date
from sqlite3 import OperationalError, connect

import pytest

from mentorlog.domain.packed import pack, unpack
from mentorlog.domain.records.action import Action
from mentorlog.domain.records.mentorship import Mentorship
from mentorlog.domain.records.session import Session, Status
from mentorlog.errors import NotFound
from mentorlog.render import plain
from mentorlog.reports.hits import in_parts
from mentorlog.store.hits import Hit
from mentorlog.store.search import each
from mentorlog.store.store import Store
from mentorlog.store.wanted import Order, Wanted
from tests.unit.filled import load

DAYS = [date(2026, 1 + number % 9, 1 + number // 9) for number in range(20)]


@pytest.fixture
def filled(store: Store, dana: Mentorship) -> Store:
    """Promises and meetings of many days, not in their order."""
    for number, day in enumerate(DAYS):
        status = Status.HELD if number % 3 else Status.CANCELLED
        load(
            store,
            Action(mentorship=dana.uid, text=f"Draft {number}", promised_on=day),
            Session(mentorship=dana.uid, at=f"{day}T16:00+01:00", status=status),
        )
    return store


@pytest.mark.parametrize(
    "wanted",
    [Wanted(), Wanted(order=Order.OLDEST), Wanted(since=DAYS[4]), Wanted(order=Order.DUE)],
    ids=str,
)
def test_what_is_read_later_is_the_same_in_the_same_order(filled: Store, wanted: Wanted) -> None:
    later = wanted.but(later=True)
    for now, then in (
        (filled.actions.listed(wanted), filled.actions.listed(later)),
        (
            filled.sessions.listed(wanted, (Status.HELD,)),
            filled.sessions.listed(later, (Status.HELD,)),
        ),
    ):
        assert now
        assert (len(then), [*then], then[3:7], then[0]) == (len(now), now, now[3:7], now[0])


def test_what_is_removed_while_it_is_read_is_left_out(filled: Store) -> None:
    actions = filled.actions.listed(Wanted(later=True))
    gone = actions[1]
    filled.connection.execute("DELETE FROM action WHERE id = ?", (gone.id,))
    assert [one.id for one in actions[:3]] == [actions[0].id, actions[2].id]
    with pytest.raises(NotFound):
        actions[1]


def test_a_long_list_has_the_columns_of_its_widest_rows() -> None:
    rows = [(f"a{number}", "wide word" if number == 2_500 else "-") for number in range(3_000)]
    lines = [*plain.listed(iter([*rows, ("\N{SNOWMAN}", "last")]))]
    assert [lines[0], lines[2_500]] == ["a0     -", "a2500  wide word"]
    assert lines == [f"{ref:<5}  {word}" for ref, word in [*rows, ("\N{SNOWMAN}", "last")]]


def test_hits_come_back_as_they_were_found() -> None:
    day, text = date(2026, 11, 30), "\ufdd0a\ufdd1 🎉"
    hits = [Hit("note", n, f"n{n}", day, None, text, n % 2 == 0) for n in range(2_300)]
    parts = [*in_parts(iter(hits))]
    assert [len(part) for part in parts] == [1_000, 1_000, 300]
    assert [hit for part in parts for hit in part] == hits
    assert [*in_parts(())] == []
    assert unpack(pack(hits[:2]), Hit) == hits[:2]


def test_nobody_who_writes_waits_while_hits_are_looked_at(filled: Store) -> None:
    with closing(connect(filled.path, timeout=0)) as other:
        hits = each(filled.connection, "Draft", Wanted())
        next(hits)
        with pytest.raises(OperationalError, match="locked"):
            other.execute("BEGIN EXCLUSIVE")
        next(in_parts(hits))
        other.execute("BEGIN EXCLUSIVE")
