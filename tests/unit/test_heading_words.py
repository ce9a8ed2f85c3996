"""What headings of other people say: their day, their words, whom they name, what was not held."""

from datetime import date, datetime, time

import pytest

from mentorlog.domain.drafts import Choices, Meant
from mentorlog.domain.records.session import Status
from mentorlog.exchange.foreign import days, heading_words
from mentorlog.exchange.foreign.markdown_headings import headings

_DANA, _SAM, _ME = Meant("d"), Meant("s"), Meant(is_me=True)
_CHOICES = Choices(
    today=date(2026, 11, 21),
    local=datetime.astimezone,
    names={"dana": _DANA, "sam lee": _SAM, "me": _ME},
)


def _nobody(_words: str) -> bool:
    return False


@pytest.mark.parametrize(
    "words",
    [
        "2026-11-05 – Dana",
        "Thu, 5 Nov 2026",
        "Donnerstag, 5. November 2026 – Beförderung",
        "jeudi 5 novembre 2026 : échelle",
        "5 de noviembre de 2026",
        "5-Nov-2026",
        "05-Nov-26",
        "5/Nov/2026",
        "2026 November 5",
        "2026-W45-4",
        "2026-W45 (Thu 5 Nov)",
        "KW 45: 5. November 2026",
        "**5 November 2026**",
        "[[2026-11-05]] Talk",
        r"2026\-11\-05 Q1",
    ],
)
def test_a_day_is_read_in_the_ways_of_many_places(words: str) -> None:
    [one] = headings([f"## {words}"], 0, None, _nobody)
    assert one.day is not None
    assert one.day.on(None) == date(2026, 11, 5)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("22. Oktober 2026", date(2026, 10, 22)),
        ("3 mars 2026", date(2026, 3, 3)),
        ("1er août 2026", date(2026, 8, 1)),
        ("12. März 2026", date(2026, 3, 12)),
        ("7 de enero de 2026", date(2026, 1, 7)),
        ("24. Dez. 2026", date(2026, 12, 24)),
    ],
)
def test_a_month_of_another_language_is_one(words: str, day: date) -> None:
    found = days.spelled(words)
    assert found is not None
    assert found.on(None) == day


@pytest.mark.parametrize(
    ("words", "lacks"),
    [
        ("Nov 5", "says no year"),
        ("Thu 5 November – Ladder", "says no year"),
        ("Nov 3 – after 2026-10-22", "says no year"),
        ("KW 45", "is no day"),
        ("Week 2026-W45", "is no day"),
        ("2026-W45", "is no day"),
        ("Date: Sep-Oct 2026", "is no day"),
        ("Prepare the packet, 20 Nov", ""),
        ("Due by Nov 20", ""),
        ("Goals", ""),
    ],
)
def test_what_is_nearly_a_day_says_why_it_is_none(words: str, lacks: str) -> None:
    [one] = headings([f"## {words}"], 0, None, _nobody)
    assert (one.day, one.lacks) == (None, lacks)


@pytest.mark.parametrize("words", ["monday" * 60 + "x 2026-11-05", "**" * 50_000 + " 2026-11-05"])
def test_a_heading_that_is_none_is_soon_read(words: str) -> None:
    assert [one.day for one in headings([f"## {words}x"], 0, None, _nobody)] == [None]


def test_a_year_is_that_of_the_heading_above_it_alone() -> None:
    lines = ["# 2025", "## Nov 5", "# Log", "## Nov 6", "# 2023/24", "## Nov 7"]
    found = [one.day and one.day.on(None) for one in headings(lines, 0, None, _nobody)]
    assert found == [None, date(2025, 11, 5), None, None, None, None]


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("**5 November 2026**", "5 November 2026"),
        ("[Dana / Me 1:1](https://c.example/e?eid=a)", "Dana / Me 1:1"),
        ("[[People/Dana|Dana]] and [[Sam]]", "Dana and Sam"),
        ("*Big* `plan` ~~old~~ ==new==", "Big plan old new"),
        (r"Q1 \- goals {#q1}", "Q1 - goals"),
        ("snake_case_name 2026_11_05", "snake_case_name 2026_11_05"),
        ("2 * 3 <b>x</b> Dana <> Me", "2 * 3 x Dana <> Me"),
    ],
)
def test_words_are_read_without_marks(words: str, read: str) -> None:
    assert heading_words.bare(words) == read


@pytest.mark.parametrize(
    ("title", "left", "status"),
    [
        ("cancelled", None, Status.CANCELLED),
        ("Ladder (Canceled", "Ladder", Status.CANCELLED),
        ("no-show", None, Status.NO_SHOW),
        ("❌ Cancelled!", None, Status.CANCELLED),
        ("abgesagt – Dana krank", "Dana krank", Status.CANCELLED),
        ("Ladder – did not happen", "Ladder", Status.CANCELLED),
        ("Cancelled projects", "Cancelled projects", None),
        ("No meeting rooms", "No meeting rooms", None),
    ],
)
def test_a_title_says_that_it_was_not_held(title: str, left: str, status: Status) -> None:
    assert heading_words.not_held("", title, []) == (left, status)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Cancelled, Dana ill.", Status.CANCELLED),
        ("*Skipped*", Status.CANCELLED),
        ("Rescheduled to 2026-12-03.", Status.CANCELLED),
        ("Cancelled because Dana was ill", Status.CANCELLED),
        ("Skipped to the next topic", None),
        ("No meeting – holiday\n\n(next week)", Status.CANCELLED),
        ("- no show", Status.NO_SHOW),
        ("Cancelled the subscription.", None),
        ("Skipped: the ladder\n- but talked\n- for an hour", None),
        ("", None),
    ],
)
def test_a_text_that_says_nothing_else_says_it_too(text: str, status: Status | None) -> None:
    assert heading_words.not_held("2026-11-05", None, text.split("\n")) == (None, status)
    assert heading_words.not_held("~~2026-11-05~~", None, [])[1] is Status.CANCELLED


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("Dana", _DANA),
        ("1:1 with Dana", _DANA),
        ("Dana <> Me", _DANA),
        ("Me / Sam Lee 1on1 notes", _SAM),
        ("Dana's 1-1", _DANA),
        ("Weekly sync: Sam Lee", _SAM),
        ("Feedback for Sam Lee", None),
        ("Dana and Sam Lee", None),
        ("Dana, ladder", None),
        ("me", None),
        ("", None),
    ],
)
def test_words_that_are_but_names_say_whom(words: str, meant: Meant | None) -> None:
    assert heading_words.whom(_CHOICES, words) == meant


@pytest.mark.parametrize(
    ("text", "span"),
    [
        (" 16:00–16:45 Ladder", (time(16), 45, 12)),
        (" 4 pm", (None, None, 0)),
        (" 9:30 am to 10:00 am", (time(9, 30), 30, 20)),
        (", 14:30 Uhr", (time(14, 30), None, 11)),
        (" 16:00 - 15:00", (time(16), None, 6)),
    ],
)
def test_two_times_say_how_long_it_took(
    text: str, span: tuple[time | None, int | None, int]
) -> None:
    assert days.span_in(text) == span
