"""What khal, todoman and vdirsyncer make of the calendar, the last on a CalDAV server: for real."""

import json
import socket
import subprocess
import time
from collections.abc import Iterator
from datetime import date, datetime
from urllib.error import URLError
from urllib.request import Request, urlopen
from zoneinfo import ZoneInfo

import pytest

from tests.e2e.conftest import Program, needed

KHAL = """[calendars]
[[mentoring]]
path = {calendar}
type = calendar
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = Europe/Berlin
default_timezone = Europe/Berlin
[sqlite]
path = {directory}/khal.db
"""
TODOMAN = """path = "{calendar}"
date_format = "%Y-%m-%d"
time_format = "%H:%M"
default_list = "calendar"
cache_path = "{directory}/todoman.cache"
"""
RADICALE = """[server]
hosts = 127.0.0.1:{port}
[auth]
type = none
[storage]
filesystem_folder = {directory}/radicale
"""
VDIRSYNCER = """[general]
status_path = "{directory}/vdirsyncer/"

[pair mentoring]
a = "here"
b = "there"
collections = null
partial_sync = "revert"

[storage here]
{here}
read_only = true

[storage there]
type = "caldav"
url = "{url}"
username = "me"
password = "secret"
"""
A_DIRECTORY = 'type = "filesystem"\npath = "{calendar}"\nfileext = ".ics"'
A_FEED = 'type = "singlefile"\npath = "{feed}"'


class Here:
    """A journal, its calendar, and the programs that read it."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.directory = program.directory
        self.calendar = self.directory / "calendar"
        self.feed = self.directory / "feed.ics"

    def write(self, *options: str) -> None:
        assert self.program("calendar", "write", "-o", f"{self.calendar}/", *options).code == 0
        assert self.program("calendar", "write", "-o", str(self.feed), *options).code == 0

    def configure(self, name: str, text: str, **more: object) -> str:
        """Write a program's settings; gives where they lie."""
        path = self.directory / name
        known = {name: getattr(self, name) for name in ("directory", "calendar", "feed")}
        path.write_text(text.format(**known, **more))
        return str(path)

    def run(self, tool: str, *words: str) -> str:
        environment = {**self.program.environment, "LC_ALL": "C.UTF-8"}
        del environment["PYTHONPATH"]  # they have a Python of their own
        ran = subprocess.run(
            [needed(tool), *words], capture_output=True, text=True, env=environment, check=False
        )
        assert ran.returncode == 0, ran.stdout + ran.stderr
        return ran.stdout + ran.stderr


@pytest.fixture
def here(dana: Program) -> Here:
    for words in (
        ("session", "add", "Promotion", "--with", "dana", "--at", "2026-11-26 16:00"),
        ("session", "add", "Off", "--with", "dana", "--at", "2026-11-24 10:00"),
        ("session", "cancel", "s3"),
        ("action", "add", "Draft; the, packet", "--with", "dana", "--due", "2026-12-08"),
        ("goal", "add", "Überblick", "--with", "dana", "--due", "2027-01-31"),
    ):
        assert dana(*words).code == 0, words
    return Here(dana)


def test_khal_lists_meetings_with_their_alarm_cancelled_ones_and_due_days(here: Here) -> None:
    here.write("--titles")
    told = here.run("khal", "-c", here.configure("khal.conf", KHAL), "list", "2026-11-01", "120d")
    assert [line.strip() for line in told.splitlines()] == [
        "Tuesday, 2026-11-24",
        "CANCELLED 10:00-10:45 Mentoring: Dana · Off",
        "Thursday, 2026-11-26",
        "16:00-16:45 Mentoring: Dana · Promotion ⏰",
        "Sunday, 2027-01-31",
        "Mentoring: Dana · goal due: Überblick",
    ]


def test_todoman_lists_promises_by_their_day(here: Here) -> None:
    here.write("--titles")
    config = here.configure("todoman.py", TODOMAN)
    [told] = json.loads(here.run("todoman", "--config", config, "--porcelain", "list"))
    assert told["summary"] == "Mentoring: Dana · promise due: Draft; the, packet"
    due = datetime.fromtimestamp(told["due"], ZoneInfo("Europe/Berlin"))
    assert due.date() == date(2026, 12, 8)


