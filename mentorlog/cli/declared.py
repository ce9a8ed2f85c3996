"""What is typed, declared once: the options of a command, and the fields of a noun.

A command declares an option beside its type:

    With = Annotated[str | None, Option("--with", help="Whom with.", metavar="NAME")]

The fields of a noun are read by its `add`, `edit` and `list`; what may be taken out by '' is what
the record may be without:

    SKILL = Declared(
        Skill,
        fields.text("title", "--title", "The skill; - reads it.", at=At.EDIT),
        fields.number("target", "--target", "The level to reach, 1 to 5.", "1-5", rating),
        fields.side("owner"),
    )

    @verbs.command()
    @SKILL.edited
    def edit(app: App, ids: Ids) -> None: …

The front door reads plain lines by all of this (`cli/door.py`), Typer others (`cli/grammar.py`).
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from enum import Flag, auto
from functools import cached_property
from keyword import iskeyword
from types import GenericAlias, NoneType, UnionType
from typing import Any, Generic, TypeVar

from mentorlog.domain.records.base import Record
from mentorlog.domain.values import Values

R = TypeVar("R", bound=Record)
V = TypeVar("V", bound=Callable[..., None])

_TAKES = "takes"
"""The attribute of a verb's function that holds the fields it takes as options."""


Reads = Callable[[Any], Any]
"""What makes a value of a word that was typed, and raises where it cannot."""

REQUIRED: Any = ...
"""The default of what must be typed."""


class Argument:
    """What is typed in its place; without a `parser` its type reads it."""

    names: tuple[str, ...] = ()
    opposite = ""

    def __init__(self, *, help: str, metavar: str, parser: Reads | None = None) -> None:  # noqa: A002
        self.help: str = help
        self.metavar: str | None = metavar
        self.parser = parser


class Option:
    """What is typed after one of its names; "--private/--no-private" says it both ways."""

    def __init__(
        self,
        *names: str,
        help: str,  # noqa: A002
        metavar: str | None = None,
        parser: Reads | None = None,
    ) -> None:
        self.declared = names
        self.names = tuple(name.partition("/")[0] for name in names)
        self.opposite = names[-1].partition("/")[2]
        self.help = help
        self.metavar = metavar
        self.parser = parser


class Parameter(Values, frozen=True, dict=True):
    """A parameter of a command: its name in the function, which the change log keeps, and its type.

    Of several words its type is a list.
    """

    name: str
    given_by: Option | Argument
    kind: Any
    default: Any = REQUIRED

    @cached_property
    def word(self) -> Any:
        """The type of one word."""
        kind = self.kind
        if isinstance(kind, UnionType):
            [kind] = (one for one in kind.__args__ if one is not NoneType)
        return kind.__args__[0] if isinstance(kind, GenericAlias) else kind

    @cached_property
    def is_several(self) -> bool:
        """Whether it may be several words."""
        kinds = self.kind.__args__ if isinstance(self.kind, UnionType) else (self.kind,)
        return any(isinstance(kind, GenericAlias) for kind in kinds)

    @cached_property
    def is_flag(self) -> bool:
        """Whether it is said by its name alone."""
        return self.word is bool


def parameters_of(function: Callable[..., None]) -> tuple[list[Parameter], dict[str, Any]]:
    """What a function declares behind the App, and which parameters stand for a set of others.

    Such a set is a NamedTuple whose fields are declared; they come last.
    """
    code, kinds = function.__code__, function.__annotations__
    names: Sequence[str] = code.co_varnames[1 : code.co_argcount]
    defaults = function.__defaults__ or ()
    usual = dict(zip(names[len(names) - len(defaults) :], defaults, strict=True))
    sets = {name: kinds[name] for name in names if hasattr(kinds[name], "_fields")}
    own = [_parameter(name, kinds[name], usual) for name in names if name not in sets]
    for fields in sets.values():
        shared = fields.__annotations__
        own += [_parameter(name, shared[name], fields._field_defaults) for name in fields._fields]
    return own, sets


def _parameter(name: str, annotated: Any, usual: dict[str, Any]) -> Parameter:
    [given_by] = annotated.__metadata__
    return Parameter(name, given_by, annotated.__origin__, usual.get(name, REQUIRED))


class At(Flag):
    """The verbs at which a field is typed."""

    ADD = auto()
    EDIT = auto()
    BOTH = ADD | EDIT


class Field(Values, frozen=True):
    """One field: its name in the record, its option, and what a typed word becomes.

    `parser` reads the word while the line is parsed, `read` when the command runs, given the App
    as well; a field without `read` is read by its command itself. `logged_as` is set where an
    argument has the name of its option.
    """

    name: str
    flag: str
    help: str
    metavar: str | None = "TEXT"
    shape: Any = str
    parser: Callable[[str], Any] | None = None
    read: Callable[[Any, Any], Any] | None = None
    at: At = At.BOTH
    logged_as: str = ""
    is_required: bool = False
    asks: str = ""
    enter: str = ""

    def asking(self, question: str, enter: str = "") -> "Field":
        """The same, asked for where an `add` says nothing; `enter` is what no answer means."""
        return self.but(asks=question, enter=enter)

    @property
    def param(self) -> str:
        """The name of its parameter, as the change log has it: "with_"."""
        name = self.logged_as or self.flag.partition("/")[0].strip("-").replace("-", "_")
        return f"{name}_" if iskeyword(name) else name

    @property
    def parameter(self) -> Parameter:
        """Its option."""
        option = Option(self.flag, help=self.help, metavar=self.metavar, parser=self.parser)
        is_flag = self.shape is bool and not option.opposite
        usual = REQUIRED if self.is_required else False if is_flag else None
        return Parameter(self.param, option, self.shape, usual)

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


def taking(*fields: Field) -> Callable[[V], V]:
    """Have a verb take these fields as options."""
    return lambda verb: takes(verb, fields)


def takes(verb: V, fields: Iterable[Field]) -> V:
    """Have a verb take these fields as options, below those of its own."""
    vars(verb)[_TAKES] = (*vars(verb).get(_TAKES, ()), *fields)
    return verb


def fields_of(verb: Callable[..., Any]) -> tuple[Field, ...]:
    """The fields that a verb takes as options."""
    return tuple(vars(verb).get(_TAKES, ()))
