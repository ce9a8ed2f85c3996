"""The fields of a noun as they are typed, declared once: `add`, `edit` and `list` read them here.

    SKILL = Declared(
        Skill,
        fields.text("title", "--title", "The skill; - reads it.", at=At.EDIT),
        fields.number("target", "--target", "How far it is to come, 1 to 5.", "1-5", rating),
        fields.side("owner"),
    )

    @app.command()
    @SKILL.edited
    def edit(ctx: typer.Context, ids: Ids) -> None: …

What may be taken out by '' is what the record may be without.
"""

from collections.abc import Callable, Iterable, Sequence
from copy import copy
from datetime import date
from enum import Flag, auto
from keyword import iskeyword
from typing import Any, Generic, NamedTuple, TypeVar

import typer
from typer.main import get_click_param
from typer.models import ParamMeta

from mentorlog.domain.records.base import Record

R = TypeVar("R", bound=Record)
V = TypeVar("V", bound=Callable[..., None])

_TAKES = "takes"
"""The attribute of a verb's function that holds the fields it takes as options."""


class At(Flag):
    """The verbs at which a field is typed."""

    ADD = auto()
    EDIT = auto()
    BOTH = ADD | EDIT


class Field(NamedTuple):
    """One field: its name in the record, its option, and what a typed word becomes.

    `parser` reads the word while the line is parsed, `read` when the command runs, given the App
    as well; a field without `read` is read by its command itself.
    """

    name: str
    flag: str
    help: str
    metavar: str | None = "TEXT"
    shape: Any = str
    parser: Callable[[str], Any] | None = None
    read: Callable[[Any, Any], Any] | None = None
    at: At = At.BOTH

    @property
    def param(self) -> str:
        """The name of its parameter, as the change log has it: "with_"."""
        name = self.flag.partition("/")[0].strip("-").replace("-", "_")
        return f"{name}_" if iskeyword(name) else name

    @property
    def word(self) -> str:
        """What it is called in messages: "situation"."""
        return self.param.strip("_").replace("_", " ")


class Declared(Generic[R]):
    """A noun as its verbs know it: the record, how its echo reads, its fields as help has them.

    `echo` makes of the App, "noted t2" and a record the whole line; `example` names a few options
    of `edit`; `closed` makes the line of a record that was closed, with the word and the day.
    """

    def __init__(
        self,
        record: type[R],
        echo: Callable[[Any, str, R], Sequence[str]],
        example: str,
        *fields: Field,
        closed: Callable[[Any, R, str, date], Sequence[str]] | None = None,
    ) -> None:
        self.record = record
        self.echo = echo
        self.closed = closed
        self.example = example
        self.fields = fields

    def added(self, verb: V) -> V:
        """The verb takes the fields of a new record."""
        return takes(verb, self.at(At.ADD))

    def edited(self, verb: V) -> V:
        """The verb takes the fields that can be corrected."""
        return takes(verb, self.at(At.EDIT))

    def named(self, names: Sequence[str]) -> Field | None:
        """The first field that has one of these names."""
        return next((field for field in self.fields if field.name in names), None)

    def at(self, place: At) -> tuple[Field, ...]:
        """The fields that are typed there."""
        return tuple(field for field in self.fields if place in field.at)


def takes(verb: V, fields: Iterable[Field]) -> V:
    """Have a verb take these fields as options, below those of its own."""
    vars(verb)[_TAKES] = (*vars(verb).get(_TAKES, ()), *fields)
    return verb


class Option(NamedTuple):
    """The option of a field, and what makes its words of the parser a word of the record."""

    field: Field
    param: Any
    convert: Callable[[Any], Any] | None


def options_of(verb: Callable[..., Any]) -> list[Option]:
    """The options of the fields that a verb takes."""
    return [Option(field, *_option(field)) for field in vars(verb).get(_TAKES, ())]


def _option(field: Field) -> tuple[Any, Callable[[Any], Any] | None]:
    is_flag = field.shape is bool and "/" not in field.flag
    info = copy(
        typer.Option(
            False if is_flag else None,
            field.flag,
            help=field.help,
            parser=field.parser,
            metavar=field.metavar,
        )
    )
    return get_click_param(ParamMeta(name=field.param, default=info, annotation=field.shape))
