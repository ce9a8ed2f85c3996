"""`mentorlog report`: what grew, who opened doors, what was said, decided and passed on."""

from mentorlog.cli.app import App
from mentorlog.cli.reporting import Asked, Name, answer


def growth(app: App, asked: Asked, name: Name = None) -> None:
    """How both sides rate the skills you work on, and which goals moved them.

    The line on the bar is the target. --since and --until are the days in which ratings moved,
    else from the first one on. --exit-code: the two sides see a skill 2 or more apart.

    $ mentorlog report growth dana
    $ mentorlog report growth --since "6 months ago" --explain
    """
    answer(app, "growth", asked, name)


def network(app: App, asked: Asked, name: Name = None) -> None:
    """Introductions: how far each one got, whose turn it is, and who was met.

    --since and --until are the days on which they came up. --exit-code: a step of mine has
    stalled, without one for 14 days.

    $ mentorlog report network
    $ mentorlog report network dana --as-of 2026-09-30 --explain
    """
    answer(app, "network", asked, name)


def advice(app: App, asked: Asked, name: Name = None) -> None:
    """Whose counsel was tried, what came of it, and what held.

    --since and --until are the days on which it was given. --exit-code: something is not tried yet.

    $ mentorlog report advice
    $ mentorlog report advice dana --as-of 2026-09-30 --explain
    """
    answer(app, "advice", asked, name)


def decisions(app: App, asked: Asked, name: Name = None) -> None:
    """What you decided and expected, in your own words, beside what came of it.

    --since and --until are the days on which it came up. --exit-code: the day of a look has come.

    $ mentorlog report decisions
    $ mentorlog report decisions --since 2026-01-01 --explain
    """
    answer(app, "decisions", asked, name)


def balance(app: App, asked: Asked, name: Name = None) -> None:
    """Who brought topics, promised, called off and gave feedback: both sides, by quarter.

    From --since through --until, else this quarter and the three before. --explain has each row.

    $ mentorlog report balance dana
    $ mentorlog report balance dana --since 2026-01-01 --explain
    """
    answer(app, "balance", asked, name)


def lineage(app: App, asked: Asked, name: Name = None) -> None:
    """Mentors of mine, mentees of mine, and what went through from these to those.

    What went through are notes with --passed-on. --since and --until: only who was there then.

    $ mentorlog report lineage
    $ mentorlog report lineage -o lineage.html
    """
    answer(app, "lineage", asked, name)
