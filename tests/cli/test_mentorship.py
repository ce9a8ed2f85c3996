"""`mentorlog mentorship`: with whom, how often, when it rests, when it ends."""

import json
from typing import Any

import pytest

from tests.conftest import Answer, Run


def test_it_starts_with_a_role_and_a_rhythm(ml: Run) -> None:
    assert ml(
        *("mentorship", "add", "Dana", "--my", "mentor", "--cadence", "2w", "--start", "2 nov")
    ) == Answer(
        "started with Dana · I am the mentee · every 2 weeks · next due Sun 29 Nov\n", "", 0
    )
    assert ml("mentorship", "add", "Tomás", "--role", "mentor").out == (
        "started with Tomás · I am the mentor · no cadence\n"
    )
    assert ml(
        *("mentorship", "add", "Book circle", "--kind", "peer", "--member", "Ada"),
        *("--member", "Sam", "--cadence", "monthly"),
    ).out == (
        "started with Book circle · we are peers · Ada, Sam · every month · next due Sun 20 Dec\n"
    )
    assert ml("mentorship", "list").out == (
        "w1  Dana         I am the mentee  one-on-one       every 2 weeks  "
        "met –  next due Sun 29 Nov\n"
        "w2  Tomás        I am the mentor  one-on-one       no cadence     "
        "met –  next due –\n"
        "w3  Book circle  we are peers     peer, 2 members  every month    "
        "met –  next due Sun 20 Dec\n"
    )


def test_a_name_is_any_beginning_of_it_that_only_one_has(ml: Run) -> None:
    ml("mentorship", "add", "Dana", "--my", "mentor")
    ml("mentorship", "add", "Dan", "--my", "mentor")
    ml("mentorship", "add", "Zoë", "--my", "peer")
    assert ml("mentorship", "show", "dan", "--json").out.count('"name": "Dan"') == 1
    assert ml("mentorship", "show", "ZO").out.startswith("w3 Zoë\nrole      we are peers\n")
    assert ml("mentorship", "show", "da") == Answer(
        "", "error: 'da' could be Dan or Dana\nhint: write more of the name\n", 2
    )
    assert ml("mentorship", "show", "Daan").err == (
        "error: there is no mentorship 'Daan'\nhint: did you mean Dan?\n"
    )


@pytest.mark.usefixtures("dana")
def test_another_cadence_holds_from_its_day_and_of_one_day_the_last_word_counts(ml: Run) -> None:
    assert ml("mentorship", "cadence", "dana", "3w").out == (
        "Dana: every 3 weeks · from Sat 21 Nov · next due Fri 11 Dec\n"
    )
    assert ml("mentorship", "cadence", "dana", "none").out == (
        "Dana: no cadence · from Sat 21 Nov\n"
    )
    assert ml("mentorship", "show", "dana").out.endswith(
        "\nCadences\nfrom Mon 5 Jan   every 2 weeks\nfrom Sat 21 Nov  none\n"
    )


@pytest.mark.usefixtures("dana")
def test_a_cadence_says_which_one_follows_it_and_begins_with_the_mentorship(ml: Run) -> None:
    ml("mentorship", "cadence", "dana", "none", "--start", "2026-11-09")
    assert ml("mentorship", "cadence", "dana", "1w", "--start", "2026-11-02").out == (
        "Dana: every week · from Mon 2 Nov · no cadence from Mon 9 Nov\n"
    )
    assert ml("mentorship", "cadence", "dana", "1w", "--start", "2026-01-04") == Answer(
        "",
        "error: 2026-01-04 lies before the mentorship began, on 2026-01-05\n"
        "hint: `mentorlog mentorship edit Dana --start 2026-01-04` moves its first day\n",
        2,
    )


