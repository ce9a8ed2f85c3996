"""The Markdown journal: what it looks like, and that nothing in it is lost or misread."""

from collections import Counter
from datetime import date
from typing import Any

from hypothesis import given, settings
from markdown_it import MarkdownIt

from mentorlog.domain.intervals import Unit
from mentorlog.domain.records.action import Action, Commitment
from mentorlog.domain.records.base import Mode, Party, Record
from mentorlog.domain.records.catalog import KINDS
from mentorlog.domain.records.goal import CheckIn, Goal, GoalState, Milestone, State, Term
from mentorlog.domain.records.mentorship import Cadence, Member, Mentorship, Pause, Role
from mentorlog.domain.records.said import Feedback, FeedbackKind, Note, NoteKind, Topic
from mentorlog.domain.records.session import Activity, Session, Status
from mentorlog.domain.text import printable
from mentorlog.exchange import markdown
from tests.amounts import share
from tests.unit.any_records import journals

PAGE = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def day(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")


def page(*records: Record) -> str:
    return "".join(markdown.write((kind, of_kind(kind, records)) for kind in KINDS))


def of_kind(kind: type[Record], records: Any) -> list[Record]:
    return [record for record in records if type(record) is kind]


DANA = Mentorship(uid="m", name="Dana", role=Role.MENTEE, started_on=day("01-05"))


def test_a_mentorship_is_a_chapter_with_its_facts() -> None:
    assert page(
        Mentorship(
            uid="m",
            name="Dana",
            role=Role.MENTEE,
            mode=Mode.HYBRID,
            program="Women in Tech",
            timezone="Europe/Berlin",
            started_on=day("01-05"),
            planned_end_on=day("12-31"),
            ended_on=day("11-30"),
            end_reason="moved",
        ),
        Member(uid="p", mentorship="m", name="Dana Lee", email="dana@example.com"),
        Cadence(uid="c1", mentorship="m", starts_on=day("06-01")),
        Cadence(uid="c2", mentorship="m", starts_on=day("01-05"), every=2, unit=Unit.WEEK),
        Pause(
            uid="x", mentorship="m", starts_on=day("07-01"), ends_on=day("07-31"), why="holidays"
        ),
    ) == (
        """\
# Mentoring journal

## Dana

- I am the mentee · one-on-one · informal · hybrid
- program: Women in Tech · timezone: Europe/Berlin
- started 2026-01-05 · planned end 2026-12-31 · ended 2026-11-30 · why: moved
- with: Dana Lee · email: dana@example.com
- every 2 weeks from 2026-01-05
- no cadence from 2026-06-01
- paused from 2026-07-01 · until 2026-07-31 · why: holidays
"""
    )


def test_sessions_come_in_order_with_all_that_belongs_to_them() -> None:
    assert page(
        DANA,
        Member(uid="p", mentorship="m", name="Dana Lee"),
        Goal(uid="g", title="Lead a review", starts_on=day("01-08")),
        Session(
            uid="s2",
            mentorship="m",
            at="2026-01-22T16:00+01:00",
            status=Status.CANCELLED,
            by=Party.THEM,
            why="ill",
        ),
        Session(
            uid="s1",
            mentorship="m",
            at="2026-01-08T16:00+01:00",
            minutes=45,
            title="Kick-off",
            mode=Mode.VIRTUAL,
            activity=Activity.KICKOFF,
            notes="We talked about:\n- goals\n# hope\n\nNice.",
            private_notes="Nervous.",
            tags=("career", "first"),
            goals=("g",),
            attendees=("p",),
        ),
        Action(
            uid="a1",
            mentorship="m",
            session="s1",
            text="Draft the packet",
            promised_on=day("01-08"),
            done_on=day("01-19"),
            tags=("x",),
        ),
        Action(
            uid="a2",
            session="s1",
            goal="g",
            owner=Party.THEM,
            text="Introduce me",
            promised_on=day("01-08"),
        ),
        Action(
            uid="a3",
            session="s1",
            member="p",
            text="Share slides",
            promised_on=day("01-09"),
            dropped_on=day("02-01"),
            why="outdated",
            private=True,
        ),
        Commitment(
            uid="c1", action="a1", set_on=day("01-14"), due_on=day("01-20"), why="ill\nagain"
        ),
        Commitment(uid="c2", action="a1", set_on=day("01-08"), due_on=day("01-15")),
        Feedback(
            uid="f",
            mentorship="m",
            session="s1",
            on=day("01-08"),
            kind=FeedbackKind.CHANGE,
            text="Slow down\n\nin demos",
            situation="Demo",
            behavior="Fast",
            impact="Lost\nthem",
            response="Two pauses",
            acknowledged_on=day("01-09"),
        ),
        Topic(uid="t", session="s1", text="Saying no", raised_on=day("01-22")),
        Note(uid="n", session="s1", on=day("01-08"), kind=NoteKind.WIN, text="Talk", tags=("a",)),
    ) == (
        """\
# Mentoring journal

## Dana

- I am the mentee · one-on-one · informal
- started 2026-01-05
- with: Dana Lee

### Sessions

#### 2026-01-08 16:00 · Kick-off

held · 45 min · virtual · kickoff · tags: career, first · goals: Lead a review · with: Dana Lee

We talked about:
- goals
\\# hope

Nice.

**Private notes:** Nervous.

**Promises**

- [x] Draft the packet · mine · promised 2026-01-08 · due 2026-01-20 · earlier: 2026-01-15 · """
        """moved: ill again · done 2026-01-19 · tags: x
- [ ] Introduce me · theirs · promised 2026-01-08 · goal: Lead a review
- [ ] Share slides · Dana Lee · private · promised 2026-01-09 · dropped 2026-02-01 · why: outdated

**Feedback**

- 2026-01-08 · change · from: them · acknowledged 2026-01-09

  Slow down

  in demos

  **Situation:** Demo

  **Behavior:** Fast

  **Impact:**

  Lost
  them

  **Response:** Two pauses

**Topics**

- [x] Saying no · raised 2026-01-22

**Notes**

- 2026-01-08 · win · tags: a

  Talk

#### 2026-01-22 16:00

cancelled · by: them · why: ill

## Outside any mentorship

### Goals

#### Lead a review

mine · starts 2026-01-08
"""
    )


def test_a_goal_has_its_steps_its_check_ins_and_its_changes() -> None:
    assert page(
        DANA,
        Goal(
            uid="g",
            mentorship="m",
            owner=Party.THEM,
            title="Lead reviews",
            why="Staff",
            area="craft",
            starts_on=day("01-08"),
            due_on=day("06-30"),
            metric="reviews",
            unit="a month",
            baseline=1,
            target=2.5,
            weight=2,
            private=True,
        ),
        Term(uid="t", goal="g", set_on=day("05-01"), due_on=day("09-30"), target=3, why="moved"),
        GoalState(uid="s1", goal="g", on=day("09-01"), state=State.ACHIEVED, why="at last"),
        GoalState(uid="s2", goal="g", on=day("02-01"), state=State.PAUSED),
        Milestone(
            uid="i1", goal="g", title="Alone", set_on=day("01-09"), due_on=day("03-31"), weight=0.5
        ),
        Milestone(uid="i2", goal="g", title="First", set_on=day("01-08"), done_on=day("03-20")),
        CheckIn(uid="c1", goal="g", on=day("02-01"), value=0, confidence=7, note="Storage"),
        CheckIn(uid="c2", goal="g", on=day("03-01"), percent=40, blocker="No slot", private=True),
        Action(uid="a", goal="g", mentorship="m", text="Ask Lee", promised_on=day("01-08")),
    ) == (
        """\
# Mentoring journal

## Dana

- I am the mentee · one-on-one · informal
- started 2026-01-05

### Goals

#### Lead reviews

theirs · private · area: craft · starts 2026-01-08 · due 2026-06-30 · metric: reviews · """
        """baseline 1 · target 2.5 · unit: a month · weight 2

**Why:** Staff

**Milestones**

- [x] First · set 2026-01-08 · done 2026-03-20
- [ ] Alone · set 2026-01-09 · due 2026-03-31 · weight 0.5

**Check-ins**

- 2026-02-01 · value 0 · confidence 7

  Storage
- 2026-03-01 · 40 % · private

  **Blocker:** No slot

**Changes**

- 2026-02-01 paused
- 2026-05-01 renegotiated · due 2026-09-30 · target 3 · why: moved
- 2026-09-01 achieved · why: at last

**Promises**

- [ ] Ask Lee · mine · promised 2026-01-08 · goal: Lead reviews
"""
    )


def test_what_belongs_to_no_mentorship_comes_last() -> None:
    assert page(
        Session(uid="s", mentorship="not here", at="2026-01-08T16:00+01:00", title="Elsewhere"),
        Note(uid="n", on=day("02-03"), kind=NoteKind.VISION, text="# Be <b>bold</b>", private=True),
    ) == (
        """\
# Mentoring journal

## Outside any mentorship

### Sessions

#### 2026-01-08 16:00 · Elsewhere

held

### Notes

- 2026-02-03 · vision · private

  \\# Be \\<b\\>bold\\</b\\>
"""
    )


def test_an_empty_journal_is_a_title() -> None:
    assert page() == "# Mentoring journal\n"


@settings(max_examples=share(200))
@given(journals(most=2))
def test_whatever_was_written_every_text_is_there_and_none_makes_a_heading(
    journal: dict[type[Record], list[Record]],
) -> None:
    placed = {kind: journal[kind] for kind in KINDS if kind in ALWAYS_PLACED}
    document = "".join(markdown.write(placed.items()))
    assert printable(document) == document
    tokens = PAGE.parse(document)
    headings = Counter(token.tag for token in tokens if token.type == "heading_open")
    assert headings["h1"] == 1
    assert headings["h2"] - len(placed[Mentorship]) in (0, 1)
    assert headings["h4"] == len(placed[Session]) + len(placed[Goal])
    assert not [token for token in tokens if "html" in token.type or token.type == "hr"]
    words = letters(document)
    for record in (record for records in placed.values() for record in records):
        for text in texts_of(record):
            assert letters(printable(text)) in words


ALWAYS_PLACED = {Mentorship, Session, Goal, Action, Feedback, Topic, Note}


def texts_of(record: Record) -> list[str]:
    """What a person wrote in a record."""
    references = {"uid", "mentorship", "member", "session", "goal", "goals", "attendees", "action"}
    references |= {"series", "passed_on"}
    moments = {"at", "first_at", "created_at", "updated_at"}
    fields = set(record.__struct_fields__) - references - moments - {"raised_in"}
    values = [getattr(record, field) for field in fields]
    tags = [tag for value in values if isinstance(value, tuple) for tag in value]
    return [value for value in values if type(value) is str] + tags


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))
