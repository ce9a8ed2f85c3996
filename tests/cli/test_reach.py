"""`mentorlog reach`: a few kind words to somebody not met for long, kept as a contact."""

import json
from email import message_from_bytes
from pathlib import Path

import pytest

from tests import stand_ins
from tests.conftest import Run

KIND = """Hello Dana,

we last met on Fri 25 Sep (Kick-off). Time has gone by since, as it does, and nothing is lost.

This was open when we last spoke, and can wait or go:
- from me: Draft the packet
- from you: Ask Lee
- to talk about: On-call

I would like to hear how you are. Would one of these suit you?
- Mon 23 Nov 16:00 (15:00 for you)
- Fri 27 Nov 16:00 (15:00 for you)

If now is not the time, a pause is fine, until whatever day you name. And if we have reached
what we met for, let us end it well. Any answer is a good one.
"""


@pytest.fixture(autouse=True)
def _silent(ml: Run, dana: object) -> None:
    for words in (
        ("mentorship", "edit", "dana", "--timezone", "Europe/London"),
        ("session", "add", "Kick-off", "--at", "2026-09-25 16:00"),
        ("action", "add", "Draft the packet"),
        ("action", "add", "Ask Lee", "--owner", "them"),
        ("action", "add", "Ask for more pay", "--private"),
        ("topic", "add", "On-call"),
        ("topic", "add", "Whether to leave", "--private"),
    ):
        assert ml(*words).code == 0


def test_it_says_what_was_open_and_when_they_could_meet_and_nothing_private(ml: Run) -> None:
    reached = ml("reach", "dana")
    assert (reached.out, reached.err) == (KIND, "kept as o1 · Dana · Sat 21 Nov\n")
    [contact] = json.loads(ml("contact", "list", "--json").out)
    assert (contact["text"], contact["by"], contact["on"]) == (KIND, "me", "2026-11-21")


def test_on_the_day_after_a_meeting_no_time_has_gone_by(ml: Run) -> None:
    ml("session", "add", "Ladder", "--at", "yesterday 16:00")
    assert ml("reach", "dana", "--dry-run").out == (
        "Hello Dana,\n\nwe last met on Fri 20 Nov (Ladder).\n\n"
        "This is open between us, and can wait or go:\n"
        "- from me: Draft the packet\n- from you: Ask Lee\n- to talk about: On-call\n\n"
        "I would like to go on. Would one of these suit you?\n"
        "- Wed 2 Dec 16:00 (15:00 for you)\n- Fri 4 Dec 16:00 (15:00 for you)\n\n"
        "If now is not the time, another day is fine. Any answer is a good one.\n"
    )


@pytest.mark.parametrize(
    ("met", "since"),
    [
        ("2026-11-07 16:00", "we last met on Sat 7 Nov (Ladder).\n\nThis is open"),
        ("2026-11-06 16:00", "we last met on Fri 6 Nov (Ladder). Time has gone by since"),
    ],
)
def test_time_has_gone_by_after_one_interval(ml: Run, met: str, since: str) -> None:
    ml("session", "add", "Ladder", "--at", met)
    assert f"\n{since}" in ml("reach", "dana", "--dry-run").out


def test_where_a_meeting_is_planned_it_is_named_and_no_other_day(ml: Run) -> None:
    ml("mentorship", "add", "Tom", "--my", "mentor")
    ml("session", "plan", "First", "--at", "2026-12-01 16:00", "--with", "tom")
    assert ml("reach", "tom", "--dry-run").out == (
        "Hello Tom,\n\nwe have not met yet.\n\n"
        "We meet next on Tue 1 Dec 16:00. Does that still suit you?\n\n"
        "If now is not the time, another day is fine. Any answer is a good one.\n"
    )
    ml("session", "plan", "Again", "--at", "2026-12-01 16:00", "--with", "dana")
    told = ml("reach", "dana", "--dry-run").out
    assert (
        "\n\nWe meet next on Tue 1 Dec 16:00 (15:00 for you). Does that still suit you?\n" in told
    )


def test_no_figure_counts_it_and_undo_takes_it_back(ml: Run) -> None:
    before = [ml("report", "accountability", "--json").out, ml("due").out, ml().out]
    assert ml("reach").code == 0
    assert [ml("report", "accountability", "--json").out, ml("due").out, ml().out] == before
    assert ml("undo").out == "undid: reach o1\n"
    assert ml("contact", "list", "--json").out == "[]\n"


def test_a_letter_stands_below_its_beginning_and_a_line_by_itself(ml: Run) -> None:
    ml("reach", "dana")
    head, *facts = ml("contact", "show", "o1").out.split("\n")
    assert head.startswith("o1 Hello Dana, we last met on ")
    assert head.endswith(" …")
    assert facts[3].startswith("text  Hello Dana,")
    ml("contact", "add", "Wrote that I am back")
    assert ml("show", "o2").out == (
        "o2 Wrote that I am back\non    Sat 21 Nov\nwith  Dana\nby    me\n"
    )


