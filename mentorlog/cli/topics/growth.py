"""What one gets better at, the doors that open, and what came of it."""

from datetime import datetime

from mentorlog.cli.topic_text import page_of
from mentorlog.render.blocks import Page

_TEXT = """
# Growth
What a mentorship is for, beside the meetings: skills, people, reading, steps of a career. None
of it is needed to begin; what you take up, prep and the reports tell.

## What to get better at
skill add   a skill, with where it is to come, --target 1 to 5
skill rate  where it stands, by me or --as them, with what shows it
skill drop  no longer worked on

## Doors to people
intro ask    somebody I want to meet; intro offer is a door that I open
intro made   then met, then thanked: how far it got
intro list   a door without a step for 14 days stands in prep

## Reading
resource add   what to read, hear or try, and from whom it came
resource done  with --takeaway, what stayed of it

## What came of it
career add      a promotion, a role, an award, a talk, on its day
report growth   how far each skill is, and which goals moved it
report network  how far each door got
report journey  a whole mentorship on one page

## Examples
$ mentorlog skill add "Saying no" --with dana --target 4
$ mentorlog intro ask "Lee Park" --with dana --why "runs staff engineering"
$ mentorlog resource add "The Manager's Path" --with dana
$ mentorlog report growth
"""


def page(_now: datetime) -> Page:
    """Skills, doors, reading and career."""
    return page_of(_TEXT)
