"""The colours of `calm`: legible on dark and light, and apart to colour-blind eyes."""

import os
import subprocess
import sys
from itertools import combinations

import pytest

from mentorlog.render.terminal import CALM

Light = tuple[float, float, float]
"""Linear red, green and blue, 0-1."""

GROUNDS = {
    "white": "#ffffff",
    "black": "#000000",
    "dark grey": "#1e1e1e",
    "Solarized light": "#fdf6e3",
}

# Machado, Oliveira and Fernandes 2009, severity 1.0.
EYES: dict[str, tuple[Light, Light, Light]] = {
    "of most": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "without red": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "without green": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "without blue": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def linear(color: str) -> Light:
    def one(start: int) -> float:
        value = int(color[start : start + 2], 16) / 255
        return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)

    return one(1), one(3), one(5)


def luminance(light: Light) -> float:
    return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]


def contrast(one: str, other: str) -> float:
    """As WCAG 2 reckons it, 1-21."""
    low, high = sorted((luminance(linear(one)), luminance(linear(other))))
    return (high + 0.05) / (low + 0.05)


def seen(color: str, eyes: tuple[Light, Light, Light]) -> Light:
    light = linear(color)
    red, green, blue = (
        min(max(sum(a * b for a, b in zip(row, light, strict=True)), 0.0), 1.0) for row in eyes
    )
    return red, green, blue


def lab(light: Light) -> Light:
    red, green, blue = light
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    fx, fy, fz = (
        t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, luminance(light), z)
    )
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("tone", list(CALM))
def test_every_colour_is_legible_on_dark_and_light_grounds(tone: str, ground: str) -> None:
    assert contrast(CALM[tone], GROUNDS[ground]) >= 3


@pytest.mark.parametrize("eyes", EYES)
def test_no_two_colours_look_alike_to_any_eyes(eyes: str) -> None:
    """A distance of 20 in CIELAB is another colour, not another shade."""
    points = [lab(seen(color, EYES[eyes])) for color in CALM.values()]
    for one, other in combinations(points, 2):
        assert sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5 > 20


DRAWS = """
import sys
from mentorlog.render.blocks import Table, Tone, Toned
from mentorlog.render.terminal import draw
row = [Toned(tone, tone) for tone in Tone]
draw([Table([""] * len(row), [row])], sys.stdout, color=sys.argv[2] == "True", theme=sys.argv[1])
"""


def drawn(theme: str, *, color: bool = True) -> str:
    """In a process of its own: Rich keeps the codes of a style as they were first drawn."""
    ran = subprocess.run(
        [sys.executable, "-c", DRAWS, theme, str(color)],
        env={"TERM": "xterm-256color", "FORCE_COLOR": "1", "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    return ran.stdout.replace("  ", "").strip()


def test_a_theme_gives_the_tones_their_colours() -> None:
    assert drawn("calm") == (
        "plain\x1b[2mquiet\x1b[0m\x1b[38;5;31mgood\x1b[0m\x1b[38;5;136mwarning\x1b[0m"
        "\x1b[1;38;5;161mlate\x1b[0m\x1b[4;38;5;31madded\x1b[0m\x1b[1;9;38;5;161mremoved\x1b[0m"
    )
    assert drawn("terminal") == (
        "plain\x1b[2mquiet\x1b[0m\x1b[32mgood\x1b[0m\x1b[33mwarning\x1b[0m\x1b[1;31mlate\x1b[0m"
        "\x1b[4;32madded\x1b[0m\x1b[1;9;31mremoved\x1b[0m"
    )
    assert "38;5" not in drawn("calm", color=False)
