"""Which backups stay: days, weeks and months, and never a smaller one instead of a larger one."""

from datetime import date, datetime, timedelta
from itertools import accumulate
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from mentorlog.store.rotation import Backup, Plan, backups_in, name_of, rotate, to_remove

PLAN = Plan()
START = datetime(2025, 1, 1, 9)


def backup(made: datetime, records: int = 10) -> Backup:
    return Backup(made, records, Path(name_of(made, records)))


def kept(backups: list[Backup], plan: Plan = PLAN) -> list[Backup]:
    removed = to_remove(backups, plan)
    return [one for one in sorted(backups) if one not in removed]


def days_kept(backups: list[Backup]) -> list[str]:
    return [str(one.made.date()) for one in kept(backups)]


def test_of_two_years_of_days_there_stay_seven_days_four_weeks_and_twelve_months() -> None:
    """Saturday 21 November 2026 is the last of them; Sundays end weeks."""
    years = [backup(START + timedelta(days=number)) for number in range(690)]
    assert days_kept(years) == [
        *("2025-12-31", "2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31"),
        *("2026-06-30", "2026-07-31", "2026-08-31", "2026-09-30", "2026-10-31"),
        *("2026-11-01", "2026-11-08"),
        *("2026-11-15", "2026-11-16", "2026-11-17", "2026-11-18", "2026-11-19", "2026-11-20"),
        "2026-11-21",
    ]


def test_days_without_a_backup_do_not_count() -> None:
    rare = [backup(datetime(2020 + number, 3, 1)) for number in range(7)]
    assert kept(rare) == rare


def test_of_a_day_that_is_over_the_last_stays_of_the_newest_day_all() -> None:
    hours = [backup(datetime(2026, 11, day, hour)) for day in (20, 21) for hour in (9, 12, 15)]
    assert kept(hours) == hours[2:]


def test_a_backup_with_more_records_than_any_later_one_stays_for_good() -> None:
    records = [12, 30, *[10] * 400]
    years = [backup(START + timedelta(days=n), count) for n, count in enumerate(records)]
    assert kept(years)[0] == years[1]


def test_it_goes_once_a_later_one_has_as_many_again() -> None:
    records = [30, *[10] * 200, 30, *[10] * 400]
    years = [backup(START + timedelta(days=n), count) for n, count in enumerate(records)]
    assert kept(years)[0] == years[201]


def test_nothing_is_kept_of_nothing() -> None:
    assert to_remove([], PLAN) == []


histories = st.lists(
    st.tuples(st.integers(0, 40 * 24), st.integers(0, 5)), min_size=1, max_size=60
).map(
    lambda steps: [
        backup(START + timedelta(hours=hours, seconds=number), records)
        for number, (hours, records) in enumerate(
            zip(accumulate(step[0] for step in steps), (step[1] for step in steps), strict=True)
        )
    ]
)
plans = st.builds(Plan, st.integers(1, 8), st.integers(0, 5), st.integers(0, 13))


@given(histories, plans)
def test_whatever_goes_there_stays_a_later_one_with_at_least_as_many(
    history: list[Backup], plan: Plan
) -> None:
    stays = kept(history, plan)
    for gone in to_remove(history, plan):
        assert any(one.made > gone.made and one.records >= gone.records for one in stays)


@given(histories, plans)
def test_day_by_day_the_same_stay_as_all_at_once(history: list[Backup], plan: Plan) -> None:
    stays: list[Backup] = []
    for new in history:
        stays = kept([*stays, new], plan)
    assert stays == kept(history, plan)


@given(histories, plans)
def test_the_last_days_weeks_and_months_have_their_last_backup(
    history: list[Backup], plan: Plan
) -> None:
    stays = {one.made for one in kept(history, plan)}
    for number, period in ((plan.daily, "%F"), (plan.weekly, "%G-%V"), (plan.monthly, "%Y-%m")):
        last = {one.made.strftime(period): one.made for one in history}
        assert {last[name] for name in sorted(last)[len(last) - number :]} <= stays


@given(histories, plans)
def test_where_nothing_shrinks_no_more_stay_than_were_asked_for(
    history: list[Backup], plan: Plan
) -> None:
    grown = [one._replace(records=number) for number, one in enumerate(history)]
    newest = sum(one.made.date() == history[-1].made.date() for one in history)
    assert len(kept(grown, plan)) <= plan.daily + plan.weekly + plan.monthly + newest


@given(histories, plans)
def test_what_stays_stays_when_it_is_asked_again(history: list[Backup], plan: Plan) -> None:
    assert to_remove(kept(history, plan), plan) == []


def test_files_are_removed_and_what_is_no_backup_is_left(tmp_path: Path) -> None:
    for day in range(1, 31):
        (tmp_path / f"2026-11-{day:02}T090000-7.db").write_bytes(b"")
    others = ["notes.txt", "2026-11-31T090000-7.db", "2026-11-01T090000-7.db.age", "x.db"]
    for name in others:
        (tmp_path / name).write_bytes(b"")
    removed = rotate(tmp_path, Plan(daily=2, weekly=0, monthly=0))
    assert [one.path.name for one in backups_in(tmp_path)] == [
        "2026-11-29T090000-7.db",
        "2026-11-30T090000-7.db",
    ]
    assert len(removed) == 28
    assert all((tmp_path / name).exists() for name in others)
    assert backups_in(tmp_path / "nowhere") == []


def test_a_name_says_when_and_how_many(tmp_path: Path) -> None:
    made = datetime(2026, 11, 21, 18, 0, 5)
    assert name_of(made, 312) == "2026-11-21T180005-312.db"
    (tmp_path / name_of(made, 312)).write_bytes(b"")
    assert backups_in(tmp_path) == [Backup(made, 312, tmp_path / "2026-11-21T180005-312.db")]
    assert name_of(datetime.combine(date(999, 1, 1), made.time()), 0).startswith("0999-01-01T")
