"""Whether two can be a pair, by which rule not, and how well they fit."""

from pathlib import Path

import msgspec
import pytest

import mentorlog
from mentorlog.domain.fit import Fit, Matching, Person, Rules, Weights, numbered
from mentorlog.domain.records.program import Participant, Wish
from mentorlog.domain.week_hours import parse

WORDS = ["go", "sql", "talks"]
GO, SQL, TALKS = 1, 2, 4


def person(
    name: str, *, level: int | None = None, team: str | None = None, **said: object
) -> Person:
    record = Participant(uid=name, program="p", name=name, role=Wish.BOTH, level=level, team=team)
    return Person(record, **said)  # type: ignore[arg-type]


def fit(*mentors: Person, rules: Rules = Rules()) -> Fit:  # noqa: B008
    return Fit(Matching(rules=rules), mentors, WORDS)


@pytest.mark.parametrize(
    ("mentor", "mentee", "rule"),
    [
        (person("Ada"), person("Ada"), "nobody mentors themselves"),
        (person("Ada", never=frozenset({"Ben"})), person("Ben"), "one of them says never"),
        (person("Ada"), person("Ben", never=frozenset({"Ada"})), "one of them says never"),
        (person("Ada"), person("Ben", manager="Ada"), "one manages the other"),
        (person("Ada", manager="Ben"), person("Ben"), "one manages the other"),
        (person("Ada", languages=1), person("Ben", languages=2), "no language in common"),
        (
            person("Ada", hours=parse("mon 9-10")),
            person("Ben", hours=parse("mon 10-11")),
            "no hour in common",
        ),
        (person("Ada", parted=frozenset({"Ben"})), person("Ben"), "they were a pair that ended"),
    ],
)
def test_a_pair_that_breaks_a_hard_rule_is_told_which(
    mentor: Person, mentee: Person, rule: str
) -> None:
    broken = fit(mentor).broken(mentor, mentee)
    assert broken is not None
    assert broken.rule == rule


def test_what_one_did_not_say_breaks_no_rule() -> None:
    quiet = person("Ben")
    said = person("Ada", languages=1, hours=parse("mon 9-10"), level=3, team="web")
    assert fit(said, rules=Rules(not_team=True, levels_apart=2)).can_be(said, quiet)


def test_teams_and_levels_are_kept_apart_where_asked() -> None:
    mentor, mentee = person("Ada", level=3, team="web"), person("Ben", level=2, team="web")
    assert fit(mentor).can_be(mentor, mentee)
    strict = fit(mentor, rules=Rules(not_team=True, levels_apart=2))
    assert [one.rule for one in strict.all_broken(mentor, mentee)] == [
        "they are of one team",
        "not 2 levels apart",
    ]


def test_a_sum_is_that_of_its_parts_and_names_the_words() -> None:
    mentor = person(
        "Ada", offers=GO | SQL, level=4, hours=parse("mon 9-11"), prefers=("Ben",), wants=TALKS
    )
    mentee = person(
        "Ben", wants=GO | TALKS, level=2, hours=parse("mon 9-11"), prefers=("Cid", "Ada")
    )
    other = person("Cid", offers=TALKS)
    found = fit(mentor, other)
    parts = [(one.name, one.points, one.of) for one in found.parts(mentor, mentee)]
    assert parts == [
        ("wants met", 20_000, "go"),
        ("the mentee prefers", 15_000, ""),
        ("the mentor prefers", 10_000, ""),
        ("interests", 5_000, "talks"),
        ("levels", 10_000, ""),
        ("hours", 4_000, ""),
    ]
    assert found.score(mentor, mentee) == sum(points for _, points, _ in parts)
    assert found.stated(mentor, mentee) == 25_000


def test_a_rare_word_weighs_more_and_what_nobody_offers_weighs_nothing() -> None:
    rare = person("Ada", offers=SQL | GO)
    usual = [person(name, offers=GO) for name in ("Ben", "Cid", "Dan")]
    found = fit(rare, *usual)
    wants = person("Eve", wants=GO | SQL | TALKS)
    assert found.rarity == [100, 200, 0]
    assert found.score(rare, wants) == 40_000
    assert found.score(usual[0], wants) == 40 * 333


def test_who_was_a_pair_before_gives_way_to_somebody_new() -> None:
    mentor, mentee = person("Ada", met=frozenset({"Ben"})), person("Ben")
    assert fit(mentor).score(mentor, mentee) == -20_000


def test_the_file_that_is_shipped_says_what_holds_without_one() -> None:
    shipped = Path(mentorlog.__file__).parent / "templates/matching.toml"
    assert msgspec.toml.decode(shipped.read_bytes(), type=Matching) == Matching()
    assert sum(msgspec.structs.astuple(Weights())[:-1]) == 100


def test_words_are_numbered_in_order() -> None:
    assert numbered(["talks", "go", "sql", "go"]) == {"go": 0, "sql": 1, "talks": 2}
