"""Texts in which nobody stands who is not to be named, however the name is written."""

import pytest

from mentorlog.domain.unnamed import Unnamed

WITHOUT = Unnamed(["Sam Okafor", "Zoë de la Cruz", "Will Park", "田中"])


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("Sam Okafor led it", "[a mentee] led it"),
        ("SAM led it, and sam's talk held", "[a mentee] led it, and [a mentee]'s talk held"),
        ("Okafor, Sam: both", "[a mentee], [a mentee]: both"),
        ("Zoe  Cruz said de la mode", "[a mentee] said de la mode"),
        ("I will. Will was there", "I will. [a mentee] was there"),
        ("Same as before, Samuel", "Same as before, Samuel"),
        ("昨日田中と会った", "昨日[a mentee]と会った"),
        ("Nobody", "Nobody"),
        ("", ""),
    ],
)
def test_a_name_goes_whole_or_in_part_and_what_is_no_name_stays(text: str, without: str) -> None:
    assert WITHOUT.text(text) == without


def test_without_anybody_every_text_stays() -> None:
    assert Unnamed([]).text("Sam led it") == "Sam led it"
