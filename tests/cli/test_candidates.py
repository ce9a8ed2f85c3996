"""What TAB is offered: the hidden word `__complete KIND TYPED` that the scripts ask by."""

from collections.abc import Callable
from pathlib import Path

import pytest

from mentorlog.cli.ids import _LETTERS
from mentorlog.cli.quick import answer
from mentorlog.cli.quick.candidates import _NOUNS, AT_MOST
from tests.conftest import Run
from tests.programmes import kit_file

pytestmark = pytest.mark.usefixtures("dana")

Offered = Callable[..., str]


@pytest.fixture
def offered(capfd: pytest.CaptureFixture[str]) -> Offered:
    """What is printed: a candidate a line, a tab, and what it is."""

    def call(kind: str, typed: str = "", *where: str) -> str:
        capfd.readouterr()
        assert answer(["__complete", kind, typed, *where]) == 0
        out, err = capfd.readouterr()
        assert err == ""
        return out

    return call


def test_open_promises_come_by_their_day_and_the_undated_last(ml: Run, offered: Offered) -> None:
    ml("action", "add", "Some day", "--due", "none")
    ml("action", "add", "Later", "--due", "2026-12-01")
    ml("action", "add", "Sooner", "--due", "2026-11-25")
    ml("action", "add", "Theirs", "--due", "2026-11-26", "--owner", "them")
    ml("action", "add", "Was done", "--due", "2026-11-23")
    ml("done", "a5")
    assert offered("open:action") == (
        "a3\tDana: Sooner\na4\tDana: Theirs\na2\tDana: Later\na1\tDana: Some day\n"
    )
    assert offered("closed:action") == "a5\tDana: Was done\n"


def test_ids_of_every_noun_are_offered_as_far_as_they_fit(ml: Run, offered: Offered) -> None:
    ml("session", "add", "Kick-off", "--at", "2026-11-05 16:00")
    ml("session", "add", "--at", "2026-11-28 16:00")
    ml("goal", "add", "Lead a review", "--with", "dana")
    ml("goal", "add", "Drawn", "--with", "dana")
    ml("goal", "drop", "g2")
    ml("milestone", "add", "g1", "Pick a date")
    ml("milestone", "add", "g1", "Invite them")
    ml("milestone", "done", "m2")
    ml("feedback", "add", "Slow down")
    ml("feedback", "add", "You were clear", "--from", "me")
    ml("topic", "add", "On-call")
    ml("topic", "add", "Lunch")
    ml("topic", "drop", "t2")
    ml("note", "add", "Talk accepted", "--kind", "win", "--with", "dana")
    assert offered("open:session,goal,milestone,feedback,topic") == (
        "s2\tDana: 2026-11-28\n"
        "g1\tDana: Lead a review\n"
        "m1\tDana: Pick a date\n"
        "f1\tDana: Slow down\n"
        "t1\tDana: On-call\n"
    )
    assert offered("closed:goal,milestone,topic") == (
        "g2\tDana: Drawn\nm2\tDana: Invite them\nt2\tDana: Lunch\n"
    )
    assert offered("any:session,note") == (
        "s2\tDana: 2026-11-28\ns1\tDana: 2026-11-05 Kick-off\nn1\tDana: Talk accepted\n"
    )


def test_what_is_private_says_so_and_a_long_or_hostile_text_is_cut_to_a_safe_line(
    ml: Run, offered: Offered
) -> None:
    ml("note", "add", "Only for me", "--private", "--with", "dana")
    ml("note", "add", "\x1b[2JA\ttab\nand \u202ea line " + "x" * 60, "--with", "none")
    assert offered("any:note") == (
        f"n2\t[2JA tab and a line {'x' * 39}…\nn1\tDana: Only for me  [private]\n"
    )


def test_the_beginning_of_an_id_finds_older_ones(ml: Run, offered: Offered) -> None:
    for number in range(1, AT_MOST + 5):
        ml("topic", "add", f"Topic {number}")
    all_of_them = offered("any:topic").splitlines()
    assert (len(all_of_them), all_of_them[0]) == (AT_MOST, "t54\tDana: Topic 54")
    assert offered("any:topic", "t1").splitlines()[:2] == [
        "t1\tDana: Topic 1",
        "t19\tDana: Topic 19",
    ]
    assert offered("any:topic,note", "T54") == "t54\tDana: Topic 54\n"
    assert offered("open:topic", "t54") == "t54\tDana: Topic 54\n"
    ml("action", "add", "Draft", "--due", "today")
    assert offered("open:action,topic", "a1") == "a1\tDana: Draft\n"
    for typed in ("t0", "t-1", "tx", "t٥", "x", "5", "t" + "9" * 30, "t%"):
        assert offered("any:topic", typed) == ""
    for typed in ("a0", "a%", "a_"):
        assert offered("open:action", typed) == ""


def test_what_ended_is_not_offered_to_be_changed(ml: Run, offered: Offered) -> None:
    ml("action", "add", "Draft", "--due", "today")
    ml("action", "add", "Was done", "--due", "today")
    ml("done", "a2")
    ml("topic", "add", "On-call")
    ml("mentorship", "end", "dana", "--drop", "t1", "-y")
    for kind in ("open:action", "closed:action", "open:topic", "running", "member"):
        assert offered(kind) == "", kind
    assert offered("any:action") == "a2\tDana: Was done\na1\tDana: Draft\n"


