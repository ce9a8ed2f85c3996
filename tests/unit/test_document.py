"""The JSON document: what it looks like, that it comes back, and what it refuses."""

import json
import subprocess
import sys
from contextlib import suppress
from datetime import date
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorlog.domain.intervals import Unit
from mentorlog.domain.records.action import Action
from mentorlog.domain.records.base import Record
from mentorlog.domain.records.catalog import KINDS
from mentorlog.domain.records.mentorship import Cadence, Mentorship, Role
from mentorlog.domain.records.said import Feedback
from mentorlog.domain.records.session import Session, Status
from mentorlog.errors import Invalid
from mentorlog.exchange import document
from mentorlog.exchange.record_reader import RecordReader
from tests.amounts import share
from tests.unit.any_records import journals

STAMP = "2026-01-05T09:30:00+01:00"
MEND = "nothing was imported; mend the file and import it again"
OURS = "import reads what `mentorlog data export --json` writes"

DANA = Mentorship(
    id=3,
    uid="6f0e",
    created_at=STAMP,
    updated_at=STAMP,
    name="Dana",
    role=Role.MENTEE,
    started_on=date(2026, 1, 5),
)
FORTNIGHTLY = Cadence(
    id=4,
    uid="91aa",
    created_at=STAMP,
    updated_at=STAMP,
    mentorship="6f0e",
    starts_on=date(2026, 1, 5),
    every=2,
    unit=Unit.WEEK,
)
KICK_OFF = Session(
    id=12,
    uid="c3d1",
    created_at=STAMP,
    updated_at=STAMP,
    mentorship="6f0e",
    at="2026-01-08T16:00+01:00",
    minutes=45,
    title='Kick-off: "hello"',
    notes="Ziele – 目標\nred \x1b[31m, C1 \x9b31m",
    tags=("career", "first"),
)
PACKET = Action(
    id=7,
    uid="b7e2",
    created_at=STAMP,
    updated_at=STAMP,
    mentorship="6f0e",
    session="c3d1",
    text="Draft the packet",
    promised_on=date(2026, 1, 8),
)

EXPECTED = r"""{"format": "mentorlog", "version": 2, "records": {
  "mentorship": [
    {"uid": "6f0e", "created_at": "2026-01-05T09:30:00+01:00", "updated_at": "2026-01-05T09:30:00+01:00", "name": "Dana", "role": "mentee", "kind": "one-on-one", "formality": "informal", "mode": null, "program": null, "timezone": null, "started_on": "2026-01-05", "planned_end_on": null, "ended_on": null, "end_reason": null, "reopened_on": null}
  ],
  "member": [],
  "cadence": [
    {"uid": "91aa", "created_at": "2026-01-05T09:30:00+01:00", "updated_at": "2026-01-05T09:30:00+01:00", "mentorship": "6f0e", "starts_on": "2026-01-05", "every": 2, "unit": "week"}
  ],
  "pause": [],
  "session": [
    {"uid": "c3d1", "created_at": "2026-01-05T09:30:00+01:00", "updated_at": "2026-01-05T09:30:00+01:00", "mentorship": "6f0e", "at": "2026-01-08T16:00+01:00", "minutes": 45, "status": "held", "by": null, "why": null, "mode": null, "activity": null, "title": "Kick-off: \"hello\"", "notes": "Ziele – 目標\nred \u001b[31m, C1 \u009b31m", "private_notes": null, "tags": ["career", "first"], "goals": [], "attendees": [], "every": null, "unit": null, "first_at": null, "last_on": null, "series": null},
    {"uid": "c3d2", "created_at": "2026-01-05T09:30:00+01:00", "updated_at": "2026-01-05T09:30:00+01:00", "mentorship": "6f0e", "at": "2026-01-08T16:00+01:00", "minutes": null, "status": "planned", "by": null, "why": null, "mode": null, "activity": null, "title": null, "notes": null, "private_notes": null, "tags": [], "goals": [], "attendees": [], "every": null, "unit": null, "first_at": null, "last_on": null, "series": null}
  ],
  "goal": [],
  "term": [],
  "goal_state": [],
  "milestone": [],
  "check_in": [],
  "action": [
    {"uid": "b7e2", "created_at": "2026-01-05T09:30:00+01:00", "updated_at": "2026-01-05T09:30:00+01:00", "mentorship": "6f0e", "session": "c3d1", "goal": null, "owner": "me", "member": null, "text": "Draft the packet", "promised_on": "2026-01-08", "done_on": null, "dropped_on": null, "why": null, "tags": [], "private": false, "every": null, "unit": null, "first_on": null, "last_on": null, "series": null}
  ],
  "commitment": [],
  "feedback": [],
  "topic": [],
  "note": [],
  "agreement": [],
  "signature": [],
  "renewal": [],
  "pulse": [],
  "skill": [],
  "rating": [],
  "intro": [],
  "resource": [],
  "career": [],
  "closing": [],
  "attainment": [],
  "accord": [],
  "contact": [],
  "advice": [],
  "decision": [],
  "origin": [],
  "program": [],
  "participant": [],
  "pairing": [],
  "status": [],
  "enrolment": []
}}
"""  # noqa: E501


