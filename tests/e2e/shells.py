"""Real interactive shells on a terminal, with `mentorlog` and `mlog` being this checkout."""

import shlex
from typing import Any

from tests.e2e.conftest import COMMAND, REPOSITORY, Program, needed
from tests.e2e.terminal import CTRL_U, Terminal

CTRL_L = "\x0c"
SHELLS = ("bash", "zsh", "fish")
COMPLETIONS = REPOSITORY / "completions"
LISTS = {"bash": "\t\t", "zsh": "\t", "fish": "\t"}
"""What one presses to see the candidates."""

_RC_FILES = {"bash": ".bashrc", "zsh": ".zshrc", "fish": ".config/fish/config.fish"}
_PLAIN = {
    "bash": "PS1='> '\nbind 'set bell-style none'\nbind 'set enable-bracketed-paste off'\n",
    "zsh": "PS1='> '\nunsetopt prompt_sp prompt_cr beep\n",
    "fish": "set -g fish_greeting\nset -g fish_autosuggestion_enabled 0\n"
    "function fish_prompt; echo -n '> '; end\n",
}
_LOADS = {
    "bash": f". '{COMPLETIONS}/mentorlog.bash'\n",
    # A list of what lies in its path takes half a second to make; all homes have the same.
    "zsh": f"fpath=('{COMPLETIONS}' $fpath)\nautoload -U compinit && compinit -u -d ~/../../zsh\n",
    "fish": f"source '{COMPLETIONS}/mentorlog.fish'\n",
}


class Home:
    """A home directory for a shell, where every call of the program is counted."""

    def __init__(self, program: Program, shell: str) -> None:
        self.program = program
        self.shell = shell
        self.calls = program.directory / "calls"
        binaries = program.directory / "bin"
        binaries.mkdir()
        for name in ("mentorlog", "mlog"):
            path = binaries / name
            path.write_text(
                f'#!/bin/sh\necho "$*" >>"{self.calls}"\nexec {shlex.join(COMMAND)} "$@"\n'
            )
            path.chmod(0o755)
        program.environment["PATH"] = f"{binaries}:{program.environment['PATH']}"
        self.write(_PLAIN[shell])
        # Without it fish reads all manuals of the machine, in the background and for minutes.
        (program.directory / ".local/share/fish/generated_completions").mkdir(parents=True)

    def write(self, text: str) -> None:
        """Add to what the shell reads when it starts."""
        path = self.program.directory / _RC_FILES[self.shell]
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a") as file:
            file.write(text)

    def with_completion(self) -> "Home":
        """Have the shell load the script of this checkout."""
        self.write(_LOADS[self.shell])
        return self

    def counted(self) -> list[str]:
        """The words of every call so far."""
        return self.calls.read_text().splitlines() if self.calls.exists() else []

    def start(self, **more: Any) -> "Shell":
        """The shell on a terminal, its prompt shown."""
        shell = Shell(self.program, needed(self.shell), "-i", **more)
        shell.until_shown(">")
        return shell


class Shell(Terminal):
    """An interactive shell: keys go in, the screen is read."""

    def __init__(self, program: Program, *command: str, **more: Any) -> None:
        alone = Program.__new__(Program)
        alone.__dict__.update(program.__dict__, command=command)
        super().__init__(alone, **more)

    def until_shown(self, *texts: str) -> str:
        """Wait until all of these stand on the screen."""
        self._read(lambda: all(text in self.shown() for text in texts))
        shown = self.shown()
        assert all(text in shown for text in texts), shown
        return shown

    def complete(self, line: str, keys: str, *texts: str) -> str:
        """Type on an empty screen, press these keys, and wait for what is to be seen."""
        self.type(CTRL_U + CTRL_L + line)
        self.until_shown(f"> {line}".rstrip())
        self.type(keys)
        return self.until_shown(*texts)

    def leave(self) -> int:
        """Empty the line, and leave the shell."""
        self.type(CTRL_U + "exit\r")
        return self.end()
