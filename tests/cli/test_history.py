"""`mentorlog history`: who did what when, word by word, and nothing private unasked."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import Run


@pytest.fixture
def edited(ml: Run, dana: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A session that was corrected a day later."""
    monkeypatch.setenv("MENTORLOG_NOW", "2026-11-19T18:00+01:00")
    words = ("--note", "The committee wants impact, not effort.", "--private-note", "shy")
    ml("session", "add", "Promotion packet", "--took", "45m", *words)
    monkeypatch.setenv("MENTORLOG_NOW", "2026-11-20T09:30+01:00")
    words = ("--note", "The whole committee wants impact.", "--private-note", "shyer")
    ml("session", "edit", "s1", "--title", "Promotion talk", "--took", "50m", *words)
    monkeypatch.setenv("MENTORLOG_NOW", "2026-11-21T18:00+01:00")


@pytest.mark.usefixtures("edited")
def test_each_command_says_what_it_changed_word_by_word(ml: Run) -> None:
    assert ml("history").out == (
        "3 · Fri 20 Nov 09:30 · session edit s1 · --title --took --note --private-note\n"
        "s1               changed Promotion talk\n"
        "  minutes        [-45-]{+50+}\n"
        "  title          Promotion [-packet-]{+talk+}\n"
        "  notes          The {+whole+} committee wants [-impact, not effort.-]{+impact.+}\n"
        "  private notes  private; --private shows it\n"
        "\n"
        "2 · Thu 19 Nov 18:00 · session add s1 · --took --note --private-note\n"
        "s1  added Promotion packet\n"
        "\n"
        "1 · Sat 21 Nov 18:00 · mentorship add Dana · --my --cadence --start\n"
        "Dana             added\n"
        "member of Dana   added Dana\n"
        "cadence of Dana  added\n"
    )


@pytest.mark.usefixtures("edited")
def test_of_a_record_all_is_told_and_private_text_if_it_is_asked_for(ml: Run) -> None:
    told = ml("history", "s1", "--private", "--until", "2026-11-19").out
    assert told == (
        "2 · Thu 19 Nov 18:00 · session add s1 · --took --note --private-note\n"
        "s1               added\n"
        "  mentorship     Dana\n"
        "  at             Thu 19 Nov 17:15\n"
        "  minutes        45\n"
        "  title          Promotion packet\n"
        "  notes          The committee wants impact, not effort.\n"
        "  private notes  shy\n"
    )
    assert "[-shy-]{+shyer+}" in ml("history", "s1", "--private").out
    assert "shy" not in ml("history", "s1").out
    assert "shy" not in ml("history", "--json").out
    assert "shyer" in ml("history", "--json", "--private").out


@pytest.mark.usefixtures("edited")
def test_a_record_that_was_removed_still_has_its_history(ml: Run) -> None:
    ml("session", "remove", "s1", "-y")
    ml("undo")
    ml("redo")
    lines = ml("history", "S1").out.splitlines()
    assert [line for line in lines if "·" in line] == [
        "6 · Sat 21 Nov 18:00 · redo: 4 session remove s1",
        "5 · Sat 21 Nov 18:00 · undo: 4 session remove s1 · undone by 6",
        "4 · Sat 21 Nov 18:00 · session remove s1 · --yes",
        "3 · Fri 20 Nov 09:30 · session edit s1 · --title --took --note --private-note",
        "2 · Thu 19 Nov 18:00 · session add s1 · --took --note --private-note",
    ]
    assert "  title          Promotion talk" in lines


@pytest.mark.usefixtures("dana")
def test_a_private_row_and_what_speaks_of_it_say_only_that_they_changed(ml: Run) -> None:
    ml("goal", "add", "Leave the firm", "--private", "--due", "2027-03-31")
    ml("milestone", "add", "g1", "Talk to a lawyer")
    ml("milestone", "edit", "m1", "--title", "Talk to two lawyers")
    ml("goal", "checkin", "g1", "--percent", "20", "--note", "Slept badly")
    for words in ((), ("g1",), ("m1",), ("4",), ("--json",), ("g1", "--json")):
        told = ml("history", *words).out
        for secret in ("firm", "lawyer", "badly", "2027"):
            assert secret not in told, (words, secret)
    assert ml("history", "m1", "--limit", "1").out == (
        "4 · Sat 21 Nov 18:00 · milestone edit m1 · --title\n"
        "m1       changed [private]\n"
        "  title  private; --private shows it\n"
    )
    assert "Talk to [-a lawyer-]{+two lawyers+}" in ml("history", "4", "--private").out
    ml("goal", "edit", "g1", "--no-private")
    assert "  private      [-yes-]{+no+}" in ml("history", "6").out.replace(
        "  private  ", "  private      "
    )
    ml("goal", "remove", "g1", "-y")
    assert "firm" not in ml("history", "2").out


