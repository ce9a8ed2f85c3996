"""The demo that ships is the story in `stories/demo.txt`, played to its end."""

from tests.e2e.demo_year import DOCUMENT, told, written


def test_the_document_is_what_the_story_leaves_behind() -> None:
    how = "`python -m tests.e2e.demo_year` writes it anew"
    assert DOCUMENT.read_text() == written(told()), how
