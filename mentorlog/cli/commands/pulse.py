"""`mentorlog pulse`: how each side finds the relationship itself, from 1 to 5."""

from typing import Annotated

from mentorlog.cli import entries, fields, lists, params
from mentorlog.cli.app import App
from mentorlog.cli.declared import Declared, Field, Option
from mentorlog.cli.shared import Shared
from mentorlog.cli.verbs import Verbs
from mentorlog.domain.dates import show_day
from mentorlog.domain.records.base import Party
from mentorlog.domain.records.practice import Pulse
from mentorlog.errors import NeedsInput
from mentorlog.store.agreements import RATED

verbs = Verbs()

As = Annotated[
    str | None,
    Option("--as", help="Who says it: me, them, or a member's name.", metavar="WHO"),
]


def _echo(app: App, done: str, pulse: Pulse) -> list[str]:
    """A pulse in the words of the echo: who says what, when, and what stands out."""
    from mentorlog.render.records.accords import ratings
    from mentorlog.reports.pulses import of_each

    mentorship = app.store.mentorships.with_uid(pulse.mentorship)
    who = "me, with " if pulse.by is Party.ME else ""
    name = mentorship.name
    if pulse.member is not None:
        name = app.store.mentorships.members.with_uid(pulse.member).name
    marks = [mark.text for mark in of_each(app.store, [pulse])[pulse.uid]]
    cells = [done, f"{who}{name}", ratings(pulse), show_day(pulse.on, app.today), *marks]
    return [*cells, "private"] if pulse.private else cells


def _rated(name: str, what: str, asks: str = "") -> Field:
    field = fields.read_as(name, f"--{name}", f"{what}, 1 to 5.", "1-5", params.rating)
    return field.asking(f"{asks}, from 1 to 5?", "not said") if asks else field


PULSE = Declared(
    Pulse,
    _echo,
    "--clarity, --note, --on",
    fields.with_(),
    _rated("communication", "How well you talk", "How well do you talk"),
    _rated("clarity", "How clear it is what you are at", "How clear is it what you are at"),
    _rated("commitment", "How much both put into it", "How much do both put into it"),
    _rated("confidence", "For you alone: how sure you are"),
    _rated("balance", "For you alone: work and life"),
    fields.side("by", "--as", "Who says it: me, them, or a member's name."),
    fields.text("note", "--note", "A word on it; - reads standard input.").asking(
        "A word on it?", "none"
    ),
    fields.happened("on"),
    *fields.private(),
)
shared = Shared(verbs, PULSE)


@verbs.command()
@PULSE.added
def add(app: App) -> None:
    """Rate how it goes between you, 1 to 5; once per side and day.

    What is said later on the same day joins it. --confidence and --balance never leave this store.

    $ mentorlog pulse add --with dana --communication 4 --clarity 3 --commitment 5
    $ mentorlog pulse add --with dana --as them --clarity 5 --note "You say it first now"
    """
    if not any(field.name in RATED for field in app.called.fields):
        raise NeedsInput("no rating was given", "--communication 4 --clarity 3, from 1 to 5")
    pulse = entries.new(app, PULSE)
    with app.writing() as store:
        taken = store.pulses.take(pulse)
    entries.tell(app, PULSE, "noted" if taken.uid == pulse.uid else "added to", [taken])


@verbs.command("list")
@lists.filtered(
    lists.WITH,
    *lists.WINDOW,
    *lists.CUT,
    lists.MINE,
    lists.THEIRS,
    lists.only_where(PULSE, "by"),
    lists.ALL,
)
def list_(app: App) -> None:
    """List pulses, newest first, and how each side's ratings moved.

    A gap: the two sides' last ratings are 2 or more apart. A drop: lower than the time before.

    $ mentorlog pulse list --with dana
    $ mentorlog pulse list --theirs --since "6 months ago"
    """
    wanted, by, _ = lists.asked(app)
    found = app.found(lambda asked: app.store.pulses.listed(asked, by=by), wanted)
    if found and not app.json:
        from mentorlog.render.blocks import Paragraph
        from mentorlog.render.pulses import over_time
        from mentorlog.reports.pulses import lines

        uids = dict.fromkeys(pulse.mentorship for pulse in found)
        of_each = [
            (one.name, lines(app.store, one, app.today))
            for one in app.store.mentorships.with_uids(uids)
        ]
        if any(said for _, said in of_each):
            app.draw([Paragraph(""), over_time(of_each)])


shared.show("Show pulses in full, with what stands out.", "p2", "@last --json")


shared.edit('p2 --clarity 4 --note "Clearer than I first thought"', "@last --private")


shared.remove("Remove pulses that should never have been written down.", "p2 -y", "p1 @last -y")
