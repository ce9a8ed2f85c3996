"""`python -m mentorlog`, and the console scripts."""

import gc
import os
import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    words = sys.argv[1:]
    _open_closed_streams()
    # Importing makes many objects and no garbage: looking for some takes an eighth of the start.
    gc.set_threshold(100_000)
    if _has_no_time(words):
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


def _import_msgspec() -> None:
    """Import the library of the records without `typing_extensions`, which it prefers to `typing`.

    Where that is installed, as for icalendar, it takes as long to import as all else of msgspec,
    and has nothing for it that `typing` lacks since Python 3.11.
    """
    if "typing_extensions" not in sys.modules:
        known: dict[str, object] = vars(sys)["modules"]
        known["typing_extensions"] = None  # which is no module, so that it goes without
        import msgspec  # noqa: F401

        del known["typing_extensions"]


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
