"""`mentorlog agreement`: versions, who signed them, and when both look at them again."""

import json

import pytest

from tests.conftest import Run

pytestmark = pytest.mark.usefixtures("dana")

NONE = "there is no agreement with Dana"
BEGINS = '`mentorlog agreement set --with "Dana"` begins one'
BEFORE = "--until 2026-01-01 lies before the day it was set, 2026-11-21"
INSTEAD = "say it by --purpose, --expect-me, --expect-them …"


def test_what_nobody_signed_is_corrected_and_what_is_signed_becomes_the_next_version(
    ml: Run,
) -> None:
    first = ml("agreement", "set", "--purpose", "Lead", "--length", "45m", "--on", "2026-01-05")
    assert first.out == "agreed with Dana · version 1 · Mon 5 Jan · to be signed by you and Dana\n"
    assert ml("agreement", "set", "--purpose", "Lead a review").out == first.out
    assert ml("agreement", "sign", "--on", "2025-12-30").out == (
        "signed version 1 with Dana · Tue 30 Dec 2025 · to be signed by Dana\n"
    )
    assert ml("agreement", "sign", "--as", "dan", "--on", "2026-01-12").out == (
        "signed version 1 with Dana · by Dana · Mon 12 Jan · signed by all\n"
    )
    assert ml("agreement", "set", "--purpose", "Lead a review").out == (
        "the agreement with Dana is as it was\n"
    )
    assert ml("agreement", "set", "--channel", "video").out == (
        "agreed with Dana · version 2 · Sat 21 Nov · to be signed by you and Dana\n"
    )
    assert ml("agreement", "show", "--version", "1").out == (
        "How we work, Dana: version 1\n"
        "purpose    Lead a review\n"
        "rhythm     every 2 weeks\n"
        "length     45 min\n"
        "set        Mon 5 Jan\n"
        "signed     me on Tue 30 Dec 2025, Dana on Mon 12 Jan\n"
        "next look  Sun 5 Apr\n"
    )
    ml("agreement", "review", "--note", "still right")
    assert ml("agreement", "history").out == (
        "Version 1, Mon 5 Jan\n"
        "purpose  Lead a review\n"
        "length   45 min\n"
        "signed   me on Tue 30 Dec 2025, Dana on Mon 12 Jan\n"
        "\n"
        "Version 2, Sat 21 Nov\n"
        "channel     video\n"
        "not signed  me, Dana\n"
        "looked at   Sat 21 Nov: still right\n"
    )


def test_a_script_reads_who_signed_and_when_it_is_to_be_looked_at_again(ml: Run) -> None:
    ml("agreement", "set", "--boundary", "a", "--boundary", "b", "--review-days", "30")
    ml("agreement", "sign", "--as", "them")
    shown = json.loads(ml("agreement", "show", "--json").out)
    names = ("version", "boundaries", "rhythm", "signed", "awaits", "reviewed", "next_review_on")
    assert {name: shown[name] for name in names} == {
        "version": 1,
        "boundaries": ["a", "b"],
        "rhythm": "every 2 weeks",
        "signed": [{"by": "Dana", "on": "2026-11-21"}],
        "awaits": ["me"],
        "reviewed": [],
        "next_review_on": "2026-12-21",
    }
    assert [one["version"] for one in json.loads(ml("agreement", "history", "--json").out)] == [1]


def test_an_empty_value_takes_something_out(ml: Run) -> None:
    ml("agreement", "set", "--exit", "Talk", "--boundary", "a", "--until", "2027-06-30")
    ml("agreement", "set", "--exit", "", "--boundary", "", "--until", "", "--channel", "video")
    shown = json.loads(ml("agreement", "show", "--json").out)
    assert (shown["exit"], shown["boundaries"], shown["until"]) == (None, [], None)
    assert shown["channel"] == "video"


