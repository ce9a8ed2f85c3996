"""The files as they lie in `completions/`, in a package, or where a shell looks."""

from mentorlog.cli.completion import bash, fish, zsh
from mentorlog.cli.completion.model import program

MARK = "# Completion of mentorlog and mlog"
"""What every one of them says near its beginning, so that nothing else is replaced by them."""

SHELLS = {
    "bash": ("mentorlog.bash", "mlog.bash"),
    "zsh": ("_mentorlog",),
    "fish": ("mentorlog.fish", "mlog.fish"),
}
"""The files of each shell, the script first; bash and fish look for one by each command's name."""

_SHORT = {
    "mlog.bash": f"{MARK}: mlog's is mentorlog's.\n. \"${{BASH_SOURCE[0]%/*}}/mentorlog.bash\"\n",
    "mlog.fish": f"{MARK}: mlog's is mentorlog's.\ncomplete -c mlog -w mentorlog\n",
}


def contents(shell: str) -> dict[str, str]:
    """The text of each file of a shell, by name."""
    module = {"bash": bash, "zsh": zsh, "fish": fish}[shell]
    script, *others = SHELLS[shell]
    return {script: module.script(program())} | {name: _SHORT[name] for name in others}