@pytest.mark.usefixtures("dana")
def test_of_much_that_a_pause_touches_it_names_the_first_and_a_command_for_all(ml: Run) -> None:
    ml("session", "add", "--at", "yesterday 9:00")
    for number in range(1, 8):
        owner = "them" if number == 1 else "me"
        ml("action", "add", f"Draft {number}", "--due", f"in {number} days", "--owner", owner)
    told = ml("mentorship", "pause", "dana", "--start", "mon", "--until", "2027-03-28").out
    assert told == (
        "paused Dana · 23 Nov 2026 – 28 Mar 2027 · next due Sun 11 Apr 2027\n"
        "23 Nov – 6 Dec needs no meeting: 14 of its 14 days are paused\n"
        "7–20 Dec needs no meeting: 14 of its 14 days are paused\n"
        "21 Dec 2026 – 3 Jan 2027 needs no meeting: 14 of its 14 days are paused\n"
        "4–17 Jan 2027 needs no meeting: 14 of its 14 days are paused\n"
        "18–31 Jan 2027 needs no meeting: 14 of its 14 days are paused\n"
        "4 more, the last 15–28 Mar 2027\n"
        "a2 falls due in it: Draft 2 · mentorlog action defer a2 --to DAY\n"
        "a3 falls due in it: Draft 3 · mentorlog action defer a3 --to DAY\n"
        "a4 falls due in it: Draft 4 · mentorlog action defer a4 --to DAY\n"
        "a5 falls due in it: Draft 5 · mentorlog action defer a5 --to DAY\n"
        "a6 falls due in it: Draft 6 · mentorlog action defer a6 --to DAY\n"
        "a7 falls due in it: Draft 7 · mentorlog action defer a7 --to DAY\n"
    )
    ml("undo")
    ml("action", "add", "Theirs", "--due", "mon", "--owner", "them")
    told = ml("mentorship", "pause", "dana", "--start", "mon", "--until", "2027-03-28").out
    assert "\na8 (theirs) falls due in it: Theirs · mentorlog action defer a8 --to DAY\n" in told
    *_, listed = told.splitlines()[-1].split(" · ")
    assert told.splitlines()[-1].startswith(
        "2 more fall due in it · mentorlog action list --with Dana"
    )
    assert ml(*listed.split()[1:]).out.count("\n") == 7


@pytest.mark.usefixtures("dana")
def test_a_pause_says_what_it_covers_and_which_promises_fall_into_it(ml: Run) -> None:
    ml("action", "add", "Draft", "--due", "in 5 days")
    ml("session", "add", "--at", "yesterday 9:00")
    assert ml("mentorship", "pause", "dana", "--start", "mon", "--until", "27 nov").out == (
        "paused Dana · 23–27 Nov · next due Sun 6 Dec\n"
        "23 Nov – 6 Dec still needs a meeting: 5 of its 14 days are paused\n"
        "a1 falls due in it: Draft · mentorlog action defer a1 --to DAY\n"
    )
    assert ml("mentorship", "pause", "dana", "--start", "28 nov", "--why", "holiday").out == (
        "paused Dana · from Sat 28 Nov\n"
        "23 Nov – 6 Dec needs no meeting: 14 of its 14 days are paused\n"
        "7–20 Dec needs no meeting: 14 of its 14 days are paused\n"
    )
    assert ml("mentorship", "pause", "dana").err == (
        "error: Dana is paused from 2026-11-28 on already\n"
        "hint: `mentorlog mentorship resume Dana --on DAY` ends that pause\n"
    )


@pytest.mark.usefixtures("dana")
def test_a_holiday_announced_in_november_moves_the_next_due_of_december_at_once(ml: Run) -> None:
    ml("session", "add", "--at", "yesterday 9:00")
    assert ml("mentorship", "show", "dana", "--json").out.count('"next_due_on": "2026-12-06"') == 1
    holiday = ("mentorship", "pause", "dana", "--start", "28 nov", "--until", "20 dec")
    assert ml(*holiday).out.splitlines()[0] == (
        "paused Dana · 28 Nov – 20 Dec · next due Sun 3 Jan 2027"
    )


@pytest.mark.usefixtures("dana")
def test_a_pause_counts_from_the_day_it_was_announced_or_its_first_if_written_down_later(
    ml: Run,
) -> None:
    ml("session", "add", "--at", "18 nov 9:00")
    ml("mentorship", "pause", "dana", "--start", "28 nov", "--until", "20 dec", "--on", "thu")
    ml("mentorship", "pause", "dana", "--start", "2026-08-31", "--until", "2026-09-13")
    exported = json.loads(ml("data", "export", "--json").out)["records"]["pause"]
    assert {one["starts_on"]: one["set_on"] for one in exported} == {
        "2026-11-28": "2026-11-19",
        "2026-08-31": "2026-11-21",
    }

    def on(day: str) -> tuple[str, list[str]]:
        [dana] = json.loads(ml("report", "streaks", "--as-of", day, "--json").out)["mentorships"]
        return dana["next_due_on"], [slot["state"] for slot in dana["slots"]][17:19]

    assert on("2026-11-18") == ("2026-12-06", ["paused", "missed"])
    assert on("2026-11-19") == ("2027-01-03", ["paused", "missed"])
    assert on("2026-09-08") == ("2026-09-27", ["paused"])


