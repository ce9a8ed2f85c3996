"""`mentorlog log`: a meeting in one line, as fast as a diary."""

from typing import Annotated

from mentorlog.cli.app import App
from mentorlog.cli.declared import Argument, Option
from mentorlog.cli.verbs import Verbs

verbs = Verbs()

Words = Annotated[
    list[str] | None, Argument(metavar="[LINE]", help="The line; - reads standard input.")
]
Lines = Annotated[bool, Option("--lines", help="Read a meeting a line from standard input.")]


@verbs.command()
def log(app: App, words: Words = None, lines: Lines = False) -> None:
    r"""Log a meeting in one line; alone on a terminal it reads that line itself.

    In front of a colon stand the day, the time, how long it was and with whom, in any order; then
    what it was about. In it !text or @me is what I promise, !!text, @them or @name what they do, up
    to the next mark or the end of its sentence, with "by fri" or "due 8 dec" in it and "every 1w"
    at its end; #tag or %tag a tag, ?text a topic (?@them text one of theirs), +text and ~text
    praise and change, g3 a goal, t2 a topic you raised. What is not understood, such as another id,
    stays text and is said. On a terminal Enter takes what was understood, any other key asks.

    $ mentorlog log 'yesterday 16:00 with dana: Met about the packet. !Draft it by fri #career g1'
    $ mentorlog log yesterday 45m dana: Met about the packet @me Draft it by fri %career
    $ printf 'tue dana: Coffee\nthu dana: The ladder\n' | mentorlog log --lines
    """
    from mentorlog.cli.session import one_line
    from mentorlog.cli.session.entry import write

    if lines:
        one_line.log_each(app, words)
        return
    line = app.text(" ".join(words) if words else None, "line", is_marked=True)
    heard = one_line.hear(app, str(line))
    if app.asks:
        from mentorlog.cli.guided.one_line import taken

        write(app, one_line.ready_of(app, taken(app, heard)))
    else:
        write(app, one_line.ready_of(app, heard, one_line.told(app, heard)))
