"""The words of a line as they stand there: what is given twice, in which order, behind a dash.

The parser keeps the last value of an option and no order; so each of its options is watched.
"""

import re
from collections.abc import Callable
from functools import partial
from typing import Any

from mentorlog.errors import Invalid

Given = tuple[str, Any]
"""The name of a parameter and what was typed for it."""

_ONE_LINE = (
    *("--title", "--first-goal", "--program", "--area", "--metric", "--unit"),
    *("--person", "--through", "--url"),
)
"""Words for one thing, which no second text goes below."""

_LIKE_OPTION = re.compile(r"-[a-zA-Z]\S*|--[a-zA-Z][\w-]*(?:=.*)?", re.DOTALL)


def watched(parser: Any) -> list[Given]:
    """What a parser will have read of a line, option by option, in the order of the line.

    Free texts that are given twice are joined by an empty line. From then on it raises Invalid for
    another value that is given twice. What looks like no option of ours is a text.
    """
    order: list[Given] = []
    options = (*parser._long_opt.values(), *parser._short_opt.values())  # noqa: SLF001
    for option in {id(option): option for option in options}.values():
        option.process = partial(_process, option, option.process, order)
    read = parser._process_opts  # noqa: SLF001

    def read_word(word: str, state: Any) -> None:
        if _LIKE_OPTION.fullmatch(word):
            read(word, state)
        else:
            state.largs.append(word)

    parser._process_opts = read_word  # noqa: SLF001
    return order


def _process(
    option: Any, process: Callable[[Any, Any], None], order: list[Given], value: Any, state: Any
) -> None:
    order.append((option.dest, value))
    if option.dest in state.opts and option.action in ("store", "store_const"):
        value = _both(option, state.opts[option.dest], value)
    process(value, state)


def _both(option: Any, first: Any, second: Any) -> Any:
    """What two values of an option come to. Raises Invalid if it takes one."""
    flag = max(option.obj.opts, key=len)
    if option.action == "store_const":
        if first != option.const:
            opposite = max(option.obj.secondary_opts, key=len)
            raise Invalid(f"{flag} and {opposite} exclude each other", "give one of them")
        return second
    is_text = option.obj.metavar == "TEXT" and flag not in _ONE_LINE
    if not is_text or "-" in (first, second):
        raise Invalid(f"{flag} is given twice", "leave one of the two out")
    return "\n\n".join(text for text in (first, second) if text)
