"""What a hint proposes is taken when it is typed. Today is Saturday 21 November 2026."""

from collections.abc import Callable

import pytest

from tests.conftest import Answer, Run

pytestmark = pytest.mark.usefixtures("dana")

PAGE = "Packet\n\n## Actions\n\n- [ ] {}\n"
WAYS: dict[str, Callable[[Run, str], Answer]] = {
    "action add": lambda ml, text: ml("action", "add", text),
    "--action": lambda ml, text: ml("session", "add", "Packet", "--action", text, "--new"),
    "--ask": lambda ml, text: ml("session", "add", "Packet", "--ask", text, "--new"),
    "a page": lambda ml, text: ml("session", "add", "-", "--new", stdin=PAGE.format(text)),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("nearly", "meant", "why"),
    [
        ("by tue 1 dec", "tue 1 dec", ""),
        ("by fri", "fri", ""),
        ("by mon 1 dec", "DAY", "1 Dec 2026 is a Tuesday, not a Monday: "),
        ("by 31 feb", "DAY", "there is no 31 Feb: "),
        ("by next week", "DAY", "'next week' is more than one day: "),
        ("by yesterday", "DAY", "2026-11-20 lies before 2026-11-21: "),
        (
            "by 1 dec 16:00",
            "DAY",
            "'1 dec 16:00' says a time of day, and this is for a whole day: ",
        ),
        ("📅 2026-11-31", "DAY", "there is no 31 Nov 2026: "),
        ("(due)", "DAY", ""),
    ],
)
def test_a_mark_with_a_day_that_would_be_refused_is_not_proposed(
    ml: Run, way: str, nearly: str, meant: str, why: str
) -> None:
    say = WAYS[way]
    answer = say(ml, f"Ask Noor {nearly}")
    told, hint = answer.err.splitlines()[:2]
    assert told.removeprefix("error: line 5: ").removeprefix("error: ") == (
        f"{nearly} is nearly the mark (due {meant}), and would be taken for text"
    )
    assert hint.partition(", or ")[0] == f"hint: {why}write (due {meant}) at the end"
    for proposed in (f"(due {meant.replace('DAY', 'fri')})", f"\\{nearly}"):
        assert say(ml, f"Ask Noor {proposed}").code == 0
