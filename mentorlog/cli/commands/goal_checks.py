"""`mentorlog goal level | reality | agree`: how far it got, what it lacks, who agreed to it."""

import sys
from datetime import date
from typing import Annotated

from mentorlog.cli import edits
from mentorlog.cli.app import App
from mentorlog.cli.declared import Option
from mentorlog.cli.goal import options as its
from mentorlog.cli.levels import read_level
from mentorlog.cli.params import Ids, On
from mentorlog.domain.attainment import LEVELS, signed
from mentorlog.domain.records.base import Party
from mentorlog.domain.records.goal import Goal
from mentorlog.domain.records.practice import Accord, Attainment
from mentorlog.domain.wording import all_of, show_day
from mentorlog.operations.sides import Who

To = Annotated[
    int,
    Option("--to", help="From -2 over 0, as expected, to +2.", parser=read_level, metavar="LEVEL"),
]
As = Annotated[
    list[str] | None,
    Option("--as", help="Who agrees: me, them, or a member; repeat it.", metavar="WHO"),
]


def level(app: App, ids: Ids, to: To, on: On = None) -> None:
    """Say how far a goal got, against what was expected.

    -2 is much less than expected, 0 as expected, +2 much more. Of one day the last word counts.

    $ mentorlog goal level g2 --to +1
    $ mentorlog goal level g7 g10 --to -1 --on yesterday
    """
    day = on or app.today
    found = edits.to_change(app, app.store.goals, ids, on=day)
    with app.writing() as store:
        for goal in found:
            store.attainments.set(Attainment(goal=goal.uid, on=day, level=to))
    app.changed(
        found,
        *([f"{g.ref} level {signed(to)}", LEVELS[to], g.title, *_day(app, day)] for g in found),
    )


def agree(app: App, ids: Ids, as_: As = None, on: On = None) -> None:
    """Agree to goals as they stand, for yourself or for the other side.

    Where one side alone has agreed, `prep` says so.

    $ mentorlog goal agree g7 --as me --as them
    $ mentorlog goal agree g1 g10 --on yesterday
    """
    day = on or app.today
    found = edits.to_change(app, app.store.goals, ids, on=day)
    with app.writing() as store:
        for goal in found:
            for who in _who(app, goal, as_ or [Party.ME], day):
                store.accords.agree(
                    Accord(goal=goal.uid, by=who.party, member=who.member, on=day), goal
                )
    app.changed(found, *(_agreed(app, goal, day) for goal in found))


def reality(app: App, goal: its.Id) -> None:
    """See what a goal still lacks, and add it.

    What makes one work: an outcome, a metric, a date, a first step, a milestone within 30 days, a
    plan that begins with "if", both sides' agreement, and how sure you are. On a terminal you are
    asked for what is missing.

    $ mentorlog goal reality g7
    $ mentorlog goal reality g1 --json
    """
    from mentorlog.render.reports.reality import page
    from mentorlog.reports.reality import build

    found = app.find(app.store.goals, goal)
    app.store.goals.ensure_unfinished(found, app.today)
    built = build(app.store, found, app.today)
    if app.json:
        from mentorlog.render.json_text import encode

        print(encode(built))
        return
    app.draw(page(built))
    if built.missing and app.asks and sys.stdout.isatty():
        from mentorlog.cli.guided.reality import offer

        offer(app, found, built)


def _who(app: App, goal: Goal, typed: list[str], day: date) -> list[Who]:
    """Who is meant; one who is a side alone is named, so that it is known when the goal moves."""
    if goal.mentorship is None:
        return [Who(Party.ME)]  # which the store refuses in words that fit
    mentorship = app.store.mentorships.with_uid(goal.mentorship)
    members = app.store.mentorships.members.of(mentorship)
    alone = members[0].uid if len(members) == 1 else None
    named = [app.who(one, mentorship, Party.ME, day) for one in typed]
    return [one if one.party is Party.ME else Who(Party.THEM, one.member or alone) for one in named]


def _agreed(app: App, goal: Goal, day: date) -> list[str]:
    """The echo: who agreed on that day, and who has not yet."""
    from mentorlog.reports.accords import agreed, sides

    [known] = agreed(app.store, [goal], app.today)
    names = [one.by for one in known if one.on == day]
    awaited = [side.name for side in sides(app.store, goal, app.today) if side.on is None]
    return [
        f"{goal.ref} agreed by {all_of(names)}",
        goal.title,
        *_day(app, day),
        *("you have not yet" if name == Party.ME else f"{name} has not yet" for name in awaited),
    ]


def _day(app: App, day: date) -> list[str]:
    return [show_day(day, app.today)] if day != app.today else []
