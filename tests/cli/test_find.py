"""`mentorlog find`: every word that was written, the newest first."""

import json
import sys
from datetime import date

import pytest

from mentorlog.render.blocks import Emphasised
from mentorlog.render.hits import rows
from mentorlog.reports.hits import Found
from tests.conftest import Run

pytestmark = pytest.mark.usefixtures("dana")


@pytest.fixture
def journal(dana: None, ml: Run) -> None:
    """The word packet in every noun, a day apart."""
    ml(
        *("session", "add", "The packet", "--at", "2026-11-02 16:00", "--note", "Page by page."),
        *("--private-note", "I cried in the stairwell.", "--tag", "career"),
    )
    ml("goal", "add", "Hand in the packet", "--with", "dana", "--start", "2026-11-03")
    ml("milestone", "add", "g1", "Packet read by Lee", "--on", "2026-11-04")
    ml("goal", "checkin", "g1", "--percent", "50", "--note", "Half a packet", "--on", "2026-11-05")
    ml("action", "add", "Cut the packet", "--on", "2026-11-06", "--due", "none")
    ml("feedback", "add", "Your packet whispers", "--on", "2026-11-07")
    ml("note", "add", "Packets are letters", "--on", "2026-11-08", "--private")


@pytest.mark.usefixtures("journal")
def test_every_noun_is_found_the_newest_first(ml: Run) -> None:
    ml("topic", "add", "Who reads packets?")
    assert ml("find", "packet") == (
        (
            "t1  Sat 21 Nov  Dana  Who reads packets?\n"
            "n1  Sun 8 Nov   Dana  Packets are letters [private]\n"
            "f1  Sat 7 Nov   Dana  Your packet whispers\n"
            "a1  Fri 6 Nov   Dana  Cut the packet\n"
            "g1  Thu 5 Nov   Dana  check-in: Half a packet\n"
            "m1  Wed 4 Nov   Dana  Packet read by Lee\n"
            "g1  Tue 3 Nov   Dana  Hand in the packet\n"
            "s1  Mon 2 Nov   Dana  The packet · Page by page.\n"
        ),
        "",
        0,
    )
    assert ml("find", "packet", "--sort", "oldest", "--limit", "2") == (
        (
            "s1  Mon 2 Nov  Dana  The packet · Page by page.\n"
            "g1  Tue 3 Nov  Dana  Hand in the packet\n"
        ),
        "2 shown; --all or --limit shows more\n",
        0,
    )
    assert ml("find", "packet", "--limit", "8").err == ""
    assert len(ml("find", "packet", "--all").out.splitlines()) == 8


@pytest.mark.usefixtures("journal")
def test_all_words_are_needed_and_each_is_a_beginning(ml: Run) -> None:
    assert ml("find", "pack", "WHIS").out == "f1  Sat 7 Nov  Dana  Your packet whispers\n"
    assert ml("find", "page packet").out == "s1  Mon 2 Nov  Dana  The packet · Page by page.\n"
    assert ml("find", "acket") == ("", "nothing matches\n", 0)
    assert ml("find", "-", stdin="whispers\n").out.startswith("f1 ")


@pytest.mark.usefixtures("journal")
def test_a_name_among_words_that_nothing_has_together_is_told_its_option(ml: Run) -> None:
    for words in ("packet dana", "dana packet"):
        assert ml("find", *words.split()).err == (
            "nothing matches\n`mentorlog find packet --with dana` searches what is with Dana\n"
        )
    assert ml("find", "packet", "--with", "dana").out.count("\n") == 7
    for words in ("packet tom", "zork", "packet zork --with dana"):
        assert ml("find", *words.split()).err == "nothing matches\n"


@pytest.mark.usefixtures("journal")
def test_a_window_and_a_name_narrow_it(ml: Run) -> None:
    ml("mentorship", "add", "Ravi", "--my", "mentor")
    ml("note", "add", "His packet", "--with", "ravi", "--on", "2026-11-08")
    assert ml("find", "packet", "--since", "2026-11-04", "--until", "2026-11-05").out == (
        "g1  Thu 5 Nov  Dana  check-in: Half a packet\nm1  Wed 4 Nov  Dana  Packet read by Lee\n"
    )
    assert ml("find", "packet", "--with", "ravi").out == "n2  Sun 8 Nov  Ravi  His packet\n"
    assert len(ml("find", "packet", "--with", "dana").out.splitlines()) == 7
    assert ml("find", "packet", "--with", "lee").code == 3
    assert ml("find", "packet", "--since", "fri", "--until", "mon").code == 2


def test_the_newest_are_the_newest_whether_the_word_is_whole_or_a_beginning(ml: Run) -> None:
    ml("mentorship", "add", "Ravi", "--my", "mentor")
    for day in range(1, 13):
        word, name = ("packets" if day % 3 else "packet"), ("ravi" if day % 2 else "dana")
        ml("note", "add", f"{word} {day}", "--on", f"2026-11-{day:02}", "--with", name)
        ml("note", "add", f"letter {day}", "--on", f"2026-11-{day:02}", "--with", name)

    def days(*words: str) -> list[str]:
        return [line.split()[-1] for line in ml("find", "packet", *words).out.splitlines()]

    newest_first = [str(day) for day in range(12, 0, -1)]
    assert days() == newest_first
    for limit in range(1, 12):
        assert days("--limit", str(limit)) == newest_first[:limit]
    assert days("--limit", "1", "--until", "2026-11-10") == ["10"]
    assert days("--limit", "1", "--with", "ravi") == ["11"]
    assert days("--limit", "2", "--with", "ravi", "--until", "2026-11-04") == ["3", "1"]
    assert days("--limit", "3", "--sort", "oldest") == ["1", "2", "3"]


