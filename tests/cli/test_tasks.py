"""Promises for a task list: Taskwarrior and todo.txt."""

import json
from pathlib import Path

import pytest

from tests.conftest import Run

pytestmark = pytest.mark.usefixtures("dana")


@pytest.fixture
def promised(ml: Run) -> Run:
    for words in (
        ("action", "add", "Draft the packet", "--with", "dana", "--due", "2026-12-08", "--tag",
         "deep work"),
        ("action", "add", "Introduce me", "--with", "dana", "--owner", "them", "--due", "none"),
        ("action", "add", "x Read\n(A) twice", "--on", "2026-11-01", "--due", "2026-11-10"),
        ("action", "done", "a3", "--on", "2026-11-09"),
        ("action", "add", "Leave", "--with", "dana", "--due", "none"),
        ("action", "drop", "a4"),
    ):  # fmt: skip
        assert ml(*words).code == 0, words
    return ml


def _uids(ml: Run) -> list[str]:
    told = json.loads(ml("action", "show", "a1", "a2", "a3", "a4", "--json").out)
    return [one["uid"] for one in told]


def test_taskwarrior_gets_what_is_open_with_its_uid_and_midnights(promised: Run) -> None:
    first, second, _, _ = _uids(promised)
    assert json.loads(promised("action", "list", "--format", "taskwarrior").out) == [
        {
            "uuid": first,
            "description": "Draft the packet",
            "status": "pending",
            "entry": "20261120T230000Z",
            "due": "20261207T230000Z",
            "project": "Dana",
            "tags": ["deep_work"],
        },
        {
            "uuid": second,
            "description": "Introduce me",
            "status": "pending",
            "entry": "20261120T230000Z",
            "project": "Dana",
            "tags": ["theirs"],
        },
    ]


def test_taskwarrior_gets_what_is_over_as_completed_or_deleted(promised: Run) -> None:
    told = json.loads(promised("action", "list", "--all", "--format", "taskwarrior").out)
    over = {one["description"]: (one["status"], one.get("end")) for one in told if "end" in one}
    assert over == {
        "x Read (A) twice": ("completed", "20261108T230000Z"),
        "Leave": ("deleted", "20261120T230000Z"),
    }


def test_todotxt_gets_a_line_a_promise_and_nothing_that_was_given_up(promised: Run) -> None:
    first, second, third, _ = _uids(promised)
    assert sorted(promised("action", "list", "--all", "--format", "todotxt").out.splitlines()) == [
        f"2026-11-21 Draft the packet +Dana @deep_work due:2026-12-08 uuid:{first}",
        f"2026-11-21 Introduce me +Dana @theirs uuid:{second}",
        f"x 2026-11-09 2026-11-01 x Read (A) twice +Dana due:2026-11-10 uuid:{third}",
    ]


def test_the_filters_of_the_list_hold(promised: Run) -> None:
    told = json.loads(promised("action", "list", "--theirs", "--format", "taskwarrior").out)
    assert [one["description"] for one in told] == ["Introduce me"]
    assert promised("action", "list", "--overdue", "--format", "taskwarrior").out == "[]\n"
    assert promised("action", "list", "--overdue", "--format", "todotxt").out == ""


def test_a_uid_that_is_none_of_taskwarrior_s_becomes_the_same_one_each_time(ml: Run) -> None:
    action = {"uid": "from elsewhere", "text": "Read"}
    document = {"format": "mentorlog", "version": 1, "records": {"action": [action]}}
    assert ml("data", "import", "-", stdin=json.dumps(document)).code == 0
    told = [ml("action", "list", "--format", "taskwarrior").out for _ in range(2)]
    assert told[0] == told[1]
    assert len(json.loads(told[0])[0]["uuid"]) == 36


@pytest.mark.parametrize("word", ["taskwarrior", "todotxt"])
def test_json_contradicts_it(ml: Run, word: str) -> None:
    told = ml("action", "list", "--format", word, "--json")
    assert (told.code, told.err.splitlines()[0]) == (
        2,
        f"error: --json and --format {word} contradict each other",
    )