@pytest.mark.usefixtures("dana")
def test_a_pause_is_announced_on_a_day_that_has_come(ml: Run) -> None:
    assert ml("mentorship", "pause", "dana", "--on", "tomorrow").err == (
        "error: 2026-11-22 is still to come\nhint: --on is the day it happened\n"
    )


@pytest.mark.usefixtures("dana")
def test_resuming_ends_the_pause_the_day_before(ml: Run) -> None:
    assert ml("mentorship", "resume", "dana").err == (
        "error: Dana is not paused on 2026-11-21\n"
        "hint: `mentorlog mentorship show Dana` lists its pauses; --on names a day in one\n"
    )
    ml("mentorship", "pause", "dana", "--start", "9 nov 2026")
    assert json.loads(ml("mentorship", "resume", "dana", "--json").out)["ends_on"] == "2026-11-20"
    ml("mentorship", "pause", "dana")
    ml("mentorship", "resume", "dana")
    assert ml("mentorship", "show", "dana").out.endswith("\nPauses\n9–20 Nov\n")


@pytest.mark.usefixtures("dana")
def test_an_ended_mentorship_leaves_the_lists_and_comes_back_when_reopened(ml: Run) -> None:
    ml("action", "add", "Draft")
    assert ml("mentorship", "end", "dana", "-y", "--why", "done for now").out == (
        "ended Dana · Sat 21 Nov · dropped a1\n"
    )
    assert ml("mentorship", "list").out == ""
    assert ml("action", "list").out == ""
    assert ml("mentorship", "list", "--all").out == (
        "w1  Dana  I am the mentee  one-on-one  every 2 weeks  met –  ended Sat 21 Nov\n"
    )
    assert ml("mentorship", "end", "dana").err.startswith(
        "error: the mentorship with Dana ended on 2026-11-21 already\n"
    )
    assert ml("mentorship", "reopen", "dana").out == (
        "reopened Dana · every 2 weeks · next due Sun 22 Nov\n"
        "a1 stays dropped · mentorlog reopen a1\n"
    )
    assert ml("mentorship", "reopen", "dana").code == 2


@pytest.mark.usefixtures("dana")
def test_a_mentorship_with_records_is_removed_only_with_them(ml: Run) -> None:
    ml("session", "add", "Chat", "--action", "Draft")
    assert ml("mentorship", "remove", "dana", "-y") == Answer(
        "",
        "error: Dana has 2 records\nhint: `mentorlog mentorship end` closes it and keeps them;"
        " --with-records removes them too\n",
        2,
    )
    assert ml("mentorship", "remove", "dana", "--with-records").err == (
        "error: not confirmed: Remove Dana and its 2 records?\nhint: -y says yes beforehand\n"
    )
    assert ml("mentorship", "remove", "dana", "--with-records", "-y").out == (
        "removed Dana · 2 records\n"
    )
    assert ml("session", "list", "--all").err == "nothing here yet\n"


def test_people_join_a_circle_and_leave_it_and_stay_in_the_record(ml: Run) -> None:
    ml("mentorship", "add", "Circle", "--kind", "peer", "--member", "Ada", "--member", "Sam")
    assert ml("mentorship", "member", "add", "Zoë", "--with", "circle").out == (
        "Zoë joined Circle · Sat 21 Nov\n"
    )
    assert ml("mentorship", "member", "add", "zoë", "--with", "circle").code == 2
    assert ml("mentorship", "member", "remove", "sam", "--with", "circle").out == (
        "Sam left Circle · Sat 21 Nov\n"
    )
    assert ml("mentorship", "member", "remove", "sam", "--with", "circle").err == (
        "error: Sam left Circle on 2026-11-21 already\n"
        "hint: `mentorlog mentorship member edit` corrects the day\n"
    )
    assert ml("mentorship", "show", "circle").out.endswith(
        "\nMembers\nAda\nSam  left Sat 21 Nov\nZoë\n"
    )


