"""`mentorlog intro`: doors to people, from the question to the thanks."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from mentorlog.cli import edits, entries, fields, lists, params
from mentorlog.cli.app import App
from mentorlog.cli.declared import Argument, At, Declared, Field
from mentorlog.cli.shared import Shared
from mentorlog.cli.verbs import Verbs
from mentorlog.domain.intros import Step, turn_of
from mentorlog.domain.records.base import Party
from mentorlog.domain.records.growth import Began, Intro
from mentorlog.store.wanted import Wanted

verbs = Verbs()

NameArgument = Annotated[
    str | None, Argument(metavar="[PERSON]", help="Who is to be met; - reads the name.")
]


def _echo(app: App, done: str, intro: Intro) -> list[str]:
    """An introduction in the words of the echo: what was done, who it is, whose turn it is."""
    from mentorlog.reports.doors import owed

    name = app.store.mentorships.names().get(intro.mentorship or "")
    cells = [done, intro.name, *([name] if name else []), *(["private"] * intro.private)]
    coming = owed(app.store, intro, app.today)
    if coming is None:
        return cells
    return [*cells, f"{turn_of(coming.by)}: {coming.text[0].lower()}{coming.text[1:]}"]


def _step_day(step: str, words: str) -> Field:
    return fields.day_of_step(f"{step}_on", f"--{step}", f"The day {words}; '' takes it out.")


INTRO = Declared(
    Intro,
    _echo,
    "--person, --why, --made",
    fields.text("name", "--person", "Who is to be met.", at=At.EDIT).asking("Who is to be met?"),
    fields.with_("With whose help; none: nobody's."),
    fields.side("for_", "--for", "Who is to meet them: me, them, or a member's name."),
    fields.text("through", "--through", "Who opens the door."),
    fields.text("why", "--why", "The reason.").asking("What for?", "not said"),
    fields.word("began", "--began", "How it came up.", Began, At.EDIT),
    fields.happened("began_on", at=At.ADD),
    fields.day_of_step("began_on", "--on", "The day it came up."),
    _step_day("made", "it was made"),
    _step_day("met", "they met"),
    _step_day("thanked", "of the thanks"),
    _step_day("dropped", "it was given up"),
    *fields.private(),
)
shared = Shared(verbs, INTRO)


@verbs.command()
@INTRO.added
def ask(app: App, person: NameArgument = None) -> None:
    """Ask to be introduced to somebody; without a mentorship, to find a mentor.

    It is for me unless --for says otherwise: --for them, where they asked me.

    $ mentorlog intro ask "Lee Park" --with dana --why "She led two re-organisations"
    $ mentorlog intro ask "Noor Haddad" --with none --through "Piet, from payments"
    """
    _begin(app, entries.new(app, INTRO, person, began=Began.ASKED))


@verbs.command()
@INTRO.added
def offer(app: App, person: NameArgument = None) -> None:
    """Offer to introduce them to somebody; --for me, where they offered it to me.

    $ mentorlog intro offer "Jonas Weber" --with tom --why "He mentors first-time leads"
    $ mentorlog intro offer "Lee Park" --with dana --for me --on yesterday
    """
    _begin(app, entries.new(app, INTRO, person, began=Began.OFFERED, usual=Party.THEM))


@verbs.command()
def made(app: App, ids: params.Ids, on: params.On = None) -> None:
    """Note that an introduction was made.

    $ mentorlog intro made i3
    $ mentorlog intro made @last --on yesterday
    """
    _step(app, Step.MADE, ids, on)


@verbs.command()
def met(app: App, ids: params.Ids, on: params.On = None) -> None:
    """Note that they met.

    $ mentorlog intro met i2
    $ mentorlog intro met @last --on "last fri"
    """
    _step(app, Step.MET, ids, on)


@verbs.command()
def thanked(app: App, ids: params.Ids, on: params.On = None) -> None:
    """Note that you thanked whoever made the introduction, which closes it.

    $ mentorlog intro thanked i2
    $ mentorlog intro thanked @last --on today
    """
    _step(app, Step.THANKED, ids, on)


shared.drop("Drop introductions that come to nothing.", "i2", "@last --on yesterday")


shared.reopen("Take introductions up again that were dropped or closed.", "i1", "i1 --json")


@verbs.command("list")
@lists.filtered(
    lists.WITH,
    *lists.WINDOW,
    *lists.CUT,
    lists.flag("stalled", "Only those without a step for 14 days."),
    lists.ALL,
)
def list_(app: App) -> None:
    """List open introductions, newest first, with whose turn it is.

    $ mentorlog intro list --stalled
    $ mentorlog intro list --with dana --all
    """
    wanted, _, shows_all = lists.asked(app)
    stalled, intros = bool(app.called.word("stalled")), app.store.intros

    def find(asked: Wanted) -> Sequence[Intro]:
        if shows_all and not stalled:
            return intros.listed(asked)
        return intros.open(asked, app.today, stalled=stalled)

    app.found(find, wanted, None if stalled or shows_all else intros.listed)


shared.show("Show introductions in full.", "i1", "i1 @last --json")


shared.edit('i1 --person "Lee Park-Jansen" --why "Two re-organisations"', "@last --thanked ''")


shared.remove(
    "Remove introductions that should never have been written down.", "i1 -y", "i1 @last -y"
)


def _begin(app: App, intro: Intro) -> None:
    entries.write(app, INTRO, str(intro.began), intro)


def _step(app: App, step: Step, ids: list[str], on: date | None) -> None:
    day = on or app.today
    found = edits.to_change(app, app.store.intros, ids, on=day)
    with app.writing() as store:
        taken = [store.intros.take(intro, step, day) for intro in found]
    entries.tell_closed(app, taken, step, day)