@pytest.fixture
def server(here: Here, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A CalDAV server with an empty calendar; gives its address."""
    monkeypatch.undo()  # it is on this machine, but it is a network
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    config = here.configure("radicale.conf", RADICALE, port=port)
    serving = subprocess.Popen([needed("radicale"), "-C", config], stderr=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}/me/mentoring/"
    try:
        _until_it_answers(url)
        yield url
    finally:
        serving.terminate()
        serving.wait()


def _until_it_answers(url: str) -> None:
    for _ in range(200):
        try:
            _ask(url, "MKCALENDAR")
        except URLError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the server does not answer")


def _ask(url: str, method: str = "GET", data: bytes | None = None) -> str:
    headers = {"Authorization": "Basic bWU6c2VjcmV0", "Content-Type": "text/calendar"}
    with urlopen(Request(url, data, headers, method=method), timeout=10) as answer:
        return str(answer.read().decode())


def _said(url: str) -> set[str]:
    text = _ask(url).replace("\r\n ", "")
    return {line.strip() for line in text.splitlines() if line.startswith(("SUMMARY", "UID"))}


@pytest.mark.parametrize("of", [A_DIRECTORY, A_FEED], ids=["directory", "feed"])
def test_vdirsyncer_brings_it_to_a_server_and_takes_back_what_is_changed_there(
    here: Here, server: str, of: str
) -> None:
    here.write()
    stored = of.format(calendar=here.calendar, feed=here.feed)
    config = here.configure("vdirsyncer.conf", VDIRSYNCER, here=stored, url=server)
    here.run("vdirsyncer", "-c", config, "discover")
    here.run("vdirsyncer", "-c", config, "sync")
    entries = {line for line in here.feed.read_text().splitlines() if line.startswith("UID")}
    there = _said(server)
    assert len(entries) == 4
    promise = [line for line in entries if line.endswith("-due")]
    expected = entries if of is A_FEED else entries - {*promise} | {promise[0][:-4]}
    assert {line for line in there if line.startswith("UID")} == expected
    moved = here.program("session", "move", "s2", "--to", "2026-11-27 16:00")
    assert moved.code == 0
    here.write()
    here.run("vdirsyncer", "-c", config, "sync")
    assert "DTSTART:20261127T150000Z" in _ask(server)
    if of is A_FEED:
        return
    uid = json.loads(here.program("session", "show", "s2", "--json").out)["uid"]
    item = _ask(f"{server}{uid}.ics")
    _ask(f"{server}{uid}.ics", "PUT", item.replace("Mentoring: Dana", "Lunch").encode())
    for _ in range(2):
        here.run("vdirsyncer", "-c", config, "sync")
    assert "Lunch" not in _ask(server)
    assert _said(server) == there


def test_taskwarrior_imports_promises_twice_and_has_them_once(here: Here) -> None:
    tasks = here.directory / "tasks.json"
    here.program.environment |= {"TASKRC": here.configure("taskrc", "confirmation=off\n")}
    here.program.environment |= {"TASKDATA": str(here.directory)}
    assert here.program("action", "add", "Zweitens – “so”", "--due", "none").code == 0
    again = ("action", "add", "Again", "--due", "2031-12-10", "--every", "2w")
    assert here.program(*again).code == 0
    told = here.program("action", "list", "--mine", "--format", "taskwarrior")
    tasks.write_text(told.out)

    def exported() -> list[dict[str, object]]:
        found = json.loads(here.run("task", "rc.verbose=nothing", "export"))
        return [{**one, "urgency": None} for one in found]  # of which the hour has a part

    here.run("task", "rc.verbose=nothing", "import", str(tasks))
    first = exported()
    assert [(one["uuid"], one["description"], one["project"]) for one in first] == [
        (one["uuid"], one["description"], one["project"]) for one in json.loads(told.out)
    ]
    time.sleep(1.1)  # a change would have another second
    here.run("task", "rc.verbose=nothing", "import", str(tasks))
    assert exported() == first
    assert len(first) == 3
    assert [one["recur"] for one in first if "recur" in one] == ["2weeks"]
