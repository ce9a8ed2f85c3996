"""The calendar: what stands in it, what never does, and that what is there is never taken back."""

import json
import os
import re
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from mentorlog.domain.records.mentorship import Role
from mentorlog.exchange import ics
from mentorlog.reports.calendar import AT_MOST, Promises, Titles, Wanted, entries
from mentorlog.store.audience import for_audience
from mentorlog.store.store import Store
from tests.conftest import Answer, Run
from tests.e2e.journals import CANARY, NOTES, journal
from tests.unit.filled import exported, load, load_document

pytestmark = pytest.mark.usefixtures("dana")

At = Callable[[str], None]

PLAN = ("session", "add", "Promotion", "--with", "dana", "--at", "2026-11-26 16:00")


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    return tmp_path / "feed.ics"


def _written(ml: Run, feed: Path, *options: str) -> dict[str, list[str]]:
    """The lines of each entry of a calendar written now, by its uid."""
    assert ml("calendar", "write", "-o", str(feed), *options).code == 0
    return _entries(feed)


def _entries(*files: Path) -> dict[str, list[str]]:
    found = {}
    for file in files:
        text = file.read_bytes().decode().replace("\r\n ", "").replace("\r\n", "\n")
        for block in re.findall(
            r"^BEGIN:(?:VEVENT|VTODO)\n.*?^END:(?:VEVENT|VTODO)$", text, re.S | re.M
        ):
            lines = block.split("\n")
            [uid] = [line[4:] for line in lines if line.startswith("UID:")]
            found[uid] = lines
    return found


def _value(lines: list[str], name: str) -> str:
    [value] = [line.partition(":")[2] for line in lines if re.match(f"{name}[:;]", line)]
    return value


def _sequences(feed: Path) -> dict[str, int]:
    return {uid: int(_value(lines, "SEQUENCE")) for uid, lines in _entries(feed).items()}


def _record(ml: Run, *words: str) -> str:
    """Run a command that writes a record; gives its uid."""
    told = ml(*words, "--json")
    assert told.code == 0, told
    return str(json.loads(told.out)["uid"])


def _uid_of(ml: Run, ref: str) -> str:
    return str(json.loads(ml("show", ref, "--json").out)["uid"])


def _import(ml: Run, **fields: str) -> None:
    goal = {"title": "x", "due_on": "2026-12-01", **fields}
    document = {"format": "mentorlog", "version": 1, "records": {"goal": [goal]}}
    assert ml("data", "import", "-", stdin=json.dumps(document)).code == 0


def _mentorship(ml: Run) -> str:
    return str(json.loads(ml("mentorship", "show", "dana", "--json").out)["uid"])


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> At:
    """Have it be another moment of November 2026, or of another month."""

    def turn(moment: str) -> None:
        monkeypatch.setenv("MENTORLOG_NOW", f"{moment}+01:00")

    return turn


# what stands in it


def test_a_planned_session_is_an_event_in_utc_that_reminds_half_an_hour_before(
    ml: Run, feed: Path
) -> None:
    uid = _record(ml, *PLAN, "--took", "1h")
    assert _written(ml, feed)[uid] == [
        "BEGIN:VEVENT",
        f"UID:{uid}",
        "DTSTAMP:20261121T170000Z",
        "LAST-MODIFIED:20261121T170000Z",
        "SEQUENCE:0",
        "DTSTART:20261126T150000Z",
        "DTEND:20261126T160000Z",
        "SUMMARY:Mentoring: Dana",
        "STATUS:CONFIRMED",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "DESCRIPTION:Mentoring: Dana",
        "TRIGGER:-PT30M",
        "END:VALARM",
        "END:VEVENT",
    ]


def test_a_meeting_of_unknown_length_takes_45_minutes(ml: Run, feed: Path) -> None:
    uid = _record(ml, *PLAN)
    assert _value(_written(ml, feed)[uid], "DTEND") == "20261126T154500Z"


