"""Calendars as files: whatever somebody wrote, another program reads it, and we read it again."""

import re
from datetime import UTC, date, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from mentorlog.exchange import ics
from mentorlog.reports.calendar import Entry

MADE = datetime(2026, 11, 21, 17, tzinfo=UTC)
TEXTS = st.text(st.characters(codec="utf-8"), max_size=120) | st.text(
    "ab\\;,:\r\n\t \x0b\x85\u2028é評🎯", max_size=120
)
UIDS = st.text("abz09-_./ ,;:\\", min_size=1, max_size=64) | st.text(
    st.characters(codec="utf-8", min_codepoint=160), min_size=1, max_size=64
)


def _entry(uid: str, summary: str, **more: object) -> Entry:
    given: dict[str, object] = {
        "begins": datetime(2026, 11, 26, 15, tzinfo=UTC),
        "ends": datetime(2026, 11, 26, 16, tzinfo=UTC),
        "created": MADE,
        "changed": MADE,
        "alarm": 30,
    } | more
    return Entry(uid=uid, noun="session", ref="s1", summary=summary, **given)  # type: ignore[arg-type]


def _kept(text: str) -> str:
    """A text without the signs that act on a reader."""
    text = text.replace("\r\n", "\n").replace("\t", " ")
    return re.sub(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", "", text)


@given(TEXTS, UIDS)
def test_another_program_reads_what_was_written(summary: str, uid: str) -> None:
    data = ics.write([_entry(uid, summary)], None, "journal", is_feed=True)
    assert max(map(len, data.split(b"\r\n"))) <= 75
    read: Any = Calendar.from_ical(data.decode())
    [event] = read.walk("VEVENT")
    assert str(event["SUMMARY"]) == _kept(summary)
    assert event["DTSTART"].dt == datetime(2026, 11, 26, 15, tzinfo=UTC)


def test_a_text_of_any_length_is_folded_where_a_line_would_be_too_long() -> None:
    entries = [_entry(f"{sign}{n}", sign * n) for sign in "aé評🎯" for n in range(1, 80)]
    lines = ics.write(entries).split(b"\r\n")
    assert max(map(len, lines)) == 75
    assert b"DESCRIPTION:" + b"a" * 63 in lines


@given(st.lists(st.tuples(UIDS, TEXTS), max_size=5, unique_by=lambda pair: pair[0]))
def test_what_was_written_is_read_again_and_written_the_same(told: list[tuple[str, str]]) -> None:
    entries = [_entry(uid, summary) for uid, summary in told]
    data = ics.write(entries, None, "journal", is_feed=True)
    present = ics.read(data)
    assert present is not None
    assert present.journal == "journal"
    assert ics.write(entries, present, "journal", is_feed=True) == data


@given(TEXTS, TEXTS, st.integers(0, 2**31 - 1))
def test_the_count_never_falls_and_rises_with_what_is_said(
    before: str, after: str, counted: int
) -> None:
    old = ics.write([_entry("u", before)])
    old = old.replace(b"SEQUENCE:0", b"SEQUENCE:%d" % counted)
    present = ics.read(old)
    assert present is not None
    new = ics.read(ics.write([_entry("u", after)], present))
    assert new is not None
    rises = _kept(before) != _kept(after)
    assert f"\nSEQUENCE:{min(counted + rises, 2**31 - 1)}\n" in new.text


@given(st.binary(max_size=300), st.integers(0, 400))
def test_of_a_file_that_was_cut_or_filled_with_anything_it_makes_no_more(
    noise: bytes, cut: int
) -> None:
    data = ics.write([_entry("u", "x"), _entry("v", "y")], None, "journal", is_feed=True)
    for damaged in (data[:cut], data[:cut] + noise + data[cut:], noise):
        ics.read(damaged)


def test_what_another_program_made_of_it_still_tells_its_count() -> None:
    data = ics.write([_entry("u", "x")])
    moved = data.replace(b"DTSTAMP:20261121T170000Z\r\n", b"").replace(
        b"SEQUENCE:0\r\n", b"CREATED:20261121T170000Z\r\nSEQUENCE:7\r\n"
    )
    present = ics.read(moved)
    assert present is not None
    again = ics.write([_entry("u", "x")], present).decode()
    assert "\nSEQUENCE:8\r\n" in again  # CREATED is not ours: it says something else


def test_the_day_after_is_the_end_of_a_day() -> None:
    entry = _entry("u", "x", begins=date(2026, 12, 31), ends=None, alarm=None)
    text = ics.write([entry]).decode()
    assert "DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n" in text
