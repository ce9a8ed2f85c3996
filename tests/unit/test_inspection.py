"""What `doctor` looks at in a store: when it is fine, when it is not, and how it is mended."""

import os
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from mentorlog.domain.findings import Finding, Verdict
from mentorlog.domain.records.goal import Goal
from mentorlog.domain.records.mentorship import Mentorship
from mentorlog.domain.records.said import Note
from mentorlog.domain.records.session import Session
from mentorlog.errors import Invalid
from mentorlog.store import VERSION
from mentorlog.store.changes import Command
from mentorlog.store.inspection import files, structure
from mentorlog.store.inspection.examination import accept, damage, examine
from mentorlog.store.inspection.structure import judge
from mentorlog.store.purge import Target, forget, forget_versions
from mentorlog.store.store import Store
from mentorlog.store.undo import last, take_back
from tests.fixtures.old_stores import load
from tests.unit.conftest import ANY

FIXTURES = Path(__file__).parents[1] / "fixtures"
AT = "2026-11-20T16:00+01:00"


@pytest.fixture
def filled(store: Store, dana: Mentorship, db: Path) -> Path:
    """A store with a session, a goal and a note; closed."""
    with store.writing(ANY):
        store.sessions.add(Session(mentorship=dana.uid, at=AT, title="Kick-off", notes="Packet"))
        store.goals.add(Goal(mentorship=dana.uid, title="Review", due_on=date(2027, 3, 31)))
        store.notes.add(Note(text="Talk accepted", private=True))
    store.close()
    return db


def found(db: Path) -> dict[str, Finding]:
    return dict(examine(db))


def spoil(db: Path, *statements: str) -> None:
    with closing(sqlite3.connect(db, isolation_level=None)) as raw:
        for statement in statements:
            raw.execute(statement)


def assert_told(finding: Finding, verdict: Verdict, sentence: str, *details: str) -> None:
    assert (finding.verdict, finding.sentence, finding.details) == (verdict, sentence, details)


def test_a_sound_store_is_fine_in_everything(filled: Path) -> None:
    assert {name: finding.sentence for name, finding in examine(filled) if name != "store"} == {
        "schema": f"schema {VERSION}",
        "journal": "a rollback journal",
        "pages": "every page and every index is whole",
        "references": "every reference leads to a row",
        "rows": "6 rows, each as it was last logged",
        "log": "6 changes, each as it was written",
        "search": "the full-text index holds every word",
        "agenda": "the agenda lists what is open",
        "names": "everybody can be named",
        "sharing": "not shared",
    }
    assert {finding.verdict for finding in found(filled).values()} == {Verdict.FINE}


def test_looking_changes_no_byte_and_no_mode(filled: Path) -> None:
    filled.chmod(0o644)
    before = filled.read_bytes()
    found(filled)
    assert filled.read_bytes() == before
    assert filled.stat().st_mode & 0o777 == 0o644
    assert [path.name for path in filled.parent.glob("journal*")] == ["journal.db"]


def test_a_trigger_that_was_dropped_or_changed_is_told(filled: Path) -> None:
    spoil(
        filled,
        "DROP TRIGGER log_note_update",
        "DROP TRIGGER agenda_of_goal",
        "CREATE TRIGGER agenda_of_goal AFTER INSERT ON goal BEGIN SELECT 1; END",
    )
    assert_told(
        found(filled)["schema"],
        Verdict.AT_RISK,
        "the schema is not the one that mentorlog makes",
        "trigger agenda_of_goal is changed",
        "trigger log_note_update is missing",
    )
    assert "rows" in found(filled)


def test_what_was_added_by_hand_is_told(filled: Path) -> None:
    spoil(filled, "CREATE TRIGGER mine AFTER INSERT ON note BEGIN SELECT 1; END")
    assert_told(
        found(filled)["schema"],
        Verdict.NOTICE,
        f"schema {VERSION}, and something that mentorlog did not make",
        "trigger mine was added",
    )


def test_rows_are_not_read_through_views_of_somebody_else(filled: Path) -> None:
    spoil(
        filled,
        "DROP VIEW note_row",
        "CREATE VIEW note_row AS SELECT id, 'forged' AS row FROM note",
    )
    looked = found(filled)
    assert looked["schema"].verdict is Verdict.AT_RISK
    assert "rows" not in looked


@pytest.mark.parametrize("version", range(1, VERSION))
def test_an_older_store_is_looked_at_as_it_is(db: Path, version: int) -> None:
    load(FIXTURES / f"schema_{version}.sql", db)
    looked = found(db)
    assert_told(
        looked["schema"], Verdict.NOTICE, f"schema {version}; the next command makes it {VERSION}"
    )
    others = [name for name, one in looked.items() if one.verdict is not Verdict.FINE]
    assert others == ["schema"]
    with closing(sqlite3.connect(db)) as raw:
        assert raw.execute("PRAGMA user_version").fetchone() == (version,)