def nothing_else(_noun: str, _uid: str) -> bool:
    return False


def records_of(data: bytes, known: document.Known = nothing_else) -> list[Record]:
    return list(document.read(data).records(known))


def refused(data: bytes) -> tuple[str, str]:
    """The message and the hint with which an import into an empty store is refused."""
    with pytest.raises(Invalid) as error:
        records_of(data)
    return error.value.message, error.value.hint


def holding(records: str) -> bytes:
    return f'{{"format": "mentorlog", "version": 1, "records": {{{records}}}}}'.encode()


def session(fields: str) -> bytes:
    """A document with a mentorship and a session with these fields besides what it must have."""
    return holding(
        '"mentorship": [{"uid": "m", "name": "Dana", "role": "mentee"}], "session": '
        f'[{{"uid": "s", "mentorship": "m", "at": "2026-01-08T16:00+01:00", {fields}}}]'
    )


def test_the_document_is_one_record_a_line_with_every_kind_in_order_and_no_id() -> None:
    planned = Session(
        uid="c3d2",
        created_at=STAMP,
        updated_at=STAMP,
        mentorship="6f0e",
        at="2026-01-08T16:00+01:00",
        status=Status.PLANNED,
    )
    kinds: list[tuple[type[Record], list[Record]]] = [
        (Action, [PACKET]),
        (Session, [KICK_OFF, planned]),
        (Mentorship, [DANA]),
        (Cadence, [FORTNIGHTLY]),
    ]
    assert b"".join(document.write(kinds)).decode() == EXPECTED


def test_it_comes_back_as_it_was_but_for_the_local_id() -> None:
    records = records_of(EXPECTED.encode())
    assert records[0] == msgspec.structs.replace(DANA, id=0)
    assert records[2] == msgspec.structs.replace(KICK_OFF, id=0)
    assert [type(record) for record in records] == [Mentorship, Cadence, Session, Session, Action]


def test_it_is_written_while_the_records_come_in() -> None:
    drawn = []

    def endless() -> object:
        while True:
            drawn.append(1)
            yield DANA

    lines = document.write([(Mentorship, endless())])  # type: ignore[list-item]
    for _ in range(5):
        next(lines)
    assert len(drawn) == 3 * document._AT_ONCE


def test_a_text_that_looks_like_the_beginning_of_a_record_stays_a_text() -> None:
    odd = [
        msgspec.structs.replace(PACKET, uid=f"u{number}", text=text)
        for number, text in enumerate(
            ('a"}, {"id": 7, "uid": "x', '}, {"id": null, ', '\\"}, {"id": 1,')
        )
    ]
    data = b"".join(document.write([(Action, odd)]))
    assert [row["text"] for row in json.loads(data)["records"]["action"]] == [o.text for o in odd]
    assert data.count(b"\n    {") == len(odd)


def test_an_empty_store_is_a_document_too() -> None:
    data = b"".join(document.write([]))
    assert list(json.loads(data)["records"]) == [kind.noun for kind in KINDS]
    assert records_of(data) == []


