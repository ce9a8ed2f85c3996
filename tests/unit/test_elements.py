"""Lines of what a programme asks for: a name and a day, or neither is guessed."""

import pytest

from mentorlog.domain.elements import Element, element_of
from mentorlog.errors import Invalid


@pytest.mark.parametrize(
    ("line", "element"),
    [
        ("Kick-off by day 21", Element("Kick-off", 21)),
        ("  Mid-term   review BY DAY 150 ", Element("Mid-term review", 150)),
        ("Training", Element("Training", None)),
        ("Day by day by day 7", Element("Day by day", 7)),
        ("Survey 2", Element("Survey 2", None)),
        ("Kick-off by day 0", Element("Kick-off", 0)),
    ],
)
def test_a_line_names_an_element_and_its_day(line: str, element: Element) -> None:
    assert element_of(line) == element
    assert element_of(str(element)) == element


@pytest.mark.parametrize(
    "line",
    [
        *("", "  ", "Kick-off by 21", "Kick-off on day 21", "Kick-off within 21 days"),
        *("Kick-off by day", "by day 21", "Kick-off by day 21.5", "Kick-off by day 5000"),
    ],
)
def test_a_day_that_is_only_nearly_written_is_refused(line: str) -> None:
    with pytest.raises(Invalid):
        element_of(line)