@pytest.mark.parametrize(
    ("words", "said", "hint", "code"),
    [
        ("set", "nothing to agree on was given", "--purpose, --expect-me … or --edit", 4),
        ("set --purpose=", "there is nothing agreed yet to take out", "say what you agree on", 2),
        ("show", NONE, BEGINS, 3),
        ("sign", NONE, BEGINS, 3),
        ("review", NONE, BEGINS, 3),
        ("set --until 2026-01-01", BEFORE, "swap the two days", 2),
        ("set --edit --no-input", "--no-input: no editor is opened", INSTEAD, 4),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(
    ml: Run, words: str, said: str, hint: str, code: int
) -> None:
    assert ml("agreement", *words.split()) == ("", f"error: {said}\nhint: {hint}\n", code)


@pytest.mark.parametrize(
    ("words", "error", "hint"),
    [
        ("set --review-days x", "'x' is no whole number from 1 on", "write it like 20"),
        ("set --review-days 0", "'0' is no whole number from 1 on", "write it like 20"),
        ("set --review-days 3661", "3661 days are more than ten years", "write it like 90"),
        ("sign --version last", "'last' is no whole number from 1 on", "write it like 20"),
        ("show --version 0", "'0' is no whole number from 1 on", "write it like 20"),
    ],
)
def test_a_number_that_is_none_is_refused_in_plain_words(
    ml: Run, words: str, error: str, hint: str
) -> None:
    assert ml("agreement", *words.split()) == ("", f"error: {error}\nhint: {hint}\n", 2)


def test_a_signature_needs_a_version_and_somebody_who_has_not_signed_it(ml: Run) -> None:
    ml("agreement", "set", "--purpose", "Lead", "--on", "2026-11-02")
    ml("agreement", "sign", "--on", "2026-11-03")
    assert ml("agreement", "sign", "--version", "2") == (
        "",
        "error: there is no version 2 of the agreement with Dana\nhint: there is version 1\n",
        3,
    )
    assert ml("agreement", "sign") == (
        "",
        (
            "error: version 1 was signed on 2026-11-03 already\n"
            "hint: `mentorlog undo` takes back what was signed by mistake\n"
        ),
        2,
    )
    ml("agreement", "sign", "--as", "dana", "--on", "2026-11-03")
    assert "was signed on 2026-11-03 already" in ml("agreement", "sign", "--as", "them").err
    assert ml("agreement", "sign", "--as", "lee").code == 3
    assert ml("agreement", "review", "--on", "2026-11-01") == (
        "",
        (
            "error: version 1 was set on 2026-11-02, after 2026-11-01\n"
            "hint: name a day from 2026-11-02 on\n"
        ),
        2,
    )
    ml("mentorship", "end", "dana", "--on", "2026-11-10")
    assert ml("agreement", "set", "--with", "dana", "--purpose", "More").code == 2


def test_in_a_circle_each_signs_or_all_at_once(ml: Run) -> None:
    ml("mentorship", "add", "Circle", "--my", "peer", "--member", "Sam", "--member", "Ada")
    of = ("--with", "circle")
    ml("agreement", "set", *of, "--confidential", "What is said stays here")
    ml("agreement", "sign", *of)
    assert "\nmentorlog agreement sign --with Circle --as Sam\n" in ml("prep", "circle").out
    assert ml("agreement", "sign", *of, "--as", "sam").out.endswith("to be signed by Ada\n")
    assert "\nmentorlog agreement sign --with Circle --as Ada\n" in ml("prep", "circle").out
    assert ml("agreement", "sign", *of, "--as", "them").out.endswith("signed by all\n")
    assert "signed        me on Sat 21 Nov, Sam on Sat 21 Nov, them on Sat 21 Nov\n" in (
        ml("agreement", "show", *of).out
    )


def test_all_of_it_can_be_undone_and_found(ml: Run) -> None:
    ml("agreement", "set", "--boundary", "No weekends")
    ml("agreement", "sign")
    assert "agreement" in ml("find", "weekends").out
    assert ml("undo").out == "undid: agreement sign Dana\n"
    ml("undo")
    assert ml("agreement", "show").code == 3
    ml("redo")
    assert "No weekends" in ml("agreement", "show").out


def test_prep_today_and_the_week_remind_of_a_signature_until_you_have_met(ml: Run) -> None:
    ml("agreement", "set", "--purpose", "Lead", "--on", "2026-11-18")
    asked = (
        "version 1 of the agreement is not signed by you and Dana",
        "mentorlog agreement sign --with Dana",
    )
    assert "\nHow we work\n" + "\n".join(asked) in ml("prep").out
    assert f"\nHow we work\nDana  {asked[0]}\n      {asked[1]}\n" in ml("today").out
    assert f"\nHow we work\nDana  {asked[0]}\n      {asked[1]}\n" in ml("report", "week").out
    [notice] = json.loads(ml("today", "--json").out)["practice"]
    assert (notice["kind"], notice["since"], notice["name"]) == ("agreement", "2026-11-18", "Dana")
    ml("session", "add", "Talk", "--at", "2026-11-20 16:00")
    assert all("How we work" not in ml(view).out for view in ("prep", "today"))


def test_a_signature_is_reminded_of_for_seven_days_and_in_prep_until_you_meet(
    ml: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    ml("agreement", "set", "--purpose", "Lead")

    def asked(day: str, *view: str) -> bool:
        monkeypatch.setenv("MENTORLOG_NOW", f"{day}T09:00+01:00")
        return "is not signed by" in ml(*view).out

    views = (("today",), ("report", "week"), ("report", "month"))
    for day in ("2026-11-21", "2026-11-27"):  # the first and the seventh
        assert all(asked(day, *view) for view in (*views, ("prep",)))
        assert all(asked(day, *view) for view in views)  # reading uses nothing up
    for day in ("2026-11-28", "2027-02-18"):
        assert [asked(day, *view) for view in (*views, ("prep",))] == [False, False, False, True]
    assert all(asked("2027-02-19", *view) for view in views)  # 90 days later it comes back
    assert not any(asked("2027-02-26", *view) for view in views)
    ml("session", "add", "Talk", "--with", "dana", "--at", "2027-02-25 16:00")
    assert not asked("2027-02-26", "prep")


def test_a_review_and_a_pulse_are_reminded_of_for_seven_days(
    ml: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    ml("agreement", "set", "--purpose", "Lead", "--on", "2026-08-30")
    for who in ("me", "them"):
        ml("agreement", "sign", "--as", who, "--on", "2026-08-30")
    ml("pulse", "add", "--clarity", "4", "--on", "2026-09-30")

    def asked(day: str, *view: str) -> list[str]:
        monkeypatch.setenv("MENTORLOG_NOW", f"{day}T09:00+01:00")
        return [one["kind"] for one in json.loads(ml(*view, "--json").out)["practice"]]

    assert asked("2026-11-27", "today") == []
    assert asked("2026-11-28", "today") == ["agreement"]  # 90 days later
    assert asked("2026-11-29", "report", "week") == ["agreement", "pulse"]  # and 60
    assert asked("2026-12-05", "today") == ["pulse"]
    assert asked("2026-12-06", "today") == asked("2026-12-06", "report", "week") == []
    [dana] = json.loads(ml("prep", "--json").out)["mentorships"]
    assert [one["kind"] for one in dana["practice"]] == ["agreement", "pulse"]


def test_in_a_pause_nothing_is_asked_for(ml: Run) -> None:
    ml("agreement", "set", "--purpose", "Lead")
    ml("mentorship", "pause", "dana", "--start", "2026-11-21", "--until", "2026-11-30")
    assert "How we work" not in ml("today").out
    assert "How we work" in ml("prep", "dana", "--as-of", "2026-12-01").out


def test_a_review_that_is_due_is_reminded_of_once_in_its_period(ml: Run) -> None:
    ml("agreement", "set", "--purpose", "Lead", "--on", "2026-01-05")
    for who in ("me", "them"):
        ml("agreement", "sign", "--as", who, "--on", "2026-01-05")

    def asked(day: str) -> bool:
        return "is it still right?" in ml("prep", "dana", "--as-of", day).out

    ml("session", "add", "Early", "--at", "2026-04-10 16:00")
    assert not asked("2026-04-04")  # 90 days later is the 5th
    assert asked("2026-04-05")
    assert not asked("2026-04-11")  # they met
    assert asked("2026-07-04")  # and 90 days later it comes back
    ml("agreement", "review", "--on", "2026-07-05")
    assert not asked("2026-07-05")


def test_without_an_agreement_only_a_formal_mentorship_is_reminded(ml: Run) -> None:
    assert "How we work" not in ml("prep").out
    ml("mentorship", "edit", "dana", "--formality", "formal")
    assert ml("prep").out.endswith(
        "How we work\nnothing is agreed yet on how you work\nmentorlog agreement set --with Dana\n"
    )