def test_a_rehearsal_keeps_nothing(ml: Run) -> None:
    assert ml("reach", "dana", "-n") == (KIND, "", 0)
    assert ml("contact", "list", "--json").out == "[]\n"


def test_it_goes_to_a_file_or_is_answered_as_the_record(ml: Run, tmp_path: Path) -> None:
    assert ml("reach", "dana", "-o", str(tmp_path / "words.txt")).out == ""
    assert (tmp_path / "words.txt").read_text() == KIND
    assert json.loads(ml("reach", "dana", "--json").out)["text"] == KIND


def test_it_is_mailed_only_where_that_is_asked_for(
    ml: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_ins.put_into(tmp_path)
    monkeypatch.setenv("MENTORLOG_SENDMAIL", str(tmp_path / "sendmail"))
    assert ml("reach", "dana", "--mail", "dana@example.org").err == (
        "mailed to dana@example.org: Shall we meet again?\nkept as o1 · Dana · Sat 21 Nov\n"
    )
    message = message_from_bytes((tmp_path / "mail.kept").read_bytes())
    assert message["Subject"] == "Shall we meet again?"
    assert message.get_payload(decode=True) == KIND.encode()


def test_who_has_ended_is_left_in_peace(ml: Run) -> None:
    assert ml("mentorship", "end", "dana", "-y").code == 0
    assert ml("mentorship", "add", "Tom", "--my", "mentor", "--start", "2026-09-01").code == 0
    reached = ml("reach", "tom", "-n").out
    assert reached.startswith(
        "Hello Tom,\n\nwe have not got round to meeting yet. That happens, and nothing is lost.\n"
        "\nI would like to hear how you are. Would one of these suit you?\n- Mon 23 Nov 16:00\n"
    )


def test_whoever_has_only_begun_has_missed_nothing(ml: Run) -> None:
    ml("mentorship", "add", "Tom", "--my", "mentor", "--cadence", "2w", "--start", "2026-11-07")
    assert ml("reach", "tom", "-n").out.startswith(
        "Hello Tom,\n\nwe have not met yet.\n\n"
        "I would like to begin. Would one of these suit you?\n"
    )
    ml("mentorship", "add", "Lee", "--my", "mentor", "--cadence", "2w", "--start", "2026-11-06")
    assert "not got round to meeting" in ml("reach", "lee", "-n").out


def test_contacts_are_found_shown_corrected_and_removed(ml: Run) -> None:
    noted = ml("contact", "add", "Sent the slides", "--by", "them", "--on", "yesterday")
    assert noted.out == "noted o1 · Dana · by them · Fri 20 Nov\n"
    assert ml("find", "slides").out == "o1  Fri 20 Nov  Dana  Sent the slides\n"
    assert ml("show", "o1").out == (
        "o1 Sent the slides\non    Fri 20 Nov\nwith  Dana\nby    them\n"
    )
    assert ml("edit", "o1", "--text", "Sent all (private)").out == (
        "corrected o1 · Dana · by them · Fri 20 Nov · private\n"
    )
    assert ml("contact", "list").out == "o1  Fri 20 Nov  them  Dana  Sent all [private]\n"
    assert ml("remove", "o1", "-y").code == 0


def test_in_a_circle_it_goes_to_all_or_to_one_member(ml: Run) -> None:
    for words in (
        ("mentorship", "add", "Circle", "--my", "mentor", "--kind", "group", "--member", "Ada",
         "--member", "Lee"),
        ("session", "add", "Kick-off", "--with", "circle", "--at", "2026-09-01 16:00",
         "--attendee", "all"),
        ("session", "add", "Without Lee", "--with", "circle", "--at", "2026-09-15 16:00",
         "--attendee", "ada"),
        ("action", "add", "Read it", "--with", "circle", "--owner", "ada"),
        ("action", "add", "Write it", "--with", "circle", "--owner", "lee"),
    ):  # fmt: skip
        assert ml(*words).code == 0, words
    to_all = ml("reach", "circle", "-n").out
    assert to_all.startswith("Hello all,\n\nwe last met on Tue 15 Sep (Without Lee)")
    assert "Read it" in to_all
    to_lee = ml("reach", "circle", "--member", "lee")
    assert to_lee.out.startswith("Hello Lee,\n\nwe last met on Tue 1 Sep (Kick-off)")
    assert "Read it" not in to_lee.out
    assert "- from you: Write it\n" in to_lee.out
    assert to_lee.err == "kept as o1 · Lee, Circle · Sat 21 Nov\n"
    assert ml("reach", "circle", "--member", "zoe").code == 3


def test_a_list_has_the_beginning_of_a_letter(ml: Run) -> None:
    ml("reach", "dana")
    ml("contact", "add", "A word in the lift", "--with", "dana")
    assert ml("contact", "list").out == (
        "o2  Sat 21 Nov  me  Dana  A word in the lift\n"
        "o1  Sat 21 Nov  me  Dana  Hello Dana, we last met on Fri 25 Sep (Kick-off). Time has …\n"
    )
    assert "Any answer is a good one." in ml("contact", "show", "o1").out
