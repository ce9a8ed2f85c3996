"""`report cohort` and `report outcome` of a programme, by hand."""

from datetime import UTC, date, datetime
from typing import Any

from msgspec.structs import replace

from mentorlog.domain.records.practice import Reason
from mentorlog.domain.records.program import Side
from mentorlog.domain.status import Goals, Levels, Pulse, Skills, Slots, Status
from mentorlog.exchange import status as exchange
from mentorlog.operations.collecting import Came, keep, sort
from mentorlog.render.plain import Pen, draw
from mentorlog.render.reports import cohort as cohort_page
from mentorlog.render.reports import outcome as outcome_page
from mentorlog.reports import cohort, outcome
from mentorlog.reports.cohort import Cohort
from mentorlog.reports.scope import Scope
from mentorlog.store.changes import Command
from mentorlog.store.store import Store
from tests.programmes import DAY, PROGRAM, programme, told, uid
from tests.unit.filled import load

LATER = datetime(2026, 11, 20, 18, tzinfo=UTC)
WELL: dict[str, Any] = {
    "slots": Slots(met=4, missed=1, hits=4, n=5),
    "met_on": (date(2026, 11, 17),),
}


def of(store: Store, *sent: Status, pairs: int = 3, as_of: date = DAY, **people: Any) -> Cohort:
    if not store.programs.all():
        load(store, *programme(pairs, **people))
    files = [Came(str(i), exchange.read(exchange.write(one))) for i, one in enumerate(sent)]
    with store.writing(Command("program", "collect")):
        keep(store, sort(store, files, as_of).rows)
    return cohort.build(store, as_of, Scope(), store.programs.all()[0])


def end(store: Store, number: int, on: date, reason: Reason) -> None:
    with store.writing(Command("program", "pair end")):
        pairing = store.pairings.with_uid(uid(number))
        store.pairings.change(replace(pairing, ended_on=on, reason=reason))


def both(number: int, **more: Any) -> tuple[Status, Status]:
    fields = WELL | more
    return told(number, Side.MENTOR, **fields), told(number, Side.MENTEE, **fields)


def test_a_row_a_pair_worst_first_with_the_reason_and_who_has_not_reported(store: Store) -> None:
    load(store, *programme(8))
    end(store, 7, date(2026, 11, 1), Reason.NO_FAULT)
    found = of(
        store,
        *both(1),
        told(2, Side.MENTOR, silent=True, silence_days=40, **WELL),
        *both(3, goals=Goals(off_track=1)),
        *(one for one in both(4, held=0, met_on=(), slots=Slots())),
        told(5, Side.MENTEE, **WELL),
        *both(8, ended_on=DAY),
    )
    rows = [(one.id, one.standing, one.reason, one.unreported) for one in found.pairs]
    assert rows == [
        ("x4", "not begun", "no meeting in 74 days", ()),
        ("x2", "silent", "for 40 days", ("mentee",)),
        ("x3", "slipping", "1 goal off track", ()),
        ("x6", None, "", ("mentor", "mentee")),
        ("x1", "on course", "", ()),
        ("x5", "on course", "", ("mentor",)),
        ("x7", "closed", "nobody's fault", ()),
        ("x8", "closed", "", ()),
    ]
    assert found.counts == {
        "not begun": 1,
        "silent": 1,
        "slipping": 1,
        "on course": 2,
        "closed": 2,
    }
    assert found.unreported == 1
    assert cohort.needs_attention(found)


def test_all_on_course_needs_nobody(store: Store) -> None:
    assert not cohort.needs_attention(of(store, *both(1), *both(2), *both(3)))


def test_where_the_sides_differ_in_class_it_says_by_whose(store: Store) -> None:
    silent = told(1, Side.MENTEE, silent=True, silence_days=33, **WELL)
    row = of(store, told(1, Side.MENTOR, **WELL), silent).pairs[0]
    assert (row.id, row.standing, row.by, row.differ) == ("x1", "silent", "mentee", False)


def test_two_journals_that_tell_of_other_meetings_differ(store: Store) -> None:
    one, other = told(1, Side.MENTOR, **WELL), told(1, Side.MENTEE, **(WELL | {"held": 7}))
    found = of(store, one, other)
    row = next(row for row in found.pairs if row.id == "x1")
    assert (row.standing, row.differ) == ("on course", True)
    assert cohort.needs_attention(found)


def test_an_old_status_is_asked_for_anew_and_the_class_says_of_which_day(store: Store) -> None:
    found = of(store, told(1, as_of=date(2026, 10, 1)), as_of=date(2026, 10, 30), pairs=1)
    assert (found.pairs[0].old, found.pairs[0].told_on) == (("mentee",), date(2026, 10, 1))
    found = of(store, as_of=date(2026, 10, 29))
    assert found.pairs[0].old == ()


def test_who_left_has_closed_the_pair(store: Store) -> None:
    row = of(store, told(1, left=True), pairs=1).pairs[0]
    assert (row.standing, row.reason) == ("closed", "the mentee left")


def test_training_and_consent_that_are_missing_are_named(store: Store) -> None:
    row = of(store, pairs=1, consent=False, trained_on=None).pairs[0]
    names = ("Mentor 1", "Mentee 1")
    assert (row.untrained, row.without_consent) == (names, names)


def test_an_element_is_done_where_either_side_tells_so(store: Store) -> None:
    """By their places: the usual eight, of which Kick-off is the second, then Training."""
    one, other = told(1, Side.MENTOR, elements=(1, 2)), told(1, elements=(2, 9))
    row = of(store, one, other, pairs=1).pairs[0]
    assert (row.elements, row.elements_asked) == (("agreement", "kick-off", "Training"), 9)
    row = of(store, told(1, left=True, held=0, made_at=LATER)).pairs[0]
    assert row.elements == ("agreement", "kick-off")


def test_nobody_has_to_report_before_the_first_three_weeks(store: Store) -> None:
    assert of(store, as_of=date(2026, 9, 27)).pairs[0].unreported == ()
    assert of(store, as_of=date(2026, 9, 28)).pairs[0].unreported == ("mentor", "mentee")


def over(found: Cohort) -> dict[str, dict[str, tuple[int | None, float | None]]]:
    groups = (*found.over_pairs, *found.over_people)
    return {one.name: {each.name: (each.n, each.value) for each in one.figures} for one in groups}


def test_over_four_pairs_nothing_is_told_and_over_five_it_is(store: Store) -> None:
    four = [one for number in range(1, 5) for one in both(number, held=number)]
    figures = over(of(store, *four, pairs=6))["all pairs"]
    assert set(figures.values()) == {(None, None)}
    figures = over(of(store, *both(5, held=9)))["all pairs"]
    assert figures["meetings held"] == (5, 3)
    assert figures["cadence rate"] == (5, 0.8)
    assert figures["on course or closed"] == (5, 1.0)


def test_who_has_not_consented_is_in_no_figure(store: Store) -> None:
    found = of(store, *(one for n in range(1, 7) for one in both(n)), pairs=6, consent=False)
    assert set(over(found)["all pairs"].values()) == {(None, None)}


def test_pulses_are_told_of_five_people_and_of_a_side_only_where_no_few_are_left(
    store: Store,
) -> None:
    def pulses(mentors: int, mentees: int) -> list[Status]:
        sent = [told(n, Side.MENTOR, pulse=Pulse(clarity=4)) for n in range(1, mentors + 1)]
        return sent + [told(n, Side.MENTEE, pulse=Pulse(clarity=2)) for n in range(1, mentees + 1)]

    found = over(of(store, *pulses(6, 4), pairs=10))
    assert found["everybody"]["clarity"] == (10, 4)
    assert "mentors" not in found
    assert "mentees" not in found
    found = over(of(store, *pulses(6, 5)[-1:]))
    assert found["everybody"]["clarity"] == (11, 4)
    assert (found["mentors"]["clarity"], found["mentees"]["clarity"]) == ((6, 4), (5, 2))
    assert found["everybody"]["commitment"] == (None, None)


def test_the_page_of_a_cohort(store: Store) -> None:
    found = of(
        store, *both(1), told(2, silent=True, silence_days=40, elements=(2,), **WELL), pairs=3
    )
    assert (
        "\n".join(draw(cohort_page.page(found), Pen(120)))
        == """\
Cohort of Spring 27 on Fri 20 Nov 2026
3 pairs: 1 silent, 1 on course, of 1 nothing came yet.
pair  mentor    mentee    state        why          met             done    to ask for
x2    Mentor 2  Mentee 2  silent       for 40 days  4, last 17 Nov  1 of 9  status of the mentor
x3    Mentor 3  Mentee 3  nothing yet               –               –       status of both
x1    Mentor 1  Mentee 1  on course                 4, last 17 Nov  0 of 9

Over several pairs
           on course or closed  meetings held  cadence rate
all pairs  under 5              under 5        under 5"""
    )


def test_the_page_says_as_of_which_day_and_names_each_person_once(store: Store) -> None:
    """A class of another day says of which; two pairs of one mentor name that mentor once."""
    load(store, *programme(1, consent=False, trained_on=None))
    load(store, replace(store.pairings.with_uid(uid(1)), uid=uid(2), id=2))
    found = of(store, told(1, Side.MENTOR, as_of=date(2026, 11, 1)), pairs=0)
    lines = list(draw(cohort_page.page(found), Pen(110)))
    told_on = [line for line in lines if line.startswith("x1")]
    assert "on course    as of 1 Nov  4  " in told_on[0]
    first = lines.index("Training and consent that are missing")
    assert lines[first + 1 : first + 4] == [
        "training  Mentor 1, Mentee 1",
        "consent   Mentor 1, Mentee 1",
        "",
    ]


def test_figures_over_pairs_say_of_how_many_they_are(store: Store) -> None:
    found = of(store, *(one for number in range(1, 6) for one in both(number)), pairs=5)
    lines = draw(cohort_page.page(found), Pen(110))
    assert list(lines)[-3:] == [
        "Over several pairs",
        "           on course or closed  meetings held  cadence rate",
        "all pairs  100 % of 5           median 4 of 5  median 80 % of 5",
    ]


def test_of_who_left_the_other_side_still_counts(store: Store) -> None:
    gone = told(1, left=True, held=0)
    row = of(store, told(1, Side.MENTOR, **WELL), gone, pairs=1).pairs[0]
    assert (row.standing, row.held, row.unreported) == ("closed", 4, ())


# The outcome


def test_the_outcome_counts_each_pair_once(store: Store) -> None:
    sent = [
        one
        for number in range(1, 7)
        for one in both(
            number,
            held=10,
            goals=Goals(achieved=2, on_track=1, dropped=4),
            levels=Levels(more=1, as_expected=1),
            skills=Skills(n=2, before=4, after=7),
            closing_given=number < 4,
            promotions=1 if number == 1 else 0,
        )
    ]
    load(store, *programme(8))
    of(store, *sent)
    end(store, 7, date(2026, 10, 1), Reason.NO_FAULT)
    end(store, 8, date(2026, 11, 1), Reason.COMPLETED)
    found = outcome.build(store, DAY, Scope(), store.programs.all()[0])
    assert found.objectives == PROGRAM.objectives
    assert found.before is None
    assert [(one.name, one.value, one.of) for one in found.now.lines] == [
        ("pairs that stayed so far", 7, 8),
        ("meetings held", 60, None),
        ("goals achieved", 12, 18),
        ("goals −2, much less than expected", 0, None),
        ("goals −1, less than expected", 0, None),
        ("goals 0, as expected", 6, None),
        ("goals +1, more than expected", 6, None),
        ("goals +2, much more than expected", 0, None),
        ("skills rated at first and later", 12, None),
        ("their level at first, mean", 2.0, None),
        ("their level at last, mean", 3.5, None),
        ("promotions, of people who share them", 2, 12),
        ("closings by mentors", 3, 6),
        ("closings by mentees", 3, 6),
    ]


def test_fewer_than_five_are_told_nothing_of(store: Store) -> None:
    of(store, *both(1, skills=Skills(2, 4, 7)), pairs=4)
    found = outcome.build(store, DAY, Scope(), store.programs.all()[0])
    assert {one.value for one in found.now.lines[1:]} == {None}


def test_last_years_programme_stands_beside_it(store: Store) -> None:
    of(store, *(one for number in range(1, 6) for one in both(number)), pairs=5)
    next_year = replace(PROGRAM, uid="next", name="spring28", title=None, starts_on=DAY)
    load(store, next_year)
    found = outcome.build(store, DAY, Scope(), next_year)
    assert found.before is not None
    assert found.before.name == "spring27"
    assert (
        "\n".join(draw(outcome_page.page(found), Pen(90)))
        == """\
Outcome of spring28 on Fri 20 Nov 2026
Fri 20 Nov 2026 – Wed 30 Jun 2027

Objectives
Keep first-year engineers
Goals that move

What was counted
                                      spring28  Spring 27
pairs that stayed so far              0 of 0    5 of 5, 100 %
meetings held                         under 5   20
goals achieved                        under 5   0 of 0
goals −2, much less than expected     under 5   0
goals −1, less than expected          under 5   0
goals 0, as expected                  under 5   0
goals +1, more than expected          under 5   0
goals +2, much more than expected     under 5   0
skills rated at first and later       under 5   under 5
their level at first, mean            under 5   under 5
their level at last, mean             under 5   under 5
promotions, of people who share them  under 5   under 5
closings by mentors                   under 5   0 of 5, 0 %
closings by mentees                   under 5   0 of 5, 0 %"""
    )
