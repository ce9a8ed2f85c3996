"""Proposals over a store: who is matched, who stays alone by which rule, and what is accepted."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from mentorlog.domain.fit import Matching, points
from mentorlog.domain.records.practice import Reason
from mentorlog.domain.records.program import Pairing, Participant, Program, Wish
from mentorlog.errors import Invalid
from mentorlog.operations import pairs
from mentorlog.operations.gathered import Gathered, person_meant
from mentorlog.operations.kits import build, file_of
from mentorlog.operations.proposals import Match, told_without
from mentorlog.reports.participants import states
from mentorlog.store.changes import Command
from mentorlog.store.store import Store

TODAY = date(2027, 1, 10)


@contextmanager
def writing(store: Store) -> Iterator[None]:
    with store.writing(Command("program", "match")):
        yield


@pytest.fixture
def program(store: Store) -> Program:
    with writing(store):
        return store.programs.add(
            Program(name="spring27", starts_on=date(2027, 2, 1), objectives=("Keep them",))
        )


def enrol(store: Store, program: Program, name: str, role: Wish, **said: Any) -> Participant:
    with writing(store):
        one = Participant(program=program.uid, name=name, role=role, **said)
        return store.participants.add(one)


def mentor(store: Store, program: Program, name: str, **said: Any) -> Participant:
    return enrol(store, program, name, Wish.MENTOR, **said)


def mentee(store: Store, program: Program, name: str, **said: Any) -> Participant:
    return enrol(store, program, name, Wish.MENTEE, **said)


def matched(store: Store, program: Program, *locked: tuple[str, str]) -> Match:
    gathered = Gathered(store, program, Matching())
    together = [(person_meant(gathered, a), person_meant(gathered, b)) for a, b in locked]
    return Match(gathered, together)


def names(match: Match) -> list[tuple[str, str]]:
    return [(one.mentor.record.name, one.mentee.record.name) for one in match.pairs]


def alone(match: Match) -> dict[str, str]:
    return {one.person.record.name: one.told for one in match.unmatched}


def keep(store: Store, match: Match) -> list[Pairing]:
    chosen = [(one.mentor, one.mentee, one.is_locked) for one in match.pairs]
    with writing(store):
        return pairs.accept(store, match.gathered, chosen, TODAY)


def test_the_best_sum_is_not_that_of_whoever_comes_first(store: Store, program: Program) -> None:
    mentor(store, program, "Ada", offers=("go", "sql"))
    mentor(store, program, "Ben", offers=("go",))
    mentee(store, program, "Cid", wants=("go",))
    mentee(store, program, "Dee", wants=("go", "sql"))
    found = matched(store, program)
    assert names(found) == [("Ben", "Cid"), ("Ada", "Dee")]
    assert [points(one.score) for one in found.pairs] == ["40", "40"]
    first, second = found.pairs
    assert found.next_best(first) == "u1 Ada 40"
    assert told_without(found, first) == "u1 Ada; costs the others 23.4"
    assert told_without(found, second) == "u2 Ben; costs nobody else"


def test_equals_are_taken_in_the_order_of_their_ids(store: Store, program: Program) -> None:
    for name, code in (("Ada", "10"), ("Ben", "9")):
        mentor(store, program, name, code=code)
    for name in ("Cid", "Dee"):
        mentee(store, program, name)
    assert names(matched(store, program)) == [("Ben", "Cid"), ("Ada", "Dee")]


def test_capacity_holds_and_who_is_left_is_told_what_would_free_them(
    store: Store, program: Program
) -> None:
    mentor(store, program, "Ada", capacity=2)
    for name in ("Cid", "Dee", "Eve"):
        mentee(store, program, name)
    found = matched(store, program)
    assert names(found) == [("Ada", "Cid"), ("Ada", "Dee")]
    assert alone(found) == {"Eve": "Ada is full; one more place with Ada would do"}


def test_the_rule_that_stands_in_the_way_is_named_with_what_would_do(
    store: Store, program: Program
) -> None:
    mentor(store, program, "Ada", languages=("English",), zone="Europe/Lisbon", hours=("mon 9-12",))
    mentor(store, program, "Ben", languages=("German",))
    mentee(store, program, "Cid", languages=("french",))
    mentee(store, program, "Dee", languages=("english",), zone="Asia/Tokyo", hours=("mon 9-12",))
    found = matched(store, program)
    assert names(found) == []
    assert alone(found) == {
        "Cid": "no language in common (2 of 2); a language in common with Ada would do",
        "Dee": (
            "no hour in common (1 of 2); no language in common (1 of 2);"
            " an hour in common with Ada would do"
        ),
        "Ada": (
            "no language in common (1 of 2); no hour in common (1 of 2);"
            " a language in common with Cid would do"
        ),
        "Ben": "no language in common (2 of 2); a language in common with Cid would do",
    }


def test_nobody_is_there_to_mentor(store: Store, program: Program) -> None:
    mentee(store, program, "Cid")
    assert alone(matched(store, program)) == {"Cid": "there is no mentor; a mentor would do"}


def test_a_locked_pair_stays_and_takes_its_place(store: Store, program: Program) -> None:
    mentor(store, program, "Ada", offers=("go",))
    mentor(store, program, "Ben", manager="Cid")
    mentee(store, program, "Cid", wants=("go",))
    mentee(store, program, "Dee")
    found = matched(store, program, ("Ben", "Cid"))
    assert names(found) == [("Ben", "Cid"), ("Ada", "Dee")]
    assert [(one.is_locked, one.despite) for one in found.pairs] == [
        (True, "one manages the other"),
        (False, None),
    ]
    with pytest.raises(Invalid) as refused:
        matched(store, program, ("Ben", "Cid"), ("Ada", "Cid"))
    assert refused.value.message == (
        "u1 Ada and u3 Cid cannot be locked: the mentee has a mentor already"
    )


def test_two_who_would_rather_have_each_other_are_named(store: Store, program: Program) -> None:
    mentor(store, program, "Ada", offers=("go", "sql"), prefers=("Dee",))
    mentor(store, program, "Ben", offers=("talks",))
    mentee(store, program, "Cid", wants=("go", "sql"))
    mentee(store, program, "Dee", wants=("talks",), prefers=("Eve", "Eve's", "Ada"))
    found = matched(store, program)
    assert names(found) == [("Ada", "Cid"), ("Ben", "Dee")]
    [blocking] = found.blocking
    assert (blocking.mentor.called, blocking.mentee.called) == ("u1 Ada", "u4 Dee")


def test_who_is_both_may_be_mentor_and_mentee_but_not_their_own(
    store: Store, program: Program
) -> None:
    enrol(store, program, "Ada", Wish.BOTH)
    mentee(store, program, "Cid")
    assert names(matched(store, program)) == [("Ada", "Cid")]
    enrol(store, program, "Ben", Wish.BOTH)
    assert len(names(matched(store, program))) == 2


def test_what_was_accepted_is_kept_with_its_sum_and_begins_with_the_programme(
    store: Store, program: Program
) -> None:
    mentor(store, program, "Ada", offers=("go",))
    mentee(store, program, "Cid", wants=("go",))
    mentee(store, program, "Dee")
    [pair] = keep(store, matched(store, program))
    assert (pair.ref, pair.starts_on, pair.score) == ("x1", date(2027, 2, 1), 40_000)
    assert pair.why == "wants met 40 (go)"
    known = states(store, [program.uid])
    assert [known[one.uid].value for one in store.participants.of(program)] == [
        *("matched", "matched", "waiting"),
    ]
    assert names(matched(store, program)) == []


def test_a_pair_that_breaks_a_rule_is_refused_unless_it_is_said_why(
    store: Store, program: Program
) -> None:
    mentor(store, program, "Ada")
    mentee(store, program, "Cid", never=("ada",))
    mentee(store, program, "Dee")
    gathered = Gathered(store, program, Matching())
    ada, cid, dee = (person_meant(gathered, name) for name in ("Ada", "Cid", "Dee"))
    chosen = [(ada, cid, False), (ada, dee, False)]
    with pytest.raises(Invalid) as refused, writing(store):
        pairs.accept(store, gathered, chosen, TODAY)
    assert refused.value.message == "u1 Ada and u2 Cid: one of them says never, and 1 more"
    assert refused.value.hint == '--override "why" accepts it all the same'
    with writing(store):
        made = pairs.accept(store, gathered, chosen, TODAY, "they asked for it")
    assert [one.despite for one in made] == ["they asked for it", "they asked for it"]


def test_a_pair_that_ended_is_not_made_again(store: Store, program: Program) -> None:
    mentor(store, program, "Ada")
    mentee(store, program, "Cid")
    [pair] = keep(store, matched(store, program))
    with writing(store):
        ended = pairs.end(store, pair, Reason.NO_FAULT, TODAY)
    assert ended.ended_on == pair.starts_on
    assert alone(matched(store, program))["Cid"] == (
        "they were a pair that ended (1 of 1); a lock on the pair with Ada would do"
    )
    with pytest.raises(Invalid):
        pairs.end(store, ended, Reason.NO_FAULT, TODAY)


def test_the_same_two_are_kept_apart_the_next_year(store: Store, program: Program) -> None:
    mentor(store, program, "Ada", email="ada@example.org")
    mentee(store, program, "Cid", email="cid@example.org")
    keep(store, matched(store, program))
    with writing(store):
        later = store.programs.add(Program(name="spring28", starts_on=date(2028, 2, 1)))
    mentor(store, later, "Ada", email="ada@example.org")
    mentor(store, later, "Ben")
    mentee(store, later, "Cid", email="cid@example.org")
    assert names(matched(store, later)) == [("Ben", "Cid")]


@pytest.mark.parametrize("typed", ["u1", "u1 Ada Łoś", "ADA łoś", "7", "ada@example.org"])
def test_somebody_is_meant_by_whatever_names_them(
    store: Store, program: Program, typed: str
) -> None:
    mentor(store, program, "Ada Łoś", code="7", email="ada@example.org")
    gathered = Gathered(store, program, Matching())
    assert person_meant(gathered, typed).record.ref == "u1"


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("u1 Ben", "line 2: u1 is Ada, not Ben"),
        ("u9", "line 2: 'u9' is nobody of spring27"),
        ("Ad", "line 2: 'Ad' is nobody of spring27"),
    ],
)
def test_an_id_beside_another_name_is_refused(
    store: Store, program: Program, typed: str, message: str
) -> None:
    mentor(store, program, "Ada")
    with pytest.raises(Invalid) as refused:
        person_meant(Gathered(store, program, Matching()), typed, "line 2: ")
    assert refused.value.message == message


def test_a_kit_has_all_pairs_of_a_person_and_of_the_others_what_joins_them(
    store: Store, program: Program
) -> None:
    mentor(store, program, "Ada", capacity=2, wants=("secret",), never=("Zed",))
    mentee(store, program, "Cid", zone="Europe/Lisbon", email="cid@example.org", offers=("secret",))
    mentee(store, program, "Dee")
    keep(store, matched(store, program))
    found = build(store, program, TODAY)
    assert [*found] == ["u1-ada.json", "u2-cid.json", "u3-dee.json"]
    kit = found["u1-ada.json"]
    assert [(one.label, one.side, one.name) for one in kit.pairs] == [
        ("x1", "mentor", "Cid"),
        ("x2", "mentor", "Dee"),
    ]
    assert kit.pairs[0].timezone == "Europe/Lisbon"
    assert kit.pairs[0].agreement.purpose == "Keep them"
    assert found["u2-cid.json"].pairs[0].side == "mentee"
    assert "secret" not in repr(found)
    assert "Zed" not in repr(found)


def test_a_file_is_called_by_the_id_and_what_can_stand_in_a_name() -> None:
    one = Participant(id=3, program="p", name="Ada / ŁOŚ…", role=Wish.BOTH)
    assert file_of(one) == "u3-ada-los.json"
    assert file_of(replace(one, name="山田")) == "u3.json"