def test_what_makes_a_record_what_it_is_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MENTORLOG_NOW", "2026-11-21T16:00:30+01:00")
    cadence, feedback = records_of(
        holding(
            '"cadence": [{"mentorship": "m"}], '
            '"feedback": [{"text": "Slow down", "mentorship": "m", "from": "me"}]'
        ),
        lambda noun, uid: (noun, uid) == ("mentorship", "m"),
    )
    assert isinstance(cadence, Cadence)
    assert isinstance(feedback, Feedback)
    assert (cadence.starts_on, cadence.created_at) == (
        date(2026, 11, 21),
        "2026-11-21T16:00:30+01:00",
    )
    assert (feedback.from_, feedback.on) == ("me", date(2026, 11, 21))
    assert cadence.uid != feedback.uid


def test_the_number_of_records_is_known_before_any_is_read() -> None:
    counts = document.read(holding('"note": [1, 2], "session": [], "goal": [{}]')).counts
    assert list(counts) == list(KINDS)
    assert {kind.noun: count for kind, count in counts.items() if count} == {"goal": 1, "note": 2}


def test_kinds_and_keys_may_come_in_any_order_and_refer_forward() -> None:
    data = (
        b'\xef\xbb\xbf {"records": {"action": [{"text": "a", "session": "s"}],\n "session":'
        b' [{"at": "2026-01-08T16:00+01:00", "mentorship": "m", "goals": ["g"], "uid": "s"}],'
        b' "goal": [{"uid": "g", "title": "b"}], "mentorship": [{"uid": "m", "name": "c",'
        b' "role": "peer"}]}, "version": 1, "format" : "mentorlog"}\n\n'
    )
    assert [record.noun for record in records_of(data)] == [
        "mentorship",
        "session",
        "goal",
        "action",
    ]


def test_what_looks_like_the_end_of_a_key_in_a_text_is_text() -> None:
    data = session(r'"title": ": a", "notes": "he said \"x\": \\", "tags": [":", "\\\":"]')
    last = records_of(data)[-1]
    assert isinstance(last, Session)
    assert (last.title, last.notes, last.tags) == (": a", 'he said "x": \\', (":", '\\":'))