@pytest.mark.usefixtures("journal")
def test_private_text_is_found_and_marked(ml: Run) -> None:
    assert ml("find", "stairwell").out == (
        "s1  Mon 2 Nov  Dana  I cried in the stairwell. [private]\n"
    )
    [session] = json.loads(ml("find", "stairwell", "--json").out)
    assert (session["private_text"], session["snippet"]) == (True, "I cried in the stairwell.")
    [session] = json.loads(ml("find", "page", "--json").out)
    assert (session["private_text"], session["private_notes"]) == (
        False,
        "I cried in the stairwell.",
    )


@pytest.mark.usefixtures("journal")
def test_json_is_the_records_themselves(ml: Run) -> None:
    hits = json.loads(ml("find", "packet", "--json").out)
    assert [(hit["noun"], hit.get("id")) for hit in hits] == [
        ("note", "n1"),
        ("feedback", "f1"),
        ("action", "a1"),
        ("check_in", None),
        ("milestone", "m1"),
        ("goal", "g1"),
        ("session", "s1"),
    ]
    [shown] = [hit for hit in hits if hit["noun"] == "action"]
    own = json.loads(ml("action", "show", "a1", "--json").out)
    assert shown == own | {"noun": "action", "snippet": "Cut the packet", "private_text": False}
    assert json.loads(ml("find", "nothing", "--json").out) == []


@pytest.mark.usefixtures("journal")
def test_a_tag_is_shown_with_the_text_it_is_on(ml: Run) -> None:
    assert ml("find", "career").out == "s1  Mon 2 Nov  Dana  The packet · Page by page. #career\n"
    ml("note", "add", "Secret", "--tag", "letters", "--private")
    assert ml("find", "letters").out.splitlines()[0] == (
        "n2  Sat 21 Nov  Dana  Secret #letters [private]"
    )
    ml("note", "add", "Quotes", "--tag", 'a "b" \x1b[31m')
    assert ml("find", "u001b").out == 'n3  Sat 21 Nov  Dana  Quotes #a "b" [31m\n'


def test_nothing_of_the_query_language_leaks(ml: Run) -> None:
    ml("note", "add", 'Say "no" AND mean it (C++ & Rust) text: x^2 on-call')
    found = 'n1  Sat 21 Nov  Dana  Say "no" AND mean it (C++ & Rust) text: x^2 on-call\n'
    for words in (
        *('"no"', "no AND mean", "(C++ & Rust)", "text:", "text: on", "x^2", "on-call", "on-c"),
        *("no*", "{no}", "+no", "-no", "^say", "'no'", "NO", '"no'),
    ):
        assert ml("find", "--", words) == (found, "", 0), words
    for words in ("no OR other", "private_text:say", "NOT mean other", "!!!", '"', "*"):
        assert ml("find", "--", words) == ("", "nothing matches\n", 0), words


def test_letters_with_and_without_accents_are_the_same(ml: Run) -> None:
    ml("note", "add", "Tomás smiled at the ÉCOLE")
    assert ml("find", "tomas", "ecole").out == "n1  Sat 21 Nov  Dana  Tomás smiled at the ÉCOLE\n"


def test_long_text_shows_the_words_around_the_hit(ml: Run) -> None:
    words = " ".join(f"word{number}" for number in range(100))
    ml("note", "add", f"{words}\n\nneedle {words}")
    line = ml("find", "needle").out
    assert line.startswith("n1  Sat 21 Nov  Dana  …")
    assert "word99 · needle word0" in line
    assert len(line) < 150


def test_without_text_it_says_what_is_missing(ml: Run) -> None:
    assert ml("find") == (
        "",
        "error: the text to find is missing\nhint: write it, or - to read standard input\n",
        4,
    )
    assert ml("find", " ").code == 2


def test_a_change_is_found_by_its_new_words_and_day(ml: Run) -> None:
    ml("note", "add", "Old words")
    ml("note", "edit", "n1", "--text", "New words", "--on", "2026-11-02")
    assert ml("find", "old").out == ""
    assert ml("find", "new").out == "n1  Mon 2 Nov  Dana  New words\n"
    ml("note", "remove", "n1", "-y")
    assert ml("find", "new").out == ""


def test_on_a_terminal_the_words_stand_out_and_hostile_text_does_nothing(
    ml: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    ml("note", "add", "\x1b[2J a [red]needle[/red] \u202ein hay \ufdd0x\ufdd1")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    drawn = ml("find", "needle").out
    assert "[2J a [red]\x1b[1mneedle\x1b[0m[/red] in hay " in drawn
    assert "\x1b[2J" not in drawn
    assert "\u202e" not in drawn


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("One line", "One line"),
        ("Title\nNotes", "Title · Notes"),
        ("Title \n\n \t\n  Notes", "Title · Notes"),
        ("Why\n\n\n #career", "Why #career"),
        ("Why\n #career\n #craft", "Why #career #craft"),
        ("Ends with its line\n", "Ends with its line · "),
        ("\n\nBegins behind one", " · Begins behind one"),
        ("\n", " · "),
        ("  a blank on either side ", "  a blank on either side "),
    ],
)
def test_the_lines_of_what_was_found_stand_side_by_side(text: str, shown: str) -> None:
    hit = Found("note", "n1", date(2026, 11, 8), "Dana", ((text, False),), private_text=False)
    [(*_, snippet)] = rows([hit], date(2026, 11, 21))
    assert snippet == Emphasised(((shown, False),))
