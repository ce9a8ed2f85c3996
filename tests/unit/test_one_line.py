"""A meeting in one line: what stands before its colon, and what the marks behind it say."""

from datetime import datetime

import pytest

from mentorlog.domain.dates import Looks, parse_day, parse_when
from mentorlog.domain.day_words import Unclear
from mentorlog.domain.days import Unread
from mentorlog.domain.from_to import from_to
from mentorlog.domain.intervals import parse_interval
from mentorlog.domain.names import fitting
from mentorlog.domain.nearly_marks import looks_like_day
from mentorlog.domain.one_line import Body, first_sentence, read_body
from mentorlog.domain.one_line_head import Head, read_head
from mentorlog.domain.one_line_item import Item, Reader
from mentorlog.errors import Invalid

NOW = datetime(2026, 11, 21, 18)
"""A Saturday."""


class Named:
    """Somebody with a name."""

    def __init__(self, name: str) -> None:
        self.name = name


KNOWN = (Named("Sam Okafor"), Named("Dana"))


def is_when(words: str) -> bool:
    try:
        return bool(parse_when(words, NOW, Looks.NEAREST))
    except (Unread, Unclear):
        return False


def is_day(words: str) -> bool | None:
    try:
        return bool(parse_day(words, NOW.date(), Looks.AHEAD))
    except Unread:
        return False
    except Invalid:
        return None


def is_interval(words: str) -> bool:
    try:
        return bool(parse_interval(f"every {words}"))
    except Invalid:
        return False


def head(line: str) -> Head:
    return read_head(line, is_when, lambda words: bool(fitting(KNOWN, words)))


def body(text: str) -> Body:
    return read_body(text, Reader(is_day, lambda ref: ref == "g3", looks_like_day, is_interval))


@pytest.mark.parametrize(
    "typed",
    [
        "yesterday 16:00 45m with sam okafor",
        "yesterday 16:00, 45m, with sam okafor",
        "sam okafor yesterday 45 min 16:00",
        "45m with sam okafor 16:00 yesterday",
        "with sam okafor for 45m on yesterday at 16:00",
        "took 45m sam okafor yesterday at 16:00",
    ],
)
def test_a_day_a_time_a_span_and_a_name_stand_in_any_order(typed: str) -> None:
    found = head(f"{typed}: Met")
    assert (found.took, found.named, found.text, found.unread) == (45, "sam okafor", "Met", ())
    assert parse_when(found.at or "", NOW, Looks.NEAREST) == datetime(2026, 11, 20, 16)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Only a text", Head("Only a text")),
        ("The point: no time", Head("The point: no time")),
        ("tue: Met", Head("Met", "tue")),
        ("16:00: Met", Head("Met", "16:00")),
        ("3 days ago dana 9:00: Met", Head("Met", "3 days ago 9:00", None, "dana")),
        ("next tue 10am dana: Kick-off", Head("Kick-off", "next tue 10am", None, "dana")),
        ("1h30 dana: Met", Head("Met", None, 90, "dana")),
        ("16h30 dana: Met", Head("Met", "16h30", None, "dana")),
        ("yesterday:", Head("", "yesterday")),
        ("dana said: try it", Head("dana said: try it", None, None, "dana", ("said",))),
        ("with zork blob 1h: Met", Head("Met", None, 60, "zork blob")),
        ("!Ask dana: now", Head("!Ask dana: now")),
        ("see http://x.org/a:b", Head("see http://x.org/a:b")),
        ("dana:Met", Head("Met", None, None, "dana")),
        ("yesterday dana:!Send it", Head("!Send it", "yesterday", None, "dana")),
        ("fri 15:00-16:15 dana: Met", Head("Met", "fri 15:00", 75, "dana")),
        ("fri 15:00 - 16:15 dana: Met", Head("Met", "fri 15:00", 75, "dana")),
        ("dana 2-3pm: Met", Head("Met", "2pm", 60, "dana")),
        ("dana from 11:30 to 1pm yesterday: Met", Head("Met", "yesterday 11:30am", 90, "dana")),
        ("23:30–0:30 dana: Met", Head("Met", "23:30", 60, "dana")),
    ],
)
def test_what_stands_before_the_first_colon(line: str, found: Head) -> None:
    assert head(line) == found


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("dana: tomorrow 5pm 45m lunch", ("tomorrow 5pm", "45m")),
        ("dana: 16:00 Kick-off", ("16:00",)),
        ("45m dana: yesterday we met", ("yesterday",)),
        ("dana: 31 feb is no day", ("31 feb",)),
        ("Coffee with dana yesterday", ("yesterday",)),
        ("Met dana yesterday at 4pm. !Send it", ("yesterday at 4pm",)),
        ("Talked on fri 20 nov!", ("on fri 20 nov",)),
        ("Talked on 31 feb", ("on 31 feb",)),
        *((line, ()) for line in ("dana: today we met", "dana: now or never", "Met today")),
        *((line, ()) for line in ("yesterday dana: monday we meet again", "dana: may be late")),
        *((line, ()) for line in ("Talked of 3 goals in 45 min", "Talked of the future", "sat")),
    ],
)
def test_a_day_that_the_text_says_and_no_head_is_left_and_said(
    line: str, left: tuple[str, ...]
) -> None:
    assert head(line).left == left


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("31 feb dana: Met", "there is no 31 Feb"),
        ("mon 1 dec dana: Met", "1 Dec 2026 is a Tuesday, not a Monday"),
        ("dana 25:00: Met", "there is no time 25:00"),
    ],
)
def test_a_day_or_a_time_that_there_is_not_is_refused(line: str, said: str) -> None:
    with pytest.raises(Invalid, match=said):
        head(line)


