"""`mentorlog due --format prompt`: a few words for a prompt, by its own short way and in whole."""

import json
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from mentorlog.cli.quick import answer
from tests.conftest import Run
from tests.reckoning.histories import history

pytestmark = pytest.mark.usefixtures("dana")

Nudge = Callable[..., tuple[str, int | None]]


@pytest.fixture
def nudge(capfd: pytest.CaptureFixture[str]) -> Nudge:
    """What the short way says, and its exit code; None where it leaves the answer to the whole."""

    def call(*words: str) -> tuple[str, int | None]:
        capfd.readouterr()
        code = answer(["due", "--format", "prompt", *words])
        out, err = capfd.readouterr()
        assert err == ""
        return out, code

    return call


def test_it_names_the_next_meeting_and_counts_what_is_mine(ml: Run, nudge: Nudge) -> None:
    ml("session", "add", "Before", "--at", "2026-11-05 16:00")
    assert nudge() == ("◔ Dana 1d\n", 0)
    ml("action", "add", "Draft RFC", "--on", "2026-11-05", "--due", "2026-11-18")
    ml("action", "add", "Answer Sam", "--due", "today", "--private")
    ml("goal", "add", "Lead a review", "--with", "dana", "--due", "today")
    ml("milestone", "add", "g1", "Pick a date", "--due", "tomorrow")
    assert nudge() == ("◔ Dana 1d · 2 due today · 1 overdue\n", 0)
    ml("session", "add", "--at", "today 20:00", "--status", "planned")
    assert nudge() == ("◔ Dana today · 2 due today · 1 overdue\n", 0)


def test_a_planned_meeting_gone_by_waits_for_an_answer(ml: Run, nudge: Nudge) -> None:
    ml("session", "add", "Met", "--with", "dana", "--at", "2026-10-27 9:00")
    ml("session", "add", "Plan", "--at", "2026-11-20 16:00", "--status", "planned")
    assert nudge("--within", "0") == ("◔ 1 overdue\n", 0)


def test_what_they_promised_is_never_in_it(ml: Run, nudge: Nudge) -> None:
    ml("mentorship", "cadence", "dana", "none", "--start", "2026-01-05")
    ml("action", "add", "Ask Lee", "--on", "2026-11-05", "--due", "2026-11-20", "--owner", "them")
    ml("goal", "add", "Theirs", "--with", "dana", "--owner", "them", "--due", "today")
    ml("milestone", "add", "g1", "Theirs, too", "--due", "today")
    assert nudge() == ("", 0)


def test_nothing_is_said_where_there_is_nothing(ml: Run, nudge: Nudge) -> None:
    ml("mentorship", "end", "dana", "-y")
    assert nudge() == ("", 0)
    assert nudge("--exit-code") == ("", 0)
    assert ml("due", "--format", "prompt", "--exit-code") == ("", "", 0)


def test_the_exit_code_tells_a_script(ml: Run, nudge: Nudge) -> None:
    ml("session", "add", "Met", "--with", "dana", "--at", "2026-10-27 9:00")
    ml("action", "add", "Draft RFC", "--due", "today")
    assert nudge("--exit-code", "--within", "0") == ("◔ 1 due today\n", 10)
    assert ml("due", "--format", "prompt", "--within", "0", "--exit-code").code == 10


def test_within_is_how_far_it_looks_for_a_meeting(ml: Run, nudge: Nudge) -> None:
    ml("session", "add", "--at", "2026-11-30 16:00")
    ml("session", "add", "Before", "--at", "2026-11-19 16:00")
    assert nudge() == ("", 0)
    assert nudge("--within", "9") == ("◔ Dana 9d\n", 0)
    assert nudge("--within=2w") == ("◔ Dana 9d\n", 0)
    assert nudge("--within", "8d") == ("", 0)


@pytest.mark.parametrize(
    "words",
    [
        ("--with", "dana"),
        ("--theirs",),
        ("--json",),
        ("--within", "a month"),
        ("--within", "9999"),
        ("--within", "3dd"),
        ("--within", "٣"),
        ("--within",),
        ("--format", "lines"),
    ],
    ids=" ".join,
)
def test_what_is_not_plain_is_left_to_the_whole_program(
    words: tuple[str, ...], nudge: Nudge
) -> None:
    assert nudge(*words) == ("", None)


def test_a_word_that_only_ends_like_it_is_left_to_the_whole_program() -> None:
    assert answer(["due", "--db", "a.prompt"]) is None
    assert answer(["due", "--with", "prompt"]) is None


def test_the_whole_program_takes_the_rest(ml: Run) -> None:
    ml("session", "add", "Met", "--with", "dana", "--at", "2026-10-27 9:00")
    ml("mentorship", "add", "Ravi", "--my", "mentee", "--cadence", "none")
    ml("action", "add", "Write to Ravi", "--with", "ravi", "--due", "today")
    assert ml("due", "--format", "prompt", "--with", "ravi").out == "◔ 1 due today\n"
    assert ml("due", "--format", "prompt", "--within", "a month").out == (
        "◔ Dana 1d · 1 due today\n"
    )
    for words in (("--json",), ("--theirs",)):
        refused = ml("due", "--format", "prompt", *words)
        assert refused.code == 2
        assert refused.err == (
            f"error: {words[0]} and --format prompt exclude each other\nhint: give one of them\n"
        )


