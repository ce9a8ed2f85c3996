"""The verbs of a noun: functions of the App and of what is typed, which declare their options.

    verbs = Verbs()

    @verbs.command()
    def done(app: App, ids: Ids, on: On = None) -> None:
        …

Nothing here parses, so that a plain line needs no parser but the front door's.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from importlib import import_module
from typing import Any, TypeVar

from mentorlog.cli.app import App
from mentorlog.cli.declared import Field, Parameter, fields_of, parameters_of
from mentorlog.cli.ids import NoId, apart, each, noun_of
from mentorlog.cli.invocation import Called
from mentorlog.cli.registry import SAME, STANDS_FOR, WORDS
from mentorlog.domain.values import Values

F = TypeVar("F", bound=Callable[..., None])

_BEGINNINGS = (
    *("add", "set", "ask", "offer", "plan", "import", "restore", "demo", "join", "accept"),
)
"""Verbs that can be the first of a journal; where its file was named, all others need it there."""

_IDS = ("ID…", "[ID…]", "ID")
"""How help writes what is an id, or several."""
_LISTED = ("NOUN", "ID=N", "WHO")
"""How help writes other words between which a comma stands, since none has one in it."""

_GUIDED = ("checkin", "edit", "renegotiate", "set", "ask", "offer", "end")
"""Verbs beside `add` that can be called without saying anything."""


class Verb:
    """One command; one that `takes_more` is handed the words that it does not know itself."""

    def __init__(self, name: str, function: Callable[..., None], *, takes_more: bool) -> None:
        self.name = name
        self.function = function
        self.takes_more = takes_more

    @cached_property
    def fields(self) -> Mapping[str, Field]:
        """The declared fields that it takes as options, by the names of its parameters."""
        return {field.param: field for field in fields_of(self.function)}

    @cached_property
    def parameters(self) -> Sequence[Parameter]:
        """In the order of its help: arguments, the options of fields, and its own."""
        own, _ = self._own
        first = sum(not one.given_by.names for one in own)
        return (*own[:first], *(field.parameter for field in self.fields.values()), *own[first:])

    @cached_property
    def _own(self) -> tuple[list[Parameter], dict[str, Any]]:
        return parameters_of(self.function)

    @property
    def begins(self) -> bool:
        """Whether it can be the first of a journal."""
        return self.name in _BEGINNINGS

    def run(self, app: App, values: dict[str, Any]) -> None:
        """Do what was typed; `values` has every parameter of its own by name."""
        _, sets = self._own
        for name, kind in sets.items():
            values[name] = kind(*(values.pop(one) for one in kind._fields))
        self.function(app, **values)

    def may_say_nothing(self, typed: Sequence[str]) -> bool:
        """Whether there may be more to ask; an `add` with a word of its own says enough."""
        return not typed if self.name == "add" else self.name in _GUIDED


class Call(Values, frozen=True):
    """A command with what was typed for it, whichever parser read that.

    `path` are its words, `typed` the names of the parameters that stand on the line, `order` its
    options with their words as they stand there, `more` what it takes without knowing it.
    """

    verb: Verb
    path: Sequence[str]
    values: dict[str, Any]
    typed: tuple[str, ...]
    order: tuple[tuple[str, Any], ...]
    more: tuple[str, ...] = ()
    everywhere: Sequence[tuple[Callable[[App, Any], None], Any]] = ()

    def make(self, app: App) -> None:
        """Run it; what was typed for a declared field is no argument of its function."""
        app.begins = self.verb.begins
        for remember, value in self.everywhere:
            remember(app, value)
        noun, *verb = self.path
        for one in self.verb.parameters:
            said = self.values[one.name] if one.is_several else None
            if said and one.given_by.metavar in _IDS:
                self.values[one.name] = each(said)
            elif said and one.given_by.metavar in _LISTED:
                self.values[one.name] = apart(said)
        words = {name: self.values.pop(name) for name in self.verb.fields}
        fields = {
            field: words[name] for name, field in self.verb.fields.items() if name in self.typed
        }
        called = Called(noun, " ".join(verb) or noun, self.typed, fields, self.order, self.more)
        try:
            with app.calling(called):
                self.verb.run(app, self.values)
        except NoId as error:
            error.hint = self._instead(app, error.typed) or error.hint
            raise

    def _instead(self, app: App, typed: str) -> str | None:
        """What says what was typed for an id and is none."""
        from mentorlog.cli.misplaced import where_it_goes
        from mentorlog.cli.nearest import nearly_called

        options = [name for one in self.verb.parameters for name in one.given_by.names]
        first, *more = self.values.get("ids") or (typed,)
        texts = [one for one in more if noun_of(one) is None]
        is_beside = noun_of(first) is not None and texts != []
        words = " ".join(texts) if is_beside else typed
        where = where_it_goes(options, words, is_beside=is_beside)
        return where or (nearly_called(app, typed) if len(self.path) == 1 else None)


class Verbs:
    """The verbs of a noun in the order of its help, and below them nouns of its parts."""

    def __init__(self, help: str = "") -> None:  # noqa: A002
        self.help = help
        self.known: dict[str, Verb | Verbs] = {}

    def command(self, name: str = "", *, takes_more: bool = False) -> Callable[[F], F]:
        """Have a function be a verb, by its own name unless another is given."""

        def known(function: F) -> F:
            called = name or function.__name__.rstrip("_").replace("_", "-")
            self.known[called] = Verb(called, function, takes_more=takes_more)
            return function

        return known

    def part(self, name: str, verbs: "Verbs") -> None:
        """Have a part of the noun be a noun below it: `mentorship member`."""
        self.known[name] = verbs


def named(word: str) -> Verb | Verbs | None:
    """The verb, or the verbs of the noun, that the first word of a line names."""
    if word not in WORDS:
        return None
    found: Verbs = import_module(f"mentorlog.cli.commands.{WORDS[word].module}").verbs
    return found.known[word] if WORDS[word].is_verb else found


def spelt_out(words: Sequence[str]) -> list[str]:
    """A line with the command that its first word can only mean: `goals`, `goals add Lead`."""
    said = STANDS_FOR.get(words[0])
    if said is None:
        return [*words]
    noun, *verb = said
    below = named(noun) if verb and words[1:] else None
    has_verb = isinstance(below, Verbs) and SAME.get((noun, words[1]), words[1]) in below.known
    return [noun, *words[1:]] if has_verb else [*said, *words[1:]]


def every_path() -> Iterator[tuple[str, ...]]:
    """The words of every command, in the order of help; imports all their modules."""
    for word in WORDS:
        yield from _below((word,), named(word))


def _below(path: tuple[str, ...], found: Verb | Verbs | None) -> Iterator[tuple[str, ...]]:
    if isinstance(found, Verbs):
        for word, one in found.known.items():
            yield from _below((*path, word), one)
    else:
        yield path


def verb_of(path: Sequence[str]) -> Verb | None:
    """The verb that words call, as the change log keeps them."""
    found = named(path[0]) if path else None
    for word in path[1:]:
        found = found.known.get(word) if isinstance(found, Verbs) else None
    return found if isinstance(found, Verb) else None