@pytest.mark.parametrize(
    "line", ["Q1 review: Met", "may: Met", "last week: Met", "2 weeks: Met", "this morning: Met"]
)
def test_what_is_more_than_a_day_is_text(line: str) -> None:
    assert head(line) == Head(line)


@pytest.mark.parametrize("words", ["2-3", "5.11-6.11", "15:00-15:00", "9-10:00", "25:00-26:00"])
def test_what_does_not_say_from_when_to_when_is_none(words: str) -> None:
    assert from_to(words) is None


def test_two_days_or_two_times_are_not_both_taken() -> None:
    assert head("yesterday 9:00 fri: Met").unread == ("fri",)
    assert head("9:00 16:00: Met").unread == ("16:00",)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("yesterday 45m dana", Head("", "yesterday", 45, "dana")),
        ("16:00", Head("", "16:00")),
        ("fri dana !Send it #x", Head("!Send it #x", "fri", None, "dana")),
        ("dana #career", Head("#career", None, None, "dana")),
        ("#career", Head("#career")),
        ("dana said yes", Head("dana said yes")),
        ("talked yesterday", Head("talked yesterday", left=("yesterday",))),
        ("yesterday 45m Coffee", Head("yesterday 45m Coffee", left=("yesterday", "45m"))),
        ("fri dana Met !Send it", Head("fri dana Met !Send it", left=("fri",))),
    ],
)
def test_a_line_without_a_colon_has_a_head_if_all_before_its_marks_is_one(
    line: str, found: Head
) -> None:
    assert head(line) == found


@pytest.mark.parametrize(
    ("text", "notes", "unread"),
    [
        ("Met. @me", "Met. @me", ("@me",)),
        ("Met. !by fri", "Met. !by fri", ("!by fri",)),
        ("Met. ! @dana", "Met. ! @dana", ("!", "@dana")),
        ("!by fri #x", "!by fri", ("!by fri",)),
    ],
)
def test_a_mark_without_a_text_stays_text_and_is_unread(
    text: str, notes: str, unread: tuple[str, ...]
) -> None:
    found = body(text)
    assert (found.text, found.items, found.unread) == (notes, (), unread)


@pytest.mark.parametrize(
    "text", [":", "::", ".", "…", "!", "!!", "?", "#", "@me", "@dana", "!by fri", "+", '"', "! ? ~"]
)
def test_marks_alone_are_refused(text: str) -> None:
    with pytest.raises(Invalid, match="there are marks here, but no text"):
        body(text)


