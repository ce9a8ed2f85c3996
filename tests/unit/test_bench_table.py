"""The benchmark's table: what other programs take stands beside what ours takes."""

from tests.bench.cases import CASES
from tests.bench.measure import Best, Other, Rounds, Row
from tests.bench.table import _peers

BARE, FLOOR = Best(0.01, 8), Best(0.05, 17)
ADD = next(case for case in CASES if case.name == "session add")
OURS = Row(ADD, [Best(0.052, 20), Best(0.055, 20), Best(0.058, 22)])


def beside(*others: tuple[Other, Best]) -> list[str]:
    page = "\n".join(_peers(Rounds(BARE, FLOOR, [OURS], dict(others))))
    return [line for line in page.splitlines() if line.startswith("| ")][1:]


def test_few_entries_of_theirs_stand_beside_our_small_store_and_many_beside_the_big_one() -> None:
    few, many = Other("watson add", "session add", 100), Other("watson add", "session add", 10_000)
    assert beside((few, Best(0.085, 19)), (many, Best(0.379, 39))) == [
        "| watson add | 100 | 8.5 | 19 | session add | 5.2 | 20 | ahead |",
        "| watson add | 10,000 | 37.9 | 39 | session add | 5.8 | 22 | ahead |",
    ]


def test_who_is_sooner_than_ours_is_told() -> None:
    task = Other("task add", "session add", 10_000)
    assert beside((task, Best(0.007, 8))) == [
        "| task add | 10,000 | 0.7 | 8 | session add | 5.8 | 22 | behind |"
    ]


def test_what_was_not_measured_of_ours_decides_nothing() -> None:
    jrnl = Other("jrnl -n 5", "session list", 100)
    assert beside((jrnl, Best(0.15, 25))) == [
        "| jrnl -n 5 | 100 | 15.0 | 25 | session list | – | – |  |"
    ]


def test_without_other_programs_nothing_is_said_of_them() -> None:
    assert list(_peers(Rounds(BARE, FLOOR, [OURS], {}))) == []
