"""A passphrase: from a file, the environment, or a person who types it unseen; never from argv."""

import os
import sys

from mentorlog.cli.app import App
from mentorlog.errors import Invalid, NeedsInput
from mentorlog.places import expanded

VARIABLE = "MENTORLOG_PASSPHRASE"


def passphrase(app: App, file: str | None, *, is_new: bool) -> str:
    """The first line of the file (- is standard input), the variable, or what is typed.

    A new one is asked for twice. Raises Invalid if it is empty or the two differ, NeedsInput if
    there is nobody to ask.
    """
    if file is not None:
        return _checked(_first_line(file), f"there is none in {file}")
    if VARIABLE in os.environ:
        return _checked(os.environ[VARIABLE], f"{VARIABLE} is empty")
    if not app.asks:
        raise NeedsInput(
            "the passphrase is missing", f"--passphrase-file FILE (- is standard input), {VARIABLE}"
        )
    from getpass import getpass

    typed = _checked(getpass("Passphrase: ", sys.stderr), "it is empty")
    if is_new and getpass("The same again: ", sys.stderr) != typed:
        raise Invalid("the two passphrases differ", "nothing was written; try again")
    return typed


def _first_line(file: str) -> str:
    try:
        data = sys.stdin.buffer.read() if file == "-" else expanded(file).read_bytes()
        return data.decode().partition("\n")[0].removesuffix("\r")
    except OSError as error:
        raise Invalid(f"cannot read {file}: {error.strerror}", "name another file") from error
    except UnicodeDecodeError as error:
        raise Invalid(f"the passphrase in {file} is not UTF-8", "save it as UTF-8") from error


def _checked(text: str, else_: str) -> str:
    if not text:
        raise Invalid(f"no passphrase: {else_}", "several words make a good one")
    return text
