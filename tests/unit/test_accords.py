"""Which goals one side alone has agreed to, as `prep` asks before anything else is read."""

from datetime import date

from mentorlog.domain.records.base import Party
from mentorlog.domain.records.goal import Goal
from mentorlog.domain.records.mentorship import Mentorship
from mentorlog.domain.records.practice import Accord
from mentorlog.store.changes import Command
from mentorlog.store.store import Store


def test_a_goal_is_one_sided_until_the_other_side_agrees(store: Store, dana: Mentorship) -> None:
    with store.writing(Command("goal", "agree")):
        goal, other = (
            store.goals.plan(Goal(title=title, mentorship=dana.uid, starts_on=dana.started_on))
            for title in ("Lead", "Listen")
        )
        for by, day in ((Party.THEM, 9), (Party.THEM, 12), (Party.ME, 20)):
            accord = Accord(goal=goal.uid, by=by, on=date(2026, 1, day))
            store.accords.agree(accord, goal)

    def one_sided(day: int) -> list[str]:
        found = store.goals.agreed_by_one_side(dana.uid, date(2026, 1, day))
        return [one.title for one in found]

    assert [one_sided(day) for day in (8, 9, 19, 20)] == [[], ["Lead"], ["Lead"], []]
    assert store.accords.of([other]) == {other.uid: []}
