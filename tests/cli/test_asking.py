"""Every command can ask for what it needs; the prompts themselves are driven in e2e."""

from datetime import date
from pathlib import Path

import pytest

from mentorlog.cli import candidates
from mentorlog.cli.app import App
from mentorlog.cli.guided.guides import GUIDES
from mentorlog.cli.registry import commands_of
from mentorlog.cli.root import Root
from mentorlog.cli.words import Words, completed, option
from mentorlog.errors import Invalid
from mentorlog.operations import names

COMMANDS = {" ".join(path): command for path, command in commands_of(Root())}
OF_RECORDS = [
    path
    for path, command in COMMANDS.items()
    for param in command.params
    if param.required and (param.metavar or "").strip("…") in ("ID", "GOAL")
]


@pytest.fixture
def app(demo: Path) -> App:
    """One invocation on the demo year."""
    app = App([])
    app.use_store(str(demo))
    return app


@pytest.mark.parametrize("path", [path for path in OF_RECORDS if path != "share keep"])
def test_a_command_that_takes_ids_offers_records_it_can_mean(app: App, path: str) -> None:
    noun = path.rpartition(" ")[0]
    found = candidates.found(app, path)
    if path not in ("goal pause", "milestone add", "report goal"):
        assert {record.noun for record in found} <= {noun} or noun in ("", "report")
    titles = candidates.titles(app, found)
    assert list(titles.values()) == [record.ref for record in found]
    assert all(title.startswith(f"{ref} ") for title, ref in titles.items())
    app.close()


def test_what_is_contested_is_asked_for_in_a_shared_journal_alone(app: App) -> None:
    with pytest.raises(Invalid, match="this journal is not shared"):
        candidates.found(app, "share keep")
    app.close()


def test_what_can_be_done_is_open_and_of_a_mentorship_that_runs(app: App) -> None:
    offered = {record.ref for record in candidates.found(app, "action done")}
    assert "a89" in offered
    assert "a1" not in offered  # done long ago
    app.close()


def test_what_is_of_an_ended_mentorship_can_be_shown_and_not_changed(app: App) -> None:
    ended = names.named(app.store, "mirela", date.max).uid
    with_mirela = [
        {one.ref for one in candidates.found(app, path) if getattr(one, "mentorship", "") == ended}
        for path in ("session show", "session edit")
    ]
    assert (len(with_mirela[0]) > 0, with_mirela[1]) == (True, set())
    app.close()


def test_every_guide_is_of_a_command_and_its_flags_are_there() -> None:
    for path, guide in GUIDES.items():
        names = {param.name for param in COMMANDS[path].params}
        assert names >= set(guide.said_by or ())


@pytest.mark.parametrize(
    ("typed", "words", "whole"),
    [
        (["action", "done"], Words((), ("a1", "a2")), ["action", "done", "--", "a1", "a2"]),
        (
            ["session", "add", "--", "-x"],
            Words(option("--took", "45m", None), ("-5 %",)),
            ["session", "add", "--took=45m", "--", "-x", "-5 %"],
        ),
        (["goal", "checkin", "g1"], Words(("--value=2",)), ["goal", "checkin", "g1", "--value=2"]),
        (["today"], Words(), ["today"]),
    ],
)
def test_answers_take_their_places_on_the_command_line(
    typed: list[str], words: Words, whole: list[str]
) -> None:
    assert completed(typed, words) == whole
