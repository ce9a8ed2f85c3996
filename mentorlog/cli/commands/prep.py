"""`mentorlog prep`: one screen before the meeting."""

from datetime import date
from typing import Annotated

from mentorlog.cli.app import App
from mentorlog.cli.declared import Option
from mentorlog.cli.reporting import Asked, Name, answer
from mentorlog.cli.sending import Sending
from mentorlog.cli.verbs import Verbs
from mentorlog.errors import Invalid
from mentorlog.reports.prep import Prep

verbs = Verbs()


@verbs.command()
def prep(
    app: App,
    asked: Asked,
    name: Name = None,
    everyone: Annotated[
        bool, Option("--all", help="Everyone, those first who need me most.")
    ] = False,
    md: Annotated[
        bool, Option("--md", help="A Markdown agenda to paste, without private rows.")
    ] = False,
) -> None:
    """One screen before the meeting: promises, topics, goals that slip, feedback that waits.

    Without NAME it is for the next meeting. --since looks back to another day than that of the
    last one. --exit-code: a promise of mine or the meeting is overdue, nobody said what became of
    a planned one, feedback waits for my answer, or a goal is off track. What came from the other
    one, if you share, stands above it, until you have looked.

    $ mentorlog prep
    $ mentorlog prep dana --md
    """
    _refuse_what_excludes(app, asked, name, everyone=everyone, md=md)
    if not (everyone or name or asked.with_ or asked.for_):
        name = _next(app, asked.as_of or app.today)
    if not (md or _is_for_others(app, asked)):
        _begin_with_news(app, name or asked.with_)
    sending = Sending(no_private=md)
    answer(app, "prep", asked, name, sending, text_of=_agenda if md else None)


def _is_for_others(app: App, asked: Asked) -> bool:
    """Whether it is for somebody else, for a script, for a file, or of another day."""
    elsewhere = (asked.for_, asked.as_of, asked.format_, asked.output)
    return app.json or any(one is not None for one in elsewhere)


def _begin_with_news(app: App, name: str | None) -> None:
    if app.store.may_have_heard(app.today):
        from mentorlog.cli.news import begin_with

        begin_with(app, app.mentorship(name).uid if name else None)


def _refuse_what_excludes(
    app: App, asked: Asked, name: str | None, *, everyone: bool, md: bool
) -> None:
    """Raise Invalid for options that exclude each other."""
    if everyone and (name or asked.with_):
        raise Invalid("--all and a name exclude each other", "give one of them")
    if md and everyone:
        raise Invalid("--md writes one agenda, not everyone's", "name one mentorship")
    if md and (app.json or asked.format_):
        raise Invalid("--md excludes --json and --format", "give one of them")
    if asked.until is not None:
        raise Invalid("a meeting is ahead: --until says nothing", "--as-of names another day")


def _next(app: App, as_of: date) -> str:
    """With whom the next meeting is; where none is due, the only one it can be.

    Raises NeedsInput if that is not clear and there is nobody to ask.
    """
    meetings = app.store.agenda.meetings(as_of)
    if meetings and meetings[0].mentorship:
        return app.store.mentorships.with_uid(meetings[0].mentorship).ref
    return app.mentorship(None).ref


def _agenda(built: Prep) -> str:
    from mentorlog.cli.page.agenda import agenda

    if not built.mentorships:
        raise Invalid("no mentorship ran on that day", "--as-of names another day")
    [one] = built.mentorships
    return agenda(one, built.as_of)