def test_what_is_written_about_a_member_can_be_corrected(ml: Run) -> None:
    ml("mentorship", "add", "Circle", "--kind", "peer", "--member", "Ada", "--member", "Sam")
    edit = ("mentorship", "member", "edit", "ada", "--with", "circle")
    told = json.loads(ml(*edit, "--name", "Adah", "--email", "a@example.org", "--json").out)
    assert (told["name"], told["email"]) == ("Adah", "a@example.org")
    assert ml(*edit, "--email", "").out == "corrected Adah in Circle\n"
    assert json.loads(ml(*edit, "--left", "today", "--json").out)["left_on"] == "2026-11-21"
    edit = (*edit[:3], "sam", *edit[4:])
    assert ml(*edit, "--name", "Adah").out == "corrected Adah in Circle\n"
    edit = (*edit[:3], "adah", *edit[4:])
    assert ml(*edit, "--left", "2026-01-01").err == (
        "error: --left 2026-01-01 lies before the first day, 2026-11-21\nhint: swap the two days\n"
    )
    assert (
        ml(*edit).err
        == "error: there is nothing to correct\nhint: name a field: --name, --email …\n"
    )


@pytest.mark.usefixtures("dana")
def test_edit_corrects_and_the_only_member_follows_the_name(ml: Run) -> None:
    edited = ml("mentorship", "edit", "dana", "--name", "Danae", "--program", "Women in Eng")
    assert edited.out == "corrected Danae\n"
    shown = json.loads(ml("mentorship", "show", "danae", "--json").out)
    assert (shown["name"], shown["program"]) == ("Danae", "Women in Eng")
    assert ml("action", "add", "Read", "--owner", "danae").code == 0
    ml("mentorship", "edit", "danae", "--program", "")
    assert json.loads(ml("mentorship", "show", "danae", "--json").out)["program"] is None


BAD = [
    ((), 4, "error: the name is missing\n"),
    (("X",), 4, "error: --my is missing: what are they to me?\n"),
    (("X", "--my", "boss"), 2, "error: --my is mentor, mentee or peer, not 'boss'\n"),
    (
        ("X", "--my", "mentor", "--role", "mentor"),
        2,
        "error: --my mentor and --role mentor contradict each other\n",
    ),
    (("dana", "--my", "peer"), 2, "error: there is a mentorship with Dana already\n"),
    (
        ("X", "--my", "peer", "--cadence", "1m"),
        2,
        "error: '1m' can mean 1 month or 1 minute\n",
    ),
    (("X", "--my", "peer", "--timezone", "Mars/One"), 2, "error: there is no time zone 'Mars/One'"),
    (("X", "--my", "peer", "--timezone", "../etc"), 2, "error: there is no time zone '../etc'"),
    (("X", "--my", "peer", "--until", "yesterday"), 2, "error: --until 2026-11-20 lies before"),
    (
        ("X", "--my", "peer", "--kind", "boss"),
        2,
        "error: --kind is one-on-one, peer, reverse, group, team or flash, not 'boss'\n",
    ),
]


@pytest.mark.usefixtures("dana")
@pytest.mark.parametrize(("words", "code", "err"), BAD, ids=lambda value: str(value))
def test_a_slip_gets_one_clear_line_and_nothing_is_written(
    words: tuple[str, ...], code: int, err: str, ml: Run
) -> None:
    answer = ml("mentorship", "add", *words)
    assert (answer.out, answer.code) == ("", code)
    assert answer.err.startswith(err)
    assert answer.err.count("\n") == 2
    assert len(json.loads(ml("mentorship", "list", "--all", "--json").out)) == 1


@pytest.mark.usefixtures("dana")
def test_where_all_have_ended_it_is_not_said_that_there_was_none(ml: Run) -> None:
    ml("mentorship", "end", "dana")
    answer = ml("session", "add", "Coffee")
    assert answer.code == 4
    assert answer.err == (
        "error: every mentorship has ended\n"
        "hint: `mentorlog mentorship reopen NAME` opens one again; "
        "`mentorlog mentorship add NAME --my mentor` (or mentee, or peer) starts one\n"
    )


@pytest.mark.parametrize("verb", ["show", "edit", "pause", "resume", "end", "reopen", "remove"])
def test_a_name_that_nobody_has_leads_to_the_list_and_starts_nothing(ml: Run, verb: str) -> None:
    ml("mentorship", "add", "Dana", "--my", "mentor")
    assert ml("mentorship", verb, "zzz") == Answer(
        "",
        "error: there is no mentorship 'zzz'\nhint: `mentorlog mentorship list` shows them\n",
        3,
    )


def test_the_list_is_asked_for_those_in_which_i_am_something(ml: Run) -> None:
    for name, they_are in (("Dana", "mentor"), ("Tom", "mentee"), ("Uma", "mentee")):
        ml("mentorship", "add", name, "--my", they_are)
    ml("mentorship", "end", "uma", "-y")

    def names(*words: str) -> list[str]:
        return [one["name"] for one in json.loads(ml("mentorship", "list", *words, "--json").out)]

    assert names("--role", "mentor") == ["Tom"]
    assert names("--role", "mentor", "--all") == ["Tom", "Uma"]
    assert names("--role", "mentee") == ["Dana"]
    assert names("--role", "peer") == []


