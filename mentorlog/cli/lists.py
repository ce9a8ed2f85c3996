"""The filters of lists: those that all lists know, and those that a noun's own fields make."""

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar, get_args

from mentorlog.cli import params
from mentorlog.cli.app import App
from mentorlog.cli.declared import Declared, Field, takes
from mentorlog.cli.fields import SIDES
from mentorlog.cli.wanted import wanted
from mentorlog.domain.records.base import Party
from mentorlog.store.wanted import Wanted

V = TypeVar("V", bound=Callable[..., None])


class Asked(NamedTuple):
    """What a list is asked for: the filters that every table knows, and of which side."""

    wanted: Wanted
    of: Party | None
    all: bool


def filtered(*filters: Field) -> Callable[[V], V]:
    """Have a list take these filters, in the order of its help."""
    return lambda verb: takes(verb, filters)


def asked(
    app: App, *, is_ahead: bool = False, recent: bool = True, everything: bool = False
) -> Asked:
    """What was typed of the filters.

    `is_ahead` says that "fri" is the next one, `recent` that a list without a limit is cut,
    `everything` that it shows what has ended, too.
    """
    from mentorlog.operations.sides import only

    said, shows_all = app.called.word, bool(app.called.word("all"))
    since, until = said("since"), said("until")
    if isinstance(since, str):
        since = params.first_day(since, is_ahead=is_ahead)
    if isinstance(until, str):
        until = params.last_day(until, is_ahead=is_ahead)
    side = params.party(bool(said("mine")), bool(said("theirs")))
    whose = next((said(name) for name in SIDES if said(name)), None)
    of = only(app.store, whose, side, said("with"), app.today)
    wants = wanted(
        app,
        *(said("with"), since, until, said("tag"), said("limit")),
        everything=shows_all or everything,
        recent=recent,
        order=said("sort"),
        goal=said("goal"),
        member=of.member,
    )
    return Asked(wants, of.party, shows_all)


def only_where(noun: Declared[Any], name: str, said: str = "") -> Field:
    """The filter by one of a noun's fields."""
    field = next(field for field in noun.fields if field.name == name)
    return field.but(help=said or field.help)


def flag(name: str, said: str) -> Field:
    """What narrows a list down to one state."""
    return Field(name, f"--{name}", said, None, bool)


def word(name: str, said: str, words: Any) -> Field:
    """What narrows a list down to one of a few words."""
    return Field(name, f"--{name}", said, None, words)


def _shared(option: Any) -> Field:
    """The filter that an option is."""
    shape, info = get_args(option)
    [flag] = info.names
    return Field(flag.strip("-"), flag, info.help, info.metavar, shape, info.parser)


WITH, SINCE, FIRST_DAY = map(_shared, (params.With, params.Since, params.FirstDay))
UNTIL, LAST_DAY = map(_shared, (params.Until, params.LastDay))
TAG, GOAL, LIMIT = map(_shared, (params.Tag, params.OfGoal, params.Limit))
SORT, SORT_BY_DAY = map(_shared, (params.Sort, params.SortByDay))
MINE, THEIRS, OWNER, ALL = map(_shared, (params.Mine, params.Theirs, params.OnlyOf, params.All))

WINDOW, DUE_WINDOW = (SINCE, UNTIL), (SINCE, LAST_DAY)
CUT, DUE_CUT = (LIMIT, SORT_BY_DAY), (LIMIT, SORT)
WHOSE = (MINE, THEIRS, OWNER)
