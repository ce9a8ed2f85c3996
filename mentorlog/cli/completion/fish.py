"""The script for fish: one `complete` per verb, option and argument."""

from collections.abc import Iterator

from mentorlog.cli.completion.kinds import Kind
from mentorlog.cli.completion.model import Command, Option, Program

_HEAD = r"""# Completion of mentorlog and mlog for fish, as `mentorlog completion write` writes it.
#
# Only what lies in the store is asked of the program, by its hidden word __complete; all else
# stands here.

set -g __mentorlog_commands %(commands)s
set -g __mentorlog_valued %(valued)s

# The command on the line, and how many arguments follow it: two lines.
function __mentorlog_line
    set -l path
    set -l place 0
    set -l takes 0
    for word in (commandline -opc)[2..]
        if test $takes = 1
            set takes 0
        else if string match -q -- '-*' $word
            contains -- $word $__mentorlog_valued; and set takes 1
        else if test $place = 0; and contains -- "$path $word" ' '$__mentorlog_commands
            set path "$path $word"
        else
            set place (math $place + 1)
        end
    end
    echo (string trim -- "$path")
    echo $place
end

# Whether this command is on the line; with a number, whether so many arguments follow it.
function __mentorlog_at
    set -l line (__mentorlog_line)
    test "$line[1]" = "$argv[1]"; and test (count $argv) = 1 -o "$line[2]" = "$argv[2]"
end

# Ask the store for candidates of a kind.
function __mentorlog_ask
    set -l words (commandline -opc)
    set -l where
    for i in (seq 2 (count $words))
        switch $words[$i]
            case --db --profile
                set -a where $words[$i]=$words[(math $i + 1)]
            case '--db=*' '--profile=*'
                set -a where $words[$i]
        end
    end
    set -l typed (commandline -ct | string replace -r '^--[^=]*=' '' | string trim -l -c '"\'')
    set -l program (string replace -r '^~' $HOME -- $words[1])
    $program __complete $argv[1] "$typed" $where 2>/dev/null
end

complete -c mlog -w mentorlog
complete -c mentorlog -f
"""


def script(program: Program) -> str:
    """The whole file."""
    every = [*program.everywhere, *(one for each in program.commands for one in each.options)]
    valued = {name for option in every if not option.kind.is_flag for name in option.names}
    head = _HEAD % {
        "commands": " ".join(_quoted(one.words) for one in program.commands if one.path),
        "valued": " ".join(sorted(valued)),
    }
    lines = [_option(option, "") for option in program.everywhere]
    lines += [line for command in program.commands for line in _lines(command)]
    return head + "".join(f"complete -c mentorlog {line}\n" for line in lines)


def _lines(command: Command) -> Iterator[str]:
    at = f"-n {_quoted(f'__mentorlog_at {_quoted(command.words)}')} "
    for verb, told in command.verbs.items():
        yield f"{at}-a {verb} -d {_quoted(told)}"
    for place, argument in enumerate(command.arguments):
        here = f"__mentorlog_at {_quoted(command.words)}" + f" {place}" * (not argument.repeats)
        if argument.kind.files:
            yield f"-n {_quoted(here)} -F"
        elif argument.kind.words or argument.kind.ask:
            yield f"-n {_quoted(here)} {_values(argument.kind)}"
    for option in command.options:
        yield _option(option, at)


def _option(option: Option, at: str) -> str:
    names = " ".join(
        f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in option.names
    )
    takes = "" if option.kind.is_flag else f"{_values(option.kind)} "
    if takes:
        takes = f"-r {takes}" if option.kind.files else f"-x {takes}"
    return f"{at}{names} {takes.lstrip()}-d {_quoted(option.help)}"


def _values(kind: Kind) -> str:
    if kind.files:
        return "-F"
    asked = [f"(__mentorlog_ask {kind.ask})"] if kind.ask else []
    return f"-k -a {_quoted(' '.join([*kind.words, *asked]))}" if kind.words or asked else ""


def _quoted(word: str) -> str:
    return "'" + word.replace("\\", r"\\").replace("'", r"\'") + "'"