@pytest.mark.parametrize("text", ["", "  ", "🎉", "?!a", "#x", "g3", "日本"])
def test_nothing_at_all_or_any_letter_picture_tag_or_link_is_none_of_that(text: str) -> None:
    body(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Met. !Draft it by fri !!Intro to Lee by 10 dec #speaking g3",
            Body(
                "Met.",
                (Item("!", "Draft it", "fri"), Item("!!", "Intro to Lee", "10 dec")),
                ("speaking",),
                ("g3",),
            ),
        ),
        (
            "@me Draft it due 10. Dec. She was tired. @them Intro %speaking @dana: Ask Lee",
            Body(
                "She was tired.",
                (Item("!", "Draft it", "10. Dec"), Item("!!", "Intro"), Item("@dana", "Ask Lee")),
                ("speaking",),
            ),
        ),
        (
            "?How do I say no? +Clear structure. ~ Slow down",
            Body(
                "",
                (
                    Item("?", "How do I say no?"),
                    Item("+", "Clear structure"),
                    Item("~", "Slow down"),
                ),
            ),
        ),
        ("! Draft it", Body("", (Item("!", "Draft it"),))),
        ("!Send by fri the draft", Body("", (Item("!", "Send the draft", "fri"),))),
        ("!Send it every 1w", Body("", (Item("!", "Send it", None, "1w"),))),
        (
            "!Send it every other week by fri until 1 may. ?@them Pay",
            Body(
                "",
                (
                    Item("!", "Send it", "fri", "other week", "1 may"),
                    Item("?", "@them Pay"),
                ),
            ),
        ),
        ("!Greet every new joiner", Body("", (Item("!", "Greet every new joiner"),))),
        (
            "!Try it every week on fri",
            Body("", (Item("!", "Try it every week on fri"),), unread=("on fri",)),
        ),
        ("Met #c++ #a/b #2026", Body("Met #c++ #a/b #2026", unread=("#c++", "#a/b"))),
        ("!Send it by fri 5pm", Body("", (Item("!", "Send it 5pm", "fri"),))),
        ("Met every week", Body("Met every week")),
        ("!Send it due none", Body("", (Item("!", "Send it", "none"),))),
        ("!Stand by Lee", Body("", (Item("!", "Stand by Lee"),))),
        ("!Ask Dr. Lee, e.g. now. Bye", Body("Bye", (Item("!", "Ask Dr. Lee, e.g. now"),))),
        ("!Ask #one by fri", Body("", (Item("!", "Ask", "fri"),), ("one",))),
        ("!Ask by frid", Body("", (Item("!", "Ask by frid"),), unread=("by frid",))),
        ("!Ask by Monica", Body("", (Item("!", "Ask by Monica"),))),
        ("!Ask by friends", Body("", (Item("!", "Ask by friends"),))),
        ("!Ask by fri 16:00", Body("", (Item("!", "Ask 16:00", "fri"),))),
        ("Spoke about #career today", Body("Spoke about career today", (), ("career",))),
        ("Spoke of #career.", Body("Spoke of career.", (), ("career",))),
        ("Worked on g3 a lot", Body("Worked on g3 a lot", (), (), ("g3",))),
        ("wow ! 5 + 3, ~20 people, #1, a@b.c", Body("wow ! 5 + 3, ~20 people, #1, a@b.c")),
        ("One\n\nTwo\n!Three\nFour", Body("One\n\nTwo Four", (Item("!", "Three"),))),
        ("Q3 and g9", Body("Q3 and g9")),
    ],
)
def test_marks_go_up_to_the_next_one_or_the_end_of_the_sentence(text: str, found: Body) -> None:
    assert body(text) == found


@pytest.mark.parametrize(
    ("day", "unread"),
    [
        ("by mon 1 dec", "by mon 1 dec"),
        ("by 31 feb", "by 31 feb"),
        ("by march", "by march"),
        ("by next week.", "by next week"),
        ("by tomorrow morning", "by tomorrow morning"),
        ("by fri or mon", "by fri"),
        ("by fri 11", "by fri"),
        ("by fri 11 dez", "by fri"),
        ("by fri, sat at the latest", "by fri"),
        ("by sat the 5th", "by sat"),
        ("by 5th", "by 5th"),
        ("by the 5th of it", "by the 5th"),
        ("tomorrow", "tomorrow"),
        ("on fri.", "on fri"),
        ("before fri", "fri"),
        ("next week", "next week"),
    ],
)
def test_a_day_that_is_not_clear_stays_text_as_a_whole_and_is_said(day: str, unread: str) -> None:
    text = f"Ask {day.rstrip('.')}"
    assert body(f"!Ask {day}") == Body("", (Item("!", text),), unread=(unread,))


@pytest.mark.parametrize(
    "text", ["Do this", "Run 3 weeks", "Read part 1/2", "Cut it to 2.5", "Ask whether he may"]
)
def test_what_no_day_ends_is_not_said(text: str) -> None:
    assert body(f"!{text}") == Body("", (Item("!", text),))


def test_the_first_sentence_is_the_title() -> None:
    assert first_sentence("Met Dr. Lee. She was tired. So?") == (
        "Met Dr. Lee",
        "She was tired. So?",
    )
    assert first_sentence("Met\nand left. Early.") == ("Met", "and left. Early.")
    assert first_sentence("Why? Because") == ("Why?", "Because")
    assert first_sentence("") == ("", "")
