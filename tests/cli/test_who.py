"""Who is who: names in any spelling, two people called Sam, ids, and one person years apart."""

import json
from pathlib import Path
from unicodedata import normalize

import pytest

from tests.conftest import Answer, Run


def add(ml: Run, name: str, *more: str) -> Answer:
    return ml("mentorship", "add", name, "--my", "mentor", *more)


@pytest.fixture
def sams(ml: Run) -> Run:
    """Two people called Sam, and Dana."""
    for name in ("Sam Okafor", "Sam Lee", "Dana"):
        assert add(ml, name, "--start", "2026-01-05").code == 0
    return ml


@pytest.fixture
def years(ml: Run) -> Run:
    """Dana was my mentor until 2024, and is again."""
    add(ml, "Dana", "--start", "2023-01-05")
    ml("session", "add", "Old times", "--at", "2023-02-01 16:00")
    ml("mentorship", "end", "dana", "--on", "2024-05-02", "-y")
    add(ml, "DANA", "--start", "2026-01-05")
    ml("session", "add", "New times", "--at", "2026-02-01 16:00")
    return ml


def refused(message: str, hint: str, code: int = 2) -> Answer:
    return Answer("", f"error: {message}\nhint: {hint}\n", code)


ALIKE = (
    ("Anna Weiß", "ANNA WEISS"),
    ("Nguyễn", "nguyen"),
    ("Åsa", normalize("NFD", "Åsa")),
    ("İstanbul", "ıstanbul"),
    ("🦊 Kim", "🦊 KIM"),
    ("[red]Lee[/red]", "[RED]lee[/red]"),
    ("محمد", "مُحَمَّد"),
)


@pytest.mark.parametrize(("name", "other"), ALIKE, ids=lambda name: name)
def test_no_spelling_makes_a_second_person(ml: Run, name: str, other: str) -> None:
    assert add(ml, name).code == 0
    taken = f"there is a mentorship with {name} already"
    hint = "give this one another name, or end the other first"
    assert add(ml, other) == refused(taken, hint)
    assert ml("mentorship", "list", "--json").out.count('"uid"') == 1
    assert json.loads(ml("note", "add", "x", "--with", other, "--json").out)["mentorship"]
    add(ml, "Dana")
    assert ml("mentorship", "edit", "dana", "--name", other) == refused(taken, hint)
    ml("mentorship", "end", name, "-y")
    assert ml("mentorship", "edit", "dana", "--name", other).code == 0
    assert ml("mentorship", "reopen", "w1") == refused(
        f"there is a mentorship with {other} already", hint
    )


@pytest.mark.parametrize(("name", "other"), ALIKE, ids=lambda name: name)
def test_a_circle_has_nobody_twice(ml: Run, name: str, other: str) -> None:
    circle = ("mentorship", "add", "Circle", "--my", "peer", "--member", name, "--member")
    assert ml(*circle, other).err.startswith(f"error: {other} is named twice\n")
    assert ml(*circle, "Lena").code == 0
    member = ("mentorship", "member")
    assert f"{other} is in Circle already" in ml(*member, "add", other, "--with", "circle").err
    assert ml(*member, "edit", "lena", "--name", other, "--with", "circle").code == 2
    assert ml("action", "add", "x", "--owner", other, "--with", "circle").out.startswith(
        f"added a1 ({name})"
    )


@pytest.mark.parametrize("name", ["none", "Me", "all", "them", "LAST", "next", "s12", "w3", "42"])
def test_a_word_that_commands_read_otherwise_is_no_name(ml: Run, name: str) -> None:
    assert f"{name!r} cannot be a name" in add(ml, name).err
    add(ml, "Dana")
    assert f"{name!r} cannot be a name" in ml("mentorship", "edit", "dana", "--name", name).err
    circle = ("mentorship", "add", "Circle", "--my", "peer", "--member", "Ada", "--member")
    assert f"{name!r} cannot be a member" in ml(*circle, name).err
    ml(*circle, "Bo")
    member = ("mentorship", "member", "add", name, "--with", "circle")
    assert f"{name!r} cannot be a name" in ml(*member).err


