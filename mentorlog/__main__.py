"""`python -m mentorlog`, and the console scripts."""

import gc
import os
import sys

_SPARED: dict[str, dict[str, object] | None] = {
    "typing_extensions": None,  # is preferred to `typing`, which lacks nothing since Python 3.11
    "platform": {"system": lambda: os.uname().sysname},  # for `uuid`, which asks for no more
    "decimal": {"Decimal": type("Decimal", (), {})},  # a type that no record has
    "msgspec.inspect": {},
    "msgspec._json_schema": {"schema": None, "schema_components": None},
    "msgspec.msgpack": {},
    "msgspec.toml": {},
    "msgspec.yaml": {},
}
"""What msgspec imports and we do without, each with the names that are taken from it."""


def main() -> None:
    """Run the command line and leave with its exit code."""
    words = sys.argv[1:]
    _open_closed_streams()
    # Importing makes many objects and no garbage: looking for some takes an eighth of the start.
    gc.set_threshold(1_000_000)
    _import_datetime()
    if _has_no_time(words):
        _import_sqlite3()
        from mentorlog.cli.quick import answer

        code = answer(words)
        if code is not None:
            _leave(code)
    _import_msgspec()
    from mentorlog.cli.main import run

    _leave(run(words))


def _open_closed_streams() -> None:
    """Have what our caller closed lead nowhere, rather than into the next file that is opened."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            os.open(os.devnull, os.O_RDWR)  # gets the lowest number that is free: this one
            setattr(sys, name, os.fdopen(number, "w" if number else "r", encoding="utf-8"))


def _has_no_time(words: list[str]) -> bool:
    """Whether TAB or a prompt asks, both of which come before anything else is imported."""
    return words[:1] == ["__complete"] or (
        words[:1] == ["due"] and any(word.endswith("prompt") for word in words)
    )


def _import_datetime() -> None:
    """Import the dates of Python from where they are written in C, as Python 3.12 does by itself.

    Older ones first run the same in Python, a twelfth of a bare start, and throw it away.
    """
    if sys.version_info < (3, 12):
        try:  # noqa: SIM105  the prompt has no time for contextlib
            sys.modules.setdefault("datetime", __import__("_datetime"))
        except ImportError:  # a Python that has them in Python alone
            pass


def _import_sqlite3() -> None:
    """Import SQLite for a few queries, each of which is asked once and needs no cache.

    What it takes that from is nearly half of all that a prompt would import.
    """
    _import_sparing(
        "sqlite3",
        {
            "functools": {"lru_cache": lambda _size: lambda prepare: prepare},
            "collections": {"abc": sys.modules["_collections_abc"]},  # which `os` has imported
            "collections.abc": {},
        },
    )


def _import_msgspec() -> None:
    """Import the library of the records, without what it imports that no record needs.

    That is half of its time.
    """
    import typing

    vars(typing)["compile"] = _compiled
    _import_sparing("msgspec", _SPARED)
    del vars(typing)["compile"]


def _import_sparing(library: str, spared: dict[str, dict[str, object] | None]) -> None:
    """Import a library, with stand-ins for what it imports and we do without.

    They are gone after it, so that everybody else gets the real thing. A version of the library
    that takes another name from them is imported the usual way, by whoever needs it.
    """
    stand_ins = {name: _stand_in(name, names) for name, names in spared.items()}
    stand_ins = {name: one for name, one in stand_ins.items() if name not in sys.modules}
    known: dict[str, object] = vars(sys)["modules"]
    known.update(stand_ins)
    try:
        names = vars(__import__(library))
    except (ImportError, AttributeError):
        known.pop(library, None)
    else:
        for name in stand_ins:
            names.pop(name.rpartition(".")[2], None)
    for name in stand_ins:
        del known[name]


def _compiled(*_: object) -> None:
    """What `msgspec` makes of a name, only to see whether Python can: nobody runs it.

    The first call of `compile` makes a hundred types of syntax trees, a twentieth of a command;
    no everyday command has another use for it, since `typing` compiles only what it gets as text.
    """


def _stand_in(name: str, names: dict[str, object] | None) -> object:
    """A module with nothing but these names; without any import of it fails, which is foreseen."""
    if names is None:
        return None
    module = type(sys)(name)
    vars(module).update(names)
    return module


def _leave(code: int) -> None:
    """End the process with all said and saved, without taking the interpreter apart.

    That takes an eighth of a short command, and nothing is left to do in it; unless something
    else was loaded that may wait for the end, or measures the run.
    """
    if {"coverage", "logging", "prompt_toolkit"} & sys.modules.keys():
        sys.exit(code)
    for stream in (sys.stdout, sys.stderr):
        try:  # noqa: SIM105  the prompt has no time for contextlib
            stream.flush()
        except (OSError, ValueError):  # its reader has gone; `run` has dealt with that
            pass
    os._exit(code)


if __name__ == "__main__":
    main()
