"""`mentorlog topic`: things to raise next time."""

from collections.abc import Sequence
from typing import Annotated

from mentorlog.cli import edits, entries, fields, lists, params
from mentorlog.cli.app import App
from mentorlog.cli.declared import At, Declared, Option
from mentorlog.cli.edits import linked
from mentorlog.cli.shared import Shared
from mentorlog.cli.verbs import Verbs
from mentorlog.domain.dates import show_day
from mentorlog.domain.records.base import Close
from mentorlog.domain.records.said import Topic
from mentorlog.operations.topics import day_raised, raise_topic
from mentorlog.store.said import TopicState
from mentorlog.store.wanted import Wanted

verbs = Verbs()


def _echo(app: App, done: str, topic: Topic) -> list[str]:
    """A topic in the words of the echo: what it is, and with whom."""
    return [
        done,
        topic.text,
        app.store.mentorships.names().get(topic.mentorship or "", "on its own"),
        *(["private"] * topic.private),
    ]


TOPIC = Declared(
    Topic,
    _echo,
    "--text, --with",
    fields.text("text", "--text", "What to raise; - reads it.", at=At.EDIT),
    fields.with_(),
    fields.side("by", "--by", "Who brings it: me, them, or a name."),
    fields.SESSION,
    fields.tags(),
    fields.day_of_step("raised_on", "--raised", "The day it was talked about."),
    fields.day_of_step("dropped_on", "--dropped", "The day it was given up."),
    *fields.private(),
)
shared = Shared(verbs, TOPIC)


@verbs.command()
@TOPIC.added
def add(app: App, text: params.TextArgument = None) -> None:
    """Note something to raise next time.

    $ mentorlog topic add "How do I say no to on-call?" --with dana
    $ mentorlog topic add "What would you do in my place?" --session @last
    """
    topic = entries.new(app, TOPIC, text)
    with app.writing() as store:
        topic = store.topics.add(topic)
        coming = store.sessions.next_planned(str(topic.mentorship), app.today)
    line = _echo(app, f"noted {topic.ref}", topic)
    if coming is not None:
        line.append(f"you meet {show_day(coming.on, app.today)}")
    app.changed([topic], line)


@verbs.command("raise")
def raise_(
    app: App,
    ids: params.Ids,
    session: Annotated[
        str | None, Option("--session", help="The session it was raised in.", metavar="ID")
    ] = None,
    on: params.On = None,
) -> None:
    """Mark topics as talked about, in that day's last session or the one --session names.

    $ mentorlog topic raise t9 t10
    $ mentorlog topic raise t11 --on "thu 12 nov"
    """
    met, _ = linked(app, session)
    day = day_raised(app.today, on, met)
    found = edits.to_change(app, app.store.topics, ids, on=day)
    with app.writing() as store:
        raised = [raise_topic(store, app.today, topic, day, met) for topic in found]
    entries.tell_closed(app, raised, Close.RAISED, day)


shared.drop("Drop topics that need not be raised any more.", "t7", "t8 t9 --on yesterday")


shared.reopen("Put topics back on the list for the next meeting.", "t6", "t4 t5")


@verbs.command("list")
@lists.filtered(
    lists.WITH,
    *lists.WINDOW,
    lists.TAG,
    *lists.CUT,
    lists.flag("raised", "Those that were raised."),
    lists.flag("dropped", "Those that were dropped."),
    lists.ALL,
)
def list_(app: App) -> None:
    """List the topics still to be raised, newest first.

    $ mentorlog topic list --with dana
    $ mentorlog topic list --raised --since "3 months ago"
    """
    wanted, _, shows_all = lists.asked(app)
    known: tuple[TopicState, ...] = ("raised", "dropped")
    states, topics = [one for one in known if app.called.word(one)], app.store.topics

    def find(asked: Wanted) -> Sequence[Topic]:
        return topics.listed(asked, states) if states or shows_all else topics.open(asked)

    app.found(find, wanted, None if states or shows_all else topics.listed)


shared.show("Show topics in full.", "t2", "@last --json")


shared.edit('t9 --text "How do I take a no, and stay loud?"', "@last --private")


shared.remove("Remove topics that should never have been written down.", "t2 -y", "t2 @last -y")
