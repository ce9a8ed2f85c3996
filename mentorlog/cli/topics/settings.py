"""What is chosen once, and what the shell and cron do by themselves."""

from datetime import datetime

from mentorlog.cli.topic_text import page_of
from mentorlog.render.blocks import Page

_TEXT = """
# Settings
What you would type each time is chosen once. A flag goes before its variable
(MENTORLOG_MINUTES), the variable before the file, and a wrong one is named, never ignored.

config list    every setting, what holds, and where that was said
config set     minutes 45m, mentorship dana, date_order day-first, week_begins sunday …
config edit    opens the file; your comments stay
--profile work  a store and settings of its own, made by `config set store FILE --profile work`

## What happens by itself
completion install  TAB completes commands, options, ids with their titles, and names
cron install        tells the week every Monday at seven; --mail sends it, without what is
                    private, by the system's sendmail
cron remove         takes the line out of the crontab again
help prompt         a few words in your prompt: whom you meet next, what is due
hints               a likely next step, each told once; `config set hints off` ends them

## Examples
$ mentorlog config set minutes 45m
$ mentorlog config list
$ mentorlog cron show
"""


def page(_now: datetime) -> Page:
    """Settings, profiles, completion and cron."""
    return page_of(_TEXT)
