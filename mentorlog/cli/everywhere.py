"""The options that every command takes, in any position; root help describes them once."""

from collections.abc import Callable
from functools import cache
from typing import Any

import typer
from typer.core import TyperOption

from mentorlog.cli.app import App


def _option(*names: str, help: str, store: Callable[[App, Any], None], **more: Any) -> TyperOption:  # noqa: A002
    """An option that every command takes, in any position."""

    def remember(ctx: typer.Context, _param: object, value: Any) -> None:
        if value:
            store(ctx.find_root().obj, value)

    return TyperOption(
        param_decls=list(names),
        help=help,
        callback=remember,
        expose_value=False,
        is_eager=True,
        hidden=True,
        **more,
    )


@cache
def everywhere() -> list[TyperOption]:
    """The options that every command takes; root help describes them once."""
    flag: dict[str, Any] = {"is_flag": True, "default": False}
    return [
        _option(
            *("--db",),
            help="The store; else MENTORLOG_DB, else the usual place.",
            store=App.use_store,
            metavar="FILE",
        ),
        _option(
            *("--profile",),
            help="Settings of a profile, such as another store.",
            store=App.use_profile,
            metavar="NAME",
        ),
        _option("--json", help="Answer in JSON.", store=lambda a, _: a.set(json=True), **flag),
        _option(
            *("--no-input",),
            help="Never ask; what is missing is an error.",
            store=lambda a, _: a.set(no_input=True),
            **flag,
        ),
        _option(
            *("--no-color",),
            help="No colour, like NO_COLOR in the environment.",
            store=lambda a, _: a.set(color=False),
            **flag,
        ),
        _option(
            *("-q", "--quiet"),
            help="Say nothing but the answer.",
            store=lambda a, _: a.set(quiet=True),
            **flag,
        ),
    ]
