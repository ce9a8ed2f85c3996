"""`mentorlog help`: a command in full, or how one thing works, on one screen."""

from collections.abc import Sequence
from shlex import quote
from typing import Annotated, Any

from mentorlog.cli.app import App
from mentorlog.cli.declared import Argument
from mentorlog.cli.registry import TOPICS, WORDS
from mentorlog.cli.verbs import Verbs, spelt_out
from mentorlog.errors import Invalid

verbs = Verbs()

_WIDEST = 78
"""Columns in which prose is read with ease."""

Words = Annotated[
    list[str] | None,
    Argument(metavar="[TOPIC | WORD…]", help="A name from `mentorlog help`; or a command's words."),
]


@verbs.command("help")
def help_(app: App, words: Words = None) -> None:
    """Help on a command, or how one thing works, on one screen.

    `mentorlog help session add` is `mentorlog session add --help`.

    $ mentorlog help dates
    $ mentorlog help session add
    """
    words = spelt_out(words) if words else []
    if words and words[0] in TOPICS and (words[0] not in WORDS or len(words) == 1):
        from mentorlog.cli.topics import page

        app.draw(page(words[0], app.now), widest=_WIDEST)
    else:
        from mentorlog.cli import add_ons
        from mentorlog.cli.root import context

        program = add_ons.program_of(words[0]) if len(words) == 1 else None
        if program is not None:
            add_ons.become(app, program, [*words, "--help"])
        print(_named(context(app), words).get_help())


def _named(root: Any, words: Sequence[str]) -> Any:
    """The context of the command that `words` name. Raises Invalid, with what may be meant."""
    found = root
    for word in words:
        if not hasattr(found.command, "list_commands"):
            break  # what follows a command are its ids and text
        command = found.command.get_command(found, word)
        if command is None:
            raise _unknown(found, word)
        found = type(found)(command, parent=found, info_name=word, **command.context_settings)
    return found


def _unknown(ctx: Any, word: str) -> Invalid:
    from mentorlog.cli.nearest import meant
    from mentorlog.domain.wording import one_of

    path = [*ctx.command_path.split()[1:], word]
    near = [f"`mentorlog {_helps(found, word)}`" for found in meant(ctx, word)]
    return Invalid(
        f"there is no command or topic {' '.join(path)!r}",
        f"did you mean {one_of(near)}?" if near else "`mentorlog help` lists them",
    )


def _helps(found: str, word: str) -> str:
    """What helps with a command; the command itself where the word is a name or an id in it."""
    is_in_it = found.endswith(f" {quote(word)}") and not found.startswith("help ")
    return found if is_in_it else f"help {found.removeprefix('help ')}"