@pytest.mark.parametrize(
    ("data", "message", "hint"),
    [
        (b"", "the file is empty", OURS),
        (b" \n\t ", "the file is empty", OURS),
        (b"\xef\xbb\xbf", "the file is empty", OURS),
        (b"dear diary", "line 1, column 1: not JSON (invalid character)", OURS),
        (
            b'{"format": "mentorlog",\n "\xc3\xa9": 1,}',
            "line 2, column 9: not JSON (trailing comma in object)",
            OURS,
        ),
        (b"{} {}", "line 1, column 5: not JSON (trailing characters)", OURS),
        (b'{"format": "mentorl', "the file ends in the middle: it was cut off", OURS),
        (EXPECTED.encode()[:-400], "the file ends in the middle: it was cut off", OURS),
        (b'{\n"a": "\xff"}', "line 2: not UTF-8 text", OURS),
        (b'{"a": "\n\n\xe2\x82', "line 3: not UTF-8 text", OURS),
        ("{}".encode("utf-16"), "line 1: not UTF-8 text", OURS),
        (b"\n" * (2**20 - 1) + b"\xc3(", f"line {2**20}: not UTF-8 text", OURS),
        (b"[]", "the document: must be an object, not a list", OURS),
        (b'"mentorlog"', "the document: must be an object, not text", OURS),
        (b"{}", "format: is missing", OURS),
        (b'{"format": "jrnl"}', 'format: must be "mentorlog", not "jrnl"', OURS),
        (b'{"format": null}', 'format: must be "mentorlog", not null', OURS),
        (b'{"format": "mentorlog"}', "version: is missing", OURS),
        (
            b'{"format": "mentorlog", "version": 3, "records": {}}',
            "version: 3 is newer than this mentorlog reads (2)",
            "update mentorlog, then import again",
        ),
        (b'{"format": "mentorlog", "version": "1"}', 'version: must be 2, not "1"', OURS),
        (b'{"format": "mentorlog", "version": 1.0}', "version: must be 2, not 1.0", OURS),
        (b'{"format": "mentorlog", "version": true}', "version: must be 2, not true", OURS),
        (b'{"format": "mentorlog", "version": 0}', "version: must be 2, not 0", OURS),
        (b'{"format": "mentorlog", "version": 1}', "records: is missing", OURS),
        (
            b'{"format": "mentorlog", "version": 1, "records": []}',
            "records: must be an object, not a list",
            OURS,
        ),
        (
            b'{"format": "mentorlog", "version": 1, "records": {}, "title": 1}',
            "title: is unknown; known are format, version, records",
            OURS,
        ),
        (
            holding('"meeting": []'),
            (
                "records.meeting: is unknown; known are mentorship, member, cadence, pause, "
                "session, goal, term, goal_state, milestone, check_in, action, commitment, "
                "feedback, topic, note, agreement, signature, renewal, pulse, skill, rating, "
                "intro, resource, career, closing, attainment, accord, contact, "
                "advice, decision, origin, program, participant, pairing, status, "
                "enrolment"
            ),
            OURS,
        ),
        (holding('"goal": {}'), "records.goal: must be a list, not an object", OURS),
        (holding('"goal": null'), "records.goal: must be a list, not null", OURS),
    ],
)
def test_what_is_no_document_of_ours_is_refused(data: bytes, message: str, hint: str) -> None:
    assert refused(data) == (message, hint)


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b'{"version": 1, "version": 1}', "version"),
        (b'{"records": {}, "format": 1, "records": {}}', "records"),
        (holding('"goal": [], "goal": []'), "records.goal"),
        (holding(r'"goal": [], "\u0067oal": []'), "records.goal"),
        (session('"title": "a", "title": "a"'), "records.session[0].title"),
        (session(r'"title": "a", "\u0074itle": "a"'), "records.session[0].title"),
        (session('"title" \n: "a", "title"\t:"a"'), "records.session[0].title"),
        (session('"title"\r: "a", "title": "a"'), "records.session[0].title"),
        (session('"title": ": x", "tags": ["\\":"], "uid": "s"'), "records.session[0].uid"),
    ],
)
def test_a_key_that_is_there_twice_is_refused(data: bytes, place: str) -> None:
    assert refused(data) == (f"{place}: is there twice", MEND)


