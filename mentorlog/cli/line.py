"""A command line as far as it was typed, for whoever asks for the rest of it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from mentorlog.cli.app import App


class Line(NamedTuple):
    """The words of the command, like "action done", and what was read of its parameters.

    `typed` are the names of those that were typed; `metavar_of` gives what help calls a
    parameter, `cast` what it makes of a word, and raises Invalid if it cannot be that.
    """

    app: App
    path: str
    values: Mapping[str, Any]
    typed: frozenset[str]
    parameters: Sequence[Any]
    metavar_of: Callable[[Any], str]
    cast: Callable[[Any, str], object]

    @property
    def verb(self) -> str:
        """The last of its words."""
        return self.path.split()[-1]