def test_a_long_or_hostile_name_stays_one_short_line(ml: Run, nudge: Nudge) -> None:
    ml("mentorship", "end", "dana", "-y")
    ml(
        "mentorship",
        "add",
        "\x1b[31mThe long circle\u202e of those who read",
        "--my",
        "peer",
        "--cadence",
        "1w",
    )
    assert nudge() == ("◔ [31mThe long circle of… 6d\n", 0)


def test_more_than_a_hundred_are_not_counted(ml: Run, nudge: Nudge) -> None:
    ml("session", "add", "Met", "--with", "dana", "--at", "2026-10-27 9:00")
    actions = [
        {"uid": f"{number:032x}", "owner": "me", "text": "x", "promised_on": "2026-11-01"}
        for number in range(101)
    ]
    commitments = [
        {
            "uid": f"{number:032x}",
            "action": one["uid"],
            "set_on": "2026-11-01",
            "due_on": "2026-11-02",
        }
        for number, one in enumerate(actions, start=1000)
    ]
    document = {
        "format": "mentorlog", "version": 1,
        "records": {"action": actions, "commitment": commitments},
    }  # fmt: skip
    assert ml("data", "import", "-", stdin=json.dumps(document)).code == 0
    assert nudge("--within", "0") == ("◔ 99+ overdue\n", 0)
    assert ml("due", "--format", "prompt", "--within", "0").out == "◔ 99+ overdue\n"


def test_without_such_letters_it_is_said_in_ascii(
    ml: Run, nudge: Nudge, monkeypatch: pytest.MonkeyPatch
) -> None:
    ml("session", "add", "Met", "--with", "dana", "--at", "2026-10-27 9:00")
    monkeypatch.setattr("mentorlog.cli.quick.nudge.wants_ascii", lambda _environment: True)
    ml("action", "add", "Draft RFC", "--due", "today")
    assert nudge() == ("* Dana 1d - 1 due today\n", 0)


def test_a_slot_that_time_has_passed_by_is_judged_by_the_whole_program(
    ml: Run, nudge: Nudge, monkeypatch: pytest.MonkeyPatch
) -> None:
    ml("session", "add", "Met", "--with", "dana", "--at", "2026-10-27 9:00")
    monkeypatch.setenv("MENTORLOG_NOW", "2026-11-26T18:00+01:00")
    assert nudge() == ("", None)
    assert ml("due", "--format", "prompt", "--within", "2w").out == "◔ Dana 10d\n"


def test_both_ways_say_the_same_of_the_demo_year(
    ml: Run, nudge: Nudge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = str(tmp_path / "demo.db")
    ml("demo", "-o", store)
    for within in ("0", "2d", "1w", "9w"):
        words = ("--within", within, "--db", store, "--exit-code")
        whole = ml("due", "--format", "prompt", *words)
        assert nudge(*words) == (whole.out, whole.code)
        assert whole.out != ""


@pytest.mark.parametrize("seeds", [range(20), pytest.param(range(20, 400), marks=pytest.mark.long)])
def test_both_ways_say_the_same_of_any_history(
    seeds: range, ml: Run, nudge: Nudge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: Counter[str] = Counter()
    for seed in seeds:
        found = history(seed)
        store = str(tmp_path / f"{seed}.db")
        for later in (0, 5, 40):
            day = found.as_of + timedelta(days=later)
            monkeypatch.setenv("MENTORLOG_NOW", f"{day}T12:00+01:00")
            if not later:
                ml("data", "import", "-", "--db", store, stdin=json.dumps(found.document))
            for words in (("--within", "0"), ("--within", "5w")):
                out, code = nudge(*words, "--db", store)
                whole = ml("due", "--format", "prompt", *words, "--db", store)
                assert (out, code) in ((whole.out, whole.code), ("", None))
                assert later or code == 0
                said["left" if code is None else "something" if out else "nothing"] += 1
    assert min(said["left"], said["something"], said["nothing"]) >= len(seeds) // 4, said


def test_of_one_day_the_mentorship_that_was_added_first_is_named(ml: Run, nudge: Nudge) -> None:
    ml("mentorship", "end", "dana", "-y", "--on", "2026-11-20")
    for name in ("Zoe", "Amir", "Kai", "Bea", "Lu", "Mo"):
        ml("mentorship", "add", name, "--my", "mentee", "--cadence", "2w", "--start", "2026-11-09")
    assert nudge()[0] == ml("due", "--format", "prompt").out == "◔ Zoe 1d\n"
    due = ml("due").out.splitlines()
    assert [line.split()[2] for line in due] == ["Zoe", "Amir", "Kai", "Bea", "Lu", "Mo"]


def test_of_the_silences_of_one_day_that_of_the_first_is_named(ml: Run, nudge: Nudge) -> None:
    ml("mentorship", "end", "dana", "-y", "--on", "2026-11-20")
    for name in ("Zoe", "Amir", "Kai", "Bea", "Lu", "Mo"):
        ml("mentorship", "add", name, "--my", "mentee", "--cadence", "1w", "--start", "2026-06-01")
    said = nudge()[0]
    assert said == ml("due", "--format", "prompt").out
    assert said.startswith("● Zoe ")
    assert said.endswith(" · 5 overdue\n")