def test_a_promise_of_mine_is_an_all_day_event_that_reminds_at_nine(ml: Run, feed: Path) -> None:
    uid = _record(ml, "action", "add", "Draft the packet", "--with", "dana", "--due", "2026-12-08")
    assert _written(ml, feed)[f"{uid}-due"][5:] == [
        "DTSTART;VALUE=DATE:20261208",
        "DTEND;VALUE=DATE:20261209",
        "SUMMARY:Mentoring: Dana · promise due",
        "STATUS:CONFIRMED",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "DESCRIPTION:Mentoring: Dana · promise due",
        "TRIGGER:PT540M",
        "END:VALARM",
        "X-MENTORLOG-DUE:action",
        "END:VEVENT",
    ]


def test_in_a_directory_a_promise_of_mine_is_a_task(ml: Run, tmp_path: Path) -> None:
    uid = _record(ml, "action", "add", "Draft the packet", "--with", "dana", "--due", "2026-12-08")
    ml("calendar", "write", "-o", f"{tmp_path}/there/")
    lines = _entries(tmp_path / "there" / f"{uid}.ics")[uid]
    assert (lines[0], lines[5:8]) == (
        "BEGIN:VTODO",
        [
            "DUE;VALUE=DATE:20261208",
            "SUMMARY:Mentoring: Dana · promise due",
            "STATUS:NEEDS-ACTION",
        ],
    )


@pytest.mark.parametrize(
    ("asked", "there"),
    [
        (("--promises", "event"), "{}-due"),
        (("--promises", "todo"), "{}"),
        (("--promises", "none"), None),
    ],
)
def test_what_a_promise_becomes_can_be_said(
    ml: Run, feed: Path, asked: tuple[str, str], there: str | None
) -> None:
    uid = _record(ml, "action", "add", "Draft", "--with", "dana", "--due", "2026-12-08")
    found = {one for one in _written(ml, feed, *asked) if one.startswith(uid)}
    assert found == ({there.format(uid)} if there else set())


def test_what_they_promised_what_is_done_and_what_has_no_day_are_not_in_it(
    ml: Run, feed: Path
) -> None:
    ml("action", "add", "Introduce me", "--with", "dana", "--owner", "them", "--due", "2026-12-08")
    ml("action", "add", "Read", "--with", "dana", "--due", "none")
    ml("action", "add", "Write", "--with", "dana", "--due", "2026-12-08")
    ml("action", "done", "a3")
    ml("session", "add", "Held", "--with", "dana")
    assert list(_written(ml, feed)) == [f"next-due-{_mentorship(ml)}"]


def test_goals_and_milestones_due_are_all_day_events(ml: Run, feed: Path) -> None:
    goal = _record(ml, "goal", "add", "Lead", "--with", "dana", "--due", "2027-01-31")
    step = _record(ml, "milestone", "add", "g1", "First", "--due", "2026-12-20")
    found = _written(ml, feed)
    assert found[goal][5:-1] == [
        "DTSTART;VALUE=DATE:20270131",
        "DTEND;VALUE=DATE:20270201",
        "SUMMARY:Mentoring: Dana · goal due",
        "STATUS:CONFIRMED",
        "TRANSP:TRANSPARENT",
        "X-MENTORLOG-DUE:goal",
    ]
    assert _value(found[step], "SUMMARY") == "Mentoring: Dana · milestone due"


def test_a_cadence_s_next_meeting_is_one_day_unless_one_is_planned_by_then(
    ml: Run, feed: Path
) -> None:
    uid = f"next-due-{_mentorship(ml)}"
    [*lines] = _written(ml, feed)[uid]
    assert lines[5:-1] == [
        "DTSTART;VALUE=DATE:20261122",
        "DTEND;VALUE=DATE:20261123",
        "SUMMARY:Mentoring: Dana · meet by today",
        "STATUS:CONFIRMED",
        "TRANSP:TRANSPARENT",
        "X-MENTORLOG-DUE:slot",
    ]
    ml("session", "add", "Soon", "--with", "dana", "--at", "2026-11-22 10:00")
    assert uid not in _written(ml, feed)


def test_what_was_cancelled_or_missed_is_told_so_for_30_days(ml: Run, feed: Path) -> None:
    uid = _record(ml, *PLAN)
    ml("session", "cancel", "s1", "--why", "ill")
    missed = ("session", "add", "--with", "dana", "--status", "no-show")
    old = _record(ml, *missed, "--at", "2026-10-21 10:00")
    recent = _record(ml, *missed, "--at", "2026-10-22 10:00")
    found = _written(ml, feed)
    assert "STATUS:CANCELLED" in found[uid]
    assert "BEGIN:VALARM" not in found[uid]
    assert "STATUS:CANCELLED" in found[recent]
    assert old not in found


def test_it_reaches_from_30_days_back_to_180_ahead(ml: Run, feed: Path) -> None:
    days = ("2026-10-21", "2026-10-22", "2027-05-20", "2027-05-21")
    for day in days:
        ml("goal", "add", day, "--with", "dana", "--start", "2026-01-05", "--due", day)
    told = [_value(lines, "SUMMARY") for lines in _written(ml, feed, "--titles").values()]
    assert [day for day in days if any(day in one for one in told)] == ["2026-10-22", "2027-05-20"]
    shown = json.loads(ml("calendar", "show", "--json").out)
    assert (shown["left_out"]["earlier"], shown["left_out"]["later"]) == (1, 1)


