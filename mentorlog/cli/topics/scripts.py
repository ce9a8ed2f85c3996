"""What a script can rely on: streams, options, exit codes, the environment."""

from datetime import datetime

from mentorlog.cli.topic_text import page_of
from mentorlog.render.blocks import Page

_TEXT = """
# For scripts
The answer goes to standard output, all talk to standard error. In a pipe lines are plain and
uncut, and nothing is asked.

--db FILE    the store; else MENTORLOG_DB, else the usual place
--profile    settings of a profile, such as another store
--json       the records with all their fields, on every command that shows or changes one
-q           nothing but the answer
--no-input   nothing is asked on a terminal either; what is missing is an error
--no-color   no colour
--exit-code  exit 10 where something needs attention

## Exit codes
0    done; an empty list is no error
1    a bug
2    a slip in what was typed, or in a file that was read
3    no such record
4    something is missing and there is nobody to ask
5    the store (locked, full, damaged, not ours), or a program that is missing or refuses
10   something needs attention, only with --exit-code
130  interrupted

## Environment
MENTORLOG_DB          the store
MENTORLOG_CONFIG      the settings' file
MENTORLOG_MINUTES     and so on for every setting: it goes before the file
MENTORLOG_PASSPHRASE  of an encrypted backup
MENTORLOG_SENDMAIL    the program that reports are mailed with
MENTORLOG_WAIT        how many seconds to wait for a store that is in use
MENTORLOG_NOW         the moment that it is taken to be, in ISO with its offset
NO_COLOR              no colour

## Examples
$ mentorlog action list --mine --json
$ mentorlog due --within 3d --exit-code || echo "look at it today"
$ printf 'Coffee\\nA good long walk.\\n' | mentorlog session add - --with dana
"""


def page(_now: datetime) -> Page:
    """Nothing that is told here changes without a word in the changelog."""
    return page_of(_TEXT)