def test_an_older_store_is_mended_only_after_it_was_updated_with_a_backup(db: Path) -> None:
    load(FIXTURES / "schema_1.sql", db)
    spoil(db, "INSERT INTO agenda (noun, uid) VALUES ('session', 'gone')")
    looked = found(db)["agenda"]
    assert (looked.verdict, looked.mend) == (Verdict.NOTICE, None)
    assert looked.hint == (
        "any other command updates its schema, with a backup; after that --fix mends it"
    )
    Store(db).connection.close()
    assert found(db)["agenda"].mend is not None


def test_a_write_ahead_log_is_turned_off_again(filled: Path) -> None:
    spoil(filled, "PRAGMA journal_mode = WAL")
    finding = found(filled)["journal"]
    assert_told(finding, Verdict.AT_RISK, "another program turned the write-ahead log on")
    assert finding.mend is not None
    assert finding.mend() == "the rollback journal is on again"
    assert found(filled)["journal"].verdict is Verdict.FINE


def test_an_index_that_lacks_a_row_is_made_anew(filled: Path) -> None:
    with closing(sqlite3.connect(filled)) as raw:
        declared = raw.execute("SELECT * FROM sqlite_master WHERE name = 'note_on'").fetchone()
    hidden = "PRAGMA writable_schema = ON"
    spoil(filled, hidden, "DELETE FROM sqlite_master WHERE name = 'note_on'")
    spoil(filled, """INSERT INTO note SELECT 9, 'u9', created_at, updated_at, mentorship, session,
        "on", kind, 'Second', private, tags, passed_on, result, "by" FROM note""")  # fmt: skip
    with closing(sqlite3.connect(filled, isolation_level=None)) as raw:
        raw.execute(hidden)
        raw.execute("INSERT INTO sqlite_master VALUES (?, ?, ?, ?, ?)", declared)
    finding = found(filled)["pages"]
    assert_told(
        finding,
        Verdict.AT_RISK,
        "an index is damaged, its rows are not",
        "row 2 missing from index note_on",
        "wrong # of entries in index note_on",
    )
    assert finding.mend is not None
    assert finding.mend() == "every index was made anew"
    assert found(filled)["pages"].verdict is Verdict.FINE


