"""`mentorlog completion`: have the shell complete commands, ids and names."""

import os
from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from mentorlog.cli.app import App
from mentorlog.cli.completion.files import MARK, SHELLS, contents
from mentorlog.cli.declared import Argument, Option
from mentorlog.cli.files import cannot_write, written_whole
from mentorlog.cli.verbs import Verbs
from mentorlog.errors import Invalid, NeedsInput
from mentorlog.places import expanded

verbs = Verbs()


class Shell(StrEnum):
    """The shells that there is a script for."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"


ShellOption = Annotated[
    Shell | None, Option("--shell", help="Which shell; else the one that SHELL names.")
]


@verbs.command()
def install(app: App, shell: ShellOption = None) -> None:
    """Install completion for your shell, and say what is left to do.

    Files of yours, such as ~/.bashrc, are left alone.

    $ SHELL=/usr/bin/zsh mentorlog completion install
    $ mentorlog completion install --shell fish
    """
    from mentorlog.cli.completion.places import place_of

    wanted = _shell(shell)
    place = place_of(wanted)
    paths = _put(contents(wanted), MARK, place.directory)
    _answer(app, paths, place.lines)
    if not place.lines:
        app.talk(f"open a new {wanted}, and TAB completes mentorlog and mlog")
        return
    app.talk(f"add to {place.rc_file}, unless it is there, and open a new {wanted}:")
    for line in place.lines:
        app.talk(line)


@verbs.command()
def show(app: App, shell: ShellOption = None) -> None:
    """Print the completion script.

    $ mentorlog completion show --shell zsh
    $ mentorlog completion show --shell bash > mentorlog.bash
    """
    wanted = _shell(shell)
    print(contents(wanted)[SHELLS[wanted][0]], end="")


@verbs.command()
def write(
    app: App,
    directory: Annotated[
        str, Argument(metavar="DIR", help="The directory; it is made if it is not there.")
    ],
) -> None:
    """Write the scripts of all shells and the manual page, for packagers.

    $ mentorlog completion write completions
    $ mentorlog completion write /tmp/completions --json
    """
    from mentorlog.cli import man_page

    place = expanded(directory)
    paths = [path for shell in SHELLS for path in _put(contents(shell), MARK, place)]
    paths += _put(man_page.contents(), man_page.MARK, place)
    _answer(app, paths)


def _shell(named: Shell | None) -> str:
    """The shell that was asked for, or is used."""
    if named is not None:
        return named
    used = Path(os.environ.get("SHELL", "")).name
    if used not in SHELLS:
        raise NeedsInput(
            f"there is no script for {used}" if used else "SHELL does not say which shell you use",
            f"--shell names one: {', '.join(SHELLS)}",
        )
    return used


def _put(named: Mapping[str, str], mark: str, directory: Path) -> list[Path]:
    """Write texts by name; a file that is there without the mark of ours is not replaced."""
    texts = {directory / name: text for name, text in named.items()}
    try:
        directory.mkdir(parents=True, exist_ok=True)
        for path in texts:
            if path.exists() and mark not in path.read_text(errors="replace"):
                raise Invalid(f"another program's file is there: {path}", "move it out of the way")
    except OSError as error:
        raise cannot_write(directory, error) from error
    for path, text in texts.items():
        with written_whole(path, None, force=True) as file:
            file.write(text.encode())
        path.chmod(0o644)  # nothing in it is anybody's own
    return list(texts)


def _answer(app: App, paths: Sequence[Path], lines: Sequence[str] = ()) -> None:
    if app.json:
        from mentorlog.render.json_text import encode

        print(encode({"files": [str(path) for path in paths], "lines": lines}))
    elif not app.quiet:
        for path in paths:
            app.say(f"wrote {path}")