def test_of_more_than_300_the_nearest_are_in_it_and_the_rest_is_counted(
    ml: Run, db: Path, feed: Path
) -> None:
    days = [date(2026, 11, 22) + timedelta(days=number // 3) for number in range(400)]
    goals = [
        {"uid": f"g-{number}", "title": str(number), "due_on": str(day)}
        for number, day in enumerate(days)
    ]
    document = {"format": "mentorlog", "version": 1, "records": {"goal": goals}}
    assert ml("data", "import", "-", stdin=json.dumps(document)).code == 0
    found = _written(ml, feed)
    assert len(found) == AT_MOST == 300
    assert max(_value(lines, "DTSTART") for lines in found.values()) == "20270301"
    last = ml("calendar", "show").out.splitlines()[-1]
    assert last.split() == "more than 300 entries: the furthest off 101".split()  # noqa: SIM905


def test_what_belongs_to_an_ended_mentorship_is_not_in_it(ml: Run, feed: Path) -> None:
    ml(*PLAN)
    ml("mentorship", "end", "dana", "-y")
    assert _written(ml, feed) == {}


def test_with_takes_one_mentorship(ml: Run, feed: Path) -> None:
    ml("mentorship", "add", "Ravi", "--my", "mentee", "--cadence", "2w")
    assert {_value(one, "SUMMARY") for one in _written(ml, feed, "--with", "ravi").values()} == {
        "Mentoring: Ravi · meet by today"
    }


# what is said, and what never is


def test_a_title_is_said_only_where_it_is_asked_for_and_no_name_where_that_is_too_much(
    ml: Run, feed: Path
) -> None:
    uid = _record(ml, *PLAN, "--action", "Draft; the, packet")
    promise = f"{_uid_of(ml, 'a1')}-due"
    plain, titled = _written(ml, feed), _written(ml, feed, "--titles")
    discreet = _written(ml, feed, "--discreet")
    assert _value(plain[uid], "SUMMARY") == "Mentoring: Dana"
    assert _value(titled[uid], "SUMMARY") == "Mentoring: Dana · Promotion"
    assert (
        _value(titled[promise], "SUMMARY")
        == "Mentoring: Dana · promise due: Draft\\; the\\, packet"
    )
    assert {_value(lines, "SUMMARY") for lines in discreet.values()} == {"Mentoring"}


@pytest.mark.parametrize("role", Role)
def test_nothing_private_or_of_notes_is_in_it_and_it_is_the_same_where_that_never_was(
    ml: Run, db: Path, tmp_path: Path, role: Role
) -> None:
    """A canary in every field of every record, private ones and all others."""
    db.unlink()
    seen, hidden = journal(role)
    with closing(Store(db)) as store:
        load(store, *seen, *hidden)
    never_was = tmp_path / "never.db"
    with closing(for_audience(db, None, with_notes=False)) as theirs:
        told_to_all = exported(theirs)
    with closing(Store(never_was)) as store:
        load_document(store, told_to_all)
    told = []
    for path in (db, never_was):
        with closing(Store(path)) as store:
            found = [
                ics.write(entries(store, date(2026, 11, 21), Wanted(titles, promises=as_)))
                for titles in Titles
                for as_ in Promises
            ]
            told.append(b"".join(found).decode())
    assert told[0] == told[1]
    assert "Mentoring: Dana" in told[0]
    assert "promise due: plainly" in re.sub("\r\n ", "", told[0])
    assert CANARY not in told[0]
    assert NOTES not in told[0]


def test_no_line_is_longer_than_75_octets_or_parts_a_letter(ml: Run, feed: Path) -> None:
    title = "Überprüfung 評価 🎯 " * 12 + "a\\b;c,d"
    ml("session", "add", title, "--with", "dana", "--at", "2026-11-26 16:00")
    _written(ml, feed, "--titles")
    lines = feed.read_bytes().split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert all(line.decode() is not None for line in lines)  # each is whole UTF-8
    assert b"\n" not in b"".join(lines)
    said = [line for entry in _entries(feed).values() for line in entry]
    assert f"SUMMARY:Mentoring: Dana · {'Überprüfung 評価 🎯 ' * 12}a\\\\b\\;c\\,d" in said


def test_signs_that_would_end_a_line_or_act_on_a_reader_are_escaped_or_dropped(
    ml: Run, feed: Path
) -> None:
    text = "One\nEND:VEVENT\r\nTwo\x1b[31m\tred\x85"
    uid = _record(ml, "action", "add", text, "--with", "dana", "--due", "2026-12-08")
    said = _value(_written(ml, feed, "--titles")[f"{uid}-due"], "SUMMARY")
    assert said == "Mentoring: Dana · promise due: One\\nEND:VEVENT\\nTwo[31m red"


def test_the_feed_names_itself_and_has_no_method_class_or_zone(ml: Run, feed: Path) -> None:
    ml(*PLAN)
    _written(ml, feed)
    text = feed.read_text()
    assert text.startswith("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//mentorlog//calendar//EN\n")
    assert "X-PUBLISHED-TTL:PT1H" in text
    for word in ("METHOD", "CLASS", "VTIMEZONE", "TZID", "RRULE", "ATTENDEE", "LOCATION"):
        assert word not in text


def test_one_session_is_an_event_to_send_with_its_title_at_most(ml: Run) -> None:
    ml(*PLAN, "--private-note", "Afraid of it", "--note", "To read", "--tag", "career")
    told = ml("session", "show", "s1", "--ics").out
    assert re.sub("UID:.*", "UID:…", told).splitlines() == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//mentorlog//calendar//EN",
        "BEGIN:VEVENT",
        "UID:…",
        "DTSTAMP:20261121T170000Z",
        "LAST-MODIFIED:20261121T170000Z",
        "SEQUENCE:0",
        "DTSTART:20261126T150000Z",
        "DTEND:20261126T154500Z",
        "SUMMARY:Mentoring: Promotion",
        "STATUS:CONFIRMED",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    for also in ("--md", "--json"):
        assert ml("session", "show", "s1", "--ics", also).code == 2


@pytest.mark.parametrize("place", ["feed.ics", "there/"])
def test_read_back_a_planned_session_is_the_same_and_a_due_day_is_no_meeting(
    ml: Run, tmp_path: Path, place: str
) -> None:
    ml(*PLAN, "--action", "Draft")
    ml("goal", "add", "Lead", "--with", "dana", "--due", "2026-12-20")
    ml("calendar", "write", "-o", f"{tmp_path}/{place}")
    before = ml("data", "export").out
    files = sorted(tmp_path.glob("there/*.ics")) or [tmp_path / "feed.ics"]
    text = "".join(file.read_text() for file in files)
    told = ml("data", "import", "-", "--from", "ics", stdin=text)
    assert told.code == 0
    assert "added      nothing new\n" in told.out
    assert "there      1 the same" in told.out
    assert ml("data", "export").out == before


# what is counted never falls


def test_undo_counts_on(ml: Run, feed: Path, at: At) -> None:
    uid = _record(ml, *PLAN)
    ml("config", "set", "calendar", str(feed))
    counted = [_sequences(feed)[uid]]
    for moment, words in (
        ("2026-11-21T18:10", ("session", "move", "s1", "--to", "2026-11-27 16:00")),
        ("2026-11-21T18:20", ("undo",)),
        ("2026-11-21T18:30", ("redo",)),
        ("2026-11-21T18:40", ("session", "cancel", "s1")),
        ("2026-11-21T18:50", ("undo",)),
    ):
        at(moment)
        assert ml(*words).code == 0
        counted.append(_sequences(feed)[uid])
    assert counted == [0, 600, 1200, 1800, 2400, 3000]
    assert _value(_entries(feed)[uid], "LAST-MODIFIED") == "20261121T175000Z"


@pytest.mark.parametrize(
    ("made", "changes"),
    [
        ((PLAN,), ("mentorship", "edit", "dana", "--name", "Dana Berg")),
        (
            (("action", "add", "Draft", "--with", "dana", "--due", "2026-12-08"),),
            ("action", "defer", "a1", "--to", "2026-12-15"),
        ),
        (
            (("goal", "add", "Lead", "--with", "dana", "--due", "2027-01-31"),),
            ("goal", "renegotiate", "g1", "--due", "2027-02-28"),
        ),
        (
            (
                ("goal", "add", "Lead", "--with", "dana", "--due", "2027-01-31"),
                ("milestone", "add", "g1", "First", "--due", "2026-12-20"),
            ),
            ("milestone", "edit", "m1", "--due", "2026-12-22"),
        ),
        ((), ("mentorship", "cadence", "dana", "3w")),
        ((), ("mentorship", "pause", "dana", "--until", "2026-12-01")),
        ((), ("session", "add", "Held", "--with", "dana")),
    ],
    ids=lambda value: " ".join(value) if value and isinstance(value[0], str) else "",
)
def test_a_change_of_any_row_that_an_entry_is_made_of_counts_and_so_does_its_undo(
    ml: Run, feed: Path, at: At, made: tuple[tuple[str, ...], ...], changes: tuple[str, ...]
) -> None:
    """Written anew each time, so that the log alone can tell: the row that undo removes is gone."""
    for words in made:
        assert ml(*words).code == 0
    counted = []
    for number, words in enumerate((("note", "add", "Nothing"), changes, ("undo",), ("redo",))):
        at(f"2026-11-21T18:{number + 1}0")
        assert ml(*words).code == 0, words
        feed.unlink(missing_ok=True)
        _written(ml, feed)
        counted.append(_sequences(feed))
    shared = set.intersection(*map(set, counted))
    assert shared
    rising = {uid: [one[uid] for one in counted] for uid in shared}
    assert any(one == sorted(set(one)) for one in rising.values())
    assert all(one == sorted(one) for one in rising.values())


def test_the_next_meeting_s_count_grows_with_each_move_that_time_brings(
    ml: Run, feed: Path, at: At
) -> None:
    uid = f"next-due-{_mentorship(ml)}"
    days: list[str] = []
    counted: list[int] = []
    for day in ("2026-11-22", "2026-11-25", "2026-11-26", "2026-12-10"):
        at(f"{day}T18:00")
        feed.unlink(missing_ok=True)
        _written(ml, feed)
        days.append(_value(_entries(feed)[uid], "DTSTART"))
        counted.append(_sequences(feed)[uid])
    assert days == ["20261122", "20261122", "20261206", "20261220"]
    assert counted[0] == counted[1] < counted[2] < counted[3]


def test_what_is_there_is_never_counted_back_by_a_purge_or_a_restore(
    ml: Run, feed: Path, tmp_path: Path, at: At
) -> None:
    uid = _record(ml, *PLAN)
    copy = tmp_path / "copy.db"
    assert ml("data", "backup", str(copy)).code == 0
    ml("config", "set", "calendar", str(feed))
    at("2026-11-21T19:00")
    ml("session", "move", "s1", "--to", "2026-11-27 16:00")
    assert _sequences(feed)[uid] == 3600
    assert ml("data", "restore", str(copy), "-y").code == 0
    assert _sequences(feed)[uid] == 3601  # it says another day again
    assert _value(_entries(feed)[uid], "LAST-MODIFIED") == "20261121T180000Z"


def test_two_changes_of_one_second_are_counted_apart(ml: Run, feed: Path) -> None:
    uid = _record(ml, *PLAN)
    ml("config", "set", "calendar", str(feed))
    for day in (27, 28, 29):
        ml("session", "move", "s1", "--to", f"2026-11-{day} 16:00")
    assert _sequences(feed)[uid] == 3


def test_the_same_store_gives_the_same_bytes_and_what_is_the_same_is_not_written(
    ml: Run, feed: Path, tmp_path: Path
) -> None:
    ml(*PLAN, "--action", "Draft")
    ml("calendar", "write", "-o", str(feed))
    os.utime(feed, (0, 0))
    told = ml("calendar", "write", "-o", str(feed))
    assert (told.err, feed.stat().st_mtime) == (f"{feed} says all of it already\n", 0)
    other = tmp_path / "other.ics"
    ml("calendar", "write", "-o", str(other))
    assert other.read_bytes() == feed.read_bytes()
    ml("config", "set", "calendar", str(feed))
    ml("note", "add", "Of no entry")
    assert feed.stat().st_mtime == 0


# where it lies


def test_a_chosen_calendar_follows_each_change(ml: Run, feed: Path) -> None:
    told = ml("config", "set", "calendar", str(feed))
    assert (told.out, told.code) == (f"calendar is {feed}\n", 0)
    before = set(_entries(feed))
    uid = _record(ml, *PLAN)
    assert set(_entries(feed)) - before == {uid}
    ml("undo")
    assert set(_entries(feed)) == before
    _import(ml, uid="new")
    assert "new" in _entries(feed)
    told = ml("config", "unset", "calendar")
    assert told.err == f"{feed} stays as it is, and follows no more\n"
    ml(*PLAN)
    assert uid not in _entries(feed)


def test_where_no_journal_is_yet_it_is_empty_and_fills_with_the_first_record(
    usual: Run, feed: Path
) -> None:
    assert usual("calendar", "show").code == 0
    assert usual("config", "set", "calendar", str(feed)).code == 0
    assert _entries(feed) == {}
    told = usual("mentorship", "add", "Dana", "--my", "mentor", "--cadence", "2w")
    assert (told.code, told.err) == (0, "")
    assert [_value(one, "SUMMARY") for one in _entries(feed).values()] == [
        "Mentoring: Dana · meet by today"
    ]


def test_how_it_tells_is_chosen_once_as_well(ml: Run, feed: Path) -> None:
    uid = _record(ml, *PLAN)
    ml("config", "set", "calendar", str(feed))
    for key, value, line in (
        ("calendar_titles", "on", "SUMMARY:Mentoring: Dana · Promotion"),
        ("calendar_titles", "discreet", "SUMMARY:Mentoring"),
        ("calendar_alarm", "1h", "TRIGGER:-PT60M"),
    ):
        assert ml("config", "set", key, value).code == 0
        assert line in _entries(feed)[uid]
    ml("config", "set", "calendar_alarm", "none")
    assert "VALARM" not in feed.read_text()
    assert ml("config", "set", "calendar_titles", "all").code == 2


def test_a_file_that_others_may_read_stays_so_and_a_new_one_is_mine(ml: Run, feed: Path) -> None:
    ml("config", "set", "calendar", str(feed))
    assert feed.stat().st_mode & 0o777 == 0o600
    feed.chmod(0o644)
    ml(*PLAN)
    assert feed.stat().st_mode & 0o777 == 0o644


def test_in_a_directory_what_is_not_ours_stays_and_what_is_past_goes(
    ml: Run, tmp_path: Path
) -> None:
    there = tmp_path / "there"
    ml("config", "set", "calendar", f"{there}/")
    uid = _record(ml, *PLAN)
    other = there / "0a1b2c3d-0000-4000-8000-000000000000.ics"
    other.write_text("of somebody else")
    assert (there / f"{uid}.ics").exists()
    ml("session", "done", "s1", "--took", "1h")  # still to come, so it is refused
    ml("session", "remove", "s1", "-y")
    assert sorted(one.name for one in there.glob("*.ics")) == sorted(
        (other.name, f"next-due-{_mentorship(ml)}.ics")
    )


def test_a_file_that_is_the_same_is_not_touched_in_a_directory(ml: Run, tmp_path: Path) -> None:
    there = tmp_path / "there"
    ml(*PLAN)
    ml("config", "set", "calendar", f"{there}/")
    for one in there.iterdir():
        os.utime(one, (0, 0))
    ml("action", "add", "Draft", "--with", "dana", "--due", "2026-12-08")
    touched = {one.name for one in there.iterdir() if one.stat().st_mtime}
    assert touched == {".mentorlog", f"{_uid_of(ml, 'a1')}.ics"}


def test_a_uid_that_came_by_an_import_and_is_no_name_of_a_file_gets_one(
    ml: Run, tmp_path: Path
) -> None:
    _import(ml, uid="../../up")
    assert ml("calendar", "write", "-o", f"{tmp_path}/there/").code == 0
    assert not (tmp_path.parent / "up.ics").exists()
    assert "../../up" in _entries(*(tmp_path / "there").glob("*.ics"))


# what it does not write over, and what fails


def _failed(told: Answer) -> tuple[int, str, str]:
    error, hint = told.err.splitlines()
    return told.code, error, hint


def test_what_we_did_not_write_is_not_written_over_without_force(ml: Run, feed: Path) -> None:
    feed.write_text("BEGIN:VCALENDAR\r\nPRODID:-//other//EN\r\nEND:VCALENDAR\r\n")
    instead = f"take it over by `mentorlog calendar write -o {feed} --force`"
    for words in (("calendar", "write", "-o"), ("config", "set", "calendar")):
        assert _failed(ml(*words, str(feed))) == (
            2,
            f"error: {feed} is no calendar that mentorlog wrote",
            f"hint: name another place, or {instead}",
        )
    assert "other" in feed.read_text()
    assert ml("config", "get", "calendar").out == ""
    assert ml("calendar", "write", "-o", str(feed), "--force").code == 0
    assert "other" not in feed.read_text()


def test_an_empty_file_may_be_filled(ml: Run, feed: Path) -> None:
    feed.touch(0o644)
    assert ml("calendar", "write", "-o", str(feed)).code == 0
    assert feed.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")


def test_a_directory_of_something_else_is_not_filled_without_force(ml: Run, tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.mkdir()
    (there / "mine.ics").write_text("mine")
    code, error, _ = _failed(ml("calendar", "write", "-o", str(there)))
    assert (code, error) == (2, f"error: {there} holds files of something else")
    assert [one.name for one in there.iterdir()] == ["mine.ics"]
    assert ml("calendar", "write", "-o", str(there), "--force").code == 0
    assert (there / "mine.ics").read_text() == "mine"


def test_the_calendar_of_another_journal_is_not_taken_over_in_silence(
    ml: Run, db: Path, feed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ml("config", "set", "calendar", str(feed))
    before = feed.read_bytes()
    other = db.with_name("other.db")
    assert ml("mentorship", "add", "Kim", "--my", "mentor", "--db", str(other)).err == ""
    assert feed.read_bytes() == before
    monkeypatch.setenv("MENTORLOG_DB", str(other))
    told = ml("note", "add", "There")
    assert (told.code, told.out[:7]) == (0, "noted n")
    warned = f"warning: the calendar was not written: {feed} shows another journal;"
    assert told.err.startswith(warned)
    assert feed.read_bytes() == before
    assert ml("calendar", "write", "--force").code == 0
    assert "note" not in ml("note", "add", "Again").err


def test_a_name_that_may_be_a_file_or_a_directory_is_refused_with_both(
    ml: Run, tmp_path: Path
) -> None:
    code, error, hint = _failed(ml("calendar", "write", "-o", f"{tmp_path}/there"))
    assert (code, error) == (2, f"error: {tmp_path}/there may be a file or a directory")
    assert hint == f"hint: write {tmp_path}/there.ics for a feed, or {tmp_path}/there/"


def test_a_calendar_that_cannot_be_written_is_refused_when_it_is_chosen(
    ml: Run, tmp_path: Path
) -> None:
    for word in (f"{tmp_path}/nowhere/feed.ics", f"{tmp_path}/nowhere/deep/", "feed.ics"):
        told = ml("config", "set", "calendar", word)
        assert (told.code, len(told.err.splitlines())) == (2, 2), word
    assert ml("config", "get", "calendar").out == ""


@pytest.mark.parametrize("gone", ["place", "rights", "foreign"])
def test_a_calendar_that_fails_later_warns_and_the_record_is_there(
    ml: Run, tmp_path: Path, gone: str
) -> None:
    place = tmp_path / "mount"
    place.mkdir()
    feed = place / "feed.ics"
    ml("config", "set", "calendar", str(feed))
    if gone == "foreign":
        feed.write_text("mine now")
    else:
        feed.unlink()
        place.rmdir()
        if gone == "rights":
            place.write_text("a file")
    told = ml("note", "add", "Kept")
    assert (told.out, told.code) == ("noted n1 · note · Dana · Sat 21 Nov\n", 0)
    assert told.err.startswith("warning: the calendar was not written: ")
    assert len(told.err.splitlines()) == 1
    assert ml("note", "list").out.count("Kept") == 1


def test_without_a_place_it_is_not_guessed(ml: Run) -> None:
    assert _failed(ml("calendar", "write")) == (
        4,
        "error: it is not said where to",
        "hint: -o feed.ics names a file, - prints it",
    )


def test_a_calendar_in_the_store_s_place_is_refused(ml: Run, db: Path) -> None:
    code, error, _ = _failed(ml("calendar", "write", "-o", str(db)))
    assert (code, error) == (2, f"error: this is the store itself: {db}")


def test_show_says_when_what_and_how_much_is_not_in_it(ml: Run) -> None:
    ml(*PLAN, "--action", "Draft", "--ask", "Introduce me")
    ml("action", "add", "Secret", "--private", "--due", "2026-12-01", "--with", "dana")
    told = ml("calendar", "show")
    assert told.out == (
        "Sun 22 Nov        –   –              Mentoring: Dana · meet by today\n"
        "Thu 26 Nov        a1  at 9:00        Mentoring: Dana · promise due\n"
        "Thu 26 Nov 16:00  s1  30 min before  Mentoring: Dana\n"
        "promises of the other side     1\n"
        "private, or of a private goal  1\n"
    )
    assert told.err.startswith("no calendar follows the journal; ")
