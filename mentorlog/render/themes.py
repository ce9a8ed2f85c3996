"""What each tone looks like on a terminal; the words say the same without any colour.

`calm` is legible on dark and on light grounds (contrast 3:1 at least, as WCAG 2 asks of what is
not read letter by letter), and apart to eyes that do not tell red from green: blue, ochre and
crimson of the 256 colours that terminals share. `terminal` takes the person's own 16 colours.
"""

from mentorlog.render.blocks import Tone

CALM: dict[str, str] = {Tone.GOOD: "#0087af", Tone.WARNING: "#af8700", Tone.LATE: "#d7005f"}
"""The colours of `calm`."""

THEMES: dict[str, dict[str, str]] = {
    "calm": {**CALM, Tone.LATE: f"bold {CALM[Tone.LATE]}"},
    "terminal": {Tone.GOOD: "green", Tone.WARNING: "yellow", Tone.LATE: "bold red"},
}


def styles(theme: str) -> dict[str, str]:
    """A style for the name of each tone."""
    colours = THEMES[theme]
    return {
        Tone.PLAIN: "none",
        Tone.QUIET: "dim",
        Tone.ADDED: f"underline {colours[Tone.GOOD]}",
        Tone.REMOVED: f"strike {colours[Tone.LATE]}",
        **colours,
    }
