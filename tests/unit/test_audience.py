"""A store for someone else: whatever is asked of it, nothing private is in the answer."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings

from mentorlog.domain.records.action import Action, Commitment
from mentorlog.domain.records.base import Leaves, Record
from mentorlog.domain.records.catalog import KINDS
from mentorlog.domain.records.decision import Decision
from mentorlog.domain.records.goal import CheckIn, Goal, GoalState, Milestone, State, Term
from mentorlog.domain.records.growth import Career, CareerKind, Intro, Rating, Resource, Skill
from mentorlog.domain.records.marks import Marks, column_marks, marks
from mentorlog.domain.records.mentorship import Cadence, Member, Mentorship, Pause, Role
from mentorlog.domain.records.origin import Origin
from mentorlog.domain.records.practice import (
    Accord,
    Agreement,
    Attainment,
    Closing,
    Pulse,
    Renewal,
    Signature,
)
from mentorlog.domain.records.said import Advice, Contact, Feedback, Note, Topic
from mentorlog.domain.records.session import Session, Status
from mentorlog.exchange import document, markdown
from mentorlog.operations import names
from mentorlog.store import bulk, creation
from mentorlog.store.audience import AudienceStore, for_audience
from mentorlog.store.store import Store
from mentorlog.store.wanted import Wanted
from tests.amounts import share
from tests.unit.any_records import linked_journals
from tests.unit.filled import IMPORT, empty_stores, exported, load

CANARY = "canary"
NOTES = "sparrow"  # leaves only with the notes
DAY = date(2026, 11, 20)
AT = "2026-11-20T16:00+01:00"

SHOWN: tuple[Record, ...] = (
    Mentorship(uid="dana", name="Dana", role=Role.MENTEE, started_on=DAY, end_reason=NOTES),
    Member(uid="dana-member", mentorship="dana", name="Dana", email=CANARY),
    Cadence(uid="dana-cadence", mentorship="dana", starts_on=DAY),
    Pause(uid="dana-pause", mentorship="dana", starts_on=DAY, why=NOTES),
    Session(
        uid="dana-session", mentorship="dana", at=AT, title="Kick-off", notes=NOTES, why=NOTES,
        private_notes=CANARY, tags=(NOTES,), goals=("dana-private-goal", "dana-goal", "tomas-goal"),
        attendees=("tomas-member", "dana-member"), status=Status.PLANNED,
    ),
    Goal(uid="dana-goal", mentorship="dana", title="Lead", why=NOTES, member="tomas-member"),
    Term(uid="dana-term", goal="dana-goal", why=NOTES),
    GoalState(uid="dana-state", goal="dana-goal", state=State.OPEN, why=NOTES),
    Milestone(uid="dana-milestone", goal="dana-goal", title="Run one"),
    CheckIn(uid="dana-check-in", goal="dana-goal", value=1.0, note=NOTES, blocker=NOTES),
    Action(uid="dana-action", mentorship="dana", session="tomas-session", goal="own-goal",
           text="Draft", why=NOTES, tags=(NOTES,)),
    Commitment(uid="dana-commitment", action="dana-action", due_on=DAY),
    Feedback(uid="dana-feedback", mentorship="dana", text="Slow down", response=NOTES),
    Topic(uid="dana-topic", mentorship="dana", text="On-call", raised_in="tomas-session"),
    Note(uid="dana-note", mentorship="dana", session="dana-session", text="A win",
         tags=(NOTES, "win")),
    Agreement(uid="dana-agreement", mentorship="dana", purpose="Grow", boundaries=("No Sundays",)),
    Signature(uid="dana-signature", agreement="dana-agreement", member="tomas-member"),
    Renewal(uid="dana-renewal", agreement="dana-agreement", note=NOTES),
    Pulse(uid="dana-pulse", mentorship="dana", clarity=4, confidence=1, balance=2, note=NOTES),
    Skill(uid="dana-skill", mentorship="dana", title="Facilitation", goal="dana-goal"),
    Rating(uid="dana-rating", skill="dana-skill", level=3, evidence=NOTES),
    Intro(uid="dana-intro", mentorship="dana", name="Lee", why=NOTES),
    Resource(uid="dana-resource", mentorship="dana", title="A book", takeaway=NOTES),
    Career(uid="dana-career", mentorship="dana", kind=CareerKind.AWARD, title="Prize", note=NOTES),
    Closing(uid="dana-closing", mentorship="dana", learned=NOTES, next=NOTES),
    Attainment(uid="dana-attainment", goal="dana-goal", level=-1),
    Accord(uid="dana-accord", goal="dana-goal"),
    Contact(uid="dana-contact", mentorship="dana", text="It has been a while"),
    Advice(uid="dana-advice", mentorship="dana", text="Say no", result=NOTES),
    Decision(uid="dana-decision", mentorship="dana", text="Stay?", expect=NOTES, why=NOTES),
)  # fmt: skip

HIDDEN: tuple[Record, ...] = (
    Goal(uid="dana-private-goal", mentorship="dana", title=CANARY, private=True),
    Origin(
        uid="1",
        source=CANARY,
        key="0f" * 32,
        of="session",
        record="dana-session",
        seen="0f" * 32,
        made="0f" * 32,
        rest=CANARY,
    ),
    Term(uid="1", goal="dana-private-goal", why=CANARY),
    GoalState(uid="1", goal="dana-private-goal", state=State.OPEN, why=CANARY),
    Milestone(uid="1", goal="dana-private-goal", title=CANARY),
    CheckIn(uid="1", goal="dana-private-goal", note=CANARY),
    CheckIn(uid="2", goal="dana-goal", note=CANARY, private=True),
    Action(uid="1", mentorship="dana", goal="dana-private-goal", text=CANARY),
    Action(uid="dana-private-action", mentorship="dana", text=CANARY, private=True),
    Commitment(uid="1", action="dana-private-action", due_on=DAY),
    Commitment(uid="2", action="1", due_on=DAY),
    Feedback(uid="1", mentorship="dana", goal="dana-private-goal", text=CANARY),
    Feedback(uid="2", mentorship="dana", text=CANARY, private=True),
    Topic(uid="1", mentorship="dana", text=CANARY, private=True),
    Pulse(uid="1", mentorship="dana", note=CANARY, private=True),
    Pulse(uid="2", mentorship="dana", confidence=1, balance=2),
    Skill(uid="dana-private-skill", mentorship="dana", title=CANARY, private=True),
    Skill(uid="2", mentorship="dana", goal="dana-private-goal", title=CANARY),
    Rating(uid="1", skill="dana-private-skill", level=1, evidence=CANARY),
    Intro(uid="1", mentorship="dana", name=CANARY, private=True),
    Resource(uid="1", mentorship="dana", title=CANARY, private=True),
    Career(uid="1", mentorship="dana", kind=CareerKind.TALK, title=CANARY, private=True),
    Attainment(uid="1", goal="dana-private-goal", level=1),
    Accord(uid="1", goal="dana-private-goal"),
    Note(uid="1", mentorship="dana", text=CANARY, private=True),
    Contact(uid="1", mentorship="dana", text=CANARY, private=True),
    Advice(uid="1", mentorship="dana", text=CANARY, private=True),
    Advice(uid="tomas-advice", mentorship="tomas", text=CANARY),
    Decision(uid="1", mentorship="dana", text=CANARY, private=True),
    Decision(uid="tomas-decision", mentorship="tomas", text=CANARY),
    Decision(uid="own-decision", text=CANARY),
    Contact(uid="tomas-contact", mentorship="tomas", text=CANARY),
    # of somebody else
    Mentorship(uid="tomas", name=CANARY, role=Role.MENTOR, started_on=DAY),
    Member(uid="tomas-member", mentorship="tomas", name=CANARY),
    Cadence(uid="tomas-cadence", mentorship="tomas", starts_on=DAY),
    Pause(uid="tomas-pause", mentorship="tomas", starts_on=DAY, why=CANARY),
    Session(uid="tomas-session", mentorship="tomas", at=AT, title=CANARY, status=Status.PLANNED),
    Goal(uid="tomas-goal", mentorship="tomas", title=CANARY),
    Milestone(uid="tomas-milestone", goal="tomas-goal", title=CANARY),
    Action(uid="tomas-action", mentorship="tomas", text=CANARY),
    Feedback(uid="tomas-feedback", mentorship="tomas", text=CANARY),
    Topic(uid="tomas-topic", mentorship="tomas", text=CANARY),
    Note(uid="tomas-note", mentorship="tomas", text=CANARY),
    Agreement(uid="tomas-agreement", mentorship="tomas", purpose=CANARY),
    Signature(uid="tomas-signature", agreement="tomas-agreement"),
    Renewal(uid="tomas-renewal", agreement="tomas-agreement", note=CANARY),
    Pulse(uid="tomas-pulse", mentorship="tomas", clarity=4, note=CANARY),
    Skill(uid="tomas-skill", mentorship="tomas", title=CANARY),
    Rating(uid="tomas-rating", skill="tomas-skill", level=1, evidence=CANARY),
    Intro(uid="tomas-intro", mentorship="tomas", name=CANARY),
    Resource(uid="tomas-resource", mentorship="tomas", title=CANARY),
    Career(uid="tomas-career", mentorship="tomas", kind=CareerKind.TALK, title=CANARY),
    Closing(uid="tomas-closing", mentorship="tomas", learned=CANARY),
    Attainment(uid="tomas-attainment", goal="tomas-goal", level=1),
    Accord(uid="tomas-accord", goal="tomas-goal"),
    # of nobody but me
    Goal(uid="own-goal", title=CANARY),
    Action(uid="own-action", text=CANARY),
    Topic(uid="own-topic", text=CANARY),
    Note(uid="own-note", text=CANARY),
)


@pytest.fixture
def path(db: Path) -> Path:
    store = Store(db)
    load(store, *SHOWN, *HIDDEN)
    store.close()
    return db


@pytest.fixture
def mine(path: Path) -> Iterator[Store]:
    store = Store(path)
    yield store
    store.close()


@pytest.fixture
def theirs(path: Path) -> Iterator[AudienceStore]:
    store = for_audience(path, "dana", with_notes=False)
    yield store
    store.close()


@pytest.fixture
def all_theirs(path: Path) -> Iterator[AudienceStore]:
    store = for_audience(path, None, with_notes=False)
    yield store
    store.close()


@pytest.fixture
def theirs_with_notes(path: Path) -> Iterator[AudienceStore]:
    store = for_audience(path, "dana", with_notes=True)
    yield store
    store.close()


def everything(store: Store) -> dict[tuple[str, str], Record]:
    return {(kind.noun, one.uid): one for kind in KINDS for one in bulk.each(store, kind)}


def tables_of(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        return [name for (name,) in rows]


def answer(store: Store, sql: str) -> str | None:
    """What SQLite answers, or None if it refuses."""
    try:
        return str([tuple(row) for row in store.connection.execute(sql)])
    except sqlite3.DatabaseError:
        return None


def test_one_record_of_every_kind_is_shown_and_no_other(theirs: Store) -> None:
    assert {type(record) for record in SHOWN} == {one for one in KINDS if not one.stays}
    assert everything(theirs).keys() == {(record.noun, record.uid) for record in SHOWN}


def test_of_all_mentorships_and_of_none_only_what_is_private_is_not_there(
    all_theirs: Store,
) -> None:
    told = everything(all_theirs)
    others = [one for one in HIDDEN if one.uid.startswith(("tomas", "own"))]
    assert told.keys() == {(one.noun, one.uid) for one in (*SHOWN, *others)}
    session = told["session", "dana-session"]
    assert isinstance(session, Session)
    assert (session.goals, session.private_notes) == (("dana-goal", "tomas-goal"), None)
    assert (session.notes, session.why) == (None, None)
    rows = all_theirs.connection.execute("SELECT uid FROM agenda WHERE noun = 'action'")
    assert {uid for (uid,) in rows} == {"dana-action", "tomas-action", "own-action"}


def test_no_table_can_be_read_around_the_views_of_all(all_theirs: Store) -> None:
    for table in tables_of(all_theirs.path):
        assert answer(all_theirs, f"SELECT * FROM main.{table}") is None
    assert answer(all_theirs, "SELECT * FROM change") is None


def test_no_format_holds_a_private_word(theirs: Store, theirs_with_notes: Store) -> None:
    for store, words in ((theirs, (CANARY, NOTES)), (theirs_with_notes, (CANARY,))):
        kinds = [(kind, list(bulk.each(store, kind))) for kind in KINDS]
        text = exported(store).decode() + "".join(markdown.write(kinds))
        assert [word for word in words if word in text] == []
    assert NOTES in exported(theirs_with_notes).decode()


def test_what_a_row_names_and_is_not_shown_is_null_and_lists_lose_it(theirs: Store) -> None:
    shown = everything(theirs)
    session, action = shown["session", "dana-session"], shown["action", "dana-action"]
    assert isinstance(session, Session)
    assert isinstance(action, Action)
    assert (session.goals, session.attendees) == (("dana-goal",), ("dana-member",))
    assert (action.session, action.goal) == (None, None)
    assert theirs.topics.latest(1)[0].raised_in is None
    assert theirs.notes.latest(1)[0].session == "dana-session"


def test_the_marks_of_the_fields_decide(theirs: Store, theirs_with_notes: Store) -> None:
    for record in SHOWN:
        for name, marked in marks(type(record)).items():
            told = getattr(everything(theirs)[record.noun, record.uid], name)
            told_with_notes = getattr(everything(theirs_with_notes)[record.noun, record.uid], name)
            if marked.leaves is Leaves.NEVER:
                assert (told, told_with_notes) == (None, None)
            elif marked.leaves is Leaves.WITH_NOTES:
                nothing = () if marked.is_list else None
                assert (told, told_with_notes) == (nothing, getattr(record, name))


def test_a_field_that_may_be_left_out_may_be_null_or_empty() -> None:
    held_back = [
        (kind.noun, name)
        for kind in KINDS
        for name, marked in marks(kind).items()
        if marked.leaves and not (marked.is_optional or marked.is_list)
    ]
    assert held_back == []


def test_a_new_field_is_judged_by_its_mark() -> None:
    assert marks(Session)["private_notes"] == Marks(None, Leaves.NEVER, True, False, True, True)
    assert marks(Session)["goals"] == Marks("goal", None, True, True, False, False)
    assert marks(Session)["tags"] == Marks(None, Leaves.WITH_NOTES, True, True, False, True)
    assert marks(Member)["email"].leaves is Leaves.NEVER


def references(mine: Store) -> list[tuple[str, str]]:
    """The columns that may leave by which a row is found from another, each with its table."""
    creation.let_write(mine.connection)
    return [
        (kind.noun, name)
        for kind in KINDS
        for name, marked in column_marks(kind).items()
        if marked.noun and not marked.is_list and marked.leaves in (None, Leaves.WITH_NOTES)
        if name in led_by(mine, kind.noun)
    ]


def led_by(mine: Store, table: str) -> set[str]:
    """The columns that an index of the table begins with."""
    rows = mine.connection.execute(
        "SELECT c.name FROM pragma_index_list(?) l, pragma_index_info(l.name) c WHERE c.seqno = 0",
        (table,),
    )
    return {name for (name,) in rows}


@pytest.mark.parametrize("of", ["dana", None])
def test_what_refers_to_a_row_is_found_by_its_index_there_too(
    path: Path, mine: Store, of: str | None
) -> None:
    asked = references(mine)
    assert {("action", "goal"), ("commitment", "action"), ("note", "session")} <= {*asked}
    store = for_audience(path, of, with_notes=True)
    for table, column in asked:
        plan = f"EXPLAIN QUERY PLAN SELECT * FROM {table} WHERE {column} = 'x'"
        steps = [row["detail"] for row in store.connection.execute(plan)]
        read_whole = [step for step in steps if step.startswith(("SCAN r", "MATERIALIZE", "LIST"))]
        assert read_whole == [], (table, column)
    store.close()


def test_the_agenda_shows_what_is_shown(theirs: Store) -> None:
    rows = theirs.connection.execute("SELECT noun, uid FROM agenda ORDER BY noun")
    assert [tuple(row) for row in rows] == [
        ("action", "dana-action"),
        ("goal", "dana-goal"),
        ("milestone", "dana-milestone"),
        ("session", "dana-session"),
        ("slot", "dana"),
    ]


def test_the_store_answers_as_usual(theirs: Store) -> None:
    dana = names.named(theirs, "dan", date.max)
    [goal] = theirs.goals.open(Wanted())
    assert theirs.mentorships.all() == [dana]
    assert [one.uid for one in theirs.goals.check_ins.of([goal])[goal.uid]] == ["dana-check-in"]
    assert theirs.agenda.due(date(2026, 12, 31), DAY)[1] == 2
    assert theirs.mentorships.rhythm(dana).held == []
    with bulk.snapshot(theirs):
        assert bulk.count(theirs, Session) == 1


def test_lists_can_be_filtered_by_tags_that_are_seen(
    theirs: Store, theirs_with_notes: Store
) -> None:
    assert answer(theirs, "SELECT value FROM json_each('[1]')") == "[(1,)]"  # before any view
    tagged = "SELECT uid FROM note WHERE EXISTS (SELECT 1 FROM json_each(tags) WHERE value = 'win')"
    assert answer(theirs, tagged) == "[]"
    assert answer(theirs_with_notes, tagged) == "[('dana-note',)]"


def test_no_table_can_be_read_around_the_views(theirs: Store, mine: Store) -> None:
    tables = tables_of(theirs.path)
    assert {"session", "change", "command", "search", "search_content", "agenda"} <= set(tables)
    for table in tables:
        for sql in (
            f"SELECT * FROM main.{table}",
            f"SELECT count(*) FROM main.{table}",
            f"WITH {table} AS (SELECT * FROM main.{table}) SELECT * FROM {table}",
            f"SELECT * FROM (SELECT * FROM main.{table}) AS {table}",
            f"SELECT 1 WHERE EXISTS (SELECT 1 FROM main.{table})",
        ):
            assert answer(mine, sql) is not None, sql
            assert answer(theirs, sql) is None, sql


def test_no_name_gives_a_private_word(theirs: Store) -> None:
    for name in tables_of(theirs.path):
        assert CANARY not in (answer(theirs, f"SELECT * FROM {name}") or "")


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT sql FROM sqlite_master",
        "SELECT sql FROM sqlite_temp_master",
        "SELECT * FROM pragma_table_info('session')",
        "PRAGMA query_only = OFF",
        "PRAGMA table_info(session)",
        "ATTACH ':memory:' AS more",
        "DROP VIEW temp.session",
        "CREATE TEMP TABLE more (a)",
        "DELETE FROM main.session",
        "INSERT INTO main.note (uid) VALUES ('1')",
        "UPDATE main.session SET title = 'x'",
        "REINDEX",
        "ANALYZE",
        "SELECT * FROM search WHERE search MATCH 'canary'",
        "SELECT * FROM change",
        "SELECT * FROM command",
        "SELECT * FROM device",
    ],
)
def test_all_else_is_refused(theirs: Store, mine: Store, sql: str) -> None:
    assert answer(theirs, sql) is None
    assert answer(mine, f"EXPLAIN {sql}") is not None or "DROP" in sql


def test_it_cannot_be_copied_whole(theirs: Store, tmp_path: Path) -> None:
    assert answer(theirs, f"VACUUM INTO '{tmp_path}/copy.db'") is None
    assert not (tmp_path / "copy.db").exists()


def test_it_cannot_be_written(theirs: Store) -> None:
    with pytest.raises(RuntimeError, match="only read"), theirs.writing(IMPORT):
        pass


def test_a_uid_is_never_sql(path: Path) -> None:
    store = for_audience(path, "' OR 1 OR '", with_notes=True)
    assert everything(store) == {}
    store.close()


def test_without_a_store_there_is_nothing(db: Path) -> None:
    store = for_audience(db, "dana", with_notes=True)
    assert everything(store) == {}
    store.close()


@settings(max_examples=share(200))
@given(linked_journals())
def test_what_leaves_is_of_one_mentorship_and_whole_in_itself(
    journal: dict[type[Record], list[Record]],
) -> None:
    with empty_stores(1) as [store]:
        load(store, *(record for records in journal.values() for record in records))
        store.close()
        for mentorship in journal[Mentorship]:
            with closing(for_audience(store.path, mentorship.uid, with_notes=True)) as theirs:
                told = list(document.read(exported(theirs)).records(lambda _noun, _uid: False))
            assert not any(getattr(record, "private", False) for record in told)
            homes = {getattr(record, "mentorship", mentorship.uid) for record in told}
            assert homes == {mentorship.uid}