def test_a_file_that_was_cut_is_told(filled: Path) -> None:
    os.truncate(filled, filled.stat().st_size // 2)
    looked = found(filled)
    assert any(finding.verdict is Verdict.AT_RISK for finding in looked.values())


def test_a_reference_that_leads_nowhere_is_told(filled: Path) -> None:
    spoil(filled, "UPDATE session SET mentorship = 'gone'")
    assert_told(
        found(filled)["references"],
        Verdict.AT_RISK,
        "a reference leads nowhere",
        "a session refers to a mentorship that is not there",
    )


def test_a_row_that_changed_unlogged_is_told_with_its_fields(filled: Path) -> None:
    spoil(
        filled,
        "DROP TRIGGER log_session_update",
        "UPDATE session SET title = 'Kicked off', minutes = 5",
        "DROP TRIGGER log_note_delete",
        "DELETE FROM note",
        "DROP TRIGGER log_goal_insert",
        "INSERT INTO goal SELECT 7, 'u7', created_at, updated_at, mentorship, owner, member, title,"
        " why, area, starts_on, due_on, metric, unit, baseline, target, weight, private, tags"
        " FROM goal",
    )
    assert_told(
        found(filled)["rows"],
        Verdict.AT_RISK,
        "3 rows changed without having been logged",
        "g7: is not in the log",
        "s1: minutes, title differ",
        "n1: is gone, and was not removed",
    )


def test_a_row_that_another_program_changed_is_a_notice(filled: Path) -> None:
    spoil(filled, "UPDATE member SET name = 'Dana B.'", "DELETE FROM note")
    finding = found(filled)["rows"]
    assert_told(
        finding,
        Verdict.NOTICE,
        "another program changed 2 rows",
        "member 1: was changed by another program",
        "n1: was removed by another program",
    )
    assert finding.hint.startswith("`mentorlog doctor --accept 'member 1'` takes a row as it is")


def test_rows_that_were_accepted_are_as_they_were_last_logged(filled: Path) -> None:
    spoil(
        filled,
        "UPDATE member SET name = 'Dana B.'",
        "DELETE FROM note",
        "DROP TRIGGER log_session_update",
        "UPDATE session SET title = 'Kicked off'",
    )
    with closing(Store(filled)) as store:
        taken = accept(store, ["member 1", "n1", "s1"])
        assert [row.ref for row in taken] == ["member 1", "n1", "s1"]
        assert store.sessions.get(1).title == "Kicked off"
    assert found(filled)["rows"].verdict is Verdict.FINE


def test_only_a_row_that_changed_is_accepted(filled: Path) -> None:
    with closing(Store(filled)) as store, pytest.raises(Invalid, match="s1 is what was last"):
        accept(store, ["s1"])


@pytest.mark.parametrize(
    "spoiled",
    [
        """UPDATE change SET after = replace(after, 'off', 'oft') WHERE "table" = 'session'""",
        """UPDATE change SET before = '{}' WHERE "table" = 'goal'""",
        """UPDATE change SET verb = 'inserd' WHERE "table" = 'note'""",
        """UPDATE change SET "table" = 'nose' WHERE "table" = 'note'""",
    ],
)
def test_an_entry_of_the_log_that_is_not_what_was_written_is_told(
    filled: Path, spoiled: str
) -> None:
    spoil(filled, spoiled)
    finding = found(filled)["log"]
    assert (finding.verdict, len(finding.details)) == (Verdict.AT_RISK, 1)


@pytest.mark.parametrize(
    "spoiled",
    [
        "DELETE FROM search",
        "INSERT INTO search (rowid, text) VALUES (1, 'stray')",
        "UPDATE search SET private_text = 'Other'",
        "UPDATE search_data SET block = zeroblob(20) WHERE id > 10",
        "DELETE FROM search_config",
        "DELETE FROM searched WHERE noun = 'pulse'",
        "UPDATE searched SET own = NULL WHERE noun = 'session'",
    ],
)
def test_a_full_text_index_that_is_wrong_is_made_anew(filled: Path, spoiled: str) -> None:
    spoil(filled, spoiled)
    finding = found(filled)["search"]
    assert finding.verdict is Verdict.NOTICE
    assert finding.mend is not None
    assert finding.mend() == "the full-text index was made anew"
    assert found(filled)["search"].verdict is Verdict.FINE


@pytest.mark.parametrize(
    "spoiled",
    [
        "DELETE FROM agenda WHERE noun = 'goal'",
        "UPDATE agenda SET due_on = '2026-12-01' WHERE noun = 'slot'",
        "INSERT INTO agenda (noun, uid, due_on) VALUES ('action', 'stray', '2026-12-01')",
        "INSERT INTO agenda (noun, uid, due_on) VALUES ('slot', 'stray', '2026-12-01')",
    ],
)
def test_an_agenda_that_is_wrong_is_made_anew(filled: Path, spoiled: str) -> None:
    spoil(filled, spoiled)
    finding = found(filled)["agenda"]
    assert_told(finding, Verdict.NOTICE, "the agenda is not what the rows say")
    assert finding.mend is not None
    assert finding.mend() == "the agenda was made anew"
    assert found(filled)["agenda"].verdict is Verdict.FINE


def test_damage_is_what_explains_a_failure_nobody_foresaw(filled: Path) -> None:
    assert damage(filled) is None
    spoil(filled, "UPDATE agenda SET due_on = 'soon' WHERE noun = 'goal'")
    error = damage(filled)
    assert error is not None
    assert error.message == (
        f"the store is damaged (agenda: the agenda is not what the rows say): {filled}"
    )
    assert error.hint == "`mentorlog doctor --fix` mends it"


@pytest.mark.parametrize(
    ("version", "sentence"),
    [
        ((3, 36, 0), "3.36.0 is too old"),
        ((3, 40, 1), "3.40.1; of its 3 known faults none reaches a store"),
        ((3, 44, 6), "3.44.6; of its 2 known faults none reaches a store"),
        ((3, 51, 2), "3.51.2; of its 2 known faults none reaches a store"),
        ((3, 51, 3), "3.51.3; of its 1 known fault none reaches a store"),
        ((3, 53, 2), "3.53.2, no known fault"),
    ],
)
def test_the_faults_of_a_sqlite_are_known(version: tuple[int, ...], sentence: str) -> None:
    assert judge(version).sentence == sentence


def test_modes_that_are_open_to_others_are_closed(tmp_path: Path) -> None:
    file, directory = tmp_path / "file", tmp_path / "directory"
    file.touch(0o600)
    file.chmod(0o640)
    directory.mkdir(0o755)
    finding = files.modes([file, tmp_path / "absent"], [directory])
    assert_told(
        finding,
        Verdict.NOTICE,
        "others could read it",
        f"{file}, mode 0640",
        f"{directory}, mode 0755",
    )
    assert finding.mend is not None
    finding.mend()
    assert (file.stat().st_mode & 0o777, directory.stat().st_mode & 0o777) == (0o600, 0o700)


def test_unfinished_files_are_left_over_when_they_are_an_hour_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, young, other = (tmp_path / name for name in ("journal.db.new", ".mentorlog-x", "mine.new"))
    moment = 1_795_280_400  # 2026-11-21T18:00+01:00
    for path, age in ((old, 3601), (young, 3599), (other, 10**6)):
        path.touch()
        os.utime(path, (moment - age, moment - age))
    finding = files.leftovers(tmp_path / "journal.db", datetime.fromtimestamp(moment, UTC))
    assert finding.details == (str(old),)
    assert finding.mend is not None
    finding.mend()
    assert sorted(tmp_path.glob("*new*")) == [other]
    assert young.exists()


@pytest.mark.parametrize(
    ("free", "verdict"),
    [(10, Verdict.AT_RISK), (2**24 + 100, Verdict.NOTICE), (2**25, Verdict.FINE)],
)
def test_a_disk_that_fills_is_told_in_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, verdict: Verdict
) -> None:
    store = tmp_path / "journal.db"
    store.write_bytes(b"x" * 100)

    class Usage:
        def __init__(self, _: object) -> None:
            self.free = free

    monkeypatch.setattr(files, "disk_usage", Usage)
    assert files.room(store).verdict is verdict


