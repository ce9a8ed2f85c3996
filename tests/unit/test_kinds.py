"""The table of what differs by kind of mentorship."""

import re
from datetime import date
from pathlib import Path

import pytest

import mentorlog
from mentorlog.domain.intervals import Interval, Unit
from mentorlog.domain.kinds import (
    FORMS,
    cadence_words,
    ensure_suits,
    form_of,
    goals_of,
    usual_kind,
)
from mentorlog.domain.records.base import Party
from mentorlog.domain.records.mentorship import Kind, Mentorship, Role
from mentorlog.errors import Invalid

FORTNIGHT = Interval(2, Unit.WEEK)


def mentorship(kind: Kind, role: Role = Role.MENTEE) -> Mentorship:
    return Mentorship(name="Dana", role=role, kind=kind, started_on=date(2026, 1, 5))


def test_every_kind_is_in_the_table() -> None:
    assert [*FORMS] == [*Kind]


def test_circles_have_several_members_and_a_flash_meets_once() -> None:
    assert [kind for kind, form in FORMS.items() if form.is_circle] == ["peer", "group", "team"]
    assert [kind for kind in Kind if form_of(mentorship(kind)).meets_once] == ["flash"]


def test_of_peers_both_sides_have_goals_else_the_mentee_has_them() -> None:
    assert goals_of(mentorship(Kind.PEER, Role.PEER)) == (Party.ME, Party.THEM)
    assert goals_of(mentorship(Kind.REVERSE, Role.MENTEE)) == (Party.ME,)
    assert goals_of(mentorship(Kind.REVERSE, Role.MENTOR)) == (Party.THEM,)


@pytest.mark.parametrize(
    ("role", "people", "kind"),
    [
        (Role.MENTEE, 1, "one-on-one"),
        (Role.MENTOR, 1, "one-on-one"),
        (Role.PEER, 1, "peer"),
        (Role.PEER, 4, "peer"),
        (Role.MENTOR, 3, "group"),
        (Role.MENTEE, 2, "group"),
    ],
)
def test_the_kind_follows_from_my_role_and_how_many_they_are(
    role: Role, people: int, kind: str
) -> None:
    assert usual_kind(role, people) == kind
    ensure_suits(mentorship(Kind(kind), role), people, FORTNIGHT)


@pytest.mark.parametrize(
    ("kind", "role", "people", "message", "hint"),
    [
        (
            Kind.PEER,
            Role.MENTOR,
            1,
            "in a peer mentorship I am a peer, not a mentor",
            "--role peer, or --kind one-on-one",
        ),
        (
            Kind.REVERSE,
            Role.PEER,
            1,
            "in a reverse mentorship I am a mentee or mentor, not a peer",
            "--role mentee or mentor, or --kind peer",
        ),
        (
            Kind.ONE_ON_ONE,
            Role.MENTOR,
            3,
            "a one-on-one mentorship is with one person, not with 3",
            "several are in a circle: --kind group or team",
        ),
        (
            Kind.FLASH,
            Role.MENTEE,
            1,
            "a flash mentorship meets once: it has no cadence",
            "if you go on meeting it is another kind: --kind one-on-one",
        ),
    ],
)
def test_what_cannot_be_of_its_kind_is_refused(
    kind: Kind, role: Role, people: int, message: str, hint: str
) -> None:
    with pytest.raises(Invalid) as refused:
        ensure_suits(mentorship(kind, role), people, FORTNIGHT)
    assert (str(refused.value), refused.value.hint) == (message, hint)


def test_a_cadence_in_words() -> None:
    assert cadence_words(mentorship(Kind.ONE_ON_ONE), FORTNIGHT) == "every 2 weeks"
    assert cadence_words(mentorship(Kind.ONE_ON_ONE), None) == "no cadence"
    assert cadence_words(mentorship(Kind.FLASH), None) == "meets once"


def test_nothing_but_the_table_tells_one_kind_from_another() -> None:
    package = Path(mentorlog.__file__).parent
    may = {package / "domain/kinds.py", package / "domain/records/mentorship.py"}
    named = re.compile(rf"\bKind\.({'|'.join(kind.name for kind in Kind)})\b")
    found = [
        path
        for path in package.rglob("*.py")
        if path not in may and package / "demo" not in path.parents
        if named.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []
