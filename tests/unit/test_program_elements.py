"""`report program` of a pair: the elements of its programme, on its days, and what is done."""

from datetime import date

from mentorlog.domain.records.mentorship import Mentorship, Role
from mentorlog.domain.records.program import Enrolment, Side
from mentorlog.domain.records.said import Note
from mentorlog.domain.records.session import Session, Status
from mentorlog.reports.program import Element, build
from mentorlog.store.store import Store
from tests.unit.filled import load

START = date(2027, 2, 1)
ELEMENTS = ("Kick-off by day 21", "Training by day 14", "Mid-term survey", "AGREEMENT by day 7")


def elements(
    store: Store, as_of: str, *records: object, left: str | None = None, end: date | None = None
) -> list[Element]:
    if not store.mentorships.all():
        enrolment = Enrolment(
            mentorship="dana",
            program="spring",
            pairing="pair",
            label="x7",
            side=Side.MENTEE,
            elements=ELEMENTS,
            joined_on=START,
            left_on=date.fromisoformat(left) if left else None,
        )
        dana = Mentorship(
            uid="dana",
            name="Dana",
            role=Role.MENTEE,
            started_on=START,
            planned_end_on=end,
            program="spring27",
        )
        load(store, dana, enrolment)
    load(store, *records)  # type: ignore[arg-type]
    [one] = build(store, date.fromisoformat(as_of)).mentorships
    return list(one.elements)


def told(found: list[Element]) -> list[tuple[str, str, str]]:
    return [(one.name, str(one.stage), str(one.expected_on)) for one in found]


def test_the_programmes_own_elements_stand_below_with_their_days(store: Store) -> None:
    assert told(elements(store, "2027-02-16")) == [
        ("agreement", "open", "2027-02-08"),
        ("kick-off", "to come", "2027-02-22"),
        ("goals", "to come", "2027-03-03"),
        ("rhythm", "open", "2027-02-01"),
        ("pulse by both", "to come", "2027-03-03"),
        ("mid-term review", "to come", "None"),
        ("feedback by both", "to come", "None"),
        ("closing", "to come", "None"),
        ("Training", "open", "2027-02-15"),
        ("Mid-term survey", "to come", "None"),
    ]


def test_a_pair_that_joins_late_is_asked_for_nothing_after_its_last_day(store: Store) -> None:
    assert told(elements(store, "2027-02-09", end=date(2027, 2, 12))) == [
        ("agreement", "open", "2027-02-08"),
        ("kick-off", "to come", "2027-02-12"),
        ("goals", "to come", "2027-02-12"),
        ("rhythm", "open", "2027-02-01"),
        ("pulse by both", "to come", "2027-02-12"),
        ("mid-term review", "open", "2027-02-06"),
        ("feedback by both", "open", "2027-02-06"),
        ("closing", "to come", "2027-02-12"),
        ("Training", "to come", "2027-02-12"),
        ("Mid-term survey", "to come", "None"),
    ]


def test_an_own_element_is_done_by_what_is_filed_under_it(store: Store) -> None:
    records = (
        Note(mentorship="dana", on=date(2027, 2, 12), text="Half a day", tags=("training",)),
        Session(mentorship="dana", at="2027-02-11T16:00+01:00", tags=("#Training",)),
        Session(
            mentorship="dana",
            at="2027-02-10T16:00+01:00",
            tags=("training",),
            status=Status.CANCELLED,
        ),
    )
    training, survey = elements(store, "2027-02-16", *records)[-2:]
    assert (training.stage, training.on, training.ids) == ("done", date(2027, 2, 11), ("s1",))
    assert survey.command == 'note add "Mid-term survey" --tag "Mid-term survey" --with Dana'


def test_who_left_the_programme_is_asked_for_nothing_of_its_own(store: Store) -> None:
    found = elements(store, "2027-02-16", left="2027-02-10")
    assert [one.name for one in found][-1] == "closing"
    assert found[0].expected_on == date(2027, 3, 3)
