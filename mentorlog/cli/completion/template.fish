# Completion of mentorlog and mlog for fish, as `mentorlog completion write` writes it.
#
# Only what lies in the store is asked of the program, by its hidden word __complete; all else
# stands here. Where nothing is typed yet, the words of every day are offered, and of the others
# those that the journal has taken up.

set -g __mentorlog_commands <commands>
set -g __mentorlog_valued <valued>

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

# Whether the first word is still to be typed; and whether a letter of it is.
function __mentorlog_bare
    set -l typed (commandline -ct)
    test -z "$typed"; and __mentorlog_at ''
end

function __mentorlog_begun
    set -l typed (commandline -ct)
    test -n "$typed"; and __mentorlog_at ''
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
<lines>