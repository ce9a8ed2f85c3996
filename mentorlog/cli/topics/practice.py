"""How a good mentorship is run, step by step, and why each step pays."""

from datetime import datetime

from mentorlog.cli.topic_text import page_of
from mentorlog.render.blocks import Page

_TEXT = """
# A good mentorship
Mentorships fail of what was never said, of silence and of drift. Each line is a command and what
it does about that. None is compulsory; of what you took up `prep` reminds you once.

## Before
note add --kind vision  where it is to lead; the latest heads every prep
intro ask               a door to a mentor, or to somebody whom yours knows

## The beginning
session add     the first, --activity kickoff --edit: on a page that asks
agreement set   what each expects, what stays between you, how it may end
agreement sign  by both: what one side alone wrote is a wish
goal add        two or three, each with a day and a number
goal reality    what it still lacks: a first step, an if-then plan
goal agree      by both: what one side alone wants does not last

## The rhythm
prep          a minute before: promises, what slips, what waits for an answer
session add   a minute after: notes, --action, --ask, and --next
action done   or `action defer` in time, which breaks no promise
goal checkin  what is looked at moves
feedback add  in both directions: situation, behaviour, impact
pulse add     how it goes, by both: a gap that is seen can be talked about

## Half-time
agreement review  every 90 days: is it still right?
goal renegotiate  before its day has gone by, with a reason
skill rate        by both, at first and now; `report growth` shows what moved
report program    what is still missing where a programme stands behind it

## The end
mentorship end  planned: how far each goal got, what was learned, thanks
report closing  what it came to, for both to keep
report journey  the whole way on one page

## Examples
$ mentorlog session add "Half-time" --with dana --activity review --took 45m
$ mentorlog report journey dana
"""


def page(_now: datetime) -> Page:
    """From before the first meeting to after the last."""
    return page_of(_TEXT)
