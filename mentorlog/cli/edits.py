"""Correcting a slip: which fields were typed, and what an empty value ('') means in `edit`."""

from collections.abc import Sequence
from typing import Any

from mentorlog.cli.app import App
from mentorlog.errors import Invalid


def given(example: str, *apart: object, **typed: Any) -> dict[str, Any]:
    """The fields that were typed, for `replace`: a None was not, and '' takes the field out.

    `apart` are values that the caller reads itself; they count as something typed. Raises
    Invalid if there is nothing to correct; `example` names a few options: "--title, --due".
    """
    fields = {field: value for field, value in typed.items() if value is not None}
    if not fields and all(value is None for value in apart):
        raise Invalid("there is nothing to correct", f"name a field: {example} …")
    return {field: None if value == "" else value for field, value in fields.items()}


def optional_text(app: App, typed: str | None, what: str) -> str | None:
    """As `App.text`, for a field that may be taken out: '' stays for `given` to read.

    A field that a record cannot be without takes `app.text(typed, what, optional=True)`.
    """
    return typed if typed == "" else app.text(typed, what, optional=True)


def tags(typed: Sequence[str] | None) -> tuple[str, ...] | None:
    """The tags that were typed, each once; `--tag ''` takes all out, None leaves them be."""
    return None if typed is None else tuple(dict.fromkeys(tag for tag in typed if tag))
