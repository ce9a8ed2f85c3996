"""Plain text as Markdown: what a reader of the page sees is what was typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from mentorlog.domain.markdown_text import block, inline
from mentorlog.domain.text import printable

PAGE = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
PLAIN = {"paragraph_open", "paragraph_close", "inline"}
LISTS = {
    *("bullet_list_open", "bullet_list_close", "ordered_list_open", "ordered_list_close"),
    *("list_item_open", "list_item_close"),
}
PIECES = (
    *"#>-+*=_`~|[]()<>&!\\:.) \n\t1aé\u200d\x1b",
    *("\n\n", "    ", "---", "***", "- ", "1. ", "```", "~~~"),
    *("<b>", "&amp;", "[a]: b\n", "| - |\n", "http://a.b"),
)
MISREAD = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


def seen(tokens: list[Token]) -> str:
    """The words on the page; a line break is a space."""
    words = []
    for token in tokens:
        assert token.type in {"text", "softbreak", "text_special"}, token.type
        words.append(" " if token.type == "softbreak" else token.content)
    return "".join(words)


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("Promotion packet", "Promotion packet"),
        ("two\nlines  and\tmore ", "two lines and more"),
        ("# no heading #", r"\# no heading \#"),
        ("C# and F#", "C# and F#"),
        ("- no list", r"\- no list"),
        ("-5 degrees, ~45 min", r"-5 degrees, \~45 min"),
        ("1. no list", r"1\. no list"),
        ("3.5 h", "3.5 h"),
        ("===", r"\==="),
        ("-- -", r"\-- -"),
        ("<script>alert(1)</script>", r"\<script\>alert(1)\</script\>"),
        ("*so* _so_ snake_case __init__", r"\*so\* \_so\_ snake_case \_\_init\_\_"),
        ("[a](http://b) ![c](d)", r"\[a\](http://b) !\[c\](d)"),
        ("AT&T &amp; &#35;", r"AT&T \&amp; \&#35;"),
        (r"C:\Users `x`", r"C:\\Users \`x\`"),
        ("\x1b[31mred\u202e", r"\[31mred"),
    ],
)
def test_a_line_says_what_it_said(text: str, markdown: str) -> None:
    assert inline(text) == markdown


def test_paragraphs_and_lists_stay_and_nothing_else_comes_of_it() -> None:
    text = (
        "Agenda\n---\n- one\n  - two\n1. # three\n\n\n\n    code\n> said\n<div>\n| a |\n"
        "|---|\n```\n-"
    )
    assert block(text) == (
        "Agenda\n\\---\n- one\n- two\n1. \\# three\n\ncode\n\\> said\n\\<div\\>\n\\| a \\|\n"
        "\\|---\\|\n\\`\\`\\`\n\\-"
    )


def test_a_line_of_list_marks_is_one_list() -> None:
    assert block("- - 1. # x") == r"- \- 1. \# x"
    assert block("- " * 10_000) == r"- \- " + "- " * 9_997 + "-"


@given(MISREAD | st.text())
def test_whatever_is_typed_in_a_heading_is_seen_in_one_heading(text: str) -> None:
    tokens = PAGE.parse(f"## {inline(text)}\n")
    assert [token.type for token in tokens] == ["heading_open", "inline", "heading_close"]
    assert seen(tokens[1].children or []) == " ".join(printable(text).split())


@given(MISREAD | st.text())
def test_whatever_is_typed_in_a_list_item_is_seen_in_one_item(text: str) -> None:
    tokens = PAGE.parse(f"- {inline(text)}\n- end\n")
    assert [token.type for token in tokens].count("list_item_open") == 2
    assert {token.type for token in tokens} <= PLAIN | LISTS
    said = [seen(token.children or []) for token in tokens if token.type == "inline"]
    shown = " ".join(printable(text).split())
    assert said == [shown, "end"][not shown :]


@given(MISREAD | st.text())
def test_whatever_is_typed_in_a_text_makes_paragraphs_and_lists_at_most(text: str) -> None:
    tokens = PAGE.parse(block(text) + "\n")
    assert {token.type for token in tokens} <= PLAIN | LISTS
    said = "".join(seen(token.children or []) for token in tokens if token.type == "inline")
    kept = [char for char in printable(text) if char.isalpha()]
    assert [char for char in said if char.isalpha()] == kept
