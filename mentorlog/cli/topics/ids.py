"""How records are named on the command line."""

from datetime import datetime

from mentorlog.cli.ids import NOUNS
from mentorlog.cli.topic_text import page_of
from mentorlog.render.blocks import Page

_TEXT = """
# Ids
An id is a letter, which says the noun, and a number that is never given twice: {letters}. Lists
show it, and every change answers with it.

## Ways to write it
g3        the goal, wherever an id goes: show g3, edit g3, --goal g3
3         the same where the command says the noun: goal show 3
@last     what was logged last of that noun, not what followed from it: after
          session add --next it is the meeting held, not the next one
a1 a2 m6  several at once: all of them, or none
@next     no id but a day, that of the next session: --to @next
dana      a mentorship goes by its name, or the beginning of any word of it: --with da
w2        or by its id, wherever a name goes: --with w2, report closing w2

## Examples
$ mentorlog show s12 g1
$ mentorlog done a87 m6
$ mentorlog session show @last
$ mentorlog action defer a86 --to @next
"""


def page(_now: datetime) -> Page:
    """The ways to name a record, and what takes them."""
    return page_of(_TEXT.format(letters=", ".join(f"{one} {noun}" for one, noun in NOUNS.items())))
