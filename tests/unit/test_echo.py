"""How a change is told: one line in a pipe, a few short ones on a terminal."""

from mentorlog.render.echo import line, lines

PARTS = ("logged s1", "Fri 20 Nov 16:00", "45 min", "Dana", "counts for 9–22 Nov", "a1 due fri")


def test_a_pipe_gets_one_line() -> None:
    assert line(PARTS) == (
        "logged s1 · Fri 20 Nov 16:00 · 45 min · Dana · counts for 9–22 Nov · a1 due fri"
    )


def test_a_terminal_gets_at_most_four_parts_a_line() -> None:
    assert list(lines(PARTS, 80)) == [
        "logged s1 · Fri 20 Nov 16:00 · 45 min · Dana ·",
        "  counts for 9–22 Nov · a1 due fri",
    ]
    assert list(lines(PARTS[:4], 80)) == ["logged s1 · Fri 20 Nov 16:00 · 45 min · Dana"]


def test_a_line_breaks_between_words() -> None:
    told = ("added a1", "Ask whoever has time for it before the summer", "Dana")
    assert list(lines(told, 30)) == [
        "added a1 · Ask whoever has",
        "  time for it before the",
        "  summer · Dana",
    ]
    assert all(len(text) <= 30 for text in lines(told, 30))