@pytest.mark.usefixtures("dana")
def test_what_began_on_the_first_day_moves_with_it(ml: Run) -> None:
    assert ml("mentorship", "edit", "dana", "--start", "2026-11-02").out == (
        "corrected Dana · since Mon 2 Nov · every 2 weeks · next due Sun 29 Nov\n"
    )
    document = json.loads(ml("data", "export", "--json").out)["records"]
    assert document["member"][0]["joined_on"] == document["cadence"][0]["starts_on"] == "2026-11-02"
    ml("mentorship", "cadence", "dana", "weekly", "--start", "2026-11-09")
    ml("mentorship", "edit", "dana", "--start", "2026-11-16")
    assert [one["starts_on"] for one in _cadences(ml)] == ["2026-11-16"]
    assert ml("mentorship", "edit", "dana", "--name", "Dana K").out == "corrected Dana K\n"


def _cadences(ml: Run) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(ml("data", "export", "--json").out)["records"][
        "cadence"
    ]
    return found


@pytest.mark.usefixtures("dana")
@pytest.mark.parametrize(
    ("start", "left"),
    [
        ("2026-10-30", [("2026-10-30", 2), ("2026-11-09", 1), ("2026-11-16", 3)]),
        ("2026-11-05", [("2026-11-05", 2), ("2026-11-09", 1), ("2026-11-16", 3)]),
        ("2026-11-09", [("2026-11-09", 1), ("2026-11-16", 3)]),
        ("2026-11-10", [("2026-11-10", 1), ("2026-11-16", 3)]),
        ("2026-11-16", [("2026-11-16", 3)]),
        ("2026-11-20", [("2026-11-20", 3)]),
    ],
)
def test_no_cadence_holds_before_the_day_on_which_it_all_began(
    ml: Run, start: str, left: list[tuple[str, int]]
) -> None:
    ml("mentorship", "edit", "dana", "--start", "2026-11-02")
    ml("mentorship", "cadence", "dana", "weekly", "--start", "2026-11-09")
    ml("mentorship", "cadence", "dana", "3w", "--start", "2026-11-16")
    before = _cadences(ml)
    ml("mentorship", "edit", "dana", "--start", start)
    assert [(one["starts_on"], one["every"]) for one in _cadences(ml)] == left
    ml("undo")
    assert _cadences(ml) == before


def test_a_name_that_meant_somebody_until_now_is_told(ml: Run) -> None:
    ml("mentorship", "add", "Dana Marlow", "--my", "mentor")
    told = ml("mentorship", "add", "dana", "--my", "mentor").out
    assert told.endswith("\n'dana' meant Dana Marlow until now · mentorlog undo\n")
    ml("undo")
    assert ml("mentorship", "add", "Dan Ray", "--my", "mentor").out.count("\n") == 1
    ml("mentorship", "end", "marlow", "-y")
    assert ml("mentorship", "add", "Dana", "--my", "mentor").out.count("\n") == 1


@pytest.mark.usefixtures("dana")
def test_the_end_of_an_announced_pause_is_set_and_it_is_called_off(ml: Run) -> None:
    def pauses() -> list[tuple[str, str | None]]:
        found = json.loads(ml("data", "export", "--json").out)["records"]["pause"]
        return [(one["starts_on"], one["ends_on"]) for one in found]

    ml("mentorship", "pause", "dana", "--start", "20 dec")
    assert ml("mentorship", "resume", "dana", "--on", "5 jan").out.startswith(
        "Dana goes on from Tue 5 Jan 2027 · "
    )
    assert pauses() == [("2026-12-20", "2027-01-04")]
    told = ml("mentorship", "resume", "dana", "--on", "27 dec").out
    assert told.startswith("Dana goes on from Sun 27 Dec · ")
    assert "2025" not in told
    assert pauses() == [("2026-12-20", "2026-12-26")]
    assert ml("mentorship", "resume", "dana", "--on", "27 dec").code == 2
    assert ml("mentorship", "resume", "dana", "--on", "20 dec").code == 0
    assert pauses() == []
    ml("mentorship", "pause", "dana", "--start", "last mon")
    assert ml("mentorship", "resume", "dana", "--on", "thu").out.startswith("resumed Dana · ")
    assert pauses() == [("2026-11-09", "2026-11-18")]
