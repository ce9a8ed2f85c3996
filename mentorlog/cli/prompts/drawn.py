"""Questions drawn by questionary: lists to move in, lines to edit.

Bold and reverse alone tell the parts from each other, so that they can be read on light and dark
and without colour.
"""

import sys
from collections.abc import Sequence
from typing import Any

import questionary
from prompt_toolkit import PromptSession, print_formatted_text
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.keys import Keys
from prompt_toolkit.output import ColorDepth
from prompt_toolkit.output.vt100 import Vt100_Output

from mentorlog.domain.text import from_word

_STYLE = questionary.Style(
    [
        ("qmark", ""),
        ("question", "bold"),
        ("answer", ""),
        ("highlighted", "reverse"),
        ("selected", ""),
        ("pointer", "bold"),
    ]
)
_MANY = 6
"""From so many choices on it is said that typing narrows them."""
_ANYWHERE = 2
"""So many letters are looked for within words, too, as of an id: 07."""
_BY_LETTERS: dict[str, Any] = {"use_search_filter": True, "use_jk_keys": False}


class Drawn:
    """On standard error, so that an answer in a pipe stays an answer alone."""

    def line(self, question: str, hint: str, typed: str) -> str:
        """A line, with what was typed before to be mended."""
        asked = questionary.text(question, default=typed, instruction=hint or None, **_drawing())
        return str(asked.unsafe_ask())

    def one(self, question: str, titles: Sequence[str], default: int) -> int:
        """One title of a list."""
        choices = _choices(titles)
        asked = questionary.select(
            question,
            choices=choices,
            default=choices[default],
            instruction=_keys(titles, "arrows", "Enter"),
            **_BY_LETTERS,
            **_drawing(),
        )
        return int(asked.unsafe_ask())

    def some(self, question: str, titles: Sequence[str]) -> list[int]:
        """Some titles of a list, each ticked with the space bar; none is not said to be done."""
        drawing = _drawing()
        asked = questionary.checkbox(
            question,
            choices=_choices(titles),
            instruction=_keys(titles, "arrows", "space ticks", "Enter"),
            erase_when_done=True,
            **_BY_LETTERS,
            **drawing,
        )
        numbers = [int(number) for number in asked.unsafe_ask()]
        said = [("class:question", f"? {question} "), ("", _chosen(titles, numbers))]
        print_formatted_text(FormattedText(said), **drawing)
        return numbers

    def yes(self, question: str, *, default: bool) -> bool:
        """Yes or no; one key."""
        return bool(questionary.confirm(question, default=default, **_drawing()).unsafe_ask())

    def take(self, question: str) -> bool:
        """One key."""
        keys = _ways_out()
        keys.add("enter")(lambda event: event.app.exit(result="y"))
        keys.add(Keys.Any)(lambda event: event.app.exit(result=""))
        return bool(_pressed(f"? {question} ", keys))

    def key(self, question: str, words: Sequence[str]) -> int:
        """One key of a few; all others do nothing."""
        keys = _ways_out()
        keys.add(Keys.Any)(lambda event: None)
        for number, word in enumerate(words):
            result = str(number)
            keys.add(word[0])(lambda event, result=result: event.app.exit(result=result))
        chosen = int(_pressed(f"? {question} ({', '.join(words)}) ", keys))
        print_formatted_text(FormattedText([("", f"  {words[chosen]}")]), **_drawing())
        return chosen


def _ways_out() -> KeyBindings:
    keys = KeyBindings()
    keys.add("c-c")(lambda event: event.app.exit(exception=KeyboardInterrupt))
    keys.add("c-d")(lambda event: event.app.exit(exception=EOFError))
    return keys


def _pressed(question: str, keys: KeyBindings) -> str:
    """What the key means that is pressed."""
    asked: PromptSession[str] = PromptSession(
        [("class:question", question)], key_bindings=keys, **_drawing()
    )
    return asked.prompt()


class _Title(str):
    """A title that typed letters pick by its words, without case and accents."""

    __slots__ = ()

    def lower(self) -> str:
        """As questionary looks for letters in it."""
        return _Words(self)


class _Words(str):
    __slots__ = ()

    def __contains__(self, typed: object) -> bool:
        letters = str(typed)
        if from_word(self, letters) is not None:
            return True
        return len(letters) >= _ANYWHERE and letters in str(self).casefold()


def _choices(titles: Sequence[str]) -> list[questionary.Choice]:
    return [questionary.Choice(_Title(title), value=number) for number, title in enumerate(titles)]


def _chosen(titles: Sequence[str], numbers: Sequence[int]) -> str:
    if len(numbers) > 1:
        return f"{len(numbers)} of {len(titles)}"
    return "".join(titles[number] for number in numbers) or "none"


def _keys(titles: Sequence[str], *keys: str) -> str:
    narrow = ["letters narrow"] if len(titles) >= _MANY else []
    return f"({', '.join([*keys[:-1], *narrow, keys[-1]])})"


def _drawing() -> dict[str, Any]:
    """Where and how it is drawn."""
    output = Vt100_Output.from_pty(sys.stderr, default_color_depth=ColorDepth.DEPTH_1_BIT)
    output.enable_cpr = False  # not every terminal says where its cursor is
    return {"output": output, "style": _STYLE}