@pytest.mark.usefixtures("dana")
def test_links_are_told_by_their_ids_days_and_lists_in_words(ml: Run) -> None:
    ml("goal", "add", "Lead")
    ml("session", "add", "Kick-off", "--at", "2026-11-20 10:00", "--tag", "a", "--tag", "b")
    ml("session", "edit", "s1", "--at", "2026-11-19 11:00", "--goal", "g1", "--tag", "a")
    ml("action", "add", "Draft", "--session", "s1", "--due", "2026-12-01")
    ml("action", "edit", "a1", "--session", "", "--owner", "them")
    ml("action", "defer", "a1", "--to", "2026-12-08")
    assert ml("history", "--limit", "5").out == (
        "7 · Sat 21 Nov 18:00 · action defer a1 · --to\n"
        "commitment of a1  added\n"
        "\n"
        "6 · Sat 21 Nov 18:00 · action edit a1 · --session --owner\n"
        "a1         changed Draft\n"
        "  session  [-s1-]\n"
        "  owner    [-me-]{+them+}\n"
        "\n"
        "5 · Sat 21 Nov 18:00 · action add a1 · --session --due\n"
        "a1                added Draft\n"
        "commitment of a1  added\n"
        "\n"
        "4 · Sat 21 Nov 18:00 · session edit s1 · --at --goal --tag\n"
        "s1       changed Kick-off\n"
        "  at     [-Fri 20 Nov 10:00-]{+Thu 19 Nov 11:00+}\n"
        "  tags   [-a, b-]{+a+}\n"
        "  goals  {+g1+}\n"
        "\n"
        "3 · Sat 21 Nov 18:00 · session add s1 · --at --tag\n"
        "s1  added Kick-off\n"
    )
    assert ml("history", "7").out == (
        "7 · Sat 21 Nov 18:00 · action defer a1 · --to\n"
        "commitment of a1  added\n"
        "  action          a1\n"
        "  set on          Sat 21 Nov\n"
        "  due on          Tue 8 Dec\n"
    )


@pytest.mark.usefixtures("demo")
def test_of_a_command_with_many_records_some_are_shown_and_by_its_number_all(ml: Run) -> None:
    lines = ml("history").out.splitlines()
    assert len(lines) == 12
    assert lines[0].startswith("1 · ")
    count = ml("data", "export").out.count('"uid"')
    assert lines[-1].endswith(f"and {count - 10} more; `mentorlog history 1` shows them")
    some = ml("history", "1").out
    assert _added(some) == 100
    assert some.endswith(f"and {count - 100} more; `mentorlog history 1 --all` shows them\n")
    assert _added(ml("history", "1", "--all").out) == count


def _added(told: str) -> int:
    """How many records were added; a field may be called so, too, and is indented."""
    return sum("  added" in line for line in told.splitlines() if not line.startswith("  "))


def test_the_newest_are_shown_and_how_to_see_more(ml: Run) -> None:
    for number in range(22):
        ml("note", "add", f"note {number}")
    answer = ml("history")
    assert answer.out.count("note add") == 20
    assert answer.err == "20 shown; --all or --limit shows more\n"
    assert ml("history", "--all").out.count("note add") == 22
    assert ml("history", "--limit", "3").out.count("note add") == 3
    assert len(json.loads(ml("history", "--all", "--json").out)) == 22


def test_before_anything_was_done_it_says_so_and_makes_no_file(
    usual: Run, usual_place: Path
) -> None:
    assert usual("history") == ("", "nothing was done yet\n", 0)
    assert usual("history", "--json") == ("[]\n", "", 0)
    assert not usual_place.parent.exists()


@pytest.mark.usefixtures("edited")
def test_a_window_of_days_goes_by_the_day_it_was_done(ml: Run) -> None:
    assert ml("history", "--since", "2026-11-21").out.startswith("1 · ")
    assert ml("history", "--since", "2026-11-20", "--until", "2026-11-20").out.startswith("3 · ")
    assert ml("history", "--since", "2026-11-22") == ("", "nothing matches\n", 0)


@pytest.mark.usefixtures("dana")
def test_devices_are_told_apart_where_there_are_several(ml: Run, db: Path) -> None:
    assert " on " not in ml("history").out
    with closing(sqlite3.connect(db)) as opened:
        opened.execute("UPDATE device SET uid = 'another0-0000'")
        opened.commit()
    ml("note", "add", "Here")
    first, *_ = ml("history").out.splitlines()
    assert first == "2 · Sat 21 Nov 18:00 · note add n1 · on another0"


@pytest.mark.usefixtures("dana")
def test_what_another_program_changed_is_a_command_of_its_own(ml: Run, db: Path) -> None:
    ml("note", "add", "Ours to keep")
    with closing(sqlite3.connect(db, isolation_level=None)) as opened:
        opened.execute("UPDATE note SET text = 'Theirs to keep'")
    ml("note", "add", "Two")
    assert ml("history", "n1", "--limit", "1").out == (
        "3 · Sat 21 Nov 18:00 · change from outside n1\n"
        "n1      changed Theirs to keep\n"
        "  text  [-Ours-]{+Theirs+} to keep\n"
    )


@pytest.mark.usefixtures("dana")
def test_what_was_purged_is_told_as_that(ml: Run) -> None:
    ml("note", "add", "Secret")
    ml("data", "purge", "n1", "-y")
    assert ml("history", "--limit", "2").out == (
        "3 · Sat 21 Nov 18:00 · data purge n1 · --yes\n"
        "note  purged\n"
        "\n"
        "2 · Sat 21 Nov 18:00 · note add (purged)\n"
        "note  purged\n"
    )


@pytest.mark.usefixtures("dana")
def test_no_control_sign_of_a_text_gets_through(ml: Run) -> None:
    ml("note", "add", "-", stdin="one \x1b[31mred\u202e two")
    ml("note", "edit", "n1", "--text", "one \x1b]0;owned\x07 two")
    told = ml("history", "--all").out + ml("history", "n1").out
    assert not {"\x1b", "\x07", "\u202e"} & set(told)
