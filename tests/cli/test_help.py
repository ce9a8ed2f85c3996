"""Help: the root's one screen, a command's text, and topics that cannot lie."""

import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from mentorlog.cli import topics
from mentorlog.cli.ids import NOUNS
from mentorlog.cli.registry import CHAPTERS, EVERYDAY, HOW_THINGS_WORK, TOPICS, WORDS
from mentorlog.cli.settings import KEYS, variable
from mentorlog.cli.topic_text import commands_on
from mentorlog.domain.pace import pace_of
from mentorlog.domain.records.goal import State
from mentorlog.errors import MentorlogError
from mentorlog.render.blocks import Facts, Page, Paragraph
from tests.conftest import NOW, Run
from tests.shell import ROOT

SCREEN = 48
"""Lines of a terminal that is no wider than 80 columns."""


# the root


@pytest.mark.parametrize("columns", [20, 36, 61, 80, 120])
def test_the_help_of_the_program_is_the_same_however_it_is_asked_for(
    ml: Run, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    alone = ml("--help")
    assert (alone.code, alone.err) == (0, "")
    assert alone == ml("-h") == ml("--no-color", "--help")


def test_the_root_fits_on_one_screen_of_24_lines(ml: Run) -> None:
    lines = ml("--help").out.splitlines()
    assert len(lines) <= 24
    assert max(map(len, lines)) <= 80


def test_the_root_names_the_words_of_a_week_and_of_each_chapter(ml: Run) -> None:
    told = ml("--help").out
    beside = [line[2:23].rstrip().split(", ") for line in told.splitlines() if line[:2] == "  "]
    named = [name for names in beside for name in names]
    assert [name for name in named if name in WORDS if name not in TOPICS] == list(EVERYDAY)
    for name, chapter in CHAPTERS.items():
        assert f"\n  {name.ljust(21)}{', '.join(chapter.words)}: {chapter.help}\n" in told
    assert f"\n  {' '.join(HOW_THINGS_WORK)}\n" in told


@pytest.mark.parametrize("name", CHAPTERS)
def test_a_chapter_tells_each_of_its_words(ml: Run, name: str) -> None:
    told = ml("help", name).out
    assert [word for word in CHAPTERS[name].words if f"{word} " not in told] == []


def test_help_alone_is_the_root_s(ml: Run) -> None:
    assert ml("help") == ml("--help") == ml("-h")


@pytest.mark.parametrize("words", [("--help",), ("goal", "--help"), ("goal", "checkin", "--help")])
def test_help_keeps_to_a_narrow_terminal(
    ml: Run, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    lines = ml(*words).out.splitlines()
    assert [line for line in lines if len(line) > 40 and not line.startswith("  mentorlog ")] == []


# a command


def test_help_on_a_command_is_the_command_s(ml: Run) -> None:
    for words in (("session", "add"), ("goal",), ("mentorship", "member", "add"), ("prep",)):
        assert ml("help", *words) == ml(*words, "--help")
    assert ml("help", "show", "s12") == ml("show", "--help")


def test_a_noun_shows_its_verbs_and_two_examples(ml: Run) -> None:
    shown = (
        "Usage: mentorlog mentorship member VERB [ID… | TEXT] [OPTIONS]\n"
        "\n"
        "Who is in a circle.\n"
        "\n"
        "Verbs:\n"
        "  add     Add someone to a circle.\n"
        "  edit    Correct a member; an empty value ('') takes a field out.\n"
        "  remove  Let someone leave a circle; what they promised and said stays.\n"
        "\n"
        "Examples:\n"
        "  mentorlog mentorship member add Lena --with circle\n"
        "  mentorlog mentorship member edit ada --with circle --email ada@example.org\n"
        "\n"
        "`mentorlog mentorship member VERB --help` has more of them.\n"
    )
    assert ml("mentorship", "member") == (shown, "", 0)
    assert ml("mentorship", "member", "--help") == (shown, "", 0)


def test_a_command_says_where_its_values_are_told(ml: Run) -> None:
    assert ml("action", "done", "--help").out.endswith(
        "\n"
        "More on DAY: `mentorlog help dates`\n"
        "More on ID…: `mentorlog help ids`\n"
        "Everywhere: --db, --profile, --json, --no-input, --no-color, --quiet\n"
        "(`mentorlog help scripts`)\n"
    )


def test_help_takes_words_as_commands_do_and_a_topic_whatever_follows(ml: Run) -> None:
    assert ml("help", "sessions") == ml("help", "session", "list")
    assert ml("help", "goals", "add") == ml("help", "goal", "add")
    assert ml("help", "dates", "add") == ml("help", "dates")
    assert ml("help", "data", "export") == ml("data", "export", "--help")


def test_what_help_does_not_know_is_told_with_the_nearest(ml: Run, dana: None) -> None:
    for words, said, hint in (
        (("daets",), "daets", "did you mean `mentorlog help dates`?"),
        (("chekin",), "chekin", "did you mean `mentorlog help goal checkin`?"),
        (("goal", "done"), "goal done", "did you mean `mentorlog help goal achieve`?"),
        (("s1",), "s1", "did you mean `mentorlog show s1`?"),
        (("dana",), "dana", "did you mean `mentorlog prep dana`?"),
        (("xyzzy",), "xyzzy", "`mentorlog help` lists them"),
    ):
        assert ml("help", *words) == (
            "",
            f"error: there is no command or topic {said!r}\nhint: {hint}\n",
            2,
        )


# topics


def test_every_topic_is_one_text() -> None:
    there = {path.stem for path in Path(topics.__path__[0]).glob("*.txt")}
    assert there == set(TOPICS)


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_fits_on_one_screen_with_examples(ml: Run, topic: str) -> None:
    answer = ml("help", topic)
    lines = answer.out.splitlines()
    assert (answer.err, answer.code) == ("", 0)
    assert len(lines) <= SCREEN
    assert max(map(len, lines)) <= 80
    page = topics.page(topic, datetime.fromisoformat(NOW))
    assert commands_on(page)
    assert {f"  {command}" for command in commands_on(page)} <= set(lines)


def test_dates_tells_what_each_form_means_today(ml: Run) -> None:
    assert ml("help", "dates").out.startswith(
        "Days, times and spans\n"
        "Today is Sat 21 Nov. A day lies behind where something happened (--on,\n"
        "--since, a session that was held or missed) and ahead where it is to come\n"
        "(--due, --to, --next, a planned session). Where neither is said, as for --at\n"
        "and --start, the nearest day is meant; two that are about equally far are\n"
        "refused, and so is a weekday that does not fit its date. The due days of\n"
        "promises that are typed with a session count from its day, all others from\n"
        "today. A day to come that is named without a time is at the time at which you\n"
        "met last; before the first meeting it is at noon.\n"
        "\n"
        "DAY and WHEN\n"
        "today             Sat 21 Nov\n"
        "fri               Fri 20 Nov, to come Fri 27 Nov\n"
        "this fri          Fri 20 Nov\n"
        "next fri          Fri 27 Nov\n"
        "last fri          Fri 13 Nov\n"
        "8 dec             Mon 8 Dec 2025, to come Tue 8 Dec\n"
        "tue 8 dec         Tue 8 Dec\n"
        "2026-12-08        Tue 8 Dec\n"
        "3 days ago        Wed 18 Nov\n"
        "2 hours ago       Sat 21 Nov 16:00\n"
        "in 2 weeks        Sat 5 Dec\n"
        "eow               Sun 22 Nov\n"
        "end of month      Mon 30 Nov\n"
        "end of january    Sat 31 Jan, to come Sun 31 Jan 2027\n"
        "16:00             Sat 21 Nov 16:00\n"
        "tue 4pm           Tue 17 Nov 16:00, to come Tue 24 Nov 16:00\n"
        "yesterday noon    Fri 20 Nov 12:00\n"
        "2026-12-08T16:00  Tue 8 Dec 16:00\n"
        "12/1              is refused: 12 Jan or 1 Dec? write 2027-01-12 or 2026-12-01\n"
        "\n"
        "SPAN\n"
        "it took  45m (45 min), 1h30 (1 h 30 min), 90 (1 h 30 min), an hour (1 h)\n"
        "cadence  weekly (every week), 2w (every 2 weeks), 1mo (every month)\n"
    )


def test_dates_follows_the_settings(ml: Run) -> None:
    ml("config", "set", "date_order", "day-first")
    ml("config", "set", "week_begins", "sunday")
    told = ml("help", "dates").out
    assert "\n12/1              Tue 12 Jan 2027\n" in told
    assert "\neow               Sat 21 Nov\n" in told


def test_what_dates_says_of_options_holds(ml: Run, dana: None) -> None:
    held = json.loads(ml("session", "add", "x", "--at", "fri 16:00", "--json").out)
    made = json.loads(ml("action", "add", "x", "--due", "fri", "--json").out)
    assert (held["at"][:10], made["due_on"]) == ("2026-11-20", "2026-11-27")
    within = ml("session", "add", "y", "--at", "3 nov 10:00", "--action", "z", "--due", "fri")
    assert "due Fri 6 Nov" in within.out


def _named(told: Any) -> Iterator[str]:
    """The names of the figures in what --explain tells."""
    if isinstance(told, dict):
        yield from [told["name"]] if "rule" in told else []
        told = list(told.values())
    for part in told if isinstance(told, list) else ():
        yield from _named(part)


def test_figures_names_what_explain_takes_apart(ml: Run, demo: Path) -> None:
    reports = (("streaks",), ("accountability",), ("goal", "g1"), ("growth",))
    told = [json.loads(ml("report", *report, "--explain", "--json").out) for report in reports]
    taken_apart = {re.sub(", (mine|theirs)$", "", name) for name in _named(told)}
    page = topics.page("figures", datetime.min)
    labels = {label for block in page for label, _ in getattr(block, "pairs", ())}
    assert labels - taken_apart == {"slot"}
    assert taken_apart - labels == {
        *("95 % interval", "dropped", "no date", "open", "renegotiated"),  # counts beside a figure
        *("meetings", "fresh goals"),  # what the score is made of
        "disagrees",  # told with the confidence
    }


def test_the_numbers_that_figures_tells_are_those_of_the_pace(ml: Run) -> None:
    told = " ".join(ml("help", "figures").out.split())
    assert "at risk under 95 % of planned and more than 5 points behind; " in told
    assert "off track under 75 % and more than 10 points behind, or past due " in told

    def pace(progress: float, planned: float, as_of: str = "2026-11-21") -> str:
        due_on = date(2026, 11, 21)
        day = date.fromisoformat(as_of)
        return pace_of(State.OPEN, day, due_on, progress, planned, day).value

    assert (pace(0.95, 1), pace(0.94, 1)) == ("on track", "at risk")
    assert (pace(0.05, 0.10), pace(0.04, 0.10)) == ("on track", "at risk")
    assert (pace(0.75, 1), pace(0.74, 1)) == ("at risk", "off track")
    assert (pace(0.10, 0.20), pace(0.09, 0.20)) == ("at risk", "off track")
    assert pace(0.99, 1, "2026-11-22") == "off track"


def test_ids_names_every_noun_that_has_them(ml: Run) -> None:
    said = " ".join(ml("help", "ids").out.split())
    for letter, noun in NOUNS.items():
        assert re.search(rf"[ ,:]{letter} {noun}[,.]", said), noun


def _sample(page: Page) -> str:
    """The page that the topic shows."""
    shown = [block.text for block in page if isinstance(block, Paragraph)]
    return dedent("\n".join(text for text in shown if text.strip("\n").startswith("    ")))


def test_the_page_is_read_as_it_says(ml: Run, demo: Path) -> None:
    topic = topics.page("page", datetime.fromisoformat(NOW))
    answer = ml("session", "add", "-", "--new", "--json", stdin=_sample(topic))
    session = json.loads(answer.out)
    assert answer.code == 0
    assert (session["title"], session["at"], session["minutes"], session["tags"]) == (
        *("Promotion packet", "2026-11-20T16:00+01:00", 45),
        ["career", "promo"],
    )
    assert session["notes"] == "The committee wants impact, not effort."
    assert session["private_notes"] == "Only for me."
    promised = json.loads(ml("action", "list", "--all", "--limit", "3", "--json").out)
    assert [(one["text"], one["owner"], one["due_on"], one["done_on"]) for one in promised] == [
        ("Read the ladder", "me", None, "2026-11-20"),
        ("Introduce me to Lee", "them", "2026-12-01", None),
        ("Draft the packet", "me", "2026-11-20", None),
    ]
    said = json.loads(ml("feedback", "list", "--limit", "2", "--json").out)
    assert [(one["text"], one["kind"], one["from"]) for one in said] == [
        ("Slow down on slide 3", "change", "me"),
        ("Clear structure in the demo", "praise", "them"),
    ]
    [raised] = json.loads(ml("topic", "list", "--limit", "1", "--json").out)
    assert raised["text"] == "How do I say no to on-call?"


def test_privacy_names_the_fields_that_an_export_leaves_out(ml: Run, dana: None) -> None:
    told = " ".join(ml("help", "privacy").out.split())
    assert (
        "--private: goal, check-in, action, feedback, topic, note, pulse, skill, intro, resource, "
        "career, contact, advice, decision "
    ) in told
    assert (
        "fields email, private_notes, passed_on, confidence of a pulse, balance; without "
        "--with-notes, too: end_reason, why, notes, tags, note, blocker, response, result, "
        "evidence, takeaway, learned, next, expect, happened "
    ) in told


def test_practice_names_commands_and_options_that_there_are(ml: Run) -> None:
    page = topics.page("practice", datetime.fromisoformat(NOW))
    named = [label for block in page if isinstance(block, Facts) for label, _ in block.pairs]
    said = " ".join(ml("help", "practice").out.split())
    assert len(named) > 20
    for command in (*named, *re.findall(r"`([a-z ]+)`", said)):
        words = command.partition(" --")[0].split()
        assert ml(*words, "--help").out.startswith(f"Usage: mentorlog {' '.join(words)} "), command
    logging = ml("session", "add", "--help").out
    assert all(option in logging for option in ("kickoff", "--edit", "--action", "--ask", "--next"))
    assert "vision" in ml("note", "add", "--help").out


def test_scripts_names_every_variable_that_is_read(ml: Run) -> None:
    sources = (path.read_text() for path in (ROOT / "mentorlog").rglob("*.py"))
    read = {name for text in sources for name in re.findall(r"MENTORLOG_[A-Z_]*[A-Z]", text)}
    told = set(re.findall(r"^MENTORLOG_\w+", ml("help", "scripts").out, re.MULTILINE))
    assert read - set(map(variable, KEYS)) <= told  # "and so on for every setting"
    assert told <= read


def test_scripts_names_the_exit_code_of_every_error(ml: Run) -> None:
    def below(error: type[MentorlogError]) -> Iterator[type[MentorlogError]]:
        yield error
        for kind in error.__subclasses__():
            yield from below(kind)

    told = set(re.findall(r"^(\d+)  ", ml("help", "scripts").out, re.MULTILINE))
    assert {str(error.exit_code) for error in below(MentorlogError)} == {"2", "3", "4", "5"}
    assert told == {"0", "1", "2", "3", "4", "5", "10", "130"}
