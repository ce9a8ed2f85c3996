"""A page that came back: boxes and remarks are read, and nothing else of it is believed."""

import pytest

from mentorlog.errors import Invalid
from mentorlog.exchange.answer import Answer, Asked, Left, Ticked, form, read

UID = "01a2281f-0000-7000-8000-000000000001"
FORM = f"""
## Your answer

Tick what you have done, and write the day behind it. Write below what you think, and what
to talk about next time, a line each. Then send this page back.

- [ ] Introduce \\*me\\* to Lee (due 8 Dec) · done on: <!-- {UID} -->
- [ ] Read · done on: <!-- b -->

### What you think

-

### What to talk about

-
"""


def back(box: str = "", think: str = "-", talk: str = "-") -> Answer:
    return read(f"## Your answer\n\n{box}\n\n### What you think\n\n{think}\n\n"
                f"### What to talk about\n\n{talk}\n")  # fmt: skip


def test_the_form_has_a_box_for_each_promise_with_its_uid_in_a_comment() -> None:
    asked = [Asked(UID, "Introduce *me* to Lee", "8 Dec"), Asked("b", "Read", None)]
    assert form(asked) == FORM


def test_a_form_that_comes_back_as_it_was_says_nothing() -> None:
    assert read(f"# Mentoring: Dana\n{FORM}") == Answer((), (), (), ())


@pytest.mark.parametrize(
    ("line", "day"),
    [
        (f"- [x] Lee (due 8 Dec) · done on: <!-- {UID} -->", None),
        (f"- [X] Lee (due 8 Dec) · done on: 20 Nov <!-- {UID} -->", "20 Nov"),
        (f"* [✓] Lee · done on: <!-- {UID} --> 2026-11-20.", "2026-11-20"),
        (f"> - [x] Lee · done on:20 nov<!--{UID}-->", "20 nov"),
        (f"  1. \\[x\\] something else <!-- {UID} -->", None),
    ],
)
def test_a_ticked_box_is_known_by_its_mark_alone(line: str, day: str | None) -> None:
    assert back(line).ticked == (Ticked(UID, day, 3),)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("- [x] Lee (due 8 Dec)", "its mark is gone, so nobody knows which promise it was"),
        (f"- [o] Lee <!-- {UID} -->", "[o] is neither ticked nor open"),
        (
            f"- [ ] Lee · done on: 20 Nov <!-- {UID} -->",
            "“20 Nov” is written behind a box that is not ticked",
        ),
    ],
)
def test_what_is_nearly_a_tick_is_left_and_told(line: str, why: str) -> None:
    assert back(line) == Answer((), (), (), (Left(3, why),))


def test_remarks_are_lines_and_may_go_on() -> None:
    think = "- The packet reads well\n- I was late,\n  and it showed\n\nThanks!\r\n-\n"
    found = back(think=think, talk="* What would you\n  do?\n1. Lee")
    assert found.feedback == ("The packet reads well", "I was late,\nand it showed", "Thanks!")
    assert found.topics == ("What would you\ndo?", "Lee")


def test_only_the_part_to_fill_in_is_read() -> None:
    page = f"- [x] A <!-- {UID} -->\n{FORM}\n## Else\n\n- [x] B <!-- {UID} -->\n- not mine\n"
    assert read(page) == Answer((), (), (), ())


def test_a_heading_of_their_own_is_told() -> None:
    found = read("## Your answer\n\n### Praise\n\n- Well done\n")
    assert found.left == (Left(5, "it stands under a heading that the page did not have"),)


def test_a_page_without_the_part_is_refused() -> None:
    with pytest.raises(Invalid, match="there is no “Your answer” on it"):
        read("# Mentoring: Dana\n\n- [x] Lee\n")
