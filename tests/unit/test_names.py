"""One folding for adding and for looking up; what a name may be, and what a command calls it."""

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.domain.names import Called, check_name, fitting
from mentorlog.domain.text import folded, from_word
from mentorlog.errors import Invalid

ALIKE = (
    ("Anna Weiß", "anna weiss", "ANNA WEISS", "Anna  Weiẞ"),
    ("Nguyễn", "nguyen", normalize("NFD", "NGUYỄN")),
    ("Åsa", "asa", normalize("NFD", "Åsa"), "Åsa"),
    ("İstanbul", "istanbul", "ıstanbul", "ISTANBUL", "Istanbul"),
    ("Łukasz Żółć", "lukasz zolc"),
    ("Søren Æbelø", "soren aebelo"),
    ("Sofﬁa", "soffia"),
    ("Ｄａｎａ", "dana"),
    ("O’Brien", "O'Brien"),
    ("Anne‑Marie", "anne-marie"),
    ("Σωκράτης", "σωκρατησ"),
    ("Фёдор", "федор"),
    ("مُحَمَّد", "محمد"),
    ("\u202eDana\u202c", "dana\u200b"),
    ("❤️", "❤"),
)
APART = (
    ("か", "が"),
    ("राम", "रमा"),
    ("กิน", "กน"),
    ("김", "기"),
    ("Ana", "Anna"),
    ("🦊", "🐻"),
)


@pytest.mark.parametrize("names", ALIKE, ids=lambda names: names[0])
def test_one_name_is_one_however_it_is_written(names: tuple[str, ...]) -> None:
    assert {folded(name) for name in names} == {folded(names[0])}


@pytest.mark.parametrize(("one", "other"), APART)
def test_marks_that_make_another_letter_stay(one: str, other: str) -> None:
    assert folded(one) != folded(other)


@given(st.text())
def test_what_is_folded_stays_as_it_is_however_it_is_encoded(name: str) -> None:
    assert folded(folded(name)) == folded(name)
    assert folded(normalize("NFD", name)) == folded(normalize("NFC", name))


EVERYONE = [
    Called(number, name, None)
    for number, name in enumerate(("Sam", "Sam Okafor", "Samira van der Berg", "[bold]Kim[/]"), 1)
]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("sam", ["Sam"]),
        ("SAM OK", ["Sam Okafor"]),
        ("okafor", ["Sam Okafor"]),
        ("sa", ["Sam", "Sam Okafor", "Samira van der Berg"]),
        ("der be", ["Samira van der Berg"]),
        ("[bold]kim", ["[bold]Kim[/]"]),
        ("erg", []),
        ("", []),
        ("́", []),
    ],
)
def test_exact_wins_over_beginning_and_any_word_is_one(typed: str, meant: list[str]) -> None:
    assert [one.name for one in fitting(EVERYONE, typed)] == meant


@pytest.mark.parametrize(
    "name",
    [
        *(
            "none",
            "None",
            "NÓNE",
            "me",
            "Mẹ",
            "all",
            "them",
            "last",
            "next",
            "mine",
            "theirs",
            "us",
        ),
        *("everyone", "nobody", "@last", "@dana", "-x", "s12", "W3", "42", "７", "\u200b"),
    ],
)
def test_no_name_is_a_word_that_commands_take_for_something_else(name: str) -> None:
    with pytest.raises(Invalid, match="cannot be a name"):
        check_name(name)


@pytest.mark.parametrize("name", ["Nonette", "Me Linh", "Allison", "3rd floor", "Z3", "s12 crew"])
def test_a_name_may_begin_like_one(name: str) -> None:
    assert check_name(name) == name


@pytest.mark.parametrize(
    ("typed", "found"),
    [("sam", "Sam Okafor"), ("oka", "Okafor"), ("m o", None), ("", "Sam Okafor")],
)
def test_tab_goes_on_from_the_word_that_begins_so(typed: str, found: str | None) -> None:
    assert from_word("Sam Okafor", typed) == found
