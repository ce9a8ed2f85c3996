"""What each figure means in a sentence, by the name that --explain has for it."""

from datetime import datetime

from mentorlog.cli.topic_text import page_of
from mentorlog.render.blocks import Page

_TEXT = """
# Figures
Each is reckoned from your records as of one day. --as-of DAY gives it as it stood then,
--explain takes it apart down to its rows; – says that there is none.

## Meetings
slot            an interval of the cadence, met in it or up to a quarter of it early or late; one
                half paused does not count
streak          slots met in a row up to now; a pause does not break it
best streak     the longest such row
cadence rate    slots met among the last 12 that were met or missed
consistency     slots met among all, the recent ones weighing more
next due        the last day of the first slot that still wants a session
buffer          the days from now to next due, or to the day a goal is due
silence         days since you met; overdue from 16 on, with 2w 32, with 1mo 68

## Promises
follow-through  kept by their day, among those kept, done late and not done; a promise for the
                meeting has its grace, one moved or dropped in time is not broken
done in the end  kept or done late, among the same

## Goals
progress        by its metric, else by milestones, else by the last --percent
elapsed         the share of the time from start to due that has passed
planned         the share of the goal that the plan expects by now
pace            on track; at risk under 95 % of planned and more than 5 points behind; off track
                under 75 % and more than 10 points behind, or past due
stale           open, below 100 %, and nothing moved for over two cadences (28 days without)
confidence      1-10 as last checked in; it disagrees from 7 on when off track, and up to 4 when
                on track
projected finish  the day it is reached at the speed so far

## Pulses and skills
gap             a skill's target less its last rating; in pulses, two sides 2 or more apart
moved           a skill's last rating less the one before the window or the first

score           promises, meetings and goals that move, 0-100, from two of these on; it ranks nobody

## Examples
$ mentorlog report streaks --with dana --explain
$ mentorlog report accountability dana --as-of "3 months ago"
$ mentorlog report goal g1
"""


def page(_now: datetime) -> Page:
    """The figures of meetings, of promises, of goals, and the score."""
    return page_of(_TEXT)