@pytest.mark.parametrize("typed", ["okafor", "OKA", "sam o", "w1", "W1", "1"])
def test_any_word_and_the_id_mean_one_of_two_sams(sams: Run, typed: str) -> None:
    assert sams("mentorship", "show", typed, "--json").out.count('"name": "Sam Okafor"') == 1
    assert sams("session", "add", "Plan", "--with", typed).out.count("Sam Okafor") == 1
    assert sams("topic", "list", "--with", typed).code == 0
    assert sams("history", typed).code == 0 or typed == "1"


def test_of_two_sams_none_is_guessed(sams: Run) -> None:
    both = refused("'sam' could be Sam Lee or Sam Okafor", "write more of the name")
    for words in (
        ("session", "add", "Plan", "--with", "sam"),
        ("mentorship", "show", "sam"),
        ("report", "week", "--with", "sam"),
        ("find", "x", "--with", "sam"),
        ("history", "sam"),
    ):
        assert sams(*words) == both


def test_json_and_lists_have_the_id(sams: Run) -> None:
    found = json.loads(sams("mentorship", "list", "--json").out)
    assert [one["id"] for one in found] == ["w1", "w2", "w3"]
    assert json.loads(sams("show", "w2", "--json").out)["name"] == "Sam Lee"
    assert (
        sams("show", "w2").out.startswith("w2  Sam Lee\n") or "w2 Sam Lee" in sams("show", "w2").out
    )


def test_an_id_goes_with_the_verbs_that_need_no_noun(sams: Run) -> None:
    assert sams("edit", "w2", "--timezone", "Europe/Lisbon").out == "corrected Sam Lee\n"
    assert sams("remove", "w2", "-y") == refused(
        "w2 is the whole mentorship with Sam Lee", "`mentorlog mentorship remove w2` takes it out"
    )
    assert sams("done", "w2").err.endswith("hint: `mentorlog mentorship end w2`\n")
    assert sams("show", "w9") == refused("there is no mentorship w9", "did you mean w3?", 3)
    assert sams("note", "add", "x", "--with", "w9").code == 3


def test_the_one_that_runs_is_written_to_and_looked_at_first(years: Run) -> None:
    assert (
        years("note", "add", "Today", "--with", "dana").out
        == "noted n1 · note · DANA · Sat 21 Nov\n"
    )
    shown = json.loads(years("mentorship", "show", "dana", "--json").out)
    assert (shown["id"], shown["name"]) == ("w2", "DANA")
    assert [one["title"] for one in listed(years, "--with", "dana")] == ["New times"]


