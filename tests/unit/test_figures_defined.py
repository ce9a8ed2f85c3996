"""The examples of the definitions, word for word as they stand there."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

import mentorlog.domain
from mentorlog.domain import steadiness
from mentorlog.domain.attainment import t_score
from mentorlog.domain.cadence import Rhythm, Slot
from mentorlog.domain.follow_through import FollowThrough, follow_through, judge, latest_due, wilson
from mentorlog.domain.intervals import Unit
from mentorlog.domain.next_meeting import Outlook, meant_day, silence
from mentorlog.domain.pace import pace_of
from mentorlog.domain.records.action import Action, Commitment
from mentorlog.domain.records.goal import State
from mentorlog.domain.records.mentorship import Cadence, Cadences, Pause
from mentorlog.domain.score import score
from tests.reckoning import promises as again
from tests.reckoning.test_figures import Journal
from tests.unit.test_cadence import (
    cadence,
    day,
    fortnightly,
    monthly,
    none_promised,
    pause,
    rhythm,
    weekly,
)

PAGE = Path(mentorlog.domain.__file__).with_name("FIGURES.md").read_text()
WORDS = " ".join(PAGE.split())


def quoted(text: str) -> str:
    """The words as they stand on the page; a test that quotes others fails."""
    text = " ".join(text.split())
    assert text in WORDS
    return text


def spans(slots: list[Slot]) -> list[str]:
    """Like "28 Feb–30 Mar"."""
    return [f"{_short(slot.starts_on)}–{_short(slot.ends_on)}" for slot in slots]


def _short(asked: date) -> str:
    return f"{asked.day} {asked:%b}"


def days_in(text: str) -> list[str]:
    """The days of 2026 in a list like "01-08, 01-20"."""
    return [f"2026-{month}-{of}" for month, of in re.findall(r"(\d\d)-(\d\d)", text)]


def example(*pauses: Pause) -> list[Slot]:
    """The slots of the example."""
    days = quoted("held on 01-08, 01-20, 02-17, 03-04, 03-27, 03-31, D = 2026-04-02").split(", D")
    of = rhythm(fortnightly("2026-01-05"), held_on=days_in(days[0]), pauses=pauses)
    return of.slots(day("2026-04-02"))


def test_months_are_counted_from_the_start() -> None:
    told = quoted("S = 31 Jan: 31 Jan–27 Feb, 28 Feb–30 Mar, 31 Mar–29 Apr, 30 Apr–30 May")
    slots = rhythm(monthly("2026-01-31")).slots(day("2026-05-01"))
    assert ", ".join(spans(slots)) == told.partition(": ")[2]


def test_the_grace() -> None:
    quoted("Grace = ⌊L/4⌋ days (weekly 1, every two weeks 3, monthly 7).")
    slots = [rhythm(one("2026-01-05")).slots(day("2026-01-05"))[0] for one in (weekly, fortnightly)]
    slots += rhythm(monthly("2026-01-05")).slots(day("2026-01-05"))
    assert [(slot.closes_on - slot.ends_on).days for slot in slots] == [1, 3, 7]
    assert [(slot.starts_on - slot.opens_on).days for slot in slots] == [1, 3, 7]


def test_the_example_of_slots() -> None:
    quoted(
        "hit 01-08, hit 01-20, hit 02-17 (in grace), hit 03-04 (in grace), **missed** "
        "(03-02–03-15, closed on 03-18), hit 03-27, hit 03-31."
    )
    slots = example()
    assert [f"{slot.state} {slot.met_on:%m-%d}" for slot in slots if slot.met_on] == [
        *("hit 01-08", "hit 01-20", "hit 02-17", "hit 03-04", "hit 03-27", "hit 03-31"),
    ]
    assert [slot.met_on is not None and slot.met_on > slot.ends_on for slot in slots] == [
        *(False, False, True, True, False, False, False),
    ]
    missed = slots[4]
    assert (str(missed.state), missed.starts_on, missed.ends_on, missed.closes_on) == (
        *("missed", day("2026-03-02"), day("2026-03-15"), day("2026-03-18")),
    )


def test_the_example_with_pauses() -> None:
    quoted(
        "With a pause 03-02–03-09 that fifth slot is `paused`; with 03-02–03-06 (5 of 14 days) it "
        "stays missed."
    )
    assert str(example(pause("2026-03-02", "2026-03-09"))[4].state) == "paused"
    assert str(example(pause("2026-03-02", "2026-03-06"))[4].state) == "missed"


def test_the_example_of_a_meeting_brought_forward() -> None:
    quoted(
        "Brought forward: every 2 weeks from 2026-11-02, held on 11-10, 11-24, 11-27, "
        "D = 2026-11-28: three hits, the third for 11-30–12-13."
    )
    of = rhythm(fortnightly("2026-11-02"), held_on=("2026-11-10", "2026-11-24", "2026-11-27"))
    slots = of.slots(day("2026-11-28"))
    assert [str(slot.state) for slot in slots] == ["hit"] * 3
    assert spans(slots)[2] == "30 Nov–13 Dec"


def test_a_meeting_logged_twice_or_held_in_two_parts_meets_once() -> None:
    quoted("a meeting logged twice, or held in two parts, meets once.")
    of = Rhythm([weekly("2026-01-05")], held=[(day("2026-01-11"), "s1"), (day("2026-01-11"), "s2")])
    slots = of.slots(day("2026-01-13"))
    assert [(str(slot.state), slot.session) for slot in slots] == [("hit", "s1"), ("open", None)]


def test_the_example_of_figures() -> None:
    quoted(
        "The example: streak 2, best 4, rate 6/7 = 0.857, consistency 0.839, next due 2026-04-26, "
        "buffer 24. With the pause 03-02–03-09: 6, 6, 6/6, 1.0."
    )
    slots, rested = example(), example(pause("2026-03-02", "2026-03-09"))
    assert (steadiness.streak(slots), steadiness.best_streak(slots)) == (2, 4)
    assert (steadiness.rate(slots).hits, steadiness.rate(slots).n) == (6, 7)
    assert steadiness.rate(slots).value == pytest.approx(0.857, abs=5e-4)
    assert steadiness.consistency(slots) == pytest.approx(0.839, abs=5e-4)
    held = [str(slot.met_on) for slot in slots if slot.met_on]
    due = rhythm(fortnightly("2026-01-05"), held_on=held).next_due(day("2026-04-02"))
    assert due.on == day("2026-04-26")
    assert steadiness.buffer_days(due.on, day("2026-04-02")) == 24
    assert (steadiness.streak(rested), steadiness.best_streak(rested)) == (6, 6)
    assert (steadiness.rate(rested).hits, steadiness.rate(rested).n) == (6, 6)
    assert steadiness.consistency(rested) == 1.0


def test_a_holiday_announced_in_november_already_moves_decembers_next_due() -> None:
    quoted("so that a holiday announced in November already moves December's next due")
    holiday = Pause(
        mentorship="dana",
        starts_on=day("2026-12-14"),
        ends_on=day("2027-01-03"),
        set_on=day("2026-11-20"),
    )
    of = rhythm(fortnightly("2026-11-02"), held_on=["2026-11-05", "2026-11-18", "2026-12-01"])
    resting = rhythm(
        fortnightly("2026-11-02"),
        held_on=["2026-11-05", "2026-11-18", "2026-12-01"],
        pauses=[holiday],
    )
    assert of.next_due(day("2026-12-02")).on == day("2026-12-27")
    assert resting.next_due(day("2026-12-02")).on == day("2027-01-24")


@pytest.mark.parametrize(
    ("words", "promised"),
    [
        ("weekly: 16 days on", weekly("2026-01-05")),
        ("every two weeks 32", fortnightly("2026-01-05")),
        ("monthly 68", monthly("2026-01-05")),
    ],
)
def test_from_when_on_it_is_silent(words: str, promised: Cadence) -> None:
    quoted("(weekly: 16 days on, every two weeks 32, monthly 68)")
    met = rhythm(promised, held_on=["2026-01-05"])
    first = [int(number) for number in re.findall(r"\d+", words)][-1]
    silent = day("2026-01-05") + timedelta(days=first)
    assert not silence(met, silent - timedelta(days=1)).is_silent(silent - timedelta(days=1))
    assert silence(met, silent).is_silent(silent)
    assert silence(met, silent).overdue_since == silent


def test_the_cadence_none_breaks_the_run() -> None:
    quoted("the first day of the present unbroken run of cadences (`none` breaks it)")
    broken = rhythm(weekly("2026-01-05"), none_promised("2026-02-02"), weekly("2026-03-02"))
    assert silence(broken, day("2026-03-05")).days == 3


def test_the_examples_of_the_meant_day() -> None:
    quoted("A meeting of 3 Nov logged on 29 Nov makes no promise that is born broken.")
    twoweekly = cadence("2026-11-02", 2, Unit.WEEK).interval
    once_weekly = cadence("2026-09-07", 1, Unit.WEEK).interval
    assert twoweekly is not None
    assert once_weekly is not None
    late = Outlook(day("2026-11-29"), day("2026-12-02"), twoweekly, met_on=day("2026-11-03"))
    assert meant_day(late, day("2026-11-29")) == day("2026-12-01")
    quoted(
        "Weekly on Tuesdays, met on 8 Sep: promises of that day fall due on Tue 15 Sep, not on the "
        "slot's end before it."
    )
    tuesdays = Outlook(day("2026-09-20"), day("2026-09-21"), once_weekly, met_on=day("2026-09-08"))
    assert meant_day(tuesdays, day("2026-09-08")) == day("2026-09-15")


EXAMPLES = re.findall(
    r"^- ((?:due|for the meeting) .+) → (\w+), ([\d-]+), (\d)$", PAGE, re.MULTILINE
)


def test_there_are_eight_examples_of_promises() -> None:
    assert len(EXAMPLES) == 8


@pytest.mark.parametrize(("said", "outcome", "judged_on", "renegotiated"), EXAMPLES)
def test_the_examples_of_promises(
    said: str, outcome: str, judged_on: str, renegotiated: str
) -> None:
    def named(what: str) -> date | None:
        found = re.search(rf"{what} (\d\d-\d\d)", said)
        return day(f"2026-{found[1]}") if found else None

    due_on, moved_on = named("due") or named("meeting on"), named("moved on")
    assert due_on is not None
    made = Commitment(
        action="a", set_on=day("2026-03-01"), due_on=due_on, for_meeting="meeting" in said
    )
    given = [made]
    if moved_on:
        to = re.search(r"moved on \S+ to (\d\d-\d\d)", said)
        assert to is not None
        given.append(Commitment(action="a", set_on=moved_on, due_on=day(f"2026-{to[1]}")))
    action = Action(
        text="Draft",
        promised_on=day("2026-03-01"),
        done_on=named("done"),
        dropped_on=named("dropped"),
    )
    cadences = Cadences([fortnightly("2026-01-05")])
    judged = judge(action, given, day("2026-04-01"), cadences)
    assert (str(judged.outcome), f"{judged.judged_on:%m-%d}", str(judged.renegotiated)) == (
        *(outcome, judged_on, renegotiated),
    )


def test_until_the_8th_nobody_is_nagged() -> None:
    quoted(
        "Due on the 20th, promised anew on the 24th for the 8th: the first promise was broken and "
        "stays so in the figures, but until the 8th nobody is nagged."
    )
    given = [
        Commitment(action="a", set_on=day("2026-03-01"), due_on=day("2026-03-20")),
        Commitment(action="a", set_on=day("2026-03-24"), due_on=day("2026-04-08")),
    ]
    action = Action(text="Draft", promised_on=day("2026-03-01"))
    assert str(judge(action, given, day("2026-04-01")).outcome) == "missed"
    assert latest_due(given, day("2026-04-01")) == day("2026-04-08")


def test_under_five_there_are_counts_alone_and_the_interval() -> None:
    quoted('Under n = 5 print the counts alone ("3 of 4 kept"), no percentage')
    action = Action(text="Draft", promised_on=day("2026-03-01"), done_on=day("2026-03-09"))
    kept = judge(
        action,
        [Commitment(action="a", set_on=day("2026-03-01"), due_on=day("2026-03-10"))],
        day("2026-04-01"),
    )
    window = (day("2026-03-01"), day("2026-04-01"))
    four, five = follow_through([kept] * 4, *window), follow_through([kept] * 5, *window)
    assert (four.n, four.value, four.done_in_the_end) == (4, None, None)
    assert (five.n, five.value, five.done_in_the_end) == (5, 1.0, 1.0)
    quoted("(z = 1.959963984540054; none for n = 0)")
    quoted("8/10 → 0.490–0.943")
    low, high = wilson(8, 10) or (0.0, 0.0)
    assert (f"{low:.3f}", f"{high:.3f}", wilson(0, 0)) == ("0.490", "0.943", None)
    assert again.wilson(8, 10) == pytest.approx([low, high])


def test_the_second_reckoning_says_the_same_of_the_meeting() -> None:
    journal = Journal()
    journal.cadence("2026-01-05", 2, "week")
    for done_on in ("2026-03-13", "2026-03-14"):
        uid = journal.action("2026-03-10", done_on)
        [made] = [one for one in journal.records["commitment"] if one["action"] == uid]
        made["for_meeting"] = True
    mine = journal.on("2026-04-01")["follow_through"]["me"]
    assert (mine["kept"], mine["late"]) == (1, 1)


def test_the_examples_of_goals() -> None:
    quoted("At p = 0.5: a = 0.30 off track, 0.40 at risk, 0.45 on track.")
    asked, due_on = day("2026-04-01"), day("2026-06-01")
    shares = (0.30, 0.40, 0.45)
    paces = [pace_of(State.OPEN, asked, due_on, a, 0.5, asked).value for a in shares]
    assert [str(one) for one in paces] == ["off track", "at risk", "on track"]


def test_the_example_of_the_score() -> None:
    quoted("Example: 0.8, 6/7, 1.0 → 85.7; without the first → 91.4.")
    kept, none = (
        FollowThrough(n, 0, 10 - n, 10, share, share, None, 0, 0, 0, 0)
        for n, share in ((8, 0.8), (0, None))
    )
    whole, without = (score(one, steadiness.Rate(6, 7, 6 / 7), 1.0) for one in (kept, none))
    assert (f"{whole.value:.1f}", f"{without.value:.1f}") == ("85.7", "91.4")
    quoted("Fewer than two components: no score")
    assert score(none, steadiness.Rate(0, 0, None), 1.0).value is None


def test_the_examples_of_attainment() -> None:
    quoted("One goal at +1 → 60.0; three equal at −1 → 36.3.")
    assert f"{t_score([(1, 1.0)]):.1f}" == "60.0"
    assert f"{t_score([(-1, 2.0)] * 3):.1f}" == "36.3"