@pytest.mark.parametrize("word", ["taskwarrior", "todotxt"])
def test_tasks_of_ours_say_themselves_whose_they_are(
    promised: Run, word: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    promised("mentorship", "add", "Lee van Dam", "--my", "mentee")
    promised("action", "add", "Ask HR", "--with", "lee", "--owner", "them", "--due", "none")
    tasks = promised("action", "list", "--all", "--format", word).out
    into = ("data", "import", "-", "--from", word)
    there = promised(*into, stdin=tasks)
    assert (there.code, "added      nothing new\n" in there.out) == (0, True)
    monkeypatch.setenv("MENTORLOG_DB", str(tmp_path / "other.db"))
    for name in ("Dana", "Lee van Dam"):
        promised("mentorship", "add", name, "--my", "mentor")
    taken = promised(*into, stdin=tasks)
    assert (taken.code, taken.err) == (0, "")
    told = json.loads(promised("action", "list", "--all", "--json").out)
    open_ = {one["text"]: (one["mentorship"], one["owner"]) for one in told if not one["tags"]}
    [lee] = json.loads(promised("mentorship", "list", "--json").out)[1:]
    assert open_["Ask HR"] == (lee["uid"], "them")
    assert open_["Introduce me"][1] == "them"
    assert all("Dana" not in one["tags"] for one in told)


def test_a_task_of_a_project_that_is_nobodys_name_still_asks_whose_it_is(ml: Run) -> None:
    task = '[{"description":"Dig","project":"%s","status":"pending","uuid":"%s"}]'
    uid = "6f0e2a54-1111-4222-8333-000000000001"
    for project in ("garden", "Danas", "me"):
        answer = ml("data", "import", "-", "--from", "taskwarrior", stdin=task % (project, uid))
        assert answer.err.startswith("error: with whom? nothing says it of 1 entry\n"), project
    mapped = task % ("Dana", uid)
    who = ("--who", "Dana=none")
    assert "nobody" in ml("data", "import", "-", "--from", "taskwarrior", *who, stdin=mapped).out


@pytest.mark.parametrize("word", ["taskwarrior", "todotxt"])
def test_read_back_they_are_the_same_and_what_was_done_there_is_told(
    promised: Run, word: str
) -> None:
    before = promised("data", "export").out
    tasks = promised("action", "list", "--mine", "--format", word).out
    back = ("data", "import", "-", "--from", word, "--with", "dana")
    told = promised(*back, stdin=tasks)
    assert "added      nothing new\n" in told.out
    assert "there      1 the same" in told.out
    assert promised("data", "export").out == before
    if word == "taskwarrior":
        done = tasks.replace('"pending"', '"completed","end":"20261120T120000Z"')
    else:
        done = f"x 2026-11-20 {tasks}"
    assert "a1" in promised(*back, stdin=done).out
    assert promised("data", "export").out == before
    assert promised(*back, "--update", stdin=done).code == 0
    [action] = json.loads(promised("action", "list", "--done", "--json").out)[:1]
    assert (action["text"], action["done_on"]) == ("Draft the packet", "2026-11-20")


@pytest.mark.parametrize("word", ["taskwarrior", "todotxt"])
def test_what_comes_again_and_was_done_there_is_followed_by_the_next_here(
    ml: Run, word: str
) -> None:
    for more in ((), ("--until", "fri")):
        ml("action", "add", "Three lines", "--every", "1w", "--due", "fri", *more)
    before = ml("data", "export").out
    tasks = ml("action", "list", "--format", word).out
    if word == "taskwarrior":
        done = tasks.replace('"pending"', '"completed","end":"20261120T120000Z"')
    else:
        done = "".join(f"x 2026-11-20 {line}\n" for line in tasks.splitlines())
    back = ("data", "import", "-", "--from", word, "--with", "dana", "--update")
    told = ml(*back, "-n", stdin=done).out
    assert "updated    2 changed in the file\nnext       1 of what comes again\n" in told
    assert ml("data", "export").out == before
    ml(*back, stdin=done)
    assert ml("action", "list").out == "a3  Fri 4 Dec  Dana  me  Three lines\n"
    assert "next " not in ml(*back, stdin=done).out
    ml("undo")
    assert ml("data", "export").out == before
