"""A list of promises in the form of another program."""

import sys
from collections.abc import Sequence

from mentorlog import clock
from mentorlog.cli.app import App
from mentorlog.domain.records.action import Action
from mentorlog.errors import Invalid
from mentorlog.exchange import tasks
from mentorlog.reports.entries import build


def write(app: App, actions: Sequence[Action]) -> None:
    """Write them to standard output, as the option says."""
    word = app.called.word("format")
    if app.json:
        raise Invalid(f"--json and --format {word} contradict each other", "give one of them")
    found = build(app.store, actions, app.today)
    lines = tasks.todotxt(found) if word == "todotxt" else tasks.taskwarrior(found, clock.local)
    sys.stdout.buffer.writelines(line.encode() for line in lines)