@pytest.mark.parametrize(
    ("record", "message"),
    [
        ("1", "records.goal[1]: must be an object, not a whole number"),
        ("[[]]", "records.goal[1]: must be an object, not a list"),
        ("null", "records.goal[1]: must be an object, not null"),
        ("{}", "records.goal[1].title: is missing"),
        ('{"title": null}', "records.goal[1].title: must be text, not null"),
        ('{"title": ""}', "records.goal[1].title: must not be empty"),
        (r'{"title": " \n\u3000"}', "records.goal[1].title: must not be empty"),
        (r'{"title": "a\u0000b"}', "records.goal[1].title: holds a NUL character"),
        (r'{"title": "x", "uid": "\u0000"}', "records.goal[1].uid: holds a NUL character"),
        (
            '{"title": "x", "why": 1}',
            "records.goal[1].why: must be text or null, not a whole number",
        ),
        ('{"title": "x", "why": {}}', "records.goal[1].why: must be text or null, not an object"),
        ('{"title": "x", "uid": null}', "records.goal[1].uid: must be text, not null"),
        ('{"title": "x", "uid": 5}', "records.goal[1].uid: must be text, not a whole number"),
        ('{"title": "x", "uid": ""}', "records.goal[1].uid: must not be empty"),
        (
            '{"title": "x", "uid": "%s"}' % ("u" * 65),
            "records.goal[1].uid: must have at most 64 characters",
        ),
        (
            '{"title": "x", "owner": "mine"}',
            'records.goal[1].owner: must be one of me, them, not "mine"',
        ),
        (
            '{"title": "x", "private": 1}',
            "records.goal[1].private: must be true or false, not a whole number",
        ),
        (
            '{"title": "x", "due_on": "12/1"}',
            "records.goal[1].due_on: must be a day like 2026-11-21",
        ),
        (
            '{"title": "x", "due_on": "2026-02-30"}',
            "records.goal[1].due_on: must be a day like 2026-11-21",
        ),
        (
            '{"title": "x", "due_on": 5}',
            "records.goal[1].due_on: must be a day like 2026-11-21 or null, not a whole number",
        ),
        ('{"title": "x", "weight": -1}', "records.goal[1].weight: must be at least 0"),
        ('{"title": "x", "target": 1e999}', "records.goal[1].target: is too large a number"),
        (
            '{"title": "x", "target": %s}' % ("9" * 5000),
            "records.goal[1].target: is too large a number",
        ),
        (
            '{"title": "x", "created_at": "yesterday"}',
            (
                "records.goal[1].created_at: must be a moment with an offset, "
                "like 2026-11-21T16:00+01:00"
            ),
        ),
    ],
)
def test_a_record_of_the_wrong_shape_is_refused_with_its_place(record: str, message: str) -> None:
    assert refused(holding(f'"goal": [{{"title": "right"}}, {record}]')) == (message, MEND)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ('"minutes": 0', "records.session[0].minutes: must be at least 1"),
        ('"minutes": 1441', "records.session[0].minutes: must be at most 1440"),
        (
            '"minutes": 1.5',
            (
                "records.session[0].minutes: must be a whole number or null, "
                "not a number with a fraction"
            ),
        ),
        (
            '"status": "done"',
            (
                "records.session[0].status: must be one of planned, held, cancelled, no-show, "
                'not "done"'
            ),
        ),
        ('"tags": "a"', "records.session[0].tags: must be a list, not text"),
        ('"tags": ["a", 1]', "records.session[0].tags[1]: must be text, not a whole number"),
        ('"tags": ["a", ""]', "records.session[0].tags[1]: must not be empty"),
        ('"tags": ["a", " "]', "records.session[0].tags[1]: must not be empty"),
        (r'"tags": ["\u0000"]', "records.session[0].tags[0]: holds a NUL character"),
        (
            f'"title": {"[" * 33}{"]" * 33}',
            "records.session[0].title: must be text or null, not a list",
        ),
    ],
)
def test_a_session_of_the_wrong_shape_is_refused_with_its_place(fields: str, message: str) -> None:
    assert refused(session(fields)) == (message, MEND)


@pytest.mark.parametrize("at", ["2026-01-08", "2026-01-08T16:00", "2026-01-08 16:00+01:00", "x"])
def test_a_time_that_is_no_moment_is_refused(at: str) -> None:
    assert refused(holding(f'"session": [{{"mentorship": "m", "at": "{at}"}}]')) == (
        "records.session[0].at: must be a moment with an offset, like 2026-11-21T16:00+01:00",
        MEND,
    )


@pytest.mark.parametrize(
    ("noun", "fields"),
    [
        ("cadence", '"mentorship": "m", "every": 2'),
        ("session", '"mentorship": "m", "at": "2026-01-08T16:00+01:00", "unit": "week"'),
        ("action", '"text": "Draft", "every": 2, "first_on": "2026-01-08"'),
        ("program", '"name": "Spring", "unit": "month"'),
    ],
)
def test_half_an_interval_is_refused(noun: str, fields: str) -> None:
    assert refused(holding(f'"{noun}": [{{{fields}}}]')) == (
        f"records.{noun}[0]: `every` and `unit` go together: both, or both null",
        MEND,
    )


def test_words_behind_a_field_named_like_pythons_are_listed() -> None:
    data = holding('"feedback": [{"mentorship": "m", "text": "a", "from": "lee"}]')
    assert refused(data)[0] == 'records.feedback[0].from: must be one of me, them, not "lee"'


@pytest.mark.parametrize(
    "fields", ['"id": 3', '"id": 0', '"id": null', '"ID": 1', '"due_on": null']
)
def test_an_unknown_field_is_refused_and_the_local_id_is_one(fields: str) -> None:
    name = fields.split('"')[1]
    message, hint = refused(session(fields))
    if name == "id" and "null" in fields:
        assert message == "records.session[0].id: must be a whole number, not null"
        return
    assert message == f"records.session[0].{name}: is not a known field"
    assert hint == (
        "the fields of a session are uid, created_at, updated_at, mentorship, at, minutes, "
        "status, by, why, mode, activity, title, notes, private_notes, tags, goals, attendees, "
        "every, unit, first_at, last_on, series"
    )


