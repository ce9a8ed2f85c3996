"""Where a shell looks for completions, asked of the shell as its user has set it up."""

import os
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryFile
from typing import NamedTuple

_SECONDS = 5
_ANSWER = "mentorlog-asks:"
"""What stands before an answer: a shell may say other things while it starts."""

_ZSH_NAMES = ("site-functions", "completions", ".zfunc")
"""What a directory for completions is called; zsh looks for other functions, too."""

_QUESTIONS = {
    "bash": f"printf '\\n{_ANSWER}%s\\n' \"$(type -t _completion_loader _comp_load)\"",
    "zsh": f"printf '\\n{_ANSWER}%s\\n' $fpath",
    "fish": f"printf '\\n{_ANSWER}%s\\n' $fish_complete_path",
}


class Place(NamedTuple):
    """A directory, and the lines that the shell's own file needs before it looks there."""

    directory: Path
    rc_file: str
    lines: tuple[str, ...] = ()


def place_of(shell: str) -> Place:
    """The user's own place: one where the shell looks already, if there is one."""
    return {"bash": _bash, "zsh": _zsh, "fish": _fish}[shell]()


def _bash() -> Place:
    named = os.environ.get("BASH_COMPLETION_USER_DIR")
    directory = Path(named) if named else _data() / "bash-completion"
    directory /= "completions"
    loads = any(_asked("bash"))
    return Place(
        directory, "~/.bashrc", () if loads else (f'. "{_shown(directory)}/mentorlog.bash"',)
    )


def _zsh() -> Place:
    """Zsh looks into no directory of its user's, unless it was told to."""
    own = [path for path in map(Path, _asked("zsh")) if path.name in _ZSH_NAMES and _is_own(path)]
    if own:
        return Place(own[0], "~/.zshrc")
    directory = _data() / "zsh" / "site-functions"
    lines = (f'fpath=("{_shown(directory)}" $fpath)', "autoload -U compinit && compinit")
    return Place(directory, "~/.zshrc", lines)


def _fish() -> Place:
    usual = _data() / "fish" / "vendor_completions.d"
    answers = [Path(one) for one in _asked("fish")]
    own = [path for path in answers if _is_own(path)]
    return Place(usual if usual in own or not own else own[0], "~/.config/fish/config.fish")


def _is_own(path: Path) -> bool:
    """Whether it lies below the home directory, and can be written in, or made."""
    if not path.is_relative_to(Path.home()):
        return False
    there = next(one for one in (path, *path.parents) if one.exists())
    return there.is_dir() and os.access(there, os.W_OK)


def _asked(shell: str) -> list[str]:
    """The answers of the shell, started as for its user; none if there is no such shell.

    In a session of its own it cannot take the terminal from us, and what it starts in the
    background may keep the file of the answers, but not us.
    """
    program = shutil.which(shell)
    if program is None:
        return []
    with TemporaryFile() as answers:
        try:
            subprocess.run(
                (program, "-ic", _QUESTIONS[shell]),
                stdin=subprocess.DEVNULL,
                stdout=answers,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
                timeout=_SECONDS,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            return []
        answers.seek(0)
        lines = os.fsdecode(answers.read()).splitlines()
    return [line.removeprefix(_ANSWER) for line in lines if line.startswith(_ANSWER)]


def _data() -> Path:
    """Where shells look, whatever the platform has for data."""
    named = Path(os.environ.get("XDG_DATA_HOME", ""))
    return named if named.is_absolute() else Path.home() / ".local" / "share"


def _shown(path: Path) -> str:
    """As one writes it into a file of one's own, that may go to another machine."""
    home = Path.home()
    return f"$HOME/{path.relative_to(home)}" if path.is_relative_to(home) else str(path)
