"""A page in the person's own editor: which one that is, how it is run, and where the draft lies.

The draft is private. It lies in a directory of its own that nobody else can enter, in memory where
there is such a place, and goes only when its text is in the store. Vim and Neovim are told to keep
no copy of it anywhere.
"""

import os
import shlex
import shutil
import signal
import subprocess
import sys
import termios
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from mentorlog.cli.app import App
from mentorlog.cli.draft import PAGE, places
from mentorlog.errors import Invalid, NeedsInput, Unavailable

_FALLBACKS = ("nano", "vi")
_INSTEAD = "`mentorlog session add -` reads a page from standard input, --file from a file"
_VIMS = ("vim", "nvim", "gvim", "mvim", "rvim", "view")
_KEEP_NOTHING = "silent! set noswapfile noundofile nobackup nowritebackup viminfo= shada="
_VIM_OPTIONS = ("-n", "-i", "NONE", "--cmd", _KEEP_NOTHING, "-c", _KEEP_NOTHING)

_VIMINIT = f"""
if has('nvim')
  let g:their_settings = ['init.lua', 'init.vim']
  call map(g:their_settings, {{_, name -> stdpath('config') . '/' . name}})
else
  let g:their_settings = ['~/.vimrc', '~/.vim/vimrc', '$XDG_CONFIG_HOME/vim/vimrc']
  let g:their_settings += ['~/.config/vim/vimrc', '$VIMRUNTIME/defaults.vim']
endif
for g:name in g:their_settings
  if filereadable(expand(g:name))
    execute 'source' fnameescape(expand(g:name))
    break
  endif
endfor
{_KEEP_NOTHING}
""".strip()
"""A script that starts Vim passes it no options of ours; this variable reaches it.

Vim reads it in the place of the person's own settings, and so it reads those first.
"""


class Draft:
    """A page in a file while it is edited; it stays unless it is let go."""

    def __init__(self, text: str, name: str) -> None:
        self.path = _new_directory() / name
        self.write(text)

    def write(self, text: str) -> None:
        """Put this text into the file, or leave it as it was where there is no room."""
        beside = self.path.with_suffix(".new")
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        beside.replace(self.path)

    def differs_from(self, text: str) -> bool:
        """Whether something else was written."""
        return self.path.exists() and self.path.read_bytes() not in (b"", text.encode())

    def read(self) -> str:
        """The text that lies there; nothing if the file is gone. Raises Invalid if it is none."""
        try:
            return self.path.read_bytes().decode()
        except FileNotFoundError:
            return ""
        except UnicodeDecodeError as error:
            raise Invalid(
                f"the page is not UTF-8: byte {error.start + 1} is no text", "save it as UTF-8"
            ) from error

    def remove(self) -> None:
        """Let it go, with whatever the editor put beside it."""
        shutil.rmtree(self.path.parent, ignore_errors=True)


def _new_directory() -> Path:
    for place in places():
        try:
            return Path(mkdtemp(prefix=PAGE, dir=place))
        except OSError:
            continue
    raise Unavailable("there is no place for a draft", "XDG_RUNTIME_DIR names a directory of yours")


def ensure_one(
    app: App, *, asked_for: bool, instead: str = _INSTEAD, by_settings: bool = True
) -> list[str]:
    """The editor's command. Raises NeedsInput if nobody can use it, Invalid if it cannot be read.

    Without a terminal only one that the person named is started, since that may be a script or
    have a window of its own, and only where an editor was asked for.
    """
    if app.no_input:
        raise NeedsInput("--no-input: no editor is opened", instead)
    command = _named(app, by_settings=by_settings)
    if not app.asks and not (asked_for and command):
        raise NeedsInput("there is no terminal for an editor", instead)
    if command:
        return command
    if os.environ.get("TERM", "dumb") == "dumb":
        raise NeedsInput("this terminal is too simple for an editor", "EDITOR names one that can")
    found = next(filter(shutil.which, _FALLBACKS), None)
    if found is None:
        raise Unavailable("there is no editor, neither nano nor vi", "EDITOR names one")
    return [found]


def _named(app: App, *, by_settings: bool) -> list[str]:
    """The editor of the settings, else of VISUAL, else of EDITOR, with its arguments."""
    is_dumb = os.environ.get("TERM", "dumb") == "dumb"
    variables = ("EDITOR",) if is_dumb and os.environ.get("EDITOR") else ("VISUAL", "EDITOR")
    chosen = app.setting("editor") if by_settings else None
    if chosen:
        return shlex.split(str(chosen))
    for name in variables:
        try:
            words = shlex.split(os.environ.get(name, ""))
        except ValueError as error:
            raise Invalid(f"{name} is no command: {error}", "write it like: code --wait") from error
        if words:
            return words
    return []


def edit(command: Sequence[str], path: Path, line: int) -> None:
    """Let the person edit the file, from a line on; 0 leaves that to the editor.

    Ctrl-C is the editor's while it runs. Raises Unavailable if it is not there or failed.
    """
    goes_there = _is_vim(command[0]) or Path(command[0]).name == "nano"
    words = [*_with_options(command), *([f"+{line}"] if line and goes_there else []), str(path)]
    with _terminal_as_it_was(), _interrupts_left_to_it():
        try:
            ran = subprocess.run(
                words,
                env={**os.environ, **_environment(command)},
                stdout=_its_output(),
                check=False,
            )
        except OSError as error:
            raise Unavailable(
                f"cannot start the editor {command[0]}: {error.strerror}",
                "EDITOR names another",
            ) from error
    if ran.returncode == -signal.SIGINT:
        raise KeyboardInterrupt
    if ran.returncode < 0:
        name = signal.Signals(-ran.returncode).name
        raise Unavailable(f"the editor {command[0]} was killed ({name})", "nothing was changed")
    if ran.returncode > 0:
        raise Unavailable(
            f"the editor {command[0]} failed with exit code {ran.returncode}", "nothing was changed"
        )


def _with_options(command: Sequence[str]) -> list[str]:
    return [command[0], *(_VIM_OPTIONS if _is_vim(command[0]) else ()), *command[1:]]


def _is_vim(program: str) -> bool:
    """Whether it is Vim or Neovim under any name, such as vi."""
    found = shutil.which(program) or program
    names = {Path(program).name, Path(os.path.realpath(found)).name}
    return any(name.partition(".")[0] in _VIMS for name in names)


def _environment(command: Sequence[str]) -> Mapping[str, str]:
    if _is_vim(command[0]):
        return {}
    theirs = os.environ.get("VIMINIT")
    return {"VIMINIT": f"{theirs}\n{_KEEP_NOTHING}" if theirs else _VIMINIT}


def _its_output() -> Any:
    """Our standard output, unless that is a file or a pipe beside a terminal."""
    return sys.stderr if not sys.stdout.isatty() and sys.stderr.isatty() else None


@contextmanager
def _interrupts_left_to_it() -> Iterator[None]:
    """A handler, unlike SIG_IGN, is not inherited by what we start."""
    signals = (signal.SIGINT, signal.SIGQUIT)
    before = [signal.signal(one, lambda *_: None) for one in signals]
    try:
        yield
    finally:
        for one, handler in zip(signals, before, strict=True):
            signal.signal(one, handler)


@contextmanager
def _terminal_as_it_was() -> Iterator[None]:
    """Put the terminal's modes back, which an editor that was killed left as they were."""
    try:
        modes = termios.tcgetattr(sys.stdin.fileno())
    except (termios.error, OSError):
        yield
        return
    try:
        yield
    finally:
        termios.tcsetattr(sys.stdin.fileno(), termios.TCSADRAIN, modes)