def test_what_is_quoted_is_short_and_acts_on_nothing() -> None:
    secret = "secret " * 1000
    assert refused(session(f'"by": "\\u001b[31m{secret}"'))[0] == (
        "records.session[0].by: must be one of me, them, "
        'not "[31msecret secret secret secret secret …"'
    )
    assert refused(session(f'"\\u009b\\n{"k" * 10**6}": 1'))[0] == (
        f"records.session[0].{'k' * 39}…: is not a known field"
    )
    assert len(refused(holding(f'"session": [{{"mentorship": "m", "at": "{secret}"}}]'))[0]) < 100
    assert len(refused(f'{{"{secret}": 1}}'.encode())[0]) < 100
    assert len(refused(f'{{"format": "{secret}"}}'.encode())[0]) < 100
    assert len(refused(session(f'"goals": ["{"g" * 60}"]'))[0]) < 110


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity"])
def test_numbers_that_are_none_are_no_json(number: str) -> None:
    message, hint = refused(holding(f'"goal": [{{"title": "x", "target": {number}}}]'))
    assert message.startswith("line 1, column 8")
    assert message.endswith(": not JSON (invalid character)")
    assert hint == OURS


@pytest.mark.parametrize(
    "text",
    [r"\ud83d", r"\ud83d and more", r"\ude00", r"\ud83d\n", r"\uDBFF\u0041", r"\udfff\ud800"],
)
def test_half_a_surrogate_pair_is_refused(text: str) -> None:
    for data in (session(f'"title": "{text}"'), session(f'"title": "{text}", "tags": ["abcdef"]')):
        message, hint = refused(data)
        assert message.startswith("line 1, column 2")
        assert message.endswith(": half a surrogate pair, which no file can keep")
        assert hint == OURS


def test_a_whole_surrogate_pair_is_an_emoji() -> None:
    last = records_of(session(r'"title": "\ud83d\ude00"'))[-1]
    assert isinstance(last, Session)
    assert last.title == "😀"


def test_a_fault_behind_a_whole_pair_is_not_blamed_on_it() -> None:
    message, _ = refused(session(r'"title": "\ud83d\ude00\q"'))
    assert message.endswith(": not JSON (invalid escaped character)")


def test_raw_nul_and_line_breaks_in_a_text_are_no_json() -> None:
    for text in ("\0", "\n"):
        assert refused(session(f'"title": "{text}"'))[0].endswith(": not JSON (invalid character)")


@pytest.mark.parametrize("depth", [101, 1_000, 100_000, 1_000_000])
def test_a_document_that_nests_without_end_is_refused(depth: int) -> None:
    too_deep = ("the file nests too deep for a document of ours", OURS)
    assert refused(b"[" * depth) == too_deep
    assert refused(b'{"a":' * depth) == too_deep
    assert refused(session(f'"title": {"[" * depth}{"]" * depth}')) == too_deep
    objects = '{"a": ' * depth + "1" + "}" * depth
    assert refused(session(f'"more": {objects}')) == too_deep


def test_no_depth_is_a_crash() -> None:
    for depth in range(2, 1100, 7):
        refused(b"[" * depth + b"]" * depth)
        refused(session(f'"title": {"[" * depth}{"]" * depth}'))
        refused(holding(f'"goal": {"[" * depth}{"]" * depth}'))
        refused(holding(f'"goal": [{{"uid": {"[" * depth}{"]" * depth}}}]'))


def test_a_uid_that_two_records_of_a_kind_share_is_refused() -> None:
    one = '{"uid": "a", "title": "x"}'
    assert refused(holding(f'"goal": [{{"title": "x"}}, {one}, {{"title": "x"}}, {one}]')) == (
        "records.goal[3].uid: is already that of records.goal[1]",
        MEND,
    )


