"""Tags as they are typed, wherever that is."""

import pytest

from mentorlog.domain.tags import read, read_one
from mentorlog.errors import Invalid

KEPT = {
    "career,growth": ("career", "growth"),
    "career, growth": ("career", "growth"),
    "#career,#growth": ("career", "growth"),
    "career,": ("career",),
    ", career ,, Career,CAREER": ("career",),
    "a b": ("a b",),
    "a;b": ("a;b",),
}


@pytest.mark.parametrize("typed", KEPT)
def test_a_comma_stands_between_two_tags(typed: str) -> None:
    assert read([typed]) == KEPT[typed]


@pytest.mark.parametrize("typed", ["", ",", " , ", "#", "career,#"])
def test_a_tag_of_nothing_is_refused_beside_a_comma_as_well(typed: str) -> None:
    with pytest.raises(Invalid, match="the tag is empty"):
        read([typed])


def test_one_tag_is_looked_for_at_a_time() -> None:
    assert read_one("#Career,") == "career"
    with pytest.raises(Invalid) as refused:
        read_one("#Career,growth")
    assert str(refused.value) == "'#Career,growth' is several tags"
    assert refused.value.hint == "look for one of them, like career"