def listed(ml: Run, *words: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(ml("session", "list", *words, "--json").out)
    return found


def test_what_only_looks_takes_all_of_that_name(years: Run) -> None:
    both = ["New times", "Old times"]
    assert [one["title"] for one in listed(years, "--with", "dana", "--all")] == both
    assert [one["title"] for one in listed(years, "--with", "w1", "--all")] == ["Old times"]
    assert years("find", "times", "--with", "dana").out.count("times") == 2
    assert years("find", "times", "--with", "w1").out.count("times") == 1
    assert years("history", "dana").out.count("mentorship add") == 2
    assert years("history", "w1").out.count("mentorship add") == 1


def test_last_is_what_was_logged_last_and_not_what_follows_from_it(sams: Run) -> None:
    def last(noun: str) -> str:
        return str(json.loads(sams(noun, "show", "@last", "--json").out)["id"])

    sams("session", "add", "Talk", "--with", "dana", "--next", "8 dec 16:00", "--action", "Draft")
    assert (last("session"), last("action")) == ("s1", "a1")
    sams("note", "add", "Of it", "--session", "@last")
    assert json.loads(sams("show", "n1", "--json").out)["session"]
    sams("session", "add", "Plan", "--with", "okafor", "--at", "5 dec 10:00", "--status", "planned")
    assert last("session") == "s3"
    sams("undo")
    sams("redo")
    assert last("session") == "s3"
    sams("session", "add", "Now", "--with", "dana", "--next", "9 dec 16:00")
    assert last("session") == "s4"
    sams("remove", "s4", "-y")
    assert last("session") == "s5"


def test_a_report_of_one_says_which_others_there_are(years: Run) -> None:
    for report in ("week", "journey", "accountability", "closing"):
        answer = years("report", report, "--with", "dana")
        assert answer.err == "also with DANA: w1 (5 Jan 2023 – 2 May 2024)\n"
        assert "2023" not in answer.out
    assert "New times" in years("report", "journey", "dana").out
    closing = years("report", "closing", "w1")
    assert (closing.err, closing.out.splitlines()[0]) == ("", "Closing with Dana")
    assert "2 May 2024" in closing.out
    assert years("report", "closing").out == closing.out
    assert years("mentorship", "show", "dana").err.startswith("also with DANA: w1")
    assert years("prep").err == ""


def test_a_report_of_a_past_day_takes_the_one_that_ran_then(years: Run) -> None:
    answer = years("report", "journey", "dana", "--as-of", "2023-06-01")
    assert "Old times" in answer.out
    assert answer.err == "also with Dana: w2 (since Mon 5 Jan)\n"


def test_the_doctor_names_who_cannot_be_told_apart(ml: Run, tmp_path: Path) -> None:
    add(ml, "Anna Weiß")
    assert "everybody can be named\n" in ml("doctor").out
    document = tmp_path / "more.json"
    people = [
        {"uid": f"u{number}", "name": name, "role": "mentee", "started_on": "2026-01-05"}
        for number, name in enumerate(("ANNA WEISS", "w7", "none"))
    ]
    members = [
        {"uid": f"m{number}", "mentorship": "u0", "name": name, "joined_on": "2026-01-05"}
        for number, name in enumerate(("Åsa", normalize("NFD", "Åsa")))
    ]
    records = {"mentorship": people, "member": members}
    document.write_text(json.dumps({"format": "mentorlog", "version": 1, "records": records}))
    assert ml("data", "import", str(document)).code == 0
    told = ml("doctor").out
    for line in (
        "one name for Anna Weiß (w1) and ANNA WEISS (w2)",
        "w7 (w3): 'w7' cannot be a name: it reads like an id",
        "none (w4): 'none' cannot be a name: commands take it for something else",
        "one name for Åsa in ANNA WEISS (w2) and Åsa in ANNA WEISS (w2)",
    ):
        assert line in normalize("NFC", told)
    assert ml("note", "add", "x", "--with", "anna") == refused(
        "'anna' could be ANNA WEISS (w2) or Anna Weiß (w1)", "write w1 or w2"
    )
    for typed, name in (("w1", "Anna Weiß"), ("w2", "ANNA WEISS"), ("ANNA WEISS", "ANNA WEISS")):
        assert json.loads(ml("mentorship", "show", typed, "--json").out)["name"] == name
    assert ml("mentorship", "edit", "w2", "--name", "Anna Berg").code == 0
    assert ml("note", "add", "x", "--with", "weiss").out.startswith("noted n1 · note · Anna Weiß")


def test_a_goal_or_a_kept_promise_settles_whose_a_session_is(sams: Run, tmp_path: Path) -> None:
    sams("goal", "add", "Lead", "--with", "lee")
    sams("action", "add", "Draft", "--with", "okafor")
    assert sams("session", "add", "Talk", "--at", "9:00").code == 4
    assert "Sam Lee" in sams("session", "add", "Talk", "--at", "9:00", "--goal", "g1").out
    assert "Sam Okafor" in sams("session", "add", "Talk", "--at", "10:00", "--kept", "a1").out
    page = tmp_path / "talk.md"
    page.write_text("---\nwhen: 11:00\ngoals: [g1]\n---\n# Talk\n")
    assert "Sam Lee" in sams("session", "add", "--file", str(page)).out


def test_one_rule_says_whose_whatever_goal_it_is_for(sams: Run) -> None:
    sams("goal", "add", "Alone", "--with", "none")
    sams("goal", "add", "Lead", "--with", "lee")
    for noun, title in (("skill", "Calm"), ("resource", "Book"), ("action", "Draft")):
        for goal, with_ in (("g1", None), ("g2", "w2")):
            made = json.loads(sams(noun, "add", title, "--goal", goal, "--json").out)
            whose = with_ and json.loads(sams("show", with_, "--json").out)["uid"]
            assert made["mentorship"] == whose


EMPTIES = ("goal", "action", "note", "skill", "resource", "career", "intro", "topic")


@pytest.mark.parametrize("noun", EMPTIES)
@pytest.mark.parametrize("nobody", ["", "none"])
def test_edit_takes_the_mentorship_out_wherever_it_may_be_empty(
    sams: Run, noun: str, nobody: str
) -> None:
    verb = "ask" if noun == "intro" else "add"
    words = (noun, verb, *(("talk",) if noun == "career" else ()), "Something", "--with", "dana")
    made = json.loads(sams(*words, "--json").out)
    changed = json.loads(sams("edit", made["id"], "--with", nobody, "--json").out)
    assert (made["mentorship"] is None, changed["mentorship"]) == (False, None)


def test_edit_says_why_not_where_somebody_must_be(sams: Run) -> None:
    sams("session", "add", "Talk", "--with", "dana")
    sams("feedback", "add", "Good", "--with", "dana", "--kind", "praise")
    sams("pulse", "add", "--with", "dana", "--clarity", "3")
    for ref, noun in (("s1", "session"), ("f1", "feedback"), ("p1", "pulse")):
        for nobody in ("", "none"):
            assert sams("edit", ref, "--with", nobody) == refused(
                f"every {noun} belongs to a mentorship", "--with NAME says to which one"
            )


def test_a_mentorship_is_edited_by_its_id_and_opened_by_itself(sams: Run) -> None:
    sams("mentorship", "edit", "w2", "--until", "2027-01-01", "--program", "Rise")
    sams("mentorship", "edit", "w2", "--until", "", "--program", "")
    shown = json.loads(sams("show", "w2", "--json").out)
    assert (shown["planned_end_on"], shown["program"]) == (None, None)
    sams("mentorship", "end", "w2", "-y")
    assert sams("reopen", "w2") == refused(
        "w2 is a whole mentorship", "`mentorlog mentorship reopen w2` opens it again, by itself"
    )
    assert sams("mentorship", "reopen", "w2").out.startswith("reopened Sam Lee")


def test_commands_are_printed_with_the_shortest_that_means_one(sams: Run) -> None:
    def step(*words: str) -> str:
        return sams("report", "week", "--with", *words).out.splitlines()[-1]

    assert step("w1") == "mentorlog topic add TEXT --with Okafor"
    assert step("w3") == "mentorlog topic add TEXT --with Dana"
    sams("mentorship", "end", "lee", "-y")
    assert step("okafor") == "mentorlog topic add TEXT --with Sam"
    assert sams("note", "add", "x", "--with", "lee").err.endswith(
        "hint: `mentorlog mentorship reopen Lee` opens it again\n"
    )
    add(sams, "Sam")
    assert step("okafor") == "mentorlog topic add TEXT --with Okafor"
    add(sams, "2027 all")
    assert step("w5") == "mentorlog topic add TEXT --with '2027 all'"


@pytest.mark.usefixtures("dana")
def test_last_is_the_mentorship_that_was_added_last(ml: Run) -> None:
    ml("mentorship", "add", "Kai", "--my", "mentee")
    assert ml("mentorship", "show", "@last").out.startswith("w2 Kai\n")
    assert " · Kai" in ml("session", "add", "Coffee", "--with", "@last").out
    assert ml("mentorship", "end", "@last", "-y").out.startswith("ended Kai · ")
    assert ml("session", "list", "--with", "@LAST", "--all").out.count("Kai") == 1


def test_without_a_mentorship_there_is_no_last_one(ml: Run) -> None:
    assert ml("prep", "--with", "@last").code == 3


@pytest.mark.usefixtures("dana")
@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("kim", '`mentorlog mentorship add "kim" --my mentor` starts one'),
        ("none", "`mentorlog mentorship list` shows them"),
        ("", "`mentorlog mentorship list` shows them"),
        ("all", "`mentorlog mentorship list` shows them"),
    ],
)
def test_nobody_is_to_be_started_whom_no_mentorship_can_be_called(
    typed: str, hint: str, ml: Run
) -> None:
    assert ml("session", "add", "Hi", "--with", typed) == (
        "",
        f"error: there is no mentorship {typed!r}\nhint: {hint}\n",
        3,
    )


def test_a_name_is_one_line(ml: Run) -> None:
    assert ml("mentorship", "add", "Ann\nBo", "--my", "peer").err == (
        "error: 'Ann\\nBo' cannot be a name: a name is one line\nhint: add a second word to it\n"
    )