@pytest.mark.parametrize(
    ("fields", "place", "noun", "uid"),
    [
        (
            '"session": [{"mentorship": "m", "at": "%s"}]',
            "session[0].mentorship",
            "mentorship",
            "m",
        ),
        ('"action": [{"text": "a", "goal": "g"}]', "action[0].goal", "goal", "g"),
        (
            '"commitment": [{"action": "a", "due_on": "2026-01-08"}]',
            "commitment[0].action",
            "action",
            "a",
        ),
        ('"topic": [{"text": "a", "raised_in": "s"}]', "topic[0].raised_in", "session", "s"),
        (
            (
                '"mentorship": [{"uid": "m", "name": "a", "role": "peer"}], "goal": [{"uid": "x", '
                '"title": "x"}], "session": [{"mentorship": "m", "at": "%s", "goals": ["x", "m"]}]'
            ),
            "session[0].goals[1]",
            "goal",
            "m",
        ),
        (
            (
                '"mentorship": [{"uid": "m", "name": "a", "role": "peer"}], '
                '"session": [{"mentorship": "m", "at": "%s", "attendees": ["d"]}]'
            ),
            "session[0].attendees[0]",
            "member",
            "d",
        ),
    ],
)
def test_a_reference_that_leads_nowhere_is_refused(
    fields: str, place: str, noun: str, uid: str
) -> None:
    data = holding(fields.replace("%s", "2026-01-08T16:00+01:00"))
    assert refused(data) == (
        f'records.{place}: there is no {noun} with the uid "{uid}"',
        "it is neither in this file nor in the store; export both together",
    )
    records_of(data, lambda asked, other: (asked, other) == (noun, uid))


def test_only_what_the_file_lacks_is_asked_of_the_store_and_once() -> None:
    asked = []

    def known(noun: str, uid: str) -> bool:
        asked.append((noun, uid))
        return True

    data = holding('"goal": [{"uid": "g", "title": "x"}], "milestone": [%s]')
    steps = '{"title": "a", "goal": "g"}, {"title": "b", "goal": "h"}, {"title": "c", "goal": "h"}'
    records_of(data.replace(b"%s", steps.encode()), known)
    assert asked == [("goal", "h")]


def test_a_million_tags_are_refused_before_they_are_read() -> None:
    tags = ", ".join(f'"t{number}"' for number in range(1_000_000))
    with pytest.raises(Invalid, match=r"records\.session\[0\]: has too many values"):
        records_of(session(f'"tags": [{tags}]'))


def test_a_file_of_more_than_512_mb_is_refused_unread() -> None:
    document.check_size(512 * 2**20)
    with pytest.raises(Invalid) as error:
        document.check_size(1_600_000_000)
    assert error.value.message == "the file has 1,526 MB, and at most 512 MB are read"
    assert error.value.hint == (
        "`mentorlog data export --parts -o DIRECTORY` writes parts, and import reads them"
    )


@settings(max_examples=share(200))
@given(journals())
def test_whatever_is_written_comes_back_and_is_written_the_same(
    journal: dict[type[Record], list[Record]],
) -> None:
    data = b"".join(document.write(journal.items()))
    records = records_of(data, lambda _noun, _uid: True)
    given_records = [record for kind in KINDS for record in journal[kind]]
    assert records == [msgspec.structs.replace(record, id=0) for record in given_records]
    again = [(kind, [record for record in records if type(record) is kind]) for kind in KINDS]
    assert b"".join(document.write(again)) == data
    assert not any(byte in data for byte in (0x00, 0x1B, 0x7F))
    assert all(ord(char) < 0x80 or ord(char) > 0x9F for char in data.decode())


@settings(max_examples=share(200))
@given(journals())
def test_many_that_are_read_at_once_are_those_that_are_read_one_by_one(
    journal: dict[type[Record], list[Record]],
) -> None:
    data = b"".join(document.write(journal.items()))
    at_once = records_of(data, lambda _noun, _uid: True)
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(RecordReader, "read_as_written", lambda _self, _raws: None)
        assert records_of(data, lambda _noun, _uid: True) == at_once


