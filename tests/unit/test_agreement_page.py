"""The page of an agreement: written and read it is the same, and mistakes have their line."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.exchange.page.agreement import SECTIONS, read, write
from mentorlog.exchange.page.words import Mistake
from tests.unit.test_page_inverse import NOTES

TEMPLATE = (
    Path(__file__).parents[2] / "mentorlog" / "templates" / "agreement" / "agreement.md"
).read_text()
ASKED = [line for line in TEMPLATE.split("\n") if line.startswith("<!--")]


def said(page: str) -> dict[str, str]:
    return {field: str(text) for field, text in read(page, TEMPLATE).items() if text}


@given(st.dictionaries(st.sampled_from(SECTIONS), NOTES.filter(lambda text: "\r" not in text)))
def test_what_is_written_is_read_back(fields: dict[str, str]) -> None:
    for template in (TEMPLATE, "# Mine\n\n## Purpose\n"):
        assert said(write(fields, template)) == fields


def test_an_empty_page_has_every_question_and_says_nothing() -> None:
    page = write({}, TEMPLATE)
    assert page == TEMPLATE
    assert said(page) == {}
    assert list(read(page, TEMPLATE)) == list(SECTIONS)


def test_what_is_agreed_stands_below_its_question() -> None:
    assert f"## Purpose\n{ASKED[0]}\nLead\n\n## I expect\n" in write({"purpose": "Lead"}, TEMPLATE)


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("Lead\n", "line 1: this stands in no section"),
        ("# How we work\nLead\n", "line 2: this stands in no section"),
        ("## Purpos\nLead\n", "line 1: there is no section 'purpos'"),
        ("## Exit\n## Exit\n", "line 2: this section stands here a second time"),
    ],
)
def test_a_mistake_has_its_line(page: str, said: str) -> None:
    with pytest.raises(Mistake) as raised:
        read(page, TEMPLATE)
    assert raised.value.message == said


def test_headings_of_an_agreement_have_any_form_and_blocks_are_text() -> None:
    page = (
        "How we work\n===\n### Purpose ##\nTo lead.\n\n**Channel**\n```\n## Exit\n```\n"
        "Boundaries:\n- None\n\nExit\n----\nAny time.\n"
    )
    assert said(page) == {
        "purpose": "To lead.",
        "channel": "```\n## Exit\n```",
        "boundaries": "- None",
        "exit": "Any time.",
    }


@pytest.mark.parametrize(
    "line", ["- No calls (private)", "No calls (do not share).", "- x, private"]
)
def test_nothing_in_an_agreement_is_private(line: str) -> None:
    with pytest.raises(
        Mistake, match=r"line 2: .* asks to be private, but an agreement is for both"
    ):
        read(f"## Boundaries\n{line}\n", TEMPLATE)
    assert said(f"## Boundaries\n\\{line}\n") == {"boundaries": line}
    for heading in ("## Private", "## Privat"):
        with pytest.raises(Mistake, match="there is no section 'privat"):
            read(f"{heading}\nMine.\n", TEMPLATE)
    with pytest.raises(Mistake, match="line 2: the block that ``` begins here has no end"):
        read("## Exit\n```\n## Until\n", TEMPLATE)
