"""The root of the command line: has a line read and run, and turns errors into exit codes."""

import errno
import os
import sqlite3
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from typing import TYPE_CHECKING

from mentorlog.cli import door
from mentorlog.cli.app import App, Asking, Declined, Finished
from mentorlog.errors import MentorlogError, StoreError
from mentorlog.render.safe import safe_line
from mentorlog.store import connection

if TYPE_CHECKING:
    from mentorlog.domain.records.base import Record

_INTERRUPTED = 130
_HELP = (["--help"], ["-h"])
"""Lines that ask for the help of the program and say nothing else, which needs no Typer."""
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)


def run(argv: list[str]) -> int:
    """Run one command and give its exit code; errors become one line and one hint."""
    app = _begun(argv)
    try:
        code = _answered(app, argv)
    except StoreError as error:
        return _refuse_unsaved(error, app)
    except MentorlogError as error:
        return _refuse_typed(error, app)
    except sqlite3.Error as error:
        return _explain(error, app)
    except BrokenPipeError:
        return _leave_quietly()
    except Declined:
        app.talk("nothing was changed")
        return _INTERRUPTED
    except (KeyboardInterrupt, EOFError):
        return _stop(app)
    except OSError as error:
        if error.errno not in _NO_ROOM:
            raise
        return _refuse_unsaid(error, app)
    except Exception as error:
        return _refuse_misuse(error, app) if _is_usage_error(error) else _explain(error, app)
    finally:
        app.close()
    return code


def _begun(argv: list[str]) -> App:
    """The App of a run; what it makes from now on is nobody else's to read."""
    umask = os.umask(0o077)  # the store, its journal, exports and drafts
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a letter that cannot be said is no reason to stop
            stream.reconfigure(errors="replace")
    app = App(argv)
    app.umask = umask
    connection.keys = lambda: app.keys
    app.perform, app.asking, app.by_title, app.follow = _perform, _asking, _by_title, _follow
    return app


def _answered(app: App, argv: list[str]) -> int:
    """Run a command, and what follows from it, if somebody takes the offer; the exit code."""
    code = _perform(app, argv)
    sys.stdout.flush()
    app.followed()
    if app.saved and sys.stdout.isatty() and sys.stderr.isatty():
        from mentorlog.cli import hints

        following = hints.offer(app)
        if following is not None:
            app.go_on(following)
            code = _perform(app, following)
    return code


def _perform(app: App, words: Sequence[str]) -> int:
    """Run a command line: a plain one as the front door reads it, any other as Typer does."""
    try:
        if door.run(app, words):
            return 0
        if [*words] in _HELP:
            from mentorlog.cli import help_page

            print(help_page.page())
            return 0
        from mentorlog.cli import root

        return root.run(app, words)
    except Finished as finished:
        return finished.exit_code


def _by_title(app: App, nouns: Sequence[str], typed: str) -> "Record | None":
    """Imported where something was typed that is no id."""
    from mentorlog.cli.titles import by_title

    return by_title(app, nouns, typed)


def _follow(app: App) -> None:
    """Imported where a calendar was chosen."""
    from mentorlog.cli.calendar import follow

    follow(app)


def _asking() -> Asking:
    """Imported where something is asked."""
    from mentorlog.cli.guided import whom

    return whom


def _refuse(message: str, hint: str, code: int) -> int:
    print(f"error: {safe_line(message)}", file=sys.stderr)
    if hint:
        print(f"hint: {safe_line(hint)}", file=sys.stderr)
    return code


def _explain(error: Exception, app: App) -> int:
    """A failure of SQLite, or one that damage of the store explains; any other is a bug."""
    from mentorlog.store.failures import explain

    meaning = explain(error, app.path) if isinstance(error, sqlite3.Error) else None
    if meaning is None:
        from mentorlog.store.inspection.examination import damage

        app.store.close()
        meaning = damage(app.path)
    if meaning is None:
        raise error
    return _refuse_unsaved(meaning, app)


def _refuse_unsaved(error: StoreError, app: App) -> int:
    """The store took nothing; what was typed is put where it can be found again.

    If it failed only when all was saved, that is said instead.
    """
    if app.saved:
        after = error.hint.removeprefix("nothing was changed; ")
        return _refuse(error.message, f"it was saved before that; {after}", error.exit_code)
    error = app.explained(error)
    from mentorlog.cli.unsaved import draft_of

    draft = draft_of(app)
    kept = f"; what you typed is kept, `sh {draft}` tries again" if draft else ""
    return _refuse(error.message, error.hint + kept, error.exit_code)


def _refuse_unsaid(error: OSError, app: App) -> int:
    """The answer, or a file that was asked for, found no room."""
    _leave_quietly()
    outcome = "it was saved" if app.saved else "the journal is as it was"
    message = f"the answer could not be written: {error.strerror}"
    return _refuse(message, f"{outcome}; make room", StoreError.exit_code)


def _is_usage_error(error: Exception) -> bool:
    """Whether Typer's own parser refused the words; its classes are not public."""
    return getattr(error, "exit_code", None) == 2 and hasattr(error, "format_message")


def _refuse_misuse(error: Exception, app: App) -> int:
    """Words that the command does not take, or that it lacks."""
    from mentorlog.cli.nearest import misuse

    try:
        meant = misuse(error)
    except MentorlogError as unread:  # settings, or a clock, that cannot be read
        meant = unread
    return _refuse_typed(meant, app)


def _refuse_typed(error: MentorlogError, app: App) -> int:
    """What was typed or answered up to the refusal is put where it can be gone on with."""
    from mentorlog.cli.tried import tried

    error = tried(error)
    hint = "; ".join(filter(None, (error.hint, _going_on(app))))
    return _refuse(error.message, hint, error.exit_code)


def _going_on(app: App) -> str:
    """Imported where something was refused."""
    from mentorlog.cli.unsaved import going_on

    return going_on(app)


def _stop(app: App) -> int:
    outcome = "it was saved" if app.saved else "nothing was changed"
    told = "; ".join(filter(None, (f"interrupted; {outcome}", _going_on(app))))
    print(f"\n{safe_line(told)}", file=sys.stderr)
    return _INTERRUPTED


def _leave_quietly() -> int:
    """The reader of our output has gone, as in `| head -1`; that is no error."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
    return 0
