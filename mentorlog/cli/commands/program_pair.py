"""`mentorlog program pair`: the pairs of a programme, those that end, and who is matched anew."""

from typing import Annotated

from mentorlog.cli import programme
from mentorlog.cli.app import App
from mentorlog.cli.declared import Argument, Option
from mentorlog.cli.params import On
from mentorlog.cli.programme import Which
from mentorlog.cli.verbs import Verbs
from mentorlog.domain.fit import points
from mentorlog.domain.records.practice import Reason
from mentorlog.domain.records.program import Pairing
from mentorlog.domain.wording import show_day
from mentorlog.operations import pairs
from mentorlog.operations.proposals import Match

verbs = Verbs("The pairs of a programme.")

Pair = Annotated[str, Argument(metavar="PAIR", help="Its id, like x7.")]
Because = Annotated[Reason, Option("--reason", help="Why it ends; none is anybody's fault.")]


@verbs.command("list")
def list_(
    app: App,
    program: Which = None,
    all_: Annotated[bool, Option("--all", help="Show those that ended, too.")] = False,
) -> None:
    """List the pairs that run, with their sums.

    $ mentorlog program pair list
    $ mentorlog program pair list --all --json
    """
    found = app.store.pairings.of(programme.meant(app, program))
    shown = [one for one in found if all_ or one.ended_on is None]
    over = f"{len(found)} ended; --all shows {'it' if len(found) == 1 else 'them'}"
    programme.listed(app, shown, over if found else "no pair yet")


@verbs.command()
def end(
    app: App,
    pair: Pair,
    program: Which = None,
    reason: Because = Reason.NO_FAULT,
    on: On = None,
) -> None:
    """End a pair; both stay in the programme, and its mentee waits for another mentor.

    $ mentorlog program pair end x1
    $ mentorlog program pair end x2 --reason moved-on --on yesterday
    """
    found = pairs.pairing_named(app.store, programme.meant(app, program), pair)
    with app.writing() as store:
        ended = pairs.end(store, found, reason, on or app.today)
    app.changed([ended], _ended(app, ended))


@verbs.command()
def rematch(app: App, pair: Pair, program: Which = None, on: On = None) -> None:
    """Find another mentor for the mentee of a pair, which ends if it has not.

    Of all mentors with a place left the one who fits best; where nobody does, the mentee waits.

    $ mentorlog program pair rematch x1
    $ mentorlog program pair rematch x2 --on yesterday
    """
    meant = programme.meant(app, program)
    found = pairs.pairing_named(app.store, meant, pair)
    matching = programme.matching()
    with app.writing() as store:
        ended, fresh, best = pairs.rematch(store, meant, matching, found, app.today, on)
    lines = [_ended(app, one) for one in ended]
    lines += [_made(best, one) for one in fresh]
    lines += [] if fresh else [_waits(best)]
    app.changed([*ended, *fresh], *lines)


def _waits(best: Match) -> list[str]:
    [alone] = [one for one in best.unmatched if not one.is_mentor]
    return [f"{alone.person.called} waits", alone.told]


def _made(best: Match, pair: Pairing) -> list[str]:
    [one] = best.pairs
    runner_up = [f"else {one.runner_up.called}"] if one.runner_up else []
    return [
        f"{pair.ref} {one.mentor.record.name} and {one.mentee.record.name}",
        f"{points(one.score)}: {pair.why}",
        *runner_up,
    ]


def _ended(app: App, pair: Pairing) -> list[str]:
    names = {one.uid: one.name for one in app.store.participants.of_pair(pair)}
    ended_on = pair.ended_on or app.today
    return [
        f"{pair.ref} ended {show_day(ended_on, app.today)}",
        f"{names[pair.mentor]} and {names[pair.mentee]}",
        *([pair.reason.told] if pair.reason else []),
    ]
