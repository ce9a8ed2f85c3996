"""What of a person's text is shown, and what is refused before it is kept."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.domain.text import check_text, printable
from mentorlog.errors import Invalid


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Promotion packet", "Promotion packet"),
        ("two\nlines\tand a tab", "two\nlines\tand a tab"),
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("\x9b31mred", "31mred"),
        ("\x1b]8;;http://evil\x1b\\here\x1b]8;;\x07", "]8;;http://evil\\here]8;;"),
        ("\x1b]52;c;cm0gLXJm\x07", "]52;c;cm0gLXJm"),
        ("\x9d0;title\x9c", "0;title"),
        ("\x90q\x84\x86\x7f\x08\x00", "q"),
        ("user\u202etxt.exe", "usertxt.exe"),
        ("\u2066a\u2067b\u2068c\u2069\u202a\u202b\u202c\u202d\u200e\u200f\u061c", "abc"),
        ("pass\u200bword\ufeff\u2060\u00ad", "password"),
        ("hi\U000e0001\U000e0041\U000e007f\U000e0100", "hi"),
        ("\u3164\u115f\u1160\uffa0", ""),
        ("half \ud83d pair", "half  pair"),
        ("windows\r\nlines\r\n", "windows\nlines\n"),
        (
            "over\rwritten\x0bby\x0cold\x85breaks\u2028or\u2029new",
            "over written by old breaks or new",
        ),
    ],
)
def test_nothing_that_acts_on_a_terminal_or_hides_is_shown(text: str, shown: str) -> None:
    assert printable(text) == shown


@pytest.mark.parametrize(
    "text",
    ["👩\u200d💻", "🏳\ufe0f\u200d🌈", "می\u200cخواهم", "क्\u200dष", "naïve — 東京 – ½", "é\u0301"],
)
def test_letters_and_emoji_that_need_a_joiner_keep_it(text: str) -> None:
    assert printable(text) == text


@pytest.mark.parametrize(
    "text", ["pass\u200dword", "a\u200c\u200db", "\u200d", "é\u200d", "\u200dé"]
)
def test_a_joiner_that_joins_nothing_goes(text: str) -> None:
    assert "\u200c" not in printable(text)
    assert "\u200d" not in printable(text)


@given(st.text())
def test_what_is_shown_can_be_seen_and_cleaning_it_again_changes_nothing(text: str) -> None:
    shown = printable(text)
    for char in shown:
        assert unicodedata.category(char) not in {"Cc", "Cs", "Zl", "Zp"} or char in "\n\t"
    assert printable(shown) == shown


def test_every_control_surrogate_and_direction_character_of_unicode_goes() -> None:
    kept = set(printable("".join(map(chr, range(0x110000)))))
    for char in map(chr, range(0x110000)):
        acts = unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"} and char not in "\n\t"
        turns = unicodedata.bidirectional(char) in {
            *("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
        }
        assert not ((acts or turns) and char in kept), f"U+{ord(char):04X} is kept"


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("", "the title is empty", "write at least one word"),
        (" \t\n\u3000", "the title is empty", "write at least one word"),
        ("a\0b", "the title holds a NUL character", "take it out: it marks binary data"),
        (
            "a\ud83d",
            "the title holds half a surrogate pair, which no file can keep",
            "it comes from a broken emoji or from input that is not UTF-8; write it anew",
        ),
    ],
)
def test_text_that_cannot_be_meant_or_kept_is_refused(text: str, message: str, hint: str) -> None:
    with pytest.raises(Invalid) as refused:
        check_text(text, "title")
    assert (refused.value.message, refused.value.hint) == (message, hint)


@pytest.mark.parametrize(
    "text", [" padded ", "\x1b[31mred", "line\r\nbreak", "👩\u200d💻", "\u202e"]
)
def test_all_other_text_is_kept_byte_for_byte(text: str) -> None:
    assert check_text(text, "note") == text


def test_lines_that_are_seen_are_told_apart_without_a_pattern() -> None:
    lines = "Ünïted – all of it.\n\nA second line, seen."
    assert printable(lines) == lines
    assert printable(f"{lines}\x1b[2J\n") == f"{lines}[2J\n"


def test_selectors_of_glyphs_beyond_all_letters_go() -> None:
    assert printable("a\U000e0100b\U000e01ef") == "ab"
