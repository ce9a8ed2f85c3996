"""`mentorlog config`, and what its settings do."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import platformdirs
import pytest

from mentorlog import places
from mentorlog.cli.app import App
from tests.conftest import Run


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "home/.config/mentorlog/config.toml"


Write = Callable[[str | bytes], object]


@pytest.fixture
def write(file: Path) -> Write:
    """Put text into the settings' file."""

    def put(text: str | bytes) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)

    return put


def refused(error: str, hint: str) -> tuple[str, str, int]:
    return ("", f"error: {error}\nhint: {hint}\n", 2)


# the commands


def test_what_was_never_chosen_is_what_is_built_in(
    ml: Run, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MENTORLOG_DB")
    monkeypatch.delenv("MENTORLOG_BACKUPS")
    assert ml("config", "list").out == (
        "mentorship         –       default  Whom with, where --with is left out and several fit.\n"
        "minutes            –       default  "
        "How long a new session took, where --took is left out.\n"
        "mode               –       default  Where a new session was, where --mode is left out.\n"
        "store              –       default  The file of the store, where --db is left out.\n"
        "profile            –       default  The profile that holds, where --profile is left out.\n"
        "name               –       default  Your own name, on a page for the other side.\n"
        "editor             –       default  The editor, before VISUAL and EDITOR.\n"
        "date_order         –       default  "
        "How 12/1 is read: day-first or month-first; else refused.\n"
        "week_begins        monday  default  The first day of a week: monday, saturday or sunday.\n"
        "hints              on      default  on, or off: a likely next step after a change.\n"
        "backups            on      default  "
        "on, or off: a backup before the first change of a day.\n"
        "backup_directory   –       default  Where backups lie, if not beside the store's data.\n"
        "backup_daily       7       default  Of how many days the last backup stays.\n"
        "backup_weekly      4       default  Of how many weeks the last backup stays.\n"
        "backup_monthly     12      default  Of how many months the last backup stays.\n"
        "calendar           –       default  "
        "A file.ics, or a directory/, that follows the journal.\n"
        "calendar_titles    off     default  "
        "What entries say: off, whom with; on, the title, too; discreet, neither.\n"
        "calendar_alarm     30      default  How long before a meeting it reminds: 30m, 1h; none.\n"
        "calendar_promises  –       default  What my promises are there: event, todo or none.\n"
        "key_from           ask     default  "
        "The passphrase of an encrypted store: ask, keyring, or its file.\n"
        "color              auto    default  auto, or never.\n"
        "theme              calm    default  calm, or terminal: the terminal's own colours.\n"
        "encrypt            off     store    on, or off: whether the store is encrypted.\n"
    )
    assert ml("config", "get", "minutes") == ("", "", 0)
    assert ml("config", "get", "color") == ("auto\n", "", 0)
    assert not file.parent.exists()


def test_set_get_and_unset(ml: Run, file: Path) -> None:
    assert ml("config", "set", "minutes", "1h30") == ("minutes is 90\n", "", 0)
    assert file.read_text() == "minutes = 90\n"
    assert oct(file.stat().st_mode & 0o777) == "0o600"
    assert oct(file.parent.stat().st_mode & 0o777) == "0o700"
    assert ml("config", "get", "minutes").out == "90\n"
    answer = json.loads(ml("config", "get", "minutes", "--json").out)
    assert answer == {"key": "minutes", "value": 90, "source": "file"}
    assert ml("config", "unset", "minutes") == ("minutes is not set\n", "", 0)
    assert ml("config", "unset", "minutes") == ("minutes is not set\n", "", 0)
    assert ml("config", "get", "minutes").out == ""
    assert json.loads(ml("config", "set", "mode", "hybrid", "--json").out) == {
        "key": "mode",
        "value": "hybrid",
    }
    assert ml("config", "set", "mode", "virtual", "-q") == ("", "", 0)


def test_comments_and_order_stay(ml: Run, file: Path, write: Write) -> None:
    write('# mine\nmode = "virtual"  # at home\n\ncolor = "never"\n')
    ml("config", "set", "mode", "Hybrid")
    ml("config", "set", "minutes", "45")
    ml("config", "unset", "color")
    assert file.read_text() == '# mine\nmode = "hybrid"  # at home\n\nminutes = 45\n'


def test_a_linked_file_stays_a_link(ml: Run, file: Path, write: Write, tmp_path: Path) -> None:
    write("")
    file.rename(tmp_path / "dotfiles.toml")
    file.symlink_to(tmp_path / "dotfiles.toml")
    ml("config", "set", "color", "never")
    assert file.is_symlink()
    assert (tmp_path / "dotfiles.toml").read_text() == 'color = "never"\n'


def test_another_file_can_be_named(
    ml: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ml("config", "path").out == f"{tmp_path}/home/.config/mentorlog/config.toml\n"
    monkeypatch.setenv("MENTORLOG_CONFIG", str(tmp_path / "other.toml"))
    assert ml("config", "path").out == f"{tmp_path}/other.toml\n"
    ml("config", "set", "color", "never")
    assert (tmp_path / "other.toml").exists()
    assert json.loads(ml("config", "path", "--json").out) == {"path": f"{tmp_path}/other.toml"}


def test_a_variable_goes_before_the_file(ml: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MENTORLOG_MINUTES", "30")
    assert ml("config", "set", "minutes", "45") == (
        "minutes is 45\n",
        "MENTORLOG_MINUTES is set in the environment and goes before it\n",
        0,
    )
    found = json.loads(ml("config", "list", "--json").out)[1]
    assert found == {"key": "minutes", "value": 30, "source": "MENTORLOG_MINUTES"}


def test_what_cannot_be_meant_is_named_with_the_nearest(ml: Run, file: Path) -> None:
    for words in (("get", "minuts"), ("set", "minuts", "3"), ("unset", "minuts")):
        assert ml("config", *words) == refused(
            "there is no setting 'minuts'", "did you mean minutes?"
        )
    assert ml("config", "get", "xyz") == refused(
        "there is no setting 'xyz'", "`mentorlog config list` shows them"
    )
    assert ml("config", "set", "mode", "virtal") == refused(
        "mode: 'virtal' is none of in-person, virtual, hybrid", "did you mean virtual?"
    )
    assert ml("config", "set", "minutes", "long") == refused(
        "minutes: cannot read the span 'long'", "write it like 45m, 1h30, 1.5h or 90 (minutes)"
    )
    assert ml("config", "set", "color").code == 4
    assert not file.exists()


def test_a_mentorship_that_is_not_there_is_no_setting(ml: Run, dana: None) -> None:
    assert ml("config", "set", "mentorship", "Dna") == (
        "",
        "error: there is no mentorship 'Dna'\nhint: did you mean Dana?\n",
        3,
    )
    assert ml("config", "set", "mentorship", "da").out == "mentorship is Dana\n"


BAD: dict[str, tuple[str | bytes, str, str]] = {
    "an unknown key": (
        "minuts = 3",
        "{file}: there is no setting 'minuts'",
        "did you mean minutes?",
    ),
    "a wrong word": (
        'mode = "remote"',
        "{file}: mode: 'remote' is none of in-person, virtual, hybrid",
        "write in-person or virtual or hybrid",
    ),
    "a wrong type": (
        "minutes = true",
        "{file}: minutes: must be text or a whole number",
        'write it like: mode = "virtual"',
    ),
    "a table": (
        "[mode]\nx = 1",
        "{file}: mode: must be text or a whole number",
        'write it like: mode = "virtual"',
    ),
    "no TOML": (
        "minutes =",
        "{file}: not TOML: Invalid value (at end of document)",
        'write it like: mode = "virtual"',
    ),
    "no text": (
        b"\xff",
        "cannot read {file}: it is not UTF-8",
        "MENTORLOG_CONFIG names another",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_is_wrong_is_never_ignored(
    ml: Run, dana: None, write: Write, file: Path, name: str
) -> None:
    text, error, hint = BAD[name]
    write(text)
    answer = refused(error.format(file=file), hint)
    assert ml("config", "list") == answer
    assert ml("session", "add", "Kick-off") == answer
    assert ml("session", "list").out == ""  # needs none of them


def test_what_is_no_toml_is_not_written_over(ml: Run, write: Write, file: Path) -> None:
    write("minutes =")
    assert ml("config", "set", "color", "never").err.startswith(f"error: {file}: not TOML: ")
    assert file.read_text() == "minutes ="


def test_an_unknown_key_can_be_taken_out(ml: Run, write: Write, file: Path) -> None:
    write("minuts = 3\ncolor = 'never'\n")
    assert ml("config", "unset", "minuts").code == 0
    assert file.read_text() == "color = 'never'\n"


def test_a_wrong_variable_is_named(ml: Run, dana: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MENTORLOG_MODE", "remote")
    assert ml("session", "add", "Kick-off") == refused(
        "MENTORLOG_MODE: 'remote' is none of in-person, virtual, hybrid",
        "write in-person or virtual or hybrid",
    )


# what the settings do


def test_minutes_and_mode_stand_in_for_what_was_not_said(
    ml: Run, dana: None, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write('minutes = 45\nmode = "virtual"\n')

    def logged(*words: str) -> tuple[int, str, str]:
        session = json.loads(ml("session", "add", "--new", "--json", *words).out)
        return session["minutes"], session["mode"], session["at"][11:16]

    assert logged("One") == (45, "virtual", "17:15")
    assert logged("Two", "--took", "30m", "--mode", "hybrid") == (30, "hybrid", "17:30")
    monkeypatch.setenv("MENTORLOG_MINUTES", "1h")
    assert logged("Three") == (60, "virtual", "17:00")
    fallen = json.loads(ml("session", "add", "Four", "--status", "cancelled", "--json").out)
    assert (fallen["minutes"], fallen["mode"]) == (None, None)


def test_a_planned_session_keeps_the_length_it_was_planned_with(
    ml: Run, dana: None, write: Write
) -> None:
    ml("session", "add", "Plan", "--at", "2026-11-21 20:00", "--took", "90", "--mode", "hybrid")
    write('minutes = 45\nmode = "virtual"\n')
    session = json.loads(ml("session", "add", "Done", "--json").out)
    assert (session["id"], session["minutes"], session["mode"]) == ("s1", 90, "hybrid")


def test_a_usual_mentorship_is_meant_where_several_fit(ml: Run, dana: None, write: Write) -> None:
    ml("mentorship", "add", "Ravi", "--my", "mentee")
    assert ml("session", "add", "One").code == 4
    write('mentorship = "rav"\n')
    assert "Ravi" in ml("session", "add", "Two").out
    assert "Dana" in ml("session", "add", "Three", "--with", "dana").out


def test_color_can_be_turned_off_for_good(ml: Run, write: Write) -> None:
    assert App([]).draws_color
    write('color = "never"\n')
    assert not App([]).draws_color


def test_an_order_that_was_settled_reads_numbers_as_days(ml: Run, dana: None, write: Write) -> None:
    day = ("action", "add", "Draft", "--due")
    assert ml(*day, "12/1").err == (
        "error: '12/1' can be two days\nhint: 12 Jan or 1 Dec? write 2027-01-12 or 2026-12-01\n"
    )
    write('date_order = "day-first"\n')
    assert "due Tue 12 Jan 2027" in ml(*day, "12/1").out
    assert ml(*day, "1/13").err.startswith("error: cannot read the day '1/13'\n")
    write('date_order = "month-first"\n')
    assert "due Tue 1 Dec" in ml(*day, "12/1").out
    assert "due Wed 13 Jan 2027" in ml(*day, "1/13/2027").out


def test_a_week_begins_on_the_day_that_was_settled(ml: Run, dana: None, write: Write) -> None:
    """Today is a Saturday."""
    day = ("action", "add", "Draft", "--due")
    assert "due Sun 22 Nov" in ml(*day, "this sun").out
    assert "due Sun 22 Nov" in ml(*day, "eow").out
    write('week_begins = "sunday"\n')
    assert "due Sat 21 Nov" in ml(*day, "eow").out
    assert "due Sun 22 Nov" in ml(*day, "next sun").out
    assert "due Sat 28 Nov" in ml(*day, "next sat").out
    write('week_begins = "saturday"\n')
    assert "due Fri 27 Nov" in ml(*day, "eow").out


def test_the_weeks_of_a_heatmap_begin_on_that_day_too(ml: Run, dana: None, write: Write) -> None:
    ml("session", "add", "Kick-off")
    assert [line[:3] for line in ml("report", "streaks").out.splitlines()[-8:-1]] == [
        *("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    ]
    write('week_begins = "sunday"\n')
    drawn = ml("report", "streaks").out.splitlines()
    assert [line[:3] for line in drawn[-8:-1]] == [
        *("Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"),
    ]
    assert drawn[-2].endswith("■")  # the last column ends today, a Saturday
    told = json.loads(ml("report", "streaks", "--json").out)
    assert (told["since"], told["weeks_from"]) == ("2025-11-16", "2025-11-16")
    assert (
        ml("report", "streaks", "--format", "html").out.count(">Sun</text>") == 2
    )  # a year, and a phone's half


# profiles


def test_a_profile_has_a_store_and_settings_of_its_own(
    ml: Run, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MENTORLOG_DB")
    work = tmp_path / "work.db"
    assert ml("config", "set", "store", str(work), "--profile", "work").code == 0
    ml("--profile", "work", "config", "set", "minutes", "30")
    ml("config", "set", "minutes", "60")
    assert file.read_text() == (
        f'minutes = 60\n\n[profiles.work]\nstore = "{work}"\nminutes = 30\n'
    )
    ml("mentorship", "add", "Lee", "--my", "mentee", "--profile", "work")
    assert work.exists()
    assert ml("mentorship", "list").out == ""
    assert ml("data", "path", "--profile", "work").out == f"{work}\n"
    assert json.loads(ml("config", "get", "minutes", "--profile", "work", "--json").out) == {
        "key": "minutes",
        "value": 30,
        "source": "profile work",
    }
    assert ml("config", "set", "profile", "work") == ("profile is work\n", "", 0)
    assert ml("mentorship", "list").out.startswith("w1  Lee ")
    ml("config", "unset", "store", "--profile", "work")
    assert ml("mentorship", "list").out == ""


def test_what_is_typed_goes_before_the_environment_and_that_before_the_file(
    ml: Run, write: Write, db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(
        f'store = "{tmp_path}/file.db"\n'
        f'[profiles.a]\nstore = "{tmp_path}/a.db"\n[profiles.b]\nstore = "{tmp_path}/b.db"\n'
        "[profiles.c]\nminutes = 30\n"
    )

    def lies(*words: str) -> str:
        return Path(ml("data", "path", *words).out.strip()).name

    assert lies("--db", "x.db", "--profile", "a") == "x.db"
    assert lies("--profile", "a") == "a.db"
    assert lies("--profile", "c") == "journal.db"  # has none of its own
    monkeypatch.setenv("MENTORLOG_PROFILE", "b")
    assert lies() == "journal.db"  # as MENTORLOG_DB says
    monkeypatch.delenv("MENTORLOG_DB")
    assert lies() == "b.db"
    assert lies("--profile", "a") == "a.db"
    monkeypatch.delenv("MENTORLOG_PROFILE")
    assert lies() == "file.db"


def test_a_typed_profile_holds_with_its_store_whatever_the_environment_says(
    ml: Run, tmp_path: Path
) -> None:
    work = tmp_path / "work.db"
    typed = ("config", "set", "store", str(work), "--profile", "work")
    assert ml(*typed) == (f"store is {work}\n", "", 0)
    assert ml("config", "get", "store", "--profile", "work").out == f"{work}\n"
    listed = {
        one["key"]: (one["value"], one["source"])
        for one in json.loads(ml("config", "list", "--profile", "work", "--json").out)
    }
    assert listed["store"] == (str(work), "profile work")
    assert listed["profile"] == ("work", "--profile")
    assert json.loads(ml("config", "get", "store", "--json").out)["source"] == "MENTORLOG_DB"


def test_a_profile_that_is_not_there_is_named(ml: Run, write: Write, file: Path) -> None:
    assert ml("session", "list", "--profile", "work") == refused(
        "there is no profile 'work'", "`mentorlog config set store FILE --profile work` makes it"
    )
    write("[profiles.work]\nminutes = 30\n[profiles.home]\nminuts = 3\n")
    answer = refused(
        f"{file}: profiles.home: there is no setting 'minuts'", "did you mean minutes?"
    )
    assert ml("config", "set", "profile", "wrk") == answer
    write("[profiles.work]\nminutes = 30\n")
    assert ml("config", "set", "profile", "wrk") == refused(
        "there is no profile 'wrk'", "did you mean work?"
    )
    write("profiles = 3")
    assert ml("config", "list") == refused(
        f"{file}: profiles: must hold tables", "write it like [profiles.work]"
    )
    write('[profiles.work]\nprofile = "home"\n')
    assert ml("config", "list") == refused(
        f"{file}: profiles.work: a profile names no profile", "take that line out"
    )


def test_a_store_is_a_whole_path_and_an_editor_a_command(ml: Run) -> None:
    assert ml("config", "set", "store", "work.db") == refused(
        "store: 'work.db' is not a whole path", "write it like ~/journals/work.db"
    )
    assert ml("config", "set", "editor", "vi 'x") == refused(
        'editor: "vi \'x" is no command: No closing quotation', "write it like: code --wait"
    )
    assert ml("config", "set", "editor", " ") == refused(
        "editor: an editor has a name", "write it like: code --wait"
    )


# the file in the editor


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """An editor that puts this text into the file, and keeps what it was given."""

    def make(text: str) -> Path:
        seen, script = tmp_path / "seen", tmp_path / "editor"
        script.write_text(f"#!/bin/sh\ncp \"$1\" {seen}\nprintf '%s' '{text}' > \"$1\"\n")
        script.chmod(0o700)
        monkeypatch.setenv("EDITOR", str(script))
        return seen

    return make


def test_the_file_is_edited_as_it_stands(
    ml: Run, write: Write, file: Path, editor: Callable[[str], Path]
) -> None:
    write("# mine\nminutes = 30\n")
    seen = editor("# mine\nminutes = 45\n")
    assert ml("config", "edit") == ("", f"wrote {file}\n", 0)
    assert seen.read_text() == "# mine\nminutes = 30\n"
    assert file.read_text() == "# mine\nminutes = 45\n"
    assert ml("config", "edit") == ("", "nothing was changed\n", 0)


def test_a_new_file_names_every_setting(ml: Run, file: Path, editor: Callable[[str], Path]) -> None:
    seen = editor("minutes = 45\n")
    assert ml("config", "edit").code == 0
    assert file.read_text() == "minutes = 45\n"
    for line in ("# How long a new session took, where --took is left out.", '# theme = "calm"'):
        assert line in seen.read_text().splitlines()


def test_what_cannot_hold_is_not_written_and_a_wrong_file_can_be_mended(
    ml: Run, write: Write, file: Path, editor: Callable[[str], Path]
) -> None:
    write("minutes = 30\n")
    editor("minuts = 45\n")
    ended = ml("config", "edit")
    assert ended.err.startswith(
        f"error: {file}: there is no setting 'minuts'\n"
        "hint: did you mean minutes?; what you wrote is kept, it lies in "
    )
    assert ended.code == 2
    assert file.read_text() == "minutes = 30\n"
    write("minuts = 45\n")
    editor("minutes = 45\n")
    assert ml("config", "edit").err == (
        f"{file}: there is no setting 'minuts'; did you mean minutes?\nwrote {file}\n"
    )


# what they cost


CHEAP = """
import sys
from mentorlog.cli.settings import setting
setting("minutes")
print(*({"tomllib", "tomlkit", "platformdirs"} & sys.modules.keys()))
"""


def test_without_a_file_no_setting_costs_an_import(write: Write) -> None:
    def imported() -> str:
        ran = subprocess.run(
            [sys.executable, "-c", CHEAP], capture_output=True, text=True, check=True
        )
        return ran.stdout.strip()

    assert imported() == ""
    write("minutes = 3\n")
    assert imported() == "tomllib"


@pytest.mark.parametrize("named", ["", "relative", "/elsewhere"])
def test_the_usual_places_are_those_of_platformdirs(
    monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", named)
    monkeypatch.setenv("XDG_CONFIG_HOME", named and f"{named}/config")
    assert places.data_directory() == platformdirs.user_data_path("mentorlog", appauthor=False)
    assert places.config_directory() == platformdirs.user_config_path("mentorlog", appauthor=False)