def test_of_many_cases_the_first_are_named() -> None:
    assert structure.shown([str(number) for number in range(12)])[-2:] == ["9", "and 2 more"]


@pytest.mark.parametrize(
    ("table", "column"),
    [
        *(("command", column) for column in ("at", "device", "noun", "verb", "ids", "flags")),
        *(("change", column) for column in ("at", "device", "verb", "uid", "before", "after")),
        *(("change", column) for column in ("command", "checksum", "seal")),
        *(("command", column) for column in ("id", "undoes", "seal")),
        ("device", "uid"),
    ],
)
def test_whatever_changes_in_a_row_of_the_log_is_told(db: Path, table: str, column: str) -> None:
    load(FIXTURES / f"schema_{VERSION}.sql", db)
    assert found(db)["log"].verdict is Verdict.FINE
    row = "SELECT max(rowid) FROM " + table
    spoil(
        db,
        "PRAGMA foreign_keys = OFF",
        f"""UPDATE {table} SET {column} = CASE typeof({column}) WHEN 'text'
            THEN 'x' || substr({column}, 2) ELSE coalesce({column}, 0) + 1 END
            WHERE rowid = ({row})""",
    )
    looked = found(db)["log"]
    assert (looked.verdict, looked.sentence) == (
        Verdict.AT_RISK,
        "entries of the change log are damaged",
    )


def test_entries_that_make_up_for_a_row_contradict_each_other(filled: Path) -> None:
    """Where the newest entry says that a row was what it became, the one before is left over."""
    with closing(Store(filled)) as store, store.writing(ANY):
        store.notes.change(replace(store.notes.get(1), text="Talk given"))
    spoil(
        filled,
        "DROP TRIGGER log_note_update",
        """UPDATE note SET (text, updated_at) = (
            SELECT after ->> 'text', after ->> 'updated_at' FROM change
            WHERE "table" = 'note' ORDER BY seq LIMIT 1)""",
        "UPDATE change SET before = after WHERE before IS NOT NULL",
    )
    assert found(filled)["log"].details == ("entry 7",)


@pytest.mark.parametrize("version", range(1, VERSION))
def test_a_log_from_before_there_were_seals_gets_them(db: Path, version: int) -> None:
    load(FIXTURES / f"schema_{version}.sql", db)
    store = Store(db)
    for table in ("command", "change"):
        unsealed = f"SELECT count(*) FROM {table} WHERE seal IS NULL"
        assert store.connection.execute(unsealed).fetchone()[0] == 0
    store.close()
    assert found(db)["log"].verdict is Verdict.FINE


def test_a_purge_and_an_undo_leave_a_sealed_log(db: Path) -> None:
    load(FIXTURES / f"schema_{VERSION}.sql", db)
    store = Store(db)
    with store.writing(Command("topic", "edit")):
        topic = store.topics.get(1)
        store.topics.change(replace(topic, text="Otherwise"))
    take_back(store, Command("undo", "undo"), last)
    target = [Target("topic", topic.uid)]
    with store.writing(Command("data", "purge")):
        forget_versions(store.connection, target, store.opened)
    with store.writing(Command("data", "purge")):
        forget(store.connection, target, store.opened)
    store.close()
    assert {name: one.verdict for name, one in found(db).items()} == dict.fromkeys(
        found(db), Verdict.FINE
    )


def test_a_word_of_a_purge_that_a_bit_changed_is_told_as_damage(db: Path) -> None:
    load(FIXTURES / f"schema_{VERSION}.sql", db)
    store = Store(db)
    target = [Target("topic", store.topics.get(1).uid)]
    with store.writing(Command("data", "purge")):
        forget(store.connection, target, store.opened)
    assert store.connection.execute("UPDATE change SET verb = 'pureed' WHERE verb = 'purged'")
    store.close()
    assert found(db)["log"].verdict is Verdict.AT_RISK
