"""The root of the command line: finds the noun, opens the context, turns errors into exit codes."""

import errno
import os
import sqlite3
import sys
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperGroup, TyperOption

from mentorlog import __version__
from mentorlog.cli import grammar
from mentorlog.cli.app import App, Declined
from mentorlog.cli.everywhere import everywhere
from mentorlog.cli.ids import with_noun
from mentorlog.cli.registry import STANDS_FOR, WORDS
from mentorlog.cli.whom import Asking
from mentorlog.errors import MentorlogError, StoreError
from mentorlog.render.safe import safe_line

if TYPE_CHECKING:
    from mentorlog.domain.records.base import Record

_INTERRUPTED = 130
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)


def run(argv: list[str]) -> int:
    """Run one command and give its exit code; errors become one line and one hint."""
    os.umask(0o077)  # the store, its journal, exports and drafts are nobody else's to read
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(
                errors="replace"
            )  # a letter that cannot be said is no reason to stop
    app = App(argv)
    app.asking, app.by_title = _asking, _by_title
    try:
        code = Root().main(argv, prog_name="mentorlog", standalone_mode=False, obj=app)
        sys.stdout.flush()
        if app.saved and sys.stdout.isatty() and sys.stderr.isatty():
            from mentorlog.cli import hints

            following = hints.offer(app)
            if following is not None:
                app.go_on(following)
                code = Root().main(
                    [*following], prog_name="mentorlog", standalone_mode=False, obj=app
                )
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
    except (KeyboardInterrupt, typer.Abort, EOFError):
        return _stop(app)
    except OSError as error:
        if error.errno not in _NO_ROOM:
            raise
        return _refuse_unsaid(error, app)
    except Exception as error:
        return _refuse_misuse(error, app) if _is_usage_error(error) else _explain(error, app)
    finally:
        app.close()
    if code == _INTERRUPTED:  # Typer caught the KeyboardInterrupt
        return _stop(app)
    return code if isinstance(code, int) else 0


def _by_title(app: App, nouns: Sequence[str], typed: str) -> "Record | None":
    """Imported where something was typed that is no id."""
    from mentorlog.cli.titles import by_title

    return by_title(app, nouns, typed)


def _asking() -> Asking:
    """Imported where something is asked."""
    from mentorlog.cli.guided import whom

    return whom


class Root(TyperGroup):
    """`mentorlog`: imports the one module that the first word names."""

    def __init__(self) -> None:
        super().__init__(
            name="mentorlog",
            invoke_without_command=True,
            callback=None,
            context_settings={"help_option_names": ["-h", "--help"]},
            rich_markup_mode=None,
        )
        self.params += [*everywhere(), _version_option()]

    def list_commands(self, ctx: Any) -> list[str]:
        """Every word of the registry."""
        return list(WORDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Import the word's module and build its noun or verb."""
        word = WORDS.get(cmd_name)
        if word is None:
            return None
        verbs = import_module(f"mentorlog.cli.commands.{word.module}").app
        if not word.is_verb:
            return grammar.Noun(cmd_name, verbs, word.help)
        named = {grammar.verb_name(info): info for info in verbs.registered_commands}
        return grammar.build(named[cmd_name], cmd_name)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Raise Invalid, naming what may be meant, if the first word is none of ours.

        `edit s12` is `session edit s12`, since its options are those of the id's noun.
        """
        if args[0] == "edit":
            args = with_noun(args)
        args = [*STANDS_FOR.get(args[0], args[:1]), *args[1:]]
        return grammar.resolve(self, ctx, args)

    def invoke(self, ctx: Any) -> Any:
        """Without a word, `today` is the answer."""
        if not ctx._protected_args:  # noqa: SLF001
            ctx._protected_args = ["today"]  # noqa: SLF001
        try:
            return super().invoke(ctx)
        except BrokenPipeError:  # before Typer sees it and leaves with 1
            return _leave_quietly()

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """The words by what one wants to do, and the options that go everywhere."""
        from mentorlog.cli.help_text import write_program

        write_program(self, formatter)


def _version_option() -> TyperOption:
    def show(ctx: typer.Context, _param: object, value: bool) -> None:
        if value:
            typer.echo(f"mentorlog {__version__}")
            raise typer.Exit

    return TyperOption(
        param_decls=["--version"],
        help="Show the version.",
        is_flag=True,
        default=False,
        expose_value=False,
        is_eager=True,
        callback=show,
    )


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
    draft = app.draft()
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
    from mentorlog.cli.misuse import misuse

    return _refuse_typed(misuse(error), app)


def _refuse_typed(error: MentorlogError, app: App) -> int:
    """What was typed or answered up to the refusal is put where it can be gone on with."""
    hint = "; ".join(filter(None, (error.hint, app.going_on())))
    return _refuse(error.message, hint, error.exit_code)


def _stop(app: App) -> int:
    outcome = "it was saved" if app.saved else "nothing was changed"
    told = "; ".join(filter(None, (f"interrupted; {outcome}", app.going_on())))
    print(f"\n{safe_line(told)}", file=sys.stderr)
    return _INTERRUPTED


def _leave_quietly() -> int:
    """The reader of our output has gone, as in `| head -1`; that is no error."""
    with Path(os.devnull).open("w") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())
    return 0