def test_names_begin_as_typed_in_any_case_and_those_that_ended_come_last(
    ml: Run, offered: Offered
) -> None:
    ml("mentorship", "add", "Álvaro", "--my", "mentor")
    ml("mentorship", "end", "dana")
    ml("mentorship", "add", "dave", "--my", "peer")
    assert offered("name") == (
        "dave\tsince 2026-11-21\nÁlvaro\tsince 2026-11-21\nDana\tended 2026-11-21\n"
    )
    assert offered("name", "DA") == "dave\tsince 2026-11-21\nDana\tended 2026-11-21\n"
    assert offered("running", "á") == "Álvaro\tsince 2026-11-21\n"
    assert offered("ended") == "Dana\tended 2026-11-21\n"


def test_a_name_that_cannot_be_shown_as_it_is_is_not_offered(ml: Run, offered: Offered) -> None:
    ml("mentorship", "add", "Two\nlines", "--my", "peer")
    ml("mentorship", "add", "\u202eanna", "--my", "peer")
    assert offered("name") == "Dana\tsince 2026-01-05\n"


def test_members_tags_and_profiles(ml: Run, offered: Offered) -> None:
    people = ("--member", "Ada", "--member", "Sam")
    ml("mentorship", "add", "Circle", "--my", "peer", "--kind", "peer", *people)
    ml("session", "add", "--with", "dana", "--tag", "on-call", "--tag", "career")
    ml("action", "add", "Draft", "--with", "dana", "--tag", "career")
    ml("note", "add", "Win", "--tag", "Café")
    ml("config", "set", "store", "/tmp/work.db", "--profile", "work")
    assert offered("member") == "Ada\tCircle\nDana\tDana\nSam\tCircle\n"
    ml("mentorship", "member", "remove", "Ada", "--with", "circle")
    assert offered("member") == "Dana\tDana\nSam\tCircle\n"
    assert offered("tag") == "career\t2 lately\nCafé\t1 lately\non-call\t1 lately\n"
    assert offered("tag", "ON") == "on-call\t1 lately\n"
    assert offered("profile", "w") == "work\tprofile\n"


def test_the_store_is_the_one_that_was_typed_the_profiles_or_the_usual_one(
    ml: Run, offered: Offered, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MENTORLOG_PROFILE", "")  # so that what is set below is taken back
    other = str(tmp_path / "a %41?#file.db")
    ml("mentorship", "add", "Ravi", "--my", "peer", "--db", other)
    ml("config", "set", "store", other, "--profile", "work")
    ravi = "Ravi\tsince 2026-11-21\n"
    assert offered("name", "", "--db", other) == ravi
    assert offered("name", "", f"--db=/{other}") == ravi
    monkeypatch.chdir(tmp_path)
    assert offered("name", "", "--db", "a %41?#file.db") == ravi
    assert offered("name", "", "--profile", "work") == ravi
    monkeypatch.delenv("MENTORLOG_PROFILE")
    monkeypatch.delenv("MENTORLOG_DB")
    assert offered("name") == ""
    monkeypatch.setenv("MENTORLOG_PROFILE", "work")
    assert offered("name") == ravi
    assert offered("name", "", "--profile", "none-of-that-name") == ""


@pytest.mark.parametrize("words", [(), ("name",), ("bogus", ""), ("any:bogus", ""), ("open", "")])
def test_a_question_that_is_none_has_no_answer(
    words: tuple[str, ...], capfd: pytest.CaptureFixture[str]
) -> None:
    assert answer(["__complete", *words]) == 0
    assert capfd.readouterr() == ("", "")


def test_the_letters_are_those_of_the_ids() -> None:
    assert {letter: noun for noun, (letter, *_) in _NOUNS.items()} == _LETTERS


def test_of_the_chapters_words_those_are_offered_that_the_journal_has_taken_up(
    ml: Run, offered: Offered
) -> None:
    assert offered("taken") == ""
    ml("skill", "add", "Facilitation")
    ml("pulse", "add", "--clarity", "4")
    assert offered("taken") == (
        "pulse\tHow it goes between you, by both sides, 1 to 5.\n"
        "skill\tWhat to get better at, rated by both sides.\n"
    )
    ml("pulse", "remove", "p1", "-y")
    assert offered("taken").startswith("skill\t")


def test_skills_are_those_of_the_field_of_ones_programme_that_are_not_there(
    ml: Run, offered: Offered, tmp_path: Path
) -> None:
    ml("program", "join", str(kit_file(tmp_path, "Noor", "Sam", field="research")), "-y")
    assert offered("field-skill", "p") == (
        "Peer review\tResearch\nPresenting\tResearch\nProject planning\tResearch\n"
        "Publishing\tResearch\n"
    )
    ml("skill", "add", "peer review", "--with", "noor")
    assert offered("field-skill", "PE") == ""
    ml("program", "leave", "-y", "-o", str(tmp_path))
    assert offered("field-skill") == ""


def test_a_field_that_is_not_written_down_here_offers_no_words(
    ml: Run, offered: Offered, tmp_path: Path
) -> None:
    ml("program", "join", str(kit_file(tmp_path, "Noor", field="../../../etc/passwd")), "-y")
    assert offered("field-skill") == ""
