"""A session as a Markdown page: what it looks like, and what its lines become."""

from datetime import datetime

from mentorlog.cli.topic_text import page_of
from mentorlog.render.blocks import Page

_TEXT = """
# A session as a page
`session add --edit` opens a page in your editor, `session add -` and `--file FILE` read one,
`session show s12 --md` writes one. Each part may be left out; without --- and # the first line is
the title, the rest are notes.

    ---
    when: yesterday 16:00
    with: dana
    took: 45m
    tags: [career, promo]
    ---
    # Promotion packet
    The committee wants impact, not effort.

    ## Actions
    - [ ] Draft the packet (due fri, goal g1)
    - [ ] @dana Introduce me to Lee (due 2026-12-01)
    - [x] Read the ladder

    ## Feedback
    - + Clear structure in the demo
    - me: ~ Slow down on slide 3

    ## Topics
    - How do I say no to on-call?

    ## Private
    Only for me.

## Its lines
- [x]   done on the day of the session; [-] given up, [>] moved; @name makes it theirs
+ ~ ?   praise, change, question: from them, or from me with me: before it
(a41)   before or after a line: that record, which the line corrects
(...)   after a line: due DAY or none, goal g1, done DAY, dropped DAY, private, with commas
\\       before a sign it is text: \\(due process), \\## Actions

Other keys are mode, activity, status, goals, next and, in a circle, came; date, person, attendees
and duration mean what they do elsewhere. Headings have any form (### Next steps, **To do**, TODO:),
Private, too; others belong to the notes, and nothing between ``` fences is read. What is nearly
private, or nearly a day, is refused at its line; a mistake opens the page again.

## Examples
$ mentorlog session show s12 --md
$ mentorlog prep dana --md | mentorlog session add - --at "yesterday 16:00"
"""


def page(_now: datetime) -> Page:
    """An example of all that a page can say, in the order it is written."""
    return page_of(_TEXT)