SOUND = b"".join(
    document.write(
        [
            (Mentorship, [DANA]),
            (Session, [KICK_OFF]),
            (Action, [msgspec.structs.replace(PACKET, uid=f"u{number}") for number in range(3)]),
        ]
    )
)
_FIRST, _, _LAST = SOUND.rpartition(b'{"uid": "u1"')
ODD = {
    '{"uid": "u1", "uid": "u1"': "uid: is there twice",
    '{"id": 7, "uid": "u1"': "id: is not a known field",
    '{"uid": "u1", "colour": "red"': "colour: is not a known field",
    '{"uid": "u1", "tags": ["\\u0000"]': "tags: is there twice",
}


@pytest.mark.parametrize(("written", "refusal"), ODD.items())
def test_one_that_is_odd_among_many_is_refused_with_its_place(written: str, refusal: str) -> None:
    message, _ = refused(_FIRST + written.encode() + _LAST)
    assert message.startswith(f"records.action[1].{refusal}")


@pytest.mark.parametrize(
    ("field", "said", "refusal"),
    [
        ("text", " \u2003", "text: must not be empty"),
        ("text", "a\0b", "text: holds a NUL character"),
        ("tags", ("a", "\t"), "tags[1]: must not be empty"),
        ("session", "s9", 'session: there is no session with the uid "s9"'),
        ("text", "", "text"),
    ],
)
def test_what_no_store_keeps_is_refused_among_many_that_are_as_we_write_them(
    field: str, said: object, refusal: str
) -> None:
    odd = msgspec.structs.replace(PACKET, uid="odd", **{field: said})
    others = [msgspec.structs.replace(PACKET, uid=f"u{number}") for number in range(3)]
    kinds: list[tuple[type[Record], list[Record]]] = [
        (Mentorship, [DANA]),
        (Session, [KICK_OFF]),
        (Action, [*others, odd]),
    ]
    message, _ = refused(b"".join(document.write(kinds)))
    assert message.startswith(f"records.action[3].{refusal}")


@given(st.binary())
def test_bytes_of_any_kind_are_refused_in_words(data: bytes) -> None:
    message, hint = refused(data)
    assert message
    assert hint


@given(st.data())
def test_a_damaged_document_is_read_or_refused_in_words(data: st.DataObject) -> None:
    document_bytes = bytearray(EXPECTED.encode())
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(document_bytes)))
        end = start + data.draw(st.sampled_from([0, 1, 2, 5, 60, 600]))
        piece = data.draw(st.sampled_from([b"", b'"', b"\\", b"[{", b"}]", b'"id":1,', b"\xc3"]))
        twice = bytes(document_bytes[start:end]) * data.draw(st.integers(0, 2))
        document_bytes[start:end] = piece + twice
    with suppress(Invalid):
        records_of(bytes(document_bytes))
        return
    said = " ".join(refused(bytes(document_bytes)))
    assert not [odd for odd in ("\n", "$", "`str", "Expected") if odd in said]


MEASURE = """
import resource, sys
from pathlib import Path
from mentorlog.exchange import document
base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
read = document.read(Path(sys.argv[1]).read_bytes())
count = sum(1 for _ in read.records(lambda noun, uid: False))
print(count, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - base) * 1024)
"""


@pytest.mark.parametrize(
    "line",
    [
        EXPECTED.splitlines()[10].strip().removesuffix(",").replace('"c3d1"', '"%036d"'),
        '{"uid": "%036d", "mentorship": "6f0e", "at": "2026-01-08T16:00+01:00"}',
    ],
    ids=["as exported", "as small as can be"],
)
def test_a_hundred_thousand_sessions_take_less_than_four_times_the_files_size(
    tmp_path: Path, line: str
) -> None:
    path = tmp_path / "sessions.json"
    mentorship = '"mentorship": [{"uid": "6f0e", "name": "Dana", "role": "mentee"}]'
    sessions = ",\n".join(line.replace("%036d", f"{number:036d}") for number in range(100_000))
    path.write_bytes(holding(f'{mentorship}, "session": [\n{sessions}]'))
    measured = subprocess.run(
        [sys.executable, "-c", MEASURE, str(path)], capture_output=True, text=True, check=True
    )
    count, peak = map(int, measured.stdout.split())
    assert count == 100_001
    assert peak < 4 * path.stat().st_size
